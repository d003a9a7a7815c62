"""Definitions -> those whose names find them: a workspace's own first, and no name borne by two."""

import re
from collections.abc import Collection
from dataclasses import replace

from routes.errors import BadDefinition
from routes.model import RouteDefinition

_SAME = re.compile(r"[\W_]+")


def same_name(name: str) -> str:
    """Return a route's name without case, dashes and spaces: two names with one such form are the same."""
    return _SAME.sub("", name).casefold()


def own_first(
    definitions: tuple[RouteDefinition, ...], bundled: Collection[str]
) -> tuple[RouteDefinition, ...]:
    """Return the definitions without bundled names that a workspace's own definitions bear.

    A bundled route whose own name is taken goes as a whole: the workspace's stands in its place.
    """
    taken = {
        same_name(name)
        for item in definitions
        if item.named and item.file not in bundled
        for name in (item.name, *item.aliases)
    }
    kept = []
    for item in definitions:
        if taken and item.named and item.file in bundled:
            if same_name(item.name) in taken:
                continue
            aliases = tuple(alias for alias in item.aliases if same_name(alias) not in taken)
            kept.append(replace(item, aliases=aliases))
        else:
            kept.append(item)
    return tuple(kept)


def told_apart(definitions: tuple[RouteDefinition, ...]) -> None:
    """Hold that no two routes share a name, unless their countries tell them apart.

    Raises
    ------
    BadDefinition
        If two do.
    """
    owners: dict[str, RouteDefinition] = {}
    for definition in definitions:
        names = [("name", definition.name)]
        names += [(f"aliases[{i}]", alias) for i, alias in enumerate(definition.aliases)]
        for key, name in names:
            other = owners.setdefault(same_name(name), definition)
            if other is definition or (set(other.countries) ^ set(definition.countries)):
                continue
            message = f"{name!r} is also a name of {other.file}; rename it, or give both routes `countries`"
            raise BadDefinition(message, file=definition.file, key=key)
