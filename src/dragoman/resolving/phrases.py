"""A noun phrase taken apart: whose it is, which states it names, its titles, and the personal name in it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records import Name, Sentence, Word
from dragoman.resolving.names import Entry, Hit, Words

BEFORE = frozenset(
    "compound amod nmod:poss nmod nummod flat obl:unmarked dep poss det:predet appos punct".split()
)
CLITICS = frozenset(("'s", "’s", "'", "’"))
JOINTS = frozenset((",", "and", "&", "-", "–", "or", "'s", "’s", "the"))
NAMED = ("state", "adjective", "people", "metonym")


@dataclass(slots=True)
class Phrase:
    """A noun phrase of a sentence, words `first` to `last`; -1 where there is no possessor or no name."""

    sentence: Sentence
    head: int
    first: int
    last: int
    own: int  # the first word after the possessor
    hit: Hit | None  # what the head belongs to
    possessor: int
    states: tuple[tuple[Hit, Entry], ...]  # the first state that it names, and those joined to it
    beside: tuple[tuple[Hit, Entry], ...]  # states before it that share its head: "Turkey's and" Armenia's ministers
    leading: tuple[Entry, ...]  # "Vietnamese-led"
    body: tuple[Hit, Entry] | None
    labels: tuple[Hit, ...]  # titles and common nouns before the head
    name: tuple[int, int] | None
    former: bool
    definite: bool
    plural: bool

    def entry(self, *kinds: str) -> Entry | None:
        """What the head stands for, of the first of these kinds that it can be."""
        if self.hit is not None:
            for kind in kinds:
                if kind in self.hit.entries:
                    return self.hit.entries[kind]
        return None

    def text(self, document: str, first: int, last: int) -> str:
        """The words `first` to `last` as written, on one line."""
        words = self.sentence.words
        return " ".join(document[words[first].start : words[last].end].split())


class Map:
    """A sentence with the hits by word, those inside a person's name taken out."""

    def __init__(self, sentence: Sentence, hits: list[Hit], words: Words) -> None:
        """Lay the hits over the words of a sentence."""
        self.sentence, self.words = sentence, words
        self.hits = _without_names(sentence, hits)
        self.at: list[Hit | None] = [None] * len(sentence.words)
        for hit in self.hits:
            self.at[hit.first : hit.last + 1] = [hit] * (hit.last + 1 - hit.first)
        self.single = {i for hit in self.hits if self._is_single(hit) for i in range(hit.first, hit.last + 1)}
        self.persons = {
            i: name
            for name in map(self._trimmed, sentence.names)
            if name.kind == "PER" and not any(_is_body(h, name) for h in hits)
            for i in range(name.first, name.last + 1)
        }

    def _trimmed(self, name: Name) -> Name:
        """A name without the possessive 's."""
        clitic = name.last > name.first and self.sentence.words[name.last].text in CLITICS
        return name._replace(last=name.last - 1) if clitic else name

    def top(self, hit: Hit) -> int:
        """The word of a hit on which the others hang."""
        words = self.sentence.words
        tops = [i for i in range(hit.first, hit.last + 1) if not hit.first <= words[i].head <= hit.last]
        return tops[-1] if tops else hit.last

    def distant(self, hit: Hit) -> bool:
        """Whether a state only colours the phrase: "Ukrainian-held", "pro-Iranian"."""
        words, moved = self.sentence.words, self.words
        after = words[hit.last + 2].text.lower() if self._hyphen(hit.last + 1) and hit.last + 2 < len(words) else ""
        before = words[hit.first - 2].text.lower() if self._hyphen(hit.first - 1) and hit.first > 1 else ""
        return after in moved("moved", "distant") or before in moved("moved", "about")

    def leading(self, hit: Hit) -> bool:
        """Whether a state leads the rest: "NATO-led"."""
        words = self.sentence.words
        return (
            self._hyphen(hit.last + 1)
            and hit.last + 2 < len(words)
            and words[hit.last + 2].text.lower() in self.words("moved", "leading")
        )

    def joined(self, hit: Hit) -> bool:
        """Whether a hyphen ties it to what follows: "minister-level"."""
        return self._hyphen(hit.last + 1) and hit.last + 2 < len(self.sentence.words)

    def _hyphen(self, index: int) -> bool:
        words = self.sentence.words
        return 0 <= index < len(words) and words[index].text in ("-", "–", "‑")

    def is_before(self, index: int) -> bool:
        """Whether a word stands before the head of its phrase as a part of it, and is no possessor."""
        word = self.sentence.words[index]
        if word.deprel == "conj" and word.head < index:
            first = self.sentence.words[word.head]
            return first.head > index and self.is_before(word.head)
        return (
            word.deprel in BEFORE
            and word.head > index
            and not self.is_possessor(index)
            and not self.sentence.case_of(index)
            and index not in self.single
        )

    def _is_single(self, hit: Hit) -> bool:
        """Whether a name stands by itself before a comma: "Beijing, for its part,", "Armenia, Azerbaijan's ministry"."""
        words = self.sentence.words
        if hit.last + 2 >= len(words) or words[hit.last + 1].text != ",":
            return False
        if words[hit.last].deprel == "obl:unmarked":
            return bool({"state", "metonym", "body"} & hit.entries.keys())
        after = self.at[hit.last + 2]
        owned = after is not None and after.last + 1 < len(words) and words[after.last + 1].text in CLITICS
        return "state" in hit.entries and "adjective" not in hit.entries and owned

    def is_plain(self, index: int) -> bool:
        """Whether a common noun names nobody, nor anything before it in its phrase: "the long talks"."""
        sentence, word = self.sentence, self.sentence.words[index]
        if word.upos != "NOUN" or word.text.lower() in self.words.taken_up:
            return False
        before = [child for child in sentence.children[index] if child < index]
        return all(self.at[c] is None and c not in self.persons and not sentence.children[c] for c in before)

    def is_possessor(self, index: int) -> bool:
        """Whether a word is a possessor: "Azerbaijan's", "his"."""
        words = self.sentence.words
        return words[index].deprel == "nmod:poss" or (
            index + 1 < len(words) and words[index + 1].text in CLITICS and (words[index + 1].upos == "PART")
        )

    def phrase(self, head: int, first: int = -1) -> Phrase:
        """The phrase of a head word; `first` sets where it begins."""
        hit = self.at[head]
        name = self._name(head, hit)
        begin = self._begin(head, hit) if first < 0 else first
        possessor = self._possessor(begin, min(head, hit.first if hit else head))
        own = self._after(possessor) if possessor >= 0 else begin
        last = max(head, hit.last if hit else head, name[1] if name else head)
        limit = name[0] if name else hit.first if hit else head
        before = [h for h in self._hits(own, limit) if h is not hit or name]
        states = [(h, e) for h in before if (e := state_of(h)) and not self.distant(h) and not self.leading(h)]
        leads = tuple(e for h in before if (e := state_of(h)) and self.leading(h))
        bodies = [
            (h, h.entries[k]) for h in before for k in ("body", "outlet") if k in h.entries and not self.distant(h)
        ]
        labels = tuple(h for h in before if "title" in h.entries or "agent" in h.entries)
        lowered = {w.text.lower() for w in self.sentence.words[own:head]}
        plural = bool(hit and hit.plural) or "Plur" in self.sentence.words[head].feats
        beside = self._beside(begin) if plural and hit and ("title" in hit.entries or "agent" in hit.entries) else ()
        return Phrase(
            self.sentence,
            head,
            begin,
            last,
            own,
            hit if not name else None,
            possessor,
            self._joined(states),
            beside,
            leads,
            bodies[0] if bodies else None,
            labels,
            name,
            bool(lowered & self.words("moved", "former")),
            self._definite(head, begin),
            plural,
        )

    def _beside(self, begin: int) -> tuple[tuple[Hit, Entry], ...]:
        """The states before a phrase that share its head with the state it begins with."""
        words, first = self.sentence.words, self.at[begin]
        if first is None or first.first != begin or not state_of(first):
            return ()
        out: list[tuple[Hit, Entry]] = []
        owned = first.last + 1 < len(words) and words[first.last + 1].text in CLITICS
        at = begin - 1
        while at > 1 and words[at].text.lower() in ("and", "&", ",", "the"):
            at -= 1
            clitic = words[at].text in CLITICS
            hit = self.at[at - clitic]
            if hit is None or clitic != owned or (not owned and "adjective" not in hit.entries):
                break
            entry = hit.entries.get("adjective") or state_of(hit)
            if entry is None:
                break
            out.insert(0, (hit, entry))
            at = hit.first - 1
        return tuple(out)

    def _hits(self, first: int, limit: int) -> list[Hit]:
        return [h for h in self.hits if h.first >= first and h.first < limit] if limit > first else []

    def _begin(self, head: int, hit: Hit | None) -> int:
        """The first word of a phrase, without its article."""
        sentence, first = self.sentence, min(head, hit.first if hit else head)
        for anchor in {head, *(range(hit.first, hit.last + 1) if hit else ())}:
            for child in sentence.children[anchor]:
                if (
                    child < first
                    and sentence.words[child].deprel in BEFORE
                    and sentence.words[child].upos != "PUNCT"
                    and not (sentence.case_of(child))
                ):
                    first = min(first, *sentence.subtree(child))
        if self.single:
            first = next((i + 1 for i in range(head - 1, first - 1, -1) if i in self.single), first)
        while first < head and sentence.words[first].upos in ("DET", "PUNCT", "CCONJ", "SCONJ", "ADV", "ADP", "PART"):
            first += 1
        return first

    def _possessor(self, first: int, limit: int) -> int:
        words = self.sentence.words
        for i in range(limit - 1, first - 1, -1):
            hit = self.at[i]
            if words[i].text in CLITICS and i > first and not (hit and hit.first < i < hit.last):
                owner = words[i].head
                return owner if first <= owner < i and self.at[owner] is None else i - 1
            if words[i].upos == "PRON" and words[i].deprel == "nmod:poss":
                return i
        return -1

    def _after(self, possessor: int) -> int:
        words = self.sentence.words
        for i in range(possessor + 1, len(words)):
            if words[i].text not in CLITICS:
                return i if words[possessor].upos == "PRON" or words[i - 1].text in CLITICS else possessor + 1
        return possessor + 1

    def _joined(self, states: list[tuple[Hit, Entry]]) -> tuple[tuple[Hit, Entry], ...]:
        """The first of the states and those that "and", a comma or a hyphen joins to it."""
        out = states[:1]
        for hit, entry in states[1:]:
            between = {w.text.lower() for w in self.sentence.words[out[-1][0].last + 1 : hit.first]}
            if not between or not between <= JOINTS:
                break
            out.append((hit, entry))
        return tuple(out)

    def _definite(self, head: int, begin: int) -> bool:
        words = self.sentence.words
        determiners = self.words("again", "determiners")
        return any(words[i].text.lower() in determiners for i in range(max(0, begin - 2), head))

    def _name(self, head: int, hit: Hit | None) -> tuple[int, int] | None:
        """The words of a personal name that ends at the head, or that follows the title at the head."""
        words = self.sentence.words
        if hit and ("title" in hit.entries or "agent" in hit.entries) and hit.last + 1 < len(words):
            after = words[hit.last + 1]
            person = self.persons.get(after.index)
            if person and person.first <= after.index and self.at[after.index] is None and after.upos == "PROPN":
                return after.index, person.last
            return None
        if hit or words[head].upos != "PROPN" or not words[head].text[:1].isupper():
            return None
        return self._name_before(head)

    def _name_before(self, head: int) -> tuple[int, int] | None:
        words, inside = self.sentence.words, self.words("names", "inside")
        person = self.persons.get(head)
        first = head
        while (
            first > 0
            and self.at[first - 1] is None
            and self._part_of_name(words[first - 1], inside)
            and (person is None or first > person.first or words[first - 1].text == "-")
        ):
            first -= 1
        while first < head and (words[first].text.lower() in inside or not words[first].text[:1].isalpha()):
            first += 1
        while first < head and words[first].text.lower() in self.words("names", "address"):
            first += 1
        last = max(head, person.last if person else head)
        return first, last

    @staticmethod
    def _part_of_name(word: Word, inside: frozenset[str]) -> bool:
        return (word.upos == "PROPN" and word.text[:1].isupper()) or word.text.lower() in inside


def state_of(hit: Hit) -> Entry | None:
    """The state that a hit names in some way."""
    return next((hit.entries[kind] for kind in NAMED if kind in hit.entries), None)


def find_end(chart: Map, phrase: Phrase) -> tuple[int, str]:
    """The last word of a phrase with what names it behind, and where it serves: "Embassy of Azerbaijan in Mexico".

    Of "Foreign Ministry of Pakistan" the end is at "Pakistan"; of "the embassy that was stormed" at "embassy".
    """
    last, host, words = phrase.last, "", phrase.sentence.words
    for cases in (("of",), ("in", "to")):
        if last + 2 >= len(words) or words[last + 1].text not in cases:
            continue
        if cases != ("of",) and not _is_envoy(chart, phrase):
            continue
        hit = chart.at[last + 2 + (words[last + 2].upos == "DET" and last + 3 < len(words))]
        if hit is not None and _names_more(phrase, hit) and not _leads(words, hit.last):
            state = state_of(hit)
            last, host = hit.last, state.name if state and cases != ("of",) else host
    return last, host


def _names_more(phrase: Phrase, hit: Hit) -> bool:
    """Whether what stands behind "of" is a state, a body, or for a person the group that he leads."""
    if {"state", "body"} & hit.entries.keys():
        return phrase.sentence.words[hit.last].upos == "PROPN"
    group = hit.entries.get("agent")
    led = group is not None and group.sort in ("organisation", "group") and "title" not in hit.entries
    return led and not phrase.plural and phrase.entry("title") is not None


def _is_envoy(chart: Map, phrase: Phrase) -> bool:
    entry = phrase.entry("agent", "title")
    return entry is not None and entry.name.split()[-1].lower() in chart.words("prepositions", "envoy")


def _leads(words: tuple[Word, ...], index: int) -> bool:
    """Whether a name is the beginning of more: "of Azerbaijan's", "of Georgia Republic"."""
    return index + 1 < len(words) and (words[index + 1].text in CLITICS or words[index].head == index + 1)


def _is_body(hit: Hit, name: Name) -> bool:
    """Whether what was read as a person ends in a noun for a body: "Delhi Police"."""
    agent = hit.entries.get("agent")
    return (
        hit.last == name.last
        and hit.first > name.first
        and agent is not None
        and agent.sort in ("organisation", "group")
        and "title" not in hit.entries
    )


def _without_names(sentence: Sentence, hits: list[Hit]) -> list[Hit]:
    """The hits, but not the "King" of "Tom King"; what a name is led by stays ("former President Tom King")."""
    out = list(hits)
    for name in sentence.names:
        if name.kind != "PER" or name.last == name.first or any(_is_body(hit, name) for hit in hits):
            continue
        first = name.first
        for hit in hits:
            if hit.first <= first <= hit.last < name.last and (
                "title" in hit.entries
                or "agent" in hit.entries
                or (hit.first == name.first and "adjective" in hit.entries)
            ):
                first = hit.last + 1
        out = [
            h
            for h in out
            if not (
                h.first >= first
                and h.last <= name.last
                and (h.first, h.last) != (first, name.last)
                and set(h.entries) <= {"title", "agent", "state", "metonym", "seat"}
            )
        ]
    return out


def appositions(phrase: Phrase) -> list[int]:
    """The heads of what stands beside a phrase between commas."""
    sentence = phrase.sentence
    anchors = {phrase.head, *(range(phrase.hit.first, phrase.hit.last + 1) if phrase.hit else ())}
    return [
        child
        for anchor in sorted(anchors)
        for child in sentence.children[anchor]
        if child > phrase.last and sentence.words[child].deprel == "appos"
    ]


def name_of(phrase: Phrase, country: str | None, text: str, last: int) -> str:
    """The words of a phrase up to `last`; of "Turkish and Russian ministers" those of one country."""
    joined = [*phrase.beside, *phrase.states]
    pronoun = phrase.possessor >= 0 and phrase.sentence.words[phrase.possessor].upos == "PRON"
    if len(joined) > 1 and country and phrase.states:
        hit = next((hit for hit, entry in joined if entry.country == country), joined[-1][0])
        return f"{phrase.text(text, hit.first, hit.last)} {phrase.text(text, joined[-1][0].last + 1, phrase.last)}"
    if phrase.beside and country and phrase.beside[0][1].country == country:
        hit = phrase.beside[0][0]
        return f"{phrase.text(text, hit.first, hit.last + 1)} {phrase.text(text, phrase.own, phrase.last)}"
    return phrase.text(text, phrase.own if pronoun else phrase.first, last)
