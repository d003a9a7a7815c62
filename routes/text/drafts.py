"""A clause's tokens -> drafts of route phrases: each head with the places that the clause ties to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from geodata.path import Mode
from geodata.place import PlaceKind
from routes.model import Mention, Part
from routes.text import transport as words
from routes.text.groups import Group, groups
from routes.text.heads import Head, heads
from routes.text.tokens import Token

_VIA_LEADS = frozenset(("through", "via", "by", "using", "along", "on", "over", "use", "of", "called", "as"))
_SAME_LEADS = frozenset(("along", "on", "of", "called", "as", "namely", "known"))
_MARKS = frozenset((",", "(", ")", "and", "or", "“", "”", '"', "then"))
_PREPOSITIONS = frozenset(
    ("of", "in", "for", "on", "to", "with", "between", "by", "at", "near", "from", "under", "through", "via")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStop:
    """A place that a clause ties to a head; `mention` is None for words like "our countries"."""

    part: Part
    mention: Mention | None
    pair: str = ""
    port: bool = False
    market: bool = False
    seat: bool = False


@dataclass(slots=True, kw_only=True)
class Draft:
    """A head with its places, while its clause is read.

    `flags` tell how it is worded: ``between``, ``connect``, ``links``, ``chain``, ``hub``, ``gateway``,
    ``access``, ``except``, ``offer``, ``near``, ``from_to``.
    """

    tokens: Sequence[Token]
    head: Head
    noun: str
    mode: Mode
    first: int
    last: int
    heads: list[Head]
    same: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    stops: list[DraftStop] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    accepted: set[int] = field(default_factory=set)
    head_to: int = 0

    def has(self, part: Part) -> bool:
        """Whether a stop of that part was found."""
        return any(stop.part is part for stop in self.stops)

    def add(self, group: Group, part: Part, *flags: str) -> None:
        """Add the group's places as stops."""
        found = [
            DraftStop(part=part, mention=mention, port=group.ports, market=group.markets, seat=group.seat)
            for mention in group.members
        ]
        if group.pair:
            found = [DraftStop(part=part, mention=None, pair=group.pair)]
        if part in {Part.HUB, Part.FROM}:
            self.stops[:0] = found
        else:
            self.stops += found
        self.flags.update(flags)
        self.accepted.add(group.last)
        self.first = min(self.first, _words_from(self.tokens, group), group.first)
        self.last = max(self.last, group.last)


def _words_from(tokens: Sequence[Token], group: Group) -> int:
    """Return where a group's words start: with its lead, and with what goes before that in "apart from"."""
    at = group.lead_at
    if at < 0 or tokens[at].is_mark:
        return at + 1
    return at - 1 if at > 0 and group.governor in {"apart", "aside"} else at


def drafts(tokens: Sequence[Token]) -> list[Draft]:
    """Return what a clause says of routes, in order; some drafts have no places."""
    found: list[Draft] = []
    pending: list[Group] = []
    events: list[Head | Group] = sorted([*heads(tokens), *groups(tokens)], key=lambda item: item.first)
    for event in events:
        current = found[-1] if found else None
        if isinstance(event, Head):
            if current is None or not _joins(current, event):
                found.append(_new(tokens, event, pending, current))
                pending = []
        elif current is None or not _accepts(current, event):
            pending.append(event)
    return found


# ------------------------------------------------------------------------------- heads that meet


def _joins(current: Draft, head: Head) -> bool:
    """Take a further head into the current draft if the two are one route; tell whether it was taken."""
    if head.routes:
        return _joins_named(current, head)
    between = [token.low for token in current.tokens[current.last + 1 : head.first]]
    is_so = bool(set(between) & words.BE_VERBS) or head.lead in words.BE_VERBS or head.lead == "as"
    if current.same and not current.stops and is_so and head.noun != "access":
        return _take(current, head, noun=head.noun)
    if current.stops or head.noun == "access" or "access" in current.flags:
        return False
    cargo = words.WEAK_HEADS.get(current.noun) == "cargo"
    if cargo and len(between) <= 8:
        current.mode = head.mode
        return _take(current, head, noun=head.noun)
    if words.WEAK_HEADS.get(head.noun) == "cargo":
        return True
    if len(between) <= 3 and set(between) <= {"and", "or", ",", "of", "for", "as", "the", "an", "a"}:
        if current.mode is not head.mode:
            known = {current.mode, head.mode} - {Mode.UNSPECIFIED}
            current.mode = known.pop() if len(known) == 1 else Mode.UNSPECIFIED
        return _take(current, head)
    return False


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
    usable = [group for group in pending if not group.owner and not _titled(draft.tokens, group)]
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
    _take_moved(draft, usable)
    _take_subject(draft, usable)


def _titled(tokens: Sequence[Token], group: Group) -> bool:
    """Whether a group belongs to an office: "Ambassador of Kazakhstan to Pakistan"."""
    if group.lead not in {"of", "to", "for"}:
        return False
    if group.governor in words.NOT_LEADS:
        return True
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
    earlier = usable[-2] if len(usable) > 1 else None
    if last.lead == "to" and earlier is not None and earlier.last == last.lead_at - 1:
        draft.add(last, Part.TO, "from_to")
        draft.add(earlier, Part.FROM)
        return True
    return False


def _take_moved(draft: Draft, usable: list[Group]) -> None:
    """Take "goods move from A to B (by rail)"."""
    if draft.stops or draft.head.lead not in {"by", "on", "aboard", "using", "in"} or draft.noun == "access":
        return
    for start, end in pairwise(usable):
        joined = (
            start.lead in words.FROM_WORDS and end.lead in words.TO_WORDS and end.lead_at <= start.last + 2
        )
        if joined and start.governor in (words.MOTION_VERBS | words.CARGO_NOUNS):
            draft.add(end, Part.TO, "from_to")
            draft.add(start, Part.FROM)
            return


def _take_subject(draft: Draft, usable: list[Group]) -> None:
    """Take the subject of "A serves as a hub", "A offers routes", "B sees the ports of A as gateways"."""
    head = draft.head
    is_so = head.lead == "as" or head.lead in words.BE_VERBS
    opens = head.lead in words.OFFER_VERBS
    if not (is_so or opens) or draft.same:
        return
    before = [group for group in usable if group.last < head.first and group.last not in draft.accepted]
    subjects = [group for group in before if _is_subject(group)]
    if opens and not subjects:
        subjects = [group for group in before if group.lead == "involving"]
    if not subjects:
        return
    if draft.noun == "access":
        owns = head.lead in {"has", "have", "had", "having"}
        draft.add(subjects[-1], Part.FROM if owns else Part.HUB)
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


# ---------------------------------------------------------------------- places after their head


def _accepts(draft: Draft, group: Group) -> bool:
    """Take a group that follows the head if the clause ties it to the head; tell whether it was taken."""
    if group.owner or (
        any(m.adjective for m in group.members) and not (group.markets or group.ports or group.seat)
    ):
        return False
    part, flag = _part(draft, group)
    if part is None:
        return False
    draft.add(group, part, *((flag,) if flag else ()))
    return True


def _part(draft: Draft, group: Group) -> tuple[Part | None, str]:
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


def _other(draft: Draft, group: Group) -> tuple[Part | None, str]:
    on_head = _on_head(draft, group)
    if group.lead == "between":
        trade = group.governor in words.CARGO_NOUNS and group.lead_at - draft.head.last <= 4
        return (Part.END if on_head or trade or _adverbs_only(draft, group) else None), "between"
    if group.lead == "with" and on_head:
        return Part.END, "links"
    if group.lead in words.SERVE_VERBS and (on_head or (group.governor == "," and group.lead != "for")):
        return Part.END, ""
    if group.lead == "of" and on_head:
        narrow = all(m.place.kind in {PlaceKind.PASS, PlaceKind.BORDER_CROSSING} for m in group.members)
        return (Part.END, "chain") if group.chain else (Part.VIA if narrow and group.members else None, "")
    if group.lead in {"in", "at"} and group.governor in words.START_VERBS:
        return Part.FROM, "from_to"
    if group.lead in {"in", "at"} and group.governor in words.END_VERBS:
        return Part.TO, "from_to"
    if group.lead in words.START_VERBS and group.lead not in {"took", "takes"}:
        return Part.FROM, "from_to"
    if group.lead in words.NEAR_WORDS and draft.same and on_head:
        return Part.VIA, "near"
    if group.chain and len(group.members) > 1 and group.first == draft.head.last + 1:
        return Part.END, "chain"
    return None, ""


def _from(draft: Draft, group: Group) -> tuple[Part | None, str]:
    if draft.has(Part.FROM) or group.governor in words.NOT_LEADS:
        return None, ""
    after = draft.tokens[group.last + 1].low if group.last + 1 < len(draft.tokens) else ""
    pair = after in words.TO_WORDS
    return (Part.FROM if pair or _tied(draft, group) else None), "from_to"


def _to(draft: Draft, group: Group) -> tuple[Part | None, str]:
    if group.governor in words.NOT_LEADS:
        return None, ""
    reaching = group.governor in {"reach", "reaching", "reached", "access"}
    verb = reaching or group.lead not in {"to", "into", "towards", "toward", "until", "onto"}
    if draft.has(Part.TO):
        if verb and "offer" in draft.flags and not draft.has(Part.FROM):
            draft.stops[:] = [_as_start(stop) if stop.part is Part.TO else stop for stop in draft.stops]
            return Part.TO, "from_to"
        return (
            Part.TO if group.governor in {",", "and", "or"} and _after_accepted(draft, group) else None
        ), ""
    if verb or _tied(draft, group) or _continues_from(draft, group):
        return Part.TO, "from_to" if draft.has(Part.FROM) else ""
    return None, ""


def _as_start(stop: DraftStop) -> DraftStop:
    return DraftStop(part=Part.FROM, mention=stop.mention, pair=stop.pair, port=stop.port, market=stop.market)


def _continues_from(draft: Draft, group: Group) -> bool:
    """Whether a "to" follows the "from" of the same draft with few words between."""
    return draft.has(Part.FROM) and group.lead_at - max(draft.accepted, default=0) <= 3


def _after_accepted(draft: Draft, group: Group) -> bool:
    last = max(draft.accepted, default=-9)
    return 0 <= group.lead_at - last - 1 <= 3


def _on_head(draft: Draft, group: Group) -> bool:
    """Whether the lead follows the head's last word, adverbs between them skipped."""
    at = _governor_at(draft, group)
    return any(at == head.last for head in draft.heads)


def _adverbs_only(draft: Draft, group: Group) -> bool:
    return 0 <= group.lead_at - draft.head.last - 1 <= 2


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
    at = group.lead_at - 1
    while at >= 0 and draft.tokens[at].is_word and draft.tokens[at].low in words.ADVERBS:
        at -= 1
    return at
