"""A name and the places that it may mean in; what can be said of them whatever the article, out."""

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.names import normalised
from geodata.place import Place, PlaceKind
from routes.model import Candidate

LARGE_CITY = 100_000
"""People of a city from which on it is large: one that is known beyond its own country."""

MOST_CANDIDATES = 12
"""How many places a name is taken to mean at the most; names with as many found are looked up no further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a name may mean.

    Attributes
    ----------
    places
        All of it, the likeliest first.
    candidates
        The same, as a toponym has them, a dozen at most.
    points
        What is no area.
    countries
        The countries that they lie in.
    largest, own
        People of the largest point, and of the largest whose own name it is.
    named
        Whether any is no town: a province, a port, a pass.
    own_province
        Whether the likeliest is a province of just that name.
    """

    places: tuple[Place, ...]
    candidates: tuple[Candidate, ...]
    points: tuple[Place, ...]
    countries: frozenset[str]
    largest: int
    own: int
    named: bool
    own_province: bool


NOTHING = Meaning(
    places=(),
    candidates=(),
    points=(),
    countries=frozenset(),
    largest=0,
    own=0,
    named=False,
    own_province=False,
)
"""What an unknown name means."""


def meaning_of(name: str, places: Sequence[Place]) -> Meaning:
    """Return what a name may mean."""
    key = normalised(name)
    points = tuple(place for place in places if not place.is_area)
    own = [place.population for place in points if normalised(place.name) == key]
    top = places[0] if places else None
    return Meaning(
        places=tuple(places),
        candidates=candidates_of(places),
        points=points,
        countries=frozenset(place.country for place in places),
        largest=max((place.population for place in points), default=0),
        own=max(own, default=0),
        named=any(place.kind is not PlaceKind.CITY for place in places),
        own_province=top is not None and top.kind is PlaceKind.PROVINCE and normalised(top.name) == key,
    )


def candidates_of(places: Sequence[Place]) -> tuple[Candidate, ...]:
    """Return places as a toponym has them, the likeliest first."""
    return tuple(
        Candidate(place=place, score=1.0 / (rank + 1), reason="order of the gazetteer")
        for rank, place in enumerate(places[:MOST_CANDIDATES])
    )
