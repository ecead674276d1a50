"""What a verb of saying governs: the words that are said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from dragoman.coding.lexicon import Scope, Told
from dragoman.coding.wording import extent, quote_at, trimmed, with_quotes
from dragoman.records import Clause, Sentence, Span

COMMAS = (",", ";", "–", "—", "―", "-", "--")
CLOSERS = ("”", "»", "''")
ENDS = ("”", '"', "»", "''", "’", "?", "!")


class Block(NamedTuple):
    """The words of "he told reporters on Monday", first and last."""

    first: int
    last: int


def find_told(scope: Scope, clause: Clause, block: Block) -> Told | None:
    """What a verb governs, by the first of its constructions that the sentence has; None where it says nothing."""
    lemma = scope.lexicon.lemma(clause.lemma)
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
    kept = trimmed(document.text, span)
    at = scope.sentence.words[clause.head].start
    if kept is None or quote_at(scope.annotated, at):
        return kept
    wide = with_quotes(scope.annotated, kept)
    return kept if wide[0] <= at < wide[1] and not kept[0] <= at < kept[1] else wide


# ---------------------------------------------------------------- clauses and quotations
def _by_clause(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "said that ..." and "..., he said"."""
    governs = scope.lexicon.governs
    if lemma not in governs["that"] and lemma not in governs["quotation"]:
        return None
    head = _complement(scope, clause, block)
    if head is None:
        return None
    spans = _following(scope, clause, head, block) if head > clause.head else _leading(scope, clause, head, block)
    if lemma not in governs["that"] and not any(_touches_quote(scope, span) for span in spans):
        return None
    return Told(spans, "attitude" if lemma in governs["thought"] else "speech")


def _touches_quote(scope: Scope, span: Span) -> bool:
    return any(q.start < span[1] and q.end > span[0] for q in scope.annotated.quotes)


def _complement(scope: Scope, clause: Clause, block: Block) -> int | None:
    """The clause that is said: behind the verb, else before it and cut off by a comma; an infinitive is not one."""
    sentence = scope.sentence
    clauses = [c for c in clause.complements if c.relation in ("ccomp", "xcomp", "csubj") and not (
        c.relation == "xcomp" and is_infinitive(sentence, c.head)) or c.relation == "advcl" and _asks(scope, c.head, block)]
    behind = [c.head for c in clauses if c.head > clause.head]
    if behind:
        return behind[0]
    before = sentence.words[block.first - 1].text if block.first else ""
    leading = [c.head for c in clauses if c.head < block.first]
    cut_off = before in ENDS or before in (*COMMAS, ":") and not _has_object(scope, clause)
    return leading[0] if leading and cut_off else None


def _has_object(scope: Scope, clause: Clause) -> bool:
    """Whether the verb has said its thing already: "As he left, he repeated his offer"."""
    words = scope.sentence.words
    return scope.lexicon.lemma(clause.lemma) not in scope.lexicon.governs["told"] and any(
        words[c].deprel == "obj" and c > clause.head for c in scope.sentence.children[clause.head])


def _asks(scope: Scope, head: int, block: Block) -> bool:
    """Whether a clause right behind the verb begins with "whether", "when", "how"."""
    first = min(scope.sentence.subtree(head))
    return first == block.last + 1 and scope.sentence.words[first].text.lower() in scope.lexicon.questions


def is_infinitive(sentence: Sentence, head: int) -> bool:
    """Whether a clause is "to leave" or "to be there"."""
    return "to" in sentence.mark_of(head).split() or any(
        sentence.words[c].text.lower() == "to" and sentence.words[c].deprel == "mark" for c in sentence.children[head])


def _following(scope: Scope, clause: Clause, head: int, block: Block) -> tuple[Span, ...]:
    sentence = scope.sentence
    inside = sorted(set(sentence.subtree(head)))
    right = [i for i in inside if i > clause.head and (i > block.last or head <= block.last)]
    if not right:
        return ()
    start, end = extent(sentence, right)
    end = max(end, _tail(scope, clause, right[-1]))
    left = [i for i in inside if i < block.first]
    if left and _cuts_in(sentence, block):
        return ((sentence.words[left[0]].start, sentence.words[block.first].start), (start, end))
    return ((start, end),)


def _cuts_in(sentence: Sentence, block: Block) -> bool:
    """Whether "he said" stands between commas."""
    words = sentence.words
    return block.first > 0 and words[block.first - 1].text in (*COMMAS, *ENDS) and block.last + 1 < len(words) \
        and words[block.last + 1].text in COMMAS


def _tail(scope: Scope, clause: Clause, last: int) -> int:
    """The end of the adverbials after a clause that hang on the verb of saying but tell of what is said."""
    sentence = scope.sentence
    words = sentence.words
    at = last
    while at + 1 < len(words) and words[at + 1].text not in (*COMMAS, *ENDS):
        after = next((c for c in sentence.children[clause.head] if c > last and min(sentence.subtree(c)) == at + 1), None)
        if after is None or not (words[after].deprel in ("obl", "advmod", "obl:unmarked")
                                 or words[after].deprel == "advcl" and sentence.mark_of(after)):
            break
        at = max(sentence.subtree(after))
    return words[at].end if at > last else -1


def _leading(scope: Scope, clause: Clause, head: int, block: Block) -> tuple[Span, ...]:
    """What stands before "he said", and what goes on behind it."""
    sentence = scope.sentence
    inside = [i for i in sentence.subtree(head) if i < block.first]
    if not inside:
        return ()
    start = opening(scope, clause, min(inside))
    return _pieces(scope, start, sentence.words[block.first].start, block, set(sentence.subtree(head)))


def opening(scope: Scope, clause: Clause, first: int) -> int:
    """Where the words before "he said" begin: with the sentence where the verb is its main one."""
    sentence = scope.sentence
    main = sentence.words[clause.head].head < 0 or sentence.words[clause.head].deprel == "parataxis" \
        and sentence.words[sentence.words[clause.head].head].head < 0
    at = sentence.start if main else sentence.words[first].start
    quote = quote_at(scope.annotated, sentence.words[clause.head].start)
    return max(at, quote.start) if quote else at


def _pieces(scope: Scope, start: int, end: int, block: Block, said: set[int]) -> tuple[Span, ...]:
    words = scope.sentence.words
    spans = [(start, end)]
    after = block.last + 1
    while after < len(words) and words[after].text in (*COMMAS, ":"):
        after += 1
    if after > block.last + 1 and after < len(words):
        quote = quote_at(scope.annotated, words[after].start)
        behind = sorted(i for i in said if i >= after)
        if quote and quote.start >= words[block.last].end:
            spans.append((quote.start, quote.end))
        elif behind:
            spans.append((words[behind[0]].start, words[behind[-1]].end))
    return tuple(spans)


def _parenthetical(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "The plan, he said, failed": the rest of the clause that "he said" cuts into, or of the sentence that it ends."""
    governs, sentence = scope.lexicon.governs, scope.sentence
    if lemma not in governs["that"] and lemma not in governs["quotation"]:
        return None
    words, verb = sentence.words, sentence.words[clause.head]
    if verb.deprel in ("parataxis", "advcl") and (verb.deprel == "parataxis" or sentence.mark_of(clause.head) == "as"):
        mine = set(sentence.subtree(clause.head))
        said = set(sentence.subtree(verb.head)) - mine
        left, right = [i for i in said if i < block.first], [i for i in said if i > block.last]
        spans = []
        if left:
            spans.append((opening(scope, clause, min(left)), words[min(block.first, min(mine))].start))
        if right:
            spans.append((words[min(right)].start, words[max(right)].end))
        return Told(tuple(spans), "speech")
    if _closes(sentence, block) and not _has_object(scope, clause) and _has_subject(sentence, clause.head) and lemma in governs["that"]:
        return Told(((opening(scope, clause, 0), words[block.first].start),), "speech")
    return None


def _ending(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "The portal ran an article on it, the embassy told Reuters.": by place, however the sentence was parsed."""
    words = scope.sentence.words
    if lemma not in scope.lexicon.governs["that"] or words[0].upos == "SCONJ" or "VerbForm=Fin" not in words[clause.head].feats:
        return None
    rest = [w for w in words[clause.head + 1:] if w.upos not in ("PUNCT", "PROPN", "ADP", "NOUN", "DET", "PRON")]
    comma = max((w.index for w in words[:clause.head] if w.text in (",", *CLOSERS)), default=-1)
    between = words[comma + 1:clause.head]
    speaks = any(w.upos in ("NOUN", "PROPN", "PRON") for w in between) and not any(
        w.upos in ("VERB", "AUX", "SCONJ", "CCONJ") for w in between)
    if rest or len(words) - clause.head > 8 or len(between) > 12 or comma < 4 or not speaks:
        return None
    if not any("VerbForm=Fin" in w.feats for w in words[:comma]) or any(c.head > clause.head for c in clause.complements):
        return None
    return Told(((opening(scope, clause, 0), words[comma].end),), "speech", named=(comma + 1, clause.head - 1))


def _has_subject(sentence: Sentence, verb: int) -> bool:
    return any(sentence.words[c].deprel == "nsubj" for c in sentence.children[verb])


def _closes(sentence: Sentence, block: Block) -> bool:
    """Whether "he told Reuters" ends the sentence behind a comma or a closing mark."""
    words = sentence.words
    rest = [w for w in words[block.last + 1:] if w.upos != "PUNCT"]
    return block.first > 2 and words[block.first - 1].text in (",", *ENDS) and len(rest) == 0 \
        and any(w.upos in ("VERB", "AUX") for w in words[:block.first])


def _by_quotation(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """A quotation that stands right before or right behind the verb and its speaker."""
    governs, words = scope.lexicon.governs, scope.sentence.words
    if lemma not in governs["that"] and lemma not in governs["quotation"]:
        return None
    if quote_at(scope.annotated, words[clause.head].start):
        return None
    text, spans = scope.annotated.document.text, []
    for quote in scope.annotated.quotes:
        if quote.end <= words[clause.head].start and _ends_at(scope, quote.end, clause.head):
            spans.append((quote.start, quote.end))
        elif words[clause.head].end <= quote.start <= scope.sentence.end + 3 and _reaches(text, words[block.last].end,
                                                                                         quote.start):
            spans.append((quote.start, quote.end))
    return Told(tuple(spans), "speech") if spans else None


def _ends_at(scope: Scope, end: int, verb: int) -> bool:
    """Whether only the speaker stands between a quotation's end and the verb."""
    between = [w for w in scope.sentence.words if w.start >= end and w.index < verb]
    return len(between) <= 20 and (not between or between[0].index == 0 or scope.sentence.words[between[0].index - 1].end <= end) \
        and scope.sentence.start <= end and not any(w.upos == "VERB" and w.deprel not in ("acl", "acl:relcl", "amod") and
                                                    not w.deprel.startswith("nsubj") for w in between)


def _reaches(text: str, start: int, end: int) -> bool:
    return text[start:end].strip(" ,:—–-\n") == "" or text[max(start, end - 2):end].strip() == ":"


# ---------------------------------------------------------------- what is wanted, praised, blamed
def _infinitive(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "agreed to return"."""
    if lemma not in scope.lexicon.governs["to"]:
        return None
    for complement in clause.complements:
        if complement.relation in ("xcomp", "ccomp", "advcl") and complement.head > clause.head and is_infinitive(
                scope.sentence, complement.head):
            return Told((_from(scope, clause, [complement.head]),), "thing")
    return None


def _urged(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "urged the parties to return": both are said."""
    cases = [a for a in clause.obliques if f"{lemma}_{a.case}" in scope.lexicon.governs["urge"] and a.head > clause.head]
    if lemma not in scope.lexicon.governs["urge"] and not cases:
        return None
    for complement in clause.complements:
        if complement.head > clause.head and is_infinitive(scope.sentence, complement.head):
            heads = [a.head for a in cases] or [h for h in clause.objects if h > clause.head]
            span = _from(scope, clause, [*heads[:1], complement.head], without_case=bool(cases))
            return Told((span,), "thing", _case_end(scope.sentence, cases[0].head) if cases else -1)
    return None


def _judged(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "described the talks as useful", "called it a crime"."""
    if lemma not in scope.lexicon.governs["judge"]:
        return None
    sentence = scope.sentence
    heads = [c for c in sentence.children[clause.head] if sentence.words[c].deprel == "obj" and c > clause.head]
    said = [c for h in heads for c in sentence.children[h] if sentence.words[c].deprel == "nmod" and sentence.case_of(c) == "as"]
    said += [c.head for c in clause.complements if c.relation in ("xcomp", "ccomp") and c.head > clause.head] + [
        a.head for a in clause.obliques if a.case in ("as", "to") and a.head > clause.head] + [
        c.head for c in clause.complements if c.mark == "as" and c.head > clause.head]
    if not said:
        return None
    return Told((_from(scope, clause, [*heads[:1], *said]),), "thing")


def _blamed(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "accused Iran of a breach": both are said."""
    if lemma not in scope.lexicon.governs["blame"]:
        return None
    heads = [h for h in clause.objects if h > clause.head]
    if not heads:
        return None
    more = [a.head for a in clause.obliques if a.case in ("of", "for", "to", "with", "on") and a.head > heads[0]]
    more += [c.head for c in clause.complements if c.mark in ("of", "for", "with") and c.head > heads[0]]
    return Told((_from(scope, clause, [heads[0], *more]),), "thing")


def _thanked(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "thanked them for their help": the help is said; "thanked them": they are."""
    if lemma not in scope.lexicon.governs["thank"]:
        return None
    more = [a.head for a in clause.obliques if a.case in ("for", "on") and a.head > clause.head]
    more += [c.head for c in clause.complements if c.mark in ("for", "on") and c.head > clause.head]
    heads = more[:1] or _nested_reason(scope.sentence, clause) or [h for h in clause.objects if h > clause.head][:1]
    return Told((_from(scope, clause, heads),), "thing") if heads else None


def _nested_reason(sentence: Sentence, clause: Clause) -> list[int]:
    """The "for ..." that the parser hung on the one who is thanked."""
    return [c for h in clause.objects for c in sentence.children[h] if sentence.words[c].deprel in ("nmod", "acl")
            and sentence.case_of(c) in ("for", "on")][:1]


def _spoken_of(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "called for a truce", "spoke of hope"."""
    for argument in clause.obliques:
        if argument.head > clause.head and lemma in scope.lexicon.prepositions.get(argument.case, ()):
            return Told((_from(scope, clause, [argument.head], without_case=True),), "thing",
                        _case_end(scope.sentence, argument.head))
    for complement in clause.complements:
        if complement.head > clause.head and lemma in scope.lexicon.prepositions.get(complement.mark, ()):
            return Told((_from(scope, clause, [complement.head]),), "thing")
    return None


def _thing(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "denounced the attack"."""
    heads = [h for h in clause.objects if h > clause.head]
    governs = scope.lexicon.governs
    if lemma not in governs["object"] or not heads or not clause.subjects:
        return None
    if lemma in governs["thing_only"] and scope.sentence.words[heads[0]].entity == "PER":
        return None
    return Told((_past_bracket(scope, clause, _from(scope, clause, heads[:1])),), "thing")


def _past_bracket(scope: Scope, clause: Clause, span: Span) -> Span:
    """A thing that an insertion in square brackets cuts in two goes on to the end of the sentence."""
    after = scope.annotated.document.text[span[1]:span[1] + 2].lstrip()
    return (span[0], scope.sentence.end) if after.startswith("[") and scope.sentence.words[clause.head].head < 0 else span


def _published(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "The portal published an article of ...": the document is what it says."""
    heads = [h for h in clause.objects if h > clause.head]
    if lemma not in scope.lexicon.governs["publish"] or not heads or not clause.subjects \
            or scope.sentence.words[heads[0]].lemma not in scope.lexicon.documents:
        return None
    return Told((_from(scope, clause, heads[:1]),), "publication")


def _reputed(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "soldiers said to have fled": a passive without its auxiliary."""
    governs, sentence = scope.lexicon.governs, scope.sentence
    if lemma not in governs["passive"] or lemma in governs["to"] or lemma in governs["urge"] or lemma in governs["told"]:
        return None
    said = [c.head for c in clause.complements if c.relation == "xcomp" and c.head > clause.head and is_infinitive(sentence, c.head)]
    subject = [c for c in sentence.children[clause.head] if sentence.words[c].deprel == "nsubj" and c < clause.head]
    if not said or not subject or any(h > clause.head for h in clause.objects):
        return None
    spans = (_subject(sentence, subject[0], clause.head), _from(scope, clause, said[:1]))
    return Told(spans, "attitude", nobody=True)


def _from(scope: Scope, clause: Clause, heads: Iterable[int], *, without_case: bool = False) -> Span:
    sentence = scope.sentence
    inside = {i for h in heads for i in sentence.subtree(h) if i > clause.head}
    if without_case:
        inside -= {c for h in list(heads)[:1] for c in sentence.children[h] if sentence.words[c].deprel == "case"}
    return extent(sentence, inside)


def _case_end(sentence: Sentence, head: int) -> int:
    return max((c for c in sentence.children[head] if sentence.words[c].deprel == "case"), default=-1)


# ---------------------------------------------------------------- passives
def _passive(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "The truce is seen as a victory", "two are said to have fled": subject and predicate are said, by nobody named."""
    governs, sentence = scope.lexicon.governs, scope.sentence
    if lemma not in governs["passive"] and lemma not in governs["passive_alone"]:
        return None
    subject = [h for h in clause.objects[:1] if h < clause.head]
    said = [c.head for c in clause.complements if c.relation in ("xcomp", "ccomp", "advcl") and c.head > clause.head
            and (is_infinitive(sentence, c.head) or c.relation != "advcl" or c.mark in ("as", "of"))]
    said += [a.head for a in clause.obliques if a.case in ("as", "of", "for") and a.head > clause.head]
    spans = [_subject(sentence, h, clause.head) for h in subject if sentence.words[h].lemma != "it"]
    if said:
        spans.append(_from(scope, clause, said[:1]))
    elif lemma not in governs["passive_alone"] or not subject:
        return None
    return Told(tuple(spans), "attitude")


def _subject(sentence: Sentence, head: int, verb: int) -> Span:
    inside = [i for i in sentence.subtree(head) if i < verb and i not in set(sentence.subtree(verb))] \
        if sentence.words[verb].head == head else [i for i in sentence.subtree(head) if i < verb]
    return extent(sentence, inside or [head])


def _seeming(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "appears to be true": by nobody named."""
    if lemma not in scope.lexicon.governs["seeming"]:
        return None
    said = [c.head for c in clause.complements if c.relation in ("xcomp", "ccomp") and c.head > clause.head
            and (is_infinitive(scope.sentence, c.head) or c.mark == "that")]
    if not said:
        return None
    subject = [c for c in scope.sentence.children[clause.head] if scope.sentence.words[c].deprel == "nsubj" and c < clause.head
               and scope.sentence.words[c].lemma != "it"]
    return Told((*(_subject(scope.sentence, h, clause.head) for h in subject), _from(scope, clause, said[:1])), "attitude")


Construction = Callable[[Scope, Clause, Block, str], Told | None]
ACTIVE: tuple[Construction, ...] = (_seeming, _reputed, _urged, _judged, _by_clause, _infinitive, _thanked, _blamed, _parenthetical,
                                    _by_quotation, _ending, _published, _spoken_of, _thing)
PASSIVE: tuple[Construction, ...] = (_by_clause, _passive, _parenthetical)
