"""What happened to the counted, by the arcs of their sentence: "12 dead", "killed 12", "the toll rose to 12"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from dragoman.records import FigureKind, Sentence, Word
from dragoman.resolving.counts import NOMINAL, OBJECTS, SUBJECTS, Count, Lexicon, kind_of

REACH = 8  # words between a count and the word that says what happened, where no arc ties them
TOLL_REACH = 30  # words back from a count to "the death toll"
LINK_REACH = 3  # words from a count to "rose", where the verb comes last
MIXED = {"killed", "injured"}
TELLING = ("ADJ", "NOUN", "VERB")
STATE_ROLES = ("xcomp", "acl", "advcl", "ccomp", "amod", "obl", "advmod", "conj")


def governed_kind(sentence: Sentence, count: Count, lexicon: Lexicon) -> FigureKind | None:
    """What the arcs tell of a count: "other" for things; None where they tell nothing."""
    found = (_by_noun(sentence, count, lexicon) or _by_verb(sentence, count, lexicon)
             or _by_toll(sentence, count, lexicon) or _by_nearness(sentence, count, lexicon))
    if found is None:
        return None
    if found in MIXED and _is_mixed(sentence, count, lexicon):
        return "other"
    noun = sentence.words[count.noun].lemma.lower() if count.noun is not None else ""
    if noun in lexicon.things:
        return "other" if found in ("captured", "other") or _other_too(sentence, count, lexicon) else None
    return None if found == "other" else found


def _is_mixed(sentence: Sentence, count: Count, lexicon: Lexicon) -> bool:
    """Whether one count is told of two kinds: "20 killed or wounded" counts neither the dead nor the wounded."""
    near = range(max(0, count.top - 4), min(len(sentence.words) - 2, count.top + REACH))
    told = {at: kind_of(lexicon.states, sentence.words[at]) or kind_of(lexicon.verbs, sentence.words[at])
            for at in range(near.start, min(near.stop + 2, len(sentence.words)))}
    return any(sentence.words[at + 1].upos == "CCONJ" and {told[at], told[at + 2]} == MIXED for at in near)


def _other_too(sentence: Sentence, count: Count, lexicon: Lexicon) -> bool:
    governor = sentence.words[count.top].head
    return governor >= 0 and sentence.words[governor].lemma.lower() in lexicon.table["other"]["verbs"]


def _by_noun(sentence: Sentence, count: Count, lexicon: Lexicon) -> FigureKind | None:
    """By the counted word or what qualifies it: "12 deaths", "12 wounded", "12 wounded soldiers", "12 who died"."""
    words = sentence.words
    top = words[count.top]
    own = kind_of(lexicon.counts, top) or (kind_of(lexicon.states, top) if top.upos in TELLING else None)
    if own:
        return None if _is_freed(sentence, top, lexicon) else own
    end = max([count.top, count.noun or 0, *(w.index for w in words if w.end <= count.span[1])])
    after = words[end + 1] if end + 1 < len(words) else None
    if after is not None and after.upos in TELLING and after.listed in lexicon.states:
        return None if _is_freed(sentence, top, lexicon) else lexicon.states[after.listed]
    hanging = [*sentence.children[count.top], *(sentence.children[count.noun] if count.noun is not None else ())]
    for child in (words[c] for c in hanging):
        behind = child.deprel.startswith(("amod", "acl", "appos")) and child.start >= count.span[0]
        if behind and not _counts_between(words, count, child):
            state = kind_of(lexicon.states, child) or _by_clause(sentence, child, lexicon)
            if state:
                return state
    return None


def _counts_between(words: Sequence[Word], count: Count, child: Word) -> bool:
    """Whether another number stands between a count and a clause that the parser hung on it: "a nurse spoke of five wounded"."""
    return any(word.upos == "NUM" and word.start >= count.span[1] for word in words[:child.index]) and not count.has_number


def _is_freed(sentence: Sentence, top: Word, lexicon: Lexicon) -> bool:
    """Whether what governs a count says that somebody is free again: "released 12 hostages"."""
    above = [sentence.words[top.head]] if top.head >= 0 else []
    above += [sentence.words[w.head] for w in above if w.upos == "NOUN" and w.head >= 0]
    return any(w.lemma.lower() in lexicon.words("freed") or w.listed in lexicon.words("freed") for w in above)


def _by_clause(sentence: Sentence, verb: Word, lexicon: Lexicon) -> FigureKind | None:
    """By a clause that hangs on the counted noun: "who were taken hostage", "killed in the raid"."""
    if not verb.deprel.startswith("acl"):
        return None
    subject = next((child for child in _under(sentence, verb, 1) if child.deprel in SUBJECTS), None)
    if subject is not None:
        return _verb_kind(sentence, verb, subject.deprel, lexicon) if subject.upos == "PRON" else None
    participle = "VerbForm=Part" in verb.feats and "Tense=Past" in verb.feats
    return _verb_kind(sentence, verb, "nsubj:pass" if participle else "nsubj", lexicon)


def _by_verb(sentence: Sentence, count: Count, lexicon: Lexicon) -> FigureKind | None:
    """By the verb that the count is subject or object of, also through "and"."""
    word = sentence.words[count.top]
    while word.deprel == "conj" and word.head >= 0 and sentence.words[word.head].upos in NOMINAL:
        word = sentence.words[word.head]
    if word.head < 0:
        return None
    verb = sentence.words[word.head]
    if verb.lemma.lower() in lexicon.words("lives") and word.deprel.startswith("nmod"):  # "claimed the lives of 12"
        word, verb = verb, sentence.words[max(verb.head, 0)]
        if verb.lemma.lower() in lexicon.words("takes_lives"):
            return "killed"
    if verb.upos == "NOUN" and word.deprel.startswith(("nmod", "nsubj")):
        return lexicon.events.get(verb.lemma.lower())
    return _verb_kind(sentence, verb, word.deprel, lexicon)


def _verb_kind(sentence: Sentence, verb: Word, role: str, lexicon: Lexicon) -> FigureKind | None:
    """What a verb does to its object, or tells of its subject."""
    kind = _state_of(sentence, verb, lexicon) if verb.lemma.lower() in lexicon.words("helpers") else None
    if kind:
        return kind
    passive = role == "nsubj:pass" or (role == "nsubj" and _is_participle(sentence, verb))
    if role in OBJECTS or passive:
        kind = _done_to(sentence, verb, passive, lexicon)
    return kind or (_done_by(sentence, verb, lexicon) if role in SUBJECTS else None)


def _state_of(sentence: Sentence, verb: Word, lexicon: Lexicon) -> FigureKind | None:
    """The state that a verb leaves or finds somebody in: "left 5 dead", "were shot dead", "remain missing"."""
    states = (kind_of(lexicon.states, child) for child in _under(sentence, verb, 1) if child.deprel in STATE_ROLES)
    return next((state for state in states if state), None)


def _done_to(sentence: Sentence, verb: Word, passive: bool, lexicon: Lexicon) -> FigureKind | None:
    lemma = verb.lemma.lower()
    kind = lexicon.verbs.get(lemma) or _held(sentence, verb, lexicon)
    if kind is None and not passive and not any(sentence.words[c].deprel in SUBJECTS for c in sentence.children[verb.index]):
        kind = lexicon.happens.get(lemma)  # "أصيب زميلان": its only noun is its subject
    if kind:
        return kind
    if passive:
        treated = lemma in lexicon.words("treats") and _below(sentence, verb, lexicon.words("hurts"))
        return "injured" if treated else None
    lost = lemma in lexicon.words("loses") and _has_object(sentence, verb, lexicon.persons)
    taken = lemma in lexicon.words("takes_lives") and _has_object(sentence, verb, lexicon.words("lives"))
    return "killed" if lost or taken else None


def _done_by(sentence: Sentence, verb: Word, lexicon: Lexicon) -> FigureKind | None:
    lemma = verb.lemma.lower()
    kind = lexicon.happens.get(lemma) or lexicon.states.get(verb.listed) or _held(sentence, verb, lexicon)
    if kind is None and lemma in lexicon.words("loses") and _has_object(sentence, verb, lexicon.words("lives")):
        return "killed"
    return kind


def _is_participle(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb is a bare participle ("43 others wounded"), which a parser may take for a past tense."""
    children = [sentence.words[child] for child in sentence.children[verb.index]]
    governs = any(child.deprel in ("obj", "aux", "ccomp", "xcomp") for child in children)
    return "Tense=Past" in verb.feats and not governs


def _held(sentence: Sentence, verb: Word, lexicon: Lexicon) -> FigureKind | None:
    """The kind of a verb with its companion: "taken hostage", "forced to flee", "fled their homes"."""
    for child in _under(sentence, verb, 2):
        kind = lexicon.holds.get((verb.lemma.lower(), child.lemma.lower()))
        if kind:
            return kind
    return None


def _under(sentence: Sentence, word: Word, depth: int) -> Iterator[Word]:
    for index in sentence.children[word.index]:
        child = sentence.words[index]
        yield child
        if depth > 1:
            yield from _under(sentence, child, depth - 1)


def _below(sentence: Sentence, verb: Word, lemmas: frozenset[str]) -> bool:
    return any(child.lemma.lower() in lemmas for child in _under(sentence, verb, 3))


def _has_object(sentence: Sentence, verb: Word, lemmas: Container[str]) -> bool:
    return any(child.deprel == "obj" and child.lemma.lower() in lemmas for child in _under(sentence, verb, 1))


def _by_toll(sentence: Sentence, count: Count, lexicon: Lexicon) -> FigureKind | None:
    """By a toll named before it: "the death toll rose to 12", "the number of wounded could reach 40"."""
    toll = toll_of(sentence, count, lexicon)
    return _toll(sentence.words, toll, lexicon) if toll is not None else None


def toll_of(sentence: Sentence, count: Count, lexicon: Lexicon) -> Word | None:
    """The word before a count that stands for the sum: the "number" of "the number of wounded could reach 40"."""
    words = sentence.words
    first = next((w.index for w in words if w.start >= count.span[0]), 0)
    if count.noun is not None and words[count.noun].lemma.lower() not in lexicon.persons:
        return None
    before = words[max(0, first - TOLL_REACH):first]
    last = max((w.index for w in words if w.start < count.span[1]), default=first)
    behind = words[last + 1:last + 1 + LINK_REACH] if lexicon.verb_last else ()
    within = [w for w in words if count.span[0] <= w.start < count.span[1]]  # "could reach 40" is a bound
    link = {w.lemma.lower() for w in (*before[-2:], *within, *behind)}
    moving = any(w.lemma.lower() in lexicon.words("toll_verbs") for w in (*before, *within, *behind))
    if not (moving and link & lexicon.words("toll_prepositions")) and not link & lexicon.words("toll_links"):
        return None
    return next((word for word in reversed(before) if _toll(words, word, lexicon)), None)


def _toll(words: tuple[Word, ...], word: Word, lexicon: Lexicon) -> FigureKind | None:
    """What a word counts that stands for a sum: "(death) toll", "number (of wounded)", "casualties"."""
    lemma = word.lemma.lower()
    if lemma in lexicon.words("tolls"):
        named = words[max(0, word.index - 2):word.index]
    elif lemma in lexicon.words("toll_of"):
        named = words[max(0, word.index - 4):word.index] if lexicon.verb_last else words[word.index + 1:word.index + 5]
    else:
        return lexicon.counts.get(lemma) if word.deprel in OBJECTS + SUBJECTS else None
    kinds = (kind_of(lexicon.counts, w) or kind_of(lexicon.states, w) for w in named)
    return next((kind for kind in kinds if kind), "killed" if lemma in lexicon.words("tolls") else None)


def _by_nearness(sentence: Sentence, count: Count, lexicon: Lexicon) -> FigureKind | None:
    """By the word before or the next participle, where the parser tied nothing: "wounds 5", "14 killed, 30 wounded"."""
    words = sentence.words
    last = max((w.index for w in words if w.end <= count.span[1]), default=0)
    first = min((w.index for w in words if w.start >= count.span[0]), default=0)
    before = lexicon.verbs.get(words[first - 1].lemma.lower()) if first else None
    if before and before != "other":
        return before
    end = max(last, count.noun if count.noun is not None and count.noun > last else last)
    for word in words[end + 1:end + 1 + REACH]:
        if word.upos in ("PUNCT", "CCONJ", "SCONJ", "NUM", "NOUN", "PROPN", "ADP"):
            return None
        kind = lexicon.states.get(word.listed) or (lexicon.happens.get(word.lemma.lower()))
        if kind or word.upos == "VERB":
            return kind
    return None


def is_denied(sentence: Sentence, count: Count, lexicon: Lexicon) -> bool:
    """Whether the verb of the count is negated: "did not kill 12 people" counts nobody."""
    if count.max == 0:
        return False
    head = sentence.words[count.top].head
    if head < 0 or count.span[0] <= sentence.words[head].start < count.span[1]:
        return False
    return any(sentence.words[c].listed in lexicon.words("particles_not")
               and sentence.words[c].deprel in ("advmod", "neg") for c in sentence.children[head])
