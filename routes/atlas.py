"""A workspace's folder -> everything that its articles tell, as values, for Python and notebooks."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.place import Place
from routes.build import Options
from routes.build import publication as published
from routes.console import plain
from routes.errors import RoutesError
from routes.model import Article, Claim, Finding, Publication, Route, View
from routes.settings import view_named
from routes.workspace import open_workspace

if TYPE_CHECKING:
    import geopandas

    from routes.publish import figure as figures

HEIGHT = 560
"""Pixels of an atlas in a notebook; it is as wide as its cell."""

SCREEN_DPI = 110


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Figure:
    """A printed map of routes.

    Attributes
    ----------
    sheet
        What every writer draws: millimetres, marks, words.
    """

    sheet: "figures.Sheet"

    def svg(self) -> str:
        """Return the figure as SVG, its text as text."""
        from routes.publish import figure as figures

        return figures.svg(self.sheet)

    def pdf(self) -> bytes:
        """Return the figure as PDF, its text as text and its letters inside."""
        from routes.publish import figure as figures

        return figures.pdf(self.sheet)

    def png(self, *, dpi: int = 200) -> bytes:
        """Return the figure as a picture, `dpi` dots an inch.

        Raises
        ------
        ValueError
            If the picture would be too large or too small to use.
        """
        from routes.publish import figure as figures

        return figures.png(self.pdf(), dpi=dpi)

    def _repr_png_(self) -> bytes:
        return self.png(dpi=SCREEN_DPI)

    def __repr__(self) -> str:
        return f"<Figure, {self.sheet.width_mm:g} by {self.sheet.height_mm:g} mm>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Atlas:
    """What a workspace's articles tell: articles, places, routes, claims and findings.

    In a notebook it shows itself as the interactive map, which makes no request and stores nothing.

    Attributes
    ----------
    publication
        Everything that an output of it may show.
    """

    publication: Publication

    @property
    def title(self) -> str:
        """The map's title."""
        return self.publication.title

    @property
    def view(self) -> View:
        """Whose picture of disputed borders its maps draw."""
        return self.publication.view

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, by file name."""
        return self.publication.articles

    @property
    def routes(self) -> tuple[Route, ...]:
        """The routes that the articles name, in the order of the map's list."""
        return self.publication.routes

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that routes stop at, then those that are only mentioned, each once."""
        stops = [stop.place for route in self.routes for leg in route.legs for stop in leg.stops]
        named = [mention.place for mention in self.publication.mentions]
        return tuple({place.id: place for place in (*stops, *named)}.values())

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The figures and comparisons that the articles tell: those of routes are on them as well."""
        own = [claim for route in self.routes for claim in route.claims]
        return tuple(dict.fromkeys((*self.publication.claims, *own)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What a person should look at."""
        return self.publication.findings

    def route(self, route_id: str) -> Route:
        """Return the route of that id, as ``atlas.routes`` and ``routes list`` tell it.

        Raises
        ------
        RoutesError
            If there is none, with the ids that there are.
        """
        return self.only(route_id).routes[0]

    def only(self, *route_ids: str) -> "Atlas":
        """Return an atlas of these routes, with the articles that name them; of all where none is given.

        Raises
        ------
        RoutesError
            If there is no such route, with the ids that there are.
        """
        from routes.deliver import chosen

        return Atlas(publication=chosen(self.publication, route_ids))

    def to_html(self) -> str:
        """Return the interactive map as one page that opens from disk and makes no request."""
        from routes.publish import page

        return page.index_page(self.publication)

    def to_geojson(self) -> dict[str, Any]:
        """Return the routes as a GeoJSON feature collection, a feature a leg.

        Longitude before latitude, degrees, WGS 84; cut at the antimeridian.
        """
        from routes.publish import export

        found: dict[str, Any] = json.loads(export.geojson(self.publication))
        return found

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """What `to_geojson` returns: other libraries ask for it by this name."""
        return self.to_geojson()

    def to_geopandas(self) -> "geopandas.GeoDataFrame":
        """Return the routes as a table of geopandas, a row a leg, in WGS 84.

        Raises
        ------
        ImportError
            If geopandas is not installed.
        """
        try:
            import geopandas
        except ImportError:
            raise ImportError(
                "to_geopandas() needs geopandas, which is not installed; "
                "run `python -m pip install geopandas`, or use to_geojson()"
            ) from None
        found = self.to_geojson()["features"]
        table = geopandas.GeoDataFrame.from_features(found, crs="EPSG:4326")
        table.index = [feature["id"] for feature in found]
        return table

    def figure(
        self,
        *route_ids: str,
        size: str = "a4",
        palette: str = "light",
        language: str = "en",
        relief: bool = True,
    ) -> Figure:
        """Return a printed map of these routes; of all where none is given.

        Parameters
        ----------
        route_ids
            Ids of routes.
        size
            The name of a size, or millimetres: ``180x120``.
        palette
            ``light``, ``dark`` or ``grey``.
        language
            BCP 47 tag for the names of places and countries, where they are known in it.
        relief
            Whether mountains are shaded.

        Raises
        ------
        RoutesError
            If there is no such route, size or palette.
        """
        from routes.publish import figure as figures

        known = [item.value for item in figures.Palette]
        if palette not in known:
            raise RoutesError(f"no palette is named {palette!r}; there are {', '.join(known)}")
        look = figures.Look(
            paper=figures.paper_named(size),
            palette=figures.Palette(palette),
            relief=relief,
            language=language,
        )
        shown = self.only(*route_ids).publication
        return Figure(sheet=figures.figure(shown, look, whole=bool(route_ids)))

    def _repr_html_(self) -> str:
        """Return the map in a frame that stores nothing and asks for nothing, for a notebook."""
        from routes.publish.embed import inline_frame

        return inline_frame(self.to_html(), self.title, height=HEIGHT)

    def __repr__(self) -> str:
        from routes.publish.present import counted_routes

        rows = [f"  {route.id}  {route.status.value}  {route.name}" for route in self.routes]
        return plain("\n".join((f"<Atlas: {self.title}. {counted_routes(self.publication)}>", *rows)))


def load(folder: str | Path, *, view: View | str | None = None, quotes: bool | None = None) -> Atlas:
    """Return what the articles of a workspace tell, read as ``routes build`` reads it; nothing is written.

    Parameters
    ----------
    folder
        The folder with ``seeds`` in it.
    view
        Whose picture of disputed borders is drawn: ``neutral``, ``PK``, ``IN`` or ``CN``; by default the
        workspace's own.
    quotes
        Whether the articles' sentences are shown; by default as the workspace says.

    Raises
    ------
    RoutesError
        If the workspace cannot be used, or a definition, place, correction or sidecar in it does not hold.
    """
    borders = view_named(view) if isinstance(view, str) else view
    options = Options(view=borders, quotes=quotes)
    return Atlas(publication=published(open_workspace(Path(folder)), options))
