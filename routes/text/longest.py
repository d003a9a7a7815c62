"""A sentence and the gazetteer in; the longest name that begins at a word of it, and its places, out."""

from geodata.names import LONG_FORMS
from geodata.place import Place, PlaceKind
from routes.text.credible import is_large
from routes.text.evidence import Line
from routes.text.lookups import Lookups
from routes.text.vocabulary import CALENDAR, word_set
from routes.text.wording import is_kind_of_place
from routes.text.words import DASHES, HYPHENS, Word, joined_text

_LONGEST = 7
DIRECTIONS = word_set("north south east west northern southern eastern western central middle")
_NEVER_ALONE = (
    CALENDAR | DIRECTIONS | word_set("upper lower mon tue tues wed thu thur thurs fri sat sun est gmt utc i")
)

Named = tuple[int, tuple[Place, ...]]
"""How many words make a name, and the places that it may mean."""

NO_NAME: Named = (0, ())


def name_at(line: Line, at: int, index: Lookups) -> Named:
    """Return how many words from `at` make the longest name, and the places that it may mean.

    Its capitals are those of a name.
    """
    words = line.words
    word = words[at]
    if word.possessive and _is_ownedname_of(words[at : at + 2], index):
        return 2, _places(words[at : at + 2], index)
    alone, goes_on = index.first_of_names(word)
    end = _end_of_window(line, at) if goes_on else at + 1
    if end - at > 1 or (goes_on and word.low in LONG_FORMS):
        count = _longest(line, at, end, index)
        return count, _places(words[at : at + count], index) if count else ()
    return (1, alone) if alone and word.low not in _NEVER_ALONE else NO_NAME


def _end_of_window(line: Line, at: int) -> int:
    """Return where the words that may make one name from `at` on end."""
    words, end, last = line.words, at + 1, at
    most = min(at + _LONGEST, len(words))
    while end < most and words[end].joined and end not in line.in_routes:
        if words[end].is_name_like:
            last = end
        elif not (words[end].is_small or words[end].glue in HYPHENS):
            break
        end += 1
    # One word more: "Central Asian states" is filed as a name of the area.
    more = last + 1 < len(words) and words[last + 1].joined and is_kind_of_place(words[last + 1])
    return min(last + 1 + more, at + _LONGEST)


def _longest(line: Line, at: int, end: int, index: Lookups) -> int:
    """Return how many of the words from `at` to `end` make the longest name."""
    words = line.words
    window = [word.text for word in words[at:end]]
    count = index.longest(window)
    whole = end - at == len(window) > 1 and words[end - 1].possessive
    if whole and index.knows(_owned(words[at:end])):
        return len(window)
    while count and not _is_written_asname_of(words[at : at + count], index):
        count -= 1
        while count and not index.knows(" ".join(window[:count])):
            count -= 1
    return _before_dash(words[at : at + count], index) if count > 1 else count


def _is_ownedname_of(words: tuple[Word, ...], index: Lookups) -> bool:
    """Whether a name goes on behind 's: "Cox's Bazar"."""
    if len(words) == 1 or words[1].glue != " " or not words[1].is_name_like:
        return False
    return index.knows(name_of(words))


def name_of(words: tuple[Word, ...]) -> str:
    """Return words with a space between them, and the possessive endings inside a name."""
    if len(words) == 1 or not words[0].possessive:
        return joined_text(words)
    return f"{words[0].text}'s {joined_text(words[1:])}"


def _owned(words: tuple[Word, ...]) -> str:
    """Return a name that ends in 's, as the gazetteer compares it: "St. John's"."""
    return f"{joined_text(words)}s"


def _places(words: tuple[Word, ...], index: Lookups) -> tuple[Place, ...]:
    """Return the places that a name may mean, with its possessive ending first."""
    owned = index.lookup(_owned(words)) if len(words) > 1 and words[-1].possessive else ()
    return owned or index.lookup(name_of(words))


def _before_dash(words: tuple[Word, ...], index: Lookups) -> int:
    """Return how many of a name's words stand before a dash that parts two large places: "Bishkek–Osh"."""
    dashes = [at for at in range(1, len(words)) if words[at].glue in DASHES]
    whole = index.lookup(joined_text(words))[0].kind if dashes else PlaceKind.COUNTRY
    if whole is PlaceKind.COUNTRY:  # "Congo-Brazzaville" is one country
        return len(words)
    for at in dashes:
        halves = [index.lookup(joined_text(part)) for part in (words[:at], words[at:])]
        # "Chaman–Spin Boldak" tells of both sides of a crossing.
        if all(half and (is_large(half[0]) or whole is PlaceKind.BORDER_CROSSING) for half in halves):
            return at
    return len(words)


def _is_written_asname_of(words: tuple[Word, ...], index: Lookups) -> bool:
    last = words[-1]
    if len(words) == 1:
        return last.low not in _NEVER_ALONE
    inside = all(word.is_name_like or word.is_small or word.glue in HYPHENS for word in words[:-1])
    if inside and last.is_name_like:
        return True
    # "Central Asian states": an adjective and its noun, filed as a name of the area.
    if words[0].is_name_like and index.adjective(joined_text(words[:-1])) is not None:
        return True
    # "Baltic states", "Khyber pass"; but of "Gwadar port" only the town is the name.
    whole = index.lookup(joined_text(words)) if inside and is_kind_of_place(last) else ()
    return bool(whole) and (whole[0].is_area or whole[0].kind is PlaceKind.PASS)
