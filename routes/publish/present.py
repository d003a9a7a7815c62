"""A publication in; what every output shows of its routes, as plain values and generated sentences, out.

Nothing here is written by hand for a text: a card, a table or a brief says what the data says.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from geodata.path import Method, Mode, Path
from routes.memory import Memory
from routes.model import Article, Claim, How, Leg, Publication, Route
from routes.prose import counted, listed
from routes.publish import wording
from routes.publish.chains import Chain, ChainStop, chains_of, ends_in_words, ends_of, names_of
from routes.publish.facts import Fact, branch_lengths, fact_rows, length_of, length_words, methods_of
from routes.publish.moments import Moment, moment_of
from routes.publish.terrain import Crossed

_ANYTHING = frozenset({"date", "money:amount", "route:length"})  # topics that do not say of what
_FEW = 4  # stops between the ends that one sentence can name
_LEFT_OUT_KM = 15.0  # a line that passes a stop farther away than this leaves it out

_LIFETIME = 80  # years


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGroup:
    """Claims that measure the same thing, oldest first: side by side, never averaged."""

    topic: str
    unit: str
    what: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteFacts:
    """What every output shows of a route.

    Attributes
    ----------
    ends
        Its ends in words: "Hasan Abdal – Kashgar".
    what
        Plain sentences: what it is, who says so, and how it stands.
    methods
        How its lines were made, the longest first; empty where nothing is drawn.
    length_km
        The length that stands for the route; None where only its ends are told.
    moments
        One for each year of the publication.
    """

    route: Route
    number: int
    ends: str
    what: tuple[str, ...]
    chains: tuple[Chain, ...]
    methods: tuple[Method, ...]
    length_km: float | None
    voices: str
    moments: tuple[Moment, ...]
    facts: tuple[Fact, ...]
    claims: tuple[ClaimGroup, ...]
    crossed: Crossed

    @property
    def method_words(self) -> str:
        """How its lines were made, in words."""
        return ", ".join(wording.METHOD_NAMES[method] for method in self.methods) or "not drawn"

    @property
    def length_words(self) -> str:
        """The length in words, as exact as it is; empty where only the ends are told."""
        return length_words(self.route, self.length_km)

    @property
    def band(self) -> bool:
        """Whether it is a named corridor of which only the ends are known: it is drawn as a band."""
        named = self.route.mode is Mode.UNSPECIFIED and self.route.how is How.DEFINITION
        return named and set(self.methods) == {Method.SCHEMATIC}

    @property
    def sample(self) -> tuple[Mode, Method]:
        """The mode and method that stand for it in a list: of its longest line that is no guess."""
        legs = [(leg, leg.path) for leg in self.route.legs if leg.path]
        ranked = sorted(legs, key=lambda pair: (pair[1].method is Method.SCHEMATIC, -pair[1].length_km))
        return (
            (drawn_mode(self.route, ranked[0][0]), ranked[0][1].method)
            if ranked
            else (
                self.route.mode,
                Method.SCHEMATIC,
            )
        )


def route_facts(publication: Publication, memory: Memory | None = None) -> tuple[RouteFacts, ...]:
    """Return the facts of every route, in the publication's order; without any year, at one moment.

    Parameters
    ----------
    memory
        What was made before of the same routes.
    """
    memory = Memory() if memory is None else memory
    countries, crossings = dict(publication.countries), dict(publication.crossings)
    ascents = dict(publication.ascents)
    span = shown_years(publication) or range(1)
    found = []
    for number, route in enumerate(publication.routes, start=1):
        crossed = Crossed(
            countries=countries.get(route.id, ()),
            crossings=crossings.get(route.id, ()),
            ascents=ascents.get(route.id, ()),
        )
        of = (route, number, span, crossed)
        found.append(memory.once("facts", of, partial(_facts_of, *of)))
    return tuple(found)


def drawn_mode(route: Route, leg: Leg) -> Mode:
    """Return the mode in whose colour a leg is drawn.

    Where no article tells the mode, a road that the leg is drawn along is an assumption: it does not take a
    road's colour. Over the sea and by air nothing is assumed.
    """
    untold = route.mode is Mode.UNSPECIFIED and leg.mode not in (Mode.SEA, Mode.AIR)
    return Mode.UNSPECIFIED if untold else leg.mode


def articles_by_date(publication: Publication) -> tuple[Article, ...]:
    """Return the articles, the earliest possible date first and the undated last."""
    return tuple(
        sorted(
            publication.articles,
            key=lambda article: (
                article.published.earliest or article.published.latest or date.max,
                article.id,
            ),
        )
    )


def years(publication: Publication) -> range:
    """Return the years in which the articles can have been written, the first and last included."""
    dated = [wording.year_of(article.published) for article in publication.articles]
    known = [year for year in dated if year is not None]
    return range(min(known), max(known) + 1) if known else range(0)


def shown_years(publication: Publication) -> range:
    """Return the years that a reader can choose: the articles' own, and on to those of statuses persons set.

    A year further on than a lifetime is no year of this map; what was set for it shows in the last one.
    """
    span = years(publication)
    given = (route.set_status.as_of for route in publication.routes if route.set_status is not None)
    later = [wording.year_of(when) or 0 for when in given if when is not None]
    near = [year for year in later if span and year - span[-1] <= _LIFETIME]
    return range(span.start, max(span.stop, *(year + 1 for year in near))) if near else span


def paths_made(method: Method, facts: Iterable[RouteFacts]) -> list[Path]:
    """Return the lines of routes that were made in one way."""
    paths = [leg.path for item in facts for leg in item.route.legs if leg.path]
    return [path for path in paths if path.method is method]


def counted_routes(publication: Publication) -> str:
    """Return how many articles, of which years, name how many routes, as a sentence."""
    span = years(publication)
    when = "" if not span else f", {span[0]}–{span[-1]}," if len(span) > 1 else f", {span[0]},"
    articles = counted(len(publication.articles), "article")
    names = "names" if len(publication.articles) == 1 else "name"
    return f"{articles}{when} {names} {counted(len(publication.routes), 'route')}."


def standfirst(publication: Publication) -> str:
    """Return the sentence under the title: how many articles, when, and how many routes they name."""
    sentences = {(item.article, item.sentence) for route in publication.routes for item in route.evidence}
    each = "It is" if len(publication.routes) == 1 else "Each is"
    told = "the sentence that names it" if len(sentences) == 1 else "the sentences that name it"
    return f"{counted_routes(publication)} {each} drawn here with {told}."


def standfirst_in_print(publication: Publication) -> str:
    """Return that sentence for paper, where the sentences follow of a single route alone."""
    if len(publication.routes) == 1:
        return standfirst(publication)
    told = "the sentences that name it are on the page itself"
    return f"{counted_routes(publication)} Each is drawn here; {told}."


# --------------------------------------------------------------------------------------- one route


def _facts_of(route: Route, number: int, span: range, crossed: Crossed) -> RouteFacts:
    chains = chains_of(route)
    own = chains_of(replace(route, legs=_own_legs(route)))
    lengths = branch_lengths(route, chains)
    length_km, source = length_of(route, lengths)
    return RouteFacts(
        route=route,
        number=number,
        ends=ends_in_words(own),
        what=(*_what(route, own, chains), *wording.by_person(route)),
        chains=chains,
        methods=methods_of(route),
        length_km=length_km,
        voices=wording.voices(route.evidence),
        moments=tuple(moment_of(route, year, span) for year in span),
        facts=fact_rows(route, (length_km, source), lengths[1:], crossed),
        claims=claim_groups(route.claims),
        crossed=crossed,
    )


def _own_legs(route: Route) -> tuple[Leg, ...]:
    """Return the legs that a named route's definition gives; all legs of a route that has none."""
    own = tuple(leg for leg in route.legs if route.definition and leg.definition == route.definition)
    return own or route.legs


def _what(route: Route, chains: tuple[Chain, ...], whole: tuple[Chain, ...]) -> tuple[str, ...]:
    """Return what a route is: its own ends, who names it, how many stops; `whole` has what lies beyond."""
    starts, ends = ends_of(chains)
    between = [stop for chain in chains for stop in chain.stops[1:-1]]
    middle = names_of(stop.stop for stop in between if not stop.off_km)
    sentence = f"{wording.MODE_NOUNS[route.mode]} from {listed(starts)} to {listed(ends)}"
    few = len(between) <= _FEW and len(chains) == 1
    if middle and few:
        sentence += f" by way of {listed(middle)}"
    sentence = f"{sentence}." if starts != ends else f"{wording.MODE_NOUNS[route.mode]} by {listed(starts)}."
    sentence += _missed(between, near=few)
    beyond = names_of(leg.stops[-1] for leg in route.legs if leg not in _own_legs(route))
    if beyond:
        sentence += f" The articles take it on to {listed(beyond)}; how is not told."
    stops = {stop.stop.place.id: stop.stop for chain in whole for stop in chain.stops}
    named = sum(stop.named for stop in stops.values())
    count = counted(len(route.evidence), "sentence")
    names = "names" if len(route.evidence) == 1 else "name"
    return (
        sentence,
        f"{count} {names} it: {wording.voices(route.evidence)}.",
        _told(len(route.evidence), named, len(stops)),
    )


def _missed(between: Sequence[ChainStop], *, near: bool) -> str:
    """Return what to say of stops that the line does not reach; of those that it passes nearby if wanted."""
    off = {wording.stop_name(stop.stop.place): stop.off_km for stop in between if stop.off_km}
    passed = [f"{name} at {km:,.0f} km" for name, km in off.items() if near and km <= _LEFT_OUT_KM]
    left = [f"{name}, {km:,.0f} km off" for name, km in off.items() if km > _LEFT_OUT_KM]
    words = f" The line as drawn passes {listed(passed)}." if passed else ""
    return words + (f" The line as drawn leaves out {listed(left)}." if left else "")


def _told(sentences: int, named: int, total: int) -> str:
    """Return how many of its stops a route's sentences name."""
    say = "It names" if sentences == 1 else "They name"
    if named == total:
        return f"{say} every stop."
    if named == 0:
        return f"{say} none of its stops: each says where it comes from."
    return f"{say} {named} of its {total} stops."


# ------------------------------------------------------------------------------------------ claims


def compared(claims: Iterable[Claim]) -> tuple[ClaimGroup, ...]:
    """Return the groups in which several claims are told of one and the same thing.

    Claims whose topic does not say whose date, length or money it is are not put side by side.
    """
    return tuple(
        group for group in claim_groups(claims) if len(group.claims) > 1 and group.topic not in _ANYTHING
    )


def claim_groups(claims: Iterable[Claim]) -> tuple[ClaimGroup, ...]:
    """Return claims grouped by what they measure; different topics or units never share a group."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.topic, claim.unit].append(claim)
    return tuple(
        ClaimGroup(
            topic=topic,
            unit=unit,
            what=items[0].what,
            claims=tuple(sorted(items, key=lambda claim: wording.year_of(claim.evidence.date) or 0)),
        )
        for (topic, unit), items in groups.items()
    )
