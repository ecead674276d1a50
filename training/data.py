"""Which sets the model learns from, and how much of each is drawn in an epoch."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from training.network import Labels
from training.treebanks import OWN, OWN_NAMES, Sentence, read_names, read_trees

LONGEST = 150  # pieces; longer sentences are left out of training
# Trees: our languages in full, far ones for breadth; where treebanks of one language are annotated differently, the larger less.
TREES = {
    "ar_pud": 1.5, "cs_pud": 0.7, "de_pud": 0.8, "en_ewt": 0.3, "en_pud": 1.0, "es_gsd": 1.0, "es_pud": 1.0, "fa_perdt": 1.0,
    "fa_seraji": 1.0, "fi_pud": 0.3, "fr_gsd": 1.0, "fr_pud": 1.0, "he_iahltknesset": 1.0, "he_iahltwiki": 1.0,
    "hi_pud": 0.3, "hy_armtdp": 1.0, "hy_bsut": 1.0, "id_pud": 0.3, "is_pud": 0.2, "it_pud": 0.8, "ka_glc": 1.0,
    "ka_gnc": 1.0, "kk_ktb": 1.0, "ko_pud": 0.2, "pl_pud": 0.7, "pt_pud": 1.0, "ru_gsd": 1.0, "ru_pud": 1.0,
    "ru_taiga": 1.0, "sv_pud": 0.5, "tr_boun": 0.7, "tr_framenet": 0.5, "tr_kenet": 0.7, "tr_penn": 1.0, "tr_pud": 1.0,
    "uk_parlamint": 0.8, "zh_pud": 0.1,
}
NAMES = {"en_ewt": 0.9, "hr_set": 0.15, "hy_armtdpner": 0.35, "kk_kaznerd": 0.15, "pt_bosque": 0.2, "sr_set": 0.25,
         "tr_wiki": 0.12}
NAMED_TREES = ("de_pud", "en_pud", "pt_pud", "ru_pud")  # treebanks whose sentences bear names in another file
OWN_SHARE = 4.0
RARE_SCRIPT, RARE_RELATION, RARE_FEATURES = 4, 5, 8  # seen less often, a label is not learned


def read_training(shared: Path) -> tuple[dict[str, list[Sentence]], dict[str, float]]:
    """The training sets by name, and their shares; our own stand beside those of the folder."""
    sets = {name: read_trees(shared / "ud" / f"{name}-train.conllu.gz") for name in TREES}
    for name in NAMED_TREES:
        named = {tuple(s.forms): s.names for s in read_names(shared / "ner" / f"{name}-train.iob2.gz")}
        for sentence in sets[name]:
            sentence.names = named.get(tuple(sentence.forms), [])
    shares = dict(TREES)
    for path in sorted(OWN.glob("*-train.conllu")):
        sets[path.stem], shares[path.stem] = read_trees(path), OWN_SHARE
    for name, share in NAMES.items():
        sets[f"{name} names"] = [
            s for s in read_names(shared / "ner" / f"{name}-train.iob2.gz") if 3 < len(s.forms) < 70]
        shares[f"{name} names"] = share
    for path in sorted(OWN_NAMES.glob("*-train.iob2")):
        sets[f"{path.stem} names"], shares[f"{path.stem} names"] = read_names(path), OWN_SHARE
    return sets, shares


def find_labels(sets: dict[str, list[Sentence]]) -> Labels:
    """What the heads choose among: every label that the sets give often enough, the commonest first."""
    scripts: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    features: Counter[str] = Counter()
    for sentences in sets.values():
        for sentence in sentences:
            scripts.update(s for s in sentence.scripts() if s)
            relations.update(sentence.relations)
            features.update(sentence.features)
    return Labels(_often(scripts, RARE_SCRIPT), _often(relations, RARE_RELATION), _often(features, RARE_FEATURES))


def _often(counts: Counter[str], least: int) -> list[str]:
    return [label for label, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])) if count >= least]
