"""The layer: what every export has in common, a table of rows with or without a geometry each."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

import shapely

from geodata.geodesy import split_at_antimeridian
from geodata.place import Place
from routes.publish.escape import visible

Cell = str | int | float | bool | date | None
Geometry: TypeAlias = shapely.Point | shapely.MultiPoint | shapely.MultiLineString


class Kind(StrEnum):
    """What a column holds; an absent value is None in all of them."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    DATE = "date"


class Shape(StrEnum):
    """The geometries of a layer, in the words of the Simple Features standard; `NONE` for a plain table."""

    NONE = ""
    POINT = "POINT"
    MULTIPOINT = "MULTIPOINT"
    MULTILINESTRING = "MULTILINESTRING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: the values in the order of the columns, and the geometry or None."""

    cells: tuple[Cell, ...]
    geometry: Geometry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A table.

    Attributes
    ----------
    name
        Of the table, in small Latin letters.
    title
        What a row is, as one plain sentence.
    columns
        Pairs of name and kind. No name is a keyword of SQLite.
    shape
        Of the geometries: WGS 84, longitude before latitude, degrees, from -180 to 180.
    """

    name: str
    title: str
    columns: tuple[tuple[str, Kind], ...]
    rows: tuple[Row, ...]
    shape: Shape = Shape.NONE

    def records(self) -> Iterable[tuple[dict[str, Cell], Geometry | None]]:
        """Yield each row as values by the names of the columns, with its geometry."""
        names = [name for name, _ in self.columns]
        for row in self.rows:
            yield dict(zip(names, row.cells, strict=True)), row.geometry


def row(columns: Mapping[str, Kind], values: Mapping[str, Cell], geometry: Geometry | None = None) -> Row:
    """Return a row; text without control characters, empty text as None.

    Raises
    ------
    KeyError
        If a value has no column, or a column no value.
    """
    if extra := values.keys() - columns.keys():
        raise KeyError(*sorted(extra))
    return Row(cells=tuple(_clean(values[name]) for name in columns), geometry=geometry)


def _clean(value: Cell) -> Cell:
    return (visible(value) or None) if isinstance(value, str) else value


def point_of(place: Place) -> shapely.Point:
    """Return where a place lies; of an area, where its label stands."""
    turns = math.floor((place.longitude + 180.0) / 360.0) if abs(place.longitude) > 180.0 else 0
    return shapely.Point(place.longitude - 360.0 * turns, place.latitude)


def lines_of(line: shapely.LineString) -> shapely.MultiLineString:
    """Return a line cut at the antimeridian, as many lines even where it is one."""
    cut = split_at_antimeridian(line)
    return cut if isinstance(cut, shapely.MultiLineString) else shapely.MultiLineString([cut])
