"""A route's id and name -> the snippet that shows its map in another page."""

import html
from urllib.parse import quote

from routes.errors import BadWorkspace
from routes.publish.escape import html_text

HEIGHT = 480  # pixels; the frame is as wide as its column


def embed_snippet(route: str, name: str, *, base: str = "") -> str:
    """Return an ``<iframe>`` that is sandboxed, has a title, and is as wide as its column.

    Parameters
    ----------
    route
        The route's id: its page is ``ROUTE.html``.
    name
        What the frame's title says.
    base
        The address of the folder that the page lies in, or empty where it lies beside the page that shows it.

    Raises
    ------
    BadWorkspace
        If `base` is no web address and no path.
    """
    if ":" in base.split("/", 1)[0] and not base.startswith(("https://", "http://")):
        raise BadWorkspace(
            f"{base!r} is no address to embed from; expected https://… or a path", key="--base"
        )
    address = f"{base.rstrip('/')}/" if base else ""
    source = html.escape(f"{address}{quote(route)}.html", quote=True)
    title = html.escape(f"Route map: {name}", quote=True)
    return (
        f'<iframe src="{source}" title="{title}" loading="lazy" '
        'sandbox="allow-scripts allow-popups allow-downloads" referrerpolicy="no-referrer" '
        f'width="100%" height="{HEIGHT}" style="display:block;width:100%;min-height:{HEIGHT}px;'
        'border:1px solid #cfcabf"></iframe>'
    )


def inline_frame(page: str, title: str, *, height: int = HEIGHT) -> str:
    """Return a frame that holds a whole page, without storage and without an address, for a notebook.

    Where a notebook is not trusted its frames are taken out: the words that lie under the frame are seen.
    """
    return (
        f'<div style="position:relative;height:{height}px;overflow:hidden">'
        '<p style="margin:1em">The map shows once you trust this notebook: File, Trust Notebook.</p>'
        f'<iframe srcdoc="{html_text(page)}" title="{html_text(f"Route map: {title}")}" '
        'sandbox="allow-scripts allow-popups allow-downloads" referrerpolicy="no-referrer" '
        'style="position:absolute;inset:0;width:100%;height:100%;border:1px solid #cfcabf;'
        'box-sizing:border-box"></iframe></div>'
    )
