"""A leg of a ship comes in; its ports and the passages named as its way, and the path by them, go out."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from geodata import passages
from geodata.distance import Point
from geodata.errors import NoPath
from geodata.passages import Passage
from geodata.path import Mode, Path
from routes.model import Leg, Stop

_SPARED = ("suez", "panama")  # who goes round a cape goes by neither of the canals that spare it


class Step(NamedTuple):
    """A port, or a passage between ports, with what to call it in messages."""

    at: Point | Passage
    name: str


def steps(leg: Leg, point: Callable[[Stop], Point]) -> tuple[Step, ...]:
    """Return what a leg leads through: its points, and by sea the canals, straits and capes among its stops.

    Other areas are left out: how one crosses them is not told.

    Parameters
    ----------
    point
        Returns where a stop stands.
    """
    known = passages.by_place() if leg.mode is Mode.SEA else {}
    found = []
    for stop in leg.stops:
        called = f"{stop.part} {stop.place.name}".strip()
        if not stop.place.is_area:
            found.append(Step(point(stop), called))
        elif found and stop.place.id in known:
            found.append(Step(known[stop.place.id], called))
    return tuple(found)


def passed(find: Callable[..., Path], told: Sequence[Step], *, aim: str = "") -> tuple[Path, tuple[str, ...]]:
    """Return the path by all steps, or by the ports alone where no ship sails so, and what it then misses.

    Parameters
    ----------
    find
        Returns the path through points and passages, as `Network.path` does.
    aim
        The area that the path leads to behind the last step, or empty.

    Raises
    ------
    NoPath
        If there is none by the ports alone either.
    """
    aims = [aim] if aim else []
    ways = [step for step in told if isinstance(step.at, Passage)]
    reason = ""
    try:
        path = _by_all(find, told, aims)
    except NoPath as problem:
        if not ways:
            raise
        reason = f": {problem}"
        ports = [step for step in told if step not in ways]
        path = find([step.at for step in ports], names=[*(step.name for step in ports), *aims])
    return path, tuple(
        f"{step.name} is named as the way, and the line does not pass it{reason}"
        for step in ways
        if isinstance(step.at, Passage) and step.at.name not in path.passages
    )


def _by_all(find: Callable[..., Path], told: Sequence[Step], aims: Sequence[str]) -> Path:
    """Return the path by all steps; where a ship would turn back in one, that which takes no other canal."""
    points, names = [step.at for step in told], [*(step.name for step in told), *aims]
    named = {point.id for point in points if isinstance(point, Passage)}
    others = tuple(each for each in _SPARED if each not in named)
    try:
        return find(points, names=names)
    except NoPath:
        if named and others:
            with suppress(NoPath):
                return find(points, names=names, avoid=others)
        raise
