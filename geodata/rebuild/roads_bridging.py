"""Road centre lines with gaps come in; lines bridged under names and borders, and linked over gaps, go out.

From each loose end a least-cost search looks for the road to go on: a faint trace of road is cheapest, a name
that may hide the road is cheap, open land is dear, water dearest; leaving the road's direction costs extra.
A border hides what crosses it, but a road along it shows through, so it is nearly as dear as land. A bridge
must shorten the way by road a great deal, or it would only add a short cut that is not there.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from skimage.graph import MCP_Geometric

from geodata.rebuild.roads_mask import SIDE, Ground, Raster
from geodata.rebuild.roads_skeleton import EIGHT, Mask, chains, components, links, thinned_in_bands

BRIDGED = 1
LINKED = 2
"""What made a pixel that the tiles do not draw: a short bridge, or a long link that is a guess."""

TRACE = 6
"""Strength from which a pixel counts as a faint trace of road in a gap."""

COST_TRACE, COST_ROAD, COST_HIDDEN, COST_BORDER, COST_LAND, COST_WATER = 0.25, 0.3, 0.5, 0.9, 1.0, 2.5

STRAIGHT_PIXELS = 12
"""Within this distance of the loose end a bridge keeps the road's direction."""

TURN_COST = 0.6
"""Extra share of the cost for going sideways there; twice this for turning back."""

BEHIND_PIXELS = 8
"""The road's direction at its end is taken over this many pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of bridging; gaps are closed from the surest to the boldest.

    Attributes
    ----------
    cost
        The dearest bridge allowed, in pixels of open land; towards the poles, where a pixel is shorter, more.
    reach
        How far from the loose end to look, in pixels; likewise.
    factor, surplus
        The way by road must be longer than `factor` times the straight distance plus `surplus` pixels.
    between
        Whether to join only pieces that are not connected at all; the two above then do not apply.
    """

    cost: float
    reach: int
    factor: float = 0.0
    surplus: float = 0.0
    between: bool = False


ROUNDS = (
    Round(cost=4, reach=12, factor=2.5, surplus=4),
    Round(cost=9, reach=36, factor=3, surplus=8),
    Round(cost=14, reach=50, factor=4, surplus=20),
    Round(cost=20, reach=60, factor=4, surplus=40),
    Round(cost=32, reach=80, factor=5, surplus=60),
    Round(cost=40, reach=80, between=True),
    Round(cost=60, reach=110, between=True),
)

MEETING = Round(cost=3.0, reach=20, factor=6.0, surplus=15.0)
"""Two roads that pass each other this near under a name or a town's dot meet there, if nowhere near it."""

MEETING_PIXELS = 10
"""Of the ways in which two roads could meet, those this near to a cheaper one are left out."""

FULL_LATITUDE, MOST_PIXELS = 45.0, 1.8
"""From this latitude on a gap may be more pixels wide, as a pixel is shorter there; up to so many times."""

LONGEST_BRIDGE = 15
"""Rounds that allow more than this cost make links, not bridges."""

LONGEST_RING = 80
"""A ring of more pixels than this is a road around something, not two roads that end together."""

TWIN_PIXELS = 4
"""Two bridges are one if each begins this near to where the other ends."""

Pixel = tuple[int, int]
Path = npt.NDArray[np.int64]


def bridged(lines: Mask, raster: Raster) -> tuple[Mask, npt.NDArray[np.uint8]]:
    """Return the lines with their gaps closed, and for each pixel 0, `BRIDGED` or `LINKED`."""
    lines = lines.copy()
    made = np.zeros(lines.shape, np.uint8)
    for turn in ROUNDS:
        found = _round(lines, raster, turn)
        mark = LINKED if turn.between or turn.cost > LONGEST_BRIDGE else BRIDGED
        for path in found:
            fresh = path[~lines.ravel()[path]]
            lines.ravel()[fresh] = True
            made.ravel()[fresh] = mark
        print(f"bridges up to cost {turn.cost:g}: {len(found)}", flush=True)
    for path in _meetings(lines, raster):
        fresh = path[~lines.ravel()[path]]
        lines.ravel()[fresh] = True
        made.ravel()[fresh] = BRIDGED
    return thinned_in_bands(lines), made


def _meetings(lines: Mask, raster: Raster) -> list[Path]:
    """Return bridges between roads that pass each other under a name or a town's dot, the cheapest first."""
    hidden = raster.ground == Ground.HIDDEN
    beside = lines & ndimage.binary_dilation(hidden, EIGHT)
    piece = np.zeros(1, np.int32)
    found = []
    for pixel in np.flatnonzero(beside).tolist():
        start = divmod(pixel, lines.shape[1])
        bridge = _bridge(lines, piece, raster, start, turn=MEETING, ring=0)
        if bridge is not None and hidden.ravel()[bridge[1][1:-1]].all():
            found.append(bridge)
    found.sort(key=lambda bridge: (bridge[0], bridge[1].tolist()))
    print(f"roads that could meet: {len(found)}", flush=True)
    taken: set[Pixel] = set()
    kept = []
    for _, path in found:
        row, column = divmod(int(path[0]), lines.shape[1])
        cell = row // MEETING_PIXELS, column // MEETING_PIXELS
        around = {(cell[0] + down, cell[1] + right) for down in (-1, 0, 1) for right in (-1, 0, 1)}
        if not around & taken:
            taken.add(cell)
            kept.append(path)
    return kept


def _round(lines: Mask, raster: Raster, turn: Round) -> list[npt.NDArray[np.int64]]:
    """Return the bridges of one round as flat pixel indices, the cheapest first."""
    pixels = np.flatnonzero(lines)
    starts, ends = links(lines, pixels)
    pieces = components(len(pixels), starts, ends)
    piece = np.zeros(lines.shape, np.int32)
    piece.ravel()[pixels] = pieces
    # Each loose end with the length of the ring that it lies on, which is no place to bridge to.
    loose = dict.fromkeys(pixels[np.bincount(starts, minlength=len(pixels)) <= 1].tolist(), 0)
    loose |= _blind_rings(lines)
    found = []
    for end, ring in loose.items():
        bridge = _bridge(lines, piece, raster, divmod(end, lines.shape[1]), turn=turn, ring=ring)
        if bridge is not None:
            found.append(bridge)
    found.sort(key=lambda bridge: (bridge[0], bridge[1].tolist()))
    paths = _without_twins([path for _, path in found], lines.shape[1])
    return _joining(paths, piece) if turn.between else paths


def _without_twins(paths: list[npt.NDArray[np.int64]], width: int) -> list[npt.NDArray[np.int64]]:
    """Return the paths without the dearer of any two that two ends built towards each other."""
    built: dict[Pixel, list[tuple[Pixel, Pixel]]] = {}
    kept = []
    for path in paths:
        last, first = divmod(int(path[-1]), width), divmod(int(path[0]), width)
        row, column = last[0] // TWIN_PIXELS, last[1] // TWIN_PIXELS
        around = [built.get((row + down, column + right), []) for down in (-1, 0, 1) for right in (-1, 0, 1)]
        if any(_close(one, last) and _close(other, first) for pairs in around for one, other in pairs):
            continue
        built.setdefault((first[0] // TWIN_PIXELS, first[1] // TWIN_PIXELS), []).append((first, last))
        kept.append(path)
    return kept


def _close(one: Pixel, other: Pixel) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) <= TWIN_PIXELS


def _blind_rings(lines: Mask) -> dict[int, int]:
    """Return the far pixel of each ring that hangs on one junction, with the length of the ring.

    Such a ring is two roads side by side that end together, at the edge of what hides them.
    """
    rings = [chain for chain in chains(lines) if chain[0] == chain[-1] and len(chain) <= LONGEST_RING]
    return {int(ring[len(ring) // 2]): len(ring) for ring in rings}


def _joining(paths: list[npt.NDArray[np.int64]], piece: npt.NDArray[np.int32]) -> list[npt.NDArray[np.int64]]:
    """Return the paths that join pieces which those before them have not joined yet."""
    parent: dict[int, int] = {}

    def root(label: int) -> int:
        while parent.get(label, label) != label:
            label = parent[label]
        return label

    kept = []
    for path in paths:
        first, last = (root(int(piece.ravel()[path[index]])) for index in (0, -1))
        if first != last:
            parent[first] = last
            kept.append(path)
    return kept


def _bridge(
    lines: Mask, piece: npt.NDArray[np.int32], raster: Raster, end: Pixel, *, turn: Round, ring: int
) -> tuple[float, npt.NDArray[np.int64]] | None:
    """Return the cheapest bridge from a loose end, with its cost, or None."""
    wider = _wider(end[0])
    reach = int(turn.reach * wider)
    top, left = max(0, end[0] - reach), max(0, end[1] - reach)
    window = slice(top, end[0] + reach + 1), slice(left, end[1] + reach + 1)
    start = end[0] - top, end[1] - left
    road = lines[window]
    by_road, _ = MCP_Geometric(np.where(road, 1.0, -1.0)).find_costs([start])
    rows, columns = np.ogrid[: road.shape[0], : road.shape[1]]
    distance = np.hypot(rows - start[0], columns - start[1])
    if turn.between:
        target = road & (piece[window] != piece[end])
    else:
        target = road & (by_road > np.maximum(turn.factor * distance + turn.surplus, ring))
    if not target.any():
        return None
    cost = _cost(road, raster.strength[window], raster.ground[window])
    cost *= _keeping_straight(by_road, distance, start)
    cost[road & ~target] = -1.0
    cost[start] = COST_ROAD
    search = MCP_Geometric(cost)
    total, _ = search.find_costs([start], np.argwhere(target), find_all_ends=False)
    total[~target] = np.inf
    best = np.unravel_index(int(np.argmin(total)), total.shape)
    if total[best] > turn.cost * wider:
        return None
    path = np.asarray(search.traceback(best), np.int64)
    return float(total[best]), (path[:, 0] + top) * lines.shape[1] + path[:, 1] + left


def _wider(row: int) -> float:
    """Return how many times as many pixels a gap in a row may be wide as one at `FULL_LATITUDE`."""
    shrunk = 1.0 / np.cosh(
        np.pi * (1.0 - 2.0 * (row + 0.5) / SIDE)
    )  # the cosine of the latitude, Web Mercator
    return float(np.clip(np.cos(np.radians(FULL_LATITUDE)) / shrunk, 1.0, MOST_PIXELS))


def _cost(
    road: Mask, strength: npt.NDArray[np.uint8], ground: npt.NDArray[np.uint8]
) -> npt.NDArray[np.float64]:
    cost = np.full(road.shape, COST_LAND)
    cost[ground == Ground.WATER] = COST_WATER
    cost[ground == Ground.HIDDEN] = COST_HIDDEN
    cost[ground == Ground.BORDER] = COST_BORDER
    cost[(strength >= TRACE) | (ground == Ground.TRACE)] = COST_TRACE
    cost[road] = COST_ROAD
    return cost


def _keeping_straight(
    by_road: npt.NDArray[np.float64], distance: npt.NDArray[np.float64], start: Pixel
) -> npt.NDArray[np.float64]:
    """Return what to multiply costs with near the loose end, by how far a pixel lies off its direction."""
    near = np.where(by_road <= BEHIND_PIXELS, by_road, -1.0)
    behind = np.unravel_index(int(np.argmax(near)), near.shape)
    along = np.array([start[0] - behind[0], start[1] - behind[1]], float)
    length = float(np.hypot(*along))
    if length == 0.0:
        return np.ones(distance.shape)
    along /= length
    rows, columns = np.ogrid[: distance.shape[0], : distance.shape[1]]
    ahead = ((rows - start[0]) * along[0] + (columns - start[1]) * along[1]) / np.maximum(distance, 1.0)
    return np.where(distance <= STRAIGHT_PIXELS, 1.0 + TURN_COST * (1.0 - ahead), 1.0)
