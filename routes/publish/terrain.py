"""What a route crosses on the ground in; the words that every output uses for it out."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from geodata.crossings import CROSSING_KINDS, Crossing
from geodata.heights import Profile
from geodata.path import Method, Mode
from geodata.place import Place
from routes.model import Ascent, Route
from routes.publish.wording import stop_name

VIEW_NOTE = "in the terms of the chosen view"
GRID_NOTE = "by a 1 km grid, along the drawn line"
MOST_POINTS = 64  # of a profile that a page carries


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """What a route's lines on the ground pass: countries in order, the borders between them, heights."""

    countries: tuple[str, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    ascents: tuple[Ascent, ...] = ()


def land_rows(route: Route, crossed: Crossed) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of a card about countries, borders and heights: term, value, note."""
    for ascent in crossed.ascents:
        where = f"{ends_words(ascent)}; " if len(crossed.ascents) > 1 else ""
        yield "Heights", heights_words(ascent.profile, ascent.summit), where + GRID_NOTE
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
    if crossing.over_water:
        return f"{words} over water" + (", by ferry" if crossing.by_ferry else ""), ""
    return words, "crossing place not named"


def summary(crossed: Crossed) -> str:
    """Return heights and borders in one line: "from about 480 m ...; Kenya → Uganda at Malaba"."""
    several = len(crossed.ascents) > 1
    heights = [
        (f"{ends_words(ascent)} " if several else "") + heights_words(ascent.profile, ascent.summit)
        for ascent in crossed.ascents
    ]
    borders = [
        f"{words} ({note})" if note else words for words, note in map(crossing_parts, crossed.crossings)
    ]
    return "; ".join((*heights, *borders))


def heights_words(profile: Profile, summit: Place | None) -> str:
    """Return "from about 500 m to about 4,700 m at Khunjerab Pass", as exact as the grid is."""
    low, high = (rounded(height, profile) for _, height in (profile.lowest, profile.highest))
    at = f" at {summit.name}" if summit else ""
    start = f"about {low:,} m" if low else "sea level"
    return f"{start}{at}" if low == high else f"from {start} to about {high:,} m{at}"


def rounded(height: int, profile: Profile) -> int:
    """Return a height to the 100 m or 10 m that a profile's error allows to tell."""
    step = 100 if profile.error_m >= 100 else 10
    return math.floor(height / step + 0.5) * step


def error_words(profile: Profile) -> str:
    """Return what the heights are worth: "every 1 km along the drawn line, within about 300 m ..."."""
    return (
        f"Heights of a 1 km grid (GLOBE), every {profile.step_km:g} km along the drawn line, "
        f"within about {profile.error_m} m for 95 of 100 points."
    )


def ends_words(ascent: Ascent) -> str:
    """Return the two ends of an ascent: "Hasan Abdal – Kashgar"."""
    return " – ".join(stop_name(stop.place, stop.part) for stop in (ascent.start, ascent.end))


def drawn_numbers(profile: Profile) -> tuple[tuple[int, ...], ...]:
    """Return which of a profile's points a small drawing needs, in stretches without a gap.

    There are at most `MOST_POINTS`: some at even steps, and those that lie farthest off the line between
    their neighbours, the highest and the lowest among them.
    """
    stretches: list[list[int]] = [[]]
    for number, metres in enumerate(profile.metres):
        if metres is None:
            stretches.append([])
        else:
            stretches[-1].append(number)
    whole = [stretch for stretch in stretches if len(stretch) > 1]
    points = sum(map(len, whole))
    return tuple(_fewer(profile, stretch, max(2, MOST_POINTS * len(stretch) // points)) for stretch in whole)


def _fewer(profile: Profile, numbers: list[int], most: int) -> tuple[int, ...]:
    """Return at most so many of the points, those that tell most."""
    kilometres = np.array([profile.km[number] for number in numbers])
    metres = np.array([profile.metres[number] for number in numbers], np.float64)
    kept = sorted({*np.linspace(0, len(numbers) - 1, max(2, most // 3)).astype(int).tolist()})
    while len(kept) < min(most, len(numbers)):
        off = np.abs(metres - np.interp(kilometres, kilometres[kept], metres[kept]))
        if off.max() < 1.0:
            break
        kept = sorted((*kept, int(off.argmax())))
    return tuple(numbers[place] for place in kept)


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
