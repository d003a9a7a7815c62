"""Traced routes in; findings on those that are told apart and run along one and the same road, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, MultiLineString, Polygon, STRtree
from shapely.affinity import translate

from geodata.distance import Point, distance_km
from geodata.geodesy import length_km, position_km
from geodata.path import Method, Mode
from routes.model import Finding, Leg, Route, Severity

NEAR_DEGREES = 0.03
"""How far apart two lines of one road may run: about 3 km, the error of the bundled roads."""

LEAST_SHARE = 0.6
"""The share of the shorter route that must run along the other one."""

LEAST_KM = 50.0
"""How much they must share: shorter stretches are towns and their approaches."""

MOST_GUESSED = 0.4
"""Of a line of which a greater share is a guess nothing is said."""

_PIECE_KM = 15.0  # a piece shorter than this only crosses
_STOP_KM = 25.0  # a stop this near to an end of what is shared names it
_FINE_DEGREES = 0.003
_SAMPLES = 80
_WHOLE = 0.95  # of a line: the rest are its ends in a town
_DRAWN = frozenset({Method.SURVEYED, Method.ROUTED, Method.DRAWN, Method.GENERALISED})
_LAND = {Mode.ROAD: "road", Mode.RAIL: "railway"}


@dataclass(frozen=True)
class _Ground:
    """The lines of one route in one mode, as far as its own words or definition put them there."""

    route: Route
    mode: Mode
    lines: MultiLineString
    length_km: float

    @cached_property
    def zone(self) -> Polygon:
        """The ground that counts as near the lines."""
        zone = self.lines.simplify(_FINE_DEGREES).buffer(NEAR_DEGREES, quad_segs=2)
        shapely.prepare(zone)
        return zone

    @cached_property
    def points(self) -> npt.NDArray[np.float64]:
        """Points spread evenly over the lines."""
        at = (np.arange(_SAMPLES) + 0.5) / _SAMPLES
        whole = LineString([point for line in self.lines.geoms for point in line.coords])
        found = shapely.get_coordinates(shapely.line_interpolate_point(whole, at, normalized=True))
        return np.asarray(found, np.float64)

    def may_share(self, other: "_Ground") -> bool:
        """Whether enough of the points lie near another route for a closer look."""
        near = shapely.contains_xy(other.zone, self.points[:, 0], self.points[:, 1])
        return bool(near.mean() >= LEAST_SHARE - 0.2)


def same_roads(routes: Sequence[Route]) -> Iterator[Finding]:
    """Yield a finding for each two routes that run along one road for most of the shorter one's length.

    Lines that were only assumed to follow a known way tell nothing of the route, and are left out, and so
    are ways between different towns that nobody calls by a name.
    """
    grounds = [ground for route in routes for mode in _LAND if (ground := _ground(route, mode))]
    if len(grounds) < 2:
        return
    tree = STRtree([ground.lines for ground in grounds])
    for number, one in enumerate(grounds):
        for other_number in sorted(int(i) for i in tree.query(one.lines.envelope.buffer(NEAR_DEGREES))):
            other = grounds[other_number]
            if other_number > number and other.mode is one.mode and other.route.id != one.route.id:
                shorter, longer = sorted((one, other), key=lambda ground: (ground.length_km, ground.route.id))
                if _are_two_names(shorter.route, longer.route) and shorter.may_share(longer):
                    yield from _shared(shorter, longer)


def _are_two_names(shorter: Route, longer: Route) -> bool:
    """Whether two routes pass for two roads: one of them has a name of its own, or both have the same ends.

    That ways between different towns share a stretch is no news.
    """
    if shorter.definition or longer.definition:
        return True
    ends, others = _ends(shorter), _ends(longer)
    return any(
        all(distance_km(*pair) <= _STOP_KM for pair in zip(ends, turned, strict=True))
        for turned in (others, others[::-1])
    )


def _ends(route: Route) -> tuple[Point, Point]:
    first, last = route.legs[0].stops[0].place, route.legs[-1].stops[-1].place
    return (first.longitude, first.latitude), (last.longitude, last.latitude)


def _ground(route: Route, mode: Mode) -> _Ground | None:
    lines: list[LineString] = []
    guessed = 0.0
    for leg in route.legs:
        own = not leg.assumed and leg.definition in ("", route.definition)
        if own and leg.path and leg.path.mode is mode and leg.path.method in _DRAWN and _calls(leg):
            lines.append(_turned(leg.path.line))
            guessed += sum(map(length_km, leg.path.guessed))
    total = sum(map(length_km, lines))
    if not lines or guessed > MOST_GUESSED * total:
        return None
    return _Ground(route, mode, MultiLineString(lines), total)


def _calls(leg: Leg) -> bool:
    """Whether a leg's line passes all of its stops: one that leaves some out is not the way that is meant."""
    line = leg.path.line if leg.path else LineString()
    points = [stop.place for stop in leg.stops if not stop.place.is_area]
    return all(position_km(line, (one.longitude, one.latitude))[1] <= _STOP_KM for one in points)


def _turned(line: LineString) -> LineString:
    """Return a line moved by whole turns to where its middle lies between -180 and 180."""
    west, _, east, _ = line.bounds
    turns = np.floor(((west + east) / 2 + 180.0) / 360.0)
    return translate(line, -360.0 * turns) if turns else line


def _parts(found: shapely.Geometry) -> list[LineString]:
    parts = [found] if isinstance(found, LineString) else getattr(found, "geoms", ())
    return [part for part in parts if isinstance(part, LineString) and not part.is_empty]


def _shared(shorter: _Ground, longer: _Ground) -> Iterator[Finding]:
    pieces = _parts(shapely.line_merge(shorter.lines.intersection(longer.zone)))
    kept = [(length_km(piece), piece) for piece in pieces]
    kept = [(km, piece) for km, piece in kept if km >= _PIECE_KM]
    shared = sum(km for km, _ in kept)
    if shared < LEAST_KM or shared < LEAST_SHARE * shorter.length_km:
        return
    stops = [stop.place for one in (shorter, longer) for leg in one.route.legs for stop in leg.stops]
    points = {place.name: (place.longitude, place.latitude) for place in stops if not place.is_area}
    whole = shared >= _WHOLE * shorter.length_km
    lines = shorter.lines.geoms if whole else [max(kept, key=lambda one: one[0])[1]]
    ends = [_named((x, y), points) for x, y in (lines[0].coords[0], lines[-1].coords[-1])]
    names = f"“{shorter.route.name}” and “{longer.route.name}”"
    also = ", among other stretches," if len(kept) > 1 and not whole else ""
    where = f"from {ends[0]} to {ends[1]}{also}"
    message = (
        f"{names} run along the same {_LAND[shorter.mode]} {where} for {shared:,.0f} of the "
        f"{shorter.length_km:,.0f} km that the first is drawn with: physically one way, told apart. If the "
        "articles mean one route, merge them in routes/corrections.toml"
    )
    yield Finding(
        severity=Severity.NOTE,
        where=f"route {shorter.route.id}",
        message=message,
        route=shorter.route.id,
    )


def _named(point: tuple[float, float], points: dict[str, tuple[float, float]]) -> str:
    """Return the stop at which a shared stretch ends, or where that is."""
    away, name = min((distance_km(point, place), name) for name, place in points.items())
    return name if away <= _STOP_KM else f"{point[1]:.1f}, {point[0]:.1f} ({away:,.0f} km from {name})"
