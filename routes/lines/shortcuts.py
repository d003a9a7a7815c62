"""A path by sea comes in; which closed passage would shorten it much, and why it is closed, go out."""

import itertools
from collections.abc import Sequence

from geodata import passages
from geodata.distance import Point, distance_km
from geodata.network import Network
from geodata.path import Path

FAR_ROUND = 2.5
"""A way by sea is looked at if it is longer than so many great circles: it may go round a closed passage."""

MUCH = 0.5
"""A passage is told where it would make the way shorter than this share of it."""


def shortcut(
    network: Network,
    path: Path,
    points: Sequence[Point],
    *,
    avoid: Sequence[str] = (),
    allow: Sequence[str] = (),
) -> str:
    """Return which passage would make a path by sea less than half as long, with the kilometres, or nothing.

    Only passages that no ship is sent through unless it is asked for are looked at, each by itself: those
    that someone wants to avoid are meant to be left out.

    Parameters
    ----------
    points
        The stops of the path, longitude and latitude.
    avoid, allow
        As in `Network.path`, of which they gave the path.
    """
    if path.length_km <= FAR_ROUND * sum(distance_km(*pair) for pair in itertools.pairwise(points)):
        return ""
    closed = passages.closed(avoid, allow) - passages.named(avoid)
    lengths = {
        passage: network.path(points, avoid=avoid, allow=(*allow, passage.id)).length_km
        for passage in passages.passages()
        if passage.id in closed
    }
    best = min(lengths, key=lengths.__getitem__, default=None)
    if best is None or lengths[best] >= MUCH * path.length_km:
        return ""
    return (
        f"by {best.name} it would be {lengths[best]:,.0f} km, but {best.closed}: "
        f"`--allow {best.id}`, or `allow` in a definition, sends ships there"
    )
