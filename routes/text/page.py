"""What a page gives: its text, and what its head says of it. It holds data, and no rule."""

from typing import NamedTuple

from routes.model import When


class Page(NamedTuple):
    """A page's text, and what its head says: empty where it says nothing."""

    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    published: When | None = None
