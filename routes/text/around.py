"""A clause and where a route's words stand in it -> the tokens around them, and how far off a cue is."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from routes.model import Span
from routes.text.cue import Cue
from routes.text.tokens import Token
from routes.text.transport import STRONG_HEADS, WEAK_HEADS
from routes.text.vocabulary import word_set

_BEFORE = 18
_AFTER = 45
_QUOTES = frozenset('“”"')
HEADS = frozenset(STRONG_HEADS) | frozenset(
    word for word, kind in WEAK_HEADS.items() if kind in {"line", "journey", "link"}
)
"""Words that head a way of their own."""
PARTS = word_set("part section stretch terminal station phase branch extension airport border")
"""What may be built, opened or shut beside a way."""
_TURNS = word_set("while whereas although though when after before as who whose where because if that")
_OTHERS = word_set("where who whose")
"""What begins a clause about something else."""
_ASIDES = word_set("with according by in from on together for under at")


_COMMA, _AND, _HEAD, _TURN, _OTHER = 6, 4, 5, 6, 14
_BEFORE_IT = {
    **dict.fromkeys(HEADS | PARTS, _HEAD),
    **dict.fromkeys(("and", "but"), _AND),
    **dict.fromkeys(_TURNS, _TURN),
    ",": _COMMA,
}
"""What a word costs between a cue and the words of a route behind it."""
_BEHIND_IT = {**_BEFORE_IT, **dict.fromkeys(("and", "but", ","), 1), **dict.fromkeys(_OTHERS, _OTHER)}
"""What a word costs between the words of a route and a cue behind them."""


class Near(NamedTuple):
    """The tokens around a route's words, which are tokens `first` to `last` of them; all in small letters."""

    tokens: Sequence[Token]
    lows: Sequence[str]
    first: int
    last: int

    def low(self, first: int, end: int) -> Sequence[str]:
        """Return some of the words, in small letters."""
        return self.lows[max(first, 0) : end]


_start = attrgetter("start")
_end = attrgetter("end")


def near(clause: Sequence[Token], words: Span) -> Near:
    """Return the tokens of a clause around a route's words, within their quotation marks."""
    first = bisect_right(clause, words.start, key=_end) % max(len(clause), 1)
    last = max(bisect_left(clause, words.end, key=_start) - 1, 0)
    start, end = max(first - _BEFORE, 0), min(last + _AFTER + 1, len(clause))
    quoted = [at for at, token in enumerate(clause) if token.text in _QUOTES]
    if quoted:
        start, end = _unquoted(quoted, first, last, start, end)
    tokens = clause[start:end]
    return Near(tokens, [token.low for token in tokens], first - start, last - start)


def _unquoted(quoted: Sequence[int], first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """Return where a stretch starts and ends that reaches no further than the quotation marks around it."""
    opened = next((at for at in (first, first - 1) if at in quoted), -1)
    shut = next((at for at in (last, last + 1) if at in quoted), -1)
    inside, outside = (opened, shut + 1) if 0 <= opened < shut else (first, last + 1)
    start = max(start, max((at + 1 for at in quoted if at < inside), default=0))
    return start, min(end, min((at for at in quoted if at >= outside), default=end))


def cost_of(around: Near, cue: Cue) -> int:
    """Return how loosely a cue is tied to the words of a route: by distance, and by what stands between."""
    at = cue.at
    if cue.whole or around.first <= at <= around.last:
        return 0
    before = at < around.first
    if before:
        between, costs = _without_aside(around.tokens[at + 1 : around.first + 1]), _BEFORE_IT
    else:
        between, costs = _main(around.tokens[around.last + 1 : at]), _BEHIND_IT
    cost = max(min(len(between) - before, 12), 0)
    for token in between:
        cost += costs.get(token.low) or (_HEAD if token.routes else 0)
    if before and between and (costs.get(between[-1].low) or (_HEAD if between[-1].routes else 0)) == _HEAD:
        cost -= _HEAD  # it is the word that the cue tells of
    return cost


def _main(between: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens without what a clause in commas says at their start: ", where it ends,"."""
    if not between or between[0].text != ",":
        return between
    end = next((number for number in range(len(between) - 1, 1, -1) if between[number].text == ","), 0)
    return between[end:]


def _without_aside(between: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens without what stands in commas at their end: "offer, with a loan, a service"."""
    commas = [number for number, token in enumerate(between) if token.text == ","]
    if len(commas) < 2 or commas[-1] < len(between) - 3 or between[commas[-2] + 1].low not in _ASIDES:
        return between
    return between[: commas[-2]]
