"""A box and a view of borders come in; the basemap of a page goes out: land, water, borders, relief, labels.

The page's decoder needs nothing but this. `cut` returns a dictionary that is ready for JSON:

``precision``
    Decimals of every encoded line. An encoded line is text as `geodata.polyline` writes it: longitude first,
    each as a step from the last vertex, in units of ``10 ** -precision`` degrees.
``extent``
    West, south, east and north of the detailed map, degrees. East may pass 180.
``world``
    Encoded rings of coarse land outside the extent, outer rings and holes alike: fill by the even-odd rule.
``land``, ``lakes``
    Polygons, each a list of encoded rings, the outer one first, then holes. They are cut a quarter of a
    degree outside the extent: fill them, stroke nothing, clip to the extent where the coarse land begins.
``coast``
    Encoded lines along the sea and along the shores of lakes, none along a cut.
``rivers``
    ``{"line": encoded, "rank": number}``, 1 the greatest.
``borders``
    ``{"line": encoded, "kind": one of international, disputed, line_of_control, indefinite, admin}`` of the
    chosen view, and of no other.
``relief``
    ``{"bounds": [west, south, east, north], "webp": base64}``: grey pictures in Web Mercator, white where
    there is nothing to shade, to multiply over the land. Draw them into one canvas before scaling, so that
    no seam shows.
``labels``
    ``{"kind": country, sea, town, capital, lake or range, "name", "x": longitude, "y": latitude, "rank":
    small is important, "zoom": [from, to]}``, the most important first.
``view``, ``view_name``, ``note``, ``attribution``
    The view, its name and its sentence, and the words that must stand on the map.
"""

import math
from functools import cache
from typing import Any

import numpy as np

from geodata import borders, cutting, labels, outlines, polyline, relief, sources
from geodata.cutting import Box
from geodata.outlines import Floats, Lines

FILE = "basemap.bin"
SOURCES = ("natural-earth", "natural-earth-claims", "natural-earth-rivers")
RELIEF_SOURCES = relief.SOURCES
_shading = relief.sources_within  # `attribution` has a parameter of the module's name
BUDGET = 300_000  # bytes that the lines of a page may take, about
MARGIN = 0.25  # degrees that land and lines reach beyond the extent
COARSE_OVERLAP = 0.1  # degrees that the coarse land reaches into the extent, so that no seam shows
PRECISIONS = (3, 3, 2, 2, 2)  # decimals for each level of detail
DRAWN = {"land": 2, "lakes": 2, "rivers": 1, "borders": 1}  # twice: once to fill, once as a shore
BYTES = {3: 3.4, 2: 2.3}  # measured bytes a vertex, for each number of decimals


def cut(
    bounds: tuple[float, float, float, float],
    *,
    view: str,
    language: str = "en",
    pictures: int = relief.BUDGET,
    dots: float = math.inf,
) -> dict[str, Any]:
    """Return the basemap of a page, as the module describes it.

    The level of detail follows from the size: a page about one valley carries every bend, a page about half
    the world carries what fits.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees. An east below west, or past 180, lies over the antimeridian.
    view
        Whose picture of disputed borders: a key of `geodata.borders.views`.
    language
        BCP 47 tag of the language of country names; names that are not known in it stay English.
    pictures
        Bytes that the pictures of relief may take; with 0 there are none.
    dots
        Dots of those pictures that are enough for a degree of longitude.

    Raises
    ------
    UnknownView
        If there is no such view.
    DamagedData
        If a bundled file is missing or damaged.
    """
    borders.checked_view(view)
    extent = Box.of(bounds)
    box = extent.grown(MARGIN)
    layers = _layers()
    level = _level(layers, box)
    precision = PRECISIONS[level]
    land, lakes = layers["land"], layers["lakes"]
    shores = [line for _, line in (*cutting.outlines(land, box, level), *cutting.outlines(lakes, box, level))]
    shaded = relief.tiles(extent, budget=pictures, enough=dots)
    named = labels.within(extent, view=view, language=language)
    towns = any(label["kind"] in labels.TOWNS for label in named)
    return {
        "precision": precision,
        "extent": [round(edge, 4) for edge in extent.corners()],
        "world": polyline.encode(_around(layers["world"], extent), precision),
        "land": _polygons(land, box, level, precision),
        "lakes": _polygons(lakes, box, level, precision),
        "coast": polyline.encode(shores, precision),
        "rivers": _rivers(layers["rivers"], box, level, precision),
        "borders": _borders(layers["borders"], box, level, precision, view),
        "relief": shaded,
        "labels": named,
        "view": str(view),
        "view_name": borders.view_name(view),
        "note": borders.view_note(view),
        "attribution": list(attribution(relief=bool(shaded), towns=towns, extent=extent)),
    }


def attribution(*, relief: bool = True, towns: bool = True, extent: Box | None = None) -> tuple[str, ...]:
    """Return the words that must stand on a basemap.

    Parameters
    ----------
    relief, towns
        Whether it shows relief, and names of towns.
    extent
        What it shows, so that only the relief there is credited; all of it if left out.
    """
    shaded = RELIEF_SOURCES if extent is None else _shading(extent)
    return sources.attribution((*SOURCES, *(labels.SOURCES if towns else ()), *(shaded if relief else ())))


def world() -> list[Floats]:
    """Return the rings of the world's coarse land, longitude and latitude in degrees, for a small locator."""
    everything = Box(west=-180.0, south=-cutting.NORTH, east=180.0, north=cutting.NORTH)
    polygons = cutting.polygons(_layers()["world"], everything, 0)
    return [ring for _, rings in polygons for ring in rings]


@cache
def _layers() -> dict[str, Lines]:
    return outlines.unpack(sources.read(FILE))


def _level(layers: dict[str, Lines], box: Box) -> int:
    """Return the finest level of detail whose lines fit the budget."""
    vertices = np.sum([weight * cutting.count(layers[name], box) for name, weight in DRAWN.items()], axis=0)
    for level, precision in enumerate(PRECISIONS):
        if vertices[level] * BYTES[precision] <= BUDGET:
            return level
    return len(PRECISIONS) - 1


def _around(world: Lines, extent: Box) -> list[Floats]:
    """Return the rings of coarse land outside the extent, seen from its middle."""
    middle = (extent.west + extent.east) / 2
    everything = Box(west=middle - 180, south=-cutting.NORTH, east=middle + 180, north=cutting.NORTH)
    hole = extent.grown(-COARSE_OVERLAP)
    rings = []
    for _, polygon in cutting.polygons(world, everything, 0):
        rings += cutting.without(polygon, hole)
    return rings


def _polygons(lines: Lines, box: Box, level: int, precision: int) -> list[list[str]]:
    polygons = [rings for _, rings in cutting.polygons(lines, box, level)]
    encoded = iter(polyline.encode([ring for rings in polygons for ring in rings], precision))
    return [[next(encoded) for _ in rings] for rings in polygons]


def _rivers(lines: Lines, box: Box, level: int, precision: int) -> list[dict[str, Any]]:
    found = list(cutting.outlines(lines, box, level))
    encoded = polyline.encode([line for _, line in found], precision)
    ranks = lines.attributes["rank"]
    return [
        {"line": text, "rank": int(ranks[feature])} for (feature, _), text in zip(found, encoded, strict=True)
    ]


def _borders(lines: Lines, box: Box, level: int, precision: int, view: str) -> list[dict[str, Any]]:
    kinds = lines.attributes[view]
    found = [
        (kinds[feature], line) for feature, line in cutting.outlines(lines, box, level) if kinds[feature]
    ]
    encoded = polyline.encode([line for _, line in found], precision)
    return [
        {"line": text, "kind": borders.KINDS[kind]} for (kind, _), text in zip(found, encoded, strict=True)
    ]
