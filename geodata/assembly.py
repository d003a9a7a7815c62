"""Pieces of a graph's edges come in; the path that they make, with its error and its guesses, goes out."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from shapely import LineString

from geodata.distance import Point, distance_km
from geodata.geodesy import Coordinates, length_km, position_km, segment_lengths_km
from geodata.graph import EdgeKind, LineGraph
from geodata.path import Path
from geodata.rules import SHORTEST_GUESS_KM, Rules
from geodata.search import Piece

SPUR_KM = 3.0
"""A way into a stop and back out the same way is cut off if it is no longer than this."""

EXCEEDED = 0.05
"""An error is what so small a share of the kilometres exceeds."""


class Assembler:
    """Puts pieces of edges together.

    Parameters
    ----------
    graph
        The lines.
    along_km
        How far along its edge each point of the graph lies.
    rules
        What the paths say of themselves.
    """

    def __init__(self, graph: LineGraph, along_km: npt.NDArray[np.float64], rules: Rules) -> None:
        self._graph = graph
        self._along = along_km
        self._rules = rules

    def path(self, pieces: Sequence[Piece], points: Sequence[Point], names: Sequence[str]) -> Path:
        """Return the path of pieces in a row, from the first of the points asked for to the last.

        Parameters
        ----------
        pieces
            Neighbours meet.
        points, names
            The stops, of which those between the ends may lie off the path: its note then says so.
        """
        parts = [self.part(piece) for piece in pieces]
        stubs, missed = self._stubs(parts, points, names)
        whole = np.concatenate([*stubs[:1], *parts, *stubs[1:]])
        notes = [*self._said(pieces), *missed]
        whole[:, 0] = np.unwrap(whole[:, 0], period=360.0)
        line = LineString(_without_repeats(whole))
        error = self._error_km(pieces, [float(segment_lengths_km(stub).sum()) for stub in stubs])
        for point, name in zip(points[1:-1], names[1:-1], strict=True):
            _, off = position_km(line, point)
            if error is not None and off > max(error, self._rules.passing_km):
                notes.append(f"passes {name} at {off:.0f} km")
        length = length_km(line)
        low, high = self._rules.stretch or (0.0, 0.0)
        kinds = [EdgeKind(int(self._graph.kinds[piece.edge])) for piece in pieces]
        carried = sum(piece.length_km for piece in pieces if self._name(piece))
        driven = max(length - carried, 0.0)
        return Path(
            mode=self._rules.mode,
            method=self._rules.method,
            line=line,
            length_km=length,
            way_km=(low * driven + carried, high * driven + carried) if high else None,
            error_km=error,
            source=self._rules.source,
            guessed=_runs(
                [stubs[0], *parts, stubs[1]], [True, *(kind >= EdgeKind.BRIDGED for kind in kinds), True]
            ),
            tied=_runs(parts, [kind >= EdgeKind.TIED for kind in kinds]),
            ferries=_runs(parts, [kind is EdgeKind.FERRY for kind in kinds]),
            note="; ".join(notes),
        )

    def _said(self, pieces: Sequence[Piece]) -> list[str]:
        """Return what the edges of pieces have to say, each once, in order."""
        return [words for words in dict.fromkeys(map(self._name, pieces)) if words]

    def _name(self, piece: Piece) -> str:
        """Return what carries one over an edge, "by ferry across the Sunda Strait"; empty for a road."""
        return self._graph.names[piece.edge] if self._graph.names else ""

    def _stubs(
        self, parts: Sequence[Coordinates], points: Sequence[Point], names: Sequence[str]
    ) -> tuple[tuple[Coordinates, Coordinates], list[str]]:
        """Return straight lines that join a line to the stops at its ends, and which stops lie too far.

        The line for a stop that lies too far is a point, the end of the line itself.
        """
        stubs, missed = [], []
        for index, foot in ((0, parts[0][0]), (-1, parts[-1][-1])):
            off = distance_km(points[index], (float(foot[0]), float(foot[1])))
            far = off > self._rules.stub_km
            if far:
                missed.append(f"ends {off:.0f} km from {names[index]}")
            stub = np.array([foot if far else points[index], foot], float)
            stubs.append(stub if index == 0 else stub[::-1])
        return (stubs[0], stubs[1]), missed

    def part(self, piece: Piece) -> Coordinates:
        """Return the points of a piece, in the direction of travel."""
        span = slice(self._graph.first[piece.edge], self._graph.first[piece.edge + 1])
        along, points = self._along[span], self._graph.points[span]
        low, high = sorted((piece.from_km, piece.to_km))
        if low <= 0.0 and high >= along[-1]:
            return points if piece.from_km <= piece.to_km else points[::-1]
        ends = [[np.interp(at, along, points[:, axis]) for axis in (0, 1)] for at in (low, high)]
        inner = points[(along > low) & (along < high)]
        part = np.concatenate((ends[:1], inner, ends[1:]))
        return part if piece.from_km <= piece.to_km else part[::-1]

    def _error_km(self, pieces: Sequence[Piece], stubs_km: Sequence[float]) -> float | None:
        """Return the error that 95 of 100 kilometres keep, or None where nobody measured it.

        Each piece's own error is one that it exceeds in 5 of 100; beyond it the share falls off
        exponentially. The error of the whole is where the shares of all pieces come to 5 of 100. A straight
        line to a stop is off like any guess over a gap, but by no more than it is long.
        """
        if not self._rules.errors_km:
            return None
        edges = [piece.edge for piece in pieces]
        own = self._graph.errors_km[edges]
        errors = np.where(own > 0.0, own, np.asarray(self._rules.errors_km)[self._graph.kinds[edges]])
        lengths = np.array([piece.length_km for piece in pieces])
        told = [km for km in stubs_km if km >= SHORTEST_GUESS_KM]
        lengths = np.append(lengths, told)
        errors = np.append(errors, np.minimum(told, self._rules.errors_km[EdgeKind.LINKED]))
        low, high = 0.0, float(errors.max())
        if lengths.sum() == 0.0:
            return high
        for _ in range(40):
            middle = (low + high) / 2.0
            share = float((lengths * EXCEEDED ** (middle / errors)).sum() / lengths.sum())
            low, high = (middle, high) if share > EXCEEDED else (low, middle)
        return round(high, 1)


def joined(ways: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Return the pieces of all ways in a row, without short spurs into a stop and back out."""
    result = list(ways[0])
    for way in ways[1:]:
        following = list(way)
        _cut_spur(result, following)
        result += following
    return result


def _cut_spur(into: list[Piece], out: list[Piece]) -> None:
    """Take from both what leads into a stop and back out the same way, unless it is longer than `SPUR_KM`."""
    pairs = zip(reversed(into), out, strict=False)
    total, whole, rest = 0.0, 0, None
    for last, first in pairs:
        if last.edge != first.edge or (last.to_km - last.from_km) * (first.to_km - first.from_km) > 0.0:
            break
        total += min(last.length_km, first.length_km)
        whole += 1
        if last.length_km != first.length_km:
            rest = Piece(edge=last.edge, from_km=last.from_km, to_km=first.to_km)
            break
    if whole == 0 or total > SPUR_KM:
        return
    del into[len(into) - whole :], out[:whole]
    if rest is not None:
        out.insert(0, rest)


def _runs(parts: Sequence[Coordinates], told: Sequence[bool]) -> tuple[LineString, ...]:
    """Return the parts that are to be told apart, neighbours joined, short ones left out."""
    runs: list[list[Coordinates]] = []
    before = False
    for part, apart in zip(parts, told, strict=True):
        if apart and before:
            runs[-1].append(part)
        elif apart:
            runs.append([part])
        before = apart
    lines = [_without_repeats(np.concatenate(run)) for run in runs]
    return tuple(LineString(line) for line in lines if segment_lengths_km(line).sum() >= SHORTEST_GUESS_KM)


def _without_repeats(points: Coordinates) -> Coordinates:
    """Return points without those that repeat the one before; at least two remain."""
    fresh = np.ones(len(points), bool)
    fresh[1:] = (np.abs(np.diff(points, axis=0)) > 1e-7).any(axis=1)
    if fresh.sum() < 2:
        fresh[[0, -1]] = True
    return np.asarray(points[fresh], np.float64)
