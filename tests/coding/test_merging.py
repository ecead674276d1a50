"""One event told again is one event; an act that goes on is another."""

import pytest

from dragoman.pipeline import Coder

TOLD = "Chad laid mines on the road to Sabha in Libya, Libya's defence minister said."


@pytest.mark.parametrize(("again", "count"), [
    ("Chad laid mines in Libya, the minister said.", 1),
    ("Chad continued to lay mines in Libya, the minister said.", 2),
])  # fmt: skip
def test_what_goes_on_is_no_repetition(again, count):
    record = Coder(language="en").code_text(f"{TOLD} {again}")
    assert [event.type for event in record.events].count("ASSAULT") == count
