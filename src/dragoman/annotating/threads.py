"""One core for each process: many documents are spread over processes, and small matrices gain nothing from threads."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache

from threadpoolctl import ThreadpoolController


@lru_cache
def _libraries() -> ThreadpoolController:
    """The libraries of linear algebra that this process has loaded; asked for once, after the models."""
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """A block in which linear algebra runs on one thread; the caller's own setting is back behind it."""
    limited: AbstractContextManager[object] = _libraries().limit(limits=1)
    return limited
