"""A workspace and what is asked for in -> the files of a briefing, its figures drawn on all cores."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from routes import build, processes
from routes.build import Options
from routes.deliver import FIGURE_FORMATS, chosen, in_formats, subject
from routes.errors import RoutesError
from routes.model import Publication, View
from routes.workspace import open_workspace

if TYPE_CHECKING:
    from routes.publish import brief as briefs

INSIDE, INSIDE_ALONE, INSIDE_DPI = "166x118", "166x100", 180
"""Millimetres and dots an inch of figures inside documents: as wide as the text of a page of A4, and those of
one route lower, so that its facts have room on the same page."""

PAGE, EMAIL, EMAIL_DPI = "a4", "email", 144


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefOrder:
    """How a briefing is asked for.

    Attributes
    ----------
    routes
        Ids of the routes in it; none for all of them.
    dpi
        Dots an inch of the large picture.
    document, slides
        A Word and a PowerPoint file whose styles are taken.
    quotes
        Whether sentences are quoted; None to take the workspace's own setting.
    """

    routes: tuple[str, ...] = ()
    dpi: int = 200
    palette: str = "light"
    view: View | None = None
    language: str = "en"
    document: bytes | None = None
    slides: bytes | None = None
    quotes: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A figure that a briefing needs.

    Attributes
    ----------
    route
        The id of the only route on it; empty for all.
    size
        The name of a size, or millimetres.
    dpi
        Dots an inch of its picture.
    formats
        Any of `deliver.FIGURE_FORMATS`.
    inside
        Whether it stands in a document, which says title and sources itself and is to stay small.
    """

    route: str = ""
    size: str
    dpi: int
    formats: tuple[str, ...] = ("png",)
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A figure in the formats that were wanted, its size in millimetres, and what it shows in words."""

    files: Mapping[str, bytes]
    width_mm: float
    height_mm: float
    words: str


def brief_files(folder: Path, order: BriefOrder, *, jobs: int | None = None) -> Mapping[str, bytes]:
    """Return a briefing of a workspace's routes: documents, figures, the picture for an e-mail, by file name.

    Parameters
    ----------
    jobs
        How many processes draw; as many as there are processors where left out. The bytes are the same.

    Raises
    ------
    RoutesError
        If the workspace does not hold, has no such route, or a template is no document of its kind.
    """
    from routes.publish import brief as briefs

    result = build.publication(open_workspace(folder), Options(view=order.view, quotes=order.quotes))
    shown = chosen(result, order.routes)
    page, mail, *inside = processes.in_order(
        drawn, (shown, order), figures_of(shown, order), jobs=jobs or processes.processors()
    )
    made = briefs.briefing(
        shown,
        dict(zip((briefs.WHOLE, *(route.id for route in shown.routes)), map(_placed, inside), strict=True)),
    )
    stem = f"brief-{subject(order.routes)}"
    return {
        f"{stem}.docx": _made(
            "--template", order.document, lambda: briefs.word(made, template=order.document)
        ),
        f"{stem}.pptx": _made("--slides", order.slides, lambda: briefs.slides(made, template=order.slides)),
        **{f"{stem}.{ending}": content for ending, content in page.files.items()},
        f"{stem}-email.png": mail.files["png"],
        f"{stem}-email.txt": briefs.caption(made).encode(),
    }


def figures_of(publication: Publication, order: BriefOrder) -> tuple[Wanted, ...]:
    """Return the figures of a briefing: a page, the one for mail, and those inside, all routes first."""
    return (
        Wanted(size=PAGE, dpi=order.dpi, formats=FIGURE_FORMATS),
        Wanted(size=EMAIL, dpi=EMAIL_DPI),
        Wanted(size=INSIDE, dpi=INSIDE_DPI, inside=True),
        *(
            Wanted(route=route.id, size=INSIDE_ALONE, dpi=INSIDE_DPI, inside=True)
            for route in publication.routes
        ),
    )


def drawn(given: tuple[Publication, BriefOrder], wanted: Wanted) -> Drawn:
    """Return a figure of a publication; in a process of its own, if need be."""
    from routes.publish import figure as figures
    from routes.publish.choosing import only

    publication, order = given
    look = figures.Look(
        paper=figures.paper_named(wanted.size),
        palette=figures.Palette(order.palette),
        language=order.language,
        bare=wanted.inside,
    )
    shown = only(publication, (wanted.route,)) if wanted.route else publication
    whole = bool(wanted.route or (order.routes and not wanted.inside))
    sheet = figures.figure(shown, look, whole=whole)
    return Drawn(
        files=in_formats(sheet, wanted.formats, dpi=wanted.dpi, light=wanted.inside),
        width_mm=sheet.width_mm,
        height_mm=sheet.height_mm,
        words=sheet.description,
    )


def _placed(figure: Drawn) -> "briefs.Picture":
    from routes.publish import brief as briefs

    return briefs.Picture(
        png=figure.files["png"], width_mm=figure.width_mm, height_mm=figure.height_mm, words=figure.words
    )


def _made(option: str, template: bytes | None, make: Callable[[], bytes]) -> bytes:
    try:
        return make()
    except ValueError as problem:
        if template is None:
            raise
        raise RoutesError(f"{option} {problem}") from None
