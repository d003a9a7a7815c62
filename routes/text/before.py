"""A draft and its clause's groups in; the draft out with a place before its head as its start or end."""

from collections.abc import Sequence
from itertools import pairwise

from geodata.path import Mode
from routes.model import Part
from routes.text import transport as words
from routes.text.draft import Draft
from routes.text.groups import Group
from routes.text.steps import is_beside
from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_OWNED = frozenset(("line", "link", "journey"))
_SCHEMES = word_set("route routes corridor corridors")
_WAITING = word_set("""
    wait waits waiting waited board boards boarded boarding caught catch catches catching take takes took
    taking clear clears cleared release releases released dispatch dispatches dispatched
    queue queues queued queuing queueing change changes changed changing missed prefer prefers preferred use
    uses used chose choose
""")
_STANDING = word_set("lining queue queuing queueing waiting wait parked stranded stuck held idle idling fill")
_MOST_BEHIND = 4
_PLAIN_LEADS = word_set(
    ", and that while but some most more many all of carrying with as because if when where"
)
_CARRYING = word_set("carrying hauling shipping transporting bringing moving with")
_HANDED = word_set("""
    loaded reloaded transferred put carried trucked railed shipped hauled taken flown ferried lifted moved
    transhipped transshipped
""")
_MOST_BETWEEN = 3
_WIDEST = 12


def start_before(draft: Draft, grouped: Sequence[Group]) -> None:
    """Take the place before a head as its start where only the end is told: "the A line to B"."""
    parts = {stop.part for stop in draft.stops}
    if Part.TO not in parts or parts & {Part.FROM, Part.END, Part.HUB} or "access" in draft.flags:
        return
    if draft.mode is not Mode.PIPELINE:  # "the Druzhba pipeline" bears a name
        _take_name(draft, grouped)
    free = [one for one in grouped if one.members and one.last not in draft.accepted]
    before = [one for one in free if one.last < draft.head.first]
    for rule in (_owns_it, _left_behind, _waits_there, _sends_it):
        for group in reversed(free if rule is _sends_it else before):
            if draft.has(Part.FROM):
                return
            if rule(draft, group) and not _lies_there(draft, group):
                draft.add(group, Part.FROM, "from_to")
                if rule is _left_behind:
                    draft.flags.add("onward")
                    draft.accepted.discard(group.last)  # another way ends there


def _take_name(draft: Draft, grouped: Sequence[Group]) -> None:
    for group in grouped:
        own = len(group.members) == 1 and not group.members[0].place.is_area and not group.owner
        if own and group.last == draft.head.first - 1 and group.last not in draft.accepted:
            draft.add(group, Part.FROM, "from_to")


def _lies_there(draft: Draft, group: Group) -> bool:
    """Whether the end lies in the land that would be the start: "Brazil's road to Manaus"."""
    lands = {one.place.country for one in group.members if one.place.is_area}
    ends = [stop.mention.place for stop in draft.stops if stop.part is Part.TO and stop.mention]
    return any(place.country in lands for place in ends)


def _owns_it(draft: Draft, group: Group) -> bool:
    """Whether a place owns the way: "Bolivia's railway to Brazil", "the airport, whose flights to B"."""
    if draft.noun not in words.STRONG_HEADS and words.WEAK_HEADS.get(draft.noun) not in _OWNED:
        return False
    if any(one.adjective for one in group.members) or draft.noun in _SCHEMES - {"route"}:
        return False
    between = draft.tokens[group.last + 1 : draft.head.first]
    if group.owner:
        return len(between) <= _MOST_BETWEEN and all(_is_plain(token) for token in between)
    return [token.low for token in between[:2]] == [",", "whose"] and len(between) <= 2 + _MOST_BETWEEN


def _is_plain(token: Token) -> bool:
    return token.is_word and token.low not in words.FROM_WORDS | words.TO_WORDS | {"of", "and", "for", "in"}


def _left_behind(draft: Draft, group: Group) -> bool:
    """Whether the head sets out where one came to: "to A, from where ships sail to B"."""
    between = [token.low for token in draft.tokens[group.last + 1 : draft.head.first]]
    if len(between) > _WIDEST or any(one.adjective for one in group.members) or group.owner:
        return False
    if is_beside(draft.tokens, group):
        return False
    pairs = set(pairwise(between))
    if pairs & {("from", "where"), ("from", "which"), ("from", "there")} or "whence" in between:
        return True
    handed = between[:1] in (["and"], [","], ["then"], ["where"]) and not _HANDED.isdisjoint(between)
    far = group.lead == "as" and group.governor == "far"
    came = (
        far
        or group.lead in words.TO_WORDS
        or (group.lead in {"at", "in"} and group.governor in words.END_VERBS)
    )
    return handed and came and "from" not in between


def _waits_there(draft: Draft, group: Group) -> bool:
    """Whether one gets on at a place: "in the queue at A, waiting for the ferry to B"."""
    if draft.noun not in words.STRONG_HEADS or group.lead not in {"at", "in"} or draft.noun in _SCHEMES:
        return False
    between = draft.tokens[group.last + 1 : draft.head.first]
    points = not any(one.adjective or one.place.is_area for one in group.members)
    behind = draft.tokens[draft.last + 1 : draft.last + 1 + _MOST_BEHIND]
    waits = any(token.low in _WAITING for token in between) or any(token.low in _STANDING for token in behind)
    return points and len(between) <= _WIDEST and waits


def _sends_it(draft: Draft, group: Group) -> bool:
    """Whether goods or vehicles of a place go: "Kenyan trucks reach B", "the copper of A goes to B"."""
    ends = [stop.mention.span.start for stop in draft.stops if stop.part is Part.TO and stop.mention]
    told = draft.mode is not Mode.UNSPECIFIED or draft.has(Part.VIA)
    if group.members[0].span.start > min(ends, default=0):
        return False
    if not told or (group.owner and not any(one.adjective for one in group.members)):
        return False
    behind = draft.tokens[group.last + 1 : group.last + 2 + _MOST_BETWEEN]
    noun = next((at for at, token in enumerate(behind) if token.low in _MOVED), -1)
    adjacent = noun >= 0 and all(_is_plain(token) for token in behind[: noun + 1])
    of_goods = group.lead == "of" and group.governor in words.CARGO_NOUNS
    plain = group.lead_at < 0 or group.lead in _PLAIN_LEADS or group.governor in _PLAIN_LEADS
    carried = group.lead in _CARRYING and any(one.adjective for one in group.members)
    if not (of_goods or carried or (adjacent and plain and group.lead != "of")):
        return False
    between = [token for token in draft.tokens[group.last + 1 :] if token.start < min(ends, default=0)]
    return any(token.low in words.MOTION_VERBS for token in between) and not any(
        token.low in words.FROM_WORDS for token in between
    )


_MOVED = words.CARGO_NOUNS | {
    word
    for word, mode in words.STRONG_HEADS.items()
    if mode is Mode.ROAD and word.startswith(("truck", "lorr"))
}
"""What comes from the place whose name stands before it: "Zambian copper", "Kenyan trucks"."""


def end_before(draft: Draft, grouped: Sequence[Group]) -> None:
    """Take the place of "the A-bound train" and of "its A flights from B" as its end."""
    first = draft.head.first
    from_only = {stop.part for stop in draft.stops} == {Part.FROM} and draft.mode is not Mode.PIPELINE
    for group in grouped:
        if group.last in draft.accepted or not group.members or group.last >= first:
            continue
        plain = group.last == first - 1 and from_only and not (group.owner or group.chain)
        if (plain and not any(one.place.is_area for one in group.members)) or (
            _is_bound(draft.tokens, group, first) and not draft.has(Part.TO)
        ):
            draft.add(group, Part.TO, "from_to")


def _is_bound(tokens: Sequence[Token], group: Group, first: int) -> bool:
    """Whether a place is where what the head names is bound: "B-bound fuel tankers"."""
    between = tokens[group.last + 1 : first]
    if len(between) < 2 or not between[0].is_mark or between[1].low != "bound":
        return False
    return len(between) <= 2 + _MOST_BETWEEN and all(_is_plain(token) for token in between[1:])
