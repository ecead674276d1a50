"""Interviews in questions and answers: which lines open either, and who answers."""

from __future__ import annotations

import re
from typing import NamedTuple

from dragoman.coding.drafts import Scene
from dragoman.coding.lexicon import Lexicon
from dragoman.languages.letters import labelling
from dragoman.records import Span

DASHED = re.compile(r"(([–—-]))[ \t]+(?=\S)")
ASKING = "?؟"
FEWEST = 2  # questions by which dashes are known for those of an interview
HEAD = 4  # sentences that tell who is interviewed


class Interview(NamedTuple):
    """The lines that open questions and answers, by number; who answers, where the text tells."""

    questions: frozenset[int]
    answers: dict[int, re.Match[str]]
    speaker: str | None


def read_interview(text: str, lines: list[Span], scenes: list[Scene], lexicon: Lexicon) -> Interview:
    """The interview that a text is; without questions where it is none.

    "Q:" and "Question." open the questions, which are nobody's claim; "A:" and "Answer." the answers of whoever "an interview
    with" names.  So do dashes before lines, of which those that ask are questions.
    """
    asked = frozenset(i for i, line in enumerate(lines) if labelling(lexicon.asks).match(text, *line))
    answers = {i: found for i, line in enumerate(lines) if (found := labelling(lexicon.answers).match(text, *line))}
    speaker = _interviewed(scenes, lexicon)
    if not asked and speaker is not None:
        dashed = {i: found for i, line in enumerate(lines) if (found := DASHED.match(text, *line))}
        asked = frozenset(i for i in dashed if text[lines[i][1] - 1] in ASKING)
        asked = asked if len(asked) >= FEWEST else frozenset()
        answers = {i: found for i, found in dashed.items() if i not in asked and asked and i > min(asked)}
    return Interview(asked, answers, speaker) if asked else Interview(asked, {}, None)


def _interviewed(scenes: list[Scene], lexicon: Lexicon) -> str | None:
    """The person who is first named behind "interview" in the first sentences; before it where nobody is behind."""
    for scene in scenes[:HEAD]:
        words = scene.sentence.words
        at = next((w.index for w in words if w.lemma.lower() in lexicon.interviews), len(words))
        people = {actor.id for actor in scene.resolved.actors if actor.kind == "person"}
        behind, before = words[at:], words[:at] if at < len(words) else ()
        if found := next((i for w in (*behind, *before) for i in scene.actor_ids(w.index) if i in people), None):
            return found
    return None
