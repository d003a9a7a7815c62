"""A clause's groups of places that no head took -> drafts of the ways that its words tell: from A by B to C.

A head need not stand in the clause: "the wagons are at the border. From Dostyk to Moyynty they take a day".
Whoever calls this has seen that the words around speak of transport.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from geodata.path import Mode
from geodata.place import PlaceKind
from routes.model import Mention, Part
from routes.text import transport as words
from routes.text.draft import Draft
from routes.text.groups import Group
from routes.text.head import Head
from routes.text.onward import (
    goes_on_alike,
    goes_on_from,
    goes_onward,
    is_extended,
    is_handed_over,
    is_led_on,
    is_wished_for,
)
from routes.text.served import (
    arrives_at,
    has_ways_to,
    is_linked_to,
    is_served,
    is_served_from_there,
    receives_from,
    sends_on,
    sends_through,
    unloads_at,
)
from routes.text.steps import (
    PASSING,
    calls_at,
    ends_at,
    follows,
    is_beside,
    is_bound_for,
    is_loaded_for,
    is_near,
    is_no_way,
    is_of_person,
    is_pair,
    is_row,
    is_usable,
    is_wide,
    lies_in,
    passes_by,
    starts_at,
)
from routes.text.tokens import Token
from routes.text.vehicles import after_chain, tells_mode

_BESIDE = 3
_FROM_BASE = 8
"""How far behind an added town the base may stand: "adds B to its network from its base in A"."""

_JOINING = words.STRONG_HEADS.keys() | {"bridge", "tunnel", "causeway"}


@dataclass(slots=True, kw_only=True)
class _Walk:
    """A way while its clause is read."""

    start: Group
    via: list[Group] = field(default_factory=list)
    ends: list[Group] = field(default_factory=list)
    receiver: Group | None = None
    handed: bool = False

    @property
    def last(self) -> int:
        return max(group.last for group in (self.start, *self.via, *self.ends))


def walks(
    tokens: Sequence[Token],
    found: Sequence[Group],
    taken: Collection[int],
    *,
    origin: Mention | None = None,
    gone: bool = False,
) -> list[Draft]:
    """Return the ways that the groups of a clause tell, in order.

    Parameters
    ----------
    tokens
        The clause.
    found
        Its groups of places.
    taken
        The last token numbers of those that are parts of other ways already.
    origin
        Where the way told before came to: from there "From there", "An extension" and "It left" lead on.
    gone
        Whether the sentence before says that one left it.
    """
    usable = [group for group in found if is_usable(group)]
    if not usable or (origin is None and len(usable) == 1 and len(usable[0].members) == 1):
        return []  # no place, or one alone, tells no way
    start = Group(first=0, last=0, members=(origin,)) if origin is not None else None
    reader = _Reader(tokens, usable, taken, start)
    reader.gone = gone
    return reader.drafts()


def _came_to(passed: Group) -> Group:
    """Return where a way through several places came to: of "through A, B and C" to the last."""
    several = passed.chain or passed.lead in words.VIA_WORDS
    return passed._replace(members=passed.members[-1:]) if several else passed


class _Reader:
    def __init__(
        self, tokens: Sequence[Token], found: Sequence[Group], taken: Collection[int], origin: Group | None
    ) -> None:
        self.tokens, self.found, self.taken = tokens, found, taken
        self.made: list[Draft] = []
        self.walk: _Walk | None = None
        self.before: Group | None = None
        self.goal: Group | None = None
        self.linked: Group | None = None
        self.origin = origin
        self.gone = False
        self.closed: _Walk | None = None

    def drafts(self) -> list[Draft]:
        """Return the clause's ways."""
        if not self.taken and is_row(self.tokens, self.found):
            first, *rest = self.found
            last = rest[-1] if rest else first
            ends = (first.members[0], last.members[-1])
            self.add([first._replace(last=last.last, members=ends, chain=True)], Part.END, "chain")
            return self.made
        for group in self.found:
            if group.last in self.taken:
                self.close()
                self.goal = None
            else:
                self.read(group)
            if not (
                is_beside(self.tokens, group)
                or any(member.place.kind is PlaceKind.SEA for member in group.members)
                or (self.before is not None and lies_in(self.before, group))
            ):
                self.before = group
        self.close()
        self.link()
        return self.made

    def read(self, group: Group) -> None:
        """Take a group into the walk, begin one with it, or leave it."""
        if self.before is not None and goes_on_from(self.tokens, self.before, group):
            self.close()
            self.walk = self.led_on(self.before, group)
            self.walk.handed = is_handed_over(self.tokens, self.before, group)
        if is_pair(self.tokens, group):
            self.close()
            self.add([group], Part.END, "chain" if group.chain else "between")
        elif group.lead in words.LINK_VERBS:
            self.close()
            self.link()
            self.linked = group
        elif self.linked is not None and self.joins(self.linked, group):
            joined = any(token.low in _JOINING for token in self.tokens)
            if joined or not (is_wide(self.linked) and is_wide(group)):
                self.add([self.linked, group], Part.END, "connect")
            self.linked = None
        elif starts_at(self.tokens, group) and not (self.sets_out() and unloads_at(group)):
            self.begin(group)
        elif self.walk is not None and self.passes(self.walk, group):
            self.walk.via.append(group)
        elif calls_at(self.tokens, group):
            self.add([group], Part.END, "chain")
        elif self.goes(group):
            self.reach(group)

    def led_on(self, before: Group, group: Group) -> _Walk:
        """Return the walk on from a group; of "A–B–C, and from there on to D" the whole chain is its way."""
        chain = before.chain and len(before.members) > 1
        if not (chain and self.made and self.made[-1].last == before.last and group.lead in words.TO_WORDS):
            walk = self.closed
            same = (
                walk is not None and walk.ends[-1:] == [before] and goes_on_alike(self.tokens, before, group)
            )
            if walk is not None and same and self.made:
                self.made.pop()
                return _Walk(start=walk.start, via=[*walk.via, *walk.ends])
            return _Walk(start=_came_to(before))
        self.made.pop()
        start, passed = before.members[:1], before.members[1:]
        return _Walk(start=before._replace(members=start), via=[before._replace(members=passed)])

    def passes(self, walk: _Walk, group: Group) -> bool:
        """Whether a way leads through a group: "via B", and "by B" at once behind "from A"."""
        beside = group.lead == "by" and group.lead_at == walk.start.last + 1 and not is_wide(group)
        return is_near(self.tokens, walk.last, group) and (beside or passes_by(group))

    def link(self) -> None:
        """Add the way between the two places of "the line linking A and B"."""
        linked, self.linked = self.linked, None
        if linked is not None and len(linked.members) == len(("A", "B")) and not is_wide(linked):
            self.add([linked], Part.END, "connect")

    def begin(self, group: Group) -> None:
        """Begin a walk at a group; one more start beside the last, or one after its end: "to B from A"."""
        walk = self.walk
        if walk is not None and not walk.ends and not walk.via and self.is_listed(walk.start.last, group):
            self.walk = _Walk(start=walk.start._replace(members=(*walk.start.members, *group.members)))
            return
        self.close()
        self.walk = _Walk(start=group)
        farthest = _BESIDE if self.goal is None or ends_at(self.goal) else _FROM_BASE
        if self.goal is not None and group.lead_at - self.goal.last <= farthest:
            self.walk.ends.append(self.goal)
        elif self.before is not None and receives_from(self.tokens, self.before, group):
            self.walk.receiver = self.before
        self.goal = None

    def sets_out(self) -> bool:
        """Whether a walk has begun, and where it ends is not told yet."""
        return self.walk is not None and not self.walk.ends

    def is_listed(self, last: int, group: Group) -> bool:
        """Whether only "and" or a comma stands between: "from A and from B"."""
        between = {token.low for token in self.tokens[last + 1 : group.lead_at]}
        return bool(between) and between <= {",", "and", "or", "later", "also", "then"}

    # ---------------------------------------------------------------------------- what a group does

    def goes(self, group: Group) -> bool:
        """Whether a way ends at a group."""
        if group.lead == "for":
            if self.walk is not None and is_loaded_for(self.tokens, self.walk.start, group):
                return True
            first = self.walk.start.lead_at - 4 if self.walk is not None else group.lead_at - 3
            return is_bound_for(self.tokens, group, first)
        if self.walk is not None and (
            group.lead in words.CALL_VERBS or arrives_at(self.tokens, self.walk.start, group)
        ):
            return True
        if self.before is not None and group.lead == "with" and has_ways_to(self.tokens, self.before, group):
            return True
        if self.before is not None and is_served_from_there(self.tokens, self.before, group):
            return True
        return ends_at(group) or is_served(self.tokens, group)

    def reach(self, group: Group) -> None:
        """Take a group as the end of the walk, or as the end of one whose start is told after or nearby."""
        if self.walk is not None and is_near(self.tokens, self.walk.last, group):
            self.onward(group)
        elif self.goal is not None and is_extended(self.tokens, self.goal, group):
            self.walk, self.goal = _Walk(start=self.goal, ends=[group]), None
        elif self.before is not None and follows(self.before, group):
            self.walk, self.goal = self.through(self.before, group), None
        elif self.before is not None and self.serves(self.before, group):
            self.walk = _Walk(start=self.before, ends=[group])
        elif self.origin is not None and not self.made and is_led_on(self.tokens, group, gone=self.gone):
            self.walk = _Walk(start=self.origin, ends=[group])
        elif not is_no_way(self.tokens, group):
            self.goal = group

    def serves(self, before: Group, group: Group) -> bool:
        """Whether who is at one place sends goods to another, or a place has vehicles that go there."""
        fits = (sends_on, sends_through, has_ways_to, is_linked_to)
        return any(fit(self.tokens, before, group) for fit in fits)

    def onward(self, group: Group) -> None:
        """Add an end: one more beside the last, or the last one is only passed."""
        if self.walk is None or is_wished_for(self.tokens, self.walk.last, group):
            return
        if self.walk.ends and self.only_passed(self.walk, group):
            self.walk.via = sorted([*self.walk.via, *self.walk.ends], key=lambda one: one.first)
            self.walk.ends = []
        self.walk.ends.append(group)

    def through(self, passed: Group, group: Group) -> _Walk | None:
        """Return the way "A to B", or "through A, B and C to D" from where the words came to before."""
        self.close()
        if passed.lead not in PASSING:
            return _Walk(start=passed, ends=[group])
        if self.goal is not None and self.goal is not passed and is_near(self.tokens, self.goal.last, passed):
            return _Walk(start=self.goal, via=[passed], ends=[group])
        return None  # "through A to B": nobody says from where

    def joins(self, linked: Group, group: Group) -> bool:
        """Whether a group is the other place of "links A with B"."""
        return group.lead in {"with", "to", "and"} and is_near(self.tokens, linked.last, group)

    def only_passed(self, walk: _Walk, group: Group) -> bool:
        """Whether the way goes on behind its last end: "to A and on to B", "to A, then climbs to B"."""
        last = walk.ends[-1].last
        passed = bool(walk.via) and walk.via[-1].first > last
        return passed or goes_onward(self.tokens, last, group)

    # ------------------------------------------------------------------------------------- drafts

    def close(self) -> None:
        """End the walk; it makes a draft for each end, all with what lies on the way to the first."""
        self.closed = walk = self.walk
        self.walk = None
        if walk is not None and walk.receiver is not None and not walk.ends:
            walk.ends.append(walk.receiver)
        if walk is None or not walk.ends:
            return
        if is_of_person(self.tokens, walk.start, walk.ends[-1], passed=bool(walk.via)):
            return
        wide = is_wide(walk.start) or any(is_wide(end) for end in walk.ends)
        if wide and not any(tells_mode(token) for token in self.tokens):
            return
        for number, end in enumerate(walk.ends):
            draft = self.draft(walk.start)
            draft.add(end, Part.TO, "from_to")
            draft.mode = self.mode_before(end) if number else Mode.UNSPECIFIED
            for group in walk.via if number == 0 else ():
                draft.add(group, Part.VIA)
            draft.add(walk.start, Part.FROM)
            draft.flags |= {"handed"} if walk.handed else set()
            self.made.append(draft)

    def mode_before(self, end: Group) -> Mode:
        """Return how one travels to an end where that stands right before it: "and by road to B"."""
        near = [token.low for token in self.tokens[max(end.lead_at - 2, 0) : max(end.lead_at, 0)]]
        told = near[:1] == ["by"] and len(near) > 1
        return words.BY_MODES.get(near[1], Mode.UNSPECIFIED) if told else Mode.UNSPECIFIED

    def add(self, groups: Sequence[Group], part: Part, flag: str) -> None:
        """Add a draft of groups that are a way by themselves."""
        draft = self.draft(groups[0])
        for group in groups:
            draft.add(group, part, flag)
        if flag == "chain":
            draft.mode = after_chain(self.tokens, groups[-1].last)
        self.made.append(draft)

    def draft(self, group: Group) -> Draft:
        """Return an empty draft at a group, headed by the transport word before it, if there is one."""
        first = max(group.lead_at, 0) if group.lead else group.first
        at = next(
            (n for n in range(group.first - 1, -1, -1) if self.tokens[n].low in words.STRONG_HEADS), first
        )
        head = Head(first=at, last=at, noun="", mode=Mode.UNSPECIFIED)
        return Draft(
            tokens=self.tokens,
            head=head,
            noun="",
            mode=Mode.UNSPECIFIED,
            first=first,
            last=group.last,
            heads=[head],
        )
