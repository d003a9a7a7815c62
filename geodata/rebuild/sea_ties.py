"""Lanes, ports and water come in; lines that tie each port to lanes in several directions go out.

A ship leaves a port towards where it is bound. So each port is tied to the few places on lanes that shorten
the ways from it out of its surroundings the most, and to the ports beside it, by lines as straight as the
water between allows.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from shapely import LineString

from geodata.distance import Point
from geodata.geodesy import Coordinates, quick_lengths_km, rough_distances_km
from geodata.rebuild.sea_approaches import Offing, straightened
from geodata.rebuild.sea_water import GRID_DIGITS, Water

AROUND_DEGREES = 2.7
"""A port is tied to lanes within so many degrees of latitude, some 300 km."""

STEP_DEGREES = 0.25
"""Lanes may be joined at every so many degrees."""

MOST_TIES = 6
"""No port is tied to more places on lanes than this."""

SAVING_KM = 12.0
"""A tie is worth having if it shortens the ways out of a port's surroundings by this much, all together."""

NO_WAY_KM = 3_000.0
"""What a way out counts while there is none."""

NEIGHBOURS_KM = (20.0, 250.0)
"""The nearest ports in each quarter within these distances are tied to directly, and the nearest of those
that are nearer."""

NEIGHBOURS = 2
"""To so many ports."""

STATIONS = 96
"""A straight line is first tested for land at so many places, and exactly only if it is to be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joints:
    """Where lanes may be joined: points along them, and the way between neighbours.

    Attributes
    ----------
    points
        Every joint once.
    along
        For each lane the numbers of its joints in order.
    bends
        For each lane which of its joints it cannot do without.
    graph
        The kilometres between neighbours.
    """

    points: Coordinates
    along: list[npt.NDArray[np.int64]]
    bends: list[npt.NDArray[np.bool_]]
    graph: csr_matrix

    @classmethod
    def of(cls, lines: Sequence[LineString]) -> "Joints":
        """Return the joints of lanes."""
        fine = [line.segmentize(STEP_DEGREES).coords for line in lines]
        parts = [np.round(coordinates, GRID_DIGITS)[:, :2] for coordinates in fine]
        own = [set(line.coords) for line in lines]
        bends = [
            np.array([point in ours for point in points]) for points, ours in zip(fine, own, strict=True)
        ]
        points, numbers = np.unique(np.concatenate(parts), axis=0, return_inverse=True)
        along = np.split(numbers.ravel(), np.cumsum([len(part) for part in parts])[:-1])
        starts = np.concatenate([joints[:-1] for joints in along])
        ends = np.concatenate([joints[1:] for joints in along])
        pairs = np.unique(np.sort(np.column_stack((starts, ends)), axis=1), axis=0)
        lengths = np.array([quick_lengths_km(points[pair])[0] for pair in pairs])
        graph = csr_matrix((lengths, (pairs[:, 0], pairs[:, 1])), shape=(len(points), len(points)))
        return cls(points=points, along=along, bends=bends, graph=(graph + graph.T).tocsr())

    def of_pieces(self, least: int) -> Coordinates:
        """Return the joints of connected pieces that have so many or more."""
        _, pieces = connected_components(self.graph, directed=False)
        return np.asarray(self.points[np.bincount(pieces)[pieces] >= least], np.float64)

    def cut(self, joined: Sequence[int]) -> list[LineString]:
        """Return the lanes, cut at the joints that are joined."""
        lines = []
        for joints, bends in zip(self.along, self.bends, strict=True):
            stops = np.isin(joints, joined)
            stops[[0, -1]] = True
            for first, last in itertools.pairwise(np.flatnonzero(stops).tolist()):
                kept = bends[first : last + 1].copy()
                kept[[0, -1]] = True
                lines.append(LineString(self.points[joints[first : last + 1][kept]]))
        return lines


def ties(offings: Sequence[Offing], joints: Joints, water: Water) -> tuple[list[LineString], list[int]]:
    """Return lines from ports to joints of lanes, and the joints that they lead to."""
    lines: list[LineString] = []
    joined: set[int] = set()
    for number, offing in enumerate(offings):
        if number % 500 == 0:
            print(f"{number:,} of {len(offings):,} offings", flush=True)
        for joint, way in _ties(offing, joints, water):
            joined.add(joint)
            lines.append(LineString(way))
    return lines, sorted(joined)


def neighbours(offings: Sequence[Offing], water: Water) -> list[LineString]:
    """Return lines between ports and the nearest ports in each quarter of the compass."""
    starts = np.array([offing.start for offing in offings])
    pairs = set()
    for number, offing in enumerate(offings):
        off = rough_distances_km(starts, offing.start)
        off[number] = np.inf
        least, most = NEIGHBOURS_KM
        near = np.flatnonzero((off >= least) & (off <= most))
        east, north = (starts[near] > offing.start).T
        groups = [near[(2 * east + north) == quarter] for quarter in range(4)]
        for group in [*groups, np.flatnonzero(off < least)]:
            for other in group[np.argsort(off[group], kind="stable")][:NEIGHBOURS].tolist():
                pairs.add((min(number, other), max(number, other)))
    ways = [_between(offings[one], offings[other], water) for one, other in sorted(pairs)]
    return [LineString(way) for way in ways if way is not None]


def _ties(offing: Offing, joints: Joints, water: Water) -> list[tuple[int, Coordinates]]:
    """Return the joints to tie a port to, each with the way there."""
    near = _around(joints.points, offing.start)
    if len(near) == 0:
        return []
    graph = joints.graph[near][:, near]
    # The ways out of the surroundings are lanes that lead on beyond them.
    onward = np.diff(joints.graph.indptr)[near] > np.diff(graph.indptr)
    goals = np.flatnonzero(onward | (np.abs(joints.points[near, 0]) >= 180.0))
    if len(goals) == 0:
        goals = np.arange(len(near))
    ahead = dijkstra(graph, directed=False, indices=goals)
    seen = _seen(offing, joints.points[near], water)
    ways: dict[int, Coordinates] = {}
    chosen: list[int] = []
    # Each is chosen for what it saves beside the others, and chosen anew once the others are known.
    for turn in range(2 * MOST_TIES):
        others = chosen if turn < MOST_TIES else chosen[1:]
        best = np.full(len(goals), NO_WAY_KM)
        for joint in others:
            best = np.minimum(best, seen[:, joint].min() + ahead[:, joint])
        while (found := _most_saving(seen, ahead, best)) is not None and found not in ways:
            launch = int(np.argmin(seen[:, found]))
            way = np.vstack((offing.ways[launch], joints.points[near[found]]))
            if water.runs_aground(way):
                seen[launch, found] = np.inf
            else:
                ways[found] = way
        chosen = list(others) if found is None else [*others, found]
    return [(int(near[joint]), straightened(ways[joint], water)) for joint in chosen]


def _most_saving(
    seen: npt.NDArray[np.float64], ahead: npt.NDArray[np.float64], best: npt.NDArray[np.float64]
) -> int | None:
    """Return the joint that shortens the ways out most, by its number, or None if none is worth a tie."""
    savings = np.maximum(best[:, None] - seen.min(axis=0) - ahead, 0.0).sum(axis=0)
    joint = int(np.argmax(savings))
    return joint if savings[joint] >= SAVING_KM else None


def _around(points: Coordinates, start: Point) -> npt.NDArray[np.int64]:
    reach = AROUND_DEGREES / max(float(np.cos(np.radians(start[1]))), 0.3)
    off = np.abs(points - start)
    return np.flatnonzero((off[:, 0] <= reach) & (off[:, 1] <= AROUND_DEGREES))


def _seen(offing: Offing, points: Coordinates, water: Water) -> npt.NDArray[np.float64]:
    """Return what it costs to each point from each launch, infinite where land is seen to lie between."""
    ends = np.array([way[-1] for way in offing.ways])
    fractions = np.linspace(0.0, 1.0, STATIONS)[:, None]
    costs = np.full((len(ends), len(points)), np.inf)
    for row, end in enumerate(ends):
        stations = end + fractions[None] * (points[:, None] - end)
        clear = ~water.is_land(stations.reshape(-1, 2)).reshape(len(points), -1).any(axis=1)
        lengths = rough_distances_km(points, (float(end[0]), float(end[1])))
        costs[row, clear] = offing.lengths_km[row] + lengths[clear]
    return costs


def _between(one: Offing, other: Offing, water: Water) -> Coordinates | None:
    """Return the shortest way between two ports that their ways out allow, or None."""
    ends = np.array([way[-1] for way in other.ways])
    costs = _seen(one, ends, water) + other.lengths_km
    for flat in np.argsort(costs, axis=None, kind="stable").tolist():
        row, column = divmod(flat, costs.shape[1])
        if not np.isfinite(costs[row, column]):
            return None
        way = np.round(np.vstack((one.ways[row], other.ways[column][::-1])), GRID_DIGITS)
        if not water.runs_aground(way):
            return straightened(way, water)
    return None
