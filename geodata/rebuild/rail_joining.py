"""Thinned railway junctions come in; the same go out with the gaps between blind ends closed.

The source leaves out many tunnels, bridges and stations, so that lines end blind on both sides of them. A gap
is closed where a line ends and another goes on ahead of it, in the same country and not over the sea.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from scipy.spatial import cKDTree

from geodata.distance import DEGREE_KM, MEAN_RADIUS_KM, distance_km
from geodata.geodesy import Coordinates
from geodata.graph import EdgeKind
from geodata.rebuild import natural_earth
from geodata.rebuild.rail_junctions import Junctions
from geodata.rebuild.rail_thinning import Row, leads, rows_of

AHEAD_KM = 20.0
"""Two blind ends this near that point at each other are one line, cut."""

BESIDE_KM = 4.0
"""A blind end this near to a line meets it."""

AT_ONCE_KM = 3.0
"""So near to each other, ends need not point at each other."""

TURN_DEGREES = 60.0
"""How far the way over a gap may turn off the direction in which a line ends."""

BACK_KM = 2.0
"""The direction in which a line ends is taken from so far back."""

ROUND_FACTOR, ROUND_KM = 4.0, 15.0
"""A gap is one only where the way around it is longer than so many times its width, and so much more."""

SHORE_KM = 3.0
"""What lies this near to land is a shore that a railway may follow, a creek or a harbour."""

STEP_KM = 0.5
"""A gap is tested for sea this often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gap:
    """A gap to close: its width, what it counts as among others, and the two junctions beside it."""

    width_km: float
    cost: float
    start: int
    end: int


def joined(junctions: Junctions) -> Junctions:
    """Return the junctions with links over gaps, of the kind `BRIDGED`."""
    rows = rows_of(junctions)
    closed: list[_Gap] = []
    lands = shapely.STRtree([shape for shape, _ in natural_earth.layer("cultural/ne_10m_admin_0_countries")])
    for gap in sorted(_gaps(junctions, rows, lands), key=lambda gap: (gap.cost, gap.start, gap.end)):
        around = ROUND_FACTOR * gap.width_km + ROUND_KM
        if len(rows[gap.start]) != 1 or leads(rows, junctions, (gap.start, gap.end), around):
            continue
        if _on_land(junctions.points[[gap.start, gap.end]], lands):
            rows[gap.start][gap.end] = rows[gap.end][gap.start] = gap.width_km
            closed.append(gap)
    return with_links(junctions, [(gap.start, gap.end) for gap in closed], EdgeKind.BRIDGED)


def with_links(junctions: Junctions, links: Sequence[tuple[int, int]], kind: EdgeKind) -> Junctions:
    """Return the junctions with further links of one kind, straight between their ends."""
    widths = [distance_km(_at(junctions.points, a), _at(junctions.points, b)) for a, b in links]
    return replace(
        junctions,
        links=np.vstack((junctions.links, np.sort(np.array(links, np.int64).reshape(-1, 2), axis=1))),
        track_km=np.append(junctions.track_km, widths),
        kinds=np.append(junctions.kinds, np.full(len(links), int(kind))),
    )


def _gaps(junctions: Junctions, rows: list[Row], lands: shapely.STRtree) -> Iterator[_Gap]:
    """Yield what may be gaps, a blind end first."""
    points = junctions.points
    near = cKDTree(_on_sphere(points))
    blind = [node for node, row in enumerate(rows) if len(row) == 1]
    country = dict(zip(blind, lands.nearest(shapely.points(points[blind])).tolist(), strict=True))
    for node in blind:
        for other in near.query_ball_point(near.data[node], AHEAD_KM):
            width = distance_km(_at(points, node), _at(points, other))
            faces = other in country
            if other == node or other in rows[node] or width > (AHEAD_KM if faces else BESIDE_KM):
                continue
            if faces and country[other] != country[node]:
                continue
            ahead = _turn(points, rows, node, other) <= TURN_DEGREES
            back = not faces or _turn(points, rows, other, node) <= TURN_DEGREES
            if width <= AT_ONCE_KM or (ahead and back):
                yield _Gap(width_km=width, cost=width * (1.0 if faces else 2.0), start=node, end=other)


def _turn(points: Coordinates, rows: list[Row], node: int, towards: int) -> float:
    """Return how far the way from a blind end to a junction turns off its line's direction, in degrees."""
    before, back, length = node, next(iter(rows[node])), 0.0
    length += rows[node][back]
    while length < BACK_KM and len(rows[back]) == 2:
        onward = next(other for other in rows[back] if other != before)
        length += rows[back][onward]
        before, back = back, onward
    scale = math.cos(math.radians(float(points[node, 1])))
    along, across = points[node] - points[back], points[towards] - points[node]
    turn = math.atan2(along[1], along[0] * scale) - math.atan2(across[1], across[0] * scale)
    return abs((math.degrees(turn) + 180.0) % 360.0 - 180.0)


def _on_land(pair: Coordinates, lands: shapely.STRtree) -> bool:
    """Whether a gap keeps to land and its shores."""
    width = distance_km(_at(pair, 0), _at(pair, 1))
    along = np.linspace(0.0, 1.0, 2 + int(width / STEP_KM))[:, None]
    points = shapely.points(pair[0] + along * (pair[1] - pair[0]))
    near, _ = lands.query_nearest(points, max_distance=SHORE_KM / DEGREE_KM, all_matches=False)
    return len(np.unique(near)) == len(points)


def _on_sphere(points: Coordinates) -> Coordinates:
    east, north = np.radians(points[:, 0]), np.radians(points[:, 1])
    flat = np.cos(north)
    return MEAN_RADIUS_KM * np.column_stack((flat * np.cos(east), flat * np.sin(east), np.sin(north)))


def _at(points: Coordinates, number: int) -> tuple[float, float]:
    return float(points[number, 0]), float(points[number, 1])
