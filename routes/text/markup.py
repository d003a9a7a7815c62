"""An HTML page in; its article's text and what its head says of it out.

The extracted text is the article's text: every offset of an HTML article counts code points of it. Blocks
stand on lines of their own with a blank line between them, and white space inside a block is one space.
Menus, asides, forms and scripts are left out; where the page marks an ``<article>`` or ``<main>``, only that
is taken.
"""

import re
from html.parser import HTMLParser

from routes.errors import BadArticle
from routes.model import Certainty, When
from routes.text.dates import find_dates
from routes.text.page import Page
from routes.text.vocabulary import word_set

_NEVER = word_set("script style template noscript svg iframe object canvas head")
_AROUND = word_set("nav aside footer form button select dialog menu")
_BLOCKS = word_set(
    "p div section article main header h1 h2 h3 h4 h5 h6 ul ol dl table tr blockquote figure figcaption "
    "pre hr address details summary body"
)
_LINES = word_set("br li dt dd td th caption")
_MAIN = ("article", "main")
_COMMENTS = re.compile(r"<!--|-->")
_ANGLES = re.compile(r"[<>]")
_MOST_NESTED = 20
_ENOUGH = 200
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")


def extract(markup: str, *, file: str) -> Page:
    """Return the article of an HTML page.

    Raises
    ------
    BadArticle
        If the page holds no text.
    """
    reader = _Reader()
    reader.feed(_closed(_without_comments(markup)))
    reader.close()
    text = next((part for part in reader.texts() if any(mark.isalpha() for mark in part)), "")
    if not text:
        raise BadArticle("the page holds no text: save the article itself, as text or HTML", file=file)
    told = reader.told
    author = told.get("author") or told.get("article:author", "")
    return Page(
        text=text,
        title=told.get("og:title") or told.get("twitter:title") or told.get("title", ""),
        outlet=told.get("og:site_name") or told.get("application-name", ""),
        author="" if "/" in author else author,
        url=_web_address(told.get("canonical") or told.get("og:url", "")),
        published=_published(told),
    )


def _without_comments(markup: str) -> str:
    """Return the page without its comments, in one pass however many are left open."""
    kept: list[str] = []
    start, inside = 0, False
    for match in _COMMENTS.finditer(markup):
        opens = match.group() == "<!--"
        if opens and not inside:
            kept.append(markup[start : match.start()])
            inside = True
        elif not opens and inside:
            start, inside = match.end(), False
    return "".join([*kept, "" if inside else markup[start:]])


def _closed(markup: str) -> str:
    """Return the page with every "<" escaped that no ">" closes, so that the parser never looks for one."""
    loose: list[int] = []
    waiting: list[int] = []
    for match in _ANGLES.finditer(markup):
        if match.group() == "<":
            waiting.append(match.start())
        else:
            loose += waiting[1:] if len(waiting) > _MOST_NESTED else []
            waiting.clear()
    loose += waiting
    parts: list[str] = []
    start = 0
    for at in loose:
        parts += (markup[start:at], "&lt;")
        start = at + 1
    return "".join([*parts, markup[start:]])


def _web_address(address: str) -> str:
    return address if address.startswith(("https://", "http://")) and not _SPACES.search(address) else ""


def _published(told: dict[str, str]) -> When | None:
    for key in (
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "pubdate",
        "publish-date",
        "time",
    ):
        words = told.get(key, "")
        found = next((one for one in find_dates(words.replace("T", " T")[:60]) if one.year and one.day), None)
        if found is not None:
            return When(
                earliest=found.earliest,
                latest=found.latest,
                how=Certainty.STATED,
                reason="stated in the page's head",
                words=words,
            )
    return None


class _Reader(HTMLParser):
    """Gathers a page's text: the whole of it, what is not a menu, and what stands in its main element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: dict[str, str] = {}
        self._all: list[str] = []
        self._body: list[str] = []
        self._main: list[str] = []
        self._never = self._around = self._in_main = 0
        self._in_title = False

    def texts(self) -> tuple[str, ...]:
        """Return the page's text, the best reading first."""
        main, body, everything = (_tidy("".join(parts)) for parts in (self._main, self._body, self._all))
        return (main, body, everything) if len(main) >= _ENOUGH or not body else (body, everything)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: content or "" for name, content in attrs}
        self._take_told(tag, given)
        self._in_title = self._in_title or (tag == "title" and "title" not in self.told)
        if tag == "body":
            self._never = 0  # whatever the head left open
        self._never += tag in _NEVER
        self._around += tag in _AROUND
        self._in_main += tag in _MAIN
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._take_told(tag, {name: content or "" for name, content in attrs})
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"
        self._break(tag)
        self._never = max(self._never - (tag in _NEVER), 0)
        self._around = max(self._around - (tag in _AROUND), 0)
        self._in_main = max(self._in_main - (tag in _MAIN), 0)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.told["title"] = (self.told.get("title", "") + data).strip()[:300]
        elif not self._never:
            self._put(_SPACES.sub(" ", data))

    def _break(self, tag: str) -> None:
        if not self._never and (tag in _BLOCKS or tag in _LINES):
            self._put("\n\n" if tag in _BLOCKS else "\n")

    def _put(self, words: str) -> None:
        self._all.append(words)
        if not self._around:
            self._body.append(words)
            if self._in_main:
                self._main.append(words)

    def _take_told(self, tag: str, given: dict[str, str]) -> None:
        if tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop", "")).lower()
            self.told.setdefault(name, given.get("content", "").strip()[:300])
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self.told.setdefault("canonical", given.get("href", "").strip()[:2000])
        elif tag == "time" and given.get("datetime"):
            self.told.setdefault("time", given["datetime"][:60])


def _tidy(text: str) -> str:
    """Return text with its lines stripped and at most one blank line in a row."""
    lines = [line.strip() for line in text.split("\n")]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept).strip("\n")
