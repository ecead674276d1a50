"""What governs an event: the plan, the fear, the demand, the refusal above it, and what undoes those."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from dragoman.languages import pack
from dragoman.records import Clause, Sentence, Status, Word


class Reality(NamedTuple):
    """A status with the words that decide it; `purpose` for what is only an aim ("to end the fighting")."""

    status: Status
    words: tuple[str, ...]
    purpose: bool = False
    refusal: bool = False  # negated in the present or future: "will not", "refuses to"
    agreed: bool = False  # laid down by an agreement: "under the deal they will leave"
    foretold: bool = False  # a clause of an agreement, a forecast: no promise of the actor's own


ACTUAL = Reality("actual", ())
_TABLES = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "PROPN": "nouns", "ADJ": "adjectives", "ADV": "adverbs"}
_NOT = {"future": "negated", "hypothetical": "negated", "requested": "negated", "aim": "negated", "refused": "actual",
        "negated": "actual", "actual": "negated", "vouched": "hypothetical", "excluded": "hypothetical"}
_OBJECTS = ("obj", "nsubj:pass", "iobj")
_OBLIQUES = ("obl", "nmod", "obl:unmarked", "nmod:unmarked")


class Lexicon(NamedTuple):
    """A pack's words of reality."""

    modals: dict[str, str]
    reported: frozenset[str]
    speech: frozenset[str]
    happens: frozenset[str]
    effects: frozenset[str]  # verbs of what an event brings about: denied, the event has happened all the same
    question: frozenset[str]
    inversion: frozenset[str]
    supposing: frozenset[str]  # participles that bring a condition: "provided the king agrees"
    vain: frozenset[str]  # what undoes an attempt: "tried in vain to"
    times: frozenset[str]
    cases: dict[str, frozenset[str]]
    forecasts: frozenset[str]
    forecasters: frozenset[str]
    provisions: frozenset[str]
    agreements: frozenset[str]
    undone: frozenset[str]
    foretelling: frozenset[str]
    doubts: frozenset[str]
    fears: frozenset[str]
    plans: frozenset[str]
    terms: frozenset[str]  # prepositions that bring the agreement that something is done under
    calendar: dict[str, frozenset[str]]  # verbs of a timetable, names of days, prepositions of what comes first
    negation: dict[str, frozenset[str]]
    edges: dict[tuple[str, ...], str]
    governors: dict[str, dict[str, str]]  # verbs, subjects, nouns, adjectives, adverbs: word to kind


@lru_cache
def read_lexicon(language: str) -> Lexicon:
    """The words of reality of a language."""
    source = pack.load(language)
    table = source.table("status")
    modals = _kinds(table["modals"])
    edges = {tuple(phrase.split("_")): kind for phrase, kind in _kinds(table["edges"]).items()}
    undone = _words(table["undone"]["verbs"]) | _words(table["undone"]["adjectives"])
    return Lexicon(
        {word: kind for word, kind in modals.items() if kind != "reported"}, _words(table["modals"]["reported"]),
        _words(source.table("words")["words"]["say"]), _words(table["happens"]), _words(table.get("effects", "")),
        _words(table["question"]),
        _words(table["inversion"]["words"]), _words(table["inversion"].get("supposing", "")),
        _words(table["negation"].get("vain", "")), _words(table["times"]["future"]), _lists(table["cases"]),
        _words(table["forecasts"]["verbs"]), _words(table["forecasts"]["people"]), _words(table["provisions"]["verbs"]),
        _words(table["provisions"]["subjects"]), undone,
        _words(table["forecasts"]["words"]), _words(table["forecasts"]["doubts"]), _words(table["forecasts"]["fears"]),
        _words(table["forecasts"]["plans"]), _words(table["provisions"].get("cases", "")),
        _calendar(table.get("timetable", {}), source.table("calendar")), _lists(table["negation"]),
        dict(sorted(edges.items(), key=lambda item: -len(item[0]))),
        {name: _kinds(table[name]) for name in ("verbs", "subjects", "nouns", "adjectives", "adverbs")})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _lists(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {name: _words(words) for name, words in table.items()}


def _calendar(table: Mapping[str, str], calendar: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    days = frozenset(day.lower() for name in ("months", "weekdays") for day in calendar.get(name, ()))
    return {"verbs": _words(table.get("verbs", "")), "before": _words(table.get("before", "")),
            "calls": _words(table.get("calls", "")), "days": days}


def _kinds(table: Mapping[str, Any]) -> dict[str, str]:
    """Word to kind; where a word stands under two kinds the first one counts."""
    found: dict[str, str] = {}
    for kind, words in table.items():
        for word in words.split():
            if kind != "reported":
                found.setdefault(word, kind)
    return found


# ---------------------------------------------------------------- the word above
def governor(sentence: Sentence, child: int, lexicon: Lexicon, *, nominal: bool) -> Reality | None:
    """What the word right above an event says of it: "plans to", "a threat of", "is needed"; None for nothing."""
    above = sentence.words[child].head
    if above < 0:
        return None
    kind, word = _kind_of(sentence, child, above, lexicon, nominal=nominal)
    if not kind:
        return None
    if kind == "provision":
        return Reality("future", (word,), agreed=True, foretold=True)
    undoing = undone(sentence, above, lexicon) if sentence.words[above].upos == "NOUN" else ""
    if undoing:
        return Reality("negated", (word, undoing))
    if kind == "told":
        return None
    vain = next((w.listed for w in _adverbs(sentence, above) if w.listed in lexicon.vain), "") if kind == "hypothetical" else ""
    if vain:
        return Reality("negated", (word, vain))
    denied = denial_of(sentence, above, lexicon) if kind == "vouched" else negation_of(sentence, above, lexicon)
    if kind == "negated" and denied in lexicon.negation["open"]:
        return Reality("hypothetical", (denied, word))
    if denied:
        return as_reality(_NOT[kind], denied, word) or ACTUAL
    if kind == "future" and not nominal and _is_wish(sentence, child, above, lexicon):
        return Reality("requested", (word,))
    found = as_reality(kind, word)
    return found._replace(foretold=True) if found and word in lexicon.foretelling else found


def _adverbs(sentence: Sentence, verb: int) -> list[Word]:
    """The adverbs of a verb, and the phrases that stand for one: "in vain"."""
    below = [c for c in sentence.children[verb] if sentence.words[c].deprel in ("advmod", "obl")]
    return [sentence.words[i] for c in below for i in (c, *sentence.children[c])]


def _is_wish(sentence: Sentence, child: int, above: int, lexicon: Lexicon) -> bool:
    """Whether somebody wants another to act: "want Ankara to recall its envoy"."""
    others = [c for c in sentence.children[child] if sentence.words[c].deprel in ("nsubj", "nsubj:pass")]
    others += [c for c in sentence.children[above] if sentence.words[c].deprel == "obj"]
    return sentence.words[above].lemma.lower() in lexicon.cases.get("wishing", ()) and bool(others)


def plan_of(sentence: Sentence, clause: Clause, lexicon: Lexicon) -> Reality | None:
    """What a predicate says of the act that it names: who "plans to sue" or "called a march for Monday" has not yet."""
    if clause.lemma in lexicon.calendar["calls"]:
        for index in sentence.subtree(clause.head):
            texts = {sentence.words[i].text.lower() for i in (index, *sentence.children[index])}
            dated = texts & (lexicon.times | lexicon.calendar["days"])
            if index > clause.head and sentence.case_of(index) in ("for", "from") and dated:
                return Reality("future", (clause.lemma,))
    if clause.lemma in lexicon.cases.get("considering", ()):
        return Reality("hypothetical", (clause.lemma,))
    return Reality("future", (clause.lemma,)) if clause.lemma in lexicon.plans else None


def as_reality(kind: str, *words: str) -> Reality | None:
    """The reality of a kind of governor; None for "actual" and "vouched", which say nothing new."""
    if kind == "aim":
        return Reality("hypothetical", words, purpose=True)
    if kind in ("refused", "excluded"):
        return Reality("negated", words, refusal=True)
    return Reality(kind, words) if kind not in ("actual", "vouched") else None  # type: ignore[arg-type]


def negation_of(sentence: Sentence, index: int, lexicon: Lexicon) -> str:
    """The "not" of a word, "" for none; "not only" denies nothing."""
    for child in sentence.children[index]:
        word = sentence.words[child]
        if word.deprel in ("advmod", "det", "dep", "cc", "cc:preconj") and _denies(sentence, child, lexicon):
            return word.text.lower()
        if word.deprel == "aux" and child < index and (early := negation_of(sentence, child, lexicon)):
            return early  # "Never has Japan apologised"
    return ""


def denial_of(sentence: Sentence, index: int, lexicon: Lexicon) -> str:
    """The "not" of a verb, or the "declined to" above it; "" for none."""
    word = sentence.words[index]
    if word.deprel == "xcomp" and lexicon.governors["verbs"].get(lemma_of(sentence, word.head)) in ("refused", "negated"):
        return sentence.words[word.head].text.lower()
    return negation_of(sentence, index, lexicon)


def _denies(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    text = sentence.words[index].listed
    following = sentence.words[index + 1].listed if index + 1 < len(sentence.words) else ""
    before = sentence.words[index - 1].listed if index else ""
    denial = text in lexicon.negation["words"] or f"{before}_{text}" in lexicon.negation["words"]
    return denial and following not in lexicon.negation["unless"]


def lemma_of(sentence: Sentence, index: int) -> str:
    """The lemma of a word with its particle: "rule_out"."""
    particle = next((f"_{sentence.words[c].listed}" for c in sentence.children[index]
                     if sentence.words[c].deprel == "compound:prt"), "")
    return sentence.words[index].lemma.lower() + particle


def _kind_of(sentence: Sentence, child: int, above: int, lexicon: Lexicon, *, nominal: bool) -> tuple[str, str]:
    head, lemma = sentence.words[above], lemma_of(sentence, above)
    case = sentence.case_of(child) if nominal else sentence.mark_of(child).split(" ")[-1]
    relation = sentence.words[child].deprel
    if relation not in ("nsubj", "nsubj:pass", "parataxis") and is_provision(sentence, above, lexicon):
        return "provision", head.text.lower()
    if nominal and relation == "nsubj" and head.upos in ("VERB", "AUX"):
        return lexicon.governors["subjects"].get(lemma, ""), head.text.lower()
    if head.upos == "NOUN" and not nominal and head.lemma in lexicon.cases.get("high", ()) and any(
            sentence.words[c].deprel == "cop" for c in sentence.children[above]):
        return "requested", head.text.lower()  # "it is high time for them to"
    if relation == "csubj" and head.upos in ("NOUN", "ADJ") and (kind := lexicon.governors["adjectives"].get(head.listed, "")):
        return kind, head.text.lower()  # "من المقرر أن", read as a noun or an adjective
    kinds = lexicon.governors.get(_TABLES.get(head.upos, ""), {})
    kind = kinds.get(f"{lemma}_{case}", "")
    if kind and not nominal and any(sentence.words[c].deprel == "nsubj" and sentence.words[c].lemma.lower() in lexicon.cases.get(
            "deeds", ()) for c in sentence.children[above]):
        return "", ""  # "the answer of the bloc was to impose sanctions"
    if not kind:
        kind = kinds.get(head.listed) or kinds.get(lemma) or ""
        governs = _governs_noun if nominal else _governs_clause
        if not kind or not governs(sentence, child, head, case, kind, lexicon):
            kind = "told" if kind and case and not nominal and head.upos == "NOUN" and "acl" in relation else ""
    if kind == "aim" and not nominal and (head.deprel.startswith("nsubj") or relation == "ccomp"):
        kind = "hypothetical"  # "a bid by Chad to expel them ran aground", "hope that Chad frees him"
    if not kind and head.upos == "VERB" and not nominal and relation == "advcl":  # "held back from endorsing"
        adverb = next((t for c in sentence.children[above] if above < c < child and sentence.words[c].deprel == "advmod"
                       and f"{(t := sentence.words[c].listed)}_{case}" in lexicon.governors["adverbs"]), "")
        kind = lexicon.governors["adverbs"].get(f"{adverb}_{case}", "")
    if not kind and head.upos in ("ADJ", "VERB"):
        return _joined_kind(sentence, above, relation, lexicon)
    return kind, head.text.lower()


def _governs_noun(sentence: Sentence, child: int, head: Word, case: str, kind: str, lexicon: Lexicon) -> bool:
    relation = sentence.words[child].deprel
    if head.upos in ("VERB", "AUX") and head.lemma.lower() in lexicon.cases["clauses_only"]:
        return False
    if head.upos == "ADV":
        return relation in _OBLIQUES and case in lexicon.cases["words"]
    if relation in (*_OBJECTS, "ccomp", "xcomp"):  # a verb that the parser took for a noun, the last two
        return True
    if (head.upos, relation) in (("ADJ", "nsubj"), ("NOUN", "compound")):
        return True
    if (head.upos, relation) == ("NOUN", "nsubj"):  # "the disarmament is a precondition"
        return kind == "requested" and any(sentence.words[c].deprel == "cop" for c in sentence.children[head.index])
    return relation in _OBLIQUES and case in lexicon.cases["words"]


def _governs_clause(sentence: Sentence, child: int, head: Word, case: str, kind: str, lexicon: Lexicon) -> bool:
    relation, feats = sentence.words[child].deprel, sentence.words[child].feats
    word = sentence.words[child]
    bare = kind == "requested" and relation == "ccomp" and word.text.lower() == word.lemma.lower()  # "demanded that it cut aid"
    past = "Tense=Past" in feats and "Fin" in feats and not bare
    finite_past = past or _is_perfect(sentence, child, lexicon)
    if head.lemma.lower() in lexicon.doubts and relation in ("ccomp", "acl"):
        return bool(case)
    if finite_past and kind not in ("negated", "told", "actual", "vouched") and relation in ("ccomp", "acl", "advcl"):
        return case == "whether" or (kind == "hypothetical" and head.upos == "ADJ")
    if head.upos == "NOUN":
        return relation in ("acl", "advcl", "ccomp", "xcomp") and bool(case)
    if relation in ("xcomp", "ccomp", "csubj"):
        return True
    purpose = case in lexicon.cases["infinitive"] and head.upos != "ADJ"
    return relation == "advcl" and not purpose and case in lexicon.cases["gerund"] | lexicon.cases["infinitive"]


def _is_perfect(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether a clause has "has", "had" or "was" as auxiliary and no modal before it."""
    helpers = [sentence.words[c] for c in sentence.children[index] if sentence.words[c].deprel in ("aux", "aux:pass")]
    return any("Tense=Past" in h.feats or "VerbForm=Part" in sentence.words[index].feats for h in helpers) and not any(
        h.listed in lexicon.modals for h in helpers)


def is_provision(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    """Whether an agreement is the subject of a verb: "the deal provides for", "the protocol obliges Ethiopia to"."""
    return lemma_of(sentence, verb) in lexicon.provisions and is_on_paper(sentence, verb, lexicon)


def is_on_paper(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    """Whether an agreement, a draft, a paragraph is what says or asks it."""
    words, above = sentence.words, sentence.words[verb].head
    subjects = [c for c in sentence.children[verb] if words[c].deprel == "nsubj"]
    if not subjects and words[verb].deprel in ("ccomp", "conj") and above >= 0:  # "the text initialled in Jeddah provides"
        subjects = [c for c in sentence.children[above] if words[c].deprel == "nsubj"]
    if words[verb].deprel == "acl:relcl" and all(words[c].upos == "PRON" for c in subjects):
        subjects = _nouns_above(sentence, verb)
    return any(_is_agreement(sentence, c, lexicon) for c in subjects)


def _is_agreement(sentence: Sentence, noun: int, lexicon: Lexicon) -> bool:
    """Whether a noun binds those who made it, by itself or by the word before it: "accord", "joint statement"."""
    words, lemma = sentence.words, sentence.words[noun].lemma.lower()
    return lemma in lexicon.agreements or (noun > 0 and f"{words[noun - 1].lemma.lower()}_{lemma}" in lexicon.agreements)


def _nouns_above(sentence: Sentence, verb: int) -> list[int]:
    """The nouns that a relative clause may tell of, the nearest first: "the statement of May on Mali, which envisages"."""
    words, found = sentence.words, [sentence.words[verb].head]
    while words[found[-1]].deprel in ("nmod", "appos"):
        found.append(words[found[-1]].head)
    return found


def _joined_kind(sentence: Sentence, above: int, relation: str, lexicon: Lexicon) -> tuple[str, str]:
    """The kind of what stands after "and": "overdue and badly needed"."""
    if relation not in ("nsubj", "nsubj:pass"):
        return "", ""
    adjectives = lexicon.governors["adjectives"]
    for child in sentence.children[above]:
        word = sentence.words[child]
        if word.deprel == "conj" and word.upos in ("ADJ", "VERB"):
            kind = adjectives.get(word.listed) or adjectives.get(word.lemma.lower())
            if kind:
                return kind, word.text.lower()
    return "", ""


def undone(sentence: Sentence, noun: int, lexicon: Lexicon) -> str:
    """The word that undoes what a noun announces: "the attempt failed", "denied reports of"."""
    word = sentence.words[noun]
    for child in sentence.children[noun]:
        if sentence.words[child].deprel == "amod" and _undoes(sentence, child, lexicon):
            return sentence.words[child].text.lower()
    above = sentence.words[word.head]
    if word.deprel in ("nmod", "obl") and above.lemma.lower() in lexicon.negation.get("truth", ()):
        return next((t for c in sentence.children[above.index]
                     if (t := sentence.words[c].text.lower()) in lexicon.negation["determiners"]), "")
    if word.head < 0 or word.deprel not in ("nsubj", "nsubj:pass", "obj"):
        return ""
    told = [word.head, *(c for c in sentence.children[word.head] if sentence.words[c].deprel == "xcomp" or (
        sentence.words[c].deprel == "obl" and sentence.case_of(c) == "as"))]  # "exposed as a hoax"
    return next((sentence.words[i].text.lower() for i in told if _undoes(sentence, i, lexicon)), "")


def _undoes(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    text, denied = sentence.words[index].listed, negation_of(sentence, index, lexicon)
    if lexicon.governors["adjectives"].get(text) == "actual":
        return bool(denied)
    return (lemma_of(sentence, index) in lexicon.undone or text in lexicon.undone) and not denied


# ---------------------------------------------------------------- "would"
def would_not(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    """Whether "would not" tells a refusal: in a clause of its own, active, without a condition and of nothing past."""
    word = sentence.words[verb]
    plain = word.deprel in ("root", "conj", "acl:relcl") and "VerbForm=Part" not in word.feats
    return plain and not is_conditional(sentence, verb, lexicon)


def is_conditional(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    """Whether a clause hangs on a condition: "would march if attacked"."""
    return any(sentence.words[c].deprel == "advcl" and (
        lexicon.edges.get((sentence.mark_of(c),)) == "hypothetical" or is_inverted(sentence, c, lexicon))
        for c in sentence.children[verb])


def is_inverted(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    """Whether a clause is a condition by its order: "Should the vote go ahead, they would march"."""
    words, children = sentence.words, sentence.children[verb]
    subject = next((c for c in children if words[c].deprel in ("nsubj", "nsubj:pass")), -1)
    return any(c < subject and words[c].upos == "AUX" and words[c].listed in lexicon.inversion for c in children)
