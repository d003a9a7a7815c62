"""Railway junctions and the reviewed table come in; junctions with its ties and way points go out."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from geodata.distance import Point
from geodata.geodesy import rough_distances_km
from geodata.graph import EdgeKind
from geodata.rebuild import upstream
from geodata.rebuild.rail_joining import with_links
from geodata.rebuild.rail_junctions import Junctions

TABLE = "rail_ties.toml"

NEAR_KM = 8.0
"""An end of a tie joins the nearest junction within this distance."""

TOO_LONG = 1.05
"""Over a way point a link may be so many times as long as its track: a town's point is not its station."""

HERE_KM = 4.0
"""A junction this near to a way point is the town's own station."""

LEAST_KM = 15.0
"""Links shorter than this need no way points."""


def tied(junctions: Junctions) -> Junctions:
    """Return the junctions with the ties of the reviewed table, of the kind `TIED`.

    Raises
    ------
    ValueError
        If no junction lies near an end of one.
    """
    links = [
        (_nearest(junctions, row["from"], row["name"]), _nearest(junctions, row["to"], row["name"]))
        for row in _rows("tie")
    ]
    return with_links(junctions, links, EdgeKind.TIED)


def led_through(junctions: Junctions) -> Junctions:
    """Return the junctions with links led through the way points of the reviewed table.

    Raises
    ------
    ValueError
        If no link's track is long enough to lead through a way point.
    """
    for row in _rows("point"):
        junctions = _led_through(junctions, (row["longitude"], row["latitude"]), row["name"])
    return junctions


def _rows(table: str) -> list[Mapping[str, Any]]:
    content = tomllib.loads((upstream.DATA / TABLE).read_text(encoding="utf-8"))
    return list(content.get(table, ()))


def _nearest(junctions: Junctions, end: Mapping[str, float], name: str) -> int:
    point = end["longitude"], end["latitude"]
    off = rough_distances_km(junctions.points, point)
    node = int(np.argmin(off))
    if off[node] > NEAR_KM:
        raise ValueError(
            f"tie {name!r}: no junction within {NEAR_KM:g} km of {point}, nearest {off[node]:.1f}"
        )
    return node


def _led_through(junctions: Junctions, point: Point, name: str) -> Junctions:
    """Return the junctions with the link whose track reaches a point most easily led through it.

    A junction at the point takes its place; otherwise the point becomes one.
    """
    off = rough_distances_km(junctions.points, point)
    node = int(np.argmin(off))
    if off[node] > HERE_KM:
        node = len(junctions.points)
    over = off[junctions.links]
    share = over.sum(axis=1) / junctions.track_km
    share[(junctions.straight_km < LEAST_KM) | (over.min(axis=1) <= HERE_KM)] = np.inf
    link = int(np.argmin(share))
    if share[link] > TOO_LONG:
        raise ValueError(
            f"way point {name!r}: the nearest track is {share[link]:.2f} times too short to reach it"
        )
    before, after = over[link].tolist()
    stretch = max(float(junctions.track_km[link]) / (before + after), 1.0)
    start, end = junctions.links[link].tolist()
    rest = junctions.of_links(np.arange(len(junctions.links)) != link)
    return replace(
        rest,
        points=np.vstack((rest.points, point)) if node == len(rest.points) else rest.points,
        links=np.vstack((rest.links, np.sort([(start, node), (end, node)], axis=1))),
        track_km=np.append(rest.track_km, [before * stretch, after * stretch]),
        kinds=np.append(rest.kinds, [int(EdgeKind.MAIN)] * 2),
    )
