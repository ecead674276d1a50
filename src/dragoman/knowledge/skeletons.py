"""The consonants of a name, alike in every script: by them one person is known in dispatches of several languages."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.knowledge.entities import plain

_LABIAL, _DENTAL, _HISS, _BACK = "B", "T", "S", "K"
_SOFT = "V"  # Arabic letters write v as f or as w
_PAIRS = (("kh", _BACK), ("gh", _BACK), ("ph", _LABIAL), ("th", _DENTAL), ("sh", _HISS), ("ch", _HISS), ("zh", _HISS),
          ("ck", _BACK), ("tz", _HISS), ("ts", _HISS))
_CLASSES = {letter: sound for sound, letters in {
    _LABIAL: "bpf" "бпф" "بپفڤ",
    _DENTAL: "td" "тд" "تدطضظذ",
    _HISS: "szj" "сзжшщчцъ" "سزشصثجچژ",
    _BACK: "kqgx" "кгх" "كقغخگک",
    _SOFT: "v" "в", "L": "l" "л" "ل", "R": "r" "р" "ر", "M": "m" "м" "م", "N": "n" "н" "ن",
}.items() for letter in letters}
_ARTICLE = re.compile(r"^(?:ال|al |el |as |ad |an |ar )")


@lru_cache(maxsize=100_000)
def skeleton(name: str, language: str | None = None) -> str:
    """The classes of the consonants of a person's last name; vowels, h, w and doubled letters are left out.

    >>> skeleton("Jeyhun Bayramov"), skeleton("Ceyhun Bayramov", "az"), skeleton("جيهون بيراموف", "ar")
    ('BRMV', 'BRMV', 'BRMB')
    >>> skeleton("Shah Mahmood Qureshi") == skeleton("شاه محمود قريشي", "ar")
    True
    """
    words = [_ARTICLE.sub("", word) for word in plain(name.replace("ç", "s").replace("ş", "s").replace("ğ", "g")).split()]
    return _consonants(words[-1], language) if words else ""


def alike(one: str, other: str) -> bool:
    """Whether two skeletons may be one name: equal, a v as any labial or none, or of four consonants and more with one apart.

    >>> alike("BRMV", "BRMB"), alike("KVS", "KS"), alike("KRSK", "SRSK"), alike("BRMB", "LB")
    (True, True, True, False)
    """
    if _written(one) & _written(other):
        return True
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    return one[start + 1:] == other[start + (len(one) == len(other)):] or one[start:] == other[start + 1:]


def _written(bones: str) -> set[str]:
    return {bones, bones.replace(_SOFT, _LABIAL), bones.replace(_SOFT, "")}


def _consonants(word: str, language: str | None) -> str:
    for pair, sound in _PAIRS:
        word = word.replace(pair, sound)
    sounds = [_sound(letter, word[at + 1:at + 2], language) for at, letter in enumerate(word)]
    return re.sub(r"(.)\1+", r"\1", "".join(sounds))


def _sound(letter: str, following: str, language: str | None) -> str:
    if letter == "c":  # Azerbaijani and Turkish write a voiced hiss with it, the others k but for e and i
        return _HISS if language in ("az", "tr") or following in ("e", "i", "y") else _BACK
    return letter if letter.isupper() else _CLASSES.get(letter, "")
