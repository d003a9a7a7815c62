"""What was read of a workspace -> what the page shows of it, ready for JSON."""

from dataclasses import replace

from routes.corrections import FILE
from routes.model import Finding, Severity
from routes.publish import wording
from routes.publish.page.encode import PRECISION
from routes.publish.page.quotes import Quotes
from routes.publish.present import articles_by_date
from routes.review import doubts
from routes.review.names import NameRows
from routes.review.places import Places, Row
from routes.review.seen import Name, Seen, names_of
from routes.review.ways import RouteRows


def dossier(seen: Seen) -> Row:
    """Return articles, sentences, places and everything that can be decided, what needs a look first."""
    articles = articles_by_date(seen.publication)
    quotes = Quotes(replace(seen.publication, mentions=tuple(seen.mentions()), quotes=True))
    places = Places(seen.index)
    by_article: dict[str, list[Name]] = {article.id: [] for article in articles}
    for name in names_of(seen):
        by_article[name.article.id].append(name)
    items = RouteRows(seen, quotes, places).rows()
    for number, own in enumerate(by_article.values()):
        items.extend(NameRows(own, quotes, places, seen.placed).rows(number))
    items.sort(key=lambda row: (-row["weight"], row["article"], row["start"]))
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
            for article in articles
        ],
        "items": items,
        "sentences": quotes.rows,
        "places": places.rows,
        "notices": [_notice(finding) for finding in seen.checked.findings if _is_notice(finding)],
    }


def _is_notice(finding: Finding) -> bool:
    """Whether a finding is about no route, and so must be shown apart from all items."""
    return finding.where.startswith(FILE) or (finding.severity is not Severity.NOTE and not finding.route)


def _notice(finding: Finding) -> Row:
    words = doubts.sentence(finding.message)
    return {"severity": finding.severity.value, "where": finding.where, "words": words}
