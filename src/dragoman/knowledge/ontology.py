"""PLOVER as tables: types, modes, contexts, sectors, scores, and what the manual reduces to what.

Source: PLOVER manual, draft version 2.0, 4 February 2024, Open Event Data Alliance (CC BY-SA 4.0); the codes, names and
scores are the manual's, kept in `data/plover.toml`.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)

# Types whose verb is itself the act: to plan, ask for, refuse or threaten something has happened when it is said.
OPERATORS = frozenset(("AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"))

# What a type becomes when it has not happened yet, and when it is refused (manual, sections 2.1 and 3).
PROMISED = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
    "CONCEDE": "CONCEDE",
    "ASSAULT": "THREATEN",
    "COERCE": "THREATEN",
    "SANCTION": "THREATEN",
}
REFUSED = {
    "CONSULT": "REJECT",
    "SUPPORT": "REJECT",
    "COOPERATE": "REJECT",
    "AID": "REJECT",
    "AGREE": "REJECT",
    "RETREAT": "REJECT",
    "CONCEDE": "REJECT",
}
# The mode of a request or refusal by what is asked for; anything else is a change of policy.
ASKED = {
    "CONSULT": "meet",
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "AGREE": "assist",
    "RETREAT": "yield",
    "CONCEDE": "yield",
}
# The mode of a threat by what is threatened.
THREATENED = {
    ("COERCE", "arrest"): "arrest",
    ("COERCE", None): "restrict",
    ("SANCTION", "expel"): "expel",
    ("SANCTION", None): "relations",
    ("ASSAULT", None): "violence",
    ("MOBILIZE", None): "violence",
    ("REJECT", None): "relations",
}


class TypeInfo(NamedTuple):
    """What the ontology says of a type."""

    name: str
    quad: str
    score: float
    definition: str
    modes: dict[str, float | None]


@lru_cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((files("dragoman.knowledge") / "data" / "plover.toml").read_text(encoding="utf-8"))


@lru_cache
def describe(name: str) -> TypeInfo:
    """The quad, the score and the modes of a type; raises KeyError for a name that is no type."""
    entry = _tables()["types"][name]
    modes = {mode: None if score == "" else float(score) for mode, score in entry.get("modes", {}).items()}
    return TypeInfo(name, entry["quad"], float(entry["score"]), entry["definition"], modes)


def score(name: str, mode: str | None) -> float | None:
    """The goodness of an event on PLOVER's scale of -10 to 10: its mode's where it has one (manual, table 2.2)."""
    info = describe(name)
    return info.modes.get(mode, info.score) if mode else info.score


def contexts() -> dict[str, str]:
    """Every context with its meaning."""
    return dict(_tables()["contexts"])


def sectors() -> dict[str, str]:
    """Every sector and international code with its meaning."""
    return {**_tables()["sectors"], **_tables()["international"]}


def threat_mode(name: str, mode: str | None) -> str | None:
    """The mode of THREATEN for a threatened type and mode; None where the manual names none."""
    return THREATENED.get((name, mode), THREATENED.get((name, None)))
