"""Positions in; polyline strings, the form in which lines travel in a page, out."""

from collections.abc import Iterable

PRECISION = 3
"""Decimals of a degree, about 100 m: half a pixel at the largest zoom."""


def polyline(points: Iterable[tuple[float, float]], precision: int = PRECISION) -> str:
    """Return longitude, latitude pairs in degrees as differences, zig-zag coded, five bits a character."""
    scale = 10**precision
    before = (0, 0)
    parts: list[str] = []
    for longitude, latitude in points:
        here = (round(longitude * scale), round(latitude * scale))
        parts += (_number(here[0] - before[0]), _number(here[1] - before[1]))
        before = here
    return "".join(parts)


def _number(value: int) -> str:
    rest = value << 1 if value >= 0 else ~(value << 1)
    signs = []
    while rest >= 32:
        signs.append(chr((rest & 31 | 32) + 63))
        rest >>= 5
    return "".join(signs) + chr(rest + 63)
