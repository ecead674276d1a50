"""For which country "the foreign ministry" acts: what the phrase says, else what the text around it tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dragoman.knowledge.entities import INTERNATIONAL as BODIES
from dragoman.knowledge.entities import find_holders
from dragoman.knowledge.gazetteer import look_up
from dragoman.resolving.names import Entry
from dragoman.resolving.opponents import attackers, dealt_with, is_other, is_victim, words_above
from dragoman.resolving.owners import commander
from dragoman.resolving.phrases import Phrase, state_of
from dragoman.resolving.registry import Draft
from dragoman.resolving.story import Story

# Sectors of those who act at home: the only state of a sentence is theirs.
DOMESTIC = frozenset(
    (
        "GOV",
        "COP",
        "JUD",
        "LEG",
        "MIL",
        "CVL",
        "OPP",
        "PTY",
        "EDU",
        "LAB",
        "MED",
        "REL",
        "AGR",
        "JRN",
        "BUS",
        "SOC",
        "ELI",
    )
)
OFFICIAL = frozenset(("GOV", "MIL", "LEG", "PTY"))  # these act for the subject's state rather than where they are
ARMED = frozenset(("UAF", "REB", "PRM", "CRM"))  # these are of the state where they are, if the text says where
SENT = frozenset(("GOV", "MIL", "JUD", "SOC", "MED", "LEG"))  # those who may belong to an international body
LOCAL = frozenset(("CVL", "COP", "JUD", "EDU", "LAB", "AGR", "SOC", "OPP", "MED", "REL"))  # these act where they are
NEAR = 3  # sentences over which a text stays where it is
INTERNATIONAL = tuple((sector,) for sector in BODIES)
APART = ("outlet", "population")  # what these do tells of no state
MODIFIERS = frozenset(("nmod", "obl", "acl", "appos"))


class Origin(NamedTuple):
    """Whom a phrase acts for, as the phrase itself says: a country each, and the actor or body that it belongs to.

    `open` where that actor's country is not known either, so that the text around may tell it.
    """

    countries: tuple[str | None, ...]
    owner: Draft | None = None
    body: Entry | None = None
    extra: tuple[str, ...] = ()
    open: bool = False


def find_origin(story: Story, phrase: Phrase) -> Origin | None:
    """What the phrase says of its country: "Azerbaijan's", "Turkish and Russian", "of Romania"; None for nothing."""
    owners = _owners(story, phrase)
    beside = tuple(entry.country for _, entry in phrase.beside)
    if owners and all(draft.kind == "state" for draft in owners):
        return Origin(beside + _distinct(owners), extra=_extra(owners))
    body = phrase.body
    if owners and phrase.states and phrase.possessor < phrase.states[0][0].first and _are_of_none(owners):
        return Origin((None,), owners[0])  # "BMT-nin Liviyaya Dəstək Missiyası"
    if phrase.states and (body is None or phrase.states[0][0].first < body[0].first):
        lands = [entry for _, entry in phrase.states if entry.country or entry.land]
        away = lands and not lands[0].country and _behind(story, phrase)
        if away:
            return away  # "West African leaders of the ECOWAS bloc"
        if lands:
            extra = ("PRE",) if "PRE" in lands[0].sectors else ()
            return Origin(beside + tuple(dict.fromkeys(entry.country for entry in lands)), extra=extra)
    if body is not None:
        return Origin((body[1].country,), body=body[1])
    if owners:
        return Origin(_distinct(owners), owners[0], open=_is_open(owners))
    return (
        _behind(story, phrase)
        or _next(story, phrase)
        or _person_before(story, phrase)
        or _leading(phrase)
        or _by_title(phrase)
    )


def _next(story: Story, phrase: Phrase) -> Origin | None:
    """The state right behind "of", wherever the parse hangs it: "President of Ukraine Volodymyr Zelensky"."""
    words, at = phrase.sentence.words, story.maps[phrase.sentence.index].at
    if phrase.last + 2 >= len(words) or words[phrase.last + 1].text not in story.words(phrase)(
        "prepositions", "sender"
    ):
        return None
    hit = at[phrase.last + 2]
    state = hit.entries.get("state") if hit else None
    return Origin((state.country,)) if state and state.country else None


def _by_title(phrase: Phrase) -> Origin | None:
    """The state that alone has such a title: "the Pope"."""
    title = phrase.entry("title")
    titles = [title, *(hit.entries.get("title") for hit in phrase.labels)]
    lands = tuple(entry.country for entry in titles if entry and entry.country)
    return Origin(lands[:1]) if lands else None


def _owners(story: Story, phrase: Phrase) -> tuple[Draft, ...]:
    """Those whose it is: "Turkey's and Armenia's"."""
    if phrase.possessor < 0:
        return ()
    at, index = story.maps[phrase.sentence.index].at, phrase.possessor
    hit = at[index]
    found = story.resolve(phrase.sentence.index, index)
    if not found and hit and (entry := state_of(hit)) and entry.country:
        state = story.state(entry.country, phrase.sentence.language)
        found = (state,) if state else ()
    return found


def _distinct(drafts: tuple[Draft, ...]) -> tuple[str | None, ...]:
    return tuple(dict.fromkeys(draft.country for draft in drafts))


def _extra(drafts: tuple[Draft, ...]) -> tuple[str, ...]:
    return ("PRE",) if any("PRE" in draft.sectors for draft in drafts) else ()


def _behind(story: Story, phrase: Phrase) -> Origin | None:
    """The country by what follows: "president of Russia", "rebels in Darfur"."""
    words = story.words(phrase)
    head = phrase.entry("title", "agent")
    noun = head.noun if head else ""
    envoy = noun in words("prepositions", "envoy")
    weak = None
    for child, case in _complements(phrase):
        if case == "of" or (case in words("prepositions", "owner") and noun in words("again", "head")):
            found = story.resolve(phrase.sentence.index, child) + _of_more(story, phrase, child)
            origin = _from_drafts(found, phrase, story, child)
            if origin is not None:
                return origin
        if case in words("prepositions", "member") and weak is None and head and set(head.sectors) <= SENT:
            weak = _international(story.resolve(phrase.sentence.index, child))
        if case in words("prepositions", "country") and not (envoy and case not in words("prepositions", "sender")):
            weak = weak or _named_in(story, phrase, child) or _of_states(story.resolve(phrase.sentence.index, child))
    return weak


def _of_more(story: Story, phrase: Phrase, first: int) -> tuple[Draft, ...]:
    """Whose they are as well: Mali, of "envoys of Chad and of Mali"."""
    words = phrase.sentence.words
    more = [c for c, case in _complements(phrase) if c > first and case == "of" and words[c].head == words[first].head] if (
        phrase.plural) else []
    joined = (c for c in more if words[min(phrase.sentence.subtree(c)) - 1].deprel == "cc")
    return tuple(d for c in joined for d in story.resolve(phrase.sentence.index, c) if d.country)


def _of_states(drafts: tuple[Draft, ...]) -> Origin | None:
    """Of the states that a phrase stands for: "officials from both countries"."""
    return Origin(_distinct(drafts)) if len(drafts) > 1 and all(d.kind == "state" for d in drafts) else None


def _international(drafts: tuple[Draft, ...]) -> Origin | None:
    """Of those who belong to a body of no country: "observers from the OSCE", "judges at the UN court"."""
    return Origin((None,), drafts[0]) if len(drafts) == 1 and _are_of_none(drafts) else None


def _are_of_none(drafts: tuple[Draft, ...]) -> bool:
    """Whether they are bodies of several states."""
    return all(d.kind == "organisation" and d.country is None and d.sectors[:1] in INTERNATIONAL for d in drafts)


def _complements(phrase: Phrase) -> Iterator[tuple[int, str]]:
    """The words that hang on a phrase behind it, each with its preposition."""
    sentence = phrase.sentence
    anchors = dict.fromkeys([phrase.head, *(range(phrase.hit.first, phrase.hit.last + 1) if phrase.hit else ())])
    for anchor in anchors:
        for child in sentence.children[anchor]:
            if child > phrase.last and sentence.words[child].deprel in MODIFIERS:
                yield child, sentence.case_of(child)


def _from_drafts(drafts: tuple[Draft, ...], phrase: Phrase, story: Story, child: int) -> Origin | None:
    if not drafts:
        return _named_in(story, phrase, child)
    if len(drafts) == 1 and phrase.plural:
        for other in phrase.sentence.children[child]:
            if phrase.sentence.words[other].deprel == "conj":
                drafts += story.resolve(phrase.sentence.index, other)
    owner = None if drafts[0].kind == "state" else drafts[0]
    return Origin(_distinct(drafts), owner, extra=_extra(drafts), open=_is_open(drafts))


def _is_open(drafts: tuple[Draft, ...]) -> bool:
    return all(draft.country is None and draft.kind in ("person", "group") for draft in drafts)


def _named_in(story: Story, phrase: Phrase, child: int) -> Origin | None:
    """The state that a complement names somewhere, of a plural every one: "in the northern Iraqi city", "from Egypt and Sudan"."""
    heads = list(phrase.sentence.phrase(child)) if phrase.plural else [child]
    origins = [origin for head in heads if (origin := _state_under(story, phrase, head))]
    return Origin(tuple(dict.fromkeys(c for origin in origins for c in origin.countries))) if origins else None


def find_behind(story: Story, phrase: Phrase, cases: tuple[str, ...]) -> str | None:
    """The state that a complement with one of these prepositions names: "of southern Serbia"."""
    origins = [_state_under(story, phrase, child) for child, case in _complements(phrase) if case in cases]
    return next((origin.countries[0] for origin in origins if origin), None)


def _state_under(story: Story, phrase: Phrase, child: int) -> Origin | None:
    chart = story.maps[phrase.sentence.index]
    for index in sorted(phrase.sentence.subtree(child)):
        hit = chart.at[index]
        if (
            hit
            and index > phrase.last
            and (entry := state_of(hit))
            and not chart.distant(hit)
            and (entry.country or entry.land)
        ):
            return Origin((entry.country,))
    return None


def _person_before(story: Story, phrase: Phrase) -> Origin | None:
    """The country of the person whose name stands before: "the Obama administration"."""
    words = phrase.sentence.words
    limit = phrase.hit.first if phrase.hit else phrase.own
    for index in range(phrase.own, limit):
        word = words[index]
        if word.upos != "PROPN" or story.maps[phrase.sentence.index].at[index] is not None:
            continue
        known = story.registry.person(word.text)
        if known and known.country:
            return Origin((known.country,), known)
        countries = {holder.country for holder in find_holders(word.text, story.day)} if len(word.text) > 3 else set()
        if len(countries) == 1:
            return Origin(tuple(countries))
    return None


def _leading(phrase: Phrase) -> Origin | None:
    countries = tuple(entry.country for entry in phrase.leading if entry.country)
    return Origin(countries[:1]) if countries else None


# ---------------------------------------------------------------- the text around
def find_context(
    story: Story, phrase: Phrase, entry: Entry, sectors: tuple[str, ...], *, named: bool = False
) -> str | None:
    """The country of a phrase that names none: that of the same body before, the sentence's, the dateline's, or
    where the sentence names no state the only one that the text does.

    Of a person with a name it is the sentence's only where that names just one state; of several an official is of the
    dateline's.
    """
    if ordering := commander(story, phrase, sectors):
        return ordering
    same = story.registry.latest(entry.key if entry.sort in ("organisation", "person") else "", entry.name.lower())
    if same is not None and (phrase.definite or entry.sort == "organisation"):
        return same.country
    if _is_of_place(story, phrase):
        return None
    if ruled := dealt_with(story, phrase):
        return ruled
    if entry.sort == "organisation" and phrase.definite and (head := story.registry.head_of(entry.name.lower(), entry.sectors)):
        return head.country
    if not sectors or set(entry.name.lower().split()) & story.words(phrase)("moved", "sent"):
        return None
    if sectors[0] in ARMED:
        return _of_place(story, phrase, _named(story, phrase.sentence.index))
    if not set(sectors) <= DOMESTIC:
        return None
    if named and len(states := {country for _, country in _named(story, phrase.sentence.index)}) > 1:
        return story.dateline if story.dateline in states and sectors[0] in OFFICIAL else None
    abroad = sectors[0] == "CVL" and is_victim(story, phrase)
    home = story.dateline if entry.sort == "organisation" and phrase.definite and sectors[0] == "GOV" else None  # "the ministry"
    local = None if abroad else home or _of_scene(story, phrase, sectors[0]) or story.dateline  # the dead need not be of there
    found = _of_sentence(story, phrase, sectors[0]) or local
    return found or (None if _named(story, phrase.sentence.index) else story.only_state())


def _is_of_place(story: Story, phrase: Phrase) -> bool:
    """Whether it is of a place that no list knows: "the governor of Puebla", "a New York jury"."""
    words, at = phrase.sentence.words, story.maps[phrase.sentence.index].at
    limit = phrase.name[0] if phrase.name else phrase.hit.first if phrase.hit else phrase.head
    return any(words[i].entity == "LOC" and at[i] is None for i in range(phrase.own, limit)) or any(
        words[child].entity == "LOC" and case == "of" and at[child] is None for child, case in _complements(phrase)
    )


def _of_sentence(story: Story, phrase: Phrase, sector: str) -> str | None:
    """The only state that the sentence names, else that of the subject above the phrase or of the place."""
    named = _named(story, phrase.sentence.index)
    around = {country for at, country in named if not phrase.first <= at <= phrase.last}
    aimed = attackers(story, phrase, sector)
    if around and around <= aimed:
        return None  # the army of the only state named may have killed the civilians of another
    if around and around <= {country for at, country in named if is_other(story, phrase, at)}:
        return None  # "the archbishop called for sanctions against Nigeria"
    if len(around) == 1:
        return around.pop()
    place = _of_place(story, phrase, named)
    if sector == "CVL":
        return place  # of two states named, the one that acts is seldom the one whose people suffer
    subject = _of_subject(story, phrase, named)
    if subject in aimed:
        return place or (next(iter(rest)) if len(rest := around - aimed) == 1 else None)  # "Serbian gunmen ambushed a patrol"
    return (subject or place) if sector in OFFICIAL else (place or subject)


def _of_scene(story: Story, phrase: Phrase, sector: str) -> str | None:
    """The state where the text is just now: of the last people or police told of, or the last place: "In Bishkek ... Police"."""
    number = phrase.sentence.index
    if sector not in LOCAL | {"GOV"} or _named(story, number):
        return None
    near = (seen for seen in reversed(story.registry.seen) if number - NEAR <= seen.sentence < number)
    drafts = (seen.drafts[0] for seen in near if len(seen.drafts) == 1 and (
        LOCAL & set(seen.drafts[0].sectors[:1]) or (not seen.salient and seen.drafts[0].kind == "state")))
    return next((draft.country for draft in drafts if draft.country), None)


def _of_place(story: Story, phrase: Phrase, named: list[tuple[int, str]]) -> str | None:
    """The only state that the sentence names as a place: "in Nigeria"."""
    sentence, places = phrase.sentence, story.words(phrase)("prepositions", "place")
    found = set()
    for start, country in named:
        at = start
        if sentence.words[at].upos != "PROPN":
            continue
        while not sentence.case_of(at) and sentence.words[at].head > at:
            at = sentence.words[at].head
        if sentence.case_of(at) in places:
            found.add(country)
    return found.pop() if len(found) == 1 else None


def _of_subject(story: Story, phrase: Phrase, named: list[tuple[int, str]]) -> str | None:
    """The only state named in the subject of a verb above the phrase."""
    words = phrase.sentence.words
    for index in words_above(phrase):
        for child in phrase.sentence.children[index]:
            if words[child].deprel == "nsubj" and child != phrase.head:
                tree = set(phrase.sentence.subtree(child))
                countries = {country for where, country in named if where in tree}
                known = [d.country for d in story.memo.get((phrase.sentence.index, child), ()) if d.country and d.kind not in APART]
                if len(countries) == 1 or len(known) == 1:
                    return known[0] if len(known) == 1 else countries.pop()
    return None


def _named(story: Story, sentence: int) -> list[tuple[int, str]]:
    """The states that a sentence names, each with the word; also through bodies and persons known by now."""
    if sentence not in story.named:
        chart = story.maps[sentence]
        story.named[sentence] = [
            (hit.last, entry.country)
            for hit in chart.hits
            if not chart.distant(hit)
            for entry in (state_of(hit) or hit.entries.get("body"),)
            if entry and entry.country and not (entry.kind == "metonym" and _has_namesake(story, entry))
        ]
    return story.named[sentence]


def _has_namesake(story: Story, capital: Entry) -> bool:
    """Whether a capital may be the town of that name in a state of which the text speaks: Tripoli of Lebanon, not of Libya."""
    if story.speaks_of(capital.country):
        return False
    return any(story.speaks_of(place.country) for place in look_up(capital.name, foreign=True) if place.country)
