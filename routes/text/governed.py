"""The tokens around a route's words -> which cues may tell of it where the sentence is about another way.

"A branch would leave the Benguela Railway", "a line to Serenje, where it would meet the Tazara line, is
proposed": what the sentence says belongs to its subject, and tells nothing of a way that is only met, left,
joined or crossed.
"""

from collections.abc import Sequence
from typing import NamedTuple

from routes.model import Status
from routes.text import cuewords as words
from routes.text.around import HEADS, Near
from routes.text.cue import Cue
from routes.text.verbforms import Form, inflected
from routes.text.vocabulary import word_set

_MEETING = inflected(
    "join reach cross intersect touch parallel bypass connect link complement feed shadow rival duplicate",
    """
    meet meets met meeting
    leave leaves left leaving
    """,
)
_BESIDE = word_set("beside alongside near parallel unlike")
_BY_PREPOSITION = {
    **dict.fromkeys(
        ("from", "off"),
        word_set(
            "branch branches branching branched fork forks forking spur diverge diverges diverging split "
            "splits splitting turn turns peel peels peeling siding detour leave leaves leaving turnoff"
        ),
    ),
    **dict.fromkeys(
        ("to", "with", "into", "onto", "at", "on"),
        word_set(
            "connect connects connected connecting link links linked linking join joins joined joining tie "
            "tied meet meets meeting connection connections interchange junction feeder feed feeds spur "
            "parallel terminate terminates terminating hook hooked"
        ),
    ),
    **dict.fromkeys(
        ("under", "over", "across"), word_set("tunnel bridge flyover overpass underpass viaduct")
    ),
}
"""What puts a way behind a preposition as what another way leaves, meets or passes."""
_DETERMINERS = word_set(
    "the a an existing old new main busy national international present current own their its our standard "
    "gauge single double track planned proposed future unfinished former half built"
)
_RELATIVES = word_set("which that whose")
_BEFORE_STATE = word_set("now still currently recently long already since only just under out")
_CARRIED = word_set("that which who once")
_FINITE = frozenset((Form.BASE, Form.PRESENT))
_MOST_BACK = 9
_MOST_HEAD = 4
_NO_STATE = _MEETING.keys() | words.IS | words.HAS
_HELPS = words.IS | words.HAS | words.WILL | words.MAY


_VERBS = _HELPS | words.FORMS.keys() | _MEETING.keys()


class Reach(NamedTuple):
    """Where cues of a route may stand: tokens `first` to `end`; `verb` is what governs it, or -1."""

    first: int
    end: int
    verb: int = -1

    def holds(self, cue: Cue) -> bool:
        """Whether a cue may tell of the route; the verb that governs it tells at most that it is there."""
        if self.verb >= 0 and cue.at == self.verb:
            return cue.status is Status.OPERATING
        return self.first <= cue.at < self.end


def reach_of(around: Near) -> Reach:
    """Return where the cues of a route may stand: everywhere, unless the sentence is about another way."""
    if not _is_way(around):
        return Reach(0, len(around.lows))
    verb = _governor(around)
    if verb >= 0:
        return Reach(verb + 1, _own_end(around), verb)
    met = _met_by_other(around)
    return Reach(0, met) if met else _within_where(around)


def _met_by_other(around: Near) -> int:
    """Return where the words start that tell that another way meets a known one: "would be joined by"."""
    if not around.tokens[around.first].routes:
        return 0
    at = around.first + 1
    while at < len(around.lows) and around.lows[at] in _HELPS:
        at += 1
    helpers = around.low(around.first + 1, at)
    passive = at < len(around.lows) and _MEETING.get(around.lows[at]) is Form.PAST
    return around.first + 1 if passive and not words.IS.isdisjoint(helpers) else 0


def _is_way(around: Near) -> bool:
    """Whether a route's words begin with a way, not with a place: "join A to B by rail" tells of it."""
    for token in around.tokens[around.first : around.first + _MOST_HEAD]:
        if token.routes or token.low in HEADS:
            return True
        if token.is_place or token.is_mark:
            return token.is_way
    return False


def _governor(around: Near) -> int:
    """Return where the word stands that has a route as what is met, left, joined or passed; -1 if none."""
    lows = around.lows
    at = around.first - 1
    while at >= 0 and (lows[at] in _DETERMINERS or lows[at] == "-"):
        at -= 1
    if at < 0:
        return -1
    if lows[at] in _MEETING or lows[at] in _BESIDE:
        return at
    if lows[at] == "to" and at and lows[at - 1] in _BESIDE:
        return at - 1
    governors = _BY_PREPOSITION.get(lows[at], frozenset())
    for number in range(at - 1, max(at - 1 - _MOST_BACK, -1), -1):
        if lows[number] in {",", ";", "which", "that"}:
            return -1
        if lows[number] in governors:
            return number
    return -1


def _own_end(around: Near) -> int:
    """Return where what is said of a route itself ends: a relative clause right behind it, or its words."""
    lows, at = around.lows, around.last + 1
    for number in range(around.first, around.last):
        if lows[number] in {"and", ","} and lows[number + 1] in _VERBS:
            return number
    marked = lows[at : at + 1] == [","]
    start = at + marked
    word = lows[start] if start < len(lows) else ""
    state = marked and (
        word in _BEFORE_STATE or (words.FORMS.get(word) is Form.PAST and word not in _NO_STATE)
    )
    if not (word in _RELATIVES or state):
        return at
    return _next_comma(lows, start)


def _next_comma(lows: Sequence[str], start: int) -> int:
    return next((number for number in range(start, len(lows)) if lows[number] == ","), len(lows))


def _within_where(around: Near) -> Reach:
    """Return the reach of a route within ", where ..." up to the comma behind which the sentence goes on."""
    lows = around.lows
    where = next((at for at in range(around.first - 1, 0, -1) if lows[at] == "where"), -1)
    if where < 0 or lows[where - 1] != ",":
        return Reach(0, len(lows))
    if any(_goes_on(lows, at) for at in range(where, around.first)):
        return Reach(0, len(lows))
    ends = (at for at in range(around.last + 1, len(lows)) if _goes_on(lows, at))
    return Reach(where, next(ends, len(lows)))


def _goes_on(lows: Sequence[str], at: int) -> bool:
    """Whether the main clause goes on behind a comma: ", has been proposed"."""
    return lows[at] == "," and at + 1 < len(lows) and lows[at + 1] in _HELPS


def is_replaced(around: Near) -> bool:
    """Whether what went this way goes another now: "that came by rail from A to B now travels by road"."""
    lows = around.lows
    goes = any(
        lows[at] == "now" and words.FORMS.get(lows[at + 1]) in _FINITE and lows[at + 1] in words.MOVES
        for at in range(around.last + 1, len(lows) - 1)
    )
    return goes and any(
        lows[at] in _CARRIED and words.MOVES.get(lows[at + 1]) is Form.PAST
        for at in range(max(around.first - _MOST_BACK, 0), around.last)
    )
