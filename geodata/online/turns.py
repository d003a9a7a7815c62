"""A wish to ask a service comes in; its turn goes out, so that this machine asks at most once a second.

All processes of a user share one file that holds when the last request ended. Whoever asks holds the file
while it asks, so that two requests are never under way at once and the pause between them is whole.
"""

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import ServiceFailed
from geodata.locking import lock

PAUSE_S = 1.0
"""Seconds between the end of one request and the next: the most that public services allow."""

_MARGIN_S = 0.02  # clocks of some systems tell the time to a sixtieth of a second only
_SHARED = "requests"
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


def _nobody_waits() -> None:
    return


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Turns to ask.

    Attributes
    ----------
    folder
        Where the file lies that all processes share.
    pause_s
        Seconds between the end of one request and the beginning of the next.
    name
        The file's name; services of one's own, asked more often, have their own.
    waiting
        Called when another process asks now.
    """

    folder: Path
    pause_s: float = PAUSE_S
    name: str = _SHARED
    waiting: Callable[[], None] = _nobody_waits

    @classmethod
    def of(
        cls, requests_per_second: float, base: str, *, environment: Mapping[str, str] = os.environ
    ) -> "Turns":
        """Return the turns of a service: those that all share, or its own if it may be asked more often."""
        folder = shared_folder(environment)
        if requests_per_second <= 1.0 / PAUSE_S:
            return cls(folder=folder, pause_s=1.0 / requests_per_second)
        own = hashlib.sha256(base.encode()).hexdigest()[:12]
        return cls(folder=folder, pause_s=1.0 / requests_per_second, name=f"{_SHARED}-{own}")

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and hold it while a service is asked.

        Raises
        ------
        ServiceFailed
            If the shared file cannot be used: nothing would keep the pause.
        """
        handle = self._opened()
        try:
            lock(handle, self.waiting)
            self._pause(handle)
            _mark(handle)
            try:
                yield
            finally:
                _mark(handle)
        finally:
            os.close(handle)

    def _opened(self) -> int:
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            return os.open(self.folder / f"{self.name}.lock", _OPEN, 0o600)
        except OSError as problem:
            raise ServiceFailed(
                f"{self.folder} cannot be written ({problem.strerror or problem}), and without it nothing "
                "keeps to one request a second; nothing was asked. Make the folder, or set XDG_CACHE_HOME "
                "to one that you may write to",
                lasting=True,
            ) from None

    def _pause(self, handle: int) -> None:
        now, last = time.monotonic(), _last(handle)
        passed = now - last if last <= now else 0.0  # a time to come is one from before the machine started
        pause = self.pause_s + min(_MARGIN_S, self.pause_s) - passed
        if pause > 0.0:
            time.sleep(pause)


def shared_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder for a user's own passing files, by the custom of the system."""
    if environment.get("XDG_CACHE_HOME"):
        return Path(environment["XDG_CACHE_HOME"]) / "routebook"
    if os.name == "nt" and environment.get("LOCALAPPDATA"):  # pragma: no cover
        return Path(environment["LOCALAPPDATA"]) / "routebook"
    try:
        home = Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir()) / "routebook"
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "routebook"


def _last(handle: int) -> float:
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        return float(os.read(handle, 64).decode("ascii"))
    except ValueError:
        return -PAUSE_S


def _mark(handle: int) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, f"{time.monotonic():020.6f}".encode("ascii"))
    os.lseek(handle, 0, os.SEEK_SET)  # Windows holds the bytes from here
