"""Routes in; the points of the Earth that a picture of them must show, out."""

from collections.abc import Sequence

from geodata.path import Method, Mode
from geodata.place import Place, PlaceKind
from routes.model import Leg, Publication

Bounds = tuple[float, float, float, float]

LEAST_REACH = 15.0  # degrees
_TURNS = (-360.0, 0.0, 360.0)


def line_boxes(legs: Sequence[Leg], *, guesses: bool = True) -> list[Bounds]:
    """Return west, south, east and north of each line, if wanted without those that are guesses."""
    paths = [leg.path for leg in legs if leg.path]
    return [path.line.bounds for path in paths if guesses or path.method is not Method.SCHEMATIC]


def stop_boxes(legs: Sequence[Leg], *, areas: bool = False, named: bool = False) -> list[Bounds]:
    """Return the places of stops as boxes, if wanted with areas, or only those that articles name."""
    stops = [stop for leg in legs for stop in leg.stops if stop.named or not named]
    places: list[Place] = [stop.place for stop in stops if areas or not stop.place.is_area]
    return [(place.longitude, place.latitude, place.longitude, place.latitude) for place in places]


def everything(publication: Publication) -> list[Bounds]:
    """Return all lines and stops as boxes."""
    legs = [leg for route in publication.routes for leg in route.legs]
    return [*line_boxes(legs), *stop_boxes(legs, areas=True)]


def first_view(publication: Publication, *, alone: bool) -> list[Bounds]:
    """Return what a picture frames first, as boxes: ways over land, named stops, shared countries.

    Ways over the sea and by air may leave the picture, and their stops too where those lie far from all else;
    guesses do not widen it, unless there is nothing else.

    Parameters
    ----------
    alone
        Whether the picture is about one route, or a few that were asked for, which are then framed whole.
    """
    legs = [leg for route in publication.routes for leg in route.legs]
    over_land = [route for route in publication.routes if alone or route.mode not in (Mode.SEA, Mode.AIR)]
    framed = [leg for route in over_land for leg in route.legs]
    lines = line_boxes(framed, guesses=False)
    if alone and not lines:
        return everything(publication)
    first = [*lines, *stop_boxes(framed)]
    first += _near(stop_boxes(legs, named=True), first)
    first += [] if alone else _shared_countries(publication)
    return first if len(first) > 1 else everything(publication)


def _near(points: Sequence[Bounds], boxes: Sequence[Bounds]) -> list[Bounds]:
    """Return the points that lie no further from some boxes than these are wide; all where there are none."""
    if not boxes:
        return [*points]
    wests, souths, easts, norths = zip(*boxes, strict=True)
    west, south, east, north = min(wests), min(souths), max(easts), max(norths)
    reach = max(east - west, north - south, LEAST_REACH)
    return [
        point
        for point in points
        if any(west - reach <= point[0] + turn <= east + reach for turn in _TURNS)
        and south - reach <= point[1] <= north + reach
    ]


def _shared_countries(publication: Publication) -> list[Bounds]:
    """Return the label points of countries that a quarter of all routes stop at."""
    stopping: dict[Place, set[str]] = {}
    for route in publication.routes:
        for leg in route.legs:
            for stop in leg.stops:
                if stop.place.kind is PlaceKind.COUNTRY:
                    stopping.setdefault(stop.place, set()).add(route.id)
    shared = [place for place, routes in stopping.items() if 4 * len(routes) >= len(publication.routes)]
    return [(place.longitude, place.latitude, place.longitude, place.latitude) for place in shared]
