"""A publication in; the attributions of the data that an output of it uses out."""

from collections.abc import Sequence

from geodata import sources
from routes.model import Publication


def attribution(publication: Publication, of_ground: Sequence[str]) -> tuple[str, ...]:
    """Return what the licences of the lines, the places and the basemap ask to be said, each once."""
    places = (mention.place.source for mention in publication.mentions)
    stops = (stop.place.source for route in publication.routes for leg in route.legs for stop in leg.stops)
    paths = (leg.path.source for route in publication.routes for leg in route.legs if leg.path)
    credited = _credited(publication)
    told = tuple(dict.fromkeys((*sources.attribution({*paths, *places, *stops}), *credited, *of_ground)))
    return tuple(text for text in told if not any(text in other and text != other for other in told))


def _credited(publication: Publication) -> tuple[str, ...]:
    """Return what must be said of lines and places that no bundled data gives: of those that are shown."""
    legs = [leg for route in publication.routes for leg in route.legs]
    shown = {mention.place.id for mention in publication.mentions}
    shown |= {stop.place.id for leg in legs for stop in leg.stops}
    words = [leg.path.attribution for leg in legs if leg.path and leg.path.attribution]
    return (*words, *(text for place, text in publication.credits if place in shown))
