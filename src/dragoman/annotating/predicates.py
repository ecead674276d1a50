"""What a pack knows of predicates: event nouns, light verbs, and verbs that say who acts in what follows."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from dragoman.languages import pack


class Nominal(NamedTuple):
    """An event noun: the verb it stands for, the prepositions of its object, whether "of" gives its subject."""

    verb: str
    objects: frozenset[str]
    of_subject: bool


class Lexicon(NamedTuple):
    """What a pack knows of predicates."""

    nouns: dict[str, Nominal]
    light: frozenset[str]
    beside: frozenset[str]  # prepositions that a light verb with an object of its own does not lend its subject through
    announced: frozenset[str]  # nouns of what befell somebody: whoever announces it did not do it
    announcing: frozenset[str]
    happens: frozenset[str]  # verbs that say of an event noun that it took place
    planning: frozenset[str]  # verbs of a plan, a thought, a refusal: their subject does what their object names
    coming: frozenset[str]  # verbs of which an event noun is the subject and whoever stands behind "from" acts
    judging: frozenset[str]  # verbs of a view on an act: their subject does not do what their object names
    object_control: frozenset[str]
    subject_control: frozenset[str]
    summoning: frozenset[str]  # verbs of calling somebody in, to whom the callers themselves then convey something
    conveying: frozenset[str]
    months: frozenset[str]
    relatives: frozenset[str]
    resumes: bool  # whether a pronoun takes up the noun of a relative clause: "the town that the army shelled it"
    drops: bool  # whether a verb by itself may say that whoever was told of goes on: "وأضاف أن", and (he) added that
    impersonal: frozenset[str]  # verbs that nobody does: "it seems", "it is necessary"
    governing: frozenset[str]  # nouns of a wish, a fear, a plan: "demand", "option"
    hearsay: frozenset[str]  # prepositions that bring no party of the act: "according to"

    def asks(self, noun: str) -> bool:
        """Whether a noun is a demand, so that somebody else does what follows: "calls to lift the curfew"."""
        nominal = self.nouns.get(noun)
        return nominal is not None and (nominal.verb in self.object_control or nominal.verb in ("press", "ordering", "ultimatum"))


@lru_cache
def read_lexicon(language: str) -> Lexicon:
    """The event nouns and light verbs of a language."""
    source = pack.load(language)
    nouns = {}
    for noun, verb, objects, subject in (row[:4] for row in source.rows("nouns")):
        for form in pack.forms(noun):
            nouns[form] = Nominal(verb or form, frozenset(pack.forms(objects)), subject == "of")
    verbs = source.table("verbs")
    return Lexicon(
        nouns,
        frozenset(verbs["light"]),
        frozenset(verbs.get("beside", ())),
        frozenset(verbs.get("announced", ())),
        frozenset(verbs.get("announcing", ())),
        frozenset(source.table("status").get("happens", "").split()),
        frozenset(verbs.get("planning", ())),
        frozenset(verbs.get("coming", ())),
        frozenset(verbs.get("judging", ())),
        frozenset(verbs["object_control"]),
        frozenset(verbs["subject_control"]),
        frozenset(verbs.get("summoning", ())),
        frozenset(verbs.get("conveying", ())),
        frozenset(source.table("calendar")["months"]),
        frozenset(source.table("pack").get("relatives", "").split()),
        bool(source.table("pack").get("resumes")),
        bool(source.table("pack").get("drops")),
        frozenset(source.table("pack").get("impersonal", "").split()),
        frozenset(word for words in source.table("status").get("nouns", {}).values() for word in words.split()),
        frozenset(phrase for phrases in source.table("speech")["sources"].values() for phrase in phrases),
    )
