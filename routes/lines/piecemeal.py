"""Stops of which a network joins only some -> one line, straight where it has no way, and the reasons."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

from shapely import LineString

from geodata.distance import Point, distance_km
from geodata.errors import NoPath
from geodata.geodesy import length_km
from geodata.path import Method, Mode, Path
from routes.lines.steering import ADVICE
from routes.lines.straight import great_circles

LEAST_FOUND = 0.7
"""A leg of several stops of which the network finds a smaller share is a guess as a whole."""

STRAIGHT = "straight line between the places"
"""What a schematic path or a great circle names as its source."""

_UNSURE = "it is straight there, and how far off is not known"

Find = Callable[..., Path]
"""Returns the path through points, with ``names`` to call them; raises `NoPath`."""


def path(
    mode: Mode, find: Find, points: Sequence[Point], names: Sequence[str], *, keep: bool
) -> tuple[Path, tuple[str, ...]]:
    """Return the path over a network where it leads from stop to stop, straight elsewhere, and what to tell.

    A stop between the ends that no neighbour leads to is left out, unless `keep`, if the network has a way.
    """
    parts = [_part(find, points, names, index) for index in range(len(points) - 1)]
    reasons = tuple(dict.fromkeys(part for part in parts if isinstance(part, str)))
    left_out = None if keep else _without_cut_off(find, points, names, parts, reasons)
    if left_out is not None:
        return left_out
    return _put_together(mode, parts, points, reasons), tuple(map(drawn_straight, reasons))


def drawn_straight(reason: str) -> str:
    """Return why a stretch is straight, and what a person may do about it."""
    return f"{reason}; drawn straight there: {ADVICE}"


def noted(path: Path, words: str) -> Path:
    """Return a path with words added to its note."""
    return replace(path, note="; ".join(filter(None, (path.note, words))))


def _part(find: Find, points: Sequence[Point], names: Sequence[str], index: int) -> Path | str:
    """Return the path from one stop to the next, or why there is none."""
    try:
        return find(points[index : index + 2], names=names[index : index + 2])
    except NoPath as problem:
        return str(problem)


def _without_cut_off(
    find: Find,
    points: Sequence[Point],
    names: Sequence[str],
    parts: Sequence[Path | str],
    reasons: Sequence[str],
) -> tuple[Path, tuple[str, ...]] | None:
    """Return the path without the stops that neither neighbour leads to, or None where that is none."""
    cut_off = {
        index
        for index in range(1, len(parts))
        if isinstance(parts[index - 1], str) and isinstance(parts[index], str)
    }
    if not cut_off:
        return None
    kept = [index for index in range(len(points)) if index not in cut_off]
    try:
        path = find([points[index] for index in kept], names=[names[index] for index in kept])
    except NoPath:
        return None
    left = ", ".join(names[index] for index in sorted(cut_off))
    told = tuple(f"{reason}; the line leaves out {left}: {ADVICE}" for reason in reasons)
    return noted(path, f"the line leaves out {left}: " + "; ".join(reasons)), told


def _put_together(
    mode: Mode, parts: Sequence[Path | str], points: Sequence[Point], reasons: Sequence[str]
) -> Path:
    """Return one path of parts, with great circles where there is only a reason for none."""
    found = [part for part in parts if isinstance(part, Path)]
    lines = [
        part.line if isinstance(part, Path) else great_circles(pair)
        for part, pair in zip(parts, itertools.pairwise(points), strict=True)
    ]
    line = LineString([point for point, _ in itertools.groupby(p for each in lines for p in each.coords)])
    total, over = length_km(line), sum(part.length_km for part in found)
    straight = [each for part, each in zip(parts, lines, strict=True) if isinstance(part, str)]
    used = found if over >= LEAST_FOUND * total else []
    unsure = (_UNSURE,) if used and straight else ()
    return Path(
        mode=mode,
        method=used[0].method if used else Method.SCHEMATIC,
        line=line,
        length_km=total,
        way_km=_way_km(parts, lines) if used else None,
        error_km=max((part.error_km for part in used if part.error_km is not None), default=None),
        source=used[0].source if used else STRAIGHT,
        guessed=(*(gap for part in used for gap in part.guessed), *straight) if used else (),
        tied=tuple(stretch for part in used for stretch in part.tied),
        ferries=tuple(stretch for part in used for stretch in part.ferries),
        passages=tuple(dict.fromkeys(name for part in used for name in part.passages)),
        note="; ".join(dict.fromkeys((*reasons, *unsure, *(part.note for part in used if part.note)))),
    )


def _way_km(parts: Sequence[Path | str], lines: Sequence[LineString]) -> tuple[float, float] | None:
    """Return how long the way along parts is likely to be, at least and at most; None where all is measured.

    Where there is no way, it has the straight line's length at least, and at most winds from stop to stop as
    the ways do that were found.
    """
    straight = sum(length_km(line) for part, line in zip(parts, lines, strict=True) if isinstance(part, str))
    found = [part for part in parts if isinstance(part, Path)]
    if not straight and not any(part.way_km for part in found):
        return None
    ways = [part.way_km or (part.length_km, part.length_km) for part in found]
    least, most = (sum(way[side] for way in ways) for side in (0, 1))
    apart = sum(distance_km(part.line.coords[0], part.line.coords[-1]) for part in found)
    winding = max(most / apart, 1.0) if apart else 1.0
    return least + straight, most + winding * straight
