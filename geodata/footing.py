"""Points come in; the nearest places on the edges of a network go out, where ways may begin and end."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.distance import Point
from geodata.errors import NoPath
from geodata.geodesy import Coordinates, feet_on_segments, quick_lengths_km, rough_distances_km
from geodata.graph import EdgeKind, LineGraph
from geodata.rules import Rules
from geodata.search import Finder, Foot
from geodata.territories import NOWHERE, owners_of

DEGREE_KM = 110.0
"""Kilometres of a degree of latitude, rounded down so that search windows are wide enough."""

FEET = 12
"""How many edges near a stop are tried."""

STATIONS = 40
"""At so many points it is looked whether a straight line between a stop and the network runs over the sea."""


class Footing:
    """Finds feet on the edges of one network.

    Parameters
    ----------
    graph
        The lines.
    along_km
        How far along its edge each point of the graph lies.
    rules
        How far a foot may lie from the point asked for, and what that costs.
    """

    def __init__(self, graph: LineGraph, along_km: npt.NDArray[np.float64], rules: Rules) -> None:
        self._graph = graph
        self._along = along_km
        self._rules = rules
        self._edge_of = np.repeat(np.arange(len(graph.starts)), np.diff(graph.first))
        self._west, self._south = np.minimum(graph.points[:-1], graph.points[1:]).T.copy()
        self._east, self._north = np.maximum(graph.points[:-1], graph.points[1:]).T.copy()

    def near(self, point: Point, name: str, *, between: bool = False) -> list[Foot]:
        """Return the nearest foot on each of the nearest edges, the nearest first.

        Parameters
        ----------
        point
            Longitude and latitude.
        name
            What to call it in messages.
        between
            Whether it is a stop between the ends, which a way may pass further off, and across a bay.

        Raises
        ------
        NoPath
            If none lies near enough.
        """
        reach = self._rules.via_reach_km if between else self._rules.reach_km
        segments = self._segments_near(point, reach)
        feet, fractions = feet_on_segments(self._graph.points, point, segments)
        offs = rough_distances_km(feet, point)
        nearest: dict[int, Foot] = {}
        for number in np.flatnonzero(offs <= reach).tolist():
            segment, off = int(segments[number]), float(offs[number])
            edge = int(self._edge_of[segment])
            if edge not in nearest or off < nearest[edge].off_km:
                before, after = self._along[segment : segment + 2]
                nearest[edge] = Foot(
                    edge=edge,
                    along_km=float(before + fractions[number] * (after - before)),
                    off_km=off,
                    cost=off * self._rules.reach_cost,
                    point=(float(feet[number, 0]), float(feet[number, 1])),
                )
        none = f"the bundled {self._rules.network}s show none within {reach:g} km of {name}"
        if not nearest:
            raise NoPath(f"{none}{self._rules.too_far}")
        found = sorted(nearest.values(), key=lambda foot: (foot.off_km, foot.edge))
        dry = self._ashore(point, found)
        if not dry and not between:
            raise NoPath(f"{none} except across water")
        return (dry or found)[:FEET]

    def _ashore(self, point: Point, feet: Sequence[Foot]) -> list[Foot]:
        """Return the feet that a straight line from a point reaches without running far over the sea."""
        if math.isinf(self._rules.strait_km) or max(foot.off_km for foot in feet) <= self._rules.strait_km:
            return list(feet)
        ends = np.array([foot.point for foot in feet])
        ends[:, 0] -= 360.0 * np.round((ends[:, 0] - point[0]) / 360.0)
        shares = (np.arange(STATIONS) + 0.5) / STATIONS
        stations = point + (ends - point)[:, None, :] * shares[:, None]
        ashore = owners_of(stations.reshape(-1, 2)).reshape(len(feet), STATIONS) != NOWHERE
        behind = np.logical_or.accumulate(ashore, axis=1)
        ahead = np.logical_or.accumulate(ashore[:, ::-1], axis=1)[:, ::-1]
        offs = np.array([foot.off_km for foot in feet])
        # Between two shores lies a strait; before the first and after the last the land is less exact.
        strait = (~ashore & behind & ahead).mean(axis=1) * offs
        sea = (~ashore).mean(axis=1) * offs
        dry = (strait <= self._rules.strait_km) & (sea <= self._rules.wet_km)
        return [foot for foot, kept in zip(feet, dry.tolist(), strict=True) if kept]

    def _segments_near(self, point: Point, reach_km: float) -> npt.NDArray[np.int64]:
        """Return the segments whose bounds come within reach of a point, in whichever turn of the globe."""
        north = reach_km / DEGREE_KM
        east = min(north / max(math.cos(math.radians(point[1])), 0.01), 180.0)
        rows = np.flatnonzero((self._south <= point[1] + north) & (self._north >= point[1] - north))
        # Between two edges there is no segment, and one from 180 to -180 degrees has no length.
        low, high = self._west[rows], self._east[rows]
        real = (self._edge_of[rows] == self._edge_of[rows + 1]) & (high - low < 180.0)
        # Nobody gets on or off a ferry on its way.
        real &= self._graph.kinds[self._edge_of[rows]] != EdgeKind.FERRY
        near = np.zeros(len(rows), bool)
        for turn in (-360.0, 0.0, 360.0):
            near |= (low <= point[0] + turn + east) & (high >= point[0] + turn - east)
        return np.asarray(rows[real & near], np.int64)


def feet_at(finder: Finder, nodes: npt.NDArray[np.int64]) -> list[Foot]:
    """Return a foot at each node, by number, on one of its edges."""
    feet = []
    for node in nodes.tolist():
        edge = finder.edges[finder.first[node]]
        at_km = next(at_km for end, at_km in finder.both_ends(edge) if end == node)
        point = (float(finder.nodes[node, 0]), float(finder.nodes[node, 1]))
        feet.append(Foot(edge=edge, along_km=at_km, off_km=0.0, cost=0.0, point=point))
    return feet


def near_area(points: Coordinates, area: BaseGeometry, near_km: float) -> npt.NDArray[np.bool_]:
    """Return which points lie within a distance of an area, over the antimeridian too."""
    result = np.zeros(len(points), bool)
    reach = near_km / DEGREE_KM / np.maximum(np.cos(np.radians(points[:, 1])), 0.05)
    west, south, east, north = area.bounds
    level = (points[:, 1] >= south - reach) & (points[:, 1] <= north + reach)
    for turn in (-360.0, 0.0, 360.0):
        moved = points[:, 0] + turn
        rows = np.flatnonzero(level & (moved >= west - reach) & (moved <= east + reach))
        around = shapely.points(moved[rows], points[rows, 1])
        within = shapely.dwithin(around, area, reach[rows])
        if within.any():
            links = shapely.get_coordinates(shapely.shortest_line(around[within], area))
            result[rows[within]] |= quick_lengths_km(links)[::2] <= near_km
    return result


def coordinate_words(point: Point) -> str:
    """Return where a point lies, in degrees."""
    north = "N" if point[1] >= 0 else "S"
    east = "E" if point[0] >= 0 else "W"
    return f"{abs(point[1]):.2f}° {north} {abs(point[0]):.2f}° {east}"
