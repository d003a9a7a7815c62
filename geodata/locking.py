"""An open file comes in; it is held for this process alone until it is closed, or the process ends."""

import os
from collections.abc import Callable


def lock(handle: int, waiting: Callable[[], None]) -> None:
    """Hold the open file `handle`; call `waiting` once if another process holds it now, and wait for it.

    Closing the file lets it go. No process that was killed leaves it held.
    """
    if os.name == "nt":  # pragma: no cover
        _lock_windows(handle, waiting)
        return
    import fcntl  # noqa: PLC0415 - there is none on Windows

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting()
        fcntl.flock(handle, fcntl.LOCK_EX)


def _lock_windows(handle: int, waiting: Callable[[], None]) -> None:  # pragma: no cover
    import msvcrt  # noqa: PLC0415 - Windows only
    import time  # noqa: PLC0415 - needed here alone

    told = False
    while True:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            if not told:
                waiting()
                told = True
            time.sleep(0.1)
        else:
            return
