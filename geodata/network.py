"""Points come in; the path through them over a network of roads, railways or sea lanes goes out.

The bundled graphs are opened when they are first asked for. A network never changes: no call leaves a trace.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import gates, passages, sources
from geodata.assembly import Assembler, joined
from geodata.choice import chosen_ways, refuse, straight_km
from geodata.distance import Point
from geodata.errors import NoPath
from geodata.footing import Footing, coordinate_words, feet_at, near_area
from geodata.geodesy import Coordinates, length_km, part_between, sample
from geodata.graph import EdgeKind, LineGraph, decoded
from geodata.passing import Passing
from geodata.path import Mode, Path
from geodata.rivals import APART_KM, furthest_apart, rivals
from geodata.rules import RAIL, ROADS, SEA, Rules
from geodata.search import Finder, Foot, Way

NEAR_STEP_KM = 10.0
"""How exactly it is told where a path first comes near an area."""

SHAPE_DEGREES = 0.05
"""An area's edge may be this far off, some 5 km, where a way need only come within many kilometres of it."""

WORLD_KM = 20_100.0
"""More than half round the Earth: no point is further from another."""


class Network:
    """A network of lines that paths can be found over.

    Parameters
    ----------
    graph
        The lines.
    rules
        What its paths promise.
    passing
        The canals and straits that an edge passes, by their ids, where it passes any.
    """

    def __init__(
        self, graph: LineGraph, rules: Rules, passing: Mapping[int, Sequence[str]] = MappingProxyType({})
    ) -> None:
        self._graph = graph
        self._passing = Passing(passing)
        self._rules = rules
        self._along = graph.along_km()
        self._lengths = self._along[graph.first[1:] - 1]
        drawn = graph.kinds <= EdgeKind.SECOND
        doubt = np.where(drawn, 1.0 + 0.5 * (1.0 - graph.shown), 1.0)
        self._finder = Finder(
            graph,
            self._lengths,
            np.asarray(rules.factors)[graph.kinds] * doubt,
            rules.call_km,
            rules.board_km,
        )
        self._assembler = Assembler(graph, self._along, rules)
        self._footing = Footing(graph, self._along, rules)

    @classmethod
    def roads(cls) -> "Network":
        """Return the bundled network of the world's main roads.

        Raises
        ------
        DamagedData
            If the bundled file is missing or damaged.
        """
        return _bundled("roads.bin", ROADS)

    @classmethod
    def rail(cls) -> "Network":
        """Return the bundled network of the world's railways.

        Raises
        ------
        DamagedData
            If the bundled file is missing or damaged.
        """
        return _bundled("rail.bin", RAIL)

    @classmethod
    def sea(cls) -> "Network":
        """Return the bundled network of the world's sea lanes.

        Raises
        ------
        DamagedData
            If the bundled file is missing or damaged.
        """
        return _bundled("sea.bin", SEA)

    @classmethod
    def of(cls, mode: Mode) -> "Network | None":
        """Return the bundled network of a mode, or None for a mode that needs none.

        Raises
        ------
        DamagedData
            If the bundled file is missing or damaged.
        """
        opened = {Mode.ROAD: cls.roads, Mode.RAIL: cls.rail, Mode.SEA: cls.sea}.get(mode)
        return opened() if opened else None

    def path(
        self,
        points: Sequence[Point | passages.Passage],
        *,
        names: Sequence[str] = (),
        avoid: Sequence[str] = (),
        allow: Sequence[str] = (),
    ) -> Path:
        """Return the path through points in their order.

        Parameters
        ----------
        points
            At least two, (longitude, latitude). The line begins and ends at the first and last; it passes the
            others where the network comes near them, and its note says where that is not within its error.
            A passage among them, not at an end, is passed from one side to the other, closed or not.
        names
            What to call the points in messages, one each; their coordinates if left out.
        avoid, allow
            Canals and straits that ships keep out of, and those that they take although they would not else,
            by id or name. They hold for this call alone.

        Raises
        ------
        UnknownPassage
            If there is no such canal or strait.
        NoPath
            If a point lies too far from the network, two are not connected, the way between them is a long
            detour, or too little of it is drawn by the source; or if one would turn back in a passage.
        ValueError
            If there are fewer than two points.
        """
        if len(points) < 2:
            raise ValueError(f"a path needs at least two points, got {len(points)}")
        called = tuple(names) if names else tuple(map(gates.words_of, points))
        allow = (*allow, *gates.named(points))
        closed = self._passing.closed(avoid, allow)
        last = len(points) - 1
        feet = [
            self._feet(point, name, between=0 < index < last)
            for index, (point, name) in enumerate(zip(points, called, strict=True))
        ]
        ways = self._ways(feet, called, closed=closed)
        if not any(piece.length_km for way in ways for piece in way.pieces):
            raise NoPath(f"the bundled {self._rules.network}s end at one point for {' and '.join(called)}")
        spots = gates.spots(points, ways, self._assembler.part)
        for index, way in enumerate(ways):
            pair = slice(index, index + 2)
            stubs_km = straight_km(
                self._points_of(way), spots[pair], first=index == 0, last=index == last - 1
            )
            refuse(self._graph, self._rules, way, spots[pair], called[pair], stubs_km=stubs_km)
        return self._finished(ways, spots, called)

    def rival(self, points: Sequence[Point], *, names: Sequence[str] = ()) -> tuple[Point, float] | None:
        """Return where another way between two points leads, if it is nearly as cheap as the path, or None.

        Parameters
        ----------
        points
            Two, (longitude, latitude).
        names
            What to call them in messages.

        Returns
        -------
        :
            The point of the other way that lies furthest from the path, and how far, in kilometres.

        Raises
        ------
        NoPath
            If there is no path at all.
        """
        called = tuple(names) if names else tuple(coordinate_words(point) for point in points)
        starts, goals = (self._footing.near(point, name) for point, name in zip(points, called, strict=True))
        (best,) = self._ways([starts, goals], called, closed=frozenset())
        line = self._points_of(best)
        reach_km = 2.0 * self._rules.via_reach_km
        others = rivals(self._finder, best, line, starts, goals, reach_km=reach_km)
        found = [furthest_apart(line, self._points_of(other)) for other in others]
        point, off_km = max(found, key=lambda pair: pair[1], default=(points[0], 0.0))
        return (point, off_km) if off_km >= APART_KM else None

    def _points_of(self, way: Way) -> Coordinates:
        return np.concatenate([self._assembler.part(piece) for piece in way.pieces])

    def paths(
        self,
        start: Point,
        ends: Sequence[Point],
        *,
        names: Sequence[str],
        avoid: Sequence[str] = (),
        allow: Sequence[str] = (),
    ) -> list[Path | None]:
        """Return the path from one point to each of others, as `path` does, by one search for all of them.

        Parameters
        ----------
        start, ends
            Points, (longitude, latitude).
        names
            What to call the points in notes and messages, the start first.
        avoid, allow
            As in `path`.

        Returns
        -------
        None where an end is not connected with the start.

        Raises
        ------
        NoPath
            If a point lies too far from the network.
        UnknownPassage
            If there is no such canal or strait.
        """
        shut = self._passing.through(self._passing.closed(avoid, allow))
        starts, *goals = (self._feet(point, name) for point, name in zip((start, *ends), names, strict=True))
        every = [foot for feet in goals for foot in feet]
        found = iter(self._finder.ways(starts, every, start, reach_km=WORLD_KM, slack=math.inf, closed=shut))
        result: list[Path | None] = []
        for end, name, feet in zip(ends, names[1:], goals, strict=True):
            ways = [(way.cost + foot.cost, way) for foot in feet if (way := next(found)) is not None]
            best = min(ways, key=lambda pair: pair[0], default=None)
            result.append(self._finished([best[1]], (start, end), (names[0], name)) if best else None)
        return result

    def _finished(self, ways: Sequence[Way], points: Sequence[Point], called: Sequence[str]) -> Path:
        """Return the path of ways in a row, with what it passes and which rivers it leaves out."""
        path = self._assembler.path(joined([way.pieces for way in ways]), points, called)
        mouths = [mouth for point in points if (mouth := self._mouth(point))]
        notes = [path.note, *(f"the {self._rules.network}s do not show {mouth.name}" for mouth in mouths)]
        used = self._passing.by(piece.edge for way in ways for piece in way.pieces)
        return replace(
            path, passages=passages.along(path.line, used), note="; ".join(note for note in notes if note)
        )

    def _feet(self, point: Point | passages.Passage, name: str, *, between: bool = False) -> list[Foot]:
        """Return where a stop may stand on the network: where its river ends, if lanes end there."""
        if isinstance(point, passages.Passage):
            edges = self._passing.through({point.id})
            return gates.feet(self._graph, self._along, edges, point)
        mouth = self._mouth(point)
        return self._footing.near(mouth.at if mouth else point, name, between=between)

    def _mouth(self, point: Point) -> passages.Mouth | None:
        """Return the river that a port lies on, where lanes end at the river's mouth."""
        if self._rules.mode is not Mode.SEA:
            return None
        return next((mouth for mouth in passages.mouths() if mouth.serves(point)), None)

    def path_towards(
        self,
        points: Sequence[Point | passages.Passage],
        area: BaseGeometry,
        *,
        near_km: float,
        names: Sequence[str],
        avoid: Sequence[str] = (),
        allow: Sequence[str] = (),
    ) -> Path:
        """Return the path from points in their order to where it first comes near an area.

        Parameters
        ----------
        points
            At least one, (longitude, latitude); behind the first, passages as in `path`.
        area
            The area's shape; nothing says where in it the way ends.
        near_km
            How near the path must come, in kilometres.
        names
            What to call the points, and last the area, in messages.
        avoid, allow
            As in `path`.

        Raises
        ------
        UnknownPassage
            If there is no such canal or strait.
        NoPath
            If the network has no path that comes near the area, or the last point lies that near already.
        """
        area = shapely.simplify(area, SHAPE_DEGREES)
        shapely.prepare(area)
        allow = (*allow, *gates.named(points))
        name = names[-2]
        feet = self._feet(points[-1], name)
        start = gates.point_of(points[-1], feet)
        if start == points[-1] and near_area(np.asarray([start]), area, near_km)[0]:
            raise NoPath(f"{name} itself lies within {near_km:g} km of {names[-1]}")
        goals = feet_at(self._finder, np.flatnonzero(near_area(self._finder.nodes, area, near_km)))
        # The goals lie all over the area, so nothing is known of how far there is still to go.
        closed = self._passing.through(self._passing.closed(avoid, allow))
        ways = self._finder.ways(feet, goals, start, reach_km=WORLD_KM, slack=0.0, closed=closed)
        found = [way for way in ways if way is not None]
        if not found:
            raise NoPath(f"the bundled {self._rules.network}s do not lead from {name} to {names[-1]}")
        end = self._assembler.part(min(found, key=lambda way: way.cost).pieces[-1])[-1]
        whole = self.path([*points, (float(end[0]), float(end[1]))], names=names, avoid=avoid, allow=allow)
        stations = np.asarray(sample(whole.line, NEAR_STEP_KM))
        first = max(1, int(np.argmax(near_area(stations, area, near_km))))
        line = part_between(whole.line, 0.0, min(first * NEAR_STEP_KM, whole.length_km))
        used = passages.along(line, {passage.id for passage in passages.passages()} if whole.passages else ())
        return replace(whole, line=line, length_km=length_km(line), guessed=(), passages=used)

    def _ways(self, feet: Sequence[list[Foot]], names: Sequence[str], *, closed: frozenset[str]) -> list[Way]:
        """Return the ways between consecutive stops that together cost least, by no closed passage."""

        def reason(starts: Sequence[Foot], goals: Sequence[Foot]) -> str:
            def connects(shut: frozenset[int]) -> bool:
                aim = goals[0].point
                ways = self._finder.ways(starts, goals, aim, reach_km=WORLD_KM, slack=0.0, closed=shut)
                return any(ways)

            return self._passing.in_the_way(closed, connects)

        shut = self._passing.through(closed)
        return chosen_ways(self._finder, self._rules, feet, names, closed=shut, reason=reason)


@cache
def _bundled(name: str, rules: Rules) -> Network:
    graph = decoded(sources.read(name))
    passing = passages.through(graph.points, graph.first) if rules.mode is Mode.SEA else {}
    return Network(graph, rules, passing)
