"""Possible place names in; whether each is credible out, and the countries that an article speaks of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geodata.names import normalised
from geodata.neighbours import with_neighbours
from geodata.place import Place, PlaceKind
from routes.model import Span
from routes.text.vocabulary import CALENDAR, word_set
from routes.text.words import Word

_SURE_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA})
_LARGE_CITY = 100_000
_TOWN = 15_000
_LOCATIVES = word_set(
    "in at to from near via through between towards toward into reach reaches reached around outside "
    "beyond across visit visited visiting connecting connects connect linking links link leaving left "
    "entering enter via and or of with along"
)
_GENERIC = word_set(
    "port seaport city airport province region district county state republic border pass highway road "
    "railway rail corridor line river lake valley mountains bay strait gulf peninsula island islands "
    "sea ocean desert bridge tunnel terminal crossing summit declaration route motorway expressway "
    "pipeline station town village oblast emirate kingdom dry zone free special international national "
    "north south east west northern southern eastern western central new upper lower greater downtown "
    "old metropolitan mainland"
)
_AFTER_SEAS = word_set(
    "and or to with at by in from is was are were will would could can through via for on as but than "
    "which that coast coasts ocean sea shore shores basin has had over across near into"
)
_FIRST_WORDS = word_set(
    "in at to from near via through between towards into the a an for on by with and but while when "
    "after before since once if as although because however also both of under over across around about "
    "along until unlike meanwhile then this that these those his her their our its today yesterday "
    "currently"
)

_NEVER_MISSPELT = CALENDAR | word_set("north south east west northern southern eastern western central")
_SHORTEST_MISSPELT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence that is searched.

    Attributes
    ----------
    words
        Its words.
    blocked
        Indexes of the words of organisations and persons.
    in_routes
        Indexes of the words inside the name of a known route.
    headline
        Whether its capitals tell nothing.
    shouted
        Whether most of its longer words are all capitals.
    """

    words: tuple[Word, ...]
    blocked: frozenset[int]
    in_routes: frozenset[int]
    headline: bool
    shouted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """What may be a place name: words `first` to `end` of a sentence, and the places it may mean."""

    line: Line
    first: int
    end: int
    text: str
    places: tuple[Place, ...]
    why: str = "exact name"
    part: str = ""
    metonym: bool = False
    adjective: bool = False
    area: bool = False
    sure: bool = False
    is_ordinary: bool = False

    @property
    def words(self) -> Sequence[Word]:
        """The words of its sentence."""
        return self.line.words

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return Span(start=self.words[self.first].start, end=self.words[self.end - 1].end)

    @property
    def is_located(self) -> bool:
        """Whether the word before puts it somewhere: "in", "from", "near", "and"."""
        return self.first > 0 and self.words[self.first - 1].low in _LOCATIVES

    @property
    def is_glossed(self) -> bool:
        """Whether parentheses or a comma with a further name follow or go before, as in a list."""
        after = self.words[self.end].glue if self.end < len(self.words) else ""
        before = self.words[self.first].glue if self.first else ""
        return after.strip() in {",", "(", "-", "–", "—"} or before.strip() in {",", "-", "–", "—", "("}

    @property
    def is_named_sea(self) -> bool:
        """Whether one word stands for a sea ("the Atlantic") and not before a noun ("the Arctic railway")."""
        if self.is_part_of_run or not self.first or self.words[self.first - 1].low != "the":
            return False
        after = self.words[self.end] if self.end < len(self.words) else None
        return after is None or after.glue.strip() != "" or after.low in _AFTER_SEAS

    @property
    def follows_name(self) -> bool:
        """Whether a capitalised word that is not generic stands right before it: "Partizan Belgrade"."""
        return _is_other_name(self.words, self.first - 1, self.first)

    @property
    def is_part_of_run(self) -> bool:
        """Whether capitalised words that are not generic stand right before or after it."""
        return _is_other_name(self.words, self.first - 1, self.first) or _is_other_name(
            self.words, self.end, self.end
        )


def _is_other_name(words: Sequence[Word], at: int, joint: int) -> bool:
    if not 0 <= at < len(words) or not 0 < joint < len(words) or not words[at].is_name_like:
        return False
    if words[joint].glue != " " or not words[joint].joined or words[at].low in _GENERIC:
        return False
    return not (at == 0 and words[at].low in _FIRST_WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Countries that an article speaks of, with those around them.

    Attributes
    ----------
    own
        ISO codes of the countries themselves.
    around
        The same with their neighbours.
    """

    own: frozenset[str]
    around: frozenset[str]

    @classmethod
    def of(cls, countries: Iterable[str]) -> "Scope":
        """Return countries with their neighbours."""
        own = frozenset(countries)
        return cls(own=own, around=with_neighbours(own))


def countries_of(finds: Sequence[Find]) -> Counter[str]:
    """Return the countries that an article speaks of, by name, adjective or province, with how often."""
    counts: Counter[str] = Counter()
    for find in finds:
        top = find.places[0] if find.places else None
        if top is not None and top.country and (find.adjective or top.kind is PlaceKind.COUNTRY):
            counts[top.country] += 1
    if not counts:
        for find in finds:
            top = find.places[0] if find.places else None
            if top is not None and top.country and top.population >= _LARGE_CITY:
                counts[top.country] += 1
    return counts


def countries_of_cities(finds: Sequence[Find], named: Scope) -> frozenset[str]:
    """Return the countries of the large cities that the words put somewhere, beside those named."""
    countries: set[str] = set()
    for find in finds:
        top = find.places[0] if find.places else None
        if top is None or top.is_area or find.adjective or top.population < _LARGE_CITY:
            continue
        if find.is_located and not find.is_part_of_run and is_credible(find, named):
            countries.add(top.country)
    return frozenset(countries)


def is_large(place: Place) -> bool:
    """Whether a place is a country, a region or a large city."""
    return place.kind in _SURE_KINDS or place.population >= _LARGE_CITY


def is_sure(find: Find) -> bool:
    """Whether a name is a place whatever the article speaks of."""
    if find.adjective:
        return find.area
    top = find.places[0]
    if find.sure:
        return True
    if top.kind is PlaceKind.SEA and find.end - find.first == 1 and not find.is_named_sea:
        return False
    if top.kind in _SURE_KINDS and not _is_acronym(find):
        return True
    return _is_acronym(find) and top.kind in _SURE_KINDS | {PlaceKind.PROVINCE} and not find.line.headline


def is_credible(find: Find, countries: Scope) -> bool:
    """Whether a name that may be something else is a place here.

    Parameters
    ----------
    find
        The name with the places it may mean.
    countries
        What the article speaks of.
    """
    if find.adjective or _is_acronym(find):
        return False
    if find.end - find.first == 1 and find.is_ordinary:
        return find.is_located and find.first > 0 and not find.line.headline and not find.is_part_of_run
    near = any(place.country in countries.around for place in find.places)
    points = [place for place in find.places if not place.is_area]
    largest = max((place.population for place in points), default=0)
    own = max(
        (place.population for place in points if normalised(place.name) == normalised(find.text)), default=0
    )
    named = any(place.kind is not PlaceKind.CITY for place in find.places)
    if find.is_part_of_run and not find.line.headline:
        alone = not named and find.follows_name
        return not alone and (named or largest >= 5 * _LARGE_CITY) and (near or not countries.own)
    evidence = find.is_located or find.is_glossed
    if named or largest >= _LARGE_CITY:
        return near or own >= 5 * _LARGE_CITY or evidence
    return (near and (evidence or largest >= _TOWN)) or (evidence and largest >= _TOWN)


def may_be_misspelt(find: Find) -> bool:
    """Whether a word that names nothing stands where a place would, so that its spelling may be wrong."""
    if find.line.headline or not find.first or len(find.text) < _SHORTEST_MISSPELT:
        return False
    if find.text.lower() in _NEVER_MISSPELT or find.text.isupper():
        return False
    return (find.is_located or find.is_glossed) and not find.is_part_of_run


def _is_acronym(find: Find) -> bool:
    """Whether a single word of two to five capitals stands in a sentence that is not all capitals."""
    text = find.text.replace(".", "")
    if find.end - find.first > 1 or not 2 <= len(text) <= 5 or not text.isupper():
        return False
    return not find.line.shouted


def is_shouted(words: Sequence[Word]) -> bool:
    """Whether at least half of the longer words of a sentence are all capitals."""
    longer = [word.text for word in words if len(word.text) > 5]
    return bool(longer) and sum(map(str.isupper, longer)) >= 0.5 * len(longer)
