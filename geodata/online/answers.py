"""What a service answered, as values, and the name of the small text file that a workspace keeps of it.

A line is a GeoJSON feature whose properties say who drew it, when, for which stops, and what may be done with
it. A name is a TOML table with the places that it may mean. Both are read as if a stranger had written them.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodata.distance import Point
from geodata.overlay import Row
from geodata.place import PlaceKind

DECIMALS = 5

ENGINE_NAMES: Mapping[str, str] = {
    "osrm": "OSRM",
    "valhalla": "Valhalla",
    "openrouteservice": "openrouteservice",
}
"""What each routing engine calls itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who answered, when, and what may be done with it.

    Attributes
    ----------
    service
        ``osrm``, ``valhalla``, ``openrouteservice`` or ``nominatim``.
    host
        The host that was asked, without anything else of its address.
    date
        The day, ``2026-11-22``.
    licence, attribution
        What may be done with it, and the words that must stand on a map with it.
    """

    service: str
    host: str
    date: str
    licence: str
    attribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAnswer:
    """A line along roads, as an engine drew it.

    Attributes
    ----------
    profile
        The vehicle, as the engine names it.
    stops
        What was asked for: names and points (longitude, latitude).
    points
        The line: longitude, latitude in degrees.
    road_km
        The road's length by the engine's measure, in kilometres, or None.
    """

    told: Told
    profile: str
    stops: tuple[tuple[str, Point], ...]
    points: tuple[Point, ...]
    road_km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place that a geocoder found; `words` is its whole address."""

    id: str
    name: str
    kind: PlaceKind
    longitude: float
    latitude: float
    country: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAnswer:
    """What a geocoder knows of a name.

    Attributes
    ----------
    query, country
        The name that was asked for, and the code of the country that it was looked for in, or empty.
    candidates
        The places that it may mean, best first; empty if the geocoder knows none.
    chosen
        Which of them counts, from 1.
    reviewed
        Whether a person has looked at it.
    """

    told: Told
    query: str
    country: str = ""
    candidates: tuple[Found, ...] = ()
    chosen: int = 1
    reviewed: bool = False

    @property
    def place(self) -> Found | None:
        """The candidate that counts, or None where there is none."""
        return self.candidates[self.chosen - 1] if self.candidates else None

    def row(self, file: str) -> Row | None:
        """Return the row that puts the place into a gazetteer, or None where there is no place."""
        found = self.place
        if found is None:
            return None
        return Row(
            id=found.id,
            key=file,
            name=found.name,
            kind=found.kind,
            position=(found.longitude, found.latitude),
            country=found.country,
            aliases=(self.query,) if self.query != found.name else (),
            source=self.source,
        )

    @property
    def source(self) -> str:
        """What a card says of where the place was read."""
        looked = "" if self.reviewed else ", not reviewed"
        return f"Nominatim, {self.told.date}{looked} ({self.told.attribution}, {self.told.licence})"


def key_of(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return points as answers hold them, so that a leg is known by its stops: rounded to 5 decimals."""
    return tuple((round(x, DECIMALS), round(y, DECIMALS)) for x, y in points)


def line_file(answer: LineAnswer) -> str:
    """Return the name of a line's file: its ends in plain letters, and what tells it from all others."""
    ends = f"{answer.stops[0][0]} {answer.stops[-1][0]}"
    asked = [answer.told.service, answer.profile, *(f"{x:.5f},{y:.5f}" for x, y in key_of_stops(answer))]
    return f"road-{_slug(ends)}-{_digest(asked)}.geojson"


def key_of_stops(answer: LineAnswer) -> tuple[Point, ...]:
    """Return the key of the leg that a line was asked for."""
    return key_of([point for _, point in answer.stops])


def name_file(query: str, country: str) -> str:
    """Return the name of the file for a name that is looked up."""
    return f"place-{_slug(query)}-{_digest([query, country])}.toml"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-") or "x"


def _digest(parts: Sequence[str]) -> str:
    import hashlib

    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10]
