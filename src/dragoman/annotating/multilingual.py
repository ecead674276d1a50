"""The multilingual model at run time: words in; classes, lemmas, features, arcs and names out.

The weights are a distribution of their own, dragoman-model (CC BY-SA 4.0): the network in ONNX, the tensor of relations, and the
vocabulary with the labels.  `training/` makes them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np

from dragoman.annotating.clitics import cut_written
from dragoman.annotating.evening import even
from dragoman.annotating.lemmas import apply_script
from dragoman.annotating.pieces import END, PAD, START, Pieces
from dragoman.annotating.threads import one_thread
from dragoman.annotating.trees import Array, best_tree
from dragoman.annotating.words import Cut, Token, split_words
from dragoman.errors import PackError
from dragoman.languages import pack
from dragoman.languages.shapes import shapes_of
from dragoman.records import Name, Word

PACKAGE = "dragoman_model"
BATCH_PIECES = 700  # pieces of a batch, padding included
LONGEST = 510  # pieces of a sentence; the network knows no more positions


class Parsed(NamedTuple):
    """A word as the model reads it: `head` counts from 1, 0 is the root; `name` is a BIO tag."""

    lemma: str
    word_class: str
    features: str
    head: int
    relation: str
    name: str


class Encoded(NamedTuple):
    """The pieces of a sentence, and the first and last of each word, the root's before them."""

    ids: list[int]
    first: list[int]
    last: list[int]


class Model:
    """The network with its vocabulary and labels."""

    def __init__(self, folder: Path, *, network: str = "net.onnx", threads: int = 1) -> None:
        """Load the network, the relations and the vocabulary of a folder."""
        import onnxruntime  # type: ignore[import-not-found, import-untyped, unused-ignore]

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / network), options, providers=["CPUExecutionProvider"]
        )
        with gzip.open(folder / "meta.json.gz", "rt", encoding="utf-8") as file:
            meta = json.load(file)
        self.pieces = Pieces(meta["pieces"], meta["scores"], {int(c): text for c, text in meta["normal"].items()})
        self._labels: dict[str, list[str]] = meta["labels"]
        self._root = self._labels["relation"].index("root")
        tensor = np.load(folder / "relations.npy").astype(np.float32)
        self._count, self._width = tensor.shape[:2]
        with gzip.open(folder / "clitics.json.gz", "rt", encoding="utf-8") as file:
            self.clitics: dict[str, float] = json.load(file)
        self._relations = np.ascontiguousarray(tensor.transpose(1, 0, 2).reshape(self._width, -1))

    def parse(self, sentences: Sequence[tuple[Sequence[str], Sequence[bool]]]) -> list[list[Parsed]]:
        """For each sentence, given as forms and whether a space stands before each, its words read."""
        encoded = [self._encode(forms, spaces) for forms, spaces in sentences]
        out: list[list[Parsed]] = [[] for _ in sentences]
        with one_thread():
            for batch in _batches(encoded):
                read = self._read([sentences[i][0] for i in batch], [encoded[i] for i in batch])
                for place, words in zip(batch, read, strict=True):
                    out[place] = words
        return out

    def _encode(self, forms: Sequence[str], spaces: Sequence[bool]) -> Encoded:
        ids, first, last = [START], [0], [0]
        for form, space in zip(forms, spaces, strict=True):
            pieces = self.pieces.of(form, space=space)
            kept = pieces[: max(1, LONGEST - len(ids) - (len(forms) - len(first)))]
            first.append(min(len(ids), LONGEST))
            ids += kept
            last.append(min(len(ids) - 1, LONGEST))
        return Encoded([*ids[:LONGEST], END], first, last)

    def _read(self, forms: list[Sequence[str]], batch: list[Encoded]) -> Iterator[list[Parsed]]:
        size, length = len(batch), max(len(e.ids) for e in batch)
        count = max(len(e.first) for e in batch)
        ids = np.full((size, length), PAD, np.int64)
        first, last = np.zeros((size, count), np.int64), np.zeros((size, count), np.int64)
        for row, e in enumerate(batch):
            ids[row, : len(e.ids)], first[row, : len(e.first)], last[row, : len(e.last)] = e
        arcs, heads, dependents, *chosen = self._session.run(None, {"ids": ids, "first": first, "last": last})
        counts = [len(e.first) for e in batch]
        trees = [best_tree(arcs[row, :n, :n]) for row, n in enumerate(counts)]
        relations = self._relate(np.concatenate([heads[row, tree[1:]] for row, tree in enumerate(trees)]),
                                 np.concatenate([dependents[row, 1:n] for row, n in enumerate(counts)]))
        ends = np.cumsum([n - 1 for n in counts])
        for row, found in enumerate(np.split(relations, ends[:-1])):
            yield list(self._words(forms[row], trees[row], found, [labels[row] for labels in chosen]))

    def _relate(self, heads: Array, dependents: Array) -> Array:
        """The best relation of each arc, the root's left out."""
        half = (dependents @ self._relations).reshape(len(dependents), self._count, self._width)
        scores = np.matmul(half, heads[:, :, None])[:, :, 0]
        scores[:, self._root] = -np.inf
        best: Array = scores.argmax(1)
        return best

    def _words(self, forms: Sequence[str], tree: Array, relations: Array, chosen: list[Array]) -> Iterator[Parsed]:
        labels = self._labels
        for i, form in enumerate(forms, 1):
            word_class, script, features, name = (int(values[i]) for values in chosen)
            head = int(tree[i])
            yield Parsed(apply_script(form, labels["script"][script]), labels["word_class"][word_class],
                         labels["features"][features], head,
                         labels["relation"][int(relations[i - 1])] if head else "root", labels["name"][name])


def _batches(encoded: list[Encoded]) -> Iterator[list[int]]:
    """The places of the sentences in batches of like length.

    What stands beside a sentence can touch its last digits: documents are never mixed.
    """
    batch: list[int] = []
    for place in sorted(range(len(encoded)), key=lambda i: len(encoded[i].ids)):
        if batch and len(encoded[place].ids) * (len(batch) + 1) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


@lru_cache
def load_model() -> Model:
    """The model of the installed weights, once for a process.  Raises PackError where they are not installed."""
    try:
        return Model(Path(str(files(PACKAGE))))
    except (ImportError, OSError) as error:
        raise PackError(f"the multilingual weights are not installed ({error}). In the repository: pip install ./model") from error


class MultilingualParser:
    """Reads sentences of any of our languages; made once for a language and process."""

    def __init__(self, language: str) -> None:
        """Load the installed weights.  Raises PackError where they are not installed."""
        self._model, self._language = load_model(), language
        self._cut = cutter(self._model, language)

    def parse(self, texts: Sequence[str], starts: Sequence[int]) -> list[tuple[list[Word], list[Name]]]:
        """For each sentence its words and names; offsets count from the start that is given for it."""
        tokens = [split_words(text, self._language, self._cut) for text in texts]
        given = [
            ([text[t.start : t.end] for t in found], [t.space for t in found])
            for text, found in zip(texts, tokens, strict=True)
        ]
        parsed = self._model.parse(given)
        placed = (_placed(*row) for row in zip(texts, starts, tokens, parsed, strict=True))
        return [(even(words, self._language), names) for words, names in placed]


def cutter(model: Model, language: str) -> Cut | None:
    """What cuts the words of a language that writes several as one; None for the others."""
    shapes = shapes_of(language)
    if shapes is None or not pack.load(language).table("pack").get("clitics"):
        return None
    return partial(cut_written, weights=model.clitics, lists=shapes)


def _placed(text: str, start: int, tokens: list[Token], parsed: list[Parsed]) -> tuple[list[Word], list[Name]]:
    """The words of a sentence with their places in the document, and the names among them."""
    names = list(find_names([word.name for word in parsed]))
    kinds = {i: name.kind for name in names for i in range(name.first, name.last + 1)}
    words = [
        Word(i, start + token.start, start + token.end, text[token.start : token.end], word.lemma, word.word_class,
             word.features, word.head - 1, word.relation, kinds.get(i, ""), text[token.start : token.end].lower())
        for i, (token, word) in enumerate(zip(tokens, parsed, strict=True))
    ]
    return words, names


def find_names(tags: Sequence[str]) -> Iterator[Name]:
    """The names that BIO tags mark.

    >>> list(find_names(["B-PER", "I-PER", "O", "B-LOC"]))
    [Name(kind='PER', first=0, last=1), Name(kind='LOC', first=3, last=3)]
    """
    first = 0
    for i in range(1, len(tags) + 1):
        if i == len(tags) or not tags[i].startswith("I-") or tags[i][2:] != tags[first][2:]:
            if tags[first] != "O":
                yield Name(tags[first][2:], first, i - 1)
            first = i
