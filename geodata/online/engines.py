"""Stops come in; the line along the roads that a routing engine gives goes out, checked against the stops.

The requests are those that the engines' own pages describe:

- OSRM: https://project-osrm.org/docs/v5.24.0/api/#route-service
- Valhalla: https://valhalla.github.io/valhalla/api/turn-by-turn/api-reference/
- openrouteservice: https://giscience.github.io/openrouteservice/api-reference/endpoints/directions/
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

import numpy as np
from shapely import LineString

from geodata import polyline
from geodata.distance import Point, distance_km
from geodata.errors import BadCoordinate, ServiceFailed
from geodata.geodesy import length_km, position_km, segment_lengths_km, simplified
from geodata.online.answers import ENGINE_NAMES
from geodata.online.client import Client
from geodata.place import checked_coordinate, is_number

NEAR_KM = 15.0
"""A line that stays farther than this from a stop leads to another place, as with the bundled roads."""

MOST_STOPS = 20
"""Stops in one request; Valhalla takes no more unless it is told to."""

DETOUR = 5.0
DETOUR_KM = 500.0
"""No road is that many times as long as the great circles between its stops, and as much longer."""

LONGEST_STEP_KM = 500.0
"""No two neighbouring points of a road, or of a ferry on it, lie farther apart."""

SPARSEST_KM = 50.0
"""A road has a point each so many kilometres at the very least; a line with fewer is no road's."""

MOST_POINTS = 1_000_000
TOLERANCE_KM = 0.02
"""Bends smaller than this are left out, so that an answer stays a small file."""

DECIMALS = 5
_BLOCK = 2_000  # points that are simplified at once: the work then grows with the line, whatever its shape


class EngineKind(StrEnum):
    """A routing engine that can be asked."""

    OSRM = "osrm"
    VALHALLA = "valhalla"
    OPENROUTESERVICE = "openrouteservice"


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineLine:
    """What an engine answered.

    Attributes
    ----------
    points
        Longitude, latitude in degrees, to five decimals.
    road_km
        How long the road is by the engine's own measure, in kilometres; None where it does not say.
    """

    points: tuple[Point, ...]
    road_km: float | None


def route(
    kind: EngineKind,
    base: str,
    profile: str,
    points: Sequence[Point],
    *,
    names: Sequence[str],
    client: Client,
) -> EngineLine:
    """Return the line through points in their order.

    Parameters
    ----------
    kind, base, profile
        The engine, its base address, and the vehicle as it names it: ``auto``, ``driving-car``.
    points
        At least two, (longitude, latitude).
    names
        What to call them in messages, one each.
    client
        Asks for it.

    Raises
    ------
    ServiceFailed
        If there is no answer, or it is no line through these points.
    """
    ask = _ASKED[kind]
    found: list[Point] = []
    lengths: list[float | None] = []
    for first in range(0, len(points) - 1, MOST_STOPS - 1):
        some = points[first : first + MOST_STOPS]
        line, road_km = ask(client, base.rstrip("/"), profile, some)
        found += _checked(line, some, names[first : first + MOST_STOPS], ENGINE_NAMES[kind])
        lengths.append(road_km)
    told = [length for length in lengths if length is not None]
    return EngineLine(
        points=_small(found), road_km=round(sum(told), 1) if len(told) == len(lengths) else None
    )


# ------------------------------------------------------------------------------------ each engine's own


def _osrm(client: Client, base: str, profile: str, points: Sequence[Point]) -> tuple[Any, float | None]:
    stops = ";".join(f"{longitude:.6f},{latitude:.6f}" for longitude, latitude in points)
    asked = "overview=full&geometries=polyline6&steps=false&alternatives=false"
    reply = client.ask(f"{base}/route/v1/{profile}/{stops}?{asked}")
    code = _at(reply.value, "code")
    if reply.status != 200 or code != "Ok":
        raise _none("OSRM", {"NoRoute": _NO_WAY, "NoSegment": _NO_ROAD, "TooBig": _TOO_LONG}, code)
    best = _at(reply.value, "routes", 0)
    return _decoded([_at(best, "geometry")]), _kilometres(_at(best, "distance"), 1000.0)


def _valhalla(client: Client, base: str, profile: str, points: Sequence[Point]) -> tuple[Any, float | None]:
    locations = [{"lon": round(x, 6), "lat": round(y, 6), "type": "break"} for x, y in points]
    body = {"locations": locations, "costing": profile, "units": "kilometers", "directions_type": "none"}
    reply = client.ask(f"{base}/route", {**body, "shape_format": "polyline6"})
    if reply.status != 200:
        codes = {442: _NO_WAY, 171: _NO_ROAD, 170: _NO_WAY, 154: _TOO_LONG, 150: _TOO_MANY, 125: _NO_PROFILE}
        raise _none("Valhalla", codes, _at(reply.value, "error_code"))
    trip = _at(reply.value, "trip")
    legs = _at(trip, "legs")
    shapes = [_at(leg, "shape") for leg in legs] if isinstance(legs, list) else []
    return _decoded(shapes), _kilometres(_at(trip, "summary", "length"), 1.0)


def _openrouteservice(
    client: Client, base: str, profile: str, points: Sequence[Point]
) -> tuple[Any, float | None]:
    stops = [[round(x, 6), round(y, 6)] for x, y in points]
    radius = NEAR_KM * 1000.0  # it looks 350 m round a stop unless it is told otherwise
    body = {"coordinates": stops, "instructions": False, "radiuses": [radius] * len(stops)}
    reply = client.ask(f"{base}/v2/directions/{profile}/geojson", body)
    if reply.status != 200:
        codes = {2009: _NO_WAY, 2010: _NO_ROAD, 2004: _TOO_LONG, 2003: _NO_PROFILE}
        raise _none("openrouteservice", codes, _at(reply.value, "error", "code"))
    feature = _at(reply.value, "features", 0)
    kind, line = _at(feature, "geometry", "type"), _at(feature, "geometry", "coordinates")
    if kind != "LineString":
        raise ServiceFailed("openrouteservice answered without a line")
    return line, _kilometres(_at(feature, "properties", "summary", "distance"), 1000.0)


_Asked = Callable[[Client, str, str, Sequence[Point]], tuple[Any, float | None]]
_ASKED: Mapping[EngineKind, _Asked] = {
    EngineKind.OSRM: _osrm,
    EngineKind.VALHALLA: _valhalla,
    EngineKind.OPENROUTESERVICE: _openrouteservice,
}

_NO_WAY = "finds no way between the stops"
_NO_ROAD = "knows no road near a stop"
_TOO_LONG = "takes no way that long"
_TOO_MANY = "takes no more stops at once"
_NO_PROFILE = "does not know the profile; set another in routes/workspace.toml"


def _none(engine: str, words: Mapping[Any, str], code: Any) -> ServiceFailed:
    """Return what to raise where an engine says that it has no answer, in words of our own."""
    known = words.get(code) if isinstance(code, str | int) else None
    return ServiceFailed(f"{engine} {known or 'could not answer the request'}")


def _at(value: Any, *keys: str | int) -> Any:
    """Return what lies in a JSON value under keys and numbers, or None where it is built otherwise."""
    for key in keys:
        if isinstance(key, str) and isinstance(value, dict):
            value = value.get(key)
        elif isinstance(key, int) and isinstance(value, list) and len(value) > key:
            value = value[key]
        else:
            return None
    return value


def _kilometres(length: Any, unit: float) -> float | None:
    return length / unit if is_number(length) and 0.0 < length < 1e9 else None


def _decoded(shapes: Sequence[Any]) -> list[Point]:
    """Return the points of encoded lines in a row; engines write latitude first, to six decimals."""
    found: list[Point] = []
    for shape in shapes:
        if not isinstance(shape, str):
            raise ServiceFailed("the engine answered without a line")
        try:
            found += [(x, y) for y, x in polyline.decode(shape, 6)]
        except ValueError:
            raise ServiceFailed("the engine answered with a line that cannot be decoded") from None
    return found


# -------------------------------------------------------------------------------------- what must hold


def _checked(line: Any, stops: Sequence[Point], names: Sequence[str], engine: str) -> list[Point]:
    """Return the points of an answer, if they are a line through the stops."""
    if not isinstance(line, list) or len(line) < 2:
        raise ServiceFailed(f"{engine} answered without a line")
    if len(line) > MOST_POINTS:
        raise ServiceFailed(f"{engine} answered with {len(line):,} points, more than any road has")
    points = []
    for pair in line:
        if not isinstance(pair, list | tuple) or len(pair) not in {2, 3}:
            raise ServiceFailed(f"{engine} answered with a line that is none")
        try:
            points.append(checked_coordinate(pair[0], pair[1]))
        except (BadCoordinate, OverflowError):
            message = "answered with a point off the globe; does it write its lines with six decimals?"
            raise ServiceFailed(f"{engine} {message}") from None
    if len(set(points)) < 2:
        raise ServiceFailed(f"{engine} answered without a line")
    _near_stops(points, stops, names, engine)
    return points


def _near_stops(points: Sequence[Point], stops: Sequence[Point], names: Sequence[str], engine: str) -> None:
    elsewhere = f"{engine} answered for another place: its line"
    for at, verb in ((0, "starts"), (-1, "ends")):
        off = distance_km(points[at], stops[at])
        if off > NEAR_KM:
            raise ServiceFailed(
                f"{elsewhere} {verb} {off:,.0f} km from {names[at]}; does its map cover that country?"
            )
    turned = np.array(points)
    turned[:, 0] = np.unwrap(turned[:, 0], period=360.0)
    line = LineString(turned)
    straight, length = sum(distance_km(a, b) for a, b in pairwise(stops)), length_km(line)
    if length > DETOUR * straight + DETOUR_KM:
        raise ServiceFailed(f"{elsewhere} is {length:,.0f} km long against {straight:,.0f} km straight")
    if len(points) * SPARSEST_KM < length or segment_lengths_km(turned).max() > LONGEST_STEP_KM:
        raise ServiceFailed(
            f"{engine} answered with {len(points):,} points over {length:,.0f} km: no road's line"
        )
    for stop, name in zip(stops[1:-1], names[1:-1], strict=True):
        off = min(position_km(line, (stop[0] + turn, stop[1]))[1] for turn in (-360.0, 0.0, 360.0))
        if off > NEAR_KM:
            raise ServiceFailed(f"{elsewhere} passes {name} at {off:,.0f} km")


def _small(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return a line with small bends left out and each point rounded, no two alike in a row."""
    turned = np.array(points)
    turned[:, 0] = np.unwrap(turned[:, 0], period=360.0)
    kept: list[Point] = []
    for first in range(0, len(turned) - 1, _BLOCK):
        block = simplified(LineString(turned[first : first + _BLOCK + 1]), TOLERANCE_KM)
        kept += [(float(x), float(y)) for x, y in block.coords]
    rounded = [(round((x + 180.0) % 360.0 - 180.0, DECIMALS), round(y, DECIMALS)) for x, y in kept]
    return tuple(point for at, point in enumerate(rounded) if at == 0 or point != rounded[at - 1])
