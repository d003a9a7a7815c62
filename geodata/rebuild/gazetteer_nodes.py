"""The airport list and the World Port Index come in; airports, and ports no reviewed table holds, go out.

A small town that GeoNames' selection lacks is often in one of the two: "Dilolo" leads to its airfield.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow.parquet

from geodata.names import normalised
from geodata.rebuild import upstream
from geodata.rebuild.gazetteer_areas import file_under, tables
from geodata.rebuild.packing import Entry

# A town's name that leads to its airfield or harbour counts as that of a village does.
TOWN_SHARE = 300.0
AIRPORT_FROM, INTERNATIONAL = 1.0, 2.0
BARE_NAME = 5_000.0
PORT_WEIGHT = 2_000.0
_ICAO = re.compile(r"[A-Z]{4}")
_TOWN = re.compile(r"[^\W\d_][^\W_]+(?:[ '’.\-][^\W_]+){0,3}")
_NO_TOWN = re.compile(r"(?i)\b(?:air ?base|mine|ranch|farm|fazenda|estancia|camp|platform|heliport|glider)\b")
_KIND_OF_AIRFIELD = re.compile(r"(?i) (?:international |regional |municipal )?(?:airport|airfield|airstrip)$")
# Countries whose list holds the fields of farms and lodges by the thousand.
_FIELDS_EVERYWHERE = frozenset({"US", "BR"})

Known = set[tuple[str, str]]


def known_names(towns: Iterable[Mapping[str, Any]], entries: Iterable[Entry]) -> Known:
    """Return the names that lead to a place already: pairs of country and key."""
    known = {
        (row["countrycode"], normalised(name))
        for row in towns
        for name in (row["name"], *row["alternatenames"])
    }
    return known | {(entry.record.get("c", ""), key) for entry in entries for key in entry.keys}


def airports(known: Known) -> Iterator[Entry]:
    """Yield the airports with an IATA code, and the airfields of towns that are not known otherwise.

    An airport answers to airport names and ``IATA XYZ``, never to a bare three-letter code, which every
    abbreviation in a text would be taken for; to its town's bare name only where no town has it.

    Parameters
    ----------
    known
        The names that lead to a place already.
    """
    bare = {row["iata"]: row["also"] for row in tables("airports.toml")}
    with upstream.path("airportsdata", "airportsdata/airports.csv").open(
        encoding="utf-8", newline=""
    ) as stream:
        for row in csv.DictReader(stream):
            code, country = row["iata"], row["country"]
            town = _unknown_town(row, known)
            listed = code and country
            if not listed and not (
                town and _ICAO.fullmatch(row["icao"]) and country not in _FIELDS_EVERYWHERE
            ):
                continue
            name = row["name"]
            if not re.search(r"(?i)air|aero|heliport|base|field", name):
                name = f"{name} Airport"
            entry = Entry(
                id=f"airport:{code or row['icao']}",
                record={
                    "n": name,
                    "x": round(float(row["lon"]), 4),
                    "y": round(float(row["lat"]), 4),
                    "c": country,
                },
            )
            weight = INTERNATIONAL if "International" in name else AIRPORT_FROM
            called = [name, *([f"{row['city']} Airport"] if row["city"] else [])]
            if row["city"] and weight == INTERNATIONAL:
                called.append(f"{row['city']} International Airport")
            file_under(entry, [*called, *([f"IATA {code}"] if code else [])], weight)
            file_under(entry, bare.get(code, ()), BARE_NAME)
            if town:
                known.add((country, normalised(town)))
                file_under(entry, [town], TOWN_SHARE)
            yield entry


def _unknown_town(row: Mapping[str, str], known: Known) -> str:
    """Return the town of an airfield if no place of the country bears its name; or an empty string."""
    if _NO_TOWN.search(row["name"]):
        return ""
    called = row["city"] or _KIND_OF_AIRFIELD.sub("", row["name"])
    town = re.split(r"\s*[,/(]", called)[0].removesuffix(" Island") if "Islands" not in called else called
    key = normalised(town)
    usable = len(key) >= 4 and _TOWN.fullmatch(town) is not None
    return "" if not usable or (row["country"], key) in known else town


def ports(known: Known) -> Iterator[Entry]:
    """Yield the ports of the World Port Index whose names no place of their country bears.

    Parameters
    ----------
    known
        The names that lead to a place already.
    """
    table = pyarrow.parquet.read_table(upstream.path("harborly", "harborly/data/port_registry.parquet"))
    rows = [row for row in table.to_pylist() if row["provider"] == "NGA_WPI" and row["latitude"] is not None]
    for row in sorted(rows, key=lambda row: int(row["provider_id"])):
        name, country = row["canonical_name"], row["country_code"] or ""
        key = normalised(name)
        if len(key) < 4 or _TOWN.fullmatch(name) is None or (country, key) in known:
            continue
        known.add((country, key))
        entry = Entry(
            id=f"port:{row['provider_id']}",
            record={
                "n": name,
                "x": round(float(row["longitude"]), 4),
                "y": round(float(row["latitude"]), 4),
                "c": country,
            },
        )
        file_under(entry, [name, f"{name} Port", f"Port of {name}"], PORT_WEIGHT)
        yield entry
