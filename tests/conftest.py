"""What the tests share: a text read, resolved or coded as the pipeline does it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.annotating import annotate
from dragoman.pipeline import Coder
from dragoman.reading import read_text
from dragoman.records import (
    Actor,
    Agreement,
    Annotated,
    Claim,
    Document,
    Event,
    Figure,
    Place,
    Record,
    TimeExpression,
    When,
)

TEXT = "Peru shelled Chile on Monday, killing 12, the UN said."


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the example dispatches."""
    return Path(__file__).resolve().parent.parent / "examples" / "dispatches"


@pytest.fixture(scope="session")
def read_english() -> Callable[[str], Annotated]:
    """A text to its sentences, words and clauses."""
    return lambda text: annotate(read_text(text, language="en"))


@pytest.fixture(scope="session")
def code_english() -> Callable[..., Record]:
    """A text to its record."""
    return Coder(language="en").code_text


@pytest.fixture
def make_record() -> Callable[..., Record]:
    """A small record, made by hand: one event; `document` and any part may be given."""
    def make(id: str = "r1", text: str = TEXT, document: dict[str, Any] | None = None, **parts: Any) -> Record:
        day = When("2024-05-06", "2024-05-06", "day", "text", (19, 28))
        whole: dict[str, Any] = {
            "actors": (
                Actor("a1", "Peru", "state", "PER", ("GOV",), None, "lexicon", ((0, 4),)),
                Actor("a2", "Chile", "state", "CHL", ("GOV", "MIL"), None, "lexicon", ((13, 18),)),
                Actor("a3", "UN", "organisation", None, ("UNO",), None, "lexicon", ((46, 48),))),
            "places": (Place("p1", "Chile", 3895114, "CHL", None, -30.0, -71.0, "PCLI", (), None, 0.9, ((13, 18),)),),
            "dates": (TimeExpression("d1", "2024-05-06", "2024-05-06", "day", "text", (19, 28)),),
            "events": (Event("e1", "ASSAULT", "heavy-weapons", ("military",), ("a1",), ("a2",), day, "p1", "actual",
                             False, ("c1",), ("f1",), "material conflict", -10.0, (5, 12), (0, 53), 0.8,
                             ("en:assault.shell",)),),
            "claims": (Claim("c1", "a3", None, ((42, 48),), ((49, 53),), ((0, 40),), "indirect", "says", None),),
            "figures": (Figure("f1", "killed", 12, 12, None, None, None, None, "e1", "c1", (38, 40)),),
            "agreements": (Agreement("g1", "truce", "ceasefire", None, ("a1", "a2"), (), ((0, 4),), ()),)}
        return Record(id, "dragoman test", Document(text=text, id=id, **(document or {})), **(whole | parts))
    return make
