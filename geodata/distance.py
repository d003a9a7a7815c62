"""Two points come in; the kilometres between them go out: on the ellipsoid, or quicker on a sphere.

Points are (longitude, latitude) in degrees, WGS 84. Apart from lines (`geodata.geodesy`), so that what only
measures distances starts without the libraries that lines need.
"""

import math
from functools import lru_cache

from geographiclib.geodesic import Geodesic

Point = tuple[float, float]

MEAN_RADIUS_KM = 6371.0088
"""Mean radius of the Earth, (2a + b) / 3 of WGS 84 (IUGG 1980)."""


@lru_cache(maxsize=65536)  # the same lines are measured for every page that shows them
def distance_km(a: Point, b: Point) -> float:
    """Return the geodesic distance between two points, in kilometres."""
    return float(Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0], Geodesic.DISTANCE)["s12"]) / 1000.0


def kilometres(longitude: float, latitude: float, to_longitude: float, to_latitude: float) -> float:
    """Return the distance between two points in degrees, on a sphere, in kilometres (haversine)."""
    north, south = math.radians(latitude), math.radians(to_latitude)
    half = math.sin((south - north) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(to_longitude - longitude) / 2) ** 2
    return 2 * MEAN_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))
