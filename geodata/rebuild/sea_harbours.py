"""Ports and shores as drawn come in; the way from each quay through narrow water to the open goes out.

Fjords, estuaries and harbour mouths are narrower than the cells that lanes are led over. A quay in one of
them is reached over finer cells of the same shores.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from PIL import Image, ImageDraw
from scipy import ndimage

from geodata.distance import Point, distance_km
from geodata.geodesy import Coordinates
from geodata.rebuild.sea_approaches import straightened
from geodata.rebuild.sea_water import CELLS, GRID_DIGITS, OPEN_CELLS, Cell, Water, Window

FINER = 4
"""Fine cells along the side of a cell: a fine one is 0.0025 degrees, about 280 m."""

MARGINS_DEGREES = (0.5, 1.2, 2.5)
"""How far around a port open water is looked for: first, and then further if its quay is not near yet; the
furthest only if there is none nearer."""

BESIDE_CELLS = 2.5
"""Open water within so many cells of a port's point is its own."""

TILE_DEGREES = 2.0

QUAY_KM = 3.0
"""Water this near to a port's point is its own."""

INLAND_DEGREES = 0.35
"""A port up a river or creek that the map does not show is approached to its mouth within this distance."""


class _Layer:
    """Small shapes that are found by where they lie."""

    def __init__(self, shapes: Sequence[shapely.Geometry]) -> None:
        self._shapes = np.array(shapes, object)
        self._tree = shapely.STRtree(self._shapes)

    def within(self, bounds: tuple[float, float, float, float]) -> list[shapely.Geometry]:
        """Return what lies within bounds, the largest first, in single parts."""
        found = self._shapes[np.sort(self._tree.query(shapely.box(*bounds)))]
        found = found[np.argsort(-shapely.area(found), kind="stable")]
        return list(shapely.get_parts(shapely.clip_by_rect(found, *bounds)))


def _tiles(shape: shapely.Geometry) -> list[shapely.Geometry]:
    """Return a shape in parts no larger than `TILE_DEGREES`."""
    west, south, east, north = shape.bounds
    if max(east - west, north - south) <= TILE_DEGREES:
        return [shape]
    if east - west > north - south:
        middle = (west + east) / 2.0
        halves = ((west, south, middle, north), (middle, south, east, north))
    else:
        middle = (south + north) / 2.0
        halves = ((west, south, east, middle), (west, middle, east, north))
    parts = [part for half in halves for part in shapely.get_parts(shapely.clip_by_rect(shape, *half))]
    return [tile for part in parts if not part.is_empty for tile in _tiles(part)]


class Shores:
    """Land and lakes as they are drawn.

    Parameters
    ----------
    land, lakes
        Their polygons.
    """

    def __init__(self, land: Sequence[shapely.Polygon], lakes: Sequence[shapely.Polygon]) -> None:
        self._layers = []
        for polygons, fill in ((land, 1), (lakes, 0)):
            tiles = [tile for polygon in polygons for tile in _tiles(polygon)]
            edges = [tile for polygon in polygons for tile in _tiles(polygon.boundary)]
            self._layers.append((_Layer(tiles), _Layer(edges), fill))

    def fine(self, window: Window, *, touched: bool) -> Window:
        """Return the finer cells of a window.

        Parameters
        ----------
        touched
            Whether each cell that a shore passes is land, or only those whose middle lies on land.
        """
        cells = CELLS * FINER
        height, width = (size * FINER for size in window.land.shape)
        result = Window(
            land=np.zeros((height, width), bool),
            top=window.top * FINER,
            left=window.left * FINER,
            cells=cells,
        )
        image = Image.new("L", (width, height))
        draw = ImageDraw.Draw(image)
        shores: list[Coordinates] = []
        for turn in (-360.0, 0.0, 360.0):
            west, south = result.left / cells - 180.0 + turn, 90.0 - (result.top + height) / cells
            bounds = (west, south, west + width / cells, south + height / cells)
            for polygons, edges, fill in self._layers:
                for part in polygons.within(bounds):
                    _draw(draw, part, (west, bounds[3]), fill)
                if touched:
                    lines = shapely.segmentize(np.array(edges.within(bounds), object), 0.25 / cells)
                    shores.append(shapely.get_coordinates(lines) - [turn, 0.0])
        result.land[:] = np.array(image, bool)
        for points in shores:
            rows = np.clip(((90.0 - points[:, 1]) * cells).astype(int) - result.top, 0, height - 1)
            columns = np.clip(((points[:, 0] + 180.0) * cells).astype(int) - result.left, 0, width - 1)
            result.land[rows, columns] = True
        return result


def ways_out(
    ports: Sequence[Sequence[Point]], water: Water, shores: Shores, joints: Coordinates
) -> list[Coordinates]:
    """Return the way out of each port that has one.

    Parameters
    ----------
    ports
        Those that are reached wherever they lie, those that are looked at closely only where their water is
        narrow, and those that count only where they lie on open water.
    """
    reviewed, listed, towns = ports
    result: dict[Point, Coordinates] = {}
    for number, port in enumerate((*reviewed, *listed, *water.beside(towns, BESIDE_CELLS))):
        if number % 500 == 0:
            print(f"{number:,} ports", flush=True)
        way = _open_start(port, water, joints) if number >= len(reviewed) else None
        if way is None and number < len(reviewed) + len(listed):
            way = way_out(port, water, shores, joints)
        if way is not None:
            result.setdefault((float(way[0, 0]), float(way[0, 1])), way)
    return list(result.values())


def _open_start(port: Point, water: Water, joints: Coordinates) -> Coordinates | None:
    """Return the open water beside a port, if it is near, as a way of one point."""
    around = _around(port, MARGINS_DEGREES[0], water)
    wide = _open_water(around, joints)
    cells = np.argwhere(wide)
    if len(cells) == 0:
        return None
    scale = np.cos(np.radians(port[1]))
    off = np.hypot(*((cells - around.cell(port)) * [1.0, scale]).T)
    best = int(np.argmin(off))
    if off[best] > BESIDE_CELLS:
        return None
    start = port if off[best] == 0.0 else around.point((int(cells[best, 0]), int(cells[best, 1])))
    return np.round(np.asarray([start]), GRID_DIGITS)


def way_out(port: Point, water: Water, shores: Shores, joints: Coordinates) -> Coordinates | None:
    """Return the way from a port's quay to open water from which lanes can be reached, or None.

    The way is one point where the quay lies on open water itself.
    """
    best: Coordinates | None = None
    seen = False
    for margin in MARGINS_DEGREES:
        if margin == MARGINS_DEGREES[-1] and seen:
            break
        around = _around(port, margin, water)
        wide = _open_water(around, joints)
        if not wide.any():
            continue
        seen = True
        for touched in (True, False):
            way = _way(port, shores.fine(around, touched=touched), wide)
            if way is not None and (best is None or _off(way, port) < _off(best, port) - 1.0):
                best = way
            if best is not None and _off(best, port) <= QUAY_KM:
                return best
    return best


def _around(port: Point, margin: float, water: Water) -> Window:
    """Return the window that reaches as far east and west of a port as north and south of it."""
    wider = margin / max(float(np.cos(np.radians(port[1]))), 0.2) - margin
    return Window.around(water, np.asarray([(port[0] - wider, port[1]), (port[0] + wider, port[1])]), margin)


def _off(way: Coordinates, port: Point) -> float:
    return distance_km((float(way[0, 0]), float(way[0, 1])), port)


def _open_water(window: Window, joints: Coordinates) -> npt.NDArray[np.bool_]:
    """Return which cells of a window hang together with a joint of lanes on the water."""
    low, high = window.point((window.land.shape[0] - 1, 0)), window.point((0, window.land.shape[1] - 1))
    level = joints[np.flatnonzero((joints[:, 1] >= low[1]) & (joints[:, 1] <= high[1]))]
    turned = np.vstack([np.add(level, (turn, 0.0)) for turn in (-360.0, 0.0, 360.0)])
    near = turned[(turned[:, 0] >= low[0]) & (turned[:, 0] <= high[0])]
    pools, _ = ndimage.label(~window.land, np.ones((3, 3), np.int8))
    cells = [window.cell((x, y)) for x, y in near.tolist()]
    held = {int(pools[cell]) for cell in cells} - {0}
    sizes = np.bincount(pools.ravel())
    return np.isin(pools, [pool for pool in held if sizes[pool] >= OPEN_CELLS])


def _way(port: Point, fine: Window, wide: npt.NDArray[np.bool_]) -> Coordinates | None:
    """Return the way from the water nearest to a port to the wide cells, over fine cells."""
    goals = np.kron(wide, np.ones((FINER, FINER), bool)) & ~fine.land
    pools, _ = ndimage.label(~fine.land)
    held = np.unique(pools[goals])
    afloat = np.isin(pools, held[held > 0])
    rows, columns = np.nonzero(afloat)
    if len(rows) == 0:
        return None
    row, column = fine.cell(port)
    scale = np.cos(np.radians(port[1]))
    off = (rows - row) ** 2 + ((columns - column) * scale) ** 2
    nearest = int(np.argmin(off))
    if off[nearest] > (INLAND_DEGREES * fine.cells) ** 2:
        return None
    quay = (int(rows[nearest]), int(columns[nearest]))
    cells = [quay] if goals[quay] else _cheapest(fine, quay, goals)
    if not cells:
        return None
    points = np.round([fine.point(cell) for cell in fine.pulled(cells)], GRID_DIGITS)
    return straightened(points, fine) if len(points) > 1 else points


def _cheapest(fine: Window, quay: Cell, goals: npt.NDArray[np.bool_]) -> list[Cell] | None:
    """Return the cells from a quay to where the nearest of the goals begin."""
    inner = ndimage.binary_erosion(goals, iterations=FINER // 2)
    edge = goals & ~ndimage.binary_erosion(goals, iterations=FINER) & inner
    ends = np.argwhere(edge if edge.any() else goals)
    return fine.way(fine.point(quay), [(int(row), int(column)) for row, column in ends], mouths=[])


def _draw(draw: ImageDraw.ImageDraw, part: shapely.Geometry, corner: Point, fill: int) -> None:
    if not isinstance(part, shapely.Polygon):
        return
    for ring, value in ((part.exterior, fill), *((hole, 1 - fill) for hole in part.interiors)):
        points = (np.asarray(ring.coords)[:, :2] - corner) * [1.0, -1.0] * CELLS * FINER - 0.5
        if len(points) > 2:
            draw.polygon([(x, y) for x, y in points.tolist()], fill=value)
