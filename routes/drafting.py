"""One article and the tables that hold for it -> drafts of what they lack: definitions of routes, and places.

A draft says what the article says and no more: stops in the article's order, its sentences, and, switched
off, the lengths and seasons that it tells. `routes.drafting_text` writes them as TOML.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geodata.errors import UnknownPlace
from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes import pipeline
from routes.drafting_names import UnknownName, unknown_names
from routes.layering import Tables
from routes.lines.definitions import FOLDER
from routes.lines.naming import slug
from routes.lines.same_names import same_name
from routes.lines.sketches import sketches
from routes.lines.spots import same_spot
from routes.model import Article, Certainty, Route, Span
from routes.prose import listed, one_line
from routes.publish.report import date_text
from routes.text.dates import MONTHS
from routes.text.placenouns import GENERIC
from routes.text.resolve import resolve_stop
from routes.text.vocabulary import word_set

_WORD = re.compile(r"[A-Za-z]{3,9}")
_OF_MANY = GENERIC | word_set(
    "national ferry ferries trunk roads highways railways flights trains service services"
)
_LENGTH = "route:length:"
_NARROW = frozenset({PlaceKind.PASS, PlaceKind.BORDER_CROSSING})


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStop:
    """A stop as a definition names it, and the place that it then is."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLeg:
    """A stretch with one mode."""

    mode: Mode
    stops: tuple[DraftStop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length that a sentence tells: kilometres, or None where it tells a range."""

    length_km: float | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A season of which a sentence tells: its words, its months where they tell them, and where it is."""

    words: str
    months: tuple[int, ...]
    where: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRoute:
    """A route that the catalogue lacks.

    Attributes
    ----------
    id
        The stem of its file.
    named
        Whether the article calls it by a name of its own.
    sentences
        Those that name it.
    source
        The article, as a source.
    beside
        Other places in those sentences, as stops that could be added.
    lacking
        Names in those sentences that read as places and that the gazetteer lacks.
    """

    id: str
    name: str
    named: bool
    mode: Mode
    legs: tuple[DraftLeg, ...]
    sentences: tuple[str, ...]
    source: str
    lengths: tuple[Length, ...] = ()
    seasons: tuple[Season, ...] = ()
    beside: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """Its file's path in a workspace."""
        return f"{FOLDER}/{self.id}.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlace:
    """A place that the gazetteer lacks; `id` is one that no place has."""

    id: str
    found: UnknownName
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """What an article tells and the tables lack.

    Attributes
    ----------
    article
        The article's file.
    passed
        Routes that were not drafted, by name, with the reason.
    """

    article: str
    routes: tuple[DraftRoute, ...]
    places: tuple[DraftPlace, ...]
    passed: tuple[tuple[str, str], ...]


def drafts(reading: pipeline.Reading, found: Tables) -> Drafts:
    """Return the drafts of what one article tells and the tables lack."""
    article = reading.article
    names = unknown_names(article, reading.mentions, found.index, found.corridors)
    drafter = _Drafter(reading, found, names)
    routes = tuple(drafter.routes())
    taken: set[str] = set()
    places = []
    for name in names:
        identity, number = slug(name.name), 1
        while identity in taken or found.index.by_id(identity):
            number += 1
            identity = f"{slug(name.name)}-{number}"
        taken.add(identity)
        places.append(DraftPlace(id=identity, found=name, sentence=one_line(article.words(name.sentence))))
    return Drafts(article=article.file, routes=routes, places=tuple(places), passed=tuple(drafter.passed))


class _Drafter:
    """Drafts the routes of one article."""

    def __init__(self, reading: pipeline.Reading, found: Tables, names: Sequence[UnknownName]) -> None:
        self.reading, self.article, self.found, self.names = reading, reading.article, found, names
        self.definitions = {item.id: item for item in found.definitions}
        self.proper = {
            sketch.name
            for phrase in reading.phrases
            for sketch in sketches(phrase)
            if sketch.name and _is_own_name(sketch.name)
        }
        self.taken = {same_name(name) for item in found.definitions for name in (item.name, *item.aliases)}
        self.passed: list[tuple[str, str]] = []

    def routes(self) -> Iterator[DraftRoute]:
        """Yield a draft of each route that the catalogue lacks; the others are passed, with reasons."""
        for route in pipeline.planned((self.reading,), self.found).routes:
            why = self._known(route) or self._drafted(route) or _undefinable(route)
            legs = () if why else self._legs(route)
            if legs:
                yield self._draft(route, legs)
            else:
                self.passed.append((route.name, why or "a stop of it has no name that would find it again"))

    def _known(self, route: Route) -> str:
        """Return which definitions a route follows, as words, or nothing."""
        keys = dict.fromkeys((route.definition, *(leg.definition for leg in route.legs)))
        files = [self.definitions[key].file for key in keys if key in self.definitions]
        if files:
            return f"is known from {listed(files)}"
        return f"{self.definitions[route.id].file} is there already" if route.id in self.definitions else ""

    def _drafted(self, route: Route) -> str:
        """Return which draft of this very article bears the route's own name, as words, or nothing."""
        own, source = same_name(self._own_name(route)), source_of(self.article)
        for item in self.definitions.values():
            if (
                own
                and item.source == source
                and own in {same_name(name) for name in (item.name, *item.aliases)}
            ):
                return f"bears the name of {item.file}, drafted from this article: add its stops there"
        return ""

    def _own_name(self, route: Route) -> str:
        """Return the name of its own that the article calls a route by, or nothing."""
        return next((name for name in sorted(self.proper) if route.name.startswith(f"{name} (")), "")

    def _free_name(self, route: Route) -> str:
        """Return what to call a route: its own name, that with its ends, or one with a number."""
        names = (self._own_name(route), route.name, *(f"{route.name} ({number})" for number in range(2, 100)))
        return next((name for name in names if name and same_name(name) not in self.taken), route.id)

    def _legs(self, route: Route) -> tuple[DraftLeg, ...]:
        """Return the legs with names that the loader takes for these very places; none if one has no such."""
        legs = []
        for leg in route.legs:
            named = [(self._name(stop.place, leg.mode), stop.place) for stop in leg.stops]
            if not all(name for name, _ in named):
                return ()
            legs.append(
                DraftLeg(mode=leg.mode, stops=tuple(DraftStop(name=name, place=one) for name, one in named))
            )
        return tuple(legs)

    def _name(self, place: Place, mode: Mode) -> str:
        for name in (place.name, f"{place.name} ({place.country})", place.id):
            try:
                if resolve_stop(name, self.found.index, mode=mode).id == place.id:
                    return name
            except UnknownPlace:
                continue
        return ""

    def _draft(self, route: Route, legs: tuple[DraftLeg, ...]) -> DraftRoute:
        own, name = self._own_name(route), self._free_name(route)
        self.taken.add(same_name(name))
        told = [item.sentence for item in route.evidence]
        return DraftRoute(
            id=route.id,
            name=name,
            named=bool(own),
            mode=route.mode,
            legs=legs,
            sentences=tuple(dict.fromkeys(one_line(self.article.words(span)) for span in told)),
            source=source_of(self.article),
            lengths=tuple(self._lengths(route, same_name(own or route.name))),
            seasons=tuple(self._seasons(route)),
            beside=self._beside(legs, told),
            lacking=tuple(
                name.name
                for name in self.names
                if any(span.holds(own) for span in told for own in name.spans)
            ),
        )

    def _beside(self, legs: Sequence[DraftLeg], told: Sequence[Span]) -> tuple[str, ...]:
        """Return the points in some sentences that are no stops of the legs, as a definition names them."""
        stops = [stop.place for leg in legs for stop in leg.stops]
        places = {
            one.place.id: one.place
            for one in self.reading.mentions
            if not one.place.is_area and any(span.holds(one.span) for span in told)
        }
        others = (place for place in places.values() if not any(same_spot(place, stop) for stop in stops))
        return tuple(filter(None, (self._name(place, legs[0].mode) for place in others)))

    def _lengths(self, route: Route, name: str) -> Iterator[Length]:
        """Yield the lengths that sentences give for the whole route: between its ends, or by its name."""
        start, end = route.legs[0].stops[0].place.id, route.legs[-1].stops[-1].place.id
        whole = {f"{start}-{end}", f"{end}-{start}"}
        for claim in route.claims:
            about = claim.topic.removeprefix(_LENGTH)
            if claim.unit == "km" and about != claim.topic and (about in whole or same_name(about) == name):
                exact = claim.low if claim.low == claim.high else None
                yield Length(length_km=exact, sentence=one_line(self.article.words(claim.evidence.sentence)))

    def _seasons(self, route: Route) -> Iterator[Season]:
        for report in route.reports:
            if report.season:
                span = report.evidence.sentence
                narrow = {
                    one.place.name: None
                    for one in self.reading.mentions
                    if span.holds(one.span) and one.place.kind in _NARROW
                }
                yield Season(
                    words=one_line(report.season),
                    months=months_in(report.season),
                    where=next(iter(narrow)) if len(narrow) == 1 else "",
                    sentence=one_line(self.article.words(span)),
                )


def _is_own_name(name: str) -> bool:
    """Whether a name tells one way from others, as "National Highway" does not."""
    return not {*name.casefold().split()} <= _OF_MANY


def _undefinable(route: Route) -> str:
    """Return why a route cannot be a definition of what the article says, as words, or nothing."""
    if any(not stop.named for leg in route.legs for stop in leg.stops):
        return "has a stop that is only implied"
    if len({leg.mode for leg in route.legs}) > 1:
        return "leads to the sea and on across it"
    return ""


def source_of(article: Article) -> str:
    """Return an article as a source: who published it, when, under which title, or else its file."""
    day = date_text(article.published) if article.published.how is Certainty.STATED else None
    where = ", ".join(part for part in (article.outlet, day) if part)
    what = article.title or ("" if article.outlet else f"the article {article.file}")
    return one_line(": ".join(part for part in (where, what) if part))


def months_in(words: str) -> tuple[int, ...]:
    """Return the months that the words of a season tell, from 1: "from November to February"."""
    told = [MONTHS[word] for word in map(str.lower, _WORD.findall(words)) if word in MONTHS]
    if len(told) != 2:
        return tuple(told)
    first, last = told
    return tuple((first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1))
