"""Sentences of a treebank written as a paragraph, with the spans of their arcs."""

import pytest

pytest.importorskip("dragoman_model", reason="the weights are a distribution of their own: pip install ./model")

from training.raw import written
from training.treebanks import Sentence


def test_a_paragraph_and_its_arcs():
    first = Sentence(["Lula", "won", "."], [True, True, False], heads=[2, 0, 2], relations=["nsubj", "root", "punct"])
    second = Sentence(["He", "spoke"], [True, True], heads=[2, 0], relations=["nsubj:outer", "root"])
    text, arcs = written([first, second])
    assert text == "Lula won. He spoke"
    assert arcs == {((0, 4), (5, 8), "nsubj"), ((5, 8), (-1, -1), "root"), ((8, 9), (5, 8), "punct"),
                    ((10, 12), (13, 18), "nsubj"), ((13, 18), (-1, -1), "root")}
