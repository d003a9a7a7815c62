"""OpenStreetMap's railway junctions come in, the bundled graph of the world's railways goes out.

``nice python -m geodata.rebuild.rail`` takes about a minute on one core.
"""

from geodata.graph import encoded
from geodata.rebuild import (
    natural_earth,
    rail_joining,
    rail_junctions,
    rail_lines,
    rail_thinning,
    rail_ties,
    upstream,
)
from geodata.rebuild.roads import without_dust

SOURCE = "scgraph-railways"
JUNCTIONS = "scgraph_data/world_railways.py"
GRAPH = "rail.bin"
TIED_BY = ("geonames", "airportsdata", "reviewed-places")
"""Where the way points of ties come from, beside the junctions."""


def main() -> None:
    """Rebuild the graph and record it."""
    junctions = rail_junctions.read(upstream.path(SOURCE, JUNCTIONS))
    print(f"{len(junctions.points):,} junctions read", flush=True)
    junctions = rail_thinning.thinned(junctions)
    print(f"{len(junctions.points):,} of them without yards and tracks beside others", flush=True)
    led = rail_ties.led_through(junctions)
    junctions = rail_ties.tied(rail_joining.joined(led))
    print(f"{len(junctions.links) - len(led.links):,} gaps closed or tied", flush=True)
    graph = without_dust(rail_lines.lines(rail_thinning.without_spurs(junctions)))
    print(f"{graph.node_count:,} nodes, {len(graph.starts):,} edges, {len(graph.points):,} points")
    upstream.write(GRAPH, encoded(graph), [SOURCE, natural_earth.KEY, *TIED_BY])


if __name__ == "__main__":
    main()
