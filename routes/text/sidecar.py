"""The table of a sidecar, ``seeds/NAME.toml``, in; what it says of its article out, checked."""

import calendar
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from routes.errors import BadArticle
from routes.model import Certainty, When
from routes.tables import only_keys, value

_KEYS = ("title", "outlet", "url", "published", "author", "note")
_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]{1,2000}")


class Sidecar(NamedTuple):
    """What a person says of an article; None where they say nothing."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    note: str | None = None
    published: When | None = None


def checked(table: Mapping[str, Any], *, file: str) -> Sidecar:
    """Return what a sidecar says.

    Parameters
    ----------
    table
        The parsed TOML.
    file
        The sidecar's name, for messages.

    Raises
    ------
    BadArticle
        If a key is not known, names the nearest; if a value has the wrong form, says which is expected.
    """
    only_keys(table, _KEYS, file=file, error=BadArticle)
    texts = {key: value(table, key, str, file=file, error=BadArticle) for key in _KEYS if key != "published"}
    url = texts["url"]
    if url and not _WEB_ADDRESS.fullmatch(url):
        raise BadArticle(
            f"is {url!r}; expected an address that begins with http:// or https://", file=file, key="url"
        )
    return Sidecar(published=_published(table.get("published"), file), **texts)


def _published(given: Any, file: str) -> When | None:
    if given is None or given == "":
        return None
    found = interval_in(given, reason=f"given in {file}")
    if found is None:
        raise BadArticle(
            f"is {given!r}; expected a day, a month or a year in quotes: YYYY-MM-DD, YYYY-MM or YYYY, "
            'for example "2023-10-29", "2023-10" or "2023"',
            file=file,
            key="published",
        )
    return found


def interval_in(given: Any, *, reason: str) -> When | None:
    """Return the day, month or year that a value of a table states, or None where it states none."""
    if isinstance(given, datetime):
        given = given.date()
    words = str(given).strip()
    match = _DATE.fullmatch(words) if isinstance(given, str | date) else None
    interval = _interval(match) if match else None
    if interval is None:
        return None
    earliest, latest = interval
    return When(earliest=earliest, latest=latest, how=Certainty.STATED, reason=reason, words=words)


def _interval(match: re.Match[str]) -> tuple[date, date] | None:
    """Return the first and the last day of a day, a month or a year, or None where there is no such one."""
    year, month, day = (int(match.group(name) or 0) for name in ("year", "month", "day"))
    if not year or (match.group("month") and not 1 <= month <= 12):
        return None
    last = calendar.monthrange(year, month or 12)[1]
    if match.group("day") and not 1 <= day <= last:
        return None
    return date(year, month or 1, day or 1), date(year, month or 12, day or last)
