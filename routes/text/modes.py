"""A sentence's tokens and where a way is told -> how one travels on it, by the transport words around it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from geodata.path import Mode
from geodata.place import PlaceKind
from routes.model import PhraseStop
from routes.text import transport as words
from routes.text.tokens import Token

_WORDS = {
    **{word: mode for word, mode in words.STRONG_HEADS.items() if mode is not Mode.UNSPECIFIED},
    **{word: mode for word, mode in words.VERB_HEADS.items() if mode is not Mode.UNSPECIFIED},
    **words.by_mode(
        air="""
            airline airlines airways air aviation boeing airbus runway codeshare nonstop flew flown airborne
            turboprop rotations
        """,
        road="""
            drive drives drove driven driving driver drivers trucking trailer trailers overland asphalt tarmac
            motorists vehicles cars rigs lorryload axle roadside
        """,
        rail="""
            rail rails wagon wagons railcar railcars gauge track tracks carriages trainset trainsets sleepers
            railhead railwaymen railways locos
        """,
        sea="""
            sail sails sailed sailing shipping maritime feeder liner liners bulker bulkers roro quay voyage
            voyages boxship sea seaborne ro moored skipper anchorage
        """,
        pipeline="pumped pumps piped pipes interconnector pumping",
    ),
}
"""Words that tell how one travels."""

_WEAK = words.by_mode(
    rail="line lines section sections express junction station branch spur", air="airport airports"
)
"""Words that tell it only where no other word does."""

_VESSELS = words.word_set("ferry ferries ship ships barge barges boat boats vessel vessels")
_ABOARD = words.word_set("by on aboard onto")
ON_LAND = frozenset((Mode.ROAD, Mode.RAIL))
_ONLY_BY = frozenset(("sea", "air", "land", "ocean"))
_CARRIED = words.word_set(
    "freight cargo lane lanes route routes link links service services connection transport"
)
_UNPAVED = words.word_set("gravel dirt jeep mule unpaved dust mountain goat rough camel forest sand")
_NARROWS = frozenset(("canal", "strait", "straits", "bosphorus", "bosporus", "mandeb"))
_ROUND = words.VIA_WORDS | {"round", "around", "past"}
_ROAD_LETTERS = frozenset(("A", "M", "N", "E", "RN", "NH", "AH", "RD", "BR", "SH"))
_AIRLINES = frozenset(("airlines", "airways", "air", "aviation", "airline"))
AHEAD = 3
"""How many sentences away a transport word still tells what the words are about."""

HEADING = 7
"""Up to how many tokens a sentence is a heading, in which any word of transport counts: "5. Air."."""

_BY = 14
"""How far behind the words of a way "by rail" may stand and still be said of it, in code points."""

_FAR = 8
"""How many sentences back a transport word may still tell it where none nearer does."""

_CLOSE = 12
"""How far behind the words of a way its vehicle may stand, in code points: "from A to B the trucks wait"."""


_BEHIND = 5
"""How far behind the words of a way "by ferry" may still be a part of them, in code points."""


class Cue(NamedTuple):
    """A word that tells how one travels: where it stands, and whether "by" goes before it."""

    start: int
    mode: Mode
    told_by: bool = False
    vessel: bool = False


class Setting:
    """What the sentences of an article tell of how one travels; those ahead are seen before one is read."""

    def __init__(self) -> None:
        self.counts: Counter[Mode] = Counter()
        self.first: dict[int, Mode] = {}
        self.last: dict[int, Mode] = {}
        self.spoken: set[int] = set()
        self.paragraphs: dict[int, int] = {}

    def see(self, number: int, found: Sequence[Cue], *, paragraph: int, speaks: bool) -> None:
        """Take note of a sentence's cues.

        Parameters
        ----------
        number, paragraph
            The number of the sentence, and of the paragraph in which it stands; a heading stands in the next.
        found
            Its cues.
        speaks
            Whether any word of transport stands in it.
        """
        self.paragraphs[number] = paragraph
        self.counts.update(cue.mode for cue in found)
        if found:
            self.first[number], self.last[number] = found[0].mode, found[-1].mode
        if found or speaks:
            self.spoken.add(number)

    def tell(self, number: int, mode: Mode) -> None:
        """Take note of how one travels on a way that the sentence of that number names."""
        if mode is not Mode.UNSPECIFIED:
            self.last[number] = mode

    def mode(self, number: int) -> Mode:
        """Return how one travels where a sentence itself does not tell: as shortly before or after it."""
        before = range(number - 1, number - AHEAD - 1, -1)
        after = range(number + 1, number + AHEAD + 1)
        own = self.paragraphs.get(number)
        same = [self.last[at] for at in before if at in self.last and self.paragraphs.get(at) == own]
        told = [self.last[at] for at in before if at in self.last]
        told += [self.first[at] for at in after if at in self.first]
        told += [self.last[at] for at in range(number - AHEAD - 1, number - _FAR - 1, -1) if at in self.last]
        usual = [mode for mode in (self.usual(),) if mode is not Mode.UNSPECIFIED]
        return next(iter((*same, *usual, *told)), Mode.UNSPECIFIED)

    def is_transport(self, number: int) -> bool:
        """Whether a sentence stands among words of transport."""
        return any(other in self.spoken for other in range(number - _FAR, number + AHEAD + 1))

    def knows(self, mode: Mode) -> bool:
        """Whether any sentence so far told of a mode."""
        return self.counts[mode] > 0

    def usual(self) -> Mode:
        """Return the mode that nearly all cues of the article tell, if there are some."""
        if not self.counts:
            return Mode.UNSPECIFIED
        mode, count = self.counts.most_common(1)[0]
        return mode if count >= 4 and count * 10 >= self.counts.total() * 6 else Mode.UNSPECIFIED


def cues(tokens: Sequence[Token], named: Mapping[str, Mode]) -> list[Cue]:
    """Return the words of a sentence that tell how one travels, in order.

    Parameters
    ----------
    tokens
        The sentence.
    named
        The modes of known routes, by id.
    """
    found = []
    for number, token in enumerate(tokens):
        mode = _WORDS.get(token.low)
        if token.text in _ROAD_LETTERS:
            if _numbers_road(tokens, number):
                found.append(Cue(token.start, Mode.ROAD))
        elif token.routes:
            mode = named.get(token.routes[0], Mode.UNSPECIFIED)
            if mode is not Mode.UNSPECIFIED and len(token.routes) == 1:
                by = number > 1 and "by" in {one.low for one in tokens[number - 2 : number]}
                found.append(Cue(token.start, mode, by))
        elif token.is_place or token.low in _NARROWS or token.text == "Cape":
            if _crossed(tokens, number):
                found.append(Cue(token.start, Mode.SEA))
        elif token.low in {"track", "tracks"} and number and tokens[number - 1].low in _UNPAVED:
            found.append(Cue(token.start, Mode.ROAD))
        elif mode is not None and not _says_nothing(tokens, number):
            before = tokens[number - 1].low if number else ""
            aboard = any(one.low in _ABOARD for one in tokens[max(number - 2, 0) : number])
            by = before == "by" or (before in {"the", "a"} and number > 1 and tokens[number - 2].low == "by")
            found.append(Cue(token.start, mode, by, aboard and token.low in _VESSELS))
    return found


def _says_nothing(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word is no cue here: "on track", "to the sea", a part of an organisation's name."""
    if len(tokens) <= HEADING:
        return False
    token = tokens[number]
    before = tokens[number - 1] if number else None
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    if token.low in _ONLY_BY:
        led = before is not None and before.low in {"by", "and", "or"}
        return not (led or (after is not None and after.low in _CARRIED))
    if token.low in {"track", "rails", "board", "air"} and before is not None and before.low == "on":
        return True
    if number < 2 or not token.text[0].isupper() or token.text.isupper() or token.low in _AIRLINES:
        return False
    return any(one is not None and one.is_word and one.text[0].isupper() for one in (before, after))


def _numbers_road(tokens: Sequence[Token], number: int) -> bool:
    """Whether letters and a figure stand for a road: "the A1", "M-41", and not "A320"."""
    after = tokens[number + 1 : number + 4]
    if after and after[0].text == "-":
        after = after[1:]
    short = bool(after) and after[0].text.isdigit() and len(after[0].text) <= 2
    gap = after[0].start - tokens[number].end if after else 9
    return short and gap <= 1 and not (len(after) > 1 and after[1].low in {"rebels", "rebel", "fighters"})


def _crossed(tokens: Sequence[Token], number: int) -> bool:
    """Whether one is at sea here: "crossing the Caspian Sea", "through the Suez Canal", "round the Cape"."""
    token = tokens[number]
    near = {one.low for one in tokens[max(number - 4, 0) : number]}
    if token.low.startswith("cape") or token.low.rsplit(" ", 1)[-1] in _NARROWS:
        return bool(near & _ROUND)
    at_sea = token.mention is not None and token.mention.place.kind is PlaceKind.SEA
    return at_sea and bool(near & {"across", "cross", "crosses", "crossed", "crossing", "over"})


def mode_of(found: Sequence[Cue], clause: tuple[int, int], way: tuple[int, int]) -> Mode:
    """Return how one travels on a way, by the cues of its sentence; unspecified where none tells.

    Parameters
    ----------
    found
        The sentence's cues, in order.
    clause, way
        Where the clause and the words of the way start and end.
    """
    own = [cue for cue in found if clause[0] <= cue.start < clause[1]]
    inside = [cue for cue in own if way[0] <= cue.start <= way[1]]
    told_by = [cue for cue in own if cue.told_by and way[0] - 40 <= cue.start <= way[1] + _BY]
    if told_by and (not inside or any(cue.told_by for cue in inside)):
        by_inside = [cue for cue in inside if cue.told_by]
        return (by_inside or sorted(told_by, key=lambda cue: abs(cue.start - way[0])))[0].mode
    before = [cue for cue in own if cue.start <= way[1]]
    if before:
        nearest = before[-1].mode
        return Mode.SEA if nearest in ON_LAND and goes_aboard(before, clause, way) else nearest
    close = [cue for cue in own if cue.start <= way[1] + _CLOSE]
    earlier = [cue for cue in found if cue.start < way[0]]
    ranked = [*close[:1], *reversed(earlier), *own, *found]
    return ranked[0].mode if ranked else Mode.UNSPECIFIED


def goes_aboard(found: Sequence[Cue], clause: tuple[int, int], way: tuple[int, int]) -> bool:
    """Return whether a vehicle is carried over on a ship: "lorries cross by ferry from A to B"."""
    return any(
        cue.vessel and clause[0] <= cue.start < clause[1] and cue.start <= way[1] + _BEHIND for cue in found
    )


def by_places(stops: Sequence[PhraseStop]) -> Mode:
    """Return the mode that the kinds of a way's places tell: from an airport one flies to another."""
    kinds = {stop.place.kind for stop in stops}
    return Mode.AIR if PlaceKind.AIRPORT in kinds and len(stops) > 1 else Mode.UNSPECIFIED


def weakly(tokens: Sequence[Token]) -> Mode:
    """Return the mode that words like "line" and "section" tell where no other word does."""
    return next(
        (_WEAK[token.low] for token in tokens if token.is_word and token.low in _WEAK), Mode.UNSPECIFIED
    )


def tells_mode(token: Token) -> bool:
    """Whether a token is a word of transport."""
    return token.is_word and (token.low in _WORDS or token.low in _WEAK or token.low in words.STRONG_HEADS)


def after_chain(tokens: Sequence[Token], last: int) -> Mode:
    """Return the mode of the noun that a chain of places stands before: "the A–B and A–C sailings"."""
    for token in tokens[last + 1 : last + 8]:
        if token.is_word and token.low in _WORDS:
            return _WORDS[token.low]
        if not (token.is_place or token.is_mark or token.low in {"and", "or", "the"}):
            return Mode.UNSPECIFIED
    return Mode.UNSPECIFIED


def is_fixed_crossing(tokens: Sequence[Token]) -> bool:
    """Whether a tunnel or bridge is spoken of, on which one may drive or take a train."""
    return any(token.low in {"tunnel", "bridge", "causeway"} for token in tokens)


def is_shipped(tokens: Sequence[Token], found: Sequence[Cue], way: tuple[int, int]) -> bool:
    """Whether goods are "shipped" on a way, which tells a ship where the way crosses more than one border."""
    if any(cue.told_by and way[0] - 40 <= cue.start <= way[1] + _BY for cue in found):
        return False
    near = (token for token in tokens if way[0] - 30 <= token.start <= way[1])
    return any(token.low in {"shipped", "shipping", "ship"} for token in near)


def is_line(tokens: Sequence[Token], clause: tuple[int, int]) -> bool:
    """Whether a clause speaks of a line, which no road is."""
    return any(token.low in {"line", "lines"} and clause[0] <= token.start < clause[1] for token in tokens)
