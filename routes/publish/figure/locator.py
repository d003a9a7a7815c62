"""A frame in; a small globe that shows which part of the Earth it is, as marks, out.

Orthographic projection (Snyder, Map Projections, USGS 1395, 20-3 and 20-4), on a sphere. Land that runs over
the horizon is drawn along it.
"""

from collections.abc import Mapping
from functools import cache

import numpy as np
import shapely

from geodata import basemap
from geodata.geodesy import Coordinates
from routes.publish.figure.frame import Frame
from routes.publish.figure.ink import Area, Line, Mark

STEP = 3.0  # degrees between the points of a ring, so that it bends with the horizon
LEAST_POINTS = 8  # of a ring: smaller islands are no more than a dot
LEAST = 5.0  # pixels: a smaller frame is marked by a square of this size
FINEST = 0.35  # pixels: bends of coasts smaller than this are not drawn
_EDGE = 16  # points on each side of the frame
_ROUND = 90


def locator(
    frame: Frame, *, x: float, y: float, radius: float, colours: Mapping[str, str], unit: float
) -> tuple[Mark, ...]:
    """Return a globe about a point on the sheet, turned to the middle of the frame."""
    left, top, right, bottom = frame.rectangle
    middle = frame.on_earth(np.array([[(left + right) / 2, (top + bottom) / 2]]))[0]
    turn = np.linspace(0.0, 2 * np.pi, _ROUND, endpoint=False)
    disc = np.column_stack((np.cos(turn), np.sin(turn))) * radius + (x, y)
    rings = []
    for ring in _land():
        seen, visible = _on_globe(ring, middle)
        if visible.any():
            outline = shapely.simplify(shapely.LinearRing(seen * (radius, -radius) + (x, y)), FINEST)
            rings.append(shapely.get_coordinates(outline)[:-1])
    marks: list[Mark] = [Area(rings=(disc,), colour=colours["water"])]
    marks.append(Area(rings=tuple(rings), colour=colours["rule2"]))
    marks.append(Line(parts=(disc,), colour=colours["ink3"], width=0.7 * unit, closed=True))
    outline = _outline(frame, middle, x, y, radius)
    marks.append(Area(rings=(outline,), colour=colours["road"], opacity=0.18))
    marks.append(Line(parts=(outline,), colour=colours["road"], width=1.2 * unit, closed=True))
    return tuple(marks)


@cache
def _land() -> tuple[Coordinates, ...]:
    return tuple(_dense(ring) for ring in basemap.world() if len(ring) >= LEAST_POINTS)


def _dense(ring: Coordinates) -> Coordinates:
    """Return a ring with no two points further apart than `STEP` degrees."""
    steps = np.maximum(1, np.ceil(np.abs(np.diff(ring, axis=0)).max(axis=1) / STEP)).astype(int)
    parts = [
        start + (end - start) * (np.arange(count) / count)[:, None]
        for start, end, count in zip(ring[:-1], ring[1:], steps, strict=True)
    ]
    return np.vstack(parts)


def _on_globe(degrees: Coordinates, middle: Coordinates) -> tuple[Coordinates, Coordinates]:
    """Return points on a globe of radius 1 above `middle`, hidden ones on its edge; and which are seen."""
    longitude, latitude = np.radians(degrees - (middle[0], 0.0)).T
    tilt = np.radians(middle[1])
    x = np.cos(latitude) * np.sin(longitude)
    y = np.cos(tilt) * np.sin(latitude) - np.sin(tilt) * np.cos(latitude) * np.cos(longitude)
    towards = np.sin(tilt) * np.sin(latitude) + np.cos(tilt) * np.cos(latitude) * np.cos(longitude)
    visible = towards > 0
    size = np.where(visible, 1.0, np.maximum(np.hypot(x, y), 1e-9))
    return np.column_stack((x / size, y / size)), visible


def _outline(frame: Frame, middle: Coordinates, x: float, y: float, radius: float) -> Coordinates:
    """Return the frame's edge on the globe, or a square where that would be too small to see."""
    left, top, right, bottom = frame.rectangle
    share = np.linspace(0.0, 1.0, _EDGE, endpoint=False)
    across, down = left + share * (right - left), top + share * (bottom - top)
    corners = (
        np.column_stack((across, np.full(_EDGE, top))),
        np.column_stack((np.full(_EDGE, right), down)),
        np.column_stack((across[::-1], np.full(_EDGE, bottom))),
        np.column_stack((np.full(_EDGE, left), down[::-1])),
    )
    seen, _ = _on_globe(frame.on_earth(np.vstack(corners)), middle)
    outline = seen * (radius, -radius) + (x, y)
    if np.ptp(outline, axis=0).max() >= LEAST:
        return outline
    half = LEAST / 2
    square = np.array([(-half, -half), (half, -half), (half, half), (-half, half)])
    return np.asarray(square + np.array([x, y]), np.float64)
