"""An article and what was read of it -> names that read as places and that the gazetteer lacks, with cues.

Names are looked for as `routes.text.recognise` does it, among the capitalised words that are no place that
was found, no organisation, no person and no known route: those that a word of travel or place puts somewhere.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from geodata.gazetteer import PlaceIndex
from geodata.place import Place, PlaceKind
from routes.model import Article, Mention, Span
from routes.text.asked import asked_kinds
from routes.text.evidence import Find, Line
from routes.text.lookups import Lookups, lookups_of
from routes.text.meanings import NOTHING
from routes.text.placenouns import FEATURES, FEATURES_BEFORE, GENERIC
from routes.text.searched import lines_of
from routes.text.vocabulary import CALENDAR, OFFICES, TITLES, word_set
from routes.text.words import Word, joined_text

_LONGEST = 3
_SHORTEST = 3
_MOST_NEAR = 3
_TRAVEL = word_set(
    "from to via through between towards toward into reach reaches reached near connecting connects connect "
    "linking links link entering enter enters leaving leave leaves along past beyond cross crosses crossing "
    "serve serves pass passes bypass bypasses in at"
)
_AND_THE = frozenset({"and", "or", "the"})
_THINGS = word_set(
    "i mr mrs ms dr god the a an parliament congress senate cabinet government opposition court church "
    "mosque internet facebook twitter whatsapp telegram youtube instagram ramadan christmas easter diwali "
    "nowruz eid covid english french arabic russian spanish portuguese chinese continent"
)
"""What else is written with a capital and stands behind a word of travel."""
_NEVER = CALENDAR | OFFICES | TITLES | GENERIC | FEATURES | FEATURES_BEFORE | _THINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownName:
    """A name that reads as a place and means none that the gazetteer has.

    Attributes
    ----------
    name
        The words, as the article writes them.
    spans
        Where they stand, in order.
    sentence
        The sentence of the first.
    kind
        What it is, where a word beside it says so ("the port of X").
    near
        The places whose names are nearest, or which bear that name elsewhere.
    """

    name: str
    spans: tuple[Span, ...]
    sentence: Span
    kind: PlaceKind | None
    near: tuple[Place, ...]


def unknown_names(
    article: Article, mentions: Sequence[Mention], index: PlaceIndex, corridors: Sequence[str]
) -> tuple[UnknownName, ...]:
    """Return the names of an article that read as places and were resolved to none, each once.

    Parameters
    ----------
    mentions
        The places that were found in the article.
    corridors
        Names of known routes; what stands in them is no place of its own.
    """
    lookups = lookups_of(index)
    known = frozenset(at for one in mentions for at in range(one.span.start, one.span.end))
    read = frozenset(article.words(one.span).casefold() for one in mentions)
    countries = frozenset(one.place.country for one in mentions if one.place.country)
    found: dict[str, list[Find]] = {}
    for line in lines_of(article, lookups, tuple(corridors)):
        for find in _in_line(article, line, known, lookups):
            if find.text.casefold() not in read:
                found.setdefault(find.text, []).append(find)
    return tuple(_told(article, finds, index, countries) for finds in found.values())


def _in_line(article: Article, line: Line, known: Collection[int], index: Lookups) -> Iterator[Find]:
    if line.headline or line.shouted or line.in_dateline:
        return
    end = 0
    for at in line.capitals:
        if at < end or not _may_begin(line, at, known, index):
            continue
        end = _end(line, at, known)
        text = joined_text(line.words[at:end])
        find = Find(line=line, first=at, end=end, text=text, meaning=NOTHING)
        if _reads_as_place(article, find, known, index):
            yield find


def _is_free(line: Line, at: int, known: Collection[int]) -> bool:
    word = line.words[at]
    taken = at in line.blocked or at in line.told or at in line.in_routes or word.start in known
    return not taken and word.is_name_like


def _may_begin(line: Line, at: int, known: Collection[int], index: Lookups) -> bool:
    word = line.words[at]
    return (
        _is_free(line, at, known)
        and word.low not in _NEVER
        and not index.begins_adjective(word.key)
        and not (at and _continues(line.words, at) and line.words[at - 1].is_name_like)
    )


def _continues(words: Sequence[Word], at: int) -> bool:
    return words[at].joined and words[at].glue != ""


def _end(line: Line, at: int, known: Collection[int]) -> int:
    """Return the word behind a name: "Kalene Hill" is one, and of "Luanda and" only the first word."""
    end = at + 1
    while end < min(at + _LONGEST, len(line.words)) and line.words[end].joined:
        if not _is_free(line, end, known) or line.words[end].low in CALENDAR:
            break
        end += 1
    return end


def _reads_as_place(article: Article, find: Find, known: Collection[int], index: Lookups) -> bool:
    """Whether a word beside a name puts it somewhere, and nothing says that it is a thing or a person."""
    text = find.text
    if (
        not find.first
        or len(text) < _SHORTEST
        or find.is_acronym
        or text.isupper()
        or index.is_ordinary_word(text)
    ):
        return False
    if any(map(str.isupper, text.split()[-1][1:])) or find.is_part_of_thing or find.is_of_office:
        return False
    if find.follows_name() or find.precedes_name() or find.is_of_feature or find.ends_double_name:
        return False
    if _led_to_by(find, known) in _TRAVEL:
        return True
    return find.is_named_as_place or bool(asked_kinds(article.text, find.span))


def _led_to_by(find: Find, known: Collection[int]) -> str:
    """Return the word before a name, or before the list of places that it ends: "through A, B and X"."""
    words, at = find.words, find.first - 1
    while at >= 0 and (words[at].low in _AND_THE or words[at].start in known):
        at -= 1
    if at < 0:
        return ""
    return "via" if words[at].low == "of" and at and words[at - 1].low == "way" else words[at].low


def _told(
    article: Article, finds: Sequence[Find], index: PlaceIndex, countries: frozenset[str]
) -> UnknownName:
    spans = tuple(find.span for find in finds)
    kinds = [kind for span in spans for kind in asked_kinds(article.text, span)]
    text = finds[0].text
    return UnknownName(
        name=text,
        spans=spans,
        sentence=next((one.span for one in article.sentences if one.span.holds(spans[0])), spans[0]),
        kind=kinds[0] if len({*kinds}) == 1 else None,
        near=_near(text, index, countries),
    )


def _near(name: str, index: PlaceIndex, countries: frozenset[str]) -> tuple[Place, ...]:
    """Return the places of that name, or of the nearest: first those in the article's countries."""
    alike = index.lookup(name)
    here = sorted(alike, key=lambda place: place.country not in countries)
    near = [place for place, _, _ in index.near_spellings(name, countries=countries, limit=_MOST_NEAR)]
    return tuple({place.id: place for place in (*here, *near)}.values())[:_MOST_NEAR]
