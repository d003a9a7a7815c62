"""The road graph, reviewed ties and elevations come in; the graph with the ties and better guesses goes out.

A tie is a road that the tiles do not draw, sought over elevations between points that each name a source; or
a ferry, a bridge or a tunnel between two such points. What was guessed is sought anew over elevations where
these reach.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geodata.distance import Point
from geodata.geodesy import Coordinates, feet_on_segments, rough_distances_km, simplified
from geodata.graph import EdgeKind, LineGraph
from geodata.rebuild import upstream
from geodata.rebuild.roads_elevation import Ease, Elevations, Floats
from geodata.rebuild.roads_mask import SIDE, Ground, Raster
from geodata.rebuild.roads_sea import over_km
from geodata.rebuild.roads_skeleton import Mask

FILE = "road_ties.toml"

TOLERANCE_KM = 0.2
"""How far simplifying may move a line that was searched over elevations."""

SHORTEST, LONGEST = 0.05, 3.0
"""Guesses that reach less or further than this, in degrees, are left as they are: of so short a stretch the
elevations tell nothing, and so long a one is not one valley."""

JOIN_KM = 6.0
"""An end of a tie joins the nearest road within this distance."""

RIVER_KM = 1.0
"""A guess that runs further over water where a tie crosses it is no bridge over a creek."""

FERRY_JOIN_KM = 15.0
"""An end of a ferry does so within this one: the last streets to a quay are no main roads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A road that the tiles do not draw.

    Attributes
    ----------
    name
        What a person calls it.
    points
        Its way points, (longitude, latitude).
    error_km
        How far it may be off, 95 of 100 kilometres.
    water
        Whether it crosses water, in a straight line from point to point: a ferry, a bridge, a tunnel.
    ferry
        Whether it is a ferry.
    none
        Whether there is nothing at all, so that only what was guessed there is left out.
    said
        What a path over it says of it, or nothing.
    """

    name: str
    points: tuple[Point, ...]
    error_km: float
    water: bool = False
    ferry: bool = False
    none: bool = False
    said: str = ""


def read() -> tuple[Tie, ...]:
    """Return the reviewed ties."""
    content = tomllib.loads((upstream.DATA / FILE).read_text(encoding="utf-8"))
    return tuple(
        Tie(
            name=row["name"],
            points=tuple((point["longitude"], point["latitude"]) for point in row["points"]),
            error_km=row["error_km"],
            water=row["kind"] != "road",
            ferry=row["kind"] == "ferry",
            none=row["kind"] == "none",
            said=row.get("said", ""),
        )
        for row in content["tie"]
    )


def tied(graph: LineGraph, ties: Sequence[Tie], elevations: Elevations) -> LineGraph:
    """Return the graph with the ties as further edges, joined to the drawn roads at both ends."""
    graph = replace(graph, names=("",) * len(graph.starts))
    for tie in ties:
        if tie.none:
            continue
        graph, start = _joint(graph, tie, tie.points[0])
        graph, end = _joint(graph, tie, tie.points[-1])
        nodes = graph.nodes()
        ends = [(float(nodes[node, 0]), float(nodes[node, 1])) for node in (start, end)]
        if tie.water:
            way = np.asarray([ends[0], *tie.points, ends[1]])
        else:
            way = _simple(elevations.way([ends[0], *tie.points[1:-1], ends[1]]))
        graph = _with_edge(graph, start, end, way, tie)
    return graph


def without_guesses_at(graph: LineGraph, ties: Sequence[Tie], wet: Mask) -> LineGraph:
    """Return the graph without the guesses that begin where a tie does: the tie is the better of the two.

    Those are links, and of what crosses water bridges as well.

    Parameters
    ----------
    wet
        Which pixels of the tiles are water.
    """
    doubtful = np.zeros(len(graph.starts), bool)
    nodes = graph.nodes()
    parts = np.split(graph.points, graph.first[1:-1])
    for tie in ties:
        for point in (tie.points[0], tie.points[-1]):
            near = rough_distances_km(nodes, point) <= JOIN_KM
            touched = near[graph.starts] | near[graph.ends]
            if tie.water:
                guessed = (graph.kinds == EdgeKind.BRIDGED) | (graph.kinds == EdgeKind.LINKED)
                for edge in np.flatnonzero(touched & guessed).tolist():
                    doubtful[edge] |= over_km(parts[edge], wet) > RIVER_KM
            else:
                doubtful |= (graph.kinds == EdgeKind.LINKED) & touched
    return graph.of_edges(np.flatnonzero(~doubtful))


def resought(graph: LineGraph, elevations: Elevations, raster: Raster) -> LineGraph:
    """Return the graph with bridges and links sought anew over elevations, where these reach."""
    ease = _ease(raster)
    parts = [graph.points[graph.first[edge] : graph.first[edge + 1]] for edge in range(len(graph.starts))]
    guessed = (graph.kinds == EdgeKind.LINKED) | (graph.kinds == EdgeKind.BRIDGED)
    for edge in np.flatnonzero(guessed).tolist():
        ends = parts[edge][[0, -1]]
        if elevations.cover(ends) and SHORTEST <= np.ptp(ends, axis=0).max() <= LONGEST:
            way = elevations.way([(float(x), float(y)) for x, y in ends], ease)
            parts[edge] = _simple(way)
    sizes = [len(part) for part in parts]
    return replace(graph, first=np.concatenate(([0], np.cumsum(sizes))), points=np.vstack(parts))


def _ease(raster: Raster) -> Ease:
    """Return how easy it is to believe in a road that the tiles do not draw, by what they draw there."""
    by_ground = np.ones(len(Ground))
    by_ground[[Ground.HIDDEN, Ground.BORDER, Ground.WATER]] = 0.6, 0.8, 3.0
    by_ground[[Ground.TRACE, Ground.MOTORWAY, Ground.TRUNK]] = 0.3

    def ease(longitudes: Floats, latitudes: Floats) -> Floats:
        columns = ((longitudes + 180.0) / 360.0 * SIDE).astype(int)
        angle = np.radians(latitudes)
        north = np.log(np.tan(angle) + 1.0 / np.cos(angle)) / np.pi
        rows = ((1.0 - north) / 2.0 * SIDE).astype(int)
        return np.asarray(by_ground[raster.ground[rows, columns]], np.float64)

    return ease


def _simple(way: Coordinates) -> Coordinates:
    line = simplified(shapely.LineString(way), TOLERANCE_KM)
    return np.asarray(line.coords, np.float64)


def _joint(graph: LineGraph, tie: Tie, point: Point) -> tuple[LineGraph, int]:
    """Return the graph with a node where the point meets the nearest road, and the node's number."""
    same_edge = np.ones(len(graph.points) - 1, bool)
    same_edge[graph.first[1:-1] - 1] = False
    same_edge &= np.repeat(graph.kinds, np.diff(graph.first))[:-1] != EdgeKind.FERRY
    feet, _ = feet_on_segments(graph.points, point)
    off = np.where(same_edge, rough_distances_km(feet, point), np.inf)
    segment = int(np.argmin(off))
    within = FERRY_JOIN_KM if tie.water else JOIN_KM
    if off[segment] > within:
        raise ValueError(
            f"tie {tie.name!r}: no road within {within:g} km of {point}, nearest {off[segment]:.1f}"
        )
    edge = int(np.searchsorted(graph.first, segment, side="right")) - 1
    nodes = graph.nodes()
    for node in (int(graph.starts[edge]), int(graph.ends[edge])):
        if float(rough_distances_km(nodes[node : node + 1], (feet[segment, 0], feet[segment, 1]))[0]) < 0.5:
            return graph, node
    return _split(graph, edge, segment, feet[segment])


def _split(graph: LineGraph, edge: int, segment: int, foot: Coordinates) -> tuple[LineGraph, int]:
    """Return the graph with one edge cut in two at a point of one of its segments, and the new node."""
    node = graph.node_count
    points = np.insert(graph.points, [segment + 1, segment + 1], foot, axis=0)
    shifted = graph.first.copy()
    shifted[edge + 1 :] += 2
    first = np.insert(shifted, edge + 1, segment + 2)

    def doubled(column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return np.insert(column, edge + 1, column[edge])

    starts, ends = doubled(graph.starts), doubled(graph.ends)
    ends[edge] = starts[edge + 1] = node
    return (
        LineGraph(
            starts=starts,
            ends=ends,
            kinds=doubled(graph.kinds),
            shown=doubled(graph.shown),
            errors_km=doubled(graph.errors_km),
            first=first,
            points=points,
            names=(*graph.names[: edge + 1], *graph.names[edge:]),
        ),
        node,
    )


def _with_edge(graph: LineGraph, start: int, end: int, points: Coordinates, tie: Tie) -> LineGraph:
    kind = EdgeKind.FERRY if tie.ferry else EdgeKind.TIED
    return LineGraph(
        starts=np.append(graph.starts, start),
        ends=np.append(graph.ends, end),
        kinds=np.append(graph.kinds, int(kind)),
        shown=np.append(graph.shown, 0.0),
        errors_km=np.append(graph.errors_km, tie.error_km),
        first=np.append(graph.first, graph.first[-1] + len(points)),
        points=np.vstack((graph.points, points)),
        names=(*graph.names, tie.said),
    )
