"""A workspace and what is asked for in -> the files of a briefing, written where they are wanted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from routes import build, store
from routes.build import Options
from routes.errors import RoutesError
from routes.model import Publication, View
from routes.workspace import open_workspace

FIGURE_FORMATS = ("svg", "pdf", "png")


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


def chosen(result: Publication, routes: Sequence[str]) -> Publication:
    """Return a publication with the routes of those ids only; all where none is given.

    Raises
    ------
    RoutesError
        If it has no route, or none of an id, with the ids that it has.
    """
    from routes.publish.choosing import only
    from routes.tables import nearest

    known = [route.id for route in result.routes]
    if not known:
        raise RoutesError("the articles name no route that could be shown; `routes find` shows what was read")
    for key in routes:
        if key not in known:
            hint = nearest(key, known)
            raise RoutesError(f"no route has the id {key!r}{hint}; there are: {', '.join(sorted(known))}")
    return only(result, routes) if routes else result


def written(target: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files into a folder, each whole, and return where they are.

    Raises
    ------
    OutputProblem
        If one cannot be written.
    """
    for name, content in files.items():
        store.keep(target, name, content)
    return tuple(target / name for name in files)


def _stem(routes: Sequence[str], size: str) -> str:
    name = "all-routes" if not routes else routes[0] if len(routes) == 1 else f"{len(routes)}-routes"
    return f"{name}-{size.strip().lower()}"
