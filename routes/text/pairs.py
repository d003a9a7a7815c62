"""A sentence's tokens -> the pairs of places in it that words join as the ends of a way, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.place import Place
from routes.text.tokens import Token, low_at
from routes.text.transport import LINK_VERBS
from routes.text.vocabulary import word_set

_DASHES = frozenset("-–—")
_APART = frozenset((",", ";", "and", "then", "finally", "lastly"))
_ON = word_set("on onward onwards then further finally")
_LEADS = frozenset(("from", "between"))
_FEW = 4
_REACH = 40
"""How many words behind the first end the second may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two places that are the ends of a way: tokens `first` to `last`.

    Attributes
    ----------
    open
        Whether more places follow, so that the second may be no end.
    beside
        Whether the words lead to neither by "from" or "between": "A–B".
    follows
        Whether nothing but a comma or an "and" stands between it and the pair before.
    """

    first: int
    last: int
    start: Place
    end: Place
    open: bool = False
    beside: bool = False
    follows: bool = False


def pairs(tokens: Sequence[Token]) -> list[Pair]:
    """Return the pairs of a sentence: "from A to B", "between A and B", "A–B", "A to B", "links A with B"."""
    found: list[Pair] = []
    for at in range(len(tokens)):
        if found and at <= found[-1].last:
            continue
        if not (tokens[at].is_place or tokens[at].low in _LEADS):
            continue
        apart = tokens[found[-1].last + 1 : at] if found else ()
        follows = 0 < len(apart) <= _FEW and all(token.low in _APART for token in apart)
        pair = _led(tokens, at) or _beside(tokens, at, follows=follows)
        if pair is None:
            continue
        start, end = pair
        first, last = at, _carried_on(tokens, end)
        one, two = tokens[start].mention, tokens[last].mention
        if one is not None and two is not None:
            found.append(
                Pair(
                    first=first,
                    last=last,
                    start=one.place,
                    end=two.place,
                    open=_is_open(tokens, last),
                    beside=tokens[at].is_place,
                    follows=follows,
                )
            )
    return found


def _led(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the places of "from A ... to B" and "between A and B" that begin at a token."""
    lead = tokens[at]
    if lead.low not in _LEADS or lead.is_place:
        return None
    start = next_place(tokens, at + 1, 4)
    if start < 0:
        return None
    joins = "to" if lead.low == "from" else "and"
    for number in range(start + 1, min(start + _REACH, len(tokens))):
        if tokens[number].text in {";", "”"} or tokens[number].low == "from":
            return None
        end = next_place(tokens, number + 1, 4) if tokens[number].low == joins else -1
        if end >= 0:
            return start, end
    return None


def _beside(tokens: Sequence[Token], at: int, *, follows: bool) -> tuple[int, int] | None:
    """Return the places of "A–B", "A to B" and, behind a verb that links or another pair, "A with B"."""
    if not _is_named(tokens, at) or low_at(tokens, at - 1) in _LEADS:
        return None
    end = next_place(tokens, at + 2, 2)
    if end < 0:
        return None
    told = low_at(tokens, at + 1)
    linked = follows or any(token.low in LINK_VERBS for token in tokens[max(at - 2, 0) : at])
    return (at, end) if told in _DASHES | {"to"} or (linked and told in {"with", "and"}) else None


def next_place(tokens: Sequence[Token], first: int, reach: int) -> int:
    """Return the number of the next place among a few words, or -1."""
    for number in range(first, min(first + reach, len(tokens))):
        mention = tokens[number].mention
        if mention is not None and not mention.adjective:
            return number
        if tokens[number].is_mark:
            return -1
    return -1


def _is_named(tokens: Sequence[Token], at: int) -> bool:
    mention = tokens[at].mention if 0 <= at < len(tokens) else None
    return mention is not None and not mention.adjective


def _carried_on(tokens: Sequence[Token], end: int) -> int:
    """Return the end that words carry a way on to: "from A to B and on to C"."""
    for _ in range(_REACH):
        at = end + 1
        while low_at(tokens, at) in _ON | {",", "and"}:
            at += 1
        more = next_place(tokens, at + 1, 2) if low_at(tokens, at) == "to" else -1
        if more < 0 or not any(token.low in _ON for token in tokens[end + 1 : at]):
            break
        end = more
    return end


def _is_open(tokens: Sequence[Token], last: int) -> bool:
    """Whether more places follow a pair: "from A to B and C", "links A with B, C and D"."""
    at = last + 1
    comma = low_at(tokens, at) == ","
    at += comma
    joined = low_at(tokens, at) in {"and", "or"}
    at += joined
    mention = tokens[at].mention if _is_named(tokens, at) else None
    if mention is None or mention.place.is_area or not (comma or joined):
        return False
    following = low_at(tokens, at + 1)
    if following in _DASHES | {"to", "with"}:
        return False
    return joined or following in {",", "and", "or"}
