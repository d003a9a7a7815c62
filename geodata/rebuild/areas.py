"""Territories and provinces come in; their polygons go out as two files, what they are as ``areas.json``."""

import json

import shapely

from geodata import outlines
from geodata.areas import PROVINCES
from geodata.outlines import Lines
from geodata.rebuild import generalise, natural_earth, territories, upstream
from geodata.territories import FILE, NAMES

TOLERANCE = 0.012  # degrees: about a kilometre
PROVINCE_TOLERANCE = 0.02


def main() -> None:
    """Rebuild the files."""
    found = territories.territories()
    names = [
        {
            "name": territory.name,
            "country": territory.country,
            "disputed": territory.disputed,
            "held": territory.held,
            "claimed": list(territory.claimed),
        }
        for territory in found
    ]
    provinces = [
        (shape, row["iso_a2"])
        for shape, row in natural_earth.table("states_provinces")
        if row["iso_a2"] and len(row["iso_a2"]) == 2 and row["iso_a2"].isalpha()
    ]
    codes = sorted({code for _, code in provinces})
    owners = [codes.index(code) for _, code in provinces]
    files = {
        FILE: _packed([territory.shape for territory in found], list(range(len(found))), TOLERANCE),
        PROVINCES: _packed([shape for shape, _ in provinces], owners, PROVINCE_TOLERANCE),
    }
    keys = [natural_earth.KEY, natural_earth.CLAIMS_KEY]
    for name, lines in files.items():
        print(f"{name}: {len(lines.line_levels)} lines, {len(lines.coordinates)} vertices")
        upstream.write(name, outlines.pack({"areas": lines}), keys)
    listing = {"territories": names, "province_countries": codes}
    upstream.write(NAMES, json.dumps(listing, ensure_ascii=False, indent=0).encode() + b"\n", keys)


def _packed(shapes: list[shapely.Geometry], numbers: list[int], tolerance: float) -> Lines:
    """Return polygons, simplified together, that are still valid once rounded to the packed unit."""
    parts, wholes = [], []
    for whole, shape in enumerate(shapes):
        for part in shapely.get_parts(shapely.make_valid(shape)):
            if isinstance(part, shapely.Polygon):
                parts.append(part)
                wholes.append(whole)
    simple = shapely.set_precision(shapely.coverage_simplify(parts, tolerance), 1 / outlines.UNIT)
    kept = [
        (piece, whole)
        for part, whole in zip(simple, wholes, strict=True)
        for piece in shapely.get_parts(part)
        if piece.area >= generalise.SMALLEST * tolerance**2
    ]
    attributes = {"owner": [numbers[whole] for _, whole in kept], "whole": [whole for _, whole in kept]}
    return generalise.polygons([piece for piece, _ in kept], attributes, (0.0,))


if __name__ == "__main__":
    main()
