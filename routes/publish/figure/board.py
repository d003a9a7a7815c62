"""What stands on a figure; whether something more finds room on it, so that no names or symbols meet."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from geodata.geodesy import Coordinates

Box = tuple[float, float, float, float]
Shapes = npt.NDArray[np.object_]

EDGE = 2.0
"""Pixels that everything keeps from the frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A part of the sheet that is taken, and what stands there."""

    shape: BaseGeometry
    what: str


class Board:
    """The room on a map.

    Parameters
    ----------
    frame
        Left, top, right and bottom: nothing reaches beyond.
    lines
        The routes' lines on the sheet; names may cross them, but at a price.
    """

    def __init__(self, frame: Box, lines: Sequence[Coordinates]) -> None:
        self.frame = frame
        self.taken: list[Taken] = []
        self._lines = np.array([shapely.LineString(line) for line in lines if len(line) > 1], object)
        self._tree = STRtree(self._lines)

    def take(self, shape: BaseGeometry, what: str) -> None:
        """Take a part of the sheet."""
        self.taken.append(Taken(shape=shape, what=what))

    def free(self, shapes: Shapes) -> npt.NDArray[np.bool_]:
        """Return which shapes lie inside the frame and meet nothing that stands there."""
        left, top, right, bottom = self.frame
        low_x, low_y, high_x, high_y = shapely.bounds(shapes).T
        inside = (low_x >= left + EDGE) & (low_y >= top + EDGE)
        inside &= (high_x <= right - EDGE) & (high_y <= bottom - EDGE)
        if self.taken and inside.any():
            tree = STRtree([item.shape for item in self.taken])
            rows = np.flatnonzero(inside)
            met, _ = tree.query(shapes[rows], predicate="intersects")
            inside[rows[np.unique(met)]] = False
        return np.asarray(inside, np.bool_)

    def is_free(self, shape: BaseGeometry) -> bool:
        """Return whether one shape is free, as `free` tells of many."""
        return bool(self.free(np.array([shape], object))[0])

    def crossed(self, shapes: Shapes) -> npt.NDArray[np.float64]:
        """Return how many pixels of the routes' lines lie in each shape."""
        lengths = np.zeros(len(shapes))
        if len(self._lines):
            shape, line = self._tree.query(shapes, predicate="intersects")
            inside = shapely.length(shapely.intersection(self._lines[line], shapes[shape]))
            np.add.at(lengths, shape, inside)
        return lengths

    def crosses(self, shape: BaseGeometry) -> float:
        """Return how many pixels of the routes' lines lie in one shape."""
        return float(self.crossed(np.array([shape], object))[0])


def tilted(middles: Coordinates, width: float, height: float, degrees: npt.NDArray[np.float64]) -> Shapes:
    """Return rectangles of one size about points, each turned clockwise by an angle."""
    angle = np.radians(degrees)
    along = np.column_stack((np.cos(angle), np.sin(angle))) * width / 2
    aside = np.column_stack((-np.sin(angle), np.cos(angle))) * height / 2
    corners = (
        middles - along - aside,
        middles + along - aside,
        middles + along + aside,
        middles - along + aside,
    )
    return np.asarray(shapely.polygons(np.stack(corners, axis=1)), object)
