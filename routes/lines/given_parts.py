"""A value of a given line's file in; a checked point, or what the file tells of its line, out.

Longitudes of 0 to 360, which some programs write, are taken as the same longitudes from -180 to 180.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from geodata.errors import BadCoordinate
from geodata.place import checked_coordinate, is_number
from routes.errors import BadDefinition
from routes.prose import clipped, one_line

MOST_POINTS = 150_000
"""How many points a file may hold: a track of nearly two days with one a second."""

KEYS = ("survey", "date", "error_km", "author", "source", "licence", "attribution")
"""What may be told of a line, in its file or in the table ``[line]`` of its definition."""

_NUMBER = re.compile(r"[-+]?(?:\d{1,4}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,3})?", re.ASCII)
_SHOWN = 60

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePart:
    """One unbroken part of a line: longitude, latitude in degrees, and where it stands in the file.

    `unit` is the name of the elements that its points are, or empty.
    """

    where: str
    points: tuple[Point, ...]
    unit: str = ""

    def key(self, number: int) -> str:
        """Return where a point of it stands in the file."""
        return f"{self.where}{f'.{self.unit}' if self.unit else ''}[{number}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenParts:
    """What a file holds.

    Attributes
    ----------
    parts
        In the order of the file.
    recorded
        Whether that order is the order of travel, as in a recorded track; parts that were drawn or exported
        may stand in any order and run either way.
    told
        What the file tells of the line, by `KEYS`.
    remarks
        Plain sentences on what of the file was left aside.
    """

    parts: tuple[LinePart, ...]
    recorded: bool = False
    told: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


class Points:
    """The points of a file while they are read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0

    def point(self, longitude: Any, latitude: Any, *, key: str, line: int = 0) -> Point:
        """Return one point, longitude before latitude, from numbers or texts.

        Raises
        ------
        BadDefinition
            If either is no number or off the globe, or there are too many points.
        """
        self.count += 1
        if self.count > MOST_POINTS:
            message = f"more than {MOST_POINTS:,} points; thin them out, a point every 50 m is plenty"
            raise BadDefinition(message, file=self.file, key=key, line=line)
        try:
            east, north = (_number(value, key=key) for value in (longitude, latitude))
            if 180.0 < abs(east) <= 360.0:
                east -= 360.0 if east > 0 else -360.0
            return checked_coordinate(east, north)
        except BadCoordinate as bad:
            raise BadDefinition(str(bad), file=self.file, key=key, line=line) from None


def _number(value: Any, *, key: str) -> float:
    if isinstance(value, str):
        text = value.strip()
        if not _NUMBER.fullmatch(text):
            raise BadCoordinate(f"is {shown(value)} in {key}; expected a number of degrees, such as 74.31")
        return float(text)
    if not is_number(value):
        raise BadCoordinate(f"is {shown(value)}; expected a number of degrees, such as 74.31")
    try:
        return float(value)
    except OverflowError:
        raise BadCoordinate("is a number without end; expected degrees, such as 74.31") from None


def shown(value: Any) -> str:
    """Return a value of a user's file as a message shows it: not longer than a line has room for."""
    return clipped(repr(value), _SHOWN)


def told_by(table: dict[str, Any]) -> dict[str, str]:
    """Return what a file's own table of properties tells of its line, by `KEYS`, as texts."""
    plain = {str(key).casefold(): value for key, value in table.items()}
    if "licence" not in plain and "license" in plain:
        plain["licence"] = plain["license"]
    found = {}
    for key in KEYS:
        value = plain.get(key)
        usable = isinstance(value, str) or is_number(value)
        if usable and (text := one_line(str(value))):
            found[key] = text[:500]
    return found
