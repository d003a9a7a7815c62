"""Routes without lines come in; the same routes with a path and a fade for each leg, and findings, go out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from shapely.geometry.base import BaseGeometry

from geodata.distance import Point
from geodata.errors import NoPath
from geodata.geodesy import length_km
from geodata.network import Network
from geodata.path import Method, Mode, Path
from geodata.place import Place
from routes.lines import piecemeal, sailing
from routes.lines.given_path import given_path
from routes.lines.piecemeal import noted
from routes.lines.shortcuts import shortcut
from routes.lines.steering import missed, rivals
from routes.lines.straight import great_circles
from routes.model import Fade, Finding, Leg, Route, RouteDefinition, Severity, Status, Stop

Area = Callable[[Place, str], BaseGeometry | None]

ON_THE_GROUND = frozenset({Method.SURVEYED, Method.ROUTED, Method.DRAWN, Method.GENERALISED})
"""Methods whose lines tell where on the ground one travels; the others only join places."""

NEAR_AREA_KM = 150.0
"""A lane towards an area is followed until it comes this near, and fades out from there."""

_PLANNED = frozenset({Status.PROPOSED, Status.UNDER_CONSTRUCTION})

ALONG_OTHERS = "drawn along railways that exist: one that is planned or being built may run elsewhere"


def _no_area(_place: Place, _part: str) -> None:
    return None


def _none_kept(_leg: Leg) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Networks:
    """What legs are traced over, and where areas lie.

    Attributes
    ----------
    network
        Returns the network that legs of a mode are found over, or None where there is none.
    area
        Returns the shape of an area or of a part of it ("western"), or None where it has none.
    definitions
        Definitions by id; a line that a person gave with one is used as it is.
    avoid, allow
        Canals and straits that every ship keeps out of or may take, beside those that a definition names.
    kept
        Returns the line that a routing engine drew for a leg before, or None where none is kept.
    """

    network: Callable[[Mode], Network | None]
    area: Area = _no_area
    definitions: Mapping[str, RouteDefinition] = field(default_factory=dict)
    avoid: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    kept: Callable[[Leg], Path | None] = _none_kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A leg's path, the end that fades, what a person should mend, and what is worth knowing."""

    path: Path | None
    fade: Fade = Fade.NONE
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


TraceLeg = Callable[[Leg, Networks], Traced]
Contest = Callable[[Leg, Networks], tuple[str, ...]]


def trace(
    routes: tuple[Route, ...], networks: Networks, *, of: TraceLeg | None = None
) -> tuple[tuple[Route, ...], tuple[Finding, ...]]:
    """Return the routes with a path for each of their legs, in the same order, and findings.

    Parameters
    ----------
    of
        Traces a leg, as `trace_leg` does, which it is where it is left out.
    """
    traced, findings = [], []
    traced_leg = of or trace_leg
    for route in routes:
        results = [_as_planned(traced_leg(leg, networks), route.status) for leg in route.legs]
        legs = tuple(
            replace(leg, path=result.path, fade=result.fade)
            for leg, result in zip(route.legs, results, strict=True)
        )
        traced.append(replace(route, legs=legs))
        for leg, result in zip(route.legs, results, strict=True):
            where = _where(route, leg, networks)
            told = [(Severity.WARNING, problem) for problem in result.problems]
            told += [(Severity.NOTE, remark) for remark in result.remarks]
            findings += [
                Finding(severity=severity, where=where, message=message, route=route.id)
                for severity, message in told
            ]
    return tuple(traced), tuple(dict.fromkeys(findings))


def contested(routes: Iterable[Route], networks: Networks, of: Contest) -> tuple[Finding, ...]:
    """Return a note for each two stops of a traced leg between which another way costs nearly the same.

    Parameters
    ----------
    of
        Gives the messages for a leg that was found over a network, as `other_ways` does.
    """
    found = [
        Finding(severity=Severity.NOTE, where=_where(route, leg, networks), message=words, route=route.id)
        for route in routes
        for leg in route.legs
        if _is_over_network(leg, networks)
        for words in of(leg, networks)
    ]
    return tuple(dict.fromkeys(found))


def _is_over_network(leg: Leg, networks: Networks) -> bool:
    """Return whether a leg's line was found by this package, and given by no person and no routing engine."""
    definition = networks.definitions.get(leg.definition)
    given = definition is not None and bool(definition.line)
    generalised = leg.path is not None and leg.path.method is Method.GENERALISED
    return generalised and not given and networks.kept(leg) is None


def other_ways(leg: Leg, networks: Networks, near: Callable[[Point], str]) -> tuple[str, ...]:
    """Return a message for each two stops of a leg between which two ways cost nearly the same.

    Parameters
    ----------
    near
        Returns words for where a point lies, "Dasu".
    """
    network = networks.network(leg.mode)
    if network is None:
        return ()
    stops = _passed(leg)
    points, names = [_point(stop, networks.area) for stop in stops], [_called(stop) for stop in stops]
    return tuple(rivals(network, leg.mode, points, names, near))


def _passed(leg: Leg) -> list[Stop]:
    """Return the stops that a line over a network goes to: none of the areas between its ends."""
    return [stop for stop in leg.stops if not stop.place.is_area]


def _where(route: Route, leg: Leg, networks: Networks) -> str:
    """Return where a person mends a leg: in the file of its definition, else what the route is called."""
    definition = networks.definitions.get(leg.definition)
    return definition.file if definition and definition.file else route.name


def _as_planned(result: Traced, status: Status) -> Traced:
    """Return what became of a railway with what is known of it where it is only planned or being built.

    That no railway is found is then no problem for a person to mend, and one that is found is another one.
    """
    path = result.path
    if status not in _PLANNED or path is None or path.mode is not Mode.RAIL:
        return result
    if path.method is Method.GENERALISED:
        path = noted(path, ALONG_OTHERS)
    return replace(result, path=path, problems=(), remarks=(*result.problems, *result.remarks))


def path_between(places: Sequence[Place], *, mode: Mode, networks: Networks) -> Path:
    """Return the path through places in their order, as `trace` draws a leg of that mode.

    Where the network has no path, or a place is an area, the line is schematic and its note says why.

    Raises
    ------
    NoPath
        If there are not at least two different places.
    """
    stops = tuple(Stop(place=place, named=True) for place in places)
    result = trace_leg(Leg(mode=mode, stops=stops), networks)
    if result.path is None:
        raise NoPath("; ".join(result.problems))
    note = result.path.note or "; ".join(result.problems)
    return replace(result.path, note=note)


def trace_leg(leg: Leg, networks: Networks) -> Traced:
    """Return the path of one leg, whatever becomes of its route."""
    different = {(stop.place.longitude, stop.place.latitude, stop.part) for stop in leg.stops}
    if len(different) < 2:
        names = ", ".join(stop.place.name for stop in leg.stops) or "no place"
        return Traced(path=None, problems=(f"a line needs two different places, and the leg has {names}",))
    fade = _fade(leg)
    if fade is Fade.NONE:
        return _between_points(leg, networks)
    if leg.mode is Mode.SEA and fade is not Fade.BOTH:
        return _towards(leg, fade, networks)
    return Traced(path=_straight(leg, networks, Method.SCHEMATIC), fade=fade)


def _between_points(leg: Leg, networks: Networks) -> Traced:
    definition = networks.definitions.get(leg.definition)
    if definition is not None and definition.line:
        return _along_given_line(leg, definition)
    answered = networks.kept(leg)
    if answered is not None:
        errors, notes = missed(answered, leg.stops)
        return Traced(path=answered, problems=errors, remarks=notes)
    network = networks.network(leg.mode)
    if network is not None:
        return _over(leg, network, networks)
    method = Method.GREAT_CIRCLE if leg.mode is Mode.AIR else Method.SCHEMATIC
    return Traced(path=_straight(leg, networks, method))


def _fade(leg: Leg) -> Fade:
    """Return which ends of a leg are areas."""
    start, end = leg.stops[0].place.is_area, leg.stops[-1].place.is_area
    if start and end:
        return Fade.BOTH
    if start:
        return Fade.START
    return Fade.END if end else Fade.NONE


def _point(stop: Stop, area: Area) -> Point:
    """Return where a stop stands: its point, or for a part of an area a point inside that part."""
    if stop.part:
        shape = area(stop.place, stop.part)
        if shape is not None and not shape.is_empty:
            inside = shape.representative_point()
            return inside.x, inside.y
    return stop.place.longitude, stop.place.latitude


def _called(stop: Stop) -> str:
    return f"{stop.part} {stop.place.name}".strip()


def _straight(leg: Leg, networks: Networks, method: Method, note: str = "") -> Path:
    """Return great circles between a leg's stops, as one line."""
    points = [_point(stop, networks.area) for stop in leg.stops]
    line = great_circles(points)
    return Path(
        mode=leg.mode,
        method=method,
        line=line,
        length_km=length_km(line),
        error_km=None,
        source=piecemeal.STRAIGHT,
        note=note,
    )


def _by(leg: Leg, networks: Networks) -> dict[str, Any]:
    """Return the canals and straits that ships on a leg keep out of, and those that they may take."""
    if leg.mode is not Mode.SEA:
        return {}
    definition = networks.definitions.get(leg.definition)
    own = (definition.avoid, definition.allow) if definition else ((), ())
    return {"avoid": (*networks.avoid, *own[0]), "allow": (*networks.allow, *own[1])}


def _over(leg: Leg, network: Network, networks: Networks) -> Traced:
    """Return the path over a network, or a line with straight parts and the reasons for them."""
    stops = _passed(leg)
    points, names = [_point(stop, networks.area) for stop in stops], [_called(stop) for stop in stops]
    # How far from its ends a path stays its own note tells, and no further stop would mend it.
    between = stops[1:-1]
    by = _by(leg, networks)
    steps = sailing.steps(leg, partial(_point, area=networks.area))
    try:
        path, unpassed = sailing.passed(partial(network.path, **by), steps)
    except NoPath as problem:
        if len(stops) == 2:
            reason = str(problem)
            schematic = _straight(leg, networks, Method.SCHEMATIC, reason)
            return Traced(path=schematic, problems=(piecemeal.drawn_straight(reason),))
        # What a definition gives for a stop is one: the line goes there, straight if it must.
        keep = bool(leg.definition)
        find = partial(network.path, **by)
        path, reasons = piecemeal.path(leg.mode, find, points, names, keep=keep)
        errors, remarks = missed(path, between)
        return Traced(path=path, problems=(*reasons, *errors), remarks=remarks)
    if leg.mode is Mode.SEA:
        path = noted(path, shortcut(network, path, points, **by))
    errors, remarks = missed(path, between)
    return Traced(path=path, problems=(*errors, *unpassed), remarks=remarks)


def _towards(leg: Leg, fade: Fade, networks: Networks) -> Traced:
    """Return sea lanes from a leg's ports to where they first come near its area."""
    stops = leg.stops if fade is Fade.END else leg.stops[::-1]
    aim = stops[-1]
    shape = networks.area(aim.place, aim.part)
    if shape is None or shape.is_empty:
        note = f"where {_called(aim)} lies is known by a point only"
        return Traced(path=_straight(leg, networks, Method.SCHEMATIC, note), fade=fade)
    lanes = networks.network(Mode.SEA)
    if lanes is None:
        return Traced(path=_straight(leg, networks, Method.SCHEMATIC), fade=fade)
    steps = sailing.steps(replace(leg, stops=stops[:-1]), partial(_point, area=networks.area))
    find = partial(lanes.path_towards, area=shape, near_km=NEAR_AREA_KM, **_by(leg, networks))
    try:
        path, unpassed = sailing.passed(find, steps, aim=_called(aim))
    except NoPath as problem:
        reason = str(problem)
        schematic = _straight(leg, networks, Method.SCHEMATIC, reason)
        return Traced(path=schematic, fade=fade, problems=(reason,))
    if fade is Fade.START:
        path = replace(path, line=path.line.reverse(), guessed=tuple(gap.reverse() for gap in path.guessed))
    return Traced(path=path, fade=fade, problems=unpassed)


def _along_given_line(leg: Leg, definition: RouteDefinition) -> Traced:
    """Return the part of a line that a person gave between a leg's first and last stop."""
    path = given_path(leg, definition)
    if path is None:
        names = f"{leg.stops[0].place.name} and {leg.stops[-1].place.name}"
        return Traced(path=None, problems=(f"{names} lie at the same place of the given line",))
    name = definition.line_file.rpartition("/")[2]
    remarks = tuple(f"of the line in {name}: {remark}" for remark in definition.line_remarks)
    errors, notes = missed(path, leg.stops)
    return Traced(path=path, problems=(*errors, *notes), remarks=remarks)
