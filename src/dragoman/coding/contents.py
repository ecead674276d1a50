"""What a verb of saying governs: the words that are said, by the first of its constructions that the sentence has."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.coding.lexicon import Scope, Told
from dragoman.coding.pointing import pointed
from dragoman.coding.said import by_clause, by_place, by_quotation, parenthetical
from dragoman.coding.things import (
    blamed,
    held_of,
    judged,
    meant,
    praised,
    published,
    reputed,
    seeming,
    spoken_of,
    thanked,
    urged,
)
from dragoman.coding.wording import Block, is_infinitive, quote_at, trimmed, with_quotes
from dragoman.records import Clause, Span

Construction = Callable[[Scope, Clause, Block, str], Told | None]
ACTIVE: tuple[Construction, ...] = (pointed, seeming, reputed, urged, judged, by_clause, meant, thanked, blamed, parenthetical,
                                    by_quotation, by_place, published, spoken_of, praised)
PASSIVE: tuple[Construction, ...] = (pointed, by_clause, held_of, parenthetical, by_place)


def find_told(scope: Scope, clause: Clause, block: Block) -> Told | None:
    """What a verb governs, by the first of its constructions that the sentence has; None where it says nothing."""
    lemma = scope.lexicon.lemma(clause.lemma)
    if _is_headline_passive(scope, clause, lemma):
        return None
    for construction in PASSIVE if clause.passive else ACTIVE:
        told = construction(scope, clause, block, lemma)
        if told:
            content = tuple(s for s in (_settled(scope, clause, span) for span in told.content) if s)
            if content:
                return told._replace(content=content)
    return None


def _settled(scope: Scope, clause: Clause, span: Span) -> Span | None:
    """A stretch trimmed, and drawn out to its quotation's ends unless the verb itself is quoted."""
    document = scope.annotated.document
    kept = trimmed(document.text, _before_hearsay(scope, span))
    at = scope.sentence.words[clause.head].start
    if kept is None or quote_at(scope.annotated, at):
        return kept
    wide = with_quotes(scope.annotated, kept)
    if document.text[wide[1]:wide[1] + 1] == "-" and document.text[wide[1] + 1:wide[1] + 2].isalpha():
        wide = (wide[0], scope.sentence.end)  # the parser broke off in "co-operate"
        wide = trimmed(document.text, wide) or wide
    return kept if wide[0] <= at < wide[1] and not kept[0] <= at < kept[1] else wide


def _before_hearsay(scope: Scope, span: Span) -> Span:
    """A stretch without the ", according to the ministry" that ends it."""
    text = scope.annotated.document.text
    at = max((text.rfind(f", {phrase} ", *span) for phrase in scope.lexicon.sources), default=-1)
    return (span[0], at) if at > span[0] and "," not in text[at + 2:span[1]] else span


def _is_headline_passive(scope: Scope, clause: Clause, lemma: str) -> bool:
    """Whether "diplomats told to leave" leaves out its "were": they are the ones told, not the ones who tell."""
    return lemma in scope.lexicon.governs["told"] and not clause.objects and any(
        c.relation == "xcomp" and is_infinitive(scope.sentence, c.head) for c in clause.complements)
