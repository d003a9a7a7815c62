"""Pairs of cities and of ports come in; how long each network takes to open and to find ways is printed.

Run ``python tests/benchmarks/network.py [--others PYTHON]``. Ours are measured beside scgraph (the highways
of scgraph_data) on the pairs of ``tests/road_pairs.tsv``, and beside searoute on pairs of ports; PYTHON is an
interpreter that has these packages (scgraph 2.15.0, scgraph_data 2.0.0, searoute 1.6.0), ours if left out.
Each runs in a process of its own, all in one run, so that they meet the same machine. A network that is not
installed is named and passed over. Memory is the process's peak, with Python and all that it imports.
"""

import argparse
import itertools
import json
import logging
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LOG = logging.getLogger(__name__)
PAIRS = ROOT / "tests" / "road_pairs.tsv"

# Ports of three oceans, as searoute's own list of ports has them.
PORTS = {
    "Karachi": (66.934, 24.876),
    "Mombasa": (39.666, -4.068),
    "Durban": (31.017, -29.867),
    "Singapore": (103.832, 1.239),
    "Shanghai": (121.497, 31.400),
    "Piraeus": (23.638, 37.950),
    "Santos": (-46.321, -23.974),
    "Los Angeles": (-118.283, 33.717),
}

Point = tuple[float, float]
Way = Callable[[Point, Point], float]

SHORTEST, LONGEST = 0.75, 1.15


def our_roads() -> Way:
    """Open our roads; what is returned gives the length of a way in kilometres."""
    network = import_module("geodata.network").Network.roads()
    return lambda start, end: float(network.path([start, end]).length_km)


def our_sea() -> Way:
    """Open our sea lanes."""
    network = import_module("geodata.network").Network.sea()
    return lambda start, end: float(network.path([start, end]).length_km)


def scgraph_roads() -> Way:
    """Open the highways of scgraph_data."""
    highways = import_module("scgraph_data.world_highways").world_highways_geograph

    def way(start: Point, end: Point) -> float:
        found = highways.get_shortest_path(
            origin_node={"latitude": start[1], "longitude": start[0]},
            destination_node={"latitude": end[1], "longitude": end[0]},
            output_units="km",
        )
        return float(found["length"])

    return way


def searoute_sea() -> Way:
    """Open searoute, which reads its network when it first needs it."""
    find = import_module("searoute").searoute
    return lambda start, end: float(find(start, end)["properties"]["length"])


NETWORKS = {
    "roads, ours": our_roads,
    "roads, scgraph": scgraph_roads,
    "sea, ours": our_sea,
    "sea, searoute": searoute_sea,
}


def worker(name: str) -> None:
    """Measure one network on the pairs in the standard input, and print what was measured."""
    pairs: list[tuple[Point, Point]] = [(tuple(a), tuple(b)) for a, b in json.load(sys.stdin)]
    start = time.perf_counter()
    try:
        way = NETWORKS[name]()
    except ImportError as problem:
        print(json.dumps({"missing": str(problem)}))
        return
    opened = time.perf_counter() - start
    seconds, lengths = [], []
    for pair in pairs:
        start = time.perf_counter()
        try:
            lengths.append(way(*pair))
        except Exception:  # every package has an exception of its own where there is no way
            LOG.exception("no way between %s and %s", *pair)
            lengths.append(None)
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"opened": opened, "seconds": seconds, "lengths": lengths, "peak": peak}))


def road_pairs() -> list[tuple[Point, Point, float]]:
    """Return the ends of each pair of cities, and the published kilometres; pairs with stops are left out."""
    index = import_module("geodata.gazetteer").PlaceIndex.bundled()
    resolve_stop = import_module("routes.text.resolve").resolve_stop
    road = import_module("geodata.path").Mode.ROAD
    rows = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pairs = []
    for row in rows[1:]:
        _, start, via, end, km, _ = row.split("\t")
        if not via:
            a, b = (resolve_stop(name, index, mode=road) for name in (start, end))
            pairs.append(((a.longitude, a.latitude), (b.longitude, b.latitude), float(km)))
    return pairs


def measured(name: str, python: str, pairs: list[tuple[Point, Point]]) -> dict[str, Any]:
    """Return what the worker for a network prints, run by an interpreter."""
    done = subprocess.run(
        [python, __file__, "--worker", name],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        check=True,
    )
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    """Measure every network, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--others", default=sys.executable, metavar="PYTHON", help="has the other packages")
    parser.add_argument("--worker", choices=NETWORKS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker:
        worker(asked.worker)
        return
    roads = road_pairs()
    ports = list(itertools.combinations(PORTS.values(), 2))
    print(f"{'':16} {'open':>8} {'first':>9} {'later':>9} {'slowest':>9} {'memory':>8}   ways")
    for name in NETWORKS:
        pairs = [(a, b) for a, b, _ in roads] if name.startswith("roads") else ports
        found = measured(name, sys.executable if name.endswith("ours") else asked.others, pairs)
        if "missing" in found:
            print(f"{name:16} not here: {found['missing']}")
            continue
        first, *later = (1e3 * seconds for seconds in found["seconds"])
        told = f"{sum(length is not None for length in found['lengths'])} of {len(pairs)} found"
        if name.startswith("roads"):
            published = [km for _, _, km in roads]
            good = sum(
                bool(length and km and SHORTEST <= length / km <= LONGEST)
                for length, km in zip(found["lengths"], published, strict=True)
            )
            told += f", {good} between {SHORTEST:g} and {LONGEST:g} of the published length"
        print(
            f"{name:16} {found['opened']:6.2f} s {first:6.0f} ms {statistics.median(later):6.1f} ms "
            f"{max(later):6.0f} ms {found['peak']:5.0f} MB   {told}"
        )


if __name__ == "__main__":
    main()
