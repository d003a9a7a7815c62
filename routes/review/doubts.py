"""Mentions, routes and findings -> what a person should look at first, and how much sooner than the rest."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from geodata.place import Place, PlaceKind
from routes.lines.check import close_rival
from routes.model import Article, Finding, Mention, Publication, Role, Route, Severity, Status

SMALL = 5_000
"""People of a town that few readers elsewhere have heard of; one of unknown size is no larger."""

_WEIGHTS = {Severity.ERROR: 6.0, Severity.WARNING: 5.0, Severity.NOTE: 2.0}
_STOP = 0.5  # what a route stops at moves a line on the map


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A plain sentence on why something wants a look; the heavier, the sooner."""

    words: str
    weight: float


def of_mention(
    mention: Mention, article: Article, spoken_of: frozenset[str], told: Callable[[Place], str]
) -> tuple[Doubt, ...]:
    """Return what is doubtful about a mention.

    Parameters
    ----------
    spoken_of
        ISO codes of the countries that other names of the article lie in.
    told
        Gives a place's name with where it lies.
    """
    found = list(_doubts(mention, article.words(mention.span), spoken_of, told))
    extra = _STOP if found and mention.role is Role.STOP else 0.0
    return tuple(Doubt(words=one.words, weight=one.weight + extra) for one in found)


def _doubts(
    mention: Mention, words: str, spoken_of: frozenset[str], told: Callable[[Place], str]
) -> Iterator[Doubt]:
    place = mention.place
    abroad = any(one.place.country != place.country for one in mention.candidates)
    rival = close_rival(mention)
    if rival is not None:
        yield Doubt(words=f"{told(rival)} is nearly as likely.", weight=4.0)
    if mention.why.startswith("spelling"):
        yield Doubt(words=f"“{words}” is taken for a spelling of {place.name}.", weight=3.0)
    if abroad and not place.is_area and spoken_of and place.country not in spoken_of:
        yield Doubt(words="Nothing else in this article lies in its country.", weight=3.0)
    if place.kind is PlaceKind.CITY and place.population < SMALL and len(mention.candidates) == 1:
        size = f"has {place.population:,} people" if place.population else "is of unknown size"
        yield Doubt(words=f"The only place of that name {size}: is it meant?", weight=2.5)


def of_route(route: Route, findings: tuple[Finding, ...]) -> tuple[Doubt, ...]:
    """Return what is doubtful about a route."""
    return tuple(_route_doubts(route, findings))


def _route_doubts(route: Route, findings: tuple[Finding, ...]) -> Iterator[Doubt]:
    if not route.reviewed:
        yield Doubt(words="It is drawn from the words alone: no definition vouches for its way.", weight=1.5)
    if route.status is Status.UNSTATED:
        yield Doubt(words="No sentence tells whether it runs.", weight=1.0)
    for finding in findings:
        if not _is_known_by_now(finding):
            yield Doubt(words=sentence(finding.message), weight=_WEIGHTS[finding.severity])


def _is_known_by_now(finding: Finding) -> bool:
    return "drawn from the words alone" in finding.message


def sentence(message: str) -> str:
    """Return a finding's message as a sentence of its own."""
    whole = message if message.endswith((".", "?", "!")) else f"{message}."
    return whole[:1].upper() + whole[1:]


def findings_by_route(publication: Publication, ids: Mapping[str, Route]) -> dict[str, tuple[Finding, ...]]:
    """Return the findings about each route, by its id."""
    found: dict[str, list[Finding]] = {}
    for finding in publication.findings:
        if finding.route in ids:
            found.setdefault(finding.route, []).append(finding)
    return {key: tuple(items) for key, items in found.items()}


def countries_of(places: Mapping[str, Place]) -> dict[str, frozenset[str]]:
    """Return, for each name of an article, the countries that its other names lie in.

    `places` are what each name means; a region counts with all its members.
    """
    spoken = {name: {place.country, *place.members} - {""} for name, place in places.items()}
    return {
        name: frozenset().union(*(codes for other, codes in spoken.items() if other != name))
        for name in spoken
    }
