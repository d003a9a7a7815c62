"""A workspace and a route -> what shows the route's map in another page, its pictures beside the maps."""

from collections.abc import Callable
from pathlib import Path

from routes import build, store
from routes.build import Options
from routes.deliver import chosen
from routes.errors import RoutesError
from routes.publish import embed
from routes.workspace import open_workspace

KINDS = ("iframe", "picture", "markdown")
SIZE = "240x160"
"""Millimetres of a picture: 907 by 605 pixels on a screen."""

DPI = 144


def snippet(
    folder: Path, route: str, *, kind: str = "iframe", base: str = "", tell: Callable[[str], None]
) -> str:
    """Return the words to put into a page, of one of `KINDS`; `tell` gets what a person should know.

    Pictures are drawn into the workspace's ``output`` beside the route's page.

    Raises
    ------
    RoutesError
        If no map was built yet, none of that route, `base` is no address, or a file cannot be written.
    """
    output = folder / "output"
    names = store.read_manifest(output).routes
    if not names:
        raise RoutesError("no maps here yet; run `routes build` first", file=str(output))
    if route not in names:
        raise RoutesError(f"no route has the id {route!r}; there are: {', '.join(sorted(names))}")
    shown = embed.Shown(route=route, name=names[route], base=base)
    if kind == "iframe":
        tell(f"copy {output / f'{route}.html'} to the address that the frame has")
        tell(
            f"where the page has a content security policy, allow script-src '{embed.script_hash()}'; "
            "else the frame keeps the height that it has"
        )
        return embed.frame(shown)
    drawing = _drawing(folder, route)
    used = drawing.files if kind == "picture" else {embed.LIGHT_PNG: drawing.files[embed.LIGHT_PNG]}
    for ending, content in used.items():
        store.keep(output, f"{route}{ending}", content)
    files = ", ".join(str(output / f"{route}{ending}") for ending in (".html", *used))
    tell(f"copy these to the address that the picture has: {files}")
    return embed.picture(shown, drawing) if kind == "picture" else embed.markdown(shown, drawing)


def _drawing(folder: Path, route: str) -> embed.Drawing:
    from routes.publish import figure as figures

    result = chosen(build.publication(open_workspace(folder), Options()), (route,))
    light, dark = (
        figures.figure(result, figures.Look(paper=figures.paper_named(SIZE), palette=palette), whole=True)
        for palette in (figures.Palette.LIGHT, figures.Palette.DARK)
    )
    return embed.Drawing(
        files={
            embed.LIGHT_SVG: figures.svg(light).encode(),
            embed.DARK_SVG: figures.svg(dark).encode(),
            embed.LIGHT_PNG: figures.png(figures.pdf(light), dpi=DPI),
        },
        words=light.description,
        width=round(light.width),
        height=round(light.height),
    )
