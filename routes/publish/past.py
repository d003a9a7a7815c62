"""The fingerprints of a build -> ``history.json``; and the bytes of one, of whatever build, checked, back."""

import json
import re
from dataclasses import MISSING, dataclass, fields, is_dataclass
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

SCHEMA = "routebook.history/1"
_LONGEST = 1_000_000  # letters of one text; a sentence without an end is as long as its article
_MOST_ROWS = 200_000
_MOST_ITEMS = 20_000  # stops, lines, figures or sentences of one route
_HALF = re.compile("[\ud800-\udfff]")
_RANGES = {"lon": 540.0, "lat": 90.0, "km": 1e7}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldArticle:
    """An article of a build; `published` is ISO 8601 or None, `sha256` of its file."""

    id: str
    file: str
    title: str
    outlet: str
    published: str | None
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSentence:
    """A sentence that something rests on; `text` is None where quotations are left out."""

    article: str
    speaker: str
    sha256: str
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStop:
    """A stop: the place's id, its name as shown, degrees, and whether an article names it."""

    id: str
    name: str
    lon: float
    lat: float
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """The line of one leg: mode, method, kilometres, and a hash of its points."""

    mode: str
    method: str
    km: float
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure:
    """A figure or comparison: what it measures, its value, who said so, and the number of the sentence."""

    what: str
    unit: str
    value: str
    also: tuple[str, ...]
    who: str
    article: str
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRoute:
    """A route of a build.

    `as_of` is when its status holds, and `told` the number of the sentence that tells it, or None; where a
    person set it, `by_person` is true and `source` is what they give for it, or empty. `km` is the length of
    its lines, `sentences` the numbers of those that name it.
    """

    id: str
    name: str
    mode: str
    status: str
    as_of: str | None
    told: int | None
    km: float
    stops: tuple[ToldStop, ...]
    lines: tuple[ToldLine, ...]
    figures: tuple[ToldFigure, ...]
    sentences: tuple[int, ...]
    by_person: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAway:
    """A route that a person put away: hidden, or merged into another, whose id is `into`."""

    id: str
    name: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRejected:
    """A mention that a person rejected: article, id and name of the place, and the hash of its sentence."""

    article: str
    place: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFile:
    """An input and its SHA-256."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The fingerprints of a build.

    Attributes
    ----------
    version, view, quotes
        The program's version, whose borders were drawn, and whether sentences are quoted.
    inputs, data, lines
        The SHA-256 of all inputs, of what was bundled, and of ``routes.geojson``.
    files
        The inputs, each with its own.
    away, rejected
        What a person put away of what articles give; older builds do not tell it.
    """

    version: str
    title: str
    view: str
    quotes: bool
    inputs: str
    data: str
    lines: str
    files: tuple[ToldFile, ...]
    articles: tuple[ToldArticle, ...]
    sentences: tuple[ToldSentence, ...]
    routes: tuple[ToldRoute, ...]
    away: tuple[ToldAway, ...] = ()
    rejected: tuple[ToldRejected, ...] = ()


def text_of(told: History) -> str:
    """Return ``history.json``: a line for each article, sentence and route, which compares well."""
    parts = [f'"schema": "{SCHEMA}"']
    for name, value in _plain(told).items():
        if isinstance(value, list) and value:
            rows = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in value)
            parts.append(f'"{name}": [\n{rows}\n]')
        else:
            parts.append(f'"{name}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def parsed(data: bytes) -> History:
    """Return what a ``history.json`` says.

    Raises
    ------
    ValueError
        With the field and what was expected there, if it is none of a build, or of one that is newer.
    """
    try:
        table = json.loads(data)
    except (ValueError, RecursionError):
        raise ValueError("is not JSON") from None
    schema = table.pop("schema", None) if isinstance(table, dict) else None
    if schema != SCHEMA:
        raise ValueError(f"has the schema {str(schema)[:40]!r}, expected {SCHEMA!r}")
    found: History = _checked(table, History, "")
    for route in found.routes:
        numbers = [*route.sentences, *(item.sentence for item in route.figures)]
        numbers += [] if route.told is None else [route.told]
        if not all(0 <= number < len(found.sentences) for number in numbers):
            raise ValueError(f"has a route {route.id[:80]!r} with the number of a sentence that is not there")
    return found


def _checked(value: Any, kind: Any, path: str) -> Any:
    """Return a value of JSON as the type that a field has, with other keys left out."""
    if is_dataclass(kind) and isinstance(value, dict):
        return _fields(value, kind, path)
    if get_origin(kind) is tuple and isinstance(value, list):
        most = _MOST_ITEMS if path.count(".") > 1 else _MOST_ROWS
        if len(value) > most:
            raise ValueError(f"has {len(value):,} of {path.rstrip('.')}, expected at most {most:,}")
        inner = get_args(kind)[0]
        return tuple(_checked(item, inner, path) for item in value)
    kinds = get_args(kind) or (kind,)
    if float in kinds and type(value) in {int, float}:
        return _number(value, path)
    if any(type(value) is one for one in kinds):
        return _text(value, path) if isinstance(value, str) else value
    expected = " or ".join(
        "null" if one is NoneType else getattr(one, "__name__", "a table") for one in kinds
    )
    raise ValueError(f"has something else than {expected} at {path.rstrip('.')}")


def _fields(table: dict[str, Any], kind: Any, path: str) -> Any:
    """Return a table as a class of what is told; fields that older builds lack have what the class gives."""
    hints = get_type_hints(kind)
    needed = {field.name for field in fields(kind) if field.default is MISSING}
    lacking = next((name for name in hints if name in needed and name not in table), "")
    if lacking:
        raise ValueError(f"has no {path}{lacking}")
    given = {name: hint for name, hint in hints.items() if name in table}
    return kind(**{name: _checked(table[name], hint, f"{path}{name}.") for name, hint in given.items()})


def _text(text: str, path: str) -> str:
    if len(text) > _LONGEST:
        raise ValueError(f"has {len(text):,} letters at {path.rstrip('.')}, expected at most {_LONGEST:,}")
    if _HALF.search(text):
        raise ValueError(f"has half of a character, which is no text, at {path.rstrip('.')}")
    return text


def _number(value: float, path: str) -> float:
    most = _RANGES[path.rstrip(".").rpartition(".")[2]]
    if not -most <= value <= most:  # not a number is neither
        raise ValueError(
            f"has a number at {path.rstrip('.')} that is not between -{most:,.0f} and {most:,.0f}"
        )
    return float(value)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
