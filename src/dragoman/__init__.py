"""Reads news dispatches and keeps the record: who did or said what to whom, when, where, and on whose word.

>>> import dragoman
>>> [type(item).__name__ for item in dragoman.code("no-such-file.txt")]
['InputError']

`code` and `read` give records and documents, lazily and in order; `Coder` codes texts and documents one by one; `link`
joins what records share, `relate` tells the relations of two sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from dragoman.errors import DragomanError, InputError
    from dragoman.linking import link
    from dragoman.linking.bilateral import relate
    from dragoman.pipeline import Coder, code
    from dragoman.records import Document, Record

__version__ = "0.1.0"
__all__ = ["Coder", "Document", "DragomanError", "InputError", "Record", "code", "link", "read", "relate"]

# Loaded when first asked for, so that `import dragoman` costs nothing.
_HOMES = {"Coder": "pipeline", "code": "pipeline", "Document": "records", "Record": "records",
          "link": "linking", "relate": "linking.bilateral", "DragomanError": "errors", "InputError": "errors"}


def read(*paths: str | Path, stdin: BinaryIO | None = None, language: str | None = None,
         columns: Mapping[str, str] | None = None) -> Iterator[Document | InputError]:
    """The documents of files and folders, lazily and in order; what cannot be read comes as an InputError in its place.

    `columns` gives for a field of a document the name of its column in tables: {"text": "body"}.

    >>> [str(item) for item in read("no-such-file.txt")]
    ['no-such-file.txt: no such file or directory. Check the name and the permissions, and that the file is whole.']
    """
    from dragoman.reading import read as read_paths

    return read_paths(paths, stdin=stdin, language=language, columns=columns)


def __getattr__(name: str) -> Any:
    """A public name, from the module that holds it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"dragoman.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    """The public names, whether loaded yet or not."""
    return sorted({*globals(), *__all__})
