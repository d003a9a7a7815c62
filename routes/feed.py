"""Events in, one at a time; a stream of them out for every page that follows (server-sent events)."""

import threading
from collections.abc import Iterator

_HEARTBEAT = 5.0  # seconds between signs of life, by which the server finds a reader that has gone


class Feed:
    """Events for the pages that are open now: what is told here goes to every one that follows."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._last = b""
        self._count = 0
        self._over = False

    def tell(self, name: str, data: str) -> None:
        """Send an event; `data` is one line. Who comes later gets the last one at once."""
        with self._news:
            self._last = f"id: {self._count + 1}\nevent: {name}\ndata: {data}\n\n".encode()
            self._count += 1
            self._news.notify_all()

    def follow(self) -> Iterator[bytes]:
        """Yield the last event and each that comes, until `close`; of a burst, only its last."""
        seen = 0
        yield b"retry: 500\n\n"
        while True:
            with self._news:
                self._news.wait_for(lambda: self._over or self._count > seen, _HEARTBEAT)  # noqa: B023 - at once
                if self._over:
                    return
                news, seen = (self._last if self._count > seen else b": here\n\n"), self._count
            yield news

    def close(self) -> None:
        """End every stream."""
        with self._news:
            self._over = True
            self._news.notify_all()
