"""Who says so: the speaker, the words that say "says", and what is said; one claim inside another by `via`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from dragoman.coding.drafts import Scene
from dragoman.languages import pack
from dragoman.records import Annotated, Claim, Clause, Quote, Sentence, Span

Stance = Literal["says", "alleges", "confirms", "denies", "cites"]
BRACKETS = ("[", "]")


class Lexicon(NamedTuple):
    """A pack's words of saying: verb or noun to stance, and the prepositions of "according to"."""

    verbs: dict[str, Stance]
    prepositions: dict[str, Stance]
    addressees: frozenset[str]


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim before it gets its number."""

    speaker: str | None
    addressee: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    sentence: int


def find_claims(annotated: Annotated, scenes: list[Scene]) -> tuple[Claim, ...]:
    """The claims of a document in the order of their first words, outer before inner."""
    sayings = [saying for scene in scenes for saying in _in_sentence(scene, annotated)]
    sayings += _running_quotes(annotated, sayings)
    return _numbered(annotated, sorted(sayings, key=lambda s: (s.content[0][0], -s.content[-1][1])))


@lru_cache
def read_lexicon(language: str) -> Lexicon:
    """The words of saying of a language."""
    table = pack.load(language).table("speech")
    verbs = {word: stance for stance, words in table["verbs"].items() for word in words.split()}
    prepositions = {phrase: stance for stance, phrases in table["prepositions"].items() for phrase in phrases}
    return Lexicon(verbs, prepositions, frozenset(table["addressees"].split()))


# ---------------------------------------------------------------- one sentence
def _in_sentence(scene: Scene, annotated: Annotated) -> Iterator[Saying]:
    lexicon = read_lexicon(scene.sentence.language)
    for clause in scene.clauses.values():
        if clause.lemma in lexicon.verbs and clause.kind == "verb":
            saying = _by_verb(scene, clause, lexicon, annotated)
            if saying:
                yield saying
    for word in scene.sentence.words:
        phrase = scene.sentence.case_of(word.index)
        if phrase in lexicon.prepositions and word.deprel in ("obl", "nmod"):
            yield _by_preposition(scene, word.index, phrase, lexicon)


def _by_verb(scene: Scene, clause: Clause, lexicon: Lexicon, annotated: Annotated) -> Saying | None:
    sentence = scene.sentence
    content = _content(scene, clause, annotated)
    if not content:
        return None
    speakers = clause.subjects or _passive_speaker(sentence, clause)
    speaker = next(iter(scene.who(speakers)), None)
    heard = [a.head for a in clause.obliques if a.case in lexicon.addressees] + (
        [h for h in clause.objects if not clause.passive] if clause.complements else [])
    addressee = next((a for a in scene.who(tuple(heard)) if a != speaker), None)
    cue = (sentence.words[clause.head].start, sentence.words[clause.head].end)
    return Saying(speaker, addressee, tuple(_phrase_span(sentence, h) for h in speakers[:1]), (cue,), content,
                  lexicon.verbs[clause.lemma], sentence.index)


def _passive_speaker(sentence: Sentence, clause: Clause) -> tuple[int, ...]:
    return tuple(a.head for a in clause.obliques if a.case == "by")


def _content(scene: Scene, clause: Clause, annotated: Annotated) -> tuple[Span, ...]:
    """What a verb of saying governs: its clause, else the sentence around it, else the quotation beside it."""
    sentence = scene.sentence
    for relation in ("ccomp", "xcomp", "csubj"):
        for complement in clause.complements:
            if complement.relation == relation:
                return (_clause_span(sentence, complement.head, clause.head),)
    parenthetical = _around(sentence, clause)
    if parenthetical:
        return parenthetical
    quotes = [q for q in annotated.quotes if q.start < sentence.end and q.end > sentence.start]
    return tuple((max(q.start, sentence.start), min(q.end, sentence.end)) for q in quotes)


def _around(sentence: Sentence, clause: Clause) -> tuple[Span, ...]:
    """The rest of the sentence where "he said" only interrupts or ends it."""
    head = sentence.words[clause.head]
    if head.deprel != "parataxis":
        return ()
    inside = sorted(sentence.subtree(clause.head))
    first, last = inside[0], inside[-1]
    pieces = []
    if first > 0:
        pieces.append((sentence.start, _before(sentence, first)))
    if last < len(sentence.words) - 2:
        pieces.append((_after(sentence, last), sentence.end))
    return tuple(p for p in pieces if p[1] - p[0] > 3)


def _before(sentence: Sentence, index: int) -> int:
    while index > 0 and sentence.words[index - 1].text in (",", "-", "–", "—"):
        index -= 1
    return sentence.words[index - 1].end if index else sentence.start


def _after(sentence: Sentence, index: int) -> int:
    while index + 1 < len(sentence.words) and sentence.words[index + 1].text in (",", ";", "-", "–", "—"):
        index += 1
    return sentence.words[min(index + 1, len(sentence.words) - 1)].start


def _clause_span(sentence: Sentence, head: int, verb: int) -> Span:
    """From the first to the last word of a clause, not past the verb that governs it."""
    inside = [i for i in sentence.subtree(head) if (i > verb) == (head > verb) and sentence.words[i].upos != "PUNCT"]
    first, last = min(inside), max(inside)
    return _with_marks(sentence, first, last)


def _with_marks(sentence: Sentence, first: int, last: int) -> Span:
    words = sentence.words
    if first > 0 and words[first - 1].text in ("“", '"', "«", "``", "„"):
        first -= 1
    while last + 1 < len(words) and words[last + 1].text in ("”", '"', "»", "''"):
        last += 1
    return words[first].start, words[last].end


def _phrase_span(sentence: Sentence, head: int) -> Span:
    """A noun phrase from its first word to its last, without the clauses that follow it and its preposition."""
    keep = []
    for index in sentence.subtree(head):
        word = sentence.words[index]
        if index == head or word.upos != "PUNCT" and not (word.head == head and word.deprel in (
                "case", "acl", "acl:relcl", "parataxis", "cc", "conj", "appos")):
            keep.append(index)
    run = [head]
    for step in (-1, 1):
        at = head + step
        while at in keep or at + step in keep and sentence.words[at].text in (",", "-"):
            run.append(at)
            at += step
    return sentence.words[min(run)].start, sentence.words[max(run)].end


def _by_preposition(scene: Scene, index: int, phrase: str, lexicon: Lexicon) -> Saying:
    sentence = scene.sentence
    cases = [c for c in sentence.children[index] if sentence.words[c].deprel == "case"]
    cue = (sentence.words[cases[0]].start, sentence.words[cases[-1]].end)
    source = _phrase_span(sentence, index)
    end = max(sentence.words[i].index for i in sentence.subtree(index))
    before = (sentence.start, _before(sentence, cases[0])) if cases[0] > 0 else (sentence.start, sentence.start)
    after = (_after(sentence, end), sentence.end)
    content = after if before[1] - before[0] < 20 else before
    return Saying(next(iter(scene.who((index,))), None), None, (source,), (cue,), (content,), lexicon.prepositions[phrase],
                  sentence.index)


# ---------------------------------------------------------------- speech that runs on
def _running_quotes(annotated: Annotated, sayings: list[Saying]) -> Iterator[Saying]:
    """Quotations without a verb of saying of their own: the last speaker of the paragraph, or of the one before, goes on."""
    taken = [span for saying in sayings for span in saying.content]
    for quote in annotated.quotes:
        text = annotated.document.text[quote.start:quote.end]
        if len(text.split()) < 6 or any(s < quote.end and e > quote.start for s, e in taken):
            continue
        before = [s for s in sayings if s.content[0][0] < quote.start and s.speaker
                  and quote.start - s.content[-1][1] < 400]
        if before:
            last = max(before, key=lambda s: s.content[-1][1])
            yield replace(last, addressee=None, source=(), cue=(), content=((quote.start, quote.end),),
                          sentence=_sentence_at(annotated, quote))


def _sentence_at(annotated: Annotated, quote: Quote) -> int:
    return next((s.index for s in annotated.sentences if s.end > quote.start), 0)


# ---------------------------------------------------------------- numbers, nesting
def _numbered(annotated: Annotated, sayings: list[Saying]) -> tuple[Claim, ...]:
    out: list[Claim] = []
    for number, saying in enumerate(sayings, 1):
        outer = [c for c in out if _holds(c.content, saying)]
        via = min(outer, key=lambda c: sum(e - s for s, e in c.content)).id if outer else None
        out.append(Claim(f"c{number}", saying.speaker, saying.addressee, saying.source, saying.cue, saying.content,
                         _kind(annotated, saying.content), saying.stance, via, _inserted(annotated, saying.content)))
    return tuple(out)


def _holds(content: tuple[Span, ...], saying: Saying) -> bool:
    """Whether one claim is reported inside another: what is said and the words that say so both lie in it."""
    anchor = (saying.cue or saying.content)[0]
    return any(s <= anchor[0] and anchor[1] <= e and s <= saying.content[0][0] and (s, e) != saying.content[0]
               for s, e in content)


def _kind(annotated: Annotated, content: tuple[Span, ...]) -> Literal["direct", "indirect", "mixed"]:
    total = sum(e - s for s, e in content)
    quoted = sum(max(0, min(e, q.end) - max(s, q.start)) for s, e in content for q in annotated.quotes)
    return "indirect" if not quoted else "direct" if quoted >= 0.9 * total else "mixed"


def _inserted(annotated: Annotated, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The outlet's own words inside what is said, in square brackets."""
    text, out = annotated.document.text, []
    for start, end in content:
        opened = text.find(BRACKETS[0], start, end)
        while opened >= 0:
            closed = text.find(BRACKETS[1], opened, end)
            if closed < 0:
                break
            out.append((opened, closed + 1))
            opened = text.find(BRACKETS[0], closed, end)
    return tuple(out)


def claims_at(claims: tuple[Claim, ...], position: int) -> tuple[str, ...]:
    """The ids of the claims that a position of the text lies in, outermost first."""
    inside = [c for c in claims if any(s <= position < e for s, e in c.content)]
    inside.sort(key=lambda c: -sum(e - s for s, e in c.content))
    return tuple(c.id for c in inside)


