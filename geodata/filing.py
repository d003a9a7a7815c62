"""A name comes in; the keys that the packed gazetteer may file it under go out, and its other kinds of keys.

An abbreviation is filed with "=" before it, an adjective or a people's name with "~", general words that
mean a place beside a certain name with "?" before both.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from geodata.index import PackedPlaces
from geodata.names import abbreviation, normalised


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys that a name may be filed under, the surest first; none where it has no letters."""
    key = normalised(name)
    short = abbreviation(name)
    found = (f"={short}", key) if short else (key,)
    return found if key else ()


@cache
def adjectives(packed: PackedPlaces) -> frozenset[str]:
    """Return the keys of all adjectives and peoples' names, without their sign."""
    return frozenset(key[1:] for key in packed.starting("~"))


@cache
def general_words(packed: PackedPlaces) -> Mapping[str, frozenset[str]]:
    """Return the general words that mean a place, each with the names that must stand beside them."""
    beside: dict[str, set[str]] = {}
    for key in packed.starting("?"):
        _, words, name = key.split("?", 2)
        beside.setdefault(words, set()).add(name)
    return MappingProxyType({words: frozenset(names) for words, names in beside.items()})
