"""Toponyms in; those that use the bare name of two countries out, with the one that the article speaks of.

"Congo" and "Congolese" mean the Republic of the Congo, unless the article names the Democratic Republic of
the Congo and never the other in full.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from geodata.names import normalised
from geodata.place import Place, PlaceKind
from routes.model import Article, Candidate, Toponym
from routes.text.vocabulary import word_set

_FORMS_OF_STATE = word_set("republic democratic people s peoples dr dpr federal kingdom state union of the")


def with_namesakes(article: Article, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Return the toponyms; a bare name that two countries share means the one that is named in full.

    Parameters
    ----------
    article
        The article that they stand in.
    toponyms
        Its toponyms, each with a candidate at least.
    """
    countries = {one.candidates[0].place.id: one.candidates[0].place for one in toponyms if _is_country(one)}
    if len({_bare(place) for place in countries.values()}) == len(countries):
        return list(toponyms)  # no two of them share a name
    full = {
        one.candidates[0].place.id: one.candidates[0].place
        for one in toponyms
        if _is_country(one) and not one.adjective and not _is_bare(article, one)
    }
    return [_meant(article, one, full.values()) for one in toponyms]


def _meant(article: Article, toponym: Toponym, full: Iterable[Place]) -> Toponym:
    own = toponym.candidates[0].place
    if not _is_country(toponym) or not (toponym.adjective or _is_bare(article, toponym)):
        return toponym
    others = [place for place in full if place.id != own.id and _bare(place) == _bare(own)]
    if len(others) != 1 or any(place.id == own.id for place in full):
        return toponym
    meant = Candidate(
        place=others[0], score=1.0, reason=f"the article names {others[0].name}, never {own.name}"
    )
    rest = tuple(one for one in toponym.candidates if one.place.id not in {own.id, others[0].id})
    return replace(toponym, candidates=(meant, *rest), why=f"shared name of {others[0].name}")


def _is_country(toponym: Toponym) -> bool:
    return toponym.candidates[0].place.kind is PlaceKind.COUNTRY


def _is_bare(article: Article, toponym: Toponym) -> bool:
    """Whether a name stands without any form of state: "Congo"."""
    return normalised(article.words(toponym.span)) == _bare(toponym.candidates[0].place)


def _bare(place: Place) -> str:
    """Return a country's name without its form of state."""
    return _without_form(place.name)


@lru_cache(maxsize=1024)
def _without_form(name: str) -> str:
    return " ".join(word for word in normalised(name).split() if word not in _FORMS_OF_STATE)
