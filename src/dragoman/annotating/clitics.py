"""Where a written word of Arabic is several: "وبقواتهم" is و + ب + قوات + هم.

Each place between two letters is asked by itself, from the letters around it; the weights are learned by `training/clitics.py` and
come with the multilingual model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from dragoman.knowledge.gazetteer import look_up

LETTERS = "\u0621-\u064a"
PART = re.compile(f"[{LETTERS}][^{LETTERS}]*")  # a letter with the signs on it
JOINING, LEADING = "وف", "بلك"
AND, ARTICLE = "و", "ال"
SEVERAL = "وا"  # what a verb of the past ends in that several do
US = "نا"
SHORTEST = 2  # letters of a word that may be cut
SURE = 6.0  # the weight of a cut from which an unknown word is none of a foreign name; Arabic words lie above, names below


class Lists(Protocol):
    """What the lists of the language know of a word."""

    def knows(self, word: str) -> bool:
        """Whether a word stands in a list just as it is written."""

    def holds(self, word: str) -> bool:
        """Whether a word, however it is spelled, is a form that the lists know."""

    def inflects(self, word: str) -> bool:
        """Whether a word is an inflected form of one that they know."""


def cut_written(written: str, weights: Mapping[str, float], lists: Lists) -> list[str]:
    """The parts of a word as it stands in a text, with its signs; no foreign word is cut.

    A word that the lists know is one: "وحدة". So is an inflected form of one where a cut leaves nothing that they know:
    "سيطرت". A verb whose hamza is not written is known without it: "واسفر" is و + اسفر.
    """
    parts = PART.findall(written)
    letters = "".join(part[0] for part in parts)
    if "".join(parts) != written or lists.knows(letters):
        return [written]
    pieces, rest = cut_word(letters, weights), letters[1:]
    if len(pieces) > 1 and not lists.holds(max(pieces, key=len)) and (
            lists.inflects(letters) or _is_accusative(letters, lists) or _is_town(letters)):
        return [written]
    if len(pieces) > 2 and pieces[0] == AND and lists.knows(AND + pieces[1]) and not lists.holds(pieces[1]):
        pieces = [AND + pieces[1], *pieces[2:]]  # "وقعها" is وقع + ها
    if len(pieces) > 1 and pieces[-2].startswith(ARTICLE) and not lists.holds(pieces[-2]):
        pieces = [*pieces[:-2], pieces[-2] + pieces[-1]]  # what has the article has no owner: "الانتباه"
    if len(pieces) > 1 and letters[0] in JOINING and pieces[0] != letters[0] and lists.holds(rest) and not lists.holds(pieces[0]):
        pieces = [letters[0], rest]  # "واتهم" is و + اتهم
    if len(pieces) > 2 and letters[0] == pieces[0] and len(pieces[1]) == 1 and lists.holds(rest):
        pieces = [letters[0], rest]  # "بتهم" is ب + تهم: what particles stand before is longer than a letter
    if len(pieces) > 1 and letters[0] in LEADING and letters.endswith(SEVERAL) and lists.inflects(letters):
        return [written]  # no preposition stands before a verb: "بحثوا"
    if len(pieces) > 1 and letters[0] in JOINING + LEADING and letters.endswith(US) and lists.holds(letters[:-len(US)]):
        pieces = [letters[:-len(US)], US]  # "بحثنا" is بحث + نا
    if _is_of_a_name(pieces, letters, weights, lists):
        return [written]
    held = lists.holds if letters[0] in JOINING else lists.knows
    if len(pieces) == 1 and letters[0] == AND and len(rest) == SHORTEST and lists.knows(rest) and not lists.holds(letters):
        pieces = [AND, rest]  # "وحث": a verb of two letters
    if len(pieces) == 1 and len(rest) > 2 and letters[0] in JOINING + LEADING and held(rest) and not lists.inflects(letters):
        pieces = [letters[0], rest]
    out, at = [], 0
    for piece in pieces:
        out.append("".join(parts[at:at + len(piece)]))
        at += len(piece)
    return out


def _is_of_a_name(pieces: list[str], letters: str, weights: Mapping[str, float], lists: Lists) -> bool:
    """Whether a particle is hardly seen before what no list knows: the first letter of a foreign name, "باشينيان"."""
    if len(pieces) != 2 or letters[0] not in LEADING or len(pieces[0]) > 1 or pieces[1].startswith(ARTICLE):
        return False
    unknown = not lists.holds(pieces[1]) and not lists.inflects(pieces[1])
    return unknown and sum(weights.get(f, 0) for f in features(letters, 1)) < SURE


def _is_accusative(letters: str, lists: Lists) -> bool:
    """Whether a word is one that the lists hold with the ending of an object: "تفاهما" is no "their"."""
    return letters.endswith("ا") and lists.holds(letters[:-1])


def _is_town(letters: str) -> bool:
    """Whether a word is as a whole the name of a town: "كوسيري" is no "like"."""
    return any(place.feature.startswith("PPL") for place in look_up(letters, foreign=True))


def cut_word(word: str, weights: Mapping[str, float]) -> list[str]:
    """The parts of a written word, in order; joined they are the word."""
    if len(word) < SHORTEST:
        return [word]
    cuts = [at for at in range(1, len(word)) if sum(weights.get(f, 0) for f in features(word, at)) > 0]
    return [word[start:end] for start, end in zip([0, *cuts], [*cuts, len(word)], strict=True)]


def features(word: str, at: int) -> Iterator[str]:
    """What the letters around a place say: all before it, all after it, and short stretches on either side."""
    before, after = word[:at], word[at:]
    yield f"b{before}" if at <= 4 else "b-"
    yield f"a{after}" if len(after) <= 4 else "a-"
    for size in (1, 2, 3, 4):
        yield f"l{before[-size:]}|{min(at, 4)}"
        yield f"r{after[:size]}|{min(at, 4)}"
        yield f"e{after[:size]}|{min(len(after), 5)}"
    yield f"c{before[-2:]}|{after[:2]}|{min(at, 3)}"
    yield f"d{before[-1:]}|{after[:3]}|{min(at, 3)}"
    yield f"f{before[-3:]}|{after[:1]}|{min(len(after), 4)}"
    yield f"w{word}|{at}" if len(word) <= 8 else "w-"
