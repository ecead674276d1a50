"""A short run of every target of `targets.py`, the same each time; `tools/fuzz.py` runs them for as long as one likes."""

import logging
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fuzz.targets import EXAMPLES, ONE, TARGETS

from dragoman.coding.pattern_files import Pattern
from dragoman.errors import InputError
from dragoman.records import Document

EXAMPLES_EACH = 40
MARKS = [b"<", b">", b"&", b'"', b"'", b"\n", b"\r", b"\0", b"\xff", b"[", b"]", b"{", b"}", b"|", b"@", b",", b"=", b"-",
         b"9" * 30, b"<!--", b"<![CDATA[", b"\xed\xa0\x80", b"&#55296;", b"../", b"text", ONE.encode()]


@st.composite
def spoilt(draw, seed):
    """An example with some of its bytes cut, doubled, moved, or put in their place others."""
    data = bytearray(seed)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        to = min(len(data), at + draw(st.integers(0, 40)))
        data[at:to] = draw(st.one_of(st.sampled_from(MARKS), st.binary(max_size=8), st.just(bytes(data[at:to] * 3)), st.just(b"")))
    return bytes(data[:draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


@pytest.mark.parametrize("name", TARGETS)
def test_spoilt_files_end_in_documents_or_named_failures(name):
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

    @settings(max_examples=EXAMPLES_EACH, derandomize=True, deadline=None, database=None,
              suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(st.one_of(spoilt(EXAMPLES[name]), st.binary(max_size=200)))
    def run(data):
        assert all(isinstance(one, Document | InputError | Pattern) for one in TARGETS[name](data))

    run()


@pytest.mark.parametrize("name", TARGETS)
def test_the_examples_are_good(name):
    found = TARGETS[name](EXAMPLES[name])
    failed = [one for one in found if isinstance(one, InputError)]
    assert found
    assert len(failed) == (len(found) if name == "read.opml" else 0)  # dragoman fetches nothing: the feeds of a list are named


FOUND = [("read.txt", b"\x1f", "the text is empty")]  # what atheris broke a target with, and what is said of it since


@pytest.mark.parametrize(("name", "data", "what"), FOUND)
def test_what_was_found_stays_mended(name, data, what):
    assert [one.what for one in TARGETS[name](data)] == [what]


def test_a_rule_of_hashes_is_read_at_once():
    start = process_time()
    assert TARGETS["read.txt"](b"Two towns were hit on Monday.\n" + b"#" * 36 + b"z#### on Monday")
    assert process_time() - start < 2  # seconds; it took nine, and half as long again with each further mark
