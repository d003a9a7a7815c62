"""A sentence's tokens and where a way is told -> how one travels on it, by the transport words around it."""

from collections import Counter
from collections.abc import Sequence
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
            voyages boxship sea seaborne moored skipper anchorage
        """,
        pipeline="pumped pumps piped pipes interconnector pumping",
    ),
}
"""Words that tell how one travels."""

_WEAK = words.by_mode(rail="line lines section sections express junction station", air="airport airports")
"""Words that tell it only where no other word does."""

_VESSELS = words.word_set("ferry ferries ship ships barge barges boat boats vessel vessels")
_ABOARD = words.word_set("by on aboard onto")
ON_LAND = frozenset((Mode.ROAD, Mode.RAIL))
_KEPT = 2
"""How many sentences back a transport word still tells what the words are about."""


_BEHIND = 12
"""How far behind the words of a way "by ferry" may still be a part of them, in code points."""


class Cue(NamedTuple):
    """A word that tells how one travels: where it stands, and whether "by" goes before it."""

    start: int
    mode: Mode
    told_by: bool = False
    vessel: bool = False


class Setting:
    """What the sentences so far have told of how one travels, read in the order of the text."""

    def __init__(self) -> None:
        self.counts: Counter[Mode] = Counter()
        self.recent: list[tuple[int, Mode]] = []
        self.spoken = -_KEPT - 1

    def add(self, number: int, found: Sequence[Cue], *, speaks: bool) -> None:
        """Take note of a sentence's cues; `speaks` tells whether any word of transport stands in it."""
        self.counts.update(cue.mode for cue in found)
        if found:
            self.recent = [(number, found[-1].mode)]
        if found or speaks:
            self.spoken = number

    def tell(self, number: int, mode: Mode) -> None:
        """Take note of how one travels on a way that the sentence of that number names."""
        if mode is not Mode.UNSPECIFIED:
            self.recent = [(number, mode)]

    def mode(self, number: int) -> Mode:
        """Return how one travels where a sentence itself does not tell."""
        if self.recent and number - self.recent[-1][0] <= _KEPT:
            return self.recent[-1][1]
        return Mode.UNSPECIFIED

    def is_transport(self, number: int) -> bool:
        """Whether a sentence stands among words of transport."""
        return number - self.spoken <= _KEPT

    def usual(self) -> Mode:
        """Return the mode that nearly all cues of the article tell, if there are some."""
        if not self.counts:
            return Mode.UNSPECIFIED
        mode, count = self.counts.most_common(1)[0]
        return mode if count >= 3 and count * 10 >= self.counts.total() * 7 else Mode.UNSPECIFIED


def cues(tokens: Sequence[Token]) -> list[Cue]:
    """Return the words of a sentence that tell how one travels, in order."""
    found = []
    for number, token in enumerate(tokens):
        mode = _WORDS.get(token.low)
        if mode is None or not token.is_word:
            if token.is_place and _crossed(tokens, number):
                found.append(Cue(token.start, Mode.SEA))
            continue
        before = tokens[number - 1].low if number else ""
        if before in {"by", "on"} and token.low in {"track", "board", "air", "rails"} and before == "on":
            continue
        aboard = any(one.low in _ABOARD for one in tokens[max(number - 2, 0) : number])
        found.append(Cue(token.start, mode, before == "by", aboard and token.low in _VESSELS))
    return found


def _crossed(tokens: Sequence[Token], number: int) -> bool:
    """Whether a sea is crossed here: "crossing the Caspian Sea", "across the Baltic"."""
    mention = tokens[number].mention
    if mention is None or mention.place.kind is not PlaceKind.SEA:
        return False
    near = {token.low for token in tokens[max(number - 3, 0) : number]}
    return bool(near & {"across", "cross", "crosses", "crossed", "crossing", "over"})


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
    near_by = [cue for cue in own if cue.told_by and way[0] - 40 <= cue.start <= way[1] + 30]
    if near_by:
        return min(near_by, key=lambda cue: abs(cue.start - way[0])).mode
    before = [cue for cue in own if cue.start <= way[1]]
    if before:
        nearest = before[-1].mode
        return Mode.SEA if nearest in ON_LAND and goes_aboard(before, clause, way) else nearest
    if own:
        return own[0].mode
    earlier = [cue for cue in found if cue.start < way[0]]
    if earlier:
        return earlier[-1].mode
    return found[0].mode if found else Mode.UNSPECIFIED


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
