"""A box comes in; the pictures of its relief go out, as fine as a page can carry."""

import base64
import math
import struct
from functools import cache
from typing import Any

from geodata import sources
from geodata.cutting import Box

FILE = "relief.bin"
SOURCES = ("gmted2010", "globe")
TILE = 512  # pixels
HEADER = "<I"  # how many tiles
RECORD = struct.Struct("<BHHI")  # zoom, column, row, bytes
BUDGET = 222_000
"""Bytes of pictures that a page may carry; in base64 a third more."""


GLOBE_EAST, GLOBE_NORTH = 90.0, 50.0
"""GLOBE's heights are used from here to the equator and to Greenwich, GMTED2010's elsewhere."""

BLENDED = 2.0
"""Degrees inside that over which the one passes into the other."""


def sources_within(box: Box) -> tuple[str, ...]:
    """Return the keys of the sources whose heights a box's relief is shaded from."""
    globe = outside = False
    for turn in (0.0, 360.0):
        west, east = max(box.west - turn, -180.0), min(box.east - turn, 180.0)
        if west < east:
            globe |= west < GLOBE_EAST and east > 0.0 and box.south < GLOBE_NORTH and box.north > 0.0
            inside = west >= BLENDED and east <= GLOBE_EAST - BLENDED
            outside |= not (inside and box.south >= BLENDED and box.north <= GLOBE_NORTH - BLENDED)
    gmted, fine = SOURCES
    return (*((gmted,) if outside else ()), *((fine,) if globe else ()))


def tiles(box: Box, *, budget: int = BUDGET, enough: float = math.inf) -> list[dict[str, Any]]:
    """Return bounds and picture of every tile that meets the box, from the finest zoom that fits the budget.

    A coarser zoom is taken where it has dots enough: finer pictures would only be made coarse again.

    Each is ``{"bounds": [west, south, east, north], "webp": base64}``, degrees. Tiles without relief are left
    out. Over the antimeridian longitudes pass 180. `budget` is how many bytes the pictures may take; with 0
    there are none. `enough` is how many dots a degree of longitude need have.
    """
    if not budget:
        return []
    index = _index()
    for zoom in sorted({zoom for zoom, _, _ in index}, reverse=True):
        found = _meeting(box, zoom)
        coarser = TILE * 2.0 ** (zoom - 1) / 360
        if coarser < enough and sum(index[tile][1] for _, tile in found) <= budget:
            break
    content = sources.read(FILE)
    pictures = []
    for column, tile in found:
        start, size = index[tile]
        encoded = base64.b64encode(content[start : start + size]).decode("ascii")
        pictures.append({"bounds": _bounds(tile[0], column, tile[2]), "webp": encoded})
    return pictures


def _meeting(box: Box, zoom: int) -> list[tuple[int, tuple[int, int, int]]]:
    """Return column and tile of every tile that meets the box; the column may lie past the antimeridian."""
    index = _index()
    across = 2**zoom
    first, last = ((degrees + 180) / 360 * across for degrees in (box.west, box.east))
    top, bottom = (_row(latitude) * across for latitude in (box.north, box.south))
    return [
        (column, (zoom, column % across, row))
        for row in range(max(math.floor(top), 0), math.ceil(bottom))
        for column in range(math.floor(first), math.ceil(last))
        if (zoom, column % across, row) in index
    ]


def _row(latitude: float) -> float:
    """Return how far down the map a latitude lies in Web Mercator, 0 at the top, 1 at the bottom."""
    return 0.5 - math.asinh(math.tan(math.radians(latitude))) / (2 * math.pi)


def _bounds(zoom: int, column: int, row: int) -> list[float]:
    across = 2**zoom
    south, north = (
        math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * edge / across)))) for edge in (row + 1, row)
    )
    west, east = (edge / across * 360 - 180 for edge in (column, column + 1))
    return [round(degrees, 6) for degrees in (west, south, east, north)]


@cache
def _index() -> dict[tuple[int, int, int], tuple[int, int]]:
    """Return for each zoom, column and row where its picture starts in the file, and its size in bytes."""
    content = sources.read(FILE)
    (count,) = struct.unpack_from(HEADER, content)
    start = struct.calcsize(HEADER) + count * RECORD.size
    index = {}
    for number in range(count):
        zoom, column, row, size = RECORD.unpack_from(content, struct.calcsize(HEADER) + number * RECORD.size)
        index[zoom, column, row] = (start, size)
        start += size
    return index
