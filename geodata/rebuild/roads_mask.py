"""Map tiles of the world come in; how much each pixel looks like a road, and what else hides it, goes out.

The tiles draw roads in tints of red: motorways pinkish, trunk roads orange. Borders are purple, deserts
yellow, water blue, names dark. The thresholds tell these apart in the tiles' own palette.
"""

import io
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

ZOOM = 6
TILE = 256
SIDE = 2**ZOOM * TILE
"""Width and height of the world in pixels, Web Mercator."""

FLAT_TILE_BYTES = 700
"""A tile smaller than this holds one colour, the same bytes each time."""

FAINT = 8
"""The least strength that may belong to a road; anything less is noise of the palette."""

BORDER_TINT, UNDER_BORDER_GREEN, UNDER_BORDER_BLUE = 22, 28, 16
"""A border is half clear: alone its red is 22 over its green and 5 over its blue, over a road 41 and 28."""

HALO_PIXELS = 2
"""Names have a pale rim this wide, which hides roads as the letters do."""

TRACE_TINT = 6
"""In that rim red is 1 over green, over a road 6 or more, and then at least half as far as over blue."""

EIGHT = np.ones((3, 3), bool)


class Ground(IntEnum):
    """What a pixel shows."""

    LAND = 0
    WATER = 1
    HIDDEN = 2  # by a name or a town's dot
    MOTORWAY = 3
    TRUNK = 4
    BORDER = 5
    TRACE = 6  # a tint of road that shines through the rim of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """The world in pixels, rows from the north: `strength` of the road colour, `ground` as `Ground`."""

    strength: npt.NDArray[np.uint8]
    ground: npt.NDArray[np.uint8]


def read(tiles: Path) -> Raster:
    """Return the raster of a tile database (MBTiles: rows count from the south)."""
    strength = np.zeros((SIDE, SIDE), np.uint8)
    ground = np.zeros((SIDE, SIDE), np.uint8)
    flat: dict[bytes, tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]] = {}
    query = "select tile_column, tile_row, tile_data from tiles where zoom_level = ? order by 1, 2"
    with closing(sqlite3.connect(f"file:{tiles}?mode=ro", uri=True)) as database:
        for column, row, image in database.execute(query, (ZOOM,)):
            top, left = (2**ZOOM - 1 - row) * TILE, column * TILE
            if len(image) < FLAT_TILE_BYTES:
                if image not in flat:
                    flat[image] = classified(_pixels(image))
                pair = flat[image]
            else:
                pair = classified(_pixels(image))
            window = slice(top, top + TILE), slice(left, left + TILE)
            strength[window], ground[window] = pair
    return Raster(strength=strength, ground=ground)


def classified(pixels: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Return road strength and ground of an image with red, green and blue in its last axis."""
    red, green, blue = (pixels[..., channel].astype(np.int16) for channel in range(3))
    reddish = np.clip(red - green - FAINT, 0, None) * (red - blue > 4) * (np.abs(green - blue) < 60)
    weight = reddish * np.clip((red - 150) / 60, 0, 1)
    purple = (blue > green + 8) & (red < 235)
    over_road = purple & (red - green >= UNDER_BORDER_GREEN) & (red - blue >= UNDER_BORDER_BLUE)
    weight[purple] = 0
    weight[over_road] = (2 * (red - green - BORDER_TINT))[over_road]
    strength = np.clip(weight, 0, 255).astype(np.uint8)

    ground = np.full(strength.shape, Ground.LAND, np.uint8)
    ground[(blue > red + 25) & (green > red + 15)] = Ground.WATER
    dark = (red < 165) & (green < 165) & (blue < 185)
    name = ndimage.binary_dilation(dark, EIGHT, iterations=HALO_PIXELS)
    ground[purple & (red > blue - 25) & (strength == 0)] = Ground.BORDER
    hidden = name & ((ground == Ground.LAND) | (ground == Ground.BORDER))
    ground[(dark | hidden) & (strength == 0)] = Ground.HIDDEN
    tinted = (red - green >= TRACE_TINT) & (2 * (red - green) >= red - blue) & (red >= 235)
    ground[hidden & tinted & (strength == 0)] = Ground.TRACE
    road = strength >= FAINT
    ground[road] = Ground.TRUNK
    ground[road & (blue > green + 3)] = Ground.MOTORWAY
    return strength, ground


def _pixels(image: bytes) -> npt.NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(image)).convert("RGB"))
