"""Labelled attachment on raw text: sentences, words and clitics cut by dragoman itself, arcs compared where the words agree.

    python -m training.raw --shared FOLDER [--model FOLDER]

Five sentences of a test set are written as one paragraph.  A word is right if a gold word has its span, its head the span of the
gold head, and its relation is the same without subtype; the score is the F1 of that, as in the CoNLL 2018 shared task.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from dragoman.annotating.multilingual import Model, cutter
from dragoman.annotating.sentences import split_sentences
from dragoman.annotating.words import split_words
from training.measure import TREES, parsed, tree_scores
from training.treebanks import Sentence, read_trees

PARAGRAPH = 5  # sentences
Arc = tuple[tuple[int, int], tuple[int, int], str]  # span of the word, span of its head, relation


def raw_las(model: Model, gold: Sequence[Sentence], language: str) -> float:
    """The F1 of labelled arcs on raw text, in per cent."""
    right = wanted = given = 0
    for at in range(0, len(gold), PARAGRAPH):
        text, arcs = written(gold[at:at + PARAGRAPH])
        mine = set(read(model, text, language))
        right, wanted, given = right + len(arcs & mine), wanted + len(arcs), given + len(mine)
    return round(200 * right / (wanted + given), 1)


def written(sentences: Sequence[Sentence]) -> tuple[str, set[Arc]]:
    """Some sentences as one paragraph, and their arcs."""
    text, arcs = "", set()
    for sentence in sentences:
        spans = [(-1, -1)]  # the root's
        for number, (form, space) in enumerate(zip(sentence.forms, sentence.spaces, strict=True)):
            text += " " if text and (space or number == 0) else ""
            spans.append((len(text), len(text) + len(form)))
            text += form
        arcs |= {(spans[i], spans[head], plain(relation)) for i, (head, relation) in
                 enumerate(zip(sentence.heads, sentence.relations, strict=True), 1)}
    return text, arcs


def read(model: Model, text: str, language: str) -> Iterator[Arc]:
    """The arcs that dragoman reads in a paragraph."""
    pieces = split_sentences(text, (0, len(text)), language)
    tokens = [split_words(text[start:end], language, cutter(model, language)) for start, end in pieces]
    readings = model.parse([([text[start + t.start:start + t.end] for t in found], [t.space for t in found])
                            for (start, _), found in zip(pieces, tokens, strict=True)])
    for (start, _), found, words in zip(pieces, tokens, readings, strict=True):
        spans = [(-1, -1), *((start + t.start, start + t.end) for t in found)]
        for i, word in enumerate(words, 1):
            yield spans[i], spans[word.head], plain(word.relation)


def plain(relation: str) -> str:
    """A relation without its subtype."""
    return relation.partition(":")[0]


def main() -> None:
    """Print a line for each test set: on gold words, and on raw text."""
    parser = argparse.ArgumentParser(prog="python -m training.raw", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, required=True, help="the folder with ud/")
    parser.add_argument("--model", type=Path, help="the folder of the weights (the installed ones)")
    options = parser.parse_args()
    model = Model(options.model or Path(str(files("dragoman_model"))))
    print("| set | gold words | raw text |\n|---|---|---|")
    for name in TREES:
        gold = read_trees(options.shared / "ud" / f"{name}-test.conllu.gz")[:200]
        print(f"| {name} | {tree_scores(gold, parsed(model, gold))['las']} | {raw_las(model, gold, name[:2])} |", flush=True)


if __name__ == "__main__":
    main()
