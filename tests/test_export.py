"""Exports: what other programs read back is what the maps show, with its sources, and nothing is run."""

import csv
import io
import json
import re
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import fastkml
import pyogrio
import pytest
import shapely
from browser import samples
from conftest import Command
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from shown import seeds
from test_hostile import SPOILERS

from geodata import sources
from geodata.geodesy import great_circle, length_km, split_at_antimeridian
from geodata.path import Method, Mode
from geodata.path import Path as Line
from routes import deliver
from routes.errors import OutputProblem
from routes.model import Publication, View
from routes.publish import export
from routes.publish.escape import visible
from routes.publish.export.layer import Kind, Layer, Row
from routes.publish.export.tables import defused, table
from routes.publish.used import attribution
from routes.publish.wording import borders_note

K = "{http://www.opengis.net/kml/2.2}"
FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    " =1",
    "\u200b=1",
    '"=1',
    ";=1",
)
BOUNDS = "SELECT table_name, min_x, min_y, max_x, max_y FROM gpkg_contents"
STARTS = frozenset("=+-@\t\r＝＋－＠")
WRITE = """
import sys
from pathlib import Path
from routes import deliver
deliver.written(Path(sys.argv[1]), {"a.csv": b"small", "b.gpkg": b"x" * 300_000})
"""


@cache
def over_the_pacific() -> Publication:
    """Return a flight from Fiji to Samoa, over the antimeridian."""
    line = great_circle((178.45, -18.14), (-171.77, -13.83))
    path = Line(
        mode=Mode.AIR,
        method=Method.GREAT_CIRCLE,
        line=line,
        length_km=length_km(line),
        error_km=None,
        source="straight line",
    )
    few = samples.publication()
    flight = next(route for route in few.routes if route.mode is Mode.AIR)
    leg = replace(flight.legs[0], path=path)
    return replace(few, routes=(replace(flight, legs=(leg,)),), claims=())


def kept(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the exports of the five articles, all of them named ``all``."""
    return kept(tmp_path_factory.mktemp("export"), dict(export.export_files(seeds(), "all")))


def read(path: Path, layer: str | None = None) -> list[dict[str, Any]]:
    """Return the rows of a layer as GDAL reads them, the geometry under its own key."""
    meta, _, geometries, columns = pyogrio.raw.read(path, layer=layer, datetime_as_string=True)
    rows = [dict(zip(meta["fields"], cells, strict=True)) for cells in zip(*columns, strict=True)]
    shapes = shapely.from_wkb(geometries) if geometries is not None else [None] * len(rows)
    return [{**row, "geometry": shape} for row, shape in zip(rows, shapes, strict=True)]


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def placemarks(content: bytes) -> list[tuple[dict[str, str], ET.Element]]:
    root = ET.fromstring(content)  # noqa: S314 - our own file
    return [
        ({item.get("name", ""): item.findtext(f"{K}value", "") for item in mark.iter(f"{K}Data")}, mark)
        for mark in root.iter(f"{K}Placemark")
    ]


def shape_of(mark: ET.Element) -> shapely.MultiLineString:
    return shapely.MultiLineString(
        [
            [tuple(map(float, pair.split(","))) for pair in line.findtext(f"{K}coordinates", "").split()]
            for line in mark.iter(f"{K}LineString")
        ]
    )


def point_of(mark: ET.Element) -> shapely.Point | None:
    told = mark.findtext(f".//{K}Point/{K}coordinates")
    return shapely.Point(*map(float, told.split(",")[:2])) if told else None


def lines(publication: Publication) -> Iterator[tuple[str, shapely.Geometry]]:
    for route in publication.routes:
        for number, leg in enumerate(route.legs, start=1):
            assert leg.path
            yield f"{route.id}.{number}", split_at_antimeridian(leg.path.line)


def same(a: shapely.Geometry, b: shapely.Geometry) -> bool:
    one, other = shapely.get_coordinates(a), shapely.get_coordinates(b)
    return one.shape == other.shape and float(abs(one - other).max()) < 1e-6


# --------------------------------------------------------------------------------------- what is read back


@pytest.mark.parametrize("publication", [seeds, over_the_pacific])
def test_lines_come_back_as_they_were(publication: Any, tmp_path: Path) -> None:
    files = export.export_files(publication(), "all")
    kept(tmp_path, dict(files))
    packed = {row["id"]: row["geometry"] for row in read(tmp_path / "all.gpkg", "routes")}
    plain = {row["id"]: row["geometry"] for row in read(tmp_path / "all.geojson")}
    marks = {values["id"]: shape_of(mark) for values, mark in placemarks(files["all.kml"]) if "id" in values}
    expected = dict(lines(publication()))
    for key, line in expected.items():
        assert same(packed[key], line), key
        assert same(plain[key], line), key
        assert same(marks[key], line), key
    assert set(packed) == set(plain) == set(marks) == set(expected)


def test_points_of_stops_and_places_come_back_where_they_were_under_their_names(folder: Path) -> None:
    places = {stop.place for route in seeds().routes for leg in route.legs for stop in leg.stops}
    tables: list[list[dict[str, Any]]] = [
        *(read(folder / "all.gpkg", layer) for layer in ("stops", "places")),
        *(read(folder / f"all-{layer}.geojson") for layer in ("stops", "places")),
        *([*rows_of((folder / f"all-{layer}.csv").read_bytes())] for layer in ("stops", "places")),
        [{**values, "geometry": point_of(mark)} for values, mark in marked(folder) if "place" in values],
    ]
    points = 0
    for rows in tables:
        found = {row["place"]: row for row in rows}
        for place in places:
            row, where = found[place.id], pytest.approx((place.longitude, place.latitude), abs=1e-6)
            assert (float(row["longitude"]), float(row["latitude"])) == where
            if (point := row.get("geometry")) is not None:
                assert (point.x, point.y) == where
                points += 1
            told = row.get("names") or ""
            assert all(f"{language}: {name}" in told for language, name in place.names if name != place.name)
    assert points > 4 * len([place for place in places if not place.is_area])


def test_line_over_the_antimeridian_is_cut_there_and_goes_the_short_way() -> None:
    (_, line), *_ = lines(over_the_pacific())
    files = export.export_files(over_the_pacific(), "all")
    ((_, mark), *_) = placemarks(files["all.kml"])
    assert mark.find(f"{K}MultiGeometry") is not None
    assert len(shape_of(mark).geoms) == 2
    for part in shape_of(mark).geoms:
        assert -180 <= part.bounds[0] <= part.bounds[2] <= 180
        assert part.bounds[2] - part.bounds[0] < 10
    assert line.geom_type == "MultiLineString"


def test_every_sentence_comes_back_word_for_word_with_its_source(folder: Path) -> None:
    articles = {article.id: article for article in seeds().articles}
    expected = {
        (route.id, item.article, item.sentence.start): articles[item.article].words(item.sentence)
        for route in seeds().routes
        for item in route.evidence
    }
    assert len(expected) > 20
    legs = {row["id"]: row["evidence"] for row in read(folder / "all.gpkg", "routes")}
    marks = {values["id"]: values["evidence"] for values, _ in marked(folder) if "id" in values}
    for rows in (
        read(folder / "all.gpkg", "evidence"),
        read(folder / "all-evidence.geojson"),
        rows_of((folder / "all-evidence.csv").read_bytes()),
    ):
        told = [row for row in rows if row["supports"] == "route"]
        found = {(row["route"], row["article"], int(row["start_character"])): row for row in told}
        assert {key: row["sentence"] for key, row in found.items()} == expected
        for (_, article, _), row in found.items():
            assert row["file"] == articles[article].file
            assert (row["outlet"] or "") == articles[article].outlet
            earliest = articles[article].published.earliest
            assert (row["published_earliest"] or "")[:10] == (earliest.isoformat() if earliest else "")
    for (route, article, _), words in expected.items():
        assert words in legs[f"{route}.1"]
        assert words in marks[f"{route}.1"]
        assert articles[article].file in marks[f"{route}.1"]


def marked(folder: Path) -> list[tuple[dict[str, str], ET.Element]]:
    return placemarks((folder / "all.kml").read_bytes())


def test_leg_that_could_not_be_drawn_is_told_without_a_line(tmp_path: Path) -> None:
    few = samples.publication()
    legs = (replace(few.routes[0].legs[0], path=None),)
    lost = replace(few, routes=(replace(few.routes[0], legs=legs), *few.routes[1:]))
    files = export.export_files(lost, "all")
    kept(tmp_path, dict(files))
    for rows in (read(tmp_path / "all.gpkg", "routes"), read(tmp_path / "all.geojson")):
        assert [row["geometry"] is None for row in rows] == [True, False, False, False]
        assert rows[0]["evidence"]
        assert rows[0]["method"] is None
    (values, mark), *_ = placemarks(files["all.kml"])
    assert values["name"] == few.routes[0].name
    assert mark.find(f"{K}LineString") is None


def test_status_comes_with_its_date_and_its_sentence(folder: Path) -> None:
    rows = {row["route"]: row for row in read(folder / "all.gpkg", "routes")}
    flight = rows["almaty-lahore-air"]
    assert (flight["status"], flight["status_earliest"][:10]) == ("operating", "2023-07-08")
    assert "suspended" in flight["status_history"]
    reports = [row for row in read(folder / "all.gpkg", "evidence") if row["supports"] == "status"]
    assert len(reports) == sum(len(route.reports) for route in seeds().routes)
    assert all(row["status"] and row["sentence"] for row in reports)


def test_names_survive_in_every_script(folder: Path) -> None:
    expected = {
        place.name for route in seeds().routes for leg in route.legs for place in (s.place for s in leg.stops)
    }
    told = {row["place"]: row for row in read(folder / "all.gpkg", "places")}
    assert expected <= {row["name"] for row in told.values()}
    scripts = {"ur": "\u0600-\u06ff", "zh": "\u4e00-\u9fff", "ru": "\u0400-\u04ff"}
    for rows in (
        [*told.values()],
        read(folder / "all-places.geojson"),
        rows_of((folder / "all-places.csv").read_bytes()),
        [values for values, _ in marked(folder)],
    ):
        names = " ".join(row.get("names") or "" for row in rows)
        for language, letters in scripts.items():
            assert re.search(f"{language}: [^;]*[{letters}]", names), language


def test_every_line_says_how_it_was_made_and_under_which_licence(folder: Path) -> None:
    licences = {source.key: source.licence for source in sources.bundled()}
    for rows in (
        read(folder / "all.gpkg", "routes"),
        rows_of((folder / "all.csv").read_bytes()),
        [values for values, _ in marked(folder) if "method" in values],
    ):
        assert len(rows) == len(dict(lines(seeds())))
        for row in rows:
            assert row["method"] in set(Method)
            assert (row.get("licence") or "") == licences.get(row["source"], "")
        assert {row.get("licence") for row in rows} & set(licences.values())


def test_attribution_and_borders_note_stand_in_every_format(folder: Path) -> None:
    asked = [borders_note(View.NEUTRAL), *attribution(seeds(), ())]
    assert any("OpenStreetMap" in text for text in asked)
    about = {row["told"] for row in read(folder / "all.gpkg", "about")}
    table_of = {row["told"] for row in rows_of((folder / "all-about.csv").read_bytes())}
    kml = ET.fromstring((folder / "all.kml").read_bytes())  # noqa: S314 - our own file
    said = {data.findtext(f"{K}value") for data in kml.findall(f"{K}Document/{K}ExtendedData/{K}Data")}
    collection = json.loads((folder / "all-stops.geojson").read_bytes())
    for text in asked:
        assert text in about
        assert text in table_of
        assert text in said
        assert text in [collection["borders"], *collection["attribution"]]
        assert text in pyogrio.read_info(folder / "all.gpkg", layer="stops")["layer_metadata"]["DESCRIPTION"]


def test_tables_of_places_and_claims_are_numbers_where_they_count(folder: Path) -> None:
    places = rows_of((folder / "all-places.csv").read_bytes())
    named = {mention.place.id for mention in seeds().mentions if not mention.adjective}
    assert named <= {row["place"] for row in places}
    assert all(-90 <= float(row["latitude"]) <= 90 for row in places)
    assert any(float(row["longitude"]) < 0 for row in places), "a minus is no formula where a number stands"
    claims = rows_of((folder / "all-claims.csv").read_bytes())
    assert len(claims) == len(seeds().claims)
    amounts = [float(row["low"]) for row in claims if row["unit"] == "USD"]
    assert amounts
    assert all(row["figure"] and row["sentence"] and row["file"] for row in claims)


# ----------------------------------------------------------------------------------------- the standards


def test_geopackage_is_one_by_the_standard(folder: Path) -> None:
    header = (folder / "all.gpkg").read_bytes()[:100]
    assert header[96:] == (3_008_003).to_bytes(4, "big"), "whichever release of SQLite wrote it"
    assert header[24:28] == header[92:96], "or readers would take the header for an old one"
    with closing(sqlite3.connect(folder / "all.gpkg")) as file:

        def asked(question: str) -> list[tuple[Any, ...]]:
            return file.execute(question).fetchall()

        assert asked("PRAGMA application_id") == [(0x47504B47,)]
        assert asked("PRAGMA user_version") == [(10301,)]
        assert asked("PRAGMA integrity_check") == [("ok",)]
        assert asked("PRAGMA foreign_key_check") == []
        assert {-1, 0, 4326} == {row[0] for row in asked("SELECT srs_id FROM gpkg_spatial_ref_sys")}
        tables = dict(asked("SELECT table_name, data_type FROM gpkg_contents"))
        assert tables == {
            **dict.fromkeys(("routes", "stops", "places", "evidence"), "features"),
            **dict.fromkeys(("claims", "about"), "attributes"),
        }
        changed = {row[0] for row in asked("SELECT last_change FROM gpkg_contents")}
        assert changed == {"2023-10-31T00:00:00.000Z"}, "the day of the last article, no clock"
        columns = asked(
            "SELECT table_name, column_name, geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns"
        )
        contents = {row[0]: row[1:] for row in asked(BOUNDS)}
        for name, geometry, kind, *rest in columns:
            assert rest == [4326, 0, 0]
            bounds = contents[name]
            blobs = [row[0] for row in asked(f'SELECT {geometry} FROM "{name}" WHERE {geometry} NOT NULL')]  # noqa: S608
            shapes = [shape_in(blob) for blob in blobs]
            assert shapes
            assert {shape.geom_type.upper() for shape in shapes} == {kind}
            assert shapely.total_bounds(shapes).tolist() == pytest.approx(bounds)
        for name in tables:
            made = asked(f"SELECT sql FROM sqlite_master WHERE name = '{name}'")[0][0]  # noqa: S608
            assert "fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL" in made
            kinds = {row[2] for row in asked(f"PRAGMA table_info('{name}')")}
            assert kinds <= {
                "INTEGER",
                "TEXT",
                "REAL",
                "BOOLEAN",
                "DATE",
                "POINT",
                "MULTIPOINT",
                "MULTILINESTRING",
            }


def shape_in(blob: bytes) -> shapely.Geometry:
    """Return the geometry in a blob, whose header must be as section 2.1.3 of the standard says."""
    assert blob[:3] == b"GP\0"
    flags, system = blob[3], int.from_bytes(blob[4:8], "little", signed=True)
    assert (flags & 1, flags >> 4, system) == (1, 0, 4326)
    length = {0: 0, 1: 32}[(flags >> 1) & 7]
    shape = shapely.from_wkb(blob[8 + length :])
    if length:
        left, right, low, high = memoryview(blob[8:40]).cast("d")
        assert shape.bounds == (left, low, right, high)
    return shape


def kml_schema() -> etree.XMLSchema:
    """Return the schema of OGC 07-147r2, which fastkml brings."""
    return etree.XMLSchema(etree.parse(Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd"))


@pytest.mark.parametrize(
    "publication",
    [
        seeds,
        over_the_pacific,
        lambda: samples.publication(samples.HOSTILE),
        lambda: samples.publication(quotes=False),
    ],
    ids=["seeds", "antimeridian", "hostile", "silent"],
)
def test_kml_is_valid_against_its_schema(publication: Any) -> None:
    content = export.export_files(publication(), "all", ("kml",))["all.kml"]
    schema = kml_schema()
    assert schema.validate(etree.fromstring(content)), schema.error_log
    assert b"<![CDATA[" not in content
    assert b"<href>" not in content, "a viewer must not ask any server"
    fastkml.KML.parse(io.BytesIO(content))


def test_kml_has_a_folder_a_route_and_a_style_for_every_line(folder: Path) -> None:
    document = ET.fromstring((folder / "all.kml").read_bytes())[0]  # noqa: S314 - our own file
    folders = document.findall(f"{K}Folder")
    assert [item.findtext(f"{K}name") for item in folders][: len(seeds().routes)] == [
        route.name for route in seeds().routes
    ]
    styles = {f"#{style.get('id')}": style for style in document.findall(f"{K}Style")}
    for element in document.iter(f"{K}styleUrl"):
        assert element.text in styles
    for _, mark in marked(folder):
        if mark.find(f"{K}LineString") is not None:
            assert styles[mark.findtext(f"{K}styleUrl", "")].find(f"{K}LineStyle/{K}width") is not None
    assert {style.findtext(f"{K}BalloonStyle/{K}text") for style in styles.values()} == {"$[description]"}


def test_tables_are_as_spreadsheets_read_them(folder: Path) -> None:
    found = {path.stem: path for path in folder.glob("*.csv")}
    assert set(found) == {"all", "all-about", "all-claims", "all-evidence", "all-places", "all-stops"}
    for path in found.values():
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}


# ------------------------------------------------------------------------------------------ hostile text


@pytest.mark.parametrize("plant", [samples.HOSTILE, SPOILERS], ids=["page", "articles"])
def test_hostile_words_come_out_as_words(plant: str, tmp_path: Path) -> None:
    publication = samples.publication(plant)
    files = export.export_files(publication, "all")
    kept(tmp_path, dict(files))
    expected = {visible(route.name) for route in publication.routes}
    assert {row["name"] for row in read(tmp_path / "all.gpkg", "routes")} == expected
    assert {row["name"] for row in read(tmp_path / "all.geojson")} == expected
    assert {row["name"] for row in rows_of(files["all.csv"])} == expected
    assert {values["name"] for values, _ in placemarks(files["all.kml"]) if "leg" in values} == expected
    root = ET.fromstring(files["all.kml"])  # noqa: S314 - our own file
    assert {item.tag.removeprefix(K) for item in root.iter()} <= {
        "kml", "Document", "Folder", "Placemark", "name", "open", "visibility", "description", "Snippet",
        "styleUrl", "Style", "IconStyle", "LabelStyle", "LineStyle", "BalloonStyle", "text", "color", "scale",
        "width", "Point", "LineString", "MultiGeometry", "tessellate", "coordinates", "ExtendedData", "Data",
        "value",
    }  # fmt: skip
    for element in root.iter(f"{K}description"):  # which a viewer shows as HTML, with $[name] filled in
        assert set(re.findall(r"<(/?\w+)[^>]*>", element.text or "")) <= {
            "p",
            "/p",
            "b",
            "/b",
            "bdi",
            "/bdi",
            "br",
        }
        assert "$" not in (element.text or "")
    assert not any("javascript:" in (row["url"] or "") for row in rows_of(files["all-evidence.csv"]))


@pytest.mark.parametrize("start", FORMULAS)
def test_no_cell_of_text_is_a_formula(start: str) -> None:
    layer = Layer(
        name="x",
        title="",
        columns=(("text", Kind.TEXT), ("number", Kind.REAL), ("day", Kind.DATE)),
        rows=(Row(cells=(start, -45e6, date(2023, 7, 8))), Row(cells=(f"calm; {start}", None, None))),
    )
    text = table(layer).decode("utf-8-sig")
    for separator in ",;":  # a spreadsheet of another country parts the same bytes in another way
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            for cell in row:
                bare = cell.lstrip(" \"'\u200b\n") if not cell.startswith("'") else ""
                assert not bare or bare[0] not in STARTS or bare.startswith("-45000000"), cell
    assert rows_of(table(layer))[0]["number"] == "-45000000"
    assert rows_of(table(layer))[0]["day"] == "2023-07-08"


@given(st.text(alphabet=st.sampled_from([*"=+-@\t\r\n;,'\" ab\u200b\ufeff＝－", "é"]), max_size=12))
def test_defusing_adds_apostrophes_and_takes_nothing_away(text: str) -> None:
    safe = defused(text)
    assert safe.replace("'", "") == text.replace("'", "")
    assert safe[:1] not in STARTS
    assert defused("plain text; with a dash - and a = sign") == "plain text; with a dash - and a = sign"


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    layer = Layer(name="x", title="", columns=(("text", Kind.TEXT),), rows=(Row(cells=("a" * 40_000,)),))
    (row,) = rows_of(table(layer))
    assert len(row["text"]) == 32_767
    assert row["text"].endswith("(cut here: the table of evidence has the rest)")


def test_without_leave_to_quote_no_sentence_leaves(tmp_path: Path) -> None:
    silent = replace(seeds(), quotes=False)
    kept(tmp_path, dict(export.export_files(silent, "all")))
    articles = {article.id: article for article in silent.articles}
    sentences = [
        articles[item.article].words(item.sentence) for route in silent.routes for item in route.evidence
    ]
    reports = [report for route in silent.routes for report in route.reports]
    sentences += [text for report in reports for text in (report.condition, report.season) if len(text) > 12]
    for path in tmp_path.iterdir():
        content = path.read_bytes().decode("utf-8", "replace")
        assert not [text for text in sentences if text in content or ET_escaped(text) in content], path.name
    (row, *_) = read(tmp_path / "all.gpkg", "evidence")
    assert (row["sentence"], row["words"]) == (None, None)
    assert row["file"]
    assert row["end_character"] > row["start_character"]


def ET_escaped(text: str) -> str:  # noqa: N802 - named for the library whose escaping it is
    element = ET.Element("a")
    element.text = text
    return str(ET.tostring(element, encoding="unicode"))[3:-4]


# -------------------------------------------------------------------------------------------- the command


def test_command_writes_the_same_bytes_in_every_run(command: Command, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    article = (
        "NAIROBI, May 2, 2024: Trucks go from Mombasa to Kampala by road. Flights link Nairobi and Kigali."
    )
    (tmp_path / "seeds" / "lakes.txt").write_text(article, "utf-8")
    order = deliver.ExportOrder(routes=("kampala-mombasa-road",), quotes=False)
    expected = deliver.export_files(tmp_path, order)
    asked = ("export", *order.routes, "--quotes", "none", "--in", tmp_path)
    done = command(*asked, PYTHONHASHSEED="11")
    assert done.returncode == 0, done.stderr
    target = tmp_path / "output" / "export"
    assert done.stdout.splitlines() == [str(target / name) for name in expected]
    assert {path.name: path.read_bytes() for path in target.iterdir()} == expected
    assert len(expected) == 12
    assert deliver.EXPORT_FORMATS == export.FORMATS


def test_a_folder_that_cannot_be_written_gets_a_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(OutputProblem, match="file: is a file, where a folder should be"):
        deliver.written(tmp_path / "file", {"a.csv": b"small"})
    (tmp_path / "whole").mkdir()
    (tmp_path / "whole" / "b.csv").mkdir()
    with pytest.raises(OutputProblem, match=r"b\.csv: cannot be written: "):
        deliver.written(tmp_path / "whole", {"b.csv": b"small"})
    assert [path.name for path in (tmp_path / "whole").iterdir()] == ["b.csv"]


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    old = {"a.csv": b"an older export", "b.gpkg": b"of the same routes"}
    kept(tmp_path, old)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    run = [sys.executable, "-c", WRITE, str(tmp_path)]
    done = subprocess.run(run, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert "OutputProblem" in done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == old
