"""A clause's groups of places that no head took -> drafts of the ways that its words tell: from A by B to C.

A head need not stand in the clause: "the wagons are at the border. From Dostyk to Moyynty they take a day".
Whoever calls this has seen that the words around speak of transport.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from geodata.path import Mode
from geodata.place import PlaceKind
from routes.model import Mention, Part
from routes.text import transport as words
from routes.text.draft import Draft
from routes.text.groups import Group
from routes.text.head import Head
from routes.text.modes import after_chain
from routes.text.tokens import Token

_TOWARDS = words.TO_WORDS | {"for"}
_STOPPING = words.word_set(
    "calling calls called call stopping stops stopped stop halting halts border frontier"
)
_PASSING = words.VIA_WORDS | words.word_set("by past along around round skirting skirts")
_LEAVING = words.START_VERBS - {"took", "takes", "start", "starts", "begin", "begins", "started", "began"}
_LOADING = words.START_VERBS | words.word_set("""
    load loads loaded unload unloads unloaded loading collected collects boards board boarded boarding picked
    lands discharged discharges
""")
_BOUND = words.word_set(
    "bound headed heading left leaves leave leaving sailed sails departed departs departing"
)
_NOT_BETWEEN = words.NOT_LEADS | words.word_set("""
    trade talks agreement cooperation deal match friendship war border difference differences gap distance
    memorandum meeting meetings dialogue contract conflict treaty understanding accord exchange contacts peace
    tensions dispute boundary frontier competition partnership tie game final derby negotiations fighting
    clashes split shared divided choose choosing time friction link-up contest bond bonds alliance swap
""")
_NOT_AFTER = words.word_set("""
    dialogue talks agreement summit relations peace derby match treaty declaration axis border ties rivalry
    accord pact deal war conflict game final based university area region metropolitan born
""")
_EXTENSIONS = words.word_set("extension continuation prolongation")
_NO_TRAVELLERS = words.word_set("""
    ambassador envoy consul emissary delegate representative minister letter letters message messages call
    storm cyclone hurricane river rivers wind winds flood floods rain rains virus disease protest protests
    price prices rent rents tariff cost costs rate rates temperature temperatures population distance
    cable cables fibre fiber wire wires electricity power grid voltage internet signal
    office offices branch branches headquarters capital seat match matches game tournament venue torch relay
    summit conference meeting forum festival exhibition stretches ranging range spread sold bought rose fell
    unrest doubled grew investment investments loan loans money funds remittances credit influence
    cities companies firms shops markets universities hospitals dialect language dialects empire kingdom
    dynasty era migration exodus fled flee displaced born
""")
_LOADED = words.word_set(
    "loaded reloaded transferred shipped transhipped put lifted taken continue continues"
)
_DIRECTIONS = words.word_set("north south east west onward onwards out")
_EXTENDING = words.word_set(
    "extended extend extending extension continue continued prolonged reach onward onwards"
)
_SAYING = words.word_set("said says saying told tells added announced according whose which said")
_ONWARD = words.word_set("on onward onwards further thence then there continues continue continuing goes")
_TRAVELLING = words.word_set("""
    travelled traveled travels flew moved came went arrived returned visited fled walked relocated transferred
    migrated drove visiting
""")
_PERSONS = words.PERSONS
_GOING_BY = (
    words.MOTION_VERBS | words.STRONG_HEADS.keys() | words.word_set("line way or and , down up on coast")
)
_WIDEST_GAP = 15
_BESIDE = 3
_ROW_WORDS = 6


@dataclass(slots=True, kw_only=True)
class _Walk:
    """A way while its clause is read."""

    start: Group
    via: list[Group] = field(default_factory=list)
    ends: list[Group] = field(default_factory=list)

    @property
    def last(self) -> int:
        return max(group.last for group in (self.start, *self.via, *self.ends))


def walks(
    tokens: Sequence[Token], found: Sequence[Group], taken: Collection[int], *, origin: Mention | None = None
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
    """
    start = Group(first=0, last=0, members=(origin,)) if origin is not None else None
    reader = _Reader(tokens, [group for group in found if is_usable(group)], taken, start)
    return reader.drafts()


def is_usable(group: Group) -> bool:
    """Return whether a group's places can be stops: they stand for themselves."""
    return (
        bool(group.members) and not group.owner and not any(m.adjective or m.metonym for m in group.members)
    )


def _is_wide(group: Group) -> bool:
    """Whether a group names areas only: between these, few ways are meant where no vehicle is told."""
    return all(member.place.is_area for member in group.members)


def passes_by(group: Group) -> bool:
    """Return whether a way leads through a group: "via A", "crosses the border at A"."""
    if group.lead == "by":
        return group.governor in _GOING_BY and not _is_wide(group)
    return group.lead in _PASSING or (group.lead in {"in", "at", "near"} and group.governor in _STOPPING)


def ends_at(group: Group) -> bool:
    """Return whether a way leads to a group: "to A", "ends at A"."""
    ends = group.lead in {"in", "at"} and group.governor in words.END_VERBS | {"off", "stops"}
    return (group.lead in words.TO_WORDS or ends) and group.governor not in words.NOT_LEADS


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

    def drafts(self) -> list[Draft]:
        """Return the clause's ways."""
        if self.is_row():
            first, *rest = self.found
            last = rest[-1] if rest else first
            ends = (first.members[0], last.members[-1])
            self.add([replace(first, last=last.last, members=ends, chain=True)], Part.END, "chain")
            return self.made
        for group in self.found:
            if group.last in self.taken:
                self.close()
                self.goal = None
            else:
                self.read(group)
            aside = group.lead == "near" or (
                group.lead == "of" and self.low(group.lead_at - 1) in _DIRECTIONS
            )
            if not aside and not any(member.place.kind is PlaceKind.SEA for member in group.members):
                self.before = group
        self.close()
        return self.made

    def is_row(self) -> bool:
        """Whether the clause is a row of a timetable: "No. 37 / Baku / 20:40 / Agstafa / 05:55"."""
        members = [member for group in self.found for member in group.members]
        if len(members) < 2 or self.taken or any(member.place.is_area for member in members):
            return False
        low = [token.low for token in self.tokens]
        times = sum(one.isdigit() and mark == ":" for one, mark in pairwise(low))
        plain = sum(token.is_word and not token.text[0].isdigit() for token in self.tokens)
        return times > 0 and sum(mark in {"/", "|", ":"} for mark in low) > times and plain <= _ROW_WORDS

    def read(self, group: Group) -> None:
        """Take a group into the walk, begin one with it, or leave it."""
        if self.before is not None and self.goes_on_from(self.before, group):
            self.close()
            self.walk = _Walk(start=self.before)
        if self.is_pair(group):
            self.close()
            self.add([group], Part.END, "chain" if group.chain else "between")
        elif group.lead in words.LINK_VERBS:
            self.close()
            self.linked = group
        elif self.linked is not None and self.joins(self.linked, group):
            if not (_is_wide(self.linked) and _is_wide(group)):
                self.add([self.linked, group], Part.END, "connect")
            self.linked = None
        elif self.starts(group):
            self.begin(group)
        elif self.walk is not None and self.is_near(self.walk.last, group) and passes_by(group):
            self.walk.via.append(group)
        elif self.goes(group):
            self.reach(group)

    def begin(self, group: Group) -> None:
        """Begin a walk at a group; one more start beside the last, or one after its end: "to B from A"."""
        walk = self.walk
        if walk is not None and not walk.ends and not walk.via and self.is_listed(walk.start.last, group):
            self.walk = _Walk(start=replace(walk.start, members=(*walk.start.members, *group.members)))
            return
        self.close()
        self.walk = _Walk(start=group)
        if self.goal is not None and group.lead_at - self.goal.last <= _BESIDE:
            self.walk.ends.append(self.goal)
        self.goal = None

    def is_listed(self, last: int, group: Group) -> bool:
        """Whether only "and" or a comma stands between: "from A and from B"."""
        between = {token.low for token in self.tokens[last + 1 : group.lead_at]}
        return bool(between) and between <= {",", "and", "or", "later", "also", "then"}

    # ---------------------------------------------------------------------------- what a group does

    def is_pair(self, group: Group) -> bool:
        """Whether a group is a way by itself: "between A and B", "A–B–C"."""
        if len(group.members) < 2:
            return False
        if group.chain:
            after = self.low(group.last + 1)
            return not _is_wide(group) and after not in _NOT_AFTER and group.governor not in _NOT_BETWEEN
        narrow = not all(member.place.is_area for member in group.members)
        return group.lead == "between" and group.governor not in _NOT_BETWEEN and narrow

    def starts(self, group: Group) -> bool:
        """Whether a way begins at a group."""
        if group.lead in words.FROM_WORDS:
            return group.governor not in words.NOT_LEADS and not self.is_no_way(group)
        if group.lead == "of":
            way = self.low(group.lead_at - 2) if group.lead_at > 1 else ""
            leads = way in words.STRONG_HEADS or way in words.TRAVEL_VERBS
            return leads and self.low(group.lead_at - 1) in _DIRECTIONS
        loads = group.lead in {"in", "at"} and self.is_loaded(group)
        return group.lead in _LEAVING or loads

    def is_no_way(self, group: Group) -> bool:
        """Whether what goes "from A to B" travels on no way: an office, a storm, prices, a match."""
        for token in reversed(self.tokens[max(group.lead_at - _WIDEST_GAP, 0) : group.lead_at]):
            if token.low in words.STRONG_HEADS or token.low in words.CARGO_NOUNS:
                return False
            if token.low in _NO_TRAVELLERS:
                return True
        return False

    def is_loaded(self, group: Group) -> bool:
        """Whether goods or people set out here: "unloaded at A", "lands its cargo at A"."""
        for token in reversed(self.tokens[max(group.lead_at - 5, 0) : group.lead_at]):
            if token.is_mark or token.is_place:
                return False
            if token.low in _LOADING:
                return True
        return False

    def goes(self, group: Group) -> bool:
        """Whether a way ends at a group."""
        if group.lead == "for":
            first = self.walk.start.lead_at - 4 if self.walk is not None else group.lead_at - 3
            bound = any(token.low in _BOUND for token in self.tokens[max(first, 0) : group.lead_at])
            return bound or group.governor in words.STRONG_HEADS
        return ends_at(group) or (self.walk is not None and group.lead in words.CALL_VERBS)

    def reach(self, group: Group) -> None:
        """Take a group as the end of the walk, or as the end of one whose start is told after or nearby."""
        if self.walk is not None and self.is_near(self.walk.last, group):
            self.onward(group)
        elif self.goal is not None and self.is_extended(self.goal, group):
            self.walk, self.goal = _Walk(start=self.goal, ends=[group]), None
        elif self.before is not None and self.follows(self.before, group):
            self.walk, self.goal = self.through(self.before, group), None
        elif self.origin is not None and not self.made and self.is_led_on(group):
            self.walk = _Walk(start=self.origin, ends=[group])
        else:
            self.goal = group

    def onward(self, group: Group) -> None:
        """Add an end: one more beside the last, or the last one is only passed."""
        if self.walk is None:
            return
        if self.walk.ends and self.only_passed(self.walk, group):
            self.walk.via = sorted([*self.walk.via, *self.walk.ends], key=lambda one: one.first)
            self.walk.ends = []
        self.walk.ends.append(group)

    def through(self, passed: Group, group: Group) -> _Walk:
        """Return the way "A to B", or "down through A, B and C to D" from where the words came to before."""
        self.close()
        if passed.lead not in _PASSING:
            return _Walk(start=passed, ends=[group])
        if self.goal is not None and self.goal is not passed and self.is_near(self.goal.last, passed):
            return _Walk(start=self.goal, via=[passed], ends=[group])
        first, rest = replace(passed, members=passed.members[:1]), replace(passed, members=passed.members[1:])
        return _Walk(start=first, via=[rest] if rest.members else [], ends=[group])

    def is_extended(self, goal: Group, group: Group) -> bool:
        """Whether a way that ends at one place is to lead on to another: "ends at A and shall reach B"."""
        between = {token.low for token in self.tokens[goal.last + 1 : group.lead_at + 1]}
        return self.is_near(goal.last, group) and bool(between & _EXTENDING)

    def is_led_on(self, group: Group) -> bool:
        """Whether the words lead on from the way told before: "From there", "It left on a ship for B"."""
        low = [token.low for token in self.tokens[: group.lead_at]]
        opening = low[:2]
        there = opening in (["from", "there"], ["from", "here"]) or bool({"whence", "thence"} & set(low))
        left = low[:1] in (["it"], ["they"]) and bool(_BOUND & set(low))
        return there or left or bool(_EXTENSIONS & set(low[-4:]))

    def joins(self, linked: Group, group: Group) -> bool:
        """Whether a group is the other place of "links A with B"."""
        return group.lead in {"with", "to", "and"} and self.is_near(linked.last, group)

    def only_passed(self, walk: _Walk, group: Group) -> bool:
        """Whether the way goes on behind its last end: "to A and on to B", "to A, then climbs to B"."""
        last = walk.ends[-1].last
        between = {token.low for token in self.tokens[last + 1 : group.lead_at]}
        passed = bool(walk.via) and walk.via[-1].first > last
        return passed or bool(between & (_ONWARD | words.MOTION_VERBS))

    def follows(self, before: Group, group: Group) -> bool:
        """Whether two groups read "A to B", and no office is meant: "envoy of A to B"."""
        plain = before.lead not in words.FROM_WORDS | {"of", "in", "at", "for", "with", "to", "between"}
        return plain and group.lead == "to" and group.lead_at == before.last + 1

    def goes_on_from(self, before: Group, group: Group) -> bool:
        """Whether "from there", "from where" or "whence" leads on from the place before."""
        low = [token.low for token in self.tokens[before.last + 1 : group.lead_at]]
        pairs = {*pairwise(low)}
        there = {("from", "there"), ("from", "where"), ("and", "onwards"), ("and", "onward"), ("then", "by")}
        loaded = "where" in low and bool(_LOADED & set(low))
        onward = bool({"and", "then"} & set(low[:4])) and any(word in words.VERB_HEADS for word in low)
        return bool(pairs & there) or loaded or onward or "whence" in low or "thence" in low

    def is_near(self, last: int, group: Group) -> bool:
        """Whether a group stands near enough behind, with nobody's speech between."""
        between = self.tokens[last + 1 : max(group.lead_at, last + 1)]
        spoken = any(token.low in _SAYING for token in between)
        return not spoken and sum(not token.is_place for token in between) <= _WIDEST_GAP

    def low(self, number: int) -> str:
        return self.tokens[number].low if number < len(self.tokens) else ""

    # ------------------------------------------------------------------------------------- drafts

    def close(self) -> None:
        """End the walk; it makes a draft for each end, all with what lies on the way to the first."""
        walk, self.walk = self.walk, None
        if walk is None or not walk.ends or self.is_of_person(walk):
            return
        wide = _is_wide(walk.start) and all(_is_wide(end) for end in walk.ends)
        if wide and not any(token.low in words.STRONG_HEADS for token in self.tokens):
            return
        for number, end in enumerate(walk.ends):
            draft = self.draft(walk.start)
            draft.add(end, Part.TO, "from_to")
            for group in walk.via if number == 0 else ():
                draft.add(group, Part.VIA)
            draft.add(walk.start, Part.FROM)
            self.made.append(draft)

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

    def is_of_person(self, walk: _Walk) -> bool:
        """Whether people only went there, and no vehicle is told of."""
        first, last = max(walk.start.first - 12, 0), walk.ends[-1].first
        near = {token.low for token in self.tokens[first:last] if token.is_word}
        return bool(near & _PERSONS and near & _TRAVELLING) and not near & words.STRONG_HEADS.keys()
