"""An Article in; the place names in it out, each with what it may mean and how it was found.

The longest name of the gazetteer wins. Names inside persons, organisations and known routes are left out;
ordinary words, small towns and abbreviations need evidence from the words around them; what matches nothing
is compared with the names of the countries that the article speaks of and of their neighbours.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from geodata.gazetteer import PlaceIndex
from geodata.names import normalised
from geodata.place import Place, PlaceKind
from routes.model import Article, Candidate, Span, Toponym
from routes.text.evidence import Find, countries_of, countries_of_cities, is_credible, is_large, is_sure
from routes.text.lookups import Lookups
from routes.text.misspelt import Speller
from routes.text.organisations import (
    name_parts,
    organisation_words,
    person_words,
    route_words,
    surnames_of,
)
from routes.text.people import people_of
from routes.text.vocabulary import CALENDAR, word_set
from routes.text.wording import is_kind_of_place, is_metonym, names_area, part_before
from routes.text.words import Word, follows_prefix, is_headline, joins, words_of

_LONGEST = 7
_MOST_CANDIDATES = 12
_WELL_KNOWN = 500_000
_NEVER_ALONE = CALENDAR | word_set(
    "north south east west northern southern eastern western central middle upper lower"
)
_DIRECTIONS = word_set("north south east west northern southern eastern western central middle")


def recognise(article: Article, index: PlaceIndex, corridors: Sequence[str] = ()) -> tuple[Toponym, ...]:
    """Return the place names of an article, in order, not overlapping; furniture is left out.

    Parameters
    ----------
    article
        What `routes.text.read.read` gave.
    index
        The gazetteer.
    corridors
        Names of known routes; place names inside them belong to the route.
    """
    routes = [parts for parts in map(name_parts, corridors) if parts]
    people = people_of(article.text, (one.span for one in article.sentences))
    surnames = surnames_of([*(one.name for one in people), *(one.name for one in article.speakers)])
    spans = frozenset(one.span for one in people)
    finds: list[Find] = []
    lookups = Lookups(index)
    for sentence in article.sentences:
        words = words_of(article.text, sentence.span)
        headline = is_headline(article.words(sentence.span), words)
        blocked = organisation_words(words, headline=headline)
        blocked |= person_words(words, spans, surnames) | _credit_words(article, words)
        finds += _names(words, blocked, route_words(words, routes), lookups, headline=headline)
    known = countries_of(finds)
    line = article.dateline
    if line is not None:
        finds = [replace(one, sure=one.sure or line.holds(one.span)) for one in finds]
    scope = known + countries_of_cities(finds, known)
    sure = [find for find in finds if find.places and (is_sure(find) or is_credible(find, scope))]
    sure = [_with_local_names(find, lookups, known) for find in sure]
    spelled = Speller(index, sure, known).found(finds)
    ordered = sorted([*sure, *spelled], key=lambda find: find.span.start)
    return tuple(_toponym(article, find) for find in ordered)


def _credit_words(article: Article, words: Sequence[Word]) -> frozenset[int]:
    """Return the words of the dateline's parentheses: an agency or a reporter."""
    line = article.dateline
    if line is None or not words or not line.meets(Span(start=words[0].start, end=words[-1].end)):
        return frozenset()
    opened = article.text.find("(", line.start, line.end)
    return frozenset(
        at for at, word in enumerate(words) if opened >= 0 and opened < word.start and word.end <= line.end
    )


def _names(
    words: tuple[Word, ...],
    blocked: frozenset[int],
    in_routes: frozenset[int],
    index: Lookups,
    *,
    headline: bool,
) -> list[Find]:
    """Return what may be place names in one sentence, misspelt ones without places among them."""
    adjectives = _adjectives(words, index)
    covered = frozenset(at for first, (end, _) in adjectives.items() for at in range(first, end))
    found: list[Find] = []
    meant: dict[str, tuple[Place, ...]] = {}
    at = 0
    while at < len(words):
        if at in in_routes:
            at += 1
            continue
        if words[at].low == "the" and _begins_name(words, at + 1, index, in_routes):
            at += 1  # "the" is no part of a name
            continue
        is_name = words[at].is_name_like and not follows_prefix(words, at)
        count = _longest(words, at, index, in_routes) if is_name else 0
        places = index.lookup(_joined(words[at : at + count])) if count else ()
        if at in blocked and not (_escapes(at, count, blocked) and places[0].kind is not PlaceKind.REGION):
            at += 1
            continue
        adjective = adjectives.get(at)
        is_country = bool(places) and places[0].kind is PlaceKind.COUNTRY  # "Philippines" is no plural
        if adjective and adjective[0] - at >= count and not is_country:
            end, place = adjective
            area = names_area(words, end, covered)
            found.append(Find.of(words, at, end, (place,), adjective=True, area=area, headline=headline))
            at = end
        elif count:
            end = at + count
            found += _ellipsis(words, at, end, index, headline=headline)
            found.append(_with_wording(Find.of(words, at, end, places, headline=headline), index))
            if count > 1 and at in adjectives and not words[end - 1].is_name_like:
                # "Central Asian states" is filed as a name, but an adjective tells of the area.
                found[-1] = replace(found[-1], adjective=True, area=True)
            at = end
        else:
            found += _contextual(words, at, index, meant)
            if words[at].is_name_like:
                found.append(Find.of(words, at, at + 1, (), headline=headline))
            at += 1
    return found


def _begins_name(words: Sequence[Word], at: int, index: Lookups, in_routes: frozenset[int]) -> bool:
    """Whether a name begins at a word; after "the" it is taken without it."""
    return at < len(words) and words[at].is_name_like and _longest(words, at, index, in_routes) > 0


def _escapes(at: int, count: int, blocked: frozenset[int]) -> bool:
    """Whether a name of several words covers all of what was taken for an organisation."""
    end = at + count
    return (
        count > 1
        and at - 1 not in blocked
        and end not in blocked
        and all(i in blocked for i in range(at, end))
    )


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _longest(words: Sequence[Word], at: int, index: Lookups, in_routes: frozenset[int]) -> int:
    """Return how many words from `at` make the longest name whose capitals are those of a name."""
    window = [words[at].text]
    for following in range(at + 1, min(at + _LONGEST, len(words))):
        if following in in_routes or not joins(words[following - 1], words[following]):
            break
        window.append(words[following].text)
    last = max(i for i in range(len(window)) if words[at + i].is_name_like)
    # One word more: "Central Asian states" is filed as a name of the area.
    window = window[: last + 2]
    count = index.longest(window)
    while count and not _is_written_as_name(words[at : at + count], index):
        count -= 1
        while count and not index.knows(" ".join(window[:count])):
            count -= 1
    return _before_dash(words[at : at + count], index)


def _before_dash(words: Sequence[Word], index: Lookups) -> int:
    """Return how many of a name's words stand before a dash that parts two large places: "Bishkek–Osh"."""
    whole = index.lookup(_joined(words)) if words else ()
    if whole and whole[0].kind is PlaceKind.COUNTRY:  # "Congo-Brazzaville" is one country
        return len(words)
    for at in range(1, len(words)):
        halves = [index.lookup(_joined(part)) for part in (words[:at], words[at:])]
        if words[at].glue in {"-", "‐", "‑", "–", "—"} and all(half and is_large(half[0]) for half in halves):
            return at
    return len(words)


def _is_written_as_name(words: Sequence[Word], index: Lookups) -> bool:
    last = words[-1]
    if len(words) == 1:
        return last.low not in _NEVER_ALONE
    capitals = all(word.is_name_like or word.is_small for word in words)
    # "Central Asian states": an adjective and its noun, filed as a name of the area.
    filed = words[0].is_name_like and index.adjective(_joined(words[:-1])) is not None
    inside = all(word.is_name_like or word.is_small for word in words[:-1])
    if (capitals and last.is_name_like) or filed:
        return True
    # "Baltic states", "Khyber pass"; but of "Gwadar port" only the town is the name.
    whole = index.lookup(_joined(words)) if inside and is_kind_of_place(last) else ()
    return bool(whole) and (whole[0].is_area or whole[0].kind is PlaceKind.PASS)


def _adjectives(words: Sequence[Word], index: Lookups) -> dict[int, tuple[int, Place]]:
    """Return where adjectives of places begin: the word after them, and the place."""
    found: dict[int, tuple[int, Place]] = {}
    at = 0
    while at < len(words):
        step = 1
        if words[at].is_name_like and words[at].low != "the":
            for count in (3, 2, 1):
                part = words[at : at + count]
                if len(part) == count and all(joins(a, b) for a, b in pairwise(part)):
                    place = index.adjective(_joined(part))
                    if place is not None:
                        found[at] = (at + count, place)
                        step = count
                        break
        at += step
    return found


def _ellipsis(
    words: Sequence[Word], first: int, end: int, index: Lookups, *, headline: bool
) -> Iterable[Find]:
    """Yield the halves of "Central and South Asia" that lean on the noun of the name at `first`."""
    if end - first < 2 or words[first].low not in _DIRECTIONS:
        return
    noun = words[end - 1].text
    at = first - 2
    whole = _joined(words[at:end]) if at >= 0 else ""
    while at >= 0 and words[at + 1].low in {"and", "or"} and words[at].low in _DIRECTIONS:
        places = index.lookup(f"{words[at].text} {noun}")
        if not places or not words[at].is_name_like:
            return
        yield Find.of(words, at, at + 1, places, headline=headline, why=f"first half of {whole}", sure=True)
        return


def _with_wording(find: Find, index: Lookups) -> Find:
    """Return a find with the part that is singled out and whether it stands for a government."""
    words, first = find.words, find.first
    part, start = part_before(words, first)
    if part and index.knows(_joined(words[start : find.end])):
        part = ""
    city = bool(find.places) and not find.places[0].is_area
    return replace(
        find,
        part=part,
        metonym=city and is_metonym(words, first, find.end),
        is_ordinary=find.end - first == 1 and index.is_ordinary_word(find.text),
    )


def _contextual(
    words: Sequence[Word], at: int, index: Lookups, meant: dict[str, tuple[Place, ...]]
) -> Iterable[Find]:
    """Yield the place that general words mean beside the other names of their sentence.

    `meant` holds what was found in this sentence so far.
    """
    if words[at].low not in index.first_general_words:
        return
    for count in (3, 2, 1):
        part = words[at : at + count]
        if len(part) < count or not all(joins(a, b) for a, b in pairwise(part)):
            continue
        if normalised(_joined(part)) not in index.general_words:
            continue
        key = normalised(_joined(part))
        if key not in meant:
            names = (_joined(words[i : i + n]) for i in range(len(words)) for n in (1, 2, 3))
            meant[key] = index.index.in_context(key, names)
        places = meant[key]
        if places:
            yield Find.of(words, at, at + count, places, why="what these words mean here", sure=True)
            return


def _with_local_names(find: Find, index: Lookups, countries: Collection[str]) -> Find:
    """Return a find whose places lie elsewhere with those here that its name may mean as well.

    "Alat" in a text about Azerbaijan is Alat Port, though the only town of that name lies in Uzbekistan;
    "Jalalabad" in one about Kyrgyzstan is Jalal-Abad.
    """
    if find.adjective or find.places[0].is_area or any(one.country in countries for one in find.places):
        return find
    called = [place for kind in ("Port", "Pass", "Dry Port") for place in index.lookup(f"{find.text} {kind}")]
    here = [place for place in called if place.country in countries]
    if not here and countries and max(place.population for place in find.places) < _WELL_KNOWN:
        here = index.spaced_otherwise(find.text, frozenset(countries))
    return replace(find, places=(*here, *find.places)) if here else find


def _toponym(article: Article, find: Find) -> Toponym:
    places = find.places[:_MOST_CANDIDATES]
    return Toponym(
        article=article.id,
        span=find.span,
        candidates=tuple(
            Candidate(place=place, score=1.0 / (rank + 1), reason="order of the gazetteer")
            for rank, place in enumerate(places)
        ),
        part=find.part,
        metonym=find.metonym,
        adjective=find.adjective,
        why=find.why,
    )
