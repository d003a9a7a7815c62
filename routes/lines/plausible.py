"""A publication -> findings: what an article claims of lengths and times that cannot be, or hardly.

Only what the words tie to a whole way is compared (`routes.lines.spoken`), and every figure is given the room
that it and the line need: half a unit of its last digit, the width of towns, the error of the line.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from geodata.distance import distance_km
from geodata.errors import NoPath
from geodata.geodesy import length_km, part_between
from geodata.network import Network
from geodata.path import Method, Mode, Path
from geodata.place import Place
from routes.lines import tying
from routes.lines.own_ends import goes_between
from routes.lines.spoken import Sentences, Spoken
from routes.model import Claim, Finding, Mention, Publication, Route, Severity
from routes.prose import one_line

Networks = Callable[[Mode], Network | None]

TOWN_KM = 15.0
"""How much nearer than their points two towns may be, edge to edge."""

CUTS = 0.77
"""The least share of a road's own length that its line has: measured over twenty stretches."""

FAR_ABOVE = 2.0
"""A claim of more than this many times the line's length is doubtful: no bends and detours make up for it."""

PART = 0.6
"""A claim of a smaller share of the published length, or of more than the inverse, is of something else."""

FASTEST_KMH = {Mode.ROAD: 150.0, Mode.RAIL: 330.0, Mode.AIR: 1_100.0, Mode.SEA: 80.0}
"""Averages that no journey reaches: the highest general limits on motorways are 140 km/h; the fastest
scheduled trains average under 320 km/h; airliners cruise at 900 km/h and jet streams add under 200; the
fastest ferries make 40 knots, 74 km/h."""

FASTEST_HEAVY_KMH = {Mode.ROAD: 110.0, Mode.RAIL: 160.0, Mode.SEA: 50.0}
"""The same for freight: limiters of lorries stop at 90 km/h (Directive 92/6/EEC, and alike elsewhere); the
fastest freight trains run at 160 km/h; container ships are built for 25 knots, 46 km/h, at most."""

SLOWEST_FLIGHT_KMH = 200.0
"""A direct flight that would average less over 500 km and more is doubtful."""

_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0}
_NEAR_KM = 25.0  # a place this near to a route's line lies on it
_LEAST_KM = 60.0  # between places nearer to each other than this, towns' width decides
_MODE_WORDS = {Mode.ROAD: "by road", Mode.RAIL: "by rail", Mode.SEA: "by sea", Mode.AIR: "by air"}
_REMEDY = 'Look it up, and put what you find into note = "…" of seeds/{article}.toml'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """The part of a route's line between two places, as long as it is drawn, and how far off they lie."""

    route: Route
    path: Path
    length_km: float


def implausible(publication: Publication, networks: Networks | None = None) -> Iterator[Finding]:
    """Yield a finding for each claim of a length, a time or a shortest way that cannot be, or hardly.

    Parameters
    ----------
    networks
        Gives the network of a mode, to look for shorter ways; without it only other routes are compared.
    """
    names = {
        name: number
        for number, route in enumerate(publication.routes)
        if route.definition
        for name in (route.name, *route.spellings)
    }
    checker = _Checker(publication, networks)
    mentions: dict[str, list[Mention]] = {}
    for mention in publication.mentions:
        mentions.setdefault(mention.article, []).append(mention)
    articles = {
        article.id: (article, Sentences(article, mentions.get(article.id, ()), names))
        for article in publication.articles
    }
    for claim in publication.claims:
        article, sentences = articles[claim.evidence.article]
        spoken = sentences.spoken(claim)
        said = checker.said(spoken) if spoken else None
        if said:
            line = article.text.count("\n", 0, claim.evidence.words.start) + 1
            words = one_line(claim.text)
            yield Finding(
                severity=Severity.NOTE,
                where=f"seeds/{article.file}:{line}",
                message=f"“{words}” {said[0]}. {_REMEDY.format(article=article.id)}",
                route=said[1],
            )


class _Checker:
    def __init__(self, publication: Publication, networks: Networks | None) -> None:
        self.routes = publication.routes
        self.networks = networks

    def said(self, spoken: Spoken) -> tuple[str, str] | None:
        """Return what is wrong with a claim, and the id of the route that it is about, or None."""
        if spoken.claim.unit == "comparison":
            return self.shortest(spoken)
        if spoken.start is None or spoken.end is None:
            return self.length_of_route(spoken)
        if spoken.claim.unit == "km":
            ends = (spoken.start, spoken.end)
            if spoken.route >= 0 and goes_between(self.routes[spoken.route], ends):
                return self.length_of_route(spoken)
            return self.length(spoken, *ends)
        return self.time(spoken, spoken.start, spoken.end)

    # --------------------------------------------------------------------------------------- lengths

    def length(self, spoken: Spoken, start: Place, end: Place) -> tuple[str, str] | None:
        """Return what is wrong with the length of a way between two places."""
        claim, straight = spoken.claim, _apart(start, end)
        low, high = _with_room(claim)
        lines = self.lines(start, end, spoken.modes)
        route = lines[0].route.id if lines else ""
        if straight > _LEAST_KM and high + TOWN_KM < straight:
            return (
                f"cannot be: taken as {_between(low, high)}, it is less than the {straight:,.0f} km that "
                f"{start.name} and {end.name} lie apart as the crow flies (±{TOWN_KM:g} km for the width of "
                "towns)"
            ), route
        longest = max((line.length_km for line in lines), default=0.0)
        if lines and straight > _LEAST_KM and low > FAR_ABOVE * longest:
            return (
                f"is doubtful: taken as {_between(low, high)}, it is more than twice the line from "
                f"{start.name} to {end.name}, {longest:,.0f} km as drawn, whose road is "
                f"likely {longest / CUTS:,.0f} km or less"
            ), route
        return None

    def length_of_route(self, spoken: Spoken) -> tuple[str, str] | None:
        """Return what is wrong with the length of a route that is called by its name."""
        route, (low, high) = self.routes[spoken.route], _with_room(spoken.claim)
        if route.published:
            known = route.published.length_km
            if PART * known <= high and low <= known / PART:
                return None
            return (
                f"does not fit {route.name}: {known:,.0f} km are published ({route.published.source}); a "
                "part of it may be meant, or something else"
            ), route.id
        ends = _ends_of(route)
        if ends is None or high + TOWN_KM >= 0.9 * _apart(*ends):
            return None
        return (
            f"does not fit {route.name}: {ends[0].name} and {ends[1].name}, its ends, lie "
            f"{_apart(*ends):,.0f} km apart as the crow flies; a part of it may be meant"
        ), route.id

    # ----------------------------------------------------------------------------------------- times

    def time(self, spoken: Spoken, start: Place, end: Place) -> tuple[str, str] | None:
        """Return what is wrong with the time of a journey between two places."""
        claim, straight = spoken.claim, _apart(start, end)
        lines = self.lines(start, end, spoken.modes)
        modes = spoken.modes or {line.path.mode for line in lines}
        if straight <= _LEAST_KM or len(modes) > 1:
            return None
        mode = next(iter(modes), Mode.AIR)
        low, high = (hours * _HOURS[claim.unit] for hours in _with_room(claim))
        route = lines[0].route.id if lines else ""
        fastest = FASTEST_KMH.get(mode, FASTEST_KMH[Mode.AIR])
        if spoken.heavy:
            fastest = FASTEST_HEAVY_KMH.get(mode, fastest)
        by = _MODE_WORDS.get(mode, "") if modes else "by any means"
        between = f"from {start.name} to {end.name}"
        if (speed := (straight - TOWN_KM) / high) > fastest:
            return (
                f"cannot be {by}: {between} it is {straight:,.0f} km as the crow flies, which would be "
                f"{speed:,.0f} km/h on average; taken as possible are {fastest:,.0f} km/h"
            ), route
        drawn = min((line.length_km for line in lines if line.path.mode is mode), default=0.0)
        if mode is not Mode.AIR and (speed := (0.95 * drawn - TOWN_KM) / high) > fastest:
            return (
                f"is doubtful {by}: {between} the line is {drawn:,.0f} km long as drawn, which would be "
                f"{speed:,.0f} km/h on average; taken as possible are {fastest:,.0f} km/h"
            ), route
        slow = mode is Mode.AIR and spoken.direct and straight > 500.0
        if slow and (straight + TOWN_KM) / low < SLOWEST_FLIGHT_KMH:
            return (
                f"is doubtful for a direct flight: {between} it is {straight:,.0f} km, which would be "
                f"{(straight + TOWN_KM) / low:,.0f} km/h on average"
            ), route
        return None

    # -------------------------------------------------------------------------------------- shortest

    def shortest(self, spoken: Spoken) -> tuple[str, str] | None:
        """Return which known way is shorter than one that is called the shortest between two places."""
        start, end = spoken.start, spoken.end
        if start is None or end is None or spoken.claim.hoped or _apart(start, end) <= _LEAST_KM:
            return None
        route = self.routes[spoken.route]
        lines = self.lines(start, end, frozenset({route.mode}))
        own = min((line.length_km for line in lines if line.route is route), default=0.0)
        if not own:
            return None
        others = [(f"along {line.route.name}", line.length_km) for line in lines if line.route is not route]
        others += self.over_network(start, end, route.mode)
        how, least = min(others, key=lambda one: one[1], default=("", math.inf))
        if least / CUTS >= own:
            return None
        return (
            f"is doubtful: from {start.name} to {end.name} it is {own:,.0f} km along {route.name} as drawn, "
            f"and {least:,.0f} km {how}; lines are up to {1 - CUTS:.0%} shorter than their roads"
        ), route.id

    def over_network(self, start: Place, end: Place, mode: Mode) -> list[tuple[str, float]]:
        """Return the way over the bundled network, if it is shown well enough to be compared."""
        network = self.networks(mode) if self.networks and mode in (Mode.ROAD, Mode.RAIL) else None
        if network is None:
            return []
        try:
            path = network.path([_at(start), _at(end)], names=[start.name, end.name])
        except NoPath:
            return []
        guessed = sum(length_km(gap) for gap in path.guessed)
        sure = path.method is not Method.SCHEMATIC and guessed <= 0.2 * path.length_km
        return [("over the bundled network", path.length_km)] if sure else []

    # ----------------------------------------------------------------------------------------- lines

    def lines(self, start: Place, end: Place, modes: frozenset[Mode]) -> list[_Line]:
        """Return the parts of routes' lines between two places that lie on them."""
        found = []
        for route in self.routes:
            for leg in route.legs:
                path = leg.path
                if path is None or path.method is Method.SCHEMATIC or (modes and path.mode not in modes):
                    continue
                tied = [one[0] for one in tying.feet(path.line, [_at(start), _at(end)])]
                if all(foot.off_km <= _NEAR_KM for foot in tied) and tied[0].along_km != tied[1].along_km:
                    part = part_between(path.line, tied[0].along_km, tied[1].along_km)
                    off = sum(foot.off_km for foot in tied)
                    found.append(_Line(route=route, path=path, length_km=length_km(part) + off))
        return sorted(found, key=lambda line: (line.length_km, line.route.id))


def _at(place: Place) -> tuple[float, float]:
    return place.longitude, place.latitude


def _apart(start: Place, end: Place) -> float:
    return distance_km(_at(start), _at(end))


def _ends_of(route: Route) -> tuple[Place, Place] | None:
    """Return the ends of a route whose own legs follow each other, or None."""
    legs = [leg for leg in route.legs if leg.definition == route.definition]
    if not legs or any(one.stops[-1].place.id != two.stops[0].place.id for one, two in pairwise(legs)):
        return None
    ends = legs[0].stops[0].place, legs[-1].stops[-1].place
    return None if any(place.is_area for place in ends) else ends


def _with_room(claim: Claim) -> tuple[float, float]:
    """Return the least and the most that a figure allows, in its unit: it may be rounded, or be a bound."""
    low, high = claim.low or 0.0, claim.high or 0.0
    room = max(_half_unit(value) for value in (low, high)) * (2.0 if claim.bound == "about" else 1.0)
    least = 0.0 if claim.bound == "at most" else max(low - room, 0.0)
    most = math.inf if claim.bound == "at least" else high + room
    return max(least, 1e-9), most


def _between(low: float, high: float) -> str:
    """Return an interval of kilometres in words."""
    if high == math.inf:
        return f"{low:,.0f} km or more"
    return f"{high:,.0f} km or less" if low <= 1.0 else f"{low:,.0f} to {high:,.0f} km"


def _half_unit(value: float) -> float:
    """Return half a unit of a figure's last digit that is not zero: 50 for 1,300, 0.5 for 7."""
    digits = f"{value:.2f}".rstrip("0").rstrip(".")
    if "." in digits:
        return float(0.5 * 10.0 ** -len(digits.partition(".")[2]))
    zeros = len(digits) - len(digits.rstrip("0")) if value else 0
    return float(0.5 * 10.0**zeros)
