"""A frame, a view and colours in; land, water, relief, borders and the basemap's own names as marks out."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import basemap, labels, polyline
from geodata.cutting import Box
from geodata.geodesy import Coordinates
from geodata.polyline import Numbers
from routes.publish.figure import letters, shade
from routes.publish.figure.frame import Frame
from routes.publish.figure.ink import Area, Layer, Line, Mark
from routes.publish.figure.paper import Palette

MARGIN = 4.0  # pixels that lines reach beyond the frame, so that no end shows
FINEST = 0.25  # pixels: bends smaller than this are not drawn
LEAST_RING = 4  # points: fewer are no area
LEAST_AREA = 1.2  # square pixels: smaller islands and lakes are left out
RIVER_RANKS = 6
GRID_DEGREES = (1, 2, 5, 10, 20, 30)
GRID_LINES = 7  # no more than about so many meridians and parallels each

_BORDERS: Mapping[str, tuple[tuple[float, ...], float]] = {  # kind: dash, width
    "international": ((), 1.0),
    "disputed": ((5.0, 3.0), 1.0),
    "indefinite": ((5.0, 3.0), 1.0),
    "line_of_control": ((0.1, 3.2), 1.6),
    "admin": ((2.0, 2.5), 0.7),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The basemap of a figure.

    Attributes
    ----------
    layers
        What lies under the routes, from below.
    names
        The basemap's own labels, as `geodata.basemap.cut` gives them, the most important first.
    """

    layers: tuple[Layer, ...]
    names: tuple[dict[str, Any], ...]


def ground(
    frame: Frame,
    *,
    view: str,
    colours: Mapping[str, str],
    palette: Palette,
    relief: bool,
    unit: float,
    language: str,
) -> Ground:
    """Return the basemap that a frame shows.

    Parameters
    ----------
    view
        Whose picture of disputed borders.
    relief
        Whether to shade mountains.
    unit
        The size of lines, 1 on a sheet of A4.
    language
        BCP 47 tag for the names of countries; they stay English in letters that the fonts lack.
    """
    bounds = frame.bounds()
    base = basemap.cut(
        bounds,
        view=view,
        language=language,
        pictures=shade.BUDGET if relief else 0,
        dots=shade.dots_a_degree(frame),
    )
    names = base["labels"]
    if not all(letters.is_settable(letters.settable(label["name"])) for label in names):
        names = labels.within(Box.of(bounds), view=view, language="en")
    left, top, right, bottom = frame.rectangle
    whole = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    under: list[Mark] = [Area(rings=(whole,), colour=colours["land"])]
    picture = shade.relief(frame, base["relief"], land=colours["land"], dark=palette is Palette.DARK)
    if picture is not None:
        under.append(picture)
    seen = _Seen(frame, base["precision"])
    over = [*_water(seen, base, whole, colours), *_lines(seen, base, colours, unit)]
    return Ground(
        layers=(
            Layer(name="land", marks=tuple(under), clip=frame.rectangle),
            Layer(name="water and borders", marks=tuple(over), clip=frame.rectangle),
        ),
        names=tuple(names),
    )


def _water(seen: "_Seen", base: Mapping[str, Any], whole: Any, colours: Mapping[str, str]) -> list[Mark]:
    """Return the sea, which is the whole without the land, and the lakes."""
    land, lakes = seen.polygons(base["land"]), seen.polygons(base["lakes"])
    sea: list[Mark] = [Area(rings=(whole, *_rings(land)), colour=colours["water"])]
    return [*sea, Area(rings=tuple(_rings(lakes)), colour=colours["water"])] if lakes else sea


class _Seen:
    """What a frame shows of encoded lines."""

    def __init__(self, frame: Frame, precision: int) -> None:
        left, top, right, bottom = frame.rectangle
        self.frame = frame
        self.precision = precision
        self.window = (left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN)

    def points(self, encoded: Sequence[str]) -> tuple[Coordinates, Numbers]:
        """Return the points of lines, one after the other, and the number of the line of each."""
        points, lines = polyline.decode_all(encoded, self.precision)
        return self.frame.on_sheet(points), lines

    def polygons(self, areas: Sequence[Sequence[str]]) -> list[BaseGeometry]:
        """Return what is seen of areas, each an outline and holes; each area as one or more polygons."""
        points, lines = self.points([ring for area in areas for ring in area])
        owners = np.repeat(np.arange(len(areas)), [len(area) for area in areas])
        whole = np.bincount(lines, minlength=len(owners)) >= LEAST_RING
        whole &= whole[np.searchsorted(owners, owners)]  # a hole needs its outline
        kept = whole[lines]
        rings = shapely.linearrings(points[kept], indices=_renumbered(lines[kept]))
        shapes = shapely.polygons(rings, indices=_renumbered(owners[whole]))
        parts = shapely.get_parts(shapely.simplify(shapely.clip_by_rect(shapes, *self.window), FINEST))
        seen = (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & (
            shapely.area(parts) >= LEAST_AREA
        )
        return list(parts[seen])

    def lines(self, encoded: Iterable[str]) -> tuple[Coordinates, ...]:
        points, lines = self.points([*encoded])
        kept = (np.bincount(lines) >= 2)[lines] if len(lines) else lines
        return self.clipped(shapely.linestrings(points[kept], indices=_renumbered(lines[kept])))

    def clipped(self, shapes: Sequence[BaseGeometry]) -> tuple[Coordinates, ...]:
        cut = shapely.simplify(shapely.clip_by_rect(np.asarray(shapes, object), *self.window), FINEST)
        parts = shapely.get_parts(shapely.line_merge(shapely.union_all(cut))) if len(shapes) else ()
        return tuple(shapely.get_coordinates(part) for part in parts if part.geom_type == "LineString")


def _renumbered(numbers: Numbers) -> Numbers:
    """Return rising numbers without those that are missing."""
    return np.cumsum(np.diff(numbers, prepend=numbers[:1]) > 0)


def _rings(polygons: Sequence[BaseGeometry]) -> Iterator[Coordinates]:
    for polygon in polygons:
        for ring in (polygon.exterior, *polygon.interiors):
            yield shapely.get_coordinates(ring)[:-1]


def _lines(seen: _Seen, base: Mapping[str, Any], colours: Mapping[str, str], unit: float) -> Iterator[Mark]:
    """Yield rivers, coasts, the grid and borders with their casing."""
    rivers = [river["line"] for river in base["rivers"] if river["rank"] <= RIVER_RANKS]
    grid = seen.clipped(_grid(seen.frame))
    if grid:
        yield Line(parts=grid, colour=colours["coast"], width=0.4 * unit, opacity=0.5)
    if parts := seen.lines(rivers):
        yield Line(parts=parts, colour=colours["river"], width=0.8 * unit)
    if parts := seen.lines(base["coast"]):
        yield Line(parts=parts, colour=colours["coast"], width=0.7 * unit)
    kinds = {
        kind: seen.lines(border["line"] for border in base["borders"] if border["kind"] == kind)
        for kind in _BORDERS
    }
    casing = tuple(itertools.chain.from_iterable(kinds.values()))
    if casing:
        yield Line(parts=casing, colour=colours["casing"], width=2.8 * unit, opacity=0.6)
    for kind, parts in kinds.items():
        dash, width = _BORDERS[kind]
        if parts:
            yield Line(
                parts=parts,
                colour=colours["border"],
                width=width * unit,
                dash=tuple(length * unit for length in dash),
                round_cap=kind == "line_of_control",
            )


def _grid(frame: Frame) -> list[BaseGeometry]:
    """Return meridians and parallels at round degrees, on the sheet."""
    west, south, east, north = frame.bounds()
    step = next(
        (s for s in GRID_DEGREES if max(east - west, north - south) <= s * GRID_LINES), GRID_DEGREES[-1]
    )
    longitudes = np.arange(np.ceil(west / step), np.floor(east / step) + 1) * step
    latitudes = np.arange(np.ceil(south / step), np.floor(north / step) + 1) * step
    across, up = np.linspace(west, east, 61), np.linspace(south, north, 61)
    lines = [np.column_stack((np.full(61, longitude), up)) for longitude in longitudes]
    lines += [np.column_stack((across, np.full(61, latitude))) for latitude in latitudes]
    return [shapely.LineString(frame.on_sheet(line)) for line in lines]
