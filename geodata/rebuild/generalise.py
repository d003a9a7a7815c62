"""Detailed polygons and lines come in; the same with a level of detail at every vertex go out.

Polygons are simplified together by GEOS's coverage simplification, level after level, so that at every level
rings neither cross themselves nor each other. Lines are simplified by Visvalingam and Whyatt's method (1993,
"Line generalisation by repeated elimination of points"), ends kept, so that they still meet.
"""

import heapq
from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from geodata.outlines import Floats, Integers, Lines, bounds_of

# degrees: the square root of the least area that a vertex spans
TOLERANCES = (0.006, 0.012, 0.025, 0.05, 0.1)
SMALLEST = 6  # a ring smaller than this many times the squared tolerance is left out at that level
LONGEST = 30.0  # degrees: edges are divided below what the packed format can hold


def polygons(
    shapes: Sequence[shapely.Polygon],
    attributes: Mapping[str, Sequence[int]],
    tolerances: Sequence[float] = TOLERANCES,
) -> Lines:
    """Return polygons that touch at most along shared edges, with levels.

    Parameters
    ----------
    shapes
        The polygons, longitude before latitude, degrees.
    attributes
        For each polygon what is known of it, by name.
    tolerances
        Of each level, the finest first; degrees.
    """
    current = np.array(shapes, dtype=object)
    snapshots = []
    for tolerance in tolerances:
        current = shapely.coverage_simplify(current, tolerance)
        snapshots.append(current)
    seen = [{tuple(vertex) for vertex in shapely.get_coordinates(snapshot)} for snapshot in snapshots]
    thresholds = SMALLEST * np.array(tolerances) ** 2
    parts, levels, features = [], [], []
    for feature, shape in enumerate(shapely.segmentize(snapshots[0], LONGEST)):
        for number, ring in enumerate(_rings(shape)):
            if _area(ring) < thresholds[0]:
                if number == 0:
                    break
                continue
            turned, ring_levels = _levelled(ring, seen)
            parts.append(turned)
            levels.append(ring_levels)
            features.append(feature)
    line_levels = [int(np.searchsorted(thresholds, _area(part), side="right")) - 1 for part in parts]
    used, numbers = np.unique(features, return_inverse=True)
    chosen = {key: np.asarray(values)[used] for key, values in attributes.items()}
    return _gathered(parts, levels, numbers, line_levels, chosen)


def polylines(shapes: Sequence[Floats], attributes: Mapping[str, Sequence[int]]) -> Lines:
    """Return lines with levels; each line is a feature of its own.

    Parameters
    ----------
    shapes
        The vertices of each line: longitude, latitude in degrees.
    attributes
        For each line what is known of it, by name.
    """
    limits = np.array(TOLERANCES) ** 2
    parts, levels = [], []
    for shape in shapes:
        areas = _effective_areas(shape)
        kept = areas >= limits[0]
        parts.append(shape[kept])
        levels.append(np.searchsorted(limits, areas[kept], side="right") - 1)
    top = [len(TOLERANCES) - 1] * len(parts)
    chosen = {key: np.asarray(values) for key, values in attributes.items()}
    return _gathered(parts, levels, np.arange(len(parts)), top, chosen)


def _rings(shape: shapely.Polygon) -> list[Floats]:
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(shape)]


def _area(ring: Floats) -> float:
    return float(shapely.Polygon(ring).area)


def _levelled(ring: Floats, seen: Sequence[set[tuple[float, ...]]]) -> tuple[Floats, Integers]:
    """Return a ring, begun where every level has a vertex, and the coarsest level of each vertex."""
    levels = np.zeros(len(ring) - 1, np.int64)
    for level, vertices in enumerate(seen[1:], start=1):
        levels[[tuple(vertex) in vertices for vertex in ring[:-1]]] = level
    order = np.roll(np.arange(len(levels)), -int(np.argmax(levels)))
    order = np.append(order, order[0])
    return ring[order], levels[order]


def _effective_areas(line: Floats) -> Floats:
    """Return for each vertex the area, in square degrees, of the triangle that falls away with it."""
    count = len(line)
    areas = np.full(count, np.inf)
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))

    def triangle(index: int) -> float:
        (x0, y0), (x1, y1), (x2, y2) = line[before[index]], line[index], line[after[index]]
        return float(abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / 2)

    current = {index: triangle(index) for index in range(1, count - 1)}
    queue = [(area, index) for index, area in current.items()]
    heapq.heapify(queue)
    reached = 0.0
    while queue:
        area, index = heapq.heappop(queue)
        if current.get(index) != area:
            continue
        del current[index]
        reached = max(reached, area)
        areas[index] = reached
        before[after[index]], after[before[index]] = before[index], after[index]
        for neighbour in (before[index], after[index]):
            if neighbour in current:
                current[neighbour] = triangle(neighbour)
                heapq.heappush(queue, (current[neighbour], neighbour))
    return areas


def _gathered(
    parts: Sequence[Floats],
    levels: Sequence[Integers],
    features: Integers,
    line_levels: Sequence[int],
    attributes: Mapping[str, Integers],
) -> Lines:
    coordinates = np.concatenate(parts)
    starts = np.concatenate([[0], np.cumsum([len(part) for part in parts])])
    return Lines(
        coordinates=coordinates,
        levels=np.concatenate(levels),
        starts=starts,
        features=features,
        line_levels=np.array(line_levels),
        attributes=attributes,
        bounds=bounds_of(coordinates, starts),
    )
