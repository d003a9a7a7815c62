"""What was read of a workspace -> what the page shows of it, ready for JSON."""

from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

from routes.corrections import FILE
from routes.model import Finding, Severity
from routes.publish import wording
from routes.publish.escape import json_block
from routes.publish.page.encode import PRECISION
from routes.publish.page.quotes import Quotes
from routes.publish.present import articles_by_date
from routes.review import doubts
from routes.review.names import NameRows
from routes.review.places import Places, Row
from routes.review.seen import Name, Seen, names_of
from routes.review.ways import RouteRows

Rank = tuple[float, int, int]
"""Where an item stands among all: what wants a look most is first, then as the articles have it."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The items of one article as JSON, each with its rank, and the names that they were made of."""

    names: list[Name]
    items: list[tuple[Rank, str]]


class Dossier:
    """Tells of one reading after another; what did not change since the last is not made again.

    Sentences and places keep their numbers from one telling to the next, so some may be there that nothing
    refers to any more. Where articles or the gazetteer change, all is made anew.

    Attributes
    ----------
    made
        Of how many articles the last telling made the items anew.
    """

    def __init__(self) -> None:
        self.made = 0
        self._seen: Seen | None = None
        self._parts: dict[str, _Part] = {}
        self._sentences: list[str] = []
        self._placed: list[str] = []

    def written(self, seen: Seen, version: str) -> str:
        """Return articles, sentences, places and what can be decided, what needs a look first, as JSON."""
        self._begin(seen)
        by_article: dict[str, list[Name]] = {one.id: [] for one in articles_by_date(seen.publication)}
        for name in names_of(seen):
            by_article[name.article.id].append(name)
        items = [_item(row) for row in RouteRows(seen, self._quotes, self._places).rows()]
        for number, (article, own) in enumerate(by_article.items()):
            items.extend(self._items(article, number, own, seen))
        items.sort(key=itemgetter(0))
        self._sentences.extend(map(json_block, self._quotes.rows[len(self._sentences) :]))
        self._placed.extend(map(json_block, self._places.rows[len(self._placed) :]))
        told = json_block({"version": version, **_head(seen)})
        lists = {"items": [text for _, text in items], "sentences": self._sentences, "places": self._placed}
        more = (f'"{name}":[{",".join(texts)}]' for name, texts in lists.items())
        return f"{told[:-1]},{','.join(more)}}}"

    def _begin(self, seen: Seen) -> None:
        """Forget what was made of other articles, or with another gazetteer."""
        whole = replace(seen.publication, mentions=tuple(seen.mentions()), quotes=True)
        if self._seen is None or _ground(self._seen) != _ground(seen) or self._seen.index is not seen.index:
            self._parts, self._sentences, self._placed = {}, [], []
            self._quotes, self._places = Quotes(whole), Places(seen.index)
        else:
            self._quotes = self._quotes.anew(whole)
        self._seen, self.made = seen, 0

    def _items(self, article: str, number: int, names: list[Name], seen: Seen) -> list[tuple[Rank, str]]:
        part = self._parts.get(article)
        if part is None or part.names != names:
            rows = NameRows(names, self._quotes, self._places, seen.placed).rows(number)
            part = self._parts[article] = _Part(names, [_item(row) for row in rows])
            self.made += 1
        return part.items


def _ground(seen: Seen) -> tuple[Any, ...]:
    return seen.publication.articles, seen.placed


def _item(row: Row) -> tuple[Rank, str]:
    return (-row["weight"], row["article"], row["start"]), json_block(row)


def _head(seen: Seen) -> Row:
    """Return what is told of all together."""
    return {
        "title": seen.publication.title,
        "borders": seen.publication.view.value,
        "note": wording.borders_note(seen.publication.view),
        "precision": PRECISION,
        "checked": seen.traced is not None,
        "articles": [
            {
                "id": article.id,
                "file": article.file,
                "name": article.title or article.file,
                "outlet": article.outlet,
                "date": wording.when_words(article.published),
            }
            for article in articles_by_date(seen.publication)
        ],
        "notices": [_notice(finding) for finding in seen.checked.findings if _is_notice(finding)],
    }


def _is_notice(finding: Finding) -> bool:
    """Whether a finding is about no route, and so must be shown apart from all items."""
    return finding.where.startswith(FILE) or (finding.severity is not Severity.NOTE and not finding.route)


def _notice(finding: Finding) -> Row:
    words = doubts.sentence(finding.message)
    return {"severity": finding.severity.value, "where": finding.where, "words": words}
