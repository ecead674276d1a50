"""Where, how many and on whose word: what an event takes from the words around it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from dragoman.coding.claims import ClaimMap
from dragoman.coding.confidence import confidence_of
from dragoman.coding.dates import Story
from dragoman.coding.drafts import Draft
from dragoman.coding.scenes import Scenes
from dragoman.knowledge import ontology
from dragoman.records import Claim, Event, Figure, Resolved

COUNTED = {
    "killed": ("ASSAULT",),
    "injured": ("ASSAULT",),
    "captured": ("ASSAULT", "RETREAT"),
    "missing": ("ASSAULT",),
    "displaced": ("SANCTION", "ASSAULT"),
    "arrested": ("COERCE",),
    "other": ("ASSAULT", "RETREAT", "COERCE"),
}


def settle(
    resolved: Resolved, drafts: list[Draft], claims: tuple[Claim, ...]
) -> tuple[tuple[Event, ...], tuple[Figure, ...]]:
    """The finished events, numbered, and the figures tied to them."""
    events: list[Event] = []
    story, scenes, said = Story(resolved), Scenes(resolved), ClaimMap(claims)
    for number, draft in enumerate(drafts, 1):
        date = story.date(draft)
        info = ontology.describe(draft.type)
        sentence = resolved.annotated.sentences[draft.sentence]
        events.append(
            Event(
                f"e{number}",
                draft.type,
                draft.mode,
                draft.contexts,
                draft.actors,
                draft.recipients,
                date,
                scenes.place_of(draft),
                draft.status,
                story.is_history(date),
                said.at(draft.trigger[0]),
                (),
                info.quad,
                ontology.score(draft.type, draft.mode),
                draft.trigger,
                (sentence.start, sentence.end),
                confidence_of(draft),
                draft.because,
            )
        )
    counting = _Counting(resolved, events, drafts)
    figures = tuple(counting.tied(figure, said) for figure in resolved.figures)
    counted: dict[str | None, list[str]] = {}
    for figure in figures:
        counted.setdefault(figure.event, []).append(figure.id)
    return tuple(replace(e, figures=tuple(counted[e.id])) if e.id in counted else e for e in events), figures


# ---------------------------------------------------------------- how many
class _Counting:
    """The events of a document by sentence and paragraph, asked which of them a figure counts."""

    def __init__(self, resolved: Resolved, events: list[Event], drafts: list[Draft]) -> None:
        self._sentences = resolved.annotated.sentences
        self._starts = [sentence.start for sentence in self._sentences]
        self._by_sentence: dict[int, list[Event]] = {}
        self._by_paragraph: dict[int, list[Event]] = {}
        for event, draft in zip(events, drafts, strict=True):
            self._by_sentence.setdefault(draft.sentence, []).append(event)
            self._by_paragraph.setdefault(self._sentences[draft.sentence].paragraph, []).append(event)

    def tied(self, figure: Figure, said: ClaimMap) -> Figure:
        """A figure with the event that it counts, in its sentence or the last before in its paragraph, and its claim."""
        start = figure.span[0]
        place = bisect_right(self._starts, start) - 1
        here = [e for e in self._by_sentence.get(place, ()) if e.type in COUNTED[figure.kind]]
        if not here:
            around = self._by_paragraph.get(self._sentences[place].paragraph, ())
            here = [e for e in around if e.type in COUNTED[figure.kind] and e.trigger[0] < start][-1:]
        event = min(here, key=lambda e: abs(e.trigger[0] - start)).id if here else None
        inside = said.at(start)
        return replace(figure, event=event, claim=inside[-1] if inside else None)
