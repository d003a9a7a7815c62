"""Routes in; a layer for anybody's folium map, with their lines, stops and sentences, out.

folium and branca run text that they are given as a template. So this layer gives them none: its data and its
script stand in elements that return what they hold as it is, and its script shows text as text.
"""

from collections.abc import Iterable
from typing import Any, Protocol, cast

import branca.element
import folium
from folium.map import Layer

from routes.model import Article, Publication, Route, View
from routes.publish.escape import json_block
from routes.publish.page.assets import static_text
from routes.publish.page.layer_data import layer_data
from routes.publish.styles import DARK, LIGHT


class HasPublication(Protocol):
    """What holds a publication, as `routes.Atlas` does."""

    @property
    def publication(self) -> Publication:
        """The publication."""


class RouteLayer(Layer):
    """Routes as a layer of a folium map.

    Lines are drawn with all their strokes, so that mode, status and method are told as on our own pages;
    stops that no article names are hollow. A click opens a popup with the route's name, its status and the
    newest sentences that name it. What the licences of the lines ask to be said joins the map's attribution.

    Parameters
    ----------
    routes
        An atlas, a publication, or routes.
    articles
        Where the sentences of bare routes stand; an atlas and a publication bring their own.
    name
        What a layer control calls the layer; by default the atlas's title.
    dark
        Whether it lies on a dark map.
    stops
        Whether stops are drawn.
    control
        Whether a layer control lists it.
    show
        Whether it is shown when the map opens.

    Examples
    --------
    >>> import folium, routes
    >>> chart = folium.Map()
    >>> routes.RouteLayer(routes.load("my-map")).add_to(chart)  # doctest: +SKIP
    >>> chart.save("chart.html")  # doctest: +SKIP
    """

    def __init__(
        self,
        routes: HasPublication | Publication | Iterable[Route],
        *,
        articles: Iterable[Article] = (),
        name: str = "",
        dark: bool = False,
        stops: bool = True,
        control: bool = True,
        show: bool = True,
    ) -> None:
        publication = _publication(routes, articles)
        super().__init__(overlay=True, control=control, show=show)
        self._name = "RouteLayer"
        # Not its name: folium would run that as a template. The script puts the name in this word's place.
        self.layer_name = f"Routes {self._id[:8]}"
        data = layer_data(
            publication, name=name or publication.title or "Routes", colours=DARK if dark else LIGHT
        )
        data |= {"token": self.layer_name, "dots": stops}
        self._block = json_block(data)
        self._bounds = _bounds(publication)

    def render(self, **kwargs: Any) -> str:
        """Put the data, the script and the style into the figure that the map stands in."""
        chart = _map_of(self)
        figure = cast("branca.element.Figure", self.get_root())
        key = f"{self.get_name()}_data"
        style = f"<style>{static_text('layer.css')}</style>"
        block = f'<script type="application/json" id="{key}">{self._block}</script>'
        call = (
            f"var {self.get_name()} = routebookLayer(L, document.getElementById('{key}').textContent, "
            f"{chart.get_name()});"
        )
        figure.header.add_child(_Verbatim(style), name="routebook_layer_style")
        figure.html.add_child(_Verbatim(block), name=key)
        figure.script.add_child(_Verbatim(static_text("layer.js")), name="routebook_layer_script")
        figure.script.add_child(_Verbatim(call), name=self.get_name())
        super().render(**kwargs)  # type: ignore[no-untyped-call]  # folium leaves it untyped
        return ""

    def _get_self_bounds(self) -> list[list[float | None]]:
        """Return the corners of all lines, for `fit_bounds`, as Leaflet has them: latitude, longitude."""
        return self._bounds


class _Verbatim(branca.element.Element):
    """Text that branca puts where it belongs and does not read."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **_kwargs: Any) -> str:
        """Return the text."""
        return f"{self._text}\n"


def _map_of(layer: RouteLayer) -> folium.Map:
    above = layer._parent  # noqa: SLF001 - branca tells an element's parent nowhere else
    while above is not None and not isinstance(above, folium.Map):
        above = above._parent  # noqa: SLF001 - as above
    if above is None:
        raise TypeError("a RouteLayer is drawn on a folium map: add it to one with add_to(map)")
    return above


def _publication(
    given: HasPublication | Publication | Iterable[Route], articles: Iterable[Article]
) -> Publication:
    if isinstance(given, Publication):
        return given
    if not isinstance(given, Iterable):
        return given.publication
    shown, known = tuple(given), {article.id: article for article in articles}
    for proof in (proof for route in shown for proof in route.evidence):
        # Of an article that is not given only its name and date are known, and no words.
        known.setdefault(
            proof.article, Article(id=proof.article, file=proof.article, text="", published=proof.date)
        )
    return Publication(
        title="", view=View.NEUTRAL, articles=tuple(known.values()), mentions=(), routes=shown, claims=()
    )


def _bounds(publication: Publication) -> list[list[float | None]]:
    boxes = [leg.path.line.bounds for route in publication.routes for leg in route.legs if leg.path]
    if not boxes:
        return [[None, None], [None, None]]
    west, south, east, north = zip(*boxes, strict=True)
    return [[min(south), min(west)], [max(north), max(east)]]
