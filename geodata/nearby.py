"""A point comes in; the numbers of the packed places nearest to it go out."""

import math
from collections.abc import Collection
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from geodata.index import COORDINATE_SCALE, PackedPlaces
from geodata.place import PlaceKind

# The fields of `geodata.index.TOWN`.
_COLUMNS = np.dtype(
    [("id", "<u4"), ("x", "<i4"), ("y", "<i4"), ("people", "<u4"), ("country", "u1"), ("province", "<u2")]
)


def numbers(
    packed: PackedPlaces, longitude: float, latitude: float, kinds: Collection[PlaceKind], limit: int
) -> list[int]:
    """Return the numbers of the `limit` places of these kinds that are nearest to a point.

    Parameters
    ----------
    packed
        The packed gazetteer.
    longitude, latitude
        Degrees, WGS 84.
    kinds
        What the places may be.
    limit
        How many to return at most.
    """
    x, y, allowed = _columns(packed, frozenset(kinds))
    north, south = math.radians(latitude), np.radians(y)
    half = np.sin((south - north) / 2) ** 2
    half += math.cos(north) * np.cos(south) * np.sin(np.radians(x - longitude) / 2) ** 2
    count = min(limit, len(half))
    if not count:
        return []
    nearest = np.argpartition(half, count - 1)[:count]
    return [int(allowed[at]) for at in nearest[np.argsort(half[nearest], kind="stable")]]


@lru_cache(maxsize=8)
def _columns(
    packed: PackedPlaces, kinds: frozenset[PlaceKind]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Return longitudes, latitudes and numbers of the places of these kinds."""
    places = [(number, packed.place(number)) for number in range(packed.records)]
    wanted = [(number, place) for number, place in places if place.kind in kinds]
    x = np.array([place.longitude for _, place in wanted], dtype=np.float64)
    y = np.array([place.latitude for _, place in wanted], dtype=np.float64)
    found = np.array([number for number, _ in wanted], dtype=np.int64)
    if PlaceKind.CITY in kinds:
        towns = np.frombuffer(packed.town_columns(), dtype=_COLUMNS)
        x = np.concatenate([x, towns["x"] / COORDINATE_SCALE])
        y = np.concatenate([y, towns["y"] / COORDINATE_SCALE])
        found = np.concatenate([found, packed.records + np.arange(len(towns), dtype=np.int64)])
    return x, y, found
