"""Points come in; the territories that they lie in, and what a view calls those, go out.

A territory is land with one holder. What one state administers and another claims is a territory of its own,
told in the terms of the chosen view.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geodata import outlines, sources
from geodata.geodesy import Coordinates
from geodata.outlines import Lines

FILE = "territories.bin"
NAMES = "areas.json"
NOWHERE = -1
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

    def belongs_to(self, view: str) -> str:
        """Return whose land it is in a view: a country's ISO code, or its own name where it has none.

        A state's view counts what it holds or claims as that state's; everything else belongs to whoever
        administers it.
        """
        own = self.disputed and (view == self.held or view in self.claimed)
        return view if own else self.country or self.name

    def told(self, view: str) -> str:
        """Return its name in the terms of a view.

        A disputed territory is told by its own name with who administers and who claims it. A view that holds
        it to be its own country's says so: what the country administers bears the country's name alone, what
        it only claims bears both.
        """
        if not self.disputed or (self.held and self.held == view):
            return VIEW_NAMES[view] if self.disputed else self.name
        held = f"administered by {_country(self.held)}" if self.held else ""
        if view in self.claimed:
            return f"{_country(view)} ({', '.join(filter(None, (self.name, held)))})"
        claimed = f"claimed by {' and '.join(_country(code) for code in self.claimed)}"
        return f"{self.name} ({', '.join(filter(None, (held, claimed)))})"


@cache
def territories() -> tuple[Territory, ...]:
    """Return every territory; its number is its place among them.

    Raises
    ------
    DamagedData
        If a bundled file is missing or damaged.
    """
    return tuple(
        Territory(**{**row, "claimed": tuple(row["claimed"])}) for row in listed_names()["territories"]
    )


@cache
def listed_names() -> dict[str, list[Any]]:
    """Return what the file of names holds, by kind.

    Raises
    ------
    DamagedData
        If the bundled file is missing or damaged.
    """
    names: dict[str, list[Any]] = json.loads(sources.read(NAMES))
    return names


@cache
def packed_lines(file: str) -> Lines:
    """Return the rings of a bundled file of areas.

    Raises
    ------
    DamagedData
        If the bundled file is missing or damaged.
    """
    return outlines.unpack(sources.read(file))["areas"]


@cache
def polygon(file: str, feature: int) -> shapely.Polygon:
    """Return one piece of a bundled file of areas, in degrees."""
    lines = packed_lines(file)
    first, last = np.searchsorted(lines.features, (feature, feature + 1))
    rings = [lines.vertices(number, 0) for number in range(int(first), int(last))]
    found = shapely.Polygon(rings[0], rings[1:])
    shapely.prepare(found)
    return found


def owners_of(points: Coordinates) -> npt.NDArray[np.int64]:
    """Return the number of the territory that each point lies in, or `NOWHERE` over the sea.

    Parameters
    ----------
    points
        One row a point: longitude, latitude; longitudes may pass 180.

    Raises
    ------
    DamagedData
        If a bundled file is missing or damaged.
    """
    owners = np.full(len(points), NOWHERE, np.int64)
    longitude, latitude = (points[:, 0] + 180.0) % 360.0 - 180.0, points[:, 1]
    box = (longitude.min(), latitude.min(), longitude.max(), latitude.max())
    for feature, owner in pieces_in(box):
        west, south, east, north = polygon(FILE, feature).bounds
        within = (longitude >= west) & (longitude <= east) & (latitude >= south) & (latitude <= north)
        rows = np.flatnonzero(within & (owners == NOWHERE))
        if len(rows):
            inside = shapely.contains_xy(polygon(FILE, feature), longitude[rows], latitude[rows])
            owners[rows[inside]] = owner
    return owners


def pieces_in(box: tuple[float, float, float, float]) -> list[tuple[int, int]]:
    """Return feature and owner of every piece of a territory whose bounds meet a box, degrees."""
    lines = packed_lines(FILE)
    west, south, east, north = lines.bounds.T
    meets = (west <= box[2]) & (east >= box[0]) & (south <= box[3]) & (north >= box[1])
    owners = lines.attributes["owner"]
    return [(int(feature), int(owners[feature])) for feature in np.unique(lines.features[meets])]


@cache
def _country(code: str) -> str:
    return next((each.name for each in territories() if each.country == code and not each.disputed), code)
