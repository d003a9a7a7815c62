"""The text of a file that keeps a service's answer <-> the answer, read as if a stranger had written it."""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from geodata.distance import Point, distance_km
from geodata.errors import BadAnswer, BadCoordinate
from geodata.online.answers import DECIMALS, Found, LineAnswer, NameAnswer, Told
from geodata.place import AREA_KINDS, PlaceKind, checked_coordinate, is_number

LINE_SCHEMA = "routebook.line/1"
NAME_SCHEMA = "routebook.name/1"
MOST_CANDIDATES = 10

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NEAR_KM = 15.0  # as a line is held to when it is asked for
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,260}")
_WORD = re.compile(r"[A-Za-z0-9_-]{1,40}")
_IDENTITY = re.compile(r"osm-(?:node|way|relation)-[0-9]{1,20}")
_COUNTRY = re.compile(r"(?:[A-Z]{2})?")
_LONGEST_TEXT = 200
_IN_A_LINE = 5  # points


# ----------------------------------------------------------------------------------------------- lines


def line_text(answer: LineAnswer) -> str:
    """Return the file of a line."""
    told = {
        "schema": LINE_SCHEMA,
        "engine": answer.told.service,
        "profile": answer.profile,
        "host": answer.told.host,
        "date": answer.told.date,
        "licence": answer.told.licence,
        "attribution": answer.told.attribution,
        "road_km": answer.road_km,
        "stops": [{"name": name, "lon": x, "lat": y} for name, (x, y) in answer.stops],
    }
    pairs = [f"[{_number(x)}, {_number(y)}]" for x, y in answer.points]
    rows = [", ".join(pairs[at : at + _IN_A_LINE]) for at in range(0, len(pairs), _IN_A_LINE)]
    line = ",\n".join(f"    {row}" for row in rows)
    properties = json.dumps(told, ensure_ascii=False, indent=1).replace("\n", "\n  ")
    geometry = f'{{"type": "LineString", "coordinates": [\n{line}\n  ]}}'
    return f'{{\n  "type": "Feature",\n  "properties": {properties},\n  "geometry": {geometry}\n}}\n'


def _number(value: float) -> str:
    return f"{round(value, DECIMALS):.{DECIMALS}f}".rstrip("0").rstrip(".")


def line_answer(data: bytes) -> LineAnswer:
    """Return what the file of a line holds.

    Raises
    ------
    BadAnswer
        With a message that begins with the key, if it does not hold.
    """
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadAnswer("is no GeoJSON in UTF-8; is the file half saved?") from None
    table = _table(found, "properties")
    _schema(table, LINE_SCHEMA)
    geometry = _table(found, "geometry")
    if geometry.get("type") != "LineString" or not isinstance(geometry.get("coordinates"), list):
        raise BadAnswer("geometry: expected a LineString")
    stops = table.get("stops")
    if not isinstance(stops, list) or len(stops) < 2:
        raise BadAnswer("properties.stops: expected two stops or more")
    points = tuple(
        _point(pair, f"geometry.coordinates[{at}]") for at, pair in enumerate(geometry["coordinates"])
    )
    if len(set(points)) < 2:
        raise BadAnswer("geometry.coordinates: expected two points or more")
    asked = tuple(_stop(stop, f"properties.stops[{at}]") for at, stop in enumerate(stops))
    for at in (0, -1):
        off = distance_km(points[at], asked[at][1])
        if off > _NEAR_KM:
            raise BadAnswer(f"geometry.coordinates: the line ends {off:,.0f} km from {asked[at][0]}")
    return LineAnswer(
        told=_told(table, "engine", ("osrm", "valhalla", "openrouteservice")),
        profile=_matching(table, "profile", _WORD),
        stops=asked,
        points=points,
        road_km=_length(table.get("road_km")),
    )


def _stop(stop: Any, key: str) -> tuple[str, Point]:
    if not isinstance(stop, dict):
        raise BadAnswer(f"{key}: expected a table with name, lon and lat")
    return _text(stop, "name", key), _point([stop.get("lon"), stop.get("lat")], key)


# ----------------------------------------------------------------------------------------------- names


def name_text(answer: NameAnswer) -> str:
    """Return the file of a name."""
    head = {
        "schema": NAME_SCHEMA,
        "query": answer.query,
        "country": answer.country,
        "service": answer.told.service,
        "host": answer.told.host,
        "date": answer.told.date,
        "licence": answer.told.licence,
        "attribution": answer.told.attribution,
    }
    lines = [f"{key} = {_quoted(value)}" for key, value in head.items()]
    if answer.candidates:
        lines += [
            "",
            "# Which of the candidates below counts, from 1; set reviewed = true once a person has looked.",
            f"chosen = {answer.chosen}",
            f"reviewed = {str(answer.reviewed).lower()}",
        ]
    else:
        lines += ["", "# The service knows no place of this name. Remove this file to ask again."]
    for found in answer.candidates:
        lines += ["", "[[candidates]]"]
        texts = (("id", found.id), ("name", found.name), ("kind", found.kind.value))
        lines += [f"{key} = {_quoted(value)}" for key, value in texts]
        lines += [f"lat = {found.latitude:.{DECIMALS}f}", f"lon = {found.longitude:.{DECIMALS}f}"]
        lines += [f"country = {_quoted(found.country)}", f"words = {_quoted(found.words)}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def name_answer(data: bytes) -> NameAnswer:
    """Return what the file of a name holds.

    Raises
    ------
    BadAnswer
        With a message that begins with the key, if it does not hold.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadAnswer("is no TOML in UTF-8; is the file half saved?") from None
    _schema(table, NAME_SCHEMA)
    listed = table.get("candidates", [])
    if not isinstance(listed, list) or len(listed) > MOST_CANDIDATES:
        raise BadAnswer(f"candidates: expected at most {MOST_CANDIDATES} tables")
    candidates = tuple(_found(one, f"candidates[{at}]") for at, one in enumerate(listed))
    chosen, reviewed = table.get("chosen", 1), table.get("reviewed", False)
    if not isinstance(chosen, int) or isinstance(chosen, bool) or not 1 <= chosen <= max(1, len(candidates)):
        raise BadAnswer(f"chosen: is {chosen!r}; expected a number from 1 to {len(candidates)}")
    if not isinstance(reviewed, bool):
        raise BadAnswer(f"reviewed: is {reviewed!r}; expected true or false")
    return NameAnswer(
        told=_told(table, "service", ("nominatim",)),
        query=_text(table, "query", ""),
        country=_matching(table, "country", _COUNTRY),
        candidates=candidates,
        chosen=chosen,
        reviewed=reviewed,
    )


def _found(table: Any, key: str) -> Found:
    if not isinstance(table, dict):
        raise BadAnswer(f"{key}: expected a table")
    kinds = [kind.value for kind in PlaceKind if kind not in AREA_KINDS]
    if table.get("kind") not in kinds:
        raise BadAnswer(f"{key}.kind: is {table.get('kind')!r}; expected one of {', '.join(kinds)}")
    longitude, latitude = _point([table.get("lon"), table.get("lat")], key)
    return Found(
        id=_matching(table, "id", _IDENTITY, key),
        name=_text(table, "name", key),
        kind=PlaceKind(table["kind"]),
        longitude=longitude,
        latitude=latitude,
        country=_matching(table, "country", _COUNTRY, key),
        words=_text(table, "words", key, may_be_empty=True),
    )


# --------------------------------------------------------------------------------------- what must hold


def _table(found: Any, name: str) -> dict[str, Any]:
    table = found.get(name) if isinstance(found, dict) else None
    if not isinstance(table, dict):
        raise BadAnswer(f"{name}: is missing; expected a GeoJSON feature with it")
    return table


def _schema(table: Mapping[str, Any], expected: str) -> None:
    if table.get("schema") != expected:
        raise BadAnswer(f"schema: is {table.get('schema')!r}; expected {expected!r}")


def _told(table: Mapping[str, Any], name: str, services: Sequence[str]) -> Told:
    if table.get(name) not in services:
        raise BadAnswer(f"{name}: is {table.get(name)!r}; expected one of {', '.join(services)}")
    return Told(
        service=table[name],
        host=_matching(table, "host", _HOST),
        date=_date(table),
        licence=_text(table, "licence", ""),
        attribution=_text(table, "attribution", ""),
    )


def _date(table: Mapping[str, Any]) -> str:
    text = _matching(table, "date", _DAY)
    try:
        date.fromisoformat(text)
    except ValueError:
        raise BadAnswer(f"date: is {text!r}; there is no such day") from None
    return text


def _matching(table: Mapping[str, Any], name: str, pattern: re.Pattern[str], key: str = "") -> str:
    found = table.get(name, "")
    if not isinstance(found, str) or not pattern.fullmatch(found):
        raise BadAnswer(f"{key}.{name}: is {found!r}".lstrip("."))
    return found


def _text(table: Mapping[str, Any], name: str, key: str, *, may_be_empty: bool = False) -> str:
    found = table.get(name, "")
    plain = isinstance(found, str) and len(found) <= _LONGEST_TEXT and found.isprintable()
    if not plain or not (found.strip() or may_be_empty):
        where = f"{key}.{name}".lstrip(".")
        raise BadAnswer(f"{where}: expected a text of one line, at most {_LONGEST_TEXT} characters")
    return str(found)


def _length(value: Any) -> float | None:
    return float(value) if is_number(value) and 0.0 < value < 1e6 else None


def _point(pair: Any, key: str) -> Point:
    if not isinstance(pair, list) or len(pair) != 2:
        raise BadAnswer(f"{key}: expected [longitude, latitude]")
    try:
        return checked_coordinate(pair[0], pair[1])
    except (BadCoordinate, OverflowError) as problem:
        raise BadAnswer(f"{key}: {problem}") from None
