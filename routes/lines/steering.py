"""Legs with their paths come in; which stops they miss, and where a further stop would decide, go out."""

import itertools
from collections.abc import Callable, Iterator, Sequence

from geodata.distance import Point, distance_km
from geodata.errors import NoPath
from geodata.geodesy import position_km
from geodata.network import Network
from geodata.path import Method, Mode, Path
from geodata.place import Place
from routes.model import Stop

STOP_KM = 5.0
"""A town's point may lie this far from the road through it before a reader must be told."""

PASSED_KM = 15.0
"""Further off than this, and than the line's error, a stop is not passed at all."""

LONG_KM = 150.0
"""Stops that lie nearer to each other leave no choice of roads worth telling."""

_LINES = {Mode.ROAD: "road", Mode.RAIL: "railway"}
"""Modes whose networks are so dense that two ways compete, and what such a way is called."""

ADVICE = "name another place on the way that is meant among its `stops`, or give the line itself beside it"


def missed(path: Path, stops: Sequence[Stop]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a message for each stop that the path does not pass, and for each passed at a distance."""
    error = path.error_km or 0.0
    bound = f", more than its error of {path.error_km:g} km" if path.error_km is not None else ""
    errors, remarks = [], []
    for stop in stops:
        _, off = position_km(path.line, (stop.place.longitude, stop.place.latitude))
        words = f"the line passes {stop.place.name} at {off:.0f} km{bound}"
        if off > max(error, PASSED_KM):
            errors.append(f"{words}: {ADVICE}")
        elif off > max(error, STOP_KM):
            remarks.append(words)
    return tuple(errors), tuple(remarks)


def rivals(
    network: Network, mode: Mode, points: Sequence[Point], names: Sequence[str], near: Callable[[Point], str]
) -> Iterator[str]:
    """Yield a message for each two neighbouring stops between which two ways cost nearly the same.

    Parameters
    ----------
    mode
        The network's; none but roads and railways are dense enough for ways to compete.
    near
        Returns words for where a point lies.
    """
    if mode not in _LINES:
        return
    pairs = zip(itertools.pairwise(points), itertools.pairwise(names), strict=True)
    for (start, end), (start_name, end_name) in pairs:
        if distance_km(start, end) < LONG_KM:
            continue
        try:
            found = network.rival((start, end), names=(start_name, end_name))
        except NoPath:
            continue
        if found is not None:
            where, off_km = found
            yield (
                f"{start_name} to {end_name}: another {_LINES[mode]} goes by {near(where)}, "
                f"up to {off_km:.0f} km from the line and hardly longer: a stop between them would decide"
            )


def choices(path: Path, places: Sequence[Place], near: Callable[[Point], str]) -> Iterator[str]:
    """Yield a message for each two neighbouring places of a path between which a stop would decide.

    Parameters
    ----------
    near
        Returns words for where a point lies.
    """
    network = Network.of(path.mode) if path.method is Method.GENERALISED else None
    if network is not None:
        points = [(place.longitude, place.latitude) for place in places]
        yield from rivals(network, path.mode, points, [place.name for place in places], near)
