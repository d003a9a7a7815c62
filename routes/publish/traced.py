"""A path between two places and what it crosses in; what ``routes trace`` prints of it out."""

from collections.abc import Iterator
from typing import Any

from geodata.crossings import Passage
from geodata.path import Path
from geodata.place import Place
from routes.publish.terrain import crossing_parts, crossing_row

SCHEMA = "routebook.trace/1"


def feature(path: Path, ends: tuple[Place, Place], passage: Passage) -> dict[str, Any]:
    """Return one GeoJSON feature for a path, longitude before latitude, degrees to 5 decimals."""
    coordinates = [[round(x, 5), round(y, 5)] for x, y in path.line.coords]
    return {
        "type": "Feature",
        "schema": SCHEMA,
        "properties": {
            "from": ends[0].name,
            "to": ends[1].name,
            "mode": path.mode.value,
            "method": path.method.value,
            "length_km": round(path.length_km, 1),
            "error_km": path.error_km,
            "source": path.source,
            "note": path.note,
            "passages": list(path.passages),
            "countries": list(passage.countries),
            "borders": [{"km": round(item.km, 1), **crossing_row(item)} for item in passage.crossings],
        },
        "geometry": {"type": "LineString", "coordinates": coordinates},
    }


def in_words(path: Path, ends: tuple[Place, Place], passage: Passage) -> Iterator[str]:
    """Yield the lines that tell a person of a path."""
    error = f" ±{path.error_km:g} km" if path.error_km is not None else ""
    yield f"{ends[0].name} - {ends[1].name}: {path.length_km:,.0f} km, {path.method.value}{error}"
    if path.passages:
        yield f"by {', '.join(path.passages)}"
    for crossing in passage.crossings:
        words, note = crossing_parts(crossing)
        yield f"{crossing.km:>6,.0f} km  {words}{f' ({note})' if note else ''}"
