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
_PARTS = word_set("part section stretch terminal station phase branch extension airport border")
"""What may be built, opened or shut beside a way."""
_TURNS = word_set("while whereas although though when after before as who whose where because if that")
_OTHERS = word_set("where who whose")
"""What begins a clause about something else."""
_ASIDES = word_set("with according by in from on together for under at")


class Near(NamedTuple):
    """The tokens around a route's words, which are tokens `first` to `last` of them."""

    tokens: Sequence[Token]
    first: int
    last: int

    def low(self, first: int, end: int) -> list[str]:
        """Return some of the words, in small letters."""
        return [token.low for token in self.tokens[max(first, 0) : end]]


_start = attrgetter("start")
_end = attrgetter("end")


def near(clause: Sequence[Token], words: Span) -> Near:
    """Return the tokens of a clause around a route's words, within their quotation marks."""
    first = bisect_right(clause, words.start, key=_end) % max(len(clause), 1)
    last = max(bisect_left(clause, words.end, key=_start) - 1, 0)
    start, end = first, last + 1
    opened = next((at for at in (first, first - 1) if _is_quoted(clause, at)), -1)
    shut = next((at for at in (last, last + 1) if _is_quoted(clause, at)), -1)
    if 0 <= opened < shut:
        start, end = opened, shut + 1
    while start > 0 and first - start < _BEFORE and not _is_quoted(clause, start - 1):
        start -= 1
    while end < len(clause) and end - last <= _AFTER and not _is_quoted(clause, end):
        end += 1
    return Near(tokens=clause[start:end], first=first - start, last=last - start)


def _is_quoted(clause: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(clause) and clause[at].text in _QUOTES


def cost_of(around: Near, cue: Cue) -> int:
    """Return how loosely a cue is tied to the words of a route: by distance, and by what stands between."""
    at = cue.at
    if cue.whole or around.first <= at <= around.last:
        return 0
    before = at < around.first
    if before:
        between = _without_aside(around.tokens[at + 1 : around.first + 1])
    else:
        between = _main(around.tokens[around.last + 1 : at])
    cost = max(min(len(between) - before, 12), 0)
    for number, token in enumerate(between, 1):
        if token.text == ",":
            cost += 6 if before else 1
        elif token.low in _TURNS:
            cost += 14 if token.low in _OTHERS and not before else 6
        elif token.low in {"and", "but"}:
            cost += 4 if before else 1
        elif (token.low in HEADS or token.low in _PARTS or token.routes) and not (
            before and number == len(between)
        ):
            cost += 5
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
