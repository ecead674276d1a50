"""What the system says of a file that cannot be read, in our words."""

from __future__ import annotations

import tarfile
import zipfile

from dragoman.storing import compressed

UNREADABLE = (*compressed.UNREADABLE, zipfile.BadZipFile, tarfile.TarError)  # what opening, reading and unpacking raise


def reason(error: BaseException) -> str:
    """Why a file cannot be read, in small letters.

    >>> reason(FileNotFoundError(2, "No such file or directory")), reason(EOFError())
    ('no such file or directory', 'EOFError')
    """
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error) or type(error).__name__
