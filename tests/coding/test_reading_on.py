"""Speech that runs on past its verb."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Coder
from dragoman.records import Record

EVICTED = ("Peru's ambassador Elena Quispe recalled that Aymara families had lived in Arica for centuries. "
           "Chile acted against the law by evicting the Peruvian population of the valley.")


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(language="en")


def _voices(record: Record, type_: str) -> list[str | None]:
    """Who says so, of the events of a type, innermost."""
    names = {actor.id: actor.name for actor in record.actors}
    speakers = {claim.id: names.get(claim.speaker or "") for claim in record.claims}
    return [speakers[e.claims[-1]] if e.claims else None for e in record.events if e.type == type_]


def test_what_the_other_side_did_behind_an_officials_words_is_his_claim(coder: Coder) -> None:
    record = coder.code_text(EVICTED, published="2024-05-07")
    assert _voices(record, "COERCE") == ["Elena Quispe"]
    last = record.claims[-1]
    assert (last.cue, last.source, record.document.text[slice(*last.content[0])]) == (
        (), (), "Chile acted against the law by evicting the Peruvian population of the valley")


@pytest.mark.parametrize("text", [
    EVICTED.replace(". Chile", ".\n\nChile"),  # another paragraph
    EVICTED.replace("Chile acted", "On 4 May Chile acted"),  # a day of its own
    EVICTED.replace("Peru's", "Brazil's"),  # of neither side
    EVICTED.replace("Chile acted", "Peru acted").replace("Peruvian", "Chilean"),  # of his own side
])
def test_the_outlet_goes_on(coder: Coder, text: str) -> None:
    assert _voices(coder.code_text(text, published="2024-05-07"), "COERCE") == [None]


def test_what_the_speaker_did_next_is_the_outlets(coder: Coder) -> None:
    text = ("Peru's ambassador Elena Quispe recalled that Aymara families had lived in Chile for centuries. "
            "She accused Chile of evicting the Peruvian population of the valley.")
    record = coder.code_text(text, published="2024-05-07")
    assert _voices(record, "ACCUSE") == [None]


def test_claims_are_numbered_in_the_order_of_the_text(coder: Coder) -> None:
    text = EVICTED + " The ambassador said that Peru would appeal to the United Nations."
    record = coder.code_text(text, published="2024-05-07")
    assert [claim.id for claim in record.claims] == ["c1", "c2", "c3"]
    starts = [claim.content[0][0] for claim in record.claims]
    assert starts == sorted(starts)


def test_blame_that_nobody_is_told_to_lay_is_the_speakers() -> None:
    text = ("وقال نائب وزير الخارجية الأذربيجاني خلف خلفوف إن القوات الأرمينية قصفت القرى الأذربيجانية. "
            "تقع مسؤولية الحرب بالكامل على عاتق القيادة الأرمينية.")
    record = Coder(language="ar").code_text(text, published="2020-10-26")
    names = {actor.id: actor.name for actor in record.actors}
    blame = [[names[i] for i in e.actors] for e in record.events if e.type == "ACCUSE"]
    assert blame == [["خلف خلفوف"]]
