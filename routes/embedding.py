"""A workspace and a route -> what shows the route's map in another page, its pictures beside the maps."""

from collections.abc import Callable
from pathlib import Path

from routes import build, store
from routes.build import Options
from routes.deliver import chosen, no_such_route
from routes.errors import RoutesError
from routes.publish import embed
from routes.workspace import open_workspace

KINDS = ("iframe", "picture", "markdown")
WIDE, NARROW = "240x160", "100x125"
"""Millimetres of the pictures: 907 by 605 pixels on a screen, and 378 by 472 on a phone."""

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
        raise no_such_route(route, names)
    shown = embed.Shown(route=route, name=names[route], base=base)
    if kind == "iframe":
        tell(f"copy {output / f'{route}.html'} to the address that the frame has")
        tell(
            f"where the page has a content security policy, allow script-src '{embed.script_hash()}'; "
            "else the frame keeps the height that it has"
        )
        return embed.frame(shown)
    drawing = _drawing(folder, route, plain=kind == "markdown")
    used = (*drawing.vectors, drawing.plain)
    for item in used:
        store.keep(output, f"{route}{item.ending}", item.content)
    files = ", ".join(
        str(output / f"{route}{ending}") for ending in (".html", *(item.ending for item in used))
    )
    tell(f"copy these to the address that the picture has: {files}")
    return embed.picture(shown, drawing) if kind == "picture" else embed.markdown(shown, drawing)


def _drawing(folder: Path, route: str, *, plain: bool) -> embed.Drawing:
    from routes.publish import figure as figures

    result = chosen(build.publication(open_workspace(folder), Options()), (route,))

    def sheet(size: str, palette: figures.Palette) -> figures.Sheet:
        look = figures.Look(paper=figures.paper_named(size), palette=palette)
        return figures.figure(result, look, whole=True)

    def picture(drawn: figures.Sheet, ending: str, content: bytes, *media: str) -> embed.Picture:
        wanted = " and ".join(f"({condition})" for condition in media)
        width, height = round(drawn.width), round(drawn.height)
        return embed.Picture(ending=ending, content=content, media=wanted, width=width, height=height)

    wide = sheet(WIDE, figures.Palette.LIGHT)
    phone, dark = "max-width: 600px", "prefers-color-scheme: dark"
    kinds = (
        (NARROW, figures.Palette.DARK, ".narrow.dark.svg", (phone, dark)),
        (NARROW, figures.Palette.LIGHT, ".narrow.svg", (phone,)),
        (WIDE, figures.Palette.DARK, ".dark.svg", (dark,)),
        (WIDE, figures.Palette.LIGHT, ".svg", ()),
    )
    vectors = []
    for size, palette, ending, media in () if plain else kinds:
        drawn = sheet(size, palette)
        vectors.append(picture(drawn, ending, figures.svg(drawn).encode(), *media))
    return embed.Drawing(
        words=wide.description,
        vectors=tuple(vectors),
        plain=picture(wide, ".png", figures.png(figures.pdf(wide), dpi=DPI)),
    )
