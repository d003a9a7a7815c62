"""Traced routes come in; notes and findings where a line of a definition goes by less than is told, out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from geodata.geodesy import position_km
from geodata.place import Place
from routes.lines.sketches import Sketch
from routes.lines.spots import same_spot
from routes.model import Article, Finding, Mention, Route, RouteDefinition, Severity
from routes.prose import listed

_LEADS = re.compile(r"\b(?:to|through|via|at|past|into)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE = 20  # code points before a place in which the word stands that leads to it
_SEVERAL = 2  # places between the ends from which on words tell a whole way

FAR_KM = 50.0
"""A place that a line passes nearer than this may well be what its sentences mean."""


def told_by(sketch: Sketch, article: Article, mentions: Sequence[Mention]) -> Iterator[Place]:
    """Yield the points that a sketch's words tell on its route, in the order of its stops, then of the text.

    Of words that tell several places on the way, that are those too that another verb leads to ("runs from A
    to B, crosses the river to C and goes through D to E").
    """
    yield from (stop.place for stop in sketch.stops if stop.mention is not None and not stop.place.is_area)
    if len(sketch.via) < _SEVERAL or not sketch.start or not sketch.end:
        return
    for mention in mentions:
        before = article.text[max(0, mention.span.start - _BEFORE) : mention.span.start]
        inside = sketch.phrase.evidence.words.holds(mention.span) and not mention.adjective
        if inside and _LEADS.search(before):
            yield mention.place


def beside(definition: RouteDefinition, places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places that a definition does not have among its stops."""
    own = [place for leg in definition.legs for place in leg.stops]
    return tuple(place for place in places if not any(same_spot(place, one) for one in own))


def with_unpassed(routes: Sequence[Route]) -> tuple[tuple[Route, ...], tuple[Finding, ...]]:
    """Return the routes, each with a note on what its line leaves out of what is told of it, and warnings."""
    noted, findings = [], []
    for route in routes:
        far = _far(route)
        if not far:
            noted.append(route)
            continue
        names = listed([*dict.fromkeys(place.name for place, _ in far)])
        them = "them" if len(far) > 1 else "it"
        said = f"articles name {names} on"
        line = f"this line, from the definition, does not pass {them}"
        noted.append(replace(route, notes=(*route.notes, f"The {said} it; {line}.")))
        away = ", ".join(f"{place.name} by {km:,.0f} km" for place, km in far)
        message = (
            f"{said} {route.name!r}; {line} (it misses {away}): a definition of your own in "
            f"routes/catalogue with {them} among its `stops` would"
        )
        findings.append(
            Finding(severity=Severity.WARNING, where=f"route {route.id}", message=message, route=route.id)
        )
    return tuple(noted), tuple(findings)


def _far(route: Route) -> list[tuple[Place, float]]:
    """Return the told places that no line of a route comes near, with how far off it is."""
    paths = [leg.path for leg in route.legs if leg.path is not None]
    found = []
    for place in route.told if paths else ():
        point = (place.longitude, place.latitude)
        away = [(position_km(path.line, point)[1], path.error_km or 0.0) for path in paths]
        if all(off > max(error, FAR_KM) for off, error in away):
            found.append((place, min(off for off, _ in away)))
    return found
