"""A town's names come in, from sources that tag languages and one that does not; names by language go out.

Unicode CLDR and a table of Pakistani towns say what language a name is in. GeoNames' names reach us without
language tags, so there a name is taken for a language only where its letters leave no other language that
shares the script, by these rules. What they cannot decide is left out.

- Chinese: Han characters alone, all of them in GB 2312, which holds the simplified forms, and one such name
  alone; in China, of several the one that also stands with "city" or "county" at its end. Never in Japan,
  whose own names look the same.
- Russian: letters and letter pairs of Russian alone, and one such name alone. Of several, in the countries
  where Russian is the source of the English spelling, the one whose transliteration is the English name.
- Kazakh: the Kazakh alphabet alone, with letters that no other language has together.
- Urdu: the Urdu alphabet alone, with a letter that Persian, Arabic, Pashto and Sindhi lack, and one such name
  alone, in the countries where Urdu is official; or, where two sources give it.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

from babel import Locale
from babel.core import get_global

from geodata.names import normalised
from geodata.rebuild import upstream
from geodata.rebuild.gazetteer_areas import CLDR, LANGUAGES

PAKISTAN = "pak-geodata"
_PAKISTANI_TOWNS = "pak_geodata/data/cities/{}.json"
_PAKISTANI_PARTS = ("ajk", "balochistan", "gilgit-baltistan", "islamabad-ict", "kpk", "punjab", "sindh")
_NEAR = 0.5  # degrees between two sources' points for one town

_HAN = re.compile(r"[\u4e00-\u9fff]{2,8}")
_RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+)*")
# Spellings that Russian does not have: a hard sign that parts no vowel from a consonant, some vowels after
# hushing consonants (but for towns named in Kazakh or Kyrgyz), and a soft sign after a vowel.
_NOT_RUSSIAN = re.compile(r"ъ(?![еёюя])|[жшчщ][эюя]|[чщ]ы|[аеёиоуыэюя]ь", re.IGNORECASE)
# A name less like the English one than this, from 0 to 1, may be a former name.
_ALIKE = 0.6
_CITY = re.compile("қаласы|шаары|город", re.IGNORECASE)
_THROUGH_RUSSIAN = frozenset({"RU", "KZ", "KG", "UZ", "TJ", "TM", "BY", "AM", "AZ"})
_KAZAKH = re.compile(r"(?! )[аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя -]{2,}", re.IGNORECASE)
# ұ is Kazakh alone; Ukrainian and Belarusian have і without the others; Uzbek, Tajik and Uyghur have қ and ғ
# without ы, and Kyrgyz, Tatar and Mongolian the other way about.
_KAZAKH_ALONE = re.compile(r"ұ|і.*[әғқңөүһ]|[әғқңөүһ].*і|[ғқ].*ы|ы.*[ғқ]", re.IGNORECASE)
_URDU = re.compile(r"[آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیئےؤأ ]+")
# CLDR has Arabic spellings among its Urdu names.
_NOT_URDU = re.compile("[يكىةهټډړږښڼېۆۇ]")
_URDU_ALONE = re.compile("[ٹڈڑںےہھ]")
_DISTRICT = re.compile("ضلع|تحصیل|شہر$")
_URDU_COUNTRIES = frozenset({"PK", "IN"})
# ھ only follows the consonants that it breathes upon; elsewhere it is Uyghur or Kurdish.
_LONE_BREATH = re.compile("(?<![بپتٹجچدڈڑکگرلمن])ھ")
_KAZAKH_SOUNDS = str.maketrans("әғқңөұүһі", "агкноууhи")
_TURKIC_SOUNDS = str.maketrans({"ş": "sh", "ç": "ch", "ý": "y", "ž": "zh", "x": "kh"})
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
_LATIN_OF = dict(zip(_CYRILLIC, _LATIN.split(), strict=True))


def names_by_language(name: str, country: str, alternates: Iterable[str]) -> dict[str, str]:
    """Return names by language (``ru``, ``ur``, ``kk``, ``zh``), only where the letters tell it.

    Parameters
    ----------
    name
        The English name.
    country
        ISO code of the country that the town lies in.
    alternates
        All names, in any language.
    """
    others = sorted({" ".join(other.split()) for other in alternates})
    found = {
        "ru": _russian(name, country, others),
        "ur": _urdu(country, others),
        "kk": _kazakh(name, others),
        "zh": _chinese(country, others),
    }
    return {language: value for language, value in found.items() if value}


def told_names(
    towns: Iterable[Mapping[str, Any]], english: Mapping[int, str], people: int
) -> dict[int, dict[str, str]]:
    """Return names by language, by GeoNames id, with those of `tagged_names` before those that letters tell.

    GeoNames has names of one town in the row of another: a name that two towns of a country with different
    English names seem to have is left out.

    Parameters
    ----------
    towns
        The GeoNames rows.
    english
        English names that differ from GeoNames' own, by id.
    people
        Letters are asked for towns of as many people or more.
    """
    rows = list(towns)
    found = tagged_names(rows)
    bearers: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    told: dict[int, dict[str, str]] = {}
    for town in rows:
        identifier, country = town["geonameid"], town["countrycode"]
        name = english.get(identifier, town["name"])
        letters = town["population"] >= people
        told[identifier] = names_by_language(name, country, town["alternatenames"]) if letters else {}
        for language, other in (*told[identifier].items(), *found.get(identifier, {}).items()):
            bearers[country, language, other].add(normalised(name))
    for town in rows:
        identifier, country = town["geonameid"], town["countrycode"]
        alone = {
            language: other
            for language, other in told[identifier].items()
            if len(bearers[country, language, other]) == 1
        }
        told[identifier] = alone | found.get(identifier, {})
    return told


def russian_in_latin(name: str) -> str:
    """Return a Russian name in Latin letters as English texts write them: ``Джалал-Абад`` is Jalal-Abad."""
    spelt = "".join(_LATIN_OF.get(letter, letter) for letter in name.lower().replace("дж", "j"))
    return re.sub(r"(?<=[a-z])-(?![a-z])|(?<=[a-z])-(?=[yei])", "", spelt).title()


def tagged_names(towns: Iterable[Mapping[str, Any]]) -> dict[int, dict[str, str]]:
    """Return names by language, by the GeoNames id of the town, from the sources that tag languages.

    Parameters
    ----------
    towns
        The GeoNames rows.
    """
    by_name: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for town in towns:
        for key in {normalised(name) for name in (town["name"], *town["alternatenames"])}:
            by_name[town["countrycode"], key].append(town)
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for row in _pakistani_towns():
        point = row["coordinates"]
        near = [
            town
            for town in by_name["PK", normalised(row["name"])]
            if abs(town["longitude"] - point["lng"]) < _NEAR and abs(town["latitude"] - point["lat"]) < _NEAR
        ]
        if near:
            largest = max(near, key=lambda town: (town["population"], town["geonameid"]))
            found[largest["geonameid"]]["ur"] = row["urduName"]
    for zone, country in sorted(get_global("zone_territories").items()):
        named = by_name[
            country, normalised(_city_of_zone("en", zone) or zone.split("/")[-1].replace("_", " "))
        ]
        if named:
            largest = max(named, key=lambda town: (town["population"], town["geonameid"]))
            cities = {language: _city_of_zone(language, zone) for language in LANGUAGES}
            found[largest["geonameid"]] |= {
                language: city
                for language, city in cities.items()
                if city and not (language == "ur" and _NOT_URDU.search(city))
            }
    return dict(found)


def _pakistani_towns() -> Iterable[dict[str, Any]]:
    for part in _PAKISTANI_PARTS:
        text = upstream.path(PAKISTAN, _PAKISTANI_TOWNS.format(part)).read_text(encoding="utf-8")
        yield from json.loads(text)


def _city_of_zone(language: str, zone: str) -> str:
    """Return the name of the city that a time zone is named for, or an empty string."""
    upstream.path("cldr", CLDR.format(language))
    return str(Locale.parse(language).time_zones.get(zone, {}).get("city", ""))


def _russian(name: str, country: str, others: list[str]) -> str:
    written = [other for other in others if _RUSSIAN.fullmatch(other) and not _NOT_RUSSIAN.search(other)]
    if country in _THROUGH_RUSSIAN and len(written) > 1:
        written = [other for other in written if _sound(russian_in_latin(other)) == _sound(name)]
    return written[0] if len(written) == 1 and _alike(name, written[0]) else ""


def _alike(name: str, other: str) -> bool:
    """Return whether a Cyrillic name is near the English one, and not a former name or a name with "city"."""
    spelt = _sound(russian_in_latin(other.lower().translate(_KAZAKH_SOUNDS)))
    ratio = SequenceMatcher(None, _sound(name), spelt, autojunk=False).ratio()
    return ratio >= _ALIKE and not _CITY.search(other)


def _sound(name: str) -> str:
    key = normalised(name.lower().translate(_TURKIC_SOUNDS)).replace(" ", "")
    key = key.replace("q", "k").replace("kh", "h").replace("zh", "j")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"i?y", "i", key))


def _kazakh(name: str, others: list[str]) -> str:
    sure = [
        other
        for other in others
        if _KAZAKH.fullmatch(other) and _KAZAKH_ALONE.search(other) and _alike(name, other)
    ]
    return sure[0] if len(sure) == 1 else ""


def _urdu(country: str, others: list[str]) -> str:
    if country not in _URDU_COUNTRIES:
        return ""
    sure = [
        other
        for other in others
        if _URDU.fullmatch(other)
        and _URDU_ALONE.search(other)
        and not (_LONE_BREATH.search(other) or _DISTRICT.search(other))
    ]
    return sure[0] if len(sure) == 1 else ""


def _chinese(country: str, others: list[str]) -> str:
    if country == "JP":
        return ""
    written = {other for other in others if _HAN.fullmatch(other) and _is_simplified(other)}
    official = {other[:-1] for other in written if len(other) > 2 and other[-1] in "市县"}
    if country == "CN" and len(official) == 1:
        return min(official)
    bare = {other for other in written if other[:-1] not in written}
    return min(bare) if len(bare) == 1 and not official - bare else ""


def _is_simplified(name: str) -> bool:
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
