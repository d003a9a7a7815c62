"""A plan and a frame in; the routes' lines, the stops' symbols and their names, placed on a board, out."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import shapely

from geodata.path import Method
from geodata.place import Place
from routes.publish import present
from routes.publish.figure import along, letters, margins, naming, ways
from routes.publish.figure.board import Board
from routes.publish.figure.frame import Frame
from routes.publish.figure.ink import Anchor, Line, Mark, Words
from routes.publish.figure.plan import Plan
from routes.publish.figure.symbols import RADIUS, REACH, dot, symbol
from routes.publish.seam import shift

STOP, ADDED, ROUTE, BADGE = 11.0, 9.8, 10.2, 8.6  # sizes of letters on a sheet of A4
LONGEST = 260.0  # pixels of a route's name; a route with a longer one stands by number
HALO = 0.26  # of the size of letters
SCALE_ROOM = 120.0  # pixels that the scale bar may take


def words(
    plan: Plan,
    text: str,
    at: tuple[float, float],
    size: float,
    colour: str,
    *,
    anchor: Anchor,
    bold: bool = False,
    italic: bool = False,
    angle: float = 0.0,
    spacing: float = 0.0,
) -> Words:
    """Return a name on the map, with the halo that keeps it readable over lines."""
    return Words(
        text=text,
        x=at[0],
        y=at[1],
        size=size,
        colour=plan.colours[colour],
        anchor=anchor,
        bold=bold,
        italic=italic,
        angle=angle,
        spacing=spacing,
        halo=HALO * size,
        halo_colour=plan.colours["halo"],
    )


class Drawing:
    """What the routes bring onto the map.

    Parameters
    ----------
    by_number
        Numbers of routes that stand on the map by number, since there was no room for their names.

    Attributes
    ----------
    board
        What stands where.
    numbered
        Numbers of all routes that stand by number, or shall.
    unplaced
        Those of them for which not even a number has room, or of which the map shows nothing.
    lines, symbols, names, scale
        Marks, from below.
    """

    def __init__(self, plan: Plan, frame: Frame, by_number: frozenset[int]) -> None:
        self.plan = plan
        self.frame = frame
        self.ways = ways.ways(plan.publication, plan.legs, frame, unit=plan.unit)
        self.board = Board(frame.rectangle, [way.part(piece) for way in self.ways for piece in way.pieces])
        self._spots = list(self._on_map())
        self.symbols = tuple(self._symbols())
        self.scale = self._scale()
        self.numbered = by_number
        self._leaders: list[Mark] = []  # below all names, so that none is drawn through a number
        self.unplaced: frozenset[int] = frozenset()
        said = tuple(self._stop_names(named=True))
        badges = tuple(self._badges(facts for facts in plan.facts if facts.number in by_number))
        added = tuple(self._stop_names(named=False))
        self.names = (*self._leaders, *badges, *said, *added, *self._route_names())

    @property
    def lines(self) -> tuple[Mark, ...]:
        """The strokes of all routes."""
        return tuple(ways.strokes(self.plan.facts, self.ways, self.plan.colours, self.plan.unit))

    @property
    def stop_names(self) -> frozenset[str]:
        """The names of stops on the map."""
        return frozenset(name for _, _, name, _, _ in self._spots)

    def _on_map(self) -> Iterator[tuple[Place, bool, str, float, float]]:
        """Yield the stops that the frame shows, those that a definition added first, with their position."""
        left, top, right, bottom = self.frame.rectangle
        for place, named, name in sorted(self.plan.stops().values(), key=lambda stop: (stop[1], stop[0].id)):
            turned = place.longitude + shift(place.longitude, self.plan.seam)
            x, y = self.frame.on_sheet(np.array([[turned, place.latitude]]))[0].tolist()
            if left < x < right and top < y < bottom:
                yield place, named, name, x, y

    def _symbols(self) -> Iterator[Mark]:
        """Yield the stops' symbols and take their room."""
        reach = RADIUS * REACH * self.plan.unit
        for place, named, name, x, y in self._spots:
            self.board.take(shapely.box(x - reach, y - reach, x + reach, y + reach), f"stop {name}")
            yield from symbol(place.kind, x, y, named=named, colours=self.plan.colours, unit=self.plan.unit)

    def _scale(self) -> tuple[Mark, ...]:
        """Return the scale bar, in the lower corner that has more room."""
        unit = self.plan.unit
        left, _, right, bottom = self.frame.rectangle
        per_pixel = self.frame.kilometres_per_pixel()
        length = margins.scale_length(per_pixel, SCALE_ROOM * unit)
        pixels = length / per_pixel
        wide = pixels + letters.width(f"{length:,.0f} km", 8.6 * unit) + 11.0 * unit
        low = bottom - 12.0 * unit
        corners = (left + 12.0 * unit, right - 12.0 * unit - wide)
        boxes = [shapely.box(x - 3.0, low - 11.0 * unit, x + wide, low + 4.0 * unit) for x in corners]
        worth = [(not self.board.is_free(box), self.board.crosses(box)) for box in boxes]
        best = worth.index(min(worth))
        self.board.take(boxes[best], "scale bar")
        return margins.scale_bar(length, pixels, x=corners[best], y=low, colours=self.plan.colours, unit=unit)

    def _stop_names(self, *, named: bool) -> Iterator[Mark]:
        """Yield the names of stops that articles name, or of those that a definition added."""
        unit = self.plan.unit
        spots = [spot for spot in self._spots if spot[1] is named]
        points = [
            naming.Named(
                text=name,
                x=x,
                y=y,
                radius=RADIUS * REACH * unit,
                size=(STOP if named else ADDED) * unit,
                bold=named,
            )
            for _, _, name, x, y in spots
        ]
        for point, spot in zip(points, naming.spots(points, self.board), strict=True):
            if spot is None:
                continue
            if spot.leader is not None:
                led = np.array([spot.leader[:2], spot.leader[2:]])
                self._leaders.append(Line(parts=(led,), colour=self.plan.colours["ink"], width=0.7 * unit))
            at = (spot.x, spot.y)
            yield words(self.plan, point.text, at, point.size, "ink", anchor=spot.anchor, bold=point.bold)

    def _own(self, facts: present.RouteFacts) -> tuple[list[ways.Way], list[ways.Way]]:
        """Return a route's legs on the map: those that are no guess, and all."""
        own = [way for way in self.ways if way.route == facts.number - 1]
        return [way for way in own if _is_sure(facts, way)], own

    def _badges(self, numbered: Iterable[present.RouteFacts]) -> Iterator[Mark]:
        """Yield the numbers of routes on their lines, before the names of added stops."""
        for facts in numbered:
            sure, own = self._own(facts)
            marks = (
                self._badge(facts, sure) or self._badge(facts, own) or self._led_number(facts, sure or own)
            )
            if not marks:
                self.unplaced |= {facts.number}
            yield from marks

    def _route_names(self) -> Iterator[Mark]:
        """Yield the routes' names beside their lines; those without room shall stand by number instead."""
        if len(self.plan.facts) < 2:
            return
        for facts in self.plan.facts:
            sure, own = self._own(facts)
            if facts.number in self.numbered or not own:
                continue
            named = self._beside(facts, sure or own)
            if named is None:
                self.numbered |= {facts.number}
            else:
                yield named

    def _badge(self, facts: present.RouteFacts, own: Sequence[ways.Way]) -> tuple[Mark, ...]:
        """Return a route's number on its line; nothing where there is no room."""
        unit, size, text = self.plan.unit, BADGE * self.plan.unit, str(facts.number)
        radius = max(0.8 * size, letters.width(text, size, bold=True) / 2 + 2.6 * unit)
        spot = along.on_line(own, self.board, radius=radius, what=f"number of route {text}")
        if spot is None:
            return ()
        colour = self.plan.colours[facts.sample[0].value]
        disc = dot(*spot, colour=self.plan.colours["halo"], radius=radius)
        number = Words(
            text=text,
            x=spot[0],
            y=spot[1] + size * 0.36,
            size=size,
            colour=colour,
            bold=True,
            anchor=Anchor.MIDDLE,
        )
        return disc, Line(parts=disc.rings, colour=colour, width=1.1 * unit, closed=True), number

    def _led_number(self, facts: present.RouteFacts, own: Sequence[ways.Way]) -> tuple[Mark, ...]:
        """Return a route's number aside of its line, with a thin line that leads there."""
        unit, text = self.plan.unit, str(facts.number)
        colour = facts.sample[0].value
        left, top, right, bottom = self.frame.rectangle
        for way in own:
            for piece in way.pieces:
                x, y = way.at((piece.start + piece.end) / 2)[0].tolist()
                if not (left < x < right and top < y < bottom):
                    continue
                point = naming.Named(text=text, x=x, y=y, radius=6.0 * unit, size=BADGE * unit, bold=True)
                (spot,) = naming.spots([point], self.board)
                if spot is not None:
                    at = (spot.x, spot.y)
                    ends = np.array([[x, y], spot.leader[2:] if spot.leader else at])
                    led = Line(parts=(ends,), colour=self.plan.colours[colour], width=0.8 * unit)
                    number = words(self.plan, text, at, point.size, colour, anchor=spot.anchor, bold=True)
                    return led, number
        return ()

    def _beside(self, facts: present.RouteFacts, own: Sequence[ways.Way]) -> Mark | None:
        """Return a route's name beside its line; None where there is no room."""
        unit, size = self.plan.unit, ROUTE * self.plan.unit
        thick = max(stroke.width for stroke in ways.strokes_of(facts, *facts.sample)) * unit
        text = self.plan.called(facts)
        if letters.width(text, size, bold=True) > LONGEST * unit:
            return None
        spot = along.beside(text, own, self.board, size=size, width=thick)
        if spot is None:
            return None
        at, colour = (spot.x, spot.y), facts.sample[0].value
        return words(self.plan, text, at, size, colour, anchor=Anchor.MIDDLE, bold=True, angle=spot.angle)


def _is_sure(facts: present.RouteFacts, way: ways.Way) -> bool:
    """Return whether a leg is no guess, of a route that has such a leg: there its name belongs."""
    path = facts.route.legs[way.leg].path
    return path is not None and path.method is not Method.SCHEMATIC
