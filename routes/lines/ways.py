"""Known ways make a graph of their stops; places that words name in order give the ways along them."""

import heapq
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from geodata.distance import kilometres, lie_within
from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes.model import RouteDefinition
from routes.model.same import SameDefinitions

_PREFERRED = 0.6
"""What a kilometre along a route that the words name counts for, against one along any other."""

_CHANGE_KM = 100.0
"""What a change between known ways counts for: a way is taken whole where that is no great detour."""

_ROOM = 1.5
"""How far from its label, in radii, a province's stops may lie: a province is no circle."""


class Stretch(NamedTuple):
    """A part of a known way: its definition's id and its stops, in travelling order."""

    definition: str
    stops: tuple[Place, ...]


class _Edge(NamedTuple):
    target: str
    definition: str
    km: float


def lies_in(place: Place, area: Place) -> bool:
    """Whether a point, or a smaller area, lies in an area, as far as countries and circles tell."""
    if place.id == area.id:
        return True
    if area.kind is PlaceKind.COUNTRY:
        return bool(place.country) and place.country == area.country
    if area.kind is PlaceKind.REGION:
        return bool(place.country) and place.country in area.members
    if area.kind is PlaceKind.PROVINCE and place.country == area.country and not place.is_area:
        points = (place.longitude, place.latitude), (area.longitude, area.latitude)
        return lie_within(*points, area.radius_km * _ROOM)
    return False


class Ways:
    """The stops of all definitions of one mode, joined where definitions share a stop.

    Parameters
    ----------
    definitions
        All definitions.
    mode
        Only legs of this mode are used.
    """

    def __init__(self, definitions: Iterable[RouteDefinition], mode: Mode) -> None:
        self.places: dict[str, Place] = {}
        self._edges: dict[str, list[_Edge]] = {}
        self.named: set[str] = set()
        for definition in definitions:
            if definition.named:
                self.named.add(definition.id)
            for leg in definition.legs:
                if leg.mode is mode:
                    self._add(definition.id, leg.stops)

    def _add(self, definition: str, stops: Sequence[Place]) -> None:
        for one, other in pairwise(stops):
            self.places[one.id], self.places[other.id] = one, other
            # On a sphere, which is a hundred times quicker: only which way is shorter counts.
            km = kilometres(one.longitude, one.latitude, other.longitude, other.latitude)
            self._edges.setdefault(one.id, []).append(_Edge(target=other.id, definition=definition, km=km))
            self._edges.setdefault(other.id, []).append(_Edge(target=one.id, definition=definition, km=km))

    def along(
        self,
        places: Sequence[Place],
        *,
        prefer: Iterable[str] = (),
        also: Iterable[str] = (),
        avoid: Iterable[str] = (),
    ) -> tuple[Stretch, ...]:
        """Return the shortest known way through places in their order, or nothing where there is none.

        Between two places the way keeps to the countries of the two, so that no country is crossed that
        nobody named; from an area it starts, and at an area it ends, with one stop inside it.

        Parameters
        ----------
        places
            Two or more; points must be stops of known ways.
        prefer
            Ids of routes that the words name.
        also
            Codes of further countries that may be crossed.
        avoid
            Ids of definitions whose border crossings are not to be used.
        """
        search = _Search(self, places, frozenset(prefer), frozenset(also), frozenset(avoid))
        return _runs(search.found())

    def edges(self, node: str) -> Sequence[_Edge]:
        """Return what leads on from a stop."""
        return self._edges.get(node, ())


@lru_cache(maxsize=8)
def known_ways(definitions: SameDefinitions, mode: Mode) -> Ways:
    """Return the stops of all definitions of one mode, joined; the same for every article."""
    return Ways(definitions.definitions, mode)


_Step = tuple[str, int, str]


class _Search:
    """Dijkstra over (stop, number of places already reached, definition that led there)."""

    def __init__(
        self,
        ways: Ways,
        places: Sequence[Place],
        prefer: frozenset[str],
        also: frozenset[str],
        avoid: frozenset[str],
    ) -> None:
        self.ways, self.places = ways, places
        self.prefer, self.also, self.avoid = prefer, also, avoid
        self.named = {place.country for place in places if place.country}
        self.open = [
            {before.country, *before.members, after.country, *after.members, *also, ""}
            for before, after in pairwise((*places, places[-1]))
        ]
        self.came: dict[_Step, tuple[_Step, str]] = {}

    def found(self) -> list[tuple[Place, str]]:
        """Return the stops of the shortest way, each with the definition that led to it."""
        best: dict[_Step, float] = {}
        queue: list[tuple[float, _Step]] = []
        for node, cost in self._starts():
            best[node, 1, ""] = cost
            heapq.heappush(queue, (cost, (node, 1, "")))
        while queue:
            cost, step = heapq.heappop(queue)
            if cost > best.get(step, cost):
                continue
            if step[1] == len(self.places):
                return self._walked(step)
            for edge in self.ways.edges(step[0]):
                self._relax(cost, step, edge, best, queue)
        return []

    def _relax(
        self,
        cost: float,
        step: _Step,
        edge: _Edge,
        best: dict[_Step, float],
        queue: list[tuple[float, _Step]],
    ) -> None:
        node, reached, definition = step
        target = self.ways.places[edge.target]
        if not self._allowed(target, reached):
            return
        crosses = self.ways.places[node].country != target.country
        if crosses and edge.definition in self.avoid:
            return
        onward = reached + 1 if self._reaches(target, self.places[reached]) else reached
        total = cost + edge.km * (_PREFERRED if edge.definition in self.prefer else 1.0)
        if definition not in {"", edge.definition}:
            total += _CHANGE_KM
        following = (edge.target, onward, edge.definition)
        if total < best.get(following, float("inf")):
            best[following] = total
            self.came[following] = (step, edge.definition)
            heapq.heappush(queue, (total, following))

    def _starts(self) -> list[tuple[str, float]]:
        start = self.places[0]
        if not start.is_area:
            return [(start.id, 0.0)] if start.id in self.ways.places else []
        others = self.named if start.kind is PlaceKind.REGION else set()
        inside = sorted(
            place.id
            for place in self.ways.places.values()
            if lies_in(place, start) and place.country not in others
        )
        return [(node, 0.0) for node in inside]

    def _reaches(self, stop: Place, wanted: Place) -> bool:
        if wanted.kind is PlaceKind.REGION and stop.country in self.named:
            return False
        return lies_in(stop, wanted) if wanted.is_area else stop.id == wanted.id

    def _allowed(self, stop: Place, reached: int) -> bool:
        if stop.country not in self.open[reached - 1]:
            return False
        start = self.places[0]
        if reached > 1 or not start.is_area or not stop.country or stop.country in self.also:
            return True
        return not lies_in(stop, start)

    def _walked(self, step: _Step) -> list[tuple[Place, str]]:
        walked = []
        while step in self.came:
            before, definition = self.came[step]
            walked.append((self.ways.places[step[0]], definition))
            step = before
        return [(self.ways.places[step[0]], ""), *reversed(walked)]


def _runs(walked: Sequence[tuple[Place, str]]) -> tuple[Stretch, ...]:
    """Return a walk as one stretch for each run of the same definition."""
    runs: list[tuple[str, list[Place]]] = []
    for (before, _), (stop, definition) in pairwise(walked):
        if runs and runs[-1][0] == definition:
            runs[-1][1].append(stop)
        else:
            runs.append((definition, [before, stop]))
    return tuple(Stretch(definition=definition, stops=tuple(stops)) for definition, stops in runs)
