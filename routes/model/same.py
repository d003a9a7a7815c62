"""Route definitions -> a key that tells them again at once, for what is worked out of all of them once."""

from collections.abc import Iterable

from routes.model.drawn import RouteDefinition


class SameDefinitions:
    """Definitions that equal the very same ones only, which is quick to tell; they are never changed.

    Parameters
    ----------
    definitions
        The definitions, in order.
    """

    __slots__ = ("_hash", "_ids", "definitions")

    def __init__(self, definitions: Iterable[RouteDefinition]) -> None:
        self.definitions = tuple(definitions)
        self._ids = tuple(map(id, self.definitions))
        self._hash = hash(self._ids)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, SameDefinitions) and self._ids == other._ids

    def __hash__(self) -> int:
        return self._hash
