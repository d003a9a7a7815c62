"""What tests of reading share: texts understood and planned with the bundled tables, untraced."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata.gazetteer import PlaceIndex
from routes.lines import definitions, plan
from routes.model import Article, Claim, Finding, Mention, Route, RouteDefinition, RoutePhrase
from routes.text import claims, phrases, read, recognise, resolve

SEEDS = Path(__file__).parents[1] / "seeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    articles: dict[str, Article]
    mentions: tuple[Mention, ...]
    phrases: tuple[RoutePhrase, ...]
    claims: tuple[Claim, ...]
    routes: tuple[Route, ...]
    findings: tuple[Finding, ...]

    def route(self, name: str) -> Route:
        found = [route for route in self.routes if route.name == name]
        assert found, f"{name!r} is not among {[route.name for route in self.routes]}"
        return found[0]

    def sentences(self, route: Route) -> list[tuple[str, str]]:
        return [
            (item.article[:3], " ".join(self.articles[item.article].words(item.sentence).split()))
            for item in route.evidence
        ]


@cache
def catalogue() -> tuple[RouteDefinition, ...]:
    index = PlaceIndex.bundled()
    return definitions.load(
        definitions.bundled_files(), stop=lambda name, mode: resolve.resolve_stop(name, index, mode=mode)
    )


def understood(texts: Iterable[tuple[str, str]]) -> Understood:
    """Return what (file name, text) pairs say."""
    index, known = PlaceIndex.bundled(), catalogue()
    names = tuple(name for item in known if item.named for name in (item.name, *item.aliases))
    articles, mentions, told, claimed = [], [], [], []
    for file, text in texts:
        article = read.read(text.encode(), file=file)
        own = resolve.resolve(article, recognise.recognise(article, index, corridors=names), index)
        articles.append(article)
        mentions += own
        told += phrases.phrases(article, own, known)
        claimed += claims.claims(article, own)
    routes, findings = plan.plan(articles, mentions, told, claimed, known)
    return Understood(
        articles={article.id: article for article in articles},
        mentions=tuple(mentions),
        phrases=tuple(told),
        claims=tuple(claimed),
        routes=routes,
        findings=findings,
    )


def one(text: str, published: str = "NAIROBI, March 4, 2024 (KNA): ") -> Understood:
    """Return what a single text says, dated by its dateline."""
    return understood([("text.txt", published + text)])


@cache
def seeds() -> Understood:
    """Return what the five articles say."""
    return understood(
        [(path.name, path.read_bytes().decode("utf-8-sig")) for path in sorted(SEEDS.glob("*.txt"))]
    )


def stops(route: Route) -> list[str]:
    """Return the names of a route's stops that articles name."""
    found = {
        f"{stop.part} {stop.place.name}".strip(): None
        for leg in route.legs
        for stop in leg.stops
        if stop.named
    }
    return list(found)


def shape(phrase: RoutePhrase) -> list[tuple[str, str]]:
    """Return what each stop of a phrase does, and its name."""
    return [(stop.part.value, stop.place.name) for stop in phrase.stops]
