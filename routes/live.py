"""Pages as they are built in; a copy of them whose pages load themselves again, out over a local server."""

import json
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from routes.build import INDEX
from routes.feed import Feed
from routes.publish.escape import isolated
from routes.publish.page.live import Copy, following, notice
from routes.serving import EVENTS, PLAIN, Answer, Request
from routes.store import digest

_KINDS = {"html": "text/html; charset=utf-8", "geojson": "application/geo+json", "json": "application/json"}
_VERSION = 12
_MOMENT = 0.3  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing to look at: how bad it is, in which file and place, and what it is."""

    severity: str
    where: str
    message: str

    @classmethod
    def of(cls, message: str) -> "Told":
        """Return what a line of a build says: ``warning: seeds/a.txt:3: ...``."""
        severity, _, rest = message.partition(": ")
        where, _, words = rest.partition(": ")
        return cls(severity=severity, where=where, message=words)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What pages show beside the map: whether a build runs, why one failed, what the last found, and when."""

    busy: bool = False
    problem: Told | None = None
    found: tuple[Told, ...] = ()
    built: str = ""


class Live:
    """The copy of the pages, and what they are told."""

    def __init__(self) -> None:
        self._guard = threading.Condition()
        self._open: Counter[str] = Counter()
        self._awaited: set[str] = set()
        self._pages: dict[str, tuple[str, Copy | bytes]] = {}
        self._news = News(busy=True)
        self._feed = Feed()

    def show(self, name: str, text: str) -> None:
        """Show a page or another output as it is now; a page that is open loads itself again at once.

        For a moment it is waited for, since what its reader sees goes before what else there is to make.
        """
        data = text.encode()
        version = digest(data)[:_VERSION]
        with self._guard:
            known = self._pages.get(name)
        if known is not None and known[0] == version:
            return
        page = following(text, {"page": name, "version": version}) if name.endswith(".html") else data
        with self._guard:
            self._pages[name] = (version, page)
            if self._open[name] > 0:
                self._awaited.add(name)
        self._feed.stir()
        with self._guard:
            self._guard.wait_for(lambda: name not in self._awaited, _MOMENT)
            self._awaited.discard(name)

    def keep_only(self, names: Iterable[str]) -> None:
        """Show no other outputs than these any more."""
        kept = {*names}
        with self._guard:
            self._pages = {name: page for name, page in self._pages.items() if name in kept}

    def tell(self, news: News) -> None:
        """Tell every open page."""
        self._news = news
        self._feed.stir()

    def busy(self) -> None:
        """Tell every open page that a build runs."""
        self.tell(replace(self._news, busy=True, problem=None))

    def end(self) -> None:
        """Tell nobody anything any more."""
        self._feed.close()

    def answer(self, request: Request) -> Answer:
        """Return what a browser gets for a request."""
        if request.method != "GET":
            return Answer(status=405, body=b"Pages are only read here.", kind=PLAIN)
        if request.path == "events":
            name = request.query.get("page", INDEX)
            return Answer(body=self._followed(name), kind=EVENTS)
        name = request.path or INDEX
        with self._guard:
            page = self._pages.get(name, ("", None))[1]
        if page is None:
            return self._lacking(name)
        if isinstance(page, bytes):
            return Answer(body=page, kind=_KINDS.get(name.rpartition(".")[2], PLAIN))
        return Answer(body=self._sent(name, page.text.encode()), policy=page.policy)

    def _followed(self, name: str) -> Iterator[bytes]:
        """Yield what the page of some name is told, as long as it is open."""
        with self._guard:
            self._open[name] += 1
        try:
            yield from self._feed.follow(lambda: self._words(name))
        finally:
            with self._guard:
                self._open[name] -= 1

    def _sent(self, name: str, data: bytes) -> Iterator[bytes]:
        """Yield a page, and note that a reader has it."""
        yield data
        with self._guard:
            self._awaited.discard(name)
            self._guard.notify_all()

    def _words(self, name: str) -> str:
        """Return what the page of some name is told, in one line."""
        news = self._news
        with self._guard:
            version = self._pages.get(name, ("", None))[0]
        return json.dumps(
            {
                "version": version,
                "busy": news.busy,
                "problem": _row(news.problem) if news.problem else None,
                "found": [_row(item) for item in news.found],
                "built": news.built,
            }
        )

    def _lacking(self, name: str) -> Answer:
        """Return the page for one that is not there: it becomes the map as soon as there is one."""
        if name == INDEX:
            words = (
                "<h1>The map is being built</h1><p class='lead-p'>It shows here as soon as it is drawn.</p>"
            )
            page = notice("The map is being built", words)
        else:
            words = f"<h1>No such page</h1><p class='lead-p'>No route has the page {isolated(name)} now.</p>"
            page = notice("No such page", f"{words}<p><a href='{INDEX}'>All routes</a></p>")
        copy = following(page, {"page": name, "version": ""})
        status = 200 if name == INDEX else 404
        return Answer(status=status, body=copy.text.encode(), policy=copy.policy)


def _row(item: Told) -> Mapping[str, str]:
    return {"severity": item.severity, "where": item.where, "message": item.message}
