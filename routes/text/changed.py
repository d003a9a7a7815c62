"""A sentence's tokens and its figures in; those that hold now out, without what a journey took before.

"Cut the drive from nine hours to four" tells of four hours; "used to take nine hours" tells nothing of now.
"""

from collections.abc import Iterator, Sequence

from routes.text.figures import Figure
from routes.text.numbers import CHANGES, number_at
from routes.text.tokens import Token, low_at
from routes.text.vocabulary import word_set

_UNITS = frozenset(("hour", "minute", "day", "week", "km"))
_CHANGES = CHANGES | word_set(
    "trim trims trimmed trimming slash slashes slashed slashing halve halves halving shrink shrinks shrank "
    "shrunk lower lowers lowered falling dropping bring brings brought bringing take takes took taking go "
    "goes went gone lengthen lengthens lengthened improve improves improved shave shaves shaved"
)
_SPANS = word_set("take takes took taking")
"""What tells a change only where the second figure is the lesser: "takes from nine hours to twelve"."""
_QUALIFYING = word_set(
    "about around some nearly almost roughly just over under less more than only well an a"
)
_INSTEAD = (("instead", "of"), ("down", "from"), ("up", "from"))
_TAKES = word_set("take takes taking need needs require requires last lasts")
_PAST = word_set("take need require last be")
_NEAR, _BEHIND = 12, 10


def current(tokens: Sequence[Token], figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of a sentence without those of before; a new one may be told without its unit.

    Parameters
    ----------
    tokens
        The sentence.
    figures
        Its figures, in order.
    """
    found: list[Figure] = []
    for at, figure in enumerate(figures):
        after = figures[at + 1].first if at + 1 < len(figures) else len(tokens)
        found += _now(tokens, figure, after) if figure.unit in _UNITS else (figure,)
    return found


def _now(tokens: Sequence[Token], figure: Figure, after: int) -> Iterator[Figure]:
    """Yield what holds now of a figure: itself, the bare number that follows it, or nothing."""
    lead = figure.first
    while lead and low_at(tokens, lead - 1) in _QUALIFYING:
        lead -= 1
    before = [token.low for token in tokens[max(lead - _NEAR, 0) : lead]]
    first = number_at(tokens, figure.first)
    if first is None:
        yield figure
    elif before[-1:] == ["from"] and low_at(tokens, figure.last + 1) == "to":
        at = _number_behind(tokens, figure.last + 2)
        if not _changes(tokens, before, first.value, at):
            yield figure
        elif at < after:
            yield from _bare(tokens, figure, at)
    elif _used_to(before):
        takes = (
            n for n in range(figure.last + 1, min(figure.last + _BEHIND, after)) if tokens[n].low in _TAKES
        )
        at = next((_number_behind(tokens, n + 1) for n in takes), after)
        if at < after:
            yield from _bare(tokens, figure, at)
    elif tuple(before[-2:]) not in _INSTEAD and before[-1:] != ["rather"]:
        yield figure


def _bare(tokens: Sequence[Token], figure: Figure, at: int) -> Iterator[Figure]:
    """Yield the figure that a number without a unit of its own tells in that of the one before."""
    old, new = number_at(tokens, figure.first), number_at(tokens, at)
    if old is None or new is None or not old.value or at - figure.last > _BEHIND:
        return
    follows = tokens[new.last + 1] if new.last + 1 < len(tokens) else None
    if follows is not None and not follows.is_mark and follows.low not in _ENDS:
        return  # it counts something else
    value = new.value * figure.low / old.value
    yield figure._replace(last=new.last, low=value, high=value, bound="")


_ENDS = word_set("and but or since when after because while in on by for now today with thanks if once at as")


def _number_behind(tokens: Sequence[Token], at: int) -> int:
    """Return where the next number stands, behind words that tell how exact it is; past the end if none."""
    while at < len(tokens) and tokens[at].low in _QUALIFYING:
        at += 1
    return at if at < len(tokens) and number_at(tokens, at) is not None else len(tokens) + 1


def _changes(tokens: Sequence[Token], before: Sequence[str], old: float, at: int) -> bool:
    """Whether a span "from one to the other" is a change from then to now."""
    new = number_at(tokens, at) if at < len(tokens) else None
    words = _CHANGES.intersection(before)
    return new is not None and bool(words) and (new.value < old or not words <= _SPANS)


def _used_to(before: Sequence[str]) -> bool:
    """Whether the last verb before a figure tells what was: "used to take", "once took"."""
    for at in range(len(before) - 1, 0, -1):
        if before[at] in _PAST and before[at - 1] == "to":
            return at > 1 and before[at - 2] == "used"
        if before[at] == "took" and before[at - 1] in {"once", "previously", "formerly"}:
            return True
        if before[at] in _TAKES | {",", ";", "took"}:
            return False
    return False
