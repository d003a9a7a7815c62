"""Every row of the transport table lies where it says, and says where its coordinates come from."""

import math
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely import LineString, Point, STRtree

from geodata import areas, basemap, sources
from geodata.distance import distance_km
from geodata.gazetteer import PlaceIndex
from geodata.place import PlaceKind
from geodata.positions import position_error_km, position_source
from routes.publish import report

DATA = Path(sources.__file__).parent / "data"
ROWS: list[dict[str, Any]] = tomllib.loads((DATA / "transport_places.toml").read_text(encoding="utf-8"))[
    "place"
]
REGIONS: list[dict[str, Any]] = tomllib.loads((DATA / "regions.toml").read_text(encoding="utf-8"))["region"]
KINDS = {"pass", "border_crossing", "port", "dry_port", "city"}
KEYS = {
    *("id", "name", "kind", "country", "countries", "lat", "lon", "town", "aliases", "names", "also"),
    *("error_km", "water", "source_key", "source"),
}
HELD_BY_OTHERS = {"berbera-port"}  # of Somalia by ISO 3166, held by Somaliland
by_id = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])


@cache
def drawn(layer: str) -> STRtree:
    lines = basemap._layers()[layer]  # noqa: SLF001  the same lines that maps draw
    vertices = [lines.vertices(number, 0) for number in range(len(lines.starts) - 1)]
    return STRtree([LineString(line) for line in vertices if len(line) > 1])


def kilometres(row: dict[str, Any], shape: Any) -> float:
    here = Point(row["lon"], row["lat"])
    there = shapely.get_coordinates(shapely.shortest_line(here, shape))[1]
    east = (there[0] - row["lon"]) * math.cos(math.radians(row["lat"]))
    return math.hypot(east, there[1] - row["lat"]) * 111.2


def nearest(row: dict[str, Any], *layers: str) -> float:
    here = Point(row["lon"], row["lat"])
    trees = [drawn(layer) for layer in layers]
    return min(kilometres(row, tree.geometries[tree.query_nearest(here)[0]]) for tree in trees)


@by_id
def test_a_row_is_whole_and_names_its_source(row: dict[str, Any]) -> None:
    assert set(row) <= KEYS
    assert row["kind"] in KINDS
    assert row["name"].strip() == row["name"] != ""
    assert row["error_km"] > 0
    assert len(row["source"]) > 10
    assert row["source_key"] in {source.key for source in sources.bundled()}
    assert not set(row.get("names", {})) - {"ru", "ur", "kk", "zh"}


def test_ids_and_names_stand_once() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert len({row["name"] for row in ROWS}) == len(ROWS)
    assert len({row["id"] for row in REGIONS}) == len(REGIONS)


@by_id
def test_a_row_lies_in_its_country(row: dict[str, Any]) -> None:
    if row["id"] in HELD_BY_OTHERS:
        return
    place = PlaceIndex.bundled().by_id(f"country:{row['country']}")
    assert place is not None
    polygon = areas.area(place)
    assert polygon is not None
    off_shore = 30.0 if "water" in row else 6.0
    assert kilometres(row, polygon) <= max(off_shore, row["error_km"])


@by_id
def test_ports_lie_by_the_water(row: dict[str, Any]) -> None:
    if row["kind"] == "port" and "water" not in row:
        assert nearest(row, "land", "lakes") <= 6.0


@by_id
def test_passes_and_crossings_lie_near_the_border_of_their_countries(row: dict[str, Any]) -> None:
    if len(row.get("countries", ())) < 2 or row["kind"] == "port":
        return
    assert nearest(row, "borders", "land", "lakes") <= max(13.0, row["error_km"])
    index = PlaceIndex.bundled()
    for code in row["countries"]:
        place = index.by_id(f"country:{code}")
        assert place is not None
        polygon = areas.area(place)
        assert polygon is not None
        assert kilometres(row, polygon) <= max(16.0, row["error_km"]), code


@by_id
def test_a_row_is_found_by_all_its_names(row: dict[str, Any]) -> None:
    index = PlaceIndex.bundled()
    names = [row["name"], *row.get("aliases", ()), *row.get("also", ()), *row.get("names", {}).values()]
    names += [f"Port of {row['town']}", f"{row['town']} Seaport"] if "town" in row else []
    for name in names:
        assert f"transport:{row['id']}" in {place.id for place in index.lookup(name)}, name
    place = index.by_id(f"transport:{row['id']}")
    assert place is not None
    assert (place.longitude, place.latitude) == (row["lon"], row["lat"])
    assert place.kind == PlaceKind(row["kind"])
    assert place.source == row["source_key"]


NAMES = [
    line.split("\t")
    for line in (Path(__file__).parent / "gazetteer_names.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@by_id
def test_a_place_tells_where_its_coordinates_were_read_in_the_words_of_its_row(row: dict[str, Any]) -> None:
    place = PlaceIndex.bundled().by_id(f"transport:{row['id']}")
    assert place is not None
    assert position_source(place) == row["source"]
    assert position_error_km(place) == row["error_km"]


def test_what_was_not_measured_is_told_as_such_when_a_name_is_looked_up() -> None:
    index = PlaceIndex.bundled()
    guessed = next(row for row in ROWS if "not measured" in row["source"])
    found = index.by_id(f"transport:{guessed['id']}")
    town = index.lookup("Karachi")[0]
    assert found is not None
    told = report.located("a name", [found, town])["places"]
    assert "not measured" in told[0]["position"]
    assert told[0]["error_km"] >= 5
    assert told[1]["position"].startswith("GeoNames")
    assert told[1]["error_km"] is None


def test_a_users_own_place_keeps_the_source_that_the_user_gave() -> None:
    found = PlaceIndex.bundled().by_id(f"transport:{ROWS[0]['id']}")
    assert found is not None
    assert position_source(replace(found, source="our own survey")) == "our own survey"


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"), NAMES, ids=[f"{name} {code}" for name, code, *_ in NAMES]
)
def test_what_texts_about_transport_name_is_there_and_where_it_lies(
    name: str, country: str, latitude: str, longitude: str
) -> None:
    index = PlaceIndex.bundled()
    assert index.by_id(f"country:{country}") is not None
    here = (float(longitude), float(latitude))
    away = [
        distance_km((place.longitude, place.latitude), here) - (place.radius_km if place.is_area else 0.0)
        for place in index.lookup(name)
    ]
    assert min(away, default=math.inf) <= 30.0


@pytest.mark.parametrize("row", REGIONS, ids=lambda row: row["id"])
def test_a_region_says_what_its_extent_rests_on_and_is_found(row: dict[str, Any]) -> None:
    index = PlaceIndex.bundled()
    place = index.by_id(f"region:{row['id']}")
    assert place is not None
    assert len(row["source"]) > 10
    assert place.is_area
    assert place.radius_km > 0
    assert set(place.members) == set(row.get("members", ()))
    assert all(index.by_id(f"country:{code}") is not None for code in place.members)
    for name in [row["name"], *row.get("aliases", ())]:
        assert index.lookup(name)[0].kind in {PlaceKind.REGION, PlaceKind.SEA}, name
    if "box" in row:
        west, south, east, north = row["box"]
        assert west < place.longitude < east
        assert south < place.latitude < north
