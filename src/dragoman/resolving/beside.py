"""What stands behind a noun phrase or beside it and belongs to its name: "Embassy of Azerbaijan in Mexico"."""

from __future__ import annotations

from dragoman.records import Word
from dragoman.resolving.names import Hit
from dragoman.resolving.personal import CLITICS
from dragoman.resolving.phrases import Map, Phrase, state_of


def find_end(chart: Map, phrase: Phrase) -> tuple[int, str]:
    """The last word of a phrase with what names it behind, and where it serves: "Embassy of Azerbaijan in Mexico".

    Of "Foreign Ministry of Pakistan" the end is at "Pakistan"; of "the embassy that was stormed" at "embassy".
    """
    last, host, words = phrase.last, "", phrase.sentence.words
    for cases in (("of",), ("in", "to")):
        begin = _joined(chart, last, cases)
        if begin < 0 or (cases != ("of",) and not _is_envoy(chart, phrase)):
            continue
        hit = chart.at[begin + (words[begin].upos == "DET" and begin + 1 < len(words))]
        if hit is not None and _names_more(phrase, hit) and not _leads(words, hit.last):
            state = state_of(hit)
            last, host = hit.last, state.name if state and cases != ("of",) else host
    return last, host


def _joined(chart: Map, last: int, cases: tuple[str, ...]) -> int:
    """The first word of what one of these prepositions, or what another language has for it, joins to a word; -1 for none."""
    words = chart.sentence.words
    if last + 2 < len(words) and words[last + 1].text in cases:
        return last + 2
    begin = last + 1 + (last + 1 < len(words) and words[last + 1].deprel == "case")
    hit = chart.at[begin] if chart.follows and begin < len(words) else None
    return begin if hit is not None and chart.sentence.case_of(chart.top(hit)) in cases else -1


def _names_more(phrase: Phrase, hit: Hit) -> bool:
    """Whether what stands behind "of" is a state, a body, or for a person the group that he leads."""
    if {"state", "body"} & hit.entries.keys():
        return phrase.sentence.words[hit.last].upos == "PROPN"
    group = hit.entries.get("agent")
    led = group is not None and group.sort in ("organisation", "group") and "title" not in hit.entries
    return led and not phrase.plural and phrase.entry("title") is not None


def _is_envoy(chart: Map, phrase: Phrase) -> bool:
    entry = phrase.entry("agent", "title")
    return entry is not None and entry.noun in chart.words("prepositions", "envoy")


def _leads(words: tuple[Word, ...], index: int) -> bool:
    """Whether a name is the beginning of more: "of Azerbaijan's", "of Georgia Republic"."""
    return index + 1 < len(words) and (words[index + 1].text in CLITICS or words[index].head == index + 1)


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
    return phrase.uninflected(text, _past_bounds(phrase, phrase.own if pronoun else phrase.first, last), last)


def _past_bounds(phrase: Phrase, first: int, last: int) -> int:
    """Where a phrase begins behind what only bounds its number: "14 civilians" of "at least 14 civilians"."""
    words = phrase.sentence.words
    while first < last and words[first].deprel == "advmod" and words[words[first].head].upos == "NUM" and words[first].head > first:
        first += 1
    return first
