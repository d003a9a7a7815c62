"""Sketches of routes -> clusters: which sketches are one route."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes.lines.same_names import same_name
from routes.lines.sketches import Sketch, ends_of
from routes.lines.spots import same_spot
from routes.lines.ways import lies_in
from routes.model import PhraseStop, RouteDefinition

_VEHICLES = frozenset({Mode.AIR, Mode.SEA, Mode.RAIL, Mode.PIPELINE})


@dataclass(slots=True, kw_only=True)
class Cluster:
    """Sketches that are one route.

    `general` holds those that only name areas in which its ends lie ("flights between" two countries).
    """

    sketches: list[Sketch]
    general: list[Sketch] = field(default_factory=list)

    @property
    def main(self) -> Sketch:
        """The sketch that tells the route's stops: the one that names most of them, and the most narrowly."""

        def told(one: Sketch) -> tuple[int, int]:
            named = [stop for stop in one.stops if stop.mention is not None]
            return len(named), sum(stop.place.kind is not PlaceKind.REGION for stop in named)

        return self.sketches[0] if len(self.sketches) == 1 else max(self.sketches, key=told)

    @property
    def everything(self) -> list[Sketch]:
        """All sketches, the general ones last."""
        return [*self.sketches, *self.general]


def clusters(found: Sequence[Sketch], named: Sequence[RouteDefinition] = ()) -> list[Cluster]:
    """Return the sketches as clusters, in the order in which each was first seen.

    Parameters
    ----------
    found
        What all phrases say.
    named
        The definitions that the phrases name.
    """
    by_key: dict[object, Cluster] = {}
    for sketch in _as_named(found, named):
        key = _key(sketch)
        if key in by_key:
            by_key[key].sketches.append(sketch)
        else:
            by_key[key] = Cluster(sketches=[sketch])
    merged = _one_hub(_same_ends(_with_names(list(by_key.values()))))
    merged = _vehicles(merged)
    _share_ports(merged)
    return merged


def _key(sketch: Sketch) -> object:
    """Return what two sketches of one route have alike; direction does not count."""
    if sketch.definition:
        return "definition", sketch.definition
    if sketch.name:
        return "name", same_name(sketch.name)
    ends = frozenset((ends_of(sketch.start), ends_of(sketch.end)))
    return sketch.mode, ends, ends_of(sketch.via), sketch.along, sketch.star


# ------------------------------------------------------------------------ a named route by its stops


def _as_named(found: Sequence[Sketch], named: Sequence[RouteDefinition]) -> list[Sketch]:
    """Return the sketches; one that tells a named route's stops in order is that route.

    It must be worded in an article that names the route ("the Benguela line runs from Lobito through Huambo
    to Luau" beside "the Lobito Corridor"), begin or end where it does, and tell half of its stops at least;
    or it tells both of its ends, and travels as it does.
    """
    articles = {(one.definition, one.phrase.evidence.article) for one in found if one.definition}
    kept = []
    for sketch in found:
        keys = [
            item.id
            for item in named
            if (item.id, sketch.phrase.evidence.article) in articles
            and (_tells_stops_of(sketch, item) or _tells_ends_of(sketch, item))
        ]
        kept.append(sketch._replace(definition=keys[0]) if len(keys) == 1 else sketch)
    return kept


def _tells_stops_of(sketch: Sketch, item: RouteDefinition) -> bool:
    if sketch.definition or sketch.along or sketch.name or not sketch.via:
        return False
    if sketch.mode not in {item.mode, Mode.UNSPECIFIED} or len(item.legs) != 1:
        return False
    if len(sketch.start) != 1 or len(sketch.end) != 1:
        return False
    stops = item.legs[0].stops
    at = [
        next((number for number, place in enumerate(stops) if same_spot(place, stop.place)), -1)
        for stop in sketch.stops
    ]
    shared = [number for number in at if number >= 0]
    in_order = shared in (sorted(shared), sorted(shared, reverse=True))
    whole = bool({0, len(stops) - 1} & {at[0], at[-1]}) and 2 * len(set(shared)) >= len(stops)
    return whole and at[0] >= 0 and at[-1] >= 0 and len(set(shared)) > 2 and in_order


def _tells_ends_of(sketch: Sketch, item: RouteDefinition) -> bool:
    """Whether a sketch goes from one end of a named route to the other in the same manner, or along it."""
    legs = item.legs
    if any(key != item.id for key in sketch.along):
        return False
    chained = all(one.stops[-1].id == two.stops[0].id for one, two in pairwise(legs))
    if sketch.definition or sketch.mode is not item.mode or not legs or not chained:
        return False
    if len(sketch.start) != 1 or len(sketch.end) != 1:
        return False
    one, other = sketch.start[0].place, sketch.end[0].place
    first, last = legs[0].stops[0], legs[-1].stops[-1]
    ahead = same_spot(first, one) and same_spot(last, other)
    return ahead or (same_spot(last, one) and same_spot(first, other))


# ------------------------------------------------------------------------- the same ends, told briefly


def _same_ends(found: list[Cluster]) -> list[Cluster]:
    """Merge a way told by its ends alone into the one that also tells what lies between them."""
    fuller: dict[object, list[Cluster]] = {}
    for cluster in found:
        if cluster.sketches[0].via and not _is_special(cluster.sketches[0]):
            fuller.setdefault(_ends_key(cluster.sketches[0]), []).append(cluster)
    kept: list[Cluster] = []
    for cluster in found:
        first = cluster.sketches[0]
        homes = [] if first.via or _is_special(first) else fuller.get(_ends_key(first), [])
        if len(homes) == 1:
            homes[0].sketches += cluster.sketches
        else:
            kept.append(cluster)
    return kept


def _with_names(found: list[Cluster]) -> list[Cluster]:
    """Merge a way told by its ends alone into the one of those ends that an article calls by a name."""
    named: dict[object, list[Cluster]] = {}
    for cluster in found:
        first = cluster.sketches[0]
        if first.name and first.start and first.end:
            named.setdefault(_ends_key(first), []).append(cluster)
    if not named:
        return found
    kept: list[Cluster] = []
    for cluster in found:
        first = cluster.sketches[0]
        homes = [] if first.via or _is_special(first) else named.get(_ends_key(first), [])
        if len(homes) == 1:
            homes[0].sketches += cluster.sketches
        else:
            kept.append(cluster)
    return kept


def _is_special(sketch: Sketch) -> bool:
    return bool(sketch.definition or sketch.name or sketch.along or sketch.hub or sketch.star)


def _ends_key(sketch: Sketch) -> object:
    return sketch.mode, frozenset((ends_of(sketch.start), ends_of(sketch.end)))


# -------------------------------------------------------------------------------- one hub, one way


def _one_hub(found: list[Cluster]) -> list[Cluster]:
    """Merge ways through the same hub whose ends lie in one another: A – H – South, A – H – a land of it."""
    kept: list[Cluster] = []
    hubs: dict[object, list[Cluster]] = {}
    for cluster in found:
        first = cluster.sketches[0]
        known = hubs.setdefault((ends_of(first.via), first.star), []) if first.hub else []
        home = next((other for other in known if _same_hub(other.sketches[0], first)), None)
        if home is None:
            kept.append(cluster)
            known.append(cluster)
        else:
            home.sketches += cluster.sketches
    return kept


def _same_hub(one: Sketch, other: Sketch) -> bool:
    if one.definition or other.definition or not (one.hub and other.hub) or one.star != other.star:
        return False
    modes = {one.mode, other.mode} - {Mode.UNSPECIFIED, Mode.ROAD, Mode.RAIL}
    if modes or (one.mode is not other.mode and Mode.UNSPECIFIED not in {one.mode, other.mode}):
        return False
    if ends_of(one.via) != ends_of(other.via):
        return False
    if one.via:
        return _fits(one.start, other.start, one.end, other.end) or _fits(
            one.start, other.end, one.end, other.start
        )
    return _fits(one.start, other.start, one.end, other.end)


def _fits(
    a: Sequence[PhraseStop], b: Sequence[PhraseStop], c: Sequence[PhraseStop], d: Sequence[PhraseStop]
) -> bool:
    return _alike(a, b) and _alike(c, d)


def _alike(one: Sequence[PhraseStop], other: Sequence[PhraseStop]) -> bool:
    """Whether every place of each side lies in, or holds, one of the other side."""
    forward = all(any(_nested(a.place, b.place) for b in other) for a in one)
    return forward and all(any(_nested(a.place, b.place) for a in one) for b in other)


def _nested(one: Place, other: Place) -> bool:
    return lies_in(one, other) or lies_in(other, one)


# ------------------------------------------------------------------------- vehicles between areas


def _vehicles(found: list[Cluster]) -> list[Cluster]:
    """Merge "flights between two countries" into the one route by air between places in them."""
    narrow: dict[object, list[Cluster]] = {}
    for cluster in found:
        main = cluster.main
        if main.start and main.end and main.mode in _VEHICLES:
            narrow.setdefault((main.mode, *_countries_of_ends(main)), []).append(cluster)
    kept: list[Cluster] = []
    for cluster in found:
        near = _may_hold(cluster.sketches[0], narrow)
        homes = [other for other in near if other is not cluster and _generalises(cluster.sketches[0], other)]
        if len(homes) == 1:
            homes[0].general += cluster.sketches
        else:
            kept.append(cluster)
    return kept


def _countries_of_ends(sketch: Sketch) -> tuple[str, str]:
    first, last = sketch.start[0].place, sketch.end[0].place
    return first.country or first.id, last.country or last.id


def _may_hold(sketch: Sketch, narrow: Mapping[object, list[Cluster]]) -> list[Cluster]:
    """Return the clusters whose ends are in the countries of a sketch between areas, in either direction."""
    areas = all(stop.place.is_area for stop in (*sketch.start, *sketch.end))
    if sketch.mode not in _VEHICLES or not areas or not narrow:
        return []
    lands = [
        {code for stop in side for code in (stop.place.country, *stop.place.members, stop.place.id) if code}
        for side in (sketch.start, sketch.end)
    ]
    pairs = {*product(*lands), *product(*reversed(lands))}
    return [cluster for pair in sorted(pairs) for cluster in narrow.get((sketch.mode, *pair), ())]


def _generalises(sketch: Sketch, other: Cluster) -> bool:
    main = other.main
    if sketch.definition or main.definition or sketch.mode is not main.mode or sketch.mode not in _VEHICLES:
        return False
    if (
        sketch.via
        or sketch.star
        or main.star
        or not all(stop.place.is_area for stop in (*sketch.start, *sketch.end))
    ):
        return False
    if all(stop.place.is_area for stop in main.stops):
        return False
    return (_inside(main.start, sketch.start) and _inside(main.end, sketch.end)) or (
        _inside(main.start, sketch.end) and _inside(main.end, sketch.start)
    )


def _inside(stops: Sequence[PhraseStop], areas: Sequence[PhraseStop]) -> bool:
    return bool(stops) and all(any(lies_in(stop.place, area.place) for area in areas) for stop in stops)


def _share_ports(found: Sequence[Cluster]) -> None:
    """Let a phrase that names more ports also support the route to those of them that others name."""
    by_start: dict[object, list[Cluster]] = {}
    for cluster in found:
        main = cluster.main
        if not (main.definition or main.star or main.via):
            by_start.setdefault((main.mode, ends_of(main.start)), []).append(cluster)
    for alike in by_start.values():
        for cluster in [one for one in alike if len(one.main.end) > 1]:
            for other in alike:
                if other is not cluster and ends_of(cluster.main.end) < ends_of(other.main.end):
                    cluster.general += other.sketches
