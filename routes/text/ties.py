"""A draft and a group of places after its head -> whether the clause ties the two, and as what."""

from itertools import pairwise

from geodata.path import Mode
from geodata.place import PlaceKind
from routes.model import Part
from routes.text import transport as words
from routes.text.draft import Draft
from routes.text.groups import Group
from routes.text.tokens import Token, outside_asides, outside_brackets
from routes.text.vocabulary import word_set

_MARKS = frozenset((",", "(", ")", "and", "or", "“", "”", '"', "then"))
_ONWARD = frozenset(("on", "onward", "onwards", "further", "thence", "then", "from", "there"))
_LENGTHS = frozenset(("km", "kilometres", "kilometers", "miles"))
_WISHING = frozenset(("want", "wants", "wanted", "hope", "hopes", "could", "might", "may", "would", "wishes"))
_LEADING_ON = frozenset((",", "and", "then"))
_LONGEST_STRETCH = 9
_OTHERWISE = (
    words.BY_MODES.keys()
    | words.STRONG_HEADS.keys()
    | words.VERB_HEADS.keys()
    | {"flown", "ferried", "floated"}
)
"""Words by which one goes on in another way: what follows is no part of the way before."""

_SHORT = 7
_LONGEST_ASIDE = 12
_WHEN = word_set("""
    on by at every each in the a an this last next of night morning evening afternoon noon midnight dawn hour
    hours hourly late early before after monday tuesday wednesday thursday friday saturday sunday today
    yesterday
    january february march april may june july august september october november december train truck rail
    road ship sea air bus minutes time am pm local shortly
""")
_Tie = tuple[Part | None, str]
_NO: _Tie = (None, "")


def accepts(draft: Draft, group: Group) -> bool:
    """Take a group that follows the head if the clause ties it to the head; tell whether it was taken."""
    if group.owner or (
        any(m.adjective for m in group.members)
        and not (group.markets or group.ports or group.seat or group.capital or group.border)
    ):
        return False
    if group.chain and len(group.members) > 1 and "links" in draft.flags:
        return False  # "its only link with Europe, the A–B service"
    if group.chain and group.lead in words.FROM_WORDS | words.TO_WORDS:
        return False  # "diverted to the A–B ferry": a chain is a way of its own
    if draft.flags & {"between", "chain"} and len(draft.stops) > 1 and group.lead not in words.VIA_WORDS:
        return False  # both ends are told: "the road between A and B was closed, and trade moved from C to D"
    part, flag = _part(draft, group)
    if part is None:
        return False
    draft.add(group, part, *((flag,) if flag else ()))
    return True


def _part(draft: Draft, group: Group) -> _Tie:
    if group.lead in words.LINK_VERBS:
        return Part.END, "connect"
    if "connect" in draft.flags and group.lead in {"with", "to", "and"} and _after_accepted(draft, group):
        return Part.END, "connect"
    if group.lead in words.FROM_WORDS:
        return _from(draft, group)
    if group.lead in words.TO_WORDS:
        return _to(draft, group)
    if group.lead in words.VIA_WORDS:
        fits = group.lead in {"through", "via"} or group.lead in words.MOTION_VERBS or _tied(draft, group)
        return (Part.VIA if fits and group.governor not in words.NOT_LEADS else None), ""
    return _other(draft, group)


def _other(draft: Draft, group: Group) -> _Tie:
    """Return the tie of a lead that is no plain from, to or through."""
    for rule in (_between, _with_or_for, _of, _starts_or_ends, _by, _beside):
        tie = rule(draft, group)
        if tie[0] is not None:
            return tie
    return _NO


def _between(draft: Draft, group: Group) -> _Tie:
    if group.lead != "between":
        return _NO
    beside = draft.tokens[group.lead_at - 2].low if group.lead_at > 1 else ""
    trade = group.governor in words.CARGO_NOUNS and group.lead_at - draft.head.last <= 4
    fits = (trade and beside not in {"and", ","}) or _on_head(draft, group) or _adverbs_only(draft, group)
    fits = fits and "chain" not in draft.flags
    return (Part.END, "between") if fits else _NO


def _with_or_for(draft: Draft, group: Group) -> _Tie:
    on_head = _on_head(draft, group)
    if group.lead == "with" and on_head:
        return Part.END, "links"
    vehicle = on_head and draft.head.mode is not Mode.UNSPECIFIED and not draft.has(Part.TO)
    if group.lead == "for" and (_leaves_for(draft, group) or vehicle):
        return Part.TO, "from_to"
    if group.lead in words.CALL_VERBS and draft.has(Part.FROM):
        return Part.TO, "from_to"
    serves = group.lead in words.SERVE_VERBS and (on_head or (group.governor == "," and group.lead != "for"))
    return (Part.END, "") if serves else _NO


def _of(draft: Draft, group: Group) -> _Tie:
    if group.lead != "of":
        return _NO
    out = group.lead_at > 0 and draft.tokens[group.lead_at - 1].low == "out"
    if out and draft.has(Part.TO) and not draft.has(Part.FROM) and _after_accepted(draft, group):
        return Part.FROM, "from_to"  # "flies to A and B out of C"
    if not _on_head(draft, group):
        return _NO
    narrow = all(m.place.kind in {PlaceKind.PASS, PlaceKind.BORDER_CROSSING} for m in group.members)
    if group.chain:
        return Part.END, "chain"
    return (Part.VIA, "") if narrow and group.members else _NO


def _starts_or_ends(draft: Draft, group: Group) -> _Tie:
    """Tie "starts in A", "leaves A", "landed in B" to the way that the clause speaks of."""
    inside = group.lead in {"in", "at"}
    leaves = group.lead in words.START_VERBS and group.lead not in {"took", "takes"}
    if leaves or (inside and group.governor in words.START_VERBS):
        return Part.FROM, "from_to"
    if inside and group.governor in words.STOP_VERBS and draft.has(Part.FROM):
        return Part.VIA, ""
    return (Part.TO, "from_to") if inside and group.governor in words.END_VERBS else _NO


def _by(draft: Draft, group: Group) -> _Tie:
    """Tie the B of "from A by B to C" to the way as a place passed."""
    passed = group.lead == "by" and draft.has(Part.FROM) and group.lead_at - 1 in draft.accepted
    return (Part.VIA if passed else None), ""


def _beside(draft: Draft, group: Group) -> _Tie:
    if group.lead in words.NEAR_WORDS and draft.same and _on_head(draft, group):
        return Part.VIA, "near"
    chained = group.chain and len(group.members) > 1 and group.first == draft.head.last + 1
    return (Part.END, "chain") if chained else _NO


def _leaves_for(draft: Draft, group: Group) -> bool:
    """Whether "for" tells where one goes: "left A on Sunday for B", "bound for B"."""
    at = _governor_at(draft, group)
    if at < 0 or draft.has(Part.TO):
        return False
    if draft.tokens[at].low in {"bound", "headed", "heading", "left"}:
        return True
    leaving = any(token.low in words.START_VERBS for token in draft.tokens[draft.head.last : at])
    last = max(draft.accepted, default=draft.head.last)
    between = draft.tokens[last + 1 : group.lead_at]
    return leaving and len(between) <= _SHORT and all(_tells_when(token) for token in between)


def _tells_when(token: Token) -> bool:
    """Whether a word may stand between a place that one leaves and "for": "on Sunday", "every morning"."""
    return token.is_word and (_is_beside(token) or token.low in _WHEN)


def _from(draft: Draft, group: Group) -> _Tie:
    if "sent" in draft.flags:
        draft.flags.discard("sent")
        draft.stops[:] = [stop for stop in draft.stops if stop.part is not Part.FROM]
    if draft.has(Part.FROM) or group.governor in words.NOT_LEADS:
        return None, ""
    after = draft.tokens[group.last + 1].low if group.last + 1 < len(draft.tokens) else ""
    pair = after in words.TO_WORDS
    return (Part.FROM if pair or _tied(draft, group) else None), "from_to"


def _to(draft: Draft, group: Group) -> _Tie:
    if group.governor in words.NOT_LEADS:
        return None, ""
    reaching = group.governor in {"reach", "reaching", "reached", "access"}
    verb = reaching or group.lead not in {"to", "into", "towards", "toward", "until", "onto"}
    if draft.has(Part.TO) and (draft.has(Part.FROM) or _travels_on(group)) and _goes_on(draft, group):
        ends = [stop for stop in draft.stops if stop.part is Part.TO]
        others = [stop for stop in draft.stops if stop.part is not Part.TO]
        draft.stops[:] = [*others, *(stop._replace(part=Part.VIA) for stop in ends)]
        return Part.TO, "from_to"
    if draft.has(Part.TO):
        if verb and "offer" in draft.flags and not draft.has(Part.FROM):
            draft.stops[:] = [stop.as_start() if stop.part is Part.TO else stop for stop in draft.stops]
            return Part.TO, "from_to"
        beside = group.governor in {",", "and", "or"} and _after_accepted(draft, group)
        return (Part.TO if beside or _after_aside(draft, group) else None), ""
    there = group.governor == "there" and draft.tokens[max(group.lead_at - 2, 0)].low in words.FROM_WORDS
    if verb or there or _tied(draft, group) or _continues_from(draft, group):
        return Part.TO, "from_to" if draft.has(Part.FROM) else ""
    return None, ""


def _goes_on(draft: Draft, group: Group) -> bool:
    """Whether the way goes on behind its end: "to Malaba and on to Kampala"."""
    between = [token.low for token in draft.tokens[max(draft.accepted) + 1 : group.lead_at]]
    if not between:
        return draft.passes_on()
    if not _WISHING.isdisjoint(between):
        return False
    if between[-1] in words.TRAVEL_VERBS and len(between) <= _SHORT:
        return True
    leads_on = between[0] in _LEADING_ON and not words.TRAVEL_VERBS.isdisjoint(between[1:4])
    if leads_on and len(between) <= _LONGEST_STRETCH and words.FROM_WORDS.isdisjoint(between):
        return True
    there = ("from", "there") in pairwise(between) and len(between) <= _LONGEST_STRETCH
    if there and _OTHERWISE.isdisjoint(between):
        return True
    onward = between[-1] in _ONWARD and set(between) <= _ONWARD | _MARKS
    thence = bool({"thence", "onwards", "onward"} & set(between)) and len(between) <= _SHORT
    return onward or (thence and not set(between) & words.BY_MODES.keys())


def _travels_on(group: Group) -> bool:
    """Whether a verb of the way leads to a group: "the road climbs to A, then drops to B"."""
    return group.governor in words.TRAVEL_VERBS


def _continues_from(draft: Draft, group: Group) -> bool:
    """Whether a "to" follows the "from" of the same draft with few words between."""
    return draft.has(Part.FROM) and group.lead_at - max(draft.accepted, default=0) <= 3


def _after_accepted(draft: Draft, group: Group) -> bool:
    last = max(draft.accepted, default=-1)
    return 0 <= last < group.lead_at and len(outside_brackets(draft.tokens[last + 1 : group.lead_at])) <= 3


def _after_aside(draft: Draft, group: Group) -> bool:
    """Whether a further end follows what stands in commas: "to A and, from next year, to B"."""
    last = max(draft.accepted, default=-1)
    between = draft.tokens[last + 1 : group.lead_at]
    if last < 0 or len(between) > _LONGEST_ASIDE or group.governor != ",":
        return False
    return [token.low for token in outside_asides(between)] in (["and"], [",", "and"])


def _on_head(draft: Draft, group: Group) -> bool:
    """Whether the lead follows the head's last word, adverbs between them skipped."""
    at = _governor_at(draft, group)
    return any(at == head.last for head in draft.heads)


def _adverbs_only(draft: Draft, group: Group) -> bool:
    between = draft.tokens[draft.head.last + 1 : group.lead_at]
    return len(between) <= 2 and all(
        token.low in words.MOTION_VERBS or token.low in words.BE_VERBS or token.is_mark or _is_beside(token)
        for token in between
    )


def _tied(draft: Draft, group: Group) -> bool:
    """Whether the lead follows the head, a verb of motion, freight, a mark, or a place already taken."""
    at = _governor_at(draft, group)
    if at < 0 or _on_head(draft, group) or at in draft.accepted:
        return True
    token = draft.tokens[at]
    if token.low in words.MOTION_VERBS or token.low in words.CARGO_NOUNS or token.low in _MARKS:
        return not token.is_place
    return token.low in words.PLACE_NOUNS and at - 1 in draft.accepted


def _governor_at(draft: Draft, group: Group) -> int:
    """Return the number of the word that governs a lead; adverbs and "1,200 km" between them are skipped."""
    at = group.lead_at - 1
    if at > 0 and group.lead == "to" and draft.tokens[at].low == "on":
        at -= 1  # "it sails on to B"
    while at >= 0 and draft.tokens[at].is_word and _is_beside(draft.tokens[at]):
        at -= 1
    return at


def _is_beside(token: Token) -> bool:
    return token.low in words.ADVERBS or token.low in _LENGTHS or token.text[0].isdigit()
