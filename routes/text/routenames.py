"""The words of a sentence in; which of them stand inside the name of a known route out."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from geodata.names import normalised
from routes.text.words import DASHES, Word

_LONGEST_GLUE = 3

RouteNames = Mapping[str, tuple[tuple[str, ...], ...]]
"""The words of the names of routes, by their first word."""


def route_words(words: Sequence[Word], capitals: Sequence[int], names: RouteNames) -> frozenset[int]:
    """Return the indexes of the words that stand inside the name of a known route.

    Parameters
    ----------
    words
        A sentence's words.
    capitals
        Indexes of those that begin with a capital.
    names
        Names of routes, as `route_names` gives them.
    """
    found: set[int] = set()
    for at in [at for at in capitals if words[at].key in names]:
        for name in names[words[at].key]:
            end = at + len(name)
            if tuple(word.key for word in words[at:end]) == name and _is_name(words[at:end]):
                found.update(range(at, end))
    return frozenset(found)


def _is_name(words: Sequence[Word]) -> bool:
    """Whether words stand as one name, and not as places with a noun: "the Bishkek–Osh road"."""
    if any(len(word.glue) > _LONGEST_GLUE for word in words[1:]):
        return False
    return words[-1].is_name_like or not any(word.glue.strip() in DASHES for word in words[1:])


@lru_cache(maxsize=8)
def route_names(names: tuple[str, ...]) -> RouteNames:
    """Return the names of routes as `route_words` compares them."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for parts in filter(None, (tuple(normalised(name).split()) for name in names)):
        by_first.setdefault(parts[0], []).append(parts)
    return {first: tuple(parts) for first, parts in by_first.items()}
