"""A place comes in; its polygon, and the point in it where its name stands, go out.

These polygons are for reckoning, not for drawing: where an area's name stands, where "western Kazakhstan" is.
"""

import math
from functools import cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.distance import DEGREE_KM
from geodata.place import Place, PlaceKind
from geodata.territories import FILE, listed_names, packed_lines, polygon, territories

PROVINCES = "provinces.bin"
UNLIKE = 3.0  # how many times larger or smaller in radius two areas are that cannot be the same
PARTS = {  # from and to, as shares of the width and the height, west and south first
    "northern": (0.0, 2 / 3, 1.0, 1.0),
    "southern": (0.0, 0.0, 1.0, 1 / 3),
    "western": (0.0, 0.0, 1 / 3, 1.0),
    "eastern": (2 / 3, 0.0, 1.0, 1.0),
    "central": (1 / 3, 1 / 3, 2 / 3, 2 / 3),
    "north-western": (0.0, 0.5, 0.5, 1.0),
    "north-eastern": (0.5, 0.5, 1.0, 1.0),
    "south-western": (0.0, 0.0, 0.5, 0.5),
    "south-eastern": (0.5, 0.0, 1.0, 0.5),
}


def area(place: Place, part: str = "") -> BaseGeometry | None:
    """Return the polygon of a country, province or region, degrees; None for a sea, a point, the unknown.

    A country is what it administers. A part of it, such as "western" or "south-eastern", is the western third
    or the south-eastern quarter of its largest piece's frame; a part that is no direction counts for nothing.

    Raises
    ------
    DamagedData
        If a bundled file is missing or damaged.
    """
    shape = _whole(place)
    box = PARTS.get(_direction(part))
    if shape is None or box is None:
        return shape
    west, south, east, north = max(shapely.get_parts(shape), key=lambda piece: piece.area).bounds
    width, height = east - west, north - south
    frame = shapely.box(
        west + box[0] * width, south + box[1] * height, west + box[2] * width, south + box[3] * height
    )
    return shapely.intersection(shape, frame) or shape


def _whole(place: Place) -> BaseGeometry | None:
    if place.kind is PlaceKind.COUNTRY:
        return _countries((place.country,))
    if place.kind is PlaceKind.REGION and place.members:
        return _countries(place.members)
    if place.kind is PlaceKind.PROVINCE:
        return _province(place)
    return None


@cache
def _countries(codes: tuple[str, ...]) -> BaseGeometry | None:
    return _of_owners({number for number, each in enumerate(territories()) if each.country in codes})


def _of_owners(owners: set[int]) -> BaseGeometry | None:
    """Return the territories of some numbers as one polygon, or None."""
    lines = packed_lines(FILE)
    features = np.flatnonzero(np.isin(lines.attributes["owner"], sorted(owners)))
    return (
        shapely.coverage_union_all([polygon(FILE, int(feature)) for feature in features])
        if len(features)
        else None
    )


@cache
def claimed(country: str) -> BaseGeometry | None:
    """Return all that a country holds or claims, degrees; None for a code that has no land here.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2 code, upper case.

    Raises
    ------
    DamagedData
        If a bundled file is missing or damaged.
    """
    owners = {
        number
        for number, each in enumerate(territories())
        if country in {each.country, each.held, *each.claimed}
    }
    return _of_owners(owners)


def _province(place: Place) -> BaseGeometry | None:
    """Return the province of the place's country that holds the place's point and is about its size."""
    lines = packed_lines(PROVINCES)
    codes: list[str] = listed_names()["province_countries"]
    if place.country not in codes:
        return None
    point = shapely.Point(place.longitude, place.latitude)
    own = np.flatnonzero(lines.attributes["owner"] == codes.index(place.country))
    for feature in own:
        if polygon(PROVINCES, int(feature)).contains(point):
            same = own[lines.attributes["whole"][own] == lines.attributes["whole"][feature]]
            shape = shapely.coverage_union_all([polygon(PROVINCES, int(each)) for each in same])
            return shape if _about_the_size(shape, place) else None
    return None


def _about_the_size(shape: BaseGeometry, place: Place) -> bool:
    """Return whether a polygon may be the place, not a district of it or the land around it."""
    if place.radius_km == 0:
        return True
    square_km = shape.area * DEGREE_KM**2 * math.cos(math.radians(place.latitude))
    return 1 / UNLIKE < math.sqrt(square_km / math.pi) / place.radius_km < UNLIKE


def _direction(part: str) -> str:
    """Return the direction that a word means, as a key of `PARTS`, or the word as it is."""
    word = part.strip().lower().replace(" ", "-")
    for short in ("north", "south", "west", "east"):
        word = word.removesuffix("ern") if word.endswith(f"{short}ern") else word
    word = word.replace("northeast", "north-east").replace("northwest", "north-west")
    word = word.replace("southeast", "south-east").replace("southwest", "south-west")
    return f"{word}ern" if f"{word}ern" in PARTS else word
