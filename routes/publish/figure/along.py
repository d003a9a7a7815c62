"""Lines of routes on the sheet in; where a route's name stands beside its line, tilted as it runs, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from routes.publish.figure import letters
from routes.publish.figure.board import Board, tilted
from routes.publish.figure.ways import Way

STEP = 14.0  # pixels between the places that are tried along a line
STEEPEST = 88.0  # degrees: a line that runs straight up has its name beside it, level
GAP = 2.4  # pixels between a line's edge and the letters
CROSSING = 0.5  # what a pixel of a route's line under a name costs
BEND = 0.45  # what a pixel costs by which the line leaves the straight name
TILT = 0.03  # what a degree of tilt costs
FROM_MIDDLE = 4.0  # what it costs to stand at a line's very end
FADED = 8.0  # what it costs to stand where a line has run out
MOST = 16.0  # a name that costs more than this stands on the map at no place
HEIGHT = 0.98  # of the size of letters, that a name takes
LOWER = 0.27  # of the size of letters, that the base line lies below the middle of the letters
LEAST_LINE = 0.35  # of a name's width that a line must have to bear it


@dataclass(frozen=True, slots=True, kw_only=True)
class Tilted:
    """Where a route's name stands: its middle on the base line, and its angle in degrees, clockwise."""

    x: float
    y: float
    angle: float


def beside(
    text: str, own: Sequence[Way], board: Board, *, size: float, width: float, bold: bool = True
) -> Tilted | None:
    """Return where a route's name stands beside its line, and take that on the board; None without room.

    Parameters
    ----------
    own
        The route's lines on the sheet.
    size
        Of the letters, in pixels.
    width
        Of the line, in pixels.
    """
    wide = letters.width(text, size, bold=bold) + 4.0
    places = np.array([place for way in own for place in _places(way, wide, size, width)])
    if not len(places):
        return None
    cost, middles, angles = places[:, 0], places[:, 1:3], places[:, 3]
    shapes = tilted(middles, wide, HEIGHT * size, angles)
    rows = np.flatnonzero(board.free(shapes))
    if not len(rows):
        return None
    total = cost[rows] + CROSSING * board.crossed(shapes[rows])
    best = rows[int(np.argmin(total))]
    if total.min() >= MOST:
        return None
    board.take(shapes[best], f"name of route {text}")
    turned = np.radians(angles[best])
    x, y = middles[best] + LOWER * size * np.array([-np.sin(turned), np.cos(turned)])
    return Tilted(x=float(x), y=float(y), angle=float(angles[best]))


def _places(way: Way, wide: float, size: float, width: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield places on both sides of a line: cost without lines under them, middle x and y, angle."""
    length = float(way.along[-1])
    if max((piece.end - piece.start for piece in way.pieces), default=0.0) < LEAST_LINE * wide:
        return
    x, y = way.points.T
    half = min(wide, length) / 2
    for middle in np.arange(half, length - half + 1.0, STEP).tolist():
        piece = next((piece for piece in way.pieces if piece.start <= middle <= piece.end), None)
        if piece is None:
            continue
        at = np.linspace(max(0.0, middle - wide / 2), min(length, middle + wide / 2), 9)
        line = np.column_stack((np.interp(at, way.along, x), np.interp(at, way.along, y)))
        chord = line[-1] - line[0]
        reach = float(np.hypot(*chord))
        if reach < 1.0:
            continue
        angle = (float(np.degrees(np.arctan2(chord[1], chord[0]))) + 90.0) % 180.0 - 90.0
        if abs(angle) > STEEPEST:
            continue
        normal = np.array((-chord[1], chord[0])) / reach
        off = (line - line[0]) @ normal
        centre = (line[0] + line[-1]) / 2
        cost = FADED * (1.0 - piece.alpha) + TILT * abs(angle) + FROM_MIDDLE * abs(middle / length - 0.5) * 2
        cost += BEND * float(np.ptp(off))
        for side in (-1.0, 1.0):
            # The name clears the line where it comes nearest: at the top of its bend towards the name.
            clear = float((off * side).max()) + width / 2 + GAP + HEIGHT * size / 2
            spot = centre + normal * side * clear
            yield cost, float(spot[0]), float(spot[1]), angle


def on_line(own: Sequence[Way], board: Board, *, radius: float, what: str) -> tuple[float, float] | None:
    """Return where a round badge stands on a route's line, and take that on the board; None without room.

    It stands where the line is alone, if anywhere: there a number cannot be taken for another line's.
    """
    found = []
    for way in own:
        length = float(way.along[-1])
        for at in np.arange(radius, length, STEP / 2).tolist():
            piece = next((piece for piece in way.pieces if piece.start <= at <= piece.end), None)
            if piece is not None:
                found.append((FADED * (1.0 - piece.alpha) + abs(at / length - 0.5), *way.at(at)[0].tolist()))
    if not found:
        return None
    places = np.array(found)
    shapes = shapely.buffer(shapely.points(places[:, 1:]), radius)
    rows = np.flatnonzero(board.free(shapes))
    if not len(rows):
        return None
    best = rows[int(np.argmin(places[rows, 0] + board.crossed(shapes[rows]) / radius))]
    board.take(shapes[best], what)
    return float(places[best, 1]), float(places[best, 2])
