"""The best tree is the best of all trees with one root."""

import itertools

import numpy as np
import pytest

from dragoman.annotating.trees import best_tree


def is_tree(heads):
    for node in range(1, len(heads) + 1):
        seen = set()
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return heads.count(0) == 1


def best_by_trying(scores):
    size = len(scores)
    trees = (t for t in itertools.product(range(size), repeat=size - 1) if is_tree(t))
    return max(trees, key=lambda t: sum(scores[d, h] for d, h in enumerate(t, 1)))


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_no_other_tree_scores_higher(seed, size):
    scores = np.random.default_rng(seed).normal(size=(size, size))
    found = tuple(best_tree(scores).tolist()[1:])
    assert is_tree(found)
    wanted = best_by_trying(scores)
    assert sum(scores[d, h] for d, h in enumerate(found, 1)) == pytest.approx(sum(scores[d, h] for d, h in enumerate(wanted, 1)))
