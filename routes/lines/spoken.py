"""A claim in its sentence -> the whole way that its figure measures, or nothing where that is in doubt.

A figure beside a route may measure much else: a stretch, a tunnel, a detour, what was saved. So only wordings
are read that say of one figure that it is the length or the time of the way between two places, or of a
route by its name: "the 480 km from A to B", "the road from A to B is 480 km long", "the train from A to B
takes five hours", "the 1,300-km N".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geodata.path import Mode
from geodata.place import Place
from routes.model import Article, Claim, Mention, Span

_LONGEST = 700  # code points of a sentence; a longer one is no sentence

_FEW = (
    "about around some nearly almost approximately roughly just only over under more less than at least most"
)
_FEW += " up to as little much a an mere total of the distance length journey trip time now currently"
_FILLER = rf"(?:(?:{'|'.join(_FEW.split())}) ){{0,6}}"
_OF = r"(?:(?:the|port|seaport|airport|city|capital|town|border|crossing|of) ){0,4}"
_LAND = r"(?:(?:, )?(?:in )?Z (?:, )?)?"
_VIA = rf"(?:(?:, )?(?:via|through|by way of|over) (?:{_OF}P\d+ (?:, and |, |and )?){{1,6}}{_LAND})?"
_PAIR = rf"(?:from {_OF}P(\d+) {_LAND}{_VIA}to|between {_OF}P(\d+) {_LAND}and) {_OF}P(\d+) {_LAND}{_VIA}"
_BESIDE = r"P(\d+) (?:-|–|—|to) P(\d+) "
_WAYS = "road highway motorway expressway railway railroad rail line route corridor way link pipeline"
_WAY = rf"(?:(?:{'|'.join(_WAYS.split())}) ){{1,2}}"
_NO = (
    "of section stretch tunnel bridge part portion segment phase north south east west away off outside "
    "before after along on in into inside beyond and or for gap detour extension spur branch from between "
    "to by with"
)
_WORDS = rf"(?:(?!(?:{'|'.join(_NO.split())}) )[a-z]+ ){{0,3}}"
_IS = (
    r"(?:is|was|are|will be|would be|has been|runs|stretches|measures|spans|covers|extends|totals) "
    r"(?:for |over )?"
)
_CAN = (
    r"(?:(?:now|will|would|can|could|may|should|normally|usually|typically|currently|only|is|was|done) ){0,3}"
)
_TAKES = r"(?:takes|took|take|taking|lasts|lasted|last|be|in|within) "
_BY = r"(?:by (?:road|rail|train|truck|lorry|car|bus|sea|ship|air|plane) )?"
_GO = r"(?:to (?:go|travel|drive|get|sail|fly|haul) )?"
_RIDE = r"(?:(?:journey|drive|flight|trip|ride|voyage|sail|haul|crossing) )?"
_A_TRIP = "an? (?:trip|haul|journey|voyage|distance|drive|ride) of "
_LONG_AFTER = r"(?:long |in length )?(?=[.,;:)!?”\"»]|and |but |while |which |$)"
_TIME_AFTER = (
    r"(?=[.,;:)!?”\"»]|(?:and|but|while|by|on|if|when|now|today|at|with|compared|instead|down|depending) |$)"
)

_LENGTHS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bF (?:- )?(?:long )?{_WORDS}{_PAIR}",
        rf"\bF (?:- )?(?:long )?{_WORDS}{_BESIDE}{_WAY}",
        rf"\b(?:{_WAY}|distance |journey ){_PAIR}{_BY}{_IS}{_FILLER}F {_LONG_AFTER}",
        rf"\b{_BESIDE}{_WAY}{_IS}{_FILLER}F {_LONG_AFTER}",
        rf"\b(?:{_BESIDE}(?:{_WAY})?|{_PAIR})\( F \) ",
        rf"\b{_PAIR}, {_A_TRIP}{_FILLER}F ",
    )
)
_TIMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_PAIR}{_BY}{_CAN}{_TAKES}{_FILLER}F {_TIME_AFTER}",
        rf"\b{_BESIDE}[a-z]* ?{_CAN}{_TAKES}{_FILLER}F {_TIME_AFTER}",
        rf"\bF {_RIDE}{_BY}{_GO}{_PAIR}",
        rf"\b{_PAIR}, {_A_TRIP}{_FILLER}F ",
        rf"\bleaves P(\d+) (?:and )?(?:now )?reaches P(\d+) {_VIA}(?:in|within) {_FILLER}F {_TIME_AFTER}",
        rf"\b(?:reach|reaches|reached) P(\d+) from P(\d+) {_CAN}(?:in|within) {_FILLER}F {_TIME_AFTER}",
    )
)
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (r"\bF (?:- )?(?:long )?N(\d+) ", rf"\bN(\d+) {_IS}{_FILLER}F {_LONG_AFTER}")
)
_SHORTEST = re.compile(
    rf"\bN(\d+) (?:is|was|remains|offers|provides|forms|gives) (?:still |also |indeed )?(?:the )?shortest "
    rf"(?:[a-z]+ )?{_WAY}(?:{_PAIR}|to {_OF}P(\d+) {_LAND}from {_OF}P(\d+) )"
)


def _word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_OTHERWISE = _word_set(
    "delay delayed delays late wait waits waited waiting cut cuts cutting shorten shortens shortened save "
    "saves saved saving reduce reduces reduced reducing faster slower earlier extra additional longer "
    "shorter quicker sooner difference ahead behind per every each daily first last remaining next "
    "final another stretch section tunnel bridge part parts portion segment phase leg legs washed blocked "
    "widened damaged detour no not never if once walk walked altogether together respectively both either"
)
"""Words with which a figure measures something else, or nothing that is told as so."""

_VEHICLES = {
    Mode.ROAD: _word_set(
        "truck trucks lorry lorries trailer trailers car cars bus buses drive driving road highway motorway "
        "expressway overland convoy van"
    ),
    Mode.RAIL: _word_set("train trains rail railway railroad locomotive wagons"),
    Mode.SEA: _word_set("ship ships vessel vessels ferry ferries sail sails sailing voyage boat boats sea"),
    Mode.AIR: _word_set("flight flights plane planes aircraft fly flies flying airline airliner jet"),
}
_HEAVY = _word_set(
    "truck trucks lorry lorries trailer trailers convoy freight cargo goods container containers"
)
_DIRECT = _word_set("direct nonstop")


_ON = _word_set("on during aboard of over along in at for about around across with")
"""Words that put something else on a way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a claim measures.

    Attributes
    ----------
    start, end
        The two places, or None where a route's name alone stands for them.
    route
        The number of the route that the words name, or -1.
    modes
        How one travels, by the words of the sentence.
    heavy, direct
        Whether the words speak of freight, and of a direct service.
    """

    claim: Claim
    start: Place | None = None
    end: Place | None = None
    route: int = -1
    modes: frozenset[Mode] = frozenset()
    heavy: bool = False
    direct: bool = False


class Sentences:
    """The sentences of one article, with the places and names of routes in them as signs."""

    def __init__(self, article: Article, mentions: Sequence[Mention], names: Mapping[str, int]) -> None:
        self.article = article
        self.mentions = sorted(mentions, key=lambda one: one.span)
        self.names = names

    def spoken(self, claim: Claim) -> Spoken | None:
        """Return what a claim of this article measures, or None where the words leave that in doubt."""
        span, patterns = claim.evidence.sentence, _patterns(claim)
        if not patterns or span.end - span.start > _LONGEST:
            return None
        inside = [one for one in self.mentions if span.holds(one.span) and not one.adjective]
        figure = claim.evidence.words if claim.unit != "comparison" else None
        text = self._signs(span, inside, figure)
        if _plain(text) & _OTHERWISE:
            return None
        found = [match for pattern in patterns if (match := pattern.search(text))]
        if not found or _is_beside(text[: found[0].start()], claim):
            return None
        return self._read(claim, found[0], inside, text)

    def _read(
        self, claim: Claim, match: re.Match[str], inside: Sequence[Mention], text: str
    ) -> Spoken | None:
        words = _plain(text)
        groups = [int(group) for group in match.groups() if group]
        named = match.re in _NAMED or match.re is _SHORTEST
        route = groups.pop(0) if named else -1
        ends = [inside[number].place for number in groups]
        if named and claim.ends:
            places = {one.place.id: one.place for one in inside}
            ends = [places[key] for key in claim.ends if key in places]
        elif claim.unit == "km" and claim.ends and {place.id for place in ends} != {*claim.ends}:
            return None  # of more than the two: the first of several stretches, say
        if ends and (len(ends) != 2 or ends[0].id == ends[1].id or any(place.is_area for place in ends)):
            return None
        return Spoken(
            claim=claim,
            start=ends[0] if ends else None,
            end=ends[1] if ends else None,
            route=route,
            modes=frozenset(mode for mode, vehicles in _VEHICLES.items() if words & vehicles),
            heavy=bool(words & _HEAVY),
            direct=bool(words & _DIRECT) or "non - stop" in text,
        )

    def _signs(self, sentence: Span, inside: Sequence[Mention], figure: Span | None) -> str:
        """Return the words of a sentence, a blank after each, with signs in capitals.

        F is the figure, P a point and Z an area that is mentioned, N a route's name; what stands in brackets
        is left out.
        """
        signs = {one.span: f"P{i}" if not one.place.is_area else "Z" for i, one in enumerate(inside)}
        signs |= {span: f"N{number}" for span, number in self._names_in(sentence)}
        if figure is not None:
            signs = {span: sign for span, sign in signs.items() if not span.meets(figure)}
            signs[figure] = "F"
        taken: list[Span] = []
        for span in sorted(signs, key=lambda one: (one.start, -one.end)):
            if not taken or not taken[-1].meets(span):
                taken.append(span)
        parts, at = [], sentence.start
        for span in taken:
            parts += [*_words(self.article.text[at : span.start]), signs[span]]
            at = span.end
        parts += _words(self.article.text[at : sentence.end])
        told = " ".join(parts) + " "
        return re.sub(r"\( [^()FPN]{0,60}\) ", "", told)

    def _names_in(self, sentence: Span) -> Iterator[tuple[Span, int]]:
        text = self.article.words(sentence)
        for name, number in self.names.items():
            at = text.find(name)
            if at >= 0:
                yield Span(start=sentence.start + at, end=sentence.start + at + len(name)), number


def _patterns(claim: Claim) -> tuple[re.Pattern[str], ...]:
    if claim.unit == "km" and claim.topic.startswith(("route:length", "distance")):
        return (*_LENGTHS, *_NAMED)
    if claim.topic.startswith("journey:duration"):
        return _TIMES
    return (_SHORTEST,) if claim.topic.startswith("route:shortest") else ()


def _is_beside(before: str, claim: Claim) -> bool:
    """Whether the words before a way tell of something on it: "talks on the flight from A to B took ..."."""
    near = before.rpartition(",")[2].split()[-4:]
    return claim.unit != "km" and not _ON.isdisjoint(near)


def _words(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"\w+|[^\w\s]", text)]


def _plain(text: str) -> frozenset[str]:
    return frozenset(text.split())
