"""Feet at stops come in; the ways between them that together cost least go out, or why none is worth it."""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import numpy as np

from geodata.distance import Point, distance_km
from geodata.errors import NoPath
from geodata.geodesy import Coordinates
from geodata.graph import LineGraph
from geodata.rules import SHORTEST_GUESS_KM, Rules
from geodata.search import UNDERESTIMATE, Finder, Foot, Way

Reason = Callable[[Sequence[Foot], Sequence[Foot]], str]


def chosen_ways(
    finder: Finder,
    rules: Rules,
    feet: Sequence[list[Foot]],
    names: Sequence[str],
    *,
    closed: Collection[int],
    reason: Reason,
) -> list[Way]:
    """Return the ways between consecutive stops that together cost least.

    Parameters
    ----------
    feet
        Where each stop may stand on the network.
    names
        What to call the stops in messages.
    closed
        Edges that no way takes.
    reason
        Returns why two stops are not connected, as the end of a sentence.

    Raises
    ------
    NoPath
        If two stops are not connected.
    """
    starts, numbers = feet[0], list(range(len(feet[0])))
    found: list[list[Way | None]] = []
    for index in range(1, len(feet)):
        ways = _ways_to(finder, rules, starts, feet[index], closed)
        if not any(ways):
            raise NoPath(
                f"the bundled {rules.network}s do not connect {names[index - 1]} and {names[index]}"
                + reason(starts, feet[index])
            )
        found.append([way and replace(way, start=numbers[way.start]) for way in ways])
        numbers = [number for number, way in enumerate(ways) if way is not None]
        starts = [
            replace(foot, cost=foot.cost + way.cost)
            for foot, way in zip(feet[index], ways, strict=True)
            if way is not None
        ]
    return _traced_back(found, numbers[min(range(len(starts)), key=lambda number: starts[number].cost)])


def _ways_to(
    finder: Finder, rules: Rules, starts: Sequence[Foot], goals: Sequence[Foot], closed: Collection[int]
) -> list[Way | None]:
    """Return the way to each place where the next stop may stand, None where there is none."""
    reach, target = 2.0 * rules.via_reach_km, goals[0].point
    # The lanes through a passage may cross its gate far from each other; any may lead on best.
    spread = max(distance_km(target, foot.point) for foot in goals)
    slack = math.inf if spread > reach else reach * rules.reach_cost
    reach_km = max(reach, spread / UNDERESTIMATE)
    return finder.ways(starts, goals, target, reach_km=reach_km, slack=slack, closed=closed)


def _traced_back(found: Sequence[Sequence[Way | None]], last: int) -> list[Way]:
    """Return the ways that lead to a goal of the last stop, by number, of those to all goals of each stop."""
    chosen: list[Way] = []
    for ways in reversed(found):
        way = ways[last]
        if way is None:
            raise AssertionError("only goals that were reached are starts of what follows")
        chosen.append(way)
        last = way.start
    return chosen[::-1]


def straight_km(line: Coordinates, points: Sequence[Point], *, first: bool, last: bool) -> float:
    """Return how long the straight lines are that lead from a way to the stops at a path's ends.

    Parameters
    ----------
    line
        The way's points.
    points
        The two stops.
    first, last
        Whether they are the path's first and its last.
    """
    off = [distance_km(point, (x, y)) for point, (x, y) in zip(points, (line[0], line[-1]), strict=True)]
    return sum(km for km, ends in zip(off, (first, last), strict=True) if ends and km >= SHORTEST_GUESS_KM)


def refuse(
    graph: LineGraph,
    rules: Rules,
    way: Way,
    points: Sequence[Point],
    names: Sequence[str],
    *,
    stubs_km: float = 0.0,
) -> None:
    """Refuse a way that is a detour, that hardly runs along the network, or that the source hardly shows.

    Parameters
    ----------
    points, names
        The two stops.
    stubs_km
        How long the straight lines are that join the stops to the way, which nothing shows.

    Raises
    ------
    NoPath
        If it is.
    """
    between = f"between {names[0]} and {names[1]}"
    lengths = np.array([piece.length_km for piece in way.pieces])
    total, straight = float(lengths.sum()), distance_km(points[0], points[1])
    if total > rules.detour * straight + rules.allowance_km:
        raise NoPath(
            f"the way {between} by {rules.network} would be {total:.0f} km "
            f"against {straight:.0f} km straight, a detour that is hardly meant"
        )
    if total < rules.least_along * straight:
        raise NoPath(
            f"the nearest {rules.network} runs along only {total:.0f} of the {straight:.0f} km {between}"
        )
    edges = [piece.edge for piece in way.pieces]
    shown = np.maximum(graph.shown[edges], np.asarray(rules.vouched)[graph.kinds[edges]])
    seen = float((lengths * shown).sum())
    told = total + stubs_km
    if seen + min(rules.allowance_km, rules.allowance_share * told) < rules.least_shown * told:
        share = seen / told
        raise NoPath(f"the source shows only {share:.0%} of the {rules.network} {between}")
