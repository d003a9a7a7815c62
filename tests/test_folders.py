"""A folder of articles: a line for each, in order, on all cores, whatever happens on the way."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing.reduction import ForkingPickler
from pathlib import Path

import pytest

from routes import pipeline
from routes.errors import RoutesError
from routes.finder import Request, Told
from routes.folder import articles_below, find_all
from routes.lines import plan
from routes.model import Article
from routes.text import claims, phrases, read, recognise, resolve
from routes.workspace import article_file, open_workspace

Command = Callable[..., "subprocess.CompletedProcess[str]"]
TEXT = "NAIROBI, March {day}, 2024 (KNA): The first trucks left Mombasa for Kampala through Malaba.\n"
MAIN = "import sys; from routes.cli import main; sys.exit(main())"
LONG = 3000
ENDLESS = """
from itertools import repeat
from routes.finder import Request
from routes.folder import find_all

if __name__ == "__main__":
    for told in find_all(repeat({path!r}), Request(), jobs=3, method={method!r}):
        print(told.good, flush=True)
"""


def article(path: Path, day: int = 3, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.format(day=day), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with articles in it and below it."""
    for day, name in enumerate(("b/2.txt", "a.txt", "b.html", "c/d/1.htm", "b/10.txt", "Z.TXT"), start=1):
        article(tmp_path / "many" / name, day)
    return tmp_path / "many"


@pytest.fixture
def long_folder(tmp_path: Path) -> Path:
    """Return a folder that takes much longer to read than a test waits."""
    first = article(tmp_path / "long" / "0000.txt", text=TEXT * 30)
    for number in range(1, LONG):
        os.link(first, first.with_name(f"{number:04}.txt"))
    return first.parent


def lines(done: "subprocess.CompletedProcess[str]") -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def running(*arguments: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


# --------------------------------------------------------------------------------------- what is told


def test_each_article_is_a_line_in_the_order_of_names(folder: Path, command: Command) -> None:
    done = command("find", folder, "--json")
    assert done.returncode == 0, done.stderr
    names = [str(row["file"]).removeprefix(f"{folder.as_posix()}/") for row in lines(done)]
    assert names == ["Z.TXT", "a.txt", "b/10.txt", "b/2.txt", "b.html", "c/d/1.htm"]
    assert done.stderr == "6 articles\n"


def test_a_line_says_what_the_file_alone_says(folder: Path, command: Command) -> None:
    row = lines(command("find", folder, "--json", "--why"))[1]
    alone = json.loads(command("find", folder / "a.txt", "--json", "--why").stdout)
    assert row == alone
    assert [(place["text"], place["country"]) for place in alone["places"]][1] == ("Mombasa", "KE")
    assert alone["file"] == (folder / "a.txt").as_posix()


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_many_processes_tell_what_one_tells(folder: Path, method: str) -> None:
    paths = [*articles_below(folder)] * 5
    one = [*find_all(paths, Request(), jobs=1)]
    assert [*find_all(paths, Request(), jobs=2, method=method)] == one
    assert len(one) == 30
    assert all(told.good for told in one)


def test_without_json_each_article_is_told_in_words(folder: Path, command: Command) -> None:
    done = command("find", folder, "--jobs", "1")
    assert f"{folder.as_posix()}/a.txt\n" in done.stdout
    assert "Mombasa -> Mombasa (KE, stop)" in done.stdout
    assert done.stdout.count("road: ") == 6


def test_a_workspace_stands_for_its_articles_and_brings_its_places(tmp_path: Path, command: Command) -> None:
    article(
        tmp_path / "seeds" / "one.txt", text="LAHORE, May 2, 2024: Trucks go from Xanadu Gate to Multan.\n"
    )
    article(tmp_path / "output" / "index.html", text="Trucks go from Lahore to Multan.")
    row = "[[place]]\nid = 'x'\nname = 'Xanadu Gate'\nkind = 'city'\nlat = 34.0\nlon = 71.6\ncountry = 'PK'\n"
    article(tmp_path / "geodata" / "places.toml", text=row)
    for asked in (tmp_path, tmp_path / "seeds"):
        (found,) = lines(command("find", asked, "--json"))
        assert "Xanadu Gate" in json.dumps(found["places"])


def test_a_line_is_one_line_to_every_reader(tmp_path: Path, command: Command) -> None:
    ends = "\u2028 \u2029 \x85 \x0b \x0c \x1c"
    article(tmp_path / "a.txt", text=f"Trucks go from Lahore {ends} to Multan by road, he said.\n")
    article(tmp_path / "b.txt")
    assert len(lines(command("find", tmp_path, "--json"))) == 2


# ------------------------------------------------------------------------------------ what goes wrong


def test_what_cannot_be_read_is_a_line_that_says_so(folder: Path, command: Command) -> None:
    (folder / "b" / "11-binary.txt").write_bytes(b"\x00\x01\x02\xff\xfe\x00")
    (folder / "b" / "12-empty.txt").write_bytes(b"")
    article(folder / "b" / "13-sidecar.txt")
    article(folder / "b" / "13-sidecar.toml", text="title = [")
    article(folder / "b" / "14-unknown.txt")
    article(folder / "b" / "14-unknown.toml", text="titel = 'x'")
    with (folder / "b" / "15-large.txt").open("wb") as file:
        file.truncate(21_000_000)
    done = command("find", folder, "--json")
    assert done.returncode == 1
    bad = [row for row in lines(done) if "error" in row]
    assert all(row.keys() == {"schema", "file", "error"} for row in bad)
    expected = ("binary", "empty", "13-sidecar.toml:1: not valid", "did you mean 'title'", "at most")
    for words, row in zip(expected, bad, strict=True):
        assert words in str(row["error"])
    assert [row["file"] for row in lines(done)] == [*map(str, articles_below(folder))]
    assert done.stderr == "11 articles, 5 of which could not be read\n"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="all files are open to this user")
def test_what_may_not_be_read_is_a_line_too(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    (folder / "c").chmod(0)
    told = [*find_all(articles_below(folder), Request(), jobs=1)]
    assert [item.good for item in told] == [True, False, True, True, True, False]
    (folder / "c").chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_a_link_that_leads_to_itself_is_a_line_too(folder: Path, command: Command) -> None:
    (folder / "b" / "1-loop.txt").symlink_to("1-loop.txt")
    (folder / "loop").symlink_to("loop")
    done = command("find", folder, "--json")
    bad = [row for row in lines(done) if "error" in row]
    assert [str(row["file"]).rpartition("/")[2] for row in bad] == ["1-loop.txt"]
    assert "symbolic links" in str(bad[0]["error"])
    assert done.stderr == "7 articles, 1 of which could not be read\n"
    (folder / "b").rename(folder / "seeds")
    problems = [item.problem for item in open_workspace(folder).articles]
    assert ["symbolic links" in problem for problem in problems] == [True, False, False]


def test_a_defect_that_one_article_brings_out_costs_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    understand = pipeline.understand

    def breaks(text: Article, tables: pipeline.Tables) -> pipeline.Reading:
        if text.id == "10":
            raise ZeroDivisionError("of its own")
        return understand(text, tables)

    monkeypatch.setattr(pipeline, "understand", breaks)
    told = [*find_all(articles_below(folder), Request(), jobs=1)]
    assert [item.good for item in told] == [True, True, False, True, True, True]
    assert "ZeroDivisionError: of its own" in json.loads(told[2].text)["error"]


def test_a_folder_without_articles_says_what_it_looked_for(tmp_path: Path, command: Command) -> None:
    article(tmp_path / "notes.md")
    article(tmp_path / ".hidden.txt")
    done = command("find", tmp_path)
    assert done.returncode == 1
    assert ".txt, .html, .htm" in done.stderr


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_a_number_of_jobs_that_is_none_is_a_matter_of_usage(
    tmp_path: Path, command: Command, jobs: str
) -> None:
    done = command("find", tmp_path, "--jobs", jobs)
    assert done.returncode == 2
    assert "expected a whole number, 1 or more" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="sends signals")
def test_stopping_by_hand_ends_at_once_and_cleanly(long_folder: Path) -> None:
    with running("find", long_folder, "--json", "--jobs", "2") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["file"].endswith("0000.txt")
        os.killpg(process.pid, signal.SIGINT)
        *whole, _ = process.stdout.read().split(b"\n")  # the last may be cut: nobody was reading it
        assert process.stderr is not None
        assert process.stderr.read() == b"routes: stopped\n"
    assert process.returncode == 130
    assert len(whole) < LONG - 1
    assert all(json.loads(line) for line in whole)


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is told otherwise")
def test_a_closed_pipe_ends_it_quietly(long_folder: Path) -> None:
    with running("find", long_folder, "--json", "--jobs", "2") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 1


def test_a_process_that_is_ended_from_outside_is_told(long_folder: Path) -> None:
    with closing(find_all(articles_below(long_folder), Request(), jobs=2)) as told:
        next(told)
        multiprocessing.active_children()[0].kill()
        with pytest.raises(RoutesError, match="ended from outside"):
            list(told)
    assert not multiprocessing.active_children()


@pytest.mark.skipif(os.name == "nt", reason="sends signals")
@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_no_reader_outlives_a_process_that_is_killed(long_folder: Path, tmp_path: Path, method: str) -> None:
    script = tmp_path / "reads.py"
    script.write_text(ENDLESS.format(path=str(long_folder / "0000.txt"), method=method), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
        try:
            process.communicate(timeout=15)  # the output ends when nobody holds it any more
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            pytest.fail("a reader lives on")


# --------------------------------------------------------------------------------- in bounded memory


def test_files_are_taken_only_as_answers_are(folder: Path) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield str(folder / "a.txt")

    with closing(find_all(endless(), Request(), jobs=2)) as told:
        for number, _ in enumerate(told, start=1):
            assert taken - number <= 100
            if number == 300:
                break


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")
def test_progress_is_for_a_terminal_only(folder: Path) -> None:
    screen, terminal = os.openpty()
    done = subprocess.run(
        [sys.executable, "-c", MAIN, "find", str(folder), "--json", "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=terminal,
        check=True,
    )
    os.close(terminal)
    shown = os.read(screen, 65536).decode()
    os.close(screen)
    assert "6 read" in shown
    assert shown.endswith("6 articles\r\n")
    assert b"read" not in done.stdout.splitlines()[-1][:20]


# ---------------------------------------------------------------------- between processes: all pickles


def test_every_stage_and_what_it_gives_can_cross_processes(root: Path) -> None:
    tables = pipeline.tables()
    names = tuple(name for item in tables.definitions for name in (item.name, *item.aliases))
    text = pipeline.read_article(article_file(root / "seeds" / "003_52961bfa87af1adb.txt"))
    toponyms = recognise.recognise(text, tables.index, corridors=names)
    mentions = resolve.resolve(text, toponyms, tables.index)
    told = phrases.phrases(text, mentions, tables.definitions)
    claimed = claims.claims(text, mentions)
    reading = pipeline.understand(text, tables)
    values = (text, toponyms, mentions, told, claimed, reading, pipeline.planned((reading,), tables))
    for value in (*values, tables.definitions, tables.corrections, Told(text="x", good=True)):
        assert value
        assert ForkingPickler.loads(ForkingPickler.dumps(value)) == value
    stages = (read.read, recognise.recognise, resolve.resolve, phrases.phrases, claims.claims, plan.plan)
    for stage in (*stages, pipeline.understand, pipeline.planned):
        assert ForkingPickler.loads(ForkingPickler.dumps(stage)) is stage
