"""Airfields with published heights, and reference lines, come in; how far our heights are off is printed.

Run ``python tests/benchmarks/heights.py [FOLDER]``. It needs airportsdata, of the extra ``rebuild``. Of every
airfield that lies within 2 km of a bundled road, the height of the profile along that road is compared with
the airfield's own. A GeoJSON file of the folder holds one road; the heights along the path that is traced
between its ends are compared with those that the grid gives under the reference itself. The limits that
`geodata.heights` states are printed beside them, for its two kinds of ground.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import airportsdata
import numpy as np
import shapely
from accuracy import reference_lines
from shapely import LineString

from geodata import heights, sources
from geodata.errors import NoPath
from geodata.geodesy import length_km, part_between, position_km, sample
from geodata.graph import decoded
from geodata.network import Network

NEAR_KM, AROUND_KM, LEAST_KM, FOOT = 2.0, 20.0, 6.0, 0.3048
DEGREES = 0.03


def off_at_airfields() -> Iterator[tuple[bool, float]]:
    """Yield whether the ground is mountains, and how far a road's height is from the airfield's beside it."""
    graph = decoded(sources.read("roads.bin"))
    lines = [
        LineString(graph.points[first:last])
        for first, last in zip(graph.first[:-1], graph.first[1:], strict=True)
        if last - first > 1
    ]
    tree = shapely.STRtree(lines)
    (error_km,) = (source.error_km or 0.0 for source in sources.bundled() if source.key == "osm-tiles")
    for field in airportsdata.load().values():
        point = (field["lon"], field["lat"])
        if not (0 < point[0] < 90 and 0 < point[1] < 50) or not field["elevation"]:
            continue
        near = [
            (*position_km(lines[number], point)[::-1], int(number))
            for number in tree.query(shapely.Point(point).buffer(DEGREES))
        ]
        if not near or min(near)[0] > NEAR_KM:
            continue
        _, along, number = min(near)
        total = length_km(lines[number])
        if total < LEAST_KM:
            continue
        start = max(0.0, along - AROUND_KM)
        part = part_between(lines[number], start, min(total, along + AROUND_KM))
        found = heights.profile(part, error_km=error_km)
        if found is not None and found.covered > 0.9:
            km, metres = np.array(found.known).T
            own = float(np.interp(along - start, km, metres))
            yield found.error_m == heights.ROUGH_ERROR_M, own - field["elevation"] * FOOT


def off_on_references(folder: Path) -> Iterator[tuple[bool, float]]:
    """Yield the same for every kilometre of the reference lines."""
    network = Network.roads()
    for file in sorted(folder.glob("*.geojson")):
        line = max(reference_lines(file), key=length_km)
        try:
            path = network.path([line.coords[0][:2], line.coords[-1][:2]])
        except NoPath as problem:
            print(f"{file.stem}: {problem}")
            continue
        found = heights.profile(path.line, error_km=path.error_km or 0.0)
        if found is None:
            continue
        km, metres = np.array(found.known).T
        points = np.asarray(sample(line, 1.0))
        under = heights.heights_at(points)
        for point, height in zip(points, under, strict=True):
            along, _ = position_km(path.line, (float(point[0]), float(point[1])))
            near = part_between(path.line, max(0.0, along - 2.5), min(length_km(path.line), along + 2.5))
            ground = heights.profile(near)
            if np.isfinite(height) and ground is not None:
                rough = ground.error_m == heights.ROUGH_ERROR_M
                yield rough, float(np.interp(along, km, metres)) - height


def tell(name: str, found: list[tuple[bool, float]]) -> None:
    """Print one row for each kind of ground."""
    for rough, stated in ((False, heights.ERROR_M), (True, heights.ROUGH_ERROR_M)):
        off = np.array([value for kind, value in found if kind is rough])
        if len(off):
            size = np.abs(off)
            print(
                f"{name:12} {'mountains' if rough else 'other ground':13} {len(off):5} points   "
                f"mean {off.mean():+5.0f}   median {np.median(size):4.0f}   95 of 100 within "
                f"{np.percentile(size, 95):4.0f} m   stated {stated} m"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    folder = parser.parse_args().folder
    tell("airfields", list(off_at_airfields()))
    if folder:
        tell("references", list(off_on_references(folder)))


if __name__ == "__main__":
    main()
