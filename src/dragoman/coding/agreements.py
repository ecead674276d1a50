"""Treaties, truces, declarations and resolutions that the text names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Literal, NamedTuple

from dragoman.coding.drafts import Scene
from dragoman.languages import pack
from dragoman.records import Agreement, Clause, Event, Resolved, Sentence, Span, TimeExpression, When

JUDGED = frozenset(("SUPPORT", "REJECT"))  # of an agreement these concern all its parties
COMMITMENTS = frozenset(("AGREE", "CONCEDE"))  # what was undertaken is no breach
UNDER = frozenset(("in", "under", "by"))
MATTERS = ("on", "in", "over", "about", "for", "at")  # "the statement on Karabakh" does not bind Karabakh


Kind = Literal["ceasefire", "treaty", "declaration", "resolution", "other"]


class Lexicon(NamedTuple):
    """A pack's nouns of agreement by kind, verbs of provision and verbs of breach."""

    nouns: dict[str, Kind]
    provides: frozenset[str]
    commits: frozenset[str]
    breaks: frozenset[str]
    joint: frozenset[str]
    brokers: frozenset[str]
    signs: frozenset[str]


@lru_cache
def read_lexicon(language: str) -> Lexicon:
    """The words of agreement of a language."""
    table = pack.load(language).table("agreements")
    nouns = {noun: kind for kind, words in table["nouns"].items() for noun in words.split()}
    return Lexicon(
        nouns,
        frozenset(table["provides"].split()),
        frozenset(table["commits"].split()),
        frozenset(table["breaks"].split()),
        frozenset(table["joint"].split()),
        frozenset(table["brokers"].split()),
        frozenset(table["signs"].split()),
    )


def find_agreements(resolved: Resolved, scenes: list[Scene], events: tuple[Event, ...]) -> tuple[Agreement, ...]:
    """The agreements of a document in order, each once: those with a date, a party or a name of their own.

    "The accord", said again, is the last one of its kind.
    """
    found: list[Agreement] = []
    for scene in scenes:
        for agreement in _in_sentence(scene, resolved, events):
            known = next((i for i in range(len(found) - 1, -1, -1) if _same(found[i], agreement)), None)
            if known is not None:
                bare = " " not in agreement.name
                found[known] = _joined(found[known], replace(agreement, parties=()) if bare else agreement)
            elif agreement.date or len(agreement.parties) > 1 or _is_proper(agreement.name):
                found.append(agreement)
    return tuple(replace(a, id=f"g{i}") for i, a in enumerate(found, 1))


def with_signatories(events: tuple[Event, ...], agreements: tuple[Agreement, ...]) -> tuple[Event, ...]:
    """The events, those that welcome or reject an agreement of others and name nobody with its parties as recipients."""
    return tuple(replace(event, recipients=_signatories(event, agreements)) if event.type in JUDGED and not event.recipients
                 else event for event in events)


def _signatories(event: Event, agreements: tuple[Agreement, ...]) -> tuple[str, ...]:
    start, end = event.evidence
    named = (a.parties for a in agreements if any(start <= mention[0] < end for mention in a.mentions))
    return next((parties for parties in named if len(parties) > 1 and not set(parties) & set(event.actors)), ())


def _in_sentence(scene: Scene, resolved: Resolved, events: tuple[Event, ...]) -> Iterator[Agreement]:
    lexicon = read_lexicon(scene.sentence.language)
    for word in scene.sentence.words:
        kind = lexicon.nouns.get(word.lemma.lower()) or _kind_of_two(scene.sentence, word.index, lexicon)
        if not kind or word.upos not in ("NOUN", "PROPN") or word.deprel in ("compound", "nmod:poss"):
            continue
        inside = _phrase(scene.sentence, word.index)
        if kind in ("declaration", "resolution") and not _is_formal(
            scene.sentence, word.index, inside, resolved, lexicon
        ):
            continue
        span = (scene.sentence.words[inside[0]].start, scene.sentence.words[inside[-1]].end)
        date = _date_in(resolved.dates, (_told_from(scene.sentence, word.index, inside[0], lexicon), scene.sentence.end), span)
        name = resolved.annotated.document.text[span[0] : span[1]]
        yield Agreement(
            "",
            _without_article(name),
            _kind(kind, scene.sentence, inside, lexicon),
            date,
            _parties(scene, word.index, inside, lexicon),
            tuple(_provisions(scene, word.index, lexicon)),
            (span,),
            _violations(scene, word.index, lexicon, events),
        )


def _kind_of_two(sentence: Sentence, head: int, lexicon: Lexicon) -> Kind | None:
    """The kind that a noun has with the one behind it: "وقف إطلاق (النار)"."""
    behind = sentence.words[head + 1].lemma.lower() if head + 1 < len(sentence.words) else ""
    return lexicon.nouns.get(f"{sentence.words[head].lemma.lower()}_{behind}")


def _told_from(sentence: Sentence, head: int, first: int, lexicon: Lexicon) -> int:
    """Where the words begin that may date an agreement: with its name, a participle before it, or the verb that signs it."""
    words = sentence.words
    before = [c for c in sentence.children[head] if c < first and words[c].deprel in ("acl", "acl:relcl", "amod")]
    verb = words[head].head
    if verb >= 0 and words[head].deprel in ("obj", "nsubj:pass") and words[verb].lemma.lower() in lexicon.signs:
        before.append(verb)
    return min([words[first].start, *(words[min(sentence.subtree(c))].start for c in before)])


def _phrase(sentence: Sentence, head: int) -> list[int]:
    """The words that name an agreement: what stands before its noun, its date, and its "of", "on" and "between"."""
    words, tree = sentence.words, set(sentence.subtree(head))
    for child in sentence.children[head]:
        if words[child].deprel in ("acl", "acl:relcl", "conj", "appos", "parataxis", "cc", "obl", "case"):
            tree -= set(sentence.subtree(child))
    first = last = head
    while first - 1 in tree and (words[first - 1].upos != "PUNCT" or words[first - 1].text == "-"):
        first -= 1
    while last + 1 in tree and (
        words[last + 1].upos != "PUNCT" or (last + 2 in tree and words[last + 2].upos == "NUM")
    ):
        last += 1
    return list(range(first, last + 1))


def _is_formal(sentence: Sentence, head: int, inside: list[int], resolved: Resolved, lexicon: Lexicon) -> bool:
    """Whether a statement is an act of several ("joint", "trilateral"), or bears a date or a capital: not every statement is."""
    stems = {sentence.words[i].lemma.lower() for i in inside}
    dated = any(
        sentence.words[inside[0]].start <= d.span[0] < sentence.words[inside[-1]].end for d in resolved.dates if d.start
    )
    return bool(stems & lexicon.joint) or dated or sentence.words[head].upos == "PROPN"


def _parties(scene: Scene, noun: int, inside: list[int], lexicon: Lexicon) -> tuple[str, ...]:
    """Who is bound by it: whom its name tells, brokers left out, else who signed it."""
    words = scene.sentence.words
    brokers = {
        i - 2 for i in inside if words[i].lemma.lower() in lexicon.brokers and i > 1 and words[i - 1].text == "-"
    }
    matters = {
        i
        for c in scene.sentence.children[noun]
        if scene.sentence.case_of(c) in MATTERS
        for i in scene.sentence.subtree(c)
    }
    named = [i for index in inside if index not in {noun, *brokers, *matters} for i in scene.actor_ids(index)]
    bound = [h for clause in _commitments(scene, noun, lexicon) for h in clause.subjects]
    signed = (*_signers(scene, noun), *scene.who(tuple(bound)))
    return tuple(dict.fromkeys(named if len(set(named)) > 1 else [*signed] or named))


def _commitments(scene: Scene, noun: int, lexicon: Lexicon) -> Iterator[Clause]:
    """The verbs of commitment that stand under it: "in the accord they pledged to", "the pact, under which it undertook to"."""
    for clause in scene.clauses.values():
        if clause.lemma in lexicon.commits and (
            noun in (a.head for a in clause.obliques if a.case in UNDER)
            or (clause.subjects and _explains(scene.sentence, clause, noun))
        ):
            yield clause


def _is_proper(name: str) -> bool:
    """Whether a name is one of its own: "Algiers Agreement"."""
    return len(name.split()) > 1 and name.split()[-1][:1].isupper()


def _signers(scene: Scene, noun: int) -> tuple[str, ...]:
    """Who signed it: the subjects of the verb whose object the agreement is."""
    sentence = scene.sentence
    verb = scene.clauses.get(sentence.words[noun].head)
    below = [scene.clauses[c] for c in sentence.children[noun] if c in scene.clauses]
    signs = read_lexicon(sentence.language).signs
    clauses = [
        c
        for c in ([verb] if verb and noun in verb.objects else []) + [c for c in below if c.passive]
        if c.lemma in signs
    ]
    heads = [
        h for c in clauses for h in (*c.subjects, *(a.head for a in c.obliques if a.case in ("between", "by", "with")))
    ]
    return scene.who(tuple(heads))


def _date_in(dates: tuple[TimeExpression, ...], reach: Span, phrase: Span) -> When | None:
    near = [
        d
        for d in dates
        if reach[0] <= d.span[0] < min(reach[1], phrase[1] + 60) and d.start and d.precision in ("day", "month", "year")
    ]
    return When(near[0].start, near[0].end, near[0].precision, near[0].basis, near[0].span) if near else None


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else name


def _kind(kind: Kind, sentence: Sentence, inside: list[int], lexicon: Lexicon) -> Kind:
    """A "ceasefire agreement" is a ceasefire: the words before the noun decide first."""
    kinds = [lexicon.nouns.get(sentence.words[i].lemma.lower(), "other") for i in inside]
    return next((k for k in kinds if k == "ceasefire"), kind)


def _provisions(scene: Scene, noun: int, lexicon: Lexicon) -> Iterator[Span]:
    """What it provides for: the objects of "which envisages", "calling for", and its own "to" clause."""
    sentence = scene.sentence
    for head, clause in scene.clauses.items():
        governs = clause.lemma in lexicon.provides and (noun in clause.subjects or _explains(sentence, clause, noun))
        if governs:
            for target in clause.objects:
                for part in sentence.phrase(target):
                    yield _span(sentence, part, not_into=target)
        elif sentence.words[head].head == noun and clause.relation == "acl" and sentence.mark_of(head) == "to":
            yield _span(sentence, head, not_into=-1)
    for clause in _commitments(scene, noun, lexicon):
        for complement in clause.complements:
            if complement.head > clause.head and complement.mark in ("to", "that"):
                yield _span(sentence, complement.head, not_into=-1)


def _explains(sentence: Sentence, clause: Clause, noun: int) -> bool:
    """Whether a relative clause behind the noun tells of it: ", which envisages the withdrawal"."""
    return (
        clause.relation == "acl:relcl"
        and noun < clause.head
        and sentence.words[clause.head].head in set(sentence.subtree(noun))
    )


def _span(sentence: Sentence, head: int, *, not_into: int) -> Span:
    queue, inside = [head], []
    for at in queue:
        inside.append(at)
        queue += [
            c
            for c in sentence.children[at]
            if not (at == not_into and sentence.words[c].deprel in ("conj", "cc", "punct"))
        ]
    return sentence.words[min(inside)].start, sentence.words[max(inside)].end


def _violations(scene: Scene, noun: int, lexicon: Lexicon, events: tuple[Event, ...]) -> tuple[str, ...]:
    """The events that somebody calls a breach of it: what the breaking verb says, how, and the deed that "violating" is."""
    sentence = scene.sentence
    breach = sentence.words[noun].head
    if breach < 0 or sentence.words[breach].lemma.lower() not in lexicon.breaks:
        return ()
    deed = _deed(sentence, breach)
    inside = set(sentence.subtree(deed)) - set(sentence.subtree(noun))
    spans = {(sentence.words[i].start, sentence.words[i].end) for i in inside}
    return tuple(
        e.id
        for e in events
        if e.evidence == (sentence.start, sentence.end)
        and e.type not in COMMITMENTS
        and any(start < e.trigger[1] and e.trigger[0] < end for start, end in spans)
    )


def _deed(sentence: Sentence, breach: int) -> int:
    """The verb of the deed: of "shelled the village, violating the truce" and "in violation of the truce" it is "shelled"."""
    word = sentence.words[breach]
    if word.upos != "VERB":
        return word.head if word.head >= 0 and word.deprel in ("obl", "nmod") and sentence.case_of(breach) else breach
    says_so = word.deprel in ("advcl", "acl") and "VerbForm=Ger" in word.feats and not sentence.mark_of(breach)
    subject = any(sentence.words[c].deprel == "nsubj" for c in sentence.children[breach])
    return word.head if says_so and not subject and word.head >= 0 else breach


def _same(one: Agreement, other: Agreement) -> bool:
    """Whether two mentions name one agreement: by date, by name, or the second by its bare noun: "the accord"."""
    if one.date and other.date:
        return one.date.start == other.date.start and one.kind == other.kind
    if one.name.lower() == other.name.lower():
        return True
    bare = " " not in other.name and not other.date
    return bare and (one.kind == other.kind or {one.kind, other.kind} == {"treaty", "ceasefire"})


def _joined(one: Agreement, other: Agreement) -> Agreement:
    return replace(
        one,
        date=one.date or other.date,
        parties=tuple(dict.fromkeys((*one.parties, *other.parties))),
        provisions=tuple(dict.fromkeys((*one.provisions, *other.provisions))),
        mentions=tuple(dict.fromkeys((*one.mentions, *other.mentions))),
        violations=tuple(dict.fromkeys((*one.violations, *other.violations))),
    )
