"""Articles, their phrases and claims, and the known routes -> the routes, each once, and findings.

Only identity and merging are decided here: which phrases name one route, what it is called, which sentences,
statuses and claims belong to it. Lines come later.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes.lines.beside_via import with_ways
from routes.lines.legs import Drawn, LegBuilder
from routes.lines.merging import Cluster, clusters
from routes.lines.naming import apart, place_name, route_id, route_name
from routes.lines.ordering import sorted_evidence, sorted_reports, unique_claims
from routes.lines.own_ends import by_ends
from routes.lines.sketches import Sketch, sketches
from routes.lines.spots import one_spot
from routes.lines.told_places import beside, told_by
from routes.model import (
    Article,
    Claim,
    Evidence,
    Finding,
    How,
    Leg,
    Mention,
    Part,
    Route,
    RouteDefinition,
    RoutePhrase,
    Severity,
    Span,
    Status,
    StatusReport,
    Stop,
)
from routes.model.same import SameDefinitions

ROUTE_TOPICS = ("route:", "journey:", "stability:")
"""How the topics of those claims begin that are about a route, not about a country or its trade."""

_STABILITY = "stability:"
_NARROW = frozenset({PlaceKind.PASS, PlaceKind.BORDER_CROSSING})


def plan(
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    phrases: Sequence[RoutePhrase],
    claims: Sequence[Claim],
    definitions: Sequence[RouteDefinition],
) -> tuple[tuple[Route, ...], tuple[Finding, ...]]:
    """Return the routes that the articles name, by mode and name, and what a person should look at.

    Parameters
    ----------
    articles, mentions, phrases, claims
        What all articles say, in any order; the result does not depend on it.
    definitions
        All known routes and ways.
    """
    planner = _Planner(articles, mentions, phrases, claims, SameDefinitions(definitions))
    return planner.routes(), tuple(planner.findings)


@lru_cache(maxsize=4)
def _by_id(same: SameDefinitions) -> Mapping[str, RouteDefinition]:
    return {item.id: item for item in same.definitions}


def merged(first: Route, second: Route) -> Route:
    """Return the first route with the second one's evidence, reports, claims and spellings added."""
    names = (*first.spellings, second.name, *second.spellings)
    return replace(
        first,
        evidence=sorted_evidence((*first.evidence, *second.evidence)),
        reports=sorted_reports((*first.reports, *second.reports)),
        claims=unique_claims((*first.claims, *second.claims)),
        spellings=tuple(name for name in dict.fromkeys(names) if name != first.name),
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
        told=tuple(dict.fromkeys((*first.told, *second.told))),
    )


class _Planner:
    def __init__(
        self,
        articles: Sequence[Article],
        mentions: Sequence[Mention],
        phrases: Sequence[RoutePhrase],
        claims: Sequence[Claim],
        same: SameDefinitions,
    ) -> None:
        self.articles = {article.id: article for article in articles}
        ordered = sorted(phrases, key=lambda item: (item.evidence.article, item.evidence.words, item.head))
        self.phrases = with_ways(ordered, self.articles)
        self.told: dict[tuple[str, Span], list[Claim]] = {}
        self.stable: dict[str, list[Claim]] = {}
        for claim in sorted(claims, key=lambda item: (item.evidence.article, item.evidence.words, item.text)):
            if claim.topic.startswith(ROUTE_TOPICS):
                self.told.setdefault((claim.evidence.article, claim.evidence.sentence), []).append(claim)
            if claim.topic.startswith(_STABILITY) and claim.about:
                self.stable.setdefault(claim.about[0], []).append(claim)
        self.definitions = _by_id(same)
        self.builder = LegBuilder(self.definitions, same, mentions)
        self.countries = {
            mention.place.country: mention.place
            for mention in mentions
            if mention.place.kind is PlaceKind.COUNTRY
        }
        self.places = {mention.place.id: mention.place for mention in mentions}
        self.findings: list[Finding] = []

    def routes(self) -> tuple[Route, ...]:
        """Return all routes."""
        named = {key for phrase in self.phrases for key in phrase.definitions}
        drawn = [self.definitions[key] for key in sorted(named & self.definitions.keys())]
        phrases = one_spot(self.phrases, drawn)
        told = [sketches(phrase) for phrase in phrases]
        found = clusters([sketch for own in told for sketch in own], drawn)
        made = [route for cluster in found if (route := self._route(cluster)) is not None]
        ids = apart([route.id for route in made])
        made = [
            route if route.id == identity else replace(route, id=identity)
            for route, identity in zip(made, ids, strict=True)
        ]
        made = by_ends(made, self.places)
        self._places_unclear(
            phrase
            for phrase, other, own in zip(self.phrases, phrases, told, strict=True)
            if not (own if other is phrase else sketches(phrase))
        )
        return tuple(sorted(self._crossing(made), key=lambda route: (route.mode.value, route.name, route.id)))

    def _places_unclear(self, phrases: Iterable[RoutePhrase]) -> None:
        """Tell of phrases that speak of a route and do not tell two places."""
        for phrase in phrases:
            article = self.articles[phrase.evidence.article]
            words = " ".join(article.words(phrase.evidence.words).split())
            message = f"“{words}” speaks of a route, but {_untold(phrase)}; it is not on the map"
            self.findings.append(Finding(severity=Severity.NOTE, where=article.file, message=message))

    def _route(self, cluster: Cluster) -> Route | None:
        drawn = self.builder.legs(cluster)
        main = cluster.main
        definition = self.definitions.get(main.definition)
        if not drawn.legs and definition is not None:
            drawn = self._between_countries(definition)
        if not drawn.legs:
            if definition is not None:
                self._lineless(definition, cluster)
            return None
        phrases = [sketch.phrase for sketch in cluster.everything]
        evidence = sorted_evidence(phrase.evidence for phrase in phrases)
        hubs = {
            stop.place.id
            for sketch in cluster.sketches
            for stop in sketch.phrase.stops
            if stop.part is Part.HUB
        }
        claims = self._claims(evidence, hubs)
        stable = [claim for claim in claims if claim.topic.startswith(_STABILITY)]
        conditions = [_as_report(claim) for claim in stable if claim.about and claim.about[0] in hubs]
        extra = [report.evidence for report in conditions]
        reports = [report for sketch in cluster.everything for report in _reports(sketch)]
        vouched = definition or self.definitions.get(drawn.whole)
        return Route(
            id=definition.id if definition else route_id(main),
            name=definition.name if definition else route_name(main),
            mode=definition.mode if definition else _mode(main, drawn),
            how=How.DEFINITION if definition else How.WORDS,
            legs=drawn.legs,
            evidence=sorted_evidence((*evidence, *extra)),
            definition=definition.id if definition else "",
            reports=sorted_reports((*reports, *conditions)),
            claims=claims,
            closures=vouched.closures if vouched else (),
            published=vouched.published if vouched else None,
            spellings=self._spellings(cluster, definition),
            assumptions=drawn.assumptions,
            notes=self._notes(cluster, vouched, drawn),
            reviewed=vouched is not None and bool(vouched.legs) and not vouched.draft,
            draft=vouched.file if vouched and vouched.draft else "",
            told=self._told(cluster, definition),
        )

    def _told(self, cluster: Cluster, definition: RouteDefinition | None) -> tuple[Place, ...]:
        """Return the places that sentences tell of a named route and its definition does not have."""
        if definition is None:
            return ()
        found: dict[str, Place] = {}
        for sketch in cluster.sketches:
            article = self.articles[sketch.phrase.evidence.article]
            own = self.builder.mentions.get(article.id, ())
            found |= {place.id: place for place in told_by(sketch, article, own)}
        return beside(definition, found.values())

    def _between_countries(self, definition: RouteDefinition) -> Drawn:
        """Return a leg between the countries of a route whose way nobody tells, if articles name them."""
        places = [self.countries[code] for code in definition.countries if code in self.countries]
        if len(places) < 2:
            return Drawn(legs=())
        stops = tuple(Stop(place=place, named=False, source=definition.source) for place in places)
        told = "No article says where it goes: the line only joins the countries that its definition gives."
        return Drawn(legs=(Leg(mode=definition.mode, stops=stops, assumed=True),), assumptions=(told,))

    def _lineless(self, definition: RouteDefinition, cluster: Cluster) -> None:
        article = self.articles[cluster.main.phrase.evidence.article]
        message = f"names {definition.name}, but neither the article nor {definition.file} says where it goes"
        self.findings.append(Finding(severity=Severity.WARNING, where=article.file, message=message))

    def _claims(self, evidence: Sequence[Evidence], hubs: set[str]) -> tuple[Claim, ...]:
        """Return the claims about a route: made in its sentences, or on the peace in its hub."""
        spoken = dict.fromkeys((item.article, item.sentence) for item in evidence)
        found = [claim for key in spoken for claim in self.told.get(key, ())]
        found += [claim for hub in sorted(hubs) for claim in self.stable.get(hub, ())]
        return unique_claims(found)

    def _spellings(self, cluster: Cluster, definition: RouteDefinition | None) -> tuple[str, ...]:
        """Return the names that articles give a named route, other than its own."""
        if definition is None:
            return ()
        known = {definition.name.casefold()}
        found: dict[str, str] = {}
        for sketch in cluster.sketches:
            phrase = sketch.phrase
            head = " ".join(phrase.head.split())
            whole = head.count("(") == head.count(")")
            named = (
                phrase.pattern == "named" and whole and head[:1].isupper() and head.casefold() not in known
            )
            if named:
                found.setdefault(head.casefold(), head)
        return tuple(found[key] for key in sorted(found))

    def _notes(self, cluster: Cluster, definition: RouteDefinition | None, drawn: Drawn) -> tuple[str, ...]:
        notes = [definition.note] if definition and definition.note else []
        general = [sketch for sketch in cluster.general if sketch.mode is cluster.main.mode]
        wide = [sketch for sketch in general if sketch.start and sketch.start[0].place.is_area]
        narrow = [stop for leg in drawn.legs for stop in leg.stops if not stop.place.is_area and stop.named]
        if wide and narrow and all(stop.place.is_area for sketch in wide for stop in sketch.stops):
            ends = sorted({" and ".join(sorted(place_name(stop) for stop in one.stops)) for one in wide})
            said = "; ".join(ends)
            notes.append(
                f"Sentences that name only {said} are counted here, as the one such route between them."
            )
        return tuple(notes)

    def _crossing(self, routes: Sequence[Route]) -> list[Route]:
        """Tell, on both, of a named road and another road that meet at a pass: physically one road there."""
        by_stop: dict[str, list[str]] = {}
        for route in routes:
            if route.definition:
                for place in _narrow_places(route):
                    by_stop.setdefault(place, []).append(route.id)
        names = {route.id: route.name for route in routes}
        notes: dict[str, list[str]] = {}
        for route in routes:
            if route.definition:
                continue
            meetings = [(place, key) for place in _narrow_places(route) for key in by_stop.get(place, ())]
            for place, key in meetings:
                if any(leg.definition == key for leg in route.legs):
                    continue
                where = next(
                    one.place.name for leg in route.legs for one in leg.stops if one.place.id == place
                )
                told = f"{names[key]} crosses {where} too: physically one road there, named apart."
                notes.setdefault(route.id, []).append(told)
                notes.setdefault(key, []).append(
                    f"“{route.name}” crosses {where} too: physically one road there."
                )
                self.findings.append(
                    Finding(severity=Severity.NOTE, where=route.name, message=told, route=route.id)
                )
        return [
            replace(route, notes=(*route.notes, *dict.fromkeys(notes[route.id])))
            if route.id in notes
            else route
            for route in routes
        ]


def _untold(phrase: RoutePhrase) -> str:
    """Return what a phrase with one place or none leaves untold, as words."""
    names = {stop.part: place_name(stop) for stop in phrase.stops}
    if set(names) == {Part.TO}:
        return f"only tells that it leads to {names[Part.TO]}, not from where"
    if set(names) == {Part.FROM}:
        return f"only tells that it leads from {names[Part.FROM]}, not to where"
    return "tells no two places"


def _narrow_places(route: Route) -> list[str]:
    """Return the passes and border crossings that a route's roads go by; a railway beside one is no road."""
    roads = [leg for leg in route.legs if leg.mode is Mode.ROAD]
    stops = [stop for leg in roads for stop in leg.stops if stop.place.kind in _NARROW]
    return list(dict.fromkeys(stop.place.id for stop in stops if stop.named or route.definition))


def _reports(sketch: Sketch) -> tuple[StatusReport, ...]:
    """Return what a sketch's phrase tells of its route.

    What is hoped for of a route along a known one says nothing of the known one; that something ran does.
    """
    reports = sketch.phrase.reports
    if sketch.definition and sketch.phrase.pattern != "named":
        return tuple(report for report in reports if report.status is Status.OPERATING)
    return reports


def _mode(main: Sketch, drawn: Drawn) -> Mode:
    """Return the mode that the words tell, or that of the named route that they say it follows."""
    modes = {leg.mode for leg in drawn.legs}
    return modes.pop() if main.along and main.mode is Mode.UNSPECIFIED and len(modes) == 1 else main.mode


def _as_report(claim: Claim) -> StatusReport:
    """Return a claim on the peace in a hub as a report of the condition that its route hangs on."""
    return StatusReport(
        status=Status.UNSTATED,
        when=claim.when,
        evidence=claim.evidence,
        condition=claim.text,
        met=not claim.hoped,
    )
