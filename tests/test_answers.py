"""What a workspace keeps of services' answers: asked once, read as a stranger's, and the same map offline."""

import json
import re
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import services
from hypothesis import given
from hypothesis import strategies as st
from test_online import KEY, QUICK, leaks

from geodata.errors import BadAnswer
from geodata.online import answers, files
from geodata.online.answers import Found, LineAnswer, NameAnswer, Told
from geodata.online.shelf import is_answer
from geodata.place import PlaceKind
from routes import pipeline
from routes.build import Options, build, check_output, publication
from routes.errors import BadDefinition, BadWorkspace
from routes.online import Asking, ask_for_build
from routes.publish.page import dress
from routes.settings import settings_in
from routes.workspace import answers_of, open_workspace

ARTICLE = (
    "NAIROBI, March 3, 2024 - The first trucks left Mombasa for Kampala by road, through Malaba, officials "
    "said. “The road from Nairobi to Nakuru is open,” the minister added.\n"
)
WAY = """
kind = "way"
name = "Nairobi to Oldonyongiro"
mode = "road"
source = "a test"

[[legs]]
stops = ["Nairobi", "Oldonyongiro (KE)"]
"""
VILLAGE = services.place_found(77, "Ol Donyo Ngiro", -1.1, 36.2, "ke")


def workspace(
    folder: Path, base: str, *, way: bool = False, engine: bool = True, geocoder: bool = True
) -> Path:
    """Return a workspace whose services have this base address."""
    (folder / "seeds").mkdir(parents=True)
    (folder / "routes" / "catalogue").mkdir(parents=True)
    (folder / "seeds" / "trucks.txt").write_text(ARTICLE, encoding="utf-8")
    text = ""
    if engine:
        text += f'[engine]\nkind = "osrm"\nbase = "{base}"\nprofile = "driving"\nrequests_per_second = 100\n'
    if geocoder:
        text += f'[geocoder]\nbase = "{base}/n"\ncontact = "maps@example.org"\nrequests_per_second = 100\n'
    (folder / "routes" / "workspace.toml").write_text(text, encoding="utf-8")
    if way:
        (folder / "routes" / "catalogue" / "way-nairobi-oldonyongiro.toml").write_text(WAY)
    return folder


def both(handler: services.Handler) -> None:
    """Answer as an engine, and below ``/n`` as a geocoder."""
    if handler.path.startswith("/n/search?"):
        services.nominatim(VILLAGE)(handler)
    else:
        services.good_osrm(handler)


def ask(folder: Path, *, today: str = "2026-11-22") -> list[str]:
    told: list[str] = []
    environment = {"XDG_CACHE_HOME": str(folder.parent / "cache"), "ROUTEBOOK_ENGINE_KEY": KEY}
    ask_for_build(
        Asking(
            workspace=open_workspace(folder),
            tell=told.append,
            environment=environment,
            limits=QUICK,
            today=today,
        )
    )
    return told


def built(folder: Path) -> dict[str, bytes]:
    build(folder, Options(), tell=lambda _: None)
    made = sorted((folder / "output").iterdir())
    return {path.name: path.read_bytes() for path in made if not path.name.startswith(".")}


def test_a_build_without_answers_has_the_bytes_of_the_offline_one(tmp_path: Path) -> None:
    with services.serving(services.status(500)) as server:
        failing = workspace(tmp_path / "a" / "work", server.base)
        told = ask(failing)
    offline = workspace(tmp_path / "b" / "work", server.base)
    assert len(server.heard) > 0
    assert any(line.startswith("warning: ") for line in told)
    assert built(failing) == built(offline)
    assert not leaks(tmp_path)


def test_what_was_asked_once_is_drawn_offline_with_the_same_bytes(tmp_path: Path) -> None:
    with services.serving(both) as server:
        folder = workspace(tmp_path / "work", server.base, way=True)
        told = ask(folder)
        asked = len(server.heard)
        online = built(folder)
        assert asked > 1
        assert ask(folder, today="2026-12-24") == []
        assert len(server.heard) == asked, "what is kept is not asked again"
    assert not any(line.startswith("warning") for line in told)
    shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns("output"))
    assert built(tmp_path / "copy") == online
    assert check_output(folder, Options()) == ()
    page = online["index.html"].decode()
    assert "by OSRM (driving), 22 November 2026" in page
    assert "© OpenStreetMap contributors" in page
    lines = json.loads(online["routes.geojson"])["features"]
    assert {line["properties"]["method"] for line in lines if line["properties"]["mode"] == "road"} == {
        "routed"
    }
    assert not leaks(tmp_path)
    assert not any(KEY in path for path in server.heard.paths)


def test_an_answer_that_is_taken_away_gives_the_bundled_road_again(tmp_path: Path) -> None:
    offline = built(workspace(tmp_path / "a", "http://127.0.0.1:9"))
    with services.serving(both) as server:
        folder = workspace(tmp_path / "b", server.base)
        ask(folder)
    settings = tmp_path / "a" / "routes" / "workspace.toml"
    shutil.copy(settings, folder / "routes" / "workspace.toml")
    assert built(folder)["index.html"] != offline["index.html"]
    shutil.rmtree(folder / "geodata" / "answers")
    assert built(folder) == offline


def test_a_line_for_no_road_of_the_maps_is_told(tmp_path: Path) -> None:
    with services.serving(both) as server:
        folder = workspace(tmp_path / "work", server.base)
        ask(folder)
    kept = folder / "geodata" / "answers"
    assert not [note for note in findings(folder) if "is for no road" in note]
    (folder / "seeds" / "trucks.txt").write_text("The road from Nairobi to Nakuru is open, officials said.\n")
    (note,) = [note for note in findings(folder) if "is for no road" in note]
    assert note.startswith("geodata/answers/road-mombasa-kampala-")
    assert len(list(kept.iterdir())) == 2


def findings(folder: Path) -> list[str]:
    found = publication(open_workspace(folder), Options()).findings
    return [f"{finding.where}: {finding.message}" for finding in found]


def test_without_services_it_says_what_to_write_and_asks_nobody(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "work", "http://127.0.0.1:9", engine=False, geocoder=False)
    with pytest.raises(BadWorkspace) as told:
        ask(folder)
    assert "[engine]" in told.value.message
    assert "[geocoder]" in told.value.message
    assert told.value.file.endswith("routes/workspace.toml")


def test_trace_without_an_engine_says_what_to_write_and_draws_the_bundled_road(
    tmp_path: Path, command: Callable[..., Any]
) -> None:
    done = command("trace", "Nairobi", "Nakuru", "--online", "--in", tmp_path)
    assert done.returncode == 0
    assert "warning: routes/workspace.toml: no routing engine is set; write [engine] with kind" in done.stderr
    assert "generalised" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_settings_that_a_new_workspace_suggests_hold(tmp_path: Path, command: Callable[..., Any]) -> None:
    assert command("new", tmp_path / "new").returncode == 0
    text = (tmp_path / "new" / "routes" / "workspace.toml").read_text(encoding="utf-8")
    found = settings_in(re.sub(r"(?m)^# (?=\[|\w+ *=)", "", text).encode())
    assert found.engine is not None
    assert found.geocoder is not None


# ------------------------------------------------------------------------------------------------ names


def test_an_unknown_stop_is_looked_up_once_and_marked_unreviewed(tmp_path: Path) -> None:
    with services.serving(both) as server:
        folder = workspace(tmp_path / "work", server.base, way=True, engine=False)
        ask(folder)
        ask(folder)
        searches = [path for path in server.heard.paths if path.startswith("/n/search?")]
    assert len(searches) == 1
    assert "q=Oldonyongiro&" in searches[0]
    assert "countrycodes=ke" in searches[0]
    agent, headers = server.heard.headers[0]["User-Agent"], server.heard.headers[0]
    assert agent.startswith("routebook/")
    assert agent.endswith("(+maps@example.org)")
    assert "Authorization" not in headers, "the engine's key is not the geocoder's"
    outcome = build(folder, Options(), tell=lambda _: None)
    assert outcome.exit_code == 0
    (note,) = [
        finding
        for finding in publication(open_workspace(folder), Options()).findings
        if finding.where.startswith("geodata/answers/")
    ]
    assert note.where.startswith("geodata/answers/place-oldonyongiro-")
    assert "'Oldonyongiro' is read as Ol Donyo Ngiro (KE, -1.10, 36.20)" in note.message
    assert "nobody reviewed" in note.message


def test_without_a_geocoder_an_unknown_stop_is_told_with_what_to_write(tmp_path: Path) -> None:
    with services.serving(both) as server:
        folder = workspace(tmp_path / "work", server.base, way=True, geocoder=False)
        with pytest.raises(BadDefinition, match="Oldonyongiro"):
            ask(folder)
    assert not server.heard.paths


def test_a_person_chooses_among_the_candidates(tmp_path: Path) -> None:
    other = services.place_found(78, "Oldonyo Ngiro", 0.9, 36.5, "ke")
    shop = services.place_found(79, "Oldonyo Bar", 0.9, 36.5, "ke", **{"class": "amenity", "type": "bar"})
    with services.serving(services.nominatim(VILLAGE, shop, other)) as server:
        folder = workspace(tmp_path / "work", server.base, way=True, engine=False)
        ask(folder)
    (path,) = (folder / "geodata" / "answers").iterdir()
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [one["id"] for one in table["candidates"]] == ["osm-node-77", "osm-node-78"]
    assert (table["chosen"], table["reviewed"]) == (1, False)
    text = path.read_text(encoding="utf-8").replace("chosen = 1", "chosen = 2")
    path.write_text(text.replace("reviewed = false", "reviewed = true"), encoding="utf-8")
    found = pipeline.tables(open_workspace(folder))
    (place,) = found.index.lookup("Oldonyongiro")
    assert (place.name, place.latitude) == ("Oldonyo Ngiro", 0.9)
    assert found.kept.findings == ()
    assert place.source == "Nominatim, 2026-11-22 (© OpenStreetMap contributors, ODbL 1.0)"


def test_that_nothing_is_known_of_a_name_is_an_answer_too(tmp_path: Path) -> None:
    with services.serving(services.nominatim()) as server:
        folder = workspace(tmp_path / "work", server.base, way=True, engine=False)
        for _ in range(2):
            ask(folder)
    assert len(server.heard) == 1
    with pytest.raises(BadDefinition, match="unknown place 'Oldonyongiro"):
        build(folder, Options(), tell=lambda _: None)


@pytest.mark.parametrize(
    "body",
    [
        b'{"error": "Unable to geocode"}',
        b"[1, 2]",
        b'[{"lat": 1, "lon": 2}]',
        b'[{"lat": "x", "lon": "2", "class": "place", "type": "city", "osm_type": "node", "osm_id": 1}]',
        b'[{"lat": "91", "lon": "2", "class": "place", "type": "city", "osm_type": "node", "osm_id": 1}]',
        b'[{"lat": "nan", "lon": "2", "class": "place", "type": "city", "osm_type": "node", "osm_id": 1}]',
        b'"text"',
    ],
)
def test_a_bad_answer_about_a_name_costs_one_warning(tmp_path: Path, body: bytes) -> None:
    with services.serving(services.text(body)) as server:
        folder = workspace(tmp_path / "work", server.base, way=True, engine=False)
        told = ask(folder)
    assert len(server.heard) == 1
    (warning,) = [line for line in told if line.startswith("warning: ")]
    assert "the place 'Oldonyongiro': the geocoder answered" in warning
    assert not answers_of(folder)


def test_locate_looks_a_name_up_and_keeps_it(tmp_path: Path, command: Callable[..., Any]) -> None:
    with services.serving(both) as server:
        folder = workspace(tmp_path / "work", server.base)
        environment = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "ROUTEBOOK_ENGINE_KEY": KEY}
        lacking = command("locate", "Oldonyongiro", "--in", folder, **environment)
        assert lacking.returncode == 1
        assert len(server.heard) == 0, "nothing is asked without --online"
        done = command("locate", "Oldonyongiro", "--online", "--in", folder, **environment)
        again = command("locate", "Oldonyongiro", "--online", "--in", folder, **environment)
    assert done.returncode == 0, done.stderr
    assert len(server.heard) == 1
    assert done.stdout == again.stdout
    assert "Ol Donyo Ngiro (KE) city -1.1000, 36.2000 [osm-node-77] Nominatim, " in done.stdout
    assert "not reviewed" in done.stdout
    assert not leaks(tmp_path)
    assert KEY not in done.stdout + done.stderr


# -------------------------------------------------------------------------------------------- the files

TOLD = Told(
    service="osrm",
    host="127.0.0.1:5000",
    date="2026-11-22",
    licence="ODbL 1.0",
    attribution="© OpenStreetMap contributors",
)
LINE = LineAnswer(
    told=TOLD,
    profile="driving",
    stops=(("Nairobi", (36.81667, -1.28333)), ("Kampala", (32.58219, 0.31628))),
    points=((36.81667, -1.28333), (34.0, -0.5), (32.58219, 0.31628)),
    road_km=651.2,
)
NAME = NameAnswer(
    told=replace(TOLD, service="nominatim"),
    query="Sary Mogol",
    country="KG",
    candidates=(
        Found(
            id="osm-node-1",
            name="Sary-Mogol",
            kind=PlaceKind.CITY,
            longitude=72.88,
            latitude=39.66,
            country="KG",
            words="Sary-Mogol, Alay District",
        ),
    ),
)
WORDS = st.text(min_size=1, max_size=60).filter(lambda text: text.isprintable() and text.strip())


@given(names=st.tuples(WORDS, WORDS), bend=st.tuples(st.floats(-180, 180), st.floats(-90, 90)))
def test_a_line_is_read_back_as_it_was_written(names: tuple[str, str], bend: tuple[float, float]) -> None:
    (_, start), (_, end) = LINE.stops
    bend = (round(bend[0], 5), round(bend[1], 5))
    line = replace(LINE, stops=((names[0], start), (names[1], end)), points=(start, bend, end))
    assert files.line_answer(files.line_text(line).encode()) == line
    assert is_answer(answers.line_file(line))


@given(query=WORDS, name=WORDS, words=WORDS, reviewed=st.booleans())
def test_a_name_is_read_back_as_it_was_written(query: str, name: str, words: str, reviewed: bool) -> None:
    place = replace(NAME.candidates[0], name=name, words=words)
    answer = replace(NAME, query=query, candidates=(place,), reviewed=reviewed)
    assert files.name_answer(files.name_text(answer).encode()) == answer
    assert is_answer(answers.name_file(query, "KG"))


@given(text=st.text(max_size=300))
def test_no_name_leads_out_of_the_folder(text: str) -> None:
    for name in (answers.name_file(text, ""), answers.line_file(replace(LINE, stops=((text, (0, 0)),) * 2))):
        assert is_answer(name)
        assert Path(name).name == name
        assert len(name) < 80


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("routebook.line/1", "routebook.line/2"), "schema: is 'routebook.line/2'"),
        (('"engine": "osrm"', '"engine": "<script>alert(1)</script>"'), "engine: is '<script>"),
        (('"host": "127.0.0.1:5000"', '"host": "user:pass@example.org"'), "host: is"),
        (('"2026-11-22"', '"2026-13-45"'), "there is no such day"),
        (('"2026-11-22"', '"yesterday"'), "date: is 'yesterday'"),
        (('"driving"', '"../../etc"'), "profile: is '../../etc'"),
        (('"ODbL 1.0"', '"a\\u0000b"'), "licence: expected a text of one line"),
        (('"Nairobi"', '"\\u202e"'), "stops[0].name: expected a text"),
        (("34, -0.5", "NaN, 0"), "longitude is nan"),
        (("34, -0.5", "1e999, 0"), "longitude is inf"),
        (("34, -0.5", "34, 95"), "latitude 95 is outside"),
        (("34, -0.5", '"x", 0'), "longitude is 'x'"),
        (("[36.81667, -1.28333], [34", "[10, 50], [34"), "km from Nairobi"),
        (('"LineString"', '"Polygon"'), "expected a LineString"),
        (('"lon": 36.81667', '"lon": 1' + "0" * 500), "stops[0]"),
        (("{", ""), "is no GeoJSON in UTF-8"),
    ],
)
def test_a_hostile_line_is_refused_with_its_key(change: tuple[str, str], words: str) -> None:
    text = files.line_text(LINE)
    assert change[0] in text
    with pytest.raises(BadAnswer) as told:
        files.line_answer(text.replace(change[0], change[1], 1).encode())
    assert words in str(told.value)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("routebook.name/1", "routebook.name/9"), "schema: is"),
        (('service = "nominatim"', 'service = "osrm"'), "service: is 'osrm'"),
        (('id = "osm-node-1"', 'id = "country:KG"'), "candidates[0].id: is 'country:KG'"),
        (('kind = "city"', 'kind = "country"'), "candidates[0].kind: is 'country'"),
        (("chosen = 1", "chosen = 2"), "chosen: is 2; expected a number from 1 to 1"),
        (("chosen = 1", "chosen = true"), "chosen: is True"),
        (("reviewed = false", 'reviewed = "no"'), "reviewed: is 'no'"),
        (("lat = 39.66000", "lat = nan"), "latitude is nan"),
        (('country = "KG"\nservice', 'country = "../"\nservice'), "country: is '../'"),
        (("[[candidates]]", "[[candidates"), "is no TOML in UTF-8"),
    ],
)
def test_a_hostile_name_is_refused_with_its_key(change: tuple[str, str], words: str) -> None:
    text = files.name_text(NAME)
    assert change[0] in text
    with pytest.raises(BadAnswer) as told:
        files.name_answer(text.replace(change[0], change[1], 1).encode())
    assert words in str(told.value)


def test_a_file_that_does_not_hold_costs_a_warning_and_not_the_map(tmp_path: Path) -> None:
    offline = built(workspace(tmp_path / "a", "http://127.0.0.1:9"))
    folder = workspace(tmp_path / "b", "http://127.0.0.1:9")
    kept = folder / "geodata" / "answers"
    kept.mkdir(parents=True)
    (kept / "road-half-saved-0123456789.geojson").write_text('{"type": "Feat')
    (kept / "road-too-large-0123456789.geojson").write_bytes(b" " * 6_000_000)
    (kept / "place-far-away-0123456789.toml").write_text(
        files.name_text(replace(NAME, query="Zzyzzx")).replace("lat = 39.66", "lat = -39.66")
    )
    (kept / "notes.txt").write_text("nothing of ours")
    (kept / "README.geojson").write_text("{}")
    outcome = build(folder, Options(), tell=lambda _: None)
    warnings = [line for line in outcome.messages if line.startswith("warning: geodata/answers/")]
    assert len(warnings) == 3
    assert all("remove the file, and build with --online to ask again" in line for line in warnings)
    # The stamp alone tells that other files lay there.
    page = (folder / "output" / "index.html").read_text("utf-8")
    assert dress.bare(page) == dress.bare(offline["index.html"].decode())
