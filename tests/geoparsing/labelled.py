"""Labelled articles: NAME.txt with marks in the text, NAME.toml beside it with what they stand for.

``[[Gwadar|gwadar]]`` marks a place, ``[[Indus|indus?]]`` one that may be found or not. What is no place
is marked with what it is, ``<<Bank of Punjab|organisation>>``: a person, furniture over lines, or other.
``<<Karakoram Highway|route>>`` is the name of a route, inside which a place is neither right nor wrong. The
table gives each place its position, and each route its ends, its mode and the sentences that name it.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from routes.model import Span

MARK = re.compile(r"\[\[([^\[\]|]+)\|([^\[\]|]+)\]\]|<<([^<>|]+)\|([a-z]+)>>")
NOT_PLACES = ("organisation", "person", "furniture", "other")
# How far off a place of each kind may be, in km, where its row does not say.
_RADIUS_KM = {"region": 1000.0, "sea": 700.0, "province": 200.0}
_TOWN_RADIUS_KM = 50.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPlace:
    """A place as a reader knows it; `radius_km` is how far from its point an answer may lie."""

    key: str
    name: str
    country: str
    kind: str
    latitude: float
    longitude: float
    radius_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledMention:
    """A place name in the text; `required` tells whether it must be found."""

    span: Span
    place: LabelledPlace
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledRoute:
    """A way that the article names: none, one or two ends, as far as the words tell them."""

    ends: tuple[LabelledPlace, ...]
    modes: frozenset[str]
    name: str
    evidence: tuple[Span, ...]
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One article, its text without marks, and what a reader finds in it."""

    name: str
    text: str
    mentions: tuple[LabelledMention, ...]
    not_places: tuple[tuple[Span, str], ...]
    routes: tuple[LabelledRoute, ...]


def labelled(folder: Path) -> list[Labelled]:
    """Return the labelled articles of a folder, in the order of their names.

    Raises
    ------
    ValueError
        If a label names a place that has no row, or quotes words that are not in the text.
    """
    return [_article(path) for path in sorted(folder.glob("*.txt"))]


def plain(marked: str) -> str:
    """Return a text without its marks."""
    return MARK.sub(lambda mark: mark[1] or mark[3], marked)


def _article(path: Path) -> Labelled:
    marked = path.read_text(encoding="utf-8")
    table = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    places = {key: _place(key, row) for key, row in table["places"].items()}
    mentions, others = [], []
    removed = 0
    for mark in MARK.finditer(marked):
        words, key = mark[1] or mark[3], mark[2] or mark[4]
        start = mark.start() - removed
        span = Span(start=start, end=start + len(words))
        removed += len(mark[0]) - len(words)
        if mark[1] is None:
            others.append((span, key))
            continue
        place = places.get(key.rstrip("?"))
        if place is None:
            raise ValueError(f"{path.name}: no row for the place {key!r}")
        mentions.append(LabelledMention(span=span, place=place, required=not key.endswith("?")))
    text = plain(marked)
    return Labelled(
        name=path.stem,
        text=text,
        mentions=tuple(mentions),
        not_places=tuple(others),
        routes=tuple(_route(row, places, text, path.name) for row in table.get("route", ())),
    )


def _place(key: str, row: dict[str, Any]) -> LabelledPlace:
    kind = row["kind"]
    return LabelledPlace(
        key=key,
        name=row["name"],
        country=row["country"],
        kind=kind,
        latitude=row["lat"],
        longitude=row["lon"],
        radius_km=row.get("radius_km", _RADIUS_KM.get(kind, _TOWN_RADIUS_KM)),
    )


def _route(row: dict[str, Any], places: dict[str, LabelledPlace], text: str, file: str) -> LabelledRoute:
    modes = row["mode"]
    spans = []
    for words in row["evidence"]:
        starts = [found.start() for found in re.finditer(re.escape(words), text)]
        if not starts:
            raise ValueError(f"{file}: the text does not say {words!r}")
        spans += [Span(start=start, end=start + len(words)) for start in starts]
    return LabelledRoute(
        ends=tuple(places[key] for key in row["ends"]),
        modes=frozenset([modes] if isinstance(modes, str) else modes),
        name=row.get("name", ""),
        evidence=tuple(spans),
        optional=row.get("optional", False),
    )
