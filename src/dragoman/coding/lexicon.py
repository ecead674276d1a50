"""A pack's words of saying, and the claim before it gets its number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from dragoman.coding.drafts import Scene
from dragoman.languages import pack
from dragoman.records import Annotated, Sentence, Span

Stance = Literal["says", "alleges", "confirms", "denies", "cites"]
# What may run on over sentences; what is thought; a thing wanted, praised or blamed; a document made public.
Form = Literal["speech", "attitude", "thing", "publication"]
Words = frozenset[str]
LISTS = (
    "addressees", "documents", "light", "adverbs", "labels", "questions", "speakers", "first_and_second_person", "i", "we", "asks",
    "answers", "interviews", "editorial", "relative",
)


class Lexicon(NamedTuple):
    """What a pack knows of saying: for each construction the words that govern it."""

    governs: dict[str, Words]
    prepositions: dict[str, Words]
    nouns: dict[str, Words]
    adjectives: dict[str, Words]
    stances: dict[str, Stance]
    sources: dict[str, Stance]
    lemmas: dict[str, str]
    verbs: Words  # every verb of any construction, without its particle
    addressees: Words
    documents: Words
    light: Words
    adverbs: Words
    labels: Words
    questions: Words
    speakers: Words
    first_and_second_person: Words
    editorial: Words  # verbs, as they are written, by which an outlet only recalls a thing: "يذكر أن", "qeyd edək ki"
    relative: Words  # pronouns that take up a statement: "according to which"
    i: Words
    we: Words
    asks: Words
    answers: Words
    interviews: Words
    pointing: dict[str, Words]  # what points back to what was told: "this", "these words", and verbs beside those that say "that"
    both: str  # between two names: " and "
    verb_last: bool  # whether what is said stands before the verb without a comma

    def lemma(self, word: str) -> str:
        """The dictionary form of a verb: "hope" for what was read as "hop"."""
        return self.lemmas.get(word, word)

    def stance(self, word: str) -> Stance:
        """What a word of saying does to what is said; most just say."""
        return self.stances.get(word, "says")


class Scope(NamedTuple):
    """One sentence being read for claims."""

    annotated: Annotated
    scene: Scene
    lexicon: Lexicon

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.scene.sentence


class Told(NamedTuple):
    """What a word of saying governs: the words said, and what kind of saying it is."""

    content: tuple[Span, ...]
    form: Form
    cue_end: int = -1  # the last word of the cue; -1: the verb alone
    named: tuple[int, int] | None = None  # the first and last word of the speaker's name, where it is not the subject
    nobody: bool = False  # said by nobody named, whatever the subject


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim before it gets its number."""

    speaker: str | None
    addressee: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    sentence: int
    form: Form
    own: bool = False  # said by an "I" or "we"
    label: bool = False  # the whole turn of a transcript
    reports: bool = False  # by a finite verb of plain report, such as can be quoted: "Moscow denies that"
    verb: int = -1  # the word in its sentence that says "says"
    through: int = -1  # the word that says the same words before: "noted" in "the article noted, citing her"


@lru_cache
def read_lexicon(language: str) -> Lexicon:
    """The words of saying of a language."""
    table = pack.load(language).table("speech")
    governs, prepositions = _lists(table["governs"]), _lists(table["prepositions"])
    stances = {word: stance for stance, words in table["stance"].items() for word in words.split()}
    sources = {phrase: stance for stance, phrases in table["sources"].items() for phrase in phrases}
    pointing = _lists(table.get("pointing", {}))
    said = (*governs.values(), *prepositions.values(), pointing.get("verbs", ()))
    verbs = frozenset(word.split("_")[0] for group in said for word in group)
    lists = {name: frozenset(table[name].split()) for name in LISTS}
    return Lexicon(governs, prepositions, _lists(table["nouns"]), _lists(table["adjectives"]), stances, sources,
                   dict(table["lemmas"]), verbs, **lists,
                   pointing=pointing, both=table["both"], verb_last=pack.load(language).table("pack").get("verb") == "last")


def _lists(table: dict[str, str]) -> dict[str, Words]:
    return {name: frozenset(words.split()) for name, words in table.items()}
