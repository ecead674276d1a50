"""Stems of English verbs that the rules of the model miss, and of verbs of two parts."""

from __future__ import annotations

import re
from collections.abc import Container

# Verbs of two parts, which the tokenizer would cut: "test-fired", "court-martialled".
HYPHENED = re.compile(
    r"\b(?:test-(?:fir|launch|detonat)|air-dropp|air-lift|(?:fire|carpet|cluster|petrol|dive)-bomb|force-feed|strip-search"
    r"|court-martial+|baton-charg|gang-rap|pistol-whipp|machine-gunn|hunger-strik|co-(?:sign|sponsor|host|author|chair)"
    r"|tear-gass|water-cannon|cross-examin"
    r"|re-(?:elect|impos|arrest|open|establish|enter|captur|deploy|sign))(?:e?s|e?d|ing)\b", re.I)
SHORT_STEM = re.compile(r"(?:^|[^aeiou])[aeiou][^aeiouwxy]$")
HISSING = ("s", "x", "z", "ch", "sh", "o")  # behind these the ending of "he watches" is -es

# No verb ends in these: "waterboarded" is no form of "waterboarde".
NEVER_MUTE = tuple("rde nde lde rte nte lte fte cte pte cke rke lke nke ske mpe lpe rpe she che rme rne lme".split())


def mended_verb(form: str, lemma: str, verbs: Container[str]) -> str:
    """The stem of a verb's form where the rules of the model give another: of "staged" "stag", of "bogged" "bogge".

    >>> [mended_verb(f, l, {"stage", "bog", "ready", "fill"}) for f, l in
    ...  (("staged", "stag"), ("stages", "stag"), ("bogged", "bogge"), ("readied", "readie"), ("filled", "fill"),
    ...   ("waterboarded", "waterboarde"))]
    ['stage', 'stage', 'bog', 'ready', 'fill', 'waterboard']
    """
    silent = (form in (lemma + "ed", lemma + "ing") and SHORT_STEM.search(lemma)) or (
        form == lemma + "es" and not lemma.endswith(HISSING))
    if silent and lemma + "e" in verbs:
        return lemma + "e"
    if lemma not in verbs and lemma[-3:-2] == lemma[-2:-1] and lemma[:-2] in verbs:
        return lemma[:-2]
    if lemma not in verbs and lemma.endswith("lle"):
        return lemma[:-2]
    if lemma not in verbs and lemma.endswith(NEVER_MUTE):
        return lemma[:-1]
    return lemma[:-2] + "y" if lemma not in verbs and lemma.endswith("ie") and lemma[:-2] + "y" in verbs else lemma


def hyphened_verb(first: str, stem: str, verbs: Container[str]) -> str:
    """The stem of a verb of two parts.

    >>> [hyphened_verb(f, s, {"reimpose", "firebomb"}) for f, s in
    ...  (("test", "fire"), ("re", "arrest"), ("re", "impose"), ("fire", "bomb"), ("carpet", "bomb"))]
    ['test-fire', 'arrest', 'reimpose', 'firebomb', 'bomb']
    """
    if first + stem in verbs:
        return first + stem
    return stem if first in ("re", "co") or stem == "bomb" else f"{first}-{stem}"
