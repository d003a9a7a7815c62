"""A publication -> files for other programs: GeoJSON, GeoPackage, KML and tables."""

from routes.publish.export.files import FORMATS, export_files
from routes.publish.export.geojson import SCHEMA, geojson
from routes.publish.export.rows import layers

__all__ = ["FORMATS", "SCHEMA", "export_files", "geojson", "layers"]
