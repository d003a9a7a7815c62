"""The cheapest way over a network comes in; ways of nearly the same cost, and where they lead, go out."""

from collections.abc import Iterator, Sequence

import numpy as np

from geodata.distance import Point
from geodata.geodesy import Coordinates, feet_on_segments, quick_lengths_km, rough_distances_km
from geodata.search import Finder, Foot, Way

NEAR = 1.1
"""A way that costs up to so many times as much as the cheapest competes with it: costs are off by as much."""

APART_KM = 20.0
"""Two ways that are never this far apart are one road, or a road and its bypass."""

CLOSED = ((0.12, 0.18), (0.3, 0.36), (0.47, 0.53), (0.64, 0.7), (0.82, 0.88))
"""The parts of the cheapest way that a rival must do without: one of them, the rest may be shared."""

TWIN_KM = 8.0
"""Roads this near to a closed part are closed with it: the other carriageway, the bypass."""

STATIONS = 60
"""At about so many points of the other way it is measured how far the two are apart."""


def rivals(
    finder: Finder,
    best: Way,
    line: Coordinates,
    starts: Sequence[Foot],
    goals: Sequence[Foot],
    *,
    reach_km: float,
) -> Iterator[Way]:
    """Yield ways that do without one part of the best one, each the cheapest, if they compete with it.

    Parameters
    ----------
    finder
        What searches the network.
    best, line
        The cheapest way from the starts to the goals, and its points.
    reach_km
        How far from the point that they stand around the goals may lie.
    """
    ends = np.cumsum([piece.length_km for piece in best.pieces])
    along = np.concatenate(([0.0], np.cumsum(quick_lengths_km(line))))
    for low, high in CLOSED:
        part = (ends > low * ends[-1]) & (ends <= high * ends[-1])
        own = {piece.edge for piece, closes in zip(best.pieces, part, strict=True) if closes}
        stations = line[(along > low * along[-1]) & (along <= high * along[-1])]
        closed = own | _beside(finder, stations)
        ways = finder.ways(starts, goals, goals[0].point, reach_km=reach_km, slack=0.0, closed=closed)
        found = [way for way in ways if way is not None]
        other = min(found, key=lambda way: way.cost, default=None)
        if other is not None and other.cost <= NEAR * best.cost:
            yield other


def _beside(finder: Finder, stations: Coordinates) -> set[int]:
    """Return the edges of which both nodes lie near one of the stations."""
    if len(stations) == 0:
        return set()
    low, high = stations.min(axis=0) - 0.2, stations.max(axis=0) + 0.2
    around = np.flatnonzero(((finder.nodes >= low) & (finder.nodes <= high)).all(axis=1))
    near = {
        node
        for node in around.tolist()
        if rough_distances_km(stations, (finder.nodes[node, 0], finder.nodes[node, 1])).min() <= TWIN_KM
    }
    return {
        finder.edges[link]
        for node in near
        for link in range(finder.first[node], finder.first[node + 1])
        if finder.neighbours[link] in near
    }


def furthest_apart(line: Coordinates, other: Coordinates) -> tuple[Point, float]:
    """Return the point of the other line that lies furthest from the first, and how far, in kilometres."""
    stations = other[:: max(1, len(other) // STATIONS)]
    offs = []
    for station in stations:
        point = (float(station[0]), float(station[1]))
        feet, _ = feet_on_segments(line, point)
        offs.append(float(rough_distances_km(feet, point).min()))
    furthest = int(np.argmax(offs))
    return (float(stations[furthest, 0]), float(stations[furthest, 1])), offs[furthest]
