"""Exports: what other programs read back is what the maps show, with its sources, and nothing is run."""

from functools import cache
from pathlib import Path

import pyogrio
import pytest
from lxml import etree

from routes import pipeline
from routes.model import Publication, View
from routes.publish import export
from routes.workspace import open_workspace

ROOT = Path(__file__).parents[1]
KML = {"k": "http://www.opengis.net/kml/2.2"}


@cache
def seeds() -> Publication:
    workspace = open_workspace(ROOT)
    return pipeline.publication(workspace, pipeline.tables(workspace), view=View.NEUTRAL, quotes=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the exports of the five articles, all of them named ``all``."""
    target = tmp_path_factory.mktemp("export")
    for name, content in export.export_files(seeds(), "all").items():
        (target / name).write_bytes(content)
    return target


def test_geopackage_and_kml_hold_every_leg(folder: Path) -> None:
    legs = sum(len(route.legs) for route in seeds().routes)
    assert pyogrio.read_info(folder / "all.gpkg", layer="routes")["features"] == legs > 20
    tree = etree.parse(folder / "all.kml")
    assert len(tree.findall(".//k:Placemark[k:LineString]", KML)) == legs
