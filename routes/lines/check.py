"""A publication -> findings: what a person should look at before the maps go out."""

from collections.abc import Iterator
from itertools import pairwise

from geodata.distance import distance_km
from geodata.place import Place
from routes.lines.detours import detours
from routes.lines.plausible import Networks, implausible
from routes.lines.same_road import same_roads
from routes.lines.told_passages import unpassed
from routes.lines.wordless import wordless
from routes.memory import Memory
from routes.model import Certainty, Claim, Finding, Mention, Publication, Severity
from routes.prose import one_line

_SHORTEST, _LONGEST = 0.77, 1.05
"""A generalised line's share of the road's own length: what was measured over twenty stretches, with room."""

_SAME_KM = 30.0  # a town, its port and its airport are one place to a reader
_CLOSE = 0.1  # two candidates whose scores lie this near to each other, as a share, are in doubt


def check(
    publication: Publication, networks: Networks | None = None, memory: Memory | None = None
) -> tuple[Finding, ...]:
    """Return findings over all articles and routes together, errors of single stages left out.

    Parameters
    ----------
    networks
        Gives the network of a mode, over which shorter ways than the shortest are looked for.
    memory
        What was found before of the same lines.
    """
    memory = Memory() if memory is None else memory
    rules = (_undated, _doubled, _doubtful, _unreviewed, _wrong_length, _contradicting, _mentioned_nowhere)
    found = [finding for rule in rules for finding in rule(publication)]
    lines = tuple(wordless(route) for route in publication.routes)
    shared = memory.once("shared roads", lines, lambda: tuple(same_roads(lines)))
    return (
        *found,
        *detours(publication),
        *unpassed(publication),
        *implausible(publication, networks),
        *shared,
    )


def _note(where: str, message: str, route: str = "") -> Finding:
    return Finding(severity=Severity.NOTE, where=where, message=message, route=route)


def _undated(publication: Publication) -> Iterator[Finding]:
    """Tell which articles do not state when they appeared, and how to say it."""
    for article in publication.articles:
        if article.published.how is not Certainty.STATED:
            remedy = f'if you know the day, put published = "YYYY-MM-DD" into seeds/{article.id}.toml'
            yield _note(
                f"seeds/{article.file}", f"states no full date ({article.published.reason}); {remedy}"
            )


def _doubled(publication: Publication) -> Iterator[Finding]:
    """Tell which articles have the same text, since each of them counts as a source of its own."""
    first: dict[str, str] = {}
    for article in publication.articles:
        known = first.setdefault(one_line(article.text), article.file)
        if known != article.file:
            message = f"has the same text as seeds/{known}; remove one, or every sentence counts twice"
            yield Finding(severity=Severity.WARNING, where=f"seeds/{article.file}", message=message)


def _wrong_length(publication: Publication) -> Iterator[Finding]:
    """Tell where a drawn line is much shorter than the published length, or longer."""
    for route in publication.routes:
        paths = [leg.path for leg in route.legs if leg.path and leg.definition == route.definition]
        if not route.published or len(paths) != 1:
            continue
        drawn, published = paths[0].length_km, route.published.length_km
        if not _SHORTEST * published <= drawn <= _LONGEST * published:
            lengths = f"is drawn {drawn:,.0f} km long, published are {published:,.0f} km"
            message = f"{lengths}: do its stops lead along the road that is meant, from end to end?"
            yield _note(f"route {route.id}", message, route.id)


def _doubtful(publication: Publication) -> Iterator[Finding]:
    """Tell which mentions could nearly as well mean another place, once for each name of an article."""
    files = {article.id: article for article in publication.articles}
    told: set[tuple[str, str]] = set()
    for mention in publication.mentions:
        article = files[mention.article]
        words = article.words(mention.span)
        other = None if mention.reviewed else close_rival(mention)
        if other and (mention.article, words) not in told:
            told.add((mention.article, words))
            line = article.text.count("\n", 0, mention.span.start) + 1
            remedy = (
                f"if that is wrong, correct it in routes/corrections.toml with place = {other.id!r}; "
                "if it is right, say so there with accept = true"
            )
            message = (
                f"{words!r} is read as {_told(mention.place)}; {_told(other)} is nearly as likely; {remedy}"
            )
            yield _note(f"seeds/{article.file}:{line}", message)


def close_rival(mention: Mention) -> Place | None:
    """Return another place, elsewhere, that the mention could nearly as well mean."""
    chosen = next((item for item in mention.candidates if item.place.id == mention.place.id), None)
    others = [item for item in mention.candidates if _lies_elsewhere(item.place, mention.place)]
    if not others or chosen is None:
        return None
    best = max(others, key=lambda item: item.score)
    return best.place if best.score >= chosen.score * (1 - _CLOSE) else None


def _lies_elsewhere(place: Place, other: Place) -> bool:
    ends = ((place.longitude, place.latitude), (other.longitude, other.latitude))
    return place.id != other.id and distance_km(*ends) > _SAME_KM


def _told(place: Place) -> str:
    return f"{place.name} ({place.country or place.kind.value}, {place.latitude:.1f}, {place.longitude:.1f})"


def _unreviewed(publication: Publication) -> Iterator[Finding]:
    """Tell which routes nobody vouches for."""
    for route in publication.routes:
        if not route.reviewed and not route.accepted:
            remedy = (
                f": read and mend {route.draft}, then remove its line `draft = true`"
                if route.draft
                else "; a definition in routes/catalogue would vouch for its way (`routes draft` drafts one)"
            )
            message = f"is drawn from the words alone{remedy}"
            yield _note(f"route {route.id}", f"{route.name!r} {message}", route.id)


def _contradicting(publication: Publication) -> Iterator[Finding]:
    """Tell where two articles give figures for the same thing that cannot both hold."""
    by_topic: dict[tuple[str, str], list[Claim]] = {}
    for claim in publication.claims:
        if claim.low is not None and claim.high is not None and not claim.hoped:
            by_topic.setdefault((claim.topic, claim.unit), []).append(claim)
    for claims in by_topic.values():
        ordered = sorted(claims, key=lambda item: (item.low or 0.0, item.high or 0.0))
        for lower, higher in pairwise(ordered):
            apart = (lower.high or 0.0) < (higher.low or 0.0) and not lower.bound and not higher.bound
            if apart and lower.evidence.article != higher.evidence.article:
                first, second = (f"{item.text!r} ({item.evidence.article})" for item in (lower, higher))
                message = f"{lower.what}: {first} and {second} stand side by side; neither is averaged"
                yield _note(f"claim {lower.topic}", message)


def _mentioned_nowhere(publication: Publication) -> Iterator[Finding]:
    """Tell which articles name no route, since a reader put them there for one."""
    speaking = {item.article for route in publication.routes for item in route.evidence}
    for article in publication.articles:
        if article.id not in speaking:
            yield Finding(
                severity=Severity.WARNING,
                where=f"seeds/{article.file}",
                message="no route was found in it; `routes find` shows what was read",
            )
