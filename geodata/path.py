"""The path: the line of a leg on the ground, with the method that made it and its error."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # shapely takes 0.15 s to import, which a build with nothing to do must not pay
    from shapely import LineString


class Mode(StrEnum):
    """How one travels along a leg."""

    ROAD = "road"
    RAIL = "rail"
    SEA = "sea"
    AIR = "air"
    PIPELINE = "pipeline"
    UNSPECIFIED = "unspecified"


class Method(StrEnum):
    """How a line was made, from the surest to a guess."""

    SURVEYED = "surveyed"
    ROUTED = "routed"
    DRAWN = "drawn"
    GENERALISED = "generalised"
    GREAT_CIRCLE = "great_circle"
    SCHEMATIC = "schematic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A line on the ground.

    Attributes
    ----------
    line
        WGS 84, longitude before latitude, degrees. Longitudes may pass 180 so that the line stays whole
        over the antimeridian.
    length_km
        Geodesic length of `line`, in kilometres. Never the length of the way itself: a generalised line is
        shorter than its road.
    error_km
        How far the line may lie from the true way, 95 of 100 kilometres, in kilometres; None where nobody
        measured it (schematic lines, great circles).
    source
        Key in ``sources.toml``, or the words that a user gave.
    guessed
        Stretches of `line` that its source does not show: bridged under a label or over a gap, or straight
        from where it ends to a stop.
    tied
        Those of them that way points with a source vouch for: a pass that a table names, a ferry, a tunnel.
    ferries
        Those of them that are sailed.
    note
        One plain sentence where the path needs one ("the bundled roads show none within 15 km of ..."), else
        empty.
    passages
        The canals, straits and capes that a ship passes on it, in order, as a sentence names them.
    licence, attribution
        What may be done with the line, and the words that must stand on a map with it, where it is no
        bundled data: a person's own line, an engine's answer. Empty where `source` is a key.
    way_km
        The least and the most that the way itself is likely to be long, in kilometres; None where nobody
        measured how lines compare with ways.
    by
        The routing engine that drew the line and the day it was asked, else empty.
    """

    mode: Mode
    method: Method
    line: LineString
    length_km: float
    error_km: float | None
    source: str
    guessed: tuple[LineString, ...] = ()
    note: str = ""
    passages: tuple[str, ...] = ()
    licence: str = ""
    attribution: str = ""
    by: str = ""
    way_km: tuple[float, float] | None = None
    tied: tuple[LineString, ...] = ()
    ferries: tuple[LineString, ...] = ()

    def __hash__(self) -> int:  # of what tells paths apart: every point would take longer
        return hash((self.mode, self.method, self.length_km, self.source))
