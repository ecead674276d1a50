"""From a page, a text or an archive to documents: what was published, by whom, where and when.

`read` takes paths, `read_text` a text.  The steps: find the sources (`sources`), decode them (`decoding`), take the
story from a page (`html`) or the items from a bundle (`bundles`), mark what stands around the story (`furniture`), and
say which language each paragraph (`paragraphs`) is in.
"""

from dragoman.reading.documents import read_text
from dragoman.reading.paragraphs import split_paragraphs
from dragoman.reading.sources import read

__all__ = ["read", "read_text", "split_paragraphs"]
