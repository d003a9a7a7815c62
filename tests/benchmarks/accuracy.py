"""A folder of reference lines comes in; how far our paths lie from them is printed.

Run ``python tests/benchmarks/accuracy.py FOLDER``. Each GeoJSON file in the folder holds one road, as lines
in any number of features. A path is traced between the two ends of the reference that lie furthest apart, and
of the reference nothing else is used. Deviation is measured every kilometre, both ways: from the reference to
our path, and back; and beside it that of the straight line through the stops, which are the two ends. What
the tiles show is told apart from what was bridged, linked or tied.
"""

import argparse
import itertools
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import LineString

from geodata.distance import Point, distance_km
from geodata.errors import NoPath
from geodata.geodesy import great_circle, length_km, position_km, sample
from geodata.network import Network

STEP_KM = 1.0

GOALS = {True: (0.5, 2.0), False: (1.5, 5.0)}
"""Median and 95th percentile, in kilometres: where the tiles show the road, and elsewhere."""

FEWEST = 10
"""Over fewer kilometres than this nothing is said of percentiles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """Distances in kilometres, over so many points: median, 95th percentile, maximum."""

    count: int
    median: float
    p95: float
    maximum: float

    @classmethod
    def of(cls, distances: Sequence[float]) -> "Deviation":
        """Return what distances come to."""
        if not distances:
            return cls(count=0, median=0.0, p95=0.0, maximum=0.0)
        return cls(
            count=len(distances),
            median=float(np.median(distances)),
            p95=float(np.percentile(distances, 95)),
            maximum=max(distances),
        )

    def __str__(self) -> str:
        return f"{self.median:5.2f} {self.p95:6.2f} {self.maximum:6.1f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured of one reference line; `parts` are its deviations where the tiles show it or not."""

    reference_km: float
    ratio: float
    stated_km: float
    there: Deviation
    back: Deviation
    straight: Deviation
    parts: tuple[tuple[bool, Deviation], ...]

    @property
    def within_goals(self) -> bool:
        """Whether both parts keep their goals."""
        return all(
            part.median <= GOALS[shown][0] and part.p95 <= GOALS[shown][1]
            for shown, part in self.parts
            if part.count >= FEWEST
        )


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


def distances(lines: list[LineString], others: Sequence[LineString]) -> list[float]:
    """Return how far lines, sampled every kilometre, lie from the nearest of others."""
    return [
        min(position_km(other, point)[1] for other in others)
        for line in lines
        for point in sample(line, STEP_KM)
    ]


def measured(reference: list[LineString], roads: Network) -> Measured:
    """Return what our path between the ends of a reference comes to.

    Raises
    ------
    NoPath
        If the network has no path between them.
    """
    ends = outer_ends(reference)
    path = roads.path(ends)
    reference_km = sum(map(length_km, reference))
    off = distances(reference, [path.line])
    guessed = distances(reference, path.guessed) if path.guessed else [np.inf] * len(off)
    # Where the nearest point of the path lies on a stretch that the tiles do not show.
    shown = [away < hidden - 0.001 for away, hidden in zip(off, guessed, strict=True)]
    return Measured(
        reference_km=reference_km,
        ratio=path.length_km / reference_km,
        stated_km=path.error_km or 0.0,
        there=Deviation.of(off),
        back=Deviation.of(distances([path.line], reference)),
        straight=Deviation.of(distances(reference, [great_circle(*ends)])),
        parts=tuple(
            (wanted, Deviation.of([away for away, seen in zip(off, shown, strict=True) if seen is wanted]))
            for wanted in (True, False)
        ),
    )


def main() -> int:
    """Measure every file of the folder and print a table; return 0 if all keep the goals, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of GeoJSON files")
    folder: Path = parser.parse_args().folder
    roads = Network.roads()
    kept, count = 0, 0
    columns = "  med    p95    max"
    print(f"{'kilometres':28}    km ratio said | there {columns} | back {columns} | straight {columns}")
    for file in sorted((*folder.glob("*.geojson"), *folder.glob("*.json"))):
        count += 1
        try:
            result = measured(reference_lines(file), roads)
        except NoPath as problem:
            print(f"{file.stem:28}  no path: {problem}")
            continue
        kept += result.within_goals
        print(
            f"{file.stem:28} {result.reference_km:5.0f} {result.ratio:5.3f} {result.stated_km:4.1f} "
            f"|  {result.there} | {result.back} |     {result.straight}"
        )
        for shown, part in result.parts:
            if part.count:
                where = "shown by the tiles" if shown else "not shown"
                median, p95 = GOALS[shown]
                missed = part.count >= FEWEST and (part.median > median or part.p95 > p95)
                goal = f"goal {median:g} and {p95:g}{', MISSED' if missed else ''}"
                print(f"  {where:26} {part.count:5} {'':10} |  {part} | {goal}")
    print(f"{kept} of {count} keep the goals")
    return 0 if count and kept == count else 1


if __name__ == "__main__":
    sys.exit(main())
