"""A request of the review page -> its answer: the page, its data, its map's ground, or what was written."""

from collections.abc import Callable
from functools import lru_cache

from geodata.errors import GeodataError
from routes.errors import RoutesError
from routes.publish.escape import json_block
from routes.review import asked
from routes.review.page import ground_within, page_policy, review_page
from routes.review.places import Places
from routes.review.sitting import Outdated, Sitting
from routes.serving import HTML, JSON, PLAIN, Answer, Request
from routes.text.resolve import stops_named

MOST_PLACES = 12
"""Places of one name that are shown at once."""


class Desk:
    """Answers requests about one sitting.

    Parameters
    ----------
    sitting
        The workspace and its person.
    busy
        Called when a decision was written, so that slow work behind it waits.
    """

    def __init__(self, sitting: Sitting, *, busy: Callable[[], None]) -> None:
        self._sitting = sitting
        self._busy = busy
        self._ways: dict[tuple[str, str], Callable[[Request], Answer]] = {
            ("GET", ""): self._page,
            ("GET", "dossier"): self._dossier,
            ("GET", "state"): self._state,
            ("GET", "ground"): self._ground,
            ("GET", "locate"): self._locate,
            ("POST", "decide"): self._decide,
            ("POST", "undo"): self._undo,
        }

    def answer(self, request: Request) -> Answer:
        """Return the answer; what cannot be done is said in it, in plain words."""
        way = self._ways.get((request.method, request.path))
        if way is None:
            there = any(path == request.path for _, path in self._ways)
            status = 405 if there else 404
            return Answer(status=status, body=b"There is nothing of that name here.", kind=PLAIN)
        try:
            return way(request)
        except Outdated as problem:
            return _refusal(409, problem)
        except (RoutesError, GeodataError) as problem:
            return _refusal(400, problem)

    def _page(self, _: Request) -> Answer:
        publication = self._sitting.read().seen.publication
        page = review_page(self._sitting.told(), title=publication.title, borders=publication.view.value)
        return Answer(body=page.encode(), kind=HTML, policy=page_policy())

    def _dossier(self, _: Request) -> Answer:
        return Answer(body=self._sitting.told().encode(), kind=JSON)

    def _state(self, _: Request) -> Answer:
        read = self._sitting.read()
        return _json({"version": read.version, "checked": read.seen.traced is not None})

    def _ground(self, request: Request) -> Answer:
        view = self._sitting.read().seen.publication.view
        return Answer(body=_ground(request.query.get("box", ""), view.value), kind=JSON)

    def _locate(self, request: Request) -> Answer:
        index = self._sitting.read().seen.index
        name = request.query.get("name", "")[: asked.LONGEST]
        places = Places(index)
        for place in stops_named(name, index)[:MOST_PLACES]:
            places.number(place)
        near = () if places.rows else index.suggest(name)
        return _json({"places": places.rows, "near": list(near)})

    def _decide(self, request: Request) -> Answer:
        table = asked.table_of(request.body)
        decisions = asked.decisions_in(table, self._sitting.read().seen)
        amended = self._sitting.decide(decisions, asked.version_in(table))
        return self._done(amended.sentence, amended.files)

    def _undo(self, _: Request) -> Answer:
        amended = self._sitting.take_back()
        return self._done(amended.sentence, amended.files)

    def _done(self, sentence: str, files: tuple[str, ...]) -> Answer:
        self._busy()
        return _json({"told": sentence, "files": list(files), "version": self._sitting.version()})


def _json(value: object) -> Answer:
    return Answer(body=json_block(value).encode(), kind=JSON)


def _refusal(status: int, problem: Exception) -> Answer:
    return Answer(status=status, body=json_block({"problem": str(problem)}).encode(), kind=JSON)


@lru_cache(maxsize=64)
def _ground(box: str, view: str) -> bytes:
    """Return the ground in a box, given as west, south, east and north in degrees with commas between.

    Raises
    ------
    BadRequest
        If that is no box on the globe.
    """
    try:
        west, south, east, north = (float(edge) for edge in box.split(","))
    except ValueError:
        raise asked.BadRequest(f"{box[:40]!r} is no box; expected west,south,east,north") from None
    if not (-540 <= west < east <= 540 and -85 <= south < north <= 85 and east - west <= 360):
        raise asked.BadRequest(f"{box[:40]!r} is no box on the globe")
    return ground_within((west, south, east, north), view).encode()
