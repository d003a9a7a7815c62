"""The words of a sentence in; which of them belong to a person, an organisation or a known route out.

A place name inside such a name is no place: a bank, a team, a broadcaster, an institute, a minister.
"""

from collections.abc import Collection, Iterable, Sequence

from geodata.names import normalised
from routes.model import Span
from routes.text.people import is_name
from routes.text.vocabulary import LINKS_IN_NAMES, OFFICES, ORGANISATION_NOUNS, TITLES, word_set
from routes.text.words import Word, joins

_INSIDE = word_set("of for the and & on")
_AFTER_OF = ORGANISATION_NOUNS - word_set("port gas oil")


def runs_of(words: Sequence[Word]) -> Iterable[tuple[int, int]]:
    """Yield first and end index of each run of capitalised words, small words of a long name included."""
    at = 0
    while at < len(words):
        if not words[at].is_name_like:
            at += 1
            continue
        end = at + 1
        while end < len(words):
            if joins(words[end - 1], words[end]) and words[end].is_name_like:
                end += 1
                continue
            step = end
            while step < len(words) and step - end < 2 and _is_inside(words[step]):
                step += 1
            if end < step < len(words) and words[step].is_name_like and words[step].glue == " ":
                end = step + 1
                continue
            break
        yield at, end
        at = end


def _is_inside(word: Word) -> bool:
    return (word.low in _INSIDE or word.is_small) and word.glue == " "


def organisation_words(words: Sequence[Word], *, headline: bool) -> frozenset[int]:
    """Return the indexes of the words that belong to the name of an organisation, an event or a paper.

    Parameters
    ----------
    words
        A sentence's words.
    headline
        Whether capitals tell nothing in it, so that only what touches the organisation's noun counts.
    """
    found: set[int] = set()
    for first, end in runs_of(words):
        nouns = [at for at in range(first, end) if words[at].low in _AFTER_OF and words[at].is_name_like]
        # "Islamabad United" is a team, "United States" is not.
        nouns = [
            at for at in nouns if words[at].low != "united" or at + 1 == end or not words[at + 1].is_name_like
        ]
        if not nouns or end - first < 2:
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


def person_words(
    words: Sequence[Word], people: Collection[Span], surnames: Collection[str]
) -> frozenset[int]:
    """Return the indexes of the words that belong to persons: named ones, titled ones, known surnames."""
    starts = sorted(people)
    found: set[int] = set()
    at = 0
    for number, word in enumerate(words):
        while at < len(starts) and starts[at].end <= word.start:
            at += 1
        if (at < len(starts) and starts[at].start <= word.start) or (
            word.is_name_like and word.low in surnames and not _is_located(words, number)
        ):
            found.add(number)
    for first, end in runs_of(words):
        lead = max((at + 1 for at in range(first, end) if words[at].low in TITLES), default=first)
        if lead > first and is_name([word.text for word in words[lead:end]]):
            found.update(range(lead, end))
    return frozenset(found)


def _is_located(words: Sequence[Word], at: int) -> bool:
    """Whether a word that is also somebody's name stands for a place: "at Nakonde"."""
    return at > 0 and words[at - 1].low in {"at", "in", "near", "via", "through", "towards"}


def surnames_of(names: Iterable[str]) -> frozenset[str]:
    """Return the words of persons' names by which a text may call them again, in small letters."""
    parts = (part.lower().strip(".") for name in names for part in name.split()[-1:])
    return frozenset(part for part in parts if len(part) > 2 and part not in LINKS_IN_NAMES | OFFICES)


def route_words(words: Sequence[Word], names: Sequence[tuple[str, ...]]) -> frozenset[int]:
    """Return the indexes of the words that stand inside the name of a known route.

    Parameters
    ----------
    words
        A sentence's words.
    names
        Names of routes, as `name_parts` gives them.
    """
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        by_first.setdefault(name[0], []).append(name)
    keys = [normalised(word.text) for word in words]
    found: set[int] = set()
    for at, key in enumerate(keys):
        for name in by_first.get(key, ()):
            end = at + len(name)
            if tuple(keys[at:end]) == name and all(len(word.glue) <= 3 for word in words[at + 1 : end]):
                found.update(range(at, end))
    return frozenset(found)


def name_parts(name: str) -> tuple[str, ...]:
    """Return the words of a route's name, as `route_words` compares them; empty for a name without any."""
    return tuple(normalised(name).split())
