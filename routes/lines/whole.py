"""Places in order and the known ways -> the ways that begin and end there and pass all of them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from geodata.path import Mode
from geodata.place import Place
from routes.lines.spots import same_spot
from routes.lines.ways import Stretch
from routes.model.same import SameDefinitions

_Ends = tuple[Mode, frozenset[str]]


def whole_ways(definitions: SameDefinitions, mode: Mode, places: Sequence[Place]) -> tuple[Stretch, ...]:
    """Return the legs of known ways that lead from the first place to the last, through those between.

    A way may be told in either direction; its stops come as the places do. That with the fewest stops beside
    the places comes first. Part of a way is not meant by its ends.
    """
    found = []
    for way in _legs(definitions).get((mode, _countries(places)), ()):
        for stops in (way.stops, way.stops[::-1]):
            if same_spot(stops[0], places[0]) and same_spot(stops[-1], places[-1]) and _passes(stops, places):
                found.append(Stretch(definition=way.definition, stops=stops))
                break
    return tuple(sorted(found, key=lambda way: (len(way.stops), way.definition)))


def _passes(stops: Sequence[Place], places: Sequence[Place]) -> bool:
    """Whether the places are among the stops, in their order."""
    left: Iterator[Place] = iter(stops)
    return all(any(same_spot(stop, place) for stop in left) for place in places)


@lru_cache(maxsize=8)
def _legs(definitions: SameDefinitions) -> Mapping[_Ends, tuple[Stretch, ...]]:
    """Return the legs of all known ways by their mode and the countries of their ends."""
    found: dict[_Ends, tuple[Stretch, ...]] = {}
    for definition in definitions.definitions:
        for leg in () if definition.named else definition.legs:
            way = Stretch(definition=definition.id, stops=tuple(leg.stops))
            key = leg.mode, _countries(way.stops)
            found[key] = (*found.get(key, ()), way)
    return found


def _countries(places: Sequence[Place]) -> frozenset[str]:
    return frozenset((places[0].country, places[-1].country))
