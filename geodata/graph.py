"""Packed bytes come in, a graph of lines on the Earth goes out, and back.

A graph has nodes, and edges that are lines between them. Of each edge it keeps how its line came about, what
share of it the source shows, and how far it may be off. Coordinates are kept to 0.001 degrees, about 0.1 km.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from geodata.geodesy import Coordinates, quick_lengths_km
from geodata.packing import Column, packed, unpacked

MAGIC = b"RBG1"

STEPS = 1000
"""Steps of a degree that coordinates are rounded to."""

SHARE_STEPS = 15
"""Steps of a whole that the drawn share is rounded to."""

PLAIN = 10
"""Columns of a graph whose edges have nothing to say."""

ERROR_STEPS = 10
"""Steps of a kilometre that errors are rounded to."""


class EdgeKind(IntEnum):
    """How an edge's line came about."""

    MAIN = 0  # a motorway, or a lane at sea
    SECOND = 1  # a trunk road, or a port's approach
    BRIDGED = 2  # hidden by a name or a border, or a short gap
    LINKED = 3  # a guess over a long gap
    TIED = 4  # by way points with a source
    FERRY = 5  # a ferry that takes cars, by its ports with a source


@dataclass(frozen=True, slots=True, kw_only=True)
class LineGraph:
    """Lines between nodes.

    Attributes
    ----------
    starts, ends
        The two nodes of each edge, by number.
    kinds
        How each edge's line came about, as `EdgeKind`.
    shown
        Share of each edge that the source shows, 0 to 1.
    errors_km
        How far each edge may be off, in kilometres; 0 where its kind tells.
    first
        Where each edge's points begin in `points`, with one more entry at the end.
    points
        All points, longitude and latitude; an edge's first and last are its nodes'.
    names
        What a path says where it takes each edge, "by ferry across the Sunda Strait"; empty where an edge has
        nothing to say, and wholly empty where none has.
    """

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    kinds: npt.NDArray[np.int64]
    shown: npt.NDArray[np.float64]
    errors_km: npt.NDArray[np.float64]
    first: npt.NDArray[np.int64]
    points: Coordinates
    names: tuple[str, ...] = ()

    @property
    def node_count(self) -> int:
        """The number of nodes."""
        return int(max(self.starts.max(), self.ends.max())) + 1

    def nodes(self) -> Coordinates:
        """Return the coordinates of every node."""
        nodes = np.zeros((self.node_count, 2))
        nodes[self.starts] = self.points[self.first[:-1]]
        nodes[self.ends] = self.points[self.first[1:] - 1]
        return nodes

    def along_km(self) -> npt.NDArray[np.float64]:
        """Return for each point how far along its own edge it lies, in kilometres."""
        steps = np.concatenate(([0.0], quick_lengths_km(self.points)))
        steps[self.first[:-1]] = 0.0
        total = np.cumsum(steps)
        return np.asarray(total - np.repeat(total[self.first[:-1]], np.diff(self.first)), np.float64)

    def of_edges(self, edges: npt.NDArray[np.int64]) -> "LineGraph":
        """Return the graph of some of the edges, by number, its nodes numbered anew."""
        parts = [np.arange(self.first[edge], self.first[edge + 1]) for edge in edges.tolist()]
        nodes = np.unique(np.concatenate((self.starts[edges], self.ends[edges])))
        return LineGraph(
            starts=np.searchsorted(nodes, self.starts[edges]),
            ends=np.searchsorted(nodes, self.ends[edges]),
            kinds=self.kinds[edges],
            shown=self.shown[edges],
            errors_km=self.errors_km[edges],
            first=np.concatenate(([0], np.cumsum(np.diff(self.first)[edges]))),
            points=self.points[np.concatenate(parts)],
            names=tuple(self.names[edge] for edge in edges.tolist()) if self.names else (),
        )


def encoded(graph: LineGraph) -> bytes:
    """Return the graph as bytes; nodes and edges are put in an order of their own."""
    grid = np.round(graph.points * STEPS).astype(np.int64)
    nodes = np.zeros((graph.node_count, 2), np.int64)
    nodes[graph.starts], nodes[graph.ends] = grid[graph.first[:-1]], grid[graph.first[1:] - 1]
    order = np.lexsort((nodes[:, 1], nodes[:, 0], _morton(nodes)))
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    starts, ends, nodes = rank[graph.starts], rank[graph.ends], nodes[order]
    sizes = np.diff(graph.first)
    middles = grid[np.minimum(graph.first[:-1] + sizes // 2, graph.first[1:] - 1)]
    edges = np.lexsort((middles[:, 1], middles[:, 0], sizes, ends, starts))
    # Each inner point as the step from the one before it; the last point is known from its node.
    steps = [np.diff(grid[graph.first[edge] : graph.first[edge + 1] - 1], axis=0) for edge in edges.tolist()]
    inner = np.concatenate(steps) if steps else np.zeros((0, 2), np.int64)
    shown = np.round(graph.shown[edges] * SHARE_STEPS).astype(np.int64)
    columns: list[Column] = [
        np.diff(nodes[:, 0], prepend=0),
        np.diff(nodes[:, 1], prepend=0),
        np.diff(starts[edges], prepend=0),
        ends[edges] - starts[edges],
        graph.kinds[edges].astype(np.int64),
        shown,
        np.round(graph.errors_km[edges] * ERROR_STEPS).astype(np.int64),
        sizes[edges] - 2,
        inner[:, 0],
        inner[:, 1],
    ]
    if any(graph.names):
        columns += _packed_names([graph.names[edge] for edge in edges.tolist()])
    return packed(MAGIC, columns)


def decoded(content: bytes) -> LineGraph:
    """Return the graph in the bytes.

    Raises
    ------
    DamagedData
        If the bytes are none that `encoded` made.
    """
    columns = unpacked(MAGIC, content)
    east, north, starts, ends, kinds, shown, errors, inner, step_east, step_north = columns[:PLAIN]
    nodes = np.column_stack((np.cumsum(east), np.cumsum(north)))
    starts = np.cumsum(starts)
    ends = starts + ends
    first = np.concatenate(([0], np.cumsum(inner + 2)))
    grid = np.zeros((int(first[-1]), 2), np.int64)
    grid[first[:-1]] = nodes[starts]
    is_inner = np.ones(len(grid), bool)
    is_inner[first[:-1]] = is_inner[first[1:] - 1] = False
    grid[is_inner] = np.column_stack((step_east, step_north))
    total = np.cumsum(grid, axis=0)
    before = np.repeat(total[first[:-1]] - grid[first[:-1]], inner + 2, axis=0)
    grid = total - before
    grid[first[1:] - 1] = nodes[ends]
    return LineGraph(
        starts=starts,
        ends=ends,
        kinds=kinds,
        shown=shown / SHARE_STEPS,
        errors_km=errors / ERROR_STEPS,
        first=first,
        points=grid / STEPS,
        names=_unpacked_names(*columns[PLAIN:]) if len(columns) > PLAIN else (),
    )


def _packed_names(names: Sequence[str]) -> list[Column]:
    """Return for each edge the number of its name, 0 for none, and the letters of all names."""
    different = sorted(set(names) - {""})
    number = {name: index + 1 for index, name in enumerate(different)} | {"": 0}
    letters = "\n".join(different)
    return [np.array([number[name] for name in names]), np.array([ord(letter) for letter in letters])]


def _unpacked_names(numbers: npt.NDArray[np.int64], letters: npt.NDArray[np.int64]) -> tuple[str, ...]:
    names = ("", *"".join(map(chr, letters.tolist())).split("\n"))
    return tuple(names[number] for number in numbers.tolist())


def _morton(grid: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """Return a number for each point such that points with near numbers lie near each other."""
    result = np.zeros(len(grid), np.uint64)
    for axis in (0, 1):
        values = (grid[:, axis] + 360 * STEPS).astype(np.uint64)
        for bit in range(20):
            result |= ((values >> np.uint64(bit)) & np.uint64(1)) << np.uint64(2 * bit + axis)
    return result
