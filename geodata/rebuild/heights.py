"""Elevations and the bundled roads come in; the elevations near the roads go out as ``heights.bin``.

The grid is tile G of GLOBE, 30 seconds of arc, 0-90 degrees east and 0-50 north. Of it only squares of cells
within a few kilometres of a road are kept, so that a line that a person or an engine drew along the same road
finds heights as well.
"""

import numpy as np
import numpy.typing as npt
from scipy.ndimage import distance_transform_edt

from geodata import sources
from geodata.geodesy import quick_lengths_km
from geodata.graph import LineGraph, decoded
from geodata.heights import BLOCK, CELLS, FILE, NORTH, SOURCE, encoded, packed
from geodata.rebuild import upstream
from geodata.rebuild.roads_elevation import CELL_KM, EAST, Elevations
from geodata.rebuild.roads_elevation import FILE as GRID

ROADS, ROADS_SOURCE = "roads.bin", "osm-tiles"
NEAR_KM = 2.5
EVERY_KM = 0.5
STRIP = 600  # rows that are done at once, at one width of a degree
AROUND = 60


def main() -> None:
    """Rebuild the file."""
    metres = Elevations.read(upstream.path(SOURCE, GRID)).metres.astype(np.int64)
    on_road = _roads(decoded(sources.read(ROADS)), metres.shape)
    near = _near(on_road) & (metres > 0)
    blocks = near.reshape(metres.shape[0] // BLOCK, BLOCK, metres.shape[1] // BLOCK, BLOCK)
    kept = blocks.any(axis=(1, 3))
    print(f"{int(kept.sum()) * BLOCK**2:,} of {metres.size:,} cells")
    upstream.write(FILE, packed(encoded(metres), kept), [SOURCE, ROADS_SOURCE])


def _roads(graph: LineGraph, shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Return the cells that a road passes."""
    edges = np.repeat(np.arange(len(graph.first) - 1), np.diff(graph.first))
    counts = np.maximum(1, np.ceil(quick_lengths_km(graph.points) / EVERY_KM)).astype(np.int64)
    counts[edges[1:] != edges[:-1]] = 0
    start = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(start)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = (within / counts[start])[:, None]
    points = graph.points[start] * (1 - share) + graph.points[start + 1] * share
    rows = np.floor((NORTH - points[:, 1]) * CELLS).astype(np.int64)
    columns = np.floor(points[:, 0] * CELLS).astype(np.int64)
    inside = (rows >= 0) & (rows < shape[0]) & (columns >= 0) & (columns < int(EAST * CELLS))
    result = np.zeros(shape, bool)
    result[rows[inside], columns[inside]] = True
    return result


def _near(on_road: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return the cells within reach of a road."""
    result = np.zeros_like(on_road)
    for top in range(0, len(on_road), STRIP):
        low, high = max(0, top - AROUND), min(len(on_road), top + STRIP + AROUND)
        width = CELL_KM * np.cos(np.radians(NORTH - (top + STRIP / 2) / CELLS))
        distance = distance_transform_edt(~on_road[low:high], sampling=(CELL_KM, width))
        result[top : top + STRIP] = distance[top - low : top - low + STRIP] <= NEAR_KM
    return result


if __name__ == "__main__":
    main()
