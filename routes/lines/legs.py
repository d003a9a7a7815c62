"""A cluster of sketches and the known ways -> the legs of its route, and what was assumed to draw them."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes.lines.merging import Cluster
from routes.lines.repeats import without_repeats
from routes.lines.sketches import Sketch
from routes.lines.spots import same_spot
from routes.lines.ways import Stretch, Ways, known_ways, lies_in
from routes.lines.whole import whole_ways
from routes.model import Leg, Mention, PhraseStop, Role, RouteDefinition, Span, Stop
from routes.model.same import SameDefinitions
from routes.prose import listed

Spots = tuple[tuple[str, Span], ...]
Spans = Mapping[tuple[str, str], Spots]
_ASSUMED = "No article says which way it goes: drawn along the known way {}."
_ALSO = "It could also go along {}; no article says so."
_ON_LAND = frozenset({Mode.ROAD, Mode.RAIL, Mode.UNSPECIFIED})


class Drawn(NamedTuple):
    """The legs of a route, plain sentences on what was assumed, and the known way that all of it is."""

    legs: tuple[Leg, ...]
    assumptions: tuple[str, ...] = ()
    whole: str = ""


class _Way(NamedTuple):
    """A way through places: the stretches found, and the places that they lead through."""

    chain: tuple[PhraseStop, ...]
    stretches: tuple[Stretch, ...]


class LegBuilder:
    """Builds legs over the definitions that are known.

    Parameters
    ----------
    definitions
        All definitions, by id.
    same
        The same definitions, in one order.
    mentions
        All mentions; a definition's stop that a route's own sentences name is named, whatever its entry.
    """

    def __init__(
        self,
        definitions: Mapping[str, RouteDefinition],
        same: SameDefinitions,
        mentions: Sequence[Mention] = (),
    ) -> None:
        self.definitions, self.same = definitions, same
        self.mentions: dict[str, list[Mention]] = {}
        for one in sorted(mentions, key=_starts):
            if not (one.place.is_area or one.calling or one.role is Role.DATELINE):
                self.mentions.setdefault(one.article, []).append(one)

    def ways(self, mode: Mode) -> Ways:
        """Return the known ways of a mode."""
        return known_ways(self.same, mode)

    def legs(self, cluster: Cluster) -> Drawn:
        """Return the legs of a cluster's route; none where nobody says where it goes."""
        spans = _spans(cluster)
        main = cluster.main
        definition = self.definitions.get(main.definition)
        if definition is not None and definition.legs:
            return self._defined(definition, cluster, spans)
        if not main.start and main.definition:
            return Drawn(legs=())
        return self._worded(main, spans)

    # -------------------------------------------------------------------------- along a definition

    def _defined(self, definition: RouteDefinition, cluster: Cluster, spans: Spans) -> Drawn:
        spoken = self._spoken(cluster)
        legs = [
            Leg(
                mode=leg.mode,
                stops=tuple(
                    _placed(place, _with_namesakes(place, spans, spoken), definition.source)
                    for place in leg.stops
                ),
                definition=definition.id,
            )
            for leg in definition.legs
        ]
        return Drawn(legs=(*legs, *_onward(definition, cluster, spans)))

    def _spoken(self, cluster: Cluster) -> list[Mention]:
        """Return the mentions in the sentences that name a route."""
        sentences = {
            (sketch.phrase.evidence.article, sketch.phrase.evidence.sentence) for sketch in cluster.everything
        }
        found: list[Mention] = []
        for article, sentence in sorted(sentences):
            own = self.mentions.get(article, ())
            first = bisect_left(own, sentence.start, key=_starts)
            last = bisect_left(own, sentence.end, lo=first, key=_starts)
            found += own[first:last]
        return found

    # ------------------------------------------------------------------------------ from the words

    def _worded(self, sketch: Sketch, spans: Spans) -> Drawn:
        legs: list[Leg] = []
        used: list[str] = []
        wholes: list[str] = []
        assumptions = _implied(sketch, spans)
        also = _countries(sketch.end) if len(sketch.end) > 1 else frozenset()
        for chain in _chains(sketch):
            places = [stop.place for stop in chain]
            known = () if sketch.along else whole_ways(self.same, sketch.mode, places)
            wholes.append(known[0].definition if known else "")
            if known:
                legs.append(self._whole(sketch.mode, known[0], chain, spans))
                assumptions += self._assumed_of(known) if legs[-1].assumed else []
                continue
            way = self._way(sketch, chain, also)
            if way is None:
                legs += _direct(sketch.mode, chain, spans)
                continue
            used += [stretch.definition for stretch in way.stretches]
            legs += self._along(sketch, way, spans)
            assumptions += [] if sketch.star else self._assumed(sketch, way, also)
        if sketch.star and used:
            names = listed([*dict.fromkeys(self.definitions[key].name for key in used)])
            assumptions.append(f"No article says which ways they go: drawn along the known ways {names}.")
        if sketch.mode is not sketch.phrase.mode and not sketch.mode_told and sketch.mode is Mode.ROAD:
            assumptions.append("No article says how one travels; a mountain pass is taken as a road.")
        whole_of = wholes[0] if len({*wholes}) == 1 else ""
        return Drawn(tuple(without_repeats(legs)), tuple(dict.fromkeys(assumptions)), whole_of)

    def _whole(self, mode: Mode, way: Stretch, chain: tuple[PhraseStop, ...], spans: Spans) -> Leg:
        """Return a leg along all of a known way; its stops that the chain has are the chain's own."""
        definition = self.definitions[way.definition]
        own = [next((one for one in chain if same_spot(one.place, stop)), None) for stop in way.stops]
        return Leg(
            mode=mode,
            stops=tuple(
                _placed(place, spans, definition.source) if told is None else _stop(told, spans)
                for place, told in zip(way.stops, own, strict=True)
            ),
            definition=way.definition,
            assumed=None in own,
        )

    def _assumed_of(self, ways: Sequence[Stretch]) -> list[str]:
        """Return the sentences that say which of some whole ways was assumed."""
        first, *others = (self.definitions[way.definition].name for way in ways)
        also = [_ALSO.format(" or ".join(others))] if others else []
        return [_ASSUMED.format(first), *also]

    def _way(self, sketch: Sketch, chain: tuple[PhraseStop, ...], also: frozenset[str]) -> _Way | None:
        """Return the known way through a chain of places, where the words tell enough to choose one."""
        told = sketch.mode_told or sketch.along or (sketch.hub and not sketch.star)
        through = any(stop.place.is_area for stop in chain[1:-1])
        if sketch.mode not in _ON_LAND or not (told or through):
            return None
        areas = any(stop.place.is_area for stop in chain)
        if not (sketch.along or areas):
            return None
        mode = Mode.RAIL if sketch.mode is Mode.RAIL else Mode.ROAD
        places = [stop.place for stop in chain]
        stretches = self.ways(mode).along(places, prefer=sketch.along, also=also)
        return _Way(chain=chain, stretches=stretches) if stretches else None

    def _along(self, sketch: Sketch, way: _Way, spans: Spans) -> list[Leg]:
        """Return a leg for each stretch, and one for each end that is an area."""
        mode = Mode.RAIL if sketch.mode is Mode.RAIL else Mode.ROAD
        first, last = way.chain[0], way.chain[-1]
        waiting = [stop for stop in way.chain[1:-1] if stop.place.is_area]
        legs = []
        start, end = way.stretches[0].stops[0], way.stretches[-1].stops[-1]
        if first.place.is_area:
            gateway = _placed(start, spans, self.definitions[way.stretches[0].definition].source)
            legs.append(Leg(mode=mode, stops=(_stop(first, spans), gateway), assumed=True))
        for stretch in way.stretches:
            definition = self.definitions[stretch.definition]
            stops: list[Stop] = []
            for place in stretch.stops:
                while waiting and lies_in(place, waiting[0].place):
                    stops.append(_stop(waiting.pop(0), spans))
                stops.append(_placed(place, spans, definition.source))
            legs.append(
                Leg(
                    mode=mode,
                    stops=tuple(stops),
                    definition=stretch.definition,
                    assumed=self._is_assumed(sketch, stretch.definition),
                )
            )
        if last.place.is_area:
            gateway = _placed(end, spans, self.definitions[way.stretches[-1].definition].source)
            legs.append(Leg(mode=mode, stops=(gateway, _stop(last, spans)), assumed=True))
        return legs

    def _is_assumed(self, sketch: Sketch, key: str) -> bool:
        return key not in sketch.along or len(self.definitions[key].legs) > 1

    def _assumed(self, sketch: Sketch, way: _Way, also: frozenset[str]) -> list[str]:
        """Return the sentences that say which way was assumed, and what else it could be."""
        keys = [*dict.fromkeys(stretch.definition for stretch in way.stretches)]
        assumed = [key for key in keys if key not in sketch.along]
        said = []
        if assumed:
            names = listed([*dict.fromkeys(self.definitions[key].name for key in assumed)])
            said.append(_ASSUMED.format(names))
            said += self._alternatives(sketch, way, assumed, also)
        branched = [key for key in keys if key in sketch.along and len(self.definitions[key].legs) > 1]
        for key in branched:
            through = _between(way, key)
            name = self.definitions[key].name
            said.append(f"{name} has several branches, and no article says which: drawn through {through}.")
        return said

    def _alternatives(
        self, sketch: Sketch, way: _Way, assumed: Sequence[str], also: frozenset[str]
    ) -> list[str]:
        mode = Mode.RAIL if sketch.mode is Mode.RAIL else Mode.ROAD
        places = [stop.place for stop in way.chain]
        others: list[str] = []
        for key in assumed:
            found = self.ways(mode).along(places, prefer=sketch.along, also=also, avoid=(key,))
            others += [stretch.definition for stretch in found]
        new = [
            key
            for key in dict.fromkeys(others)
            if key not in {*assumed, *sketch.along} and not self.definitions[key].named and self._crosses(key)
        ]
        if not new:
            return []
        names = " or ".join(self.definitions[key].name for key in new)
        return [_ALSO.format(names)]

    def _crosses(self, key: str) -> bool:
        """Whether a definition leads from one country into another."""
        stops = [place for leg in self.definitions[key].legs for place in leg.stops]
        return len({place.country for place in stops if place.country}) > 1


# ------------------------------------------------------------------------------------------- stops


def _starts(mention: Mention) -> int:
    return mention.span.start


def _spans(cluster: Cluster) -> Spans:
    """Return where the cluster's sentences name each place."""
    found: dict[tuple[str, str], dict[tuple[str, Span], None]] = {}
    for sketch in cluster.everything:
        for stop in sketch.stops:
            if stop.mention is not None:
                key = (stop.place.id, stop.mention.part)
                found.setdefault(key, {})[sketch.phrase.evidence.article, stop.mention.span] = None
    return {key: tuple(sorted(spots)) for key, spots in found.items()}


def _stop(stop: PhraseStop, spans: Spans) -> Stop:
    part = stop.mention.part if stop.mention else ""
    spots = spans.get((stop.place.id, part), ())
    source = "" if spots else f"not named: {stop.why}" if stop.why else "not named"
    return Stop(place=stop.place, named=bool(spots), spans=spots, source=source, part=part)


def _placed(place: Place, spans: Spans, source: str) -> Stop:
    spots = spans.get((place.id, ""), ())
    return Stop(place=place, named=bool(spots), spans=spots, source="" if spots else source)


def _with_namesakes(place: Place, spans: Spans, spoken: Sequence[Mention]) -> Spans:
    """Return where sentences name a place, by this entry or by another one of its name nearby."""
    found = {(one.article, one.span) for one in spoken if same_spot(one.place, place)}
    found.update(spans.get((place.id, ""), ()))
    return {(place.id, ""): tuple(sorted(found))} if found else {}


def _countries(stops: Iterable[PhraseStop]) -> frozenset[str]:
    return frozenset(stop.place.country for stop in stops if stop.place.country)


def _implied(sketch: Sketch, spans: Spans) -> list[str]:
    return [
        f"{stop.place.name} is not named as a stop: taken from {stop.why}."
        for stop in sketch.stops
        if stop.mention is None and stop.why and (stop.place.id, "") not in spans
    ]


# -------------------------------------------------------------------------------------------- legs


def _chains(sketch: Sketch) -> list[tuple[PhraseStop, ...]]:
    """Return the ways from each start to each end; ports in a row are ways beside each other."""
    via = sketch.via
    branches = [(stop,) for stop in via] if _are_ports(sketch) else [via]
    return [(start, *middle, end) for start in sketch.start for end in sketch.end for middle in branches]


def _are_ports(sketch: Sketch) -> bool:
    """Whether a sea or its far shore lies behind several points: each of them is a port of its own."""
    points = len(sketch.via) > 1 and not any(stop.place.is_area for stop in sketch.via)
    return points and any(stop.place.kind is PlaceKind.SEA for stop in sketch.end)


def _direct(mode: Mode, chain: tuple[PhraseStop, ...], spans: Spans) -> list[Leg]:
    """Return the legs of a chain that no known way follows; the last stretch to a sea goes by sea."""
    if chain[-1].place.kind is PlaceKind.SEA and len(chain) > 2 and mode is not Mode.SEA:
        to_port = tuple(_stop(stop, spans) for stop in chain[:-1])
        to_sea = tuple(_stop(stop, spans) for stop in chain[-2:])
        return [Leg(mode=mode, stops=to_port), Leg(mode=Mode.SEA, stops=to_sea)]
    return [Leg(mode=mode, stops=tuple(_stop(stop, spans) for stop in chain))]


def _onward(definition: RouteDefinition, cluster: Cluster, spans: Spans) -> list[Leg]:
    """Return legs from a named route's ends on to the areas that articles say it leads to."""
    ends = [definition.legs[0].stops[0], definition.legs[-1].stops[-1]]
    known = {place.country for leg in definition.legs for place in leg.stops}
    legs: dict[str, Leg] = {}
    for sketch in cluster.sketches:
        for stop in sketch.end:
            area = stop.place
            inside = area.country in known or bool(known & set(area.members))
            if area.is_area and not inside and area.kind is not PlaceKind.SEA:
                gateway = _nearest(ends, area)
                stops = (_placed(gateway, spans, definition.source), _stop(stop, spans))
                legs.setdefault(area.id, Leg(mode=definition.mode, stops=stops))
    return list(legs.values())


def _nearest(ends: Sequence[Place], area: Place) -> Place:
    return min(
        ends, key=lambda one: (one.longitude - area.longitude) ** 2 + (one.latitude - area.latitude) ** 2
    )


def _between(way: _Way, key: str) -> str:
    stops = [place for stretch in way.stretches if stretch.definition == key for place in stretch.stops]
    inner = [place.name for place in stops if place.id not in {way.chain[0].place.id, way.chain[-1].place.id}]
    return listed([*dict.fromkeys(inner[:: max(len(inner) // 3, 1)])]) if inner else "its stops"
