"""A workspace's folder in; a local page on which a person looks at what was read, and decides, out."""

import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from geodata.errors import GeodataError
from routes.errors import RoutesError
from routes.review.answers import Desk
from routes.review.beside import Beside, Ended
from routes.review.sitting import Sitting, Traced, traced
from routes.serving import Server

_QUIET = 0.8  # seconds without a decision before lines are worked out anew


def review(folder: Path, *, port: int, open_page: bool, tell: Callable[[str], None]) -> None:
    """Serve the review page of a workspace to this machine, until Ctrl-C, which ends it as asked.

    Parameters
    ----------
    port
        Where to listen; 0 for any port that is free.
    open_page
        Whether to open the page in the browser.
    tell
        Gets a line that a person should read.

    Raises
    ------
    RoutesError
        If the workspace cannot be used, or nothing can listen at the port.
    """
    sitting = Sitting(folder)
    behind = _Behind(sitting, folder)
    with Server(Desk(sitting, busy=behind.wait_again).answer, port=port) as server:
        tell(f"review: open {server.url} (only this machine can; Ctrl-C ends it)")
        if open_page:
            webbrowser.open_new_tab(server.url)
        behind.start()
        try:
            server.wait()
        except KeyboardInterrupt:
            tell("review: ended; every decision is in routes/corrections.toml and geodata/places.toml")
        finally:
            behind.end()


class _Behind:
    """Has lines and checks worked out beside a sitting, whenever nothing was decided for a while."""

    def __init__(self, sitting: Sitting, folder: Path) -> None:
        self._sitting = sitting
        self._folder = folder
        self._over = threading.Event()
        self._last = 0.0
        self._other = Beside(traced)
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def end(self) -> None:
        """Begin nothing more, and leave what was begun."""
        self._over.set()
        self._other.end()
        self._thread.join()

    def wait_again(self) -> None:
        """Begin the quiet time anew."""
        self._last = time.monotonic()

    def _run(self) -> None:
        while not self._over.wait(_QUIET / 4):
            if time.monotonic() - self._last >= _QUIET and self._lacking():
                found = self._traced()
                if found is not None:
                    self._sitting.take(found)

    def _traced(self) -> Traced | None:
        """Return what the other process works out; where there is none any more, this one does it."""
        try:
            return self._other.ask(self._folder)
        except Ended:
            with suppress(RoutesError, GeodataError):
                return None if self._over.is_set() else traced(self._folder)
        return None

    def _lacking(self) -> bool:
        try:
            return self._sitting.untraced()
        except (RoutesError, GeodataError):  # the page tells of it when it asks; here one tries again
            return False
