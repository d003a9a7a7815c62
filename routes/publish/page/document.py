"""The parts of a page in; one HTML file, made by folium around Leaflet, that makes no request, out.

folium and branca run text that they are given as a template. So they are given none: they make the map and
its script; data, words, scripts and styles are put around what they made, unread by them.
"""

from functools import cache

import branca.element
import folium

from routes.publish.escape import html_text, policy_hash
from routes.publish.page.assets import leaflet_script, leaflet_style, modules, static_text
from routes.publish.styles import DARK, LIGHT


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
        )
        self.options["maxZoom"] = 9  # folium's own ends of the zoom are for tiles that it fetches
        self.default_js = []
        self.default_css = []
        self._id = "routebook"  # folium's own is random; the same input gives the same page


def document(*, title: str, data: str, twin: str, fonts: str) -> str:
    """Return the page.

    Parameters
    ----------
    title
        Plain text for the window's title.
    data
        What `escape.json_block` returned.
    twin
        The page in words, as HTML whose text `escape` made harmless.
    fonts
        Rules from `fonts.font_rules`.
    """
    container, program = _map()
    scripts = (static_text("boot.js").strip(), leaflet_script(), program)
    styles = (leaflet_style(), fonts + stylesheet())
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts, styles)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{html_text(title)}</title>\n<style>{styles[0]}</style>\n<style>{styles[1]}</style>\n"
        f"<script>{scripts[0]}</script>\n</head>\n<body>\n"
        f"{static_text('body_top.html')}{container}\n{static_text('body_bottom.html')}{twin}\n"
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
    script = " ".join(map(hashed, scripts)) or "'none'"
    style = " ".join(map(hashed, styles)) or "'none'"
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src data: blob:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def hashed(text: str) -> str:
    """Return the words by which a policy allows this very script or style."""
    return f"'{policy_hash(text)}'"


@cache
def _map() -> tuple[str, str]:
    """Return folium's map as HTML, and its script with ours as one function: nothing becomes global."""
    figure = branca.element.Figure()
    chart = _Map()
    figure.add_child(chart)
    chart.render()  # type: ignore[no-untyped-call]  # folium leaves it untyped
    program = f"((L) => {{\n'use strict';\n{figure.script.render()}\n{modules()}}})(window.L.noConflict());\n"
    return figure.html.render().strip(), program


@cache
def stylesheet() -> str:
    """Return the page's one stylesheet: the colours of both themes, then the rules."""
    light, dark = ("".join(f"--{name}:{value};" for name, value in table.items()) for table in (LIGHT, DARK))
    colours = f":root{{{light}}}\n:root[data-theme=dark]{{{dark}}}\n"
    return colours + _dark_without_scripts(dark) + static_text("style.css")


def _dark_without_scripts(dark: str) -> str:
    """Return the rule that gives a reader without scripts the theme that the system asks for."""
    return f"@media (prefers-color-scheme:dark){{html:not(.js){{{dark}color-scheme:dark}}}}\n"
