"""What was read of a workspace, with a person's corrections, as values that a page can show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from geodata.gazetteer import PlaceIndex
from routes.corrected import Fitting
from routes.corrections import Corrections
from routes.model import Article, Mention, Publication, Span
from routes.prose import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A workspace as it is read at one moment.

    Attributes
    ----------
    publication
        What holds, without lines.
    corrections
        What a person said by now.
    index
        The gazetteer with the workspace's own places.
    placed
        What the workspace's own table says of places of the gazetteer, as one word, by their ids.
    traced
        The same publication with lines, and with what checks found in it; None until that is worked out.
    """

    publication: Publication
    corrections: Corrections
    index: PlaceIndex
    placed: Mapping[str, str] = field(default_factory=dict)
    traced: Publication | None = None

    @property
    def checked(self) -> Publication:
        """What the most is known of: with lines if they are there."""
        return self.traced or self.publication

    def mentions(self) -> list[Mention]:
        """Return the mentions of all articles, those that a person rejected included, in order."""
        found = [*self.publication.mentions, *self.publication.rejected]
        return sorted(found, key=lambda one: (one.article, one.span))

    def held_alone(self, article: Article) -> frozenset[Span]:
        """Return the mentions of an article that corrections are about one by one, not with their like."""
        rows = [row for row in self.corrections.by_article.get(article.id, ()) if row.narrow]
        if not rows:
            return frozenset()
        fitting = Fitting(article, [one.span for one in self.mentions() if one.article == article.id])
        return frozenset(span for row in rows for span in fitting.spans(row)[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of an article that is read one way, with all its mentions: what a person decides at once."""

    article: Article
    words: str
    mentions: tuple[Mention, ...]
    rejected: bool

    @property
    def key(self) -> str:
        """What tells it from every other, as long as the article is not edited."""
        return f"{self.article.id}:{self.first.span.start}"

    @property
    def first(self) -> Mention:
        """The mention that stands for all."""
        return self.mentions[0]


def names_of(seen: Seen) -> Iterator[Name]:
    """Yield the names of each article in the order of the text."""
    articles = {article.id: article for article in seen.publication.articles}
    rejected = {(one.article, one.span) for one in seen.publication.rejected}
    groups: dict[tuple[str, str, str, bool, bool], list[Mention]] = {}
    for mention in seen.mentions():
        words = one_line(articles[mention.article].words(mention.span))
        out = (mention.article, mention.span) in rejected
        key = (mention.article, words, mention.place.id, mention.reviewed, out)
        groups.setdefault(key, []).append(mention)
    for (article, words, _, _, out), found in groups.items():
        yield Name(article=articles[article], words=words, mentions=tuple(found), rejected=out)
