"""What a name may mean as a place, by the lists of its language and the gazetteer."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from dragoman.errors import PackError
from dragoman.knowledge import gazetteer
from dragoman.knowledge.gazetteer import Entry
from dragoman.languages import pack
from dragoman.languages.shapes import Shapes, shapes_of

WIDE = frozenset(("PCLI", "ADM1", "RGN", "CONT", "TERR"))  # what contains towns
CROWDED = 30  # entries of one name that are weighed


def is_wide(entry: Entry) -> bool:
    """Whether a place holds towns and is known by itself; a division without a point is no more than a name of a list."""
    return entry.feature in WIDE and (entry.feature != "ADM1" or bool(entry.geonames or entry.lat or entry.lon))


class Known(NamedTuple):
    """The places that a name may mean, the likeliest in general first, and a note where whose it is is disputed."""

    entries: tuple[Entry, ...] = ()
    disputed: str | None = None


@lru_cache(maxsize=50_000)
def known(name: str, language: str) -> Known:
    """The places of a name: a state or a region of the lists before the towns of the gazetteer; empty where it is none."""
    shapes = shapes_of(language)
    folded = plain(name, shapes).replace("’", "'")
    if name in _months(language) or folded in _months(language):
        return Known()  # March is a town in England, too
    if shapes is None and name.isupper() and len(name) > 4:
        folded = folded.title()
    if any(word in words(language, "former") for word in name.lower().split()):
        return Known()
    code = _states(language).get(folded)
    found = _state_first(code, name) if code else ()
    if code:
        return Known(found)
    own = _own_names(language).get(folded)
    entries = gazetteer.named(*own) if own else _look_up(name, foreign=shapes is not None)
    region = _regions(language).get(folded)
    if region:
        country, disputed = region
        wide = tuple(e for e in entries if is_wide(e) and e.feature != "PCLI")
        if wide:
            return Known((*wide, *(e for e in entries if e not in wide))[:CROWDED], wide[0].disputed or disputed)
        return Known((Entry(0, name, country, "", 0.0, 0.0, "RGN", 0),), disputed)
    return Known(entries[:CROWDED], entries[0].disputed if entries else None)


def _look_up(name: str, *, foreign: bool) -> tuple[Entry, ...]:
    """The places of a name as it is written, else with a space for a hyphen, else without an Arabic article."""
    found = gazetteer.look_up(name, foreign=foreign)
    if not found and "-" in name:
        found = gazetteer.look_up(name.replace("-", " "), foreign=foreign)
        article, _, rest = name.partition("-")
        if not found and 1 < len(article) < 4 and article[:1].lower() == "a" and len(rest) > 3:
            found = gazetteer.look_up(rest, foreign=foreign)
    return found


def _state_first(code: str, name: str) -> tuple[Entry, ...]:
    """The state of a name, and the divisions that share it: Georgia."""
    entry = gazetteer.country(code)
    others = tuple(e for e in gazetteer.look_up(name) if e.feature == "ADM1" and e.country != code)
    return ((entry, *others) if entry else others)


@lru_cache(maxsize=2_000)
def abbreviated(name: str, language: str) -> Known:
    """The division of an abbreviation that stands behind a town: "Va.", "N.M."; empty where it is none."""
    return _abbreviations(language).get(name.rstrip("."), Known())


@lru_cache
def _abbreviations(language: str) -> dict[str, Known]:
    try:
        table = pack.load(language).table("places")
    except PackError:
        return {}
    out: dict[str, Known] = {}
    for country, cell in table["abbreviations"].items():
        names = dict(_pairs(table["divisions"][country]))
        for code, form in _pairs(cell):
            entries = tuple(e for e in gazetteer.look_up(names[code]) if e.feature == "ADM1" and e.country == country)
            entry = entries[0] if entries else Entry(0, names[code], country, code, 0.0, 0.0, "ADM1", 0)
            out[form] = out[code] = Known((entry,))
    return out


def _pairs(cell: str) -> list[tuple[str, str]]:
    return [(code, form) for part in pack.forms(cell) for code, _, form in (part.partition(" "),)]


@lru_cache
def demonyms(language: str) -> dict[str, str]:
    """Every name of a state, its adjective, its people and its seat of government, with the state's code."""
    shapes = shapes_of(language)
    return {plain(form, shapes): row[0] for row in pack.load(language).rows("states")
            for cell in row[1:5] for form in pack.forms(cell)}


@lru_cache
def adjectives(language: str) -> dict[str, str]:
    """The adjectives of states and regions that are no names as well, with the name of what they belong to."""
    rows = [(row[1], row[2]) for row in pack.load(language).rows("states")]
    rows += [(row[2], row[3]) for row in pack.load(language).rows("regions") if row[2]]
    names = {form for cell, _ in rows for form in pack.forms(cell)}
    return {form: pack.forms(cell)[0] for cell, forms in reversed(rows) for form in pack.forms(forms)
            if form not in names and form[:1].isupper() and form not in directions(language)
            and form.lower() not in words(language, "former")}


def directions(language: str) -> frozenset[str]:
    """The words of direction with a capital: "Western" is of no place."""
    return frozenset(word.title() for word in words(language, "directions"))


@lru_cache
def seats(language: str) -> frozenset[str]:
    """The houses and seats that stand for a government: "White House"."""
    return frozenset(form for row in pack.load(language).rows("states") for form in pack.forms(row[4]))


@lru_cache
def words(language: str, name: str) -> frozenset[str]:
    """One list of words of the pack's `places.toml`; empty where the pack has none."""
    try:
        table = pack.load(language).table("places")
    except PackError:
        return frozenset()
    return frozenset(table["places"][name].split())


def plain(name: str, shapes: Shapes | None) -> str:
    """A name in the spelling that the lists of its language are compared in."""
    return " ".join(shapes.plain(word) for word in name.split()) if shapes else name


@lru_cache
def _own_names(language: str) -> dict[str, tuple[str, str]]:
    """The names that a language has for cities, with the name in the gazetteer and the country."""
    shapes = shapes_of(language)
    return {plain(form, shapes): (name, country) for name, country, names in pack.load(language).rows("places")
            for form in pack.forms(names)}


@lru_cache
def _months(language: str) -> frozenset[str]:
    shapes, names = shapes_of(language), pack.load(language).table("calendar")["months"]
    return frozenset(form for name in names for form in (name, plain(name, shapes)))


@lru_cache
def _states(language: str) -> dict[str, str]:
    shapes = shapes_of(language)
    return {plain(form, shapes): row[0] for row in pack.load(language).rows("states") for form in pack.forms(row[1])}


@lru_cache
def _regions(language: str) -> dict[str, tuple[str, str | None]]:
    out: dict[str, tuple[str, str | None]] = {}
    shapes = shapes_of(language)
    for codes, extra, names, *_ in pack.load(language).rows("regions"):
        held = pack.forms(codes)
        disputed = "recognised by some states only, or claimed by several" if extra or len(held) > 1 else None
        for name in pack.forms(names):
            out[plain(name, shapes)] = (held[0] if len(held) == 1 else "", disputed)
    return out
