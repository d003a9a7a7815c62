"""A GeoJSON file that a person put beside a definition -> the line in it, checked against the stops."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geodata.distance import distance_km
from geodata.errors import BadCoordinate
from geodata.place import Place, checked_coordinate
from routes.errors import BadDefinition

NEAR_KM = 25.0
"""How far a stop may lie from the line; farther means that the line is of another route."""

_SURVEY_KEYS = ("survey", "date", "error_km")


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenLine:
    """A line as (longitude, latitude) pairs, ``drawn`` or ``surveyed``, with what its file says of it."""

    points: tuple[tuple[float, float], ...] = ()
    method: str = ""
    source: str = ""
    error_km: float | None = None


def given_line(file: str, data: bytes, *, stops: Sequence[Place]) -> GivenLine:
    """Return the line in a GeoJSON file.

    It is ``surveyed`` if the properties name ``survey``, ``date`` and ``error_km``, else ``drawn``.

    Raises
    ------
    BadDefinition
        If the file is no GeoJSON line, a coordinate is off the globe, or a stop lies far from the line.
    """
    feature = _feature(file, data)
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") != "LineString":
        kind = geometry.get("type") if isinstance(geometry, dict) else geometry
        raise BadDefinition(f"is {kind!r}; expected one LineString", file=file, key="geometry.type")
    points = _points(file, geometry.get("coordinates"))
    _near_stops(file, points, stops)
    told = feature.get("properties") or {}
    if not isinstance(told, dict):
        raise BadDefinition("expected a table of properties", file=file, key="properties")
    error = told.get("error_km")
    measured = isinstance(error, int | float) and not isinstance(error, bool) and math.isfinite(error)
    surveyed = measured and all(told.get(key) not in {None, ""} for key in _SURVEY_KEYS)
    named = [str(told[key]) for key in ("survey", "date") if told.get(key)] if surveyed else []
    return GivenLine(
        points=points,
        method="surveyed" if surveyed else "drawn",
        source=", ".join(named) or str(told.get("source") or ""),
        error_km=float(error) if measured and isinstance(error, int | float) else None,
    )


def _feature(file: str, data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as problem:
        message = f"not valid JSON: {problem.msg}; is the file half saved?"
        raise BadDefinition(message, file=file, line=problem.lineno) from None
    except (UnicodeDecodeError, RecursionError):
        raise BadDefinition("not a GeoJSON text in UTF-8", file=file) from None
    if isinstance(found, dict) and found.get("type") == "FeatureCollection":
        features = found.get("features")
        if not isinstance(features, list) or len(features) != 1:
            raise BadDefinition("expected one feature", file=file, key="features")
        found = features[0]
    if isinstance(found, dict) and found.get("type") == "LineString":
        found = {"type": "Feature", "geometry": found}
    if not isinstance(found, dict) or found.get("type") != "Feature":
        raise BadDefinition("expected a GeoJSON feature with a LineString", file=file)
    return found


def _points(file: str, coordinates: Any) -> tuple[tuple[float, float], ...]:
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        raise BadDefinition("expected two points or more", file=file, key="geometry.coordinates")
    points = []
    for i, pair in enumerate(coordinates):
        key = f"geometry.coordinates[{i}]"
        if not isinstance(pair, list) or len(pair) not in {2, 3}:
            raise BadDefinition(f"is {pair!r}; expected [longitude, latitude]", file=file, key=key)
        try:
            points.append(checked_coordinate(pair[0], pair[1]))
        except BadCoordinate as bad:
            raise BadDefinition(str(bad), file=file, key=key) from None
    return tuple(points)


def _near_stops(file: str, points: tuple[tuple[float, float], ...], stops: Sequence[Place]) -> None:
    """Raise `BadDefinition` for a stop farther than `NEAR_KM` from the line (geodesic kilometres)."""
    from shapely import LineString, Point
    from shapely.ops import nearest_points

    line = LineString(points)
    for stop in stops:
        if stop.is_area:
            continue
        nearest, _ = nearest_points(line, Point(stop.longitude, stop.latitude))
        away = distance_km((stop.longitude, stop.latitude), (nearest.x, nearest.y))
        if away > NEAR_KM:
            message = (
                f"the line passes {away:.0f} km from the stop {stop.name}; expected {NEAR_KM:g} km or less"
            )
            raise BadDefinition(message, file=file, key="geometry.coordinates")
