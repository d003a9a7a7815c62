"""A workspace's ``routes/corrections.toml`` -> what a person says of mentions and routes, checked.

A correction is keyed on what a reader sees (the article, the words and the words around them, a route's id),
not on offsets, so that it holds after the article is edited.

::

    [[mention]]
    article = "2023-lahore-interview"   # the file's name without its ending
    text    = "Gawadar"                 # the words as they stand in the article
    near    = "ships to Gawadar twice"  # only there: the words with those around them, as they stand
    reject  = true                      # it is no place
    # or
    place   = "Gwadar Port"             # it is this one: a name, "Name (PK)", or a place's id
    # or
    accept  = true                      # a person has looked: it is what the program says

    [[route]]
    id     = "almaty-lahore-air"
    hide   = true
    # or
    merge  = "kazakhstan-pakistan-air"  # this route's sentences belong to that one
    # or
    name   = "Almaty-Lahore flight"
    # or
    accept = true
    # or
    status = "suspended"
    as_of  = "2024-03"
    source = "the airline's timetable"
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from geodata.errors import UnknownPlace
from geodata.hints import nearest
from geodata.place import Place
from routes import anchors
from routes.errors import BadDefinition
from routes.model import SetStatus, Status, When
from routes.prose import one_line
from routes.tables import only_keys, parse, value
from routes.text.sidecar import interval_in

FILE = "routes/corrections.toml"
TABLES = ("mention", "route")
MENTION_KEYS = ("article", "text", "near", "occurrence", "reject", "place", "accept", "add")
ROUTE_KEYS = ("id", "hide", "merge", "name", "accept", "drawn", "status", "as_of", "note", "source")
STATUS_KEYS = ("as_of", "note", "source")
"""What only a row with `status` may say."""
SETTABLE = tuple(status.value for status in Status if status is not Status.UNSTATED)
_LONGEST = 1000  # characters of a text


class Verdict(StrEnum):
    """What a person says of a mention."""

    REJECT = "reject"
    PLACE = "place"
    ACCEPT = "accept"
    ADD = "add"


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionCorrection:
    """What a person says of a mention.

    Attributes
    ----------
    text
        The words, with one blank for every stretch of blanks.
    near
        Those words with others around them, or empty.
    occurrence
        Which of the mentions that fit, from 1; 0 for all of them.
    place
        What it means: of PLACE and ADD always, of ACCEPT where the row holds it fast, of REJECT never.
    key
        The row in the file: ``mention[3]``.
    """

    article: str
    text: str
    near: str
    occurrence: int
    verdict: Verdict
    place: Place | None
    key: str

    @property
    def narrow(self) -> bool:
        """Whether it is about one mention and not about all with its words."""
        return bool(self.near or self.occurrence)


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteCorrection:
    """What a person says of a route: one of these; `drawn` tells what was accepted, or is empty."""

    id: str
    hide: bool
    merge: str
    name: str
    accept: bool
    drawn: str
    status: SetStatus | None
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """All corrections of a workspace, in the order of the file; those of mentions by article, too."""

    mentions: tuple[MentionCorrection, ...] = ()
    routes: tuple[RouteCorrection, ...] = ()
    by_article: Mapping[str, tuple[MentionCorrection, ...]] = field(default_factory=dict)


def load(data: bytes, *, place: Callable[[str], Place]) -> Corrections:
    """Return the corrections in a file's bytes; `place` finds a place by id or name.

    Raises
    ------
    BadDefinition
        With file and key path, for a misspelt key, a wrong value, an unknown place, or a row that says two
        things or nothing.
    """
    table = parse(data, file=FILE)
    only_keys(table, TABLES, file=FILE)
    mentions = tuple(mention(row, key, place) for row, key in _rows(table, "mention"))
    routes = tuple(_route(row, key) for row, key in _rows(table, "route"))
    by_article: dict[str, list[MentionCorrection]] = {}
    for row in mentions:
        by_article.setdefault(row.article, []).append(row)
    sorted_out = {article: tuple(rows) for article, rows in by_article.items()}
    return Corrections(mentions=mentions, routes=routes, by_article=sorted_out)


def _rows(table: Mapping[str, Any], name: str) -> list[tuple[Mapping[str, Any], str]]:
    rows = value(table, name, list, file=FILE) or []
    for number, row in enumerate(rows):
        if not isinstance(row, dict):
            raise BadDefinition(f"is {row!r}; expected [[{name}]] tables", file=FILE, key=f"{name}[{number}]")
    return [(row, f"{name}[{number}]") for number, row in enumerate(rows)]


def _one_of(row: Mapping[str, Any], names: Sequence[str], key: str) -> None:
    said = [name for name in names if row.get(name)]
    if len(said) != 1:
        found = " and ".join(said) or "none of them"
        raise BadDefinition(f"has {found}; expected exactly one of {', '.join(names)}", file=FILE, key=key)


def mention(row: Mapping[str, Any], key: str, find: Callable[[str], Place]) -> MentionCorrection:
    """Return what one row says of a mention; `load` tells what it raises."""
    only_keys(row, MENTION_KEYS, file=FILE, key=key)
    verdict = _verdict(row, key)
    for name in ("article", "text"):
        if not _text(row, name, key):
            raise BadDefinition("is missing; expected a text in quotes", file=FILE, key=f"{key}.{name}")
    text, near = one_line(row["text"]), one_line(_text(row, "near", key))
    if near and not anchors.quotes(near, text):
        raise BadDefinition(
            f"does not hold the words {text!r}; expected these words with some of those around them",
            file=FILE,
            key=f"{key}.near",
        )
    occurrence = value(row, "occurrence", int, file=FILE, key=key) or 0
    if occurrence < 0:
        raise BadDefinition(f"is {occurrence}; expected 1 or more", file=FILE, key=f"{key}.occurrence")
    name = _text(row, "place", key)
    try:
        chosen = find(name) if name else None
    except UnknownPlace as problem:
        raise BadDefinition(str(problem), file=FILE, key=f"{key}.place") from None
    return MentionCorrection(
        article=row["article"],
        text=text,
        near=near,
        occurrence=occurrence,
        verdict=verdict,
        place=chosen,
        key=key,
    )


def _verdict(row: Mapping[str, Any], key: str) -> Verdict:
    """Return what a row says of a mention; ``accept`` and ``add`` may, or must, name the place with it."""
    for name in ("reject", "accept", "add"):
        value(row, name, bool, file=FILE, key=key)
    if row.get("add") and not row.get("place"):
        raise BadDefinition(
            "is missing; a mention that is added needs its place", file=FILE, key=f"{key}.place"
        )
    if row.get("place") and not row.get("reject") and not (row.get("add") and row.get("accept")):
        return Verdict.ADD if row.get("add") else Verdict.ACCEPT if row.get("accept") else Verdict.PLACE
    _one_of(row, ("reject", "place", "accept", "add"), key)
    return Verdict.REJECT if row.get("reject") else Verdict.ACCEPT


def _text(row: Mapping[str, Any], name: str, key: str) -> str:
    found: str = value(row, name, str, file=FILE, key=key) or ""
    if len(found) > _LONGEST:
        message = f"has {len(found):,} characters; expected at most {_LONGEST:,}"
        raise BadDefinition(message, file=FILE, key=f"{key}.{name}")
    return found


def _route(row: Mapping[str, Any], key: str) -> RouteCorrection:
    only_keys(row, ROUTE_KEYS, file=FILE, key=key)
    _one_of(row, ("hide", "merge", "name", "accept", "status"), key)
    if not _text(row, "id", key):
        raise BadDefinition("is missing; `routes list` prints the ids", file=FILE, key=f"{key}.id")
    if "drawn" in row and not row.get("accept"):
        raise BadDefinition("stands without accept = true", file=FILE, key=f"{key}.drawn")
    return RouteCorrection(
        id=row["id"],
        hide=bool(value(row, "hide", bool, file=FILE, key=key)),
        merge=_text(row, "merge", key),
        name=_text(row, "name", key),
        accept=bool(value(row, "accept", bool, file=FILE, key=key)),
        drawn=_text(row, "drawn", key).strip(),
        status=_status(row, key),
        key=key,
    )


def _status(row: Mapping[str, Any], key: str) -> SetStatus | None:
    said = _text(row, "status", key)
    if not said:
        extra = next((name for name in STATUS_KEYS if name in row), None)
        if extra:
            raise BadDefinition("stands without status", file=FILE, key=f"{key}.{extra}")
        return None
    if said not in SETTABLE:
        expected = ", ".join(SETTABLE)
        message = f"is {said!r}{nearest(said, SETTABLE)}; expected one of {expected}"
        raise BadDefinition(message, file=FILE, key=f"{key}.status")
    return SetStatus(
        status=Status(said),
        as_of=_as_of(row, key),
        note=one_line(_text(row, "note", key)),
        source=one_line(_text(row, "source", key)),
    )


def _as_of(row: Mapping[str, Any], key: str) -> When | None:
    if "as_of" not in row:
        return None
    found = interval_in(row["as_of"], reason=f"set in {FILE}")
    if found is None:
        raise BadDefinition(
            f"is {row['as_of']!r}; expected a day, a month or a year in quotes, "
            'such as "2024-03-15", "2024-03" or "2024"',
            file=FILE,
            key=f"{key}.as_of",
        )
    return found
