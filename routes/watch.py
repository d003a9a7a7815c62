"""A workspace's folder -> its maps, built on every save, and shown by pages that follow, until Ctrl-C.

The folders are looked at again and again, a few hundred file entries in a millisecond, and the bytes of the
files decide. Events of the operating system would save those looks, but network drives, some containers and
moved folders give none, so that one would have to look there all the same: there is one way for all of them.
"""

import os
import time
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

from geodata.errors import GeodataError
from geodata.online.shelf import FOLDER as ANSWERS
from routes import build, store
from routes.build import Follower, Options, Outcome
from routes.errors import RoutesError
from routes.lines.definitions import bundled_files
from routes.live import Live, News, Told
from routes.memory import Memory
from routes.prose import counted
from routes.serving import Server
from routes.workspace import is_own_source, most_read, open_workspace

FOLDERS = ("seeds", "routes", "routes/catalogue", "geodata", ANSWERS)
"""The folders of a workspace that a build reads files from; ``output`` is none of them."""

_PAUSE = 0.05  # seconds from one look to the next
_SHARE = 10  # ... and at least so many times what a look took: a slow drive is not kept busy
_QUIET = 0.04  # seconds without a change, after which a burst of saves counts as over
_PATIENCE = 1.0  # seconds of changes that do not end, after which what is there is built
_RECENT = 4.0  # seconds for which two saves may bear the same time and size: until then, bytes are compared

_AGAIN = 3.0  # seconds until what could not be written is tried again

Entry = tuple[str, int, int, int, str]


class Watch:
    """One person's watch over a workspace.

    Parameters
    ----------
    folder
        The workspace.
    options
        How to build it.
    tell
        Gets each line that a person should read.

    Attributes
    ----------
    live
        What browsers get.
    """

    def __init__(self, folder: Path, options: Options, *, tell: Callable[[str], None]) -> None:
        self._folder = folder
        self._options = options
        self._tell = tell
        self._memory = Memory()
        self.live = Live()
        self._seen: tuple[Entry, ...] | None = None
        self._built: tuple[tuple[str, bytes], ...] | None = None
        self._told: tuple[str, ...] = ()
        self._failed = ""
        self._try_again = float("inf")

    def run(self, *, port: int = 0, open_page: bool = False) -> None:
        """Build and serve until Ctrl-C, which ends it as asked.

        Raises
        ------
        RoutesError
            If there is no such folder, or nothing can listen at the port.
        """
        if not self._folder.is_dir():
            open_workspace(self._folder)  # says what is wrong
        with Server(self.live.answer, port=port) as server:
            self._tell(f"watching {self._folder}: open {server.url} (only this machine can; Ctrl-C ends it)")
            try:
                self._show_what_is_there()
                if open_page:
                    webbrowser.open_new_tab(server.url)
                while True:
                    time.sleep(self.turn())
            except KeyboardInterrupt:
                self._tell("watch: ended; the maps in output/ are whole")
            finally:
                self.live.end()

    def turn(self) -> float:
        """Look whether anything changed, and build if so; return the seconds to wait before the next turn."""
        began = time.monotonic()
        seen = look(self._folder)
        took = time.monotonic() - began
        if seen != self._seen:
            self._seen = self._settled(seen)
            self._build_if_changed()
        elif time.monotonic() > self._try_again:
            self._build_if_changed()
        return max(_PAUSE, _SHARE * took)

    def _settled(self, seen: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Return the entries once they stay as they are, or once they have not for too long."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            time.sleep(_QUIET)
            now = look(self._folder)
            if now == seen:
                break
            seen = now
        return seen

    def _show_what_is_there(self) -> None:
        """Show the maps of the last build while the first is made, if they are what would be built."""
        try:
            known = build.standing(self._folder, self._options)
        except (RoutesError, GeodataError, OSError):
            return  # the first turn tells why
        for name, text in known.items():
            self.live.show(name, text)

    def _build_if_changed(self) -> None:
        self._try_again = float("inf")
        try:
            inputs = _inputs(self._folder)
        except (RoutesError, GeodataError, OSError) as problem:
            self._fail(problem)
            return
        if inputs == self._built:
            return
        self._built = inputs
        self.live.busy()
        began = time.monotonic()
        try:
            with self._memory.build():
                outcome = build.build(
                    self._folder,
                    self._options,
                    tell=self._tell,
                    follower=Follower(memory=self._memory, shown=self.live.show),
                )
        except (RoutesError, GeodataError, OSError) as problem:
            self._fail(problem)
        else:
            self._succeed(outcome, time.monotonic() - began)

    def _succeed(self, outcome: Outcome, took: float) -> None:
        found = tuple(map(Told.of, outcome.messages))
        self.live.keep_only(outcome.files)
        self.live.tell(News(found=found, built=time.strftime("%H:%M:%S")))
        for message in outcome.messages:
            if message not in self._told:
                self._tell(message)
        self._told, self._failed = outcome.messages, ""
        count = counted(outcome.routes, "route")
        rest = f", {len(found)} to mend" if found else ""
        self._tell(f"{time.strftime('%H:%M:%S')} built in {took:.1f} s: {count}{rest}")

    def _fail(self, problem: Exception) -> None:
        """Tell why nothing was built; what was built before stays."""
        self._built = None
        if isinstance(problem, OSError):  # a full disk, a drive that is gone: it may heal without a save
            self._try_again = time.monotonic() + _AGAIN
        where = getattr(problem, "file", "")
        line = getattr(problem, "line", 0)
        detail = str(problem)
        place = f"{where}:{line}" if where and line else where
        words = detail.removeprefix(f"{place}: ") if place else detail
        if self._failed != detail:
            self._tell(f"{time.strftime('%H:%M:%S')} not built: {detail}")
        self._failed = detail
        self.live.tell(News(problem=Told(severity="error", where=place, message=words)))


def _inputs(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """Return the files that a build reads, with the bundled catalogue where it is the one that is edited."""
    own = bundled_files() if is_own_source(folder) else {}
    return (*open_workspace(folder).files(), *own.items())


def look(folder: Path) -> tuple[Entry, ...]:
    """Return what tells one state of a workspace's files from another, as far as a look can.

    Of a file that a build does not read, or that is too large for it to read, time and size tell enough.
    """
    return tuple(entry for name in FOLDERS for entry in _entries(folder / name, name))


def _entries(folder: Path, name: str) -> Iterator[Entry]:
    now = time.time()
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "~")):
            continue
        try:
            if not entry.is_file():
                continue
            state = entry.stat()
            in_doubt = abs(now - state.st_mtime) < _RECENT and state.st_size <= most_read(name, entry.name)
            data = store.digest_of(Path(entry.path)) if in_doubt else ""
        except OSError as problem:
            yield f"{name}/{entry.name}", 0, 0, 0, str(problem.errno)
        else:
            yield f"{name}/{entry.name}", state.st_size, state.st_mtime_ns, state.st_ino, data
