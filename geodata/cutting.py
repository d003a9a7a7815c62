"""Packed lines and a box come in; the rings and lines inside the box go out.

Boxes may reach past 180 degrees east or west: what lies there comes from the other side of the antimeridian,
with its longitudes moved by a whole turn, so that a page over the Pacific is one piece.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from geodata.errors import BadCoordinate
from geodata.outlines import Floats, Lines

TURN = 360.0
NORTH = 85.05  # degrees: where Web Mercator ends
LEAST = 0.5  # degrees: a smaller box is grown to this
SEAM = 1e-6  # degrees: how near to the map's frame an edge counts as lying on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """West, south, east and north in degrees; `west` < `east`, and `east` may pass 180."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def of(cls, bounds: tuple[float, float, float, float]) -> "Box":
        """Return a box no wider than the world, no smaller than a village, that ends where Mercator does.

        An east below west is taken to lie past the antimeridian.

        Raises
        ------
        BadCoordinate
            If a bound is not a finite number, or south lies north of north.
        """
        west, south, east, north = bounds
        if not all(math.isfinite(bound) for bound in bounds) or south > north:
            raise BadCoordinate(f"bounds {bounds} are not west, south, east, north in degrees")
        if east < west:
            east += TURN
        spare = max(LEAST - (east - west), 0) / 2
        west, east = (west - spare, east + spare) if east - west < TURN else (-TURN / 2, TURN / 2)
        south, north = _on_map(south), _on_map(north)
        spare = max(LEAST - (north - south), 0)
        below = min(spare / 2, south + NORTH) if north + spare / 2 <= NORTH else spare - (NORTH - north)
        return cls(west=west, south=south - below, east=east, north=north + spare - below)

    def grown(self, margin: float) -> "Box":
        """Return the box with `margin` degrees added on every side."""
        return Box.of((self.west - margin, self.south - margin, self.east + margin, self.north + margin))

    def turns(self) -> Iterator[tuple["Box", float]]:
        """Yield the parts of the box between -180 and 180, each with the degrees to add to come back."""
        for turn in (0.0, TURN, -TURN):
            west, east = max(self.west - turn, -TURN / 2), min(self.east - turn, TURN / 2)
            if west < east:
                yield Box(west=west, south=self.south, east=east, north=self.north), turn

    def corners(self) -> tuple[float, float, float, float]:
        """Return west, south, east and north."""
        return self.west, self.south, self.east, self.north


def _on_map(latitude: float) -> float:
    return min(max(latitude, -NORTH), NORTH)


def count(lines: Lines, box: Box) -> npt.NDArray[np.int64]:
    """Return for each level how many vertices of `lines` lie in `box`."""
    total = np.zeros(int(lines.levels.max()) + 1, np.int64)
    for part, _ in box.turns():
        near = np.repeat(_meeting(lines, part, 0), np.diff(lines.starts))
        x, y = lines.coordinates[near].T
        inside = (x >= part.west) & (x <= part.east) & (y >= part.south) & (y <= part.north)
        shown = np.minimum(lines.levels[near], np.repeat(lines.line_levels, np.diff(lines.starts))[near])
        total += np.bincount(shown[inside], minlength=len(total))
    return np.cumsum(total[::-1])[::-1]


def polygons(lines: Lines, box: Box, level: int) -> Iterator[tuple[int, list[Floats]]]:
    """Yield feature number and rings, the outer one first, of every polygon in `box`, cut at its edge."""
    for part, turn in box.turns():
        meeting, within = _meeting(lines, part, level), _within(lines, part)
        for first, last in _features(lines, meeting):
            numbers = (first, *(first + 1 + np.flatnonzero(meeting[first + 1 : last])))
            rings = [lines.vertices(int(number), level) for number in numbers]
            for piece in [rings] if within[first] else _cut(rings, part):
                yield int(lines.features[first]), [_moved(ring, turn) for ring in piece]


def outlines(lines: Lines, box: Box, level: int) -> Iterator[tuple[int, Floats]]:
    """Yield feature number and vertices of every line in `box`, without edges along the world's frame."""
    for part, turn in box.turns():
        within = _within(lines, part)
        for number in np.flatnonzero(_meeting(lines, part, level)):
            vertices = lines.vertices(int(number), level)
            for stretch in _off_the_frame(vertices):
                for piece in [stretch] if within[number] else _clipped(stretch, part):
                    yield int(lines.features[number]), _moved(piece, turn)


def _features(lines: Lines, meeting: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield the first line, and the one after the last, of every polygon whose outer ring is met."""
    features = lines.features
    first = np.flatnonzero(np.concatenate([[True], features[1:] != features[:-1]]))
    ends = np.append(first[1:], len(features))
    met = meeting[first]
    yield from zip(first[met].tolist(), ends[met].tolist(), strict=True)


def _cut(rings: list[Floats], box: Box) -> Iterator[list[Floats]]:
    """Yield the rings of every piece of a polygon inside the box."""
    clipped = shapely.clip_by_rect(shapely.Polygon(rings[0], rings[1:]), *box.corners())
    for piece in shapely.get_parts(clipped):
        if isinstance(piece, shapely.Polygon) and not piece.is_empty:
            yield [shapely.get_coordinates(ring) for ring in shapely.get_rings(piece)]


def _meeting(lines: Lines, box: Box, level: int) -> npt.NDArray[np.bool_]:
    """Return for each line whether it is shown at `level` and its bounds meet `box`."""
    west, south, east, north = lines.bounds.T
    across = (west <= box.east) & (east >= box.west)
    along = (south <= box.north) & (north >= box.south)
    shown: npt.NDArray[np.bool_] = across & along & (lines.line_levels >= level)
    return shown


def _moved(vertices: Floats, turn: float) -> Floats:
    if turn == 0:
        return vertices
    moved: Floats = vertices + np.array([turn, 0.0])
    return moved


def _within(lines: Lines, box: Box) -> npt.NDArray[np.bool_]:
    """Return for each line whether it lies in `box` whole."""
    west, south, east, north = lines.bounds.T
    inside: npt.NDArray[np.bool_] = (
        (box.west <= west) & (east <= box.east) & (box.south <= south) & (north <= box.north)
    )
    return inside


def _off_the_frame(vertices: Floats) -> list[Floats]:
    """Return the stretches of a line that do not run along the antimeridian or the map's top or bottom."""
    on_side = np.abs(np.abs(vertices[:, 0]) - TURN / 2) < SEAM
    on_end = np.abs(vertices[:, 1]) > NORTH - SEAM
    along = (on_side[1:] & on_side[:-1]) | (on_end[1:] & on_end[:-1])
    if not along.any():
        return [vertices]
    cuts = np.flatnonzero(np.diff(np.concatenate([[True], along, [True]]).astype(int)))
    return [vertices[start : end + 1] for start, end in zip(cuts[::2], cuts[1::2], strict=True)]


def _clipped(vertices: Floats, box: Box) -> list[Floats]:
    shape = shapely.clip_by_rect(shapely.LineString(vertices), *box.corners())
    if shapely.get_num_geometries(shape) > 1:
        shape = shapely.line_merge(shape)
    return [shapely.get_coordinates(piece) for piece in shapely.get_parts(shape) if not piece.is_empty]


def without(rings: list[Floats], box: Box) -> list[Floats]:
    """Return the rings of what is left of a polygon outside `box`."""
    west, south = rings[0].min(axis=0)
    east, north = rings[0].max(axis=0)
    if west >= box.east or east <= box.west or south >= box.north or north <= box.south:
        return rings
    rest = shapely.Polygon(rings[0], rings[1:]).difference(shapely.box(*box.corners()))
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(shapely.get_parts(rest))]
