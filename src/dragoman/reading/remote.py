"""Files at addresses (s3://, gs://, https:// and whatever else fsspec knows), which are asked for only where the user names one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from dragoman.errors import InputError
from dragoman.reading.failures import reason
from dragoman.storing.compressed import unpacked


def is_address(path: str) -> bool:
    """Whether a path is an address and no name of a file.

    >>> is_address("s3://bucket/a.txt"), is_address("a.txt")
    (True, False)
    """
    return "://" in path


def list_addresses(address: str) -> Iterator[str | InputError]:
    """The files at an address: itself, all that a folder holds but what is hidden, or those that a pattern fits, sorted."""
    try:
        files, name = _system(address)
        if any(sign in name for sign in "*?["):
            found = [path for path in files.glob(name) if not files.isdir(path)]
        else:
            found = files.find(name) if files.isdir(name) else [name]
            found = [path for path in found if path == name or "/." not in path.removeprefix(name)]
        yield from [files.unstrip_protocol(path) for path in sorted(found)]
        if not found:
            yield InputError(address, "nothing is there", "** stands for folders at any depth.")
    except InputError as error:
        yield error
    except Exception as error:  # each store has failures of its own
        yield InputError(address, reason(error), "Check the address and the permissions.")


def open_address(address: str) -> BinaryIO:
    """What stands at an address, for reading, unpacked as the ending of its name says; InputError where it cannot be had."""
    try:
        files, name = _system(address)
        return unpacked(cast(BinaryIO, files.open(name, "rb")), name)
    except InputError:
        raise
    except Exception as error:
        raise InputError(address, reason(error), "Check the address and the permissions.") from error


def put(file: Path, address: str) -> None:
    """Copy a file or a folder to an address.  Raises InputError where that cannot be done."""
    try:
        files, name = _system(address)
        files.put(str(file), name, recursive=file.is_dir())
    except InputError:
        raise
    except Exception as error:
        hint = f"The result stands in {file}: copy it by hand."
        raise InputError(address, f"cannot be written ({reason(error)})", hint) from error


def _system(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise InputError(address, "an address needs fsspec", "Try: pip install 'dragoman[cluster]'") from error
    try:
        files, name = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise InputError(address, f"cannot be opened ({error})") from error
    return files, name
