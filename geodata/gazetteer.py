"""Names come in; the places that they may mean go out, best first, offline, from a packed index.

The order of candidates says what a name means when nothing else is known: countries before regions before
cities by their people; a place's own name counts more than a second one. Which is meant in a text is for
the text to decide.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from geodata import sources
from geodata.distance import kilometres
from geodata.filing import adjectives, general_words, keys_of
from geodata.index import PackedPlaces
from geodata.names import abbreviation, normalised
from geodata.overlay import Row, filed, rows_from_toml
from geodata.place import AREA_KINDS, Place, PlaceKind
from geodata.spelling import allowance, near_keys, one_letter_off

__all__ = ["FILE", "PlaceIndex", "label", "rows_from_toml"]

FILE = "places.idx"
LONGEST_NAME = 7


class PlaceIndex:
    """Places by name, id and position. It never changes; `layered` returns a new one.

    Parameters
    ----------
    packed
        The packed gazetteer.
    rows
        A workspace's rows over it, as `geodata.overlay.rows_from_toml` reads them.

    Attributes
    ----------
    packed
        The packed gazetteer.
    rows
        The rows over it, by id.
    """

    __slots__ = ("_begun", "_keys", "packed", "rows")

    def __init__(self, packed: PackedPlaces, rows: Sequence[Row] = ()) -> None:
        self.packed = packed
        self.rows: Mapping[str, Row] = MappingProxyType({row.id: row for row in rows})
        self._keys, self._begun = filed(self.shown_rows)

    @property
    def shown_rows(self) -> tuple[Row, ...]:
        """Those of the rows that hide nothing."""
        return tuple(row for row in self.rows.values() if self.by_id(row.id) is not None)

    @classmethod
    def bundled(cls) -> "PlaceIndex":
        """Return the gazetteer that comes with the package; opened once for the process.

        Raises
        ------
        DamagedData
            If the bundled file is missing or damaged.
        """
        return _bundled()

    def layered(self, rows: Sequence[Row]) -> "PlaceIndex":
        """Return a gazetteer with a workspace's rows over this one: places added, moved, renamed, hidden.

        Parameters
        ----------
        rows
            As `geodata.overlay.rows_from_toml` reads them; a later row for an id replaces an earlier one.

        Raises
        ------
        BadPlaceRow
            If a row cannot be meant (`geodata.placing.checked_rows`) or gives too little to add a place.
        """
        from geodata.placing import checked_rows

        return PlaceIndex(self.packed, [*self.rows.values(), *checked_rows(rows, self)])

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places that a name may mean, best first; empty if there is none.

        Case, diacritics, apostrophes, full stops, hyphens and spaces make no difference, except that an
        abbreviation (``US``, ``KP``, ``CARs``) needs its capitals. Any language that the gazetteer knows is
        matched. Airports answer to names with their kind in them and to ``IATA KHI``.

        Parameters
        ----------
        name
            The name as it stands in a text.
        """
        return self.lookup_on(name)[0]

    def lookup_on(self, name: str) -> tuple[tuple[Place, ...], bool]:
        """Return the places that a name may mean, best first, and whether longer names begin with its words.

        Parameters
        ----------
        name
            The name as it stands in a text.
        """
        keys = keys_of(name)
        if len(keys) == 1 and not self.rows:  # nearly always
            numbers, goes_on = self.packed.find(keys[0])
            return tuple(map(self.packed.place, numbers)), goes_on
        found: dict[str, Place] = {}
        goes_on = False
        for key in keys:
            numbers, goes_on = self.packed.find(key)
            goes_on = goes_on or key in self._begun
            for place in (*map(self.by_id, self._keys.get(key, ())), *self._numbered(numbers)):
                if place is not None:
                    found.setdefault(place.id, place)
        return tuple(found.values()), goes_on

    def begins_longer(self, key: str) -> bool:
        """Return whether a longer name's key begins with the words of a key (`geodata.names.normalised`)."""
        return self.packed.find(key)[1] or key in self._begun

    def adjective(self, name: str) -> Place | None:
        """Return the country, region or province that an adjective or a people's name stands for, or None.

        ``Pakistani``, ``Kazakh`` and ``South East Asian`` are adjectives; ``Pakistan`` is not.

        Parameters
        ----------
        name
            The adjective as it stands in a text; a plural "s" may end it.
        """
        key, known = normalised(name), self.adjectives()
        for form in (key, key.removesuffix("s")) if len(key) > 4 else (key,):
            for place in self._filed(f"~{form}") if form in known else ():
                return place
        return None

    def in_context(self, words: str, names: Iterable[str]) -> tuple[Place, ...]:
        """Return the places that general words mean beside certain names, best first; empty if there is none.

        "The sub-border" is Sost where the sentence speaks of the Karakoram Highway, and nothing elsewhere:
        the reviewed table ``general_words.toml`` gives such words, and the names that must stand beside them.

        Parameters
        ----------
        words
            The general words as they stand in a text.
        names
            The other names of the sentence.
        """
        general = normalised(words)
        beside = general_words(self.packed).get(general, frozenset())
        found: dict[str, Place] = {}
        for key in map(normalised, names) if beside else ():
            for place in self._filed(f"?{general}?{key}") if key in beside else ():
                found.setdefault(place.id, place)
        return tuple(found.values())

    def adjectives(self) -> frozenset[str]:
        """Return the keys of all adjectives and peoples' names."""
        return adjectives(self.packed)

    def general_words(self) -> frozenset[str]:
        """Return the keys of all words that mean a place beside certain names only."""
        return frozenset(general_words(self.packed))

    def longest(self, tokens: Sequence[str]) -> int:
        """Return how many of the first tokens make up the longest name, joined by spaces; 0 if none does.

        It looks ahead only as long as some name goes on, so that reading a text this way takes time in
        proportion to its length.

        Parameters
        ----------
        tokens
            Words as they stand in a text, from the first that may begin a name. Hyphens stand inside a token
            or between two; it makes no difference.
        """
        best = 0
        for count in range(1, min(len(tokens), LONGEST_NAME) + 1):
            places, goes_on = self.lookup_on(" ".join(tokens[:count]))
            if places:
                best = count
            if not goes_on:
                break
        return best

    def knows(self, name: str) -> bool:
        """Return whether a name means any place; quicker than `lookup`."""
        for key in keys_of(name):
            if key in self._keys or (self.packed.numbers(key) and not self.rows):
                return True
        return bool(self.rows) and bool(self.lookup(name))

    def is_ordinary_word(self, name: str) -> bool:
        """Return whether a name is also an ordinary English word, so that it needs more evidence.

        ``Reading``, ``Nice`` and ``Of`` are; countries, regions and cities of a million people never are.

        Parameters
        ----------
        name
            The name as it stands in a text.
        """
        short = abbreviation(name)
        if short and self.packed.numbers(f"={short}"):
            return False
        return self.packed.is_ordinary(normalised(name))

    def near_spellings(
        self,
        name: str,
        *,
        countries: Iterable[str] = (),
        limit: int = 5,
        small_towns: bool = True,
        same_initial: bool = False,
    ) -> tuple[tuple[Place, int, str], ...]:
        """Return the places whose names are nearest to a misspelt one: place, letters apart, its key.

        Names may differ by one letter from five letters on and by two from eight (`geodata.spelling`), and by
        one more from six on if their consonants are the same (Gawader, Gwadar). Names of
        countries, regions, provinces, transport places and towns of 15,000 people or more are compared; with
        `countries`, the smaller towns there too, by one letter.

        Parameters
        ----------
        name
            The name as it stands in a text.
        countries
            ISO codes; where given, only places in them, and countries and regions with them as a member.
        limit
            How many to return at most.
        small_towns
            Whether the smaller towns of `countries` are compared too, which takes longer.
        same_initial
            Whether only names with the same first letter are compared, which is much quicker.
        """
        key = normalised(name)
        wanted = frozenset(countries)
        initial = key[:1] if same_initial else ""
        own = (other for other in self._keys if other[0] != "=" and other.startswith(initial))
        close = near_keys(key, lambda length: self.packed.prominent_keys(length, initial), own)
        if wanted and small_towns and key.isascii() and allowance(key):
            close += [(1, other) for other in one_letter_off(key) if other.startswith(initial)]
        ranked: dict[str, tuple[Place, int, str]] = {}
        for distance, other in sorted(set(close)):
            for place in self.lookup(other) if distance else ():
                if not wanted or place.country in wanted or wanted.intersection(place.members):
                    ranked.setdefault(place.id, (place, distance, other))
        return tuple(sorted(ranked.values(), key=lambda item: _likeness(key, *item))[:limit])

    def suggest(self, name: str) -> tuple[str, ...]:
        """Return up to three names for a message to a user, best first: ``Gilgit (PK)``.

        Parameters
        ----------
        name
            The name that is unknown.
        """
        return tuple(dict.fromkeys(label(place) for place, _, _ in self.near_spellings(name, limit=3)))

    def by_id(self, identifier: str) -> Place | None:
        """Return the place with an id, or None."""
        number = self.packed.number(identifier)
        place = None if number is None else self.packed.place(number)
        row = self.rows.get(identifier)
        return place if row is None else self._over(row, place)

    def province_of(self, place: Place) -> Place | None:
        """Return the first-level division that a town lies in, or None where that is not known."""
        number = self.packed.number(place.id)
        identifier = self.packed.province(number) if number is not None else ""
        return self.by_id(identifier) if identifier else None

    def nearest(
        self,
        longitude: float,
        latitude: float,
        *,
        kinds: Collection[PlaceKind] | None = None,
        limit: int = 1,
    ) -> tuple[tuple[Place, float], ...]:
        """Return the places nearest to a point, each with its distance in kilometres on a sphere.

        Parameters
        ----------
        longitude, latitude
            Degrees, WGS 84.
        kinds
            What they may be; by default towns, ports, passes and other points, no areas.
        limit
            How many to return at most.
        """
        from geodata import nearby

        wanted = frozenset(PlaceKind) - AREA_KINDS if kinds is None else frozenset(kinds)
        found: dict[str, Place] = {}
        for number in nearby.numbers(self.packed, longitude, latitude, wanted, limit + len(self.rows)):
            identifier = self.packed.place(number).id
            if identifier not in self.rows:
                found[identifier] = self.packed.place(number)
        for identifier in self.rows:
            place = self.by_id(identifier)
            if place is not None and place.kind in wanted:
                found[identifier] = place
        measured = (
            (place, kilometres(longitude, latitude, place.longitude, place.latitude))
            for place in found.values()
        )
        return tuple(sorted(measured, key=lambda pair: (pair[1], pair[0].id))[:limit])

    def _filed(self, key: str) -> Iterator[Place]:
        """Yield the packed places of a key, with the rows over them."""
        yield from self._numbered(self.packed.numbers(key))

    def _numbered(self, numbers: Iterable[int]) -> Iterator[Place]:
        for number in numbers:
            place = self.packed.place(number)
            row = self.rows.get(place.id)
            changed = place if row is None else self._over(row, place)
            if changed is not None:
                yield changed

    @staticmethod
    def _over(row: Row, place: Place | None) -> Place | None:
        return None if row.hide else row.over(place)


def label(place: Place) -> str:
    """Return a place's name as a message to a user shows it: ``Gilgit (PK)``."""
    return f"{place.name} ({place.country})" if place.country else place.name


@cache
def _bundled() -> PlaceIndex:
    return PlaceIndex(PackedPlaces(sources.mapped(FILE)))


def _likeness(key: str, place: Place, distance: int, other: str) -> tuple[int, bool, float, str]:
    """Sort near spellings: fewer letters apart, same first letter, larger."""
    return distance, other[0] != key[0], -_weight(place), place.id


def _weight(place: Place) -> float:
    if place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA}:
        return 1e12
    return float(place.population) if place.kind is PlaceKind.CITY else 2e5
