"""A word to its dictionary form by an edit script: what to cut and to add at either end.

The method of edit scripts: Chrupala 2006, "Simple data-driven context-sensitive lemmatization".
"""

from __future__ import annotations


def script_of(form: str, lemma: str) -> str:
    """The script that makes the lemma of a form, around the longest stretch that they share.

    Case (k kept, l lower), what is cut and added before, what is cut and added behind; "=" where they share nothing
    or the lemma has the sign that parts a script.

    >>> script_of("visited", "visit"), script_of("Went", "go")
    ('l|0||2|', 'l=go')
    """
    case = "k" if lemma[:1] == form[:1] and form[:1] != form[:1].lower() else "l"
    base = form if case == "k" else form.lower()
    size, at, to = _shared(base, lemma)
    if not size or "|" in lemma:
        return f"{case}={lemma}"
    return f"{case}|{at}|{lemma[:to]}|{len(base) - at - size}|{lemma[to + size:]}"


def apply_script(form: str, script: str) -> str:
    """The lemma that a script makes of a form.

    >>> apply_script("ended", "l|0||2|"), apply_script("went", "l=go")
    ('end', 'go')
    """
    if script[1] == "=":
        return script[2:]
    case, cut_before, before, cut_behind, behind = script.split("|")
    base = form if case == "k" else form.lower()
    first, last = int(cut_before), len(base) - int(cut_behind)
    return base if first >= last else before + base[first:last] + behind


def _shared(one: str, other: str) -> tuple[int, int, int]:
    """The longest stretch that two words share: its size, and where it begins in each."""
    best = (0, 0, 0)
    row = [0] * (len(other) + 1)
    for i, a in enumerate(one, 1):
        above = 0
        for j, b in enumerate(other, 1):
            row[j], above = (above + 1 if a == b else 0), row[j]
            if row[j] > best[0]:
                best = (row[j], i - row[j], j - row[j])
    return best
