"""What is wanted, praised, blamed or made public: things and deeds that a verb governs; passives of nobody named."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding.lexicon import Scope, Told
from dragoman.coding.wording import Block, extent, is_infinitive
from dragoman.records import Clause, Sentence, Span

NOMINAL = ("DET", "NOUN", "PROPN", "ADJ", "NUM")


def _told(scope: Scope, clause: Clause, index: int) -> bool:
    """Whether a word stands on the side of its verb where what is said stands: behind it, in most languages."""
    return index < clause.head if scope.lexicon.verb_last else index > clause.head


def meant(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "agreed to return"."""
    if lemma not in scope.lexicon.governs["to"]:
        return None
    for complement in clause.complements:
        if complement.relation in ("xcomp", "ccomp", "advcl") and _told(scope, clause, complement.head) and is_infinitive(
                scope.sentence, complement.head):
            return Told((past_break(scope, clause.head, _from(scope, clause, [complement.head])),), "thing")
    return None


def urged(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "urged the parties to return": both are said."""
    governs = scope.lexicon.governs["urge"]
    cases = [a for a in clause.obliques if f"{lemma}_{a.case}" in governs and _told(scope, clause, a.head)]
    if lemma not in governs and not cases:
        return None
    for complement in clause.complements:
        if _told(scope, clause, complement.head) and is_infinitive(scope.sentence, complement.head):
            heads = [a.head for a in cases] or [h for h in clause.objects if _told(scope, clause, h)]
            span = _from(scope, clause, [*heads[:1], complement.head], without_case=bool(cases))
            return Told((span,), "thing", _case_end(scope.sentence, cases[0].head) if cases else -1)
    return None


def judged(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "described the talks as useful", "called it a crime"."""
    if lemma not in scope.lexicon.governs["judge"]:
        return None
    sentence = scope.sentence
    heads = [c for c in sentence.children[clause.head] if sentence.words[c].deprel == "obj" and _told(scope, clause, c)]
    said = [c for h in heads for c in sentence.children[h]
            if sentence.words[c].deprel == "nmod" and sentence.case_of(c) == "as"]
    said += [c.head for c in clause.complements if c.relation in ("xcomp", "ccomp") and _told(scope, clause, c.head)] + [
        a.head for a in clause.obliques if a.case in ("as", "to") and _told(scope, clause, a.head)] + [
        c.head for c in clause.complements if c.mark == "as" and _told(scope, clause, c.head)]
    said += [c for c in sentence.children[clause.head] if _told(scope, clause, c) and sentence.words[c].text == "as"
             and sentence.children[c]]  # "described it as useful"
    if not said:
        return None
    return Told((_from(scope, clause, [*heads[:1], *said]),), "thing")


def blamed(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "accused Iran of a breach": both are said."""
    if lemma not in scope.lexicon.governs["blame"]:
        return None
    heads = [h for h in clause.objects if _told(scope, clause, h)]
    if not heads:
        return None
    of = scope.lexicon.prepositions
    more = [a.head for a in clause.obliques if a.head > heads[0] and (
        a.case in ("of", "for", "to", "with", "on") or lemma in of.get(a.case, ()))]
    more += [c.head for c in clause.complements if c.head > heads[0] and (
        c.mark in ("of", "for", "with") or lemma in of.get(c.mark, ()))]
    return Told((_from(scope, clause, [heads[0], *more]),), "thing")


def thanked(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "thanked them for their help": the help is said; "thanked them": they are."""
    if lemma not in scope.lexicon.governs["thank"]:
        return None
    more = [a.head for a in clause.obliques if a.case in ("for", "on") and _told(scope, clause, a.head)]
    more += [c.head for c in clause.complements if c.mark in ("for", "on") and _told(scope, clause, c.head)]
    heads = more[:1] or _nested_reason(scope.sentence, clause) or [h for h in clause.objects if _told(scope, clause, h)][:1]
    return Told((_from(scope, clause, heads),), "thing") if heads else None


def _nested_reason(sentence: Sentence, clause: Clause) -> list[int]:
    """The "for ..." that the parser hung on the one who is thanked."""
    return [c for h in clause.objects for c in sentence.children[h] if sentence.words[c].deprel in ("nmod", "acl")
            and sentence.case_of(c) in ("for", "on")][:1]


def spoken_of(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "called for a truce", "spoke of hope"."""
    for argument in clause.obliques:
        if _told(scope, clause, argument.head) and lemma in scope.lexicon.prepositions.get(argument.case, ()):
            return Told((_from(scope, clause, [argument.head], without_case=True),), "thing",
                        _case_end(scope.sentence, argument.head))
    for complement in clause.complements:
        if _told(scope, clause, complement.head) and lemma in scope.lexicon.prepositions.get(complement.mark, ()):
            return Told((_from(scope, clause, [complement.head]),), "thing")
    return None


def praised(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "denounced the attack"."""
    heads = [h for h in clause.objects if _told(scope, clause, h)]
    governs = scope.lexicon.governs
    if lemma not in governs["object"] or not heads or not clause.subjects:
        return None
    if lemma in governs["thing_only"] and scope.sentence.words[heads[0]].entity == "PER":
        return None
    return Told((past_break(scope, clause.head, _from(scope, clause, heads[:1])),), "thing")


def past_break(scope: Scope, verb: int, span: Span) -> Span:
    """A thing that the parser broke off at an insertion or in a list goes on to the end of the sentence."""
    sentence, text = scope.sentence, scope.annotated.document.text
    if sentence.words[verb].head >= 0:
        return span
    after = text[span[1]:span[1] + 2]
    if after.lstrip().startswith("[") or _list_goes_on(sentence, verb, span[1]):
        return span[0], sentence.end
    return span


def _list_goes_on(sentence: Sentence, verb: int, end: int) -> bool:
    """Whether behind a comma there are only more noun phrases, and no further deed of the subject's."""
    words = sentence.words
    comma = next((w.index for w in words if w.start >= end), len(words))
    if comma + 2 >= len(words) or words[comma].text != "," or words[comma + 1].upos not in NOMINAL:
        return False
    return not any(c > comma and words[c].upos in ("VERB", "AUX") for c in sentence.children[verb]) and not any(
        words[c].deprel in ("advcl", "parataxis", "ccomp") for c in sentence.children[verb] if c > comma)


def published(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "The portal published an article of ...": the document is what it says."""
    heads = [h for h in clause.objects if _told(scope, clause, h)]
    words = scope.sentence.words
    if lemma not in scope.lexicon.governs["publish"] or not heads or not clause.subjects \
            or words[heads[0]].lemma not in scope.lexicon.documents:
        return None
    if words[clause.subjects[0]].upos == "PRON" or words[clause.subjects[0]].entity == "PER":
        return None  # the author's own doing
    return Told((_from(scope, clause, heads[:1]),), "publication")


def reputed(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "soldiers said to have fled": a passive without its auxiliary."""
    governs, sentence = scope.lexicon.governs, scope.sentence
    if lemma not in governs["passive"] or any(lemma in governs[name] for name in ("to", "urge", "told")):
        return None
    said = [c.head for c in clause.complements
            if c.relation == "xcomp" and _told(scope, clause, c.head) and is_infinitive(sentence, c.head)]
    subject = [c for c in sentence.children[clause.head] if sentence.words[c].deprel == "nsubj" and c < clause.head]
    if not said or not subject or any(_told(scope, clause, h) for h in clause.objects):
        return None
    spans = (_subject(sentence, subject[0], clause.head), _from(scope, clause, said[:1]))
    return Told(spans, "attitude", nobody=True)


def _from(scope: Scope, clause: Clause, heads: Iterable[int], *, without_case: bool = False) -> Span:
    sentence = scope.sentence
    inside = {i for h in heads for i in sentence.subtree(h) if _told(scope, clause, i)}
    if without_case:
        inside -= {c for h in list(heads)[:1] for c in sentence.children[h] if sentence.words[c].deprel == "case"}
    return extent(sentence, inside)


def _case_end(sentence: Sentence, head: int) -> int:
    return max((c for c in sentence.children[head] if sentence.words[c].deprel == "case"), default=-1)


# ---------------------------------------------------------------- passives
def held_of(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "The truce is seen as a victory", "two are said to have fled": subject and predicate, said by nobody named."""
    governs, sentence = scope.lexicon.governs, scope.sentence
    if clause.subjects and lemma in governs["object"]:  # "was denied by Tehran"
        told = [h for h in clause.objects[:1] if h < clause.head]
        return Told((_subject(sentence, told[0], clause.head),), "thing") if told else None
    if lemma not in governs["passive"] and lemma not in governs["passive_alone"]:
        return None
    subject = [h for h in clause.objects[:1] if h < clause.head]
    said = [c.head for c in clause.complements if c.relation in ("xcomp", "ccomp", "advcl") and _told(scope, clause, c.head)
            and (is_infinitive(sentence, c.head) or c.relation != "advcl" or c.mark in ("as", "of"))]
    said += [a.head for a in clause.obliques if a.case in ("as", "of", "for") and _told(scope, clause, a.head)]
    spans = [_subject(sentence, h, clause.head) for h in subject if sentence.words[h].lemma != "it"]
    if said:
        spans.append(_from(scope, clause, said[:1]))
    elif lemma not in governs["passive_alone"] or not subject or not _has_auxiliary(sentence, clause.head):
        return None
    return Told(tuple(spans), "attitude")


def _has_auxiliary(sentence: Sentence, verb: int) -> bool:
    return any(sentence.words[c].deprel == "aux:pass" for c in sentence.children[verb])


def _subject(sentence: Sentence, head: int, verb: int) -> Span:
    """The noun phrase that a passive tells of, without the clause that tells of it and its own preposition."""
    words = sentence.words
    mine = set(sentence.subtree(verb)) if words[verb].head == head else set()
    cases = {c for c in sentence.children[head] if words[c].deprel in ("case", "cc")}
    inside = [i for i in sentence.subtree(head) if i < verb and i not in mine | cases]
    return extent(sentence, inside or [head])


def seeming(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "appears to be true": by nobody named."""
    if lemma not in scope.lexicon.governs["seeming"]:
        return None
    said = [c.head for c in clause.complements if c.relation in ("xcomp", "ccomp") and _told(scope, clause, c.head)
            and (is_infinitive(scope.sentence, c.head) or c.mark == "that")]
    if not said:
        return None
    sentence = scope.sentence
    subject = [c for c in sentence.children[clause.head] if sentence.words[c].deprel == "nsubj" and c < clause.head
               and sentence.words[c].lemma != "it"]
    return Told((*(_subject(sentence, h, clause.head) for h in subject), _from(scope, clause, said[:1])), "attitude")
