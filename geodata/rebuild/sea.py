"""MARNET's lanes and Natural Earth's land come in, the bundled graph of sea lanes goes out."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import LineString

from geodata.graph import EdgeKind, LineGraph, encoded
from geodata.rebuild import upstream

SOURCE = "marnet"
LANES = "searoute/data/marnet_searoute.geojson"
GRAPH = "sea.bin"

CLOSED = frozenset({"northwest"})
"""Passages that ice closes most of the year."""

GRID = 0.001
"""Lanes are snapped to this grid, in degrees, and cut where they meet."""


def main() -> None:
    """Rebuild the graph of sea lanes and record it."""
    lines = noded(lanes(upstream.path(SOURCE, LANES)))
    graph = graph_of(lines)
    print(f"{graph.node_count:,} nodes, {len(graph.starts):,} edges, {len(graph.points):,} points")
    upstream.write(GRAPH, encoded(graph), [SOURCE])


def lanes(file: Path) -> list[LineString]:
    """Return the lanes of a GeoJSON file that are open all the year."""
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    lines = []
    for feature in content["features"]:
        if feature["properties"].get("passage") not in CLOSED:
            shape = shapely.geometry.shape(feature["geometry"])
            lines += [part for part in getattr(shape, "geoms", [shape]) if part.length > GRID]
    return lines


def noded(lines: list[LineString]) -> list[LineString]:
    """Return the lines on the grid, cut wherever they meet, each stretch once, in a fixed order."""
    united = shapely.union_all(lines, grid_size=GRID)
    merged = shapely.line_merge(united)
    parts = [part for part in shapely.normalize(merged).geoms if part.length > 0.0]
    return sorted(parts, key=lambda part: part.wkb)


def graph_of(lines: list[LineString]) -> LineGraph:
    """Return lines as a graph, with the two sides of the antimeridian joined where lanes end on both."""
    coordinates = [np.asarray(line.coords)[:, :2] for line in lines]
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
    return LineGraph(
        starts=numbers[0::2],
        ends=numbers[1::2],
        kinds=np.full(count, int(EdgeKind.MAIN)),
        shown=np.ones(count),
        errors_km=np.zeros(count),
        first=np.concatenate(([0], np.cumsum([len(points) for points in coordinates]))),
        points=np.concatenate(coordinates),
    )


if __name__ == "__main__":
    main()
