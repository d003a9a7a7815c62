"""Words that name a route, as values: the phrase, and each stop in it with what it does there."""

from dataclasses import dataclass
from enum import StrEnum

from geodata.path import Mode
from geodata.place import Place
from routes.model.told import Evidence, Mention, StatusReport


class Part(StrEnum):
    """What a stop does in a route phrase."""

    FROM = "from"
    VIA = "via"
    TO = "to"
    END = "end"  # one of two ends, with no direction told
    HUB = "hub"  # what the way leads through or serves, by its role ("transit hub", "gateway")


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseStop:
    """A place in a route phrase, by its mention; or, where `mention` is None, one that is only implied.

    `place` of an implied stop comes from words like "our countries", which `why` quotes.
    """

    part: Part
    place: Place
    mention: Mention | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutePhrase:
    """Words that name a route.

    Attributes
    ----------
    head
        The transport words that make it a route: "direct flights", "transit hub", "the CPEC route".
    pattern
        How it is worded: ``named``, ``from_to``, ``between``, ``via``, ``connect``, ``links``, ``hub``,
        ``gateway``, ``access``, ``to_only``, ``chain``, ``implicit``.
    definitions
        Ids of the named routes in the words, in order.
    stops
        In travelling order where the words tell one.
    ordered
        Whether the words tell an order; "links with A, B and C" tells none.
    reports
        What the sentence, or one that refers to it, tells of its status.
    """

    evidence: Evidence
    head: str
    pattern: str
    mode: Mode
    stops: tuple[PhraseStop, ...] = ()
    definitions: tuple[str, ...] = ()
    ordered: bool = True
    reports: tuple[StatusReport, ...] = ()
