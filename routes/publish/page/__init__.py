"""A publication in; interactive pages out, each one file that opens anywhere."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geodata import sources
from routes.model import Publication
from routes.publish import lanes, wording
from routes.publish.page.data import page_data
from routes.publish.page.document import document, plain_document, static_text
from routes.publish.page.escape import isolated, json_block
from routes.publish.page.fonts import font_rules
from routes.publish.page.twin import twin

__all__ = ["index_page", "route_page", "withdrawn_page"]

_ROOM_DEGREES = 4.0


def index_page(publication: Publication, *, base: Mapping[str, Any] | None = None) -> str:
    """Return the page of all routes.

    Parameters
    ----------
    base
        A basemap as `geodata.basemap.cut` returns it; by default it is cut around the routes.
    """
    return _page(publication, base or _basemap(publication), title=publication.title)


def route_page(publication: Publication, route_id: str, *, base: Mapping[str, Any] | None = None) -> str:
    """Return the page of one route, made to be embedded in another page.

    Raises
    ------
    KeyError
        If the publication has no such route.
    """
    routes = tuple(route for route in publication.routes if route.id == route_id)
    if not routes:
        raise KeyError(route_id)
    own = _only(replace(publication, routes=routes))
    return _page(own, base or _basemap(own), title=routes[0].name, only=route_id)


def withdrawn_page(name: str, route_id: str) -> str:
    """Return the page that stands where a route was, once no article or definition gives it any more."""
    content = (
        f"<h1>{isolated(name)}</h1><p class='lead-p'>This route is withdrawn.</p>"
        "<p>The articles and definitions that this map is made from no longer give it. "
        f"Its address stays: {isolated(route_id)}.</p><p><a href='index.html'>All routes</a></p>"
    )
    return plain_document(title=f"{name}: {wording.WITHDRAWN}", content=content)


def _only(publication: Publication) -> Publication:
    """Return the publication with the articles that name its one route, and what they alone say."""
    route = publication.routes[0]
    told = {item.article for item in route.evidence} | {claim.evidence.article for claim in route.claims}
    told |= {report.evidence.article for report in route.reports}
    stops = {stop.place.id for leg in route.legs for stop in leg.stops}
    return replace(
        publication,
        articles=tuple(article for article in publication.articles if article.id in told),
        mentions=tuple(
            item for item in publication.mentions if item.article in told and item.place.id in stops
        ),
        claims=(),
        skipped=(),
    )


def _page(publication: Publication, base: Mapping[str, Any], *, title: str, only: str = "") -> str:
    attribution = _attribution(publication, base)
    data = json_block(page_data(publication, base, attribution, only=only))
    quoted = "".join(article.text for article in publication.articles) if publication.quotes else ""
    return document(
        title=title,
        body=(static_text("body_top.html"), static_text("body_bottom.html")),
        data=data,
        twin=twin(publication, attribution, title=title),
        fonts=font_rules(frozenset(data), frozenset(quoted)),
    )


def _attribution(publication: Publication, base: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what the licences of the basemap, the lines and the places ask to be said, each once."""
    places = (mention.place.source for mention in publication.mentions)
    stops = (stop.place.source for route in publication.routes for leg in route.legs for stop in leg.stops)
    paths = (leg.path.source for route in publication.routes for leg in route.legs if leg.path)
    told = sources.attribution({*paths, *places, *stops})
    return tuple(dict.fromkeys((*told, *base["attribution"])))


def _basemap(publication: Publication) -> Mapping[str, Any]:
    from geodata import basemap  # noqa: PLC0415 - opened only where a page is made

    return basemap.cut(_bounds(publication), view=publication.view.value)


def _bounds(publication: Publication) -> tuple[float, float, float, float]:
    """Return west, south, east, north in degrees around all lines and stops, with room at the edges."""
    points = [point for leg in lanes.drawn_legs(publication.routes) for point in leg.points]
    stops = (stop.place for route in publication.routes for leg in route.legs for stop in leg.stops)
    points += [(place.longitude, place.latitude) for place in stops]
    if not points:
        return (-180.0, -60.0, 180.0, 80.0)
    longitudes, latitudes = zip(*points, strict=True)
    return (
        min(longitudes) - _ROOM_DEGREES,
        max(-85.0, min(latitudes) - _ROOM_DEGREES),
        max(longitudes) + _ROOM_DEGREES,
        min(85.0, max(latitudes) + _ROOM_DEGREES),
    )
