"""A name comes in; the places that Nominatim knows under it go out. geopy asks, through our own client.

The search and its answer: https://nominatim.org/release-docs/latest/api/Search/; what may be asked, and how
often: https://operations.osmfoundation.org/policies/nominatim/
"""

import re
from typing import Any
from urllib.parse import urlsplit

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeopyError
from geopy.geocoders import Nominatim

from geodata.errors import BadCoordinate, ServiceFailed
from geodata.online.answers import Found
from geodata.online.bodies import plain
from geodata.online.client import Client
from geodata.place import PlaceKind, checked_coordinate

MOST = 10
"""Places of one name that are asked for."""

_TOWNS = frozenset({
    "city", "borough", "suburb", "quarter", "neighbourhood", "town",
    "village", "hamlet", "municipality", "isolated_dwelling", "locality", "city_district",
})  # fmt: skip
_KINDS: dict[tuple[str, str], PlaceKind] = {
    ("mountain_pass", "yes"): PlaceKind.PASS,
    ("natural", "saddle"): PlaceKind.PASS,
    ("natural", "mountain_pass"): PlaceKind.PASS,
    ("barrier", "border_control"): PlaceKind.BORDER_CROSSING,
    ("amenity", "customs"): PlaceKind.BORDER_CROSSING,
    ("aeroway", "aerodrome"): PlaceKind.AIRPORT,
    ("landuse", "harbour"): PlaceKind.PORT,
    ("industrial", "port"): PlaceKind.PORT,
    ("leisure", "harbour"): PlaceKind.PORT,
    ("harbour", "yes"): PlaceKind.PORT,
}
_LETTERS = {"N": "node", "W": "way", "R": "relation"}


class _Through(BaseSyncAdapter):  # type: ignore[misc]  # geopy carries no types
    """geopy's way to the network: our client, which keeps the pause and the limits."""

    def __init__(self, client: Client) -> None:
        super().__init__(proxies=None, ssl_context=None)
        self._client = client

    def get_json(self, url: str, *, timeout: object, headers: object) -> Any:
        """Return the JSON at an address; limits and headers are the client's own."""
        del timeout, headers
        reply = self._client.ask(url)
        listed = reply.value
        if reply.status != 200 or not isinstance(listed, list) or not all(_is_place(one) for one in listed):
            raise ServiceFailed("the geocoder answered without a list of places; is the base address right?")
        return listed

    def get_text(self, url: str, *, timeout: object, headers: object) -> str:
        """Return nothing: no text is asked for."""
        raise NotImplementedError


def places(name: str, *, base: str, client: Client, country: str = "") -> tuple[Found, ...]:
    """Return the towns, passes, crossings, ports and airports that a name may mean, best first.

    Countries and provinces are none of them: the gazetteer has them all.

    Parameters
    ----------
    name
        The name as a person wrote it.
    base
        The geocoder's base address.
    client
        Asks for it.
    country
        An ISO 3166-1 code where it is looked for alone, or empty.

    Raises
    ------
    ServiceFailed
        If there is no answer that can be used.
    """
    parts = urlsplit(base)
    asked = Nominatim(
        user_agent=client.agent,
        scheme=parts.scheme,
        domain=f"{parts.netloc}{parts.path}",
        adapter_factory=lambda **_: _Through(client),
    )
    options = {"exactly_one": False, "limit": MOST, "addressdetails": True, "language": "en"}
    try:
        answers = asked.geocode(name, country_codes=country.lower() or None, **options)
        found = [_found(answer.raw) for answer in answers or ()]
    except (GeopyError, BadCoordinate, ValueError, TypeError, KeyError, AttributeError, OverflowError):
        raise ServiceFailed("the geocoder answered with places that cannot be read") from None
    return tuple({one.id: one for one in found if one is not None}.values())


def _is_place(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(key), str) for key in ("lat", "lon"))


def _found(raw: dict[str, Any]) -> Found | None:
    """Return a place that a stop can be, or None for anything else of the same name."""
    kind = _kind(raw)
    element = _LETTERS.get(str(raw.get("osm_type"))[:1].upper())
    number = raw.get("osm_id")
    if kind is None or element is None or not isinstance(number, int) or not 0 <= number < 10**20:
        return None
    words = plain(raw.get("display_name"))
    name = plain(raw.get("name")) or words.partition(",")[0]
    longitude, latitude = checked_coordinate(float(raw["lon"]), float(raw["lat"]))
    address = raw.get("address")
    code = str(address.get("country_code", "")).upper() if isinstance(address, dict) else ""
    if not name:
        return None
    return Found(
        id=f"osm-{element}-{number}",
        name=name,
        kind=kind,
        longitude=round(longitude, 5),
        latitude=round(latitude, 5),
        country=code if re.fullmatch(r"[A-Z]{2}", code) else "",
        words=words,
    )


def _kind(raw: dict[str, Any]) -> PlaceKind | None:
    sort, kind = str(raw.get("class") or raw.get("category")), str(raw.get("type"))
    if (sort, kind) in _KINDS:
        return _KINDS[sort, kind]
    settled = sort == "place" and kind in _TOWNS
    bounded = sort == "boundary" and str(raw.get("addresstype")) in _TOWNS
    return PlaceKind.CITY if settled or bounded else None
