"""The reviewed table of transport places comes in; where each row's position was read goes out as JSON."""

import json

from geodata.positions import FILE
from geodata.rebuild import upstream
from geodata.rebuild.gazetteer_areas import tables

TABLE = "transport_places.toml"


def main() -> None:
    """Rebuild the file."""
    rows = {row["id"]: [row["source"], row["error_km"]] for row in tables(TABLE)}
    lines = (f"{json.dumps(key)}: {json.dumps(rows[key], ensure_ascii=False)}" for key in sorted(rows))
    upstream.write(FILE, ("{\n" + ",\n".join(lines) + "\n}\n").encode(), ["reviewed-places"])


if __name__ == "__main__":
    main()
