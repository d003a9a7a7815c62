"""Lanes, ports and water come in; lanes led around the land, and the ways out of each port, go out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from geodata.distance import Point
from geodata.geodesy import Coordinates, quick_lengths_km
from geodata.rebuild.sea_water import GRID_DIGITS, Cell, Water, Window

SHIFT_DEGREES = 0.2
"""A node of a lane that lies on land is moved to water within this distance."""

DETOUR_DEGREES = (1.0, 3.0)
"""How far around a lane a way past the land is looked for, first and if there was none."""

LOOK_DEGREES = (0.7, 2.5)
"""How far from a port a lane is looked for: first, and then further while there is none."""

SLIDES = 4
"""How often it is tried how far a bend can be slid, each time half as far."""

INLAND_DEGREES = 0.35
"""A port up a river or creek that the map does not show is approached to its mouth within this distance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offing:
    """The ways out of a port to the points of open water from which more of the sea can be seen.

    Attributes
    ----------
    start
        Where the port's own water is.
    ways
        Each from the start to one of the points; the first is the start alone.
    lengths_km
        How long each way is.
    """

    start: Point
    ways: list[Coordinates]
    lengths_km: npt.NDArray[np.float64]

    @classmethod
    def of(cls, start: Point, lines: Sequence[LineString]) -> "Offing":
        """Return the ways to all points of some lines from a port."""
        ways = {start: np.asarray([start])}
        for line in lines:
            points = np.asarray(line.coords)
            for count in range(2, len(points) + 1):
                way = points[:count]
                ways.setdefault((round(float(way[-1, 0]), 3), round(float(way[-1, 1]), 3)), way)
        lengths = [float(quick_lengths_km(way).sum()) for way in ways.values()]
        return cls(start=start, ways=list(ways.values()), lengths_km=np.array(lengths))


def straightened(way: Coordinates, water: Water | Window) -> Coordinates:
    """Return the shortest way through some of the points of a way that touches no land it did not touch."""
    points = np.round(way, GRID_DIGITS)
    lengths = np.concatenate(([0.0], np.full(len(points) - 1, np.inf)))
    before = np.zeros(len(points), int)
    for here in range(len(points) - 1):
        for there in range(here + 1, len(points)):
            line = points[[here, there]]
            length = float(lengths[here] + quick_lengths_km(line)[0])
            if length < lengths[there] and (there == here + 1 or not water.crosses_land(line)):
                lengths[there], before[there] = length, here
    kept = [len(points) - 1]
    while kept[-1] > 0:
        kept.append(int(before[kept[-1]]))
    taut = np.asarray(points[kept[::-1]], np.float64)
    for _ in range(2):
        taut = _slid(_slid(taut, water)[::-1], water)[::-1]
    return taut


def _slid(way: Coordinates, water: Water | Window) -> Coordinates:
    """Return a way with each bend slid on as far as the point before it can be seen straight from there."""
    points = way.copy()
    for bend in range(1, len(points) - 1):
        here, low, high = points[bend].copy(), 0.0, 1.0
        for _ in range(SLIDES):
            share = (low + high) / 2.0
            slid = np.round(here + share * (points[bend + 1] - here), GRID_DIGITS)
            if water.crosses_land(np.vstack((points[bend - 1], slid, points[bend + 1]))):
                high = share
            else:
                low, points[bend] = share, slid
    return points


def led_around(lines: Sequence[LineString], water: Water, exempt: BaseGeometry) -> list[LineString]:
    """Return the lanes led around land where they cross it; a lane that has no way around is dropped.

    Parameters
    ----------
    exempt
        Where canals and straits too narrow for the cells lie; what is inside stays as it is.
    """
    moved: dict[Point, Point | None] = {}
    result = []
    for line in lines:
        if not line.intersects(exempt):
            pieces = [line]
        else:
            result += _lines(line.intersection(exempt))
            pieces = _lines(line.difference(exempt))
        for piece in pieces:
            points = np.asarray(piece.coords)[:, :2]
            if not water.crosses_land(points):
                result.append(piece)
                continue
            # An end at the mouth of a canal stays, so that the two still meet.
            given = [(float(x), float(y)) for x, y in points[[0, -1]]]
            mouths = [point for point in given if shapely.Point(point).distance(exempt) < 1e-6]
            ends = [point if point in mouths else _on_water(point, water, moved) for point in given]
            if ends[0] is None or ends[1] is None or ends[0] == ends[1]:
                continue
            points = np.vstack((ends[0], points[1:-1], ends[1]))
            around = _around(points, water, mouths) if water.crosses_land(points) else points
            if around is not None:
                result.append(LineString(around))
    return result


def _lines(shape: BaseGeometry) -> list[LineString]:
    return [part for part in shapely.get_parts(shape) if isinstance(part, LineString) and part.length > 0.0]


def offings(ports: Sequence[Point], joints: Coordinates, water: Water) -> list[Offing]:
    """Return the ways out of each port from which one of the points on lanes can be reached."""
    found: dict[Point, Offing] = {}
    for number, port in enumerate(ports):
        if number % 500 == 0:
            print(f"{number:,} of {len(ports):,} ports", flush=True)
        offing = _offing(port, joints, water)
        if offing is not None:
            found.setdefault(offing.start, offing)
    return list(found.values())


def _on_water(point: Point, water: Water, moved: dict[Point, Point | None]) -> Point | None:
    if point not in moved:
        moved[point] = water.nearest(point, SHIFT_DEGREES)
    return moved[point]


def _around(points: Coordinates, water: Water, mouths: Sequence[Point]) -> Coordinates | None:
    start, end = ((float(x), float(y)) for x, y in points[[0, -1]])
    for margin in DETOUR_DEGREES:
        window = Window.around(water, points, margin)
        cells = window.way(start, [window.cell(end)], mouths=[window.cell(mouth) for mouth in mouths])
        if cells is not None:
            return np.asarray(_line(window, cells, start, end).coords)
    return None


def _offing(port: Point, joints: Coordinates, water: Water) -> Offing | None:
    start = water.nearest(port, INLAND_DEGREES)
    if start is None:
        return None
    rounded = (round(start[0], GRID_DIGITS), round(start[1], GRID_DIGITS))
    if not water.is_land(np.asarray([rounded]))[0]:
        start = rounded
    for margin in LOOK_DEGREES:
        near = joints[(np.abs(joints - start) < margin).all(axis=1)]
        if len(near) == 0:
            continue
        window = Window.around(water, np.asarray([start]), margin)
        lanes = {window.cell((x, y)): (x, y) for x, y in near.tolist()}
        ways = window.ways(start, [list(lanes), *window.edges(start)], mouths=[])
        if ways and ways[0][-1] in lanes:
            lines = [_line(window, way, start, window.point(way[-1])) for way in ways]
            joint = LineString([*lines[0].coords, lanes[ways[0][-1]]])
            return Offing.of(start, [joint, *lines])
    return None


def _line(window: Window, cells: Sequence[Cell], start: Point, end: Point) -> LineString:
    """Return a way as a line between exactly the two points asked for."""
    pulled = [window.point(cell) for cell in window.pulled(cells)]
    points = [start, *pulled[1:-1], end]
    return LineString(points if len(points) > 2 or start != end else [start, *pulled, end])
