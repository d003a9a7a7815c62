"""Road centre lines in pixels come in; a graph of lines in degrees, with what made each, goes out."""

import itertools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from geodata.geodesy import Coordinates
from geodata.graph import EdgeKind, LineGraph
from geodata.rebuild.roads_bridging import BRIDGED
from geodata.rebuild.roads_loops import with_loops
from geodata.rebuild.roads_mask import FAINT, SIDE, Ground, Raster
from geodata.rebuild.roads_skeleton import Mask, chains, links

SPUR_PIXELS = 3
"""A loose end of up to this many pixels is left over from thinning, and is cut."""

TOLERANCE_PIXELS = 0.1
"""How far simplifying may move a line: about 0.15 km at middle latitudes, well below the error of a pixel."""

OWN_EDGE_PIXELS = 6
"""A bridged stretch of at least this many pixels becomes an edge of its own."""

WEAKEST_CENTRE = 20
"""A pixel is moved to the centre of the road colour around it only where there is this much of it."""

Flat = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """An edge in the making: its nodes, its points in pixels, its kind, and the share that the tiles show."""

    start: int
    end: int
    points: Coordinates
    kind: EdgeKind
    shown: float


def vectorised(lines: Mask, made: npt.NDArray[np.uint8], wet: Mask, raster: Raster) -> LineGraph:
    """Return the graph of road lines.

    Parameters
    ----------
    made
        Which pixels are `BRIDGED` or `LINKED`.
    wet
        Which pixels are water: a guess over it becomes an edge of its own, however short.
    """
    lines = lines.copy()
    for _ in range(2):
        _cut_spurs(lines)
    runs = chains(lines)
    joints = np.unique([pixel for chain in runs for pixel in (chain[0], chain[-1])])
    centres = _centres(joints, raster.strength)
    runs = with_loops(runs, lines, raster.strength)
    pieces: list[_Piece] = []
    extra = len(joints)
    for chain in runs:
        points = _smooth(_centres(chain, raster.strength), raster.strength.ravel()[chain] < FAINT)
        start, end = (int(np.searchsorted(joints, pixel)) for pixel in (chain[0], chain[-1]))
        points[0], points[-1] = centres[start], centres[end]
        cuts = _cuts(made.ravel()[chain] > 0, wet.ravel()[chain])
        nodes = [start, *range(extra, extra + len(cuts) - 2), end]
        extra += len(cuts) - 2
        for index, (first, last) in enumerate(itertools.pairwise(cuts)):
            part = slice(first, last + 1)
            kind = _kind(chain[part], made, raster)
            shown = float((raster.strength.ravel()[chain[part]] >= FAINT).mean())
            pieces.append(
                _Piece(start=nodes[index], end=nodes[index + 1], points=points[part], kind=kind, shown=shown)
            )
    return _graph(pieces)


def degrees(points: Coordinates) -> Coordinates:
    """Return longitude and latitude of points in pixels (column, row), the middle of a pixel being whole."""
    longitude = (points[:, 0] + 0.5) / SIDE * 360.0 - 180.0
    latitude = np.degrees(np.arctan(np.sinh(np.pi * (1.0 - 2.0 * (points[:, 1] + 0.5) / SIDE))))
    return np.column_stack((longitude, latitude))


def _cut_spurs(lines: Mask) -> None:
    pixels = np.flatnonzero(lines)
    starts, _ = links(lines, pixels)
    neighbours = dict(zip(pixels.tolist(), np.bincount(starts, minlength=len(pixels)).tolist(), strict=True))
    flat = lines.ravel()
    for chain in chains(lines):
        if len(chain) > SPUR_PIXELS or chain[0] == chain[-1]:
            continue
        first, last = neighbours[int(chain[0])], neighbours[int(chain[-1])]
        if first == 1 and last > 2:
            flat[chain[:-1]] = False
        elif last == 1 and first > 2:
            flat[chain[1:]] = False


def _centres(pixels: Flat, strength: npt.NDArray[np.uint8]) -> Coordinates:
    """Return column and row of pixels, moved to the centre of the road colour in and around each."""
    rows, columns = np.divmod(pixels, SIDE)
    weight, east, south = (np.zeros(len(pixels)) for _ in range(3))
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            here = strength[rows + down, columns + right].astype(float)
            weight += here
            east += here * right
            south += here * down
    moved = weight > WEAKEST_CENTRE
    divisor = np.where(moved, weight, 1.0)
    return np.column_stack((columns + moved * east / divisor, rows + moved * south / divisor))


def _smooth(points: Coordinates, unseen: npt.NDArray[np.bool_]) -> Coordinates:
    """Return points with a quarter of each neighbour mixed in where the tiles show nothing.

    That takes the stairs out of a line of pixels. Where colour told the centre there are none, and mixing
    cuts the corners of the road: on four roads that are known it made the median worse by a tenth.
    """
    result = points.copy()
    if len(points) > 4:
        mixed = points[:-2] / 4 + points[1:-1] / 2 + points[2:] / 4
        result[1:-1] = np.where(unseen[1:-1, None], mixed, points[1:-1])
    return result


def _cuts(gap: npt.NDArray[np.bool_], wet: npt.NDArray[np.bool_]) -> list[int]:
    """Return where to cut a chain so that guesses that are long or wet stand alone, both ends included."""
    last = len(gap) - 1
    cuts = {0, last}
    edges = np.flatnonzero(np.diff(np.concatenate(([False], gap, [False])).astype(np.int8)))
    for first, after in edges.reshape(-1, 2).tolist():
        if after - first >= OWN_EDGE_PIXELS or wet[first:after].any():
            cuts |= {max(0, first - 1), min(last, after)}
    return sorted(cuts)


def _kind(pixels: Flat, made: npt.NDArray[np.uint8], raster: Raster) -> EdgeKind:
    origin = made.ravel()[pixels]
    inner = origin[1:-1] if len(origin) > 2 else origin
    if (inner > 0).mean() > 0.5:
        return EdgeKind.BRIDGED if origin.max() == BRIDGED else EdgeKind.LINKED
    ground = raster.ground.ravel()[pixels]
    motorway = (ground == Ground.MOTORWAY).sum() >= (ground == Ground.TRUNK).sum()
    return EdgeKind.MAIN if motorway else EdgeKind.SECOND


def _graph(pieces: list[_Piece]) -> LineGraph:
    simple = shapely.simplify(
        [shapely.LineString(piece.points) for piece in pieces], TOLERANCE_PIXELS, preserve_topology=False
    )
    sizes = shapely.get_num_points(simple)
    return LineGraph(
        starts=np.array([piece.start for piece in pieces]),
        ends=np.array([piece.end for piece in pieces]),
        kinds=np.array([int(piece.kind) for piece in pieces]),
        shown=np.array([piece.shown for piece in pieces]),
        errors_km=np.zeros(len(pieces)),
        first=np.concatenate(([0], np.cumsum(sizes))),
        points=degrees(shapely.get_coordinates(simple)),
    )
