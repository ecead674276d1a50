"""What is fuzzed: every reader of files and the loader of patterns, by name, with an example to begin from.

A target takes any bytes.  It must come to an end, and to nothing but documents, named failures, or a PackError.
"""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from dragoman.coding.pattern_files import Pattern, read_patterns
from dragoman.errors import InputError, PackError
from dragoman.languages import pack
from dragoman.reading import find_items, read_item
from dragoman.records import Document

ONE = "The foreign ministers of the two countries held talks in the capital on Monday and agreed to meet again."
PAGE = (f'<!doctype html><html><head><title>Talks</title><meta property="og:title" content="Talks">'
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2021-10-08T10:27:00+04:00"}}</script>'
        f"</head><body><article><h1>Talks</h1><time>8 October 2021</time><p>{ONE}</p></article></body></html>")
ITEM = (f"<item><title>Talks</title><link>https://example.org/1</link><pubDate>Fri, 08 Oct 2021 10:27:31 +0400</pubDate>"
        f"<description><![CDATA[<p>{ONE}</p>]]></description></item>")
ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
          f"{len(PAGE):x}\r\n{PAGE}\r\n0\r\n\r\n")
WARC = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nWARC-Date: 2021-10-08T10:27:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(ANSWER)}\r\n\r\n{ANSWER}\r\n\r\n").encode() * 2
PATTERNS = '''[words]
arms = "gun rifle"
[[pattern]]
id = "x:seize"
match = ["{actor} seize @arms|{any:pile|heap} [of {recipient}'s depot]", "{actor:MIL|REB} >take_over {act} in that town"]
gives = "ASSAULT"
contexts = ["military"]
weight = 0.5
yes = "Troops seized guns."
'''


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", ONE)
        archive.writestr("b/b.html", PAGE)
    return out.getvalue()


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, text in (("a.txt", ONE), ("b" * 120 + "/a.jsonl", json.dumps({"text": ONE}))):
            info = tarfile.TarInfo(name)
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()


def _parquet() -> bytes:
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as db:
        db.execute(f"copy (select '{ONE}' as text, 1 as id) to '{folder}/a.parquet' (format parquet)")
        return (Path(folder) / "a.parquet").read_bytes()


def read_as(ending: str) -> Callable[[bytes], list[Document | InputError]]:
    """The target that reads bytes as a file with this ending."""
    def target(data: bytes) -> list[Document | InputError]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"a{ending}"
            path.write_bytes(data)
            found = [item if isinstance(item, InputError) else read_item(item) for item in find_items([path])]
        for one in found:
            assert isinstance(one, Document | InputError)
            assert one.what if isinstance(one, InputError) else one.text.strip()
        return found
    return target


def load_patterns(data: bytes) -> tuple[Pattern, ...]:
    """The target that loads bytes as a file of patterns; none where they are refused."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "patterns").mkdir()
        (Path(folder) / "patterns" / "a.toml").write_bytes(data)
        with suppress(PackError):
            return read_patterns(pack.Pack("xx", Path(folder)))
    return ()


SEEDS: dict[str, bytes] = {
    ".txt": f"Talks\n\nKYIV, Feb 12 (Agency) - {ONE}\n8 October 2021\n".encode(), ".html": PAGE.encode(), "": PAGE.encode(),
    ".jsonl": json.dumps({"id": "1", "text": ONE, "title": "Talks", "published": "2021-10-08"}).encode() + b"\n",
    ".warc": WARC, ".warc.gz": gzip.compress(WARC, mtime=0),
    ".rss": f"<rss><channel><title>Example</title>{ITEM}</channel></rss>".encode(),
    ".opml": b'<opml version="2.0"><body><outline xmlUrl="a.opml"/><outline xmlUrl="https://example.org/"/></body></opml>',
    ".zip": _zip(), ".tar": _tar(), ".tgz": gzip.compress(_tar(), mtime=0),
    ".csv": f'id,title,text,date\n1,Talks,"{ONE}",2021-10-08\n2,"a ""b""",{ONE},\n'.encode(),
    ".tsv": f"text\turl\n{ONE}\tx\n".encode(),
    **({".parquet": _parquet()} if find_spec("duckdb") else {}),
}
TARGETS: dict[str, Callable[[bytes], Sequence[object]]] = {f"read{ending or '-any'}": read_as(ending) for ending in SEEDS}
EXAMPLES = {f"read{ending or '-any'}": seed for ending, seed in SEEDS.items()}
TARGETS["patterns"], EXAMPLES["patterns"] = load_patterns, PATTERNS.encode()
