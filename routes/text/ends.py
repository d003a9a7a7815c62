"""The names on a way in; the places they mean there, and what a person should know of each, out."""

from collections.abc import Iterator, Sequence

from geodata.distance import distance_km
from geodata.gazetteer import PlaceIndex
from geodata.path import Mode
from geodata.place import Place
from routes.text.stops import resolve_stop, stops_named

NEARER = 1 / 3
"""A namesake this much nearer to the others than the place that was chosen may be the one that is meant."""

APART_KM = 30.0
"""Two places of one name that lie nearer to each other than this are one to a reader."""


def places_on_the_way(names: Sequence[str], index: PlaceIndex, mode: Mode) -> tuple[Place, ...]:
    """Return the place that each name means as a place on a way: a town, port or pass before a country.

    Raises
    ------
    UnknownPlace
        If the gazetteer holds no place of a name.
    """
    return tuple(_point(name, index, mode) for name in names)


def _point(name: str, index: PlaceIndex, mode: Mode) -> Place:
    chosen = resolve_stop(name, index, mode=mode)
    if not chosen.is_area:
        return chosen
    points = [place for place in stops_named(name, index, mode=mode) if not place.is_area]
    inside = [place for place in points if place.country == chosen.country and place.population]
    return max(inside, key=lambda place: place.population) if inside else chosen


def remarks(names: Sequence[str], places: Sequence[Place], index: PlaceIndex, mode: Mode) -> Iterator[str]:
    """Yield what to know of the places: which are areas, and which have a namesake that fits far better."""
    for number, (name, place) in enumerate(zip(names, places, strict=True)):
        if place.is_area:
            yield (
                f"{place.name} is an area ({place.kind.value}), and no line leads to a point in it: "
                "name a town, port or pass there"
            )
            continue
        if resolve_stop(name, index, mode=mode).is_area:
            yield f"{name!r} is taken as the town: {place.placed} [{place.id}]"
        others = [other for at, other in enumerate(places) if at != number and not other.is_area]
        rival = _nearer(place, stops_named(name, index, mode=mode), others)
        if rival is not None:
            yield (
                f"{name!r} is taken as {place.placed}; another lies much nearer to the way, "
                f"{rival.placed}: if that is meant, write {rival.id}"
            )


def _nearer(place: Place, found: Sequence[Place], others: Sequence[Place]) -> Place | None:
    """Return a place of the same name that lies much nearer to the others of the way."""
    if not others:
        return None

    def away(one: Place) -> float:
        spot = (one.longitude, one.latitude)
        return min(distance_km(spot, (other.longitude, other.latitude)) for other in others)

    points = [one for one in found if not one.is_area and one.id != place.id and _apart(one, place)]
    best = min(points, key=away, default=None)
    return best if best is not None and away(best) < NEARER * away(place) else None


def _apart(one: Place, other: Place) -> bool:
    ends = ((one.longitude, one.latitude), (other.longitude, other.latitude))
    return distance_km(*ends) > APART_KM
