"""Persons: by name and title in the text, by a name met before, by the dated list of office holders."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.knowledge.entities import BODY_CODES, Holder, find_by_given_name, find_holders, is_full_name, plain
from dragoman.knowledge.gazetteer import look_up
from dragoman.resolving.countries import DOMESTIC, INTERNATIONAL, find_context, find_origin
from dragoman.resolving.hosts import CITY
from dragoman.resolving.names import Entry, Hit
from dragoman.resolving.phrases import Map, Phrase, is_capital
from dragoman.resolving.registry import Draft
from dragoman.resolving.story import Story

SHORTEST = 4  # letters of a surname that is looked up alone
REALM = "GBR"  # its monarch reigns in other states too
CONTRADICTED = ("LOC", "NORP", "EVENT")  # kinds of names that are no person


class Function(NamedTuple):
    """What somebody is, as a phrase says: the title, its sectors, the countries served, and on what that rests."""

    entry: Entry | None
    sectors: tuple[str, ...]
    countries: tuple[str | None, ...]
    basis: str
    role: str | None
    known: bool  # the phrase itself names the country, or the body


def find_function(story: Story, phrase: Phrase) -> Function:
    """The function that a phrase gives: from "the Turkish deputy foreign minister" GOV, TUR."""
    entry = phrase.entry("title", "agent")
    labels = phrase.labels
    if entry is None and labels:
        entry = _label(labels[-1])
        labels = labels[:-1]
    origin = find_origin(story, phrase)
    sectors = _sectors(story, phrase, entry, labels)
    countries: tuple[str | None, ...] = origin.countries if origin else ()
    if origin and origin.body and origin.body.country is None:
        sectors = origin.body.sectors[:1] + tuple(
            s for s in sectors if s not in ("GOV", "SOC", "COP", origin.body.sectors[0])
        )
    elif origin and origin.owner and origin.owner.sectors and not origin.owner.country and origin.owner.kind != "person":
        sectors = tuple(dict.fromkeys(origin.owner.sectors[:1] + tuple(s for s in sectors if s != "GOV")))
    elif origin and (not sectors or _presides(story, phrase, entry, origin.owner, origin.body)):
        sectors = _served(origin.owner, origin.body, entry, story, phrase, bool(countries and countries[0]))
    elif origin and origin.body and _only_serves(story, phrase, entry):
        sectors = origin.body.sectors  # "a Hamas official"
    if entry is not None and entry.name in story.words(phrase)("again", "counterpart"):
        sectors = _of_counterpart(story, phrase) or sectors
    if origin and "PRE" in origin.extra and "GOV" in sectors:
        sectors += ("PRE",)
    return Function(
        entry, sectors, countries, "text", _role(story, phrase, entry), known=origin is not None and not origin.open
    )


def _of_counterpart(story: Story, phrase: Phrase) -> tuple[str, ...]:
    """The sectors of whose counterpart somebody is, else of the subject: "met his Chilean counterpart"."""
    number, words = phrase.sentence.index, phrase.sentence.words
    owners = story.resolve(number, phrase.possessor) if phrase.possessor >= 0 else ()
    at = phrase.head
    while not owners and at >= 0:
        at = words[at].head
        beside = phrase.sentence.children[at] if at >= 0 else ()
        subject = next((c for c in beside if words[c].deprel == "nsubj" and c != phrase.head), None)
        owners = story.resolve(number, subject) if subject is not None else ()
    found = owners[0].sectors if owners else ()
    return ("GOV",) if found[:1] in INTERNATIONAL else found  # the counterpart of a union's official serves a government


def _presides(story: Story, phrase: Phrase, entry: Entry | None, owner: Draft | None, body: Entry | None) -> bool:
    """Whether a president is no state's: "the association's vice-president"."""
    served = owner if owner is not None and owner.kind == "organisation" else body
    if entry is None or served is None or not served.sectors or served.sectors[0] in ("GOV", "LEG", "MIL"):
        return False
    return entry.noun in story.words(phrase)("again", "presiding")


def _only_serves(story: Story, phrase: Phrase, entry: Entry | None) -> bool:
    """Whether a title says only that somebody acts for others: "official", "negotiator"."""
    return entry is not None and entry.noun in story.words(phrase)("again", "serving")


def _label(hit: Hit) -> Entry:
    return hit.entries.get("title") or hit.entries["agent"]


def _sectors(story: Story, phrase: Phrase, entry: Entry | None, labels: tuple[Hit, ...]) -> tuple[str, ...]:
    """The sectors of the title, with those of what stands before it: "opposition leader", "police source"."""
    own = entry.sectors if entry else ()
    if entry is not None and phrase.former and ("GOV" in own or "MIL" in own or "LEG" in own):
        return ("ELI",)
    for hit in reversed(labels):
        more = _label(hit).sectors
        if not own:
            own = more
        elif "OPP" in more and "OPP" not in own:
            own = ("OPP", *own)
        elif (more[:1] == ("REB",) and own[:1] in (("MIL",), ("UAF",))) or (more and _only_serves(story, phrase, entry)):
            own = more
    return own


def _served(
    owner: Draft | None, body: Entry | None, entry: Entry | None, story: Story, phrase: Phrase, state: bool
) -> tuple[str, ...]:
    """The sectors of whom a leader or spokesman serves; a state's are of its government."""
    if body is not None:
        return body.sectors
    if owner is not None:
        return owner.sectors
    noun = entry.noun if entry else ""
    return ("GOV",) if state and noun in story.words(phrase)("again", "head") else ()


def _role(story: Story, phrase: Phrase, entry: Entry | None) -> str | None:
    """The words of the title as written: all between the country and the name."""
    if entry is None:
        return None
    begin = phrase.own
    if phrase.possessor >= 0:
        chart = story.maps[phrase.sentence.index]
        owner = chart.at[phrase.possessor]
        begin = owner.first if owner and "agent" in owner.entries else phrase.own
    end = phrase.name[0] - 1 if phrase.name and phrase.hit is None else phrase.hit.last if phrase.hit else phrase.head
    title = next((h.last for h in reversed(phrase.labels) if begin <= h.last <= end), end)
    for hit, _ in (*phrase.states, *((phrase.body,) if phrase.body else ())):
        if hit.first > title:  # "الرئيس الأذربيجاني": the country stands behind
            end = min(end, hit.first - 1)
        else:
            begin = max(begin, hit.last + 1)
    while begin < end and phrase.sentence.words[begin].upos in ("PUNCT", "DET", "PART", "CCONJ"):
        begin += 1
    return phrase.text(story.text, begin, end) if begin <= end else None


# ---------------------------------------------------------------- persons
def find_person(story: Story, phrase: Phrase, function: Function) -> Draft:
    """The person of a phrase with a name: the one met before, else a new one."""
    assert phrase.name is not None
    name = phrase.personal(story.text)
    known = story.registry.person(name)
    if known is not None and not _clash(known, function):
        return _enriched(story, known, name, function)
    draft = _new_person(story, phrase, name, function)
    waiting = _unnamed(story, draft, function)
    if waiting is None:
        return story.registry.add_person(draft)
    waiting.name, waiting.named = name, True
    waiting.role = waiting.role or draft.role
    return story.registry.add_person(waiting)


def _clash(known: Draft, function: Function) -> bool:
    countries = [c for c in function.countries if c]
    return bool(countries and known.country and known.country not in countries)


def _enriched(story: Story, known: Draft, name: str, function: Function) -> Draft:
    if len(name) > len(known.name) and plain(known.name) in plain(name):
        known.name = name
        story.registry.add_person(known)
    if known.country is None and function.countries and function.countries[0]:
        known.country, known.basis = function.countries[0], function.basis
    if not known.sectors:
        known.sectors = function.sectors
    if known.role is None and function.entry is not None:
        known.role, known.title = function.role, function.entry.key
    return known


def _unnamed(story: Story, draft: Draft, function: Function) -> Draft | None:
    """The actor that so far went by its office only: "Azerbaijan's top diplomat"."""
    if not draft.offices or not draft.country:
        return None
    found = story.registry.titled("", "", draft.country, draft.offices)
    return found if found and not found.named else None


def _new_person(story: Story, phrase: Phrase, name: str, function: Function) -> Draft:
    entry = function.entry
    draft = Draft(
        name,
        "person",
        function.countries[0] if function.countries else None,
        function.sectors,
        function.role,
        function.basis,
        entry.key if entry else "",
        entry.name.lower() if entry else "",
        entry.offices if entry else (),
        named=True,
    )
    if function.known and draft.sectors:
        return draft
    holder = _holder(story, phrase, name, function)
    if holder is not None:
        _take(draft, holder, phrase, function, story.day)
    elif draft.sectors == ("JUD",) and not function.known and (court := story.registry.world_court()):
        draft.sectors, draft.basis = court.sectors, "context"
    elif entry is not None and not function.known and draft.sectors and set(draft.sectors) <= DOMESTIC:
        draft.country = find_context(story, phrase, entry, draft.sectors, named=True)
        draft.basis = "context" if draft.country else draft.basis
    return draft


def _take(draft: Draft, holder: Holder, phrase: Phrase, function: Function, day: str | None) -> None:
    """Country, sectors and office from the list."""
    former = phrase.former or draft.sectors[:1] == ("ELI",)
    if holder.country in BODY_CODES:
        draft.country, draft.sectors = None, (holder.country,)
    else:
        draft.country = draft.country or holder.country
        draft.sectors = draft.sectors or (("ELI",) if former else holder.sectors or ("GOV",))
    draft.basis = "office holder list"
    if day and holder.held_on(day):
        draft.offices = draft.offices or (holder.office,)
    if function.entry is None:
        draft.role = None


def _holder(story: Story, phrase: Phrase, name: str, function: Function) -> Holder | None:
    """The office holder of a name, of one country only; by surname alone, one in office when the text was published."""
    entry = function.entry
    full = is_full_name(name)
    if not full and (
        name in story.words(phrase)("never", "surnames") or not _may_be_surname(phrase, name, titled=entry is not None)
    ):
        return None
    found = find_holders(name, story.day) or (find_holders(name) if full else ())
    if not found and entry is not None and entry.offices and " " in name and not full:
        found = tuple(h for h in find_holders(name.split()[-1], story.day) if _alike(name, h.name))
    if entry is not None and " " not in name and not full:
        found += find_by_given_name(name, story.day)
    if found and entry is None and not full and _is_city(story, phrase, name):
        return None
    fitting = [h for h in found if entry and h.office in entry.offices] or list(found)
    if function.countries and function.countries[0]:
        fitting = [h for h in fitting if h.country == function.countries[0]]
    if len({h.name for h in fitting}) == 1 and any(h.country == REALM for h in fitting):
        fitting = [h for h in fitting if h.country == REALM]  # one crown of several: the Queen is British
    countries = {h.country for h in fitting}
    return fitting[-1] if len(countries) == 1 else None


def _is_city(story: Story, phrase: Phrase, name: str) -> bool:
    """Whether a bare surname is a city's: one that the model takes for no person (Liverpool, though a president bore the name), or
    any in a text without a day, whose office holders are of no time."""
    places = look_up(name) if phrase.sentence.words[phrase.head].entity != "PER" or story.day is None else ()
    return bool(places) and places[0].population >= CITY


def _may_be_surname(phrase: Phrase, name: str, *, titled: bool) -> bool:
    if phrase.name is None or (len(plain(name)) < SHORTEST and not titled) or not is_capital(name):
        return False
    kinds = {w.entity for w in phrase.sentence.words[phrase.name[0] : phrase.name[1] + 1]}
    return titled or not kinds & set(CONTRADICTED)


def _alike(name: str, other: str) -> bool:
    """Whether two names share surname and the beginning of the first name: "Dick Cheney", "Richard Cheney" do not."""
    one, two = plain(name).split(), plain(other).split()
    return one[-1] == two[-1] and one[0][:2] == two[0][:2]


def is_holder(story: Story, phrase: Phrase) -> bool:
    """Whether the name of a phrase is that of an office holder of one country."""
    assert phrase.name is not None
    name = phrase.personal(story.text)
    return _holder(story, phrase, name, Function(None, (), (), "text", None, known=False)) is not None


def is_person(story: Story, chart: Map, phrase: Phrase) -> bool:
    """Whether a name is a person's: met before, read as one, or of an office holder."""
    assert phrase.name is not None
    name = phrase.personal(story.text)
    words = phrase.sentence.words[phrase.name[0] : phrase.name[1] + 1]
    if story.registry.person(name) is not None:
        return True
    if all(w.entity == "PER" for w in words[-1:]):
        return True
    if is_full_name(name) or all(w.entity in ("", "PER", "ORG") for w in words):
        return is_holder(story, phrase)
    return False
