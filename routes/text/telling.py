"""A sentence's drafts -> route phrases: their stops, how one travels, what is told of their status."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from geodata import passages
from geodata.path import Mode
from geodata.place import PlaceKind
from routes.model import (
    Evidence,
    Mention,
    Part,
    PhraseStop,
    RoutePhrase,
    Sentence,
    Span,
    StatusReport,
)
from routes.text import referring, status
from routes.text import transport as words
from routes.text.background import Background
from routes.text.denial import is_denied
from routes.text.draft import Draft, DraftStop
from routes.text.modes import (
    ON_LAND,
    by_places,
    goes_aboard,
    is_fixed_crossing,
    is_line,
    is_shipped,
    mode_of,
)
from routes.text.narrows import by_sea, on_land
from routes.text.overseas import apart_by_sea, lie_apart, sea_from_port, share_border
from routes.text.patterns import is_route, only_ends, pattern_of
from routes.text.tokens import Token
from routes.text.vehicles import Cue, cues, weakly

_TRAVEL = (Part.FROM, Part.HUB, Part.VIA, Part.END, Part.TO)
"""The order in which one comes to the stops of a phrase; stops of one part stay in the order of the text."""

_OF_NO_MODE = frozenset(("hub", "gateway", "access", "bridge"))
"""Heads of ways that no vehicle nearby tells the mode of."""

_OF_FLIGHTS = frozenset((PlaceKind.CITY, PlaceKind.AIRPORT))
_OFF_LAND = frozenset((Mode.SEA, Mode.AIR))
_CROSSINGS = frozenset(("crossing", "crossings"))
_TANKERS = frozenset(("tankers",))  # one "tanker" is a ship by far more often
_FLUIDS = frozenset(("oil", "gas", "crude", "barrels", "bpd", "petroleum", "lng", "hydrogen"))
_TRAVELLERS = frozenset(("he", "she", "we", "i", "drivers", "driver"))
_GOING = frozenset(("go", "goes", "went", "drive", "drives", "drove", "travel", "travels", "travelled"))

_LED = 12
"""How far before the start of another way the word stands that tells how one travels on it."""

_ON_LAND = frozenset((PlaceKind.PASS, PlaceKind.BORDER_CROSSING))
_WIDE = frozenset(
    ("route", "routes", "corridor", "corridors", "transit", "trade", "exports", "imports", "connectivity")
)
"""Heads whose mode only their own clause tells."""


def _in_travel(stop: PhraseStop) -> tuple[int, int]:
    """Return where a stop comes on its way; places passed come as they stand in the text."""
    passed = stop.part is Part.VIA and stop.mention is not None
    return _TRAVEL.index(stop.part), stop.mention.span.start if passed and stop.mention else -1


def _goes_on_land(stops: Sequence[PhraseStop]) -> bool:
    """Whether a way leads over a pass or a border post, where no ship goes."""
    return any(stop.part is Part.VIA and stop.place.kind in _ON_LAND for stop in stops)


class Telling:
    """One sentence, and the phrases that its drafts make.

    Parameters
    ----------
    reader
        What holds for the whole article.
    sentence, tokens, number
        The sentence, its tokens, and which of the article's sentences it is.
    """

    def __init__(self, reader: Background, sentence: Sentence, tokens: Sequence[Token], number: int) -> None:
        self.reader = reader
        self.article = reader.article
        self.sentence = sentence
        self.tokens = tokens
        self.number = number
        self.lows = [token.low for token in tokens]
        self.cues = cues(tokens, self.lows, reader.modes)

    def phrase(self, draft: Draft) -> RoutePhrase | None:
        """Return the phrase that a draft makes, or None where it names no route."""
        if draft.same and not self.reader.chosen(draft.same):
            draft.same, draft.noun = (), draft.tokens[draft.head.last].low.rsplit(" ", 1)[-1]
        stops = self.completed(draft, self.stops(draft))
        if len(stops) > 1:
            stops = tuple(sorted(stops, key=_in_travel))
        if not is_route(draft, stops) or is_denied(draft.tokens, draft.first, draft.last):
            return None
        same = self.reader.chosen(draft.same)
        along = tuple(key for ids in [draft.along] if ids for key in self.reader.chosen(ids))
        mode = self.reader.definitions[same[0]].mode if same else Mode.UNSPECIFIED
        if not same or draft.mode is not Mode.UNSPECIFIED:
            mode = self.mode(draft, stops)
        stops = by_sea(draft, stops) if mode is Mode.SEA else on_land(stops)
        evidence = self.evidence(status.span_of(draft.tokens, draft.first, draft.last))
        beside = bool(same) and draft.head.lead in {"along", "near"}
        return RoutePhrase(
            evidence=evidence,
            head=self.head(draft),
            pattern=pattern_of(draft, stops, same),
            mode=mode,
            stops=stops,
            definitions=same or along,
            ordered=not draft.flags & {"links", "near"} and not only_ends(stops),
            reports=() if beside else self.reports(draft.tokens, evidence),
        )

    def mode(self, draft: Draft, stops: tuple[PhraseStop, ...]) -> Mode:
        """Return how one travels on a draft's way: as its head tells, or else the words around it."""
        told = sea_from_port(draft, stops)
        if told is Mode.SEA and draft.noun in _TANKERS and self.goes_by_road():
            told = Mode.ROAD
        clause = (draft.tokens[0].start, draft.tokens[-1].end)
        way = (draft.tokens[draft.first].start, draft.tokens[draft.last].end)
        if told in _OFF_LAND and _goes_on_land(stops):
            return Mode.UNSPECIFIED
        if told is not Mode.UNSPECIFIED:
            aboard = told in ON_LAND and "onward" not in draft.flags and goes_aboard(self.cues, clause, way)
            return Mode.SEA if aboard else told
        kind = words.WEAK_HEADS.get(draft.noun, "")
        if kind in _OF_NO_MODE or draft.same:
            return told
        if draft.noun in _WIDE:
            own = mode_of([cue for cue in self.cues if clause[0] <= cue.start < clause[1]], clause, way)
            towns = bool(stops) and all(stop.place.kind in _OF_FLIGHTS for stop in stops)
            flown = towns and draft.noun in {"route", "routes"}
            flown = flown and self.reader.setting.mode(self.number) is Mode.AIR
            if own is Mode.UNSPECIFIED and draft.noun in {"route", "routes"}:
                return Mode.AIR if flown else self.reader.setting.only()
            return own
        handed = "handed" in draft.flags
        if draft.noun in _CROSSINGS and share_border(stops) and not self.ferried(stops):
            guessed = mode_of(self.led_here(way, stops), clause, way)
            by_road = guessed is Mode.AIR or guessed is Mode.UNSPECIFIED
        else:
            guessed = self.taken_over(way, stops) if handed else self.guessed(clause, way, stops)
            by_road = False
        return Mode.ROAD if by_road else guessed

    def ferried(self, stops: Sequence[PhraseStop]) -> bool:
        """Whether a crossing between towns is one of the ships that its own paragraph tells of."""
        towns = not any(stop.place.is_area or stop.place.kind in _ON_LAND for stop in stops)
        return towns and self.reader.setting.sails_here(self.number)

    def taken_over(self, way: tuple[int, int], stops: Sequence[PhraseStop]) -> Mode:
        """Return how goods go on where they were loaded from one vehicle on another, by words behind it."""
        told = next((cue.mode for cue in self.cues if way[0] < cue.start <= way[1]), Mode.UNSPECIFIED)
        return Mode.SEA if told is Mode.UNSPECIFIED and apart_by_sea(stops) else told

    def goes_by_road(self) -> bool:
        """Whether the article speaks of roads, and hardly of ships: its tankers are lorries."""
        counts = self.reader.setting.counts
        tankers = sum(token.low in _TANKERS for token in self.tokens)
        return counts[Mode.ROAD] > max(counts[Mode.SEA] - tankers, 0)

    def guessed(self, clause: tuple[int, int], way: tuple[int, int], stops: Sequence[PhraseStop]) -> Mode:
        """Return how one travels by the words in a clause, in its sentence and around it."""
        mode = next((one for one in self.guesses(clause, way, stops) if one is not Mode.UNSPECIFIED), None)
        if mode is None or (mode in _OFF_LAND and (is_fixed_crossing(self.tokens) or _goes_on_land(stops))):
            return Mode.UNSPECIFIED
        over = any(one.part is Part.VIA and one.place.kind is PlaceKind.COUNTRY for one in stops)
        sails = any(cue.mode is Mode.SEA and not cue.crossed for cue in self.cues)
        return Mode.UNSPECIFIED if mode is Mode.SEA and over and not sails else mode

    def guesses(
        self, clause: tuple[int, int], way: tuple[int, int], stops: Sequence[PhraseStop]
    ) -> Iterator[Mode]:
        """Yield how one may travel, the surest first."""
        if is_shipped(self.tokens, self.cues, way) and lie_apart(stops):
            yield Mode.SEA
        yield mode_of(self.led_here(way, stops), clause, way)
        yield by_places(stops)
        weak = weakly(self.tokens)
        if self.flows() and is_line(self.tokens, clause):
            yield Mode.PIPELINE
        around = self.reader.setting.mode(self.number)
        if around is Mode.PIPELINE and self.travels():
            around = self.reader.setting.usual_of_persons()
        if around in ON_LAND and apart_by_sea(stops):
            yield self.reader.setting.off_land()
            return
        known = self.reader.setting.knows(weak) and around is not Mode.PIPELINE
        if known or (around is Mode.ROAD and is_line(self.tokens, clause)):
            yield weak
        yield around
        yield weak

    def travels(self) -> bool:
        """Whether somebody goes or drives, as nobody does through a pipe."""
        return not _TRAVELLERS.isdisjoint(self.lows) and not _GOING.isdisjoint(self.lows)

    def flows(self) -> bool:
        """Whether oil or gas is spoken of, and no railway: what goes by "the line" is pumped."""
        rails = any(cue.mode is Mode.RAIL for cue in self.cues)
        return not rails and not _FLUIDS.isdisjoint(self.lows)

    def led_here(self, way: tuple[int, int], stops: Sequence[PhraseStop]) -> Sequence[Cue]:
        """Return the cues, without those behind a way that lead another: "and are flown from C to D"."""
        own = {stop.mention.span.start for stop in stops if stop.mention}
        later = next(
            (
                token.start
                for token, after in pairwise(self.tokens)
                if token.start > way[1]
                and (
                    token.low == "where"
                    or (token.low in words.FROM_WORDS and after.is_place and after.start not in own)
                )
            ),
            None,
        )
        return (
            self.cues if later is None else [cue for cue in self.cues if not later - _LED < cue.start < later]
        )

    def head(self, draft: Draft) -> str:
        """Return the words of a draft's head as they stand, without an article."""
        head = draft.head
        at = head.first
        while at < head.last and draft.tokens[at].low in {"the", "a", "an"}:
            at += 1
        return self.article.words(status.span_of(draft.tokens, at, head.last))

    def evidence(self, span: Span) -> Evidence:
        """Return this sentence as evidence, for the words in `span`."""
        return Evidence(
            article=self.article.id,
            sentence=self.sentence.span,
            words=span,
            speaker=self.sentence.speaker,
            date=self.article.published,
        )

    def reports(self, clause: Sequence[Token], evidence: Evidence) -> tuple[StatusReport, ...]:
        """Return what the sentence tells of the status of a route in `clause`."""
        told_times = self.reader.times(self.sentence, self.tokens, self.lows)
        return status.reports(self.article.text, self.tokens, clause, told_times, evidence, low=self.lows)

    def stops(self, draft: Draft) -> tuple[PhraseStop, ...]:
        """Return the stops of a draft; two countries for words like "our countries"."""
        found: list[PhraseStop] = []
        for stop in draft.stops:
            if stop.mention is not None:
                sea = stop.part is Part.VIA and stop.mention.place.kind is PlaceKind.SEA
                if not sea or stop.mention.place.id in passages.by_place():
                    found.append(self.named(stop, stop.mention))  # a sea is crossed, and nobody calls there
                continue
            named = {item.place.id for item in found}
            found += [
                PhraseStop(part=Part.END, place=place, why=f"“{stop.pair}”")
                for place in self.reader.pair or ()
                if place.id not in named
            ]
        return tuple(found)

    def named(self, stop: DraftStop, mention: Mention) -> PhraseStop:
        """Return the stop at a mention; a capital that stands for its country is that country.

        "The Kenyan capital" is the capital, where the article names it.
        """
        if stop.capital and mention.place.kind is PlaceKind.COUNTRY:
            capital = self.reader.capital_of(mention.place)
            if capital is not None:
                why = f"the capital of {mention.place.name}"
                return PhraseStop(part=stop.part, place=capital, mention=mention, why=why)
        if (mention.metonym or stop.seat) and mention.place.kind is PlaceKind.CITY:
            country = self.reader.country_of(mention.place)
            if country is not None:
                word = self.article.words(mention.span)
                return PhraseStop(
                    part=stop.part, place=country, mention=mention, why=f"“{word}” stands for {country.name}"
                )
        return PhraseStop(part=stop.part, place=mention.place, mention=mention)

    def completed(self, draft: Draft, stops: tuple[PhraseStop, ...]) -> tuple[PhraseStop, ...]:
        """Return the stops with those that "we", a speaker's office or the article's subject imply."""
        parts = {stop.part for stop in stops}
        if "access" in draft.flags and Part.TO in parts and not parts & {Part.VIA, Part.HUB}:
            stops = (*self.ports_before(), *stops)
            parts = {stop.part for stop in stops}
        if Part.FROM in parts or draft.same or not stops:
            return stops
        ours = referring.speaks_of_us(self.tokens) and not parts & {Part.END}
        asks = ours and (draft.flags & {"access", "gateway"} or (Part.TO in parts and Part.HUB not in parts))
        if asks or "links" in draft.flags:
            return (*self.speakers_side(stops, Part.END if "links" in draft.flags else Part.FROM), *stops)
        if "hub" in draft.flags and parts == {Part.HUB} and "offer" in draft.flags:
            return (*stops, *self.other_side(stops))
        return stops

    def speakers_side(self, stops: tuple[PhraseStop, ...], part: Part) -> tuple[PhraseStop, ...]:
        """Return the country for which the sentence's speaker speaks, unless it is a stop already."""
        found = self.reader.side(self.sentence.speaker)
        if found is None or any(stop.place.id == found[0].id for stop in stops):
            return ()
        place, role = found
        said = "“we” in " if referring.speaks_of_us(self.tokens) else ""
        return (PhraseStop(part=part, place=place, why=f"{said}the words of {role}"),)

    def other_side(self, stops: tuple[PhraseStop, ...]) -> tuple[PhraseStop, ...]:
        """Return the other of the two countries that the article is about."""
        pair = self.reader.pair or ()
        known = {stop.place.id for stop in stops}
        if not any(place.id in known for place in pair):
            return ()
        names = " and ".join(place.name for place in pair)
        return tuple(
            PhraseStop(part=Part.END, place=place, why=f"the article is about {names}")
            for place in pair
            if place.id not in known
        )

    def ports_before(self) -> tuple[PhraseStop, ...]:
        """Return the ports through which a sentence shortly before leads."""
        for phrase, number in zip(reversed(self.reader.found), reversed(self.reader.numbers), strict=True):
            if self.number - number > 3:
                break
            ports = [stop for stop in phrase.stops if stop.part in {Part.VIA, Part.HUB}]
            if ports and phrase.pattern in {"access", "gateway"}:
                return tuple(
                    PhraseStop(part=Part.VIA, place=stop.place, why="named shortly before") for stop in ports
                )
        return ()
