"""Passages among the points of a way come in; where its lanes cross their gates, and which it is, go out."""

from collections.abc import Callable, Collection, Sequence

import numpy as np
import numpy.typing as npt

from geodata.distance import Point
from geodata.errors import NoPath
from geodata.footing import coordinate_words
from geodata.geodesy import Coordinates
from geodata.graph import LineGraph
from geodata.passages import Passage, crossed
from geodata.search import Foot, Piece, Way


def words_of(point: Point | Passage) -> str:
    """Return what to call a point in messages that nobody named."""
    return point.name if isinstance(point, Passage) else coordinate_words(point)


def named(points: Sequence[Point | Passage]) -> tuple[str, ...]:
    """Return the ids of the passages among points."""
    return tuple(point.id for point in points if isinstance(point, Passage))


def feet(
    graph: LineGraph, along_km: npt.NDArray[np.float64], edges: Collection[int], passage: Passage
) -> list[Foot]:
    """Return where lanes cross a passage's gate.

    Parameters
    ----------
    along_km
        How far along its edge each point of the graph lies.
    edges
        The lanes that pass it.

    Raises
    ------
    NoPath
        If there is none.
    """
    found = []
    for edge in sorted(edges):
        span = slice(graph.first[edge], graph.first[edge + 1])
        spot = crossed(graph.points[span], along_km[span], passage)
        if spot is not None:
            found.append(Foot(edge=edge, along_km=spot[0], off_km=0.0, cost=0.0, point=spot[1]))
    if not found:
        raise NoPath(f"no lane of ships that is known leads through {passage.name}")
    return found


def point_of(point: Point | Passage, own: Sequence[Foot]) -> Point:
    """Return a point, or for a passage where the first of its feet stands."""
    return own[0].point if isinstance(point, Passage) else point


def spots(
    points: Sequence[Point | Passage], ways: Sequence[Way], part: Callable[[Piece], Coordinates]
) -> list[Point]:
    """Return points with where two ways meet in each passage among them.

    Parameters
    ----------
    ways
        Those between two neighbours each.
    part
        Returns the points of a piece in the direction of travel.

    Raises
    ------
    NoPath
        If a way turns back in a passage.
    """
    found = []
    for number, point in enumerate(points):
        if isinstance(point, Passage):
            into, out = ways[number - 1].pieces[-1], ways[number].pieces[0]
            if (into.to_km - into.from_km) * (out.to_km - out.from_km) < 0.0:
                raise NoPath(
                    f"{point.name} does not lie on the way: on the bundled lanes a ship would turn back in it"
                )
            x, y = part(into)[-1].tolist()
            found.append((x, y))
        else:
            found.append(point)
    return found
