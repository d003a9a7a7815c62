"""Pictures of relief in Mercator and a frame in; the same relief in the frame's projection, tinted, out."""

import base64
import io
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.geodesy import Coordinates
from routes.publish.figure.frame import Frame
from routes.publish.figure.ink import Picture

BUDGET = 700_000
"""Bytes of upstream pictures that a figure may be shaded from: more than a page, since it is printed."""

DOTS = 1.6  # of the picture for each pixel of the sheet, about 150 an inch
QUALITY = 72  # of the JPEG: relief is soft, and its file the largest part of a figure
STRENGTH = {False: 0.5, True: 0.75}  # of the shade, on light and on dark paper

COARSE = 8
"""Dots between those whose place on the Earth is reckoned."""

Grey = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.float64]


def relief(frame: Frame, tiles: Sequence[Mapping[str, Any]], *, land: str, dark: bool) -> Picture | None:
    """Return the shaded land of a frame, or None where there are no pictures of it.

    Parameters
    ----------
    tiles
        As `geodata.relief.tiles` gives them: all of one zoom.
    land
        The colour of flat land, ``#rrggbb``.
    """
    if not tiles:
        return None
    mosaic, west, north, per_degree = _mosaic(tiles)
    left, top, right, bottom = frame.rectangle
    width, height = round((right - left) * DOTS), round((bottom - top) * DOTS)
    across = np.asarray((np.arange(width) + 0.5) / DOTS + left, np.float64)
    down = np.asarray((np.arange(height) + 0.5) / DOTS + top, np.float64)
    longitudes, mercator = _positions(frame, across, down)
    grey = _sampled(mosaic, (longitudes - west) * per_degree, (north - mercator) * per_degree)
    tint = np.array([int(land[start : start + 2], 16) for start in (1, 3, 5)], np.float64)
    shade = 1.0 - STRENGTH[dark] * (1.0 - grey / 255.0)
    coloured = np.round(shade[:, None] * tint).astype(np.uint8).reshape(height, width, 3)
    return Picture(x=left, y=top, width=right - left, height=bottom - top, jpeg=_jpeg(coloured))


def _mosaic(tiles: Sequence[Mapping[str, Any]]) -> tuple[Grey, float, float, float]:
    """Return all tiles as one grey picture: its western edge, its northern one in Mercator, dots a degree."""
    from PIL import Image  # noqa: PLC0415 - only figures are shaded here

    pictures = [
        np.asarray(Image.open(io.BytesIO(base64.b64decode(tile["webp"]))).convert("L")) for tile in tiles
    ]
    size = pictures[0].shape[1]
    per_degree = size / (tiles[0]["bounds"][2] - tiles[0]["bounds"][0])
    west = min(tile["bounds"][0] for tile in tiles)
    north = max(_of_latitude(tile["bounds"][3]) for tile in tiles)
    east = max(tile["bounds"][2] for tile in tiles)
    south = min(_of_latitude(tile["bounds"][1]) for tile in tiles)
    whole = np.full((round((north - south) * per_degree), round((east - west) * per_degree)), 255, np.uint8)
    for tile, picture in zip(tiles, pictures, strict=True):
        row = round((north - _of_latitude(tile["bounds"][3])) * per_degree)
        column = round((tile["bounds"][0] - west) * per_degree)
        whole[row : row + picture.shape[0], column : column + picture.shape[1]] = picture
    return whole, west, north, per_degree


def _positions(frame: Frame, across: Numbers, down: Numbers) -> tuple[Numbers, Numbers]:
    """Return longitude, and latitude in Mercator, of every dot of a picture, row by row.

    They are reckoned for every `COARSE` dots, and lie between those on a plane: a projection bends slowly.
    """
    few_x, few_y = (np.append(edge[::COARSE], edge[-1]) for edge in (across, down))
    x, y = np.meshgrid(few_x, few_y)
    earth = frame.on_earth(np.column_stack((x.ravel(), y.ravel())))
    at_x, at_y = (
        np.interp(all_of, few, np.arange(len(few))) for all_of, few in ((across, few_x), (down, few_y))
    )
    return tuple(  # type: ignore[return-value]
        _between(values.reshape(x.shape), at_x, at_y) for values in (earth[:, 0], _mercator(earth))
    )


def _between(values: Numbers, columns: Numbers, rows: Numbers) -> Numbers:
    """Return values of a coarse grid at finer columns and rows, one after the other."""
    column = np.minimum(columns.astype(np.int64), values.shape[1] - 2)
    row = np.minimum(rows.astype(np.int64), values.shape[0] - 2)
    right, below = columns - column, (rows - row)[:, None]
    wide = values[:, column] * (1 - right) + values[:, column + 1] * right
    return np.asarray(wide[row] * (1 - below) + wide[row + 1] * below, np.float64).ravel()


def _of_latitude(latitude: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def _mercator(earth: Coordinates) -> Numbers:
    latitude = np.radians(np.clip(earth[:, 1], -85.0, 85.0))
    return np.degrees(np.arcsinh(np.tan(latitude)))


def _sampled(mosaic: Grey, columns: Numbers, rows: Numbers) -> Numbers:
    """Return the grey at each position, between the four dots around it; white outside."""
    height, width = mosaic.shape
    x, y = columns - 0.5, rows - 0.5
    inside = (x >= 0) & (y >= 0) & (x < width - 1) & (y < height - 1)
    x, y = np.where(inside, x, 0.0), np.where(inside, y, 0.0)
    column, row = x.astype(np.int64), y.astype(np.int64)
    right, down = x - column, y - row
    upper = mosaic[row, column] * (1 - right) + mosaic[row, column + 1] * right
    lower = mosaic[row + 1, column] * (1 - right) + mosaic[row + 1, column + 1] * right
    return np.where(inside, upper * (1 - down) + lower * down, 255.0)


def _jpeg(picture: Grey) -> bytes:
    from PIL import Image  # noqa: PLC0415

    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "JPEG", quality=QUALITY, optimize=True)
    return stream.getvalue()
