"""A line and the places that it should pass -> where along it they lie, in the order of travel.

A road may pass a town twice, and a mountain road runs close to itself: of the places where a line comes near
a stop, those are taken that follow each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from shapely import LineString

from geodata.distance import Point, distance_km
from geodata.geodesy import feet_on_segments, rough_distances_km, segment_lengths_km

_SLACK_KM = 5.0  # how much farther than the nearest a place on the line may lie and still be a stop's
_MOST = 12  # places on the line for a stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """Where a stop lies on a line: how far along it, and how far off it, in kilometres."""

    along_km: float
    off_km: float


def feet(line: LineString, points: Sequence[Point]) -> list[list[Foot]]:
    """Return for each point the places where a line comes near it, the nearest first."""
    coordinates = np.asarray(line.coords, np.float64)[:, :2]
    lengths = segment_lengths_km(coordinates)
    starts = np.concatenate(([0.0], np.cumsum(lengths)))[:-1]
    found = []
    for point in points:
        ground, fractions = feet_on_segments(coordinates, point)
        off = rough_distances_km(ground, point)
        padded = np.concatenate(([np.inf], off, [np.inf]))
        lowest = (padded[1:-1] <= padded[:-2]) & (padded[1:-1] <= padded[2:])
        near = np.flatnonzero(lowest & (off <= off.min() + _SLACK_KM))
        near = near[np.argsort(off[near], kind="stable")][:_MOST]
        found.append(
            [
                Foot(
                    along_km=float(starts[i] + fractions[i] * lengths[i]),
                    off_km=distance_km(point, (float(ground[i, 0]), float(ground[i, 1]))),
                )
                for i in near
            ]
        )
    return found


def in_order(candidates: Sequence[Sequence[Foot]]) -> tuple[Foot, ...] | None:
    """Return one foot of each stop so that they follow each other along the line, or None.

    Of all such choices it is the one whose feet lie nearest to their stops, all together.
    """
    best: list[tuple[float, tuple[Foot, ...]]] = [(0.0, ())]
    for choices in candidates:
        best = [
            min(
                ((cost + foot.off_km, (*feet_so_far, foot)) for cost, feet_so_far in reachable),
                key=lambda one: one[0],
            )
            for foot in choices
            if (reachable := [one for one in best if not one[1] or one[1][-1].along_km <= foot.along_km])
        ]
    return min(best, key=lambda one: one[0])[1] if best else None


def tied(line: LineString, points: Sequence[Point]) -> tuple[tuple[Foot, ...], bool] | None:
    """Return the feet of stops in their order, and whether the line runs against it; None if in no order."""
    candidates = feet(line, points)
    ahead = in_order(candidates)
    back = in_order(
        [[Foot(along_km=-foot.along_km, off_km=foot.off_km) for foot in one] for one in candidates]
    )
    cost = [sum(foot.off_km for foot in one) if one else float("inf") for one in (ahead, back)]
    if ahead is not None and cost[0] <= cost[1]:
        return ahead, False
    if back is None:
        return None
    return tuple(Foot(along_km=-foot.along_km, off_km=foot.off_km) for foot in back), True
