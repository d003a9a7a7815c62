"""A workspace's parsed table of places comes in; checked rows go out, or a message that helps."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from geodata.errors import BadCoordinate, BadPlaceRow
from geodata.filing import keys_of
from geodata.hints import nearest
from geodata.place import Place, PlaceKind, checked_coordinate

TABLE = "place"
SOURCE = "geodata/places.toml"
_KEYS = ("id", "name", "kind", "lat", "lon", "country", "aliases", "names", "members", "source", "hide")
_LONGEST_TEXT = 200
_LONGEST_LIST = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: what it gives is changed, what is None stays as it was.

    Attributes
    ----------
    id
        The place that it changes or adds.
    key
        Where the row stands in its table, for messages.
    position
        Longitude and latitude in degrees.
    hide
        Whether the place is taken out.
    """

    id: str
    key: str
    name: str | None = None
    kind: PlaceKind | None = None
    position: tuple[float, float] | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    members: tuple[str, ...] | None = None
    source: str | None = None
    hide: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name that the row gives."""
        own = (self.name,) if self.name else ()
        return (*own, *self.aliases, *(name for _, name in self.names))

    def over(self, place: Place | None) -> Place:
        """Return the place with this row over it.

        Raises
        ------
        BadPlaceRow
            If there is no place yet and the row does not give enough for a new one.
        """
        if place is None:
            if self.name is None or self.position is None:
                lacking = "name" if self.name is None else "lat and lon"
                raise BadPlaceRow(
                    f"no place has the id {self.id!r}, so this row adds one: give it {lacking} too", self.key
                )
            place = Place(
                id=self.id,
                name=self.name,
                kind=PlaceKind.CITY,
                longitude=self.position[0],
                latitude=self.position[1],
            )
        longitude, latitude = self.position or (place.longitude, place.latitude)
        given = self.position is not None or self.name is not None
        return replace(
            place,
            name=self.name or place.name,
            kind=self.kind or place.kind,
            longitude=longitude,
            latitude=latitude,
            country=place.country if self.country is None else self.country,
            names=tuple((dict(place.names) | dict(self.names)).items()),
            members=place.members if self.members is None else self.members,
            source=self.source or (SOURCE if given else place.source),
        )


def rows_from_toml(table: Mapping[str, Any]) -> tuple[Row, ...]:
    """Return the rows of a parsed ``geodata/places.toml``: its ``[[place]]`` tables, in order.

    Parameters
    ----------
    table
        The parsed file.

    Raises
    ------
    BadPlaceRow
        If a key is unknown (with the nearest one), a value is of another kind than expected, a coordinate
        is out of range or no number, or an id stands twice. Its key path says where: ``place[3].lat``.
    """
    for name in table:
        if name != TABLE:
            raise BadPlaceRow(f"unknown key{nearest(name, (TABLE,))}; rows begin with [[{TABLE}]]", name)
    listed = table.get(TABLE, [])
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise BadPlaceRow(f"expected rows that begin with [[{TABLE}]]", TABLE)
    rows: list[Row] = []
    first: dict[str, str] = {}
    for number, entry in enumerate(listed):
        row = _row(entry, f"{TABLE}[{number}]")
        if row.id in first:
            raise BadPlaceRow(f"the id {row.id!r} stands already at {first[row.id]}", f"{row.key}.id")
        first[row.id] = row.key
        rows.append(row)
    return tuple(rows)


def filed(rows: Iterable[Row]) -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """Return the ids of rows by the keys of the names that they give, and what these begin with."""
    keys: dict[str, dict[str, None]] = {}
    for row in rows:
        for key in (key for name in row.spellings for key in keys_of(name)):
            keys.setdefault(key, {})[row.id] = None
    parted = [key.split(" ") for key in keys]
    begun = frozenset(" ".join(words[:at]) for words in parted for at in range(1, len(words)))
    return MappingProxyType({key: tuple(ids) for key, ids in keys.items()}), begun


def _row(entry: Mapping[str, Any], key: str) -> Row:
    for name in entry:
        if name not in _KEYS:
            raise BadPlaceRow(
                f"unknown key{nearest(name, _KEYS)}; known: {', '.join(_KEYS)}", f"{key}.{name}"
            )
    identifier = _text(entry, "id", key)
    if not identifier:
        raise BadPlaceRow("a row needs an id, such as the one that `routes locate` prints", f"{key}.id")
    hide = entry.get("hide", False)
    if not isinstance(hide, bool):
        raise BadPlaceRow(f"is {hide!r}; expected true or false", f"{key}.hide")
    names = entry.get("names", {})
    if not isinstance(names, dict):
        raise BadPlaceRow('expected names by language: { ru = "..." }', f"{key}.names")
    return Row(
        id=identifier,
        key=key,
        name=_text(entry, "name", key),
        kind=_kind(entry, key),
        position=_position(entry, key),
        country=_country(entry, key),
        aliases=_texts(entry, "aliases", key),
        names=tuple((language, _text(names, language, f"{key}.names") or "") for language in names),
        members=_texts(entry, "members", key) if "members" in entry else None,
        source=_text(entry, "source", key),
        hide=hide,
    )


def _text(entry: Mapping[str, Any], name: str, key: str) -> str | None:
    if name not in entry:
        return None
    return _checked_text(entry[name], f"{key}.{name}")


def _checked_text(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise BadPlaceRow(f"is {value!r}; expected a text in quotes", key)
    if not value.strip() or len(value) > _LONGEST_TEXT or _CONTROL.search(value):
        raise BadPlaceRow(
            f"expected a text of 1 to {_LONGEST_TEXT} characters, without control characters", key
        )
    return value.strip()


def _texts(entry: Mapping[str, Any], name: str, key: str) -> tuple[str, ...]:
    values: Sequence[Any] = entry.get(name, [])
    if not isinstance(values, list) or len(values) > _LONGEST_LIST:
        raise BadPlaceRow(f"expected a list of at most {_LONGEST_LIST} texts", f"{key}.{name}")
    return tuple(_checked_text(value, f"{key}.{name}[{at}]") for at, value in enumerate(values))


def _kind(entry: Mapping[str, Any], key: str) -> PlaceKind | None:
    value = _text(entry, "kind", key)
    if value is None:
        return None
    known = [kind.value for kind in PlaceKind]
    if value not in known:
        raise BadPlaceRow(
            f"unknown kind {value!r}{nearest(value, known)}; known: {', '.join(known)}", f"{key}.kind"
        )
    return PlaceKind(value)


def _country(entry: Mapping[str, Any], key: str) -> str | None:
    if entry.get("country") == "":
        return ""
    value = _text(entry, "country", key)
    if value is not None and not re.fullmatch(r"[A-Z]{2}", value):
        raise BadPlaceRow(
            f"is {value!r}; expected an ISO 3166-1 code of two capitals, such as PK", f"{key}.country"
        )
    return value


def _position(entry: Mapping[str, Any], key: str) -> tuple[float, float] | None:
    if "lat" not in entry and "lon" not in entry:
        return None
    for name, other in (("lat", "lon"), ("lon", "lat")):
        if name not in entry:
            raise BadPlaceRow(f"{other} stands without {name}: give both", f"{key}.{name}")
    for name, longitude, latitude in (("lon", entry["lon"], 0.0), ("lat", 0.0, entry["lat"])):
        try:
            checked_coordinate(longitude, latitude)
        except BadCoordinate as problem:
            swapped = name == "lat" and isinstance(entry["lon"], int | float) and abs(entry["lon"]) <= 90
            message = str(problem).partition(";")[0] if "swapped" in str(problem) else str(problem)
            hint = "; are lat and lon swapped?" if swapped and "outside" in message else ""
            raise BadPlaceRow(message + hint, f"{key}.{name}") from None
    return checked_coordinate(entry["lon"], entry["lat"])
