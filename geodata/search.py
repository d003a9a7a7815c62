"""Feet on the edges of a graph come in; the cheapest ways between them go out.

The search is A* over plain lists, with several starts and several goals at once, so that each stop may choose
among the edges near it.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geodata.geodesy import Coordinates, Point, rough_distances_km
from geodata.graph import LineGraph

UNDERESTIMATE = 0.99
"""Rough distances may be 0.6 % too long; a search must never overestimate what lies ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """A place on an edge: how far along it, in kilometres, and how far off the point asked for."""

    edge: int
    along_km: float
    off_km: float
    point: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of an edge, travelled from `from_km` to `to_km`, both measured along the edge."""

    edge: int
    from_km: float
    to_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way from the start of number `start` to a goal, with its cost and its pieces in order."""

    start: int
    cost: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reached:
    """What a search knows of a node: what it costs, where it came from and over which edge."""

    cost: float
    before: int
    edge: int
    start: int


class Finder:
    """Finds ways over one graph; holds nothing that a search changes.

    Parameters
    ----------
    graph
        The lines.
    lengths_km
        The length of each edge.
    factors
        What a kilometre of each edge costs, at least 1.
    """

    def __init__(
        self, graph: LineGraph, lengths_km: npt.NDArray[np.float64], factors: npt.NDArray[np.float64]
    ) -> None:
        self._nodes: Coordinates = graph.nodes()
        self._starts: list[int] = graph.starts.tolist()
        self._ends: list[int] = graph.ends.tolist()
        self._lengths: list[float] = lengths_km.tolist()
        self._factors: list[float] = factors.tolist()
        both = np.concatenate((graph.starts, graph.ends))
        order = np.argsort(both, kind="stable")
        edges = np.tile(np.arange(len(graph.starts)), 2)[order]
        self._neighbours: list[int] = np.concatenate((graph.ends, graph.starts))[order].tolist()
        self._edges: list[int] = edges.tolist()
        self._costs: list[float] = (lengths_km * factors)[edges].tolist()
        counts = np.bincount(both, minlength=graph.node_count)
        self._first: list[int] = np.concatenate(([0], np.cumsum(counts))).tolist()

    def ways(
        self,
        starts: Sequence[tuple[Foot, float]],
        goals: Sequence[tuple[Foot, float]],
        target: Point,
        *,
        reach_km: float,
        slack: float,
    ) -> list[Way | None]:
        """Return for each goal the cheapest way to it, or None where there is none worth having.

        Parameters
        ----------
        starts, goals
            Feet with the cost of beginning or ending there.
        target
            The point that the goals stand around, none of them further than `reach_km` from it.
        slack
            Goals that cost this much more than the cheapest, or more, may be given up.
        """
        best: list[Way | None] = [self._same_edge(starts, goal) for goal, _ in goals]
        bound = _bound(best, goals) + slack
        ahead = np.maximum(rough_distances_km(self._nodes, target) - reach_km, 0.0) * UNDERESTIMATE
        estimate: list[float] = ahead.tolist()
        entries: dict[int, list[tuple[int, float, float]]] = {}
        for number, (goal, _) in enumerate(goals):
            for node, to_km in self._both_ends(goal.edge):
                cost = abs(goal.along_km - to_km) * self._factors[goal.edge]
                entries.setdefault(node, []).append((number, cost, to_km))
        reached: dict[int, _Reached] = {}
        settled: set[int] = set()
        heap: list[tuple[float, float, int]] = []

        for number, (foot, cost) in enumerate(starts):
            for node, at_km in self._both_ends(foot.edge):
                total = cost + abs(foot.along_km - at_km) * self._factors[foot.edge]
                if node not in reached or total < reached[node].cost:
                    reached[node] = _Reached(cost=total, before=-1, edge=foot.edge, start=number)
                    heapq.heappush(heap, (total + estimate[node], total, node))
        while heap:
            lowest, cost, node = heapq.heappop(heap)
            if lowest > bound:
                break
            if node in settled:
                continue
            settled.add(node)
            for number, extra, to_km in entries.get(node, ()):
                known = best[number]
                if known is None or cost + extra < known.cost:
                    pieces = self._pieces(reached, node, starts)
                    foot = goals[number][0]
                    last = Piece(edge=foot.edge, from_km=to_km, to_km=foot.along_km)
                    best[number] = Way(
                        start=_first_start(reached, node), cost=cost + extra, pieces=(*pieces, last)
                    )
                    bound = _bound(best, goals) + slack
            for link in range(self._first[node], self._first[node + 1]):
                neighbour = self._neighbours[link]
                total = cost + self._costs[link]
                if neighbour not in settled and (neighbour not in reached or total < reached[neighbour].cost):
                    reached[neighbour] = _Reached(cost=total, before=node, edge=self._edges[link], start=-1)
                    heapq.heappush(heap, (total + estimate[neighbour], total, neighbour))
        return best

    def _both_ends(self, edge: int) -> tuple[tuple[int, float], tuple[int, float]]:
        return (self._starts[edge], 0.0), (self._ends[edge], self._lengths[edge])

    def _same_edge(self, starts: Sequence[tuple[Foot, float]], goal: Foot) -> Way | None:
        """Return the way along the goal's own edge, where a start stands on it."""
        ways = [
            Way(
                start=number,
                cost=cost + abs(foot.along_km - goal.along_km) * self._factors[goal.edge],
                pieces=(Piece(edge=goal.edge, from_km=foot.along_km, to_km=goal.along_km),),
            )
            for number, (foot, cost) in enumerate(starts)
            if foot.edge == goal.edge
        ]
        return min(ways, key=lambda way: way.cost, default=None)

    def _pieces(
        self, reached: dict[int, _Reached], node: int, starts: Sequence[tuple[Foot, float]]
    ) -> list[Piece]:
        pieces = []
        while True:
            step = reached[node]
            length = self._lengths[step.edge]
            if step.before < 0:
                break
            forward = self._starts[step.edge] == step.before and self._ends[step.edge] == node
            pieces.append(
                Piece(edge=step.edge, from_km=0.0 if forward else length, to_km=length if forward else 0.0)
            )
            node = step.before
        foot = starts[step.start][0]
        # A ring begins and ends at one node: leave it the shorter way round.
        candidates = [at_km for end, at_km in self._both_ends(step.edge) if end == node]
        to_km = min(candidates, key=lambda at_km: abs(at_km - foot.along_km))
        pieces.append(Piece(edge=step.edge, from_km=foot.along_km, to_km=to_km))
        return pieces[::-1]


def _first_start(reached: dict[int, _Reached], node: int) -> int:
    while reached[node].before >= 0:
        node = reached[node].before
    return reached[node].start


def _bound(ways: Sequence[Way | None], goals: Sequence[tuple[Foot, float]]) -> float:
    """Return the cost of the cheapest goal so far, with what ending there costs."""
    totals = [way.cost + cost for way, (_, cost) in zip(ways, goals, strict=True) if way is not None]
    return min(totals, default=float("inf"))
