"""Parts of a given line in, as a file holds them; one line with the gaps between its parts out.

A recorded track keeps its order. Parts that were drawn or exported may stand in any order and run either way:
they are put one after the other where their ends meet.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from geodata.distance import distance_km
from geodata.geodesy import rough_distances_km
from routes.errors import BadDefinition
from routes.lines.given_parts import GivenParts, LinePart, Point
from routes.prose import counted

MEET_KM = 1.0
"""Ends of parts meet if they lie no further apart; a recording that leaves out more has a gap there."""

MOST_PARTS = 2_000


class Joined(NamedTuple):
    """One line: its points, longitudes running on past 180, the pairs with a gap between, and remarks."""

    points: tuple[Point, ...]
    gaps: tuple[tuple[Point, Point], ...] = ()
    remarks: tuple[str, ...] = ()


class _Step(NamedTuple):
    """A point, where it stands in the file, and whether a part begins with it, away from the one before."""

    point: Point
    where: str
    begins: bool


def joined(given: GivenParts, *, file: str, longest_step_km: float) -> Joined:
    """Return the parts of a file as one line.

    Parameters
    ----------
    longest_step_km
        How far apart two neighbouring points may lie, in kilometres.

    Raises
    ------
    BadDefinition
        If a part meets no other, two neighbouring points lie too far apart, or there is no length to it.
    """
    parts = [part for part in given.parts if part.points]
    if len(parts) > MOST_PARTS:
        message = f"holds {len(parts):,} parts; a line has at most {MOST_PARTS:,}: join them first"
        raise BadDefinition(message, file=file)
    remarks = list(given.remarks)
    if given.recorded or len(parts) == 1:
        chain = [(number, False) for number in range(len(parts))]
    else:
        chain = _chained(parts, file)
        turned = sum(against for _, against in chain)
        if turned or [number for number, _ in chain] != sorted(number for number, _ in chain):
            remarks.append(f"Its {len(parts)} parts were put in order, {turned} of them turned round.")
    steps = _steps(parts, chain)
    if len(steps) < 2:
        raise BadDefinition("expected two different points or more", file=file, key=parts[0].where)
    _no_jumps(steps, file=file, longest=longest_step_km)
    points = _unwrapped([step.point for step in steps])
    gaps = tuple(
        (points[i], points[i + 1])
        for i, (one, other) in enumerate(pairwise(steps))
        if other.begins and distance_km(one.point, other.point) > MEET_KM
    )
    if gaps:
        longest = max(distance_km(*gap) for gap in gaps)
        told = counted(len(gaps), "gap")
        remarks.append(f"The recording has {told} of up to {longest:.0f} km, drawn straight and dotted.")
    return Joined(points=points, gaps=gaps, remarks=tuple(remarks))


def _steps(parts: Sequence[LinePart], chain: Sequence[tuple[int, bool]]) -> list[_Step]:
    """Return all points in the order of the chain, without those that only repeat the one before."""
    steps: list[_Step] = []
    for number, against in chain:
        part = parts[number]
        order = range(len(part.points) - 1, -1, -1) if against else range(len(part.points))
        for i in order:
            point = part.points[i]
            if not steps or steps[-1].point != point:
                steps.append(_Step(point=point, where=part.key(i), begins=bool(steps) and i == order[0]))
    return steps


def _chained(parts: Sequence[LinePart], file: str) -> list[tuple[int, bool]]:
    """Return the order in which parts meet, and which run against it, beginning as the first one runs."""
    ends = np.array([(part.points[0], part.points[-1]) for part in parts], np.float64)
    free = np.ones(len(parts), bool)
    free[0] = False

    def nearest(point: Point) -> tuple[int, int, float]:
        """Return the free part and the end of it nearest to a point, and how near."""
        away = rough_distances_km(ends.reshape(-1, 2), point).reshape(-1, 2)
        away[~free] = np.inf
        part, end = divmod(int(np.argmin(away)), 2)
        return part, end, float(away[part, end])

    ahead, behind = [(0, False)], list[tuple[int, bool]]()
    tail, head = parts[0].points[-1], parts[0].points[0]
    while free.any():
        part, end, away = nearest(tail)
        before, end_before, away_before = nearest(head)
        if away <= MEET_KM:
            ahead.append((part, end == 1))
            tail = parts[part].points[0 if end == 1 else -1]
            free[part] = False
        elif away_before <= MEET_KM:
            behind.insert(0, (before, end_before == 0))
            head = parts[before].points[-1 if end_before == 0 else 0]
            free[before] = False
        else:
            _apart(parts, free, min(away, away_before), file)
    return [*behind, *ahead]


def _apart(parts: Sequence[LinePart], free: npt.NDArray[np.bool_], away: float, file: str) -> None:
    lost = parts[int(free.argmax())].where
    message = (
        f"this part and {int(free.sum()) - 1} more do not meet the others: the nearest ends lie "
        f"{away:.1f} km apart; expected parts of one line, end to end within {MEET_KM:g} km, without branches"
    )
    raise BadDefinition(message, file=file, key=lost)


def _no_jumps(steps: Sequence[_Step], *, file: str, longest: float) -> None:
    """Raise `BadDefinition` where a line leaps farther than anyone draws or records between two points."""
    for one, other in pairwise(steps):
        step = abs(one.point[0] - other.point[0]) + abs(one.point[1] - other.point[1])
        if step > longest / 200.0 and (away := distance_km(one.point, other.point)) > longest:
            message = (
                f"lies {away:,.0f} km from the point before it, {one.where}; expected {longest:g} km or "
                "less: remove a stray point, or add points where the line is coarse"
            )
            raise BadDefinition(message, file=file, key=other.where)


def _unwrapped(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points with longitudes that run on where the line crosses the antimeridian."""
    if max(x for x, _ in points) - min(x for x, _ in points) <= 180.0:
        return tuple(points)
    kept = [points[0]]
    for x, y in points[1:]:
        turns = round((kept[-1][0] - x) / 360.0)
        kept.append((x + 360.0 * turns, y))
    return tuple(kept)
