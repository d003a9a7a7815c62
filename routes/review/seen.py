"""What was read of a workspace, with and without a person's corrections, as values that a page can show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geodata.gazetteer import PlaceIndex
from routes.corrections import Corrections
from routes.model import Article, Mention, Publication, Role, Route, Span
from routes.pipeline import Reading, Tables

Spot = tuple[str, Span]
"""An article's id, and where in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A workspace as it is read at one moment.

    Attributes
    ----------
    publication
        What holds, corrections and all; without lines.
    mentions, routes
        What was found before any correction.
    corrections
        What a person said by now.
    index
        The gazetteer with the workspace's own places.
    traced
        The same publication with lines, and with what checks found in it; None until that is worked out.
    """

    publication: Publication
    mentions: tuple[Mention, ...]
    routes: tuple[Route, ...]
    corrections: Corrections
    index: PlaceIndex
    traced: Publication | None = None

    @property
    def checked(self) -> Publication:
        """What the most is known of: with lines if they are there."""
        return self.traced or self.publication

    @property
    def all_found(self) -> Publication:
        """The publication as it holds, with what a person rejected, hid or merged as it was found."""
        holding = {(one.article, one.span): one for one in self.publication.mentions}
        mentions = tuple(holding.get((one.article, one.span), one) for one in self.mentions)
        kept = {route.id for route in self.publication.routes}
        gone = tuple(route for route in self.routes if route.id not in kept)
        return replace(
            self.publication, mentions=mentions, routes=(*self.publication.routes, *gone), quotes=True
        )


def seen_of(
    publication: Publication, bare: Sequence[Reading], routes: tuple[Route, ...], found: Tables
) -> Seen:
    """Return what was seen: `bare` readings and `routes` are those without corrections."""
    stops = {
        spot
        for route in publication.routes
        for leg in route.legs
        for stop in leg.stops
        for spot in stop.spans
    }
    mentions = tuple(
        replace(one, role=Role.STOP) if (one.article, one.span) in stops else one
        for reading in bare
        for one in reading.mentions
    )
    return Seen(
        publication=publication,
        mentions=mentions,
        routes=routes,
        corrections=found.corrections,
        index=found.index,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of an article that is read one way, with all its mentions: what a person decides at once.

    `now` are the mentions as they hold, empty where they are rejected; `found` as they were found.
    """

    article: Article
    words: str
    found: tuple[Mention, ...]
    now: tuple[Mention, ...]

    @property
    def key(self) -> str:
        """What tells it from every other, as long as the article is not edited."""
        return f"{self.article.id}:{self.found[0].span.start}"

    @property
    def shown(self) -> Mention:
        """The mention that stands for all."""
        return (self.now or self.found)[0]


def names_of(seen: Seen) -> Iterator[Name]:
    """Yield the names of each article in the order of the text."""
    articles = {article.id: article for article in seen.publication.articles}
    holding: dict[Spot, Mention] = {(one.article, one.span): one for one in seen.publication.mentions}
    groups: dict[tuple[str, str, str, str], list[Mention]] = {}
    for mention in seen.mentions:
        words = articles[mention.article].words(mention.span)
        now = holding.get((mention.article, mention.span))
        key = (mention.article, words, mention.place.id, now.place.id if now else "")
        groups.setdefault(key, []).append(mention)
    for (article, words, _, held), found in groups.items():
        now_held = tuple(holding[one.article, one.span] for one in found) if held else ()
        yield Name(article=articles[article], words=words, found=tuple(found), now=now_held)
