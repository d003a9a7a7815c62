"""Feet on the edges of a graph come in; the cheapest ways between them go out.

The search is A* over plain lists, with several starts and several goals at once, so that each stop may choose
among the edges near it.
"""

import heapq
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geodata.distance import Point
from geodata.geodesy import Coordinates, rough_distances_km
from geodata.graph import EdgeKind, LineGraph

UNDERESTIMATE = 0.99
"""Rough distances may be 0.6 % too long; a search must never overestimate what lies ahead."""

IN_PORT_KM = 5.0
"""A foot this near to a port along its approach is in the port, and the way does not pass it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """A place on an edge: how far along it, in kilometres, and how far off the point asked for.

    `cost` is what beginning or ending there costs.
    """

    edge: int
    along_km: float
    off_km: float
    cost: float
    point: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of an edge, travelled from `from_km` to `to_km`, both measured along the edge."""

    edge: int
    from_km: float
    to_km: float

    @property
    def length_km(self) -> float:
        """How long the stretch is."""
        return abs(self.to_km - self.from_km)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way from the start of number `start` to a goal, with its cost and its pieces in order."""

    start: int
    cost: float
    pieces: tuple[Piece, ...]


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
    call_km
        What it costs more to pass a node at which only edges of the second kind meet.
    board_km
        What it costs more to take an edge that is a ferry.
    """

    def __init__(
        self,
        graph: LineGraph,
        lengths_km: npt.NDArray[np.float64],
        factors: npt.NDArray[np.float64],
        call_km: float,
        board_km: float = 0.0,
    ) -> None:
        self.nodes: Coordinates = graph.nodes()
        self.starts: list[int] = graph.starts.tolist()
        self.ends: list[int] = graph.ends.tolist()
        self.lengths: list[float] = lengths_km.tolist()
        self.factors: list[float] = factors.tolist()
        both = np.concatenate((graph.starts, graph.ends))
        order = np.argsort(both, kind="stable")
        edges = np.tile(np.arange(len(graph.starts)), 2)[order]
        counts = np.bincount(both, minlength=graph.node_count)
        # The links of node n are those from first[n] to first[n + 1].
        self.first: list[int] = np.concatenate(([0], np.cumsum(counts))).tolist()
        self.neighbours: list[int] = np.concatenate((graph.ends, graph.starts))[order].tolist()
        self.edges: list[int] = edges.tolist()
        passed = np.full(graph.node_count, call_km)
        passed[both[np.tile(graph.kinds, 2) != EdgeKind.SECOND]] = 0.0
        self.passing: list[float] = passed.tolist()
        boarding = np.where(graph.kinds == EdgeKind.FERRY, board_km, 0.0)
        self.costs: list[float] = (lengths_km * factors + boarding)[edges].tolist()

    def ways(
        self,
        starts: Sequence[Foot],
        goals: Sequence[Foot],
        target: Point,
        *,
        reach_km: float,
        slack: float,
        closed: Collection[int] = (),
    ) -> list[Way | None]:
        """Return for each goal the cheapest way to it, or None where there is none worth having.

        Parameters
        ----------
        starts, goals
            Where the way may begin and end.
        target
            The point that the goals stand around, none of them further than `reach_km` from it.
        slack
            Goals that cost this much more than the cheapest, or more, may be given up.
        closed
            Edges that no way takes.
        """
        ahead = np.maximum(rough_distances_km(self.nodes, target) - reach_km, 0.0) * UNDERESTIMATE
        search = _Search(self, starts, goals, ahead.tolist(), slack=slack, closed=closed)
        search.run()
        return search.best

    def both_ends(self, edge: int) -> tuple[tuple[int, float], tuple[int, float]]:
        """Return the two nodes of an edge, each with how far along the edge it stands."""
        return (self.starts[edge], 0.0), (self.ends[edge], self.lengths[edge])


class _Search:
    """One search: what it knows of each node while it runs, and the best way to each goal so far."""

    def __init__(
        self,
        finder: Finder,
        starts: Sequence[Foot],
        goals: Sequence[Foot],
        ahead: list[float],
        *,
        slack: float,
        closed: Collection[int],
    ) -> None:
        self.finder, self.starts, self.goals, self.ahead = finder, starts, goals, ahead
        self.slack, self.closed = slack, closed
        self.best = [self._along_one_edge(goal) for goal in goals]
        self.cost: dict[int, float] = {}
        # Where a node was reached from: the node before and the edge; or -1 and the number of the start.
        self.origin: dict[int, tuple[int, int]] = {}
        self.heap: list[tuple[float, float, int]] = []
        self.entries: dict[int, list[tuple[int, float]]] = {}
        for number, goal in enumerate(goals):
            for node, at_km in finder.both_ends(goal.edge) if goal.edge not in closed else ():
                self.entries.setdefault(node, []).append((number, at_km))

    def run(self) -> None:
        """Reach nodes, the most promising first, until no goal can be bettered."""
        finder, closed = self.finder, self.closed
        for number, foot in enumerate(self.starts):
            for node, at_km in finder.both_ends(foot.edge) if foot.edge not in closed else ():
                extra = self._between(node, abs(foot.along_km - at_km), foot.edge)
                self._reach(node, foot.cost + extra, (-1, number))
        bound = self._bound()
        while self.heap:
            lowest, cost, node = heapq.heappop(self.heap)
            if lowest > bound:
                break
            if cost > self.cost[node]:
                continue
            if node in self.entries and self._arrive(node, cost):
                bound = self._bound()
            onward = cost if self.origin[node][0] < 0 else cost + finder.passing[node]
            for link in range(finder.first[node], finder.first[node + 1]):
                if closed and finder.edges[link] in closed:
                    continue
                neighbour = finder.neighbours[link]
                self._reach(neighbour, onward + finder.costs[link], (node, finder.edges[link]))

    def _reach(self, node: int, cost: float, origin: tuple[int, int]) -> None:
        if cost < self.cost.get(node, float("inf")):
            self.cost[node] = cost
            self.origin[node] = origin
            heapq.heappush(self.heap, (cost + self.ahead[node], cost, node))

    def _arrive(self, node: int, cost: float) -> bool:
        """Note the goals that a node leads to; whether any of them is bettered."""
        bettered = False
        for number, at_km in self.entries[node]:
            goal, known = self.goals[number], self.best[number]
            total = cost + self._between(node, abs(goal.along_km - at_km), goal.edge)
            if known is None or total < known.cost:
                start, pieces = self._back_from(node)
                last = Piece(edge=goal.edge, from_km=at_km, to_km=goal.along_km)
                self.best[number] = Way(start=start, cost=total, pieces=(*pieces, last))
                bettered = True
        return bettered

    def _between(self, node: int, off_km: float, edge: int) -> float:
        """Return what it costs between a foot and an end of its edge, and to pass a port there."""
        passed = self.finder.passing[node] if off_km > IN_PORT_KM else 0.0
        return off_km * self.finder.factors[edge] + passed

    def _bound(self) -> float:
        """Return what the cheapest goal costs, all in all, and how much more any other may."""
        totals = [
            way.cost + goal.cost for way, goal in zip(self.best, self.goals, strict=True) if way is not None
        ]
        return min(totals, default=float("inf")) + self.slack

    def _along_one_edge(self, goal: Foot) -> Way | None:
        """Return the way along the goal's own edge, where a start stands on it."""
        ways = [
            Way(
                start=number,
                cost=foot.cost + abs(foot.along_km - goal.along_km) * self.finder.factors[goal.edge],
                pieces=(Piece(edge=goal.edge, from_km=foot.along_km, to_km=goal.along_km),),
            )
            for number, foot in enumerate(self.starts)
            if foot.edge == goal.edge and goal.edge not in self.closed
        ]
        return min(ways, key=lambda way: way.cost, default=None)

    def _back_from(self, node: int) -> tuple[int, list[Piece]]:
        """Return the start that a node was reached from, and the pieces between in order."""
        finder, pieces = self.finder, []
        before, through = self.origin[node]
        while before >= 0:
            length = finder.lengths[through]
            forward = finder.starts[through] == before and finder.ends[through] == node
            from_km, to_km = (0.0, length) if forward else (length, 0.0)
            pieces.append(Piece(edge=through, from_km=from_km, to_km=to_km))
            node = before
            before, through = self.origin[node]
        foot = self.starts[through]
        # A ring begins and ends at one node: leave it the shorter way round.
        ends = [at_km for end, at_km in finder.both_ends(foot.edge) if end == node]
        to_km = min(ends, key=lambda at_km: abs(at_km - foot.along_km))
        pieces.append(Piece(edge=foot.edge, from_km=foot.along_km, to_km=to_km))
        return through, pieces[::-1]
