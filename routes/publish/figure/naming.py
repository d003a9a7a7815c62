"""Points with names in, the most important first; where each name stands, so that none meets another, out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from routes.publish.figure import letters
from routes.publish.figure.board import Board, Box
from routes.publish.figure.ink import Anchor

ASCENT, DESCENT = 0.78, 0.24  # of the size of letters, above and below the base line
ROUNDS = 24  # of bettering all places in turn; it settles long before
CROSSING = 0.16  # what a pixel of a route's line under a name costs, against a worse side
CLASH = 40.0  # what it costs to meet another name
_SIDES = (  # east, south, anchor, cost
    (1.0, 0.0, Anchor.START, 0.0), (-1.0, 0.0, Anchor.END, 0.5),
    (0.75, -0.8, Anchor.START, 0.35), (0.75, 0.8, Anchor.START, 0.4),
    (-0.75, -0.8, Anchor.END, 0.7), (-0.75, 0.8, Anchor.END, 0.75),
    (0.0, -1.0, Anchor.MIDDLE, 0.6), (0.0, 1.0, Anchor.MIDDLE, 0.65),
)  # fmt: skip
ENOUGH = 4  # free places beside a point, so that none at the end of a line is looked for
_NEAR = ((1.0, 0.0, False), (1.7, 1.2, False))
_FAR = ((3.6, 4.0, True), (5.6, 6.0, True), (8.0, 8.0, True))
"""How far from its point a name stands, in symbol widths, the cost, and whether a thin line leads to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A point and its name: where on the sheet, how large its symbol is, and how the name is set."""

    text: str
    x: float
    y: float
    radius: float
    size: float
    bold: bool = False
    led: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a name stands: base line, anchor, the box that it takes, and the line that leads to it, if any.

    `shape` is all that it takes, and `bounds` the box around that.
    """

    x: float
    y: float
    anchor: Anchor
    box: Box
    cost: float
    shape: BaseGeometry
    bounds: Box
    leader: tuple[float, float, float, float] | None = None


def spots(points: Sequence[Named], board: Board) -> list[Spot | None]:
    """Return where each name stands, None where there is no room; what is returned is taken on the board.

    Each name in turn moves to its best place against all others, until none moves; those that still meet
    another then give way, the least important first.
    """
    choices = [_free(point, board) for point in points]
    chosen: list[int | None] = [0 if each else None for each in choices]
    near = _neighbours(choices)
    for _ in range(ROUNDS):
        moved = False
        for index, each in enumerate(choices):
            if not each:
                continue
            others = [choices[other][at] for other in near[index] if (at := chosen[other]) is not None]
            best = min(range(len(each)), key=lambda number: _cost(each[number], others))
            moved = moved or best != chosen[index]
            chosen[index] = best
        if not moved:
            break
    result: list[Spot | None] = []
    for index, each in enumerate(choices):
        at = chosen[index]
        spot = each[at] if at is not None else None
        kept = [one for other in near[index] if other < index and (one := result[other]) is not None]
        if spot is not None and _clashes(spot, kept):
            spot = next((other for other in each if not _clashes(other, kept)), None)
        result.append(spot)
    for point, spot in zip(points, result, strict=True):
        if spot is not None:
            board.take(spot.shape, f"name of {point.text}")
    return result


def _cost(spot: Spot, others: Sequence[Spot]) -> float:
    return spot.cost + CLASH * sum(_met(spot, other) for other in others)


def _clashes(spot: Spot, others: Sequence[Spot]) -> bool:
    return any(_met(spot, other) for other in others)


def _met(one: Spot, other: Spot) -> bool:
    a, b = one.bounds, other.bounds
    if a[0] >= b[2] or a[2] <= b[0] or a[1] >= b[3] or a[3] <= b[1]:
        return False
    return (one.leader is None and other.leader is None) or bool(one.shape.intersects(other.shape))


def _neighbours(choices: Sequence[Sequence[Spot]]) -> list[list[int]]:
    """Return for each name those others that it could meet."""
    bounds = [_bounds(each) if each else None for each in choices]
    near: list[list[int]] = [[] for _ in choices]
    for index, one in enumerate(bounds):
        for other in range(index):
            two = bounds[other]
            if one and two and one[0] < two[2] and one[2] > two[0] and one[1] < two[3] and one[3] > two[1]:
                near[index].append(other)
                near[other].append(index)
    return near


def _bounds(each: Sequence[Spot]) -> Box:
    boxes = [spot.bounds for spot in each]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _free(point: Named, board: Board) -> list[Spot]:
    """Return the places beside a point that are free on the board, with their cost."""
    found = _priced(_around(point, _NEAR), board)
    # Names at the end of a thin line are for crowded places: most points need none.
    return found if len(found) >= ENOUGH or not point.led else found + _priced(_around(point, _FAR), board)


def _priced(spots: Iterable[Spot], board: Board) -> list[Spot]:
    """Return those places that are free, with what the lines under them cost."""
    around = list(spots)
    shapes = np.array([spot.shape for spot in around], object)
    # The thin line to a name may pass a symbol; the name itself may not.
    rows = np.flatnonzero(board.free(np.array([shapely.box(*spot.box) for spot in around], object)))
    crossed = CROSSING * board.crossed(shapes[rows])
    return [
        replace(around[row], cost=around[row].cost + more)
        for row, more in zip(rows.tolist(), crossed.tolist(), strict=True)
    ]


def _around(point: Named, rings: Sequence[tuple[float, float, bool]]) -> Iterator[Spot]:
    """Yield the places about a point at some distances: how far, at what cost, whether a line leads there."""
    wide = letters.width(point.text, point.size, bold=point.bold)
    for ring, far, led in rings:
        for east, south, anchor, aside in _SIDES:
            reach = point.radius * ring + (1.2 if not led else 0.0)
            x, y = point.x + east * reach, point.y + south * reach
            middle = y + {-1.0: -0.5, 1.0: 0.5}.get(south, 0.0) * point.size
            base = middle + (ASCENT - DESCENT) / 2 * point.size * 0.94
            left = {Anchor.START: x, Anchor.END: x - wide, Anchor.MIDDLE: x - wide / 2}[anchor]
            box = (left - 1.0, base - ASCENT * point.size, left + wide + 1.0, base + DESCENT * point.size)
            leader = _leader(point, box) if led else None
            shape = shapely.box(*box)
            if leader is not None:
                shape = shapely.union(shape, shapely.LineString([leader[:2], leader[2:]]))
            yield Spot(
                x=x,
                y=base,
                anchor=anchor,
                box=box,
                cost=aside + far,
                shape=shape,
                bounds=shape.bounds,
                leader=leader,
            )


def _leader(point: Named, box: Box) -> tuple[float, float, float, float]:
    """Return the line from a point's symbol to the nearest edge of its name."""
    x = min(max(point.x, box[0] + 1.0), box[2] - 1.0)
    y = min(max(point.y, box[1] + 1.0), box[3] - 1.0)
    away = max(((x - point.x) ** 2 + (y - point.y) ** 2) ** 0.5, 0.1)
    start = (point.radius + 1.5) / away
    return point.x + (x - point.x) * start, point.y + (y - point.y) * start, x, y


def overlaps(board: Board) -> list[tuple[str, str]]:
    """Return what meets on a board, in pairs: none, unless something is wrong."""
    shapes = np.array([item.shape for item in board.taken], object)
    first, second = STRtree(shapes).query(shapes, predicate="intersects")
    pairs = [(one, other) for one, other in zip(first.tolist(), second.tolist(), strict=True) if one < other]
    return [
        (board.taken[one].what, board.taken[other].what)
        for one, other in pairs
        if shapes[one].intersection(shapes[other]).area > 0.0
    ]
