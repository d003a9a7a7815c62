"""What a person can decide of mentions, places and routes, as values."""

from dataclasses import dataclass
from enum import StrEnum

from geodata.place import PlaceKind
from routes.errors import RoutesError
from routes.model import Span, Status


class DecisionKind(StrEnum):
    """What a person decides.

    Of a mention, by article and span: ACCEPT, REJECT, CHOOSE, and ADD where no mention was found. Of a
    place, by its id or by the mention that means it: MOVE, RENAME, HIDE. Of a route, by its id: ACCEPT,
    RENAME, HIDE, MERGE, STATUS. Of each: TAKE_BACK, which takes out what was decided of it before.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    CHOOSE = "choose"
    ADD = "add"
    MOVE = "move"
    RENAME = "rename"
    HIDE = "hide"
    MERGE = "merge"
    STATUS = "status"
    TAKE_BACK = "take_back"


OF_MENTIONS = frozenset(
    {
        DecisionKind.ACCEPT,
        DecisionKind.REJECT,
        DecisionKind.CHOOSE,
        DecisionKind.ADD,
        DecisionKind.TAKE_BACK,
    }
)
"""The kinds that say of a mention itself what its words mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision on a mention (`article` and `span`), a place (`place`) or a route (`route`).

    Attributes
    ----------
    article, span
        The mention, as the publication has it: the article's id, and where its words stand.
    everywhere
        Whether it holds for these words everywhere in the article, not for this mention alone.
    route
        The route's id.
    place
        The id of the place that is chosen, added, moved, renamed or hidden. A mention's own place where it
        is left out. Left out of CHOOSE or ADD, `name`, `longitude` and `latitude` give a new place.
    name
        The new name of a place or route.
    longitude, latitude
        Degrees, WGS 84: where a place is put.
    country
        Of a new place: two capitals, or empty.
    into
        The id of the route that a route is merged into.
    status, as_of
        The status of a route; when that held: ``2024``, ``2024-03`` or ``2024-03-15``, or empty.
    note, source
        A remark of the person's own on a status; where they have the status or a place's coordinates from.
    place_kind
        Of a new place; a town where it is left out.
    what
        Of TAKE_BACK on a route: which decision to take back, HIDE, MERGE, RENAME, ACCEPT or STATUS; all
        where it is left out.
    """

    kind: DecisionKind
    article: str = ""
    span: Span | None = None
    everywhere: bool = False
    route: str = ""
    place: str = ""
    name: str = ""
    longitude: float | None = None
    latitude: float | None = None
    country: str = ""
    into: str = ""
    status: Status | None = None
    as_of: str = ""
    note: str = ""
    source: str = ""
    place_kind: PlaceKind | None = None
    what: DecisionKind | None = None


class BadDecision(RoutesError, ValueError):
    """A decision that does not fit what it is about, or lacks something.

    Attributes
    ----------
    number
        Which of the decisions that were given together, from 0; -1 where none is told.
    """

    number = -1
