"""The words of a sentence in; which of them belong to persons out: no place stands in a name of theirs."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from routes.model import Span
from routes.text.people import is_name
from routes.text.runs import Run
from routes.text.vocabulary import LINKS_IN_NAMES, OFFICES, TITLES, word_set
from routes.text.words import DASHES, Word

# "H.E" is two words here.
_MARKS_A_PERSON = TITLES | OFFICES | {"h", "h.e."}
_CALLINGS = word_set(
    "pilot driver trucker farmer resident shopkeeper fisherman student teacher villager passenger commuter "
    "mechanic conductor guard sailor captain skipper herder shepherd miner grower trader merchant vendor "
    "hotelier guide historian geographer lawyer doctor nurse midwife activist campaigner novelist writer "
    "poet photographer reporter correspondent editor blogger engineer labourer worker foreman haulier "
    "dispatcher stationmaster widow father mother son daughter brother sister wife husband colleague "
    "friend neighbour neighbor named called spokesman spokeswoman analyst economist minister "
)
_SAID = word_set(
    "said says told adds added explained explains recalled recalls asked replied laughed shrugged "
    "complained joked sighed remembers grumbled insisted insists admitted admits"
)
_ONCE = frozenset(("formerly", "previously", "aged"))
_WRITERS = word_set("reporting reported editing edited written writing photo photos photograph words story")
_KIN = word_set(
    "nephew niece uncle aunt cousin brother sister son daughter wife husband friend neighbour neighbor "
    "colleague boss mate cat dog horse donkey mule camel parrot grandson grandmother grandfather co-driver "
    "passenger daughter-in-law"
)
_OWN = word_set("my his her our their your")
_SELF = word_set("himself herself myself me")
_INTRODUCERS = _KIN | _SELF | {"is"}
_BEFORE_NAMES = _CALLINGS | _SAID
_NO_SURNAMES = (
    LINKS_IN_NAMES | OFFICES | word_set("north south east west northern southern eastern western sea region")
)
_LOCATIVES = word_set("at in near via through towards toward from to between reach reached leave left into")
_SPEAKING = word_set("according thanks spoke speaking talked speaks talks handed belongs belonged listened")
_LONGEST_NAME = 4
_INTRODUCING = 2


def may_name_person(lows: frozenset[str]) -> bool:
    """Whether a sentence's words hold a title or an office; only then can `people_of` find anybody in it."""
    return not _MARKS_A_PERSON.isdisjoint(lows)


class Persons(NamedTuple):
    """The persons of an article: where it names them, in order, and their surnames in small letters."""

    spans: tuple[Span, ...]
    surnames: frozenset[str]

    @classmethod
    def of(cls, spans: Iterable[Span], names: Iterable[str]) -> "Persons":
        """Return the persons who stand at certain spans, and who bear certain names."""
        return cls(spans=tuple(sorted(spans)), surnames=_surnames(names))


def person_words(
    words: Sequence[Word],
    runs: Iterable[Run],
    lows: frozenset[str],
    *,
    called: Iterable[Run],
    persons: Persons,
) -> frozenset[int]:
    """Return the indexes of the words that belong to persons: named ones, titled ones, known surnames.

    Parameters
    ----------
    words, runs
        A sentence's words and their runs.
    lows
        All of its words in small letters.
    called
        Those runs that `is_called`.
    persons
        Those of the article.
    """
    people, surnames = persons.spans, persons.surnames
    found: set[int] = set()
    if not _INTRODUCERS.isdisjoint(lows):
        for first, end in runs:
            if _is_introduced(words, first):
                found.update(range(first, end))
    if not (surnames.isdisjoint(lows) and TITLES.isdisjoint(lows)):
        for first, end in runs:
            found.update(_named_in(words, first, end, surnames))
    for first, end in called:
        found.update(range(_name_start(words, first, end), end))
    at = bisect_left(people, words[0].start, key=_end) if people else 0
    while at < len(people) and people[at].start < words[-1].end:
        inside = people[at]
        found.update(range(*(bisect_left(words, edge, key=_start) for edge in (inside.start, inside.end))))
        at += 1
    return frozenset(found)


def _named_in(words: Sequence[Word], first: int, end: int, surnames: frozenset[str]) -> Iterator[int]:
    """Yield the words of a run that are surnames of the article, or stand behind a title."""
    lead = first
    for at in range(first, end):
        low = words[at].low
        if low in surnames and words[at].is_name_like and not _is_located(words, at):
            yield at
        if low in TITLES:
            lead = at + 1
    if lead > first and is_name([word.text for word in words[lead:end]]):
        yield from range(lead, end)


def _name_start(words: Sequence[Word], first: int, end: int) -> int:
    """Return where the person's name begins in "of Kazakhstan to Pakistan Yerzhan Kistafin said"."""
    located = first > 0 and words[first - 1].low in {"of", "to", "in", "for"}
    return first + 1 if located and end - first > 2 else first


def is_called(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether a run of capitalised words is a person who speaks, or whose calling stands before the name."""
    if not 1 < end - first <= _LONGEST_NAME:
        return False
    before = words[first - 1].low if first else ""
    after = words[end].low if end < len(words) and words[end].glue.strip() == "" else ""
    named = before in _BEFORE_NAMES or after in _SAID or _is_told_of(words, end)
    if before == "by":
        named = first == 1 or words[first - 2].low in _WRITERS
    if not named:
        return False
    dashes = [word.glue in DASHES for word in words[first + 1 : end]]
    if before == "by" and len(dashes) > 1:
        dashes.pop()  # "By Savannah Monterrey-Jones"
    return is_name([word.text for word in words[first:end]]) and not any(dashes)


def _is_told_of(words: Sequence[Word], end: int) -> bool:
    """Whether a comma and what somebody was or how old follow: ", formerly of", ", aged 40"."""
    return end < len(words) and words[end].glue == ", " and words[end].low in _ONCE


def _is_introduced(words: Sequence[Word], first: int) -> bool:
    """Whether the words before a name say that somebody bears it: "my nephew", "her name is"."""
    if first < _INTRODUCING or words[first - 1].low not in _INTRODUCERS or words[first].glue != " ":
        return False
    before, one_more = words[first - 1].low, words[first - 2].low
    if before in _KIN:
        return one_more in _OWN
    if before in _SELF:
        return one_more.startswith("call")
    return before == "is" and one_more == "name" and first > _INTRODUCING and words[first - 3].low in _OWN


def _end(span: Span) -> int:
    return span.end


def _start(word: Word) -> int:
    return word.start


def _is_located(words: Sequence[Word], at: int) -> bool:
    """Whether a word that is also somebody's name stands for a place: "at Nakonde"."""
    spoken = at > 1 and words[at - 1].low == "to" and words[at - 2].low in _SPEAKING
    if at > 2 and words[at - 1].low in {"and", "or"} and words[at - 2].is_name_like:
        at -= 2  # "by way of Oulu and Kemi"
    led = at > 1 and words[at - 1].low == "of" and words[at - 2].low == "way"
    return at > 0 and (led or words[at - 1].low in _LOCATIVES) and not spoken


def _surnames(names: Iterable[str]) -> frozenset[str]:
    """Return the words of persons' names by which a text may call them again, in small letters."""
    parts = (part.lower().strip(".") for name in names for part in name.split()[-1:])
    return frozenset(part for part in parts if len(part) > 2 and part not in _NO_SURNAMES)
