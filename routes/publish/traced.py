"""A path between two places and what it crosses in; what ``routes trace`` prints of it out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from geodata.crossings import Passage
from geodata.heights import SOURCE, Profile
from geodata.path import Path
from geodata.place import Place
from routes.publish.terrain import crossing_parts, crossing_row, heights_words
from routes.publish.wording import METHOD_NAMES

SCHEMA = "routebook.trace/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """What a path passes on land: countries and borders, heights, and the named pass at the highest point."""

    passage: Passage = field(default_factory=Passage)
    profile: Profile | None = None
    summit: Place | None = None


def feature(path: Path, ends: tuple[Place, Place], land: Land) -> dict[str, Any]:
    """Return one GeoJSON feature for a path, longitude before latitude, degrees to 5 decimals."""
    coordinates = [[round(x, 5), round(y, 5)] for x, y in path.line.coords]
    return {
        "type": "Feature",
        "schema": SCHEMA,
        "properties": {
            "from": ends[0].name,
            "to": ends[1].name,
            "ends": [_end(place) for place in ends],
            "mode": path.mode.value,
            "method": path.method.value,
            "length_km": round(path.length_km, 1),
            "way_km": [round(km) for km in path.way_km] if path.way_km else None,
            "error_km": path.error_km,
            "source": path.source,
            "note": path.note,
            "passages": list(path.passages),
            "countries": list(land.passage.countries),
            "borders": [{"km": round(item.km, 1), **crossing_row(item)} for item in land.passage.crossings],
            "profile": _profile(land),
        },
        "geometry": {"type": "LineString", "coordinates": coordinates},
    }


def _end(place: Place) -> dict[str, Any]:
    spot = {"lat": round(place.latitude, 5), "lon": round(place.longitude, 5)}
    return {"id": place.id, "name": place.name, "country": place.country, **spot}


def _profile(land: Land) -> dict[str, Any] | None:
    """Return the heights along a path; None where the grid does not cover it, or it is no road."""
    found = land.profile
    if found is None:
        return None
    (low_km, low), (high_km, high) = found.lowest, found.highest
    return {
        "step_km": found.step_km,
        "error_m": found.error_m,
        "covered": round(found.covered, 3),
        "source": SOURCE,
        "lowest": {"km": round(low_km, 1), "m": low},
        "highest": {"km": round(high_km, 1), "m": high, "place": land.summit.name if land.summit else None},
        "km": [round(km, 1) for km in found.km],
        "m": list(found.metres),
    }


def in_words(path: Path, ends: tuple[Place, Place], land: Land) -> Iterator[str]:
    """Yield the lines that tell a person of a path."""
    error = f" ±{path.error_km:g} km" if path.error_km is not None else ""
    start, end = (place.placed for place in ends)
    yield f"{start} - {end}: {_length(path)}, {METHOD_NAMES[path.method]}{error}"
    if path.passages:
        yield f"by {', '.join(path.passages)}"
    for crossing in land.passage.crossings:
        words, note = crossing_parts(crossing)
        yield f"{crossing.km:>6,.0f} km  {words}{f' ({note})' if note else ''}"
    if land.passage.crossings:
        yield "whether a crossing is open is not known"
    if land.profile is not None:
        worth = f"within about {land.profile.error_m} m for 95 of 100 points"
        yield f"heights {heights_words(land.profile, land.summit)} ({worth}, by a 1 km grid)"


def _length(path: Path) -> str:
    """Return how long the way is likely to be, and its line; where that is not known, the line alone."""
    if path.way_km is None:
        return f"{path.length_km:,.0f} km"
    step = 10 if path.length_km >= 100.0 else 1
    low, high = (step * round(km / step) for km in path.way_km)
    return f"about {low:,}-{high:,} km by {path.mode.value}; the line is {path.length_km:,.0f} km long"
