"""Who acts: every noun phrase that stands for a person, state, body or group, with country and sectors."""

from __future__ import annotations

import re

from dragoman.knowledge.entities import plain
from dragoman.languages.pack import load
from dragoman.records import Actor, Annotated, Name, Position
from dragoman.resolving.agents import find_agents
from dragoman.resolving.beside import appositions, find_end
from dragoman.resolving.countries import find_behind
from dragoman.resolving.names import Entry, Hit, find_hits, words_of
from dragoman.resolving.personal import CLITICS
from dragoman.resolving.persons import find_function, find_person, is_person
from dragoman.resolving.phrases import Map, Phrase, is_capital, state_of
from dragoman.resolving.references import find_again, find_pronoun
from dragoman.resolving.registry import Draft, Drafts, Registry, Seen
from dragoman.resolving.story import Story
from dragoman.resolving.unsaid import find_unsaid, unsaid_subjects

BODIES = ("group", "organisation")
NEVER = ("PUNCT", "ADP", "DET", "AUX", "ADV", "CCONJ", "SCONJ")  # no actor but in the word lists
SHORT = 4  # words of a body's name behind "of" that the model did not read as part of it
GOVERNED = frozenset(
    (
        "nsubj",
        "nsubj:pass",
        "obl:agent",
        "obj",
        "iobj",
        "nmod:poss",
        "conj",
        "root",
        "appos",
        "obl",
        "nmod",
        "obl:unmarked",
    )
)


def find_actors(annotated: Annotated) -> tuple[tuple[Actor, ...], dict[Position, tuple[str, ...]]]:
    """The actors of a text, by first mention, and for each word that stands for some of them their ids.

    In "Turkey's Foreign Minister Mevlut Cavusoglu met him" the word "Cavusoglu" stands for a person of TUR and GOV,
    "him" for whoever "he" was before.
    """
    return _Reader(annotated).read()


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, annotated: Annotated) -> None:
        maps = {}
        for sentence in annotated.sentences:
            words = words_of(sentence.language)
            if words is not None:
                maps[sentence.index] = Map(sentence, find_hits(sentence, annotated.document.text), words)
        self.story = Story(annotated, maps, _day(annotated), self.resolve)
        self.registry: Registry = self.story.registry
        self.unsaid = unsaid_subjects(annotated)

    def read(self) -> tuple[tuple[Actor, ...], dict[Position, tuple[str, ...]]]:
        """All actors with their places."""
        for chart in self.story.maps.values():
            for word in chart.sentence.words:
                if word.text in CLITICS or (word.upos in NEVER and chart.at[word.index] is None):
                    continue
                if not chart.is_before(word.index) and _is_top(chart, word.index):
                    self._see(chart, word.index, self.resolve(chart.sentence.index, word.index))
        return self.registry.finish(self.story.places)

    def _see(self, chart: Map, index: int, drafts: Drafts) -> None:
        """Remember that a word stands for some actors; joined by "and", the last also for all of them."""
        if not drafts:
            return
        number, words = chart.sentence.index, chart.sentence.words
        self.story.places[number, index] = drafts
        word = words[index]
        role = words[word.head].deprel if word.deprel == "conj" and word.head >= 0 else word.deprel
        joined = word.deprel == "conj" or any(words[c].deprel == "conj" for c in chart.sentence.children[index])
        leading = word.head if word.deprel == "conj" and word.head >= 0 else index  # "from Cuba and Mali"
        salient = (chart.sentence.case_of(index) or chart.sentence.case_of(leading)) not in chart.words("prepositions", "place")
        subject = role.startswith(("nsubj", "obl:agent"))
        self.registry.seen.append(Seen(number, index, drafts, subject, salient, joined))
        if word.deprel == "conj" and (first := self.story.memo.get((number, word.head), ())):
            others = [
                self.story.memo.get((number, c), ())
                for c in chart.sentence.children[word.head]
                if words[c].deprel == "conj" and c <= index
            ]
            union = tuple(dict.fromkeys((*first, *(d for group in others for d in group))))
            self.registry.seen.append(Seen(number, index, union, subject, salient))

    # ------------------------------------------------------------ one phrase
    def resolve(self, number: int, index: int) -> Drafts:
        """The actors that the phrase of a head word stands for; found once."""
        place = (number, index)
        if place not in self.story.memo:
            self.story.memo[place] = ()  # a phrase inside itself stands for nobody
            self.story.memo[place] = self._resolve(self.story.maps[number], index)
        return self.story.memo[place]

    def _resolve(self, chart: Map, index: int) -> Drafts:
        word, hit = chart.sentence.words[index], chart.at[index]
        if (chart.sentence.index, index) in self.unsaid:
            return find_unsaid(self.story, chart.sentence, index)
        if word.upos == "PRON" and hit is None:
            return find_pronoun(self.story, chart.sentence, index)
        if hit is not None and (top := chart.top(hit)) != index:
            return self.resolve(chart.sentence.index, top)
        if hit is None and (word.upos not in ("NOUN", "PROPN", "NUM", "X", "ADJ") or chart.is_plain(index)):
            return ()
        phrase = chart.phrase(index)
        drafts = self._stand_for(chart, phrase)
        if drafts is None:
            self._expose(chart, phrase)
            return ()
        return drafts

    def _stand_for(self, chart: Map, phrase: Phrase) -> Drafts | None:
        """The actors of a phrase, None where its head is no actor (then the words inside may be)."""
        if (counted := self._counted(chart, phrase)) is not None:
            return counted
        again = find_again(self.story, phrase)
        if again is not None:
            return tuple(self.story.mention(phrase, draft, phrase.first, phrase.last) for draft in again)
        if phrase.name is not None:
            return self._person(chart, phrase)
        named = phrase.entry("body", "outlet", "state")
        if named is not None:
            return self._named(phrase, named)
        if (people := phrase.entry("people")) and (phrase.plural or not phrase.entry("adjective")):
            return self._people(chart, phrase, people)
        if metonym := self._seat(phrase):
            return self._named(phrase, metonym) if _is_government(chart, phrase) else ()
        if adjective := phrase.entry("adjective"):
            return self._named(phrase, adjective._replace(kind="people", sectors=("CVL",)))
        if (spoken := self._voice(chart, phrase)) is not None:
            return spoken
        if (known := self._surname(phrase)) is not None:
            return (self.story.mention(phrase, known, phrase.head, phrase.head),)
        if phrase.entry("title", "agent"):
            full = _full_name(chart, phrase) > phrase.last and self._organisation(chart, phrase)
            return full or find_agents(self.story, chart, phrase)
        return self._organisation(chart, phrase)

    def _surname(self, phrase: Phrase) -> Draft | None:
        """The person or body met before by full name whose surname or sign a bare name is, whatever the model takes it for."""
        word = phrase.sentence.words[phrase.head]
        if len(word.text) > 2 and word.text.isupper() and (body := self.registry.get(("org", plain(word.text)))):
            return body
        if phrase.hit is not None or word.upos != "PROPN" or phrase.own != phrase.head or not is_capital(word.text):
            return None
        known = self.story.registry.person(word.text)
        return known if known and plain(known.name).split()[1:][-1:] == [plain(word.text)] else None

    def _voice(self, chart: Map, phrase: Phrase) -> Drafts | None:
        """Whose a portal or an account is: "the official portal of the Federation"; None where it is nobody's."""
        if phrase.sentence.words[phrase.head].listed not in chart.words("again", "voice"):
            return None
        behind = [c for c in phrase.sentence.children[phrase.head] if phrase.sentence.case_of(c) == "of"]
        owner = phrase.possessor if phrase.possessor >= 0 else behind[0] if behind else -1
        found = self.resolve(phrase.sentence.index, owner) if owner >= 0 else ()
        if len(found) != 1 or found[0].kind not in ("organisation", "person", "outlet"):
            return None
        last = max(phrase.last, _full_name(chart, chart.phrase(owner)))
        return (self.story.mention(phrase, found[0], phrase.first, last),)

    def _seat(self, phrase: Phrase) -> Entry | None:
        """Who governs in a capital: in Brussels the European Union, but Belgium where the text speaks of that."""
        state, body = phrase.entry("metonym"), phrase.entry("seat")
        if state is None or body is None:
            return body or state
        return state if self.story.speaks_of(state.country) else body

    def _counted(self, chart: Map, phrase: Phrase) -> Drafts | None:
        """Those counted by "thousands of", "a group of"; None where the phrase counts nobody."""
        sentence = phrase.sentence
        head = sentence.words[phrase.head]
        if phrase.entry("body", "outlet", "state"):
            return None  # "the Islamic State group" counts nobody
        if head.listed not in chart.words("counted", "words") and head.upos != "NUM":
            return None
        for child in sentence.children[phrase.head]:
            case = sentence.case_of(child)
            pronoun, owner = sentence.words[child].upos == "PRON", "Case=Gen" in sentence.words[child].feats  # "hissəsi"
            if (child > phrase.head and case == "of") or owner or (pronoun and case in chart.words("counted", "by")):
                drafts = self.resolve(sentence.index, child)
                if drafts and all(d.plural or d.kind == "population" or (not owner and d.kind in BODIES) for d in drafts):
                    return drafts
        return self._crowd(chart, phrase)

    def _crowd(self, chart: Map, phrase: Phrase) -> Drafts | None:
        """The people of a bare number: "tens of thousands marched", "some 300 protested"."""
        if not _is_crowd(chart, phrase.head):
            return None
        name = phrase.text(self.story.text, phrase.first, phrase.last)
        draft = self.registry.add(
            ("crowd", str(phrase.sentence.index), name),
            Draft(
                name, "population", None, ("CVL",), noun=phrase.sentence.words[phrase.head].text.lower(), plural=True
            ),
        )
        return (self.story.mention(phrase, draft, phrase.first, phrase.last),)

    def _named(self, phrase: Phrase, entry: Entry) -> Drafts:
        """A state, people or body by name."""
        hit = phrase.hit
        assert hit is not None
        state = phrase.states[-1] if entry.kind == "body" and entry.country and phrase.states else None
        if state and state[1].country not in (None, entry.country) and state[0].last + 1 == hit.first:
            named = f"{state[1].name} {entry.name}"  # the border service of another state, whose name stands before
            entry = entry._replace(key=named, name=named, country=state[1].country)
        return (self.story.mention(phrase, self.story.named_by(entry), hit.first, hit.last),)

    def _people(self, chart: Map, phrase: Phrase, entry: Entry) -> Drafts:
        """A people; those of another state are its citizens: "the Albanians of southern Serbia"."""
        drafts = self._named(phrase, entry)
        behind = find_behind(self.story, phrase, ("of", "in"))
        if behind is None or behind == entry.country:
            return drafts
        draft = Draft(entry.name, "population", behind, entry.sectors, plural=True, named=True)
        return (
            self.story.mention(
                phrase, self.registry.add(("people", entry.key, behind), draft), phrase.first, phrase.last
            ),
        )

    # ------------------------------------------------------------ persons
    def _person(self, chart: Map, phrase: Phrase) -> Drafts | None:
        """The person named; None where nothing tells that the name is a person's."""
        assert phrase.name is not None
        function = find_function(self.story, phrase)
        beside = self._beside(chart, phrase)
        if function.entry is None and beside is not None:
            function = find_function(self.story, beside)
        elif beside is not None and not function.known and (whose := find_function(self.story, beside)).countries:
            function = function._replace(countries=whose.countries, known=whose.known)  # "General X, the Malian army's chief"
        if function.entry is None and not is_person(self.story, chart, phrase):
            return self._organisation(chart, phrase)
        draft = find_person(self.story, phrase, function)
        if beside is not None:
            self.story.memo[chart.sentence.index, beside.head] = (draft,)
        for index in range(phrase.name[0], phrase.name[1] + 1):
            self.story.memo.setdefault((chart.sentence.index, index), (draft,))
        return (self.story.mention(phrase, draft, phrase.first, phrase.last),)

    def _beside(self, chart: Map, phrase: Phrase) -> Phrase | None:
        """The phrase with a title that stands beside a name: "Mammad Talibov, Ambassador of Azerbaijan"."""
        for child in appositions(phrase):
            other = chart.phrase(child)
            entry = other.entry("title", "agent")
            if other.name is None and (
                (entry and entry.sort == "person") or (not entry and (other.labels or other.body))
            ):
                return other
        return None

    # ------------------------------------------------------------ names that no list knows
    def _organisation(self, chart: Map, phrase: Phrase) -> Drafts | None:
        """A body by its name, of the country and sectors that the name tells."""
        name, words = _organisation_name(phrase), phrase.sentence.words
        if name is None:
            return None
        first = max(phrase.own, name.first)
        while first < phrase.head and words[first].upos in ("DET", "PUNCT"):
            first += 1
        if name.first <= words[phrase.head].head <= name.last:
            return None  # "Cooperation" in "Ministry of Foreign Affairs and Cooperation"
        last = max(phrase.last, _full_name(chart, phrase))
        text = phrase.text(self.story.text, first, last)
        function = find_function(self.story, phrase)
        country = function.countries[0] if function.countries else None
        noun = function.entry.name.lower() if function.entry else ""
        draft = self.registry.add(
            ("org", plain(text)),
            Draft(text, "organisation", country, function.sectors, None, "text", noun=noun, named=True),
        )
        if last + 2 < len(words) and words[last + 1].text == "(" and words[last + 2].text.isupper():
            self.registry.add(("org", plain(words[last + 2].text)), draft)
        for index in range(phrase.last + 1, last + 1):
            self.story.memo[phrase.sentence.index, index] = ()  # the "Journalists" in "Federation of Journalists"
        return (self.story.mention(phrase, draft, phrase.first, last),)

    # ------------------------------------------------------------ inside a phrase that is no actor
    def _expose(self, chart: Map, phrase: Phrase) -> None:
        """The states, bodies and agents named inside "Armenian villages", "army bulldozers", "the Bush speech"."""
        behind = chart.nationalities(phrase.head) if chart.follows else []
        for hit in chart.hits:
            before = phrase.own <= hit.first <= phrase.head
            if not (before or hit in behind) or (state_of(hit) and chart.distant(hit)):
                continue
            drafts = self._inside(chart, phrase, hit)
            for index in {chart.top(hit), hit.last} if drafts else ():
                self.story.memo[chart.sentence.index, index] = drafts
                self._see(chart, index, drafts)
        for index in range(phrase.own, phrase.head):
            name = chart.persons.get(index)
            if name and index == name.last and chart.at[index] is None:
                self._see(chart, index, self._stand_for(chart, chart.phrase(index, max(phrase.own, name.first))) or ())

    def _inside(self, chart: Map, phrase: Phrase, hit: Hit) -> Drafts:
        state = state_of(hit)
        if state and state.sort == "world" and state.kind == "adjective":
            return ()
        named = (
            hit.entries.get("body")
            or hit.entries.get("outlet")
            or hit.entries.get("state")
            or hit.entries.get("adjective")
        )
        if named is None and "metonym" in hit.entries and chart.sentence.words[hit.last].entity == "ORG":
            named = hit.entries["metonym"]
        if named is None and state and state.kind == "people":
            named = state
        if named is not None:
            return (self.story.mention(phrase, self.story.named_by(named), hit.first, hit.last),)
        if hit.last >= phrase.head or chart.sentence.words[hit.last].upos not in ("NOUN", "PROPN"):
            return ()
        if not ({"title", "agent"} & hit.entries.keys()) or (chart.joined(hit) and not chart.distant(hit)):
            return ()
        inner = chart.phrase(hit.last, min(phrase.own, hit.first))
        entry = inner.entry("agent", "title")
        if inner.hit is not hit or inner.name is not None or entry is None:
            return ()
        told = bool(inner.states or inner.possessor >= 0 or inner.body)
        return (
            ()
            if entry.sort == "person" and not inner.plural and not told
            else find_agents(self.story, chart, inner) or ()
        )


def _organisation_name(phrase: Phrase) -> Name | None:
    """The name that the model reads as a body's, if the head of a phrase is in it and has a capital; no treaty's."""
    head = phrase.sentence.words[phrase.head]
    treaties = load(phrase.sentence.language).table("words")["words"].get("agreements", "").split()
    if head.upos != "PROPN" or not is_capital(head.text) or head.lemma.lower() in treaties:
        return None
    return next((n for n in phrase.sentence.names if n.kind == "ORG" and n.first <= phrase.head <= n.last), None)


def _full_name(chart: Map, phrase: Phrase) -> int:
    """The last word of a body's name that goes on with "of" or "for": "Federation of Peruvian Journalists".

    -1 where it does not, or goes on with a state only.
    """
    words, entry = phrase.sentence.words, phrase.entry("agent")
    if phrase.entry("title", "body") or (entry and entry.sort not in ("organisation", "nouns", "state", "group")):
        return -1
    name = _organisation_name(phrase)
    if name is None or name.last <= phrase.last or words[phrase.last + 1].text not in chart.words("names", "goes_on"):
        return -1
    last = name.last
    if words[last].upos == "ADP":  # the model stopped short: "Federation of" Peruvian Journalists
        after = [c for c in chart.sentence.children[phrase.head] if c > last and words[c].upos == "PROPN"]
        last = chart.phrase(after[0]).last if after and after[0] - last < SHORT else -1
    return last if last > find_end(chart, phrase)[0] else -1


def _is_top(chart: Map, index: int) -> bool:
    hit = chart.at[index]
    return hit is None or chart.top(hit) == index


def _is_crowd(chart: Map, index: int) -> bool:
    """Whether a bare number does or suffers what only people do: "dozens rallied", "300 were arrested"."""
    words = chart.sentence.words
    word = words[index]
    if word.deprel in ("nsubj", "nsubj:pass") and word.head >= 0:
        verb = words[word.head]
    else:
        verbs = [c for c in chart.sentence.children[index] if words[c].deprel == "acl" and word.deprel == "root"]
        if not verbs:
            return False
        verb = words[verbs[0]]
    return verb.lemma in chart.words("counted", "suffered" if word.deprel == "nsubj:pass" else "deeds")


def _is_government(chart: Map, phrase: Phrase) -> bool:
    """Whether a capital stands for those who govern there: "Moscow said", "called on Moscow", not "in Moscow"."""
    word = chart.sentence.words[phrase.head]
    case = chart.sentence.case_of(phrase.head)
    if phrase.hit is None:
        return False
    if case in chart.words("prepositions", "place"):
        governor = chart.sentence.words[word.head] if word.head >= 0 else word
        return case in ("on", "upon") and governor.lemma in chart.words("prepositions", "pressing")
    if any(chart.at[index] is None for index in range(phrase.own, phrase.hit.first)):
        return False  # "central Baghdad"
    return word.deprel in GOVERNED and (word.deprel != "obl:unmarked" or phrase.head in chart.single)


def _day(annotated: Annotated) -> str | None:
    published = annotated.document.published
    found = re.match(r"\d{4}(-\d\d){0,2}", published.start) if published and published.start else None
    return found.group() if found else None
