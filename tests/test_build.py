"""Building: same in, same out; nothing to do takes nothing; what an edit changes, and what it leaves."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Command
from small import FLIGHT, LAUNCH, PAGES, RAIL, ROAD, WIRE, built, outputs, small_workspace

from routes import build as building
from routes.cli import main
from routes.model import View
from routes.publish.page.dress import data_of

BUILD = "import sys; from routes.cli import main; sys.exit(main(sys.argv[1:]))"
PASS = "Trucks go from Gilgit to Kashgar by the Khunjerab Pass.\n"


@pytest.fixture(scope="module")
def seeds(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace in which the repository's own articles were built."""
    folder = tmp_path_factory.mktemp("seeds") / "work"
    shutil.copytree(root / "seeds", folder / "seeds")
    outcome = built(folder)
    assert outcome.fresh
    assert outcome.exit_code == 0
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_workspace(tmp_path_factory.mktemp("small") / "work")
    built(folder)
    return folder


@pytest.fixture
def work(small: Path, tmp_path: Path) -> Path:
    """Return a copy of a small workspace that was built."""
    return Path(shutil.copytree(small, tmp_path / "copy"))


def evidence(folder: Path) -> list[dict[str, object]]:
    """Return the rows of evidence in the lines that were built."""
    features = json.loads(outputs(folder)["routes.geojson"])["features"]
    return [item for feature in features for item in feature["properties"]["evidence"]]


def test_two_builds_give_the_same_bytes_wherever_and_whenever(seeds: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "ünïcode folder"
    shutil.copytree(seeds / "seeds", other / "seeds")
    environment = {
        **os.environ,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "4711",
    }
    subprocess.run(
        [sys.executable, "-c", BUILD, "build", str(other)], cwd=tmp_path, env=environment, check=True
    )
    first, second = outputs(seeds), outputs(other)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_pages_and_fingerprints_are_small_enough_to_send_and_to_keep(seeds: Path) -> None:
    sizes = {name: len(data) for name, data in outputs(seeds).items()}
    assert {name: size for name, size in sizes.items() if size >= 1_200_000} == {}
    assert sizes["history.json"] < 100_000


def test_nothing_to_do_loads_no_stage_and_writes_nothing(work: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (work / "output").iterdir()}
    code = (
        "import sys; from routes.cli import main; code = main(['build', sys.argv[1]]);"
        "heavy = ('folium', 'shapely', 'numpy', 'routes.pipeline');"
        "print([name for name in heavy if name in sys.modules], code)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(work)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] 0"
    assert "nothing to do" in done.stderr
    assert before == {path: path.stat().st_mtime_ns for path in (work / "output").iterdir()}


def test_a_page_that_was_tampered_with_is_made_again(work: Path) -> None:
    whole = outputs(work)
    (work / "output" / "index.html").write_bytes(whole["index.html"][:1000])
    assert built(work).fresh
    assert outputs(work) == whole


def test_an_edited_article_changes_the_map(work: Path) -> None:
    text = WIRE.replace("the minister said", "the envoy said")
    (work / "seeds" / "wire.txt").write_text(text, "utf-8")
    built(work)
    for name in ("index.html", f"{ROAD}.html"):
        assert b"every day, the envoy said" in outputs(work)[name]


def test_what_an_edit_does_not_reach_is_not_written(work: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in (work / "output").iterdir()}
    (work / "seeds" / "launch.txt").write_text(LAUNCH.replace("five hours", "six hours"), "utf-8")
    built(work)
    after = {path.name: path.stat().st_mtime_ns for path in (work / "output").iterdir()}
    same = {name for name in PAGES if before[name] == after[name]}
    assert same == {f"{ROAD}.html", f"{RAIL}.html"}


def test_a_sidecar_overrides_what_was_inferred(work: Path) -> None:
    sidecar = 'outlet = "Radio Kigali"\npublished = "2021-10-18"\n'
    (work / "seeds" / "launch.toml").write_text(sidecar, "utf-8")
    built(work)
    rows = [(row["outlet"], row["date"]) for row in evidence(work) if row["article"] == "launch"]
    assert set(map(str, rows)) == {str(("Radio Kigali", ["2021-10-18", "2021-10-18"]))}


def test_a_route_that_is_gone_leaves_a_page_that_says_so_until_pruned(work: Path) -> None:
    (work / "seeds" / "launch.txt").unlink()
    built(work)
    assert "withdrawn" in outputs(work)[f"{FLIGHT}.html"].decode()
    assert outputs(work).keys() >= PAGES
    built(work, prune=True)
    assert f"{FLIGHT}.html" not in outputs(work)


def test_a_fresh_checkout_still_knows_which_routes_were_withdrawn(work: Path) -> None:
    for path in (work / "output").iterdir():
        if path.name not in building.COMMITTED:
            path.unlink()
    (work / "seeds" / "launch.txt").unlink()
    built(work)
    assert outputs(work).keys() >= PAGES


def test_an_output_that_cannot_be_written_gets_a_message(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(work / "output")
    (work / "output").write_text("a file where the folder should be", "utf-8")
    assert main(["build", str(work)]) == 1
    assert "is a file, where the folder for the maps should be" in capsys.readouterr().err


def test_committed_output_is_what_the_seeds_build(root: Path, command: Command) -> None:
    done = command("build", root, "--check")
    assert done.returncode == 0, done.stderr


def test_a_stale_committed_page_is_told(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(work), "--check"]) == 0
    page = work / "output" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"Kampala", b"Kampalla", 1))
    (work / "output" / "history.json").unlink()
    capsys.readouterr()
    assert main(["build", str(work), "--check"]) == 1
    told = capsys.readouterr().err
    assert re.search(r"index\.html: is not what these inputs build: .* first difference at byte", told)
    assert re.search(r"history\.json: cannot be read .*; run `routes build`", told)


def test_quotes_none_keeps_the_press_words_out(seeds: Path, tmp_path: Path) -> None:
    work = Path(shutil.copytree(seeds, tmp_path / "copy"))
    assert built(work, quotes=False).fresh
    articles = [words_of(path.read_text("utf-8"))[60:] for path in sorted((work / "seeds").glob("*.txt"))]
    told = {run for words in articles for run in runs(words)}
    assert len(told) > 1000
    for name, data in outputs(work).items():
        assert told.isdisjoint(runs(words_of(data.decode("utf-8")))), name


def words_of(text: str) -> list[str]:
    """Return the words of a text or of a page, without what the page puts around them."""
    return re.sub(r"[^\w’'.,-]+", " ", text).split()


def runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 7]) for at in range(len(words) - 6)}


def test_the_view_stands_on_the_map_and_draws_its_borders(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "pass.txt").write_text(PASS, "utf-8")
    names, borders = set(), set()
    for view in View:
        built(tmp_path, view=view)
        data = data_of(outputs(tmp_path)["index.html"].decode())
        names.add(data["view"]["name"])
        borders.add(json.dumps(data["base"]))
    assert names == {"de facto view", "Pakistan’s view", "India’s view", "China’s view"}
    assert len(borders) == len(View)
