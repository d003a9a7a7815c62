"""News that something changed in; a stream of events for every page that follows (server-sent events) out."""

import threading
from collections.abc import Callable, Iterator

_HEARTBEAT = 5.0  # seconds between signs of life, by which the server finds a reader that has gone


class Feed:
    """What pages follow: whenever it stirs, each gets words made for it; who was late gets the latest."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._count = 0
        self._over = False

    def stir(self) -> None:
        """Let every page that follows have its words anew."""
        with self._news:
            self._count += 1
            self._news.notify_all()

    def follow(self, words: Callable[[], str]) -> Iterator[bytes]:
        """Yield an event now and whenever it stirs, until `close`; of a burst, only the last.

        Parameters
        ----------
        words
            Returns what to tell, in one line.
        """
        seen = -1
        yield b"retry: 300\n\n"
        while True:
            with self._news:
                if self._count == seen:
                    self._news.wait(_HEARTBEAT)
                if self._over:
                    return
                stirred, seen = self._count != seen, self._count
            yield f"data: {words()}\n\n".encode() if stirred else b": here\n\n"

    def close(self) -> None:
        """End every stream."""
        with self._news:
            self._over = True
            self._news.notify_all()
