"""Records in few words: `record("r1", event("ASSAULT", "ARM", "AZE", day="2020-10-11"))`."""

import itertools

import pytest

PLACES = {
    "Ganja": ("AZE", 586427, "01", 40.68, 46.36, "PPLA2"), "Gəncə": ("AZE", 586427, "01", 40.68, 46.36, "PPLA2"),
    "Barda": ("AZE", 587378, "02", 40.37, 47.13, "PPLA2"), "Azerbaijan": ("AZE", 587116, None, 40.5, 47.5, "PCLI"),
    "Lima": ("PER", 3936456, "15", -12.04, -77.03, "PPLC"), "Hanoi": ("VNM", 1581130, "44", 21.02, 105.84, "PPLC"),
}


def event(kind, actors="", recipients="", **told):
    """An event as the tests tell it; sides are parted by spaces, `AZE:Jeyhun Bayramov:foreign minister` is a person."""
    return {"type": kind, "actors": sides(actors), "recipients": sides(recipients), **told}


def sides(text):
    return [tuple(side.replace("_", " ").split(":")) for side in text.split()]


def record(name, *events, published="2020-10-12", outlet="Wire", language="en", agreements=(), text=None):
    """A record as `dragoman code` writes it."""
    made = {"id": name, "actors": [], "places": [], "dates": [], "events": [], "claims": [], "figures": [], "agreements": [],
            "document": {"uri": name, "outlet": outlet, "agency": None, "language": language, "dropped": [],
                         "published": published and {"start": published, "end": published, "precision": "day",
                                                     "basis": "given", "span": None}}}
    at, sentences = 0, []
    for number, told in enumerate(events, 1):
        sentence = told.get("says", f"Told number {name} {number} in words of its own.")
        made["events"].append(_event(made, f"e{number}", told, at, at + len(sentence)))
        sentences.append(sentence)
        at += len(sentence) + 1
    made["document"]["text"] = text or " ".join(sentences)
    for number, (title, day, parties) in enumerate(agreements, 1):
        made["agreements"].append({
            "id": f"g{number}", "name": title, "kind": "ceasefire", "date": _date(day, True),
            "parties": [_actor(made, side) for side in sides(parties)], "provisions": [[0, 4]], "mentions": [[at, at + 1]],
            "violations": []})
    return made


def _event(made, name, told, start, end):
    claims = [_claim(made, told["by"])] if "by" in told else []
    figures = [_figure(made, name, *figure) for figure in told.get("figures", ())]
    day = told.get("day")
    return {
        "id": name, "type": told["type"], "mode": told.get("mode"), "contexts": [],
        "actors": [_actor(made, side) for side in told["actors"]],
        "recipients": [_actor(made, side) for side in told["recipients"]],
        "date": _date(day or (made["document"]["published"] or {}).get("start"), bool(day)),
        "place": _place(made, told["place"]) if "place" in told else None, "status": told.get("status", "actual"),
        "historical": False, "claims": claims, "figures": figures, "quad": "material conflict", "score": -9.0,
        "trigger": [start, start + 4], "evidence": [start, end], "confidence": 0.8,
        "because": [told.get("because", "en:test")]}


def _date(day, told):
    first, _, last = (day or "").partition("/")
    precision = "day" if first.startswith("--") else {0: "none", 4: "year", 7: "month"}.get(len(first), "day")
    ends = {"year": ("-01-01", "-12-31"), "month": ("-01", "-28")}.get(precision, ("", ""))
    return {"start": first + ends[0] if first else None, "end": (last or first) + ends[1] if first else None,
            "precision": "range" if last else precision, "basis": "text" if told else "publication",
            "span": [0, 4] if told else None}


def _actor(made, side):
    country, name, role = (*side, None, None)[:3]
    found = {"name": name or country, "kind": "person" if name else "state", "country": country or None, "role": role,
             "sectors": ["GOV"], "basis": "text", "mentions": [[0, 1]]}
    return _once(made["actors"], "a", found)


def _place(made, name):
    country, geonames, admin1, lat, lon, feature = PLACES[name]
    return _once(made["places"], "p", {
        "name": name, "geonames": geonames, "country": country, "admin1": admin1, "lat": lat, "lon": lon,
        "feature": feature, "also": [], "disputed": None, "confidence": 1.0, "mentions": [[0, 1]]})


def _claim(made, speaker):
    actor = _actor(made, sides(speaker)[0]) if speaker else None
    made["claims"].append({"id": f"c{len(made['claims']) + 1}", "speaker": actor, "addressee": None, "source": [], "cue": [],
                           "content": [], "kind": "indirect", "stance": "says", "via": None, "inserted": []})
    return made["claims"][-1]["id"]


def _figure(made, event_id, kind, least, most, qualifier=None):
    made["figures"].append({"id": f"f{len(made['figures']) + 1}", "kind": kind, "min": least, "max": most,
                            "qualifier": qualifier, "whom": None, "country": None, "sector": None, "event": event_id,
                            "claim": None, "span": [0, 1]})
    return made["figures"][-1]["id"]


def _once(entries, letter, found):
    for entry in entries:
        if {**entry, "id": ""} == {**found, "id": ""}:
            return entry["id"]
    entries.append({"id": f"{letter}{len(entries) + 1}", **found})
    return entries[-1]["id"]


@pytest.fixture
def make():
    """`record` and `event` for a test."""
    return record, event


@pytest.fixture
def told():
    """Two events as two documents tell them, each of a day of its own, as tellings."""
    from dragoman.linking.tellings import read_tellings

    def pair(one, other, **documents):
        names = itertools.count(1)
        first, second = ({"language": "en", "published": "2020-10-12", **documents.get(which, {})} for which in ("one", "other"))
        return [next(read_tellings(record(f"r{next(names)}", event(*side[0], **side[1]), **document)))
                for side, document in ((one, first), (other, second))]

    return pair
