"""The words of transport in a sentence and around it -> how one travels on a way that it tells."""

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from geodata.path import Mode
from geodata.place import PlaceKind
from routes.model import PhraseStop
from routes.text.tokens import Token
from routes.text.vehicles import Cue

ON_LAND = frozenset((Mode.ROAD, Mode.RAIL))
AHEAD = 3
"""How many sentences away a transport word still tells what the words are about."""

_BY = 14
"""How far behind the words of a way "by rail" may stand and still be said of it, in code points."""

FAR = 8
"""How many sentences away a transport word may still tell it where none nearer does."""

_CLOSE = 12
"""How far behind the words of a way its vehicle may stand, in code points: "from A to B the trucks wait"."""


_SHIPPING = frozenset(("shipped", "shipping", "ship"))

_MANY = 6
"""How many words for one mode an article must have at least to be about that mode alone."""

_BEHIND = 5
"""How far behind the words of a way "by ferry" may still be a part of them, in code points."""


class Setting:
    """What the sentences of an article tell of how one travels; those ahead are seen before one is read."""

    def __init__(self) -> None:
        self.counts: Counter[Mode] = Counter()
        self.first: dict[int, Mode] = {}
        self.last: dict[int, Mode] = {}
        self.spoken: set[int] = set()
        self.paragraphs: dict[int, int] = {}
        self.flies = False

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
        for cue in found:
            self.counts[cue.mode] += 1
            self.flies = self.flies or cue.mode is Mode.AIR
        if found:
            self.first[number], self.last[number] = found[0].mode, found[-1].mode
        if found or speaks:
            self.spoken.add(number)

    def tell(self, number: int, mode: Mode) -> None:
        """Take note of how one travels on a way that the sentence of that number names."""
        if mode is not Mode.UNSPECIFIED:
            self.last[number] = mode
            self.flies = self.flies or mode is Mode.AIR

    def mode(self, number: int) -> Mode:
        """Return how one travels where a sentence itself does not tell: as shortly before or after it."""
        own = self.paragraphs.get(number)
        before = [at for at in range(number - 1, number - AHEAD - 1, -1) if at in self.last]
        for at in before:
            if self.paragraphs.get(at) == own:
                return self.last[at]
        usual = self.usual()
        if usual is not Mode.UNSPECIFIED:
            return usual
        if before:
            return self.last[before[0]]
        for known, reach in (
            (self.first, range(number + 1, number + AHEAD + 1)),
            (self.last, range(number - AHEAD - 1, number - FAR - 1, -1)),
            (self.first, range(number + AHEAD + 1, number + FAR + 1)),
        ):
            for at in reach:
                if at in known:
                    return known[at]
        return Mode.UNSPECIFIED

    def sails_here(self, number: int) -> bool:
        """Whether the nearest cue before a sentence, in its own paragraph, tells of ships."""
        own = self.paragraphs.get(number)
        before = (at for at in range(number - 1, number - AHEAD - 1, -1) if self.paragraphs.get(at) == own)
        return next((self.last[at] for at in before if at in self.last), None) is Mode.SEA

    def is_transport(self, number: int) -> bool:
        """Whether a sentence stands among words of transport."""
        return not self.spoken.isdisjoint(range(number - FAR, number + AHEAD + 1))

    def knows(self, mode: Mode) -> bool:
        """Whether any sentence so far told of a mode."""
        return self.counts[mode] > 0

    def usual(self) -> Mode:
        """Return the mode that nearly all cues of the article tell, if there are some."""
        if not self.counts:
            return Mode.UNSPECIFIED
        mode, count = max(self.counts.items(), key=itemgetter(1))
        return mode if count >= 4 and count * 10 >= self.counts.total() * 6 else Mode.UNSPECIFIED

    def only(self) -> Mode:
        """Return the mode of an article that speaks of hardly any other."""
        mode, count = next(iter(self.counts.most_common(1)), (Mode.UNSPECIFIED, 0))
        return mode if count >= _MANY and count * 10 >= self.counts.total() * 9 else Mode.UNSPECIFIED

    def usual_of_persons(self) -> Mode:
        """Return the mode that most cues of the article tell, pipelines apart."""
        told = (mode for mode, _ in self.counts.most_common() if mode is not Mode.PIPELINE)
        return next(told, Mode.UNSPECIFIED)

    def off_land(self) -> Mode:
        """Return whether the article speaks more of ships or of aircraft; unspecified if of neither."""
        told = [mode for mode, _ in self.counts.most_common() if mode in {Mode.SEA, Mode.AIR}]
        return told[0] if told else Mode.UNSPECIFIED


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
    ends = {stop.place.kind for stop in (*stops[:1], *stops[-1:])}
    return Mode.AIR if ends == {PlaceKind.AIRPORT} and len(stops) > 1 else Mode.UNSPECIFIED


def is_fixed_crossing(tokens: Sequence[Token]) -> bool:
    """Whether a tunnel or bridge is spoken of, on which one may drive or take a train."""
    return any(token.low in {"tunnel", "bridge", "causeway"} for token in tokens)


def is_shipped(tokens: Sequence[Token], found: Sequence[Cue], way: tuple[int, int]) -> bool:
    """Whether goods are "shipped" on a way, which tells a ship where the way crosses more than one border."""
    if any(cue.told_by and way[0] - 40 <= cue.start <= way[1] + _BY for cue in found):
        return False
    near = [
        token.start for token in tokens if way[0] - 30 <= token.start <= way[1] and token.low in _SHIPPING
    ]
    return bool(near) and not any(near[-1] < cue.start <= way[1] and cue.mode in ON_LAND for cue in found)


def is_line(tokens: Sequence[Token], clause: tuple[int, int]) -> bool:
    """Whether a clause speaks of a line, which no road is."""
    return any(token.low in {"line", "lines"} and clause[0] <= token.start < clause[1] for token in tokens)
