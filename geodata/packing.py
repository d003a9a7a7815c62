"""Columns of whole numbers come in, compact bytes go out, and back.

A number takes as few bytes as it needs: seven bits a byte, the lowest first, the eighth bit says that more
follow; negative numbers are folded between the others (0, -1, 1, -2 ...). Columns of small differences thus
take about a byte a number, and compress well.
"""

import struct
import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from geodata.errors import DamagedData

Column = npt.NDArray[np.int64]


def packed(magic: bytes, columns: Sequence[Column]) -> bytes:
    """Return columns as bytes that begin with `magic` (four bytes); the same columns give the same bytes."""
    bodies = [_encoded(column) for column in columns]
    lengths = struct.pack(f"<H{len(bodies)}I", len(bodies), *map(len, bodies))
    return magic + zlib.compress(lengths + b"".join(bodies), 9)


def unpacked(magic: bytes, content: bytes) -> tuple[Column, ...]:
    """Return the columns that `packed` was given.

    Raises
    ------
    DamagedData
        If the bytes do not begin with `magic`, or cannot be read.
    """
    if content[:4] != magic:
        raise DamagedData(f"packed data begins with {content[:4]!r}, expected {magic!r}")
    try:
        body = zlib.decompress(content[4:])
        (count,) = struct.unpack_from("<H", body)
        lengths = struct.unpack_from(f"<{count}I", body, 2)
    except (zlib.error, struct.error) as problem:
        raise DamagedData(f"packed data cannot be read: {problem}") from problem
    columns, start = [], 2 + 4 * count
    for length in lengths:
        columns.append(_decoded(np.frombuffer(body, np.uint8, length, start)))
        start += length
    return tuple(columns)


def _encoded(column: Column) -> bytes:
    folded = np.where(column < 0, -2 * column - 1, 2 * column).astype(np.uint64)
    size = np.ones(len(folded), np.int64)
    for shift in range(7, 63, 7):
        size += folded >= (np.uint64(1) << np.uint64(shift))
    ends = np.cumsum(size)
    result = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    for place in range(int(size.max(initial=0))):
        more = size > place
        digits = (folded[more] >> np.uint64(7 * place)) & np.uint64(127)
        follows = (size[more] > place + 1).astype(np.uint8) << 7
        result[ends[more] - size[more] + place] = digits.astype(np.uint8) | follows
    return result.tobytes()


def _decoded(content: npt.NDArray[np.uint8]) -> Column:
    last = np.flatnonzero(content < 128)
    if len(last) == 0:
        return np.zeros(0, np.int64)
    first = np.concatenate(([0], last[:-1] + 1))
    extra = last - first
    folded = np.zeros(len(last), np.int64)
    for place in range(int(extra.max()) + 1):
        more = np.flatnonzero(extra >= place)
        folded[more] |= (content[first[more] + place] & 127).astype(np.int64) << (7 * place)
    return np.where(folded & 1, -((folded + 1) >> 1), folded >> 1)
