"""Layers -> a GeoPackage (OGC 12-128r18): one SQLite file, the same bytes for the same layers."""

import sqlite3
import struct
from collections.abc import Iterable
from contextlib import closing
from datetime import date

import shapely

from routes.publish.export.layer import Cell, Geometry, Kind, Layer, Shape

_APPLICATION = 0x47504B47  # "GPKG"
_VERSION = 10301  # 1.3.1
_WGS_84 = 4326
_DEFINITION = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_TABLES = f"""
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {_VERSION};
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT
);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE,
  min_y DOUBLE,
  max_x DOUBLE,
  max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
"""
_SYSTEMS = (
    (
        "Undefined Cartesian SRS",
        -1,
        "NONE",
        -1,
        "undefined",
        "Cartesian, of a system not told",
    ),
    (
        "Undefined geographic SRS",
        0,
        "NONE",
        0,
        "undefined",
        "geographic, of a system not told",
    ),
    ("WGS 84 geodetic", _WGS_84, "EPSG", _WGS_84, _DEFINITION, "longitude and latitude in degrees, WGS 84"),
)
_TYPES = {
    Kind.TEXT: "TEXT",
    Kind.INTEGER: "INTEGER",
    Kind.REAL: "REAL",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
}

# Where the header of an SQLite file counts changes and names the release of the library that wrote it (SQLite
# file format, section 1.3): bytes that would differ from one machine to the next and tell nobody anything.
_CHANGES, _VALID_FOR, _LIBRARY = 24, 92, 96
_FORMAT_SINCE = 3_008_003  # the release from which on every reader knows all that is in these files


def geopackage(layers: Iterable[Layer], *, changed: date, notes: str = "") -> bytes:
    """Return a GeoPackage with a table for each layer, the geometry in the column ``geom``.

    Parameters
    ----------
    changed
        The day that stands as that of the last change; a clock would make the bytes differ.
    notes
        What holds for all of it, said in the description of each layer after its title.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as file:
        file.executescript(_TABLES)
        file.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
        for layer in layers:
            _add(file, layer, f"{changed.isoformat()}T00:00:00.000Z", f"{layer.title} {notes}".strip())
        return _settled(file.serialize())


def _add(file: sqlite3.Connection, layer: Layer, changed: str, description: str) -> None:
    spatial = layer.shape is not Shape.NONE
    geometries = [row.geometry for row in layer.rows if row.geometry is not None]
    bounds = shapely.total_bounds(geometries).tolist() if geometries else [None] * 4
    file.execute(
        "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            layer.name,
            "features" if spatial else "attributes",
            layer.name,
            description,
            changed,
            *bounds,
            _WGS_84 if spatial else None,
        ),
    )
    columns = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
    if spatial:
        columns.append(f"geom {layer.shape.value}")
        file.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
            (layer.name, layer.shape.value, _WGS_84),
        )
    columns += [f'"{name}" {_TYPES[kind]}' for name, kind in layer.columns]
    file.execute(f'CREATE TABLE "{layer.name}" ({", ".join(columns)})')
    marks = ", ".join("?" * len(columns))
    file.executemany(
        f'INSERT INTO "{layer.name}" VALUES ({marks})',  # noqa: S608 - names of tables are our own
        (
            (number, *((_blob(row.geometry),) if spatial else ()), *map(_stored, row.cells))
            for number, row in enumerate(layer.rows, start=1)
        ),
    )


def _stored(value: Cell) -> str | int | float | None:
    return value.isoformat() if isinstance(value, date) else value


def _blob(geometry: Geometry | None) -> bytes | None:
    """Return a geometry as GeoPackage binary (section 2.1.3): little-endian, a line with its bounds."""
    if geometry is None:
        return None
    point = geometry.geom_type == "Point"
    left, low, right, high = geometry.bounds
    header = struct.pack("<2sBBi", b"GP", 0, 0b00001 if point else 0b00011, _WGS_84)
    envelope = b"" if point else struct.pack("<4d", left, right, low, high)
    wkb: bytes = shapely.to_wkb(geometry, byte_order=1, flavor="iso")
    return header + envelope + wkb


def _settled(content: bytes) -> bytes:
    """Return the file with the same header whatever release of SQLite wrote it, however often."""
    settled = bytearray(content)
    for place, number in ((_CHANGES, 1), (_VALID_FOR, 1), (_LIBRARY, _FORMAT_SINCE)):
        struct.pack_into(">I", settled, place, number)
    return bytes(settled)
