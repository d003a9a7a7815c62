"""A publication in; interactive pages out, each one file that opens anywhere."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from geodata import sources
from routes.model import Publication, View
from routes.publish import present, wording
from routes.publish.page.data import page_data
from routes.publish.page.document import document, plain_document
from routes.publish.page.escape import isolated, json_block
from routes.publish.page.fonts import font_rules
from routes.publish.page.twin import twin

__all__ = ["index_page", "route_page", "withdrawn_page"]

_STEP = 12.0  # degrees: pages of neighbouring routes then show the same ground
_ROOM = 0.2  # of a step, at the least, around all lines


def index_page(publication: Publication, *, base: Mapping[str, Any] | None = None) -> str:
    """Return the page of all routes.

    Parameters
    ----------
    base
        A basemap as `geodata.basemap.cut` returns it; by default it is cut around the routes.
    """
    return _page(publication, base, title=publication.title)


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
    return _page(own, base, title=routes[0].name, only=route_id)


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


def _page(publication: Publication, base: Mapping[str, Any] | None, *, title: str, only: str = "") -> str:
    ground = _Ground.of(base) if base else _ground(_bounds(publication), publication.view)
    attribution = _attribution(publication, ground.attribution)
    facts = present.route_facts(publication)
    data = json_block(page_data(publication, facts, attribution, only=only))
    quoted = "".join(article.text for article in publication.articles) if publication.quotes else ""
    return document(
        title=title,
        data=f'{data[:-1]},"base":{ground.json}}}',
        twin=twin(publication, facts, attribution, title=title),
        fonts=font_rules(ground.letters.union(data), frozenset(quoted)),
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """A basemap as pages carry it: escaped JSON, the letters in it, and what its licences ask to be said."""

    json: str
    letters: frozenset[str]
    attribution: tuple[str, ...]

    @classmethod
    def of(cls, base: Mapping[str, Any]) -> "_Ground":
        text = json_block(dict(base))
        return cls(text, frozenset(text), tuple(base["attribution"]))


@lru_cache(maxsize=16)
def _ground(bounds: tuple[float, float, float, float], view: View) -> _Ground:
    """Return the basemap of a box in degrees; pages of the same box share it."""
    from geodata import basemap  # noqa: PLC0415 - opened only where a page is made

    return _Ground.of(basemap.cut(bounds, view=view.value))


def _attribution(publication: Publication, of_ground: Sequence[str]) -> tuple[str, ...]:
    """Return what the licences of the lines, the places and the basemap ask to be said, each once."""
    places = (mention.place.source for mention in publication.mentions)
    stops = (stop.place.source for route in publication.routes for leg in route.legs for stop in leg.stops)
    paths = (leg.path.source for route in publication.routes for leg in route.legs if leg.path)
    told = tuple(dict.fromkeys((*sources.attribution({*paths, *places, *stops}), *of_ground)))
    return tuple(text for text in told if not any(text in other and text != other for other in told))


def _bounds(publication: Publication) -> tuple[float, float, float, float]:
    """Return west, south, east, north in whole steps of degrees around all lines and stops."""
    legs = [leg for route in publication.routes for leg in route.legs]
    boxes = [leg.path.line.bounds for leg in legs if leg.path]
    places = [stop.place for leg in legs for stop in leg.stops]
    boxes += [(item.longitude, item.latitude, item.longitude, item.latitude) for item in places]
    if not boxes:
        return (-180.0, -60.0, 180.0, 80.0)
    west, south, east, north = zip(*boxes, strict=True)
    return (
        _STEP * math.floor(min(west) / _STEP - _ROOM),
        max(-84.0, _STEP * math.floor(min(south) / _STEP - _ROOM)),
        _STEP * math.ceil(max(east) / _STEP + _ROOM),
        min(84.0, _STEP * math.ceil(max(north) / _STEP + _ROOM)),
    )
