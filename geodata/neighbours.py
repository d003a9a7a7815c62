"""A country comes in; the countries that share a land border with it go out."""

import json
from collections.abc import Iterable, Mapping
from functools import cache

from geodata import sources

FILE = "neighbours.json"


def neighbours(country: str) -> frozenset[str]:
    """Return the ISO codes of the countries that border a country on land; empty for an island or a new code.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2 code, upper case.

    Raises
    ------
    DamagedData
        If the bundled file is missing or damaged.
    """
    return _table().get(country, frozenset())


def with_neighbours(countries: Iterable[str]) -> frozenset[str]:
    """Return countries together with those that border them."""
    own = frozenset(countries)
    return own.union(*(neighbours(country) for country in own))


@cache
def _table() -> Mapping[str, frozenset[str]]:
    table: dict[str, list[str]] = json.loads(sources.read(FILE))
    return {country: frozenset(others) for country, others in table.items()}
