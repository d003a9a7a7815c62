"""A draft and a group that leads on from it -> a draft of its own: each "to X through Y", each extension.

"From A to B by way of C, and to D through E" names two ways; a railway "from A to B" that "would be extended
to C" is one that is there and one that may come.
"""

from routes.model import Part
from routes.text import transport as words
from routes.text.draft import Draft, DraftStop
from routes.text.groups import Group
from routes.text.tokens import outside_brackets

_EXTENDED = frozenset(("extended", "extend", "extending", "extension", "prolonged", "lengthened"))
_AUXILIARIES = words.BE_VERBS | frozenset(
    ("would", "will", "could", "may", "might", "should", "shall", "to", "also", "later", "then", "its")
)
_LISTING = frozenset((",", "and", "or", "then", "while"))


def branch(draft: Draft, group: Group, following: Group | None) -> Draft | None:
    """Return the draft that a group begins beside the current one, or None where it belongs to it.

    Parameters
    ----------
    draft
        The current draft.
    group
        The next group of places.
    following
        The group after it, if no head stands between.
    """
    if group.lead not in words.TO_WORDS or group.owner or not draft.has(Part.TO):
        return None
    if any(member.adjective for member in group.members):
        return None
    if group.governor in _EXTENDED:
        return _extension(draft, group)
    if not _is_listed(draft, group) or not (draft.passes_on() or _via_follows(group, following)):
        return None
    starts = [stop for stop in draft.stops if stop.part is Part.FROM]
    return _draft(draft, group, starts)


def _extension(draft: Draft, group: Group) -> Draft:
    """Return the way from the end of a draft on to a group, and keep the words on it from the draft."""
    end = [stop for stop in draft.stops if stop.part is Part.TO][-1]
    start = end.as_start()
    made = _draft(draft, group, [start])
    at = group.lead_at - 1
    while at > draft.last + 1 and draft.tokens[at - 1].low in _AUXILIARIES:
        at -= 1
    draft.tokens = draft.tokens[:at]
    return made


def _draft(draft: Draft, group: Group, starts: list[DraftStop]) -> Draft:
    made = Draft(
        tokens=draft.tokens,
        head=draft.head,
        noun=draft.noun,
        mode=draft.mode,
        first=draft.first,
        last=draft.last,
        heads=list(draft.heads),
        stops=list(starts),
        flags={"from_to"} if starts else set(),
    )
    made.add(group, Part.TO)
    return made


def _is_listed(draft: Draft, group: Group) -> bool:
    """Whether the lead follows a comma or an "and" after what the draft took last."""
    last = max(draft.accepted, default=0)
    between = {token.low for token in outside_brackets(draft.tokens[last + 1 : group.lead_at])}
    return bool(between) and between <= _LISTING


def _via_follows(group: Group, following: Group | None) -> bool:
    return following is not None and following.lead in words.VIA_WORDS and following.lead_at == group.last + 1
