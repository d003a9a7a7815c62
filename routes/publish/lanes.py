"""Routes with their paths in; lines ready to draw, with the stretches that several routes share, out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, Point, Polygon, STRtree
from shapely.affinity import translate

from geodata.path import Path
from routes.memory import Memory
from routes.model import Route
from routes.publish.seam import USUAL, shift

TOLERANCE_DEGREES = 0.0015
"""How far a drawn line may leave its path: under 0.2 km, half a pixel at the largest zoom."""

STEP_DEGREES = 0.4
"""The longest gap between points of a drawn line, so that a shared stretch can begin in between."""

NEAR_DEGREES = 0.02
"""Lines that lie closer than this, about 2 km, and stay so, run on one road."""

LEAST_DEGREES = 0.3
"""Lines that are near for less than this only cross."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Points `start` to `end` of a line, both included, and who shares them.

    Attributes
    ----------
    routes
        Numbers of the routes on it, from 0, in the publication's order, the line's own among them.
    against
        Whether the line runs against the first of them.
    repeated
        Whether an earlier leg of the same route has drawn it.
    """

    start: int
    end: int
    routes: tuple[int, ...]
    against: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLeg:
    """A leg's line as it is drawn: longitude, latitude in degrees, and its stretches in order.

    `guessed` gives the stretches that its source does not show, as positions in `points`: 2.5 is halfway
    between the third point and the fourth.
    """

    route: int
    leg: int
    points: tuple[tuple[float, float], ...]
    stretches: tuple[Stretch, ...]
    guessed: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Lane:
    """A path as it is drawn: its points and how far on each is, the ground near it, what of it is guessed."""

    line: LineString
    points: tuple[tuple[float, float], ...]
    gone: npt.NDArray[np.float64]
    zone: Polygon
    guessed: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A leg's lane under comparison."""

    route: int
    leg: int
    path: Path
    lane: _Lane


Runs = tuple[tuple[int, int, int], ...]


def drawn_legs(
    routes: Sequence[Route], seam: float = USUAL, memory: Memory | None = None
) -> tuple[DrawnLeg, ...]:
    """Return every traced leg as it is drawn, in the order of routes and legs.

    The same routes always give the same stretches: nothing depends on what a reader looks at.

    Parameters
    ----------
    seam
        The longitude at which the map begins.
    memory
        What was found before of the same paths.
    """
    memory = memory or Memory()
    lines = [
        _Line(number, index, leg.path, memory.once("lane", (leg.path, seam), partial(_lane, leg.path, seam)))
        for number, route in enumerate(routes)
        for index, leg in enumerate(route.legs)
        if leg.path is not None
    ]
    zones = STRtree([line.lane.zone for line in lines])
    return tuple(_drawn(number, lines, zones, seam, memory) for number in range(len(lines)))


def _lane(path: Path, seam: float) -> _Lane:
    turn = shift(path.line.bounds[0], seam)
    dense = shapely.segmentize(translate(path.line.simplify(TOLERANCE_DEGREES), turn), STEP_DEGREES)
    points = tuple((x, y) for x, y, *_ in dense.coords)
    gone = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(np.asarray(points), axis=0).T))))
    zone = dense.buffer(NEAR_DEGREES, quad_segs=2)
    shapely.prepare(zone)
    guessed = tuple(_between(translate(gap, turn), dense, gone) for gap in path.guessed)
    return _Lane(dense, points, gone, zone, guessed)


def _drawn(number: int, lines: Sequence[_Line], zones: STRtree, seam: float, memory: Memory) -> DrawnLeg:
    line, lane = lines[number], lines[number].lane
    met = [place for place in zones.query(lane.line, predicate="intersects").tolist() if place != number]
    others = [lines[place] for place in met]
    beside = (line.path, *(other.path for other in others))
    runs = memory.once("runs", (beside, seam), lambda: _all_runs(lane, [other.lane.zone for other in others]))
    shared = _shared([(start, end, met[which]) for start, end, which in runs], len(lane.points))
    return DrawnLeg(
        route=line.route,
        leg=line.leg,
        points=lane.points,
        stretches=_stretches(line, shared, lines),
        guessed=lane.guessed,
    )


def _all_runs(lane: _Lane, zones: Sequence[Polygon]) -> Runs:
    """Return the first and last point of each long run near another line, and which zone it is in."""
    x, y = np.asarray(lane.points, np.float64).T
    return tuple(
        (start, end, which)
        for which, zone in enumerate(zones)
        for start, end in _runs(shapely.contains_xy(zone, x, y), lane.gone)
    )


def _runs(near: npt.NDArray[np.bool_], gone: npt.NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return the first and last point of each run near another line that is long enough to be shared."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], near, [False]))))
    firsts, lasts = edges[::2], edges[1::2] - 1
    long = gone[lasts] - gone[firsts] >= LEAST_DEGREES
    return list(zip(firsts[long].tolist(), lasts[long].tolist(), strict=True))


def _shared(runs: Sequence[tuple[int, int, int]], count: int) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Yield from which point to before which other one the same lines are near, and which these are.

    Each of `runs` is its first point, its last one and the line that is near there; no two of one line touch.
    """
    begin, end = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    for first, last, position in runs:
        begin[first].add(position)
        end[last + 1].add(position)
    near: set[int] = set()
    for start, stop in pairwise(sorted({0, count, *begin, *end})):
        near = (near - end[start]) | begin[start]
        yield start, stop, frozenset(near)


def _stretches(
    line: _Line,
    shared: Iterable[tuple[int, int, frozenset[int]]],
    lines: Sequence[_Line],
) -> tuple[Stretch, ...]:
    """Return stretches that cover the line; neighbours share their joint point."""
    stretches, points = [], line.lane.points
    for start, stop, sharers in shared:
        end = min(stop, len(points) - 1)
        if start == end:
            continue
        others = [lines[position] for position in sorted(sharers)]
        numbers = tuple(sorted({line.route, *(other.route for other in others)}))
        stretches.append(
            Stretch(
                start=start,
                end=end,
                routes=numbers,
                against=_against(points[start], points[min(end, stop - 1)], numbers[0], line, others),
                repeated=any(other.route == line.route and other.leg < line.leg for other in others),
            )
        )
    return tuple(stretches)


def _against(
    first: tuple[float, float], last: tuple[float, float], leader: int, line: _Line, others: Sequence[_Line]
) -> bool:
    """Return whether the line runs against the first route of a shared stretch."""
    if leader == line.route:
        return False
    guide = next(other for other in others if other.route == leader).lane.line
    return bool(guide.project(Point(first)) > guide.project(Point(last)))


def _between(gap: LineString, line: LineString, gone: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Return where a gap begins and ends on a line, in positions of its points; they are `gone` far on."""
    ends = (Point(gap.coords[0]), Point(gap.coords[-1]))
    first, second = sorted(float(np.interp(line.project(end), gone, np.arange(len(gone)))) for end in ends)
    return first, second
