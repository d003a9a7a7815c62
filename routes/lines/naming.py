"""What a route is made of -> its name in plain words, and an id that is stable and safe as a file name."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from geodata.gazetteer import PlaceIndex
from geodata.path import Mode
from routes.lines.sketches import Sketch
from routes.model import PhraseStop
from routes.prose import listed

_LONGEST_ID = 80
_KEPT = 4096
_MODE_WORDS = {
    Mode.AIR: " flight",
    Mode.ROAD: " by road",
    Mode.RAIL: " by rail",
    Mode.SEA: " by sea",
    Mode.PIPELINE: " pipeline",
    Mode.UNSPECIFIED: "",
}


@lru_cache(maxsize=_KEPT)
def slug(text: str) -> str:
    """Return small ASCII letters and digits joined by hyphens; other scripts give their code points."""
    plain = unicodedata.normalize("NFKD", text.replace("ʻ", "").replace("'", "").replace("’", ""))
    letters = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    found = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return found or "-".join(f"{ord(char):x}" for char in text[:8]) or "route"


def place_name(stop: PhraseStop) -> str:
    """Return a stop's name, with the part that the words single out."""
    part = stop.mention.part if stop.mention else ""
    return f"{part} {stop.place.name}" if part else stop.place.name


def _listed(stops: Sequence[PhraseStop]) -> str:
    return listed([*dict.fromkeys(map(place_name, stops))])


def _lasting_name(stop: PhraseStop) -> str:
    """Return a stop's name as the bundled gazetteer has it, where it has the place."""
    name = _bundled_name(stop.place.id) or stop.place.name
    part = stop.mention.part if stop.mention else ""
    return f"{part} {name}" if part else name


@lru_cache(maxsize=_KEPT)
def _bundled_name(identifier: str) -> str:
    """Return the name of the place with an id in the bundled gazetteer, or an empty string."""
    known = PlaceIndex.bundled().by_id(identifier)
    return known.name if known else ""


def route_name(sketch: Sketch) -> str:
    """Return a name made of a sketch's places and mode."""
    start = _listed(sketch.start)
    end = _listed(sketch.end)
    if sketch.name:
        return f"{sketch.name} ({start} – {end})"
    if sketch.star and not sketch.hub:
        return f"{start}: links with {end}"
    via = [place_name(stop) for stop in sketch.via]
    mode = _MODE_WORDS[sketch.mode] if sketch.mode_told or sketch.mode is Mode.SEA else ""
    return " – ".join([start, *([" – ".join(via)] if via else []), end]) + mode


def route_id(sketch: Sketch) -> str:
    """Return an id made of a sketch's places and mode; the same for both directions.

    A place that a workspace calls otherwise counts by its own name, so that addresses stay.
    """
    if sketch.name:
        return slug(sketch.name)[:_LONGEST_ID]
    sides = ["-".join(slug(_lasting_name(stop)) for stop in side) for side in (sketch.start, sketch.end)]
    ends = sides if sketch.star else sorted(sides)
    via = ["via", *(slug(_lasting_name(stop)) for stop in sketch.via)] if sketch.via else []
    mode = [] if sketch.mode is Mode.UNSPECIFIED else [sketch.mode.value]
    links = ["links"] if sketch.star and not sketch.hub else []
    return "-".join([*ends, *via, *links, *mode])[:_LONGEST_ID].strip("-")


def apart(ids: Sequence[str]) -> list[str]:
    """Return ids with a number where one came before."""
    seen: dict[str, int] = {}
    found = []
    for identity in ids:
        seen[identity] = seen.get(identity, 0) + 1
        found.append(identity if seen[identity] == 1 else f"{identity}-{seen[identity]}")
    return found
