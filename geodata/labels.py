"""A box, a view and a language come in; the names on its map go out, the most important first."""

import json
from functools import cache
from typing import Any

from geodata import sources
from geodata.cutting import TURN, Box

FILE = "labels.json"
TOWNS = frozenset(("town", "capital"))
"""Kinds of labels whose names come from `SOURCES`."""

SOURCES = ("geonames",)
LEAST_TOWN = 50_000  # people
MOST = 420  # labels on a page: about 36 KB
EVERYWHERE = 2.0  # countries of this rank or better are named outside the box too


def within(box: Box, *, view: str, language: str) -> list[dict[str, Any]]:
    """Return the labels of a map.

    Parameters
    ----------
    box
        What the map shows in detail. Of what lies outside only the greatest countries and seas are named.
    view
        Countries that this view does not hold to be countries are left out.
    language
        BCP 47 tag for the names of countries; names of towns and waters are English.
    """
    names = _country_names(language)
    found = []
    for kind, name, x, y, rank, start, end, code, hidden in _labels():
        if view in hidden.split():
            continue
        place = _placed(box, x, y)
        if place is None:
            if kind not in ("country", "sea") or rank > EVERYWHERE:
                continue
            place = round(x + TURN * round(((box.west + box.east) / 2 - x) / TURN), 2)
        shown = names.get(code, name) if code else name
        label = {"kind": kind, "name": shown, "x": place, "y": y, "rank": rank, "zoom": [start, end]}
        found.append(label)
        if len(found) == MOST:
            break
    return found


def _placed(box: Box, x: float, y: float) -> float | None:
    """Return the longitude at which a point lies in the box, or None where it lies outside."""
    if not box.south <= y <= box.north:
        return None
    inside = (x + turn for turn in (0.0, TURN, -TURN) if box.west <= x + turn <= box.east)
    return next((round(longitude, 2) for longitude in inside), None)


@cache
def _labels() -> list[tuple[str, str, float, float, float, float, float, str, str]]:
    return [tuple(row) for row in json.loads(sources.read(FILE))]


@cache
def _country_names(language: str) -> dict[str, str]:
    """Return names of countries by ISO alpha-2 code; empty for English, which the labels are in."""
    if language.partition("-")[0].lower() == "en":
        return {}
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - slow, and for other languages only

    try:
        return dict(Locale.parse(language, sep="-").territories)
    except (UnknownLocaleError, ValueError):
        return {}
