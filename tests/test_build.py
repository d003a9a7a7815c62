"""Building: same in, same out; nothing to do takes nothing; nothing that was there is ever lost."""

import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from routes import build as building
from routes.build import Options

BUILD = "import sys; from routes.cli import main; sys.exit(main(sys.argv[1:]))"
Command = Callable[..., "subprocess.CompletedProcess[str]"]


def quietly(_: str) -> None:
    """Take a message and do nothing with it."""


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "work"
    shutil.copytree(root / "seeds", folder / "seeds")
    outcome = building.build(folder, Options(), tell=quietly)
    assert outcome.fresh
    assert outcome.exit_code == 0
    return folder


@pytest.fixture
def work(built: Path, tmp_path: Path) -> Path:
    """Return a copy of a workspace that was built."""
    return Path(shutil.copytree(built, tmp_path / "copy"))


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "output").iterdir()) if path.is_file()}


def test_two_builds_give_the_same_bytes_wherever_and_whenever(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "ünïcode folder"
    shutil.copytree(built / "seeds", other / "seeds")
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
    first, second = outputs(built), outputs(other)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


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
    assert building.build(work, Options(), tell=quietly).fresh
    assert outputs(work) == whole


def test_an_edited_article_changes_the_map(work: Path) -> None:
    article = work / "seeds" / "003_52961bfa87af1adb.txt"
    article.write_text(article.read_text("utf-8").replace("travel bloggers", "travel writers"), "utf-8")
    building.build(work, Options(), tell=quietly)
    assert b"travel writers" in outputs(work)["index.html"]


def test_a_sidecar_overrides_what_was_inferred(work: Path) -> None:
    sidecar = 'outlet = "Radio Pakistan"\npublished = "2021-10-18"\n'
    (work / "seeds" / "002_05354010543d6659.toml").write_text(sidecar, "utf-8")
    building.build(work, Options(), tell=quietly)
    features = json.loads(outputs(work)["routes.geojson"])["features"]
    dates = [
        item["date"]
        for feature in features
        for item in feature["properties"]["evidence"]
        if item["article"] == "002_05354010543d6659"
    ]
    assert dates
    assert all(date == ["2021-10-18", "2021-10-18"] for date in dates)


def test_a_route_that_is_gone_leaves_a_page_that_says_so_until_pruned(work: Path) -> None:
    before = {name for name in outputs(work) if name.endswith(".html")}
    (work / "seeds" / "003_52961bfa87af1adb.txt").unlink()
    building.build(work, Options(), tell=quietly)
    ids = {item["properties"]["route"] for item in json.loads(outputs(work)["routes.geojson"])["features"]}
    gone = before - {f"{key}.html" for key in ids} - {"index.html"}
    assert gone
    for name in gone:
        assert "withdrawn" in outputs(work)[name].decode()
    building.build(work, Options(prune=True), tell=quietly)
    assert not gone & outputs(work).keys()


def test_a_fresh_checkout_still_knows_which_routes_were_withdrawn(work: Path) -> None:
    for path in (work / "output").iterdir():
        if path.name not in building.COMMITTED:
            path.unlink()
    names = {item["properties"]["route"] for item in json.loads(outputs(work)["routes.geojson"])["features"]}
    (work / "seeds" / "003_52961bfa87af1adb.txt").unlink()
    building.build(work, Options(), tell=quietly)
    assert {f"{name}.html" for name in names} <= outputs(work).keys()


def test_a_full_disk_leaves_every_map_whole(work: Path) -> None:
    whole = outputs(work)
    (work / "seeds" / "new.txt").write_text("Trucks go from Mombasa to Kampala.", "utf-8")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = subprocess.run(
        [sys.executable, "-c", BUILD, "build", str(work)],
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert outputs(work) == whole


def test_an_output_that_cannot_be_written_gets_a_message(work: Path) -> None:
    shutil.rmtree(work / "output")
    (work / "output").write_text("a file where the folder should be", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, "build", str(work)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "is a file, where the folder for the maps should be" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_killed_build_leaves_whole_files_and_the_next_one_tidies_up(work: Path) -> None:
    chance = random.Random(7)
    old = outputs(work)
    (work / "seeds" / "new.txt").write_text("Trucks go from Mombasa to Kampala.", "utf-8")
    for _ in range(4):
        running = subprocess.Popen(
            [sys.executable, "-c", BUILD, "build", str(work)], stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.2, 2.5))
        running.kill()
        running.wait()
        for name, data in outputs(work).items():
            if name.endswith(".html"):
                assert data.rstrip().endswith(b"</html>"), name
    (work / "output" / ".routebook-1-0.tmp").write_bytes(b"left over")
    building.build(work, Options(prune=True), tell=quietly)
    assert not list((work / "output").glob("*.tmp"))
    assert old.keys() <= outputs(work).keys()


def test_builds_at_once_wait_for_each_other(work: Path) -> None:
    (work / "seeds" / "new.txt").write_text("Trucks go from Mombasa to Kampala.", "utf-8")
    command = [sys.executable, "-c", BUILD, "build", str(work)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    told = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert any("waiting" in text or "nothing to do" in text for text in told)
    assert not list((work / "output").glob("*.tmp"))


def test_committed_output_is_what_the_seeds_build(root: Path, command: Command) -> None:
    done = command("build", root, "--check")
    assert done.returncode == 0, done.stderr


def test_a_stale_committed_page_is_told(work: Path, command: Command) -> None:
    page = work / "output" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"Lahore", b"Lahoer", 1))
    done = command("build", work, "--check")
    assert done.returncode == 1
    assert re.search(r"index\.html: is not what these inputs build: .* first difference at byte", done.stderr)


def test_quotes_none_keeps_the_press_words_out(work: Path, command: Command) -> None:
    done = command("build", work, "--quotes", "none")
    assert done.returncode == 0, done.stderr
    articles = [path.read_text("utf-8").split() for path in sorted((work / "seeds").glob("*.txt"))]
    runs = {" ".join(words[at : at + 7]) for words in articles for at in range(60, len(words) - 7)}
    for name, data in outputs(work).items():
        shown = " ".join(data.decode("utf-8").split())
        assert not [run for run in runs if run in shown], name


@pytest.mark.parametrize("view", ["PK", "IN", "CN"])
def test_the_view_stands_on_the_map(work: Path, command: Command, view: str) -> None:
    neutral = outputs(work)["index.html"]
    assert command("build", work, "--view", view).returncode == 0
    assert outputs(work)["index.html"] != neutral
