"""A given line and the stops of its definition -> the same line as the stops run, with few enough points."""

from collections.abc import Sequence
from itertools import pairwise

from shapely import LineString

from geodata.geodesy import simplified
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

_AT_ONCE = 1_000  # points that are simplified at once: the time of a whole line would grow with its square


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


def thinned_out(line: Joined) -> tuple[Joined, float]:
    """Return the line with no more points than outputs carry, and how far the left-out ones lie from it."""
    count = len(line.points)
    tolerance, points = 0.0, line.points
    while len(points) > MOST_KEPT and tolerance < NEAR_KM:
        tolerance = 2.0 * tolerance or FINEST_KM
        points = _thinned(line, tolerance)
    if not tolerance:
        return line, 0.0
    told = f"Of its {count:,} points {len(points):,} are kept; the others lie within {tolerance:g} km of it."
    return Joined(points=points, gaps=line.gaps, remarks=(*line.remarks, told)), tolerance


def _thinned(line: Joined, tolerance_km: float) -> tuple[Point, ...]:
    ends = {point for gap in line.gaps for point in gap}
    kept: list[Point] = []
    stretch: list[Point] = []
    for point in line.points:
        stretch.append(point)
        if len(stretch) == _AT_ONCE or point in ends:
            kept += _as_points(simplified(LineString(stretch), tolerance_km)) if len(stretch) > 1 else stretch
            stretch = [kept.pop()]
    kept += _as_points(simplified(LineString(stretch), tolerance_km)) if len(stretch) > 1 else stretch
    return tuple(kept)


def _as_points(line: LineString) -> list[Point]:
    return [(x, y) for x, y in line.coords]
