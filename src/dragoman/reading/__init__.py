"""From a page, a text or an archive to documents: what was published, by whom, where and when.

`read` takes paths, `read_text` a text.  Reading is two steps.  `find_items` lists what there is to read, quickly and in
order: it looks into folders (`folders`), archives (`archives`), bundles (`bundles`, `feeds`, `tables`, `parquet`,
`warcs`) and standard input (`sources`).  `read_item` makes the document of one item, in
whatever process: it decodes it (`decoding`), takes the story from a page (`html`), marks what stands around the story
(`furniture`), and says which language each paragraph (`paragraphs`) is in.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import InputError
from dragoman.reading.columns import Columns
from dragoman.reading.documents import read_text
from dragoman.reading.items import Item
from dragoman.reading.opening import read_item
from dragoman.reading.paragraphs import split_paragraphs
from dragoman.reading.sources import find_items
from dragoman.records import Document

__all__ = ["Item", "find_items", "read", "read_item", "read_text", "split_paragraphs"]


def read(paths: Iterable[str | Path], *, stdin: BinaryIO | None = None, language: str | None = None,
         columns: Columns | None = None) -> Iterator[Document | InputError]:
    """Every document of files, folders, patterns and "-" (standard input), in order.

    What cannot be read comes as an InputError in its place; nothing is raised.  `language` holds for documents that do
    not name theirs; `columns` gives for a field of a document the name of its column in tables.
    """
    for item in find_items(paths, stdin=stdin, columns=columns):
        yield item if isinstance(item, InputError) else read_item(item, language=language)
