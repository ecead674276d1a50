"""Scores of the exported model on gold words: classes, lemmas, features, arcs and names, per set."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from dragoman.annotating.multilingual import Model, Parsed
from dragoman.annotating.tags import find_names
from training.treebanks import OWN_NAMES, Sentence, read_names, read_trees

TREES = ("ar_pud az_tuecl de_pud en_ewt en_pud es_gsd es_pud fa_perdt fa_seraji fr_gsd fr_pud hy_armtdp hy_bsut ka_glc ka_gnc "
         "kk_ktb pt_pud ru_gsd ru_pud tr_boun tr_penn tr_pud uk_parlamint").split()
NAMES = "de_pud en_ewt en_pud hr_set hy_armtdpner kk_kaznerd pt_bosque pt_pud ru_pud sr_set tr_wiki".split()
# the development sets whose mean LAS is the bar, with how many sentences of each
CURVE = {"ar_pud": 50, "en_pud": 50, "es_pud": 50, "fa_perdt": 60, "fr_pud": 50, "hy_armtdp": 60, "ka_gnc": 60, "ru_pud": 50,
         "tr_boun": 60, "tr_pud": 50, "uk_parlamint": 60}
CORE = frozenset(("nsubj", "obj", "obl"))
Row = dict[str, float]


def measure(model: Model, shared: Path, part: str) -> dict[str, Row]:
    """The scores of every set of a part, "dev" or "test"; of dev the mean LAS stands under "mean"."""
    trees = list(CURVE) if part == "dev" else TREES
    out = {}
    for name in trees:
        gold = read_trees(shared / "ud" / f"{name}-{part}.conllu.gz")
        gold = gold[: CURVE[name]] if part == "dev" else gold
        out[name] = tree_scores(gold, parsed(model, gold))
    if part == "dev":
        out["mean"] = {"las": round(sum(out[name]["las"] for name in trees) / len(trees), 2)}
        return out
    for name in NAMES:
        gold = read_names(shared / "ner" / f"{name}-test.iob2.gz")
        out[f"{name} names"] = name_scores(gold, parsed(model, gold))
    for path in sorted(OWN_NAMES.glob("*-test.iob2")):
        gold = read_names(path)
        out[f"{path.stem.removesuffix('-test')} own names"] = name_scores(gold, parsed(model, gold))
    return out


def parsed(model: Model, sentences: Sequence[Sentence]) -> list[list[Parsed]]:
    """The sentences read by the model, on their gold words."""
    return model.parse([(s.forms, s.spaces) for s in sentences])


def agreement(one: Model, other: Model, shared: Path) -> Row:
    """How often two models agree on the development sets, in per cent of the words, and the mean LAS of each."""
    counts = dict.fromkeys(("words", "heads", "labelled"), 0)
    means = [0.0, 0.0]
    for name, size in CURVE.items():
        gold = read_trees(shared / "ud" / f"{name}-dev.conllu.gz")[:size]
        readings = [parsed(model, gold) for model in (one, other)]
        for i, reading in enumerate(readings):
            means[i] += tree_scores(gold, reading)["las"] / len(CURVE)
        for words, others in zip(*readings, strict=True):
            counts["words"] += len(words)
            counts["heads"] += sum(a.head == b.head for a, b in zip(words, others, strict=True))
            counts["labelled"] += sum((a.head, a.relation) == (b.head, b.relation) for a, b in zip(words, others, strict=True))
    return {"heads": _percent(counts["heads"], counts["words"]), "labelled": _percent(counts["labelled"], counts["words"]),
            "las of the first": round(means[0], 2), "las of the second": round(means[1], 2)}


def tree_scores(gold: Sequence[Sentence], found: Sequence[list[Parsed]]) -> Row:
    """Shares of the words in per cent (relations without subtypes); root and core count sentences.

    Core: the root and exactly the gold set of nsubj, obj and obl that hang on it.
    """
    counts = dict.fromkeys(("words", "class", "lemma", "lemmas", "uas", "las", "root", "core"), 0)
    for sentence, words in zip(gold, found, strict=True):
        arcs = [(h, _plain(r)) for h, r in zip(sentence.heads, sentence.relations, strict=True)]
        mine = [(w.head, _plain(w.relation)) for w in words]
        counts["words"] += len(words)
        counts["class"] += sum(c == w.word_class for c, w in zip(sentence.classes, words, strict=True))
        known = [(lemma, w.lemma) for lemma, w in zip(sentence.lemmas, words, strict=True) if lemma != "_"]
        counts["lemmas"] += len(known)
        counts["lemma"] += sum(one == two for one, two in known)
        counts["uas"] += sum(a[0] == b[0] for a, b in zip(arcs, mine, strict=True))
        counts["las"] += sum(a == b for a, b in zip(arcs, mine, strict=True))
        counts["root"] += _root(arcs) == _root(mine)
        counts["core"] += _core(arcs) == _core(mine)
    words, sentences = max(counts["words"], 1), max(len(gold), 1)
    return {"sentences": len(gold), "words": counts["words"], "class": _percent(counts["class"], words),
            "lemma": _percent(counts["lemma"], max(counts["lemmas"], 1)), "uas": _percent(counts["uas"], words),
            "las": _percent(counts["las"], words), "root": _percent(counts["root"], sentences),
            "core": _percent(counts["core"], sentences)}


def name_scores(gold: Sequence[Sentence], found: Sequence[list[Parsed]]) -> Row:
    """F1 of exact spans with their kind, in per cent, and of each kind."""
    right: dict[str, int] = {}
    total: dict[str, int] = {}
    for sentence, words in zip(gold, found, strict=True):
        wanted, mine = spans(sentence.names), spans([w.name for w in words])
        for kind in ("PER", "ORG", "LOC"):
            one, two = ({s for s in group if s[2] == kind} for group in (wanted, mine))
            right[kind] = right.get(kind, 0) + len(one & two)
            total[kind] = total.get(kind, 0) + len(one) + len(two)
    f1 = {kind: _percent(2 * right[kind], max(total[kind], 1)) for kind in right}
    return {"sentences": len(gold), "f1": _percent(2 * sum(right.values()), max(sum(total.values()), 1)), **f1}


def spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """The names that BIO tags mark: first and last word, kind."""
    return {(name.first, name.last, name.kind) for name in find_names(tags)}


def report(scores: dict[str, Row]) -> str:
    """The scores as a table in Markdown."""
    rows = ["| set | sentences | words | class | lemma | UAS | LAS | root | core |", "|---" * 9 + "|"]
    rows += [f"| {name} | {r['sentences']} | {r['words']} | {r['class']} | {r['lemma']} | {r['uas']} | {r['las']} | {r['root']} "
             f"| {r['core']} |" for name, r in scores.items() if "core" in r]
    rows += [f"\nmean LAS of the development sets: {scores['mean']['las']}"] if "mean" in scores else []
    named = {name: r for name, r in scores.items() if "f1" in r}
    if named:
        rows += ["", "| names | sentences | F1 | PER | ORG | LOC |", "|---" * 6 + "|"]
        rows += [f"| {name} | {r['sentences']} | {r['f1']} | {r['PER']} | {r['ORG']} | {r['LOC']} |" for name, r in named.items()]
    return "\n".join(rows)


def write(scores: dict[str, Row], path: Path) -> None:
    """The scores as JSON."""
    path.write_text(json.dumps(scores, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _plain(relation: str) -> str:
    return relation.split(":")[0]


def _root(arcs: Sequence[tuple[int, str]]) -> int:
    return next((i for i, (head, _) in enumerate(arcs, 1) if head == 0), 0)


def _core(arcs: Sequence[tuple[int, str]]) -> tuple[int, frozenset[tuple[int, str]]]:
    root = _root(arcs)
    return root, frozenset((i, label) for i, (head, label) in enumerate(arcs, 1) if head == root and label in CORE)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1)
