"""Interviews in questions and answers: which lines open either, and who answers."""

from __future__ import annotations

import re
from typing import NamedTuple

from dragoman.coding.drafts import Scene
from dragoman.coding.lexicon import Lexicon
from dragoman.languages.letters import labelling
from dragoman.records import Span

HEAD = 4  # sentences that tell who is interviewed


class Interview(NamedTuple):
    """The lines that open questions and answers, by number; who answers, where the text tells."""

    questions: frozenset[int]
    answers: dict[int, re.Match[str]]
    speaker: str | None


def read_interview(text: str, lines: list[Span], scenes: list[Scene], lexicon: Lexicon) -> Interview:
    """The interview that a text is; without questions where it is none.

    "Q:" and "Question." open the questions, which are nobody's claim; "A:" and "Answer." the answers of whoever "an interview
    with" names.
    """
    asked = frozenset(i for i, line in enumerate(lines) if labelling(lexicon.asks).match(text, *line))
    answers = {i: found for i, line in enumerate(lines) if (found := labelling(lexicon.answers).match(text, *line))}
    return Interview(asked, answers, _interviewed(scenes, lexicon)) if asked else Interview(asked, {}, None)


def _interviewed(scenes: list[Scene], lexicon: Lexicon) -> str | None:
    """The person who is first named behind "interview" in the first sentences."""
    for scene in scenes[:HEAD]:
        words = scene.sentence.words
        at = next((w.index for w in words if w.lemma.lower() in lexicon.interviews), len(words))
        people = {actor.id for actor in scene.resolved.actors if actor.kind == "person"}
        if found := next((i for w in words[at:] for i in scene.actor_ids(w.index) if i in people), None):
            return found
    return None
