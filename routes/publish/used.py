"""A publication in; the attributions of the data that an output of it uses, and no others, out.

Fonts ask for none: their licence, the SIL Open Font License, leaves what is set in them free.
"""

from collections.abc import Iterable, Iterator, Sequence

from geodata import sources
from geodata.heights import SOURCE as HEIGHTS
from geodata.place import Place, PlaceKind
from routes.model import Publication

_NAMED_BY_CLDR = frozenset((PlaceKind.COUNTRY, PlaceKind.REGION))
_SAME_DATA = {"osm-tiles": "scgraph-railways"}
"""Places read off the tiles show no roads: the words of OpenStreetMap's other data stand for them."""


def attribution(publication: Publication, of_ground: Sequence[str]) -> tuple[str, ...]:
    """Return what the licences of the lines, places, heights and basemap that are shown ask to be said.

    Words that stand within longer ones of the same map are not said twice.

    Parameters
    ----------
    of_ground
        What the basemap asks for, as `geodata.basemap.attribution` returns it; none where there is none.
    """
    shown = {route.id for route in publication.routes}
    paths = (leg.path.source for route in publication.routes for leg in route.legs if leg.path)
    heights = (HEIGHTS for key, found in publication.ascents if found and key in shown)
    keys = {*paths, *heights, *_of_places(_places(publication))}
    told = tuple(dict.fromkeys((*sources.attribution(keys), *_credited(publication), *of_ground)))
    return tuple(text for text in told if not any(text in other and text != other for other in told))


def _places(publication: Publication) -> Iterator[Place]:
    """Yield the places that are shown: all stops, and the points that articles mention."""
    yield from (stop.place for route in publication.routes for leg in route.legs for stop in leg.stops)
    yield from (mention.place for mention in publication.mentions if not mention.place.is_area)


def _of_places(places: Iterable[Place]) -> Iterator[str]:
    """Yield the keys of the sources of places: of where they lie, and of their names in other scripts."""
    for place in places:
        yield _SAME_DATA.get(place.source, place.source)
        if place.names and place.kind in _NAMED_BY_CLDR:
            yield "cldr"
        if place.country == "PK" and place.kind is PlaceKind.CITY and "ur" in dict(place.names):
            yield "pak-geodata"


def _credited(publication: Publication) -> tuple[str, ...]:
    """Return what must be said of lines and places that no bundled data gives: of those that are shown."""
    legs = [leg for route in publication.routes for leg in route.legs]
    shown = {place.id for place in _places(publication)}
    words = [leg.path.attribution for leg in legs if leg.path and leg.path.attribution]
    return (*words, *(text for place, text in publication.credits if place in shown))
