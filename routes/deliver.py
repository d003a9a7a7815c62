"""A workspace and what is asked for in -> the files of a briefing, written where they are wanted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from routes import build, store
from routes.build import Options
from routes.errors import RoutesError
from routes.model import Publication, View
from routes.workspace import open_workspace

if TYPE_CHECKING:
    from routes.publish import figure as figures

FIGURE_FORMATS = ("svg", "pdf", "png")
EXPORT_FORMATS = ("geojson", "gpkg", "kml", "csv")
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
    try:
        files = in_formats(sheet, order.formats, dpi=order.dpi)
    except ValueError as problem:
        raise RoutesError(f"--dpi {problem}") from None
    return {f"{stem}.{ending}": content for ending, content in files.items()}


def in_formats(
    sheet: "figures.Sheet", formats: Sequence[str], *, dpi: int, light: bool = False
) -> dict[str, bytes]:
    """Return a figure in each of some formats, by the ending of a file's name.

    Parameters
    ----------
    light
        Whether a picture of it is to stay small.

    Raises
    ------
    ValueError
        If so many dots an inch are not possible.
    """
    from routes.publish import figure as figures

    files = {"svg": figures.svg(sheet).encode()} if "svg" in formats else {}
    if {"pdf", "png"} & set(formats):
        printed = figures.pdf(sheet)
        if "pdf" in formats:
            files["pdf"] = printed
        if "png" in formats:
            files["png"] = figures.png(printed, dpi=dpi, light=light)
    return files


def export_files(folder: Path, order: ExportOrder) -> Mapping[str, bytes]:
    """Return an export of a workspace's routes for other programs, by file name.

    Raises
    ------
    RoutesError
        If the workspace does not hold, or has no such route.
    """
    from routes.publish import export

    result = build.publication(open_workspace(folder), Options(view=order.view, quotes=order.quotes))
    return export.export_files(chosen(result, order.routes), subject(order.routes), order.formats)


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
    from geodata.hints import nearest

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
    return f"{subject(routes)}-{size.strip().lower()}"


def subject(routes: Sequence[str]) -> str:
    """Return the part of a file's name that tells of which routes it is."""
    return "all-routes" if not routes else routes[0] if len(routes) == 1 else f"{len(routes)}-routes"
