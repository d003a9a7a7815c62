"""What a route crosses on the ground in; the words that every output uses for it out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from geodata.crossings import CROSSING_KINDS, Crossing
from geodata.path import Method, Mode
from routes.model import Route

VIEW_NOTE = "in the terms of the chosen view"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """The countries that a route's lines on the ground pass, in order, and the borders between them."""

    countries: tuple[str, ...] = ()
    crossings: tuple[Crossing, ...] = ()


def border_rows(route: Route, crossed: Crossed) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of a card about countries and borders: term, value, note."""
    if not crossed.countries:
        return
    yield "Countries", " – ".join(crossed.countries), VIEW_NOTE
    for item in crossed.crossings:
        value, note = crossing_parts(item)
        yield "Border crossed", value, note
    if partly_guessed(route):
        yield "Other borders", "not known", "where the line is a guess, it shows none"


def crossing_parts(crossing: Crossing) -> tuple[str, str]:
    """Return a crossing in words, and what qualifies it: "Pakistan → Afghanistan at Torkham", ""."""
    words = f"{crossing.leaving} → {crossing.entering}"
    if crossing.place is not None:
        at = "at" if crossing.place.kind in CROSSING_KINDS else "near"
        return f"{words} {at} {crossing.place.name}", "the line is a guess there" if crossing.guessed else ""
    if crossing.guessed:
        return words, "where is not known: the line is a guess there"
    return (f"{words} over water", "") if crossing.over_water else (words, "crossing place not named")


def summary(crossed: Crossed) -> str:
    """Return what a route crosses in one line: "Kenya → Uganda at Malaba; ..."; empty if that is nothing."""
    return "; ".join(
        f"{words} ({note})" if note else words for words, note in map(crossing_parts, crossed.crossings)
    )


def crossing_row(crossing: Crossing) -> dict[str, Any]:
    """Return a crossing as documented JSON; `place` is null where no crossing place is known there."""
    return {
        "from": crossing.leaving,
        "to": crossing.entering,
        "place": crossing.place.name if crossing.place else None,
        "kind": crossing.place.kind.value if crossing.place else None,
        "lat": round(crossing.point[1], 3),
        "lon": round((crossing.point[0] + 180.0) % 360.0 - 180.0, 3),
        "guessed": crossing.guessed,
        "over_water": crossing.over_water,
    }


def partly_guessed(route: Route) -> bool:
    """Return whether some of a route's lines over land are guesses as a whole."""
    return any(
        leg.mode not in (Mode.SEA, Mode.AIR)
        and (leg.path is None or leg.path.method in (Method.SCHEMATIC, Method.GREAT_CIRCLE))
        for leg in route.legs
    )
