"""A sentence's tokens -> the words in it that tell how one travels: vehicles, roads, airlines, "by rail"."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from geodata.path import Mode
from geodata.place import PlaceKind
from routes.text import transport as words
from routes.text.tokens import Token
from routes.text.verbs import CARRYING, is_carried_over
from routes.text.vocabulary import word_set

_WORDS = {
    **{word: mode for word, mode in words.STRONG_HEADS.items() if mode is not Mode.UNSPECIFIED},
    **{word: mode for word, mode in words.VERB_HEADS.items() if mode is not Mode.UNSPECIFIED},
    **words.by_mode(
        air="""
            airline airlines airways air aviation boeing airbus runway codeshare nonstop flew flown airborne
            turboprop rotations ryanair easyjet lufthansa qantas aeroflot flydubai flynas airasia rwandair
            icelandair finnair airfares overflights antonov antonovs ilyushin ilyushins embraer turboprops
        """,
        road="""
            drive drives drove driven driving driver drivers trucking trailer trailers overland asphalt tarmac
            motorists vehicles cars rigs lorryload axle roadside
            mules donkeys camels yaks porters tar roadworks flixbus greyhound
        """,
        rail="""
            rail rails wagon wagons railcar railcars gauge track tracks carriages trainset trainsets sleepers
            railhead railwaymen railways locos railcars metro carriage amtrak eurostar sncf renfe trenitalia
            shinkansen thalys nightjet railjet
        """,
        sea="""
            sail sails sailed sailing shipping maritime feeder liner liners bulker bulkers roro voyage
            voyages boxship sea seaborne ro moored skipper feu maersk cosco hapag dfds stena hurtigruten
        """,
        pipeline="pumped pumps piped pipes interconnector pumping",
    ),
}
"""Words that tell how one travels."""

_WEAK = words.by_mode(
    rail="line lines section sections express ekspresi ekspres expreso espresso junction station branch spur",
    air="airport airports",
    sea="quay anchorage",
)
"""Words that tell it only where no other word does."""

_ROADSIDE = frozenset(("petrol", "gas", "filling", "service", "bus", "coach", "weigh", "fuel"))
_STATIONS = _ROADSIDE | {"power", "police", "fire", "radio", "pumping", "television", "space", "polling"}
"""What stands before a station at which no train stops."""

_CARRIERS = word_set("""
    amtrak eurostar sncf renfe trenitalia flixbus greyhound maersk cosco hapag dfds stena hurtigruten
""")
"""Firms whose names tell how one goes with them."""

_VESSELS = word_set("ferry ferries ship ships barge barges boat boats vessel vessels")
_ABOARD = word_set("by on aboard onto")
_ONLY_BY = frozenset(("sea", "air", "land", "ocean"))
_CARRIED = word_set("freight cargo lane lanes route routes link links service services connection transport")
_UNPAVED = word_set("gravel dirt jeep mule unpaved dust mountain goat rough camel forest sand motor")
_PORTS = frozenset(("ports", "seaports", "harbours", "harbors"))
_PORTS_BEHIND = 5
_LINKING = word_set("between linking links linked connecting connects connected joining joins")
_NARROWS = frozenset(("canal", "strait", "straits", "bosphorus", "bosporus", "mandeb"))
_ROUND = words.VIA_WORDS | {"round", "around", "past"}
_ACROSS = frozenset(("across", "cross", "crosses", "crossed", "crossing", "over"))
_TRAVEL_WORDS = word_set("""
    fare fares ticket tickets timetable timetables departure departures passengers commuters freight cargo
    cargoes haulage logistics containers shippers exporters goods
""")
_AIRBUSES = frozenset(("220", "300", "310", "318", "319", "320", "321", "330", "340", "350", "380"))
_AIRBORNE = word_set("air airline airlines airways flight flights boeing airbus airport aircraft")
_ARTICLES = frozenset(("a", "the", "by", "every", "morning", "evening"))
_GOING = frozenset(("to", "from", "between", "across"))
_HAULING = CARRYING | word_set("haul hauls hauled move moves moved transport transports transported")
_FLOWS = frozenset(("flow", "flows", "flowed", "flowing"))
_FLUIDS = frozenset(("oil", "gas", "crude", "petrol", "diesel"))
_ROAD_LETTERS = frozenset(("A", "M", "N", "E", "RN", "NH", "AH", "RD", "BR", "SH"))
HEADING = 7
"""Up to how many tokens a sentence is a heading, in which any word of transport counts: "5. Air."."""


class Cue(NamedTuple):
    """A word that tells how one travels: where it stands, and whether "by" goes before it.

    `vessel` tells that it is a ship on which one goes, `crossed` that it is a sea on the way.
    """

    start: int
    mode: Mode
    told_by: bool = False
    vessel: bool = False
    crossed: bool = False


def cues(tokens: Sequence[Token], low: Sequence[str], named: Mapping[str, Mode]) -> list[Cue]:
    """Return the words of a sentence that tell how one travels, in order.

    Parameters
    ----------
    tokens, low
        The sentence, and its words in small letters.
    named
        The modes of known routes, by id.
    """
    found = []
    telling = [at for at, word in enumerate(low) if word in _TELLING or not tokens[at].is_word]
    for number in telling:
        token = tokens[number]
        if token.is_mark:
            continue
        mode = _of_word(tokens, number) if token.is_word else _of_name(tokens, number, named)
        if mode is not None:
            near = low[max(number - 2, 0) : number]
            by = near[-1:] == ["by"] or (near[:1] == ["by"] and near[1:] in (["the"], ["a"]))
            vessel = token.low in _VESSELS and not _ABOARD.isdisjoint(near)
            crossed = token.is_place and mode is Mode.SEA
            found.append(Cue(token.start, mode, by, vessel, crossed))
    return found


def _of_name(tokens: Sequence[Token], number: int, named: Mapping[str, Mode]) -> Mode | None:
    """Return the mode that a known route's name tells, or a sea that is crossed."""
    token = tokens[number]
    if len(token.routes) == 1:
        mode = named.get(token.routes[0], Mode.UNSPECIFIED)
        return None if mode is Mode.UNSPECIFIED else mode
    return Mode.SEA if token.is_place and _crossed(tokens, number) else None


def _of_word(tokens: Sequence[Token], number: int) -> Mode | None:
    """Return the mode that a word tells, or None."""
    token = tokens[number]
    rule = _RULES.get(token.low)
    if rule is not None:
        told = rule(tokens, number)
        if told is not None:
            return told
    mode = _WORDS.get(token.low)
    return None if mode is None or _drives_train(tokens, number) or _says_nothing(tokens, number) else mode


def _of_letters(tokens: Sequence[Token], number: int) -> Mode | None:
    """Return the mode of letters with a figure: "the A1" is a road, "an A350" an aircraft."""
    if not tokens[number].text.isupper():
        return None
    if _numbers_road(tokens, number):
        return Mode.ROAD
    return Mode.AIR if _numbers_aircraft(tokens, number) else None


def _of_flow(tokens: Sequence[Token], number: int) -> Mode | None:
    """Return the mode of oil and gas that flow."""
    fluid = any(one.low in _FLUIDS for one in tokens[max(number - 8, 0) : number])
    return Mode.PIPELINE if fluid else None


def _of_speed(tokens: Sequence[Token], number: int) -> Mode | None:
    """Return the mode of "high-speed"."""
    high = any(one.low == "high" for one in tokens[max(number - 2, 0) : number])
    return Mode.RAIL if high else None


def _of_track(tokens: Sequence[Token], number: int) -> Mode | None:
    """Return the mode of a track that is no railway: "a gravel track"."""
    return Mode.ROAD if number and tokens[number - 1].low in _UNPAVED else None


def _of_freighters(tokens: Sequence[Token], number: int) -> Mode | None:
    """Return the mode of "freighters", which fly where airlines or aircraft are spoken of."""
    del number
    return Mode.AIR if any(one.low in _AIRBORNE for one in tokens) else Mode.SEA


def _of_ship(tokens: Sequence[Token], number: int) -> Mode | None:
    """Return the mode of the letters before a ship's name: "the MV Akka"."""
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    named = after is not None and after.text[0].isupper() and not after.text.isupper()
    return Mode.SEA if tokens[number].text.isupper() and named else None


def _of_transit(tokens: Sequence[Token], number: int) -> Mode | None:
    """Return the mode of "rapid transit"."""
    return Mode.RAIL if number and tokens[number - 1].low == "rapid" else None


def _of_launch(tokens: Sequence[Token], number: int) -> Mode | None:
    """Return the mode of a launch that goes somewhere: "the launch to", and not "the launch of"."""
    near = [tokens[at].low if 0 <= at < len(tokens) else "" for at in (number - 1, number + 1)]
    return Mode.SEA if near[0] in _ARTICLES and near[1] in _GOING else None


def _of_narrows(tokens: Sequence[Token], number: int) -> Mode | None:
    """Return the mode of "through the canal", "round Cape Horn"."""
    return Mode.SEA if _crossed(tokens, number) else None


_RULES: dict[str, Callable[[Sequence[Token], int], Mode | None]] = {
    **dict.fromkeys((letters.casefold() for letters in _ROAD_LETTERS), _of_letters),
    **dict.fromkeys(_FLOWS, _of_flow),
    "speed": _of_speed,
    **dict.fromkeys(("freighter", "freighters"), _of_freighters),
    **dict.fromkeys(("mv", "ms", "ss", "mt"), _of_ship),
    "transit": _of_transit,
    "launch": _of_launch,
    **dict.fromkeys(("track", "tracks"), _of_track),
    **dict.fromkeys((*_NARROWS, "cape"), _of_narrows),
}
"""Words that tell a mode by the words beside them."""

_TELLING = _WORDS.keys() | _RULES.keys()


def _drives_train(tokens: Sequence[Token], number: int) -> bool:
    """Whether the word before a driver tells what is driven: "train drivers"."""
    driver = tokens[number].low in {"driver", "drivers"}
    return driver and number > 0 and tokens[number - 1].low in words.MODE_WORDS


def _says_nothing(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word is no cue here: "on track", "carries wagons", a part of an organisation's name."""
    if len(tokens) <= HEADING:
        return False
    token = tokens[number]
    if is_carried_over(tokens, number):
        return True
    before = tokens[number - 1] if number else None
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    named = any(one is not None and one.text[0].isupper() for one in (before, after))
    if token.low in _ONLY_BY:
        led = before is not None and before.low in {"by", "and", "or"}
        airline = token.text == "Air" and named
        labels = after is not None and after.text == ":"
        return not (led or airline or labels or (after is not None and after.low in _CARRIED))
    if token.low in {"track", "rails", "board"} and before is not None and before.low == "on":
        return token.low != "rails" or sum(token.is_place for token in tokens) < len(("A", "B"))
    if number < 2 or not token.text[0].isupper() or token.text.isupper() or token.low in _CARRIERS:
        return False
    hauls = after is not None and after.low in _HAULING
    return named and _WORDS[token.low] is not Mode.AIR and not hauls


def _numbers_road(tokens: Sequence[Token], number: int) -> bool:
    """Whether letters and a figure stand for a road: "the A1", "M-41", and not "A320"."""
    after = tokens[number + 1 : number + 4]
    dashed = bool(after) and after[0].text == "-"
    if dashed:
        after = after[1:]
    short = bool(after) and after[0].text.isdigit() and len(after[0].text) <= 2
    gap = after[0].start - tokens[number].end if after else 9
    armed = len(after) > 1 and after[1].low in {"rebels", "rebel", "fighters"}
    return short and gap <= dashed and not armed


def _numbers_aircraft(tokens: Sequence[Token], number: int) -> bool:
    """Whether a letter and a figure stand for an aircraft: "an A350"."""
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    glued = after is not None and after.start == tokens[number].end
    return tokens[number].text == "A" and after is not None and glued and after.text in _AIRBUSES


def _crossed(tokens: Sequence[Token], number: int) -> bool:
    """Whether one is at sea here: "crossing the Caspian Sea", "through the Suez Canal", "round the Cape"."""
    token = tokens[number]
    if token.low.startswith("cape") or token.low.rsplit(" ", 1)[-1] in _NARROWS:
        leads = _ROUND
    elif token.mention is not None and token.mention.place.kind is PlaceKind.SEA:
        leads = _ACROSS
    else:
        return False
    return not leads.isdisjoint([one.low for one in tokens[max(number - 4, 0) : number]])


def speaks(low: Sequence[str]) -> bool:
    """Return whether a sentence tells of travel or freight without a word for how one goes."""
    return not _TRAVEL_WORDS.isdisjoint(low)


def weakly(tokens: Sequence[Token]) -> Mode:
    """Return the mode that words like "line" and "section" tell where no other word does."""
    for number, token in enumerate(tokens):
        if token.is_word and token.low in _WEAK:
            if token.low == "station" and number and tokens[number - 1].low in _STATIONS:
                return Mode.ROAD if tokens[number - 1].low in _ROADSIDE else Mode.UNSPECIFIED
            return Mode.SEA if _leads_between_ports(tokens, number) else _WEAK[token.low]
    return Mode.UNSPECIFIED


def _leads_between_ports(tokens: Sequence[Token], number: int) -> bool:
    """Whether a line leads from port to port, as a ship does: "a cargo line between two ports"."""
    if tokens[number].low not in {"line", "lines"}:
        return False
    after = [token.low for token in tokens[number + 1 : number + 1 + _PORTS_BEHIND]]
    return not _LINKING.isdisjoint(after[:1]) and not _PORTS.isdisjoint(after)


def tells_mode(token: Token) -> bool:
    """Whether a token is a word of transport."""
    told = token.low in _WORDS or token.low in _WEAK or token.low in words.STRONG_HEADS
    return token.is_word and (told or token.low in words.CARGO_NOUNS)


def after_chain(tokens: Sequence[Token], last: int) -> Mode:
    """Return the mode of the noun that a chain of places stands before: "the A–B and A–C sailings"."""
    for token in tokens[last + 1 : last + 8]:
        if token.is_word and token.low in _WORDS:
            return _WORDS[token.low]
        if not (token.is_place or token.is_mark or token.low in {"and", "or", "the"}):
            return Mode.UNSPECIFIED
    return Mode.UNSPECIFIED
