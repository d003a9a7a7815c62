"""Traced routes come in; notes and findings where a line of a definition goes by less than is told, out."""

from collections.abc import Sequence
from dataclasses import replace

from geodata.geodesy import position_km
from geodata.place import Place
from routes.model import Finding, Route, Severity
from routes.prose import listed

FAR_KM = 50.0
"""A place that a line passes nearer than this may well be what its sentences mean."""


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
