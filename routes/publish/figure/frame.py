"""Points and the room on a sheet in; the projection that shows them there, and where degrees fall, out."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString

from geodata.distance import distance_km
from geodata.geodesy import Coordinates
from geodata.projection import POLE, Projection

Box = tuple[float, float, float, float]

LEAST_KM = 120.0
"""A map shows no less ground than this from side to side: a smaller one has no names to go by."""

_EDGE_POINTS = 24  # on each side of a frame, enough to find its bounds in degrees
_FAR = 175.0  # degrees east and west of the middle: a map goes round the Earth once


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A part of the Earth on a part of a sheet.

    Attributes
    ----------
    rectangle
        Left, top, right and bottom on the sheet.
    scale
        Pixels a kilometre of the projection's plane.
    middle
        The point of the projection's plane, in kilometres, that lies in the middle of the rectangle.
    """

    projection: Projection
    rectangle: Box
    scale: float
    middle: tuple[float, float]

    @classmethod
    def around(cls, shown: Coordinates, rectangle: Box, margins: Box) -> "Frame":
        """Return the frame that shows all points as large as the rectangle allows.

        Parameters
        ----------
        shown
            The points, longitude and latitude in degrees.
        margins
            How far the points stay away from the rectangle's left, top, right and bottom.
        """
        west, south = shown.min(axis=0)
        east, north = shown.max(axis=0)
        projection = Projection.fitted((west, south, east, north))
        plane = projection.forward(shown)
        low, high = plane.min(axis=0), plane.max(axis=0)
        span = np.maximum(high - low, LEAST_KM)
        left, top, right, bottom = rectangle
        room = (right - left - margins[0] - margins[2], bottom - top - margins[1] - margins[3])
        scale = float(min(room[0] / span[0], room[1] / span[1]))
        centre = (low + high) / 2
        # The middle of what is shown lies in the middle between the margins, not of the rectangle.
        x = float(centre[0]) + (margins[2] - margins[0]) / 2 / scale
        y = float(centre[1]) - (margins[3] - margins[1]) / 2 / scale
        return cls(projection=projection, rectangle=rectangle, scale=scale, middle=(x, y))

    def on_sheet(self, degrees: Coordinates) -> Coordinates:
        """Return points of the Earth on the sheet."""
        plane = self.projection.forward(degrees)
        left, top, right, bottom = self.rectangle
        x = (plane[:, 0] - self.middle[0]) * self.scale + (left + right) / 2
        y = (self.middle[1] - plane[:, 1]) * self.scale + (top + bottom) / 2
        return np.column_stack((x, y))

    def on_earth(self, points: Coordinates) -> Coordinates:
        """Return points of the sheet on the Earth, in degrees."""
        left, top, right, bottom = self.rectangle
        x = (points[:, 0] - (left + right) / 2) / self.scale + self.middle[0]
        y = self.middle[1] - (points[:, 1] - (top + bottom) / 2) / self.scale
        return self.projection.inverse(np.column_stack((x, y)))

    def bounds(self) -> Box:
        """Return the box in degrees that holds all that the frame shows: west, south, east, north."""
        left, top, right, bottom = self.rectangle
        x, y = np.meshgrid(np.linspace(left, right, _EDGE_POINTS), np.linspace(top, bottom, _EDGE_POINTS))
        earth = self.on_earth(np.column_stack((x.ravel(), y.ravel())))
        middle = self.projection.meridian
        earth = np.clip(earth, (middle - _FAR, -POLE), (middle + _FAR, POLE))
        west, south = earth.min(axis=0)
        east, north = earth.max(axis=0)
        return float(west), float(south), float(east), float(north)

    def kilometres_per_pixel(self) -> float:
        """Return the scale in the middle of the frame, along the middle parallel's direction."""
        left, top, right, bottom = self.rectangle
        x, y = (left + right) / 2, (top + bottom) / 2
        ends = self.on_earth(np.array([[x - 20, y], [x + 20, y]]))
        return distance_km((ends[0, 0], ends[0, 1]), (ends[1, 0], ends[1, 1])) / 40


def dense(line: LineString, step: float) -> Coordinates:
    """Return a line's points, longitude and latitude, no more than `step` degrees apart."""
    return np.asarray(shapely.get_coordinates(shapely.segmentize(line, step)), np.float64)
