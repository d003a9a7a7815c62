"""A route phrase -> sketches of the routes that its words name: from where, through what, to where.

One phrase can name several routes: "the ports of A are B's gateway to C and D" is a way from B to the ports,
and sea lanes from the ports to C and to D.
"""

from collections.abc import Sequence
from typing import NamedTuple

from geodata.neighbours import with_neighbours
from geodata.path import Mode
from geodata.place import PlaceKind
from routes.lines.ways import lies_in
from routes.model import Part, PhraseStop, RoutePhrase

_PORT_PATTERNS = frozenset(("access", "gateway"))
End = tuple[str, str]


class Sketch(NamedTuple):
    """One route as one phrase has it.

    Attributes
    ----------
    definition
        The named route that it is, or empty.
    start, via, end
        Its stops; several starts or ends are branches.
    along
        Named routes that the words say it follows.
    hub
        Whether `via` is a hub that gives the route its identity.
    star
        Whether it is links from one start with many ends, in no order.
    mode_told
        Whether the words tell the mode.
    name
        Its own name in the article's words, where it has one that no definition knows.
    """

    phrase: RoutePhrase
    mode: Mode
    definition: str = ""
    start: tuple[PhraseStop, ...] = ()
    via: tuple[PhraseStop, ...] = ()
    end: tuple[PhraseStop, ...] = ()
    along: tuple[str, ...] = ()
    hub: bool = False
    star: bool = False
    mode_told: bool = True
    name: str = ""

    @property
    def stops(self) -> tuple[PhraseStop, ...]:
        """All stops, in travelling order."""
        return (*self.start, *self.via, *self.end)


def ends_of(stops: Sequence[PhraseStop]) -> frozenset[End]:
    """Return what tells stops apart: their places, with the part that the words single out."""
    return frozenset((stop.place.id, stop.mention.part if stop.mention else "") for stop in stops)


def sketches(phrase: RoutePhrase) -> tuple[Sketch, ...]:
    """Return what a phrase says, as sketches; none where its words do not tell two places."""
    if phrase.pattern == "named" and phrase.definitions:
        return (_of_definition(phrase, phrase.definitions[0]),)
    followed = tuple(Sketch(phrase=phrase, mode=phrase.mode, definition=key) for key in phrase.definitions)
    if phrase.pattern in _PORT_PATTERNS:
        return (*followed, *_through_ports(phrase))
    own = _own(phrase)
    return (*followed, *((own,) if own is not None else ()))


def _parts(phrase: RoutePhrase, *parts: Part) -> tuple[PhraseStop, ...]:
    return tuple(stop for stop in phrase.stops if stop.part in parts)


def _of_definition(phrase: RoutePhrase, key: str) -> Sketch:
    return Sketch(
        phrase=phrase,
        mode=phrase.mode,
        definition=key,
        start=_parts(phrase, Part.FROM),
        via=_parts(phrase, Part.HUB, Part.VIA),
        end=_parts(phrase, Part.TO, Part.END),
    )


def _through_ports(phrase: RoutePhrase) -> tuple[Sketch, ...]:
    """Return the way to the ports, and the sea lanes from them to each market."""
    start, ports = _parts(phrase, Part.FROM), _parts(phrase, Part.HUB, Part.VIA)
    markets = [stop for stop in _parts(phrase, Part.TO, Part.END) if stop.place.kind is not PlaceKind.SEA]
    if not start:
        mode = phrase.mode
        if not markets:
            return ()
        told = mode is not Mode.UNSPECIFIED
        return (Sketch(phrase=phrase, mode=mode, start=ports, end=tuple(markets), mode_told=told),)
    to_ports = Sketch(
        phrase=phrase,
        mode=Mode.UNSPECIFIED if phrase.mode is Mode.SEA else phrase.mode,
        start=start,
        end=ports,
        mode_told=False,
    )
    lanes = [
        Sketch(phrase=phrase, mode=_lane_mode(ports, market), start=ports, end=(market,), mode_told=False)
        for market in markets
    ]
    return (to_ports, *lanes)


def _lane_mode(ports: Sequence[PhraseStop], market: PhraseStop) -> Mode:
    """Return how one goes on from a port: by sea, but not to a neighbour of the port's own country."""
    countries = {stop.place.country for stop in ports if stop.place.country}
    near = with_neighbours(countries)
    behind = market.place.country in near or bool(near & set(market.place.members))
    return Mode.UNSPECIFIED if behind else Mode.SEA


def _own(phrase: RoutePhrase) -> Sketch | None:
    start, via, end = _ordered(phrase)
    if not start and not end:
        return None  # "routes through A, B and C": each is a way, and nobody says from where to where
    over_pass = any(stop.place.kind is PlaceKind.PASS for stop in via[:1])
    if not start and not over_pass and all(stop.part is Part.TO for stop in end):
        return None  # "through A to B": nobody says from where, but a pass itself is a way
    if not start and via:
        start, via = via[:1], via[1:]
    if not end and len(via) > 0:
        via, end = via[:-1], via[-1:]
    if via and ends_of(start) == ends_of(end):
        via, end = via[:-1], via[-1:]  # there and back is one way: "A–B–C–A"
    if not start or not end:
        return None
    mode, told = phrase.mode, phrase.mode is not Mode.UNSPECIFIED
    narrow = any(stop.place.kind is PlaceKind.PASS for stop in phrase.stops)
    if narrow and mode is Mode.UNSPECIFIED:
        mode = Mode.ROAD
    return Sketch(
        phrase=phrase,
        mode=mode,
        start=start,
        via=via,
        end=end,
        along=phrase.definitions,
        hub=phrase.pattern == "hub",
        star=phrase.pattern == "links" or (phrase.pattern == "hub" and not via and len(end) > 1),
        mode_told=told,
        name=_proper_name(phrase.head),
    )


_PARTS = (Part.FROM, Part.VIA, Part.TO, Part.HUB, Part.END)
_Ordered = tuple[tuple[PhraseStop, ...], tuple[PhraseStop, ...], tuple[PhraseStop, ...]]


def _ordered(phrase: RoutePhrase) -> _Ordered:
    """Return the start, what lies between, and the end of a phrase's stops."""
    told: dict[Part, list[PhraseStop]] = {part: [] for part in Part}
    for stop in phrase.stops:
        told[stop.part].append(stop)
    start, via, to, hub, ends = (tuple(told[part]) for part in _PARTS)
    if phrase.pattern == "links":
        start = start or hub
        return (start or ends[:1]), (), (ends if start else ends[1:])
    if hub and len(ends) == 2 and not start and not to:
        return ends[:1], (*hub, *via), ends[1:]
    if hub:
        return (start or hub), (*(hub if start else ()), *via), (*ends, *to)
    if start:
        ends = tuple(end for end in ends if not any(lies_in(stop.place, end.place) for stop in start))
        return start, via, (*to, *ends)
    return _between_ends(via, ends, to)


def _between_ends(
    via: tuple[PhraseStop, ...], ends: tuple[PhraseStop, ...], to: tuple[PhraseStop, ...]
) -> _Ordered:
    """Return the order of stops where no start is told: one of two ends, or the first of a chain."""
    if to:
        return ends, via, to
    if len(ends) > 1:
        return ends[:1], (*ends[1:-1], *via), ends[-1:]
    return (), via, ends


def _proper_name(head: str) -> str:
    """Return the head where it is a name: two words or more, each with a capital ("East-West Corridor")."""
    words = head.replace("-", " ").replace("–", " ").split()
    return head if len(words) > 1 and all(word[:1].isupper() for word in words) else ""
