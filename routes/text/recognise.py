"""An Article in; the place names in it out, each with what it may mean and how it was found.

The longest name of the gazetteer wins. Names inside persons, organisations and known routes are left out;
ordinary words, small towns and abbreviations need evidence from the words around them; what matches nothing
is compared with the names of the countries that the article speaks of and of their neighbours.
"""

from collections.abc import Sequence
from dataclasses import replace

from geodata.gazetteer import PlaceIndex
from routes.model import Article, Candidate, Span, Toponym
from routes.text.evidence import (
    Find,
    Line,
    Scope,
    countries_of,
    countries_of_cities,
    is_credible,
    is_shouted,
    is_sure,
)
from routes.text.lookups import Lookups, lookups_of
from routes.text.misspelt import Speller
from routes.text.names import names_in
from routes.text.organisations import (
    Persons,
    RouteNames,
    may_name_person,
    organisation_words,
    person_words,
    route_names,
    route_words,
    runs_of,
)
from routes.text.people import people_of
from routes.text.words import Word, is_headline, words_of

_MOST_CANDIDATES = 12
_WELL_KNOWN = 500_000


def recognise(article: Article, index: PlaceIndex, corridors: Sequence[str] = ()) -> tuple[Toponym, ...]:
    """Return the place names of an article, in order, not overlapping; furniture is left out.

    Parameters
    ----------
    article
        What `routes.text.read.read` gave.
    index
        The gazetteer.
    corridors
        Names of known routes; place names inside them belong to the route.
    """
    lookups = lookups_of(index)
    finds = _finds(article, lookups, tuple(corridors))
    known = Scope.of(countries_of(finds))
    scope = Scope.of(known.own | countries_of_cities(finds, known))
    sure = [find for find in finds if find.places and (is_sure(find) or is_credible(find, scope))]
    sure = [_with_local_names(find, lookups, known.own) for find in sure]
    spelled = Speller(index, sure, known).found(finds)
    ordered = sorted([*sure, *spelled], key=lambda find: find.words[find.first].start)
    return tuple(_toponym(article, find) for find in ordered)


def _finds(article: Article, lookups: Lookups, corridors: tuple[str, ...]) -> list[Find]:
    """Return what may be place names in an article, those of its dateline as sure ones."""
    spans = [one.span for one in article.sentences]
    sentences = [(span, words_of(article.text, span.start, span.end)) for span in spans]
    sentences = [(span, words) for span, words in sentences if any(word.is_name_like for word in words)]
    spoken_of = (span for span, words in sentences if may_name_person(words))
    people = people_of(article.text, spoken_of)
    persons = Persons.of(people, article.speakers)
    routes = route_names(corridors)
    finds: list[Find] = []
    for span, words in sentences:
        line = _line(article, span, words, persons, routes)
        found = names_in(line, lookups)
        if article.dateline is not None and span.meets(article.dateline):
            found = [replace(one, sure=one.sure or article.dateline.holds(one.span)) for one in found]
        finds += found
    return finds


def _line(
    article: Article, span: Span, words: tuple[Word, ...], persons: Persons, routes: RouteNames
) -> Line:
    """Return a sentence with the words of its organisations, persons and routes."""
    headline = is_headline(article.words(span), words)
    runs = runs_of(words)
    blocked = organisation_words(words, runs, headline=headline)
    blocked |= person_words(words, runs, persons) | _credit_words(article, words)
    return Line(
        words=words,
        blocked=blocked,
        in_routes=route_words(words, routes),
        headline=headline,
        shouted=is_shouted(words),
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


def _with_local_names(find: Find, index: Lookups, countries: frozenset[str]) -> Find:
    """Return a find whose places lie elsewhere with those here that its name may mean as well.

    "Alat" in a text about Azerbaijan is Alat Port, though the only town of that name lies in Uzbekistan;
    "Jalalabad" in one about Kyrgyzstan is Jalal-Abad.
    """
    if find.adjective or find.places[0].is_area or any(one.country in countries for one in find.places):
        return find
    called = [place for kind in ("Port", "Pass", "Dry Port") for place in index.lookup(f"{find.text} {kind}")]
    here = [place for place in called if place.country in countries]
    if not here and countries and max(place.population for place in find.places) < _WELL_KNOWN:
        here = index.spaced_otherwise(find.text, countries)
    return replace(find, places=(*here, *find.places)) if here else find


def _toponym(article: Article, find: Find) -> Toponym:
    places = find.places[:_MOST_CANDIDATES]
    return Toponym(
        article=article.id,
        span=find.span,
        candidates=tuple(
            Candidate(place=place, score=1.0 / (rank + 1), reason="order of the gazetteer")
            for rank, place in enumerate(places)
        ),
        part=find.part,
        metonym=find.metonym,
        adjective=find.adjective,
        why=find.why,
    )
