"""Articles and mentions in; the table of sentences that a page shows, with their marks, out."""

from collections import defaultdict
from typing import Any

from routes.model import Article, Evidence, Mention, Publication, Span
from routes.publish.present import articles_by_date
from routes.publish.wording import doubt, stop_name, when_words, year_of


class Quotes:
    """Sentences of a publication, each once, numbered in the order in which they are asked for.

    Parameters
    ----------
    publication
        Where the sentences stand. Without leave to quote, spans and dates are kept and the words are not.
    """

    def __init__(self, publication: Publication) -> None:
        self.quoted = publication.quotes
        self._articles = {article.id: article for article in publication.articles}
        self._order = {article.id: number for number, article in enumerate(articles_by_date(publication))}
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in publication.mentions:
            self._mentions[mention.article].append(mention)
        self.rows: list[dict[str, Any]] = []

    def anew(self, publication: Publication) -> "Quotes":
        """Return the same sentences with their numbers, and the mentions of another reading."""
        other = Quotes(publication)
        other._numbers, other.rows = self._numbers, self.rows
        return other

    def evidence(self, evidence: Evidence, first_year: int) -> dict[str, Any]:
        """Return a reference to the sentence of an evidence, with the words that name the route marked."""
        number = self.sentence(evidence.article, evidence.sentence, evidence.speaker)
        whole = evidence.words == evidence.sentence
        return {
            "s": number,
            "marks": self._marks(evidence.article, evidence.sentence, () if whole else (evidence.words,)),
            "year": year_of(evidence.date) or first_year,
        }

    def mention(self, mention: Mention) -> dict[str, Any] | None:
        """Return a reference to the sentence that holds a mention, or None where it stands outside of all."""
        article = self._articles.get(mention.article)
        for sentence in article.sentences if article else ():
            if sentence.span.holds(mention.span):
                number = self.sentence(mention.article, sentence.span, sentence.speaker)
                return {"s": number, "marks": self._marks(mention.article, sentence.span, (mention.span,))}
        return None

    def sentence(self, article_id: str, span: Span, speaker: str) -> int:
        """Return the number of a sentence, adding it where it is new."""
        key = (article_id, span.start, span.end)
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            row = {"a": self._order[article_id], "start": span.start, "end": span.end, "speaker": speaker}
            self.rows.append(row | (self._texts(self._articles[article_id], span) if self.quoted else {}))
        return self._numbers[key]

    def words(self, evidence: Evidence) -> str:
        """Return the words of an evidence, verbatim; empty without leave to quote."""
        return self._articles[evidence.article].words(evidence.words) if self.quoted else ""

    @staticmethod
    def _texts(article: Article, span: Span) -> dict[str, str]:
        paragraph = next((part for part in article.paragraphs if part.holds(span)), span)
        before = article.words(Span(start=paragraph.start, end=span.start))
        after = article.words(Span(start=span.end, end=paragraph.end))
        return {"text": article.words(span), "before": before.lstrip(), "after": after.rstrip()}

    def _marks(self, article_id: str, sentence: Span, routes: tuple[Span, ...]) -> list[list[Any]]:
        """Return marks as start and end in the sentence, kind, and today's name where it is another.

        Kinds are ``r`` for words that name the route and ``p`` for a place; where both meet the route wins.
        """
        if not self.quoted:
            return []
        marks = [(span, "r", "") for span in routes]
        article = self._articles[article_id]
        marks.extend(
            (mention.span, "p", _name_today(article.words(mention.span), mention))
            for mention in self._mentions[article_id]
            if sentence.holds(mention.span) and not any(mention.span.meets(span) for span in routes)
        )
        marks.sort(key=lambda mark: mark[0])
        return [
            [span.start - sentence.start, span.end - sentence.start, kind, name] for span, kind, name in marks
        ]


def _name_today(words: str, mention: Mention) -> str:
    """Return the place's name where the article writes another one, else nothing."""
    same = words.casefold().strip(" .,") == mention.place.name.casefold()
    if same or mention.adjective or mention.part:
        return ""
    return stop_name(mention.place)


def article_rows(publication: Publication) -> list[dict[str, Any]]:
    """Return what the page shows of each article."""
    return [
        {
            "outlet": article.outlet or "outlet not stated",
            "title": article.title,
            "url": article.url if article.url.startswith(("https://", "http://")) else "",
            "date": when_words(article.published),
            "why": doubt(article.published),
            "year": year_of(article.published),
            "file": article.file,
            "speakers": [speaker.name for speaker in article.speakers],
            "note": article.note,
        }
        for article in articles_by_date(publication)
    ]
