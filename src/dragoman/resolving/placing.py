"""Which of the places that bear a name a text means: `choose`.

Every name votes for the countries and divisions of the places that it may mean, each by its weight among its namesakes;
what contains a name and what the story names outright vote most.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dragoman.knowledge.gazetteer import Entry, fold
from dragoman.resolving.mentions import Mention
from dragoman.resolving.place_names import WIDE

SIZE = {"PCLI": 8.6, "CONT": 8.6, "RGN": 7.0, "ADM1": 6.7, "TERR": 7.0}  # weight of what has no inhabitants to count, in tens
OTHER = 6.0
OBSCURE = 2.0  # for what has no point
CAPITAL = 0.7
NAMED = 0.5  # for the very name rather than another name of the place
COUNTRY, DIVISION = 1.6, 1.2  # for the places around it in its country, in its division
SHARED = 1.5  # for a division whose town bears the same name
SEAT = 20_000  # inhabitants of such a town
KNOWN = 3.0  # for what news means by a name though its own state is seldom named beside it
WELL_KNOWN = frozenset((2660646, 2747373, 281133))  # Geneva, The Hague and Gaza, of which other countries have namesakes
INSIDE = 9.0  # for what contains it
DIVISIONS = frozenset(("province", "state", "region", "governorate", "oblast"))
TOWNS = frozenset(("city", "town", "village"))
DIVIDED = 3.0  # for what the noun beside it says: "Kogi province", "Ghazni city"
ROUNDS = 3
RUNNERS_UP = 3  # that a record names
SURE, TORN = 2.0, 0.3  # margins over the runner-up: above the one as good as certain, below the other a toss


class Choice(NamedTuple):
    """The place that a name means, how sure that is, and the GeoNames ids of the next likeliest, which come near it."""

    entry: Entry
    confidence: float
    runners_up: tuple[int, ...] = ()


Key = tuple[str, tuple[Entry, ...]]
Chosen = dict[Key, Choice]  # for each name what it means


def choose(mentions: Sequence[Mention], spoken: Iterable[str]) -> Chosen:
    """For each name with its container the place that is meant and how sure that is; one sense in a text.

    `spoken`: the countries that the text speaks of otherwise, each as often as it does.
    """
    names: dict[Key, list[Mention]] = {}
    for mention in mentions:
        if mention.entries:
            names.setdefault(key_of(mention), []).append(mention)
    boxes = _boxes(mentions)
    weights = {key: _first_weights(group, boxes) for key, group in names.items()}
    base = {key: dict(row) for key, row in weights.items()}
    outright = _outright(spoken)
    for _ in range(ROUNDS):
        votes = _votes(weights.values(), outright)
        weights = {key: _reweighed(row, weights[key], votes) for key, row in base.items()}
    return {key: _best(row) for key, row in weights.items()}


def key_of(mention: Mention) -> Key:
    """What one sense is chosen for: the name, in small letters."""
    return mention.name.lower().rstrip("."), mention.entries


def _boxes(mentions: Sequence[Mention]) -> dict[str, tuple[Entry, ...]]:
    """What contains each name, wherever the text says so."""
    out: dict[str, tuple[Entry, ...]] = {}
    for mention in mentions:
        if mention.container:
            out.setdefault(mention.name.lower().rstrip("."), mention.container)
    return out


def _first_weights(group: list[Mention], boxes: dict[str, tuple[Entry, ...]]) -> dict[Entry, float]:
    """Each place of a name by its size, its kind and what contains it."""
    first = group[0]
    box = boxes.get(first.name.lower().rstrip("."), ())
    hints = {m.hint for m in group}
    own = [e for e in first.entries if fold(e.name) == fold(first.name) or e.feature == "PPLC"]
    towns = {e.country for e in own if e.feature.startswith("PPL") and e.population >= SEAT}
    return {
        entry: _weight(entry, first.name, box, hints) - SHARED * (entry.feature.startswith("ADM") and entry.country in towns)
        for entry in first.entries
    }


def _weight(entry: Entry, name: str, box: tuple[Entry, ...], hints: set[str]) -> float:
    town = entry.feature.startswith("PPL")
    obscure = OBSCURE * (not entry.lat and not entry.lon)
    weight = math.log10(entry.population + 100) if town else SIZE.get(entry.feature, OTHER) - obscure
    weight += KNOWN * (entry.geonames in WELL_KNOWN)
    weight += CAPITAL * (entry.feature == "PPLC") + NAMED * (entry.name.lower() == name.lower())
    weight += DIVIDED * (entry.feature == "ADM1" and bool(hints & DIVISIONS))
    weight += DIVIDED * (town and bool(hints & TOWNS))
    return weight + INSIDE * sum(_lies_in(entry, outer) for outer in box)


def _lies_in(entry: Entry, outer: Entry) -> bool:
    if outer.geonames == entry.geonames and outer.geonames:
        return False
    return entry.country == outer.country and (outer.feature != "ADM1" or not outer.admin1 or entry.admin1 == outer.admin1)


def _outright(spoken: Iterable[str]) -> dict[str, float]:
    out: dict[str, float] = {}
    for country in spoken:
        out[country] = out.get(country, 0.0) + 1.0
    return {country: math.log2(1 + count) for country, count in sorted(out.items())}


class _Votes(NamedTuple):
    """What names say for each country and each division."""

    countries: dict[str, float]
    divisions: dict[tuple[str, str], float]

    def add(self, row: dict[Entry, float]) -> None:
        """One vote more, which the places of a name share by their weights."""
        for entry, share in _shares(row).items():
            self.countries[entry.country] = self.countries.get(entry.country, 0.0) + share
            self.divisions[_division(entry)] = self.divisions.get(_division(entry), 0.0) + share

    def without(self, own: _Votes, entry: Entry) -> tuple[float, float]:
        """What others than a name itself say for the country and the division of one of its places."""
        country = self.countries.get(entry.country, 0.0) - own.countries[entry.country]
        division = self.divisions.get(_division(entry), 0.0) - own.divisions[_division(entry)]
        return max(0.0, country) * bool(entry.country), max(0.0, division) * bool(entry.admin1)


def _division(entry: Entry) -> tuple[str, str]:
    return entry.country, entry.admin1


def _votes(weights: Iterable[dict[Entry, float]], outright: dict[str, float]) -> _Votes:
    """What all names say, every name one vote."""
    votes = _Votes(dict(outright), {})
    for row in weights:
        votes.add(row)
    return votes


def _shares(row: dict[Entry, float]) -> dict[Entry, float]:
    top = max(row.values())
    raw = {entry: 4.0 ** (weight - top) for entry, weight in row.items()}
    whole = sum(raw.values())
    return {entry: value / whole for entry, value in raw.items()}


def _reweighed(base: dict[Entry, float], now: dict[Entry, float], votes: _Votes) -> dict[Entry, float]:
    """The weights with what the other names say; no name votes for itself."""
    own, out = _votes((now,), {}), {}
    for entry, weight in base.items():
        country, division = votes.without(own, entry)
        out[entry] = weight + COUNTRY * math.log2(1 + country) + DIVISION * math.log2(1 + division)
    return out


def _best(row: dict[Entry, float]) -> Choice:
    """The heaviest place, how sure that is by its lead over the runner-up, and who comes near it."""
    ranked = sorted(row.items(), key=lambda item: (-item[1], item[0].geonames))
    first, weight = ranked[0]
    if len(ranked) == 1:
        return Choice(first, 0.95 if first.feature in WIDE else 0.9)
    lead = weight - ranked[1][1]
    confidence = 0.95 if lead > SURE else round(0.5 + 0.4 * max(0.0, lead) / SURE, 2) if lead > TORN else 0.5
    near = dict.fromkeys(e.geonames for e, other in ranked[1:] if weight - other <= SURE and e.geonames not in (0, first.geonames))
    return Choice(first, confidence, tuple(near)[:RUNNERS_UP])
