"""The gazetteer in; the same questions answered out, each asked once an article."""

from collections.abc import Sequence

from geodata.gazetteer import PlaceIndex
from geodata.names import normalised
from geodata.place import Place

_LONGEST_PARTED = 20
_LONG_FORMS = {"st": "Saint", "ste": "Sainte", "mt": "Mount", "ft": "Fort"}


class Lookups:
    """A gazetteer that remembers what one article asked; names repeat in a text.

    Parameters
    ----------
    index
        The gazetteer.
    """

    def __init__(self, index: PlaceIndex) -> None:
        self.index = index
        self.general_words = index.general_words()
        self.first_general_words = frozenset(key.split()[0] for key in self.general_words)
        self._places: dict[str, tuple[Place, ...]] = {}
        self._adjectives: dict[str, Place | None] = {}
        self._longest: dict[tuple[str, ...], int] = {}
        self._spaced: dict[str, list[Place]] = {}
        self._ordinary: dict[str, bool] = {}

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places that a name may mean, best first."""
        if name not in self._places:
            self._places[name] = self.index.lookup(name)
        return self._places[name]

    def knows(self, name: str) -> bool:
        """Return whether a name means any place."""
        return bool(self.lookup(name))

    def adjective(self, name: str) -> Place | None:
        """Return the place that an adjective stands for, or None."""
        if name not in self._adjectives:
            self._adjectives[name] = self.index.adjective(name)
        return self._adjectives[name]

    def longest(self, words: Sequence[str]) -> int:
        """Return how many of the first words make up the longest name; 0 if none does."""
        # The gazetteer reads "St" as Saint where another word follows; word by word it cannot know.
        first = _LONG_FORMS.get(words[0].lower(), words[0]) if len(words) > 1 else words[0]
        key = (first, *words[1:])
        if key not in self._longest:
            self._longest[key] = self.index.longest(key)
        return self._longest[key]

    def spaced_otherwise(self, name: str, countries: frozenset[str]) -> list[Place]:
        """Return the places in some countries whose names differ by their spaces and hyphens only."""
        if name not in self._spaced:
            key = normalised(name)
            parted = (f"{key[:at]} {key[at:]}" for at in range(2, min(len(key), _LONGEST_PARTED) - 1))
            others = [key.replace(" ", "")] if " " in key else parted
            found = (place for other in others for place in self.lookup(other))
            self._spaced[name] = [place for place in found if place.country in countries]
        return self._spaced[name]

    def is_ordinary_word(self, name: str) -> bool:
        """Return whether a name is also an ordinary English word."""
        if name not in self._ordinary:
            self._ordinary[name] = self.index.is_ordinary_word(name)
        return self._ordinary[name]
