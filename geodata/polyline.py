"""Vertices come in; the compact text that pages carry them in goes out.

The format is that of encoded polylines, longitude first: steps from vertex to vertex in units of the last
decimal, zig-zag coded (0, -1, 1, -2, 2 ... become 0, 1, 2, 3, 4 ...), in groups of five bits from the lowest,
32 added to every group but the last, 63 added to all, as characters.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

GROUP = 5  # bits a character
GROUPS = 7  # as many as a step of a whole turn at five decimals needs


def encode(lines: Sequence[npt.NDArray[np.float64]], precision: int) -> list[str]:
    """Return each line as text.

    Parameters
    ----------
    lines
        Vertices of each line: longitude, latitude in degrees.
    precision
        How many decimals of a degree are kept. Neighbours that fall together are written once.
    """
    if not lines:
        return []
    counts = [len(line) for line in lines]
    first = np.concatenate([[0], np.cumsum(counts)[:-1]])
    rounded = np.round(np.concatenate(lines) * 10**precision).astype(np.int64)
    steps = np.diff(rounded, axis=0, prepend=np.zeros((1, 2), np.int64))
    steps[first] = rounded[first]
    kept = np.any(steps != 0, axis=1)
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
    values: list[int] = []
    code = shift = 0
    for character in text:
        group = ord(character) - 63
        if not 0 <= group < 64 or shift >= GROUP * GROUPS:
            raise ValueError("no encoded line")
        code |= (group & 31) << shift
        shift += GROUP
        if group < 32:
            values.append(~(code >> 1) if code & 1 else code >> 1)
            code = shift = 0
    if shift or len(values) % 2:
        raise ValueError("an encoded line that is cut off")
    unit = 10**precision
    vertices = []
    longitude = latitude = 0
    for east, north in zip(values[::2], values[1::2], strict=True):
        longitude += east
        latitude += north
        vertices.append((longitude / unit, latitude / unit))
    return vertices
