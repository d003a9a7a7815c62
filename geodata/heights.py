"""A line comes in; the heights along it go out, where the bundled 1 km grid covers them.

A road keeps to valleys and goes over the lowest of saddles, and a grid of 1 km or a line that is a little off
shows the slopes beside it instead. So heights are not read off under the line: within what the line may be
off, the way that climbs least is followed, as road builders do. Where the line is exact, its own is read.
"""

import math
import mmap
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
from shapely import LineString

from geodata import sources
from geodata.distance import DEGREE_KM, Point
from geodata.errors import DamagedData
from geodata.geodesy import Coordinates, length_km, sample

Heights = npt.NDArray[np.float64]

FILE = "heights.bin"
SOURCE = "globe"
MAGIC = b"HGT1"
INDEX = struct.Struct("<HHI")  # row, column and bytes of a tile

WEST, NORTH = 0.0, 50.0
"""Where the grid begins, in degrees."""

CELLS = 120
"""Cells of a degree."""

BLOCK = 4
"""Cells are kept in squares of this many by as many."""

TILE = 240
"""Cells along a tile's edge: 2 degrees."""

FINE, COARSE, FROM = 10, 20, 500
"""Heights are kept to 10 m, and to 20 m from 500 m up."""

STEP_KM = 1.0
ACROSS_KM = 0.5
WIDEST_KM = 2.5
"""How far beside a line its way is looked for at most."""

SIGMAS = 3.0
"""How many times likelier than beside it the way is under the line, by a line's error: see `_way`."""

STEEP = 0.06
"""About the steepest that main roads are built with in mountains: such a kilometre is twice as dear."""

ROUGH_M, BESIDE_KM = 200.0, 2.0
"""Where heights within 2 km differ by more, the ground counts as mountains."""

ERROR_M, ROUGH_ERROR_M = 60, 300
"""For 95 of 100 points, in metres: on other ground and in mountains; see ``tests/benchmarks/heights.py``."""

FEW = 0.05  # a share of mountains that does not make the error theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The heights along a line.

    Attributes
    ----------
    km
        How far along the line each height stands, in kilometres, `step_km` apart; the last gap is shorter.
    metres
        Heights above the sea, None where the grid does not cover the line.
    points
        Longitude and latitude of the line there, degrees.
    step_km
        How far apart the heights stand.
    error_m
        How far they may be off, for 95 of 100 points, in metres.
    covered
        The share of the line with heights, 0 to 1.
    """

    km: tuple[float, ...]
    metres: tuple[int | None, ...]
    points: tuple[Point, ...]
    step_km: float
    error_m: int
    covered: float

    def __hash__(self) -> int:  # of what tells lines apart: every height would take longer
        return hash((self.km[-1], self.points[0], self.points[-1], self.covered))

    @property
    def known(self) -> tuple[tuple[float, int], ...]:
        """Kilometre and height wherever there is one."""
        return tuple(
            (km, metres) for km, metres in zip(self.km, self.metres, strict=True) if metres is not None
        )

    @property
    def lowest(self) -> tuple[float, int]:
        """Kilometre and height of the lowest point, the first of several."""
        return self._first(min(metres for metres in self.metres if metres is not None))

    @property
    def highest(self) -> tuple[float, int]:
        """Kilometre and height of the highest point, the first of several."""
        return self._first(max(metres for metres in self.metres if metres is not None))

    def _first(self, metres: int) -> tuple[float, int]:
        return self.km[self.metres.index(metres)], metres


def profile(line: LineString, *, error_km: float = 0.0) -> Profile | None:
    """Return the heights along a line, or None where the grid covers none of it.

    Parameters
    ----------
    line
        Longitude before latitude, degrees; longitudes may pass 180.
    error_km
        How far the line may lie off, in kilometres.

    Raises
    ------
    DamagedData
        If the bundled file is missing or damaged.
    """
    stations = sample(line, STEP_KM)
    points, total = np.asarray(stations), length_km(line)
    km = (*(number * STEP_KM for number in range(len(points) - 1)), total)
    under = heights_at(points)
    known = np.isfinite(under)
    if not known.any():
        return None
    beside = _beside(points)
    width = min(error_km, WIDEST_KM)
    if width > ACROSS_KM:
        found = _way(points, beside, width, error_km / SIGMAS)
        found = np.where(known, found, np.nan)
    else:
        found = under
    rough = float(_is_rough(points[known], beside[known]).mean())
    return Profile(
        km=km,
        metres=tuple(round(height) if math.isfinite(height) else None for height in found.tolist()),
        points=stations,
        step_km=STEP_KM,
        error_m=ROUGH_ERROR_M if rough > FEW else ERROR_M,
        covered=float(np.isfinite(found).mean()),
    )


def heights_at(points: Coordinates) -> Heights:
    """Return the height of the ground at each point, in metres, between the cells; NaN where none is known.

    Parameters
    ----------
    points
        One row a point: longitude, latitude.
    """
    rows = (NORTH - points[:, 1]) * CELLS - 0.5
    columns = ((points[:, 0] + 180.0) % 360.0 - 180.0 - WEST) * CELLS - 0.5
    top, left = np.floor(rows).astype(np.int64), np.floor(columns).astype(np.int64)
    down, right = rows - top, columns - left
    total, weights = np.zeros(len(points)), np.zeros(len(points))
    for row, column, weight in (
        (top, left, (1 - down) * (1 - right)),
        (top, left + 1, (1 - down) * right),
        (top + 1, left, down * (1 - right)),
        (top + 1, left + 1, down * right),
    ):
        height = _cells(row, column)
        there = np.isfinite(height)
        total[there] += height[there] * weight[there]
        weights[there] += weight[there]
    return np.where(weights >= 0.5, total / np.maximum(weights, 1e-9), np.nan)


def _beside(points: Coordinates) -> Coordinates:
    """Return for each point of a line the step of a kilometre to its left, in degrees."""
    scale = np.maximum(np.cos(np.radians(points[:, 1])), 0.05)
    along = np.gradient(points, axis=0) if len(points) > 1 else np.zeros_like(points)
    east, north = along[:, 0] * scale, along[:, 1]
    length = np.maximum(np.hypot(east, north), 1e-12)
    return np.column_stack((-north / length / scale, east / length)) / DEGREE_KM


def _across(points: Coordinates, beside: Coordinates, offsets: Heights) -> Heights:
    """Return heights beside a line: a row a point, a column an offset in km."""
    spots = points[:, None, :] + beside[:, None, :] * offsets[None, :, None]
    return heights_at(spots.reshape(-1, 2)).reshape(len(points), len(offsets))


def _is_rough(points: Coordinates, beside: Coordinates) -> npt.NDArray[np.bool_]:
    heights = _across(points, beside, np.linspace(-BESIDE_KM, BESIDE_KM, 5))
    low, high = (
        np.nan_to_num(heights, nan=np.inf).min(axis=1),
        np.nan_to_num(heights, nan=-np.inf).max(axis=1),
    )
    return np.asarray(high - low > ROUGH_M)


def _way(points: Coordinates, beside: Coordinates, width: float, sigma: float) -> Heights:
    """Return the heights of the way along a line, and beside it, that climbs least.

    A kilometre costs 1, more by the square of its grade, and more by the square of how far it lies beside
    the line, counted in `sigma` kilometres (a third of the line's error): the cheapest way from end to end.
    """
    count = 2 * math.ceil(width / ACROSS_KM) + 1
    offsets = np.linspace(-width, width, count)
    heights = _across(points, beside, offsets)
    apart = np.hypot(STEP_KM, offsets[:, None] - offsets[None, :])
    off = (offsets / sigma) ** 2
    filled = np.where(np.isfinite(heights), heights, np.nanmax(heights) + 10_000.0)
    grade = np.abs(filled[1:, None, :] - filled[:-1, :, None]) / 1000.0 / apart
    costs = apart * (1.0 + (grade / STEEP) ** 2) + off
    best, before = off.copy(), []
    numbers = np.arange(count)
    for cost in costs:
        total = best[:, None] + cost
        chosen = total.argmin(axis=0)
        before.append(chosen)
        best = total[chosen, numbers]
    way = [int(best.argmin())]
    for chosen in reversed(before):
        way.append(int(chosen[way[-1]]))
    return np.asarray(heights[np.arange(len(points)), way[::-1]])


# --------------------------------------------------------------------------------------------- the file


def packed(code: npt.NDArray[np.int64], kept: npt.NDArray[np.bool_]) -> bytes:
    """Return the file of a grid: its codes (see `encoded`) in the blocks that are kept.

    Parameters
    ----------
    code
        The whole grid, rows from the north, a multiple of `TILE` along both edges.
    kept
        A row and a column for every block.
    """
    index, bodies = [], []
    blocks = TILE // BLOCK
    for row in range(code.shape[0] // TILE):
        for column in range(code.shape[1] // TILE):
            own = kept[row * blocks : (row + 1) * blocks, column * blocks : (column + 1) * blocks]
            if not own.any():
                continue
            cells = code[row * TILE : (row + 1) * TILE, column * TILE : (column + 1) * TILE]
            steps = np.diff(cells[_cells_of(own)], prepend=0)
            folded = np.where(steps < 0, -2 * steps - 1, 2 * steps)
            low, high = (folded & 255).astype(np.uint8), (folded >> 8).astype(np.uint8)
            body = zlib.compress(np.packbits(own).tobytes() + low.tobytes() + high.tobytes(), 9)
            index.append(INDEX.pack(row, column, len(body)))
            bodies.append(body)
    return MAGIC + struct.pack("<I", len(index)) + b"".join(index) + b"".join(bodies)


def encoded(metres: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return heights as small numbers: 0 for none, else steps of 10 m, and of 20 m from 500 m up.

    The grid tells nothing of land at or below the sea: it has 0 there as over the sea.
    """
    fine = (metres + FINE // 2) // FINE + 1
    coarse = (metres - FROM + COARSE // 2) // COARSE + FROM // FINE + 1
    return np.where(metres <= 0, 0, np.where(metres < FROM, fine, coarse))


def _decoded(code: npt.NDArray[np.int64]) -> Heights:
    fine = (code - 1.0) * FINE
    return np.where(
        code == 0, np.nan, np.where(fine <= FROM, fine, FROM + (code - 1.0 - FROM // FINE) * COARSE)
    )


def _cells_of(blocks: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    return np.repeat(np.repeat(blocks, BLOCK, axis=0), BLOCK, axis=1)


def _cells(rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64]) -> Heights:
    """Return the heights of cells, NaN where there are none."""
    result = np.full(len(rows), np.nan)
    tiles = (rows // TILE) * 100_000 + columns // TILE
    for number in np.unique(tiles):
        row, column = divmod(int(number), 100_000)
        if (row, column) in _index():
            own = np.flatnonzero(tiles == number)
            result[own] = _tile(row, column)[rows[own] % TILE, columns[own] % TILE]
    return result


@lru_cache(maxsize=64)
def _tile(row: int, column: int) -> npt.NDArray[np.float32]:
    """Return the heights of a tile's cells, NaN where there are none."""
    start, size = _index()[row, column]
    blocks = (TILE // BLOCK) ** 2
    try:
        body = zlib.decompress(_content()[start : start + size])
        own = np.unpackbits(np.frombuffer(body, np.uint8, blocks // 8)).astype(bool)
        kept = _cells_of(own.reshape(TILE // BLOCK, TILE // BLOCK))
        count = int(kept.sum())
        low = np.frombuffer(body, np.uint8, count, blocks // 8).astype(np.int64)
        high = np.frombuffer(body, np.uint8, count, blocks // 8 + count).astype(np.int64)
    except (zlib.error, ValueError) as problem:
        raise DamagedData(f"the heights in {FILE} cannot be read: {problem}") from problem
    folded = low | high << 8
    code = np.cumsum(np.where(folded & 1, -((folded + 1) >> 1), folded >> 1))
    heights = np.full((TILE, TILE), np.nan, np.float32)
    heights[kept] = _decoded(code)
    return heights


@cache
def _index() -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each tile's row and column where it starts in the file, and its size in bytes."""
    content = _content()
    if content[:4] != MAGIC:
        raise DamagedData(f"{FILE} begins with {content[:4]!r}, expected {MAGIC!r}")
    return dict(_tiles(content))


@cache
def _content() -> mmap.mmap | bytes:
    return sources.mapped(FILE)


def _tiles(content: mmap.mmap | bytes) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    (count,) = struct.unpack_from("<I", content, 4)
    start = 8 + count * INDEX.size
    for number in range(count):
        row, column, size = INDEX.unpack_from(content, 8 + number * INDEX.size)
        yield (row, column), (start, size)
        start += size
