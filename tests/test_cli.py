"""What each command prints, as its users and their programs rely on it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import shown

from routes.commands.building import in_lines
from routes.options import command_line

Command = Callable[..., "subprocess.CompletedProcess[str]"]
SEED = "003_52961bfa87af1adb.txt"


def test_find_prints_the_documented_contract(root: Path, command: Command) -> None:
    done = command("find", root / "seeds" / SEED, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert {"schema", "article", "places", "routes", "claims", "furniture"} <= found.keys()
    assert found["schema"] == "routebook.find/1"
    text = (root / "seeds" / SEED).read_bytes().decode("utf-8")
    for place in found["places"]:
        keys = {"start", "end", "text", "name", "kind", "lat", "lon", "country", "role", "why"}
        assert keys <= place.keys()
        assert text[place["start"] : place["end"]] == place["text"]
        assert place["role"] in {"stop", "dateline", "mention"}
        assert place["why"]
    for route in found["routes"]:
        assert {"id", "name", "mode", "status", "how", "stops", "evidence"} <= route.keys()
        assert route["how"] in {"words", "definition"}
        assert route["evidence"]
        for stop in route["stops"]:
            assert {"name", "kind", "lat", "lon", "country", "named"} == stop.keys()
        for item in route["evidence"]:
            assert {"start", "end", "sentence", "speaker", "date"} == item.keys()
            assert text[item["start"] : item["end"]] == item["sentence"]
    for claim in found["claims"]:
        assert {"start", "end", "value", "unit", "what", "speaker", "date"} <= claim.keys()
    assert all(0 <= span["start"] < span["end"] <= len(text) for span in found["furniture"])


def test_find_loads_nothing_that_lines_pages_and_messages_need(root: Path) -> None:
    code = (
        "import sys; from routes.cli import main; main(['find', sys.argv[1]]);"
        "heavy = ('numpy', 'shapely', 'folium', 'geopy', 'babel', 'geodata.geodesy', 'routes.lines.trace',"
        " 'routes.publish.page', 'hashlib', 'difflib');"
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(root / "seeds" / SEED)], capture_output=True, check=True
    )
    assert done.stdout
    assert done.stderr.strip() == b"[]"


def test_a_command_is_known_by_itself_as_among_all() -> None:
    everything = command_line().commands
    for name, parser in everything.items():
        alone = command_line(name).commands
        assert len(alone) < len(everything) / 2
        assert alone[name].format_help() == parser.format_help()


def test_find_reads_standard_input_and_another_corridor(command: Command) -> None:
    text = (
        "NAIROBI, March 3, 2024 - The first trucks left Mombasa for Kampala through Malaba, officials said."
    )
    done = command("find", "-", "--json", stdin=text.encode())
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    named = {place["text"]: (place["name"], place["country"], place["role"]) for place in found["places"]}
    assert named["Mombasa"][1:] == ("KE", "stop")
    assert named["Kampala"][1:] == ("UG", "stop")
    assert named["NAIROBI"][1:] == ("KE", "dateline")
    assert [route["mode"] for route in found["routes"]] == ["road"]


def test_find_tells_why_and_what_else_it_could_be(root: Path, command: Command) -> None:
    done = command("find", root / "seeds" / SEED, "--json", "--why")
    places = json.loads(done.stdout)["places"]
    lahore = next(place for place in places if place["text"] == "Lahore")
    assert lahore["candidates"]
    assert all({"name", "country", "score", "reason"} <= other.keys() for other in lahore["candidates"])


def test_find_counts_code_points_past_a_byte_order_mark(tmp_path: Path, command: Command) -> None:
    article = tmp_path / "a.txt"
    article.write_bytes(b"\xef\xbb\xbf" + "Ein Flug 🛫 from Almaty to Lahore was launched.\r\nDone.".encode())
    found = json.loads(command("find", article, "--json").stdout)
    almaty = next(place for place in found["places"] if place["name"] == "Almaty")
    assert almaty["start"] == "Ein Flug 🛫 from Almaty".index("Almaty")


def test_locate_knows_names_in_several_scripts(command: Command) -> None:
    for name in ("Gwadar", "گوادر", "Гвадар"):
        done = command("locate", name, "--json")
        assert done.returncode == 0, done.stderr
        place = json.loads(done.stdout)["places"][0]
        assert place["country"] == "PK"
        assert abs(place["lat"] - 25.12) < 0.3
        assert abs(place["lon"] - 62.32) < 0.3


def test_locate_suggests_the_nearest_name(command: Command) -> None:
    done = command("locate", "Gilgitt")
    assert done.returncode == 1
    assert "unknown place 'Gilgitt': did you mean Gilgit" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "mode", "method"),
    [
        (("Peshawar", "Kabul", "--via", "Torkham"), "road", "generalised"),
        (("Karachi", "Mombasa", "--mode", "sea"), "sea", "routed"),
        (("Almaty", "Lahore", "--mode", "air"), "air", "great_circle"),
        (("Almaty", "Lahore", "--mode", "rail"), "rail", "schematic"),
    ],
)
def test_trace_prints_one_feature(
    command: Command, arguments: tuple[str, ...], mode: str, method: str
) -> None:
    done = command("trace", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    feature = json.loads(done.stdout)
    assert feature["type"] == "Feature"
    assert feature["geometry"]["type"] == "LineString"
    told = feature["properties"]
    assert {"mode", "method", "length_km", "error_km", "source"} <= told.keys()
    assert (told["mode"], told["method"]) == (mode, method)
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in feature["geometry"]["coordinates"])


def test_half_an_option_is_none(command: Command) -> None:
    done = command("build", "--prun")
    assert done.returncode == 2
    assert "unrecognized arguments: --prun (did you mean '--prune'?)" in done.stderr


def test_trace_of_an_unknown_place_helps(command: Command) -> None:
    done = command("trace", "Peshawr", "Kabul")
    assert done.returncode == 1
    assert "did you mean" in done.stderr
    assert "Peshawar" in done.stderr


def test_embed_prints_a_sandboxed_frame_with_a_title(workspace: Path, command: Command) -> None:
    assert command("embed", "x", workspace).returncode == 1
    assert command("build", workspace).returncode == 0
    listed = json.loads(command("list", workspace, "--json").stdout)
    route = listed["routes"][0]
    done = command("embed", route["id"], workspace)
    assert done.returncode == 0, done.stderr
    assert "<iframe" in done.stdout
    assert "sandbox=" in done.stdout
    assert "title=" in done.stdout
    assert f"{route['id']}.html" in done.stdout
    unknown = command("embed", "no-such-route", workspace)
    assert unknown.returncode == 1
    assert route["id"] in unknown.stderr


def test_check_tells_findings_and_never_breaks(workspace: Path, command: Command) -> None:
    done = command("check", workspace, "--json")
    assert "Traceback" not in done.stderr
    rows = json.loads(done.stdout)["findings"]
    assert all({"severity", "where", "message", "route"} == row.keys() for row in rows)
    assert any("states no full date" in row["message"] for row in rows)


def test_new_makes_a_workspace_that_builds_at_once(tmp_path: Path, command: Command) -> None:
    article = tmp_path / "lobito.txt"
    article.write_text(
        "LUANDA, 5 May 2024 - Trucks carry copper from Kolwezi to Lobito by road.\n", encoding="utf-8"
    )
    done = command("new", tmp_path / "mine", "--article", article)
    assert done.returncode == 0, done.stderr
    built = command("build", tmp_path / "mine")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "mine" / "output" / "index.html").is_file()
    assert command("new", tmp_path / "mine").returncode == 1


def test_messages_cannot_steer_a_terminal(tmp_path: Path, command: Command) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Trucks go from Lahore\x1b]0;owned\x07 to Multan\u202e by road.\n", encoding="utf-8")
    done = command("find", article)
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_embed_refuses_what_is_no_address(workspace: Path, command: Command) -> None:
    (workspace / "output").mkdir()
    manifest = {"version": 1, "fingerprint": "", "files": {}, "routes": {"a-b-road": "A - B"}}
    manifest |= {"withdrawn": {}, "exit_code": 0, "messages": []}
    (workspace / "output" / ".routebook.json").write_text(json.dumps(manifest), "utf-8")
    done = command("embed", "a-b-road", workspace, "--base", "javascript:alert(1)//")
    assert done.returncode == 1
    assert "no address" in done.stderr
    done = command("embed", "a-b-road", workspace, "--base", "https://example.org/maps")
    assert 'src="https://example.org/maps/a-b-road.html"' in done.stdout


def test_locate_and_trace_know_the_workspaces_own_places(tmp_path: Path, command: Command) -> None:
    (tmp_path / "geodata").mkdir()
    row = "[[place]]\nid = 'x'\nname = 'Xanadu Gate'\nkind = 'city'\nlat = 34.0\nlon = 71.6\ncountry = 'PK'\n"
    (tmp_path / "geodata" / "places.toml").write_text(row, "utf-8")
    assert command("locate", "Xanadu Gate").returncode == 1
    assert "34.0000, 71.6000" in command("locate", "Xanadu Gate", "--in", tmp_path).stdout
    done = command("trace", "Xanadu Gate", "Kabul", "--in", tmp_path, "--json")
    assert json.loads(done.stdout)["properties"]["from"] == "Xanadu Gate"


def test_find_lists_an_adjective_only_where_a_route_stops_there(command: Command) -> None:
    text = b"Pakistani officials met in Karachi. Trucks carry rice from Karachi to Central Asian markets.\n"
    found = json.loads(command("find", "-", "--json", stdin=text).stdout)
    assert [(place["text"], place["role"]) for place in found["places"]] == [
        ("Karachi", "mention"),
        ("Karachi", "stop"),
        ("Central Asian", "stop"),
    ]


def test_an_article_that_cannot_be_read_is_named_as_the_user_named_it(command: Command) -> None:
    done = command("find", "nowhere/deep/one.txt")
    assert done.returncode == 1
    assert "nowhere/deep/one.txt: cannot be read" in done.stderr


def test_locate_tells_of_a_folder_that_is_not_there(command: Command) -> None:
    done = command("locate", "--in", "nowhere", "Kigoma")
    assert done.returncode == 1
    assert "nowhere: no such folder" in done.stderr


def test_a_definition_of_ones_own_comes_before_a_bundled_one_of_its_name(
    tmp_path: Path, command: Command
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "routes/catalogue").mkdir(parents=True)
    article = tmp_path / "seeds/one.txt"
    article.write_text("Lorries use the Central Corridor to Kigali in Rwanda. Tanzania mends it.\n")
    (tmp_path / "routes/catalogue/my-road.toml").write_text(
        'name = "Central Corridor"\nmode = "road"\nsource = "mine"\n'
        '[[legs]]\nstops = ["Dar es Salaam", "Morogoro"]\n'
    )
    routes = json.loads(command("find", article, "--json").stdout)["routes"]
    assert [route["id"] for route in routes] == ["my-road"]


def test_notes_that_say_the_same_of_many_routes_are_one_line() -> None:
    findings = shown.seeds().findings
    alike = [item for item in findings if "is drawn from the words alone" in item.message]
    names = [route.name for route in shown.seeds().routes if not route.reviewed]
    lines = list(in_lines(findings))
    assert len(alike) == len(names) > 10
    assert len(lines) == len(findings) - len(alike) + 1
    (line,) = [line for line in lines if "from the words alone" in line]
    assert line.startswith(f"note: {len(names)} routes, each of which is drawn from the words alone; ")
    assert line.endswith("; ".join(names))
