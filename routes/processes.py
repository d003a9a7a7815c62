"""Work and tasks for it come in; what it gives goes out, in order, from several processes at once."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

Given = TypeVar("Given")
Task = TypeVar("Task")
Result = TypeVar("Result")

MOST = 60
"""Windows waits for no more processes at once."""

_HELD: list[Any] = []
"""In a process that works: the work, and what is given for every task."""


def processors() -> int:
    """Return how many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    work: Callable[[Given, Task], Result],
    given: Given,
    tasks: Sequence[Task],
    *,
    jobs: int,
    method: str | None = None,
) -> list[Result]:
    """Return what a function gives for each task, in their order; what it raises is raised here.

    Where processes cannot be started, or are ended from outside, this one does what is left.

    Parameters
    ----------
    work
        A function of a module, which other processes can find; it is called with `given` and a task.
    given
        What is the same for every task: each process gets it once.
    jobs
        How many processes work; with one, or a single task, this one does.
    method
        How processes start, as `multiprocessing` names it; the platform's own way where left out.
    """
    jobs = min(jobs, len(tasks), MOST)
    done = [*_elsewhere(work, given, tasks, jobs, method)] if jobs > 1 else []
    return done + [work(given, task) for task in tasks[len(done) :]]


def _elsewhere(
    work: Callable[[Given, Task], Result], given: Given, tasks: Sequence[Task], jobs: int, method: str | None
) -> Iterator[Result]:
    """Yield what other processes give for the first tasks, as many as they do."""
    try:
        context = multiprocessing.get_context(method)
        pool = ProcessPoolExecutor(jobs, context, _begin, (work, given))
        try:
            with unstopped():
                futures = [pool.submit(_done, task) for task in tasks]
            for future in futures:
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)
    except (BrokenExecutor, OSError, ImportError, NotImplementedError):
        return  # no processes here, or none any more


def _begin(work: Callable[[Given, Task], Result], given: Given) -> None:
    """Make a process ready to work, which ends without a word where it is stopped by hand."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=end_with_asker, daemon=True).start()
    _HELD[:] = [work, given]


def end_with_asker() -> None:
    """Wait until the process that asked for this one is gone, and end with it, whatever else goes on here."""
    asker = multiprocessing.parent_process()
    if asker is not None:
        asker.join()
        os._exit(1)


def _done(task: Any) -> Any:
    work, given = _HELD
    return work(given, task)


@contextmanager
def unstopped() -> Iterator[None]:
    """Let processes that start meanwhile never hear of Ctrl-C, not even while they import this program."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
