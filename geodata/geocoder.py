"""A place name or a point comes in; a `geopy.Location` goes out, without a network.

The gazetteer behind geopy's own protocol, so that code written for any of its geocoders runs offline:

>>> from geodata.geocoder import Gazetteer
>>> Gazetteer().geocode("Lahore, Pakistan").address
'Lahore, Punjab, Pakistan'
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias, overload

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geodata.gazetteer import PlaceIndex
from geodata.place import Place, PlaceKind

MOST = 20
Query: TypeAlias = Point | str | Sequence[float]


class Gazetteer(Geocoder):  # type: ignore[misc]  # geopy carries no types
    """The bundled gazetteer as a geopy geocoder; it never opens a connection.

    Parameters
    ----------
    index
        The places to search; the bundled ones if left out.
    """

    def __init__(self, index: PlaceIndex | None = None) -> None:
        super().__init__(user_agent="routebook")
        self._index = PlaceIndex.bundled() if index is None else index

    @overload
    def geocode(
        self, query: str, *, exactly_one: Literal[True] = True, timeout: float | object = DEFAULT_SENTINEL
    ) -> Location | None: ...

    @overload
    def geocode(
        self, query: str, *, exactly_one: Literal[False], timeout: float | object = DEFAULT_SENTINEL
    ) -> list[Location] | None: ...

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: float | object = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Return where a name is, or None if the gazetteer does not hold it.

        Parameters
        ----------
        query
            A name, or a name with its province or country after a comma: "Lahore, Pakistan", "Georgia, USA",
            "Paris, TX".
        exactly_one
            Whether to return the best place, or a list of at most twenty, best first.
        timeout
            Taken for the protocol's sake; nothing can take long here.

        Returns
        -------
        `geopy.Location` with latitude and longitude in degrees; its ``raw`` holds ``id``, ``kind``,
        ``country`` and ``source``. Not found is None, as with every geocoder of geopy.
        """
        del timeout
        places = self._named(query)[:MOST]
        return self._answer([self._location(place) for place in places], exactly_one=exactly_one)

    @overload
    def reverse(
        self, query: Query, *, exactly_one: Literal[True] = True, timeout: float | object = DEFAULT_SENTINEL
    ) -> Location | None: ...

    @overload
    def reverse(
        self, query: Query, *, exactly_one: Literal[False], timeout: float | object = DEFAULT_SENTINEL
    ) -> list[Location] | None: ...

    def reverse(
        self, query: Query, *, exactly_one: bool = True, timeout: float | object = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Return the town nearest to a point.

        Parameters
        ----------
        query
            Latitude and longitude in degrees, in geopy's order: a pair, a `geopy.Point` or "31.55, 74.34".
        exactly_one
            Whether to return the nearest town, or a list of the ten nearest.
        timeout
            Taken for the protocol's sake.

        Raises
        ------
        ValueError
            If `query` is no point.
        """
        del timeout
        point = Point(query)
        near = self._index.nearest(point.longitude, point.latitude, kinds={PlaceKind.CITY}, limit=10)
        return self._answer([self._location(place) for place, _ in near], exactly_one=exactly_one)

    @staticmethod
    def _answer(found: list[Location], *, exactly_one: bool) -> Location | list[Location] | None:
        if not found:
            return None
        return found[0] if exactly_one else found

    def _named(self, query: str) -> tuple[Place, ...]:
        whole = self._index.lookup(query)
        name, *within = (part.strip() for part in query.split(","))
        if whole or not within:
            return whole
        return tuple(
            place
            for place in self._index.lookup(name)
            if all(self._lies_in(place, container) for container in within)
        )

    def _lies_in(self, place: Place, container: str) -> bool:
        """Return whether a place lies in a country, region or province, given by name or code."""
        if container.upper() == place.country:
            return True
        province = self._index.province_of(place)
        code = f"province:{place.country}-{container.upper()}"
        if province is not None and province.id == code:
            return True
        for area in self._index.lookup(container):
            if area.id != place.id and (
                (area.kind is PlaceKind.COUNTRY and area.country == place.country)
                or place.country in area.members
                or area == province
            ):
                return True
        return False

    def _location(self, place: Place) -> Location:
        province = self._index.province_of(place)
        country = self._index.by_id(f"country:{place.country}")
        around = [area.name for area in (province, country) if area is not None]
        address = ", ".join(dict.fromkeys([place.name, *around]))
        raw = {"id": place.id, "kind": place.kind.value, "country": place.country, "source": place.source}
        return Location(address, (place.latitude, place.longitude), raw)
