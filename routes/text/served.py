"""Two groups of places in their clause -> whether one has ways to the other, is served or supplied from it.

"A keeps two trains a day to B", "an airline adds A from its base in B", "A gets its oil by truck from B",
"traders in A ship onions to B", "lorries from A unload at B".
"""

from collections.abc import Sequence
from itertools import pairwise

from routes.text import transport as words
from routes.text.groups import Group
from routes.text.steps import JOINED, LEAVING, SAYING, SENDING, WIDEST_GAP, is_near, low_at
from routes.text.tokens import Token
from routes.text.verbs import is_traded
from routes.text.vocabulary import word_set

_UNLOADING = word_set("unload unloads unloaded discharge discharges discharged tie berth berths land lands")
_DUE = word_set("is are was were due expected be")
_ARRIVING = word_set("arrives arrive arrived arriving")
_HAVING = word_set("""
    runs run ran operates operated operate offers offered offer launched launches opened opens added
    has have had keeps keep kept gains gained gets got loses lost regains regained retains retained enjoys
    enjoyed receives received boasts misses missed awaits see sees saw
""")
_SERVICES = word_set("""
    service services link links connection connections string strings line lines rotation rotations shuttle
    crossing crossings departures
""")
_JOINING = word_set("link links connection connections")
_SENT = word_set("shipped exported trucked hauled railed delivered dispatched")
_SERVING = word_set("""
    serves serve serving served resumes resume resumed opens open opened launches launch launched adds add
    added drops drop dropped restores restored starts start started
""")
_GETTING = word_set("gets get got receives receive received imports import imported draws drew supplied")
_COMING = word_set("""
    comes come came arrives arrive arrived brought trucked shipped railed hauled carried flown barged ferried
""")
_CARRIED = frozenset(("trucked", "railed", "barged", "ferried", "airlifted", "flown", "piped"))
_HALTS = word_set("airport airports airfield airstrip aerodrome port station terminal harbour harbor runway")
_REACHED = frozenset(("served", "reached", "supplied", "linked"))
_OFTEN = words.ADVERBS | word_set(", a an per each every hour year times two three four five left home")
_ELSEWHERE = frozenset(("from", "between", "that", "who", "which", "whose", "said", "says"))


def arrives_at(tokens: Sequence[Token], start: Group, group: Group) -> bool:
    """Return whether what left a place comes to a group: "leaves A at six and is in B by noon"."""
    near = [token.low for token in tokens[max(group.lead_at - 3, start.last + 1) : max(group.lead_at, 0)]]
    if group.lead in {"in", "at"} and not _UNLOADING.isdisjoint(near):
        return True  # "load containers at A and discharge them at B"
    if group.lead in _ARRIVING:
        return True
    left = start.lead in LEAVING or start.lead in words.FROM_WORDS or start.lead in {"in", "at"}
    return left and group.lead in {"in", "at"} and group.governor in _DUE | _UNLOADING


def is_served_from_there(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether a place is reached from the one before: "to A, from where B will be served"."""
    between = [token.low for token in tokens[before.last + 1 : group.first]]
    after = [token.low for token in tokens[group.last + 1 : group.last + 6]]
    passive = not words.BE_VERBS.isdisjoint(after[:3]) and not _REACHED.isdisjoint(after)
    return between[-2:] in (["from", "where"], ["from", "there"]) and passive


def unloads_at(group: Group) -> bool:
    """Return whether what came is taken off here: "lorries from A unload at B"."""
    return group.lead in {"in", "at"} and group.governor in _UNLOADING


def is_served(tokens: Sequence[Token], group: Group) -> bool:
    """Return whether an airline or ship goes to a group from a place told at once: "serves A from B"."""
    calls = group.lead in {"at", "in"} and group.governor in words.STOP_VERBS
    if group.lead in _SERVING:
        return any(token.low in words.FROM_WORDS for token in tokens[group.last + 1 : group.last + 5])
    return calls and low_at(tokens, group.last + 1) in words.FROM_WORDS


def receives_from(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether a place is supplied: "A gets oil by truck from B", "oil for A comes from B by rail"."""
    between = [token.low for token in tokens[before.last + 1 : group.lead_at]]
    which = between[:2] == [",", "which"]
    plain = not before.lead or before.lead in {",", "and", "that", "while"} or which
    gets = plain and any(word in _GETTING for word in between[2 * which : 3 + 2 * which])
    comes = before.lead == "for" and any(word in _COMING for word in between[:3])
    by_mode = any(
        one.low == "by" and other.low in words.BY_MODES for one, other in pairwise(tokens[before.last :])
    )
    told = any(word in _CARRIED for word in between[:3]) or _comes_up(between)
    carried = by_mode or told or (gets and any(word in words.STRONG_HEADS for word in between))
    return carried and (gets or comes) and is_near(tokens, before.last, group)


def _comes_up(between: Sequence[str]) -> bool:
    """Whether a way is told on which something comes: "comes up the road from"."""
    return "comes" in between[:3] and any(word in words.STRONG_HEADS for word in between)


def sends_through(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether a land sends goods on a way that is told: "India shipped wheat to A through B"."""
    between = [token.low for token in tokens[before.last + 1 : group.lead_at]]
    plain = not before.lead or before.lead in {",", "and", "that", "said", "while"}
    after = [low_at(tokens, group.last + 1), low_at(tokens, group.last + 2)]
    told = after[0] in words.VIA_WORDS or (after[0] == "by" and after[1] in words.BY_MODES)
    sent = any(word in SENDING or word in _SENT for word in between[:3])
    return plain and told and sent and group.lead == "to" and is_near(tokens, before.last, group)


def is_linked_to(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether a place is joined to another by a way: "A is linked by rail to B"."""
    between = [token.low for token in tokens[before.last + 1 : group.lead_at]]
    joined = any(word in words.BE_VERBS for word in between[:2]) and bool(JOINED & set(between[:4]))
    way = any(
        one.low == "by" and other.low in words.BY_MODES for one, other in pairwise(tokens[before.last :])
    )
    return joined and way and group.lead in {"to", "with"} and is_near(tokens, before.last, group)


def has_ways_to(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether a place has a vehicle or line to another: "A keeps two trains a day to B"."""
    between = [token.low for token in tokens[before.last + 1 : group.lead_at]]
    plain = not before.lead or before.lead_at < 0 or before.lead in {",", "and", "that", "while"}
    plain = plain or (before.lead in {"at", "of", "in"} and before.governor in _HALTS)
    if between[:1] == [","] and "," in between[1:]:
        between = between[between.index(",", 1) + 1 :]
    which = between[:2] in ([",", "which"], [",", "where"])
    if which:
        between = between[2:]
    near = len(between) <= WIDEST_GAP and not SAYING & set(between)
    joined = group.lead == "with" and group.governor in _JOINING
    if not (plain or which) or not (group.lead == "to" or joined) or not near:
        return False
    having = next((at for at, word in enumerate(between[:4]) if word in _HAVING), -1)
    behind = [*between[having + 1 :]]
    while behind and (behind[-1] in _OFTEN or behind[-1].isdigit()):
        behind.pop()
    ways = bool(behind) and (behind[-1] in words.STRONG_HEADS or behind[-1] in _SERVICES)
    traded = group.lead_at > 0 and is_traded(tokens, group.lead_at - 1)
    return having >= 0 and ways and not traded and not _ELSEWHERE & set(between)


def sends_on(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether who is at one place sends goods to another: "traders in A ship onions to B"."""
    between = {token.low for token in tokens[before.last + 1 : group.lead_at]}
    inside = before.lead in {"in", "at"} and is_near(tokens, before.last, group)
    behind = [low_at(tokens, before.last + 1), low_at(tokens, before.last + 2)]
    ships = behind[0] in words.PORT_NOUNS and behind[1] in SENDING and not before.lead
    inside = inside or (ships and is_near(tokens, before.last, group))
    return inside and bool(between & SENDING) and not between & {"from"}
