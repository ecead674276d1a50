"""Trees of languages that put the verb last: what tells when is nobody.  "çərşənbə axşamı ... imzalanıb" names no thing signed."""

from __future__ import annotations

from functools import lru_cache

from dragoman.languages import pack
from dragoman.records import Word

PARTY = ("nsubj", "nsubj:pass", "obj")
OWNED = ("nmod:poss", "nmod", "compound", "nummod")


def with_days(words: list[Word], language: str) -> list[Word]:
    """The words with days and dates hung on their verbs, and who does something before them on the verbal noun behind."""
    out, (months, weekdays) = list(words), _calendar(language)
    for word in words:
        if _is_day(words, word, months, weekdays):
            _free(out, word)
    return out


@lru_cache
def _calendar(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The months of a language, and what its weekdays end in: the "axşamı" of "çərşənbə axşamı"."""
    table = pack.load(language).table("calendar")
    return frozenset(table["months"]), frozenset(name.split()[-1] for name in table["weekdays"])


def _is_day(words: list[Word], word: Word, months: frozenset[str], weekdays: frozenset[str]) -> bool:
    """Whether a word ends the words for a day: of "çərşənbə axşamı" the second, of "aprelin 20-də" the number."""
    before = words[word.index - 1] if word.index else None
    if word.upos == "NUM":
        return before is not None and before.lemma.lower() in months
    return word.text.lower() in weekdays


def _free(words: list[Word], day: Word) -> None:
    """Hang a day on its verb, its month on it, and whoever was read as its owner on the verbal noun behind."""
    verb = next((w for w in words[day.index + 1:] if w.upos == "VERB"), None)
    if verb is None:
        return
    month = words[day.index - 1]
    dated = day.upos == "NUM"
    if dated and month.head != day.index:
        words[month.index] = month._replace(head=day.index, deprel="nmod")
    owner = next((w for w in words[:day.index] if w.head == day.index and w.deprel == "nmod:poss" and w is not month
                  and "Case=Gen" in w.feats), None)
    if day.deprel in PARTY or (dated and day.deprel in OWNED):
        head = day.head if words[day.head].upos == "VERB" and day.deprel in PARTY else verb.index
        words[day.index] = day._replace(head=head, deprel="obl")
    if owner is not None and verb.deprel not in ("root", "conj"):
        words[owner.index] = owner._replace(head=verb.index, deprel="nsubj")
