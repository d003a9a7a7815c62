"""A publication in; what every output shows of its routes, as plain values and generated sentences, out.

Nothing here is written by hand for a text: a card, a table or a brief says what the data says.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geodata.path import Method, Mode
from routes.model import Article, Claim, How, Leg, Publication, Route
from routes.publish import wording
from routes.publish.chains import Chain, ChainStop, chains_of, ends_in_words, ends_of, names_of
from routes.publish.moments import Moment, moment_of

_ANYTHING = frozenset({"date", "money:amount", "route:length"})  # topics that do not say of what
_FEW = 4  # stops between the ends that one sentence can name
_LEFT_OUT_KM = 15.0  # a line that passes a stop farther away than this leaves it out


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One row of a card: a term, its value, and the note that qualifies it."""

    term: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchLength:
    """The length of one branch, in kilometres, with its start and what was measured.

    `partly` tells that more of it is a guess than was measured: the length does not stand for the branch.
    """

    start: str
    length_km: float
    measured: str
    partly: bool


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
    length_km, length_source
        The length that stands for the route, and where it comes from; None where only its ends are told.
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
    length_source: str
    voices: str
    moments: tuple[Moment, ...]
    facts: tuple[Fact, ...]
    claims: tuple[ClaimGroup, ...]
    countries: tuple[str, ...]

    @property
    def method_words(self) -> str:
        """How its lines were made, in words."""
        return ", ".join(wording.METHOD_NAMES[method] for method in self.methods) or "not drawn"

    @property
    def length_words(self) -> str:
        """The length in words, as exact as it is; empty where only the ends are told."""
        return _length_words(self.route, self.length_km)

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


def route_facts(publication: Publication) -> tuple[RouteFacts, ...]:
    """Return the facts of every route, in the publication's order; without any year, at one moment."""
    countries = dict(publication.countries)
    span = years(publication) or range(1)
    return tuple(
        _facts_of(route, number, span, countries.get(route.id, ()))
        for number, route in enumerate(publication.routes, start=1)
    )


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


def standfirst(publication: Publication) -> str:
    """Return the sentence under the title: how many articles, when, and how many routes they name."""
    span = years(publication)
    when = "" if not span else f", {span[0]}–{span[-1]}," if len(span) > 1 else f", {span[0]},"
    articles = wording.counted(len(publication.articles), "article")
    names = "names" if len(publication.articles) == 1 else "name"
    routes = wording.counted(len(publication.routes), "route")
    sentences = {(item.article, item.sentence) for route in publication.routes for item in route.evidence}
    each = "It is" if len(publication.routes) == 1 else "Each is"
    told = "the sentence that names it" if len(sentences) == 1 else "the sentences that name it"
    return f"{articles}{when} {names} {routes}. {each} drawn here with {told}."


# --------------------------------------------------------------------------------------- one route


def _facts_of(route: Route, number: int, span: range, countries: tuple[str, ...]) -> RouteFacts:
    chains = chains_of(route)
    own = chains_of(replace(route, legs=_own_legs(route)))
    lengths = _branch_lengths(route, chains)
    length_km, source = _length(route, lengths)
    return RouteFacts(
        route=route,
        number=number,
        ends=ends_in_words(own),
        what=_what(route, own, chains),
        chains=chains,
        methods=_methods(route),
        length_km=length_km,
        length_source=source,
        voices=wording.voices(route.evidence),
        moments=tuple(moment_of(route, year, span[0]) for year in span),
        facts=_fact_rows(route, (length_km, source), lengths[1:], countries),
        claims=claim_groups(route.claims),
        countries=countries,
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
    sentence = f"{wording.MODE_NOUNS[route.mode]} from {wording.listed(starts)} to {wording.listed(ends)}"
    few = len(between) <= _FEW and len(chains) == 1
    if middle and few:
        sentence += f" by way of {wording.listed(middle)}"
    sentence = (
        f"{sentence}." if starts != ends else f"{wording.MODE_NOUNS[route.mode]} by {wording.listed(starts)}."
    )
    sentence += _missed(between, near=few)
    beyond = names_of(leg.stops[-1] for leg in route.legs if leg not in _own_legs(route))
    if beyond:
        sentence += f" The articles take it on to {wording.listed(beyond)}; how is not told."
    stops = {stop.stop.place.id: stop.stop for chain in whole for stop in chain.stops}
    named = sum(stop.named for stop in stops.values())
    count = wording.counted(len(route.evidence), "sentence")
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
    words = f" The line as drawn passes {wording.listed(passed)}." if passed else ""
    return words + (f" The line as drawn leaves out {wording.listed(left)}." if left else "")


def _told(sentences: int, named: int, total: int) -> str:
    """Return how many of its stops a route's sentences name."""
    say = "It names" if sentences == 1 else "They name"
    if named == total:
        return f"{say} every stop."
    if named == 0:
        return f"{say} none of its stops: each says where it comes from."
    return f"{say} {named} of its {total} stops."


def _methods(route: Route) -> tuple[Method, ...]:
    """Return the methods of its lines, the one that drew most kilometres first."""
    lengths: dict[Method, float] = defaultdict(float)
    for leg in route.legs:
        if leg.path:
            lengths[leg.path.method] += leg.path.length_km
    return tuple(sorted(lengths, key=lambda method: (-lengths[method], method.value)))


def _length(route: Route, lengths: Sequence[BranchLength]) -> tuple[float | None, str]:
    """Return the length that stands for the route: the published one, or its first branch as drawn."""
    if route.published:
        return route.published.length_km, f"published: {route.published.source}"
    if not lengths:
        return None, "only its ends are told"
    first = lengths[0]
    if first.partly:
        return None, f"{wording.kilometres(first.length_km)} of it {first.measured}"
    return first.length_km, f"from {first.start}, {first.measured}" if len(lengths) > 1 else first.measured


def _length_words(route: Route, length_km: float | None) -> str:
    return wording.kilometres(length_km, as_given=route.published is not None) if length_km else ""


def _branch_lengths(route: Route, chains: Sequence[Chain]) -> tuple[BranchLength, ...]:
    """Return the length of each branch that is no guess."""
    lengths = []
    for chain in chains:
        paths = [route.legs[part.leg].path for part in chain.legs]
        sure = [path for path in paths if path and path.method is not Method.SCHEMATIC]
        if not sure:
            continue
        circle = all(path.method is Method.GREAT_CIRCLE for path in sure)
        words = "great circle" if circle else "along the drawn line"
        if len(sure) < len(paths):
            words += ", without the stretches that are a guess"
        first = chain.stops[0].stop
        start = wording.stop_name(first.place, first.part)
        length_km = sum(path.length_km for path in sure)
        partly = 2 * length_km < sum(path.length_km for path in paths if path)
        lengths.append(BranchLength(start=start, length_km=length_km, measured=words, partly=partly))
    return tuple(lengths)


# ------------------------------------------------------------------------------------------- facts


def _fact_rows(
    route: Route,
    length: tuple[float | None, str],
    branches: Sequence[BranchLength],
    countries: tuple[str, ...],
) -> tuple[Fact, ...]:
    length_km, source = length
    rows = [Fact(term="Length", value=_length_words(route, length_km) or "not given", note=source)]
    rows += [
        Fact(term=f"From {item.start}", value=wording.kilometres(item.length_km), note=item.measured)
        for item in branches
    ]
    paths = [leg.path for leg in route.legs if leg.path]
    drawn = sum(path.length_km for path in paths if path.method is not Method.SCHEMATIC)
    if route.published and drawn:
        rows.append(
            Fact(
                term="Drawn",
                value=wording.kilometres(drawn),
                note="the line on the map; it may cut bends short",
            )
        )
    for method in _methods(route):
        errors = [path.error_km for path in paths if path.method is method and path.error_km is not None]
        note = wording.error_words(max(errors)) if errors else wording.METHOD_NOTES[method]
        rows.append(Fact(term="Line", value=wording.METHOD_NAMES[method], note=note))
    if any(path.guessed for path in paths):
        rows.append(
            Fact(term="Gaps", value="dotted stretches", note="not shown by the line’s source; bridged")
        )
    if countries:
        rows.append(
            Fact(term="Countries", value=" – ".join(countries), note="in the terms of the chosen view")
        )
    rows += [
        Fact(term="Line note", value=note) for note in dict.fromkeys(path.note for path in paths if path.note)
    ]
    return tuple(rows)


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
