"""The words of a sentence and the gazetteer in; what may be names of places out, the longest name first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from geodata.names import LONG_FORMS, normalised
from geodata.place import Place, PlaceKind
from routes.text.credible import is_large
from routes.text.evidence import Find, Line
from routes.text.lookups import Lookups
from routes.text.meanings import NOTHING, meaning_of
from routes.text.placenouns import GENERIC
from routes.text.vocabulary import CALENDAR, word_set
from routes.text.wording import is_kind_of_place, is_metonym, names_area, part_before
from routes.text.words import DASHES, HYPHENS, Word, follows_prefix, joined_text

_LONGEST = 7
_LONGEST_UNKNOWN = 3
_BRANDS = word_set(
    "toyota hitachi nokia kawasaki mazda seiko bosch philips orange shell visa delta brent vale mercedes "
    "scania tata evergreen ford tesla fiat"
)
_CARRYING = word_set("carrying hauling laden shipping transporting loaded bringing moving")
_WATERS = word_set("gulf bay strait straits sea cape isle isles lake sound channel treaty battle declaration")
_DIRECTIONS = word_set("north south east west northern southern eastern western central middle")
_NEVER_ALONE = (
    CALENDAR | _DIRECTIONS | word_set("upper lower mon tue tues wed thu thur thurs fri sat sun est gmt utc i")
)


_Named = tuple[int, tuple[Place, ...]]
_NO_NAME: _Named = (0, ())


class _Search(NamedTuple):
    """A sentence that is searched: the adjectives of places in it, and what general words meant so far."""

    line: Line
    index: Lookups
    adjectives: Mapping[int, tuple[int, Place]]
    covered: frozenset[int]
    meant: dict[str, tuple[Place, ...]]


def names_in(line: Line, index: Lookups) -> list[Find]:
    """Return what may be place names in one sentence, misspelt ones without places among them."""
    words, capitals = line.words, line.capitals
    found: list[Find] = []
    if line.in_routes:
        inside = [at for at in capitals if at in line.in_routes]
        found += (one for at in inside for one in _within(line, at, 1, index.lookup(words[at].text), index))
        capitals = tuple(at for at in capitals if at not in line.in_routes)
    adjectives = _adjectives(words, capitals, index)
    covered = frozenset([at for first, (end, _) in adjectives.items() for at in range(first, end)])
    search = _Search(line=line, index=index, adjectives=adjectives, covered=covered, meant={})
    positions: Iterable[int] = capitals
    if not index.first_general_words.isdisjoint(line.lows):
        general = (at for at, word in enumerate(words) if word.low in index.first_general_words)
        positions = sorted({*capitals, *general})
    end = 0
    for at in positions:
        if at < end or at in line.in_routes:
            continue
        if words[at].low == "the" and _begins_name(line, at + 1, index):
            continue  # "the" is no part of a name
        finds, end = _names_at(search, at)
        found += finds
    return found


def _names_at(search: _Search, at: int) -> tuple[list[Find], int]:
    """Return what may be place names from a word on, and the word to go on from."""
    line, index, words = search.line, search.index, search.line.words
    is_name = words[at].is_name_like and not follows_prefix(words, at)
    count, places = _name_at(line, at, index) if is_name else _NO_NAME
    if at in line.blocked and (at in line.told or not _escapes(at, count, line.blocked, places)):
        return [*_within(line, at, count, places, index)], at + 1
    adjective = search.adjectives.get(at)
    if adjective and adjective[0] - at >= count and not _is_of_country(places):
        return [_of_adjective(line, at, *adjective, search.covered)], adjective[0]
    if count and _is_of_waters(words, at):
        return [], at + 1
    if count:
        end = at + count
        # "Central Asian states" is filed as a name, but an adjective tells of the area.
        of_area = count > 1 and at in search.adjectives and not words[end - 1].is_name_like
        name = _of_name(line, at, end, places, index, of_area=of_area)
        leans = count > 1 and words[at].low in _DIRECTIONS
        return [*_ellipsis(line, at, end, index), name] if leans else [name], end
    found = [*_contextual(search, at)] if words[at].low in index.first_general_words else []
    if not words[at].is_name_like:
        return found, at + 1
    end = _end_of_unknown(line, at, index)
    if line.headline or not at:
        return found, end  # nobody can tell that it is misspelt
    unknown = Find(line=line, first=at, end=end, text=joined_text(words[at:end]), meaning=NOTHING)
    return [*found, *([unknown] if unknown.may_be_misspelt else [])], end


def _is_of_country(places: tuple[Place, ...]) -> bool:
    """Whether places are first of all a country: "Philippines" is no plural."""
    return bool(places) and places[0].kind is PlaceKind.COUNTRY


def _begins_name(line: Line, at: int, index: Lookups) -> bool:
    """Whether a name begins at a word; after "the" it is taken without it."""
    return at < len(line.words) and line.words[at].is_name_like and _name_at(line, at, index)[0] > 0


def _end_of_unknown(line: Line, at: int, index: Lookups) -> int:
    """Return where the name that nothing is known of ends: "Spin Boldek" is one."""
    words, end = line.words, at + 1
    while (
        at
        and end < len(words)
        and end - at < _LONGEST_UNKNOWN
        and words[end].joined
        and words[end].is_name_like
    ):
        if end in line.blocked or end in line.in_routes or _name_at(line, end, index)[0]:
            break
        if words[end].low in GENERIC or index.begins_adjective(words[end].key):
            break
        end += 1
    return end


def _is_of_waters(words: Sequence[Word], at: int) -> bool:
    """Whether a name tells which gulf or cape is meant that the gazetteer lacks: "Gulf of Finland"."""
    return (
        at > 1 and words[at - 1].low == "of" and words[at - 2].is_name_like and words[at - 2].low in _WATERS
    )


def _within(line: Line, at: int, count: int, places: tuple[Place, ...], index: Lookups) -> Iterable[Find]:
    """Yield the country in the name of an organisation or a route: "Tanzania-Zambia Railway Authority"."""
    if _is_of_country(places):
        text = joined_text(line.words[at : at + count])
        yield Find(
            line=line, first=at, end=at + count, text=text, meaning=index.meaning(text, places), within=True
        )


def _escapes(at: int, count: int, blocked: frozenset[int], places: tuple[Place, ...]) -> bool:
    """Whether a town's name of several words covers all of what was taken for an organisation."""
    end = at + count
    if (
        count < 2
        or at - 1 in blocked
        or end in blocked
        or places[0].kind in {PlaceKind.REGION, PlaceKind.PORT}
    ):
        return False
    return all(i in blocked for i in range(at, end))


def _name_at(line: Line, at: int, index: Lookups) -> _Named:
    """Return how many words from `at` make the longest name, and the places that it may mean.

    Its capitals are those of a name.
    """
    words = line.words
    word = words[at]
    if word.possessive and _is_owned_name(words[at : at + 2], index):
        return 2, _places(words[at : at + 2], index)
    alone, goes_on = index.first_of_names(word)
    end = _end_of_window(line, at) if goes_on else at + 1
    if end - at > 1 or (goes_on and word.low in LONG_FORMS):
        count = _longest(line, at, end, index)
        return count, _places(words[at : at + count], index) if count else ()
    return (1, alone) if alone and word.low not in _NEVER_ALONE else _NO_NAME


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
    while count and not _is_written_as_name(words[at : at + count], index):
        count -= 1
        while count and not index.knows(" ".join(window[:count])):
            count -= 1
    return _before_dash(words[at : at + count], index) if count > 1 else count


def _is_owned_name(words: tuple[Word, ...], index: Lookups) -> bool:
    """Whether a name goes on behind 's: "Cox's Bazar"."""
    if len(words) == 1 or words[1].glue != " " or not words[1].is_name_like:
        return False
    return index.knows(_name(words))


def _name(words: tuple[Word, ...]) -> str:
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
    return owned or index.lookup(_name(words))


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


def _is_written_as_name(words: tuple[Word, ...], index: Lookups) -> bool:
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


def _adjectives(
    words: tuple[Word, ...], capitals: Iterable[int], index: Lookups
) -> dict[int, tuple[int, Place]]:
    """Return where adjectives of places begin: the word after them, and the place."""
    found: dict[int, tuple[int, Place]] = {}
    after = 0
    for at in [at for at in capitals if words[at].key in index.first_adjectives]:
        if at < after:
            continue
        for count in (3, 2, 1):
            part = words[at : at + count]
            if len(part) == count and all(word.joined for word in part[1:]):
                place = index.adjective(joined_text(part))
                if place is not None:
                    after = at + count
                    found[at] = (after, place)
                    break
    return found


def _of_adjective(line: Line, first: int, end: int, place: Place, covered: frozenset[int]) -> Find:
    text = joined_text(line.words[first:end])
    return Find(
        line=line,
        first=first,
        end=end,
        text=text,
        meaning=meaning_of(text, (place,)),
        why=f"adjective of {place.name}",
        adjective=True,
        area=names_area(line.words, end, covered) or _is_carried(line.words, first),
    )


def _is_carried(words: Sequence[Word], first: int) -> bool:
    """Whether what a vehicle carries comes from the land of an adjective: "trucks carrying Uzbek beans"."""
    return first > 0 and words[first - 1].low in _CARRYING


def _of_name(
    line: Line, first: int, end: int, places: tuple[Place, ...], index: Lookups, *, of_area: bool
) -> Find:
    """Return a name with the part of it that is singled out, and whether it stands for a government."""
    words = line.words
    part, start = part_before(words, first)
    if part and index.knows(joined_text(words[start:end])):
        part = ""
    text = _name(words[first:end])
    return Find(
        line=line,
        first=first,
        end=end,
        text=text,
        meaning=index.meaning(text, places),
        part=part,
        metonym=not places[0].is_area and is_metonym(words, first, end),
        adjective=of_area,
        area=of_area,
        is_ordinary=end - first == 1 and (index.is_ordinary_word(text) or text.lower() in _BRANDS),
    )


def _ellipsis(line: Line, first: int, end: int, index: Lookups) -> Iterable[Find]:
    """Yield the halves of "Central and South Asia" that lean on the noun of the name at `first`."""
    words, at = line.words, first - 2
    if at < 0 or words[at + 1].low not in {"and", "or"} or words[at].low not in _DIRECTIONS:
        return
    places = index.lookup(f"{words[at].text} {words[end - 1].text}")
    if places and words[at].is_name_like:
        yield Find(
            line=line,
            first=at,
            end=at + 1,
            text=words[at].text,
            meaning=meaning_of(words[at].text, places),
            why=f"first half of {joined_text(words[at:end])}",
            sure=True,
        )


def _contextual(search: _Search, at: int) -> Iterable[Find]:
    """Yield the place that general words mean beside the other names of their sentence."""
    line, index, meant = search.line, search.index, search.meant
    words = line.words
    for count in (3, 2, 1):
        part = words[at : at + count]
        if len(part) < count or not all(word.joined for word in part[1:]):
            continue
        key = normalised(joined_text(part))
        if key not in index.general_words:
            continue
        if key not in meant:
            meant[key] = index.index.in_context(key, _phrases(words))
        if meant[key]:
            yield Find(
                line=line,
                first=at,
                end=at + count,
                text=joined_text(part),
                meaning=meaning_of(key, meant[key]),
                why="what these words mean here",
                sure=True,
            )
            return


def _phrases(words: Sequence[Word]) -> Iterable[str]:
    """Yield every one, two and three words of a sentence."""
    for at in range(len(words)):
        for count in (1, 2, 3):
            yield joined_text(tuple(words[at : at + count]))
