"""Modes and contexts that single words give: "airstrike" says aerial, "nuclear" says cbrn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dragoman.coding.drafts import Scene
from dragoman.languages import pack
from dragoman.records import Clause, Word

_REACH = 40  # words of a clause that are looked at; a longer one is a whole paragraph in one sentence


def mode_of(kind: str, scene: Scene, clause: Clause) -> str | None:
    """The mode that the words of the clause give to a type, None where none does."""
    table = _modes(scene.sentence.language).get(kind)
    if not table:
        return None
    for lemma in _lemmas(scene, clause):
        if lemma in table:
            return table[lemma]
    return None


def contexts_of(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """The contexts that the words of the clause give, in the order of the words."""
    table = _contexts(scene.sentence.language)
    return tuple(dict.fromkeys(c for lemma in _lemmas(scene, clause) for c in table.get(lemma, ())))


def _lemmas(scene: Scene, clause: Clause) -> list[str]:
    """The stems of the clause from its predicate outward, with those of the light verb's other phrases; pairs as a_b."""
    sentence = scene.sentence
    top = clause.support if clause.support >= 0 else clause.head
    inside = [i for i, _ in zip(sentence.subtree(top), range(_REACH), strict=False)]
    if clause.head not in inside:
        inside.insert(0, clause.head)
    words = sentence.words
    pairs = ((i, f"{_before(words, i)}_{words[i].lemma.lower()}") for i in inside)  # "water_cannon" is no "cannon"
    return [stem for i, pair in pairs for stem in ((pair, words[i].lemma.lower()) if i else (words[i].lemma.lower(),))]


def _before(words: Sequence[Word], index: int) -> str:
    """The stem before a word, a hyphen passed over: "cease" of "cease-fire"."""
    at = index - 2 if words[index - 1].text == "-" and index > 1 else index - 1
    return words[at].lemma.lower()


@lru_cache
def _modes(language: str) -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = {}
    for kind, mode, words in (row[:3] for row in pack.load(language).rows("modes")):
        for word in pack.forms(words):
            out.setdefault(kind, {}).setdefault(word, mode)
    return out


@lru_cache
def _contexts(language: str) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for context, words in (row[:2] for row in pack.load(language).rows("contexts")):
        for word in pack.forms(words):
            out[word] = (*out.get(word, ()), context)
    return out
