"""One document, the whole road on one screen; one bad item does not stop a batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from dragoman import __version__
from dragoman.annotating import annotate
from dragoman.coding import code_record
from dragoman.coding.tracing import trace_patterns
from dragoman.errors import InputError, PackError
from dragoman.knowledge.gazetteer_file import sources_digest
from dragoman.languages import pack
from dragoman.reading import read, read_text
from dragoman.records import Document, Record, Trace
from dragoman.resolving import resolve


class Coder:
    """Codes documents with packs and models loaded once.

    >>> record = Coder().code_text("The foreign ministers of Peru and Chile met in Lima on Monday.", published="2024-05-07")
    >>> record.events[0].type, record.places[0].country
    ('CONSULT', 'PER')
    """

    def __init__(self, *, language: str | None = None) -> None:
        self.language = language

    def code(self, document: Document) -> Record:
        """The record of one document."""
        return code_record(resolve(annotate(document)), version=version())

    def code_text(
        self,
        text: str,
        *,
        published: str | None = None,
        title: str | None = None,
        outlet: str | None = None,
        uri: str | None = None,
    ) -> Record:
        """The record of a text; `published` is an ISO 8601 day or instant.  Raises InputError for an empty text."""
        return self.code(
            read_text(text, published=published, title=title, outlet=outlet, uri=uri, language=self.language)
        )

    def explain(self, text: str) -> tuple[tuple[Trace, ...], Record]:
        """How each sentence of a text is coded, and the record that comes of it.  Raises InputError for an empty text."""
        resolved = resolve(annotate(read_text(text, language=self.language)))
        return trace_patterns(resolved), code_record(resolved, version=version())

    def code_all(self, items: Iterable[Document | InputError]) -> Iterator[Record | InputError]:
        """For each document its record, for each failure itself, in the order of the input."""
        for item in items:
            yield item if isinstance(item, InputError) else self._code_safely(item)

    def _code_safely(self, document: Document) -> Record | InputError:
        """The record, or the failure by name: a fault of ours in one document must not lose the batch around it."""
        try:
            return self.code(document)
        except PackError:
            raise
        except Exception as error:
            return fault(document.uri or document.id, "coded", error)


def fault(where: str, what: str, error: Exception) -> InputError:
    """The failure of a document by what nobody foresaw."""
    return InputError(where, f"could not be {what} ({type(error).__name__}: {error})",
                      "This is a fault of dragoman: please report it with the text.")


def code(
    *paths: str | Path, stdin: BinaryIO | None = None, language: str | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Record | InputError]:
    """The records of files and folders, lazily and in order; what cannot be read comes as an InputError in its place.

    >>> [type(item).__name__ for item in code("no-such-file.txt")]
    ['InputError']
    """
    return Coder(language=language).code_all(read(paths, stdin=stdin, language=language, columns=columns))


@lru_cache
def version() -> str:
    """What coded a record: the package, the state of each language's lists and of those they share, and the gazetteer."""
    packs = " ".join(f"{name}:{pack.load(name).fingerprint()}" for name in pack.installed())
    return f"dragoman {__version__}; lexicon {packs} all:{pack.shared_fingerprint()}; gazetteer {sources_digest()[:8]}"
