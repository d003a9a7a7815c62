"""A place or a line comes in; its polygon, or the countries that it passes, go out.

These polygons are for reckoning, not for drawing: where an area's name stands, where "western Kazakhstan" is,
through which countries a road leads. They are cut along claim lines, so that what one state administers and
another claims is a territory of its own, told in the terms of the chosen view.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from geodata import borders, outlines, sources
from geodata.cutting import TURN
from geodata.outlines import Lines
from geodata.place import Place, PlaceKind

TERRITORIES = "territories.bin"
PROVINCES = "provinces.bin"
NAMES = "areas.json"
SLIVER_KM = 2.0  # a stretch shorter than this is a border drawn a little off, not a country passed
DEGREE_KM = 111.2
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
VIEW_NAMES = {"PK": "Pakistan", "IN": "India", "CN": "China"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """Land with one holder: a country, or a disputed part of one.

    `country` is the ISO code of the state that administers it; `held` and `claimed` are those of the holder
    and the claimants where it is disputed.
    """

    name: str
    country: str
    disputed: bool
    held: str
    claimed: tuple[str, ...]


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


def label_point(geometry: BaseGeometry) -> tuple[float, float]:
    """Return longitude and latitude of the point inside an area where its name stands best.

    It is the point of the largest piece that lies farthest from its edge, to a tenth of a degree.
    """
    largest = max(shapely.get_parts(geometry), key=lambda piece: piece.area)
    point = polylabel(shapely.simplify(largest, 0.05), tolerance=0.1)
    return round(point.x, 3), round(point.y, 3)


def countries_along(line: LineString, view: str) -> tuple[str, ...]:
    """Return the names of the countries that a line passes, in order, in the terms of a view.

    A disputed territory is told by its own name with who administers and who claims it. A view that holds it
    to be its own country's says so: what the country administers bears the country's name alone, what it only
    claims bears both. Stretches shorter than two kilometres are left out.

    Parameters
    ----------
    line
        Longitude before latitude, degrees; longitudes may pass 180.
    view
        A key of `geodata.borders.views`.

    Raises
    ------
    UnknownView
        If there is no such view.
    DamagedData
        If a bundled file is missing or damaged.
    """
    borders.checked_view(view)
    stretches = sorted(_stretches(line))
    long_enough = [stretch for stretch in stretches if stretch[1] >= SLIVER_KM]
    told: list[str] = []
    for _, _, number in long_enough or stretches[:1]:
        name = _told(_territories()[number], view)
        if not told or told[-1] != name:
            told.append(name)
    return tuple(told)


def _stretches(line: LineString) -> Iterator[tuple[float, float, int]]:
    """Yield where on the line, how long in km and in which territory each of its stretches lies."""
    for turn in (0.0, TURN, -TURN):
        moved = shapely.transform(line, lambda vertices, turn=turn: vertices - (turn, 0)) if turn else line
        if moved.bounds[2] < -TURN / 2 or moved.bounds[0] > TURN / 2:
            continue
        for number, polygon in _near(moved):
            for piece in shapely.get_parts(shapely.intersection(moved, polygon)):
                if isinstance(piece, LineString) and piece.length > 0:
                    yield moved.project(piece.interpolate(0.5, normalized=True)), _length(piece), number


def _length(line: LineString) -> float:
    """Return a short line's length in km, on a sphere, to a few parts in a hundred."""
    vertices = shapely.get_coordinates(line)
    steps = np.diff(vertices, axis=0)
    shrunk = steps[:, 0] * np.cos(np.radians((vertices[1:, 1] + vertices[:-1, 1]) / 2))
    return float(np.hypot(shrunk, steps[:, 1]).sum() * DEGREE_KM)


def _near(line: LineString) -> Iterator[tuple[int, shapely.Polygon]]:
    """Yield number and polygon of every piece of a territory whose bounds meet the line's."""
    lines = _lines(TERRITORIES)
    west, south, east, north = line.bounds
    bounds = lines.bounds
    meets = (
        (bounds[:, 0] <= east) & (bounds[:, 2] >= west) & (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
    )
    for feature in np.unique(lines.features[meets]):
        polygon = _polygon(TERRITORIES, int(feature))
        shapely.prepare(polygon)
        if polygon.intersects(line):
            yield int(lines.attributes["owner"][feature]), polygon


def _told(territory: Territory, view: str) -> str:
    if not territory.disputed or (territory.held and territory.held == view):
        return VIEW_NAMES[view] if territory.disputed else territory.name
    held = f"administered by {_country(territory.held)}" if territory.held else ""
    if view in territory.claimed:
        return f"{_country(view)} ({', '.join(filter(None, (territory.name, held)))})"
    claimed = f"claimed by {' and '.join(_country(code) for code in territory.claimed)}"
    return f"{territory.name} ({', '.join(filter(None, (held, claimed)))})"


@cache
def _country(code: str) -> str:
    return next((each.name for each in _territories() if each.country == code and not each.disputed), code)


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
    return _of_owners({number for number, each in enumerate(_territories()) if each.country in codes})


def _of_owners(owners: set[int]) -> BaseGeometry | None:
    """Return the territories of some numbers as one polygon, or None."""
    lines = _lines(TERRITORIES)
    features = np.flatnonzero(np.isin(lines.attributes["owner"], sorted(owners)))
    return (
        shapely.coverage_union_all([_polygon(TERRITORIES, int(feature)) for feature in features])
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
        for number, each in enumerate(_territories())
        if country in {each.country, each.held, *each.claimed}
    }
    return _of_owners(owners)


def _province(place: Place) -> BaseGeometry | None:
    """Return the province of the place's country that holds the place's point and is about its size."""
    lines = _lines(PROVINCES)
    codes: list[str] = _names()["province_countries"]
    if place.country not in codes:
        return None
    point = shapely.Point(place.longitude, place.latitude)
    own = np.flatnonzero(lines.attributes["owner"] == codes.index(place.country))
    for feature in own:
        if _polygon(PROVINCES, int(feature)).contains(point):
            same = own[lines.attributes["whole"][own] == lines.attributes["whole"][feature]]
            shape = shapely.coverage_union_all([_polygon(PROVINCES, int(each)) for each in same])
            return shape if _about_the_size(shape, place) else None
    return None


def _about_the_size(shape: BaseGeometry, place: Place) -> bool:
    """Return whether a polygon may be the place, not a district of it or the land around it."""
    if place.radius_km == 0:
        return True
    square_km = shape.area * DEGREE_KM**2 * math.cos(math.radians(place.latitude))
    return 1 / UNLIKE < math.sqrt(square_km / math.pi) / place.radius_km < UNLIKE


@cache
def _polygon(file: str, feature: int) -> shapely.Polygon:
    lines = _lines(file)
    first, last = np.searchsorted(lines.features, (feature, feature + 1))
    rings = [lines.vertices(number, 0) for number in range(int(first), int(last))]
    return shapely.Polygon(rings[0], rings[1:])


@cache
def _lines(file: str) -> Lines:
    return outlines.unpack(sources.read(file))["areas"]


@cache
def _territories() -> tuple[Territory, ...]:
    return tuple(Territory(**{**row, "claimed": tuple(row["claimed"])}) for row in _names()["territories"])


@cache
def _names() -> dict[str, list[Any]]:
    names: dict[str, list[Any]] = json.loads(sources.read(NAMES))
    return names


def _direction(part: str) -> str:
    """Return the direction that a word means, as a key of `PARTS`, or the word as it is."""
    word = part.strip().lower().replace(" ", "-")
    for short in ("north", "south", "west", "east"):
        word = word.removesuffix("ern") if word.endswith(f"{short}ern") else word
    word = word.replace("northeast", "north-east").replace("northwest", "north-west")
    word = word.replace("southeast", "south-east").replace("southwest", "south-west")
    return f"{word}ern" if f"{word}ern" in PARTS else word
