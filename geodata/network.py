"""Points come in; the path through them over a network of roads or sea lanes goes out.

The bundled graphs are opened when they are first asked for. A network never changes: no call leaves a trace in it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from geodata import sources
from geodata.errors import NoPath
from geodata.geodesy import (
    Coordinates,
    Point,
    distance_km,
    feet_on_segments,
    length_km,
    part_between,
    position_km,
    rough_distances_km,
    sample,
    segment_lengths_km,
)
from geodata.graph import EdgeKind, LineGraph, decoded
from geodata.path import Method, Mode, Path
from geodata.search import Finder, Foot, Piece, Way

DEGREE_KM = 111.0
"""Kilometres of a degree of latitude, rounded down to widen search windows."""

FEET = 12
"""How many edges near a stop are tried."""

NEAR_STEP_KM = 10.0
"""How exactly it is told where a path first comes near an area."""

SPUR_KM = 3.0
"""A way into a stop and back out the same way is cut off if it is no longer than this."""

SHORTEST_GUESS_KM = 1.0
"""Bridged stretches shorter than this are within the error of the line and are not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a network promises, and when it rather finds no path.

    Attributes
    ----------
    mode, method, source, network
        What its paths say of themselves; `network` is the plain word for messages.
    reach_km
        How far a stop may lie from the network.
    reach_cost
        What a kilometre between a stop and the network costs, against one along it.
    detour, allowance_km
        A path between two stops may be `detour` times the great circle, plus the allowance.
    least_shown
        The share of a path between two stops that the source must show or way points tie in.
    factors
        What a kilometre of each `EdgeKind` costs, at least 1.
    errors_km
        The error of each `EdgeKind`: 95 of 100 kilometres lie closer. Edges may have one of their own.
    """

    mode: Mode
    method: Method
    source: str
    network: str
    reach_km: float
    reach_cost: float
    detour: float
    allowance_km: float
    least_shown: float
    factors: tuple[float, ...]
    errors_km: tuple[float, ...]


ROADS = Rules(
    mode=Mode.ROAD,
    method=Method.GENERALISED,
    source="osm-tiles",
    network="road",
    reach_km=15.0,
    reach_cost=4.0,
    detour=1.9,
    allowance_km=15.0,
    least_shown=0.7,
    factors=(1.0, 1.12, 1.35, 2.2, 1.2),
    errors_km=(3.0, 3.0, 5.0, 15.0, 5.0),
)

SEA = Rules(
    mode=Mode.SEA,
    method=Method.ROUTED,
    source="marnet",
    network="sea lane",
    reach_km=60.0,
    reach_cost=2.0,
    detour=math.inf,
    allowance_km=0.0,
    least_shown=0.0,
    factors=(1.0, 1.0, 1.0, 1.0, 1.0),
    errors_km=(50.0, 50.0, 50.0, 50.0, 10.0),
)


class Network:
    """A network of lines that paths can be found over.

    Parameters
    ----------
    graph
        The lines.
    rules
        What its paths promise.
    """

    def __init__(self, graph: LineGraph, rules: Rules) -> None:
        self._graph = graph
        self._rules = rules
        self._along = graph.along_km()
        self._lengths = self._along[graph.first[1:] - 1]
        factors = np.asarray(rules.factors)[graph.kinds]
        drawn = graph.kinds <= EdgeKind.SECOND
        factors = factors * np.where(drawn, 1.0 + 0.5 * (1.0 - graph.shown), 1.0)
        self._nodes = graph.nodes()
        self._finder = Finder(graph, self._lengths, factors)
        own = graph.errors_km
        self._errors = np.where(own > 0.0, own, np.asarray(rules.errors_km)[graph.kinds])
        self._edge_of = np.repeat(np.arange(len(graph.starts)), np.diff(graph.first))
        self._low = np.minimum(graph.points[:-1], graph.points[1:])
        self._high = np.maximum(graph.points[:-1], graph.points[1:])

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
    def sea(cls) -> "Network":
        """Return the bundled network of the world's sea lanes.

        Raises
        ------
        DamagedData
            If the bundled file is missing or damaged.
        """
        return _bundled("sea.bin", SEA)

    def path(self, points: Sequence[Point], *, names: Sequence[str] = ()) -> Path:
        """Return the path through points in their order.

        Parameters
        ----------
        points
            At least two, (longitude, latitude). The line begins and ends at the first and last; it passes the
            others where the network comes near them.
        names
            What to call the points in messages, one each; their coordinates if left out.

        Raises
        ------
        NoPath
            If a point lies too far from the network, two are not connected, the way between them is a long
            detour, or too little of it is drawn by the source.
        ValueError
            If there are fewer than two points.
        """
        if len(points) < 2:
            raise ValueError(f"a path needs at least two points, got {len(points)}")
        called = tuple(names) if names else tuple(_coordinate_words(point) for point in points)
        feet = [self._feet(point, name) for point, name in zip(points, called, strict=True)]
        ways = self._ways(points, feet, called)
        for index, way in enumerate(ways):
            self._check(way, points[index : index + 2], called[index : index + 2])
        pieces = _joined([way.pieces for way in ways])
        return self._path(pieces, points, called)

    def path_towards(
        self, points: Sequence[Point], area: BaseGeometry, *, near_km: float, names: Sequence[str]
    ) -> Path:
        """Return the path from points in their order to where it first comes near an area.

        Parameters
        ----------
        points
            At least one, (longitude, latitude).
        area
            The area's shape; nothing says where in it the way ends.
        near_km
            How near the path must come, in kilometres.
        names
            What to call the points, and last the area, in messages.

        Raises
        ------
        NoPath
            If the network has no path that comes near the area, or the last point lies that near already.
        """
        start, name = points[-1], names[-2]
        if _near(np.asarray([start]), area, near_km)[0]:
            raise NoPath(f"{name} itself lies within {near_km:g} km of {names[-1]}")
        nodes = np.flatnonzero(_near(self._nodes, area, near_km))
        feet = self._feet(start, name)
        goals = [(foot, 0.0) for foot in self._feet_at(nodes)]
        starts = [(foot, foot.off_km * self._rules.reach_cost) for foot in feet]
        # Goals lie all over the area, so nothing is known of what lies ahead: reach half round the Earth.
        ways = self._finder.ways(starts, goals, start, reach_km=20_100.0, slack=0.0)
        found = [way for way in ways if way is not None]
        if not found:
            raise NoPath(f"no {self._rules.network} leads from {name} to {names[-1]}")
        way = min(found, key=lambda way: way.cost)
        last = self._part(way.pieces[-1])[-1]
        whole = self.path([*points, (float(last[0]), float(last[1]))], names=names)
        stations = np.asarray(sample(whole.line, NEAR_STEP_KM))
        first = int(np.argmax(_near(stations, area, near_km)))
        return replace(whole, **_shortened(whole, first * NEAR_STEP_KM))

    def _feet_at(self, nodes: npt.NDArray[np.int64]) -> list[Foot]:
        """Return a foot at each node, on one of its edges."""
        feet = []
        for node in nodes.tolist():
            starting = np.flatnonzero(self._graph.starts == node)
            edge = int(starting[0]) if len(starting) else int(np.flatnonzero(self._graph.ends == node)[0])
            along = 0.0 if len(starting) else float(self._lengths[edge])
            point = (float(self._nodes[node, 0]), float(self._nodes[node, 1]))
            feet.append(Foot(edge=edge, along_km=along, off_km=0.0, point=point))
        return feet

    def _feet(self, point: Point, name: str) -> list[Foot]:
        """Return the nearest foot on each of the nearest edges, the nearest first."""
        reach = self._rules.reach_km
        margin = np.array(
            [reach / DEGREE_KM / max(math.cos(math.radians(point[1])), 0.01), reach / DEGREE_KM]
        )
        here = np.asarray(point)
        near = ((self._low <= here + margin) & (self._high >= here - margin)).all(axis=1)
        near &= self._edge_of[:-1] == self._edge_of[1:]
        nearest: dict[int, Foot] = {}
        for segment in np.flatnonzero(near).tolist():
            ends = self._graph.points[segment : segment + 2]
            feet, fractions = feet_on_segments(ends, point)
            off = float(rough_distances_km(feet, point)[0])
            edge = int(self._edge_of[segment])
            if off <= reach and (edge not in nearest or off < nearest[edge].off_km):
                along = self._along[segment : segment + 2]
                nearest[edge] = Foot(
                    edge=edge,
                    along_km=float(along[0] + fractions[0] * (along[1] - along[0])),
                    off_km=off,
                    point=(float(feet[0, 0]), float(feet[0, 1])),
                )
        if not nearest:
            raise NoPath(f"no {self._rules.network} within {reach:g} km of {name}")
        return sorted(nearest.values(), key=lambda foot: (foot.off_km, foot.edge))[:FEET]

    def _ways(self, points: Sequence[Point], feet: Sequence[list[Foot]], names: Sequence[str]) -> list[Way]:
        """Return the ways between consecutive stops that together cost least."""
        reach, cost = self._rules.reach_km, self._rules.reach_cost
        reached = [(foot, foot.off_km * cost) for foot in feet[0]]
        found: list[list[Way | None]] = []
        for index in range(1, len(points)):
            goals = [(foot, foot.off_km * cost) for foot in feet[index]]
            ways = self._finder.ways(
                [(foot, total) for foot, total in reached if math.isfinite(total)],
                goals,
                points[index],
                reach_km=reach,
                slack=2 * reach * cost,
            )
            usable = [number for number, (_, total) in enumerate(reached) if math.isfinite(total)]
            ways = [way and Way(start=usable[way.start], cost=way.cost, pieces=way.pieces) for way in ways]
            if not any(ways):
                raise NoPath(f"no {self._rules.network} connects {names[index - 1]} and {names[index]}")
            found.append(ways)
            reached = [
                (foot, way.cost + extra if way else math.inf)
                for way, (foot, extra) in zip(ways, goals, strict=True)
            ]
        last = min(range(len(reached)), key=lambda number: reached[number][1])
        chosen: list[Way] = []
        for ways in reversed(found):
            way = ways[last]
            if way is None:
                raise AssertionError("a chosen way exists")
            chosen.append(way)
            last = way.start
        return chosen[::-1]

    def _check(self, way: Way, points: Sequence[Point], names: Sequence[str]) -> None:
        between = f"between {names[0]} and {names[1]}"
        lengths = np.array([abs(piece.to_km - piece.from_km) for piece in way.pieces])
        total, straight = float(lengths.sum()), distance_km(points[0], points[1])
        if total > self._rules.detour * straight + self._rules.allowance_km:
            raise NoPath(
                f"the way {between} by {self._rules.network} would be {total:.0f} km, "
                f"against {straight:.0f} km straight: a detour that nobody would call the way"
            )
        edges = [piece.edge for piece in way.pieces]
        kinds = self._graph.kinds[edges]
        shown = np.where(kinds == EdgeKind.TIED, 1.0, self._graph.shown[edges])
        share = float((lengths * shown).sum() / total) if total > 0.0 else 1.0
        if share < self._rules.least_shown:
            raise NoPath(f"the source shows only {share:.0%} of a {self._rules.network} {between}")

    def _path(self, pieces: Sequence[Piece], points: Sequence[Point], names: Sequence[str]) -> Path:
        parts = [self._part(piece) for piece in pieces]
        whole = np.concatenate((np.asarray([points[0]]), *parts, np.asarray([points[-1]])))
        whole[:, 0] = np.unwrap(whole[:, 0], period=360.0)
        line = LineString(_without_repeats(whole))
        error = self._error_km(pieces)
        missed = []
        for point, name in zip(points[1:-1], names[1:-1], strict=True):
            _, off = position_km(line, point)
            if off > error:
                missed.append(f"passes {name} at {off:.0f} km")
        return Path(
            mode=self._rules.mode,
            method=self._rules.method,
            line=line,
            length_km=length_km(line),
            error_km=error,
            source=self._rules.source,
            guessed=self._guessed(pieces, parts),
            note="; ".join(missed),
        )

    def _part(self, piece: Piece) -> Coordinates:
        """Return the points of a stretch of an edge, in the direction of travel."""
        span = slice(self._graph.first[piece.edge], self._graph.first[piece.edge + 1])
        along, points = self._along[span], self._graph.points[span]
        low, high = sorted((piece.from_km, piece.to_km))
        ends = [[np.interp(at, along, points[:, axis]) for axis in (0, 1)] for at in (low, high)]
        inner = points[(along > low) & (along < high)]
        part = np.concatenate((ends[:1], inner, ends[1:]))
        return part if piece.from_km <= piece.to_km else part[::-1]

    def _guessed(self, pieces: Sequence[Piece], parts: Sequence[Coordinates]) -> tuple[LineString, ...]:
        """Return the stretches that the source does not show, neighbours joined."""
        runs: list[list[Coordinates]] = []
        before = False
        for piece, part in zip(pieces, parts, strict=True):
            guess = int(self._graph.kinds[piece.edge]) >= EdgeKind.BRIDGED
            if guess and before:
                runs[-1].append(part)
            elif guess:
                runs.append([part])
            before = guess
        lines = [_without_repeats(np.concatenate(run)) for run in runs]
        long = [line for line in lines if segment_lengths_km(line).sum() >= SHORTEST_GUESS_KM]
        return tuple(LineString(line) for line in long)

    def _error_km(self, pieces: Sequence[Piece]) -> float:
        """Return the error that 95 of 100 kilometres keep.

        Each piece's own error is one that it exceeds in 5 of 100; beyond it the share falls off exponentially.
        The error of the whole is where the shares of all pieces come to 5 of 100.
        """
        lengths = np.array([abs(piece.to_km - piece.from_km) for piece in pieces])
        errors = self._errors[[piece.edge for piece in pieces]]
        if lengths.sum() == 0.0:
            return float(errors.max())
        low, high = 0.0, float(errors.max())
        for _ in range(40):
            middle = (low + high) / 2.0
            exceeding = float((lengths * 0.05 ** (middle / errors)).sum() / lengths.sum())
            low, high = (middle, high) if exceeding > 0.05 else (low, middle)
        return round(high, 1)


@cache
def _bundled(name: str, rules: Rules) -> Network:
    return Network(decoded(sources.read(name)), rules)


def _near(points: Coordinates, area: BaseGeometry, near_km: float) -> npt.NDArray[np.bool_]:
    """Return which points lie within a distance of an area, going east and west over the antimeridian too."""
    result = np.zeros(len(points), bool)
    shapely.prepare(area)
    for turn in (-360.0, 0.0, 360.0):
        moved = points + np.array([turn, 0.0])
        stretch = 1.0 / np.maximum(np.cos(np.radians(points[:, 1])), 0.05)
        around = shapely.points(moved)
        close = np.flatnonzero(shapely.dwithin(around, area, near_km / DEGREE_KM * stretch))
        if len(close):
            _, feet = (
                shapely.get_coordinates(shapely.shortest_line(around[close], area))
                .reshape(-1, 2, 2)
                .swapaxes(0, 1)
            )
            off = [distance_km(tuple(a), tuple(b)) for a, b in zip(moved[close], feet, strict=True)]
            result[close] |= np.asarray(off) <= near_km
    return result


def _shortened(path: Path, end_km: float) -> dict[str, Any]:
    line = part_between(path.line, 0.0, max(end_km, NEAR_STEP_KM))
    return {"line": line, "length_km": length_km(line), "guessed": ()}


def _coordinate_words(point: Point) -> str:
    north = "N" if point[1] >= 0 else "S"
    east = "E" if point[0] >= 0 else "W"
    return f"{abs(point[1]):.2f}° {north} {abs(point[0]):.2f}° {east}"


def _joined(ways: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Return the pieces of all ways in a row, without short spurs into a stop and back."""
    result = list(ways[0])
    for way in ways[1:]:
        following = list(way)
        cut = 0.0
        while result and following and result[-1].edge == following[0].edge:
            into, out = result[-1], following[0]
            back = (into.to_km - into.from_km) * (out.to_km - out.from_km) < 0
            overlap = min(abs(into.to_km - into.from_km), abs(out.to_km - out.from_km))
            if not back or cut + overlap > SPUR_KM:
                break
            cut += overlap
            result.pop()
            following.pop(0)
            rest = Piece(edge=into.edge, from_km=into.from_km, to_km=out.to_km)
            if rest.from_km != rest.to_km:
                (following if abs(out.to_km - out.from_km) > overlap else result).append(rest)
                if following and following[-1] is rest:
                    following.insert(0, following.pop())
                break
        result += following
    return result


def _without_repeats(points: Coordinates) -> Coordinates:
    """Return points without those that repeat the one before; at least two remain."""
    fresh = np.ones(len(points), bool)
    fresh[1:] = (np.abs(np.diff(points, axis=0)) > 1e-7).any(axis=1)
    if fresh.sum() < 2:
        fresh[[0, -1]] = True
    return np.asarray(points[fresh], np.float64)
