"""Names by the scores of their tags."""

import numpy as np
import pytest

from dragoman.annotating.tags import Tagger, find_names

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


@pytest.mark.parametrize(("rows", "tags"), [
    ([[9, 0, 0, 0, 0], [0, 9, 0, 0, 0], [0, 0, 9, 0, 0]], ["O", "B-PER", "I-PER"]),
    ([[5, 0, 0, 4, 0], [0, 0, 0, 1, 9]], ["B-LOC", "I-LOC"]),  # a name that goes on has begun
    ([[0, 9, 0, 0, 0], [0, 0, 6, 0, 7]], ["B-PER", "I-PER"]),  # and goes on as what it began
    ([[9, 0, 0, 0, 0], [8, 0, 9, 0, 0]], ["O", "O"]),  # what has not begun does not go on
    ([[0, 0, 9, 0, 0]], ["O"]),  # nor at the beginning
    ([], []),
])
def test_the_tags_that_score_best_together(rows, tags):
    assert Tagger(TAGS).best(np.array(rows, np.float32).reshape(-1, len(TAGS))) == tags


def test_no_name_begins_in_its_middle():
    scores = np.random.default_rng(7).normal(size=(400, len(TAGS)))
    tags = Tagger(TAGS).best(scores)
    assert all(before[2:] == tag[2:] for before, tag in zip(["O", *tags], tags, strict=False) if tag.startswith("I-"))
    assert len(list(find_names(tags))) == sum(tag.startswith("B-") for tag in tags)
