"""A clause's tokens -> drafts of route phrases: each head with the places that the clause ties to it."""

from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from geodata.path import Mode
from routes.model import Part
from routes.text import transport as words
from routes.text.before import end_before, start_before
from routes.text.branches import branch
from routes.text.draft import Draft
from routes.text.gaps import without_gaps
from routes.text.groups import Group, groups
from routes.text.head import Head
from routes.text.heads import heads
from routes.text.plainer import plain_ways
from routes.text.ties import accepts
from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_VIA_LEADS = frozenset(("through", "via", "by", "using", "along", "on", "over", "use", "of", "called", "as"))
_SAME_LEADS = frozenset(("along", "on", "of", "called", "as", "namely", "known"))
_LEADING = (
    words.FROM_WORDS
    | words.TO_WORDS
    | words.VIA_WORDS
    | words.LINK_VERBS
    | words.START_VERBS
    | words.END_VERBS
    | word_set("between by for of past along around stops stop calls calling off - – — ‐ ‑ / |")
)
_PREPOSITIONS = frozenset(
    ("of", "in", "for", "on", "to", "with", "between", "by", "at", "near", "from", "under", "through", "via")
)


class Clause(NamedTuple):
    """A clause as it is read: its tokens, its groups of places, and its drafts, some without places."""

    tokens: Sequence[Token]
    groups: Sequence[Group]
    drafts: list[Draft]


def read_clause(tokens: Sequence[Token], *, heading: bool, around: bool) -> Clause | None:
    """Return what a clause says of routes, or None where it says nothing of them.

    Parameters
    ----------
    tokens
        The clause.
    heading
        Whether a word in it may head a route.
    around
        Whether the sentences around it speak of transport, so that its places count without a head too.
    """
    if not heading and not (around and _may_lead(tokens)):
        return None
    plain = plain_ways(tokens)
    grouped = without_gaps(plain, groups(plain))
    return Clause(tokens=plain, groups=grouped, drafts=_drafts(plain, grouped) if heading else [])


def _may_lead(tokens: Sequence[Token]) -> bool:
    """Whether a stretch names a place and holds a word that could lead a way to it; many hold none."""
    if _LEADING.isdisjoint([token.low for token in tokens]):
        return False
    return any(token.is_place for token in tokens)


def _drafts(tokens: Sequence[Token], grouped: Sequence[Group]) -> list[Draft]:
    found: list[Draft] = []
    pending: list[Group] = []
    events: list[Head | Group] = sorted([*heads(tokens), *grouped], key=lambda item: item.first)
    for event, after in zip_longest(events, events[1:]):
        current = found[-1] if found else None
        if isinstance(event, Head):
            if current is None or not _joins(current, event):
                found.append(_new(tokens, event, pending, current))
                pending = []
            continue
        beside = branch(current, event, after if isinstance(after, Group) else None) if current else None
        if beside is not None:
            found.append(beside)
        elif current is None or not accepts(current, event):
            pending.append(event)
    for draft in found:
        start_before(draft, grouped)
        end_before(draft, grouped)
        if draft.along and not draft.stops:
            draft.same, draft.along = draft.along, ()
    return found


# ------------------------------------------------------------------------------- heads that meet


def _joins(current: Draft, head: Head) -> bool:
    """Take a further head into the current draft if the two are one route; tell whether it was taken."""
    if head.routes:
        return _joins_named(current, head)
    if _is_way_of(current, head):
        return _take(current, head)
    between = [token.low for token in current.tokens[current.last + 1 : head.first]]
    is_so = bool(set(between) & words.BE_VERBS) or head.lead in words.BE_VERBS or head.lead == "as"
    if current.same and not current.stops and is_so and head.noun != "access":
        return _take(current, head, noun=head.noun)
    if words.WEAK_HEADS.get(head.noun) == "cargo":
        return True
    if words.WEAK_HEADS.get(current.noun) == "cargo" and (head.lead == "by" or not current.stops):
        return len(between) <= 8 and _take_over(current, head)
    apart = current.stops or head.noun == "access" or "access" in current.flags
    return not apart and _joins_bare(current, head, between)


def _take_over(current: Draft, head: Head) -> bool:
    """Let a vehicle be the head of what is carried: "trade is carried by road"."""
    if head.noun == "access":
        return False
    current.mode = head.mode
    return _take(current, head, noun=head.noun)


def _is_way_of(current: Draft, head: Head) -> bool:
    """Whether a head is only the way of a vehicle before it: "trucks from A through the B Highway"."""
    vehicle = current.mode is not Mode.UNSPECIFIED and not current.same
    near = head.first - current.last <= 8
    return vehicle and near and head.mode is current.mode and head.lead in _VIA_LEADS - {"of", "as"}


def _joins_bare(current: Draft, head: Head, between: Sequence[str]) -> bool:
    """Take a further head into one that has no places yet: "road and rail links"."""
    if len(between) > 3 or not set(between) <= {"and", "or", ",", "of", "for", "as", "the", "an", "a"}:
        return False
    known = {current.mode, head.mode} - {Mode.UNSPECIFIED}
    current.mode = known.pop() if len(known) == 1 else Mode.UNSPECIFIED
    return _take(current, head)


def _take(current: Draft, head: Head, noun: str = "") -> bool:
    current.heads.append(head)
    current.noun = noun or current.noun
    current.last = max(current.last, head.last)
    return True


def _joins_named(current: Draft, head: Head) -> bool:
    if head.lead not in _VIA_LEADS or current.same:
        return False
    way = current.noun in {"route", "routes", "corridor", "corridors", "road", "highway", "railway", "line"}
    ends = current.has(Part.FROM) or current.has(Part.TO)
    if way and not ends and head.lead in _SAME_LEADS:
        current.same = head.routes
    else:
        current.along = (*current.along, *head.routes)
        current.flags.add("via")
    current.heads.append(head)
    current.last = max(current.last, head.last)
    return True


def _new(tokens: Sequence[Token], head: Head, pending: list[Group], before: Draft | None) -> Draft:
    draft = Draft(
        tokens=tokens,
        head=head,
        noun=head.noun,
        mode=head.mode,
        first=head.first,
        last=head.last,
        heads=[head],
        same=head.routes,
    )
    if head.noun == "access":
        draft.flags.add("access")
    if head.lead in words.OFFER_VERBS:
        draft.flags.add("offer")
    _take_earlier(draft, pending)
    if head.routes and draft.has(Part.FROM) and head.lead in _VIA_LEADS:
        draft.same, draft.along = (), head.routes
        draft.flags.add("via")
    if before is not None and before.same and "access" in draft.flags:
        draft.flags.add("within")
    return draft


# --------------------------------------------------------------------- places before their head


def _take_earlier(draft: Draft, pending: list[Group]) -> None:
    """Take those of the groups before a head that belong to it."""
    head = draft.head
    usable = [
        group
        for group in _of_clause(draft.tokens, pending, head)
        if not group.owner and not _titled(draft.tokens, group)
    ]
    if usable and _stands_before(draft, usable):
        return
    for group in usable:
        if group.lead in words.FROM_WORDS and group.governor in {"apart", "aside"}:
            draft.add(group, Part.HUB, "except")
        elif group.lead in words.FROM_WORDS and _opens(draft.tokens, group.lead_at):
            draft.add(group, Part.FROM, "from_to")
        elif group.lead in words.VIA_WORDS and _opens(draft.tokens, group.lead_at):
            draft.add(group, Part.VIA)
        elif head.noun == "access" and group.lead in words.OFFER_VERBS:
            draft.add(group, Part.FROM)
            givers = [one for one in usable if one.ports and one.last < group.lead_at and _is_subject(one)]
            if givers:
                draft.add(givers[-1], Part.HUB)
    _take_moved(draft, usable)
    _take_subject(draft, usable)


def _of_clause(tokens: Sequence[Token], pending: Sequence[Group], head: Head) -> Sequence[Group]:
    """Return the groups behind the last "where" before a head: "to A, where it meets the road to B"."""
    if not pending:
        return pending
    where = next((at for at in range(head.first - 1, 0, -1) if tokens[at].low == "where"), -1)
    return [group for group in pending if group.first > where]


def _titled(tokens: Sequence[Token], group: Group) -> bool:
    """Whether a group belongs to an office: "Ambassador of Kazakhstan to Pakistan"."""
    if group.lead not in {"of", "to", "for"}:
        return False
    if group.governor in words.NOT_LEADS:
        return not (group.lead == "for" and group.governor == "aside")  # "set aside for"
    at = group.lead_at - 1
    while (
        at >= 0
        and group.lead_at - at <= 4
        and (tokens[at].is_place or tokens[at].low in {"of", "the", "and"})
    ):
        at -= 1
    return at >= 0 and tokens[at].low in words.NOT_LEADS


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word opens its clause, or follows a comma or a quotation mark."""
    return at <= 0 or tokens[at - 1].is_mark


def _stands_before(draft: Draft, usable: list[Group]) -> bool:
    """Take "A–B–C railway" and "A to B highway"."""
    last = usable[-1]
    if last.last != draft.head.first - 1 or any(member.adjective for member in last.members):
        return False
    if last.chain and len(last.members) > 1:
        draft.add(last, Part.END, "chain")
        return True
    if draft.noun in words.PORT_NOUNS:
        draft.add(last, Part.HUB, "gateway")
        return True
    earlier = usable[-2] if len(usable) > 1 else None
    if last.lead == "to" and earlier is not None and earlier.last == last.lead_at - 1:
        draft.add(last, Part.TO, "from_to")
        draft.add(earlier, Part.FROM)
        return True
    return False


def _take_moved(draft: Draft, usable: list[Group]) -> None:
    """Take "goods move from A to B by rail", "connect A with B by rail"."""
    if draft.stops or draft.head.lead not in {"by", "on", "aboard", "using", "in"} or draft.noun == "access":
        return
    for group in usable:
        if group.lead == "between" and group.governor in words.CARGO_NOUNS and draft.head.lead == "by":
            draft.add(group, Part.END, "between")
            return
    head_at = draft.head.lead_at
    for start, end in pairwise(usable):
        joined = (
            start.lead in words.FROM_WORDS and end.lead in words.TO_WORDS and end.lead_at <= start.last + 2
        ) and not _goes_on(draft.tokens, end.last, head_at)
        if joined and start.governor in (words.MOTION_VERBS | words.CARGO_NOUNS):
            draft.add(end, Part.TO, "from_to")
            draft.add(start, Part.FROM)
            for later in usable:
                if later.first > end.last and (later.lead in words.TO_WORDS or later.lead in words.VIA_WORDS):
                    accepts(draft, later)
            return
        linked = start.lead in words.LINK_VERBS and end.lead in {"with", "to", "and"}
        if linked and end.lead_at <= start.last + 2:
            draft.add(end, Part.END, "connect")
            draft.add(start, Part.END)
            draft.stops.sort(key=lambda stop: stop.mention.span.start if stop.mention else 0)
            return


def _goes_on(tokens: Sequence[Token], end: int, head_at: int) -> bool:
    """Whether a head only tells how one goes on: "shipped from A to B and carried by rail to C"."""
    between = [token.low for token in tokens[end + 1 : head_at]]
    return between[:1] in (["and"], [","], ["then"]) and any(
        word in words.MOTION_VERBS or word in words.VERB_HEADS or word in {"on", "then"} for word in between
    )


def _take_subject(draft: Draft, usable: list[Group]) -> None:
    """Take the subject of "A serves as a hub", "A offers routes", "B sees the ports of A as gateways"."""
    head = draft.head
    is_so = head.lead == "as" or head.lead in words.BE_VERBS
    opens = head.lead in words.OFFER_VERBS or (draft.noun == "access" and head.lead in words.ACCESS_VERBS)
    sends = head.lead in words.SEND_VERBS
    if not (is_so or opens or sends) or draft.same:
        return
    before = [group for group in usable if group.last < head.first and group.last not in draft.accepted]
    subjects = [group for group in before if _is_subject(group)]
    if opens and not subjects:
        subjects = [group for group in before if group.lead == "involving"]
    if not subjects:
        return
    if draft.noun == "access":
        draft.add(subjects[-1], Part.HUB if head.lead in words.GRANT_VERBS else Part.FROM)
        return
    if sends:
        draft.add(subjects[-1], Part.FROM, "sent")
        return
    as_ports = subjects[-1].ports or draft.noun.startswith("gateway")
    draft.add(subjects[-1], Part.HUB, "gateway" if as_ports else "hub")
    seen = {token.low for token in draft.tokens[subjects[0].last : subjects[-1].first]} & words.SEE_VERBS
    if len(subjects) > 1 and seen and is_so:
        draft.add(subjects[0], Part.FROM)


def _is_subject(group: Group) -> bool:
    if any(member.adjective for member in group.members) and not (group.seat or group.ports):
        return False
    return (
        group.lead not in _PREPOSITIONS
        or group.seat
        or (group.lead == "of" and group.governor in words.SEATS)
    )
