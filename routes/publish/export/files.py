"""A publication and the formats wanted -> the files of an export, by name."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from routes.model import Publication
from routes.publish.export.geojson import layer_geojson
from routes.publish.export.geopackage import geopackage
from routes.publish.export.kml import kml
from routes.publish.export.layer import Layer, Shape
from routes.publish.export.rows import SCHEMA, layers
from routes.publish.export.tables import table
from routes.publish.used import attribution
from routes.publish.wording import borders_note

FORMATS = ("geojson", "gpkg", "kml", "csv")
_MAIN = "routes"  # the layer whose file has no more than the name of the export
_UNDATED = date(1970, 1, 1)


def export_files(
    publication: Publication, stem: str, formats: Iterable[str] = FORMATS
) -> Mapping[str, bytes]:
    """Return the files of an export by name, each beginning with `stem`; the same bytes whenever it is made.

    GeoJSON and tables are a file a layer, the routes' own without the layer's name.
    """
    wanted, found = set(formats), layers(publication)
    files: dict[str, bytes] = {}
    if "geojson" in wanted:
        for layer in found:
            if layer.shape is not Shape.NONE:
                files[f"{_name(stem, layer)}.geojson"] = layer_geojson(layer, _terms(publication)).encode()
    if "gpkg" in wanted:
        notes = "; ".join((borders_note(publication.view), *attribution(publication, ())))
        files[f"{stem}.gpkg"] = geopackage(found, changed=_last_day(publication), notes=notes)
    if "kml" in wanted:
        files[f"{stem}.kml"] = kml(publication, found)
    if "csv" in wanted:
        files.update((f"{_name(stem, layer)}.csv", table(layer)) for layer in found)
    return files


def _name(stem: str, layer: Layer) -> str:
    return stem if layer.name == _MAIN else f"{stem}-{layer.name}"


def _terms(publication: Publication) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "title": publication.title,
        "view": publication.view.value,
        "borders": borders_note(publication.view),
        "attribution": list(attribution(publication, ())),
    }


def _last_day(publication: Publication) -> date:
    """Return the last day on which an article can have appeared: what is exported is as old as that."""
    told = [article.published for article in publication.articles]
    return max((when.latest or when.earliest or _UNDATED for when in told), default=_UNDATED)
