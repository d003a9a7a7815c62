"""A leg and the definition whose line a person gave -> the leg's path: the part of it between its stops."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from shapely import LineString

from geodata.distance import Point
from geodata.geodesy import length_km, part_between, segment_lengths_km
from geodata.path import Method, Path
from routes.lines import tying
from routes.model import Leg, RouteDefinition


def given_path(leg: Leg, definition: RouteDefinition) -> Path | None:
    """Return the part of a definition's line that a leg runs along, as the leg runs.

    It begins and ends at the points of the line nearest to the leg's first and last stop; where the line
    passes them more than once, where all stops of the leg follow each other. Gaps in the recording are
    guessed stretches. None where the ends lie at one and the same place of the line.
    """
    whole = LineString(definition.line)
    spots = [(stop.place.longitude, stop.place.latitude) for stop in leg.stops if not stop.place.is_area]
    found = tying.tied(whole, spots)
    placed = found[0] if found else tuple(one[0] for one in tying.feet(whole, spots))
    start, end = placed[0].along_km, placed[-1].along_km
    if start == end:
        return None
    line = part_between(whole, start, end)
    return Path(
        mode=leg.mode,
        method=Method(definition.line_method),
        line=line,
        length_km=length_km(line),
        error_km=definition.line_error_km,
        source=definition.line_source or definition.source,
        guessed=_guessed(whole, definition.line_gaps, (start, end)),
        note=definition.line_note,
        licence=definition.line_licence,
        attribution=definition.line_attribution,
    )


def _guessed(
    whole: LineString, gaps: Sequence[tuple[Point, Point]], ends: tuple[float, float]
) -> tuple[LineString, ...]:
    """Return the gaps of a line, as far as they lie between two positions along it, in kilometres."""
    if not gaps:
        return ()
    points = [(x, y) for x, y in whole.coords]
    along = np.concatenate(([0.0], np.cumsum(segment_lengths_km(np.asarray(points)))))
    wanted, (low, high) = set(gaps), sorted(ends)
    found = []
    for i, pair in enumerate(pairwise(points)):
        if pair in wanted:
            first, last = max(float(along[i]), low), min(float(along[i + 1]), high)
            if first < last:
                found.append(part_between(whole, first, last))
    return tuple(found if ends[0] <= ends[1] else (gap.reverse() for gap in reversed(found)))
