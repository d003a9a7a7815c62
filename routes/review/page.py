"""A dossier in; the review page, one HTML file that asks nothing of anybody but its own server, out."""

import re
from functools import cache, lru_cache

from routes import bundled
from routes.publish.escape import html_text, json_block
from routes.publish.fonts import font_rules
from routes.publish.page.assets import joined, leaflet_script, leaflet_style, static_text
from routes.publish.page.document import policy, stylesheet

SCRIPTS = (
    "page/dom", "state", "page/theme", "page/geometry", "page/basemap", "page/board",
    "server", "chart", "desk", "listing", "item", "menus", "keys", "screen", "start",
)  # fmt: skip
"""The scripts in the order in which they run; the maps' own pages use those of `page` as well."""

_WORLD = (-180.0, -70.0, 180.0, 82.0)
_LETTERS = frozenset(map(chr, range(0x20, 0x2500)))


def review_page(told: str, *, title: str, borders: str) -> str:
    """Return the page of a dossier, which is given as JSON that is safe inside a page."""
    script, styles = _scripts(), _styles()
    data = f'{told[:-1]},"base":{_world(borders)}}}'
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Review: {html_text(title)}</title>\n"
        + "".join(f"<style>{style}</style>\n" for style in styles)
        + f"<script>{script[0]}</script>\n</head>\n<body>\n{_static('body.html')}\n"
        f'<script type="application/json" id="data">{data}</script>\n'
        f"<script>{script[1]}</script>\n<script>{script[2]}</script>\n</body>\n</html>\n"
    )


@cache
def page_policy() -> str:
    """Return the policy under which only this page's scripts run, and only its own server is asked."""
    return f"{policy(_scripts(), _styles())}; connect-src 'self'"


@lru_cache(maxsize=64)
def ground_within(box: tuple[float, float, float, float], view: str, pictures: int = 40_000) -> str:
    """Return the basemap of a box in degrees as JSON; relief takes up to `pictures` bytes."""
    from geodata import basemap  # noqa: PLC0415 - opened only where ground is asked for

    return json_block(basemap.cut(box, view=view, pictures=pictures))


def _world(view: str) -> str:
    return ground_within(_WORLD, view, 0)


@cache
def _scripts() -> tuple[str, str, str]:
    """Return what runs before the body, Leaflet, and our own scripts as one function: nothing is global."""
    own = joined(map(_script, SCRIPTS))
    program = f"((L) => {{\n'use strict';\n{own}\n}})(window.L.noConflict());\n"
    return static_text("boot.js").strip(), leaflet_script(), program


@cache
def _styles() -> tuple[str, ...]:
    own = re.sub(r"^ *(?:/\*.*?\*/)$", "", _static("style.css"), flags=re.MULTILINE | re.DOTALL)
    return leaflet_style(), font_rules(_LETTERS, _LETTERS) + stylesheet(), own


def _script(name: str) -> str:
    home, _, shared = name.partition("page/")
    return static_text(f"{shared}.js") if shared and not home else _static(f"{name}.js")


@cache
def _static(name: str) -> str:
    return bundled.text(f"review/static/{name}")
