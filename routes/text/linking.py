"""A sentence's tokens and groups of places -> the way that its words tell, however far they stand apart.

"Flights to A, suspended since June, restart on Monday from B" has a vehicle, a start and an end, and other
words between. Whoever calls this has seen that nothing nearer makes a way of the sentence.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from geodata.path import Mode
from routes.model import Part
from routes.text import transport as words
from routes.text.draft import Draft
from routes.text.groups import Group
from routes.text.head import Head
from routes.text.steps import (
    SAYING,
    ends_at,
    is_bound_for,
    is_no_way,
    is_of_person,
    is_usable,
    is_wide,
    passes_by,
    starts_at,
)
from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_FARTHEST = 28
"""How many words may stand between the start and the end of one way."""

_VEHICLE = 10
"""How far before the first place of a way its vehicle may stand."""

_PHRASE = 7
"""How many words a place's own phrase may have: "to the cold store at our hangar in A"."""

_INSIDE = frozenset(("in", "at", "of", "near", "outside", "off", "on", "beside"))
_DETERMINERS = word_set("the a an its their our his her this that these those one two three")
_PARTING = (
    words.MOTION_VERBS
    | words.BE_VERBS
    | words.LINK_VERBS
    | words.OFFER_VERBS
    | word_set("and or but which that who where while will would can said between with for by via through")
)
_REACHED = word_set("served reached supplied fed linked connected flown")
_AUXILIARIES = words.BE_VERBS | word_set("will would shall can may to now also already again only still")

_AND_THEN = words.MODIFIERS | word_set(", and then by on onward take takes mountain coast winding")


class _Role(NamedTuple):
    """What a group is on the way, and the number of the word that says so."""

    group: Group
    part: Part
    at: int


def linked(tokens: Sequence[Token], found: Sequence[Group], cues: Collection[int]) -> Draft | None:
    """Return the draft of the one way that a sentence tells, or None where it tells none or several.

    Parameters
    ----------
    tokens
        The sentence.
    found
        Its groups of places.
    cues
        Where the words stand that tell how one travels.
    """
    if len(found) < len(("A", "B")):
        return None
    vehicles = [n for n, token in enumerate(tokens) if token.start in cues or token.low in words.STRONG_HEADS]
    if not vehicles:
        return None
    roles = [role for group in found if is_usable(group) and (role := _role(tokens, group)) is not None]
    starts = [role for role in roles if role.part is Part.FROM]
    ends = [role for role in roles if role.part is Part.TO]
    if not ends and len(starts) == 1:
        ends = _reached(tokens, found, starts[0])
    if len(starts) != 1 or not ends:
        return None
    ends = _belonging(starts[0], ends)
    way = sorted([*starts, *ends], key=lambda role: role.group.first)
    if not ends or not _holds(tokens, way, vehicles):
        return None
    passed = [
        role
        for role in roles
        if role.part is Part.VIA and way[0].at < role.at <= way[-1].group.last + _PHRASE
    ]
    return _draft(tokens, starts[0], ends, passed)


def leads_on(draft: Draft, end: int) -> bool:
    """Return whether a draft follows at once behind a place, by "then": "to B and then the road to C"."""
    between = [token.low for token in draft.tokens[: draft.head.first] if token.start >= end]
    return "then" in between and set(between) <= _AND_THEN


def _role(tokens: Sequence[Token], group: Group) -> _Role | None:
    """Return what a group is by the word that leads it, or that leads the phrase in which it stands."""
    if starts_at(tokens, group):
        return _Role(group, Part.FROM, group.lead_at)
    if ends_at(group) or group.lead in words.CALL_VERBS or _is_bound(tokens, group):
        return None if is_no_way(tokens, group) else _Role(group, Part.TO, group.lead_at)
    if passes_by(group):
        return _Role(group, Part.VIA, group.lead_at)
    at = _phrase_lead(tokens, group)
    if at < 0 or (at and tokens[at - 1].low in words.NOT_LEADS):
        return None
    led = group._replace(lead=tokens[at].low, lead_at=at, governor=tokens[at - 1].low if at else "")
    if led.lead in words.FROM_WORDS and starts_at(tokens, led):
        return _Role(group, Part.FROM, at)
    return _Role(group, Part.TO, at) if ends_at(led) and not is_no_way(tokens, led) else None


def _is_bound(tokens: Sequence[Token], group: Group) -> bool:
    return group.lead == "for" and is_bound_for(tokens, group, group.lead_at - 3)


def _phrase_lead(tokens: Sequence[Token], group: Group) -> int:
    """Return the number of the "to" or "from" of "to the cold store at A", or -1."""
    if group.lead not in _INSIDE:
        return -1
    for at in range(group.lead_at - 1, max(group.lead_at - 1 - _PHRASE, -1), -1):
        token = tokens[at]
        if token.is_mark or token.is_place:
            return -1
        if token.low in words.FROM_WORDS or token.low in {"to", "into"}:
            return at if tokens[at + 1].low in _DETERMINERS else -1
        if token.low in _PARTING:
            return -1
    return -1


def _reached(tokens: Sequence[Token], found: Sequence[Group], start: _Role) -> list[_Role]:
    """Return the subject of "A, whose port is new, will be served twice a week from B"."""
    verb = next((n for n in range(start.at - 1, max(start.at - 6, 0), -1) if tokens[n].low in _REACHED), -1)
    if verb < 1 or tokens[verb - 1].low not in _AUXILIARIES:
        return []
    before = [group for group in found if group.last < verb and is_usable(group) and not is_wide(group)]
    subjects = [group for group in before if not group.lead or group.lead_at < 0 or group.lead == "of"]
    return [_Role(subjects[-1], Part.TO, subjects[-1].first)] if subjects else []


def _belonging(start: _Role, ends: Sequence[_Role]) -> list[_Role]:
    """Return the ends that belong to a start: those behind it, or else the last before it."""
    behind = [role for role in ends if role.at > start.group.last]
    if len(behind) > 1:
        return []  # "leaves A for B, goes on to C": told piece by piece
    return behind or [*ends[-1:]]


def _holds(tokens: Sequence[Token], way: Sequence[_Role], vehicles: Sequence[int]) -> bool:
    """Whether the words between are not too many and nobody's speech, and a vehicle is told with them."""
    first, last = way[0], way[-1]
    between = tokens[first.group.last + 1 : max(last.at, 0)]
    if len(between) > _FARTHEST or any(token.low in SAYING for token in between):
        return False
    if any(is_wide(role.group) for role in way) or is_of_person(tokens, first.group, last.group):
        return False
    ends = {member.place.id for role in way for member in role.group.members}
    return len(ends) > 1 and any(first.at - _VEHICLE <= number <= last.group.last for number in vehicles)


def _draft(tokens: Sequence[Token], start: _Role, ends: Sequence[_Role], passed: Sequence[_Role]) -> Draft:
    first = min(role.at if role.at >= 0 else role.group.first for role in (start, *ends))
    head = Head(first=first, last=first, noun="", mode=Mode.UNSPECIFIED)
    draft = Draft(
        tokens=tokens,
        head=head,
        noun="",
        mode=Mode.UNSPECIFIED,
        first=first,
        last=max(role.group.last for role in (start, *ends)),
        heads=[head],
    )
    for role in ends:
        draft.add(role.group, Part.TO, "from_to")
    for role in passed:
        draft.add(role.group, Part.VIA)
    draft.add(start.group, Part.FROM)
    return draft
