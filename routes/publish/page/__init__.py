"""A publication in; interactive pages out, each one file that opens anywhere."""

from collections.abc import Callable, Mapping
from typing import Any

from routes.model import Publication, View
from routes.publish import present, wording
from routes.publish.choosing import only
from routes.publish.escape import isolated, json_block
from routes.publish.fonts import font_rules
from routes.publish.framing import Bounds
from routes.publish.page.data import page_data
from routes.publish.page.document import document, plain_document
from routes.publish.page.dress import PLACE_IN_DATA
from routes.publish.page.ground import Ground, bounds_of, ground_of
from routes.publish.page.twin import twin
from routes.publish.seam import seam_of
from routes.publish.used import attribution

__all__ = ["Bounds", "Ground", "ground_of", "index_page", "route_page", "withdrawn_page"]

FindGround = Callable[[Bounds, View], Ground]


def index_page(
    publication: Publication, *, base: Mapping[str, Any] | None = None, ground: FindGround = ground_of
) -> str:
    """Return the page of all routes.

    Parameters
    ----------
    base
        A basemap as `geodata.basemap.cut` returns it; by default it is cut around the routes.
    ground
        Cuts it, as `ground_of` does.
    """
    return _page(publication, base, ground, title=publication.title)


def route_page(
    publication: Publication,
    route_id: str,
    *,
    base: Mapping[str, Any] | None = None,
    ground: FindGround = ground_of,
) -> str:
    """Return the page of one route, made to be embedded in another page.

    Raises
    ------
    KeyError
        If the publication has no such route.
    """
    own = only(publication, (route_id,))
    return _page(own, base, ground, title=own.routes[0].name, alone=route_id)


def withdrawn_page(name: str, route_id: str) -> str:
    """Return the page that stands where a route was, once no article or definition gives it any more."""
    content = (
        f"<h1>{isolated(name)}</h1><p class='lead-p'>This route is withdrawn.</p>"
        "<p>The articles and definitions that this map is made from no longer give it. "
        f"Its address stays: {isolated(route_id)}.</p><p><a href='index.html'>All routes</a></p>"
    )
    return plain_document(title=f"{name}: {wording.WITHDRAWN}", content=content)


def _page(
    publication: Publication,
    base: Mapping[str, Any] | None,
    ground: FindGround,
    *,
    title: str,
    alone: str = "",
) -> str:
    seam = seam_of(publication)
    box = bounds_of(publication, seam, alone=bool(alone))
    shown = Ground.of(base) if base else ground(box, publication.view)
    told = attribution(publication, shown.attribution)
    facts = present.route_facts(publication)
    data = json_block(page_data(publication, facts, told, seam=seam, only=alone))
    quoted = "".join(article.text for article in publication.articles) if publication.quotes else ""
    return document(
        title=title,
        data=f'{data[:-1]},"base":{shown.json}{PLACE_IN_DATA}',
        twin=twin(publication, facts, told, title=title),
        fonts=font_rules(shown.letters.union(data), frozenset(quoted)),
    )
