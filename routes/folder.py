"""A folder of articles comes in; what each of them says goes out as text, in order, read on all cores.

The order is that of the names, folder by folder. Files are looked for, handed out and told of as the answers
are taken: of a million articles, each process has one in memory, and at most the last that it read beside it.
What is told and waits for its turn is the lines of at most 64 articles for each process. Of the files ahead,
only names are held: those in the folder that is being gone through and in the folders around it.
"""

import multiprocessing
import os
import signal
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, TypeAlias

from geodata.errors import GeodataError
from routes import processes
from routes.errors import RoutesError
from routes.finder import Finder, Request, Told
from routes.workspace import ARTICLE_ENDINGS, may_be_read

_Answers: TypeAlias = "Connection[tuple[str, ...], list[Told]]"

_AT_ONCE = 8
"""Files that a process is given at once: fewer cost more messages, more keep the first lines waiting."""

_TASKS_AHEAD = 8
"""How many times that, for each process, may be read ahead of a long article that all others wait for."""


def articles_below(folder: Path) -> Iterator[str]:
    """Yield the paths of the articles in a folder and the folders in it, in the order of their names.

    Names that begin with a dot or a tilde are passed over, and so are folders that are only linked. A folder
    that cannot be opened is yielded itself, and so is an article that cannot be looked at: reading it then
    tells why.
    """
    levels = [_entries(folder)]
    while levels:
        entry = next(levels[-1], None)
        if entry is None:
            levels.pop()
        elif isinstance(entry, str):
            yield entry
        elif _is_folder(entry):
            levels.append(_entries(Path(entry.path)))
        elif entry.name.lower().endswith(ARTICLE_ENDINGS) and may_be_read(entry):
            yield entry.path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _entries(folder: Path) -> Iterator[os.DirEntry[str] | str]:
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if not entry.name.startswith((".", "~"))]
    except OSError:
        return iter([str(folder)])
    return iter(sorted(entries, key=lambda entry: entry.name))


def find_all(
    paths: Iterable[str], request: Request, *, jobs: int, method: str | None = None
) -> Generator[Told, None, None]:
    """Yield what is told of every article, in the order of `paths`.

    Parameters
    ----------
    paths
        The files; taken as they are needed.
    jobs
        How many processes read; with one, or with a single file, this one does.
    method
        How processes start, as `multiprocessing` names it; the platform's own way where left out.

    Raises
    ------
    RoutesError
        If a table of the workspace does not hold, or a process was ended from outside.
    """
    waiting = iter(paths)
    first = list(islice(waiting, jobs))
    jobs = min(jobs, len(first), processes.MOST)
    finder = Finder(request)
    if jobs < 2:
        yield from map(finder.told, chain(first, waiting))
        return
    with _readers(finder, request, jobs, multiprocessing.get_context(method)) as readers:
        yield from _handed_out(chain(first, waiting), readers)


def _handed_out(paths: Iterator[str], readers: list[_Answers]) -> Iterator[Told]:
    """Yield what processes tell of the files; each is given the next few when it has told of the last."""
    idle, busy = [*readers], dict[_Answers, int]()
    answers: dict[int, list[Told]] = {}
    given = due = 0
    while True:
        while idle and given - due < len(readers) * _TASKS_AHEAD and (some := tuple(islice(paths, _AT_ONCE))):
            reader = idle.pop()
            with _ended_from_outside():
                reader.send(some)
            busy[reader] = given
            given += 1
        if due == given:
            return
        if due in answers:
            yield from answers.pop(due)
            due += 1
            continue
        ready = wait(busy)
        for reader in [reader for reader in busy if reader in ready]:
            with _ended_from_outside():
                answers[busy.pop(reader)] = reader.recv()
            idle.append(reader)


@contextmanager
def _ended_from_outside() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError):
        raise RoutesError(
            "a process that read articles was ended from outside, perhaps for want of memory; the lines so "
            "far are whole. `--jobs 1` reads one article at a time"
        ) from None


@contextmanager
def _readers(finder: Finder, request: Request, jobs: int, context: Any) -> Iterator[list[_Answers]]:
    """Start processes that read, each at the other end of a connection, and end them at the end."""
    forks = context.get_start_method() == "fork"  # then each is a copy of this process, with all it has open
    readers = list[_Answers]()
    started = []
    try:
        with processes.unstopped():
            for _ in range(jobs):
                here, there = context.Pipe()
                copied = (finder, (*readers, here)) if forks else (None, ())
                process = context.Process(target=_read_on, args=(there, request, *copied), daemon=True)
                process.start()
                there.close()
                readers.append(here)
                started.append(process)
        yield readers
    finally:
        for reader in readers:
            reader.close()
        for process in started:
            process.terminate()
            process.join()


def _read_on(
    asked: "Connection[list[Told], tuple[str, ...]]",
    request: Request,
    finder: Finder | None,
    ends_of_asker: Iterable[_Answers],
) -> None:
    """Read what is asked for until the asking ends; stopping by hand is for the process that asks.

    The ends of connections that are only the asker's are closed here: were they open in any other process,
    the asking would never end where the asker is ended from outside.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for end in ends_of_asker:
        end.close()
    with suppress(EOFError, OSError, RoutesError, GeodataError):
        finder = finder or Finder(request)
        while True:
            asked.send([finder.told(path) for path in asked.recv()])
