"""A workspace and what is asked for in -> the files of a briefing, written where they are wanted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from routes import build, store
from routes.build import Options
from routes.errors import RoutesError
from routes.model import Publication, View
from routes.workspace import open_workspace

if TYPE_CHECKING:
    from routes.publish import brief as briefs
    from routes.publish import figure as figures

FIGURE_FORMATS = ("svg", "pdf", "png")
EXPORT_FORMATS = ("geojson", "gpkg", "kml", "csv")
INSIDE, INSIDE_ALONE, INSIDE_DPI = "166x118", "166x100", 180
"""Millimetres and dots an inch of figures inside documents: as wide as the text of a page of A4, and those of
one route lower, so that its facts have room on the same page."""

EMAIL_DPI = 144
MOST_IDS = 12
"""Ids that a message lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOrder:
    """How figures are asked for.

    Attributes
    ----------
    routes
        Ids of the routes on it; none for all of them.
    size
        The name of a size, or millimetres: ``180x120``.
    formats
        Any of `FIGURE_FORMATS`.
    dpi
        Dots an inch of the picture.
    palette
        ``light``, ``dark`` or ``grey``.
    """

    routes: tuple[str, ...] = ()
    size: str = "a4"
    formats: tuple[str, ...] = FIGURE_FORMATS
    dpi: int = 200
    palette: str = "light"
    view: View | None = None
    language: str = "en"
    relief: bool = True


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
class ExportOrder:
    """How an export is asked for.

    Attributes
    ----------
    routes
        Ids of the routes in it; none for all of them.
    formats
        Any of `EXPORT_FORMATS`.
    quotes
        Whether sentences are quoted; None to take the workspace's own setting.
    """

    routes: tuple[str, ...] = ()
    formats: tuple[str, ...] = EXPORT_FORMATS
    view: View | None = None
    quotes: bool | None = None


def figure_files(folder: Path, order: FigureOrder) -> Mapping[str, bytes]:
    """Return the figure of a workspace's routes in each format, by file name.

    Raises
    ------
    RoutesError
        If the workspace does not hold, or has no such route, or no such size or resolution is possible.
    """
    from routes.publish import figure as figures

    look = figures.Look(
        paper=figures.paper_named(order.size),
        palette=figures.Palette(order.palette),
        relief=order.relief,
        language=order.language,
    )
    result = build.publication(open_workspace(folder), Options(view=order.view))
    shown = chosen(result, order.routes)
    sheet = figures.figure(shown, look, whole=bool(order.routes))
    stem = _stem(order.routes, order.size)
    files: dict[str, bytes] = {}
    if "svg" in order.formats:
        files[f"{stem}.svg"] = figures.svg(sheet).encode()
    if {"pdf", "png"} & set(order.formats):
        printed = figures.pdf(sheet)
        if "pdf" in order.formats:
            files[f"{stem}.pdf"] = printed
        if "png" in order.formats:
            try:
                files[f"{stem}.png"] = figures.png(printed, dpi=order.dpi)
            except ValueError as problem:
                raise RoutesError(f"--dpi {problem}") from None
    return files


def brief_files(folder: Path, order: BriefOrder) -> Mapping[str, bytes]:
    """Return a briefing of a workspace's routes: documents, figures, the picture for an e-mail, by file name.

    Raises
    ------
    RoutesError
        If the workspace does not hold, has no such route, or a template is no document of its kind.
    """
    from routes.publish import brief as briefs
    from routes.publish import figure as figures

    result = build.publication(open_workspace(folder), Options(view=order.view, quotes=order.quotes))
    shown = chosen(result, order.routes)
    made = briefs.briefing(shown, partial(picture_inside, order=order))
    whole, mail = (_printed(shown, size, order, alone=bool(order.routes)) for size in ("a4", "email"))
    stem = f"brief-{_subject(order.routes)}"
    page = figures.pdf(whole)
    return {
        f"{stem}.docx": _made(
            "--template", order.document, lambda: briefs.word(made, template=order.document)
        ),
        f"{stem}.pptx": _made("--slides", order.slides, lambda: briefs.slides(made, template=order.slides)),
        f"{stem}.svg": figures.svg(whole).encode(),
        f"{stem}.pdf": page,
        f"{stem}.png": figures.png(page, dpi=order.dpi),
        f"{stem}-email.png": figures.png(figures.pdf(mail), dpi=EMAIL_DPI),
        f"{stem}-email.txt": briefs.caption(made).encode(),
    }


def picture_inside(publication: Publication, *, alone: bool, order: BriefOrder) -> "briefs.Picture":
    """Return the figure of a publication as it stands inside the documents of a briefing."""
    from routes.publish import brief as briefs
    from routes.publish import figure as figures

    sheet = _printed(publication, INSIDE_ALONE if alone else INSIDE, order, alone=alone, bare=True)
    return briefs.Picture(
        png=briefs.light(figures.png(figures.pdf(sheet), dpi=INSIDE_DPI)),
        width_mm=sheet.width_mm,
        height_mm=sheet.height_mm,
        words=sheet.description,
    )


def _printed(
    publication: Publication, size: str, order: BriefOrder, *, alone: bool, bare: bool = False
) -> "figures.Sheet":
    from routes.publish import figure as figures

    look = figures.Look(
        paper=figures.paper_named(size),
        palette=figures.Palette(order.palette),
        language=order.language,
        bare=bare,
    )
    return figures.figure(publication, look, whole=alone)


def export_files(folder: Path, order: ExportOrder) -> Mapping[str, bytes]:
    """Return an export of a workspace's routes for other programs, by file name.

    Raises
    ------
    RoutesError
        If the workspace does not hold, or has no such route.
    """
    from routes.publish import export

    result = build.publication(open_workspace(folder), Options(view=order.view, quotes=order.quotes))
    return export.export_files(chosen(result, order.routes), _subject(order.routes), order.formats)


def _made(option: str, template: bytes | None, make: Callable[[], bytes]) -> bytes:
    try:
        return make()
    except ValueError as problem:
        if template is None:
            raise
        raise RoutesError(f"{option} {problem}") from None


def chosen(result: Publication, routes: Sequence[str]) -> Publication:
    """Return a publication with the routes of those ids only; all where none is given.

    Raises
    ------
    RoutesError
        If it has no route, or none of an id, with the ids that it has.
    """
    from routes.publish.choosing import only

    known = [route.id for route in result.routes]
    if not known:
        raise RoutesError("the articles name no route that could be shown; `routes find` shows what was read")
    for key in routes:
        if key not in known:
            raise no_such_route(key, known)
    return only(result, routes) if routes else result


def no_such_route(key: str, known: Iterable[str]) -> RoutesError:
    """Return the error that a route's id is unknown, with the nearest and some of those that there are."""
    from routes.tables import nearest

    ids = sorted(known)
    more = f" and {len(ids) - MOST_IDS} more, which `routes list` prints" if len(ids) > MOST_IDS else ""
    return RoutesError(
        f"no route has the id {key!r}{nearest(key, ids)}; there are: {', '.join(ids[:MOST_IDS])}{more}"
    )


def written(target: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files into a folder, all of them or none, and return where they are.

    Raises
    ------
    OutputProblem
        If one cannot be written; what stood there before is whole.
    """
    store.keep_all(target, files)
    return tuple(target / name for name in files)


def _stem(routes: Sequence[str], size: str) -> str:
    return f"{_subject(routes)}-{size.strip().lower()}"


def _subject(routes: Sequence[str]) -> str:
    return "all-routes" if not routes else routes[0] if len(routes) == 1 else f"{len(routes)}-routes"
