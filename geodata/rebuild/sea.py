"""MARNET's lanes, ports and Natural Earth's land come in, the bundled graph of sea lanes goes out.

``nice python -m geodata.rebuild.sea`` takes about four minutes on one core.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from geodata.distance import Point
from geodata.graph import EdgeKind, LineGraph, encoded
from geodata.rebuild import sea_approaches, sea_ties, sea_water, upstream
from geodata.rebuild.roads_skeleton import components

SOURCE = "marnet"
LANES = "searoute/data/marnet_searoute.geojson"
GRAPH = "sea.bin"

CLOSED = frozenset({"northwest"})
"""Passages that ice closes most of the year."""

GRID = 0.001
"""Lanes are snapped to this grid, in degrees, and cut where they meet."""


PASSAGES = frozenset({"suez", "panama", "bosporus", "dardanelles"})
"""Canals and straits that are narrower than the cells that land is told from water by."""

PASSAGE_DEGREES = 0.3
"""How far around such a passage its lanes stay as they are."""

LEAST_NARROWS = 0.15
"""A shorter stretch over land, in degrees, is a cape that a lane clips."""

PORTS = "searoute/data/ports.geojson"
REVIEWED = "transport_places.toml"

LEAST_NODES = 4
"""Connected pieces of fewer nodes are no network and are left out."""


def main() -> None:
    """Rebuild the graph of sea lanes and record it."""
    land = [upstream.path(sea_water.SOURCE, f"{sea_water.LAND}.{end}") for end in ("shp", "shx", "dbf")]
    water = sea_water.Water.read(land[0].with_suffix(""))
    file = upstream.path(SOURCE, LANES)
    passages = _narrows(read_lanes(file, PASSAGES), water)
    open_lanes = sea_approaches.led_around(noded(read_lanes(file)), water, passages)
    # What was moved and cut anew is led around once more; what still touches land is left out.
    open_lanes = noded(sea_approaches.led_around(noded(open_lanes), water, passages))
    print(f"{len(open_lanes):,} lanes", flush=True)
    joints = sea_ties.Joints.of(open_lanes)
    offings = sea_approaches.offings(ports(), joints.points, water)
    print(f"{len(offings):,} offings", flush=True)
    ties, joined = sea_ties.ties(offings, joints, water)
    beside = sea_ties.neighbours(offings, water)
    print(f"{len(ties):,} ties to lanes, {len(beside):,} to ports beside", flush=True)
    graph = graph_of(joints.cut(joined), [*ties, *beside])
    aground = _aground(graph, water, passages)
    print(f"{int(aground.sum())} lanes that touch land are left out", flush=True)
    graph = _without_dust(graph.of_edges(np.flatnonzero(~aground)))
    print(f"{graph.node_count:,} nodes, {len(graph.starts):,} edges, {len(graph.points):,} points")
    upstream.write(GRAPH, encoded(graph), [SOURCE, sea_water.SOURCE])


def ports() -> list[Point]:
    """Return where ports are: the reviewed ones first, then those that the lanes' package lists."""
    rows = tomllib.loads((upstream.DATA / REVIEWED).read_text(encoding="utf-8"))["place"]
    reviewed = [(float(row["lon"]), float(row["lat"])) for row in rows if row["kind"] == "port"]
    content = json.loads(upstream.path(SOURCE, PORTS).read_text(encoding="utf-8"))
    listed = [feature["geometry"]["coordinates"] for feature in content["features"]]
    points = [*reviewed, *((float(x), float(y)) for x, y in listed)]
    return list({(round(x, 2), round(y, 2)): (x, y) for x, y in reversed(points)}.values())[::-1]


def _narrows(passages: list[LineString], water: sea_water.Water) -> BaseGeometry:
    """Return where passages lead over what the cells hold for land, but not where they clip a cape."""
    points = np.vstack([water.on_land(np.asarray(lane.coords)[:, :2]) for lane in passages])
    stretches = shapely.get_parts(shapely.MultiPoint(points).buffer(2.0 / sea_water.CELLS))
    bounds = shapely.bounds(stretches)
    long = np.max(bounds[:, 2:] - bounds[:, :2], axis=1) >= LEAST_NARROWS
    return shapely.union_all(stretches[long]).buffer(PASSAGE_DEGREES)


def _aground(graph: LineGraph, water: sea_water.Water, passages: BaseGeometry) -> npt.NDArray[np.bool_]:
    """Return which lanes run over a whole cell of land or more outside the passages."""
    result = np.zeros(len(graph.starts), bool)
    exempt = passages.buffer(2.0 / sea_water.CELLS)
    for edge in range(len(graph.starts)):
        points = graph.points[graph.first[edge] : graph.first[edge + 1]]
        touched = water.on_land(points) if np.ptp(points[:, 0]) < 180.0 else points[:0]
        outside = ~shapely.intersects_xy(exempt, touched)
        result[edge] = outside.sum() >= 1.0 / sea_water.FINE
    return result


def _without_dust(graph: LineGraph) -> LineGraph:
    piece = components(graph.node_count, graph.starts, graph.ends)
    return graph.of_edges(np.flatnonzero(np.bincount(piece)[piece[graph.starts]] >= LEAST_NODES))


def read_lanes(file: Path, passages: frozenset[str] = frozenset()) -> list[LineString]:
    """Return the lanes of a GeoJSON file that are open all the year, or only those of some passages."""
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    lines = []
    for feature in content["features"]:
        passage = feature["properties"].get("passage")
        if passage in passages or (not passages and passage not in CLOSED):
            shape = shapely.geometry.shape(feature["geometry"])
            lines += [part for part in getattr(shape, "geoms", [shape]) if part.length > GRID]
    return lines


def noded(lines: list[LineString]) -> list[LineString]:
    """Return the lines on the grid, cut wherever they meet, each stretch once, in a fixed order."""
    united = shapely.union_all(lines, grid_size=GRID)
    merged = shapely.line_merge(united)
    parts = [part for part in shapely.normalize(merged).geoms if part.length > 0.0]
    return sorted(parts, key=lambda part: part.wkb)


def graph_of(lanes: list[LineString], approaches: list[LineString]) -> LineGraph:
    """Return lanes and approaches as a graph; where lanes end on both sides of the antimeridian, joined."""
    coordinates = [np.asarray(line.coords)[:, :2] for line in [*lanes, *approaches]]
    ends = np.array([row for points in coordinates for row in (points[0], points[-1])])
    grid = np.round(ends / GRID).astype(np.int64)
    nodes, numbers = np.unique(grid, axis=0, return_inverse=True)
    turns = {tuple(node): number for number, node in enumerate(nodes.tolist())}
    for (east, north), number in turns.items():
        other = turns.get((east - round(360 / GRID), north))
        if other is not None:
            coordinates.append(nodes[[number, other]] * GRID)
            numbers = np.append(numbers, [number, other])
    count = len(coordinates)
    kinds = np.full(count, int(EdgeKind.MAIN))
    kinds[len(lanes) : len(lanes) + len(approaches)] = int(EdgeKind.SECOND)
    return LineGraph(
        starts=numbers[0::2],
        ends=numbers[1::2],
        kinds=kinds,
        shown=np.ones(count),
        errors_km=np.zeros(count),
        first=np.concatenate(([0], np.cumsum([len(points) for points in coordinates]))),
        points=np.concatenate(coordinates),
    )


if __name__ == "__main__":
    main()
