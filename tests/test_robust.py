"""Builds that nothing tears: many at once, read meanwhile, killed at any moment, on a disk that is full."""

import errno
import os
import random
import re
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from builders import Builders
from small import WIRE, built, outputs

from routes import disk, store
from routes.errors import OutputProblem
from routes.publish.page.dress import Stamp, stamp_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="copies processes")

BUILDS, READS, KILLS = 8, 5_000, 100
TEXTS = (WIRE, WIRE.replace("every day", "twice a week"))
PATIENCE = 120.0  # seconds, for a machine with much else to do


@pytest.fixture(scope="module")
def builders() -> Iterator[Builders]:
    found = Builders()
    yield found
    found.close()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first")
    write(folder, TEXTS[0])
    built(folder)
    return folder


@pytest.fixture(scope="module")
def versions(first: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], ...]:
    """Return what each of the two texts builds, file by file."""
    second = tmp_path_factory.mktemp("second")
    write(second, TEXTS[1])
    built(second)
    return maps(first), maps(second)


@pytest.fixture
def work(first: Path, tmp_path: Path) -> Path:
    """Return a workspace in which the first text was built."""
    return Path(shutil.copytree(first, tmp_path / "work"))


def write(folder: Path, text: str) -> None:
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    (folder / "seeds" / "wire.txt").write_text(text, encoding="utf-8")


def maps(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in outputs(folder).items() if not name.startswith(".")}


def says(log: Path, words: str) -> bool:
    return log.exists() and words in log.read_text("utf-8")


def leftovers(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder / "output") if name.endswith(".tmp")]  # noqa: PTH208 - quick


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; a machine with much else to do may take its time."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.005)


def stamps(folder: Path) -> list[Stamp | None]:
    return [stamp_of(data.decode()) for name, data in outputs(folder).items() if name.endswith(".html")]


def test_eight_builds_at_once_write_one_after_the_other_and_tell_that_they_wait(
    work: Path, builders: Builders, tmp_path: Path
) -> None:
    asked = list(product(("neutral", "PK", "IN", "CN"), ("all", "none")))
    logs = [tmp_path / f"{number}.log" for number in range(BUILDS)]
    writing: list[set[str]] = []
    with store.writing(work / "output", waiting=lambda: None):
        running = [
            builders.start(work, log=log, view=view, quotes=quotes)
            for log, (view, quotes) in zip(logs, asked, strict=True)
        ]
        until(lambda: all(says(log, "another build is running here; waiting") for log in logs))
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            writing.append({name.split("-")[1] for name in leftovers(work)})

    watcher = threading.Thread(target=watch)
    watcher.start()
    codes = [builders.wait(process) for process in running]
    done.set()
    watcher.join()
    assert codes == [0] * BUILDS
    assert max(map(len, writing)) == 1, "two builds wrote at the same time"
    assert set().union(*writing) <= {str(process) for process in running}
    found = stamps(work)
    assert len({(stamp.view, stamp.quotes) for stamp in found if stamp}) == 1
    assert store.is_whole(work / "output", store.read_manifest(work / "output"))
    assert leftovers(work) == []


def test_a_build_that_waited_for_the_same_build_has_nothing_to_do(
    work: Path, builders: Builders, tmp_path: Path
) -> None:
    logs = [tmp_path / f"{number}.log" for number in range(3)]
    write(work, TEXTS[1])
    with store.writing(work / "output", waiting=lambda: None):
        running = [builders.start(work, log=log) for log in logs]
        until(lambda: all(says(log, "waiting") for log in logs))
    assert [builders.wait(process) for process in running] == [0, 0, 0]
    assert sorted("nothing to do" in log.read_text() for log in logs) == [False, True, True]


def test_a_build_that_waited_builds_what_stands_there_when_its_turn_comes(
    work: Path, builders: Builders, versions: tuple[dict[str, bytes], ...], tmp_path: Path
) -> None:
    write(work, TEXTS[1].replace("Trucks", "Lorries"))
    log = tmp_path / "log"
    with store.writing(work / "output", waiting=lambda: None):
        running = builders.start(work, log=log)
        until(lambda: says(log, "waiting"))
        write(work, TEXTS[1])
    assert builders.wait(running) == 0
    assert outputs(work)["index.html"] == versions[1]["index.html"]


def test_a_reader_always_gets_a_whole_page(
    work: Path, builders: Builders, versions: tuple[dict[str, bytes], ...]
) -> None:
    page = work / "output" / "index.html"
    known = [version["index.html"] for version in versions]
    done = threading.Event()
    rebuilt = []

    def rebuild() -> None:
        while not done.is_set():
            write(work, TEXTS[(len(rebuilt) + 1) % 2])
            rebuilt.append(builders.wait(builders.start(work, remembers=True)))

    builder = threading.Thread(target=rebuild)
    builder.start()
    seen = {0: 0, 1: 0}
    try:
        while sum(seen.values()) < READS or min(seen.values()) < READS / 20:
            seen[known.index(page.read_bytes())] += 1
            assert builder.is_alive()
    finally:
        done.set()
        builder.join()
    assert set(rebuilt) == {0}


def usual_time(work: Path, builders: Builders, *, remembers: bool) -> float:
    """Return the middle one of three times that a build takes, in seconds: moments to kill lie within it."""
    times = []
    for text in (*TEXTS, TEXTS[0]):
        write(work, text)
        began = time.monotonic()
        assert builders.wait(builders.start(work, remembers=remembers)) == 0
        times.append(time.monotonic() - began)
    return sorted(times)[1]


def test_a_hundred_kills_tear_no_file_and_leave_nothing_behind(
    work: Path, builders: Builders, versions: tuple[dict[str, bytes], ...]
) -> None:
    chance, killed = random.Random(7), 0
    usual = {remembers: usual_time(work, builders, remembers=remembers) for remembers in (True, False)}
    for number in range(KILLS):
        write(work, TEXTS[number % 2])
        remembers = number % 10 > 0
        running = builders.start(work, remembers=remembers)
        time.sleep(chance.uniform(0.0, usual[remembers]))
        os.kill(running, signal.SIGKILL)
        killed += builders.wait(running) == -signal.SIGKILL
        for name in versions[0]:
            data = (work / "output" / name).read_bytes()
            assert data in (versions[0][name], versions[1][name]), f"{name} is torn after {number + 1} kills"
    assert killed > KILLS / 4
    assert builders.wait(builders.start(work)) == 0
    assert leftovers(work) == []
    assert maps(work) == versions[(KILLS - 1) % 2]


@pytest.mark.parametrize("moved", range(5))
def test_a_build_that_ends_between_two_moves_is_mended_by_the_next(
    work: Path,
    versions: tuple[dict[str, bytes], ...],
    monkeypatch: pytest.MonkeyPatch,
    moved: int,
) -> None:
    write(work, TEXTS[1])
    moves = iter([True] * moved + [False])
    move = disk.move  # there is no other way to end a build just here

    def until_then(temporary: Path, target: Path) -> None:
        if not next(moves):
            raise OSError(5, "Input/output error")
        move(temporary, target)

    monkeypatch.setattr(disk, "move", until_then)
    with pytest.raises(OutputProblem) as raised:
        built(work)
    assert ("untouched" in str(raised.value)) is (moved == 0)
    for name, data in versions[0].items():
        assert outputs(work)[name] in (data, versions[1][name])
    assert leftovers(work) == []
    monkeypatch.undo()
    assert built(work).fresh
    assert all(outputs(work)[name] == data for name, data in versions[1].items())


def test_a_page_that_another_program_holds_for_a_moment_is_written_after_it(
    work: Path, versions: tuple[dict[str, bytes], ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = [PermissionError(13, "Permission denied")] * 2
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return replace(self, target)

    write(work, TEXTS[1])
    monkeypatch.setattr(Path, "replace", held)
    built(work)
    assert refusals == []
    assert all(outputs(work)[name] == data for name, data in versions[1].items())


def test_a_full_disk_leaves_every_map_whole(
    work: Path, builders: Builders, versions: tuple[dict[str, bytes], ...], tmp_path: Path
) -> None:
    whole, log = outputs(work), tmp_path / "log"
    write(work, TEXTS[1])
    assert builders.wait(builders.start(work, log=log, limit=200_000)) == 1
    told = log.read_text()
    assert re.search(r"cannot be written: .*; the maps that were there are untouched\. Free some space", told)
    assert "Traceback" not in told
    assert outputs(work) == whole
    assert builders.wait(builders.start(work)) == 0
    assert outputs(work)["index.html"] == versions[1]["index.html"]


@pytest.mark.parametrize("written", [0, 2, 4])
def test_a_disk_that_fills_up_at_any_file_leaves_every_map_whole(
    work: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    whole = outputs(work)
    write(work, TEXTS[1])
    room = iter([True] * written)
    write_flushed = disk.write_flushed  # there is no disk here to fill

    def while_there_is_room(path: Path, content: bytes) -> None:
        write_flushed(path, content if next(room, False) else content[:1000])
        if len(content) > path.stat().st_size:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(disk, "write_flushed", while_there_is_room)
    with pytest.raises(OutputProblem, match=r"No space left on device; the maps .* are untouched"):
        built(work)
    assert outputs(work) == whole


def test_a_killed_builds_leavings_go_even_if_the_next_build_has_nothing_to_do(work: Path) -> None:
    left = work / "output" / ".routebook-1-0.tmp"
    left.write_bytes(b"left over")
    assert not built(work).fresh
    assert not left.exists()


def test_a_kill_while_pages_are_pruned_leaves_none_of_them(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(work, TEXTS[0].split("The government")[0])
    monkeypatch.setattr(disk, "move", fails)
    with pytest.raises(OutputProblem):
        built(work, prune=True)
    monkeypatch.undo()
    built(work, prune=True)
    assert "kampala-kigali-rail.html" not in outputs(work)


def fails(*_: Path) -> None:
    raise OSError(5, "Input/output error")
