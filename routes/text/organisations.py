"""The words of a sentence in; which of them belong to a person, an organisation or a known route out.

A place name inside such a name is no place: a bank, a team, a broadcaster, an institute, a minister.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geodata.names import normalised
from routes.model import Span, Speaker
from routes.text.people import Person, is_name
from routes.text.vocabulary import LINKS_IN_NAMES, OFFICES, ORGANISATION_NOUNS, TITLES, word_set
from routes.text.words import Word

_INSIDE = word_set("of for the and & on")
_AFTER_OF = ORGANISATION_NOUNS - word_set("port gas oil")

# "H.E" is two words here.
_MARKS_A_PERSON = TITLES | OFFICES | {"h", "h.e."}

Run = tuple[int, int]
"""First word of a run and the word after its last."""


def runs_of(words: Sequence[Word]) -> list[Run]:
    """Return first and end index of each run of capitalised words, small words of a long name included."""
    found = []
    at = 0
    while at < len(words):
        if not words[at].is_name_like:
            at += 1
            continue
        end = at + 1
        while end < len(words):
            if words[end].joined and words[end].is_name_like:
                end += 1
                continue
            step = end
            while step < len(words) and step - end < 2 and _is_inside(words[step]):
                step += 1
            if end < step < len(words) and words[step].is_name_like and words[step].glue == " ":
                end = step + 1
                continue
            break
        found.append((at, end))
        at = end
    return found


def _is_inside(word: Word) -> bool:
    return (word.low in _INSIDE or word.is_small) and word.glue == " "


def organisation_words(words: Sequence[Word], runs: Iterable[Run], *, headline: bool) -> frozenset[int]:
    """Return the indexes of the words that belong to the name of an organisation, an event or a paper.

    Parameters
    ----------
    words
        A sentence's words.
    runs
        Their runs, as `runs_of` gives them.
    headline
        Whether capitals tell nothing in it, so that only what touches the organisation's noun counts.
    """
    found: set[int] = set()
    for first, end in runs:
        if end - first < 2:
            continue
        nouns = [at for at in range(first, end) if words[at].low in _AFTER_OF and words[at].is_name_like]
        # "Islamabad United" is a team, "United States" is not.
        nouns = [
            at for at in nouns if words[at].low != "united" or at + 1 == end or not words[at + 1].is_name_like
        ]
        if not nouns:
            continue
        if headline:
            for noun in nouns:
                found.update(range(max(noun - 1, first), noun + 1))
            continue
        start, stop = _extent(words, first + (words[first].low == "the"), end, nouns)
        found.update(range(start, stop))
    return frozenset(found)


def _extent(words: Sequence[Word], first: int, end: int, nouns: Sequence[int]) -> tuple[int, int]:
    """Return where the name around its nouns begins and ends: "and" parts two names if each has its own."""
    start, stop = first, end
    for at in range(first + 1, end - 1):
        if words[at].low not in {"and", "&"}:
            continue
        if at < nouns[0] and not _belongs_together(words, first, at):
            start = at + 1
        elif at > nouns[-1] and words[nouns[-1] + 1 : at] and words[nouns[-1] + 1].low not in _INSIDE:
            stop = min(stop, at)
    return start, stop


def _belongs_together(words: Sequence[Word], first: int, conjunction: int) -> bool:
    """Whether "and" stands inside one name, as in "Belt and Road Forum": its parts are ordinary words."""
    return conjunction - first == 1 or any(word.low in _INSIDE for word in words[first:conjunction])


def may_name_person(words: Iterable[Word]) -> bool:
    """Whether a sentence holds a title or an office; only then can `people_of` find anybody in it."""
    return not _MARKS_A_PERSON.isdisjoint([word.low for word in words])


@dataclass(frozen=True, slots=True, kw_only=True)
class Persons:
    """The persons of an article: where it names them, in order, and their surnames in small letters."""

    spans: tuple[Span, ...]
    surnames: frozenset[str]

    @classmethod
    def of(cls, people: Sequence[Person], speakers: Sequence[Speaker]) -> "Persons":
        """Return those whom an article names with a title or an office, and those who speak in it."""
        names = [*(one.name for one in people), *(one.name for one in speakers)]
        return cls(spans=tuple(sorted(one.span for one in people)), surnames=_surnames(names))


def person_words(words: Sequence[Word], runs: Iterable[Run], persons: Persons) -> frozenset[int]:
    """Return the indexes of the words that belong to persons: named ones, titled ones, known surnames.

    Parameters
    ----------
    words, runs
        A sentence's words and their runs.
    persons
        Those of the article.
    """
    people, surnames = persons.spans, persons.surnames
    found: set[int] = set()
    for first, end in runs:
        if surnames:
            found.update(
                at
                for at in range(first, end)
                if words[at].low in surnames and words[at].is_name_like and not _is_located(words, at)
            )
        lead = max((at + 1 for at in range(first, end) if words[at].low in TITLES), default=first)
        if lead > first and is_name([word.text for word in words[lead:end]]):
            found.update(range(lead, end))
    at = bisect_left(people, words[0].start, key=lambda one: one.end)
    while at < len(people) and people[at].start < words[-1].end:
        inside = people[at]
        found.update(range(*(bisect_left(words, edge, key=_start) for edge in (inside.start, inside.end))))
        at += 1
    return frozenset(found)


def _start(word: Word) -> int:
    return word.start


def _is_located(words: Sequence[Word], at: int) -> bool:
    """Whether a word that is also somebody's name stands for a place: "at Nakonde"."""
    return at > 0 and words[at - 1].low in {"at", "in", "near", "via", "through", "towards"}


def _surnames(names: Iterable[str]) -> frozenset[str]:
    """Return the words of persons' names by which a text may call them again, in small letters."""
    parts = (part.lower().strip(".") for name in names for part in name.split()[-1:])
    return frozenset(part for part in parts if len(part) > 2 and part not in LINKS_IN_NAMES | OFFICES)


def route_words(words: Sequence[Word], names: "RouteNames") -> frozenset[int]:
    """Return the indexes of the words that stand inside the name of a known route.

    Parameters
    ----------
    words
        A sentence's words.
    names
        Names of routes, as `route_names` gives them.
    """
    found: set[int] = set()
    for at in [at for at, word in enumerate(words) if word.key in names]:
        for name in names[words[at].key]:
            end = at + len(name)
            inside = words[at:end]
            if tuple(word.key for word in inside) == name and all(len(word.glue) <= 3 for word in inside[1:]):
                found.update(range(at, end))
    return frozenset(found)


RouteNames = Mapping[str, tuple[tuple[str, ...], ...]]
"""The words of the names of routes, by their first word."""


@lru_cache(maxsize=8)
def route_names(names: tuple[str, ...]) -> RouteNames:
    """Return the names of routes as `route_words` compares them."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for parts in filter(None, (tuple(normalised(name).split()) for name in names)):
        by_first.setdefault(parts[0], []).append(parts)
    return {first: tuple(parts) for first, parts in by_first.items()}
