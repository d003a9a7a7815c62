"""The stops of a definition in; the places that they name out."""

from collections.abc import Iterable, Mapping

from geodata.errors import UnknownPlace
from geodata.gazetteer import PlaceIndex, label
from geodata.names import normalised
from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes.text.asked import split_stop

_MODE_KINDS: Mapping[Mode, tuple[PlaceKind, ...]] = {
    Mode.SEA: (PlaceKind.PORT, PlaceKind.CITY),
    Mode.AIR: (PlaceKind.CITY, PlaceKind.AIRPORT),
    Mode.ROAD: (
        PlaceKind.PASS,
        PlaceKind.BORDER_CROSSING,
        PlaceKind.CITY,
        PlaceKind.DRY_PORT,
        PlaceKind.PORT,
    ),
    Mode.RAIL: (
        PlaceKind.CITY,
        PlaceKind.BORDER_CROSSING,
        PlaceKind.DRY_PORT,
        PlaceKind.PORT,
        PlaceKind.PASS,
    ),
}
_POINTS = (
    PlaceKind.CITY,
    PlaceKind.PASS,
    PlaceKind.BORDER_CROSSING,
    PlaceKind.PORT,
    PlaceKind.DRY_PORT,
    PlaceKind.AIRPORT,
)


def resolve_stop(
    name: str, index: PlaceIndex, *, mode: Mode | None = None, countries: Iterable[str] = ()
) -> Place:
    """Return the place that a definition's stop names.

    Parameters
    ----------
    name
        The stop's name; a country in parentheses tells places of one name apart: "Gilgit (PK)".
    index
        The gazetteer.
    mode
        How one travels there: a sea leg stops at ports, an air leg at cities.
    countries
        ISO codes of countries where it is looked for first.

    Raises
    ------
    UnknownPlace
        If the gazetteer holds no such place, with the nearest names.
    """
    found = stops_named(name, index, mode=mode, countries=countries)
    if found:
        return found[0]
    bare, country = split_stop(name, index)
    within = (country,) if country else ()
    near = [place for place, _, _ in index.near_spellings(bare, countries=within, limit=3)]
    told = tuple(map(label, near))
    raise UnknownPlace(name, tuple(dict.fromkeys(told)) or index.suggest(bare))


def stops_named(
    name: str, index: PlaceIndex, *, mode: Mode | None = None, countries: Iterable[str] = ()
) -> tuple[Place, ...]:
    """Return the places that a stop's name can mean, likeliest first; the parameters are `resolve_stop`'s."""
    bare, country = split_stop(name, index)
    found = index.lookup(bare)
    by_id = index.by_id(name)
    if by_id is not None:
        return (by_id,)
    if country:
        found = tuple(place for place in found if place.country == country or country in place.members)
    wanted = frozenset(countries)
    order = _MODE_KINDS.get(mode, _POINTS) if mode else _POINTS
    key = normalised(bare)

    def rank(place: Place) -> tuple[bool, bool, bool, int, int]:
        kind = order.index(place.kind) if place.kind in order else len(order)
        if place.is_area and place.kind is not PlaceKind.PROVINCE:
            kind = 0  # a country or a region is never a village of the same name
        is_own = normalised(place.name) == key
        return (
            bool(wanted) and place.country not in wanted,
            place.kind is PlaceKind.PROVINCE,
            place.kind is PlaceKind.CITY and place.population < 1000 and not is_own,
            kind,
            found.index(place),  # the gazetteer puts the likeliest first
        )

    return tuple(sorted(found, key=rank))
