"""A publication in; where its map is cut open, and longitudes as the map then counts them, out.

Maps are cut open at 180 degrees, unless that would tear their routes apart: a map of the Pacific is cut
where none of its lines and places lies.
"""

import math
from collections.abc import Sequence

from routes.model import Publication

TURN = 360.0
USUAL = -180.0


def seam_of(publication: Publication) -> float:
    """Return the longitude, in degrees, at which the map of a publication begins in the west."""
    legs = [leg for route in publication.routes for leg in route.legs]
    spans = [(leg.path.line.bounds[0], leg.path.line.bounds[2]) for leg in legs if leg.path]
    spans += [(stop.place.longitude, stop.place.longitude) for leg in legs for stop in leg.stops]
    return widest_gap(spans)


def shift(west: float, seam: float) -> float:
    """Return the whole turns, in degrees, that bring a longitude to a map that begins at `seam`."""
    return TURN * math.ceil((seam - west) / TURN)


def widest_gap(spans: Sequence[tuple[float, float]]) -> float:
    """Return where the widest stretch of longitudes that no span meets has its middle.

    Spans are west and east in degrees, east of 180 where they lie over the antimeridian. What fills no more
    than half the world without lying over it is cut open as usual.
    """
    turned = sorted((west + shift(west, USUAL), east + shift(west, USUAL)) for west, east in spans)
    if not turned:
        return USUAL
    first, reached = turned[0]
    gaps = []
    for west, east in turned[1:]:
        gaps.append((west - reached, (west + reached) / 2))
        reached = max(reached, east)
    last = first + TURN - reached
    whole = reached <= USUAL + TURN
    width, middle = max(gaps, default=(0.0, USUAL))
    if max(width, last) <= 0.0 or (whole and last >= min(width, TURN / 2)):
        return USUAL
    return middle if width > last else (first + reached - TURN) / 2
