"""A workspace's ``routes/corrections.toml`` -> corrections, and corrections applied to mentions and routes.

A correction is keyed on what a reader sees (the article, the words, a route's id), not on offsets, so that it
holds after the article is edited; one that no longer fits anything is reported.

::

    [[mention]]
    article = "2023-lahore-interview"   # the file's name without its ending
    text    = "Gawadar"                 # the words as they stand in the article
    occurrence = 2                      # only the second one; all of them where left out
    reject  = true                      # it is no place
    # or
    place   = "Gwadar Port"             # it is this one: a name, "Name (PK)", or a place's id

    [[route]]
    id     = "almaty-lahore-air"
    hide   = true
    # or
    merge  = "kazakhstan-pakistan-air"  # this route's sentences belong to that one
    # or
    name   = "Almaty-Lahore flight"
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geodata.errors import UnknownPlace
from geodata.place import Place
from routes.errors import BadDefinition
from routes.model import Finding, Mention, Route, Severity
from routes.tables import only_keys, parse, value

FILE = "routes/corrections.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionCorrection:
    """What a person says of a mention: no place (`place` is None), or this place."""

    article: str
    text: str
    occurrence: int
    place: Place | None
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteCorrection:
    """What a person says of a route: hide it, merge it into another, or call it otherwise."""

    id: str
    hide: bool
    merge: str
    name: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """All corrections of a workspace, in the order of the file."""

    mentions: tuple[MentionCorrection, ...] = ()
    routes: tuple[RouteCorrection, ...] = ()


def load(data: bytes, *, place: Callable[[str], Place]) -> Corrections:
    """Return the corrections in a file's bytes; `place` finds a place by id or name.

    Raises
    ------
    BadDefinition
        With file and key path, for a misspelt key, a wrong value, an unknown place, or a row that says two
        things or nothing.
    """
    table = parse(data, file=FILE)
    only_keys(table, ("mention", "route"), file=FILE)
    mentions = tuple(_mention(row, key, place) for row, key in _rows(table, "mention"))
    routes = tuple(_route(row, key) for row, key in _rows(table, "route"))
    return Corrections(mentions=mentions, routes=routes)


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


def _mention(row: Mapping[str, Any], key: str, find: Callable[[str], Place]) -> MentionCorrection:
    only_keys(row, ("article", "text", "occurrence", "reject", "place"), file=FILE, key=key)
    _one_of(row, ("reject", "place"), key)
    for name in ("article", "text"):
        if not value(row, name, str, file=FILE, key=key):
            raise BadDefinition("is missing; expected a text in quotes", file=FILE, key=f"{key}.{name}")
    occurrence = value(row, "occurrence", int, file=FILE, key=key) or 0
    if occurrence < 0:
        raise BadDefinition(f"is {occurrence}; expected 1 or more", file=FILE, key=f"{key}.occurrence")
    value(row, "reject", bool, file=FILE, key=key)
    name = value(row, "place", str, file=FILE, key=key)
    try:
        chosen = find(name) if name else None
    except UnknownPlace as problem:
        raise BadDefinition(str(problem), file=FILE, key=f"{key}.place") from None
    return MentionCorrection(
        article=row["article"], text=row["text"], occurrence=occurrence, place=chosen, key=key
    )


def _route(row: Mapping[str, Any], key: str) -> RouteCorrection:
    only_keys(row, ("id", "hide", "merge", "name"), file=FILE, key=key)
    _one_of(row, ("hide", "merge", "name"), key)
    if not value(row, "id", str, file=FILE, key=key):
        raise BadDefinition("is missing; `routes list` prints the ids", file=FILE, key=f"{key}.id")
    return RouteCorrection(
        id=row["id"],
        hide=bool(value(row, "hide", bool, file=FILE, key=key)),
        merge=value(row, "merge", str, file=FILE, key=key) or "",
        name=value(row, "name", str, file=FILE, key=key) or "",
        key=key,
    )


def correct_mentions(
    mentions: tuple[Mention, ...], texts: Mapping[str, str], corrections: Corrections
) -> tuple[tuple[Mention, ...], tuple[Finding, ...]]:
    """Return the mentions as a person wants them, and a finding for each correction that fits none.

    `texts` holds the text of each article by its id.
    """
    findings: list[Finding] = []
    kept = list(mentions)
    for row in corrections.mentions:
        text = texts.get(row.article)
        fits = [
            m for m in kept if text is not None and m.article == row.article and _words(m, text) == row.text
        ]
        fits.sort(key=lambda mention: mention.span)
        if row.occurrence:
            fits = fits[row.occurrence - 1 : row.occurrence]
        if not fits:
            findings.append(unfit(row.key, f"no place {row.text!r} was found in article {row.article!r}"))
            continue
        changed = {id(mention) for mention in fits}
        if row.place is None:
            kept = [mention for mention in kept if id(mention) not in changed]
        else:
            chosen, why = row.place, f"chosen in {FILE}"
            kept = [replace(m, place=chosen, why=why) if id(m) in changed else m for m in kept]
    return tuple(kept), tuple(findings)


def _words(mention: Mention, text: str) -> str:
    return text[mention.span.start : mention.span.end]


def correct_routes(
    routes: tuple[Route, ...],
    corrections: Corrections,
    merged: Callable[[Route, Route], Route],
) -> tuple[tuple[Route, ...], tuple[Finding, ...]]:
    """Return the routes as a person wants them, and a finding for each correction that fits none.

    `merged` gives the first route with the second one's evidence, status and claims added.
    """
    findings: list[Finding] = []
    by_id = {route.id: route for route in routes}
    for row in corrections.routes:
        missing = next((name for name in (row.id, row.merge) if name and name not in by_id), None)
        if missing or row.id == row.merge:
            what = f"no route has the id {missing!r}" if missing else "a route cannot be merged into itself"
            findings.append(unfit(row.key, what))
        elif row.hide:
            del by_id[row.id]
        elif row.merge:
            by_id[row.merge] = merged(by_id[row.merge], by_id.pop(row.id))
        else:
            by_id[row.id] = replace(by_id[row.id], name=row.name)
    return tuple(by_id.values()), tuple(findings)


def unfit(key: str, message: str) -> Finding:
    """Return the finding for the correction at `key` that fits nothing."""
    hint = "this correction changes nothing; mend or remove it"
    return Finding(severity=Severity.WARNING, where=f"{FILE}: {key}", message=f"{message}; {hint}")
