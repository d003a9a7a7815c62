"""Possible place names of a sentence, and what the words around each say of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from geodata.place import Place
from routes.model import Span
from routes.text.meanings import Meaning
from routes.text.placenouns import (
    AFTER_THE_SEA,
    FEATURES,
    FEATURES_BEFORE,
    GENERIC,
    NOUNS_OF_PLACES,
    OILS,
    ROADS,
    SHORES,
)
from routes.text.things import OTHER_MONTHS, names_month, names_thing
from routes.text.vocabulary import CALENDAR, OFFICES, TITLES, word_set
from routes.text.words import Word

_STRONGLY_LOCATIVE = word_set(
    "in at to from near via through between towards toward into onto reach reaches reached around outside "
    "inside beyond across visit visited visits visiting connecting connects connect connected linking links "
    "link linked leaving leave leaves left entering enter enters entered along past off behind above below "
    "beside bypass bypasses bypassing pass passes passed passing cross crosses crossed crossing serve serves "
    "served serving closed shut reopened hit struck flooded skirts dep arr departs departing arriving "
    "skirting bound until till round circling approach approaches approaching joins"
)
_LOCATIVE = _STRONGLY_LOCATIVE | word_set("and or of with for after before since than as but plus then by")
_LINKING = word_set("and or of with")
_FIRST_WORDS = word_set(
    "in at to from near via through between towards into the a an for on by with and but while when "
    "after before since once if as although because however also both of under over across around about "
    "along until unlike meanwhile then this that these those his her their our its today yesterday "
    "currently like against despite during past beyond within without two three four five six seven "
    "eight nine ten only even so now there here where what who why how neighbouring neighboring "
    "landlocked coastal nearby every each most many some several all another other is are was were do does "
    "did can could will would should may might must has have had not no never yes if let rural urban tiny "
    "poor rich small big large war-torn oil-rich modern ancient imperial soviet communist colonial it its "
    "he she they we you my your see tell ask since than then thus hence nor yet or "
    "unless whereas whilst though lest given except besides moreover still instead throughout via per "
    "inside outside opposite amid amidst among amongst off up down out next last first second third new "
    "old former recently finally perhaps maybe post pre neither either none nobody everyone someone "
    "historically overall certainly indeed ever once upon beside behind above below toward onto today’s "
    "flights trains buses ferries ships lorries trucks boats cargoes sailings exports imports shipments "
    "dep arr"
)
_IN_PERSONS = word_set("van von der den bin ibn bint ul")
_NEVER_NAMES = frozenset({"i", "the"})
_NO_OTHER_NAMES = GENERIC | _NEVER_NAMES
_SHORT_DAYS = word_set("mon tue tues wed thu thur thurs fri sat sun daily dep arr")
_ATTRIBUTES = ("ly", "ing", "al", "ern", "ous", "ful", "ward", "based", "ised", "ized")
_LONG_WORD = 6
_BESIDE_OFFICES = (
    OFFICES | TITLES | CALENDAR | _SHORT_DAYS | word_set("pm fm mp mps ministers governors envoys")
)
_NEVER_MISSPELT = CALENDAR | word_set("north south east west northern southern eastern western central")
_OF_CARRIERS = ("air", "avia", "jet", "cargo", "lines", "rail", "trans")
_SHORTEST_MISSPELT = 5
_LONGEST_RUN = 12
_DASHES = frozenset({"-", "–", "—", "‐", "‑", "/"})
_BEFORE_MONTHS = word_set("in on since until till by from last this next of during early late mid")
_OPENING = frozenset(':;"“”«„(–—…')
_GLOSSED_AFTER = _DASHES | {",", "("}


@dataclass(slots=True, kw_only=True)
class Line:
    """A sentence that is searched.

    Nobody changes one; it is not frozen, since an article has dozens.

    Attributes
    ----------
    words
        Its words.
    capitals
        Indexes of those that begin with a capital.
    lows
        All of them in small letters.
    blocked
        Indexes of the words of organisations and persons.
    told
        Those among them that are persons, teams and ships even where they make up a town's whole name.
    in_routes
        Indexes of the words inside the name of a known route.
    headline
        Whether its capitals tell nothing.
    shouted
        Whether most of its longer words are all capitals.
    in_dateline
        Whether it holds part of the article's dateline.
    """

    words: tuple[Word, ...]
    capitals: tuple[int, ...]
    lows: frozenset[str]
    blocked: frozenset[int]
    told: frozenset[int]
    in_routes: frozenset[int]
    headline: bool
    shouted: bool
    in_dateline: bool


@dataclass(slots=True, kw_only=True)
class Find:
    """What may be a place name: words `first` to `end` of a sentence, and the places it may mean.

    Nobody changes one; it is not frozen, since an article has a hundred.

    `within` tells that it stands in the name of an organisation, so that it only tells of its country;
    `places` are those that it may mean, the likeliest first.
    """

    line: Line
    first: int
    end: int
    text: str
    meaning: Meaning
    why: str = "exact name"
    part: str = ""
    metonym: bool = False
    adjective: bool = False
    area: bool = False
    sure: bool = False
    is_ordinary: bool = False
    within: bool = False
    places: tuple[Place, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.places = self.meaning.places

    @property
    def words(self) -> Sequence[Word]:
        """The words of its sentence."""
        return self.line.words

    @property
    def span(self) -> Span:
        """Where the name stands."""
        words = self.line.words
        return Span(start=words[self.first].start, end=words[self.end - 1].end)

    @property
    def edges(self) -> tuple[int, int]:
        """The same as a pair of numbers, by which names are told apart."""
        words = self.line.words
        return words[self.first].start, words[self.end - 1].end

    @property
    def before(self) -> str:
        """The word before it in small letters, or nothing; the one before "The" in "from The Pas"."""
        words = self.line.words
        at = self.first - 1
        if at > 0 and words[at].low == "the" and words[at].is_name_like:
            at -= 1
        return words[at].low if at >= 0 else ""

    @property
    def is_located(self) -> bool:
        """Whether the word before puts it somewhere: "in", "from", "near", "and"."""
        return self.before in _LOCATIVE

    @property
    def is_strongly_located(self) -> bool:
        """Whether the word before puts it somewhere and does nothing else: "in", "from", "near"."""
        return self.before in _STRONGLY_LOCATIVE

    @property
    def is_named_as_place(self) -> bool:
        """Whether a noun for a place or a way follows: "Anaklia port", "the Tuam section"."""
        words = self.line.words
        after = words[self.end] if self.end < len(words) else None
        return after is not None and after.joined and after.low in NOUNS_OF_PLACES

    @property
    def is_glossed(self) -> bool:
        """Whether parentheses or a comma with a further name follow or go before, as in a list."""
        words = self.line.words
        after = words[self.end].glue if self.end < len(words) else ""
        before = words[self.first].glue if self.first else ""
        return after.strip() in _GLOSSED_AFTER or before.strip() in _GLOSSED_AFTER

    @property
    def is_named_sea(self) -> bool:
        """Whether one word stands for a sea ("the Atlantic") and not before a noun ("the Arctic railway")."""
        words = self.line.words
        if self.before != "the" or self.follows_name() or self.precedes_name():
            return False
        after = words[self.end] if self.end < len(words) else None
        return after is None or after.glue.strip() != "" or after.low not in AFTER_THE_SEA

    @property
    def is_before_capital(self) -> bool:
        """Whether a capitalised word follows that is not the sea's own shore: "North Sea Port"."""
        words = self.line.words
        after = words[self.end] if self.end < len(words) else None
        return after is not None and after.glue == " " and after.is_name_like and after.low not in SHORES

    def follows_name(self, placed: Collection[int] = ()) -> bool:
        """Whether a capitalised word that is not generic stands right before it: "Partizan Belgrade".

        Parameters
        ----------
        placed
            Where words of other places begin; they are no such names.
        """
        words = self.line.words
        at, least = self.first - 1, max(self.first - _LONGEST_RUN, 0)
        if at < 0 or not (
            words[at].is_name_like or words[at].text in _IN_PERSONS or words[at].start in placed
        ):
            return False
        while at > least and words[at].start in placed and words[at + 1].glue == " ":
            at -= 1
        if at > 0 and words[at].text in _IN_PERSONS and words[at - 1].is_name_like:
            return True  # "Guido van Rossum"
        if words[at].start in placed or not _is_other_name(words, at, at + 1):
            return False
        if at and words[at].low in CALENDAR and words[at - 1].low in _BEFORE_MONTHS:
            return False  # "In January Upper Lars was shut"
        return not (_may_open(words, at) and _opens_sentence(words[at].low))

    def precedes_name(self, placed: Collection[int] = ()) -> bool:
        """Whether a capitalised word that is not generic stands right after it: "Kazakhstan Temir Zholy"."""
        words = self.line.words
        at, most = self.end, min(self.end + _LONGEST_RUN, len(words))
        if at < most and not words[at].is_name_like and words[at].start not in placed:
            return False
        while at < most and words[at].start in placed and words[at].glue == " ":
            at += 1
        if at >= most or not _is_other_name(words, at, at, generic=True):
            return False
        while at < most and words[at].joined and words[at].is_name_like:
            if words[at].low in _BESIDE_OFFICES:
                return False
            at += 1
        return words[at - 1].low not in GENERIC  # "Pakistan Economic Corridor"

    def is_hyphened(self, placed: Collection[int]) -> bool:
        """Whether a hyphen joins it to a capitalised word that is no place: "Asia-Plus"."""
        words = self.line.words
        after = words[self.end] if self.end < len(words) else None
        return after is not None and after.glue == "-" and after.is_name_like and after.start not in placed

    @property
    def opens_dateline(self) -> bool:
        """Whether it opens its sentence as a dateline does: "BAKU, Azerbaijan, September 3."."""
        words = self.line.words
        after = words[self.end].glue.strip() if self.end < len(words) else ""
        return not self.first and self.text.isupper() and after[:1] in {",", ":", "(", "/", "—", "–"}

    @property
    def is_of_feature(self) -> bool:
        """Whether it is part of the name of a river, a lake, a street or an oil: "Columbia River"."""
        words = self.line.words
        after = words[self.end] if self.end < len(words) else None
        if after is not None and after.glue == " " and _makes_feature(after):
            return True
        return self.first > 0 and words[self.first].glue == " " and self._follows_feature

    @property
    def names_road(self) -> bool:
        """Whether a road is named after it: "the Dalton Highway"."""
        words = self.line.words
        after = words[self.end] if self.end < len(words) else None
        dashed = self.first > 0 and words[self.first].glue.strip() in _DASHES
        return after is not None and after.is_name_like and after.low in ROADS and not dashed

    @property
    def _follows_feature(self) -> bool:
        before = self.words[self.first - 1]
        return before.is_name_like and before.low in FEATURES_BEFORE

    @property
    def is_part_of_thing(self) -> bool:
        """Whether it names an edition of a paper, a numbered work or an eponym: "Naryn-1", "Lima beans"."""
        words = self.line.words
        if words[self.first].low in OTHER_MONTHS and names_month(words, self.first, self.before):
            return True
        return names_thing(words, self.first, self.end)

    @property
    def ends_double_name(self) -> bool:
        """Whether it is the second half of somebody's double name: "Alexandria Ocasio-Cortez"."""
        words = self.line.words
        at = self.first - 1
        if at < 1 or words[self.first].glue != "-" or self.is_named_as_place:
            return False
        joined = words[at].glue == " " and words[at].is_name_like and words[at - 1].is_name_like
        return joined and words[at].text[1:].islower() and words[at - 1].low not in GENERIC

    @property
    def is_of_office(self) -> bool:
        """Whether an office is held in or for it: "Envoy of Iran Reza Moqaddami"."""
        if self.before not in {"of", "to", "in", "for"}:
            return False
        return not OFFICES.isdisjoint([word.low for word in self.words[max(self.first - 8, 0) : self.first]])

    @property
    def is_acronym(self) -> bool:
        """Whether it is a single word of two to five capitals in a sentence that is not all capitals."""
        if self.end - self.first > 1 or not self.text.isupper():
            return False
        return 2 <= len(self.text.replace(".", "")) <= 5 and not self.line.shouted

    @property
    def may_be_misspelt(self) -> bool:
        """Whether a word that names nothing stands where a place would, so that its spelling may be wrong."""
        if self.line.headline or not self.first or len(self.text) < _SHORTEST_MISSPELT:
            return False
        if self.text.lower() in _NEVER_MISSPELT or any(map(str.isupper, self.text.split()[-1][1:])):
            return False  # "RwandAir"
        if self.text.lower().endswith(_OF_CARRIERS):
            return False  # "Paranair"
        located = self.is_located and (self.is_strongly_located or self.before in _LINKING)
        if not (located or self.is_glossed or self.is_named_as_place):
            return False
        return not self.follows_name() and not self.precedes_name()


def _makes_feature(word: Word) -> bool:
    return word.low in OILS or (word.is_name_like and word.low in FEATURES)


def _may_open(words: Sequence[Word], at: int) -> bool:
    """Whether a word begins a sentence, or what somebody says in it: "A: In Oslo, yes"."""
    return at == 0 or (words[at].glue != " " and not _OPENING.isdisjoint(words[at].glue))


def _opens_sentence(word: str) -> bool:
    """Whether the first word of a sentence, for all its capital, is no name: "Landlocked Chad"."""
    return word in _FIRST_WORDS or (len(word) >= _LONG_WORD and word.endswith(_ATTRIBUTES))


def _is_other_name(words: Sequence[Word], at: int, joint: int, *, generic: bool = False) -> bool:
    if not words[at].is_name_like or words[joint].glue != " " or not words[joint].joined:
        return False
    return words[at].low not in (_NEVER_NAMES if generic else _NO_OTHER_NAMES)
