"""Whom an act is asked of or blamed on, in languages that put the verb last: their object, and not that of the act between."""

from __future__ import annotations

from dragoman.annotating.rows import NAMED, is_below
from dragoman.languages.shapes import Shapes
from dragoman.records import Word


def raise_urged(words: list[Word], shapes: Shapes, urging: frozenset[str]) -> None:
    """Whoever shall act is named before what he shall do: "Pxenyanı ... bərpa etməyə çağırıb", "təşkilatdan ... xahiş edib"."""
    for verb in [w for w in words if w.lemma in urging]:
        act = next((w for w in words[:verb.index] if w.head == verb.index and w.deprel in ("ccomp", "xcomp")), None)
        taken = any(w.head == verb.index and (w.deprel == "obj" or "Case=Abl" in w.feats) for w in words)
        first = None if act is None or taken else next(
            (w for w in words[:act.index] if w.upos in NAMED and is_below(words, w, act) and w.deprel in ("obj", "obl")), None)
        if first is None:
            continue
        if "Case=Abl" in first.feats:
            words[first.index] = first._replace(head=verb.index, deprel="obl")
        elif first.deprel == "obj" and first.text != first.lemma and shapes.is_state(shapes.plain(first.lemma)):
            words[first.index] = first._replace(head=verb.index)


def raise_accused(
    words: list[Word], blaming: frozenset[str], charges: tuple[str, ...], transitive: frozenset[str]
) -> None:
    """Whoever is accused is the object of the accusation, not of the act: "Rusiyanı hücum etməkdə ittiham edib"."""
    for act in [w for w in words if w.upos == "VERB" and w.text.endswith(charges) and w.head > w.index]:
        verb = words[act.head]
        if verb.lemma not in blaming:
            continue
        words[act.index] = act._replace(feats=f"Case=Loc|{act.feats}" if "Case=" not in act.feats else act.feats)
        if any(w.head == verb.index and w.deprel == "obj" for w in words):
            _part_accused(words, act, verb, transitive)
            continue
        told = [w for w in words if w.head == act.index and w.index < act.index and w.deprel in ("obj", "nsubj")]
        first = next((w for w in told if "Case=Acc" in w.feats or w.text[-1] in "ıiuü"), None)
        if first is not None:
            words[first.index] = first._replace(head=verb.index, deprel="obj")


def _part_accused(words: list[Word], act: Word, verb: Word, transitive: frozenset[str]) -> None:
    """Of two objects the first is accused, the second suffers the act: "İttifaq | polisi | üzvünü döyməkdə ittiham edib"."""
    victim = next(w for w in words if w.head == verb.index and w.deprel == "obj")
    if act.lemma not in transitive or victim.index > act.index or any(
            w.head == act.index and w.deprel == "obj" for w in words):
        return
    first = [w for w in words[:victim.index] if (w.head, w.deprel) in ((victim.index, "compound"), (verb.index, "nsubj"))]
    accused = next((w for w in first if w.upos == "NOUN" and w.text[-1] in "ıiuü" and w.text.lower() != w.lemma), None)
    if accused is None:
        return
    words[victim.index] = victim._replace(head=act.index)
    words[accused.index] = accused._replace(head=verb.index, deprel="obj")
    owner = next((w for w in words[:accused.index] if w.head == accused.index and w.deprel == "compound"), None)
    if owner is not None and accused.deprel == "nsubj":
        words[owner.index] = owner._replace(head=verb.index, deprel="nsubj")
