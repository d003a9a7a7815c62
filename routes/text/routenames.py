"""The words of a sentence in; which of them stand inside the name of a known route out."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from geodata.names import normalised
from routes.text.words import Word

RouteNames = Mapping[str, tuple[tuple[str, ...], ...]]
"""The words of the names of routes, by their first word."""


def route_words(words: Sequence[Word], names: RouteNames) -> frozenset[int]:
    """Return the indexes of the words that stand inside the name of a known route.

    Parameters
    ----------
    words
        A sentence's words.
    names
        Names of routes, as `route_names` gives them.
    """
    found: set[int] = set()
    for at in [at for at, word in enumerate(words) if word.key in names]:
        for name in names[words[at].key]:
            end = at + len(name)
            inside = words[at:end]
            if tuple(word.key for word in inside) == name and all(len(word.glue) <= 3 for word in inside[1:]):
                found.update(range(at, end))
    return frozenset(found)


@lru_cache(maxsize=8)
def route_names(names: tuple[str, ...]) -> RouteNames:
    """Return the names of routes as `route_words` compares them."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for parts in filter(None, (tuple(normalised(name).split()) for name in names)):
        by_first.setdefault(parts[0], []).append(parts)
    return {first: tuple(parts) for first, parts in by_first.items()}
