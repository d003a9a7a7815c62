"""Capitalised words that name nothing in; the places whose misspelt names they are out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from geodata.gazetteer import PlaceIndex
from geodata.neighbours import with_neighbours
from geodata.place import Place, PlaceKind
from routes.text.evidence import Find
from routes.text.vocabulary import CALENDAR, word_set

_MOST_WORDS = 60
_SHORTEST = 5
_NEVER = CALENDAR | word_set("north south east west northern southern eastern western central")
_UNLIKELY = 15_000


class Speller:
    """Compares words with the names of places in the countries that an article speaks of.

    Parameters
    ----------
    index
        The gazetteer.
    sure
        The place names that were found.
    countries
        The countries that the article speaks of.
    """

    def __init__(self, index: PlaceIndex, sure: Sequence[Find], countries: Counter[str]) -> None:
        self._index = index
        self._scope = with_neighbours(countries)
        self._named = {place.id for find in sure for place in find.places[:1]}
        self._seen: dict[str, tuple[Place, ...]] = {}

    def found(self, finds: Iterable[Find]) -> list[Find]:
        """Return the words that are misspelt names of places, at most 60 different ones compared."""
        spelled: list[Find] = []
        for find in finds:
            if not self._may_be_misspelt(find):
                continue
            places = self._nearest(find.text)
            if places:
                spelled.append(replace(find, places=places, why=f"spelling of {places[0].name}"))
        return spelled

    def _may_be_misspelt(self, find: Find) -> bool:
        if (
            find.adjective
            or find.places
            or find.headline
            or find.text.lower() in _NEVER
            or len(find.text) < _SHORTEST
        ):
            return False
        if not self._scope or find.text.isupper() or find.is_part_of_run or not find.first:
            return False
        return find.is_located or find.is_glossed

    def _nearest(self, name: str) -> tuple[Place, ...]:
        if name not in self._seen:
            if len(self._seen) >= _MOST_WORDS:
                return ()
            near = self._index.near_spellings(name, countries=self._scope, small_towns=False)
            self._seen[name] = tuple(place for place, _, _ in near if self._is_likely(place))
        return self._seen[name]

    def _is_likely(self, place: Place) -> bool:
        """Whether a place is named in the article anyway, or well enough known to be misspelt."""
        large = place.population >= _UNLIKELY or place.kind is not PlaceKind.CITY
        return place.id in self._named or large
