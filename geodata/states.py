"""A territory with a country code of its own comes in; the state that it belongs to goes out."""

import json
from collections.abc import Mapping
from functools import cache

from geodata import sources

FILE = "states.json"


@cache
def states() -> Mapping[str, str]:
    """Return the states of territories that have a country code of their own, by the territory's code.

    Both are ISO 3166-1 alpha-2 codes. A territory whose status is disputed is not among them.

    Raises
    ------
    DamagedData
        If the bundled file is missing or damaged.
    """
    table: dict[str, str] = json.loads(sources.read(FILE))
    return table
