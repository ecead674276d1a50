"""The multilingual model at run time: words in; classes, lemmas, features, arcs and names out.

The weights are a distribution of their own, dragoman-model (CC BY-SA 4.0): the network in ONNX, and the vocabulary with the
labels.  `training/` makes them.
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

from dragoman.annotating.arcs import is_tree
from dragoman.annotating.clitics import cut_written
from dragoman.annotating.evening import even
from dragoman.annotating.lemmas import apply_script
from dragoman.annotating.pieces import END, START, Pieces
from dragoman.annotating.tags import Tagger, find_names
from dragoman.annotating.threads import one_thread
from dragoman.annotating.trees import Array, best_tree
from dragoman.annotating.words import Cut, Token, split_words
from dragoman.errors import PackError
from dragoman.languages import pack
from dragoman.languages.shapes import shapes_of
from dragoman.records import Name, Word

PACKAGE = "dragoman_model"
KNOWN_WORDS = 20_000  # whose cut is kept
SURNAME = 4  # letters at least of a surname that is known again
SLOW_FUSIONS = ["SkipLayerNormFusion"]  # on a processor the fused kernel takes four times as long
NO_SATURATION = ("session.x64quantprecision", "1")  # processors without VNNI would cut off sums of 8-bit products, and read worse
MOST_WORDS = 500  # of a sentence that are read
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
        """Load the network and the vocabulary of a folder.  Raises PackError where they are of an older version."""
        import onnxruntime  # type: ignore[import-not-found, import-untyped, unused-ignore]

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry(*NO_SATURATION)
        self._session = onnxruntime.InferenceSession(
            str(folder / network), options, providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOW_FUSIONS
        )
        if self._session.get_outputs()[-1].type != "tensor(float)":
            raise PackError(f"the multilingual weights in {folder} are of an older version. In the repository: pip install ./model")
        with gzip.open(folder / "meta.json.gz", "rt", encoding="utf-8") as file:
            meta = json.load(file)
        self.pieces = Pieces(meta["pieces"], meta["scores"], {int(c): text for c, text in meta["normal"].items()})
        self._labels: dict[str, list[str]] = meta["labels"]
        self._root = self._labels["relation"].index("root")
        self._tagger = Tagger(self._labels["name"])
        with gzip.open(folder / "clitics.json.gz", "rt", encoding="utf-8") as file:
            self.clitics: dict[str, float] = json.load(file)

    def parse(self, sentences: Sequence[tuple[Sequence[str], Sequence[bool]]]) -> list[list[Parsed]]:
        """For each sentence, given as forms and whether a space stands before each, its words read.

        Each is read alone: what stands beside a sentence in a batch would touch its last digits, and filling the shorter ones
        up cost more than a batch saved.
        """
        with one_thread():
            return [self._parse(forms, spaces) for forms, spaces in sentences]

    def _parse(self, forms: Sequence[str], spaces: Sequence[bool]) -> list[Parsed]:
        """The words of a sentence; those that the network has no room for hang on the root, unread."""
        read = self._read(forms[:MOST_WORDS], self._encode(forms[:MOST_WORDS], spaces[:MOST_WORDS]))
        root = next((i for i, word in enumerate(read, 1) if not word.head), 0)
        return read + [Parsed(form, "X", "", root, "dep", "O") for form in forms[MOST_WORDS:]]

    def _encode(self, forms: Sequence[str], spaces: Sequence[bool]) -> Encoded:
        ids, first, last = [START], [0], [0]
        for form, space in zip(forms, spaces, strict=True):
            pieces = self.pieces.of(form, space=space)
            kept = pieces[: max(1, LONGEST - len(ids) - (len(forms) - len(first)))]
            first.append(len(ids))
            ids += kept
            last.append(len(ids) - 1)
        return Encoded([*ids, END], first, last)

    def _read(self, forms: Sequence[str], encoded: Encoded) -> list[Parsed]:
        given = {name: np.array([row], np.int64) for name, row in encoded._asdict().items()}
        arcs, heads, dependents, *chosen, names = (out[0] for out in self._session.run(None, given))
        tree = best_tree(arcs)
        relations = self._relate(heads[tree[1:]], dependents[1:])
        return list(self._words(forms, tree, relations, chosen, self._tagger.best(names[1:])))

    def _relate(self, heads: Array, dependents: Array) -> Array:
        """The best relation of each arc, the root's left out; the dependents come multiplied with the tensor of relations."""
        scores = np.matmul(dependents.reshape(len(heads), -1, heads.shape[-1]), heads[:, :, None])[:, :, 0]
        scores[:, self._root] = -np.inf
        best: Array = scores.argmax(1)
        return best

    def _words(
        self, forms: Sequence[str], tree: Array, relations: Array, chosen: list[Array], names: list[str]
    ) -> Iterator[Parsed]:
        labels = self._labels
        for i, form in enumerate(forms, 1):
            word_class, script, features = (int(values[i]) for values in chosen)
            head = int(tree[i])
            yield Parsed(apply_script(form, labels["script"][script]), labels["word_class"][word_class],
                         labels["features"][features], head,
                         labels["relation"][int(relations[i - 1])] if head else "root", names[i - 1])


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
        parsed = with_surnames([forms for forms, _ in given], self._model.parse(given))
        placed = (_placed(*row) for row in zip(texts, starts, tokens, parsed, strict=True))
        return [with_parted_names(_even(words, self._language), names) for words, names in placed]


def _even(words: list[Word], language: str) -> list[Word]:
    """The words of a sentence made even; as they were read where that would tie some into a ring."""
    evened = even(words, language)
    return evened if is_tree([word.head for word in evened]) else words


def cutter(model: Model, language: str) -> Cut | None:
    """What cuts the words of a language that writes several as one; None for the others."""
    shapes = shapes_of(language)
    if shapes is None or not pack.load(language).table("pack").get("clitics"):
        return None
    return lru_cache(KNOWN_WORDS)(partial(cut_written, weights=model.clitics, lists=shapes))


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


def with_parted_names(words: list[Word], names: list[Name]) -> tuple[list[Word], list[Name]]:
    """The words and names, without what was read as a person's last name and is the object of the verb: "visited X | Ankara"."""
    kept = []
    for name in names:
        last = words[name.last]
        parted = name.kind == "PER" and name.first < name.last and last.deprel == "obj" and not name.first <= last.head <= name.last
        if parted:
            words[last.index] = last._replace(entity="LOC")
        kept.append(name._replace(last=name.last - 1) if parted else name)
    return words, kept


def with_surnames(forms: Sequence[Sequence[str]], parsed: Sequence[list[Parsed]]) -> list[list[Parsed]]:
    """The sentences of a document, surnames marked wherever they stand alone once a name of several words has told them.

    >>> told = [Parsed(form, "PROPN", "", 0, "root", tag) for form, tag in [("Janis", "B-PER"), ("Mazeiks", "I-PER")]]
    >>> alone = [Parsed("Mazeiks", "NOUN", "", 0, "root", "O")]
    >>> with_surnames([["Janis", "Mazeiks"], ["Mazeiks"]], [told, alone])[1][0].name
    'B-PER'
    """
    surnames = {sentence[name.last] for sentence, words in zip(forms, parsed, strict=True)
                for name in find_names([word.name for word in words])
                if name.kind == "PER" and name.last > name.first and len(sentence[name.last]) >= SURNAME}
    return [[word._replace(name="B-PER" if word.name == "O" else word.name, word_class="PROPN")
             if word.name in ("O", "B-PER") and word.word_class in ("NOUN", "PROPN") and {form, word.lemma} & surnames else word
             for form, word in zip(sentence, words, strict=True)]
            for sentence, words in zip(forms, parsed, strict=True)]
