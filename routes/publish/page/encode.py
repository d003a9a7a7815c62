"""Positions in; polyline strings, the form in which lines travel in a page, out."""

from collections.abc import Iterable, Sequence

from geodata.polyline import encode

PRECISION = 3
"""Decimals of a degree, about 100 m: half a pixel at the largest zoom."""

Positions = Sequence[tuple[float, float]]


def polylines(lines: Sequence[Positions], precision: int = PRECISION) -> list[str]:
    """Return lines of longitude, latitude pairs in degrees as text, every point with its number kept."""
    return encode(lines, precision, every=True)


def polyline(points: Iterable[tuple[float, float]], precision: int = PRECISION) -> str:
    """Return one such line."""
    return polylines([list(points)], precision)[0]
