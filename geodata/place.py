"""The place: one entry of the gazetteer, and the checks that a coordinate must pass."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeGuard

from geodata.errors import BadCoordinate


class PlaceKind(StrEnum):
    """What a place is."""

    COUNTRY = "country"
    REGION = "region"
    SEA = "sea"
    PROVINCE = "province"
    CITY = "city"
    PORT = "port"
    DRY_PORT = "dry_port"
    AIRPORT = "airport"
    PASS = "pass"
    BORDER_CROSSING = "border_crossing"


AREA_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA, PlaceKind.PROVINCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of the gazetteer.

    Attributes
    ----------
    id
        Stable and unique, with its layer in front: ``country:PK``, ``region:central-asia``,
        ``province:PK-KP``, ``geonames:1176615``, ``transport:khunjerab-pass``, or what a user chose.
    name
        The English name.
    longitude, latitude
        Degrees, WGS 84. For an area the point where its label stands.
    country
        ISO 3166-1 alpha-2 code, upper case, or empty where none or more than one applies.
    names
        Pairs of language (BCP 47) and name, English left out.
    population
        People, 0 where unknown.
    radius_km
        For an area, the radius of a circle of the same size; 0 for a point.
    members
        ISO codes of the countries that make up a region; empty for anything else.
    source
        The key in ``sources.toml`` that the entry comes from, or what a user gave.
    """

    id: str
    name: str
    kind: PlaceKind
    longitude: float
    latitude: float
    country: str = ""
    names: tuple[tuple[str, str], ...] = ()
    population: int = 0
    radius_km: float = 0.0
    members: tuple[str, ...] = ()
    source: str = ""

    def __hash__(self) -> int:  # of what tells places apart: all the names would take longer
        return hash((self.id, self.longitude, self.latitude))

    @property
    def placed(self) -> str:
        """Its name with where it lies, since many share a name: "Manali (IN, 32.24, 77.19)"."""
        where = f"{self.latitude:.2f}, {self.longitude:.2f}"
        return f"{self.name} ({self.country}, {where})" if self.country else f"{self.name} ({where})"

    @property
    def is_area(self) -> bool:
        """Whether the place is an area, whose point is only where its label stands."""
        return self.kind in AREA_KINDS


def is_number(value: object) -> TypeGuard[int | float]:
    """Whether a value of a file is a number; true and false, which Python counts among them, are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def checked_coordinate(longitude: float, latitude: float) -> tuple[float, float]:
    """Return longitude and latitude in degrees, as given, if they are on the globe.

    Raises
    ------
    BadCoordinate
        If either is not a finite number, or out of range; says so when they seem swapped.
    """
    for name, value, limit in (("longitude", longitude, 180.0), ("latitude", latitude, 90.0)):
        if not is_number(value) or not math.isfinite(value):
            raise BadCoordinate(f"{name} is {value!r}; expected a number between -{limit:g} and {limit:g}")
        if abs(value) > limit:
            swapped = name == "latitude" and abs(longitude) <= 90.0
            hint = "; are longitude and latitude swapped?" if swapped else ""
            raise BadCoordinate(f"{name} {value:g} is outside -{limit:g} to {limit:g}{hint}")
    return float(longitude) + 0.0, float(latitude) + 0.0  # minus zero is zero
