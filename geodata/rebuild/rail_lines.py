"""Railway junctions and links come in; a graph of lines with the error of each goes out.

Between two junctions the source tells how long the track is, but not where it runs: the line is straight
there, and the track's length bounds how far it may run off it. Short links in a row make a line that follows
its railway; a long one is a guess.
"""

from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely

from geodata.geodesy import Coordinates, simplified
from geodata.graph import EdgeKind, LineGraph
from geodata.rebuild.rail_junctions import Junctions
from geodata.rebuild.rail_thinning import rows_of

BOW = 0.65
"""The error of a straight line, of the furthest that a track of its length could run off it.

Measured where junctions lie densely, on straight lines over 3,208 stretches of 20 km of track, 586 of 40 km
and 42 of 80 km: a twentieth of the kilometres lay further off than 0.67, 0.62 and 0.54 of that.
"""

GUESS_KM = 5.0
"""A straight line with a larger error does not show where the railway runs, and is a guess."""

TOLERANCE_KM = 0.3
"""How far simplifying may move a line."""

GAP_KM = 2.0
"""The least error of a closed gap: nobody knows how the track winds there."""

GAP_BOW = 0.3
"""The error of a closed gap, of its width."""

EXCEEDED = 0.05
"""An error is what so small a share of the kilometres exceeds."""

Floats = npt.NDArray[np.float64]


def errors_km(junctions: Junctions) -> Floats:
    """Return the error of each link: 95 of 100 kilometres of track lie closer to the straight line.

    Notes
    -----
    A track of length `t` between two points `s` apart stays within an ellipse whose half width is
    ``sqrt(t² - s²) / 2``. The share of it that tracks keep to was measured, see `BOW`.
    """
    straight = junctions.straight_km
    bow = np.sqrt(np.maximum(junctions.track_km**2 - straight**2, 0.0)) / 2.0
    errors = BOW * bow + TOLERANCE_KM
    gaps = junctions.kinds != EdgeKind.MAIN
    errors[gaps] = np.maximum(GAP_BOW * straight[gaps], GAP_KM)
    return np.asarray(errors, np.float64)


def lines(junctions: Junctions) -> LineGraph:
    """Return junctions as a graph, links in a row of one kind as one line.

    Of a guess the share that counts as shown is that of its kilometres which lie within `GUESS_KM`.
    """
    errors = errors_km(junctions)
    kinds = junctions.kinds.copy()
    kinds[(kinds == EdgeKind.MAIN) & (errors > GUESS_KM)] = int(EdgeKind.LINKED)
    chains = _chains(junctions, kinds)
    number = {(a, b): link for link, (a, b) in enumerate(junctions.links.tolist())}
    runs = [[number[min(pair), max(pair)] for pair in pairwise(chain)] for chain in chains]
    points = [_simple(junctions.points[chain]) for chain in chains]
    ends = np.array([(chain[0], chain[-1]) for chain in chains])
    made = kinds[[run[0] for run in runs]]
    off = np.array([pooled_km(junctions.track_km[run], errors[run]) for run in runs])
    _, numbers = np.unique(ends, return_inverse=True)
    starts, stops = numbers.reshape(-1, 2).T
    return LineGraph(
        starts=starts,
        ends=stops,
        kinds=made,
        shown=np.where(made == EdgeKind.MAIN, 1.0, 1.0 - EXCEEDED ** (GUESS_KM / off)),
        errors_km=off,
        first=np.concatenate(([0], np.cumsum([len(part) for part in points]))),
        points=np.vstack(points),
    )


def pooled_km(lengths_km: Floats, errors: Floats) -> float:
    """Return the error of links in a row: what a twentieth of all their kilometres exceeds.

    Beyond a link's own error, which a twentieth of it exceeds, the share falls off exponentially.
    """
    low, high = 0.0, float(errors.max())
    for _ in range(30):
        middle = (low + high) / 2.0
        share = float((lengths_km * EXCEEDED ** (middle / errors)).sum() / lengths_km.sum())
        low, high = (middle, high) if share > EXCEEDED else (low, middle)
    return high


def _chains(junctions: Junctions, kinds: npt.NDArray[np.int64]) -> list[list[int]]:
    """Return the runs of junctions between those where lines meet, end or change their kind, each once."""
    rows = rows_of(junctions)
    links = junctions.links
    count = len(rows)
    most = np.zeros(count, np.int64)
    least = np.full(count, len(EdgeKind))
    for column in (0, 1):
        np.maximum.at(most, links[:, column], kinds)
        np.minimum.at(least, links[:, column], kinds)
    met = ((np.bincount(links.ravel(), minlength=count) != 2) | (most != least)).tolist()
    walked: set[tuple[int, int]] = set()
    found = []
    # What no such junction lies on is a ring, which may begin anywhere.
    for start in sorted(range(count), key=lambda node: not met[node]):
        for onward in sorted(rows[start]):
            if (start, onward) in walked:
                continue
            chain = [start, onward]
            while not met[chain[-1]] and chain[-1] != start:
                chain.append(next(node for node in rows[chain[-1]] if node != chain[-2]))
            walked.update(pairwise(chain))
            walked.update(pairwise(chain[::-1]))
            found.append(chain)
    return found


def _simple(points: Coordinates) -> Coordinates:
    if len(points) == 2:
        return points
    return np.asarray(simplified(shapely.LineString(points), TOLERANCE_KM).coords, np.float64)
