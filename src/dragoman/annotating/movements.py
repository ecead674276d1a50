"""Names of movements and parties whole: "the Front for Change and Concord" is one name, not two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dragoman.annotating.arcs import Arcs, labelled
from dragoman.languages import pack
from dragoman.records import Name

AIMS = frozenset(("for", "of"))  # what stands between such a noun and what it stands for
JOINTS = frozenset(("and", "&"))
FLAT = AIMS | JOINTS | {"the", "in"}


@lru_cache
def movements() -> frozenset[str]:
    """The nouns that begin such names, with a capital."""
    return frozenset(word.capitalize() for word in pack.load("en").table("words")["words"]["movements"].split())


def _joined_in_name(arcs: Arcs, i: int) -> None:
    """Of "the Front for Change and Concord": what "and" joins is the second aim, not a second actor."""
    aim, joint = i - 2, i - 1
    if aim < 2 or arcs.texts[joint] not in JOINTS or not _is_capital(arcs.texts[i]) or arcs.below(i, "det", "prep"):
        return
    case = arcs.heads[aim]
    if arcs.labels[aim] != "pobj" or arcs.texts[case] not in AIMS or not _is_capital(arcs.texts[aim]):
        return
    if arcs.texts[arcs.heads[case]] in movements():
        arcs.hang(i, aim, "conj")
        arcs.heads[joint] = aim


def with_whole_names(names: Sequence[Name], texts: Sequence[str], heads: Sequence[int]) -> list[Name]:
    """The names of a sentence, those of movements with all their aims.

    >>> texts = "rebels of the Front for Change and Concord fled".split()
    >>> with_whole_names([Name("ORG", 3, 5), Name("ORG", 7, 7)], texts, [8, 0, 3, 1, 3, 4, 5, 5, 8])
    [Name(kind='ORG', first=3, last=7)]
    """
    starts = {i: _last_of(i, texts, heads) for i, text in enumerate(texts) if text in movements()}
    whole = [Name("ORG", i, last) for i, last in starts.items() if last > i + 1]
    kept = [n for n in names if not any(w.first <= n.last and n.first <= w.last for w in whole)]
    longer = [w._replace(first=min([w.first, *(n.first for n in names if n.first <= w.first <= n.last)])) for w in whole]
    longer = [w for w in longer if not any(o is not w and o.first <= w.first and w.last <= o.last for o in longer)]
    return sorted({*kept, *longer}, key=lambda n: n.first)


def _last_of(first: int, texts: Sequence[str], heads: Sequence[int]) -> int:
    """The last word of a name that begins with a noun of `movements`: capitals and what joins them, all hanging below it."""
    if first + 1 >= len(texts) or texts[first + 1] not in AIMS:
        return first
    last = first
    for i in range(first + 1, len(texts)):
        if not _is_capital(texts[i]):
            if texts[i] not in FLAT:
                break
        elif _hangs_below(i, first, heads):
            last = i
        else:
            break
    return last


def _hangs_below(index: int, above: int, heads: Sequence[int]) -> bool:
    for _ in heads:
        if index < 0 or index == above:
            return index == above
        index = heads[index]
    return False


def _is_capital(text: str) -> bool:
    return text[:1].isupper() and text[1:2].islower()


STEPS = (labelled(_joined_in_name, "conj"),)
