"""A sentence's tokens and a length in it -> what it is the length of: its own ends, a whole way, or a name.

"The 480 km from A to B" has ends of its own, whatever longer way the sentence names; "the 480-km road, from A
to B and from B to C" is the length of all of it, and of no part.
"""

from collections.abc import Sequence
from itertools import pairwise

from routes.text import subjects
from routes.text.measures import UNITS
from routes.text.pairs import Pair, next_place, pairs
from routes.text.subjects import Found, Subject
from routes.text.tokens import Token, low_at
from routes.text.vocabulary import word_set

_HYPHENS = frozenset("-–—")
_LIES = word_set("is was lies lay stands stood")
_SAYS = word_set("is was are be been measures measured stretches spans extends extended totals runs covers")
_BOUNDS = word_set(
    "now only some about around nearly almost approximately roughly just over under more less than at least "
    "most up to for a an the total distance of which that will would estimated long"
)
_GOES = word_set(
    "runs run running goes go leads lead leading stretches extends links link linking connects connect "
    "connecting joins join joining consists comprises crosses passes follows"
)
_PARTLY = word_set(
    "of north south east west northeast northwest southeast southwest into inside beyond before after"
)
_FAR = 10
_FEW = 5


def of_length(tokens: Sequence[Token], first: int, last: int) -> Subject:
    """Return what a length, tokens `first` to `last`, is of; with ends where the words give it its own."""
    lists = _lists(pairs(tokens))
    named = _named(tokens, first, last)
    for one in (
        *(one for one in lists if _leads(tokens, last, one, named)),
        *(one for one in lists if _follows(tokens, first, last, one)),
    ):
        return _whole(one)
    apart = _apart(tokens, first, last)
    if apart is not None:
        return _whole([apart])
    # A place that the sentence names besides is not what is measured.
    way = subjects.of_told_way(tokens, first, last) or Subject()
    told = named.subject if named is not None else way
    for one in lists:
        if told.key not in {_key(pair) for pair in one}:
            continue
        if len(lists) > 1 and _has_length(tokens, one[0]):
            return _whole([pair for each in lists for pair in each])
        return _whole(one) if len(one) > 1 else told
    return told


def _has_length(tokens: Sequence[Token], pair: Pair) -> bool:
    """Whether a pair has a length of its own right before it: "700 km from A to B"."""
    return low_at(tokens, pair.first - 1) in UNITS and tokens[pair.first - 2].text[0].isdigit()


def _key(pair: Pair) -> str:
    return subjects.joined(pair.start, pair.end).key


def _lists(found: Sequence[Pair]) -> list[list[Pair]]:
    """Return pairs that are listed one after the other together: "from A to B, from B to C and C to D"."""
    lists: list[list[Pair]] = []
    for pair in found:
        if lists and pair.follows:
            lists[-1].append(pair)
        else:
            lists.append([pair])
    return lists


def _whole(listed: Sequence[Pair]) -> Subject:
    """Return what pairs are together: the ends of a chain of them, or else all their places."""
    if all(one.end.name == two.start.name for one, two in pairwise(listed)):
        start, end = listed[0].start, listed[-1].end
        if start.id != end.id:
            told = subjects.joined(start, end)
            return told if any(pair.open for pair in listed) else told._replace(ends=(start.id, end.id))
    return subjects.together([place for pair in listed for place in (pair.start, pair.end)])


def _leads(tokens: Sequence[Token], last: int, listed: Sequence[Pair], named: Found | None) -> bool:
    """Whether a length stands before the ends that are its own: "480 km from A to B"."""
    between = tokens[last + 1 : listed[0].first]
    if listed[0].first <= last or len(between) > _FAR:
        return listed[0].first <= last < listed[0].last and len(listed) == 1
    for number, token in enumerate(between, last + 1):
        breaks = token.is_mark and token.text not in _HYPHENS and token.text != ":"
        if breaks or token.low == "and":
            following = next(
                (one.low for one in tokens[number + 1 :] if one.low not in {"which", "that", "and"}), ""
            )
            if token.text not in {",", "and"} or following not in _GOES or named is not None:
                return False
        elif token.is_place or token.text[0].isdigit():
            return False
    if named is not None and named.first > last and named.last + 1 < listed[0].first:
        return False
    if low_at(tokens, last + 1) in _PARTLY:
        return False
    part = next((number for number, token in enumerate(between) if token.low == "of"), None)
    return part is None or any(found.last == listed[0].first - 1 for found in subjects.named_ways(tokens))


def _follows(tokens: Sequence[Token], first: int, last: int, listed: Sequence[Pair]) -> bool:
    """Whether a length stands behind the ends that are its own: "from A to B it is 480 km"."""
    between = tokens[listed[-1].last + 1 : first]
    if listed[-1].last >= first or len(between) > _FAR or low_at(tokens, last + 1) in _PARTLY:
        return False
    at = _before_bounds(between)
    if at and between[at - 1].low in _SAYS:
        head = between[: at - 1]
    elif at and between[at - 1].text in {"(", ","}:
        head = between[: at - 1]
        if len(listed) > 1:
            return False
    else:
        return False
    if head and head[-1].text == ",":
        head = head[:-1]
    plain = not any(token.is_mark or token.is_place or token.text[0].isdigit() for token in head)
    return len(head) <= _FEW and plain and not any(token.low in _SAYS | {"and", "but"} for token in head)


def _before_bounds(between: Sequence[Token]) -> int:
    """Return how many tokens stand before the words that round or bound a length: "is | more than about"."""
    at = len(between)
    while at and between[at - 1].low in _BOUNDS:
        at -= 1
    return at


def _apart(tokens: Sequence[Token], first: int, last: int) -> Pair | None:
    """Return the places that a length lies between: "A is 480 km from B", "from A, B is 480 km away"."""
    at = last + 1 + (low_at(tokens, last + 1) == "away")
    near = first
    while near and (tokens[near - 1].low in _BOUNDS | _LIES | {",", "("}):
        near -= 1
    end = near - 1
    if low_at(tokens, at) == "from":
        start = next_place(tokens, at + 1, 3)
        start = -1 if low_at(tokens, start + 1) == "to" else start
    elif low_at(tokens, end - 1) == "," and low_at(tokens, at - 1) == "away":
        start = end - 2 if low_at(tokens, end - 3) == "from" else -1
    else:
        return None
    if min(start, end) < 0 or near == first:
        return None
    one, two = tokens[start].mention, tokens[end].mention
    if one is None or two is None or one.adjective or two.adjective:
        return None
    return Pair(first=min(start, end), last=max(start, end), start=one.place, end=two.place)


def _named(tokens: Sequence[Token], first: int, last: int) -> Found | None:
    """Return the way by whose name a length is told: "the 480-km N", "N is 480 km long"."""
    for found in subjects.named_ways(tokens):
        if 0 < found.first - last <= _FEW:
            between = tokens[last + 1 : found.first]
            if all(token.text in _HYPHENS or token.low in _DESCRIBING for token in between):
                return found
        elif found.last < first:
            between = tokens[found.last + 1 : first]
            at = _before_bounds(between)
            lead = [token.low for token in between[:at]]
            if (
                lead
                and len(lead) <= 3
                and lead[-1] in _SAYS | {"(", ","}
                and {*lead} <= _SAYS | {"(", ",", "which"}
            ):
                return found
    return None


def is_built(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a length, tokens `first` to `last`, is of work done: "laid 40 km of track near A".

    "They built the 480 km from A to B" tells a way's length all the same.
    """
    if any(_leads(tokens, last, one, None) for one in _lists(pairs(tokens))):
        return False
    lead = first
    while lead and low_at(tokens, lead - 1) in _BOUNDS | {"first", "another", "further", "its"}:
        lead -= 1
    of = low_at(tokens, last + 1) == "of"
    bare = of or low_at(tokens, last + 1) in _DONE_BY
    if low_at(tokens, lead - 1) in _WORK:
        return bare or last + 1 >= len(tokens) - 1
    behind = [token.low for token in tokens[last + 1 : last + 1 + _FAR]]
    helper = next((at for at, word in enumerate(behind) if word in _HELPERS), len(behind))
    return (of or helper == 0) and any(word in _WORK for word in behind[helper + 1 : helper + 4])


_WORK = word_set(
    "built build builds building laid lay lays laying paved pave paving tarred asphalted completed complete "
    "finished finish electrified upgraded rebuilt widened repaired rehabilitated resurfaced"
)
_HELPERS = word_set("has have had is are was were will")
_DONE_BY = word_set("so in by near around since this last already there here , . ;")
_DESCRIBING = word_set("long new old whole entire main the proposed planned so called mostly paved unpaved")
