"""Every example of every pattern: `yes` is coded by its pattern as its type, `no` is not coded by it."""

import pytest

from dragoman.languages import pack
from dragoman.pipeline import Coder

CASES = [(code, entry) for code in pack.available() for _, entry in pack.load(code).patterns()]


def as_list(value):
    return value if isinstance(value, list) else [value] if value else []


@pytest.fixture(scope="module")
def coded():
    """The events of every example, each language coded in one go."""
    out = {}
    for code in pack.available():
        coder = Coder(language=code)
        texts = [t for c, entry in CASES if c == code for key in ("yes", "no") for t in as_list(entry.get(key))]
        out.update({(code, t): coder.code_text(t).events for t in texts})
    return out


@pytest.mark.parametrize(("code", "entry"), CASES, ids=[entry["id"] for _, entry in CASES])
def test_examples(coded, code, entry):
    kind = entry["gives"].partition("/")[0]
    for text in as_list(entry.get("yes")) if kind != "none" else []:
        events = [e for e in coded[code, text] if e.because[0] == entry["id"]]
        assert kind in {e.type for e in events}, f"not coded: {text}"
    for text in as_list(entry.get("no")):
        assert entry["id"] not in {e.because[0] for e in coded[code, text]}, f"coded: {text}"
