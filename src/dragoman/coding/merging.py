"""One event told in headline, caption, lead and body is one event of the record."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.claims import claims_at
from dragoman.coding.drafts import Draft
from dragoman.records import Claim, Resolved


def merge_events(drafts: list[Draft], resolved: Resolved, claims: tuple[Claim, ...]) -> list[Draft]:
    """The drafts of a document without repetitions, in the order of the text.

    The telling of the story's own sentence is kept, not that of the headline above it.
    """
    merger = _Merger(resolved, claims)
    titles, body = [], []
    for draft in drafts:
        (titles if merger.in_title(draft) else body).append(draft)
    kept: list[Draft] = []
    for draft in body:
        same = next((i for i, other in enumerate(kept) if merger.repeats(draft, other)), None)
        if same is None:
            kept.append(draft)
        else:
            kept[same] = _fuller(kept[same], draft)
    if any(d.type == "ASSAULT" and d.status == "actual" for d in kept):  # manual, section 3.14
        kept = [d for d in kept if d.type != "MOBILIZE"]
    alone = [t for t in titles if not any(merger.heads(t, other) for other in kept)]
    return sorted(alone + kept, key=lambda d: d.sentence)


class _Merger:
    def __init__(self, resolved: Resolved, claims: tuple[Claim, ...]) -> None:
        self.resolved, self.claims = resolved, claims
        self.countries = {a.id: a.country for a in resolved.actors}
        title = resolved.annotated.document.title or ""
        self.title = " ".join(title.split()).casefold()

    def in_title(self, draft: Draft) -> bool:
        """Whether a draft stands in the headline."""
        sentence = self.resolved.annotated.sentences[draft.sentence]
        text = self.resolved.annotated.document.text[sentence.start:sentence.end]
        return bool(self.title) and draft.sentence < 3 and " ".join(text.split()).casefold().startswith(self.title)

    def repeats(self, draft: Draft, other: Draft) -> bool:
        """Whether a later sentence tells the same again: same act, same parties, on the same word."""
        if draft.type != other.type or draft.status != other.status or draft.sentence == other.sentence:
            return False
        if (draft.mode and other.mode and draft.mode != other.mode) or draft.actors != other.actors:
            return False
        if draft.recipients and other.recipients and draft.recipients != other.recipients:
            return False
        return self._speakers(draft) == self._speakers(other) and self._days(draft) <= self._days(other)

    def heads(self, title: Draft, other: Draft) -> bool:
        """Whether a headline announces an event of the story."""
        if title.type != other.type:
            return False
        one, two = self._countries(title), self._countries(other)
        return not one or not two or bool(one & two)

    def _countries(self, draft: Draft) -> set[str | None]:
        return {self.countries.get(i) for i in (*draft.actors, *draft.recipients)} - {None}

    def _speakers(self, draft: Draft) -> frozenset[str | None]:
        inside = set(claims_at(self.claims, draft.trigger[0]))
        return frozenset(c.speaker for c in self.claims if c.id in inside)

    def _days(self, draft: Draft) -> frozenset[str]:
        sentence = self.resolved.annotated.sentences[draft.sentence]
        return frozenset(d.start for d in self.resolved.dates
                         if d.start and sentence.start <= d.span[0] < sentence.end and d.precision == "day")


def _fuller(first: Draft, again: Draft) -> Draft:
    """The first telling, with what only the later one says."""
    return replace(first, mode=first.mode or again.mode, recipients=first.recipients or again.recipients,
                   contexts=tuple(dict.fromkeys((*first.contexts, *again.contexts))))
