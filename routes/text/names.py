"""The words of a sentence and the gazetteer in; what may be names of places out, the longest name first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geodata.names import normalised
from geodata.place import Place, PlaceKind
from routes.text.evidence import Find, Line
from routes.text.longest import DIRECTIONS, NO_NAME, name_at, name_of
from routes.text.lookups import Lookups
from routes.text.meanings import NOTHING, meaning_of
from routes.text.placenouns import GENERIC
from routes.text.vocabulary import word_set
from routes.text.wording import is_metonym, names_area, part_before
from routes.text.words import Word, follows_prefix, joined_text

_LONGEST_UNKNOWN = 3
_BRANDS = word_set(
    "toyota hitachi nokia kawasaki mazda seiko bosch philips orange shell visa delta brent vale mercedes "
    "scania tata evergreen ford tesla fiat"
)
_CARRYING = word_set("carrying hauling laden shipping transporting loaded bringing moving")
_WATERS = word_set("gulf bay strait straits sea cape isle isles lake sound channel treaty battle declaration")


@dataclass(slots=True)
class _Search:
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
    count, places = name_at(line, at, index) if is_name else NO_NAME
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
        leans = count > 1 and words[at].low in DIRECTIONS
        return [*_ellipsis(line, at, end, index), name] if leans else [name], end
    found = [*_contextual(search, at)] if words[at].low in index.first_general_words else []
    if not words[at].is_name_like:
        return found, at + 1
    end = _end_of_unknown(line, at, index)
    return [*found, *_unknown(line, at, end)], end


def _unknown(line: Line, first: int, end: int) -> list[Find]:
    """Return the words that name nothing, where they may be a misspelt name."""
    if line.headline or not first:
        return []
    unknown = Find(line=line, first=first, end=end, text=joined_text(line.words[first:end]), meaning=NOTHING)
    return [unknown] if unknown.may_be_misspelt else []


def _is_of_country(places: tuple[Place, ...]) -> bool:
    """Whether places are first of all a country: "Philippines" is no plural."""
    return bool(places) and places[0].kind is PlaceKind.COUNTRY


def _begins_name(line: Line, at: int, index: Lookups) -> bool:
    """Whether a name begins at a word; after "the" it is taken without it."""
    return at < len(line.words) and line.words[at].is_name_like and name_at(line, at, index)[0] > 0


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
        if end in line.blocked or end in line.in_routes or name_at(line, end, index)[0]:
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
    text = name_of(words[first:end])
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
    if at < 0 or words[at + 1].low not in {"and", "or"} or words[at].low not in DIRECTIONS:
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
