"""A route's id and name -> what shows its map in another page: a frame, a picture, or Markdown.

Every name is written by somebody else. In HTML and in Markdown it stands as character references wherever a
sign of it could mean anything but itself.
"""

import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from routes.errors import BadWorkspace
from routes.prose import one_line
from routes.publish.escape import html_text, policy_hash

HEIGHT = 520
"""Pixels of a frame until the map in it tells what it needs; the frame is as wide as its column."""

HOST_SCRIPT = (
    "addEventListener('message', ({ data, origin, source }) => { "
    "const height = origin === 'null' && data && data.routebook === 'height' ? Number(data.height) : 0; "
    "if (!(height >= 200 && height <= 2000)) return; "
    "for (const frame of document.querySelectorAll('iframe[data-routebook]')) "
    "if (frame.contentWindow === source) frame.style.height = `${Math.round(height)}px`; });"
)
"""The script of a page that shows a map in a frame: it gives the frame the height that the map asks for.

It listens to frames without an origin alone, as sandboxed ones are, and takes nothing but a number of pixels.
"""

_FRAME = 'sandbox="allow-scripts allow-popups allow-downloads allow-modals" referrerpolicy="no-referrer"'
_IN_MARKDOWN = {ord(sign): f"&#{ord(sign)};" for sign in "\\[]()*_!#|~^:@"}
_IN_ADDRESS = ":/?#@!&+,;=~%-._"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is to be shown in another page.

    Attributes
    ----------
    route
        The route's id: its page is ``ROUTE.html``.
    name
        Its name.
    base
        The address of the folder that the page lies in, or empty where it lies beside the page that shows it.

    Raises
    ------
    BadWorkspace
        If `base` is no web address and no path.
    """

    route: str
    name: str
    base: str = ""

    def __post_init__(self) -> None:
        if ":" in self.base.split("/", 1)[0] and not self.base.startswith(("https://", "http://")):
            raise BadWorkspace(
                f"{self.base!r} is no address to embed from; expected https://… or a path", key="--base"
            )

    @property
    def title(self) -> str:
        """What it is called, for readers who do not see it."""
        return f"Route map: {self.name}"

    def address(self, ending: str) -> str:
        """Return the address of one of its files."""
        folder = f"{self.base.rstrip('/')}/" if self.base else ""
        return f"{quote(folder, safe=_IN_ADDRESS)}{quote(self.route)}{ending}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture of a map.

    Attributes
    ----------
    ending
        What follows the route's id in its file's name.
    media
        For which screens it is meant, as CSS says it; empty for all others.
    width, height
        The size at which it is shown, in pixels.
    """

    ending: str
    content: bytes
    width: int
    height: int
    media: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A map as pictures.

    Attributes
    ----------
    words
        What they show, in words.
    vectors
        SVG files, of which a browser takes the first that fits.
    plain
        A PNG file, for whoever shows no SVG.
    """

    words: str
    vectors: tuple[Picture, ...]
    plain: Picture


def frame(shown: Shown) -> str:
    """Return an ``<iframe>`` and the script that fits it to its map; without the script it keeps its height.

    The frame is sandboxed and has no storage. The script takes nothing from it but a number.
    """
    return (
        f'<iframe src="{_html(shown.address(".html"))}" title="{_html(shown.title)}" loading="lazy" '
        f'{_FRAME} width="100%" height="{HEIGHT}" data-routebook '
        f'style="display:block;width:100%;height:{HEIGHT}px;border:1px solid #cfcabf;box-sizing:border-box">'
        f"</iframe>\n<script>{HOST_SCRIPT}</script>"
    )


def script_hash() -> str:
    """Return what a page's content security policy must allow for the script of `frame` to run."""
    return policy_hash(HOST_SCRIPT)


def picture(shown: Shown, drawing: Drawing) -> str:
    """Return a ``<picture>`` for light and dark, wide and narrow screens, which leads to the map."""
    sources = "".join(_source(shown, item) for item in drawing.vectors)
    return (
        f'<a href="{_html(shown.address(".html"))}" title="{_html(shown.title)}"><picture>{sources}'
        f'<img src="{_html(shown.address(drawing.plain.ending))}" alt="{_html(drawing.words)}" '
        f'{_size(drawing.plain)} loading="lazy" style="max-width:100%;height:auto"></picture></a>'
    )


def markdown(shown: Shown, drawing: Drawing) -> str:
    """Return an image in Markdown, with its words, that leads to the map."""
    source = shown.address(drawing.plain.ending)
    image = f'![{_markdown(drawing.words)}](<{source}> "{_markdown(shown.title)}")'
    return f"[{image}](<{shown.address('.html')}>)"


def inline_frame(page: str, title: str, *, height: int = HEIGHT) -> str:
    """Return a frame that holds a whole page, without storage and without an address, for a notebook.

    Where a notebook is not trusted its frames are taken out: the words that lie under the frame are seen.
    """
    return (
        f'<div style="position:relative;height:{height}px;overflow:hidden">'
        '<p style="margin:1em">The map shows once you trust this notebook: File, Trust Notebook.</p>'
        f'<iframe srcdoc="{html_text(page)}" title="{_html(f"Route map: {title}")}" {_FRAME} '
        'style="position:absolute;inset:0;width:100%;height:100%;border:1px solid #cfcabf;'
        'box-sizing:border-box"></iframe></div>'
    )


def _source(shown: Shown, item: Picture) -> str:
    media = f' media="{item.media}"' if item.media else ""
    return f'<source type="image/svg+xml"{media} srcset="{_html(shown.address(item.ending))}" {_size(item)}>'


def _size(item: Picture) -> str:
    return f'width="{item.width}" height="{item.height}"'


def _html(text: str) -> str:
    """Return text for a quoted attribute, on one line; what cannot be seen stands as its number."""
    shown = html_text(one_line(text))
    return "".join(f"&#{ord(sign)};" if unicodedata.category(sign) == "Cf" else sign for sign in shown)


def _markdown(text: str) -> str:
    return _html(text).replace("&#", "\0").translate(_IN_MARKDOWN).replace("\0", "&#")
