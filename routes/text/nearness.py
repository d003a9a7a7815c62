"""Places and the certain points of a scene in; how near they lie to each other out.

The nearest of many points is looked for on a plane, which is near enough for some hundred kilometres.
"""

import math

from geodata.distance import kilometres
from geodata.place import Place
from routes.text.scene import Scene

CLOSE_KM = 150.0
_PORT_KM = 60.0
_KM_A_DEGREE, _DEGREES = 111.2, 6.0


def nearest_km(place: Place, sentences: frozenset[int], scene: Scene) -> tuple[float, float]:
    """Return how near the nearest certain point lies, and the nearest of those in the sentences beside.

    Parameters
    ----------
    place
        The place.
    sentences
        The sentences in which its name stands.
    scene
        The scene with its certain points.
    """
    nearest = local = math.inf  # squares, in degrees
    x, y = place.longitude, place.latitude
    narrow = math.cos(math.radians(y))
    for longitude, latitude, around, identifier in scene.anchors:
        north = latitude - y
        if not -_DEGREES < north < _DEGREES or identifier == place.id:
            continue
        east = abs(longitude - x)
        east = (east if east <= 180 else 360 - east) * narrow
        away = north * north + east * east
        if away < local:
            nearest = min(nearest, away)
            if not around.isdisjoint(sentences):
                local = away
    return math.sqrt(nearest) * _KM_A_DEGREE, math.sqrt(local) * _KM_A_DEGREE


def is_elsewhere(one: Place, other: Place) -> bool:
    """Whether two places lie so far apart that it matters which is meant."""
    return abs(one.latitude - other.latitude) > 2 or _apart_km(one, other) > CLOSE_KM


def lies_at(port: Place, town: Place) -> bool:
    """Whether a port lies at a town."""
    return abs(port.latitude - town.latitude) < 1 and _apart_km(port, town) < _PORT_KM


def _apart_km(one: Place, other: Place) -> float:
    return kilometres(one.longitude, one.latitude, other.longitude, other.latitude)
