"""A publication -> findings: what a person should look at before the maps go out."""

from collections.abc import Iterator
from itertools import pairwise

from routes.model import Certainty, Claim, Finding, Mention, Publication, Severity

_CLOSE = 0.1  # two candidates whose scores lie this near to each other, as a share, are in doubt


def check(publication: Publication) -> tuple[Finding, ...]:
    """Return findings over all articles and routes together, errors of single stages left out."""
    return tuple(
        finding
        for rule in (_undated, _doubtful, _unreviewed, _contradicting, _mentioned_nowhere)
        for finding in rule(publication)
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


def _doubtful(publication: Publication) -> Iterator[Finding]:
    """Tell which mentions could nearly as well mean another place, once for each name of an article."""
    files = {article.id: article for article in publication.articles}
    told: set[tuple[str, str]] = set()
    for mention in publication.mentions:
        article = files[mention.article]
        words = article.words(mention.span)
        other = _rival(mention)
        if other and (mention.article, words) not in told:
            told.add((mention.article, words))
            chosen = f"{mention.place.name} ({mention.place.country or mention.place.kind.value})"
            where = f"seeds/{article.file}: character {mention.span.start}"
            yield _note(where, f"{words!r} is read as {chosen}; {other} is nearly as likely")


def _rival(mention: Mention) -> str:
    ranked = sorted(mention.candidates, key=lambda item: -item.score)
    others = [item for item in ranked if item.place.id != mention.place.id]
    chosen = next((item for item in ranked if item.place.id == mention.place.id), None)
    if not others or chosen is None or others[0].score < chosen.score * (1 - _CLOSE):
        return ""
    place = others[0].place
    return f"{place.name} ({place.country or place.kind.value})"


def _unreviewed(publication: Publication) -> Iterator[Finding]:
    """Tell which routes nobody vouches for."""
    for route in publication.routes:
        if not route.reviewed:
            message = (
                "is drawn from the words alone; a definition in routes/catalogue would vouch for its way"
            )
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
