"""A sentence's tokens and a figure in it -> what the figure is about: two ends, a named way, or places.

Two figures stand in one row only where both are about the same thing; where the words tell no subject, a
figure stands alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from geodata.names import normalised
from geodata.place import Place
from routes.text.pairs import pairs
from routes.text.tokens import Token, low_at
from routes.text.vocabulary import word_set

_WAYS = word_set(
    "route road railway railroad rail highway expressway motorway corridor line pipeline canal bridge tunnel "
    "link way"
)
_BESIDE = word_set("in for to from with at into between via through on")
_MEASURES = word_set("length total full whole entire distance way route line track")
_NAME_LEADS = word_set(
    "the a an this that its our their new old by on in at from to of for with and but when"
)


_MARKS = frozenset("'’")


class Subject(NamedTuple):
    """What a figure is about: a key, empty where the words do not tell, and names for a reader.

    `ends` holds the ids of the two places between which it measures, where the words give it ends of its own.
    """

    key: str = ""
    name: str = ""
    ends: tuple[str, ...] = ()


class Found(NamedTuple):
    """Tokens `first` to `last`, and what they tell a figure to be about."""

    first: int
    last: int
    subject: Subject


def of_way(tokens: Sequence[Token], first: int, last: int) -> Subject:
    """Return the way that a length or a duration, tokens `first` to `last`, is about."""
    return of_told_way(tokens, first, last) or _places(tokens)


def of_told_way(tokens: Sequence[Token], first: int, last: int) -> Subject | None:
    """Return the way that a length or a duration is about, by its ends or its name; None where none is told.

    A way that only owns what stands behind its name is none: "near the N Corridor's depot".
    """
    names = [one for one in named_ways(tokens) if not _owns(tokens, one.last, first)]
    for found in (_ends(tokens), names):
        nearest = min(found, key=lambda one: _away(one, first, last), default=None)
        if nearest is not None:
            return nearest.subject
    return None


def _owns(tokens: Sequence[Token], at: int, figure: int) -> bool:
    """Whether a name stands for its owner alone: "N's depot", but not "N's 480 km" and "N's length"."""
    return tokens[at].possessive and at + 1 != figure and low_at(tokens, at + 1) not in _MEASURES


def of_figure(tokens: Sequence[Token], first: int, last: int) -> Subject:
    """Return what any other figure is about: the place right after it, or the sentence's places."""
    for number in range(last + 1, min(last + 3, len(tokens) - 1)):
        if tokens[number].low in _BESIDE:
            for token in tokens[number + 1 : number + 3]:
                if token.mention is not None and not token.mention.adjective:
                    return Subject(key=token.mention.place.id, name=token.mention.place.name)
        if not tokens[number].is_word:
            break
    name = min(named_ways(tokens), key=lambda one: _away(one, first, last), default=None)
    places = _places(tokens)
    if name is None or not name.subject.key:
        return places
    return Subject(
        key="/".join(part for part in (name.subject.key, places.key) if part), name=name.subject.name
    )


def _away(found: Found, first: int, last: int) -> tuple[int, int]:
    """Return how far words stand from a figure."""
    gap = found.first - last if found.first > last else max(first - found.last, 0)
    return gap, found.first


def _ends(tokens: Sequence[Token]) -> Iterator[Found]:
    """Yield what "from A ... to B" and "between A and B" join."""
    for pair in pairs(tokens):
        if not pair.beside:
            yield Found(first=pair.first, last=pair.last, subject=joined(pair.start, pair.end))


def joined(*places: Place) -> Subject:
    """Return the way between two places."""
    key = "-".join(sorted(place.id for place in places))
    return Subject(key=key, name=" – ".join(place.name for place in places))


def together(places: Iterable[Place]) -> Subject:
    """Return places of which a figure is told together."""
    chosen = {place.id: place.name for place in places}
    return Subject(key="-".join(sorted(chosen)), name=", ".join(chosen.values()))


def named_ways(tokens: Sequence[Token]) -> Iterator[Found]:
    """Yield the ways that have a name: capitalised words, or a place, before a word for a way."""
    for at, token in enumerate(tokens):
        way = token.is_way or (token.is_word and token.low in _WAYS)
        if not way:
            continue
        first = at
        while first > 0 and _is_part_of_name(tokens[first - 1]):
            first -= 1
        run = tokens[first : at + 1]
        if len(run) > 1 or token.is_way:
            name = " ".join(_bare(part) for part in run)
            yield Found(first=first, last=at, subject=Subject(key=normalised(name), name=name))


def _bare(token: Token) -> str:
    """Return a token without its possessive ending."""
    return token.text[: -len("'s")] if token.possessive and token.text[-2:-1] in _MARKS else token.text


def _is_part_of_name(token: Token) -> bool:
    if token.mention is not None:
        return not token.mention.adjective
    return token.is_word and token.text[0].isupper() and token.low not in _NAME_LEADS


def _places(tokens: Sequence[Token]) -> Subject:
    """Return the points of a sentence, or else its areas."""
    mentions = [token.mention for token in tokens if token.mention is not None]
    named = [one.place for one in mentions if not one.adjective] or [one.place for one in mentions]
    return together([place for place in named if not place.is_area] or named)
