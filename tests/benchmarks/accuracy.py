"""A folder of reference lines comes in; how far our paths lie from them is printed.

Run ``python tests/benchmarks/accuracy.py FOLDER``. Each GeoJSON file in the folder holds one road, as lines
in any number of features. A path is traced between the two ends of the reference that lie furthest apart, and
of the reference nothing else is used. Deviation is measured both ways, every kilometre: from the reference
to our path, and back. The tiles show a road if nine tenths of our path are drawn by them.
"""

import argparse
import itertools
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import LineString

from geodata.distance import Point, distance_km
from geodata.errors import NoPath
from geodata.geodesy import length_km, position_km, sample
from geodata.network import Network

STEP_KM = 1.0
SHOWN = 0.9  # the tiles show a road if at least this share of the path is drawn by them


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """Distances in kilometres: median, 95th percentile, maximum."""

    median: float
    p95: float
    maximum: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured of one reference line."""

    name: str
    reference_km: float
    ratio: float
    shown: float
    stated_km: float
    there: Deviation
    back: Deviation

    @property
    def within_goal(self) -> bool:
        """Whether it keeps the goals: 1 and 3 km where the tiles show the road, 1.5 and 5 km elsewhere."""
        median, p95 = (1.0, 3.0) if self.shown >= SHOWN else (1.5, 5.0)
        return self.there.median <= median and self.there.p95 <= p95


def reference_lines(file: Path) -> list[LineString]:
    """Return the lines of a GeoJSON file, joined where they meet."""
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    features = content.get("features", [content])
    shapes = [shapely.geometry.shape(feature.get("geometry", feature)) for feature in features]
    lines = [part for shape in shapes for part in shapely.get_parts(shape) if isinstance(part, LineString)]
    return list(shapely.get_parts(shapely.line_merge(shapely.MultiLineString(lines))))


def outer_ends(lines: list[LineString]) -> tuple[Point, Point]:
    """Return the two ends of lines that lie furthest apart; of one line its first and last point."""
    ends = [(line.coords[index][0], line.coords[index][1]) for line in lines for index in (0, -1)]
    return max(itertools.combinations(ends, 2), key=lambda pair: distance_km(*pair))


def deviation(lines: list[LineString], others: list[LineString]) -> Deviation:
    """Return how far lines, sampled every kilometre, lie from the nearest of others."""
    distances = [
        min(position_km(other, point)[1] for other in others)
        for line in lines
        for point in sample(line, STEP_KM)
    ]
    return Deviation(
        median=float(np.median(distances)), p95=float(np.percentile(distances, 95)), maximum=max(distances)
    )


def measured(name: str, reference: list[LineString], roads: Network) -> Measured:
    """Return what our path between the ends of a reference comes to.

    Raises
    ------
    NoPath
        If the network has no path between them.
    """
    path = roads.path(outer_ends(reference))
    reference_km = sum(map(length_km, reference))
    return Measured(
        name=name,
        reference_km=reference_km,
        ratio=path.length_km / reference_km,
        shown=1.0 - sum(map(length_km, path.guessed)) / path.length_km,
        stated_km=path.error_km or 0.0,
        there=deviation(reference, [path.line]),
        back=deviation([path.line], reference),
    )


def main() -> int:
    """Measure every file of the folder and print a table; return 0 if all keep the goals, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of GeoJSON files")
    folder: Path = parser.parse_args().folder
    roads = Network.roads()
    results, failed = [], []
    print(f"{'kilometres':32}  length ratio drawn said |  med   p95   max | back med   p95   max")
    for file in sorted((*folder.glob("*.geojson"), *folder.glob("*.json"))):
        try:
            result = measured(file.stem, reference_lines(file), roads)
        except NoPath as problem:
            failed.append(file.stem)
            print(f"{file.stem:32}  no path: {problem}")
            continue
        results.append(result)
        there, back = result.there, result.back
        print(
            f"{file.stem:32}  {result.reference_km:6.0f} {result.ratio:5.3f} {result.shown:5.0%} "
            f"{result.stated_km:4.1f} | {there.median:4.2f} {there.p95:5.2f} {there.maximum:5.1f} "
            f"| {back.median:8.2f} {back.p95:5.2f} {back.maximum:5.1f}"
            f"{'' if result.within_goal else '  MISSES THE GOAL'}"
        )
    if results:
        kept = sum(result.within_goal for result in results)
        p95s = [result.there.p95 for result in results]
        median = np.median([result.there.median for result in results])
        print(f"{kept} of {len(results) + len(failed)} keep the goals")
        print(f"typical median {median:.2f} km, 95th percentile {np.median(p95s):.2f}, worst {max(p95s):.2f}")
    return 0 if results and not failed and all(result.within_goal for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
