"""A group of places in its clause -> what it does on a way: whether the way begins, passes or ends there."""

from collections.abc import Sequence
from itertools import pairwise

from routes.text import transport as words
from routes.text.groups import Group
from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_STOPPING = word_set("calling calls called call stopping stops stopped stop halting halts border frontier")
PASSING = words.VIA_WORDS | word_set("by past along around round skirting skirts")
_LEAVING = words.START_VERBS - {"took", "takes", "start", "starts", "begin", "begins", "started", "began"}
_LOADING = words.START_VERBS | word_set("""
    load loads loaded unload unloads unloaded loading collected collects boards board boarded boarding picked
    lands discharged discharges mined dug pumped pumps pump produced produces harvested grown packed extracted
    assembled quarried refined smelted
""")
_BASES = word_set("base hub home port terminal station depot airport")
_UNLOADING = word_set("unload unloads unloaded discharge discharges discharged tie berth berths")
_DUE = word_set("is are was were due expected be")
_ARRIVING = word_set("arrives arrive arrived arriving")
_BOUND = word_set("""
    bound headed heading left leaves leave leaving sailed sails departed departs departing rolled rolls set
    out
""")
_NOT_BETWEEN = words.NOT_LEADS | word_set("""
    trade talks agreement cooperation deal match friendship war border difference differences gap distance
    memorandum meeting meetings dialogue contract conflict treaty understanding accord exchange contacts peace
    tensions dispute boundary frontier competition partnership tie game final derby negotiations fighting
    quarrel row spat feud rift standoff rivalry truce ceasefire argument wedge
    clashes split shared divided choose choosing time friction link-up contest bond bonds alliance swap
""")
_NOT_AFTER = word_set("""
    dialogue talks agreement summit relations peace derby match treaty declaration axis border ties rivalry
    accord pact deal war conflict game final based university area region metropolitan born
""")
_EXTENSIONS = word_set("extension continuation prolongation")
_NO_TRAVELLERS = word_set("""
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
_LOADED = word_set("loaded reloaded transferred shipped transhipped put lifted taken continue continues")
_CARRIED = words.VERB_HEADS.keys() | {"flown", "ferried", "floated"}
_ROUNDS = word_set("loop rotation service string circuit itinerary")
_SENDING = words.SEND_VERBS | word_set(
    "ship ships shipping export exports exporting truck trucking haul hauling"
)
_DIRECTIONS = word_set("north south east west onward onwards out")
_EXTENDING = word_set("extended extend extending extension continue continued prolonged reach onward onwards")
_SAYING = word_set(
    "divert diverts diverted said says saying told tells added announced according whose which said"
)
_ONWARD = word_set("on onward onwards further thence then there continues continue continuing goes")
_TRAVELLING = word_set("""
    travelled traveled travels flew moved came went arrived returned visited fled walked relocated transferred
    migrated drove visiting go goes going walk get
""")
_TRAVEL_TIME = word_set("travel journey transit driving sailing flight flying travelling running trip")
_GOING_BY = words.MOTION_VERBS | words.STRONG_HEADS.keys() | word_set("line way or and , down up on coast")
_FORKS = word_set("branch spur fork line track turn-off turning turnoff")
_FORK_LEADS = frozenset(("to", "for", "towards", "toward", "into"))
_HAVING = word_set("""
    runs run ran operates operated operate offers offered offer launched launches opened opens added
    has have had keeps keep kept gains gained gets got loses lost regains regained retains retained enjoys
    enjoyed receives received boasts misses missed awaits
""")
_SERVICES = word_set("""
    service services link links connection connections string strings line lines rotation rotations shuttle
    crossing crossings departures
""")
_SENT = word_set("shipped exported trucked hauled railed delivered dispatched")
_SERVING = word_set("""
    serves serve serving served resumes resume resumed opens open opened launches launch launched adds add
    added drops drop dropped restores restored starts start started
""")
_GETTING = word_set("gets get got receives receive received imports import imported draws drew supplied")
_COMING = word_set("comes come came arrives arrive arrived brought trucked shipped railed hauled carried")
_JOINED = frozenset(("linked", "connected", "joined"))
_LENGTHS = word_set("km kilometre kilometres kilometer kilometers mile miles metres hour hours minutes")
_OFTEN = words.ADVERBS | word_set(", a an per each every hour year times two three four five left home")
_ELSEWHERE = frozenset(("from", "between", "that", "who", "which", "whose", "said", "says"))
_WIDEST_GAP = 15
_ROW_WORDS = 6
_TIMED = word_set("dep arr dep. arr. departs arrives depart arrive departure arrival")


def is_usable(group: Group) -> bool:
    """Return whether a group's places can be stops: they stand for themselves."""
    stands = group.capital or group.border
    return (
        bool(group.members)
        and not group.owner
        and not any((m.adjective and not stands) or m.metonym for m in group.members)
    )


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
        after = _low(tokens, group.last + 1)
        return not is_wide(group) and after not in _NOT_AFTER and group.governor not in _NOT_BETWEEN
    narrow = not all(member.place.is_area for member in group.members)
    by = any(one.low == "by" and two.low in words.BY_MODES for one, two in pairwise(tokens[group.last :]))
    timed = by and group.governor in {"time", "times"} and _low(tokens, group.lead_at - 2) in _TRAVEL_TIME
    return group.lead == "between" and narrow and (timed or group.governor not in _NOT_BETWEEN)


def starts_at(tokens: Sequence[Token], group: Group) -> bool:
    """Return whether a way begins at a group."""
    if group.lead in words.FROM_WORDS:
        if group.governor in _LENGTHS and _low(tokens, group.last + 1) not in words.TO_WORDS:
            return False  # "five kilometres from A"
        return group.governor not in words.NOT_LEADS and not _is_no_way(tokens, group)
    if group.lead == "of":
        way = _low(tokens, group.lead_at - 2) if group.lead_at > 1 else ""
        leads = way in words.STRONG_HEADS or way in words.TRAVEL_VERBS
        out = _low(tokens, group.lead_at - 1) == "out" and _moves(tokens, group.lead_at)
        return (leads and _low(tokens, group.lead_at - 1) in _DIRECTIONS) or out
    inside = group.lead in {"in", "at"}
    return group.lead in _LEAVING or (inside and (_is_loaded(tokens, group) or _is_base(tokens, group)))


def _is_base(tokens: Sequence[Token], group: Group) -> bool:
    """Whether vehicles set out from what lies here: "from its base in A"."""
    near = [token.low for token in tokens[max(group.lead_at - 4, 0) : group.lead_at]]
    return group.governor in _BASES and "from" in near


def _moves(tokens: Sequence[Token], at: int) -> bool:
    """Whether a vehicle or a verb of motion stands shortly before: "flying, late, out of"."""
    near = [token.low for token in tokens[max(at - 6, 0) : at]]
    return any(word in words.STRONG_HEADS or word in words.MOTION_VERBS or word in _SENDING for word in near)


def _is_no_way(tokens: Sequence[Token], group: Group) -> bool:
    """Whether what goes "from A to B" travels on no way: an office, a storm, prices, a match."""
    for token in reversed(tokens[max(group.lead_at - _WIDEST_GAP, 0) : group.lead_at]):
        if token.is_place or token.low in words.STRONG_HEADS or token.low in words.CARGO_NOUNS:
            return False
        if token.low in _NO_TRAVELLERS:
            return True
    return False


def _is_loaded(tokens: Sequence[Token], group: Group) -> bool:
    """Whether goods or people set out here: "unloaded at A", "lands its cargo at A"."""
    for token in reversed(tokens[max(group.lead_at - 5, 0) : group.lead_at]):
        if token.is_mark or token.is_place:
            return False
        if token.low in _LOADING:
            return True
    return False


def is_bound_for(tokens: Sequence[Token], group: Group, first: int) -> bool:
    """Return whether "for" tells where one goes, by a word after `first`: "left A by train for B"."""
    bound = any(token.low in _BOUND for token in tokens[max(first, 0) : group.lead_at])
    return bound or group.governor in words.STRONG_HEADS or group.governor in words.TRAVEL_VERBS


def goes_onward(tokens: Sequence[Token], last: int, group: Group) -> bool:
    """Return whether a way goes on from a place to a group: "to A and on to B", "to A, then climbs to B"."""
    between = {token.low for token in tokens[last + 1 : group.lead_at]}
    return bool(between & (_ONWARD | words.MOTION_VERBS))


def is_near(tokens: Sequence[Token], last: int, group: Group) -> bool:
    """Return whether a group stands near enough behind a token, with nobody's speech between."""
    between = tokens[last + 1 : max(group.lead_at, last + 1)]
    spoken = any(token.low in _SAYING for token in between)
    return not spoken and sum(not token.is_place for token in between) <= _WIDEST_GAP


def is_beside(tokens: Sequence[Token], group: Group) -> bool:
    """Return whether a group only tells where another place is: "near A", "south of A"."""
    return group.lead == "near" or (group.lead == "of" and _low(tokens, group.lead_at - 1) in _DIRECTIONS)


def follows(before: Group, group: Group) -> bool:
    """Return whether two groups read "A to B", and no office is meant: "envoy of A to B"."""
    plain = before.lead not in words.FROM_WORDS | {"of", "in", "at", "for", "with", "to", "between"}
    return plain and group.lead == "to" and group.lead_at == before.last + 1


def goes_on_from(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether "from there", "from where" or "whence" leads on from the place before."""
    low = [token.low for token in tokens[before.last + 1 : group.lead_at]]
    pairs = {*pairwise(low)}
    there = {("from", "there"), ("from", "where"), ("and", "onwards"), ("and", "onward"), ("then", "by")}
    loaded = "where" in low and bool(_LOADED & set(low))
    onward = bool({"and", "then", ","} & set(low[:4])) and any(word in _CARRIED for word in low)
    onward = onward or (group.lead in _FORK_LEADS and _forks(low))
    listed = bool({"and", "then"} & set(low[:2]))
    joined = any(token.low in _JOINED for token in tokens[max(before.lead_at - 6, 0) : before.last])
    by = listed and not joined and any(one == "by" and other in words.BY_MODES for one, other in pairs)
    return bool(pairs & there) or loaded or onward or by or "whence" in low or "thence" in low


def _forks(low: Sequence[str]) -> bool:
    """Whether another way sets out where one came to: "to A, where a branch turns east for B"."""
    behind = low[low.index("where") + 1 :] if "where" in low[:3] else []
    way = any(word in words.STRONG_HEADS or word in _FORKS for word in behind)
    return way and not words.FROM_WORDS & set(behind)


def arrives_at(start: Group, group: Group) -> bool:
    """Return whether what left a place comes to a group: "leaves A at six and is in B by noon"."""
    if group.lead in _ARRIVING:
        return True
    left = start.lead in _LEAVING or start.lead in words.FROM_WORDS
    return left and group.lead in {"in", "at"} and group.governor in _DUE | _UNLOADING


def unloads_at(group: Group) -> bool:
    """Return whether what came is taken off here: "lorries from A unload at B"."""
    return group.lead in {"in", "at"} and group.governor in _UNLOADING


def is_served(tokens: Sequence[Token], group: Group) -> bool:
    """Return whether an airline or ship goes to a group from a place told at once: "serves A from B"."""
    calls = group.lead in {"at", "in"} and group.governor in words.STOP_VERBS
    if group.lead in _SERVING:
        return any(token.low in words.FROM_WORDS for token in tokens[group.last + 1 : group.last + 5])
    return calls and _low(tokens, group.last + 1) in words.FROM_WORDS


def receives_from(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether a place is supplied: "A gets oil by truck from B", "oil for A comes from B by rail"."""
    between = [token.low for token in tokens[before.last + 1 : group.lead_at]]
    plain = not before.lead or before.lead in {",", "and", "that", "while"}
    gets = plain and any(word in _GETTING for word in between[:3])
    comes = before.lead == "for" and any(word in _COMING for word in between[:3])
    carried = any(
        one.low == "by" and other.low in words.BY_MODES for one, other in pairwise(tokens[before.last :])
    )
    return carried and (gets or comes) and is_near(tokens, before.last, group)


def sends_through(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether a land sends goods on a way that is told: "India shipped wheat to A through B"."""
    between = [token.low for token in tokens[before.last + 1 : group.lead_at]]
    plain = not before.lead or before.lead in {",", "and", "that", "said", "while"}
    after = [_low(tokens, group.last + 1), _low(tokens, group.last + 2)]
    told = after[0] in words.VIA_WORDS or (after[0] == "by" and after[1] in words.BY_MODES)
    sent = any(word in _SENDING or word in _SENT for word in between[:3])
    return plain and told and sent and group.lead == "to" and is_near(tokens, before.last, group)


def is_linked_to(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether a place is joined to another by a way: "A is linked by rail to B"."""
    between = [token.low for token in tokens[before.last + 1 : group.lead_at]]
    joined = any(word in words.BE_VERBS for word in between[:2]) and bool(_JOINED & set(between[:4]))
    way = any(
        one.low == "by" and other.low in words.BY_MODES for one, other in pairwise(tokens[before.last :])
    )
    return joined and way and group.lead in {"to", "with"} and is_near(tokens, before.last, group)


def has_ways_to(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether a place has a vehicle or line to another: "A keeps two trains a day to B"."""
    between = [token.low for token in tokens[before.last + 1 : group.lead_at]]
    plain = not before.lead or before.lead_at < 0 or before.lead in {",", "and", "that", "while"}
    which = between[:2] in ([",", "which"], [",", "where"])
    if which:
        between = between[2:]
    near = len(between) <= _WIDEST_GAP and not _SAYING & set(between)
    if not (plain or which) or group.lead != "to" or not near:
        return False
    having = next((at for at, word in enumerate(between[:4]) if word in _HAVING), -1)
    behind = [*between[having + 1 :]]
    while behind and (behind[-1] in _OFTEN or behind[-1].isdigit()):
        behind.pop()
    ways = bool(behind) and (behind[-1] in words.STRONG_HEADS or behind[-1] in _SERVICES)
    return having >= 0 and ways and not _ELSEWHERE & set(between)


def is_extended(tokens: Sequence[Token], goal: Group, group: Group) -> bool:
    """Return whether a way that ends at one place is to lead on to another: "ends at A and shall reach B"."""
    between = {token.low for token in tokens[goal.last + 1 : group.lead_at + 1]}
    return is_near(tokens, goal.last, group) and bool(between & _EXTENDING)


def is_led_on(tokens: Sequence[Token], group: Group) -> bool:
    """Return whether the words lead on from the way told before: "From there", "It left on a ship for B"."""
    low = [token.low for token in tokens[: group.lead_at]]
    there = "there" in low[:4] or low[:2] == ["from", "here"] or bool({"whence", "thence"} & set(low))
    left = low[:1] in (["it"], ["they"]) and bool(_BOUND & set(low))
    return there or left or bool(_EXTENSIONS & set(low[-4:]))


def is_of_person(tokens: Sequence[Token], start: Group, end: Group) -> bool:
    """Return whether people only went there, and no vehicle is told of."""
    near = {token.low for token in tokens[max(start.first - 12, 0) : end.first] if token.is_word}
    return bool(near & words.PERSONS and near & _TRAVELLING) and not near & words.STRONG_HEADS.keys()


def is_row(tokens: Sequence[Token], found: Sequence[Group]) -> bool:
    """Return whether a clause is a row of a timetable: "No. 37 / Baku / 20:40 / Agstafa / 05:55"."""
    members = [member for group in found for member in group.members]
    if len(members) < 2 or any(member.place.is_area for member in members):
        return False
    low = [token.low for token in tokens]
    times = sum(one.isdigit() and mark == ":" for one, mark in pairwise(low))
    plain = sum(token.is_word and not token.text[0].isdigit() for token in tokens)
    barred = times > 0 and sum(mark in {"/", "|", ":"} for mark in low) > times
    hours = times + sum(len(one) in {4, 5} and one[-3] == "." and one[0].isdigit() for one in low)
    timed = hours > 1 and bool(_TIMED & set(low))
    return (barred or timed) and plain <= _ROW_WORDS


def _low(tokens: Sequence[Token], number: int) -> str:
    return tokens[number].low if 0 <= number < len(tokens) else ""


def sends_on(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether who is at one place sends goods to another: "traders in A ship onions to B"."""
    between = {token.low for token in tokens[before.last + 1 : group.lead_at]}
    inside = before.lead in {"in", "at"} and is_near(tokens, before.last, group)
    return inside and bool(between & _SENDING) and not between & {"from"}


def calls_at(tokens: Sequence[Token], group: Group) -> bool:
    """Return whether a group is where a line of ships or trains calls: "a loop calling at A, B and C"."""
    if len(group.members) < 2 or group.lead not in {"at", "in"} or group.governor not in words.STOP_VERBS:
        return False
    return any(token.low in _ROUNDS for token in tokens[max(group.lead_at - 8, 0) : group.lead_at])
