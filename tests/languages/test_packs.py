"""Every example of every pattern: on `yes` it fires and its type is coded, on `no` it codes nothing."""

import pytest

from dragoman.annotating import annotate
from dragoman.coding.drafts import read_scenes
from dragoman.coding.events import find_events
from dragoman.coding.pattern_files import NOUN_ONLY, load_patterns
from dragoman.coding.patterns import Match, fit
from dragoman.languages import pack
from dragoman.reading import read_text
from dragoman.resolving import resolve

CASES = [(code, entry) for code in pack.available() for _, entry in pack.load(code).patterns()]


# What a pack must bring for what it offers; one that offers all is known by its patterns.
FILES = {"figures": ("numerals", "figures"), "dates": ("numerals", "calendar")}


@pytest.mark.parametrize("code", pack.installed())
def test_a_pack_brings_what_it_offers(code):
    source = pack.load(code)
    offers = source.table("pack").get("offers")
    assert (offers is None) == bool(source.pattern_files()) == (code in pack.available())
    for part in FILES if offers is None else offers:
        assert all(source.has(name) for name in FILES[part]), f"{code} offers {part}"


def as_list(value):
    return value if isinstance(value, list) else [value] if value else []


def fires(pattern, scene):
    """Whether a pattern fits a clause of a sentence, whichever pattern codes it in the end."""
    return any(isinstance(fit(pattern, scene, clause), Match) for clause in scene.clauses.values() if names(pattern, clause))


def names(pattern, clause):
    """Whether a pattern may name the predicate of a clause: by its stem, with a particle, or by its place ("in_place")."""
    return clause.kind == "predicate" or {clause.lemma, NOUN_ONLY + clause.lemma} & pattern.predicates or any(
        p.startswith(clause.lemma + "_") or p.endswith("_" + clause.lemma) for p in pattern.predicates)


@pytest.mark.parametrize(("code", "entry"), CASES, ids=[entry["id"] for _, entry in CASES])
def test_examples(code, entry):
    patterns = [p for p in load_patterns(code) if p.id == entry["id"]]
    kind = entry["gives"].partition("/")[0]
    for text in as_list(entry.get("yes")) if kind != "none" else []:
        scenes = read_scenes(resolve(annotate(read_text(text, language=code))))
        assert any(fires(p, scene) for p in patterns for scene in scenes), f"does not fire: {text}"
        assert kind in {d.type for scene in scenes for d in find_events(scene)}, f"not coded as {kind}: {text}"
    for text in as_list(entry.get("no")):
        scenes = read_scenes(resolve(annotate(read_text(text, language=code))))
        assert entry["id"] not in {d.because[0] for scene in scenes for d in find_events(scene)}, f"coded: {text}"
