"""What can go wrong, and what to do about it.  The library raises; only `cli.py` prints."""

from __future__ import annotations


class DragomanError(Exception):
    """Any failure that dragoman names.  The message says what, where, and what to try."""


class InputError(DragomanError):
    """A document that cannot be read: it is named, passed over, and the batch goes on."""

    def __init__(self, where: str, what: str, hint: str = "") -> None:
        self.where, self.what, self.hint = where, what, hint
        super().__init__(f"{where}: {what}" + (f". {hint}" if hint else ""))

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """What another process makes it of again."""
        return type(self), (self.where, self.what, self.hint)


class PackError(DragomanError):
    """A language pack or knowledge file that does not load: names the file, the line and the remedy."""


class StoreError(DragomanError):
    """A store or an output file that cannot be opened or written."""


class ReviewError(DragomanError):
    """A correction that cannot be: each fault names the field and what to write there."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__(" ".join(faults))
