"""The parts of a page in; one HTML file, made by folium around Leaflet, that makes no request, out.

folium and branca run text that they are given as a template. So they are given none: they make the map and
its script; data, words, scripts and styles are put around what they made, unread by them.
"""

import base64
import hashlib
import re
from importlib import resources
from pathlib import Path

import branca.element
import folium
from xstatic.pkg import leaflet

from routes.publish.page.escape import html_text
from routes.publish.styles import DARK, LIGHT

MODULES = (
    "dom", "state", "theme", "geometry", "basemap", "board", "lines", "routenames", "labels",
    "overlay", "quotes", "claims", "figures", "list", "card", "placecard", "furniture", "pointer",
    "sheet", "picture", "share", "app",
)  # fmt: skip
"""The page's scripts in the order in which they run, each after what it uses at once."""


class _Map(folium.Map):
    """folium's map without the libraries that it would fetch from elsewhere."""

    def __init__(self) -> None:
        super().__init__(
            location=(0.0, 0.0),
            zoom_start=2,
            tiles=None,
            zoom_control=False,
            attribution_control=False,
            zoom_snap=0.25,
            fade_animation=False,
            world_copy_jump=False,
            min_zoom=2,
            max_zoom=9,
        )
        self.default_js = []
        self.default_css = []
        self._id = "routebook"  # folium's own is random; the same input gives the same page


def document(*, title: str, body: tuple[str, str], data: str, twin: str, fonts: str) -> str:
    """Return the page.

    Parameters
    ----------
    title
        Plain text for the window's title.
    body
        HTML before and after the map, from `static_text`.
    data
        What `escape.json_block` returned.
    twin
        The page in words, as HTML whose text `escape` made harmless.
    fonts
        Rules from `fonts.font_rules`.
    """
    figure = branca.element.Figure()
    chart = _Map()
    figure.add_child(chart)
    chart.render()  # type: ignore[no-untyped-call]  # folium leaves it untyped
    scripts = (static_text("boot.js").strip(), leaflet_script(), _program(figure.script.render()))
    styles = (leaflet_style(), fonts + stylesheet())
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts, styles)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{html_text(title)}</title>\n<style>{styles[0]}</style>\n<style>{styles[1]}</style>\n"
        f"<script>{scripts[0]}</script>\n</head>\n<body>\n"
        f"{body[0]}{figure.html.render().strip()}\n{body[1]}{twin}\n"
        f'<script type="application/json" id="data">{data}</script>\n'
        f"<script>{scripts[1]}</script>\n<script>{scripts[2]}</script>\n</body>\n</html>\n"
    )


def plain_document(*, title: str, content: str) -> str:
    """Return a page of words alone, without a script."""
    styles = (stylesheet(),)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy((), styles)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html_text(title)}</title>\n<style>{styles[0]}</style>\n</head>\n"
        f'<body>\n<main class="twin">{content}</main>\n</body>\n</html>\n'
    )


def policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """Return a content security policy that allows these scripts and styles and no request at all."""
    script = " ".join(map(_hash, scripts)) or "'none'"
    style = " ".join(map(_hash, styles)) or "'none'"
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src data: blob:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _program(map_script: str) -> str:
    """Return folium's script and the modules as one strict function, so that nothing becomes global."""
    modules = (static_text(f"{name}.js") for name in MODULES)
    return "(() => {\n'use strict';\n" + map_script + "\n" + "\n".join(modules) + "})();\n"


def stylesheet() -> str:
    """Return the page's one stylesheet: the colours of both themes, then the rules."""
    light, dark = ("".join(f"--{name}:{value};" for name, value in table.items()) for table in (LIGHT, DARK))
    colours = f":root{{{light}}}\n:root[data-theme=dark]{{{dark}}}\n"
    return colours + _dark_without_scripts(dark) + static_text("style.css")


def _dark_without_scripts(dark: str) -> str:
    """Return the rule that gives a reader without scripts the theme that the system asks for."""
    return f"@media (prefers-color-scheme:dark){{html:not(.js){{{dark}color-scheme:dark}}}}\n"


def leaflet_script() -> str:
    """Return Leaflet as the installed package holds it, without the address of its source map."""
    return re.sub(r"//# sourceMappingURL=\S*", "", _leaflet("leaflet.js")).strip()


def leaflet_style() -> str:
    """Return Leaflet's stylesheet without its pictures, which this page does not use."""
    return re.sub(r"url\([^)]*\)", "none", _leaflet("leaflet.css"))


def _leaflet(name: str) -> str:
    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")


def static_text(name: str) -> str:
    """Return a file of this package's ``static`` folder."""
    return resources.files("routes.publish.page").joinpath("static", name).read_text(encoding="utf-8")
