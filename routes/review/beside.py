"""Work in; the same work done by another process, which a person at this one never waits for, out."""

import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from routes.processes import end_with_asker, unstopped

Task = TypeVar("Task")
Result = TypeVar("Result")


class Ended(Exception):
    """The other process is there no more."""


class Beside(Generic[Task, Result]):
    """One other process that does one kind of work, a task at a time.

    Parameters
    ----------
    work
        A function of a module, which the other process can find.

    Raises
    ------
    OSError
        If no process can be started here.
    """

    def __init__(self, work: Callable[[Task], Result]) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(work, theirs), daemon=True)
        with unstopped():
            self._process.start()
        theirs.close()

    def ask(self, task: Task) -> Result | None:
        """Return what the work gives for a task; None where it could not be done.

        Raises
        ------
        Ended
            If the other process was ended.
        """
        try:
            self._line.send(task)
            result: Result | None = self._line.recv()
        except (EOFError, OSError) as problem:
            raise Ended from problem
        return result

    def end(self) -> None:
        """End the other process, whatever it does."""
        self._process.kill()
        self._process.join()


def _serve(work: Callable[[Any], Any], line: Connection) -> None:
    """Do tasks as they come, until the process that asks is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that asks ends this one
    threading.Thread(target=end_with_asker, daemon=True).start()
    while True:
        try:
            task = line.recv()
        except (EOFError, OSError):
            return
        try:
            result = work(task)
        except Exception:  # noqa: BLE001 - what cannot be done now is told by the process that asks
            result = None
        line.send(result)
