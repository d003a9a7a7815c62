"""Capitalised words that name nothing in; the places whose misspelt names they are out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geodata.names import normalised
from geodata.place import Place, PlaceKind
from geodata.spelling import allowance, consonants
from routes.text.credible import Scope
from routes.text.evidence import Find
from routes.text.lookups import Lookups
from routes.text.meanings import LARGE_CITY, meaning_of

_MOST_WORDS = 60
_GREAT = 500_000
_LONG = 8
_HEARD = str.maketrans({"h": "", "c": "k", "q": "k", "w": "v"})
_UNLIKELY = 15_000
_WELL_KNOWN = 50_000
_MOST_LETTERS_MORE = 2
_FEWEST_CONSONANTS = 4
_OF_ITS_OWN = ("sky", "skiy", "ski", "skaya", "skoye", "sk")


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

    def __init__(self, index: Lookups, sure: Sequence[Find], countries: Scope) -> None:
        self._index = index
        self._countries = countries.own
        self._scope = countries.around
        self._named = {place.id for find in sure for place in find.places[:1]}
        self._seen: dict[str, tuple[Place, ...]] = {}

    def found(self, finds: Iterable[Find]) -> list[Find]:
        """Return the words of unknown names that are misspelt places, at most 60 different ones compared."""
        spelled: list[Find] = []
        for find in finds:
            places = self._nearest(find.text) if self._scope else ()
            if places:
                spelled.append(
                    replace(find, meaning=meaning_of(find.text, places), why=f"spelling of {places[0].name}")
                )
        return spelled

    def _nearest(self, name: str) -> tuple[Place, ...]:
        if name not in self._seen:
            if len(self._seen) >= _MOST_WORDS:
                return ()
            parted = self._index.spaced_otherwise(name, self._countries)
            near = self._index.near_spellings(name, self._scope) if not parted else ()
            likely = (
                place
                for place, apart, key in near
                if _is_alike(name, key) and self._is_likely(place, apart, name, key)
            )
            self._seen[name] = (*parted, *likely)
        return self._seen[name]

    def _is_likely(self, place: Place, apart: int, name: str, key: str) -> bool:
        """Whether a place is named anyway, or well enough known to be misspelt in an article on its country.

        Who misspells a name mostly keeps its consonants: where these differ, the name is long and the place a
        great one, or else it is a small place that the gazetteer lacks ("Agadem" is not Agadez). A place of a
        neighbouring country must be large and one letter apart.
        """
        word = normalised(name)
        allowed = allowance(word)
        named = place.id in self._named
        great = place.population >= _GREAT or place.kind is PlaceKind.COUNTRY or named
        if not _sounds_alike(word, key) and not (great and len(word) >= _LONG):
            return False
        if named or place.kind is PlaceKind.AIRPORT:
            return named
        if place.country in self._countries or self._countries.intersection(place.members):
            least = _UNLIKELY if apart <= allowed else _WELL_KNOWN
            return place.population >= least or place.kind is not PlaceKind.CITY
        return apart == 1 and (place.is_area or place.population >= LARGE_CITY)


def _is_alike(name: str, key: str) -> bool:
    """Whether two spellings begin alike and are as long; at least with one letter and the same consonants.

    "Gawardar" is near to Gwadar: all consonants of the one stand in the other in order, four at least, and
    one more at most. "Dilolo" and Dolo share two only.
    """
    word = normalised(name)
    if word.endswith(_OF_ITS_OWN) and not key.endswith(_OF_ITS_OWN):
        return False  # "Yaroslavsky station" is not Yaroslavl
    if abs(len(word) - len(key)) > _MOST_LETTERS_MORE or word[:1] != key[:1]:
        return False
    if word[:2] == key[:2]:
        return True
    short, long = sorted((_skeleton(word), _skeleton(key)), key=len)
    letters = iter(long)
    inside = all(letter in letters for letter in short)
    return inside and len(short) >= _FEWEST_CONSONANTS and len(long) - len(short) <= 1


def _sounds_alike(word: str, key: str) -> bool:
    """Whether two spellings have the same consonants, or one has one more beside four that they share."""
    short, long = sorted((_sound(word), _sound(key)), key=len)
    if abs(len(word) - len(key)) < _MOST_LETTERS_MORE and short == long:
        return True
    letters = iter(long)
    inside = len(long) - len(short) == 1 and all(letter in letters for letter in short)
    return inside and len(short) >= _FEWEST_CONSONANTS


def _sound(word: str) -> str:
    """Return the consonants of a key as one hears them: doubled ones once, no h, k for c and q."""
    return consonants(word.translate(_HEARD))


def _skeleton(word: str) -> str:
    """Return a word without its vowels; double letters stay."""
    return "".join(letter for letter in word if letter not in "aeiouy ")
