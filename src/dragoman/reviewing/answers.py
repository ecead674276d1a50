"""The answers of a form to what is right of an event or a claim, and back.

Answers are what a form posts: for each field the list of its values.  Who and whom come in rows: the first name belongs to the
first country and the first sector.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import zip_longest
from typing import Any, get_args, get_type_hints

from dragoman.errors import ReviewError
from dragoman.knowledge import ontology
from dragoman.languages.countries import english_names
from dragoman.records import Claim, Span, Status
from dragoman.reviewing.values import claim_values, folded, same_claim

Json = dict[str, Any]
Answers = Mapping[str, list[str]]
STATUSES: tuple[str, ...] = get_args(Status)
STANCES: tuple[str, ...] = get_args(get_type_hints(Claim)["stance"])
BLANKS = 2  # empty rows for more actors
DAY = re.compile(r"\d{4}(-\d\d){0,2}")
PRECISIONS = {4: "year", 7: "month", 10: "day"}
LONGEST = 300  # characters of a name
FRESH: Json = {"type": "CONSULT", "mode": None, "contexts": [], "status": "actual", "historical": False, "actors": [],
               "recipients": [], "date": {"start": None, "end": None, "precision": "none", "basis": "none"}, "place": None,
               "claims": [], "figures": []}  # what the form for an event starts with that the machine has missed


# ---------------------------------------------------------------- values to answers
def event_answers(record: Json, values: Json) -> dict[str, list[str]]:
    """What the form of an event shows."""
    place, when = values["place"] or {}, values["date"]
    return {
        "code": [values["type"] + (f"/{values['mode']}" if values["mode"] else "")], "status": [values["status"]],
        "historical": ["1"] if values["historical"] else [], "contexts": list(values["contexts"]),
        "start": [when["start"] or ""], "end": [when["end"] or ""],
        "place": [place.get("name") or ""], "place_country": [place.get("country") or ""],
        **_party_answers("actors", values["actors"], BLANKS), **_party_answers("recipients", values["recipients"], BLANKS),
        "claims": [c["id"] for c in record["claims"] if any(same_claim(c, kept) for kept in values["claims"])],
        "figures": [f["id"] for f in record["figures"] if any(list(f["span"]) == list(kept["span"]) for kept in values["figures"])]}


def claim_answers(values: Json) -> dict[str, list[str]]:
    """What the form of a claim shows."""
    return {"stance": [values["stance"]], **_party_answers("speaker", [values["speaker"]] if values["speaker"] else [], 0)}


def _party_answers(side: str, actors: list[Json], blanks: int) -> dict[str, list[str]]:
    rows = [(a["name"], a["country"] or "", next(iter(a["sectors"]), "")) for a in actors] + [("", "", "")] * (blanks or not actors)
    return {f"{side}_{part}": [row[at] for row in rows] for at, part in enumerate(("name", "country", "sector"))}


# ---------------------------------------------------------------- answers to values
def read_event(record: Json, now: Json, answers: Answers) -> Json:
    """What is right of an event by the answers; ReviewError names each that cannot be."""
    faults: list[str] = []
    name, _, mode = _one(answers, "code").partition("/")
    if name not in ontology.TYPES or (mode and mode not in ontology.describe(name).modes):
        faults.append(f"Type: {_one(answers, 'code')!r} is none of PLOVER's. Choose one of the list.")
    held = {
        **now, "type": name, "mode": mode or None, "status": _chosen(answers, "status", STATUSES, faults),
        "historical": bool(answers.get("historical")),
        "contexts": _listed(answers, "contexts", {*ontology.contexts(), *now["contexts"]}, faults),
        "date": _read_date(now["date"], answers, faults), "place": _read_place(record, now["place"], answers, faults),
        "actors": _read_parties(record, "actors", answers, faults),
        "recipients": _read_parties(record, "recipients", answers, faults),
        "claims": [claim_values(record, c) for c in _picked(record, "claims", answers, faults)],
        "figures": [{part: f[part] for part in ("kind", "min", "max", "qualifier", "whom", "span")}
                    for f in _picked(record, "figures", answers, faults)]}
    return _without(faults, held)


def read_claim(record: Json, now: Json, answers: Answers) -> Json:
    """What is right of a claim by the answers; ReviewError names each that cannot be."""
    faults: list[str] = []
    speakers = _read_parties(record, "speaker", answers, faults)
    return _without(faults, {**now, "stance": _chosen(answers, "stance", STANCES, faults), "speaker": next(iter(speakers), None)})


def read_missed(record: Json, answers: Answers) -> Json:
    """An event that the machine has not, by the answers: its sentence and its trigger as they stand in the text."""
    faults: list[str] = []
    text = record["document"]["text"]
    evidence = _find(text, (0, len(text)), "Sentence", _one(answers, "sentence"), faults)
    trigger = evidence and _find(text, evidence, "Words that name the event", _one(answers, "trigger"), faults)
    try:
        held = read_event(record, {**FRESH, "trigger": list(trigger or ()), "evidence": list(evidence or ())}, answers)
    except ReviewError as error:
        raise ReviewError(*faults, *error.faults) from error
    return _without(faults, held)


def _find(text: str, within: Span, field: str, words: str, faults: list[str]) -> Span | None:
    """Where words stand, however their white space is broken; they must stand there once."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [m.span() for m in re.finditer(pattern, text[slice(*within)])] if pattern else []
    if len(found) == 1:
        return found[0][0] + within[0], found[0][1] + within[0]
    faults.append(f"{field}: " + ("copy the words as they stand in the text." if not found else
                                  f"these words stand there {len(found)} times. Copy more of them."))
    return None


def _read_date(now: Json, answers: Answers, faults: list[str]) -> Json:
    start, end = _one(answers, "start") or None, _one(answers, "end") or None
    if (start, end) == (now["start"], now["end"]):
        return now
    wrong = [day for day in (start, end) if day and not _is_day(day)]
    faults += [f"When: {day!r} is no day. Write 2024-05-06, 2024-05 or 2024, or nothing." for day in wrong]
    if start and end and not wrong and end[:len(start)] < start[:len(end)]:
        faults.append(f"When: {end} is before {start}.")
    known = start or end
    return {"start": start, "end": end or start, "precision": PRECISIONS.get(len(known or ""), "none"),
            "basis": "review" if known else "none"}


def _is_day(words: str) -> bool:
    try:
        return bool(DAY.fullmatch(words)) and bool(date.fromisoformat(words + "-01" * ((10 - len(words)) // 3)))
    except ValueError:
        return False


def _read_place(record: Json, now: Json | None, answers: Answers, faults: list[str]) -> Json | None:
    name, country = _one(answers, "place"), _country(record, _one(answers, "place_country"), "Where", faults)
    if not name:
        return None
    same = [p for p in ([now] if now else []) + record["places"]
            if folded(p["name"]) == folded(name) and country in (None, p["country"])]
    return {part: same[0][part] for part in ("name", "geonames", "country")} if same else {
        "name": name[:LONGEST], "geonames": None, "country": country}


def _read_parties(record: Json, side: str, answers: Answers, faults: list[str]) -> list[Json]:
    rows = zip_longest(*(answers.get(f"{side}_{part}", []) for part in ("name", "country", "sector")), fillvalue="")
    return [_read_party(record, *(value.strip() for value in row), faults=faults) for row in rows if row[0].strip()]


def _read_party(record: Json, name: str, country: str, sector: str, *, faults: list[str]) -> Json:
    """An actor: as the record has it where that is what is meant, so that what the form does not show is kept."""
    known = [a for a in record["actors"] if folded(a["name"]) == folded(name)]
    for actor in known:
        given = (actor["country"] or "", next(iter(actor["sectors"]), ""))
        if (country.upper(), sector) in (given, ("", "")):
            return {part: actor[part] for part in ("name", "kind", "country", "sectors")}
    if sector and sector not in ontology.sectors():
        faults.append(f"{name}: {sector!r} is no sector of PLOVER. Choose one of the list.")
    return {"name": name[:LONGEST], "kind": known[0]["kind"] if known else None,
            "country": _country(record, country, name, faults), "sectors": [sector] if sector else []}


def _country(record: Json, code: str, field: str, faults: list[str]) -> str | None:
    code = code.strip().upper()
    if code and code not in english_names() and code not in {item["country"] for item in (*record["actors"], *record["places"])}:
        faults.append(f"{field}: {code!r} is no country. Write three letters of ISO 3166-1, such as AZE.")
    return code or None


def _picked(record: Json, part: str, answers: Answers, faults: list[str]) -> Iterator[Json]:
    wanted = answers.get(part, [])
    known = {item["id"]: item for item in record[part]}
    faults += [f"{part}: there is no {name!r} in this dispatch. Load the page again." for name in wanted if name not in known]
    return (item for name, item in known.items() if name in wanted)


def _listed(answers: Answers, name: str, known: Collection[str], faults: list[str]) -> list[str]:
    wanted = list(dict.fromkeys(answers.get(name, [])))
    faults += [f"{name}: {value!r} is none of PLOVER's. Choose of the list." for value in wanted if value not in known]
    return wanted


def _chosen(answers: Answers, name: str, known: tuple[str, ...], faults: list[str]) -> str:
    value = _one(answers, name)
    if value not in known:
        faults.append(f"{name}: {value!r} is none of {', '.join(known)}.")
    return value


def _one(answers: Answers, name: str) -> str:
    return " ".join((answers.get(name) or [""])[-1].split())


def _without(faults: list[str], held: Json) -> Json:
    if faults:
        raise ReviewError(*faults)
    return held
