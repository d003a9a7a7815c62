"""Routes with what is claimed of them in; the same, each length with the route that it measures, out.

"The 480 km from A to B" in a sentence that also names a longer way is no length of the longer one: it goes to
the route from A to B where there is one, and stays, with its ends in words, where there is none. So does the
length of a way that is called by its name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from geodata.names import normalised
from geodata.place import Place
from routes.lines.ordering import unique_claims
from routes.lines.spots import same_spot
from routes.model import Claim, Route

_LENGTH = "route:length:"


def by_ends(routes: Sequence[Route], places: Mapping[str, Place]) -> list[Route]:
    """Return the routes, each length that tells its ends or its way with the routes that these are alone.

    Parameters
    ----------
    places
        The places that articles name, by id.
    """
    holders: dict[Claim, list[int]] = {}
    for number, route in enumerate(routes):
        for claim in route.claims:
            if claim.topic.startswith(_LENGTH):
                holders.setdefault(claim, []).append(number)
    claims = [list(route.claims) for route in routes]
    for claim, known in holders.items():
        ends = [places[key] for key in claim.ends if key in places]
        name = "" if claim.ends else claim.topic.removeprefix(_LENGTH)
        fitting = [
            number
            for number, route in enumerate(routes)
            if (goes_between(route, ends) if ends else name in _names(route))
        ]
        modes = {routes[number].mode for number in known}
        own = [number for number in fitting if number in known] or [
            number for number in fitting if routes[number].mode in modes
        ]
        for number in {*known, *own} if own else ():
            if number not in own:
                claims[number].remove(claim)
            elif number not in known:
                claims[number].append(claim)
    return [
        replace(route, claims=unique_claims(told)) if tuple(told) != route.claims else route
        for route, told in zip(routes, claims, strict=True)
    ]


def _names(route: Route) -> set[str]:
    """Return the names of a named route, as topics have them."""
    return {normalised(name) for name in (route.name, *route.spellings)} if route.definition else set()


def goes_between(route: Route, ends: Sequence[Place]) -> bool:
    """Whether two places are the ends of a route, or of a branch of it."""
    own = [leg for leg in route.legs if not route.definition or leg.definition == route.definition]
    chained = all(same_spot(one.stops[-1].place, two.stops[0].place) for one, two in pairwise(own))
    ways = [(own[0], own[-1])] if own and chained else [(leg, leg) for leg in own]
    return len(ends) == 2 and any(
        _same(ends, (first.stops[0].place, last.stops[-1].place)) for first, last in ways
    )


def _same(ends: Sequence[Place], others: Sequence[Place]) -> bool:
    (one, two), (start, end) = ends, others
    return (same_spot(one, start) and same_spot(two, end)) or (same_spot(one, end) and same_spot(two, start))
