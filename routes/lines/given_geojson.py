"""Bytes of a GeoJSON file (RFC 7946) -> the parts of the line in it, in the order of the file."""

import json
from collections.abc import Iterator
from typing import Any

from routes.errors import BadDefinition
from routes.lines.given_parts import GivenParts, LinePart, Points, shown, told_by

_LINES = ("LineString", "MultiLineString")


def geojson_parts(data: bytes, *, file: str) -> GivenParts:
    """Return the parts of the line in a GeoJSON file: one feature, or features that together are the line.

    Raises
    ------
    BadDefinition
        If it is no GeoJSON with a line, or a point has no good coordinates.
    """
    points = Points(file)
    told: dict[str, str] = {}
    parts: list[LinePart] = []
    other = ""
    for where, feature in _features(file, _loaded(file, data)):
        geometry = feature.get("geometry")
        kind = geometry.get("type") if isinstance(geometry, dict) else geometry
        key = f"{where}geometry"
        if not isinstance(geometry, dict) or kind not in _LINES:
            other = (
                other or f"is {shown(kind)}; expected one LineString, or a MultiLineString whose parts meet"
            )
            continue
        properties = feature.get("properties") or {}
        if not isinstance(properties, dict):
            raise BadDefinition("expected a table of properties", file=file, key=f"{where}properties")
        told = {**told_by(properties), **told}
        lines = geometry.get("coordinates")
        if kind == "LineString":
            parts.append(_part(points, f"{key}.coordinates", lines))
        else:
            found = lines if isinstance(lines, list) else []
            parts += [_part(points, f"{key}.coordinates[{i}]", one) for i, one in enumerate(found)]
    if not parts:
        raise BadDefinition(other or "holds no line", file=file, key="geometry.type")
    return GivenParts(parts=tuple(parts), told=told)


def _loaded(file: str, data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as problem:
        message = f"not valid JSON: {problem.msg}; is the file half saved?"
        raise BadDefinition(message, file=file, line=problem.lineno) from None
    except (ValueError, RecursionError):
        raise BadDefinition("not a GeoJSON text in UTF-8", file=file) from None


def _features(file: str, found: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    kind = found.get("type") if isinstance(found, dict) else None
    if kind == "FeatureCollection":
        features = found.get("features")
        if not isinstance(features, list) or not features:
            raise BadDefinition("expected one feature or more", file=file, key="features")
        for i, feature in enumerate(features):
            if not isinstance(feature, dict):
                raise BadDefinition("expected a feature", file=file, key=f"features[{i}]")
            yield f"features[{i}].", feature
    elif kind in _LINES:
        yield "", {"type": "Feature", "geometry": found}
    elif kind == "Feature":
        yield "", found
    else:
        raise BadDefinition("expected a GeoJSON feature with a LineString", file=file)


def _part(points: Points, where: str, coordinates: Any) -> LinePart:
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        raise BadDefinition("expected two points or more", file=points.file, key=where)
    made = []
    for i, pair in enumerate(coordinates):
        key = f"{where}[{i}]"
        if not isinstance(pair, list) or len(pair) not in {2, 3}:
            message = f"is {shown(pair)}; expected [longitude, latitude]"
            raise BadDefinition(message, file=points.file, key=key)
        made.append(points.point(pair[0], pair[1], key=key))
    return LinePart(where=where, points=tuple(made))
