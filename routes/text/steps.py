"""A group of places in its clause -> what it does on a way: whether the way begins, passes or ends there."""

from collections.abc import Sequence
from itertools import pairwise

from routes.text import transport as words
from routes.text.groups import Group
from routes.text.tokens import Token
from routes.text.verbs import is_traded
from routes.text.vocabulary import word_set

_STOPPING = word_set("calling calls called call stopping stops stopped stop halting halts border frontier")
PASSING = words.VIA_WORDS | word_set("by past along around round skirting skirts")
LEAVING = words.START_VERBS - {"took", "takes", "start", "starts", "begin", "begins", "started", "began"}
_LOADING = words.START_VERBS | word_set("""
    load loads loaded unload unloads unloaded loading collected collects boards board boarded boarding picked
    lands discharged discharges mined dug pumped pumps pump produced produces harvested grown packed extracted
    assembled quarried refined smelted land landed transferred reloaded transhipped transshipped
""")
_RUNNING = word_set("runs run ran stretches stretch extends flows goes travels carries carried runs")
_PERMITS = word_set(
    "permit permits rights licence license slots approval clearance tickets ticket fares fare"
)
_COVERING = word_set("cover covers covered covering do does did travel travels travelled drive drives")
_ON_WATER = frozenset(("on", "along", "down", "up", "by"))
_JOINED_WITHIN = 10
_BASES = word_set("base hub home port terminal station depot airport")
BOUND = word_set("""
    bound headed heading left leaves leave leaving sailed sails departed departs departing rolled rolls set
    out
""")
_NOT_BETWEEN = words.NOT_LEADS | word_set("""
    trade talks agreement cooperation deal match friendship war border difference differences gap distance
    memorandum meeting meetings dialogue contract conflict treaty understanding accord exchange contacts peace
    tensions dispute boundary frontier competition partnership tie game final derby negotiations fighting
    quarrel row spat feud rift standoff rivalry truce ceasefire argument wedge
    cable cables fibre fiber wire wires grid
    clashes split shared divided choose choosing time friction link-up contest bond bonds alliance swap pact
    accord rivalry summit axis twinning
""")
_IN_TURN = frozenset(("next", "up", "close", "further", "aside"))
"""Words that go with "to" but not before a chain: "next comes A–B"."""

_NOT_AFTER = word_set("""
    dialogue talks agreement summit relations peace derby match treaty declaration axis border ties rivalry
    accord pact deal war conflict game final based university area region metropolitan born
""")
_NO_TRAVELLERS = word_set("""
    ambassador envoy consul emissary delegate representative minister letter letters message messages call
    storm cyclone hurricane river rivers wind winds flood floods rain rains virus disease protest protests
    price prices rent rents tariff cost costs rate rates temperature temperatures population distance
    cable cables fibre fiber wire wires electricity power grid voltage internet signal
    office offices branch branches headquarters capital seat match matches game tournament venue torch relay
    summit conference meeting forum festival exhibition stretches ranging range spread sold bought rose fell
    unrest doubled grew investment investments loan loans money funds remittances credit influence
    cities companies firms shops markets universities hospitals dialect language dialects empire kingdom
    dynasty era migration exodus fled flee displaced born attention focus embassy consulate union bloc
    pressure runner runners cyclist cyclists marathon support interest debt
""")
LOADED = word_set("""
    loaded reloaded transferred shipped transhipped transshipped put lifted taken continue continues
""")
_CARGO_FOR = frozenset(("passengers", "travellers", "supplies", "freight", "cargo", "goods", "mail"))
_ROUNDS = word_set("loop rotation service string circuit itinerary")
SENDING = words.SEND_VERBS | word_set(
    "ship ships shipping export exports exporting truck trucking haul hauling"
)
_DIRECTIONS = word_set("north south east west onward onwards out")
SAYING = word_set(
    "divert diverts diverted said says saying told tells added announced according whose which said"
)
_TRAVELLING = word_set("""
    travelled traveled travels flew moved came went arrived returned visited fled walked relocated transferred
    migrated drove visiting go goes going walk get cycle cycled cycling walking hike hiked hiking march
    marched swim rowed ride rode
""")
_USUALLY = frozenset(("go", "goes", "drive", "drives", "going", "driving"))
"""How one tells of a way that is usually taken."""

_TRAVEL_TIME = word_set("travel journey transit driving sailing flight flying travelling running trip")
_GOING_BY = words.MOTION_VERBS | words.STRONG_HEADS.keys() | word_set("line way or and , down up on coast")
JOINED = frozenset(("linked", "connected", "joined"))
_LENGTHS = word_set("km kilometre kilometres kilometer kilometers mile miles metres hour hours minutes")
WIDEST_GAP = 15
_ROW_WORDS = 6
_TIMED = word_set("dep arr dep. arr. departs arrives depart arrive departure arrival")


def is_usable(group: Group) -> bool:
    """Return whether a group's places can be stops: they stand for themselves."""
    if group.owner:
        return False
    stands = group.capital or group.border
    for mention in group.members:
        if mention.metonym or (mention.adjective and not stands):
            return False
    return bool(group.members)


def is_wide(group: Group) -> bool:
    """Return whether a group names areas only: between these, few ways are meant where no vehicle is told."""
    return all(member.place.is_area for member in group.members)


def passes_by(group: Group) -> bool:
    """Return whether a way leads through a group: "via A", "crosses the border at A"."""
    if group.lead == "by":
        return group.governor in _GOING_BY and not is_wide(group)
    return group.lead in PASSING or (group.lead in {"in", "at", "near"} and group.governor in _STOPPING)


def ends_at(group: Group) -> bool:
    """Return whether a way leads to a group: "to A", "ends at A"."""
    ends = group.lead in {"in", "at"} and group.governor in words.END_VERBS | {"off", "stops"}
    return (group.lead in words.TO_WORDS or ends) and group.governor not in words.NOT_LEADS


def is_pair(tokens: Sequence[Token], group: Group) -> bool:
    """Return whether a group is a way by itself: "between A and B", "A–B–C"."""
    if len(group.members) < 2:
        return False
    if group.chain:
        after = low_at(tokens, group.last + 1)
        governed = group.lead != "," and group.governor in _NOT_BETWEEN - _IN_TURN
        return not is_wide(group) and after not in _NOT_AFTER and not governed
    narrow = not all(member.place.is_area for member in group.members)
    if narrow and _are_joined(tokens, group):
        return True
    by = any(one.low == "by" and two.low in words.BY_MODES for one, two in pairwise(tokens[group.last :]))
    timed = by and group.governor in {"time", "times"} and low_at(tokens, group.lead_at - 2) in _TRAVEL_TIME
    return group.lead == "between" and narrow and (timed or group.governor not in _NOT_BETWEEN)


def _are_joined(tokens: Sequence[Token], group: Group) -> bool:
    """Whether a way is told to join two places: "A and B will be joined by a weekly flight"."""
    behind = [token.low for token in tokens[group.last + 1 : group.last + 1 + _JOINED_WITHIN]]
    at = next((at for at, word in enumerate(behind[:5]) if word in JOINED), -1)
    by = behind[at + 1 :]
    return at > 0 and by[:1] == ["by"] and any(word in words.STRONG_HEADS for word in by)


def starts_at(tokens: Sequence[Token], group: Group) -> bool:
    """Return whether a way begins at a group."""
    if group.lead in words.FROM_WORDS:
        lies = group.governor in _LENGTHS and low_at(tokens, group.last + 1) not in words.TO_WORDS
        if lies and not any(
            token.low in _RUNNING for token in tokens[max(group.lead_at - 4, 0) : group.lead_at]
        ):
            return False  # "five kilometres from A"
        return group.governor not in words.NOT_LEADS and not is_no_way(tokens, group)
    if group.lead == "of":
        way = low_at(tokens, group.lead_at - 2) if group.lead_at > 1 else ""
        leads = way in words.STRONG_HEADS or way in words.TRAVEL_VERBS
        out = low_at(tokens, group.lead_at - 1) == "out" and _moves(tokens, group.lead_at)
        return (leads and low_at(tokens, group.lead_at - 1) in _DIRECTIONS) or out
    inside = group.lead in {"in", "at"}
    return group.lead in LEAVING or (inside and (_is_loaded(tokens, group) or _is_base(tokens, group)))


def _is_base(tokens: Sequence[Token], group: Group) -> bool:
    """Whether vehicles set out from what lies here: "from its base in A"."""
    if group.governor not in _BASES:
        return False
    return "from" in [token.low for token in tokens[max(group.lead_at - 4, 0) : group.lead_at]]


def _moves(tokens: Sequence[Token], at: int) -> bool:
    """Whether a vehicle or a verb of motion stands shortly before: "flying, late, out of"."""
    near = [token.low for token in tokens[max(at - 6, 0) : at]]
    moving = (words.STRONG_HEADS, words.MOTION_VERBS, words.VERB_HEADS, SENDING)
    return any(word in known for word in near for known in moving)


def is_no_way(tokens: Sequence[Token], group: Group) -> bool:
    """Return whether what goes "from A to B" travels on no way: an office, a storm, prices, a match."""
    for number in range(group.lead_at - 1, max(group.lead_at - WIDEST_GAP, 0) - 1, -1):
        token = tokens[number]
        if token.low in words.STRONG_HEADS and is_traded(tokens, number):
            return True
        if token.is_place or token.low in words.STRONG_HEADS or token.low in words.CARGO_NOUNS:
            return False
        if token.low in _NO_TRAVELLERS:
            return not (_is_covered(tokens, number) if token.low == "distance" else _is_water(tokens, number))
    return False


def _is_water(tokens: Sequence[Token], river: int) -> bool:
    """Whether one travels on a river: "traffic on the river from A to B"."""
    if tokens[river].low not in {"river", "rivers"}:
        return False
    return any(token.low in _ON_WATER for token in tokens[max(river - 2, 0) : river])


def _is_covered(tokens: Sequence[Token], distance: int) -> bool:
    """Whether one travels a distance: "the train covers the distance from A to B"."""
    near = [token.low for token in tokens[max(distance - 4, 0) : distance]]
    return not _COVERING.isdisjoint(near)


def _is_loaded(tokens: Sequence[Token], group: Group) -> bool:
    """Whether goods or people set out here: "unloaded at A", "lands its cargo at A"."""
    for token in reversed(tokens[max(group.lead_at - 5, 0) : group.lead_at]):
        if token.is_mark or token.is_place:
            return False
        if token.low in _LOADING:
            return True
    return False


def is_loaded_for(tokens: Sequence[Token], start: Group, group: Group) -> bool:
    """Return whether what is loaded at one place is for another: "we load timber at A for B"."""
    beside = group.lead == "for" and group.lead_at == start.last + 1
    return beside and start.lead in {"in", "at"} and _is_loaded(tokens, start)


def is_bound_for(tokens: Sequence[Token], group: Group, first: int) -> bool:
    """Return whether "for" tells where one goes, by a word after `first`: "left A by train for B"."""
    bound = any(token.low in BOUND for token in tokens[max(first, 0) : group.lead_at])
    bound = bound or any(token.low == "loading" for token in tokens[max(first, 0) : group.lead_at])
    sent = words.STRONG_HEADS.keys() | words.TRAVEL_VERBS | LOADED | _CARGO_FOR
    return bound or group.governor in sent


def is_near(tokens: Sequence[Token], last: int, group: Group) -> bool:
    """Return whether a group stands near enough behind a token, with nobody's speech between."""
    between = tokens[last + 1 : max(group.lead_at, last + 1)]
    spoken = any(token.low in SAYING for token in between)
    return not spoken and sum(not token.is_place for token in between) <= WIDEST_GAP


def is_beside(tokens: Sequence[Token], group: Group) -> bool:
    """Return whether a group only tells where another place is: "near A", "south of A"."""
    return group.lead == "near" or (group.lead == "of" and low_at(tokens, group.lead_at - 1) in _DIRECTIONS)


def lies_in(before: Group, group: Group) -> bool:
    """Return whether a group only tells where the one before it lies: "A, in North Korea", "A in Sindh"."""
    if group.lead != "in" or not is_wide(group) or len(group.members) > 1 or is_wide(before):
        return False
    beside = group.lead_at - before.last <= len((",", "in"))
    return beside and before.members[-1].place.country == group.members[0].place.country


def follows(before: Group, group: Group) -> bool:
    """Return whether two groups read "A to B", and no office is meant: "envoy of A to B"."""
    plain = before.lead not in words.FROM_WORDS | {"of", "in", "at", "for", "with", "to", "between"}
    plain = plain or (before.lead == "for" and before.governor in _PERMITS)
    return plain and group.lead == "to" and group.lead_at == before.last + 1


def is_of_person(tokens: Sequence[Token], start: Group, end: Group, *, passed: bool = False) -> bool:
    """Return whether people only went there, and no vehicle is told of.

    `passed` tells that the words say what lies on the way: who "goes from A over B to C" tells the way.
    """
    near = {token.low for token in tokens[max(start.first - 12, 0) : end.first] if token.is_word}
    if passed and not near.isdisjoint(_USUALLY):
        return False
    return bool(near & words.PERSONS and near & _TRAVELLING) and not near & words.STRONG_HEADS.keys()


def is_row(tokens: Sequence[Token], found: Sequence[Group]) -> bool:
    """Return whether a clause is a row of a timetable: "No. 37 / Baku / 20:40 / Agstafa / 05:55"."""
    members = [member for group in found for member in group.members]
    if len(members) < 2 or any(member.place.is_area for member in members):
        return False
    plain = sum([token.is_word and not token.text[0].isdigit() for token in tokens])
    if plain > _ROW_WORDS:
        return False
    low = [token.low for token in tokens]
    times = sum(one.isdigit() and mark == ":" for one, mark in pairwise(low))
    barred = times > 0 and sum(mark in {"/", "|", ":"} for mark in low) > times
    hours = times + sum(len(one) in {4, 5} and one[-3] == "." and one[0].isdigit() for one in low)
    timed = hours > 1 and bool(_TIMED & set(low))
    return barred or timed


def low_at(tokens: Sequence[Token], number: int) -> str:
    """Return a token in small letters, or an empty text where there is none."""
    return tokens[number].low if 0 <= number < len(tokens) else ""


def calls_at(tokens: Sequence[Token], group: Group) -> bool:
    """Return whether a group is where a line of ships or trains calls: "a loop calling at A, B and C"."""
    if len(group.members) < 2 or group.lead not in {"at", "in"} or group.governor not in words.STOP_VERBS:
        return False
    return any(token.low in _ROUNDS for token in tokens[max(group.lead_at - 8, 0) : group.lead_at])
