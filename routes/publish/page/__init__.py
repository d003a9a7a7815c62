"""A publication in; interactive pages out, each one file that opens anywhere."""

from collections.abc import Mapping
from typing import Any

from routes.memory import Memory
from routes.model import Publication
from routes.publish import present, wording
from routes.publish.choosing import only
from routes.publish.escape import html_text, isolated, json_block
from routes.publish.fonts import font_rules
from routes.publish.gone import PutAway
from routes.publish.page.data import page_data
from routes.publish.page.document import document, plain_document
from routes.publish.page.dress import PLACE_IN_DATA
from routes.publish.page.ground import Ground, bounds_of, ground_of
from routes.publish.page.twin import twin
from routes.publish.seam import seam_of
from routes.publish.used import attribution

__all__ = ["index_page", "route_page", "withdrawn_page"]

_UNNAMED = (
    "The articles and definitions that this map is made from, as they are read and corrected now, no longer "
    "give it."
)


def index_page(
    publication: Publication, *, base: Mapping[str, Any] | None = None, memory: Memory | None = None
) -> str:
    """Return the page of all routes.

    Parameters
    ----------
    base
        A basemap as `geodata.basemap.cut` returns it; by default it is cut around the routes.
    memory
        What was made for pages before.
    """
    return _page(publication, base, memory, title=publication.title)


def route_page(
    publication: Publication,
    route_id: str,
    *,
    base: Mapping[str, Any] | None = None,
    memory: Memory | None = None,
) -> str:
    """Return the page of one route, made to be embedded in another page.

    Raises
    ------
    KeyError
        If the publication has no such route.
    """
    own = only(publication, (route_id,))
    return _page(own, base, memory, title=own.routes[0].name, alone=route_id)


def withdrawn_page(name: str, route_id: str, why: PutAway | None = None) -> str:
    """Return the page that stands where a route was, once this map shows it no more.

    Parameters
    ----------
    why
        How a person put it away; None where no article or definition gives it.
    """
    words = why.words if why else _UNNAMED
    now = (
        f"<p><a href='{html_text(why.into)}.html'>The route that shows it now</a></p>"
        if why and why.into
        else ""
    )
    content = (
        f"<h1>{isolated(name)}</h1><p class='lead-p'>This route is withdrawn.</p>"
        f"<p>{isolated(words)} Its address stays: {isolated(route_id)}.</p>"
        f"{now}<p><a href='index.html'>All routes</a></p>"
    )
    return plain_document(title=f"{name}: {wording.WITHDRAWN}", content=content)


def _page(
    publication: Publication,
    base: Mapping[str, Any] | None,
    memory: Memory | None,
    *,
    title: str,
    alone: str = "",
) -> str:
    seam = seam_of(publication)
    box = bounds_of(publication, seam, alone=bool(alone))
    memory = Memory() if memory is None else memory
    view = publication.view
    shown = Ground.of(base) if base else memory.once("ground", (box, view), lambda: ground_of(box, view))
    told = attribution(publication, shown.attribution)
    facts = present.route_facts(publication, memory)
    data = json_block(page_data(publication, facts, told, memory, seam=seam, only=alone))
    quoted = "".join(article.text for article in publication.articles) if publication.quotes else ""
    return document(
        title=title,
        data=f'{data[:-1]},"base":{shown.json}{PLACE_IN_DATA}',
        twin=twin(publication, facts, told, title=title),
        fonts=font_rules(shown.letters.union(data), frozenset(quoted)),
    )
