"""Every bundled file says where it comes from, and is what it says."""

import hashlib
import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path as File
from subprocess import CompletedProcess

import pytest
from browser import samples
from shapely import LineString

from geodata import basemap, relief, sources
from geodata.cutting import Box
from geodata.errors import DamagedData
from geodata.path import Method, Mode, Path
from geodata.place import Place, PlaceKind
from geodata.rebuild import upstream
from routes import cli, inventory
from routes.model import Leg, Publication, Stop
from routes.publish import export, page
from routes.publish.used import attribution
from routes.workspace import Workspace

DATA = File(sources.__file__).parent / "data"


def test_every_bundled_file_is_what_its_checksum_says() -> None:
    assert sources.verify() == ()
    for entry in sources.files():
        assert hashlib.sha256(sources.read(entry.name)).hexdigest() == entry.sha256, entry.name


def test_every_binary_in_the_data_folder_is_listed() -> None:
    listed = {entry.name for entry in sources.files()}
    hand_written = {".toml", ""}
    found = {
        path.relative_to(DATA).as_posix()
        for path in DATA.rglob("*")
        if path.is_file() and path.suffix not in hand_written
    }
    assert found <= listed, f"not in {sources.LIST}: {sorted(found - listed)}"


def test_every_file_names_sources_that_are_described() -> None:
    keys = [source.key for source in sources.bundled()]
    assert len(keys) == len(set(keys))
    for entry in sources.files():
        assert entry.sources, entry.name
        assert set(entry.sources) <= set(keys), entry.name


@pytest.mark.parametrize("source", sources.bundled(), ids=lambda source: source.key)
def test_every_source_has_licence_attribution_and_pinned_package(source: sources.Source) -> None:
    assert source.title.strip()
    assert source.licence.strip()
    assert source.attribution.strip()
    own = source.registry == "none"  # written for this project
    assert source.licence_url.startswith(("https://", "http://")) or own or sources.read(source.licence_url)
    assert source.registry in {"pip", "npm", "apt", "none"}
    assert own or (source.package and source.version and source.upstream)
    for name, digest in source.upstream:
        assert len(digest) == 64, name


def test_files_stay_small_enough_to_share() -> None:
    for entry in sources.files():
        assert entry.size < 12_000_000, entry.name


def test_attribution_says_each_thing_once_and_ignores_what_it_does_not_know() -> None:
    words = sources.attribution(["natural-earth", "natural-earth-claims", "a person's own survey", "globe"])
    assert words == ("Made with Natural Earth", "Relief: GLOBE, NOAA")
    assert sources.attribution([]) == ()


def test_a_missing_or_shortened_file_is_told(tmp_path: File, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DamagedData, match=r"no bundled file is called 'nowhere\.bin'"):
        sources.read("nowhere.bin")
    name = "fonts/noto-sans-latin.woff2"
    (tmp_path / "fonts").mkdir()
    monkeypatch.setattr(sources, "_folder", lambda: tmp_path)
    with pytest.raises(DamagedData, match="missing"):
        sources.read(name)
    with pytest.raises(DamagedData, match="missing"):
        sources.path(name)
    (tmp_path / name).write_bytes(b"cut short")
    with pytest.raises(DamagedData, match="9 bytes, expected"):
        sources.read(name)
    with pytest.raises(DamagedData, match="9 bytes, expected"):
        sources.path(name)


def test_a_changed_byte_is_found_by_verify(tmp_path: File, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = next(entry for entry in sources.files() if entry.name.endswith(".woff2"))
    content = bytearray(sources.read(entry.name))
    content[len(content) // 2] ^= 1
    (tmp_path / entry.name).parent.mkdir(parents=True)
    (tmp_path / entry.name).write_bytes(content)
    monkeypatch.setattr(sources, "_folder", lambda: tmp_path)
    assert any(entry.name in problem and "checksum" in problem for problem in sources.verify())


@pytest.fixture
def listing(tmp_path: File, monkeypatch: pytest.MonkeyPatch) -> File:
    path = tmp_path / sources.LIST
    path.write_text((DATA / sources.LIST).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(upstream, "DATA", tmp_path)
    return path


def test_rebuilding_a_file_records_it_once_and_touches_no_other_entry(listing: File) -> None:
    before = tomllib.loads(listing.read_text(encoding="utf-8"))
    upstream.write("fonts/noto-sans-latin.woff2", b"other bytes", ["noto-sans"])
    upstream.write("a-new.bin", b"new", ["natural-earth", "globe"])
    upstream.write("a-new.bin", b"newer", ["natural-earth"])
    after = tomllib.loads(listing.read_text(encoding="utf-8"))
    assert after["source"] == before["source"]
    files = {entry["name"]: entry for entry in after["file"]}
    assert len(after["file"]) == len(before["file"]) + 1
    digest = hashlib.sha256(b"newer").hexdigest()
    assert files.pop("a-new.bin") == {
        "name": "a-new.bin",
        "size": 5,
        "sha256": digest,
        "sources": ["natural-earth"],
    }
    assert files.pop("fonts/noto-sans-latin.woff2")["size"] == len(b"other bytes")
    untouched = {entry["name"]: entry for entry in before["file"]}
    assert all(untouched[name] == entry for name, entry in files.items())


def test_rebuilding_refuses_a_source_that_nobody_described(listing: File) -> None:
    with pytest.raises(upstream.WrongUpstream, match="no \\[\\[source\\]\\] with key 'hearsay'"):
        upstream.write("b.bin", b"", ["hearsay"])
    assert not (listing.parent / "b.bin").exists()


def test_upstream_files_are_used_only_as_pinned(tmp_path: File, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upstream, "_root", lambda *_: tmp_path)
    name = next(path for source in sources.bundled() if source.key == "globe" for path, _ in source.upstream)
    with pytest.raises(upstream.WrongUpstream, match="has no file"):
        upstream.path("globe", name)
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_bytes(b"not the elevations")
    with pytest.raises(upstream.WrongUpstream, match="pinned is"):
        upstream.path("globe", name)
    (tmp_path / "else.npz").write_bytes(b"")
    with pytest.raises(upstream.WrongUpstream, match="is not pinned; add"):
        upstream.path("globe", "else.npz")


# ------------------------------------------------------------------------------- what a map must say


ROADS = "Roads © OpenStreetMap contributors"
LANES = "Sea lanes: MARNET, by searoute"
PLACES = "Place names © GeoNames"
GLOBE, GMTED = "Relief: GLOBE, NOAA", "Relief: GMTED2010, USGS and NGA"


def place(name: str, x: float, y: float, source: str, kind: PlaceKind = PlaceKind.CITY) -> Place:
    return Place(id=name, name=name, kind=kind, longitude=x, latitude=y, country="PK", source=source)


def shown(source: str, *, places: str = "own survey", **told: str) -> Publication:
    """Return a publication of one route, with a line and two stops of these sources."""
    few = samples.publication()
    ends = (place("Sukkur", 68.8, 27.7, places), place("Quetta", 67.0, 30.2, places))
    line = LineString([(one.longitude, one.latitude) for one in ends])
    path = Path(
        mode=Mode.ROAD,
        method=Method.GENERALISED,
        line=line,
        length_km=300.0,
        error_km=3.0,
        source=source,
        **told,
    )
    leg = Leg(mode=Mode.ROAD, stops=tuple(Stop(place=one, named=True) for one in ends), path=path)
    return replace(few, routes=(replace(few.routes[0], legs=(leg,)),), mentions=())


@pytest.mark.parametrize(
    ("publication", "words"),
    [
        (shown("osm-tiles"), ROADS),
        (shown("marnet"), LANES),
        (shown("straight line", places="geonames"), PLACES),
        (shown("straight line", places="airportsdata"), "Airports by airportsdata"),
        (shown("A. Mwangi", attribution="© A. Mwangi, CC BY 4.0"), "© A. Mwangi, CC BY 4.0"),
    ],
    ids=["roads", "lanes", "names", "airports", "own line"],
)
def test_what_is_shown_is_credited_and_what_is_not_is_not(publication: Publication, words: str) -> None:
    assert attribution(publication, ()) == (words,)
    assert attribution(shown("straight line"), ()) == ()
    assert attribution(replace(publication, routes=()), ()) == ()


def test_a_place_read_off_the_road_map_does_not_credit_roads_that_are_not_shown() -> None:
    assert attribution(shown("straight line", places="osm-tiles"), ()) == ("© OpenStreetMap contributors",)
    assert attribution(shown("osm-tiles", places="osm-tiles"), ()) == (ROADS,)


def test_only_mentions_that_stand_on_the_map_are_credited() -> None:
    mention = samples.publication().mentions[0]
    empty = replace(shown("straight line"), routes=())
    point = replace(mention, place=place("Kisumu", 34.8, -0.1, "geonames"))
    area = replace(mention, place=place("Kenya", 38.0, 0.5, "geonames", PlaceKind.COUNTRY))
    assert attribution(replace(empty, mentions=(point,)), ()) == (PLACES,)
    assert attribution(replace(empty, mentions=(area,)), ()) == ()


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((60.0, 25.0, 80.0, 40.0), {GLOBE}),
        ((-75.0, -40.0, -60.0, -20.0), {GMTED}),
        ((60.0, 25.0, 80.0, 60.0), {GLOBE, GMTED}),
        ((-35.0, -40.0, -25.0, -30.0), set()),
    ],
    ids=["in GLOBE", "outside", "both", "open sea"],
)
def test_relief_is_credited_to_the_data_that_shade_it(
    bounds: tuple[float, float, float, float], expected: set[str]
) -> None:
    base = basemap.cut(bounds, view="neutral")
    told = base["attribution"]
    assert {words for words in told if words.startswith("Relief")} == expected
    assert "Made with Natural Earth" in told
    assert (PLACES in told) == any(label["kind"] in {"town", "capital"} for label in base["labels"])
    flat = basemap.cut(bounds, view="neutral", pictures=0)["attribution"]
    assert not any(words.startswith("Relief") for words in flat)


def test_over_the_antimeridian_the_relief_is_not_that_of_the_other_side() -> None:
    assert relief.sources_within(Box.of((170.0, 10.0, 190.0, 20.0))) == ("gmted2010",)
    assert relief.sources_within(Box.of((350.0, 10.0, 370.0, 20.0))) == ("gmted2010", "globe")


def test_a_page_credits_what_it_shows_and_the_page_of_a_flight_no_roads() -> None:
    few, flown = samples.publication(), samples.publication().routes[2]
    path = flown.legs[0].path
    assert path is not None
    flown = replace(flown, legs=(replace(flown.legs[0], path=replace(path, source="straight line")),))
    full = replace(few, routes=(*shown("osm-tiles").routes, flown))
    whole, flight = page.index_page(full), page.route_page(full, flown.id)
    assert ROADS in whole
    assert ROADS not in flight
    for html in (whole, flight):
        assert "Made with Natural Earth" in html
        assert LANES not in html


def test_the_lines_as_geojson_say_what_their_licences_ask() -> None:
    own = shown("A. Mwangi", attribution="© A. Mwangi, “bus”, CC BY 4.0")
    assert json.loads(export.geojson(own))["attribution"] == ["© A. Mwangi, “bus”, CC BY 4.0"]
    assert json.loads(export.geojson(shown("osm-tiles")))["attribution"] == [ROADS]
    assert json.loads(export.geojson(shown("straight line")))["attribution"] == []


# ------------------------------------------------------------------------------------ the command

Command = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def kept(tmp_path: File) -> File:
    catalogue = tmp_path / "routes" / "catalogue"
    catalogue.mkdir(parents=True)
    definition = 'name = "Coast Road"\nmode = "road"\nsource = "agency"\n'
    legs = '[[legs]]\nstops = ["Mombasa", "Malindi"]\n'
    told = '[line]\nauthor = "A. Mwangi"\nlicence = "CC BY 4.0"\ndate = "2021-05"\n'
    (catalogue / "coast-road.toml").write_text(definition + legs + told, encoding="utf-8")
    points = "".join(
        f'<rtept lat="{y}" lon="{x}"/>' for x, y in ((39.66, -4.05), (39.9, -3.6), (40.12, -3.22))
    )
    (catalogue / "coast-road.gpx").write_text(f"<gpx><rte>{points}</rte></gpx>", encoding="utf-8")
    (tmp_path / "geodata").mkdir()
    row = '[[place]]\nid = "own:x"\nname = "X"\nkind = "city"\nlat = 1.0\nlon = 2.0\n'
    row += 'source = "A. Mwangi, 2020"\n'
    (tmp_path / "geodata" / "places.toml").write_text(row, encoding="utf-8")
    return tmp_path


def test_the_list_of_sources_tells_of_every_bundled_file(command: Command) -> None:
    told = json.loads(command("list", "sources", "--json").stdout)
    assert told["schema"] == "routebook.sources/1"
    assert {row["file"] for row in told["bundled"]} == {f"geodata/data/{one.name}" for one in sources.files()}
    keys = {row["key"] for row in told["sources"]}
    for row in told["bundled"]:
        data = (DATA / row["file"].removeprefix("geodata/data/")).read_bytes()
        assert (row["size"], row["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        assert set(row["sources"]) <= keys
    for row in told["sources"]:
        assert row["licence"], row["key"]
        assert row["attribution"], row["key"]
    assert "problems" not in told


def test_the_list_of_sources_tells_of_what_a_workspace_keeps(kept: File, command: Command) -> None:
    told = json.loads(command("list", "sources", kept, "--json").stdout)
    rows = {row["file"]: row for row in told["kept"]}
    line = rows["routes/catalogue/coast-road.gpx"]
    assert (line["kind"], line["licence"], line["date"]) == ("line", "CC BY 4.0", "2021-05")
    assert line["source"] == "A. Mwangi"
    assert line["sha256"] == hashlib.sha256((kept / line["file"]).read_bytes()).hexdigest()
    assert rows["geodata/places.toml"]["source"] == "A. Mwangi, 2020"
    words = command("list", "sources", kept)
    assert (
        "drawn line of Coast Road; A. Mwangi; CC BY 4.0; 2021-05; Line by A. Mwangi, CC BY 4.0"
        in words.stdout
    )
    assert "2 kept in the workspace" in words.stderr


def test_an_answer_that_does_not_hold_is_a_problem(tmp_path: File) -> None:
    broken = Workspace(folder=tmp_path, articles=(), answers={"geodata/answers/road-x.geojson": b"{"})
    assert "problems" not in inventory.inventory(broken, (), verify=False)
    (problem,) = inventory.inventory(broken, (), verify=True)["problems"]
    assert problem.startswith("geodata/answers/road-x.geojson: ")


def test_verify_says_that_all_is_as_it_should_be(kept: File, command: Command) -> None:
    done = command("list", "sources", "--verify", kept)
    assert done.returncode == 0
    assert "each bundled file is what its checksum says" in done.stderr


def test_verify_names_the_file_that_differs_and_fails(
    tmp_path: File, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = next(entry for entry in sources.files() if entry.name.endswith(".woff2"))
    folder = tmp_path / "data"
    for other in sources.files():
        (folder / other.name).parent.mkdir(parents=True, exist_ok=True)
        (folder / other.name).symlink_to(DATA / other.name)
    content = bytearray(sources.read(entry.name))
    content[len(content) // 2] ^= 1
    (folder / entry.name).unlink()
    (folder / entry.name).write_bytes(content)
    monkeypatch.setattr(sources, "_folder", lambda: folder)
    assert cli.main(["list", "sources", "--verify", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert f"error: bundled file {entry.name} is not what its checksum says" in told
    assert "1 to mend" in told
    (folder / entry.name).unlink()
    assert cli.main(["list", "sources", "--verify", str(tmp_path)]) == 1
    assert f"bundled file {entry.name} is missing" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("list", "a", "b"), ("list", "sources", "a", "b"), ("list", "--verify")])
def test_words_that_the_list_does_not_know_are_a_mistake_of_usage(
    words: tuple[str, ...], command: Command
) -> None:
    done = command(*words)
    assert done.returncode == 2
    assert "routes" in done.stderr
    assert "Traceback" not in done.stderr
