"""Points come in; the straight line through them, along great circles, goes out."""

import itertools
from collections.abc import Sequence

from shapely import LineString

from geodata.distance import Point, distance_km
from geodata.geodesy import great_circle


def great_circles(points: Sequence[Point]) -> LineString:
    """Return great circles between points in their order, as one line that does not jump at 180 degrees."""
    coordinates: list[tuple[float, float]] = [points[0]]
    for a, b in itertools.pairwise(points):
        if distance_km(a, b) > 0.0:
            circle = list(great_circle(a, b).coords)
            shift = 360.0 * round((coordinates[-1][0] - circle[0][0]) / 360.0)
            coordinates += [(x + shift, y) for x, y in circle[1:]]
    if len(coordinates) == 1:  # a town and its port may stand at one point
        coordinates.append(coordinates[0])
    return LineString(coordinates)
