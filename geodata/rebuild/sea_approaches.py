"""Lanes, ports and water come in; lanes led around the land, and approaches to each port, go out."""

import itertools
from collections.abc import Sequence

import numpy as np
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from geodata.geodesy import Coordinates, Point
from geodata.rebuild.sea_water import CELLS, Cell, Water, Window

SHIFT_DEGREES = 0.2
"""A node of a lane that lies on land is moved to water within this distance."""

DETOUR_DEGREES = (1.0, 3.0)
"""How far around a lane a way past the land is looked for, first and if there was none."""

LOOK_DEGREES = (0.7, 2.5)
"""How far from a port a lane is looked for: first, and then further while there is none."""

INLAND_DEGREES = 0.35
"""A port up a river or creek that the map does not show is approached to its mouth within this distance."""

ENCLOSED_DEGREES = 1.0
"""Margin around two ports of an enclosed sea, in which the way between them is looked for."""


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


def approaches(
    ports: Sequence[Point], lines: Sequence[LineString], water: Water
) -> tuple[list[LineString], list[Point]]:
    """Return a line from each port to the nearest lane, and the ports that no lane can be reached from."""
    tree = shapely.STRtree(lines)
    found, left = [], []
    for number, port in enumerate(ports):
        if number % 500 == 0:
            print(f"{number:,} of {len(ports):,} ports", flush=True)
        line = _approach(port, lines, tree, water)
        if line is None:
            left.append(port)
        else:
            found.append(line)
    return found, left


def between(ports: Sequence[Point], water: Water) -> list[LineString]:
    """Return a line over water between each two of the ports of an enclosed sea."""
    lines = []
    afloat = [point for point in (water.nearest(port, INLAND_DEGREES) for port in ports) if point]
    for start, end in itertools.combinations(dict.fromkeys(afloat), 2):
        window = Window.around(water, np.asarray([start, end]), ENCLOSED_DEGREES)
        cells = window.way(start, [window.cell(end)], mouths=[])
        if cells is not None:
            lines.append(_line(window, cells, start, end))
    return lines


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


def _approach(
    port: Point, lines: Sequence[LineString], tree: shapely.STRtree, water: Water
) -> LineString | None:
    start = water.nearest(port, INLAND_DEGREES)
    if start is None:
        return None
    for margin in LOOK_DEGREES:
        box = shapely.box(port[0] - margin, port[1] - margin, port[0] + margin, port[1] + margin)
        near = [lines[index] for index in np.sort(tree.query(box, predicate="intersects"))]
        if not near:
            continue
        window = Window.around(water, np.asarray([start]), margin)
        lanes = _cells(window, near)
        cells = window.way(start, list(lanes), mouths=[])
        if cells is not None:
            line = lanes[cells[-1]]
            end = line.interpolate(line.project(shapely.Point(window.point(cells[-1]))))
            return _line(window, cells, start, (end.x, end.y))
    return None


def _cells(window: Window, lines: Sequence[LineString]) -> dict[Cell, LineString]:
    """Return the cells of a window that lanes lead through, with a lane of each."""
    height, width = window.land.shape
    west, north = window.point((0, 0))
    south, east = window.point((height - 1, width - 1))[1], window.point((height - 1, width - 1))[0]
    result: dict[Cell, LineString] = {}
    for line in lines:
        part = shapely.clip_by_rect(line, west, south, east, north)
        fine = shapely.get_coordinates(shapely.segmentize(part, 1.0 / CELLS))
        for longitude, latitude in fine.tolist():
            result.setdefault(window.cell((longitude, latitude)), line)
    return result


def _line(window: Window, cells: Sequence[Cell], start: Point, end: Point) -> LineString:
    """Return a way as a line between exactly the two points asked for."""
    pulled = [window.point(cell) for cell in window.pulled(cells)]
    points = [start, *pulled[1:-1], end]
    return LineString(points if len(points) > 2 or start != end else [start, *pulled, end])
