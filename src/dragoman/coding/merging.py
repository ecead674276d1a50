"""One event told in headline, caption, lead and body is one event of the record."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.claims import ClaimMap
from dragoman.coding.drafts import Draft, dates_by_sentence
from dragoman.languages import pack
from dragoman.records import Claim, Resolved

WORDS = frozenset(("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN"))  # what one side may say of many things in one dispatch


def merge_events(drafts: list[Draft], resolved: Resolved, claims: tuple[Claim, ...]) -> list[Draft]:
    """The drafts of a document without repetitions, in the order of the text.

    The telling of the story's own sentence is kept, not that of the headline above it.
    """
    merger = _Merger(resolved, claims)
    titles: list[Draft] = []
    body: list[Draft] = []
    for draft in drafts:
        (titles if merger.in_title(draft) else body).append(draft)
    kept: list[Draft] = []
    alike: dict[tuple[object, ...], list[int]] = {}
    for draft in body:
        places = alike.setdefault((draft.type, draft.status, draft.actors), [])
        same = next((i for i in places if merger.repeats(draft, kept[i])), None)
        if same is None:
            places.append(len(kept))
            kept.append(draft)
        else:
            kept[same] = _fuller(kept[same], draft)
    kept = [d for d in kept if d.type != "MOBILIZE" or not any(_led_to(d, other) for other in kept)]
    alone = [t for t in titles if not any(merger.heads(t, other) for other in kept)]
    return sorted(alone + kept, key=lambda d: d.sentence)


def _led_to(draft: Draft, other: Draft) -> bool:
    """Whether those who took up arms are told in one breath to have used them: the attack is the event (manual, section 3.14)."""
    fought = other.type == "ASSAULT" and other.status == "actual" and other.sentence == draft.sentence
    return fought and bool(set(draft.actors) & set(other.actors))


class _Merger:
    def __init__(self, resolved: Resolved, claims: tuple[Claim, ...]) -> None:
        self.resolved, self.claims = resolved, ClaimMap(claims)
        self.days: dict[int, set[str]] = {}
        for sentence, dates in dates_by_sentence(resolved).items():
            self.days[sentence] = {d.start for d in dates if d.start and d.precision in ("day", "month", "year")}
        self.countries = {a.id: a.country for a in resolved.actors}
        title = resolved.annotated.document.title or ""
        self.title = " ".join(title.split()).casefold()

    def in_title(self, draft: Draft) -> bool:
        """Whether a draft stands in the headline."""
        sentence = self.resolved.annotated.sentences[draft.sentence]
        text = self.resolved.annotated.document.text[sentence.start : sentence.end]
        return bool(self.title) and draft.sentence < 3 and " ".join(text.split()).casefold().startswith(self.title)

    def repeats(self, draft: Draft, other: Draft) -> bool:
        """Whether a later sentence tells the same again: same act, same parties, on the same word."""
        if draft.sentence == other.sentence or (draft.mode and other.mode and draft.mode != other.mode):
            return False
        if (draft.recipients and other.recipients and draft.recipients != other.recipients) or self._goes_on(draft):
            return False
        if (not draft.actors or draft.type in WORDS) and not _is_same_deed(draft, other):
            return False
        return self._speakers(draft) == self._speakers(other) and self._days(draft) <= self._days(other)

    def _goes_on(self, draft: Draft) -> bool:
        """Whether the act is told as one that goes on, beside what was told before: "continued to lay mines"."""
        sentence = self.resolved.annotated.sentences[draft.sentence]
        word = sentence.words[draft.clause.head]
        going = pack.load(sentence.language).table("words")["words"].get("continuing", "").split()
        return word.deprel == "xcomp" and sentence.words[word.head].lemma in going

    def heads(self, title: Draft, other: Draft) -> bool:
        """Whether a headline announces an event of the story."""
        if title.type != other.type:
            return False
        one, two = self._countries(title), self._countries(other)
        return not one or not two or bool(one & two)

    def _countries(self, draft: Draft) -> set[str | None]:
        return {self.countries.get(i) for i in (*draft.actors, *draft.recipients)} - {None}

    def _speakers(self, draft: Draft) -> frozenset[str | None]:
        return self.claims.speakers_at(draft.trigger[0])

    def _days(self, draft: Draft) -> set[str]:
        return self.days.get(draft.sentence, set())


def _is_same_deed(draft: Draft, other: Draft) -> bool:
    """Whether two acts have more than their type and actors in common: whom they befell, or their word."""
    return bool(set(draft.recipients) & set(other.recipients)) or draft.clause.lemma == other.clause.lemma


def _fuller(first: Draft, again: Draft) -> Draft:
    """The first telling, with what only the later one says."""
    return replace(
        first,
        mode=first.mode or again.mode,
        recipients=first.recipients or again.recipients,
        contexts=tuple(dict.fromkeys((*first.contexts, *again.contexts))),
    )
