"""Two files of lines, an earlier and a later one -> how far a route's line has moved, in kilometres."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np
import shapely

from geodata.geodesy import Coordinates, feet_on_segments, length_km, rough_distances_km, sample
from routes.publish.compare import Drift

_STEP_KM = 2.0
_MOST_POINTS = 400
_MOST_VERTICES = 200_000

_Lines = Mapping[str, list[shapely.LineString]]


def drift_between(earlier: bytes, later: bytes) -> Drift:
    """Return what tells by how many kilometres the line of a route has moved at most.

    It answers None for a route that one of the files has no line of.

    Parameters
    ----------
    earlier, later
        The bytes of ``routes.geojson`` of two builds.
    """
    return partial(_drift, _lines(earlier), _lines(later))


def _drift(before: _Lines, after: _Lines, route: str) -> float | None:
    old, new = before.get(route), after.get(route)
    if not old or not new or sum(len(line.coords) for line in (*old, *new)) > _MOST_VERTICES:
        return None
    return max(_farthest(old, new), _farthest(new, old))


def _farthest(lines: list[shapely.LineString], others: list[shapely.LineString]) -> float:
    """Return how far the point of `lines` lies from `others` that lies farthest from them."""
    paths = [np.asarray(line.coords, np.float64)[:, :2] for line in others]
    return max(_off(point, paths) for line in lines for point in _points(line))


def _points(line: shapely.LineString) -> Iterator[tuple[float, float]]:
    yield from sample(line, max(_STEP_KM, length_km(line) / _MOST_POINTS))


def _off(point: tuple[float, float], paths: list[Coordinates]) -> float:
    return min(float(rough_distances_km(feet_on_segments(path, point)[0], point).min()) for path in paths)


def _lines(data: bytes) -> _Lines:
    """Return the lines in a ``routes.geojson`` by route; what is none is passed over."""
    found: dict[str, list[shapely.LineString]] = defaultdict(list)
    try:
        features = json.loads(data, parse_constant=_no_number)["features"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return found
    for feature in features if isinstance(features, list) else ():
        try:
            shape = shapely.geometry.shape(feature["geometry"])
            key = str(feature["properties"]["route"])
        except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError):
            continue
        parts: list[Any] = list(getattr(shape, "geoms", [shape]))
        found[key] += [part for part in parts if isinstance(part, shapely.LineString) and _is_on_earth(part)]
    return found


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number of JSON")


def _is_on_earth(line: shapely.LineString) -> bool:
    """Whether a line is one that this program can have drawn."""
    west, south, east, north = line.bounds
    return bool(-540.0 <= west <= east <= 540.0 and -90.0 <= south <= north <= 90.0)
