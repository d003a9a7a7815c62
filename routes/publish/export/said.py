"""Sentences, dates and data in; the columns that say of them where they come from, out."""

from collections.abc import Mapping
from functools import cache

from geodata import sources
from geodata.place import Place
from geodata.positions import position_error_km, position_source
from routes.model import Evidence, Publication, Span
from routes.prose import one_line
from routes.publish.export.layer import Cell, Kind, point_of
from routes.publish.wording import doubt, when_words

SAID = {
    "sentence": Kind.TEXT,
    "words": Kind.TEXT,
    "speaker": Kind.TEXT,
    "outlet": Kind.TEXT,
    "title": Kind.TEXT,
    "published_earliest": Kind.DATE,
    "published_latest": Kind.DATE,
    "published_why": Kind.TEXT,
    "url": Kind.TEXT,
    "file": Kind.TEXT,
    "start_character": Kind.INTEGER,
    "end_character": Kind.INTEGER,
    "article": Kind.TEXT,
}
"""The columns of a sentence: what is said, by whom, and where it stands."""

POSITION = {
    "name": Kind.TEXT,
    "kind": Kind.TEXT,
    "country": Kind.TEXT,
    "latitude": Kind.REAL,
    "longitude": Kind.REAL,
    "area": Kind.BOOLEAN,
    "radius_km": Kind.REAL,
    "names": Kind.TEXT,
    "place": Kind.TEXT,
    "position_source": Kind.TEXT,
    "position_error_km": Kind.REAL,
    "licence": Kind.TEXT,
    "attribution": Kind.TEXT,
}
"""The columns of a place: what it is, where it lies, and who says so."""


class Sayings:
    """The articles of a publication, asked for what stands in them.

    Parameters
    ----------
    publication
        Where the sentences stand. Without leave to quote, their places are told and the words not.
    """

    def __init__(self, publication: Publication) -> None:
        self.quoted = publication.quotes
        self._articles = {article.id: article for article in publication.articles}

    def columns(self, evidence: Evidence) -> dict[str, Cell]:
        """Return the columns `SAID` of a sentence."""
        article = self._articles[evidence.article]
        return {
            "words": article.words(evidence.words) if self.quoted else None,
            "sentence": article.words(evidence.sentence) if self.quoted else None,
            "speaker": evidence.speaker,
            "outlet": article.outlet,
            "article": article.id,
            "title": article.title,
            "published_earliest": article.published.earliest,
            "published_latest": article.published.latest,
            "published_why": doubt(article.published),
            "file": article.file,
            "start_character": evidence.sentence.start,
            "end_character": evidence.sentence.end,
            "url": article.url if article.url.startswith(("https://", "http://")) else None,
        }

    def in_words(self, evidence: Evidence) -> str:
        """Return a sentence with its source in brackets, as one text."""
        article = self._articles[evidence.article]
        source = [
            evidence.speaker or "the article itself",
            f"{article.outlet or 'outlet not stated'}, {when_words(article.published)}",
            f"{article.file}, characters {evidence.sentence.start}\N{EN DASH}{evidence.sentence.end}",
        ]
        words = f"{article.words(evidence.sentence)} " if self.quoted else ""
        return f"{words}[{'; '.join(source)}]"

    def named_at(self, article: str, span: Span) -> str:
        """Return where a name stands: "interview.txt 120-126" with the longer dash."""
        return f"{self._articles[article].file} {span.start}\N{EN DASH}{span.end}"

    def words_at(self, article: str, span: Span) -> str:
        """Return a name as the article writes it, in one line: a name alone is no quotation."""
        return one_line(self._articles[article].words(span))


def position(place: Place) -> dict[str, Cell]:
    """Return the columns `POSITION` of a place; of an area, where its label stands."""
    point = point_of(place)
    licence, attribution = licence_of(place.source)
    return {
        "place": place.id,
        "name": place.name,
        "names": "; ".join(f"{language}: {name}" for language, name in place.names),
        "kind": place.kind.value,
        "country": place.country,
        "latitude": point.y,
        "longitude": point.x,
        "area": place.is_area,
        "radius_km": round(place.radius_km, 1) if place.is_area else None,
        "position_source": position_source(place),
        "position_error_km": position_error_km(place),
        "licence": licence,
        "attribution": attribution,
    }


def licence_of(source: str) -> tuple[str, str]:
    """Return licence and attribution of bundled data by its key; two empty texts for anything else."""
    return _licences().get(source, ("", ""))


@cache
def _licences() -> Mapping[str, tuple[str, str]]:
    return {source.key: (source.licence, source.attribution) for source in sources.bundled()}
