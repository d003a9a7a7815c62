"""A sentence's tokens and a way in it -> whether the words say that there is no such way, and is to be none.

What no longer runs is another matter: its status is told. "There is no railway between A and B" and "we are
not going to build a road from A to B" name no way at all.
"""

from collections.abc import Sequence
from itertools import pairwise

from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_DENIES = word_set("denied denies deny denying")
_NOT = word_set("not never n't no cannot")
_DENYING = _DENIES | _NOT | {"no"}
_ONCE_OR_YET = word_set("longer more since until till yet anymore before again only just")
_THERE = word_set("is are was were be been isn't aren't wasn't weren't has have had")
_BUILD = word_set(
    "build building built construct constructing constructed open opening opened launch launching launched "
    "plan plans planning planned finance financing financed fund funding funded lay laid intend "
    "intends intended"
)
_EVER = word_set("ran run runs existed exist operated flew sailed built opened launched")
_PLANNED = word_set("study studies feasibility promised planned proposed survey tender")
_OTHERWISE = word_set("that doubt need reason question which who difference")
_CLOSES_OR_REOPENS = word_set(
    "suspend suspended close closed halt halted stop stopped cut cancel cancelled end ended drop dropped "
    "withdraw withdrawn restore restored resume resumed reopen reopened revive revived bring back restart "
    "restarted"
)
_ON_DAYS = word_set(
    "weekdays weekends mondays tuesdays wednesdays thursdays fridays saturdays sundays holidays winter "
    "summer night nights season"
)
_NO_DENIAL = _ONCE_OR_YET | _CLOSES_OR_REOPENS | _ON_DAYS
_NEAR = 6


def is_denied(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a sentence denies the way that its tokens from `first` to `last` name."""
    low = [token.low for token in tokens]
    if _DENYING.isdisjoint(low):
        return False
    before = low[:first]
    after = low[last + 1 : last + 1 + _NEAR]
    later = low[last + 1 : last + 1 + 2 * _NEAR]
    inside = low[first : last + 1]
    if not _PLANNED.isdisjoint(low[last + 1 :]):
        return False
    if not _NO_DENIAL.isdisjoint((*before[-_NEAR:], *inside, *after)):
        return False
    return _is_refused(before, inside) or _is_missing(before, inside) or _is_never_built(later)


def _is_refused(before: Sequence[str], inside: Sequence[str]) -> bool:
    """Tell "denied that a road", "not going to build a road", "never ran trains"."""
    if _DENIES & set(before):
        return True
    words = [*before[-_NEAR:], *inside[:2]]
    for at, word in enumerate(words[:-1]):
        following = set(words[at + 1 : at + 5])
        if word in {"never", "n't", "not"} and following & (_EVER if word == "never" else _BUILD):
            return True
        if word == "no" and words[at + 1] in {"plan", "plans", "intention", "money"}:
            return True
    return False


def _is_missing(before: Sequence[str], inside: Sequence[str]) -> bool:
    """Tell "there is no railway", "the town has no air link"."""
    words = [*before[-_NEAR:], *inside[:2]]
    return any(
        one in _THERE and two == "no" and not _OTHERWISE & set(words[at:])
        for at, (one, two) in enumerate(pairwise(words))
    )


def _is_never_built(after: Sequence[str]) -> bool:
    """Tell "will never be built", "was not built"."""
    denied = next((at for at, word in enumerate(after) if word in _NOT), None)
    return denied is not None and bool({"built", "opened", "constructed"} & set(after[denied:]))
