"""The road graph and the reviewed ties come in; the graph with the ties joined to it goes out.

A tie is a road that the tiles do not draw, given by way points that each name a source.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.geodesy import Coordinates, Point, feet_on_segments, rough_distances_km
from geodata.graph import EdgeKind, LineGraph
from geodata.rebuild import upstream

FILE = "road_ties.toml"

JOIN_KM = 6.0
"""An end of a tie joins the nearest drawn road within this distance; other ties' ends join at the same point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A road that the tiles do not draw: its name, its way points, its error in kilometres."""

    name: str
    points: tuple[Point, ...]
    error_km: float


def read() -> tuple[Tie, ...]:
    """Return the reviewed ties."""
    content = tomllib.loads((upstream.DATA / FILE).read_text(encoding="utf-8"))
    return tuple(
        Tie(
            name=row["name"],
            points=tuple((point["longitude"], point["latitude"]) for point in row["points"]),
            error_km=row["error_km"],
        )
        for row in content["tie"]
    )


def tied(graph: LineGraph, ties: Sequence[Tie]) -> LineGraph:
    """Return the graph with the ties as further edges, joined to the drawn roads at both ends."""
    for tie in ties:
        graph, start = _joint(graph, tie, tie.points[0])
        graph, end = _joint(graph, tie, tie.points[-1])
        nodes = graph.nodes()
        points = np.vstack((nodes[start], *tie.points, nodes[end]))
        fresh = np.concatenate(([True], (np.abs(np.diff(points, axis=0)) > 0.0005).any(axis=1)))
        graph = _with_edge(graph, start, end, points[fresh], tie.error_km)
    return graph


def _joint(graph: LineGraph, tie: Tie, point: Point) -> tuple[LineGraph, int]:
    """Return the graph with a node where the point meets the nearest road, and the node's number."""
    same_edge = np.ones(len(graph.points) - 1, bool)
    same_edge[graph.first[1:-1] - 1] = False
    feet, _ = feet_on_segments(graph.points, point)
    off = np.where(same_edge, rough_distances_km(feet, point), np.inf)
    segment = int(np.argmin(off))
    if off[segment] > JOIN_KM:
        raise ValueError(
            f"tie {tie.name!r}: no road within {JOIN_KM:g} km of {point}, nearest {off[segment]:.1f}"
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
        ),
        node,
    )


def _with_edge(graph: LineGraph, start: int, end: int, points: Coordinates, error_km: float) -> LineGraph:
    return LineGraph(
        starts=np.append(graph.starts, start),
        ends=np.append(graph.ends, end),
        kinds=np.append(graph.kinds, int(EdgeKind.TIED)),
        shown=np.append(graph.shown, 0.0),
        errors_km=np.append(graph.errors_km, error_km),
        first=np.append(graph.first, graph.first[-1] + len(points)),
        points=np.vstack((graph.points, points)),
    )
