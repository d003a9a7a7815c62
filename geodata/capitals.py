"""A country comes in; its capital goes out."""

import json
from collections.abc import Mapping
from functools import cache

from geodata import sources

FILE = "capitals.json"


def is_capital(identifier: str) -> bool:
    """Return whether a place is the capital of a country or territory.

    Parameters
    ----------
    identifier
        The place's id, such as ``geonames:1176615``.

    Raises
    ------
    DamagedData
        If the bundled file is missing or damaged.
    """
    return identifier in _identifiers()


def capitals() -> Mapping[str, str]:
    """Return the ids of the capitals by the ISO codes of their countries."""
    return _table()


@cache
def _identifiers() -> frozenset[str]:
    return frozenset(_table().values())


@cache
def _table() -> Mapping[str, str]:
    table: dict[str, int] = json.loads(sources.read(FILE))
    return {country: f"geonames:{identifier}" for country, identifier in table.items()}
