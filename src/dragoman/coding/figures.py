"""How many: figures tied to the event that they count, and to the claim that gives them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.claims import ClaimMap
from dragoman.coding.dates import Story
from dragoman.coding.drafts import Draft
from dragoman.records import Event, Figure, FigureKind, Resolved, Sentence, When, Word

# The types of event that a kind of figure counts, the likeliest first.
COUNTED: dict[FigureKind, tuple[str, ...]] = {
    "killed": ("ASSAULT",),
    "injured": ("ASSAULT", "RETREAT"),  # "of those freed 12 are wounded"
    "captured": ("ASSAULT", "RETREAT"),
    "missing": ("ASSAULT",),
    "displaced": ("SANCTION", "ASSAULT"),
    "arrested": ("COERCE",),
    "other": ("ASSAULT", "RETREAT", "COERCE"),
}
ACROSS = ("killed", "injured", "captured", "missing", "arrested")  # a toll goes on counting the strike of an earlier paragraph
# Whose arguments are counted whatever happens to them: "40 generators were delivered", "thousands marched".
COUNTS_OBJECTS = frozenset(("AID", "COERCE", "CONCEDE", "COOPERATE", "MOBILIZE", "RETREAT", "SANCTION"))
COUNTS_SUBJECTS = frozenset(("PROTEST", "MOBILIZE"))
FREEING = frozenset(("RETREAT", "CONCEDE"))  # whose captives are set free, and captured no more
INSIDE = ("nummod", "amod", "compound", "conj", "flat", "det", "advmod")
CLIMB = 4  # arcs from a number up to the argument that it counts


def tie_figures(resolved: Resolved, events: Sequence[Event], drafts: Sequence[Draft], said: ClaimMap, story: Story
                ) -> tuple[Figure, ...]:
    """The figures of a document in the order of the text, each with the event that it counts and the claim that gives it.

    A count of whom or of what nothing is told is a figure of kind "other" where it is an argument of an event.
    """
    counting = _Counting(resolved, events, drafts, story)
    found = [replace(figure, event=counting.event_of(figure)) for figure in resolved.figures]
    found += [replace(figure, event=event) for figure in resolved.counts if (event := counting.event_by_arc(figure))]
    freed = {event.id for event in events if event.type in FREEING}
    found = [replace(f, kind="other") if f.event in freed and f.kind in ("captured", "arrested") else f for f in found]
    found.sort(key=lambda figure: figure.span)
    return tuple(replace(figure, id=f"f{number}", claim=next(reversed(said.at(figure.span[0])), None))
                 for number, figure in enumerate(found, 1))


class _Counting:
    """The events of a document, asked which of them a figure counts."""

    def __init__(self, resolved: Resolved, events: Sequence[Event], drafts: Sequence[Draft], story: Story) -> None:
        self._sentences = resolved.annotated.sentences
        self._starts = [sentence.start for sentence in self._sentences]
        self._told = list(zip(events, drafts, strict=True))
        times = ((date.span[0], When(date.start, date.end, date.precision, date.basis)) for date in resolved.dates)
        self._old = {self._place(position) for position, when in times if story.is_history(when)}

    def _place(self, position: int) -> int:
        """The sentence that a position of the text lies in; -1 for none that is coded."""
        place = bisect_right(self._starts, position) - 1
        return place if place >= 0 and position < self._sentences[place].end else -1

    def event_of(self, figure: Figure) -> str | None:
        """The event that a figure counts: of its sentence, else before it in its paragraph, else in the story; None for none."""
        place = self._place(figure.span[0])
        if place < 0:
            return None
        rows = (self._here(place, figure), self._before(place, figure), self._across(place, figure))
        return next((event.id for row in rows for kind in COUNTED[figure.kind] for event in row if event.type == kind), None)

    def _here(self, place: int, figure: Figure) -> list[Event]:
        """The events of the sentence of a figure, the nearest first."""
        here = [event for event, draft in self._told if draft.sentence == place]
        return sorted(here, key=lambda event: abs(event.trigger[0] - figure.span[0]))

    def _before(self, place: int, figure: Figure) -> list[Event]:
        """The events before a figure in its paragraph, the last first."""
        paragraph = self._sentences[place].paragraph
        return [event for event, draft in reversed(self._told) if event.trigger[0] < figure.span[0]
                and self._sentences[draft.sentence].paragraph == paragraph and draft.sentence != place]

    def _across(self, place: int, figure: Figure) -> list[Event]:
        """The news that a toll goes on counting, told before it, the last first, else behind it."""
        if figure.kind not in ACROSS or place in self._old:
            return []
        news = [event for event, _ in self._told
                if event.status == "actual" and not event.historical and event.date.precision != "range"]
        before = [event for event in reversed(news) if event.trigger[0] < figure.span[0]]
        return before + [event for event in news if event.trigger[0] > figure.span[0]]

    def event_by_arc(self, figure: Figure) -> str | None:
        """The event of which a count is an argument; None for none."""
        place = self._place(figure.span[0])
        if place < 0:
            return None
        sentence = self._sentences[place]
        above = set(_above(sentence, figure))
        for event, draft in self._told:
            counted = {*(draft.clause.objects if event.type in COUNTS_OBJECTS else ()),
                       *(draft.clause.subjects if event.type in COUNTS_SUBJECTS else ())}
            if draft.sentence == place and counted & above:
                return event.id
        return None


def _above(sentence: Sentence, figure: Figure) -> Iterator[int]:
    """The words of a count, and the nouns that they hang on."""
    inside = [word for word in sentence.words if figure.span[0] <= word.start < figure.span[1]]
    for word in inside:
        yield word.index
        yield from _heads(sentence, word)


def _heads(sentence: Sentence, word: Word) -> Iterator[int]:
    for _ in range(CLIMB):
        if word.head < 0 or word.deprel.partition(":")[0] not in INSIDE:
            return
        word = sentence.words[word.head]
        yield word.index
