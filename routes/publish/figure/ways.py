"""Routes and a frame in; their lines on the sheet, side by side where they share a road, as strokes out.

The strokes are those of every other output (`styles.line_style`), pass by pass over all legs of a route, so
that a hollow core runs through where two legs meet.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from geodata.geodesy import Coordinates
from geodata.path import Method, Mode
from routes.model import Fade, Publication
from routes.publish import lanes, present
from routes.publish.figure.frame import Frame
from routes.publish.figure.ink import Line, Mark
from routes.publish.styles import Look, Stroke, line_style

STEP = 2.2  # pixels: points of a line on the sheet lie no closer
LANE = 5.6  # pixels between two routes on one road
BUNDLE = 6  # more routes on one road than this keep to a bundle as wide
FADE_SHARE = 0.32  # of a leg, where it runs out towards an area
SLICES = 8
NEAR_EDGE = 40.0  # pixels outside the frame that lines still reach
_LOWEST, _GUESSES, _SEA, _LAND, _AIR = range(5)

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a line from one distance along it to another; `alpha` fades it, `guess` dots it."""

    start: float
    end: float
    alpha: float = 1.0
    guess: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A leg on the sheet.

    Attributes
    ----------
    route, leg
        Numbers of its route and leg.
    points
        The line on the sheet, moved to its lane where several routes share a road.
    along
        How far along the line each point lies, in pixels.
    pieces
        What is drawn of it, and how.
    """

    route: int
    leg: int
    points: Coordinates
    along: Numbers
    pieces: tuple[Piece, ...]

    def part(self, piece: Piece) -> Coordinates:
        """Return the points of a piece."""
        inner = self.points[(self.along > piece.start) & (self.along < piece.end)]
        return np.vstack((self.at(piece.start), inner, self.at(piece.end)))

    def at(self, distance: float) -> Coordinates:
        """Return the point at a distance along the line."""
        x, y = self.points.T
        return np.array([[np.interp(distance, self.along, x), np.interp(distance, self.along, y)]])


def ways(
    publication: Publication, legs: Sequence[lanes.DrawnLeg], frame: Frame, *, unit: float
) -> tuple[Way, ...]:
    """Return every leg that has a line and comes near the frame.

    Parameters
    ----------
    legs
        The publication's lines as they are drawn.
    unit
        The size of lines, 1 on a sheet of A4.
    """
    left, top, right, bottom = frame.rectangle
    found = []
    for drawn in legs:
        way = _way(drawn, publication.routes[drawn.route].legs[drawn.leg].fade, frame, unit)
        low, high = way.points.min(axis=0), way.points.max(axis=0)
        near = low[0] < right + NEAR_EDGE and high[0] > left - NEAR_EDGE
        if near and low[1] < bottom + NEAR_EDGE and high[1] > top - NEAR_EDGE:
            found.append(way)
    return tuple(found)


def _way(drawn: lanes.DrawnLeg, fade: Fade, frame: Frame, unit: float) -> Way:
    raw = frame.on_sheet(np.asarray(drawn.points, np.float64))
    kept, number_of = _thinned(raw)
    lane = _lanes(drawn)[kept]
    points = _beside(raw[kept], lane, LANE * unit) if lane.any() else raw[kept]
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))))

    def at(position: float) -> float:
        low = int(position)
        start, end = along[number_of[low]], along[number_of[min(low + 1, len(raw) - 1)]]
        return float(start + (end - start) * (position - low))

    pieces = [Piece(start=0.0, end=float(along[-1]))]
    for stretch in drawn.stretches:
        if stretch.repeated:
            pieces = _changed(pieces, at(stretch.start), at(stretch.end), alpha=0.0)
    for start, end in drawn.guessed:
        pieces = _changed(pieces, at(start), at(end), guess=True)
    pieces = _faded(pieces, fade, float(along[-1]))
    return Way(
        route=drawn.route,
        leg=drawn.leg,
        points=points,
        along=along,
        pieces=tuple(piece for piece in pieces if piece.alpha > 0.0),
    )


def _thinned(points: Coordinates) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return which points stay, none nearer than `STEP` to the last, and for each which stands for it."""
    kept, number_of = [0], np.zeros(len(points), np.int64)
    last = len(points) - 1
    for index in range(1, len(points)):
        away = points[index] - points[kept[-1]]
        if index == last or away[0] * away[0] + away[1] * away[1] > STEP * STEP:
            kept.append(index)
        number_of[index] = len(kept) - 1
    return np.asarray(kept, np.int64), number_of


def _lanes(drawn: lanes.DrawnLeg) -> Numbers:
    """Return for each point how many lanes it lies aside of the road, to the left where negative."""
    aside = np.zeros(len(drawn.points))
    for stretch in drawn.stretches:
        count = len(stretch.routes)
        if count > 1:
            slot = (stretch.routes.index(drawn.route) - (count - 1) / 2) * min(1.0, BUNDLE / count)
            aside[stretch.start : stretch.end + 1] = -slot if stretch.against else slot
    return aside


def _beside(points: Coordinates, lane: Numbers, width: float) -> Coordinates:
    """Return points moved sideways to their lanes; changes ease over a few points, so that no line jumps."""
    base = points.copy()
    inner = (lane != 0)[1:-1, None]
    for _ in range(2):
        smooth = (base[:-2] + 2 * base[1:-1] + base[2:]) / 4
        base[1:-1] = np.where(inner, smooth, base[1:-1])
    index = np.arange(len(points))
    before, after = np.maximum(index - 3, 0), np.minimum(index + 3, len(points) - 1)
    direction = base[after] - base[before]
    size = np.hypot(*direction.T)
    direction = direction / np.where(size > 0, size, 1.0)[:, None]
    total = np.concatenate(([0.0], np.cumsum(lane)))
    low, high = np.maximum(index - 4, 0), np.minimum(index + 4, len(points) - 1)
    shift = (total[high + 1] - total[low]) / (high - low + 1) * width
    aside = np.column_stack((-direction[:, 1] * shift, direction[:, 0] * shift))
    return np.asarray(base + aside, np.float64)


def _changed(
    pieces: Sequence[Piece], start: float, end: float, *, alpha: float = 1.0, guess: bool = False
) -> list[Piece]:
    """Return the pieces with what lies between two distances fainter, or a guess."""
    result = []
    for piece in pieces:
        first, last = max(start, piece.start), min(end, piece.end)
        if last - first <= 0.01:
            result.append(piece)
            continue
        result.append(replace(piece, end=first))
        result.append(
            replace(piece, start=first, end=last, alpha=piece.alpha * alpha, guess=piece.guess or guess)
        )
        result.append(replace(piece, start=last))
    return [piece for piece in result if piece.end - piece.start > 0.01]


def _faded(pieces: list[Piece], fade: Fade, length: float) -> list[Piece]:
    """Return the pieces fainter towards the ends that are areas."""
    reach = length * FADE_SHARE
    for number in range(SLICES):
        alpha = ((number + 0.5) / SLICES) ** 0.8
        near, far = reach * number / SLICES, reach * (number + 1) / SLICES
        if fade in (Fade.START, Fade.BOTH):
            pieces = _changed(pieces, near, far, alpha=alpha)
        if fade in (Fade.END, Fade.BOTH):
            pieces = _changed(pieces, length - far, length - near, alpha=alpha)
    return pieces


def strokes_of(facts: present.RouteFacts, mode: Mode, method: Method) -> tuple[Stroke, ...]:
    """Return the strokes of a route as it was last told."""
    moment = facts.moments[-1]
    look = moment.look or Look.UNSTATED
    return line_style(mode, method, look, seasonal=moment.seasonal, band=facts.band)


def strokes(
    facts: Sequence[present.RouteFacts], drawn: Sequence[Way], colours: Mapping[str, str], unit: float
) -> Iterator[Mark]:
    """Yield the strokes of all routes, from below: bands, guesses, sea, land by the list's order, air."""
    order = sorted(range(len(facts)), key=lambda number: (_depth(facts[number]), -number))
    for number in order:
        own = [way for way in drawn if way.route == number]
        passes = [_passes(facts[number], way, colours, unit) for way in own]
        for depth in range(max(map(len, passes), default=0)):
            for each in passes:
                if depth < len(each):
                    yield from each[depth]


def _passes(facts: present.RouteFacts, way: Way, colours: Mapping[str, str], unit: float) -> list[list[Line]]:
    """Return the lines of each pass of the pen over a leg."""
    leg = facts.route.legs[way.leg]
    mode = present.drawn_mode(facts.route, leg)
    method = leg.path.method if leg.path else Method.SCHEMATIC
    passes: list[list[Line]] = []
    for guess in (False, True):
        pieces = [piece for piece in way.pieces if piece.guess is guess]
        stack = strokes_of(facts, mode, Method.SCHEMATIC if guess else method) if pieces else ()
        for depth, stroke in enumerate(stack):
            if depth == len(passes):
                passes.append([])
            for alpha in sorted({piece.alpha for piece in pieces}):
                parts = tuple(way.part(piece) for piece in pieces if piece.alpha == alpha)
                passes[depth].append(_stroked(stroke, parts, alpha, colours, unit))
    return passes


def _stroked(
    stroke: Stroke, parts: tuple[Coordinates, ...], alpha: float, colours: Mapping[str, str], unit: float
) -> Line:
    return Line(
        parts=parts,
        colour=colours[stroke.colour],
        width=stroke.width * unit,
        dash=tuple(length * unit for length in stroke.dash),
        round_cap=stroke.round_cap and (bool(stroke.dash) or alpha == 1.0),
        opacity=stroke.opacity * alpha,
    )


def _depth(facts: present.RouteFacts) -> int:
    if facts.band:
        return _LOWEST
    if facts.sample[1] is Method.SCHEMATIC:
        return _GUESSES
    return {Mode.SEA: _SEA, Mode.AIR: _AIR}.get(facts.route.mode, _LAND)
