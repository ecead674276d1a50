"""One language: a folder of lists and patterns, loaded, checked and handed out."""

from __future__ import annotations

import hashlib
import tomllib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from dragoman.errors import PackError


class Pack:
    """The words of one language.

    >>> [row[0] for row in load("en").rows("states") if "Azeri" in row[2]]
    ['AZE']
    """

    def __init__(self, code: str, folder: Traversable) -> None:
        """Take the folder as it is; its files are read when asked for."""
        self.code, self._folder = code, folder

    def rows(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The rows of `<name>.tsv`, each padded to the width of the widest; empty where the pack has no such file."""
        return _rows(self._folder, name)

    def table(self, name: str) -> dict[str, Any]:
        """The content of `<name>.toml`; raises PackError where the pack has no such file or it is malformed."""
        return _table(self._folder, name)  # type: ignore[arg-type]

    def has(self, name: str) -> bool:
        """Whether the pack has a `<name>.toml`."""
        return (self._folder / f"{name}.toml").is_file()

    def patterns(self) -> list[tuple[str, dict[str, Any]]]:
        """Every pattern entry of `patterns/*.toml`, with the file that holds it, in the order of the file names."""
        found = []
        for name in self.pattern_files():
            entries = _parse_toml(self._folder / "patterns" / name).get("pattern", [])  # type: ignore[arg-type]
            if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
                raise PackError(f"{name}: each pattern stands in a table of its own: [[pattern]]")
            found += [(name, entry) for entry in entries]
        return found

    def pattern_files(self) -> list[str]:
        """The names of the files of `patterns/`, sorted; none where the pack has no such folder."""
        folder = self._folder / "patterns"
        return sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml")) if folder.is_dir() else []

    def words_of(self, file: str) -> dict[str, str]:
        """The word lists that one pattern file keeps for itself, its table `[words]`."""
        table = _parse_toml(self._folder / "patterns" / file).get("words", {})  # type: ignore[arg-type]
        if not isinstance(table, dict):
            raise PackError(f"{file}: word lists stand in a table: [words]")
        return {str(name): str(words) for name, words in table.items()}

    def fingerprint(self) -> str:
        """Eight hexadecimal digits that change whenever a file of the pack changes."""
        digest = hashlib.sha256()
        for file in sorted(_walk(self._folder), key=lambda f: f.name):
            digest.update(file.name.encode() + file.read_bytes())
        return digest.hexdigest()[:8]


def shared_fingerprint() -> str:
    """Eight hexadecimal digits that change whenever a list changes that all languages share: calendars, page frames."""
    digest = hashlib.sha256()
    for file in sorted((f for f in files("dragoman.languages").iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:8]


@lru_cache
def load(code: str) -> Pack:
    """The pack of a language by its ISO 639-1 code; raises PackError where there is none."""
    folder = files("dragoman.languages") / code
    if not (folder / "pack.toml").is_file():
        raise PackError(f"no language pack {code!r}. There are: {', '.join(installed())}")
    return Pack(code, folder)


@lru_cache
def available() -> tuple[str, ...]:
    """The codes of the packs that code events, sorted."""
    return tuple(code for code in installed() if "offers" not in load(code).table("pack"))


@lru_cache
def installed() -> tuple[str, ...]:
    """The codes of all packs, sorted: also of those whose `pack.toml` offers less than events, `offers = ["figures"]`."""
    root = files("dragoman.languages")
    return tuple(sorted(f.name for f in root.iterdir() if f.is_dir() and (f / "pack.toml").is_file()))


def offered(code: str) -> str:
    """What a pack reads that does not code events, in words: "figures"; "" for one that does."""
    return " and ".join(load(code).table("pack").get("offers", ()))


def parse_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated table, without comments and blank lines, padded to one width."""
    rows = [
        tuple(cell.strip() for cell in line.split("\t"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    ]
    width = max(map(len, rows), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in rows)


def forms(cell: str) -> list[str]:
    """The alternatives of a cell: "US|U.S." gives two."""
    return [form.strip() for form in cell.split("|") if form.strip()]


def _rows(folder: Traversable, name: str) -> tuple[tuple[str, ...], ...]:
    file = folder / f"{name}.tsv"
    return parse_rows(file.read_text(encoding="utf-8")) if file.is_file() else ()


@lru_cache
def _table(folder: Traversable, name: str) -> dict[str, Any]:
    file = folder / f"{name}.toml"
    if not file.is_file():
        raise PackError(f"{folder.name}: the pack has no {name}.toml")
    return _parse_toml(file)  # type: ignore[arg-type]


@lru_cache
def _parse_toml(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise PackError(f"{file.name}: {error}. Quotation marks inside a sentence want a backslash.") from error


def _walk(folder: Traversable) -> list[Traversable]:
    out: list[Traversable] = []
    for item in folder.iterdir():
        if item.is_dir() and item.name != "__pycache__":
            out += _walk(item)
        elif item.name.endswith((".tsv", ".toml")):
            out.append(item)
    return out
