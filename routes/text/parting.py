"""A phrase with several starts or ends -> one phrase for each way: "flights from A to B and C" are two."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise, product

from geodata.distance import distance_km
from geodata.path import Mode
from geodata.place import PlaceKind
from routes.model import Part, PhraseStop, RoutePhrase

_PATTERNS = frozenset(("from_to", "via"))
_DETOUR = 1.25
"""How much longer the way through all ends may be than that to the last, for them to lie on one way."""

_MOST = 24
"""How many ways one phrase tells at most; more are a list of something else."""


def parted(phrase: RoutePhrase) -> Sequence[RoutePhrase]:
    """Return the ways of a phrase, each with one start and one end.

    By land, ends that lie behind each other are one way: "from Mombasa to Nairobi and Naivasha"; others are
    branches of one.
    """
    if len(phrase.stops) <= len(("A", "B")):
        return (phrase,)
    starts = [stop for stop in phrase.stops if stop.part is Part.FROM]
    ends = [stop for stop in phrase.stops if stop.part is Part.TO]
    joined = [stop for stop in phrase.stops if stop.part is Part.END]
    if phrase.pattern == "connect" and phrase.mode is Mode.AIR and 2 < len(joined) == len(phrase.stops):
        return [replace(phrase, stops=(joined[0], other)) for other in islice(joined[1:], _MOST)]
    several = len(starts) > 1 or len(ends) > 1
    if phrase.pattern not in _PATTERNS or phrase.definitions or not (starts and ends and several):
        return (phrase,)
    if phrase.mode not in {Mode.AIR, Mode.SEA}:
        return (_in_turn(phrase, ends) if len(starts) == 1 and _in_a_row([*starts, *ends]) else phrase,)
    others = [stop for stop in phrase.stops if stop not in starts and stop not in ends]
    ways = ((start, *others, end) for start, end in product(starts, ends))
    return [replace(phrase, stops=way) for way in islice(ways, _MOST)]


def _in_turn(phrase: RoutePhrase, ends: Sequence[PhraseStop]) -> RoutePhrase:
    """Return the phrase as one way that passes all ends but the last."""
    passed = ends[:-1]
    stops = (replace(stop, part=Part.VIA) if stop in passed else stop for stop in phrase.stops)
    return replace(phrase, stops=tuple(stops))


def _in_a_row(stops: Sequence[PhraseStop]) -> bool:
    """Whether points lie behind each other, so that one comes through each on the way to the last."""
    if any(stop.place.is_area and stop.place.kind is not PlaceKind.PROVINCE for stop in stops):
        return False
    points = [(stop.place.longitude, stop.place.latitude) for stop in stops]
    whole = sum(distance_km(one, other) for one, other in pairwise(points))
    return whole <= _DETOUR * distance_km(points[0], points[-1])
