"""Nouns and adjectives of saying and thinking, and the prepositions and adverbs of hearsay, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.lexicon import Form, Saying, Scope
from dragoman.coding.things import past_break
from dragoman.coding.wording import COMMAS, extent, is_infinitive, noun_phrase, quote_at, trimmed, with_quotes
from dragoman.records import Clause, Sentence, Span, Word

GOVERNED = ("ccomp", "xcomp", "obl", "nmod", "advcl")
NAMED = frozenset(("NORP", "ORG", "LOC", "PER"))


def by_nouns(scope: Scope) -> Iterator[Saying]:
    """The sayings that nouns of saying make: "a claim that", "voiced support for", "her call for"."""
    for word in scope.sentence.words:
        if word.upos == "NOUN" and any(word.lemma in words for words in scope.lexicon.nouns.values()):
            saying = _by_noun(scope, word)
            if saying:
                yield saying


def by_adjectives(scope: Scope) -> Iterator[Saying]:
    """The sayings that adjectives of mind make: "is convinced that", "remains wary of"."""
    for word in scope.sentence.words:
        if word.upos in ("ADJ", "VERB") and any(word.lemma in words or word.listed in words
                                                for words in scope.lexicon.adjectives.values()):
            saying = _by_adjective(scope, word)
            if saying:
                yield saying


# ---------------------------------------------------------------- nouns
def _by_noun(scope: Scope, noun: Word) -> Saying | None:
    sentence, lexicon = scope.sentence, scope.lexicon
    support = _support(scope, noun)
    content, cue_end, form = _noun_content(scope, noun, support)
    if content is None:
        return None
    if support >= 0:
        content = past_break(scope, support, content)
    heads, source = _owner(scope, noun, support)
    if form == "thing" and source is None:
        return None
    words = sentence.words
    kept = trimmed(scope.annotated.document.text, content) or content
    start = words[support].start if support >= 0 else noun.start
    cue = (start, words[cue_end].end)
    own = bool(heads) and words[heads[0]].listed in lexicon.first_and_second_person
    return Saying(next(iter(scope.scene.who(heads)), None), None, (source,) if source else (), (cue,), (kept,),
                  lexicon.stance(noun.lemma), sentence.index, form, own, verb=support)


def _support(scope: Scope, noun: Word) -> int:
    """The verb of "made a statement", "expressed hope"; -1 where the noun stands by itself."""
    verb = scope.sentence.words[noun.head] if noun.head >= 0 else None
    if verb is not None and noun.deprel == "obj" and verb.lemma in scope.lexicon.light and verb.index < noun.index:
        return verb.index
    return -1


def _noun_content(scope: Scope, noun: Word, support: int) -> tuple[Span | None, int, Form]:
    """What a noun of saying governs, the last word of its cue, and what kind of saying it is."""
    sentence, nouns = scope.sentence, scope.lexicon.nouns
    near = [c for c in sentence.children[noun.index] if c > noun.index]
    far = [c for c in sentence.children[support] if c > noun.index] if support >= 0 else []
    for child in near + far:
        word = sentence.words[child]
        if word.deprel in ("acl", "ccomp", "xcomp", "advcl", "appos") and word.upos in ("VERB", "ADJ", "NOUN", "PROPN"):
            if noun.lemma in nouns["that"] and "that" in sentence.mark_of(child).split():
                return _span(scope, child), noun.index, "attitude"
            if noun.lemma in nouns["infinitive"] and is_infinitive(sentence, child):
                return _span(scope, child), noun.index, "thing"
        case = sentence.case_of(child) if word.deprel in ("nmod", "obl") else sentence.mark_of(child)
        if case in nouns and case not in ("that", "infinitive") and noun.lemma in nouns[case] and word.deprel in (
                "nmod", "obl", "acl", "advcl"):
            return _span(scope, child, without_case=True), _case_end(sentence, child, noun.index), "thing"
    return None, noun.index, "thing"


def _span(scope: Scope, head: int, *, without_case: bool = False) -> Span | None:
    sentence = scope.sentence
    inside = set(sentence.subtree(head))
    if without_case:
        inside -= {c for c in sentence.children[head] if sentence.words[c].deprel in ("case", "mark")}
    span = trimmed(scope.annotated.document.text, extent(sentence, inside))
    return with_quotes(scope.annotated, span) if span else None


def _case_end(sentence: Sentence, head: int, noun: int) -> int:
    cases = [c for c in sentence.children[head] if sentence.words[c].deprel in ("case", "mark") and c > noun]
    return cases[0] if cases and cases[0] - noun <= 3 else noun


def _owner(scope: Scope, noun: Word, support: int) -> tuple[tuple[int, ...], Span | None]:
    """Whose word it is: the subject of "voiced hope", else "her call", "a Russian claim", "criticism by the UN"."""
    sentence = scope.sentence
    verb = scope.scene.clauses.get(support)
    if verb is not None and verb.subjects:
        return verb.subjects[:1], noun_phrase(sentence, verb.subjects[0], {support})
    for child in sentence.children[noun.index]:
        word = sentence.words[child]
        if word.deprel == "nmod:poss" or (word.deprel in ("amod", "compound") and word.entity in NAMED):
            return (child,), noun_phrase(sentence, child, {noun.index})
    for child in sentence.children[noun.index]:
        issued = sentence.case_of(child) == "of" and noun.lemma in scope.lexicon.documents  # "بيان للوزارة", its statement
        if sentence.words[child].deprel == "nmod" and (issued or sentence.case_of(child) in ("by", "from", "among")):
            return (child,), noun_phrase(sentence, child)
    return (), None


# ---------------------------------------------------------------- adjectives
def _by_adjective(scope: Scope, word: Word) -> Saying | None:
    sentence = scope.sentence
    form = word.listed
    if word.deprel in ("amod", "compound"):
        return None
    found = _adjective_content(scope, word, form)
    near = [word.index, *(c for c in sentence.children[word.index] if sentence.words[c].upos == "AUX")]
    subjects = [c for at in near for c in sentence.children[at] if sentence.words[c].deprel in ("nsubj", "nsubj:pass")]
    clause = scope.scene.clauses.get(word.index)
    heads = tuple(subjects) or (clause.subjects if clause else ())
    if found is None or not heads or sentence.words[heads[0]].lemma in ("it", "there"):
        return None
    content, last, kind = found
    own = sentence.words[heads[0]].listed in scope.lexicon.first_and_second_person
    copula = [c for c in sentence.children[word.index]
              if sentence.words[c].deprel in ("cop", "aux:pass") and c < word.index]
    first = copula[0] if copula and word.index - copula[0] <= 3 else word.index
    cue = (sentence.words[first].start, sentence.words[last].end)
    return Saying(next(iter(scope.scene.who(heads[:1])), None), None, (noun_phrase(sentence, heads[0], {word.index}),),
                  (cue,), (content,), "says", sentence.index, kind, own)


def _adjective_content(scope: Scope, word: Word, form: str) -> tuple[Span, int, Form] | None:
    sentence, adjectives = scope.sentence, scope.lexicon.adjectives
    for child in sentence.children[word.index]:
        other = sentence.words[child]
        if child < word.index:
            continue
        marks = sentence.mark_of(child).split()
        wanted = "infinitive" if "to" in marks else "that" if other.deprel == "ccomp" or "that" in marks else \
            sentence.case_of(child) if other.deprel in ("obl", "nmod") else " ".join(marks)
        if wanted not in adjectives or form not in adjectives[wanted] or other.deprel not in GOVERNED:
            continue
        bare = wanted not in ("infinitive", "that")
        span = _span(scope, child, without_case=bare)
        if span:
            last = _case_end(sentence, child, word.index) if bare else word.index
            return span, last, "attitude" if wanted == "that" else "thing"
    return None


# ---------------------------------------------------------------- hearsay
def by_hearsay(scope: Scope) -> Iterator[Saying]:
    """The sayings of "according to" and of "reportedly"."""
    sentence, lexicon = scope.sentence, scope.lexicon
    for word in sentence.words:
        if word.deprel in ("obl", "nmod", "advcl", "xcomp", "ccomp", "obl:unmarked"):
            phrase = _phrase(sentence, word)
            if phrase in lexicon.sources:
                saying = _by_preposition(scope, word.index, phrase)
                if saying:
                    yield saying
        if word.listed in lexicon.adverbs and word.head >= 0:
            yield from _by_adverb(scope, word)


def _phrase(sentence: Sentence, word: Word) -> str:
    """The relation that a phrase stands in; before what somebody said ("على ما أعلن الوزير") as it is written."""
    told = word.upos == "PRON" and any(sentence.words[c].deprel == "acl:relcl" for c in sentence.children[word.index])
    cases = (sentence.words[c].listed for c in sentence.children[word.index] if sentence.words[c].deprel == "case")
    written = " ".join((*cases, word.listed)) if told else ""
    return written if told and sentence.case_of(word.index) in ("on", "as") else sentence.case_of(word.index)


def _by_preposition(scope: Scope, index: int, phrase: str) -> Saying | None:
    sentence = scope.sentence
    cases = sorted(c for c in sentence.children[index] if sentence.words[c].deprel == "case")
    if sentence.words[index].listed in scope.lexicon.relative:
        return _by_relative(scope, index, cases, phrase)
    cue = (sentence.words[cases[0]].start, sentence.words[cases[-1]].end)
    told = [scope.scene.clauses[c] for c in sentence.children[index] if c in scope.scene.clauses]  # "according to what he said"
    tellers = (scope.scene.voice(_tellers(scope, clause)) for clause in told)
    speaker = scope.scene.voice((index,)) or next((who for who in tellers if who), None)
    if cases[0] > index:  # a postposition
        source = noun_phrase(sentence, index, cases)
        begin, last = min(sentence.subtree(index)), cases[-1]
        if not _is_voice(scope, index):
            return None  # "buna görə": therefore
    else:
        source = _named_source(sentence, index, cases)
        begin, last = cases[0], _past_citation(scope, max(w.index for w in sentence.words if w.end <= source[1]))
    content, stance = _relative_before(scope, begin) or _around(scope, begin, last), scope.lexicon.sources[phrase]
    if not content:
        return None
    through = sentence.words[index].head if stance == "cites" else -1  # "reports, with reference to the ministry, that"
    return Saying(speaker, None, (source,), (cue,), content, stance, sentence.index, "speech", verb=index,
                  through=through)


def _by_relative(scope: Scope, index: int, cases: list[int], phrase: str) -> Saying | None:
    """What a clause tells of a statement: "the statements of the ministry, according to which Chad is arming"."""
    sentence, verb = scope.sentence, index
    while verb >= 0 and not sentence.words[verb].deprel.startswith("acl"):
        verb = sentence.words[verb].head
    told = [i for i in sentence.subtree(verb) if i > index] if verb >= 0 else []
    if not told or cases[0] > index:
        return None
    noun = sentence.words[verb].head
    content = trimmed(scope.annotated.document.text, extent(sentence, told))
    cue = (sentence.words[cases[0]].start, sentence.words[index].end)
    return None if content is None else Saying(
        scope.scene.voice((noun,)), None, (noun_phrase(sentence, noun),), (cue,), (content,), scope.lexicon.sources[phrase],
        sentence.index, "speech", verb=index)


def _relative_before(scope: Scope, first: int) -> tuple[Span, ...]:
    """The relative clause that alone ", according to the UN" is about, where another has the rest of the sentence's word."""
    sentence, words = scope.sentence, scope.sentence.words
    root = next((w for w in words if w.head < 0), None)
    told = [words[c] for c in sentence.children[root.index]] if root else []
    if root is None or root.lemma not in scope.lexicon.governs["that"] or not any(w.deprel == "ccomp" for w in told):
        return ()
    inner = [w.index for w in words[root.index:first] if w.deprel == "acl:relcl" and max(sentence.subtree(w.index)) + 2 >= first]
    inner = [i for i in inner if words[min(sentence.subtree(i)) - 1].text == ","]
    if not inner:
        return ()
    piece = trimmed(scope.annotated.document.text, (words[min(sentence.subtree(inner[-1]))].start, words[first - 1].end))
    return (piece,) if piece else ()


def _tellers(scope: Scope, clause: Clause) -> tuple[int, ...]:
    """Who told what "according to what" stands before: its subject, else from whom it came: "nazirlikdən verilən məlumata görə"."""
    words = scope.sentence.words
    return clause.subjects if scope.scene.who(clause.subjects) else tuple(
        c for c in scope.sentence.children[clause.head] if scope.sentence.case_of(c) == "from" or "Case=Abl" in words[c].feats)


def _is_voice(scope: Scope, index: int) -> bool:
    """Whether a word can stand for who says a thing: somebody, a document, a word of saying; "because of" is written alike."""
    lemma, lexicon = scope.sentence.words[index].lemma, scope.lexicon
    spoken = lemma in lexicon.documents | lexicon.governs["that"] or any(lemma in words for words in lexicon.nouns.values())
    return spoken or bool(scope.scene.actor_ids(index))


def _past_citation(scope: Scope, last: int) -> int:
    """The last word of "according to the ministry, citing its envoy,": the further voice is no part of what is said."""
    words = scope.sentence.words
    cites = last + 2 < len(words) and words[last + 1].text == "," and words[last + 2].lemma in scope.lexicon.governs["cite"]
    return next((w.index - 1 for w in words[last + 3 :] if w.text == ","), last) if cites else last


def _named_source(sentence: Sentence, index: int, cases: list[int]) -> Span:
    """The one that is named after "according to": where the phrase opens the sentence, up to the comma that ends it."""
    span = noun_phrase(sentence, index)
    if cases[0] > 2:
        return span
    commas = [w for w in sentence.words[index + 1:] if w.text == ","]
    comma = next((w for w in commas if _main_clause_follows(sentence, w.index)), None)
    return (span[0], min(span[1], comma.start)) if comma else span


def _main_clause_follows(sentence: Sentence, comma: int) -> bool:
    """Whether what stands behind a comma holds the root of the sentence and its subject."""
    root = next((w.index for w in sentence.words if w.head < 0), -1)
    subjects = [c for c in sentence.children[root] if sentence.words[c].deprel.startswith("nsubj")] if root >= 0 else []
    return root > comma and all(i > comma for c in subjects for i in sentence.subtree(c))


def _around(scope: Scope, first: int, last: int) -> tuple[Span, ...]:
    """The sentence without the words from `first` to `last`: what stands before them and what stands behind."""
    sentence, text = scope.sentence, scope.annotated.document.text
    words = sentence.words
    pauses = [w for w in words if w.text == ";" and quote_at(scope.annotated, w.start) is None]  # what stands beyond is another's
    start = max((w.end for w in pauses if w.index < first), default=sentence.start)
    end = min((w.start for w in pauses if w.index > last), default=sentence.end)
    pieces = []
    if any(w.upos not in ("CCONJ", "PUNCT") for w in words[:first]):
        pieces.append((start, words[first - 1].end))
    if last + 1 < len(words) and words[last + 1].start < end and (first < 2 or words[last + 1].text in COMMAS):
        pieces.append((words[last + 1].start, end))
    kept = [p for p in (trimmed(text, piece) for piece in pieces) if p]
    return tuple(with_quotes(scope.annotated, p) for p in kept)


def _by_adverb(scope: Scope, adverb: Word) -> Iterator[Saying]:
    """ "Reportedly": nobody is named; its clause is what is said."""
    sentence, text = scope.sentence, scope.annotated.document.text
    inside = list(sentence.subtree(adverb.head))
    before = [i for i in inside if i < adverb.index]
    after = [i for i in inside if i > adverb.index]
    pieces = [extent(sentence, part) for part in (before, after) if part]
    content = tuple(p for p in (trimmed(text, piece) for piece in pieces) if p)
    if content:
        yield Saying(None, None, (), ((adverb.start, adverb.end),), content, scope.lexicon.stance(adverb.text.lower()),
                     sentence.index, "attitude")
