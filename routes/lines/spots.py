"""Route phrases -> the same phrases, with a town and its port, airport, station or crossing as one place.

"Karachi", "Karachi seaport" and "Port of Karachi" are one stop, or every route there would be found twice; so
are a border town and the crossing of its name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from geodata.distance import lie_within
from geodata.names import normalised
from geodata.place import Place, PlaceKind
from routes.model import RouteDefinition, RoutePhrase

_ONE_SPOT_KM = 40.0
"""How far a town's port or airport may lie from the town's point."""

_ONE_NAME_KM = 30.0
"""How far apart two entries of one name may lie and still be one place."""

_SERVING = frozenset({PlaceKind.PORT, PlaceKind.AIRPORT, PlaceKind.DRY_PORT})
_AT_BORDERS = frozenset({PlaceKind.CITY, PlaceKind.BORDER_CROSSING})


def same_spot(one: Place, other: Place) -> bool:
    """Whether two entries are one place: one id, or points of one name within 30 km."""
    if one.id == other.id:
        return True
    if one.is_area or other.is_area or normalised(one.name) != normalised(other.name):
        return False
    return lie_within((one.longitude, one.latitude), (other.longitude, other.latitude), _ONE_NAME_KM)


def one_spot(
    phrases: Sequence[RoutePhrase], definitions: Iterable[RouteDefinition] = ()
) -> list[RoutePhrase]:
    """Return the phrases with one entry for each place.

    The port or airport of a town that some phrase names gives way to the town; a border town or crossing to
    the entry of its name that a definition has, or else to the crossing.

    Parameters
    ----------
    phrases
        What the articles say.
    definitions
        The routes that are drawn beside them.
    """
    places = {stop.place.id: stop.place for phrase in phrases for stop in phrase.stops}
    towns = [place for place in places.values() if place.kind is PlaceKind.CITY]
    serving = [place for place in places.values() if place.kind in _SERVING]
    town_of = {
        place.id: town
        for place in sorted(serving, key=lambda one: one.id)
        for town in sorted(towns, key=lambda one: (one.population, one.id))
        if _serves(place, town)
    }
    town_of.update(_border_places(places.values(), definitions))
    return [_with_places(phrase, town_of) for phrase in phrases]


def _with_places(phrase: RoutePhrase, chosen: Mapping[str, Place]) -> RoutePhrase:
    """Return a phrase with the places that stand for those of its stops."""
    if chosen.keys().isdisjoint([stop.place.id for stop in phrase.stops]):
        return phrase
    return replace(
        phrase,
        stops=tuple(replace(stop, place=chosen.get(stop.place.id, stop.place)) for stop in phrase.stops),
    )


def _border_places(places: Iterable[Place], definitions: Iterable[RouteDefinition]) -> dict[str, Place]:
    """Return the entry that stands for each border town or crossing, by id, where it is another one."""
    own = [place for place in places if place.kind in _AT_BORDERS]
    stops = {place.id: place for item in definitions for leg in item.legs for place in leg.stops}
    crossings = [place for place in own if place.kind is PlaceKind.BORDER_CROSSING]
    first = [place for place in stops.values() if place.kind in _AT_BORDERS]
    ranked = [*sorted(first, key=lambda one: one.id), *sorted(crossings, key=lambda one: one.id)]
    called: dict[str, list[Place]] = defaultdict(list)
    for place in ranked if own else ():
        called[normalised(place.name)].append(place)
    chosen: dict[str, Place] = {}
    for place in own:
        if place.id in stops:
            continue
        alike = called.get(normalised(place.name), ())
        other = next((one for one in alike if same_spot(one, place)), place)
        if PlaceKind.BORDER_CROSSING in {place.kind, other.kind} and other.id != place.id:
            chosen[place.id] = other
    return chosen


def _serves(place: Place, town: Place) -> bool:
    named = place.kind is PlaceKind.AIRPORT or town.name.casefold() in place.name.casefold()
    if place.country != town.country or not named:
        return False
    return lie_within((place.longitude, place.latitude), (town.longitude, town.latitude), _ONE_SPOT_KM)
