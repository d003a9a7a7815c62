"""A publication in; the box of ground that its page shows, and the basemap of it, out."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from routes.model import Publication, View
from routes.publish import framing
from routes.publish.escape import json_block
from routes.publish.framing import Bounds
from routes.publish.seam import shift

_STEP = 2.0  # degrees: pages of neighbouring routes then often share their ground
_EDGE = 1.0  # degrees, at the least, around all lines
_ACROSS = 1.55  # of what a first view frames: the room that controls and margins leave it on a phone
_LANDSCAPE = 1.8  # the widest map that a window of 16:9 leaves, to what it frames there
_PORTRAIT = 2.0  # the tallest, in a window taller than wide
_LEAST = 18.0  # degrees of longitude: what the deepest first view of a large window shows
_WORLD = (-180.0, -60.0, 180.0, 80.0)
_NORTH = 84.0  # degrees: beyond it Mercator grows without end


@dataclass(frozen=True, slots=True)
class Ground:
    """A basemap as pages carry it: escaped JSON, the letters in it, and what its licences ask to be said."""

    json: str
    letters: frozenset[str]
    attribution: tuple[str, ...]

    @classmethod
    def of(cls, base: Mapping[str, Any]) -> "Ground":
        """Return the ground of a basemap as `geodata.basemap.cut` returns it."""
        text = json_block(dict(base))
        return cls(text, frozenset(text), tuple(base["attribution"]))


def ground_of(box: Bounds, view: View) -> Ground:
    """Return the basemap of a box in degrees."""
    from geodata import basemap  # noqa: PLC0415 - opened only where a page is made

    return Ground.of(basemap.cut(box, view=view.value))


def bounds_of(publication: Publication, seam: float, *, alone: bool) -> Bounds:
    """Return west, south, east and north in whole steps of degrees.

    The box holds all lines and stops, and around what the page frames first as much as a window of any usual
    shape shows beside it.

    Parameters
    ----------
    seam
        The longitude at which the map begins; the box may reach a whole turn further east.
    alone
        Whether the page is about one route, which is then framed whole.
    """
    shown = framing.everything(publication)
    if not shown:
        return _WORLD
    whole = _around(shown, seam)
    roomy = _roomy(_around(framing.first_view(publication, alone=alone), seam))
    return _stepped(_hull([_grown(whole, _EDGE), roomy]))


def _around(boxes: Sequence[Bounds], seam: float) -> Bounds:
    """Return the box around boxes, each moved by whole turns to a map that begins at `seam`."""
    turns = [shift(box[0], seam) for box in boxes]
    return _hull([(w + turn, s, e + turn, n) for (w, s, e, n), turn in zip(boxes, turns, strict=True)])


def _hull(boxes: Sequence[Bounds]) -> Bounds:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _grown(box: Bounds, margin: float) -> Bounds:
    return box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin


def _roomy(box: Bounds) -> Bounds:
    """Return the box widened, about its middle, to what windows of every usual shape show of it."""
    south, north = _mercator(box[1]), _mercator(box[3])
    across, down = box[2] - box[0], north - south
    wide = max(_ACROSS * across, _LANDSCAPE * down, _LEAST)
    tall = max(_ACROSS * down, _PORTRAIT * across, _LEAST)
    x, y = (box[0] + box[2]) / 2, (south + north) / 2
    wide = min(wide, 360.0)
    return x - wide / 2, _latitude(y - tall / 2), x + wide / 2, _latitude(y + tall / 2)


def _mercator(latitude: float) -> float:
    """Return how far north a latitude lies on a Mercator map, in degrees of longitude."""
    bounded = min(max(latitude, -_NORTH), _NORTH)
    return math.degrees(math.asinh(math.tan(math.radians(bounded))))


def _latitude(mercator: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(mercator))))


def _stepped(box: Bounds) -> Bounds:
    west, south = (_STEP * math.floor(edge / _STEP) for edge in box[:2])
    east, north = (_STEP * math.ceil(edge / _STEP) for edge in box[2:])
    if east - west >= 360:
        west, east = (west + east) / 2 - 180, (west + east) / 2 + 180
    return west, max(-_NORTH, south), east, min(_NORTH, north)
