"""The best dependency tree over the scores of all arcs: Chu and Liu 1965, Edmonds 1967, with a single root."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
NEVER = -1e9
ONCE = 1e6  # what an arc from the root costs, so that the best tree has but one


def best_tree(scores: Array) -> Array:
    """The head of each word: row d of the scores is the dependent, column h its head; node 0 is above the root.

    >>> best_tree(np.array([[0.0, 0, 0], [1, 0, 5], [4, 2, 0]])).tolist()
    [-1, 2, 0]
    """
    size = len(scores)
    if size == 1:
        return np.array([-1])
    table = scores.astype(np.float64)
    np.fill_diagonal(table, NEVER)
    table[0] = NEVER
    heads = _greedy(table)
    if np.count_nonzero(heads == 0) == 1 and not _cycle(heads):
        return heads
    table[:, 0] -= ONCE
    return _without_cycles(table, _greedy(table))


def _greedy(table: Array) -> Array:
    heads: Array = table.argmax(1)
    heads[0] = -1
    return heads


def _without_cycles(table: Array, heads: Array) -> Array:
    """The tree where each word took its best head: a cycle becomes one node, and is opened where that costs least."""
    cycle = _cycle(heads)
    if not cycle:
        return heads
    rest = [i for i in range(len(table)) if i not in set(cycle)]
    size = len(rest)
    smaller = np.full((size + 1, size + 1), -1e12)
    smaller[:size, :size] = table[np.ix_(rest, rest)]
    out_of = table[np.ix_(rest, cycle)]
    smaller[:size, size] = out_of.max(1)
    smaller[0, size] = -1e12
    into = table[np.ix_(cycle, rest)] - table[cycle, heads[cycle]][:, None]
    smaller[size, :size] = into.max(0)
    np.fill_diagonal(smaller, -1e12)
    found = _without_cycles(smaller, _greedy(smaller))
    out = heads.copy()
    for place, node in enumerate(rest):
        if node:
            out[node] = cycle[int(out_of[place].argmax())] if found[place] == size else rest[found[place]]
    out[cycle[int(into[:, found[size]].argmax())]] = rest[found[size]]
    return out


def _cycle(heads: Array) -> list[int]:
    """A cycle of the arcs, [] for none."""
    done: set[int] = set()
    for first in range(1, len(heads)):
        path: list[int] = []
        at = first
        while at > 0 and at not in done and at not in path:
            path.append(at)
            at = int(heads[at])
        if at in path:
            return path[path.index(at):]
        done.update(path)
    return []
