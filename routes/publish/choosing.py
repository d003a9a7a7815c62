"""A publication and ids of routes in; what is left of it when only those are shown, out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from routes.model import Publication, Route


def only(publication: Publication, routes: Sequence[str]) -> Publication:
    """Return the publication with these routes, the articles that name them, and what those alone say.

    Raises
    ------
    KeyError
        With the first id that no route has.
    """
    known = {route.id: route for route in publication.routes}
    for key in routes:
        if key not in known:
            raise KeyError(key)
    kept = tuple(route for route in publication.routes if route.id in routes)
    told = naming(kept)
    ids = {route.id for route in kept}
    stops = {stop.place.id for route in kept for leg in route.legs for stop in leg.stops}
    return replace(
        publication,
        routes=kept,
        articles=tuple(article for article in publication.articles if article.id in told),
        mentions=tuple(
            item for item in publication.mentions if item.article in told and item.place.id in stops
        ),
        claims=(),
        countries=tuple(pair for pair in publication.countries if pair[0] in ids),
        crossings=tuple(pair for pair in publication.crossings if pair[0] in ids),
        ascents=tuple(pair for pair in publication.ascents if pair[0] in ids),
        skipped=(),
    )


def naming(routes: Iterable[Route]) -> set[str]:
    """Return the ids of the articles that name some routes or say something of them."""
    told: set[str] = set()
    for route in routes:
        told |= {item.article for item in route.evidence} | {claim.evidence.article for claim in route.claims}
        told |= {report.evidence.article for report in route.reports}
    return told
