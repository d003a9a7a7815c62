"""A page and what it was built from in; the page with its fingerprint, and with what changed, out; and back.

A page is drawn without either. Both are put into it afterwards, in places that no text of an article can
fake, so that a page which shows the same need not be drawn anew when another input changes.
"""

import hashlib
import json
from dataclasses import dataclass, fields, replace
from typing import Any

from routes.model import View
from routes.publish import wording
from routes.publish.escape import html_text, json_block

PLACES_IN_WORDS = {name: f"<!--{name}--><!--/{name}-->" for name in ("changes", "stamp")}
"""Where the page in words takes them; text that is escaped holds no sign of a remark."""

_BLOCK = '<script type="application/json" id="data">'
_CHANGES, _STAMP, _END = ',"changes":', ',"stamp":', "}</script>"
PLACE_IN_DATA = f"{_CHANGES}null{_STAMP}null}}"
"""How a page's data ends; in what is escaped, no quotation mark stands in a string as it is."""

_SHORT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a page was built from and with.

    Attributes
    ----------
    version, view, quotes
        The program's version, whose borders are drawn, and whether sentences are quoted.
    inputs, data, page
        The SHA-256 of the inputs, of what was bundled, and of the page itself without its stamp.
    files
        The inputs that it depends on, each with the first digits of its own.
    since
        The earlier version that the page tells changes from, as it was asked for; or empty.
    """

    version: str
    view: str
    quotes: bool
    inputs: str
    data: str
    files: tuple[tuple[str, str], ...]
    since: str = ""
    page: str = ""

    @property
    def words(self) -> str:
        """The stamp in one short line, for a reader to compare."""
        view = wording.view_name(View(self.view)) if self.view in {*View} else self.view
        marks = (("inputs", self.inputs), ("data", self.data), ("page", self.page))
        parts = [f"Routebook {self.version}", *(f"{name} {mark[:_SHORT]}" for name, mark in marks), view]
        return " · ".join(parts)


def dressed(page: str, stamp: Stamp, *, changes: Any = None, in_words: str = "") -> str:
    """Return a page with its stamp in it, and with what changed, if that is told.

    Parameters
    ----------
    changes
        What the page's scripts show of it, ready for JSON.
    in_words
        The same as HTML, for readers without scripts and for print.

    Raises
    ------
    ValueError
        If the page has no place for them, as one has that is dressed already.
    """
    page = _put(page, PLACES_IN_WORDS["changes"], f"<!--changes-->{in_words}<!--/changes-->")
    page = _put(page, PLACE_IN_DATA, f',"changes":{json_block(changes)},"stamp":null}}')
    own = replace(stamp, page=_digest(page))
    table = {field.name: getattr(own, field.name) for field in fields(own)} | {"words": own.words}
    page = _put(page, PLACES_IN_WORDS["stamp"], f"<!--stamp-->{html_text(own.words)}<!--/stamp-->")
    return _put(page, ',"stamp":null}</script>', f',"stamp":{json_block(table)}}}</script>')


def bare(page: str) -> str:
    """Return a page as it was drawn: without its stamp, and without what changed."""
    return _with(_emptied(_emptied(page, "stamp"), "changes"), changes="null", stamp="null")


def is_untouched(page: str, stamp: Stamp) -> bool:
    """Whether a page is as it was written, by its own stamp: no proof, since a stamp can be written anew."""
    return _digest(_with(_emptied(page, "stamp"), stamp="null")) == stamp.page


def data_of(page: str) -> dict[str, Any]:
    """Return what a page's scripts read; empty where it cannot be read."""
    _, found, rest = page.partition(_BLOCK)
    try:
        table = json.loads(rest.partition("</script>")[0]) if found else {}
    except (ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}


def stamp_of(page: str) -> Stamp | None:
    """Return the stamp that a page bears; None where it bears none that can be read."""
    found = _parts(page)
    try:
        table = json.loads(found["stamp"]) if found else None
        if not isinstance(table, dict):
            return None
        files = tuple((str(name), str(sha)) for name, sha in table.pop("files"))
        told = {field.name: table[field.name] for field in fields(Stamp) if field.name != "files"}
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    texts = all(isinstance(value, str) for name, value in told.items() if name != "quotes")
    return Stamp(files=files, **told) if texts and isinstance(told["quotes"], bool) else None


def _put(page: str, place: str, content: str) -> str:
    before, found, after = page.partition(place)
    if not found or place in after:
        raise ValueError("is no page that was just drawn")
    return f"{before}{content}{after}"


def _parts(page: str) -> dict[str, str] | None:
    """Return a page in parts, two of them what its data ends with; None where it has no such end."""
    before, first, rest = page.partition(_CHANGES)
    changes, second, rest = rest.partition(_STAMP)
    stamp, third, after = rest.partition(_END)
    if not (first and second and third):
        return None
    return {"before": before, "changes": changes, "stamp": stamp, "after": after}


def _with(page: str, **values: str) -> str:
    found = _parts(page)
    if found is None:
        return page
    found |= values
    ends = (found["before"], _CHANGES, found["changes"], _STAMP, found["stamp"], _END, found["after"])
    return "".join(ends)


def _emptied(page: str, name: str) -> str:
    before, start, rest = page.partition(f"<!--{name}-->")
    _, end, after = rest.partition(f"<!--/{name}-->")
    return f"{before}{start}{end}{after}" if end else page


def _digest(page: str) -> str:
    return hashlib.sha256(page.encode()).hexdigest()
