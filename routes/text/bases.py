"""A sentence's tokens and places -> where an airline has its base, and the towns that it serves from there.

"Aurora, whose hub is A, will add B" tells a way from A to B, and so does "The airline flies to B" soon after.
"""

from collections.abc import Sequence

from geodata.path import Mode
from routes.model import Mention, Part
from routes.text import transport as words
from routes.text.draft import Draft
from routes.text.groups import Group
from routes.text.head import Head
from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_BASED = word_set("based headquartered base bases hub hubs headquarters home homebase")
_HUBS = word_set("hub base hubs bases")
_AFFILIATES = word_set("sister affiliate subsidiary unit")
_CARRIERS = word_set("airline airlines airways carrier aviation")
_SUBJECTS = word_set("airline carrier company it")
_FURTHER = frozenset(("also", "already", "currently"))
_ADDING = frozenset(("add", "adds", "added", "adding"))
_SERVING = word_set("""
    serves serve serving served resumes resume resumed resuming opens open opened opening launches launch
    launched launching adds add added adding drops drop dropped dropping restores restore restored
    starts start started starting begins begin began ends cuts cut suspends suspend suspended offers offer
    offered
""")
_FLYING = word_set("""
    flies fly flew flying flights flight returns return returned returning goes go service services back
    operates operate frequencies rotations
""")
_OPENING = 7
"""Within how many words of its sentence its airline must be named."""


def base_of(tokens: Sequence[Token], found: Sequence[Group]) -> Mention | None:
    """Return where an airline has its base, if a sentence tells it."""
    return next(
        (group.members[0] for group in found if len(group.members) == 1 and _is_base(tokens, group)), None
    )


def _is_base(tokens: Sequence[Token], group: Group) -> bool:
    mention = group.members[0]
    if mention.adjective or mention.metonym:
        return False
    if group.lead in words.FROM_WORDS and group.lead_at == 0:
        return not mention.place.is_area
    before = [token.low for token in tokens[max(group.first - 3, 0) : group.first]]
    after = [token.low for token in tokens[group.last + 1 : group.last + 5]]
    if group.lead in {"in", "at"} and group.governor in _BASED | _AFFILIATES | _CARRIERS:
        return not mention.place.is_area
    is_hub = before[-1:] and before[-1] in words.BE_VERBS and not _HUBS.isdisjoint(before[:-1])
    if is_hub or (before[-1:] == ["of"] and not _CARRIERS.isdisjoint(before[-2:-1])):
        return True
    based = after[:1] in (["-"], ["–"]) and "based" in after[:2]
    if based or not (_HUBS | {"carrier", "airline"}).isdisjoint(after[:1]):
        return True
    return (tokens[group.last].possessive or "s" in after[:2]) and not _CARRIERS.isdisjoint(after)


def tells_further(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence tells of more that the airline before does: "It also serves B"."""
    low = [token.low for token in tokens]
    adds = low[:1] == ["it"] and not _ADDING.isdisjoint(low[:4])
    return adds or not _FURTHER.isdisjoint(low)


def speaks_of_carrier(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence opens with an airline: "The carrier", "It", "Our"."""
    return any(token.low in _SUBJECTS for token in [one for one in tokens if one.is_word][:_OPENING])


def served(tokens: Sequence[Token], found: Sequence[Group], base: Mention) -> Draft | None:
    """Return the draft of the flights from a base to the towns that a sentence says are served."""
    ends: list[Group] = []
    for group in found:
        members = [one for one in group.members if not one.adjective and not one.metonym and not group.owner]
        if not members or any(one.place.id == base.place.id or one.place.is_area for one in members):
            continue
        to_town = group.lead == "to" and group.governor in _FLYING
        listed = bool(ends) and group.lead == "," and _lists(tokens, ends[-1].last, group)
        if group.lead in _SERVING or to_town or listed:
            ends.append(group)
    if not ends:
        return None
    first = max(ends[0].lead_at, 0)
    head = Head(first=first, last=first, noun="flights", mode=Mode.AIR)
    draft = Draft(
        tokens=tokens, head=head, noun="flights", mode=Mode.AIR, first=first, last=ends[-1].last, heads=[head]
    )
    for group in ends:
        draft.add(group, Part.TO, "from_to")
    draft.add(Group(first=first, last=first, members=(base,)), Part.FROM)
    return draft


def _lists(tokens: Sequence[Token], last: int, group: Group) -> bool:
    """Whether a place is one more of a list, an aside before it: "A and, if slots allow, B"."""
    between = [token.low for token in tokens[last + 1 : group.first]]
    return "and" in between and len(between) <= _OPENING + 2 and not words.MOTION_VERBS & {*between}
