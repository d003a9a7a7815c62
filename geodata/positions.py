"""A place comes in; the words that say where its position was read, and how far off it may be, go out."""

import json
from collections.abc import Mapping
from functools import cache

from geodata import sources
from geodata.place import Place

FILE = "positions.json"
LAYER = "transport:"


def position_source(place: Place) -> str:
    """Return where a place's position was read: the words of its own row, else its source's title.

    What a user gave as a source is returned as it is.

    Raises
    ------
    DamagedData
        If a bundled file is missing or damaged.
    """
    if row := _row(place):
        return row[0]
    return _titles().get(place.source, place.source)


def position_error_km(place: Place) -> float | None:
    """Return how far off a place's position may be, in kilometres; None where its row does not say.

    Raises
    ------
    DamagedData
        If the bundled file is missing or damaged.
    """
    row = _row(place)
    return row[1] if row else None


def _row(place: Place) -> tuple[str, float] | None:
    """Return words and kilometres of a reviewed row; a user's own place may stand under such an id too."""
    if not place.id.startswith(LAYER) or place.source not in _titles():
        return None
    return _rows().get(place.id.removeprefix(LAYER))


@cache
def _rows() -> Mapping[str, tuple[str, float]]:
    rows: dict[str, tuple[str, float]] = json.loads(sources.read(FILE))
    return rows


@cache
def _titles() -> Mapping[str, str]:
    return {source.key: source.title for source in sources.bundled()}
