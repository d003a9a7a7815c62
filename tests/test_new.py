"""`routes new`: a workspace that builds at once, with examples that hold, or nothing at all."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import Command
from jsonschema import Draft202012Validator

from geodata.path import Method, Mode
from routes import build as building
from routes import pipeline
from routes.build import Options
from routes.errors import BadArticle, BadDefinition, BadWorkspace, OutputProblem
from routes.model import Severity, Status
from routes.scaffold import article_from, new_workspace
from routes.workspace import ArticleFile, open_workspace

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


def uncommented(text: str) -> str:
    """Return a table with its examples in force, as a user does who removes the #."""
    return re.sub(r"(?m)^# (?=\[|\w+ *=)", "", text)


def tables(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.toml") if "output" not in path.parts)


def told(folder: Path) -> list[str]:
    found = building.publication(open_workspace(folder), Options()).findings
    return [f"{item.where}: {item.message}" for item in found if item.severity is not Severity.NOTE]


# ------------------------------------------------------------------------------------------ what is made


def test_a_new_workspace_builds_at_once_without_a_word_of_warning(tmp_path: Path, command: Command) -> None:
    made = command("new", tmp_path / "my map")
    assert made.returncode == 0, made.stderr
    assert f"routes build '{tmp_path / 'my map'}'" in made.stderr
    built = command("build", tmp_path / "my map")
    assert built.returncode == 0
    assert built.stderr.splitlines() == [f"6 routes; open {tmp_path / 'my map' / 'output' / 'index.html'}"]


def test_every_table_names_its_schema_and_finds_it_beside_it(tmp_path: Path) -> None:
    new_workspace(tmp_path / "mine")
    found = tables(tmp_path / "mine")
    assert len(found) == 5
    for path in found:
        first = path.read_text("utf-8").splitlines()[0]
        schema = path.parent / first.removeprefix("#:schema ")
        Draft202012Validator.check_schema(json.loads(schema.read_text("utf-8")))
    names = {path.read_text("utf-8").splitlines()[0].rpartition("/")[2] for path in found}
    assert names == {path.name for path in (tmp_path / "mine" / "routes" / "schema").iterdir()}


def test_every_example_holds_once_its_signs_are_removed(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    new_workspace(folder)
    before = {route.id: route for route in building.publication(open_workspace(folder), Options()).routes}
    for path in tables(folder):
        text = uncommented(path.read_text("utf-8")).replace("disabled  = true", "disabled  = false")
        path.write_text(text, "utf-8")
    assert told(folder) == []
    workspace = open_workspace(folder)
    result = building.publication(workspace, Options())
    after = {route.id: route for route in result.routes}
    assert result.title == "Roads to the sea"
    assert not result.quotes
    assert result.articles[0].url == "https://example.org/trucks"
    assert before.keys() - after.keys() == {"entebbe-nairobi-air", "mombasa-nairobi-road"}
    assert {route.name for route in after.values()} - {route.name for route in before.values()} == {
        "The coffee ships"
    }
    assert not [one for one in result.mentions if one.place.name == "Victoria"]
    assert after["dar-es-salaam-mombasa-sea"].status is Status.SUSPENDED
    found = pipeline.tables(workspace)
    assert found.index.by_id("example-dry-port").names == (("sw", "Bandari Kavu ya Mfano"),)
    assert [item.name for item in found.definitions if item.id == "example-road"] == ["Example Road"]
    (folder / "seeds" / "example.txt").write_text("The Example Road is open to trucks.\n", "utf-8")
    (folder / "routes" / "corrections.toml").unlink()
    (drawn,) = building.publication(open_workspace(folder), Options()).routes
    assert (drawn.id, drawn.reviewed, drawn.published.length_km) == ("example-road", True, 1170.0)


def test_the_examples_of_ships_and_of_a_line_hold_too(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    new_workspace(folder)
    path = folder / "routes" / "catalogue" / "example-road.toml"
    text = path.read_text("utf-8").replace("disabled  = true", "disabled  = false")
    ships = dict(re.findall(r"(?m)^#   (avoid|allow) = (.*)$", text))
    line = re.findall(r"(?m)^#   (\[line\]|\w+ = .*)$", text.partition("[line]")[2])
    sea = f'avoid = {ships["avoid"]}\nallow = {ships["allow"]}\nname = "A"\nmode = "sea"\nsource = "us"\n'
    legs = '[[legs]]\nstops = ["Mombasa", "Malindi"]\n[line]\n'
    path.write_text(sea + legs + "\n".join(line), "utf-8")
    coast = '{"type": "LineString", "coordinates": [[39.66, -4.05], [39.9, -3.6], [40.12, -3.22]]}'
    path.with_suffix(".geojson").write_text(coast, "utf-8")
    own = {item.id: item for item in pipeline.tables(open_workspace(folder)).definitions}["example-road"]
    assert (own.avoid, own.allow) == (("suez",), ("northern-sea-route",))
    assert own.line_method == "surveyed"
    assert own.line_attribution == "© Anna Example"


def test_the_tables_of_a_new_workspace_change_nothing_until_they_are_used(tmp_path: Path) -> None:
    new_workspace(tmp_path / "mine")
    pages = []
    for _ in range(2):
        made = building.publication(open_workspace(tmp_path / "mine"), Options())
        pages.append(pipeline.pages(made)["index.html"])
        for path in tables(tmp_path / "mine"):
            path.unlink()
    assert pages[0] == pages[1]


# ------------------------------------------------------------------------------------------------ articles


def test_articles_come_with_their_sidecars_and_none_gets_lost(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.txt").write_text(f"Trucks go from Lahore to Multan, says {name}.", "utf-8")
    (tmp_path / "a" / "one.toml").write_text('outlet = "The Daily Example"\n', "utf-8")
    (tmp_path / "b" / "one.html").write_text("<html><p>Trucks go from Lahore to Okara.</p></html>", "utf-8")
    given = [article_from(tmp_path / name) for name in ("a/one.txt", "b/one.txt", "b/one.html")]
    lines = new_workspace(tmp_path / "mine", given)
    seeds = tmp_path / "mine" / "seeds"
    found = {path.name for path in seeds.iterdir()}
    assert found == {"one.txt", "one.toml", "one-2.txt", "one-2.toml", "one-3.html", "one-3.toml"}
    assert f"one.txt is {seeds / 'one-2.txt'}, since another article has its name" in lines
    assert (seeds / "one.toml").read_text("utf-8") == 'outlet = "The Daily Example"\n'
    assert "says b" in (seeds / "one-2.txt").read_text("utf-8")
    assert told(tmp_path / "mine") == []


def test_the_sidecar_of_an_article_offers_what_was_read_of_it(tmp_path: Path) -> None:
    page = (
        '<html><head><title>Say "hi" to the road</title><link rel="canonical" href="https://example.org/a">'
        '</head><body><h1>Say "hi" to the road</h1><p>By Anna Example</p><p>NAIROBI, 12 March 2024 (Reuters)'
        " - Trucks go from Lahore to Multan.</p></body></html>"
    )
    new_workspace(tmp_path / "mine", [ArticleFile(file="a.html", data=page.encode())])
    text = (tmp_path / "mine" / "seeds" / "a.toml").read_text("utf-8")
    (before,) = building.publication(open_workspace(tmp_path / "mine"), Options()).articles
    table = tomllib.loads(uncommented(text))
    assert table["title"] == before.title == 'Say "hi" to the road'
    assert table["published"] == "2024-03-12"
    assert tomllib.loads(text) == {}
    (tmp_path / "mine" / "seeds" / "a.toml").write_text(uncommented(text), "utf-8")
    (after,) = building.publication(open_workspace(tmp_path / "mine"), Options()).articles
    assert (after.outlet, after.author) == (before.outlet, before.author)


def test_articles_may_be_listed_once_and_come_from_standard_input(tmp_path: Path, command: Command) -> None:
    page = b"<!DOCTYPE html><html><body><p>Trucks go from Lahore to Multan.</p></body></html>"
    assert article_from(Path("-"), page).file == "article.html"
    (tmp_path / "one.txt").write_text("Trucks go from Lahore to Okara.", "utf-8")
    text = b"Trucks go from Lahore to Multan.\n"
    names = ("--article", tmp_path / "one.txt", "-", "--article", tmp_path / "one.txt")
    assert command("new", tmp_path / "text", *names, stdin=text).returncode == 0
    assert (tmp_path / "text" / "seeds" / "article.txt").read_bytes() == text
    assert len([*(tmp_path / "text" / "seeds").glob("*.txt")]) == 2


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", PDF, "this is a PDF document, binary and not plain text"),
        ("a.txt", bytes(range(256)) * 8, "binary"),
        ("a.html", b"", "empty"),
        ("a.docx", b"PK\x03\x04", "ends in '.docx'; expected .txt, .html, .htm"),
        ("a", b"Trucks go.", "has no ending; expected .txt, .html, .htm"),
        ("none.txt", None, "no such file"),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(
    name: str, data: bytes | None, message: str, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(BadArticle) as raised:
        new_workspace(tmp_path / "deep" / "mine", [article_from(tmp_path / name)])
    assert message in str(raised.value)
    assert str(tmp_path / name) in str(raised.value)
    assert not (tmp_path / "deep").exists()


def test_a_folder_or_a_bad_sidecar_is_refused_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(BadArticle, match="is a folder; name the articles in it"):
        article_from(tmp_path)
    (tmp_path / "a.txt").write_text("Trucks go from Lahore to Multan.", "utf-8")
    (tmp_path / "a.toml").write_text("titel = 'A'", "utf-8")
    with pytest.raises(BadDefinition, match=r"a\.toml.*did you mean 'title'\?"):
        new_workspace(tmp_path / "mine", [article_from(tmp_path / "a.txt")])
    assert not (tmp_path / "mine").exists()


# -------------------------------------------------------------------------------------- all of it or nothing


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(BadWorkspace, match=r"is there already and holds 'notes\.txt'; choose another name"):
        new_workspace(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_empty_folder_is_filled_and_may_be_where_one_stands(tmp_path: Path) -> None:
    inode = tmp_path.stat().st_ino
    new_workspace(tmp_path)
    assert tmp_path.stat().st_ino == inode
    assert sorted(path.name for path in tmp_path.iterdir()) == ["geodata", "output", "routes", "seeds"]
    assert told(tmp_path) == []


def test_what_a_stopped_command_left_in_a_folder_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".routebook-1-0.tmp").write_bytes(b"half a file")
    (tmp_path / ".routebook-1-1.tmp" / "seeds").mkdir(parents=True)
    new_workspace(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["geodata", "output", "routes", "seeds"]


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from routes.cli import main
sys.exit(main(["new", sys.argv[2]]))
"""
KILLED = """
import os, sys
from pathlib import Path
Path.rename = lambda *_: os._exit(9)
from routes.cli import main
sys.exit(main(["new", sys.argv[1]]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit for a process to set")
@pytest.mark.parametrize("there", [False, True])
def test_a_disk_that_takes_no_more_leaves_no_half_workspace(tmp_path: Path, *, there: bool) -> None:
    folder = tmp_path / "mine" if there else tmp_path / "deep" / "er" / "mine"
    if there:
        folder.mkdir()
    arguments = [sys.executable, "-B", "-c", FULL, "2000", str(folder)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "cannot be written: File too large; nothing was made" in done.stderr
    assert [path.name for path in tmp_path.rglob("*")] == (["mine"] if there else [])


def test_a_folder_that_cannot_be_filled_to_the_end_is_left_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.rename

    def rename(path: Path, target: Path) -> Path:  # a disk that fails just then cannot be had here
        if target.name == "routes":
            raise OSError(28, "No space left on device", str(target))
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OutputProblem, match=r"No space left on device; nothing was made"):
        new_workspace(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", [False, True])
def test_one_that_is_killed_leaves_nothing_that_looks_like_a_workspace(
    tmp_path: Path, *, there: bool
) -> None:
    folder = tmp_path / "mine"
    if there:
        folder.mkdir()
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder)], capture_output=True, check=False)
    assert done.returncode == 9
    assert not (folder / "seeds").exists()
    new_workspace(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["geodata", "output", "routes", "seeds"]


# ------------------------------------------------------------------------------- as a new user tries it


LAKE = """\
Uganda's traders look again to the old road

By Grace Achieng

KAMPALA, 14 May 2024 (The Lakeside Courier) - Four years after the new railway stopped at Naivasha, most of
what Uganda buys from overseas still comes by lorry. Trucks carry containers from Mombasa to Kampala through
Nairobi, Nakuru, Eldoret and Malaba, a trip of four days when the queues are short.

"We lose two of those days at the border," said Robert Ssemakula, who heads the Uganda Freight Forwarders'
Union.

The road from Mombasa to Kampala is 1,170 km long, according to the corridor's secretariat. Freight trains run
from Mombasa to the dry port at Naivasha every day. Uganda plans a new railway from Malaba to Kampala; work is
to begin in August 2024, the transport ministry says.

Flights between Nairobi and Entebbe take an hour. In Dar es Salaam, the Tanzanian port chief hopes for more.
"""


def test_an_article_about_mombasa_and_kampala_gives_a_good_map(tmp_path: Path, command: Command) -> None:
    (tmp_path / "lake.txt").write_text(LAKE, "utf-8")
    assert command("new", tmp_path / "my-map", "--article", tmp_path / "lake.txt").returncode == 0
    built = command("build", tmp_path / "my-map")
    assert built.returncode == 0
    assert built.stderr.splitlines() == [f"4 routes; open {tmp_path / 'my-map' / 'output' / 'index.html'}"]
    page = (tmp_path / "my-map" / "output" / "index.html").read_text("utf-8")
    assert "s traders look again to the old road" in page
    result = building.publication(open_workspace(tmp_path / "my-map"), Options())
    by_mode = {(route.mode, route.status): route for route in result.routes}
    road = by_mode[Mode.ROAD, Status.OPERATING]
    stops = [stop.place.name for leg in road.legs for stop in leg.stops]
    assert stops == ["Mombasa", "Nairobi", "Nakuru", "Eldoret", "Malaba", "Kampala"]
    assert all(stop.named for leg in road.legs for stop in leg.stops)
    assert {leg.path.method for leg in road.legs if leg.path} == {Method.GENERALISED}
    assert 1000 < sum(leg.path.length_km for leg in road.legs if leg.path) < 1250
    crossed = [one for key, found in result.crossings for one in found if key == road.id]
    assert [(one.leaving, one.entering) for one in crossed] == [("Kenya", "Uganda")]
    assert [one.place.name for one in crossed if one.place] == ["Malaba"]
    assert [claim.text for claim in road.claims if claim.unit == "km"] == ["1,170 km"]
    rails = {tuple(stop.place.name for stop in leg.stops): one for one in result.routes for leg in one.legs}
    assert rails["Malaba", "Kampala"].status is Status.PROPOSED
    assert rails["Mombasa", "Naivasha"].status is Status.OPERATING
    assert by_mode[Mode.AIR, Status.OPERATING].id == "entebbe-nairobi-air"
    (article,) = result.articles
    assert (article.outlet, str(article.published.earliest)) == ("The Lakeside Courier", "2024-05-14")
    for route in result.routes:
        for item in route.evidence:
            assert article.words(item.sentence) in LAKE
