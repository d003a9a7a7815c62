"""An Article in; its sentences ready to be searched for place names out, as lines.

Each line knows which of its words belong to persons, organisations, titles and known routes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from routes.model import Article, Span
from routes.text.evidence import Line, is_shouted
from routes.text.lookups import Lookups
from routes.text.organisations import Run, organisation_words, runs_of
from routes.text.people import people_of
from routes.text.persons import Persons, is_called, may_name_person, person_words
from routes.text.routenames import RouteNames, route_names, route_words
from routes.text.titles import QUOTES, title_words
from routes.text.words import Word, is_headline, joined_text, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    span: Span
    words: tuple[Word, ...]
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What holds for all lines of an article."""

    index: Lookups
    persons: Persons
    routes: RouteNames


def lines_of(article: Article, index: Lookups, corridors: tuple[str, ...]) -> list[Line]:
    """Return the sentences of an article that hold a capitalised word, ready to be searched.

    Parameters
    ----------
    article
        What `routes.text.read.read` gave.
    index
        The gazetteer.
    corridors
        Names of known routes.
    """
    sentences = []
    for one in article.sentences:
        words = words_of(article.text, one.span.start, one.span.end)
        runs = runs_of(words)
        if runs and (runs != [(0, 1)] or index.knows(words[0].text) or index.begins_adjective(words[0].key)):
            sentences.append(_Sentence(span=one.span, words=words, runs=tuple(runs)))
    people = people_of(article.text, (one.span for one in sentences if may_name_person(one.words)))
    names = [*(one.name for one in people), *(one.name for one in article.speakers)]
    persons = Persons.of([one.span for one in people], [*names, *_called(sentences, index)])
    known = _Known(index=index, persons=persons, routes=route_names(corridors))
    return [_line(article, one, known) for one in sentences]


def _called(sentences: Iterable[_Sentence], index: Lookups) -> Iterable[str]:
    """Yield the names of those who speak in sentences, or whose calling stands before the name."""
    for one in sentences:
        for first, end in one.runs:
            if end - first > 1 and is_called(one.words, first, end):
                name = joined_text(one.words[first:end])
                if not index.knows(name):
                    yield name


def _line(article: Article, sentence: _Sentence, known: _Known) -> Line:
    """Return a sentence with the words of its organisations, persons and routes."""
    words, runs = sentence.words, sentence.runs
    text = article.words(sentence.span)
    headline = is_headline(text, words)
    blocked = organisation_words(words, runs, headline=headline, is_place=known.index.is_large)
    blocked |= person_words(words, runs, known.persons, is_place=known.index.is_name)
    if any(mark in text for mark in QUOTES):
        blocked |= title_words(words, is_place=known.index.is_name)
    return Line(
        words=words,
        blocked=blocked | _credit_words(article, words),
        in_routes=route_words(words, known.routes),
        headline=headline,
        shouted=is_shouted(words),
        in_dateline=article.dateline is not None and article.dateline.meets(sentence.span),
    )


def _credit_words(article: Article, words: Sequence[Word]) -> frozenset[int]:
    """Return the words of the dateline's parentheses: an agency or a reporter."""
    line = article.dateline
    if line is None or words[0].start >= line.end or words[-1].end <= line.start:
        return frozenset()
    opened = article.text.find("(", line.start, line.end)
    return frozenset(
        at for at, word in enumerate(words) if opened >= 0 and opened < word.start and word.end <= line.end
    )
