"""Verbs of saying, thinking, wanting, praising and blaming in one sentence: who, in what words, to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from dragoman.coding.contents import find_told
from dragoman.coding.drafts import JOINT
from dragoman.coding.governors import denial_of
from dragoman.coding.governors import read_lexicon as read_reality
from dragoman.coding.lexicon import Saying, Scope, Stance
from dragoman.coding.said import quoting
from dragoman.coding.wording import Block, noun_phrase, quote_at
from dragoman.languages.shapes import shapes_of
from dragoman.records import Clause, Sentence, Span

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"))
ADJUNCTS = frozenset(("obl", "obl:unmarked", "advmod", "iobj", "obj", "obl:agent", "compound:prt", "aux", "aux:pass"))


def by_verbs(scope: Scope) -> Iterator[Saying]:
    """The sayings that verbs of one sentence make."""
    for clause in scope.scene.clauses.values():
        if clause.kind == "verb" and scope.lexicon.lemma(clause.lemma).split("_")[0] in scope.lexicon.verbs:
            saying = _by_verb(scope, clause)
            if saying and not any(quoting(scope, c) == clause.head for c in scope.scene.clauses.values()):
                yield from _quoted_by(scope, clause, saying)


def _by_verb(scope: Scope, clause: Clause) -> Saying | None:
    sentence, lexicon = scope.sentence, scope.lexicon
    if _recalls(scope, clause):
        return None
    source, subjects = _source(scope, clause)
    told = find_told(scope, clause, find_block(sentence, clause, source))
    if told is None:
        return None
    if told.nobody:
        source, subjects = None, ()
    elif told.named:
        source, subjects = _named(sentence, *told.named)
    elif told.form == "speech" and not clause.passive and (not subjects if source is None else _within(source, told.content)):
        source, subjects = beside(scope, clause.head, told.content)
    speaker = None if _is_deed(scope, subjects) else scope.scene.voice(subjects[:1])
    own = bool(subjects) and sentence.words[subjects[0]].listed in lexicon.first_and_second_person
    lemma = lexicon.lemma(clause.lemma)
    reports = lemma in lexicon.governs["report"] and "VerbForm=Fin" in sentence.words[clause.head].feats \
        and bool(subjects) and sentence.words[subjects[0]].upos != "PRON"
    saying = Saying(speaker, _addressee(scope, clause, speaker), (source,) if source else (),
                    (_cue(scope, clause, told.cue_end),), told.content, _stance(scope, clause, lemma), sentence.index,
                    told.form, own, reports=reports, verb=clause.head)
    return _cited(scope, clause, saying) or saying


def _recalls(scope: Scope, clause: Clause) -> bool:
    """Whether an outlet only recalls a thing: "it should be noted that"; what it says of somebody by name is told."""
    words, shapes = scope.sentence.words, shapes_of(scope.sentence.language)
    word = words[clause.head]
    written = shapes.plain(word.text) if shapes else word.text.lower()
    return written in scope.lexicon.editorial and not any(words[c].deprel == "nsubj" for c in scope.sentence.children[clause.head])


def _quoted_by(scope: Scope, clause: Clause, saying: Saying) -> Iterator[Saying]:
    """The saying, behind that of whoever quotes it: "she was quoted as saying by the agency", "نقلت الوكالة عن الوزير أن"."""
    told_of = next((a.head for a in clause.obliques if a.case == "about"), -1)
    if told_of >= 0 and scope.lexicon.lemma(clause.lemma) in scope.lexicon.governs["relay"]:
        source = noun_phrase(scope.sentence, told_of)
        heard = replace(saying, speaker=scope.scene.voice((told_of,)), addressee=None, source=(source,))
        yield from (saying, replace(heard, form="attitude", through=clause.head)) if saying.source else (heard,)
        return
    quoted = quoting(scope, clause)
    quote = scope.scene.clauses.get(quoted)
    quoters = [*(quote.subjects if quote and quote.passive else ()), *(a.head for a in clause.obliques if a.case == "by")]
    if quoted < 0 or not quoters:
        yield saying
        return
    word, source = scope.sentence.words[quoted], noun_phrase(scope.sentence, quoters[0], set())
    yield replace(saying, speaker=scope.scene.voice((quoters[0],)), addressee=None, source=(source,), cue=((word.start, word.end),),
                  verb=quoted)
    yield replace(saying, form="attitude", through=quoted)


def _is_deed(scope: Scope, subjects: tuple[int, ...]) -> bool:
    """Whether what says so is an act, which speaks for nobody: "the Moscow meeting shows that"."""
    named = bool(subjects) and bool(scope.scene.actor_ids(subjects[0]))
    deed = scope.scene.clauses.get(subjects[0]) if subjects and not named else None
    spoken = scope.lexicon.documents | scope.lexicon.verbs
    return deed is not None and deed.kind == "noun" and not {deed.lemma, scope.sentence.words[deed.head].lemma} & spoken


def _stance(scope: Scope, clause: Clause, lemma: str) -> Stance:
    """What the verb does to what is said; "did not confirm" and "has not denied" do nothing to it."""
    denied = denial_of(scope.sentence, clause.head, read_reality(scope.sentence.language))
    return "says" if denied else scope.lexicon.stance(lemma)


def _named(sentence: Sentence, first: int, last: int) -> tuple[Span, tuple[int, ...]]:
    """A name by its place: its words, and its head."""
    span = (sentence.words[first].start, sentence.words[last].end)
    return span, _heads_in(sentence, span) or (last,)


def _cited(scope: Scope, clause: Clause, saying: Saying) -> Saying | None:
    """The further voice of "the article noted, citing the spokesperson": over the same words."""
    words = scope.sentence.words
    verb = words[clause.head]
    objects = [c for c in scope.sentence.children[clause.head] if words[c].deprel == "obj"]
    if verb.lemma not in scope.lexicon.governs["cite"] or verb.deprel not in ("advcl", "acl") or not objects:
        return None
    speaker = scope.scene.voice(tuple(objects))
    if not scope.scene.actor_ids(objects[0]) and words[objects[0]].lemma not in scope.lexicon.speakers:
        return None
    source = noun_phrase(scope.sentence, objects[0], {clause.head})
    return replace(saying, speaker=speaker, addressee=None, source=(source,), form="attitude", through=verb.head)


# ---------------------------------------------------------------- who
def _source(scope: Scope, clause: Clause) -> tuple[Span | None, tuple[int, ...]]:
    """The words that name the speaker, and the head words that stand for him; none for a passive without "by"."""
    sentence = scope.sentence
    subjects = clause.subjects
    if clause.lemma in scope.lexicon.governs["seeming"]:
        return None, ()
    surface = () if clause.passive else tuple(c for c in sentence.children[clause.head]
                                              if sentence.words[c].deprel in ("nsubj", "csubj"))
    named = surface or subjects
    subjects = subjects or surface
    verb = sentence.words[clause.head]
    if not surface and verb.deprel == "advcl" and "VerbForm=Ger" in verb.feats:  # "..., he said, adding that"
        governor = scope.scene.clauses.get(verb.head)
        named = subjects = governor.subjects if governor and governor.subjects and not governor.passive else subjects
    named = subjects = _issuer(scope, clause) or named or _heard_from(scope, clause)
    if not named and not clause.passive:
        span = _before_comma(scope, clause)
        return span, _heads_in(sentence, span) if span else ()
    if not named or sentence.words[named[0]].upos not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X", "VERB"):
        return None, ()
    if named == (clause.head,):
        return None, named  # the verb stands for its subject as well
    barred = {clause.head}
    if not _below(sentence, clause.head, named[0]):
        barred |= {i for c in clause.complements if c.head != named[0] for i in sentence.subtree(c.head)}
    return noun_phrase(sentence, named[0], barred - {named[0]}), subjects or named


def _within(source: Span, content: tuple[Span, ...]) -> bool:
    return any(start <= source[0] < end for start, end in content)


def beside(scope: Scope, verb: int, content: tuple[Span, ...]) -> tuple[Span | None, tuple[int, ...]]:
    """The speaker by his place, where the parser found none: between quotation and verb, else behind the verb."""
    words, end = scope.sentence.words, content[0][1]
    if end > words[verb].start or quote_at(scope.annotated, end - 1) is None:
        return None, ()
    between = [w.index for w in words if w.start >= end and w.index < verb and w.upos not in ("ADV", "AUX")]
    if not between or (words[between[0]].upos == "PUNCT" and len(between) == 1):
        between = list(takewhile(lambda i: words[i].upos in NOMINAL, range(verb + 1, len(words))))
    named = [i for i in between if words[i].upos in ("NOUN", "PROPN", "PRON")]
    if not named:
        between = [w.index for w in words if w.start >= end and w.index < verb and w.upos == "AUX"]
        named = between
    if not named:
        return None, ()
    return (words[between[0]].start, words[between[-1]].end), (named[-1],)


def _issuer(scope: Scope, clause: Clause) -> tuple[int, ...]:
    """The one who issued "a statement saying that ...": it is his word."""
    words = scope.sentence.words
    noun = words[clause.head].head
    if words[clause.head].deprel != "acl" or words[noun].lemma not in scope.lexicon.documents:
        return ()
    verb = scope.scene.clauses.get(words[noun].head)
    return verb.subjects[:1] if verb and words[noun].deprel == "obj" and verb.lemma in scope.lexicon.light else ()


def _heard_from(scope: Scope, clause: Clause) -> tuple[int, ...]:
    """Whose word it is where nobody is the subject: "nazirlikdən bildirilib ki", "nazirliyin yaydığı məlumatda deyilir ki"."""
    scene, words = scope.scene, scope.sentence.words
    for phrase in clause.obliques:
        if phrase.case in ("from", "") and scope.lexicon.verb_last and scene.who((phrase.head,)):
            return (phrase.head,)
        if phrase.case == "in" and words[phrase.head].lemma in scope.lexicon.documents:
            below = scope.sentence.children[phrase.head]
            issuers = [i for c in below if c in scene.clauses for i in scene.clauses[c].subjects]
            owned = (c for c in below if words[c].deprel == "nmod:poss" or scope.sentence.case_of(c) == "of")
            return tuple(issuers or owned)[:1] or (phrase.head,)
    return ()


def _before_comma(scope: Scope, clause: Clause) -> Span | None:
    """The speaker of "Smith, who ..., said" where the parser made a clause of what stands before the verb."""
    sentence = scope.sentence
    left = [c.head for c in clause.complements if c.relation in ("ccomp", "advcl", "csubj") and c.head < clause.head]
    right = [c for c in clause.complements if c.relation == "ccomp" and c.head > clause.head]
    nouns = [c for h in left for c in sentence.children[h] if sentence.words[c].deprel == "nsubj"]
    if right and not nouns:
        return _last_phrase(sentence, clause.head)
    if not nouns or not right or sentence.words[clause.head - 1].text != ",":
        return None
    return noun_phrase(sentence, nouns[0], {clause.head})[0], sentence.words[clause.head - 2].end


def _heads_in(sentence: Sentence, span: Span) -> tuple[int, ...]:
    """The first head word of a stretch: it hangs on a word outside."""
    inside = [w for w in sentence.words if span[0] <= w.start < span[1]]
    indices = {w.index for w in inside}
    return tuple(w.index for w in inside if w.head not in indices and w.upos in ("NOUN", "PROPN", "PRON"))[:1]


def _last_phrase(sentence: Sentence, verb: int) -> Span | None:
    """The speaker of "In a statement by the agency, an official said that ...", whatever he was hung on."""
    words = sentence.words
    comma = max((w.index for w in words[:verb] if w.text == ","), default=-1)
    between = words[comma + 1:verb]
    if comma < 0 or not between or not all(w.upos in NOMINAL or w.upos in ("ADP", "PART") for w in between):
        return None
    return between[0].start, between[-1].end


def _below(sentence: Sentence, verb: int, noun: int) -> bool:
    """Whether a verb stands in a clause that modifies the noun."""
    at, steps = sentence.words[verb].head, 0
    while at >= 0 and steps < 40:
        if at == noun:
            return True
        at, steps = sentence.words[at].head, steps + 1
    return False


def _addressee(scope: Scope, clause: Clause, speaker: str | None) -> str | None:
    lexicon = scope.lexicon
    lemma = lexicon.lemma(clause.lemma)
    heard = [a.head for a in clause.obliques if a.case in lexicon.addressees]
    if not clause.passive and any(lemma in lexicon.governs[name] for name in ("told", "thank", "urge")):
        heard = [*clause.objects, *heard]
    return next((a for a in scope.scene.who(tuple(heard)) if a not in (speaker or "").split(JOINT)), None)


# ---------------------------------------------------------------- the words that say so
def find_block(sentence: Sentence, clause: Clause, source: Span | None) -> Block:
    """The words that "he told reporters on Monday" covers: where they begin, where they end."""
    words, verb = sentence.words, clause.head
    first = verb
    near = ADJUNCTS - {"obl", "obj"} | {"cc"}
    members = {c for c in sentence.children[verb] if words[c].deprel in near}
    named = {w.index for w in words if source and source[0] <= w.start and w.end <= source[1]}
    members |= named | {i for i in range(1, len(words)) if words[i].text == "," and i - 1 in named}
    while first - 1 in members:
        first -= 1
    reach = {i for c in sentence.children[verb] if c > verb and (words[c].deprel in ADJUNCTS)
             for i in sentence.subtree(c)} | named
    last = verb
    while last + 1 < len(words) and (last + 1 in reach or (words[last + 1].text == "," and last + 2 in named)):
        if words[last + 1].text in ("“", '"', "«", "``", "''"):
            break
        last += 1
    return Block(first, last)


def _cue(scope: Scope, clause: Clause, end: int) -> Span:
    """The verb with its auxiliaries, its particle and the document that it is said in."""
    words, verb = scope.sentence.words, clause.head
    children = set(scope.sentence.children[verb])
    first = verb
    children -= {c for c in children if words[c].upos not in ("AUX", "ADV", "PART") or words[c].deprel == "mark"}
    while first - 1 in children:
        first -= 1
    while first < verb and words[first].upos == "ADV":
        first += 1
    last = max(verb, end)
    while last + 1 < len(words) and words[last + 1].deprel == "compound:prt" and words[last + 1].head == verb:
        last += 1
    return words[first].start, words[max(last, _document(scope, clause, last))].end


def _document(scope: Scope, clause: Clause, last: int) -> int:
    """The last word of "in a statement" where it follows the verb at once, else -1."""
    sentence = scope.sentence
    for argument in clause.obliques:
        if argument.case == "in" and argument.head > last and argument.head - last <= 4 \
                and sentence.words[argument.head].lemma in scope.lexicon.documents \
                and min(sentence.subtree(argument.head)) == last + 1:
            return argument.head
    return -1
