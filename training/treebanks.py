"""Sentences to train on and to test by: CoNLL-U trees, and names in BIO columns."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.annotating.lemmas import script_of

CLASSES = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
# the subtypes of relations that the engine asks for; others are cut
SUBTYPES = frozenset("nsubj:pass obl:agent aux:pass acl:relcl csubj:pass nmod:poss obl:arg flat:name".split())
FEATURES = frozenset("Aspect Case Degree Mood Number Person Polarity Poss Tense VerbForm Voice Number[psor] Person[psor]".split())
KINDS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "ORGANISATION": "ORG", "ORGANIZATION": "ORG", "LOC": "LOC",
         "LOCATION": "LOC", "GPE": "LOC", "FAC": "LOC", "FACILITY": "LOC"}
OWN = Path(__file__).resolve().parent / "trees"  # the trees written for dragoman
OWN_NAMES = Path(__file__).resolve().parent / "names"  # and the sentences with names: *-train to learn from, *-test to measure by
PROCLITICS, ENCLITICS = frozenset("وفبلكس"), frozenset("ه ها هم هما هن كم نا ي ني".split())  # Arabic, cut off their words
CLINGING, OPENING = frozenset('. , ; : ? ! ) » ” ։ ՝'.split()), frozenset("( « “".split())
VOWEL_SIGNS = {*range(0x064B, 0x0653), 0x0670}


@dataclass(slots=True)
class Sentence:
    """A sentence with what is known of it: a tree (empty `heads` for none), names (empty `names` for none)."""

    forms: list[str]
    spaces: list[bool]  # whether a space stands before the word
    lemmas: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    features: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def scripts(self) -> list[str]:
        """The edit scripts of the lemmas; "" where the treebank gives none of a word, [] where the sentence has no tree."""
        known = zip(self.forms, self.lemmas, strict=True) if self.lemmas else ()
        return ["" if lemma == "_" else script_of(form, lemma) for form, lemma in known]


def read_trees(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file, the words of a multi-word token one by one; names where MISC has `Name=B-PER`."""
    out: list[Sentence] = []
    rows: list[list[str]] = []
    joined: dict[int, bool] = {}  # words of a multi-word token: whether a space follows
    for line in _lines(path):
        if not line:
            if rows:
                out.append(_sentence(rows, joined))
            rows, joined = [], {}
        elif line[0] != "#":
            fields = line.split("\t")
            if fields[0].isdigit():
                rows.append(fields)
            elif "-" in fields[0]:
                first, last = map(int, fields[0].split("-"))
                joined.update(dict.fromkeys(range(first, last), False))
                joined[last] = "SpaceAfter=No" not in fields[9]
    return out


def _sentence(rows: list[list[str]], joined: dict[int, bool]) -> Sentence:
    after = [joined.get(i, "SpaceAfter=No" not in row[9]) for i, row in enumerate(rows, 1)]
    names = [_misc(row[9], "Name") for row in rows]
    return Sentence(
        [row[1] for row in rows], [True, *after[:-1]], [_bare(row[2]) for row in rows], [row[3] for row in rows],
        [_kept_features(row[5]) for row in rows], [int(row[6]) for row in rows], [_relation(row[7]) for row in rows],
        _labels([name or "O" for name in names]) if any(names) else [])


def _misc(text: str, key: str) -> str:
    return next((part.partition("=")[2] for part in text.split("|") if part.startswith(key + "=")), "")


def _relation(label: str) -> str:
    return label if label in SUBTYPES else label.split(":")[0]


def _kept_features(text: str) -> str:
    return "|".join(part for part in text.split("|") if part.partition("=")[0] in FEATURES)


def _bare(lemma: str) -> str:
    """A lemma without the vowel signs of Arabic, which the text does not write."""
    return "".join("\u0627" if c == "\u0671" else c for c in lemma if ord(c) not in VOWEL_SIGNS)


def read_names(path: Path) -> list[Sentence]:
    """The sentences of a BIO file (a form, a tab, a tag), the tags mapped to PER, ORG, LOC."""
    out: list[Sentence] = []
    rows: list[list[str]] = []
    for line in [*_lines(path), ""]:
        if line.startswith("# ") and "\t" not in line:
            continue
        if line:
            rows.append(line.split("\t"))
        elif rows:
            forms = [row[0] for row in rows]
            out.append(Sentence(forms, list(_guessed_spaces(forms)), names=_labels([row[1] for row in rows])))
            rows = []
    return out


def _labels(tags: list[str]) -> list[str]:
    out: list[str] = []
    before = ""
    for tag in tags:
        place, _, written = tag.partition("-")
        kind = KINDS.get(written, "")
        out.append(("I-" if place == "I" and before == kind else "B-") + kind if kind else "O")
        before = kind
    return out


def _guessed_spaces(forms: list[str]) -> Iterator[bool]:
    """Whether a blank stands before each form: none beside punctuation that clings, nor between an Arabic clitic and its word."""
    before = ""
    for form in forms:
        yield form not in CLINGING and before not in OPENING and before not in PROCLITICS and form not in ENCLITICS
        before = form


def _lines(path: Path) -> Iterator[str]:
    content = path.read_bytes()
    yield from (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8").split("\n")
