"""Where an event happened, by the words around it: `Scenes`."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from dragoman.coding.drafts import Draft
from dragoman.languages import pack
from dragoman.languages.shapes import shapes_of
from dragoman.records import Resolved, Sentence, Word

LOCATIVE = frozenset(
    (
        "in", "at", "near", "on", "outside", "inside", "around", "across", "throughout", "off", "along", "over", "above",
        "within", "between", "close to", "next to", "north of", "south of", "east of", "west of", "through",
    )
)  # fmt: skip
PRESSED = frozenset(("on", "upon", "over"))  # "called on Yerevan": a government
STRUCK = frozenset(("ASSAULT", "MOBILIZE", "RETREAT"))  # "an attack on Goma": a place
GATHERED = frozenset(("PROTEST", *STRUCK))  # what happens where people or troops are
BROUGHT = frozenset(("AID", "MOBILIZE"))  # "sent medicines to Goma"
SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"))  # where it is said, not what it is about
MET = frozenset(("CONSULT", "AGREE", "COOPERATE"))
DESTINATION = frozenset(("to", "in", "at"))
AIMED = frozenset(("on", "against", "of", "to", "into", "onto", "upon", "towards", "toward"))
LEFT = AIMED | {"from"}  # "withdrew from Goma"
APART = frozenset(("advcl", "ccomp", "acl:relcl", "parataxis", "acl"))  # clauses of their own below a clause
ATTACHED = frozenset(("advcl", "conj", "xcomp", "acl"))  # what goes on where the clause above is
JOINED = frozenset(("conj", "advcl", "acl"))
LEVELS = {"PCLI": 2, "TERR": 2, "ADM1": 1, "RGN": 1, "CONT": 3, "SEA": 1}  # all else is a spot
NOTE = 30  # words of a note of place that stands behind a headline
FAR = 8  # clauses to climb
BACK = 3  # sentences in which "there" or "the town" was named


class _Found(NamedTuple):
    """A place for an event: whether it only tells where another lies, how wide it is, whether nothing but its name is known,
    how far from the event it is named, its id."""

    reference: bool
    level: int
    pointless: bool
    distance: int
    place: str


class Scenes:
    """The places of a document, asked where an event happened."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved
        self._sentences = resolved.annotated.sentences
        self._places = {place.id: place for place in resolved.places}
        self._nouns = {(c.sentence, c.head) for c in resolved.annotated.clauses if c.kind == "noun"}
        self._placed = dict(resolved.place_at)
        self._at: dict[int, list[tuple[int, str]]] = {}
        for (number, index), place in resolved.place_at.items():
            self._at.setdefault(number, []).append((index, place))
        self._find_capitals()

    def _find_capitals(self) -> None:
        """Put "the capital" where the last capital lies that was named; where none was, that which is named alone."""
        last = {p for found in self._at.values() for _, p in found if self._is_capital(p)}
        known = last.pop() if len(last) == 1 else None
        for sentence in self._sentences:
            named = self._at.setdefault(sentence.index, [])
            listed = _words(sentence.language, "capitals")
            bare = [w.index for w in sentence.words if w.listed in listed and not self._is_named(sentence, w.index)]
            capitals = [place for _, place in sorted(named) if self._is_capital(place)]
            known = capitals[0] if capitals else known
            found = [(index, known) for index in bare] if known is not None else []
            self._placed.update({(sentence.index, index): place for index, place in found})
            named += found
            known = capitals[-1] if capitals else known

    def _is_named(self, sentence: Sentence, index: int) -> bool:
        """Whether what hangs on a word names a place, or it is part of a name or of another noun: "the capital, Khartoum"."""
        around = {*sentence.subtree(index), sentence.words[index].head}
        return not _is_definite(sentence, index) or any((sentence.index, i) in self._resolved.place_at for i in around)

    def _is_capital(self, place: str) -> bool:
        return self._places[place].feature == "PPLC"

    def place_of(self, draft: Draft) -> str | None:
        """The place that the words of an event give it: the narrowest of its clause, else that of the clause it goes on from,
        narrowed by a note of place right behind the sentence; None where there is none."""
        found = self._in_clause(draft) or self._there(draft) or self._beside(draft) or self._above(draft)
        if found is None or found.level:
            noted = self._noted(draft, found)
            found = noted or found
        return found.place if found else None

    # ------------------------------------------------------------ in the sentence
    def _in_clause(self, draft: Draft) -> _Found | None:
        clause = draft.clause
        heads = [clause.head, *([clause.support] if clause.support >= 0 else [])]
        return self._narrowest(draft, heads)

    def _there(self, draft: Draft) -> _Found | None:
        """The place that "there" means: the one that the text named last as the scene of something; or "the town", "the region":
        the last one of that width."""
        sentence = self._sentences[draft.sentence]
        below = [sentence.words[c] for c in sentence.children[draft.clause.head]]
        there = any(_is_there(sentence, w) or self._is_known_place(sentence, w.index) for w in below)
        level = next((level for level, name in enumerate(("towns", "regions")) if draft.type not in SPOKEN | MET and any(
            _points_back(sentence, w, name, draft.type in STRUCK) for w in below)), None)
        if not there and level is None:
            return None
        for number in range(draft.sentence - 1, max(-1, draft.sentence - BACK - 1), -1):
            named = [
                _Found(False, self._level(place), self._is_pointless(place), -index, place)
                for index, place in self._at.get(number, ())
                if (self._level(place) == level if level is not None else _is_located(self._sentences[number], index))
            ]
            if named:
                return min(named)
        return None

    def _is_known_place(self, sentence: Sentence, index: int) -> bool:
        """Whether a phrase is "the town", "the town's streets": definite, without a name, in a language that bends its words."""
        words = sentence.words
        if words[index].deprel not in ("obl", "nmod") or shapes_of(sentence.language) is None:
            return False
        named = {i for i, _ in self._at.get(sentence.index, ())}
        heads = (index, *(c for c in sentence.children[index] if words[c].deprel in ("nmod", "nmod:poss")))
        return not named & set(sentence.subtree(index)) and sentence.case_of(index) in LOCATIVE | DESTINATION and any(
            words[i].lemma.lower() in _words(sentence.language, "localities") and _is_definite(sentence, i) for i in heads)

    def _beside(self, draft: Draft) -> _Found | None:
        """The place of what is joined to an event or goes on from it: "two were killed and nine hurt in Sousan"."""
        sentence, head = self._sentences[draft.sentence], draft.clause.head
        if draft.clause.kind == "noun" or draft.type in SPOKEN | MET:
            return None
        for relation in ("conj", "advcl"):
            below = [c for c in sentence.children[head] if sentence.words[c].deprel == relation and c > head]
            if found := self._narrowest(draft, below):
                return found
        return None

    def _above(self, draft: Draft) -> _Found | None:
        """The place of the clause that an event's clause goes on from: "put up a fence near Gori and detained two"."""
        words, at = self._sentences[draft.sentence].words, draft.clause.head
        for _ in range(FAR):
            if draft.clause.kind == "noun" and words[at].deprel not in ("nmod", "obl", "obj", "nsubj", "conj", "compound"):
                return None
            if draft.clause.kind != "noun" and words[at].deprel not in (ATTACHED if draft.status == "actual" else JOINED):
                return None
            at = words[at].head
            if found := self._narrowest(draft, [at]):
                return found
        return None

    def _narrowest(self, draft: Draft, heads: list[int]) -> _Found | None:
        sentence = self._sentences[draft.sentence]
        found = [
            _Found(_is_reference(sentence, path), self._level(place), self._is_pointless(place), abs(index - head), place)
            for index, place in self._at.get(draft.sentence, ())
            for head in heads
            if (path := _path(sentence, index, head)) is not None and self._is_setting(draft, sentence, path, heads)
        ]
        return min(found, default=None)

    def _level(self, place: str) -> int:
        feature = self._places[place].feature or ""
        return LEVELS.get(feature, 0)

    def _is_pointless(self, place: str) -> bool:
        return self._places[place].lat is None

    def _is_setting(self, draft: Draft, sentence: Sentence, path: list[int], heads: list[int]) -> bool:
        """Whether a place, from its word up to the word below the event's, stands as the scene."""
        words = sentence.words
        if not path or any(self._is_apart(sentence, i) or sentence.case_of(i) == "according to" for i in path):
            return False
        top, at = path[-1], next((i for i in path if sentence.case_of(i) in LOCATIVE), -1)
        behind = words[top].deprel == "obl:agent"  # "was killed by a missile in Goma"
        if (top in draft.clause.subjects and not behind) or words[top].deprel == "nsubj":
            if (sentence.index, top) in self._nouns and draft.type in STRUCK:  # "the strike on Goma killed four"
                return at >= 0 or self._is_aimed_at(draft, sentence, path[:-1])
            if (sentence.index, top) not in self._resolved.actor_at and draft.type in STRUCK:  # "a bomb in Goma killed four"
                return at >= 0
            return draft.type not in (STRUCK | SPOKEN) and at == path[0] and all(_is_local(sentence, i) for i in path[1:-1])
        promised = draft.type == "AGREE" and words[top].deprel == "obj" and len(path) == 1  # "will visit Chad"
        if draft.mode == "visit" or promised:
            direct = sentence.case_of(top) in DESTINATION or words[top].deprel == "obj"
            return direct or sentence.case_of(path[0]) == "to"  # "arrived on a visit to Chad"
        if draft.type in BROUGHT and sentence.case_of(top) in DESTINATION:
            return True
        if at >= 0 and sentence.case_of(at) == "between" and (sentence.index, path[0]) in self._resolved.actor_at:
            return False  # "talks between Riga and Baku"
        if at >= 0:
            return self._is_scene(draft, sentence, path, path.index(at)) and not self._is_government(draft, sentence, path)
        return draft.type in GATHERED and self._is_aimed_at(draft, sentence, path)

    def _is_apart(self, sentence: Sentence, index: int) -> bool:
        """Whether a word begins a clause of its own, other than of what a thing holds: "struck a bus carrying pilgrims in Taji"."""
        word = sentence.words[index]
        holds = word.deprel == "acl" and word.lemma.lower() in _words(sentence.language, "holds")
        return word.deprel in APART and not holds

    def _is_scene(self, draft: Draft, sentence: Sentence, path: list[int], at: int) -> bool:
        """Whether the preposition ties its place to the event: what is said is said where the verb's own words put it, not where
        those are of whom it speaks ("urged all sides in Mali"); a meeting is not where its guests come from."""
        above = path[at + 1 :]
        if draft.type in SPOKEN:
            return not above
        return draft.type not in MET or not any((sentence.index, i) in self._resolved.actor_at for i in above)

    def _is_government(self, draft: Draft, sentence: Sentence, path: list[int]) -> bool:
        """Whether a place behind "on" stands for who governs there: "called on Yerevan"."""
        on = [i for i in path if sentence.case_of(i) in PRESSED]
        actor = (sentence.index, path[0]) in self._resolved.actor_at
        marched = draft.type == "PROTEST" and any(sentence.case_of(i) == "on" for i in path[1:])  # "marched on Manila's centre"
        return draft.type not in STRUCK and not marched and bool(on) and actor and not any(
            sentence.case_of(i) in LOCATIVE - PRESSED for i in path
        )

    def _is_aimed_at(self, draft: Draft, sentence: Sentence, path: list[int]) -> bool:
        """Whether an attack or a march goes at a place: "shelled Goma", "stormed the airport of Udbina", "the Ganja strike"."""
        if not path:
            return False
        words, index, top = sentence.words, path[0], path[-1]
        place = self._places[self._placed[sentence.index, index]]
        if LEVELS.get(place.feature or "", 0) > 1:
            return False
        direct = words[top].deprel in ("obj", "nsubj:pass", "compound", "nmod:poss") or sentence.case_of(top) in (
            LEFT if draft.type == "RETREAT" else AIMED)
        between = path[1:]
        return direct and all(_is_local(sentence, i) for i in between)

    # ------------------------------------------------------------ behind the sentence
    def _noted(self, draft: Draft, found: _Found | None) -> _Found | None:
        """The narrowest place of a note without a verb right behind the event's sentence, inside the country found so far."""
        number = draft.sentence + 1
        if number >= len(self._sentences) or not self._is_note(number, draft.sentence):
            return None
        country = self._places[found.place].country if found else None
        noted = [
            _Found(False, self._level(place), self._is_pointless(place), index, place)
            for index, place in self._at.get(number, ())
            if country is None or self._places[place].country in (country, None)
        ]
        best = min(noted, default=None)
        return best if best and (found is None or best.level < found.level) else None

    def _is_note(self, number: int, before: int) -> bool:
        note, sentence = self._sentences[number], self._sentences[before]
        return (
            note.paragraph == sentence.paragraph
            and len(note.words) <= NOTE
            and not any(w.upos in ("AUX", "PRON") or (w.upos == "VERB" and w.deprel == "root") for w in note.words)
        )


def _path(sentence: Sentence, index: int, head: int) -> list[int] | None:
    """The words from a place up to the one that hangs on the event's head; None where the place is not below it."""
    path: list[int] = []
    at = index
    while at >= 0 and at != head:
        path.append(at)
        at = sentence.words[at].head
        if len(path) > len(sentence.words):
            return None
    return path if at == head else None


def _is_located(sentence: Sentence, index: int) -> bool:
    """Whether something is told to be at a place: "near Goma", "Kano şəhərində"."""
    head = sentence.words[index].head
    named = head >= 0 and sentence.words[head].lemma.lower() in _words(sentence.language, "localities")
    return sentence.case_of(index) in LOCATIVE or (named and sentence.case_of(head) in LOCATIVE)


def _is_there(sentence: Sentence, word: Word) -> bool:
    """Whether a word points back to a place: "there"."""
    return word.deprel in ("advmod", "obl") and word.text.lower() in _words(sentence.language, "there")


def _is_definite(sentence: Sentence, index: int) -> bool:
    """Whether a noun means what was named before: by its article, written on it or before it, else by standing alone."""
    article, pointers = pack.load(sentence.language).table("pack").get("article", ""), _words(sentence.language, "pointers")
    below = [sentence.words[c] for c in sentence.children[index]]
    if article or pointers:
        return sentence.words[index].text.startswith(article) if article else any(w.listed in pointers for w in below)
    return not any(w.deprel in ("amod", "nummod", "det", "compound", "nmod:poss", "acl") for w in below)


def _points_back(sentence: Sentence, word: Word, kind: str, struck: bool) -> bool:
    """Whether a word is "the town" and no more, as the scene of an event or as what is struck."""
    alone = all(sentence.words[c].deprel in ("case", "det") for c in sentence.children[word.index])
    scene = (word.deprel == "obl" and sentence.case_of(word.index) in LOCATIVE) or (struck and word.deprel in ("obj", "nsubj:pass"))
    return scene and alone and word.listed in _words(sentence.language, kind) and _is_definite(sentence, word.index)


def _is_reference(sentence: Sentence, path: list[int]) -> bool:
    """Whether a place only tells where another lies: "Ramadi, 100 kilometres west of Baghdad"."""
    return any(sentence.words[i].listed in _words(sentence.language, "bearings") for i in path)


def _is_local(sentence: Sentence, head: int) -> bool:
    """Whether a noun is a kind of place: "the city of"."""
    lemma = sentence.words[head].lemma.lower()
    return any(lemma in _words(sentence.language, name) for name in ("localities", "sites"))


@lru_cache
def _words(language: str, name: str) -> frozenset[str]:
    """One of the pack's lists of words; empty where it has none of that name."""
    return frozenset(pack.load(language).table("words")["words"].get(name, "").split())
