"""A workspace's rows and the gazetteer that they go over come in; rows that cannot be meant are refused."""

import difflib
from collections.abc import Collection, Sequence
from typing import Protocol

import shapely

from geodata import areas
from geodata.distance import kilometres
from geodata.errors import BadPlaceRow
from geodata.overlay import Row
from geodata.place import Place, PlaceKind

_LAYERS = ("airport", "country", "geonames", "port", "province", "region", "transport")
_OFF_SHORE_KM = 60.0
"""A port or an island that no map here shows may lie this far off its country's coast or border."""


class Places(Protocol):
    """What the checks ask of a gazetteer."""

    def by_id(self, identifier: str) -> Place | None:
        """Return the place with an id, or None."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places that a name may mean."""

    def near_spellings(self, name: str, *, limit: int = 5) -> tuple[tuple[Place, int, str], ...]:
        """Return the places whose names are nearest to a misspelt one."""

    def nearest(
        self, longitude: float, latitude: float, *, kinds: Collection[PlaceKind] | None = None, limit: int = 1
    ) -> tuple[tuple[Place, float], ...]:
        """Return the places nearest to a point."""


def checked_rows(rows: Sequence[Row], index: Places) -> Sequence[Row]:
    """Return the rows as they are, if each can be meant as it stands.

    Parameters
    ----------
    rows
        As `geodata.overlay.rows_from_toml` reads them.
    index
        The gazetteer that they go over.

    Raises
    ------
    BadPlaceRow
        If a row changes, moves or hides a bundled place that there is not, with the nearest id; gives a code
        that no country has; or a point that does not lie in the country it gives.
    """
    for row in rows:
        _check_id(row, index)
        if row.country:
            _check_country(row, row.country, index)
        for at, code in enumerate(row.members or ()):
            if index.by_id(f"country:{code}") is None:
                raise BadPlaceRow(f"no country has the code {code!r}", f"{row.key}.members[{at}]")
        _check_point(row, index)
    return rows


def _check_id(row: Row, index: Places) -> None:
    layer = row.id.partition(":")[0]
    if index.by_id(row.id) is not None or (layer not in _LAYERS and not row.hide):
        return
    near = _near_ids(row, index)
    hint = (
        f": did you mean {' or '.join(near)}?" if near else "; `routes locate NAME` prints the ids of places"
    )
    own = "" if row.hide else "; to add a place of your own, choose another id, such as own:NAME"
    raise BadPlaceRow(f"no place has the id {row.id!r}{hint}{own}", f"{row.key}.id")


def _near_ids(row: Row, index: Places) -> list[str]:
    """Return ids like the one that a row gives, of places called like it."""
    layer, _, name = row.id.partition(":")
    words = [row.name or "", name.replace("-", " ")]
    found = [place for word in words if word for place in index.lookup(word)]
    found += [place for word in words if word for place, _, _ in index.near_spellings(word, limit=5)]
    same = dict.fromkeys(place.id for place in found if place.id.startswith(f"{layer}:"))
    return difflib.get_close_matches(row.id, same, n=2, cutoff=0.5)


def _check_country(row: Row, code: str, index: Places) -> None:
    if index.by_id(f"country:{code}") is not None:
        return
    kinds = {PlaceKind.COUNTRY}
    where = row.position or (0.0, 0.0)
    near = [place.country for place, _ in index.nearest(*where, kinds=kinds, limit=1)] if row.position else []
    hint = f": did you mean {near[0]!r}, where the point lies?" if near else ""
    raise BadPlaceRow(f"no country has the code {code!r}{hint}", f"{row.key}.country")


def _check_point(row: Row, index: Places) -> None:
    place = index.by_id(row.id)
    code = row.country if row.country is not None else place.country if place is not None else ""
    kind = row.kind or (place.kind if place is not None else PlaceKind.CITY)
    if row.position is None or not code or kind in {PlaceKind.COUNTRY, PlaceKind.SEA, PlaceKind.REGION}:
        return
    land = areas.claimed(code)
    if land is None:
        return
    away = _away_km(*row.position, land)
    if away <= _OFF_SHORE_KM:
        return
    country = index.by_id(f"country:{code}")
    name = country.name if country is not None else code
    longitude, latitude = row.position
    turned = abs(longitude) <= 90 and _away_km(latitude, longitude, land) == 0.0
    hint = ": are lat and lon swapped?" if turned else ""
    raise BadPlaceRow(
        f"lat {latitude:g}, lon {longitude:g} lies {away:,.0f} km outside {name} ({code}), "
        f"the country of this place{hint}",
        f"{row.key}.lat",
    )


def _away_km(longitude: float, latitude: float, land: shapely.Geometry) -> float:
    """Return how far a point lies from an area, in kilometres; 0 inside it."""
    line = shapely.shortest_line(shapely.Point(longitude, latitude), land)
    (x, y), (to_x, to_y) = shapely.get_coordinates(line)
    return 0.0 if (x, y) == (to_x, to_y) else kilometres(x, y, to_x, to_y)
