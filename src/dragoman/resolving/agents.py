"""The actors of common nouns: "the Turkish and Greek ministers", "police", "rebels in Darfur", "the Armenian side"."""

from __future__ import annotations

from dragoman.records import ActorKind
from dragoman.resolving.beside import appositions, find_end, name_of
from dragoman.resolving.countries import find_context
from dragoman.resolving.names import Entry
from dragoman.resolving.persons import Function, find_function, find_person, is_person
from dragoman.resolving.phrases import Map, Phrase
from dragoman.resolving.references import find_pair
from dragoman.resolving.registry import Draft, Drafts
from dragoman.resolving.story import KINDS, Story

RISEN = (("REB",), ("PRM",))  # sectors of those whom a bare plural may take up: "the rebels"
INDEFINITE = frozenset(("a", "an", "another", "some", "one", "any", "every", "each"))


def find_agents(story: Story, chart: Map, phrase: Phrase) -> Drafts | None:
    """The actors of "the Turkish and Greek ministers", "police", "rebels in Darfur"."""
    entry = phrase.entry("title", "agent") if not phrase.plural else phrase.entry("agent", "title")
    assert entry is not None
    if _is_condition(chart, phrase) or (entry.sort == "craft" and phrase.sentence.words[phrase.head].deprel == "compound"):
        return None  # "a drone strike" tells with what, not who
    if (named := _named_after(story, chart, phrase)) is not None:
        return named
    if (body := _body_of(story, phrase, entry)) is not None:
        return (story.mention(phrase, body, phrase.first, phrase.last),)
    function = _of_force(story, phrase, entry, find_function(story, phrase))
    if phrase.sentence.words[phrase.head].listed in chart.words("again", "side"):
        return _side(story, phrase, function)
    if entry.sort == "state":
        lands = bool(phrase.states) and phrase.plural  # "European countries" are a group without a country
        return _agents(story, chart, phrase, entry, function._replace(sectors=(), countries=())) if lands else None
    if entry.sort == "nouns" and not function.known and not phrase.labels:
        return None
    if not function.known and (known := _titled(story, chart, phrase, entry, None) or _kin(story, phrase, entry)
                               or _same(story, phrase, entry)):
        return (story.mention(phrase, known, phrase.first, find_end(chart, phrase)[0]),)
    settled = _settled(story, phrase, entry, function)
    if entry.sort == "organisation" and not settled.sectors and not any(settled.countries):
        return None  # "a summit", "the conference"
    return _agents(story, chart, phrase, entry, settled)


def _of_force(story: Story, phrase: Phrase, entry: Entry, function: Function) -> Function:
    """The function of bare "officers" with the sector of the force told of last: police or army."""
    if phrase.labels or entry.name.lower() not in story.words(phrase)("again", "either"):
        return function
    last = story.registry.last_of((("COP",), ("MIL",)))
    return function._replace(sectors=last.sectors[:1]) if last else function


def _is_condition(chart: Map, phrase: Phrase) -> bool:
    """Whether it is how things are, and nobody: "a state of emergency"."""
    sentence, conditions = phrase.sentence, chart.words("again", "conditions")
    return sentence.words[phrase.head].listed in chart.words("again", "state") and any(
        sentence.words[c].listed in conditions and sentence.case_of(c) == "of" for c in sentence.children[phrase.head])


def _settled(story: Story, phrase: Phrase, entry: Entry, function: Function) -> Function:
    """The function with the country that the text around tells."""
    acting = phrase.sentence.words[phrase.head].deprel.startswith("nsubj")
    away = (entry.sort == "craft" and acting) or entry.noun in story.words(phrase)("again", "abroad")
    if function.known or (not phrase.definite and away):
        return function
    if entry.noun in story.words(phrase)("again", "speaking") and (body := _spoken_for(story, phrase)):
        return function._replace(sectors=function.sectors or body.sectors, countries=(body.country,), basis="context")
    country = find_context(story, phrase, entry, function.sectors)
    return function._replace(countries=(country,), basis="context" if country else "text")


def _spoken_for(story: Story, phrase: Phrase) -> Draft | None:
    """The body of a bare "a spokeswoman": that of its own sentence or the one before, what acts there first."""
    number = phrase.sentence.index
    near = [seen for seen in reversed(story.registry.seen) if number - 1 <= seen.sentence <= number
            and len(seen.drafts) == 1 and seen.drafts[0].kind == "organisation" and seen.drafts[0].sectors]
    ranked = sorted(near, key=lambda seen: (-seen.sentence, not seen.subject))
    return ranked[0].drafts[0] if ranked else None


def _same(story: Story, phrase: Phrase, entry: Entry) -> Draft | None:
    """The actor that a definite noun takes up again: "the gunmen", "the rebels" where just one such group was named."""
    if not phrase.definite or phrase.own < (phrase.hit.first if phrase.hit else phrase.head):
        return None
    found = story.registry.same(entry.key, entry.name.lower())
    named = story.registry.named_with(entry.sectors[:1]) if found is None and phrase.plural and entry.sectors[:1] in RISEN else ()
    return named[0] if len(named) == 1 else found


def _kin(story: Story, phrase: Phrase, entry: Entry) -> Draft | None:
    """The body that a bare noun takes up again: "the ministry" after "the Peruvian defence ministry"."""
    bare = entry.sort == "organisation" and not phrase.plural and phrase.definite and not phrase.labels and " " not in entry.name
    return story.registry.kindred(entry.name.lower(), entry.sectors) if bare and phrase.own == phrase.head else None


def _agents(story: Story, chart: Map, phrase: Phrase, entry: Entry, function: Function) -> Drafts:
    countries = function.countries or (None,)
    last, host = find_end(chart, phrase) if len(countries) == 1 else (phrase.last, "")
    if len(countries) > 1 and not phrase.plural and entry.sort == "person":
        countries = countries[:1]
    out = []
    for country in countries:
        person = _titled(story, chart, phrase, entry, country) if country else None
        out.append(person or _common(story, phrase, entry, function, country, (last, host)))
        for hit, _ in (h for h in phrase.beside if h[1].country == country):
            top = (phrase.sentence.index, chart.top(hit))
            story.memo[top] = story.places[top] = (out[-1],)
    return tuple(dict.fromkeys(story.mention(phrase, d, phrase.first, last) for d in out))


def _common(
    story: Story, phrase: Phrase, entry: Entry, function: Function, country: str | None, end: tuple[int, str]
) -> Draft:
    """The actor of a common noun; embassies of one state in two countries are two."""
    noun = entry.name.lower()
    many = phrase.plural and entry.sort in ("person", "group", "population", "organisation")
    last, host = end
    if story.registry.hosted and not host and phrase.definite and entry.sort == "organisation" and not many:
        known = story.registry.latest("", noun)
        if known is not None and known.host and known.country == country:
            return known
    kind: ActorKind = "group" if many and entry.sort == "person" else KINDS.get(entry.sort, "group")
    name = name_of(phrase, country, story.text, last)
    key = ("agent", country or "", ",".join(function.sectors), noun, "many" if many else "", host)
    return story.registry.add(
        key,
        Draft(
            name,
            kind,
            country,
            function.sectors,
            function.role if kind == "person" else None,
            function.basis,
            entry.key,
            noun,
            entry.offices,
            many,
            host=host,
        ),
    )


def _titled(story: Story, chart: Map, phrase: Phrase, entry: Entry, country: str | None) -> Draft | None:
    """The person who was named with this title before: "the minister", "the Turkish president"."""
    if phrase.plural or entry.sort != "person" or "title" not in (phrase.hit.entries if phrase.hit else ()):
        return None
    before = {phrase.sentence.words[c].listed for c in phrase.sentence.children[phrase.head] if c < phrase.head}
    if before & INDEFINITE or (country and not entry.offices):
        return None
    return story.registry.titled(entry.key, entry.name.lower(), country, entry.offices)


def _side(story: Story, phrase: Phrase, function: Function) -> Drafts | None:
    """ "The Armenian side" is Armenia; "the sides" are the last two."""
    states = [story.state(c, phrase.sentence.language) for c in function.countries if c]
    found = tuple(story.mention(phrase, s, phrase.first, phrase.last) for s in states if s)
    return found or (find_pair(story, phrase, states=True) if phrase.plural else None)


def _body_of(story: Story, phrase: Phrase, entry: Entry) -> Draft | None:
    """The body itself, of "the Hezbollah group", "Taliban fighters"."""
    if (
        phrase.body is None
        or phrase.body[1].kind != "body"
        or (phrase.body[1].international and entry.sort != "organisation")
    ):
        return None
    body = phrase.body[1]
    group = (entry.sort == "group" and body.sort == "group") or (entry.sort == "organisation" and body.sort == "group")
    adjacent = phrase.hit is not None and phrase.body[0].last + 1 >= phrase.hit.first - 1
    return story.named_by(body) if group and adjacent and phrase.possessor < phrase.body[0].first else None


def _named_after(story: Story, chart: Map, phrase: Phrase) -> Drafts | None:
    """The person or body that stands beside a title: "the Turkish president, Recep Tayyip Erdogan"."""
    entry = phrase.entry("title", "agent")
    if entry is None or entry.sort == "organisation":
        return None
    for child in (*appositions(phrase), *_beside_served(phrase)):
        other = chart.phrase(child)
        if (
            other.name is not None
            and not phrase.plural
            and not _follows_state(other)
            and is_person(story, chart, other)
        ):
            draft = find_person(story, other, find_function(story, phrase))
            story.memo[chart.sentence.index, child] = (draft,)
            story.mention(other, draft, other.first, other.last)
            return (story.mention(phrase, draft, phrase.first, phrase.last),)
    return _named_at_end(story, chart, phrase)


def _follows_state(phrase: Phrase) -> bool:
    """Whether a name stands right behind a state: "France Rahman Mustafayev"."""
    return bool(phrase.name and phrase.states and phrase.states[-1][0].last + 1 == phrase.name[0])


def _beside_served(phrase: Phrase) -> list[int]:
    """What stands beside those whom somebody serves: "spokesman for Pakistan's Foreign Ministry, Asim Khan"."""
    sentence = phrase.sentence
    return [
        beside
        for child in sentence.children[phrase.head]
        if child > phrase.last and sentence.words[child].deprel == "nmod" and sentence.case_of(child) in ("for", "of")
        for beside in sentence.children[child]
        if sentence.words[beside].deprel == "appos"
    ]


def _named_at_end(story: Story, chart: Map, phrase: Phrase) -> Drafts | None:
    """The person whose name follows the place of service: "Azerbaijan's Ambassador to France Rahman Mustafayev"."""
    if phrase.plural or phrase.hit is None or "title" not in phrase.hit.entries:
        return None
    for child in phrase.sentence.children[phrase.head]:
        if child <= phrase.last or phrase.sentence.words[child].deprel not in ("nmod", "obl", "appos"):
            continue
        other = chart.phrase(child)
        if not _follows_state(other):
            continue
        story.memo[chart.sentence.index, child] = ()  # the name is not that of a person who serves France
        draft = find_person(story, other, find_function(story, phrase))
        story.memo[chart.sentence.index, child] = (draft,)
        return (story.mention(phrase, draft, phrase.first, other.last),)
    return None
