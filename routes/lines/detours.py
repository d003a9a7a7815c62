"""A publication -> findings: stops that lie many times farther off than the stops beside them lie apart."""

from collections.abc import Iterator

from geodata.distance import distance_km
from geodata.path import Mode
from geodata.place import Place
from routes.model import Finding, Publication, Severity

_FAR_KM, _TIMES = 1000.0, 4.0
"""No road or railway leaves its way by this much, and this many times over, to come back to it."""
_BY_LAND = frozenset({Mode.ROAD, Mode.RAIL})


def detours(publication: Publication) -> Iterator[Finding]:
    """Yield a warning for each stop by land in another country, far off between two that lie together."""
    for route in publication.routes:
        for leg in route.legs if route.mode in _BY_LAND else ():
            places = [stop.place for stop in leg.stops]
            for before, place, after in zip(places, places[1:], places[2:], strict=False):
                off, apart = min(_km(before, place), _km(place, after)), _km(before, after)
                own = place.country in {before.country, after.country}
                areas = any(one.is_area for one in (before, place, after))
                if own or areas or off < max(_FAR_KM, _TIMES * apart):
                    continue
                message = (
                    f"its stop {place.name} ({place.country}) lies {off:,.0f} km off, between {before.name} "
                    f"and {after.name}, which are {apart:,.0f} km apart: is another of that name meant? "
                    f"Name its country as in '{place.name} ({before.country})', or put it into "
                    "geodata/places.toml"
                )
                yield Finding(
                    severity=Severity.WARNING, where=f"route {route.id}", message=message, route=route.id
                )


def _km(one: Place, other: Place) -> float:
    return distance_km((one.longitude, one.latitude), (other.longitude, other.latitude))
