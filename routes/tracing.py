"""Routes as they are planned come in; the same with their lines, and what their lines tell, go out.

Nothing here is drawn twice: what is needed to draw a leg, and no more, tells whether its line is known.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from geodata import areas
from geodata.crossings import Passage
from geodata.network import Network
from geodata.place import Place, PlaceKind
from routes.layering import Tables
from routes.lines import check, land, trace
from routes.lines.unpassed import with_unpassed
from routes.lines.wordless import wordless, wordless_leg
from routes.memory import Ask, Memory
from routes.model import Ascent, How, Leg, Publication, Route, RouteDefinition


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """The one question that lines ask of a gazetteer: what is nearest to a point."""

    ask: Ask

    def nearest(
        self,
        longitude: float,
        latitude: float,
        *,
        kinds: Collection[PlaceKind] | None = None,
        limit: int = 1,
    ) -> tuple[tuple[Place, float], ...]:
        """Return the places nearest to a point, with their distances in kilometres."""
        asked = None if kinds is None else frozenset(kinds)
        return cast("tuple[tuple[Place, float], ...]", self.ask(longitude, latitude, asked, limit))


def traced(result: Publication, found: Tables, memory: Memory) -> Publication:
    """Return the publication with the line of every leg, what the lines pass, and what could not be drawn."""
    ask = _nearest(found, memory)
    routes, findings = trace.trace(result.routes, _networks(found), of=partial(_leg, memory=memory))
    routes, unpassed = with_unpassed(routes)
    on_land = partial(_on_land, view=result.view.value, memory=memory, ask=ask)
    told = [(route.id, *on_land(route)) for route in routes]
    return replace(
        result,
        routes=routes,
        countries=tuple((key, passage.countries) for key, passage, _ in told),
        crossings=tuple((key, passage.crossings) for key, passage, _ in told),
        ascents=tuple((key, ascents) for key, _, ascents in told),
        credits=found.kept.credits,
        findings=(*result.findings, *findings, *unpassed),
    )


def checked(result: Publication, found: Tables, memory: Memory) -> Publication:
    """Return a traced publication with all that a person should look at: no page shows it, and none waits."""
    other_ways = partial(_other_ways, memory=memory, ask=_nearest(found, memory))
    contested = trace.contested(result.routes, _networks(found), other_ways)
    checks = check.check(result, Network.of, memory)
    return replace(result, findings=(*result.findings, *contested, *checks))


def _networks(found: Tables) -> trace.Networks:
    return trace.Networks(
        network=Network.of,
        area=areas.area,
        definitions={item.id: item for item in found.definitions},
        kept=found.kept.path,
    )


def _nearest(found: Tables, memory: Memory) -> Ask:
    """Return what answers which places lie nearest to a point."""

    def nearest(
        longitude: float, latitude: float, kinds: frozenset[PlaceKind] | None, limit: int
    ) -> tuple[tuple[Place, float], ...]:
        return memory.once(
            "nearest",
            (found.index, longitude, latitude, kinds, limit),
            lambda: found.index.nearest(longitude, latitude, kinds=kinds, limit=limit),
        )

    return nearest


def _leg(leg: Leg, networks: trace.Networks, *, memory: Memory) -> trace.Traced:
    """Return the line of a leg, which no words of an article decide."""
    definition = networks.definitions.get(leg.definition)
    own = {leg.definition: _drawn_by(definition)} if definition is not None else {}
    bare, answer = replace(wordless_leg(leg), assumed=False), networks.kept(leg)
    needed = replace(networks, definitions=own, kept=lambda _: answer)
    return memory.once("leg", (bare, *own.values(), answer), lambda: trace.trace_leg(bare, needed))


def _other_ways(leg: Leg, networks: trace.Networks, *, memory: Memory, ask: Ask) -> tuple[str, ...]:
    """Return what is told of the ways beside a leg's, which its stops alone decide."""
    bare = replace(wordless_leg(leg), assumed=False, path=None, definition="")

    def found(heard: Ask) -> tuple[str, ...]:
        def near(point: tuple[float, float]) -> str:
            return _Gazetteer(heard).nearest(*point, kinds=(PlaceKind.CITY,))[0][0].name

        return trace.other_ways(bare, networks, near)

    return memory.asking("other ways", bare, ask, found)


def _on_land(route: Route, *, view: str, memory: Memory, ask: Ask) -> tuple[Passage, tuple[Ascent, ...]]:
    """Return the countries that a route passes, and its heights, which no words of an article decide."""
    bare = replace(wordless(route), id="", name="", how=How.WORDS, definition="")
    passage = memory.asking(
        "passage",
        (bare, view),
        ask,
        lambda heard: land.passage_of(bare, view=view, methods=trace.ON_THE_GROUND, index=_Gazetteer(heard)),
    )
    ascents = memory.asking(
        "ascents",
        bare,
        ask,
        lambda heard: land.ascents_of(bare, methods=trace.ON_THE_GROUND, index=_Gazetteer(heard)),
    )
    return passage, ascents


def _drawn_by(definition: RouteDefinition) -> RouteDefinition:
    """Return a definition with no more than what the lines of its legs are drawn by."""
    return replace(
        definition,
        name="",
        legs=(),
        aliases=(),
        countries=(),
        closures=(),
        published=None,
        note="",
        file="",
    )
