"""A distance or a duration in its sentence -> whether it is what a way saves, and not what it takes."""

from collections.abc import Sequence

from routes.text.figures import Figure
from routes.text.tokens import Token, low_at
from routes.text.vocabulary import word_set
from routes.text.words import DASHES

_SAVES = word_set(
    "cut cuts cutting reduce reduces reduced reducing shorten shortens shortened shortening save saves saved "
    "saving shave shaves shaved shaving trim trims trimmed trimming slash slashes slashed slashing"
)
_GIVES = word_set("save saves saved saving")
"""Verbs of saving that may name who saves: "saves lorries 300 km"."""

_SAVINGS = word_set("saving savings reduction cut")
_LESS = word_set("shorter faster quicker sooner less fewer earlier")
_QUALIFYING = word_set(
    "about around some nearly almost approximately roughly just up to as much many at least most more less "
    "fewer than over an estimated another a further additional only well between even perhaps"
)
_IS = word_set("is are was were be been being")
_PARTING = word_set("to from in on for at with and or that which , ; :")
_FARTHEST = 14
_SAVERS = 4


def is_saved(tokens: Sequence[Token], figure: Figure) -> bool:
    """Return whether a figure is an amount saved: "save 300 km", "by two days", "14 days off the voyage".

    Parameters
    ----------
    tokens, figure
        The sentence, and a distance or a duration in it.
    """
    after = low_at(tokens, figure.last + 1)
    if low_at(tokens, figure.last - 1) in DASHES:  # "a 300-km saving", "cut the 14-day voyage"
        return after in _SAVINGS
    if after in _LESS or (after == "off" and low_at(tokens, figure.last + 2) in {"the", "a", "their", "its"}):
        return True
    at = figure.first - 1
    while at >= max(figure.first - _FARTHEST, 0) and _qualifies(tokens, at):
        at -= 1
    word = low_at(tokens, at) if at >= 0 else ""
    before = [token.low for token in tokens[max(at - _FARTHEST, 0) : max(at, 0)]]
    if word == "by":
        return not _SAVES.isdisjoint(before)
    if word == "of":
        return not _SAVINGS.isdisjoint(before[-1:])
    if word in _SAVES:
        return _IS.isdisjoint(before[-1:])
    return _is_given(tokens, at)


def _qualifies(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word only tells how exact a figure is; "to" does in "up to"."""
    word = tokens[at].low
    return word in _QUALIFYING and (word != "to" or low_at(tokens, at - 1) == "up")


def _is_given(tokens: Sequence[Token], at: int) -> bool:
    """Whether those who save stand between: "saves lorry drivers 300 km"."""
    for number in range(at, max(at - _SAVERS, 0) - 1, -1):
        word = tokens[number].low
        if word in _GIVES:
            return True
        if word in _PARTING:
            return False
    return False
