"""The table of a sidecar, ``seeds/NAME.toml``, in; what it says of its article out, checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from routes.errors import BadArticle
from routes.model import Certainty, When
from routes.tables import only_keys, value

_KEYS = ("title", "outlet", "url", "published", "author", "note")
_WHOLE_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]{1,2000}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
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
    if isinstance(given, datetime):
        given = given.date()
    if isinstance(given, date):
        return _stated(given, str(given), file)
    match = _WHOLE_DAY.fullmatch(given.strip()) if isinstance(given, str) else None
    if match:
        try:
            return _stated(date(*(int(part) for part in match.groups())), given, file)
        except ValueError:
            pass
    raise BadArticle(
        f"is {given!r}; expected a day as YYYY-MM-DD, for example 2023-10-29", file=file, key="published"
    )


def _stated(day: date, words: str, file: str) -> When:
    return When(earliest=day, latest=day, how=Certainty.STATED, reason=f"given in {file}", words=words)
