"""Work in several processes at once: the same as in one, where none can be started too; it ends cleanly."""

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from routes import processes

ENDLESS = """
import sys, time
from routes import processes
sys.path.insert(0, {folder!r})
import endless
if __name__ == "__main__":
    processes.in_order(endless.work, 0, range(4), jobs=2, method={method!r})
"""
WORK = """
import os, time
def work(given, task):
    os.write(1, b"at work\\n")  # whole, unlike what print writes
    time.sleep(600)
"""
EVERY_WAY = multiprocessing.get_all_start_methods()


def squared(given: int, task: int) -> int:
    """Return a number that tells of what is given and of the task."""
    return given + task * task


def in_which(given: int, task: int) -> int:
    """Return in which process it works, which ends itself at the third task unless it is the given one."""
    if task == 2 and os.getpid() != given:
        os._exit(1)
    return os.getpid()


def failing(given: str, task: int) -> int:
    """Fail at the second task."""
    if task == 1:
        raise ValueError(f"{given} {task}")
    return task


@pytest.mark.parametrize("method", EVERY_WAY)
def test_many_processes_give_what_one_gives_in_order(method: str) -> None:
    alone = processes.in_order(squared, 5, range(9), jobs=1)
    assert alone == [5 + number * number for number in range(9)]
    assert processes.in_order(squared, 5, range(9), jobs=3, method=method) == alone
    assert not multiprocessing.active_children()


def test_what_fails_is_told_as_if_it_failed_here() -> None:
    for jobs in (1, 2):
        with pytest.raises(ValueError, match="of its own 1"):
            processes.in_order(failing, "of its own", range(4), jobs=jobs)
        assert not multiprocessing.active_children()


def test_process_that_is_ended_from_outside_leaves_its_work_to_this_one() -> None:
    here = os.getpid()
    found = processes.in_order(in_which, here, range(4), jobs=2)
    assert len(found) == 4
    assert found[2] == here


@pytest.mark.parametrize("problem", [OSError("no room"), NotImplementedError("no locks"), ImportError()])
def test_where_no_process_can_be_started_this_one_works(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: Any, **__: Any) -> None:
        raise problem

    monkeypatch.setattr(processes, "ProcessPoolExecutor", none)
    assert processes.in_order(squared, 1, range(3), jobs=2) == [1, 2, 5]


def started(folder: Path, method: str) -> "subprocess.Popen[bytes]":
    """Return a process that works without end in two others, all of one group."""
    (folder / "endless.py").write_text(WORK, encoding="utf-8")
    script = folder / "asks.py"
    script.write_text(ENDLESS.format(folder=str(folder), method=method), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)] == [b"at work\n"] * 2, "both have begun"
    return process


def ended(process: "subprocess.Popen[bytes]") -> bytes:
    """Return what a process says last; it must end soon, and all that it started."""
    try:
        _, told = process.communicate(timeout=30)  # the output ends when nobody holds it any more
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        pytest.fail("a process lives on")
    return told


@pytest.mark.skipif(os.name == "nt", reason="sends signals")
@pytest.mark.parametrize("method", EVERY_WAY)
def test_no_process_outlives_the_one_that_asks(tmp_path: Path, method: str) -> None:
    process = started(tmp_path, method)
    process.kill()
    ended(process)


@pytest.mark.skipif(os.name == "nt", reason="sends signals")
@pytest.mark.parametrize("method", EVERY_WAY)
def test_stopping_by_hand_ends_all_at_once_and_only_the_one_that_asks_says_so(
    tmp_path: Path, method: str
) -> None:
    process = started(tmp_path, method)
    os.killpg(process.pid, signal.SIGINT)
    told = ended(process)
    assert told.count(b"Traceback") == 1
    assert told.rstrip().endswith(b"KeyboardInterrupt")
