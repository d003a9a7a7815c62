"""A person's own line, as GeoJSON, GPX or KML, is the path: checked, tied to the stops, with its licence."""

import json
from math import sin
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from shapely import LineString, hausdorff_distance

from geodata.distance import distance_km
from geodata.gazetteer import PlaceIndex
from geodata.path import Method, Mode
from geodata.place import Place, PlaceKind
from routes.build import Options, publication
from routes.errors import BadDefinition, BadWorkspace
from routes.lines import definitions
from routes.lines.given import given_line
from routes.lines.given_fitting import MOST_KEPT
from routes.lines.given_path import given_path
from routes.model import Leg, RouteDefinition, Stop
from routes.publish import page
from routes.text.resolve import resolve_stop
from routes.workspace import open_workspace

Points = list[tuple[float, float]]

COAST: Points = [(39.66, -4.05), (39.75, -3.85), (39.9, -3.6), (40.0, -3.4), (40.12, -3.22)]
TOML = """
name = "Coast Road"
mode = "road"
source = "the roads agency"

[[legs]]
stops = ["Mombasa", "Malindi"]
"""


def as_geojson(*parts: Points) -> bytes:
    if len(parts) == 1:
        geometry = {"type": "LineString", "coordinates": parts[0]}
    else:
        geometry = {"type": "MultiLineString", "coordinates": list(parts)}
    return json.dumps({"type": "Feature", "properties": {}, "geometry": geometry}).encode()


def as_gpx(*parts: Points, metadata: str = "") -> bytes:
    segments = "".join(
        "<trkseg>"
        + "".join(
            f'<trkpt lat="{y!r}" lon="{x!r}"><ele>1{i}.5</ele><time>2019-06-01T08:00:00Z</time></trkpt>'
            for i, (x, y) in enumerate(part)
        )
        + "</trkseg>"
        for part in parts
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="a logger"'
    space = ' xmlns="http://www.topografix.com/GPX/1/1">'
    return f"{head}{space}{metadata}<trk><name>Day 1</name>{segments}</trk></gpx>".encode()


def _pairs(part: Points) -> str:
    return "\n".join(f"{x!r},{y!r},12.5" for x, y in part)


def as_kml(*parts: Points, data: str = "") -> bytes:
    lines = "".join(f"<LineString><coordinates>{_pairs(part)}</coordinates></LineString>" for part in parts)
    head = '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><Placemark>'
    inside = f"{data}<MultiGeometry>{lines}</MultiGeometry>"
    return f"{head}{inside}</Placemark></Folder></Document></kml>".encode()


def as_track(*parts: Points) -> bytes:
    tracks = "".join(
        "<gx:Track><when>2019-06-01T08:00:00Z</when>"
        + "".join(f"<gx:coord>{x!r} {y!r} 3.1</gx:coord>" for x, y in part)
        + "</gx:Track>"
        for part in parts
    )
    space = 'xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"'
    return f"<kml {space}><Placemark><gx:MultiTrack>{tracks}</gx:MultiTrack></Placemark></kml>".encode()


WRITERS = {"geojson": as_geojson, "gpx": as_gpx, "kml": as_kml, "track.kml": as_track}
EVERY = pytest.mark.parametrize("ending", WRITERS)


def stop(name: str, mode: Mode) -> Place:
    return resolve_stop(name, PlaceIndex.bundled(), mode=mode)


def load(lines: dict[str, bytes], toml: str = TOML) -> RouteDefinition:
    files = {"routes/catalogue/coast-road.toml": toml.encode()}
    files |= {f"routes/catalogue/{name}": data for name, data in lines.items()}
    (found,) = definitions.load(files, stop=stop)
    return found


def problem(data: bytes, ending: str = "gpx", toml: str = TOML) -> BadDefinition:
    with pytest.raises(BadDefinition) as raised:
        load({f"coast-road.{ending}": data}, toml)
    assert raised.value.file.startswith("routes/catalogue/coast-road.")
    return raised.value


def place(x: float, y: float) -> Place:
    return Place(id=f"p:{x},{y}", name=f"P{x:g}", kind=PlaceKind.CITY, longitude=x, latitude=y)


# ------------------------------------------------------------------------------------- what is read


@EVERY
def test_a_line_of_each_kind_is_the_path(ending: str) -> None:
    found = load({f"coast-road.{ending.rpartition('.')[2]}": WRITERS[ending](COAST)})
    assert list(found.line) == COAST
    assert (found.line_method, found.line_gaps) == ("drawn", ())
    leg = Leg(
        mode=Mode.ROAD,
        stops=tuple(Stop(place=one, named=True) for one in found.legs[0].stops),
        definition=found.id,
    )
    path = given_path(leg, found)
    assert path is not None
    assert path.method is Method.DRAWN
    ends = [path.line.coords[at] for at in (0, -1)]
    off = [
        distance_km((x, y), (one.longitude, one.latitude))
        for (x, y), one in zip(ends, found.legs[0].stops, strict=True)
    ]
    assert max(off) < 5.0


coordinates = some.tuples(
    some.floats(-179.0, 179.0).map(lambda x: round(x, 9)), some.floats(-80.0, 80.0).map(lambda y: round(y, 9))
)


@EVERY
@settings(max_examples=30)
@given(points=some.lists(coordinates, min_size=2, max_size=40, unique=True))
def test_reading_back_gives_the_same_line(ending: str, points: Points) -> None:
    name = f"any.{ending.rpartition('.')[2]}"
    found = given_line(name, WRITERS[ending](points), legs=(), modes={Mode.SEA})
    assert len(found.points) == len(points)
    for (x, y), (wanted_x, wanted_y) in zip(found.points, points, strict=True):
        assert abs((x - wanted_x + 180.0) % 360.0 - 180.0) <= 1e-7
        assert abs(y - wanted_y) <= 1e-7


@EVERY
def test_a_line_that_runs_the_other_way_is_turned_round_and_says_so(ending: str) -> None:
    found = load({f"coast-road.{ending.rpartition('.')[2]}": WRITERS[ending](COAST[::-1])})
    assert list(found.line) == COAST
    assert any("turned round" in remark for remark in found.line_remarks)


@pytest.mark.parametrize("ending", ["gpx", "track.kml"])
def test_a_recording_keeps_its_order_and_its_gaps_are_guesses(ending: str) -> None:
    data = WRITERS[ending](COAST[:2], COAST[2:])
    found = load({f"coast-road.{ending.rpartition('.')[2]}": data})
    assert list(found.line) == COAST
    assert found.line_gaps == ((COAST[1], COAST[2]),)
    assert any("1 gap" in remark for remark in found.line_remarks)
    stops = tuple(Stop(place=one, named=True) for one in found.legs[0].stops)
    for order in (stops, stops[::-1]):
        path = given_path(Leg(mode=Mode.ROAD, stops=order), found)
        assert path is not None
        (gap,) = path.guessed
        assert {tuple(map(float, point)) for point in gap.coords} == {COAST[1], COAST[2]}
    back = given_path(Leg(mode=Mode.ROAD, stops=stops[::-1]), found)
    assert back is not None
    assert tuple(back.guessed[0].coords[0]) == COAST[2]


@pytest.mark.parametrize("ending", ["geojson", "kml"])
def test_parts_that_meet_are_put_in_order_whichever_way_they_run(ending: str) -> None:
    parts = [COAST[1:3], COAST[:2][::-1], COAST[3:][::-1], COAST[2:4]]
    found = load({f"coast-road.{ending}": WRITERS[ending](*parts)})
    assert list(found.line) == COAST
    assert found.line_gaps == ()


@pytest.mark.parametrize("ending", ["geojson", "kml"])
def test_parts_that_do_not_meet_are_told_with_the_distance(ending: str) -> None:
    found = problem(WRITERS[ending](COAST[:2], COAST[2:]), ending)
    assert "do not meet" in str(found)
    assert "32.4 km" in str(found) or "km apart" in str(found)


def test_a_feature_of_points_beside_the_line_is_passed_over() -> None:
    line = json.loads(as_geojson(COAST))
    camp = {"type": "Feature", "properties": None, "geometry": {"type": "Point", "coordinates": [39.7, -4.0]}}
    data = json.dumps({"type": "FeatureCollection", "features": [camp, line]}).encode()
    assert list(load({"coast-road.geojson": data}).line) == COAST


def test_the_route_of_a_gpx_counts_where_it_has_no_track() -> None:
    points = "".join(f'<rtept lat="{y}" lon="{x}"/>' for x, y in COAST)
    route = f"<rte>{points}</rte>"
    assert list(load({"coast-road.gpx": f"<gpx>{route}</gpx>".encode()}).line) == COAST
    both = as_gpx(COAST).replace(b"</gpx>", f"{route}</gpx>".encode())
    assert any("left aside" in remark for remark in load({"coast-road.gpx": both}).line_remarks)


def test_elevations_are_left_aside_and_that_is_said() -> None:
    assert any("elevations" in remark for remark in load({"coast-road.gpx": as_gpx(COAST)}).line_remarks)


@EVERY
@pytest.mark.parametrize("shift", [0.0, 360.0])
def test_the_antimeridian_is_crossed_the_short_way(ending: str, shift: float) -> None:
    points = [(178.9, -17.0), (179.6, -17.2), (-179.7 + shift, -17.4), (-179.0 + shift, -17.5)]
    legs = [[place(178.9, -17.0), place(-179.0, -17.5)]]
    found = given_line(
        f"x.{ending.rpartition('.')[2]}", WRITERS[ending](points), legs=legs, modes={Mode.ROAD}
    )
    longitudes = [x for x, _ in found.points]
    assert longitudes == pytest.approx([178.9, 179.6, 180.3, 181.0])


def test_a_line_cut_at_the_antimeridian_is_one_line() -> None:
    parts = [[(179.2, -17.0), (180.0, -17.1)], [(-180.0, -17.1), (-179.2, -17.2)]]
    found = given_line("x.geojson", as_geojson(*parts), legs=(), modes={Mode.ROAD})
    assert list(dict.fromkeys(found.points)) == [(179.2, -17.0), (180.0, -17.1), (180.8, -17.2)]


def test_a_line_with_too_many_points_is_simplified_within_what_it_says() -> None:
    points = [
        (39.66 + 0.46 * i / 20_000, -4.05 + 0.83 * i / 20_000 + 0.0004 * sin(i / 7)) for i in range(20_001)
    ]
    found = load({"coast-road.gpx": as_gpx(points)})
    assert 2 < len(found.line) <= MOST_KEPT
    assert (found.line[0], found.line[-1]) == (points[0], points[-1])
    (told,) = [remark for remark in found.line_remarks if "20,001 points" in remark]
    tolerance = float(told.split("within ")[1].split(" km")[0])
    degrees = hausdorff_distance(LineString(points), LineString(found.line))
    assert degrees * 111.4 <= tolerance * 1.02


def test_points_that_follow_no_way_are_refused() -> None:
    points = [(30 + (i * 7919 % 100) / 200, (i * 104_729 % 97) / 200) for i in range(20_000)]
    with pytest.raises(BadDefinition, match="20,000 points that run to and fro"):
        given_line("x.geojson", as_geojson(points), legs=())


# -------------------------------------------------------------------------------- what it is told of


SURVEY = """
[line]
survey = "Roads agency"
date = 2019-06-01
error_km = 0.02
author = "A. Mwangi"
licence = "CC BY 4.0"
attribution = "© A. Mwangi"
"""


@EVERY
def test_the_table_line_makes_any_of_them_surveyed(ending: str) -> None:
    found = load({f"coast-road.{ending.rpartition('.')[2]}": WRITERS[ending](COAST)}, TOML + SURVEY)
    assert (found.line_method, found.line_error_km) == ("surveyed", 0.02)
    assert found.line_source == "Roads agency, 2019-06-01"
    assert (found.line_licence, found.line_attribution) == ("CC BY 4.0", "© A. Mwangi")
    assert (
        found.line_note == "The line was surveyed by A. Mwangi (Roads agency, 2019-06-01); licence CC BY 4.0."
    )


def test_a_survey_without_its_error_counts_as_drawn_and_says_so() -> None:
    found = load({"coast-road.gpx": as_gpx(COAST)}, TOML + SURVEY.replace("error_km = 0.02\n", ""))
    assert found.line_method == "drawn"
    assert any("counts as drawn" in remark for remark in found.line_remarks)


def test_metadata_of_a_gpx_tell_author_and_licence_and_the_table_wins() -> None:
    metadata = (
        "<metadata><desc>Logged on a bus</desc><author><name>Juma Otieno</name></author>"
        '<copyright author="Juma Otieno"><year>2021</year><license>CC BY-SA 4.0</license></copyright>'
        "</metadata>"
    )
    data = as_gpx(COAST, metadata=metadata)
    found = load({"coast-road.gpx": data})
    assert (found.line_source, found.line_licence) == ("Logged on a bus", "CC BY-SA 4.0")
    assert found.line_attribution == "© 2021 Juma Otieno"
    assert found.line_note == "The line was drawn by Juma Otieno (Logged on a bus); licence CC BY-SA 4.0."
    won = load({"coast-road.gpx": data}, TOML + '[line]\nlicence = "CC0"\n')
    assert (won.line_licence, won.line_source) == ("CC0", "Logged on a bus")


def test_extended_data_of_a_kml_tell_of_the_line() -> None:
    rows = {"survey": "Logger run", "date": "2020", "error_km": "0.05", "License": "ODbL 1.0"}
    data = "".join(f'<Data name="{key}"><value>{value}</value></Data>' for key, value in rows.items())
    found = load({"coast-road.kml": as_kml(COAST, data=f"<ExtendedData>{data}</ExtendedData>")})
    assert (found.line_method, found.line_error_km, found.line_licence) == ("surveyed", 0.05, "ODbL 1.0")


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("error_km = -1", "line.error_km"),
        ("error_km = true", "line.error_km"),
        ("error_km = nan", "line.error_km"),
        ("licence = 4", "line.licence"),
        ('license = "CC0"', "line.license"),
        ('author = " "', "line.author"),
    ],
)
def test_a_mistake_in_the_table_is_told_with_its_key(row: str, key: str) -> None:
    assert problem(as_gpx(COAST), toml=f"{TOML}[line]\n{row}\n").key == key


def test_a_table_without_a_line_and_two_lines_for_one_definition_are_told() -> None:
    with pytest.raises(BadDefinition, match=r"coast-road\.geojson, \.gpx or \.kml beside it"):
        load({}, TOML + SURVEY)
    with pytest.raises(BadDefinition, match="keep one of them"):
        load({"coast-road.gpx": as_gpx(COAST), "coast-road.kml": as_kml(COAST)})


def test_a_line_needs_stops_to_run_between() -> None:
    bare = TOML[: TOML.index("[[legs]]")]
    found = problem(as_gpx(COAST), toml=bare)
    assert found.key == "legs"
    assert "stops that routes/catalogue/coast-road.gpx runs between" in str(found)


def test_a_line_without_its_definition_is_told() -> None:
    with pytest.raises(BadDefinition, match=r"cost-road\.toml beside it \(did you mean 'coast-road'\?\)"):
        load({"cost-road.kml": as_kml(COAST)})


# ------------------------------------------------------------------------------------ what is refused


@EVERY
def test_swapped_coordinates_are_told_as_such(ending: str) -> None:
    swapped = [(y, x) for x, y in COAST]
    found = problem(WRITERS[ending](swapped), ending.rpartition(".")[2])
    assert "swapped" in str(found)
    beyond = [(y, x) for x, y in [(105.3, 52.3), (105.9, 52.1), (107.6, 51.8)]]
    with pytest.raises(BadDefinition, match=r"outside -90 to 90; are longitude and latitude swapped\?"):
        given_line(f"x.{ending.rpartition('.')[2]}", WRITERS[ending](beyond), legs=())


@EVERY
def test_a_point_far_from_its_neighbours_is_told_with_its_number(ending: str) -> None:
    found = problem(WRITERS[ending]([*COAST[:2], (0.0, 0.0), *COAST[2:]]), ending.rpartition(".")[2])
    assert found.key.endswith("[2]")
    assert "expected 100 km or less" in str(found)
    assert "remove a stray point" in str(found)


def test_over_the_sea_points_may_lie_far_apart() -> None:
    points = [(39.66, -4.05), (72.8, 18.9)]
    assert given_line("x.gpx", as_gpx(points), legs=(), modes={Mode.SEA}).points == tuple(points)


def test_stops_in_another_order_than_the_line_are_told() -> None:
    stops = [place(*COAST[0]), place(*COAST[3]), place(*COAST[2]), place(*COAST[4])]
    with pytest.raises(BadDefinition, match=r"passes P39\.9 before P40"):
        given_line("x.gpx", as_gpx(COAST), legs=[stops])


def test_a_road_that_comes_back_to_a_stop_is_tied_in_the_order_of_travel() -> None:
    loop = [(30.0, 0.0), (30.3, 0.0), (30.3, 0.3), (30.0, 0.3), (30.0, 0.001)]
    stops = [place(30.0, 0.0), place(30.3, 0.3), place(30.0, 0.0005)]
    found = given_line("x.gpx", as_gpx(loop), legs=[stops])
    assert list(found.points) == loop
    definition = RouteDefinition(
        id="loop",
        name="Loop",
        named=True,
        mode=Mode.ROAD,
        source="s",
        legs=(),
        line=found.points,
        line_method="drawn",
    )
    leg = Leg(mode=Mode.ROAD, stops=tuple(Stop(place=one, named=True) for one in stops))
    path = given_path(leg, definition)
    assert path is not None
    assert path.length_km == pytest.approx(4 * 33.3, rel=0.02)


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><gpx><trk><name>&c;</name></trk></gpx>'
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<gpx><metadata><desc>&x;</desc></metadata></gpx>"
)


@pytest.mark.parametrize("ending", ["gpx", "kml"])
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (LAUGHS, "document type"),
        (OUTSIDE, "document type"),
        (b'<!DOCTYPE gpx SYSTEM "http://example.org/x.dtd"><gpx/>', "document type"),
        (b"<gpx>" * 100 + b"</gpx>" * 100, "nested more than 60 deep"),
        (b"<a>" * 100_000, "nested more than 60 deep"),
        (b"", "not valid XML"),
        (b"<gpx><trk>", "half saved"),
        (b"<html><body>Sign in</body></html>", "as its first element"),
        (b"PK\x03\x04rest", "zip archive"),
        (
            '<?xml version="1.0" encoding="UTF-8"?><gpx><name>Zürich</name></gpx>'.encode("latin-1"),
            "encoding",
        ),
        (b'<?xml version="1.0" encoding="x-none"?><gpx/>', "encoding that is not known"),
        (b'<?xml version="1.0" encoding="utf-7"?><gpx>+ADw-</gpx>', "encoding"),
        (b"\x00\x01\x02", "not valid XML"),
        (b"<gpx>&undefined;</gpx>", "not valid XML"),
    ],
)
def test_hostile_xml_is_refused_with_a_message(ending: str, data: bytes, words: str) -> None:
    data = data.replace(b"<gpx", f"<{ending}".encode()).replace(b"</gpx", f"</{ending}".encode())
    assert words in str(problem(data, ending))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "cp1251"])
def test_declared_encodings_are_read(encoding: str) -> None:
    text = as_gpx(COAST, metadata="<metadata><desc>Bus</desc></metadata>").decode()
    data = text.replace("UTF-8", encoding.removesuffix("-sig").replace("cp1251", "windows-1251")).encode(
        encoding
    )
    assert list(load({"coast-road.gpx": data}).line) == COAST


def test_files_without_their_namespaces_are_read() -> None:
    bare = as_track(COAST).replace(b' xmlns:gx="http://www.google.com/kml/ext/2.2"', b"")
    assert list(load({"coast-road.kml": bare}).line) == COAST
    odd = as_gpx(COAST).replace(b' xmlns="http://www.topografix.com/GPX/1/1"', b"")
    assert list(load({"coast-road.gpx": odd}).line) == COAST


@pytest.mark.parametrize(
    ("ending", "data", "key", "words"),
    [
        (
            "gpx",
            b'<gpx><trk><trkseg><trkpt lat="1"/></trkseg></trk></gpx>',
            "trk[0].trkseg[0].trkpt[0]",
            'no lon="',
        ),
        ("gpx", b'<gpx>\n<rte><rtept lat="x" lon="2"/></rte></gpx>', "rte[0].rtept[0]", "number of degrees"),
        ("gpx", b'<gpx><rte><rtept lat="nan" lon="2"/></rte></gpx>', "rte[0].rtept[0]", "number of degrees"),
        ("gpx", b'<gpx><wpt lat="1" lon="2"/></gpx>', "", "only way points"),
        ("gpx", b"<gpx/>", "", "no track and no route"),
        ("kml", b"<kml><Placemark><Point/></Placemark></kml>", "", "holds no line"),
        ("kml", b"<kml><LineString/></kml>", "kml.LineString[0]", "no <coordinates>"),
        (
            "kml",
            b"<kml><LineString><coordinates>39.6, -4.0 40.1, -3.2</coordinates></LineString></kml>",
            "kml.LineString[0].coordinates[0]",
            "without a blank after the comma",
        ),
        (
            "geojson",
            b'{"type": "LineString", "coordinates": [[1e999, 0], [1, 1]]}',
            "geometry.coordinates[0]",
            "inf",
        ),
        (
            "geojson",
            b'{"type": "LineString", "coordinates": [["1", 0], [1, 1]]}',
            "geometry.coordinates[1]",
            "km",
        ),
        (
            "geojson",
            b'{"type": "LineString", "coordinates": [[null, 0], [1, 1]]}',
            "geometry.coordinates[0]",
            "None",
        ),
        ("geojson", b'{"type": "LineString", "coordinates": {"a": 1}}', "geometry.coordinates", "two points"),
        ("geojson", b"[" * 100_000, "", "not a GeoJSON text"),
        (
            "geojson",
            b'{"type": "LineString", "coordinates": [[' + b"9" * 5000 + b", 0]]}",
            "",
            "not a GeoJSON text",
        ),
        (
            "geojson",
            b'{"type": "LineString", "coordinates": [[' + b"9" * 500 + b", 0], [0, 0]]}",
            "geometry.coordinates[0]",
            "without end",
        ),
        ("geojson", b'{"type": "FeatureCollection", "features": [4]}', "features[0]", "expected a feature"),
    ],
)
def test_what_is_wrong_is_told_with_its_element(ending: str, data: bytes, key: str, words: str) -> None:
    found = problem(data, ending)
    assert found.key == key
    assert words in str(found)
    assert len(str(found)) < 400


@pytest.mark.parametrize("ending", ["geojson", "gpx", "kml"])
@settings(max_examples=60, deadline=None)
@given(data=some.binary(max_size=60) | some.text(max_size=60).map(str.encode))
def test_whatever_a_file_holds_it_gives_a_line_or_a_message(ending: str, data: bytes) -> None:
    root = b'{"type": "LineString", "coordinates": [[' if ending == "geojson" else f"<{ending}><trk>".encode()
    for text in (data, root + data):
        with pytest.raises(BadDefinition) as raised:
            given_line(f"x.{ending}", text, legs=())
        assert raised.value.file == f"x.{ending}"


# --------------------------------------------------------------------------------------- a workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "routes" / "catalogue").mkdir(parents=True)
    text = "NAIROBI, March 4, 2024 (KNA): The Coast Road was repaired, the minister said. Lorries use it."
    (tmp_path / "seeds" / "road.txt").write_text(text, encoding="utf-8")
    (tmp_path / "routes" / "catalogue" / "coast-road.toml").write_text(TOML + SURVEY, encoding="utf-8")
    return tmp_path


def test_a_line_in_a_workspace_is_on_its_map_with_its_licence(workspace: Path) -> None:
    (workspace / "routes" / "catalogue" / "coast-road.GPX").write_bytes(as_gpx(COAST[::-1]))
    result = publication(open_workspace(workspace), Options())
    (route,) = result.routes
    path = route.legs[0].path
    assert path is not None
    assert (path.method, path.error_km, path.licence) == (Method.SURVEYED, 0.02, "CC BY 4.0")
    assert path.attribution == "© A. Mwangi"
    assert "licence CC BY 4.0" in path.note
    told = [finding.message for finding in result.findings if finding.route == route.id]
    assert any("turned round" in message for message in told)


def test_what_a_file_says_of_its_author_is_shown_as_text(workspace: Path) -> None:
    author = "</script><script>window.owned=1</script>{{ 7*7 }}"
    written = author.replace("<", "&lt;")
    metadata = f"<metadata><author><name>{written}</name></author></metadata>"
    definition = workspace / "routes" / "catalogue" / "coast-road.toml"
    definition.write_text(TOML, encoding="utf-8")
    (workspace / "routes" / "catalogue" / "coast-road.gpx").write_bytes(as_gpx(COAST, metadata=metadata))
    result = publication(open_workspace(workspace), Options())
    path = result.routes[0].legs[0].path
    assert path is not None
    assert path.attribution == f"Line by {author}"
    html = page.index_page(result)
    assert "window.owned=1" in html
    assert "<script>window.owned" not in html
    assert "{{ 7*7 }}" not in html


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(workspace: Path) -> None:
    path = workspace / "routes" / "catalogue" / "coast-road.gpx"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(BadWorkspace, match=r"50,000,000 bytes, expected at most 12,000,000"):
        open_workspace(workspace)
