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

DEGREE_KM = 111.2
"""A degree of latitude on that sphere, to a tenth of a kilometre."""

_OFF_ON_A_SPHERE = 0.01


@lru_cache(maxsize=65536)  # the same lines are measured for every page that shows them
def distance_km(a: Point, b: Point) -> float:
    """Return the geodesic distance between two points, in kilometres."""
    return float(Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0], Geodesic.DISTANCE)["s12"]) / 1000.0


def lie_within(a: Point, b: Point, km: float) -> bool:
    """Return whether two points lie within some kilometres of each other, on the ellipsoid.

    The sphere tells at once where they lie clearly nearer or farther: its distances are off by less than
    0.6 %, twice the flattening of the ellipsoid (1 / 298.257, WGS 84).
    """
    about = kilometres(*a, *b)
    return about < km if abs(about - km) > _OFF_ON_A_SPHERE * km else distance_km(a, b) <= km


def kilometres(longitude: float, latitude: float, to_longitude: float, to_latitude: float) -> float:
    """Return the distance between two points in degrees, on a sphere, in kilometres (haversine)."""
    north, south = math.radians(latitude), math.radians(to_latitude)
    half = math.sin((south - north) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(to_longitude - longitude) / 2) ** 2
    return 2 * MEAN_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))
