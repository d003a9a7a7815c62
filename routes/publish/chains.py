"""A route in; its legs joined into ways without a break, with stops at their kilometres, out."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from geodata.geodesy import feet_on_segments, position_km, rough_distances_km
from routes.model import Leg, Route, Stop
from routes.publish.wording import stop_name

TOWN_KM = 2.0  # a line that passes a town's point this near runs through the town


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStop:
    """A stop with its share of the way, 0 to 1, by kilometres along the drawn line.

    Attributes
    ----------
    off_km
        How far the line passes the stop, in kilometres; 0 where it reaches it as nearly as a line shows.
    """

    stop: Stop
    share: float
    off_km: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLeg:
    """A leg's number in the route, and the shares of the way between which it lies."""

    leg: int
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Legs that follow each other without a break."""

    stops: tuple[ChainStop, ...]
    legs: tuple[ChainLeg, ...]


def chains_of(route: Route) -> tuple[Chain, ...]:
    """Return the route's legs joined where one begins at the stop at which an earlier one ended."""
    runs: list[list[int]] = []
    for number, leg in enumerate(route.legs):
        start = leg.stops[0].place.id
        open_run = next((run for run in runs if route.legs[run[-1]].stops[-1].place.id == start), None)
        if open_run is None:
            runs.append([number])
        else:
            open_run.append(number)
    return tuple(_chain(route, run) for run in runs)


def _chain(route: Route, numbers: list[int]) -> Chain:
    lengths = [path.length_km if (path := route.legs[number].path) else 0.0 for number in numbers]
    if not all(lengths):
        lengths = [1.0] * len(numbers)
    total, gone = sum(lengths), 0.0
    stops: list[ChainStop] = []
    legs: list[ChainLeg] = []
    for number, length in zip(numbers, lengths, strict=True):
        leg = route.legs[number]
        for stop, share in zip(leg.stops, stop_shares(leg), strict=True):
            if not stops or stops[-1].stop.place.id != stop.place.id:
                along = (gone + share * length) / total
                stops.append(ChainStop(stop=stop, share=along, off_km=off_km(leg, stop)))
        legs.append(ChainLeg(leg=number, start=gone / total, end=(gone + length) / total))
        gone += length
    return Chain(stops=tuple(stops), legs=tuple(legs))


def off_km(leg: Leg, stop: Stop) -> float:
    """Return how far a leg's line passes a stop that is a point, in kilometres.

    It is 0 where the line comes as near as its own error, or into the town.
    """
    if leg.path is None or stop.place.is_area or stop.part:
        return 0.0
    _, off = position_km(leg.path.line, (stop.place.longitude, stop.place.latitude))
    return off if off > max(leg.path.error_km or 0.0, TOWN_KM) else 0.0


def stop_shares(leg: Leg) -> tuple[float, ...]:
    """Return the share of the leg's line, 0 to 1, at which each stop lies, in order and never backwards.

    A leg without a line, or with two stops, has its stops at even shares. Lengths are taken on a plane at
    each stretch's own latitude: shares are drawn a few hundred pixels long, where that cannot be seen.
    """
    count = len(leg.stops)
    if leg.path is None or count < 3 or not leg.path.length_km:
        return tuple(index / max(1, count - 1) for index in range(count))
    line = np.asarray(leg.path.line.coords)[:, :2]
    steps = np.diff(line, axis=0)
    middle = np.radians((line[1:, 1] + line[:-1, 1]) / 2)
    lengths = np.hypot(steps[:, 0] * np.cos(middle), steps[:, 1])
    gone = np.concatenate(([0.0], np.cumsum(lengths)))
    shares = [0.0]
    for stop in leg.stops[1:-1]:
        place = (stop.place.longitude, stop.place.latitude)
        feet, fractions = feet_on_segments(line, place)
        nearest = int(np.argmin(rough_distances_km(feet, place)))
        along = gone[nearest] + fractions[nearest] * lengths[nearest]
        shares.append(min(1.0, max(shares[-1], float(along / gone[-1]))))
    return (*shares, 1.0)


def names_of(stops: Iterable[Stop]) -> tuple[str, ...]:
    """Return the names of stops, each once."""
    return tuple(dict.fromkeys(stop_name(stop.place, stop.part) for stop in stops))


def ends_of(chains: tuple[Chain, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names at which a route begins and ends, without those where a branch only leaves another."""

    def outer(position: int) -> tuple[str, ...]:
        found = []
        for chain in chains:
            stop = chain.stops[position].stop
            others = [other for other in chains if other is not chain]
            passed = {entry.stop.place.id for other in others for entry in other.stops[1:-1]}
            opposite = {other.stops[-1 - position].stop.place.id for other in others}
            if stop.place.id not in passed | opposite:
                found.append(stop)
        return names_of(found) or names_of(chain.stops[position].stop for chain in chains)

    return outer(0), outer(-1)


def ends_in_words(chains: tuple[Chain, ...]) -> str:
    """Return the places that a route begins at, and those that it leads to."""
    starts, ends = ends_of(chains)
    if starts == ends:
        return ", ".join(starts)
    return f"{', '.join(starts)} – {', '.join(ends)}"
