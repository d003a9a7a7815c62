"""A way to look places up comes in; the places, looked up when they are first asked for, go out."""

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from geodata.place import Place


class LaterPlaces(Sequence[Place]):
    """Places in order, equal to a tuple of them; most articles need those of few definitions.

    Parameters
    ----------
    find
        Returns the places; called once at most.
    """

    __slots__ = ("_find", "_found")

    def __init__(self, find: Callable[[], tuple[Place, ...]]) -> None:
        self._find = find
        self._found: tuple[Place, ...] | None = None

    def _places(self) -> tuple[Place, ...]:
        if self._found is None:
            self._found = self._find()
        return self._found

    @overload
    def __getitem__(self, at: int) -> Place: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Place, ...]: ...
    def __getitem__(self, at: int | slice) -> Place | tuple[Place, ...]:
        return self._places()[at]

    def __len__(self) -> int:
        return len(self._places())

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | LaterPlaces) and self._places() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._places())

    def __repr__(self) -> str:
        return repr(self._places())

    def __reduce__(self) -> tuple[type, tuple[tuple[Place, ...]]]:
        return tuple, (self._places(),)
