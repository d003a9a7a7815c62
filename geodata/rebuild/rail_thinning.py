"""Railway junctions come in, yards and side by side tracks with them; one line a railway goes out."""

import heapq
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import numpy as np

from geodata.geodesy import rough_distances_km
from geodata.graph import EdgeKind
from geodata.rebuild.rail_junctions import Junctions

YARD_KM = 0.7
"""Junctions that lie within so much track of one that more lines meet at become one with it."""

SAME_LINE = 1.06
"""A link is left out where other links lead the same way over so many times its length, or less."""

SAME_LINE_KM = 0.5
"""What that other way may be longer besides."""

SPUR_KM = 4.0
"""Blind ends of less track than this are sidings and are left out."""

Row = dict[int, float]


def thinned(junctions: Junctions) -> Junctions:
    """Return junctions with each yard as one of them, and without tracks beside others and sidings."""
    rows = rows_of(junctions)
    rows = _yards(rows, [len(row) for row in rows])
    _without_tracks_beside(rows, junctions)
    return _numbered_anew(rows, junctions)


def rows_of(junctions: Junctions) -> list[Row]:
    """Return for each junction how much track leads to each of its neighbours."""
    rows: list[Row] = [{} for _ in junctions.points]
    for (start, end), length in zip(junctions.links.tolist(), junctions.track_km.tolist(), strict=True):
        rows[start][end] = rows[end][start] = length
    return rows


def _yards(rows: list[Row], weights: list[int]) -> list[Row]:
    """Return rows in which the junctions of a yard are one, the one at which most links meet."""
    centre = [-1] * len(rows)
    off = [0.0] * len(rows)
    for node in sorted(range(len(rows)), key=lambda node: (-weights[node], node)):
        if centre[node] < 0:
            for member, length in _within(rows, node, YARD_KM):
                if centre[member] < 0:
                    centre[member], off[member] = node, length
    merged: list[Row] = [{} for _ in rows]
    for node, row in enumerate(rows):
        for other, length in row.items():
            start, end = centre[node], centre[other]
            whole = off[node] + length + off[other]
            if start != end and whole < merged[start].get(end, np.inf):
                merged[start][end] = merged[end][start] = whole
    return merged


def _within(rows: list[Row], start: int, reach_km: float) -> Iterable[tuple[int, float]]:
    """Yield the junctions within so much track of one, the nearest first."""
    best = {start: 0.0}
    heap = [(0.0, start)]
    while heap:
        length, node = heapq.heappop(heap)
        if length > best[node]:
            continue
        yield node, length
        for other, step in rows[node].items():
            further = length + step
            if further <= reach_km and further < best.get(other, np.inf):
                best[other] = further
                heapq.heappush(heap, (further, other))


def _without_tracks_beside(rows: list[Row], junctions: Junctions) -> None:
    """Take out links where others lead the same way: of two lines the one with more junctions stays."""
    links = sorted(
        (
            (length, start, end)
            for start, row in enumerate(rows)
            for end, length in row.items()
            if start < end
        ),
        reverse=True,
    )
    for length, start, end in links:
        if len(rows[start]) > 1 and len(rows[end]) > 1:
            del rows[start][end], rows[end][start]
            if not leads(rows, junctions, (start, end), SAME_LINE * length + SAME_LINE_KM):
                rows[start][end] = rows[end][start] = length


def leads(rows: list[Row], junctions: Junctions, pair: tuple[int, int], at_most_km: float) -> bool:
    """Whether a way of at most so much track leads from one junction to another."""
    start, end = pair
    goal = (float(junctions.points[end, 0]), float(junctions.points[end, 1]))
    ahead: dict[int, float] = {}
    best = {start: 0.0}
    heap = [(0.0, start)]
    while heap:
        length, node = heapq.heappop(heap)
        if node == end:
            return True
        if length > best[node]:
            continue
        fresh = [other for other in rows[node] if other not in ahead]
        if fresh:
            distances = rough_distances_km(junctions.points[fresh], goal) * 0.99
            ahead.update(zip(fresh, distances.tolist(), strict=True))
        for other, step in rows[node].items():
            further = length + step
            if further + ahead[other] <= at_most_km and further < best.get(other, np.inf):
                best[other] = further
                heapq.heappush(heap, (further, other))
    return False


def without_spurs(junctions: Junctions) -> Junctions:
    """Return the junctions without blind ends that branch off a line and are shorter than `SPUR_KM`."""
    rows = rows_of(junctions)
    for end in [node for node, row in enumerate(rows) if len(row) == 1]:
        path, length = [end], 0.0
        while len(rows[path[-1]]) == (1 if len(path) == 1 else 2) and length < SPUR_KM:
            before = path[-2] if len(path) > 1 else -1
            onward = next(node for node in rows[path[-1]] if node != before)
            length += rows[path[-1]][onward]
            path.append(onward)
        if length < SPUR_KM and len(rows[path[-1]]) > 2:
            for one, other in pairwise(path):
                del rows[one][other], rows[other][one]
    return junctions.of_links(np.array([end in rows[start] for start, end in junctions.links.tolist()]))


def _numbered_anew(rows: list[Row], junctions: Junctions) -> Junctions:
    links = np.array([(a, b) for a, row in enumerate(rows) for b in sorted(row) if a < b], np.int64)
    kept, numbers = np.unique(links, return_inverse=True)
    thin = Junctions(
        points=junctions.points[kept],
        links=numbers.reshape(-1, 2),
        track_km=np.array([rows[a][b] for a, b in links.tolist()]),
        kinds=np.full(len(links), int(EdgeKind.MAIN)),
    )
    return replace(thin, track_km=np.maximum(thin.track_km, thin.straight_km))
