"""Vertices come in; the compact text that pages carry them in goes out.

The format is that of encoded polylines, longitude first: steps from vertex to vertex in units of the last
decimal, zig-zag coded (0, -1, 1, -2, 2 ... become 0, 1, 2, 3, 4 ...), in groups of five bits from the lowest,
32 added to every group but the last, 63 added to all, as characters.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

GROUP = 5  # bits a character
LAST = 2**GROUP  # groups below this end a step
GROUPS = 7  # as many as a step of a whole turn at five decimals needs


def encode(lines: Sequence[npt.ArrayLike], precision: int, *, every: bool = False) -> list[str]:
    """Return each line as text.

    Parameters
    ----------
    lines
        Vertices of each line: longitude, latitude in degrees.
    precision
        How many decimals of a degree are kept. Neighbours that fall together are written once.
    every
        Whether those are written each, so that points keep their numbers.
    """
    rows = [np.asarray(line, np.float64).reshape(-1, 2) for line in lines]
    counts = np.array([len(line) for line in rows], np.int64)
    if not counts.any():
        return [""] * len(lines)
    first = (np.cumsum(counts) - counts)[counts > 0]
    rounded = np.round(np.concatenate(rows) * 10**precision).astype(np.int64)
    steps = np.diff(rounded, axis=0, prepend=np.zeros((1, 2), np.int64))
    steps[first] = rounded[first]
    kept = np.any(steps != 0, axis=1) | every
    kept[first] = True
    owner = np.repeat(np.arange(len(lines)), counts)[kept]
    steps = steps[kept]
    codes = np.where(steps < 0, ~(steps << 1), steps << 1).ravel()
    groups = (codes[:, None] >> (GROUP * np.arange(GROUPS))) & 31
    last = np.maximum(GROUPS - 1 - np.argmax(groups[:, ::-1] > 0, axis=1), 0)
    last[codes == 0] = 0
    place = np.arange(GROUPS)
    characters = (groups + 63 + 32 * (place < last[:, None])).astype(np.uint8)
    text = characters[place <= last[:, None]].tobytes().decode("ascii")
    ends = np.cumsum(np.bincount(np.repeat(owner, 2), weights=last + 1, minlength=len(lines))).astype(int)
    return [text[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def decode(text: str, precision: int) -> list[tuple[float, float]]:
    """Return the vertices of an encoded line: longitude, latitude in degrees.

    Raises
    ------
    ValueError
        If the text is no encoded line: a sign that stands for nothing, a step longer than any, an odd end.
    """
    points, _ = decode_all([text], precision)
    return [(east, north) for east, north in points.tolist()]


def decode_all(texts: Sequence[str], precision: int) -> tuple[Floats, Numbers]:
    """Return the vertices of encoded lines, one after the other, and for each the number of its line.

    Raises
    ------
    ValueError
        If a text is no encoded line, as `decode` tells.
    """
    signs = np.frombuffer(_signs("".join(texts)), np.uint8).astype(np.int64) - 63
    if not len(signs):
        return np.empty((0, 2)), np.empty(0, np.int64)
    if signs.min() < 0 or signs.max() >= 2 * LAST:
        raise ValueError("no encoded line")
    sizes = np.array([len(text) for text in texts])
    owner = np.repeat(np.arange(len(texts)), sizes)
    ends = np.flatnonzero(signs < LAST)
    cut_off = (signs[np.cumsum(sizes)[sizes > 0] - 1] >= LAST).any()
    if cut_off or (np.bincount(owner[ends]) % 2).any():
        raise ValueError("an encoded line that is cut off")
    starts = np.concatenate([[0], ends[:-1] + 1])
    if (ends - starts).max() >= GROUPS:
        raise ValueError("no encoded line")
    place = np.arange(len(signs)) - np.repeat(starts, ends - starts + 1)
    codes = np.add.reduceat((signs & (LAST - 1)) << (GROUP * place), starts)
    steps = np.where(codes & 1, ~(codes >> 1), codes >> 1).reshape(-1, 2)
    owner = owner[ends[::2]]
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    along = np.cumsum(steps, axis=0)
    before = along[first] - steps[first]
    return (along - np.repeat(before, np.diff(first, append=len(owner)), axis=0)) / 10**precision, owner


def _signs(text: str) -> bytes:
    try:
        return text.encode("ascii")
    except UnicodeEncodeError:
        raise ValueError("no encoded line") from None
