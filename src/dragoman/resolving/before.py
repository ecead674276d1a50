"""What was named before a word, in the order in which a pronoun may stand for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dragoman.records import Word
from dragoman.resolving.registry import Drafts, Seen
from dragoman.resolving.story import Story

REACH = 6  # sentences; further back a pronoun does not reach
CLAUSES = frozenset(("ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj"))


def first_before(story: Story, sentence: int, index: int, fits: Callable[[Seen], Drafts]) -> Drafts:
    """Of what was named before a word the first that fits; () where nothing does."""
    return next((found for seen in _main_first(story, sentence, index) if (found := fits(seen))), ())


def backward(story: Story, sentence: int, index: int) -> Iterator[Seen]:
    """What was named before a word: sentence by sentence, of each the subjects first, the last first."""
    for row in _rows(story, sentence, index):
        yield from sorted(row, key=lambda s: not s.subject)


def _main_first(story: Story, sentence: int, index: int) -> Iterator[Seen]:
    """The same, of a sentence before it the subject of the main clause, or whose it is, before those of what is said or done."""
    for row in _rows(story, sentence, index):
        words, earlier = story.annotated.sentences[row[0].sentence].words, row[0].sentence < sentence
        yield from sorted(row, key=lambda s: (
            not (s.subject or _is_of_subject(words, s.word)), _depth_of(words, s.word) if earlier else 0))


def _rows(story: Story, sentence: int, index: int) -> Iterator[list[Seen]]:
    """What each sentence up to a word named, the last sentence and of each the last named first."""
    by_sentence: dict[int, list[Seen]] = {}
    for seen in reversed(story.registry.seen):
        if seen.sentence < sentence - REACH:
            break
        if seen.sentence < sentence or seen.word < index:
            by_sentence.setdefault(seen.sentence, []).append(seen)
    return (by_sentence[number] for number in sorted(by_sentence, reverse=True))


def _is_of_subject(words: Sequence[Word], index: int) -> bool:
    """Whether it owns the subject of a sentence: "The bloc's answer was to impose sanctions"."""
    word = words[index]
    above = words[word.head]
    return word.deprel == "nmod:poss" and above.deprel.startswith("nsubj") and above.head >= 0 and words[above.head].head < 0


def _depth_of(words: Sequence[Word], index: int) -> int:
    """How many clauses stand above the one that a word is in."""
    depth, word = 0, words[index]
    while word.head >= 0:
        depth += word.deprel in CLAUSES
        word = words[word.head]
    return depth
