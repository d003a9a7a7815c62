"""A route or a leg in; the same without what articles say of it, as all that only draws it needs it, out."""

from dataclasses import replace

from routes.model import Leg, Route


def wordless(route: Route) -> Route:
    """Return a route without what articles say of it: what is left changes only when its lines do."""
    return replace(
        route,
        legs=tuple(wordless_leg(leg) for leg in route.legs),
        evidence=(),
        reports=(),
        claims=(),
        closures=(),
        published=None,
        spellings=(),
        assumptions=(),
        notes=(),
        told=(),
    )


def wordless_leg(leg: Leg) -> Leg:
    """Return a leg without what articles say of its stops."""
    stops = tuple(replace(stop, named=True, spans=(), source="") for stop in leg.stops)
    return replace(leg, stops=stops)
