"""Toponyms in; what the article as a whole tells out: countries, those beside them, certain points."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geodata.gazetteer import PlaceIndex
from geodata.neighbours import with_neighbours
from geodata.place import Place, PlaceKind
from geodata.states import states
from routes.model import Article, Toponym
from routes.text.lookups import lookups_of

_CAPITALISED = re.compile(r"\b[A-Z][a-z’'-]{3,40}+(?![a-z’'-])")  # no word for a people is longer
_LARGE, _DOMINANT = 300_000, 12
BY_CITY = 0.4
_BY_PROVINCE, _BY_REGION, _STRONG, _MOST_MEMBERS = 0.7, 0.1, 0.2, 8
# How much an article that speaks of a state speaks of its territories, which have codes of their own.
_WITH_STATE = 0.6

Anchor = tuple[float, float, frozenset[int], str]
"""A point that is certain: longitude, latitude, the sentences at and beside it, the place's id."""


@dataclass(slots=True, kw_only=True)
class Scene:
    """Where an article plays out.

    Attributes
    ----------
    countries
        Countries with how much the article speaks of them; `most` is the greatest.
    beside
        The countries that border those that it speaks of, with these.
    local
        By sentence, the countries named in it.
    provinces, divided
        The provinces that the article names, and the countries that they lie in.
    sentence_of
        By toponym, the number of its sentence.
    anchors
        Points that are certain.
    """

    countries: dict[str, float]
    most: float
    beside: frozenset[str]
    local: Mapping[int, set[str]]
    provinces: frozenset[str]
    divided: frozenset[str]
    sentence_of: Sequence[int]
    anchors: list[Anchor] = field(default_factory=list)


def scene(
    article: Article, toponyms: Sequence[Toponym], meant: Mapping[int, Place], index: PlaceIndex
) -> Scene:
    """Return what the article tells as a whole.

    Parameters
    ----------
    article
        The article.
    toponyms
        Its place names.
    meant
        Those whose first candidate is an area, by number, with that area.
    index
        The gazetteer.
    """
    known = lookups_of(index)
    starts = [one.span.start for one in article.sentences]
    numbers = [bisect_right(starts, one.span.start) for one in toponyms]
    local: dict[int, set[str]] = defaultdict(set)
    counts: dict[str, float] = defaultdict(float)
    for at, area in meant.items():
        _count_area(area, counts, local[numbers[at]])
    for number, sentence in enumerate(article.sentences, start=1):
        for word in _CAPITALISED.findall(article.text, sentence.span.start, sentence.span.end):
            people = known.adjective(word)
            if people is not None and people.country:
                counts[people.country] += 1.0
                local[number].add(people.country)
    for one in toponyms:
        city = dominant(one)
        if city is not None and city.country:
            counts[city.country] += BY_CITY
    for territory, state in states().items():
        if state in counts and territory not in counts:
            counts[territory] = _WITH_STATE * counts[state]
    most = max(counts.values(), default=1.0)
    strong = [code for code, count in counts.items() if count >= max(_BY_PROVINCE, most * _STRONG)]
    provinces = [area for area in meant.values() if area.kind is PlaceKind.PROVINCE]
    return Scene(
        countries=dict(counts),
        most=most,
        beside=with_neighbours(strong),
        local=local,
        provinces=frozenset(area.id for area in provinces),
        divided=frozenset(area.country for area in provinces),
        sentence_of=numbers,
    )


def _count_area(area: Place, counts: dict[str, float], local: set[str]) -> None:
    """Count the countries of an area that the article names."""
    if area.kind is PlaceKind.COUNTRY or area.kind is PlaceKind.PROVINCE:
        counts[area.country] += 1.0 if area.kind is PlaceKind.COUNTRY else _BY_PROVINCE
        local.add(area.country)
    elif len(area.members) <= _MOST_MEMBERS:
        for code in area.members:
            counts[code] += _BY_REGION


def dominant(toponym: Toponym) -> Place | None:
    """Return the large city that a name means unless more is said, or None.

    It is the only candidate, or has twelve times the people of any other point of that name.
    """
    top = toponym.candidates[0].place
    if top.is_area or top.population < _LARGE:
        return None
    for one in toponym.candidates[1:]:
        if one.place.is_area or one.place.population * _DOMINANT > top.population:
            return None
    return top
