"""The reviewed table of canals, straits and river mouths comes in, the bundled file of them goes out.

``python -m geodata.rebuild.passages`` takes a second. Lanes are cut beside gates and led to mouths: after a
change of these the graph of lanes needs to be rebuilt too, which writes this file as well.
"""

import json
import tomllib
from typing import Any

from geodata import passages
from geodata.rebuild import upstream

TABLE = "passages.toml"


def main() -> None:
    """Rebuild the table of passages and record it."""
    tables = {kind: rows(kind) for kind in ("passage", "mouth")}
    content = json.dumps(tables, ensure_ascii=False, indent=1) + "\n"
    upstream.write(passages.FILE, content.encode(), ["reviewed-places"])


def rows(kind: str) -> list[dict[str, Any]]:
    """Return the rows of one kind of the reviewed table: passages, waterways or mouths."""
    table = tomllib.loads((upstream.DATA / TABLE).read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = table[kind]
    return found


if __name__ == "__main__":
    main()
