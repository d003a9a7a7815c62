"""The words of a sentence in; which of them stand inside the name of a known route out."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from geodata.names import normalised
from routes.text.words import DASHES, Word

_LONGEST_GLUE = 3

RouteNames = Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
"""The words of the names of routes, by their first word and by the second one, which may be empty."""


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
    for at in capitals:
        seconds = names.get(words[at].key)
        if seconds is None:
            continue
        after = words[at + 1].key if at + 1 < len(words) else ""
        for name in (*seconds.get("", ()), *seconds.get(after, ())):
            end = at + len(name)
            if tuple([word.key for word in words[at:end]]) == name and _is_name(words[at:end]):
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
    begun: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for parts in filter(None, (tuple(normalised(name).split()) for name in names)):
        begun.setdefault(parts[0], {}).setdefault("".join(parts[1:2]), []).append(parts)
    return {
        first: {second: tuple(parts) for second, parts in seconds.items()} for first, seconds in begun.items()
    }
