"""A stop and its place on the sheet in; the strokes and areas of its symbol out.

Shape is the kind of place: a triangle a pass, a diamond a border crossing, a square a port, a circle other.
Filled is what the articles name, open what a definition added.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from geodata.geodesy import Coordinates
from geodata.place import PlaceKind
from routes.publish.figure.ink import Area, Line

_TURN = np.linspace(0.0, 2 * np.pi, 18, endpoint=False)
_CIRCLE = np.column_stack((np.cos(_TURN), np.sin(_TURN)))
_SHAPES: Mapping[PlaceKind, Coordinates] = {
    PlaceKind.PASS: np.array([(0.0, -1.3), (1.25, 0.9), (-1.25, 0.9)]),
    PlaceKind.BORDER_CROSSING: np.array([(0.0, -1.35), (1.35, 0.0), (0.0, 1.35), (-1.35, 0.0)]),
    PlaceKind.PORT: np.array([(-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)]),
    PlaceKind.DRY_PORT: np.array([(-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)]),
}
RADIUS = 3.6
REACH = 1.55  # of its radius that a symbol takes up, with its edge


def symbol(
    kind: PlaceKind, x: float, y: float, *, named: bool, colours: Mapping[str, str], unit: float
) -> Iterator[Line | Area]:
    """Yield the marks of a stop's symbol."""
    outline = _SHAPES.get(kind, _CIRCLE) * RADIUS * unit + np.array([x, y])
    yield Line(parts=(outline,), colour=colours["halo"], width=4.0 * unit, closed=True)
    yield Area(rings=(outline,), colour=colours["ink" if named else "halo"])
    yield Line(parts=(outline,), colour=colours["ink"], width=1.5 * unit, closed=True)


def dot(x: float, y: float, *, colour: str, radius: float) -> Area:
    """Return a filled circle."""
    return Area(rings=(_CIRCLE * radius + np.array([x, y]),), colour=colour)
