"""Words to pieces."""

import pytest

from dragoman.annotating.pieces import UNKNOWN, Pieces

VOCABULARY = ["<s>", "<pad>", "</s>", "<unk>", "\u2581", "\u2581ba", "ku", "b", "a", "k", "u", "\u2581baku"]
SCORES = [0.0, 0.0, 0.0, 0.0, -1.0, -4.0, -4.0, -6.0, -6.0, -6.0, -6.0, -9.0]


@pytest.fixture
def pieces():
    return Pieces(VOCABULARY, SCORES, {0x130: "i", ord("B"): "b"})


def test_the_most_probable_segmentation_is_taken(pieces):
    assert [VOCABULARY[i] for i in pieces.of("baku", space=True)] == ["\u2581ba", "ku"]


def test_without_a_space_before_it_a_word_begins_inside(pieces):
    assert [VOCABULARY[i] for i in pieces.of("baku", space=False)] == ["b", "a", "ku"]


def test_characters_are_normalised_and_unknown_ones_told(pieces):
    assert pieces.of("Baku", space=True) == pieces.of("baku", space=True)
    assert pieces.of("z", space=False) == (UNKNOWN,)
    assert pieces.of("", space=False) == (UNKNOWN,)
