"""The legs of a route -> the same legs without those that another one covers, in either direction."""

from collections.abc import Sequence
from itertools import pairwise

from routes.model import Leg, Stop


def without_repeats(legs: Sequence[Leg]) -> list[Leg]:
    """Return the legs without those that another one covers, in either direction."""
    if len(legs) < 2:
        return [*legs]
    lists = [[(stop.place.id, stop.part) for stop in leg.stops if not _inner_area(leg, stop)] for leg in legs]
    starting: dict[object, dict[int, None]] = {}
    for number, (leg, own) in enumerate(zip(legs, lists, strict=True)):
        for pair in {*pairwise(own), *pairwise(own[::-1])}:
            starting.setdefault((leg.mode, pair), {})[number] = None
    kept = []
    for number, (leg, own) in enumerate(zip(legs, lists, strict=True)):
        near = starting.get((leg.mode, (own[0], own[1])), {}) if len(own) > 1 else range(len(legs))
        covered = any(
            other != number
            and legs[other].mode is leg.mode
            and (len(lists[other]) > len(own) or (other < number and len(lists[other]) == len(own)))
            and (_part_of(own, lists[other]) or _part_of(own[::-1], lists[other]))
            for other in near
        )
        if not covered:
            kept.append(leg)
    return kept


def _inner_area(leg: Leg, stop: Stop) -> bool:
    return stop.place.is_area and stop is not leg.stops[0] and stop is not leg.stops[-1]


def _part_of(part: Sequence[tuple[str, str]], whole: Sequence[tuple[str, str]]) -> bool:
    count = len(part)
    return any(whole[at : at + count] == part for at in range(len(whole) - count + 1))
