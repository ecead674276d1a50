"""A noun phrase taken apart: whose it is, which states it names, its titles, and the personal name in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.languages import pack
from dragoman.languages.shapes import shapes_of
from dragoman.records import Sentence, Word
from dragoman.resolving.names import Entry, Hit, Words
from dragoman.resolving.personal import CLITICS, people_in, without_names

BEFORE = frozenset(
    "compound amod nmod:poss nmod nummod flat obl:unmarked dep poss det:predet appos punct".split()
)
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
        written = " ".join(document[words[first].start : words[last].end].split())
        shapes = shapes_of(self.sentence.language)
        return shapes.whole(written, self.sentence.joined_to(first)) if shapes else written

    def uninflected(self, document: str, first: int, last: int) -> str:
        """The words `first` to `last` without the ending of case that the last one bears."""
        word, shapes = self.sentence.words[last], shapes_of(self.sentence.language)
        written = self.text(document, first, last)
        bare = shapes.bare(word.text, word.feats) if shapes else word.text
        return written[:len(written) - len(word.text)] + bare if word.text.startswith(bare) else written

    def personal(self, document: str) -> str:
        """The personal name in the phrase, without the ending that its last word bears."""
        assert self.name is not None
        first, last = self.name
        word = self.sentence.words[last]
        bare = word.lemma if shapes_of(self.sentence.language) and word.text.startswith(word.lemma) else word.text
        return " ".join(document[self.sentence.words[first].start : word.start + len(bare)].split())


def is_capital(text: str) -> bool:
    """Whether a word begins with a capital, or with a letter of a script that has none.

    >>> is_capital("Baku"), is_capital("baku"), is_capital("باكو")
    (True, False, True)
    """
    return text[:1].isalpha() and text[:1] == text[:1].upper()


@lru_cache
def _habits(language: str) -> tuple[bool, bool, str, str]:
    """Whether a language puts adjectives behind their nouns, whether an owner stands without a mark of his own, the article
    that is written on a noun, and the one word that makes a noun indefinite where nothing makes it definite.
    """
    table = pack.load(language).table("pack")
    return table.get("adjectives") == "behind", bool(table.get("forms")), table.get("article", ""), table.get("indefinite", "")


class Map:
    """A sentence with the hits by word, those inside a person's name taken out."""

    def __init__(self, sentence: Sentence, hits: list[Hit], words: Words) -> None:
        """Lay the hits over the words of a sentence."""
        self.sentence, self.words = sentence, words
        self.follows, self.bare, self.article, self.indefinite = _habits(sentence.language)
        people = people_in(sentence, hits)
        self.hits = without_names(hits, people)
        self.at: list[Hit | None] = [None] * len(sentence.words)
        for hit in self.hits:
            self.at[hit.first : hit.last + 1] = [hit] * (hit.last + 1 - hit.first)
        self.single = {i for hit in self.hits if self._is_single(hit) for i in range(hit.first, hit.last + 1)}
        self.persons = {i: name for name in people for i in range(name.first, name.last + 1)}

    def top(self, hit: Hit) -> int:
        """The word of a hit on which the others hang."""
        words = self.sentence.words
        tops = [i for i in range(hit.first, hit.last + 1) if not hit.first <= words[i].head <= hit.last]
        return tops[-1] if tops else hit.last

    def distant(self, hit: Hit) -> bool:
        """Whether a state only colours the phrase: "Ukrainian-held", "pro-Iranian"."""
        words, moved = self.sentence.words, self.words
        after = words[hit.last + 2].listed if self._hyphen(hit.last + 1) and hit.last + 2 < len(words) else ""
        before = words[hit.first - 2].listed if self._hyphen(hit.first - 1) and hit.first > 1 else ""
        return after in moved("moved", "distant") or before in moved("moved", "about")

    def leading(self, hit: Hit) -> bool:
        """Whether a state leads the rest: "NATO-led"."""
        words = self.sentence.words
        return (
            self._hyphen(hit.last + 1)
            and hit.last + 2 < len(words)
            and words[hit.last + 2].listed in self.words("moved", "leading")
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
        if self.follows and word.deprel == "amod" and word.head < index:
            return True
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
        if word.upos != "NOUN" or word.listed in self.words.taken_up or word.text.isupper():  # "FACT said"
            return False
        before = [child for child in sentence.children[index] if child < index]
        plain = all(self.at[c] is None and c not in self.persons and not sentence.children[c] for c in before)
        return plain and not (self.follows and self.nationalities(index))

    def nationalities(self, index: int) -> list[Hit]:
        """The states that the adjectives on a noun name: "an Israeli base"."""
        below = (c for c in self.sentence.children[index] if self.sentence.words[c].deprel == "amod")
        return [hit for c in below if (hit := self.at[c]) and hit.entries.keys() & {"adjective", "people"}]

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
        if self.follows and hit:
            behind = self._modifiers_behind(hit)
            before += behind
            last = max([last, *(h.last for h in behind if h.first == hit.last + 1)])
        states = [(h, e) for h in before if (e := state_of(h)) and not self.distant(h) and not self.leading(h)]
        leads = tuple(e for h in before if (e := state_of(h)) and self.leading(h))
        bodies = [
            (h, h.entries[k]) for h in before for k in ("body", "outlet") if k in h.entries and not self.distant(h)
        ]
        labels = tuple(h for h in before if "title" in h.entries or "agent" in h.entries)
        lowered = {w.listed for w in self.sentence.words[own:head]}
        plural = bool(hit and hit.plural) or "Plur" in self.sentence.words[head].feats or "Dual" in self.sentence.words[head].feats
        beside = self._beside(begin) if plural and hit and ("title" in hit.entries or "agent" in hit.entries) else ()
        return Phrase(
            self.sentence, head, begin, last, own, hit if not name else None, possessor, self._joined(states), beside, leads,
            bodies[0] if bodies else None, labels, name, bool(lowered & self.words("moved", "former")),
            self._definite(head, begin), plural,
        )

    def _beside(self, begin: int) -> tuple[tuple[Hit, Entry], ...]:
        """The states before a phrase that share its head with the state it begins with."""
        words, first = self.sentence.words, self.at[begin]
        if first is None or first.first != begin or not state_of(first):
            return ()
        out: list[tuple[Hit, Entry]] = []
        owned = first.last + 1 < len(words) and words[first.last + 1].text in CLITICS
        at = begin - 1
        while at > 1 and words[at].listed in ("and", "&", ",", "the"):
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

    def _modifiers_behind(self, hit: Hit) -> list[Hit]:
        """The states that adjectives behind a noun name, in languages that put them there."""
        words, children = self.sentence.words, self.sentence.children
        near = [c for i in range(hit.first, hit.last + 1) for c in children[i] if c > hit.last]
        near += [c for i in near if words[i].deprel == "nmod" and not self.at[i] for c in children[i]]
        return [found for c in near if words[c].deprel == "amod" and (found := self.at[c]) and (
            found.entries.keys() & {"adjective", "people"})]

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
            if words[i].deprel == "nmod:poss" and (words[i].upos == "PRON" or (self.bare and words[i].head >= limit)):
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
            between = {"and" if w.deprel == "cc" else w.listed for w in self.sentence.words[out[-1][0].last + 1 : hit.first]}
            if not between or not between <= JOINTS:
                break
            out.append((hit, entry))
        return tuple(out)

    def _definite(self, head: int, begin: int) -> bool:
        words = self.sentence.words
        determiners = self.words("again", "determiners")
        before = {words[i].listed for i in range(max(0, begin - 2), head)}
        if self.article and words[head].text.startswith(self.article):
            return True
        if self.indefinite and words[head].upos in ("NOUN", "PROPN"):
            return self.indefinite not in before
        return any(words[i].listed in determiners for i in range(max(0, begin - 2), head))

    def _name(self, head: int, hit: Hit | None) -> tuple[int, int] | None:
        """The words of a personal name that ends at the head, or that follows the title at the head."""
        words = self.sentence.words
        if hit and ("title" in hit.entries or "agent" in hit.entries) and hit.last + 1 < len(words):
            after = words[self._behind_adjectives(hit)]
            person = self.persons.get(after.index)
            served = self.sentence.case_of(head) == "of" and after.head == words[head].head  # "spokesman of the ministry X"
            if person and not served and person.first <= after.index and self.at[after.index] is None and after.upos == "PROPN":
                return after.index, person.last
            return None
        if hit or words[head].upos != "PROPN" or not is_capital(words[head].text):
            return None
        return self._name_before(head)

    def _behind_adjectives(self, hit: Hit) -> int:
        """The first word behind a title and the adjectives on it, where a language puts them there."""
        at, words = hit.last + 1, self.sentence.words
        while self.follows and at + 1 < len(words) and words[at].deprel in ("amod", "nmod") and (
                self.at[at] is not None) and hit.first <= words[at].head <= hit.last:
            at += 1
        return at

    def _name_before(self, head: int) -> tuple[int, int] | None:
        words, inside = self.sentence.words, self.words("names", "inside")
        person = self.persons.get(head)
        first = head
        while (
            first > 0
            and self.at[first - 1] is None
            and self._part_of_name(words[first - 1], inside)
            and words[first - 1].text not in self.words("never", "surnames")  # "on Wednesday Ruto announced"
            and (person is None or first > person.first or words[first - 1].text == "-")
        ):
            first -= 1
        while first < head and (words[first].listed in inside or not words[first].text[:1].isalpha()):
            first += 1
        while first < head and words[first].listed in self.words("names", "address"):
            first += 1
        last = max(head, person.last if person else head)
        return first, last

    @staticmethod
    def _part_of_name(word: Word, inside: frozenset[str]) -> bool:
        return (word.upos == "PROPN" and is_capital(word.text)) or word.listed in inside


def state_of(hit: Hit) -> Entry | None:
    """The state that a hit names in some way."""
    return next((hit.entries[kind] for kind in NAMED if kind in hit.entries), None)
