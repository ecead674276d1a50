"""Where a written word of Arabic is several: "وبقواتهم" is و + ب + قوات + هم.

Each place between two letters is asked by itself, from the letters around it; the weights are learned by `training/clitics.py` and
come with the multilingual model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

LETTERS = "\u0621-\u064a"
PART = re.compile(f"[{LETTERS}][^{LETTERS}]*")  # a letter with the signs on it
JOINING = "وف"
SHORTEST = 2  # letters of a word that may be cut


def cut_written(written: str, weights: Mapping[str, float], is_known: Callable[[str], bool],
                is_form: Callable[[str], bool]) -> list[str]:
    """The parts of a word as it stands in a text, with its signs; a word that the lists know is not cut, nor any foreign one.

    `is_form` tells whether a word, however it is spelled, is a form that the lists know: "واسفر" is و + اسفر, without its hamza.
    """
    parts = PART.findall(written)
    letters = "".join(part[0] for part in parts)
    if "".join(parts) != written:
        return [written]
    if is_known(letters):
        return [written]
    pieces = cut_word(letters, weights)
    if len(pieces) == 1 and letters[0] in JOINING and is_form(letters[1:]):
        pieces = [letters[0], letters[1:]]
    out, at = [], 0
    for piece in pieces:
        out.append("".join(parts[at:at + len(piece)]))
        at += len(piece)
    return out


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
