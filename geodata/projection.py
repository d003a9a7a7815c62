"""A box on the Earth comes in; a conformal map of it goes out: degrees to kilometres on a plane, and back.

Shapes are kept, and scale hardly differs over a part of the Earth: Lambert's conformal conic with two
standard parallels, and Mercator where the equator runs through the middle, to which the conic tends there. On
a sphere; the flattening that is left out changes shapes by 0.3 %, less than a printed line is wide. Formulas:
Snyder, Map Projections - A Working Manual (USGS 1395, 1987), 7-1 to 7-5 and 15-1 to 15-5.
"""

import math
from dataclasses import dataclass

import numpy as np

from geodata.distance import MEAN_RADIUS_KM
from geodata.geodesy import Coordinates

INSET_SHARE = 1 / 6
"""How far inside the box's southern and northern edge the standard parallels lie: a share of its height."""

LEAST_CONE = 0.12
"""A cone flatter than this, of a middle latitude of about 7 degrees, is drawn as a cylinder."""

WIDEST = 170.0
"""Degrees east and west of the middle: wider maps are drawn as a cylinder, whose meridians do not meet."""

POLE = 89.0
"""Degrees: a pole is a point at infinity on the other side of a cone, so points beyond are drawn here."""

MERCATOR_POLE = 84.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """A conformal map of a part of the Earth.

    Attributes
    ----------
    meridian
        The longitude, in degrees, that runs straight up the map.
    cone
        The cone's constant: the share of a turn that a whole turn of longitude takes; 0 is Mercator.
    factor
        The cone's size; with Mercator, the cosine of the standard parallel.
    """

    meridian: float
    cone: float
    factor: float

    @classmethod
    def fitted(cls, box: tuple[float, float, float, float]) -> "Projection":
        """Return the projection whose scale differs least over a box.

        Parameters
        ----------
        box
            West, south, east, north in degrees; east may pass 180.
        """
        west, south, east, north = box
        meridian, middle = (west + east) / 2, (south + north) / 2
        inset = (north - south) * INSET_SHARE
        first, second = (math.radians(edge) for edge in (south + inset, north - inset))
        cone = _cone(first, second)
        if abs(cone) < LEAST_CONE or east - west > 2 * WIDEST:
            return cls(meridian=meridian, cone=0.0, factor=math.cos(math.radians(middle)))
        factor = math.cos(first) * math.tan(math.pi / 4 + first / 2) ** cone / cone
        return cls(meridian=meridian, cone=cone, factor=factor)

    def forward(self, degrees: Coordinates) -> Coordinates:
        """Return points of the Earth on the map.

        Parameters
        ----------
        degrees
            One row a point: longitude, latitude. Longitudes are not turned: 190 lies east of 170.

        Returns
        -------
        Coordinates
            One row a point: kilometres east and north of where the meridian meets the equator, or the pole of
            the cone.
        """
        angle = np.radians(degrees[:, 0] - self.meridian)
        if self.cone == 0.0:
            latitude = np.radians(np.clip(degrees[:, 1], -MERCATOR_POLE, MERCATOR_POLE))
            plane = np.column_stack((angle, np.arcsinh(np.tan(latitude))))
            return np.asarray(plane * (MEAN_RADIUS_KM * self.factor), np.float64)
        latitude = np.radians(np.clip(degrees[:, 1], -POLE, POLE))
        radius = self.factor / np.tan(math.pi / 4 + latitude / 2) ** self.cone
        turned = angle * self.cone
        plane = np.column_stack((radius * np.sin(turned), -radius * np.cos(turned)))
        return np.asarray(plane * MEAN_RADIUS_KM, np.float64)

    def inverse(self, plane: Coordinates) -> Coordinates:
        """Return points of the map on the Earth, as longitude and latitude in degrees."""
        x, y = (plane / MEAN_RADIUS_KM).T
        if self.cone == 0.0:
            longitude, latitude = x / self.factor, np.arctan(np.sinh(y / self.factor))
        else:
            side = math.copysign(1.0, self.cone)
            radius = side * np.hypot(x, y)
            longitude = np.arctan2(side * x, -side * y) / self.cone
            with np.errstate(divide="ignore"):
                latitude = 2 * np.arctan((self.factor / radius) ** (1 / self.cone)) - math.pi / 2
        return np.column_stack((np.degrees(longitude) + self.meridian, np.degrees(latitude)))


def _cone(first: float, second: float) -> float:
    """Return the constant of the cone through two parallels, in radians."""
    if abs(first - second) < 1e-9:
        return math.sin(first)
    one, two = (math.tan(math.pi / 4 + latitude / 2) for latitude in (first, second))
    if abs(math.log(two / one)) < 1e-12:
        return math.sin(first)
    return math.log(math.cos(first) / math.cos(second)) / math.log(two / one)
