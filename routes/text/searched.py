"""An Article in; its sentences ready to be searched for place names out, as lines.

Each line knows which of its words belong to persons, organisations, titles and known routes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from routes.model import Article, Span
from routes.text.apposed import CUES as OF_APPOSED
from routes.text.apposed import apposed_words
from routes.text.bodies import CUES as OF_BODIES
from routes.text.bodies import body_words
from routes.text.carriers import CUES as OF_CARRIERS
from routes.text.carriers import carrier_words
from routes.text.evidence import Line
from routes.text.firms import CUES as OF_FIRMS
from routes.text.firms import firm_words
from routes.text.lookups import Lookups
from routes.text.organisations import CUES as OF_ORGANISATIONS
from routes.text.organisations import organisation_words, runs_of
from routes.text.people import people_of
from routes.text.persons import Persons, is_called, may_name_person, person_words
from routes.text.routenames import RouteNames, route_names, route_words
from routes.text.runs import Run
from routes.text.ships import CUES as OF_SHIPS
from routes.text.ships import ship_words
from routes.text.teams import CUES as OF_TEAMS
from routes.text.teams import team_words
from routes.text.titles import may_hold_title, title_words
from routes.text.words import Word, is_headline, is_shouted, joined_text, words_of

# A sentence holds few of these, so that the rules look through few words.
_CUES = OF_APPOSED | OF_BODIES | OF_CARRIERS | OF_FIRMS | OF_ORGANISATIONS | OF_SHIPS | OF_TEAMS


class _Sentence(NamedTuple):
    """The words of a sentence, which begin with a capital, their runs, and the runs that name who speaks."""

    span: Span
    words: tuple[Word, ...]
    lows: frozenset[str]
    capitals: tuple[int, ...]
    runs: tuple[Run, ...]
    called: tuple[Run, ...]


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
    sentences = [each for one in article.sentences for each in _sentence(article.text, one.span, index)]
    people = people_of(article.text, (one.span for one in sentences if may_name_person(one.lows)))
    called = (joined_text(one.words[first:end]) for one in sentences for first, end in one.called)
    speakers = (one.name for one in article.speakers)
    names = [*(one.name for one in people), *speakers, article.author, *called]
    persons = Persons.of([one.span for one in people], names)
    known = _Known(index=index, persons=persons, routes=route_names(corridors))
    return [_line(article, one, known) for one in sentences]


def _sentence(text: str, span: Span, index: Lookups) -> Iterable[_Sentence]:
    """Yield a sentence if a name may stand in it: a capital beyond its first word, or a known one there."""
    words = words_of(text, span.start, span.end)
    capitals = tuple([at for at, word in enumerate(words) if word.is_name_like])
    if capitals == (0,) and not (index.knows(words[0].text) or index.begins_adjective(words[0].key)):
        return
    if capitals:
        runs = runs_of(words, capitals)
        called = (
            (first, end)
            for first, end in runs
            if end - first > 1 and is_called(words, first, end) and not index.is_name(words[first:end])
        )
        yield _Sentence(
            span=span,
            words=words,
            lows=frozenset([word.low for word in words]),
            capitals=capitals,
            runs=tuple(runs),
            called=tuple(called),
        )


def _line(article: Article, sentence: _Sentence, known: _Known) -> Line:
    """Return a sentence with the words of its organisations, persons and routes."""
    words, runs, capitals = sentence.words, sentence.runs, sentence.capitals
    text = article.words(sentence.span)
    headline = is_headline(text, words)
    index = known.index
    lows = sentence.lows
    cues = lows & _CUES
    blocked = organisation_words(
        words, runs, cues, headline=headline, is_place=index.is_large, is_country=index.is_country
    )
    told = frozenset() if headline else ship_words(words, runs, cues, is_place=index.is_large)
    told |= team_words(words, runs, cues)
    if not headline:
        told |= body_words(words, runs, cues, is_place=index.is_large, is_country=index.is_country)
    told |= carrier_words(words, runs, cues, is_place=index.is_large)
    told |= apposed_words(words, runs, cues, is_country=index.is_country)
    blocked |= told | firm_words(words, runs, cues, is_place=index.is_large)
    blocked |= person_words(words, runs, lows, called=sentence.called, persons=known.persons)
    if may_hold_title(text):
        blocked |= title_words(words, is_place=index.is_name)
    in_dateline = article.dateline is not None and article.dateline.meets(sentence.span)
    return Line(
        words=words,
        capitals=capitals,
        lows=lows,
        blocked=blocked | _credit_words(article, words) if in_dateline else blocked,
        told=told,
        in_routes=route_words(words, capitals, known.routes),
        headline=headline,
        shouted=is_shouted(text, words, capitals),
        in_dateline=in_dateline,
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
