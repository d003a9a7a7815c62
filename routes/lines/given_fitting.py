"""A given line and the stops of its definition -> the same line as the stops run, with few enough points."""

import math
from collections.abc import Container, Sequence
from itertools import pairwise

from shapely import LineString

from geodata.place import Place
from routes.errors import BadDefinition
from routes.lines import tying
from routes.lines.given_joining import Joined
from routes.lines.given_parts import Point

NEAR_KM = 25.0
"""How far a stop may lie from the line; farther means that the line is of another route."""

MOST_KEPT = 5_000
"""Points of a line that outputs carry; one with more is simplified."""

FINEST_KM = 0.02
"""The tolerance that simplifying begins with, doubled until a line has few enough points."""

LONGEST_DEGREE_KM = 111.7
"""A degree of latitude at the poles, where it is longest (WGS 84: 111.694 km)."""

LOOSEST_KM = 1.0
"""The last tolerance is less than this."""

_AT_ONCE = 500  # points that are simplified at once: the time of a whole line would grow with its square


def along_stops(file: str, line: Joined, legs: Sequence[Sequence[Place]]) -> Joined:
    """Return the line, turned round if it runs against the stops.

    Parameters
    ----------
    legs
        The stops of each leg, in order; areas among them are passed over.

    Raises
    ------
    BadDefinition
        If a stop lies far from the line, or the line passes the stops in another order.
    """
    shape = LineString(line.points)
    against = []
    for stops in legs:
        points = [stop for stop in stops if not stop.is_area]
        if not points:
            continue
        spots = [(stop.longitude, stop.latitude) for stop in points]
        off = [min(foot.off_km for foot in one) for one in tying.feet(shape, spots)]
        for stop, away in zip(points, off, strict=True):
            if away > NEAR_KM:
                _far(file, line, stop, away, spots)
        found = tying.tied(shape, spots)
        if found is None:
            _out_of_order(file, shape, points, spots)
        elif len({foot.along_km for foot in found[0]}) > 1:
            against.append(found[1])
    if not against or not all(against):
        return line
    return Joined(
        points=line.points[::-1],
        gaps=tuple((b, a) for a, b in line.gaps[::-1]),
        remarks=(*line.remarks, "The line runs against its stops and was turned round."),
    )


def _far(file: str, line: Joined, stop: Place, away: float, spots: Sequence[Point]) -> None:
    hint = ""
    if all(abs(x) <= 90.0 for x, _ in line.points):
        exchanged = LineString([(y, x) for x, y in line.points])
        if all(min(foot.off_km for foot in one) <= NEAR_KM for one in tying.feet(exchanged, spots)):
            hint = "; its longitudes and latitudes are swapped: exchanged, they pass all stops"
    message = (
        f"the line passes {away:,.0f} km from the stop {stop.name}; expected {NEAR_KM:g} km or less{hint}"
    )
    raise BadDefinition(message, file=file)


def _out_of_order(file: str, shape: LineString, stops: Sequence[Place], spots: Sequence[Point]) -> None:
    along = [one[0].along_km for one in tying.feet(shape, spots)]
    pairs = list(pairwise(zip(stops, along, strict=True)))
    sign = 1.0 if along[-1] >= along[0] else -1.0
    wrong = next(((a, b) for (a, x), (b, y) in pairs if sign * (y - x) < 0.0), (stops[0], stops[1]))
    message = (
        f"the line passes {wrong[1].name} before {wrong[0].name}, and the stops name them the other way "
        "round; put the stops in the order of the line, or mend the line"
    )
    raise BadDefinition(message, file=file)


def thinned_out(file: str, line: Joined) -> tuple[Joined, float]:
    """Return the line with no more points than outputs carry, and how far from it the others lie, in km.

    It is simplified again and again, each time what is left, so that what a file may cost stays bounded.

    Raises
    ------
    BadDefinition
        If too many points are left, so that it cannot be the line of a way.
    """
    count, step, off, points = len(line.points), FINEST_KM, 0.0, line.points
    ends = {point for gap in line.gaps for point in gap}
    while len(points) > MOST_KEPT and step < LOOSEST_KM:
        points = _thinned(points, ends, step)
        step, off = 2.0 * step, off + step
    if len(points) > MOST_KEPT:
        message = (
            f"has {count:,} points that run to and fro: simplified to within {off:.1f} km, {len(points):,} "
            f"are left; expected a line that follows a way, {MOST_KEPT:,} at most"
        )
        raise BadDefinition(message, file=file)
    if not off:
        return line, 0.0
    told = f"Of its {count:,} points {len(points):,} are kept; the others lie within {off:g} km of it."
    return Joined(points=points, gaps=line.gaps, remarks=(*line.remarks, told)), off


def _thinned(points: Sequence[Point], ends: Container[Point], tolerance_km: float) -> tuple[Point, ...]:
    kept: list[Point] = []
    stretch: list[Point] = []
    for point in points:
        stretch.append(point)
        if len(stretch) == _AT_ONCE or point in ends:
            kept += _fewer(stretch, tolerance_km)
            stretch = [kept.pop()]
    return (*kept, *_fewer(stretch, tolerance_km))


def _fewer(points: Sequence[Point], tolerance_km: float) -> Sequence[Point]:
    """Return the points of a stretch that its line needs, after Douglas and Peucker, 1973.

    Degrees are taken for kilometres as they are at their longest in the stretch: the line keeps closer to the
    left-out points than it must. Each point's number travels as its height.
    """
    if len(points) < 3:
        return points
    across = math.cos(math.radians(min(abs(y) for _, y in points)))
    flat = LineString([(x * across, y, number) for number, (x, y) in enumerate(points)])
    simpler = flat.simplify(tolerance_km / LONGEST_DEGREE_KM, preserve_topology=False)
    return [points[int(number)] for *_, number in simpler.coords]
