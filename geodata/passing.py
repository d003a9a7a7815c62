"""A network's edges and the canals and straits that they pass -> those that are closed to a call."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from geodata import passages


class Passing:
    """The canals and straits that the edges of a network pass.

    Parameters
    ----------
    of_edges
        The ids of the passages that an edge passes, where it passes any.
    """

    def __init__(self, of_edges: Mapping[int, Sequence[str]]) -> None:
        self._of_edges = of_edges

    def by(self, edges: Iterable[int]) -> set[str]:
        """Return the ids of the passages that any of some edges passes."""
        return {name for edge in edges for name in self._of_edges.get(edge, ())}

    def through(self, ids: Collection[str]) -> frozenset[int]:
        """Return the edges that pass one of some passages."""
        wanted = frozenset(ids)
        return frozenset(edge for edge, names in self._of_edges.items() if not wanted.isdisjoint(names))

    def closed(self, avoid: Sequence[str], allow: Sequence[str]) -> frozenset[str]:
        """Return the ids of the passages that are closed to a call.

        Raises
        ------
        UnknownPassage
            If there is no such passage.
        """
        return passages.closed(avoid, allow) if self._of_edges or avoid or allow else frozenset()

    def in_the_way(self, closed: frozenset[str], connects: Callable[[frozenset[int]], bool]) -> str:
        """Return which closed passage would connect what is not connected, as the end of a sentence.

        Parameters
        ----------
        connects
            Whether there is a way where some edges are closed.
        """
        shut = self.through(closed)
        for passage in passages.passages():
            rest = self.through(closed - {passage.id})
            if passage.id in closed and rest != shut and connects(rest):
                return f" but by {passage.name}" + (f", and {passage.closed}" if passage.closed else "")
        return ""
