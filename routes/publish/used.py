"""A publication in; the attributions of the data that an output of it uses out."""

from collections.abc import Sequence

from geodata import sources
from routes.model import Publication


def attribution(publication: Publication, of_ground: Sequence[str]) -> tuple[str, ...]:
    """Return what the licences of the lines, the places and the basemap ask to be said, each once."""
    places = (mention.place.source for mention in publication.mentions)
    stops = (stop.place.source for route in publication.routes for leg in route.legs for stop in leg.stops)
    paths = (leg.path.source for route in publication.routes for leg in route.legs if leg.path)
    told = tuple(dict.fromkeys((*sources.attribution({*paths, *places, *stops}), *of_ground)))
    return tuple(text for text in told if not any(text in other and text != other for other in told))
