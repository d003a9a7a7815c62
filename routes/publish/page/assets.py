"""Names in; the page's own scripts and styles, and Leaflet's from its installed package, as text out."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from routes import bundled
from routes.publish.embed import HOST_SCRIPT
from routes.publish.escape import json_block

MODULES = (
    "dom", "state", "theme", "geometry", "basemap", "board", "lines", "routenames", "labels",
    "overlay", "quotes", "claims", "figures", "heights", "changes", "list", "card", "placecard", "furniture",
    "pointer", "sheet", "picture", "share", "app",
)  # fmt: skip
"""The page's scripts in the order in which they run, each after what it uses at once."""


@cache
def static_text(name: str) -> str:
    """Return a file of this package's ``static`` folder."""
    return bundled.text(f"publish/page/static/{name}")


@cache
def modules() -> str:
    """Return the page's own scripts, in order."""
    own = joined(static_text(f"{name}.js") for name in MODULES)
    return f"const hostScript = {json_block(HOST_SCRIPT)};\n{own}"


def joined(scripts: Iterable[str]) -> str:
    """Return scripts as one, without what only their readers need: indents and remarks.

    No string or remark of theirs goes on over a line's end but a remark that begins its line.
    """
    text = "\n".join(scripts)
    lines = re.sub(r"^ *(?:/\*.*?\*/|//[^\n]*)$", "", text, flags=re.MULTILINE | re.DOTALL).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


@cache
def leaflet_script() -> str:
    """Return Leaflet as the installed package holds it, without the address of its source map."""
    return re.sub(r"//# sourceMappingURL=\S*", "", _leaflet("leaflet.js")).strip()


@cache
def leaflet_style() -> str:
    """Return Leaflet's stylesheet without its pictures, which this page does not use."""
    return re.sub(r"url\([^)]*\)", "none", _leaflet("leaflet.css"))


def _leaflet(name: str) -> str:
    from xstatic.pkg import leaflet  # noqa: PLC0415 - loaded only where a page is made

    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")
