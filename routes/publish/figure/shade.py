"""Pictures of relief in Mercator and a frame in; the same relief in the frame's projection, tinted, out."""

import base64
import io
import itertools
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from geodata.distance import MEAN_RADIUS_KM
from geodata.geodesy import Coordinates
from routes.publish.figure.frame import Frame
from routes.publish.figure.ink import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

BUDGET = 700_000
"""Bytes of upstream pictures that a figure may be shaded from: more than a page, since it is printed."""

DOTS = 1.6  # of the picture for each pixel of the sheet, about 150 an inch
SHARP, LEAST_STRENGTH = 0.42, 0.35  # upstream dots for each: with fewer, blurred shade is drawn paler
ENOUGH = 0.8  # dots of upstream pictures for each of the picture
QUALITY = 72  # of the JPEG: relief is soft, and its file the largest part of a figure
STRENGTH = {False: 0.5, True: 0.75}  # of the shade, on light and on dark paper

COARSE = 24
"""Dots between those whose place on the Earth is reckoned; the others lie between them, as projections bend
slowly."""

KEPT = 64  # pictures of relief, of 256 kilobytes each, that are kept for the next figure
Numbers = npt.NDArray[np.float64]


def dots_a_degree(frame: Frame) -> float:
    """Return how many dots of a picture of relief are enough for a degree of longitude, in the middle."""
    left, top, right, bottom = frame.rectangle
    (at,) = frame.on_earth(np.array([[(left + right) / 2, (top + bottom) / 2]])).tolist()
    degree = math.radians(1.0) * MEAN_RADIUS_KM * math.cos(math.radians(at[1]))
    return ENOUGH * DOTS * degree / frame.kilometres_per_pixel()


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
    across, down = ([*range(0, size, COARSE), size] for size in (width, height))
    x, y = np.meshgrid(np.array(across) / DOTS + left, np.array(down) / DOTS + top)
    earth = frame.on_earth(np.column_stack((x.ravel(), y.ravel())))
    columns, rows = (earth[:, 0] - west) * per_degree, (north - _mercator(earth)) * per_degree
    places = np.column_stack((columns, rows)).reshape(*x.shape, 2)
    shade = _bent(mosaic, places, across, down)
    strength = STRENGTH[dark] * min(1.0, max(LEAST_STRENGTH, _sharpness(places) / SHARP))
    shares = (1.0 - strength * np.arange(256) / 255.0)[None, :]
    tint = np.array([[int(land[start : start + 2], 16)] for start in (1, 3, 5)], np.float64)
    coloured = [shade.point(list(channel)) for channel in np.round(shares * tint).astype(int).tolist()]
    return Picture(x=left, y=top, width=right - left, height=bottom - top, jpeg=_jpeg(coloured))


def _sharpness(places: Numbers) -> float:
    """Return how many upstream dots there are for each of the picture."""
    return float(np.hypot(*np.diff(places, axis=1).reshape(-1, 2).T).mean()) / COARSE


def _bent(mosaic: "Image", places: Numbers, across: Sequence[int], down: Sequence[int]) -> "Image":
    """Return a picture of which some dots lie at given places of another; the others lie between them.

    Parameters
    ----------
    places
        Column and row in `mosaic` for each of the columns `across` and rows `down` of the picture.
    """
    from PIL import Image  # noqa: PLC0415

    corners = np.concatenate((places[:-1, :-1], places[1:, :-1], places[1:, 1:], places[:-1, 1:]), axis=2)
    cells = [
        ((west, north, east, south), corner)
        for (north, south), row in zip(itertools.pairwise(down), corners.tolist(), strict=True)
        for (west, east), corner in zip(itertools.pairwise(across), row, strict=True)
    ]
    size = (across[-1], down[-1])
    return mosaic.transform(size, Image.Transform.MESH, cells, Image.Resampling.BICUBIC)


def _mosaic(tiles: Sequence[Mapping[str, Any]]) -> tuple["Image", float, float, float]:
    """Return all tiles as one picture, 0 where flat: its west, its north in Mercator, dots a degree."""
    from PIL import Image  # noqa: PLC0415 - only figures are shaded here

    pictures = [_decoded(tile["webp"]) for tile in tiles]
    per_degree = pictures[0].width / (tiles[0]["bounds"][2] - tiles[0]["bounds"][0])
    west = min(tile["bounds"][0] for tile in tiles)
    north = max(_of_latitude(tile["bounds"][3]) for tile in tiles)
    east = max(tile["bounds"][2] for tile in tiles)
    south = min(_of_latitude(tile["bounds"][1]) for tile in tiles)
    whole = Image.new("L", (round((east - west) * per_degree), round((north - south) * per_degree)), 0)
    for tile, picture in zip(tiles, pictures, strict=True):
        row = round((north - _of_latitude(tile["bounds"][3])) * per_degree)
        column = round((tile["bounds"][0] - west) * per_degree)
        whole.paste(picture, (column, row))
    return whole, west, north, per_degree


@lru_cache(maxsize=KEPT)
def _decoded(webp: str) -> "Image":
    """Return how dark a picture of relief is, dot by dot; figures of one briefing share many."""
    from PIL import Image, ImageChops  # noqa: PLC0415

    with Image.open(io.BytesIO(base64.b64decode(webp))) as picture:
        return ImageChops.invert(picture.convert("L"))


def _of_latitude(latitude: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def _mercator(earth: Coordinates) -> Numbers:
    latitude = np.radians(np.clip(earth[:, 1], -85.0, 85.0))
    return np.degrees(np.arcsinh(np.tan(latitude)))


def _jpeg(channels: Sequence["Image"]) -> bytes:
    from PIL import Image  # noqa: PLC0415

    stream = io.BytesIO()
    Image.merge("RGB", channels).save(stream, "JPEG", quality=QUALITY, optimize=True)
    return stream.getvalue()
