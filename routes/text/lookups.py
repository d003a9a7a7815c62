"""The gazetteer in; the same questions answered out, each looked up once while it stays in mind.

Names repeat in a text and from text to text, so that what was asked is kept, as far as there is room: the
answers hold whatever the article, and the gazetteer never changes.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from geodata.gazetteer import PlaceIndex
from geodata.names import LONG_FORMS, normalised
from geodata.place import Place, PlaceKind
from routes.text.meanings import LARGE_CITY, Meaning, meaning_of
from routes.text.words import Word

_LONGEST_PARTED = 20
_LONGEST_KEPT = 80
_AIRPORT = " Airport"

Near = tuple[tuple[Place, int, str], ...]
Found = tuple[tuple[Place, ...], bool]


class Lookups:
    """A gazetteer that keeps in mind what it was asked.

    Parameters
    ----------
    index
        The gazetteer.
    """

    def __init__(self, index: PlaceIndex) -> None:
        self.index = index
        self.general_words = index.general_words()
        self.first_general_words = _first_words(self.general_words)
        self._adjectives = index.adjectives()
        self.first_adjectives = _first_words(self._adjectives, plural=True)
        self._find: Callable[[str], Found] = lru_cache(maxsize=16_384)(index.lookup_on)
        self._meaning: Callable[[str], Meaning] = lru_cache(maxsize=8_192)(
            lambda name: meaning_of(name, self.lookup(name))
        )
        self._goes_on: Callable[[str], bool] = lru_cache(maxsize=16_384)(index.begins_longer)
        self._ordinary: Callable[[str], bool] = lru_cache(maxsize=4_096)(index.is_ordinary_word)
        self._near: Callable[[str, frozenset[str]], Near] = lru_cache(maxsize=4_096)(self._nearest)
        self._called: Callable[[str], tuple[Place, ...]] = lru_cache(maxsize=4_096)(self._called_after)
        self._parted: Callable[[str], tuple[Place, ...]] = lru_cache(maxsize=4_096)(self._parted_otherwise)
        self._adjective: Callable[[str], Place | None] = lru_cache(maxsize=8_192)(index.adjective)
        self._country: Callable[[str], str] = lru_cache(maxsize=512)(self._country_called)
        self._province: Callable[[str], str] = lru_cache(maxsize=16_384)(self._province_of)
        self._harbours: Callable[[str], tuple[Place, ...]] = lru_cache(maxsize=8_192)(self._ports_of)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places that a name may mean, best first."""
        if " " in name and not self._goes_on(normalised(name).partition(" ")[0]):
            return ()  # most of what is asked for only looks like a name
        found = self._find(name)[0] if len(name) <= _LONGEST_KEPT else self.index.lookup(name)
        return found or self._airport(name)

    def _airport(self, name: str) -> tuple[Place, ...]:
        """Return the international airport that a name leaves the word out of: "Madrid-Barajas Airport"."""
        if not name.endswith(_AIRPORT) or len(name) > _LONGEST_KEPT:
            return ()
        return self._find(f"{name.removesuffix(_AIRPORT)} International{_AIRPORT}")[0]

    def first_of_names(self, word: Word) -> Found:
        """Return the places that a word alone may mean, and whether longer names begin with it."""
        if word.low in LONG_FORMS:
            return (), True
        return self._find(word.text) if len(word.text) <= _LONGEST_KEPT else self.index.lookup_on(word.text)

    def meaning(self, name: str, places: tuple[Place, ...]) -> Meaning:
        """Return what a name may mean, where `places` are what was found for it."""
        known = self._meaning(name) if len(name) <= _LONGEST_KEPT else None
        return known if known is not None and known.places is places else meaning_of(name, places)

    def knows(self, name: str) -> bool:
        """Return whether a name means any place."""
        return bool(self.lookup(name))

    def is_name(self, words: Sequence[Word]) -> bool:
        """Return whether words make up the whole name of a place."""
        return self.knows(" ".join(word.text for word in words))

    def is_large(self, words: Sequence[Word]) -> bool:
        """Return whether words make up the whole name of a country, a region or a large city."""
        places = self.lookup(" ".join(word.text for word in words))
        return bool(places) and (places[0].is_area or places[0].population >= LARGE_CITY)

    def is_country(self, words: Sequence[Word]) -> bool:
        """Return whether words make up the whole name of a country."""
        places = self.lookup(" ".join(word.text for word in words))
        return bool(places) and places[0].kind is PlaceKind.COUNTRY

    def begins_adjective(self, key: str) -> bool:
        """Return whether an adjective of a place may begin with the word of a key."""
        return key in self.first_adjectives

    def adjective(self, name: str) -> Place | None:
        """Return the place that an adjective stands for, or None."""
        key = normalised(name)
        if key not in self._adjectives and key.removesuffix("s") not in self._adjectives:
            return None
        return self._adjective(name) if len(name) <= _LONGEST_KEPT else self.index.adjective(name)

    def country_name(self, code: str) -> str:
        """Return the name of the country of a code, or the code."""
        return self._country(code)

    def province_id(self, identifier: str) -> str:
        """Return the id of the province that a place lies in, or an empty string."""
        return self._province(identifier)

    def harbours(self, key: str) -> tuple[Place, ...]:
        """Return the ports that are called after a town of some name."""
        return self._harbours(key) if len(key) <= _LONGEST_KEPT else self._ports_of(key)

    def longest(self, words: Sequence[str]) -> int:
        """Return how many of the first words make up the longest name; 0 if none does."""
        # The gazetteer reads "St" as Saint where another word follows; word by word it cannot know.
        words = [*(LONG_FORMS.get(word.lower(), word) for word in words[:-1]), words[-1]]
        name = words[0]
        best = 0
        for count in range(1, len(words) + 1):
            places, goes_on = self._find(name) if len(name) <= _LONGEST_KEPT else self.index.lookup_on(name)
            if places:
                best = count
            if not goes_on or count == len(words):
                break
            name = f"{name} {words[count]}"
        if best < len(words) and f" {words[-1]}" == _AIRPORT and self._airport(" ".join(words)):
            return len(words)
        return best

    def spaced_otherwise(self, name: str, countries: frozenset[str]) -> list[Place]:
        """Return the places in some countries whose names differ by their spaces and hyphens only."""
        found = self._parted(name) if len(name) <= _LONGEST_KEPT else self._parted_otherwise(name)
        return [place for place in found if place.country in countries]

    def called_after(self, name: str) -> tuple[Place, ...]:
        """Return the ports and passes that are called after a name: "Alat Port"."""
        return self._called(name) if len(name) <= _LONGEST_KEPT else self._called_after(name)

    def _country_called(self, code: str) -> str:
        place = self.index.by_id(f"country:{code}")
        return place.name if place is not None else code

    def _province_of(self, identifier: str) -> str:
        place = self.index.by_id(identifier)
        own = self.index.province_of(place) if place is not None else None
        return own.id if own is not None else ""

    def _ports_of(self, key: str) -> tuple[Place, ...]:
        return tuple(place for place in self.index.lookup(f"{key} port") if place.kind is PlaceKind.PORT)

    def _called_after(self, name: str) -> tuple[Place, ...]:
        return tuple(
            place for kind in ("Port", "Pass", "Dry Port") for place in self.lookup(f"{name} {kind}")
        )

    def _parted_otherwise(self, name: str) -> tuple[Place, ...]:
        key = normalised(name)
        parted = (f"{key[:at]} {key[at:]}" for at in range(2, min(len(key), _LONGEST_PARTED) - 1))
        others = [key.replace(" ", "")] if " " in key else parted
        return tuple(place for other in others for place in self.lookup(other))

    def near_spellings(self, name: str, countries: frozenset[str]) -> tuple[tuple[Place, int, str], ...]:
        """Return the better known places in some countries whose names are nearest to a misspelt one."""
        return self._near(name, countries) if len(name) <= _LONGEST_KEPT else self._nearest(name, countries)

    def is_ordinary_word(self, name: str) -> bool:
        """Return whether a name is also an ordinary English word."""
        return self._ordinary(name) if len(name) <= _LONGEST_KEPT else self.index.is_ordinary_word(name)

    def _nearest(self, name: str, countries: frozenset[str]) -> Near:
        return self.index.near_spellings(name, countries=countries, small_towns=False, same_initial=True)


@lru_cache(maxsize=4)
def _first_words(keys: frozenset[str], *, plural: bool = False) -> frozenset[str]:
    firsts = frozenset(key.split()[0] for key in keys)
    return firsts.union(f"{first}s" for first in firsts) if plural else firsts


@lru_cache(maxsize=4)
def lookups_of(index: PlaceIndex) -> Lookups:
    """Return a gazetteer that keeps in mind what it was asked, the same one for all articles."""
    return Lookups(index)
