"""Route phrases -> the same phrases, with a town and its port, airport or station as one place.

"Karachi", "Karachi seaport" and "Port of Karachi" are one stop, or every route there would be found twice.
"""

from collections.abc import Sequence
from dataclasses import replace

from geodata.geodesy import distance_km
from geodata.place import Place, PlaceKind
from routes.model import RoutePhrase

_ONE_SPOT_KM = 40.0
"""How far a town's port or airport may lie from the town's point."""

_SERVING = frozenset({PlaceKind.PORT, PlaceKind.AIRPORT, PlaceKind.DRY_PORT})


def one_spot(phrases: Sequence[RoutePhrase]) -> list[RoutePhrase]:
    """Return the phrases with the port or airport of a town that some phrase names replaced by the town."""
    places = {stop.place.id: stop.place for phrase in phrases for stop in phrase.stops}
    towns = [place for place in places.values() if place.kind is PlaceKind.CITY]
    serving = [place for place in places.values() if place.kind in _SERVING]
    town_of = {
        place.id: town
        for place in sorted(serving, key=lambda one: one.id)
        for town in sorted(towns, key=lambda one: one.id)
        if _serves(place, town)
    }
    return [
        replace(
            phrase,
            stops=tuple(replace(stop, place=town_of.get(stop.place.id, stop.place)) for stop in phrase.stops),
        )
        for phrase in phrases
    ]


def _serves(place: Place, town: Place) -> bool:
    if place.country != town.country or town.name.casefold() not in place.name.casefold():
        return False
    away = distance_km((place.longitude, place.latitude), (town.longitude, town.latitude))
    return away <= _ONE_SPOT_KM
