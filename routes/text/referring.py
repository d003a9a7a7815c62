"""Words that mean places or routes without naming them: "our countries", "we", "this corridor"."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes.model import Article, Mention, Role, RoutePhrase
from routes.text import transport as words
from routes.text.tokens import Token

_RECENT = 50
"""How many phrases back a word may point at most."""

_CLEAR = 1.5
"""How many times oftener than the third country the second must be named for two to be an article's pair."""

_POINTING = frozenset(("this", "that", "these", "those", "same", "such"))
_TIES = frozenset(("of", "from", "to", "between", "through", "via", "for", "map", "in", "on", "and", "or"))
_KNOWN_NOUNS = frozenset(("project", "line", "corridor", "route", "railway", "highway", "pipeline", "road"))
"""Nouns by which "the" alone points back: "the project will cost"."""

_OWN_LEADS = words.FROM_WORDS | words.TO_WORDS | words.VIA_WORDS | words.LINK_VERBS | {"between"}
_FIRSTS = frozenset(("first", "second", "maiden", "inaugural"))
_LANDED_OR_LEFT = (words.END_VERBS | words.START_VERBS) - {"end", "start", "took", "takes"}
_TRANSPORT_NOUNS = frozenset(words.STRONG_HEADS) | {"connection", "connections", "line", "service"}


def country_pair(mentions: Sequence[Mention]) -> tuple[Place, Place] | None:
    """Return the two countries that an article is about, the oftener named first; None where not clear."""
    counts: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for mention in mentions:
        if mention.place.kind is PlaceKind.COUNTRY and mention.role is not Role.DATELINE:
            counts[mention.place.id] += 1
            places.setdefault(mention.place.id, mention.place)
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    if len(ranked) < 2 or counts[ranked[1]] < 2:
        return None
    if len(ranked) > 2 and counts[ranked[1]] < _CLEAR * counts[ranked[2]]:
        return None
    return places[ranked[0]], places[ranked[1]]


def speaker_country(article: Article, mentions: Sequence[Mention], name: str) -> tuple[Place, str] | None:
    """Return the country for which a speaker speaks, and the office that says so."""
    role = next((speaker.role for speaker in article.speakers if speaker.name == name), "")
    if not role:
        return None
    names: dict[str, Place] = {}
    for mention in mentions:
        if mention.place.kind is PlaceKind.COUNTRY:
            names.setdefault(article.words(mention.span).casefold(), mention.place)
            names.setdefault(mention.place.name.casefold(), mention.place)
    low = role.casefold()
    found = [(at, -len(key), key) for key in names if (at := _word_at(low, key)) >= 0]
    return (names[min(found)[2]], role) if found else None


def _word_at(text: str, word: str) -> int:
    at = text.find(word)
    if at > 0 and text[at - 1].isalnum():
        return -1
    return at


def speaks_of_us(tokens: Sequence[Token]) -> bool:
    """Whether a sentence says "we", "us" or "our"."""
    return any(token.is_word and token.low in {"we", "our", "us", "ours"} for token in tokens)


def refers_back(tokens: Sequence[Token], low: Sequence[str]) -> tuple[str, int] | None:
    """Return the noun by which a sentence speaks of a route again ("this corridor"), and its token."""
    if words.ROUTE_NOUNS.isdisjoint(low):
        return None
    return _pointed_at(tokens) or _known(tokens)


def _pointed_at(tokens: Sequence[Token]) -> tuple[str, int] | None:
    """Return the noun of "this corridor", "that very route"."""
    for number, token in enumerate(tokens):
        if token.low not in _POINTING or not token.is_word:
            continue
        if number and tokens[number - 1].low in {"in", "regard"} and token.low == "this":
            follow = tokens[number + 1].low if number + 1 < len(tokens) else ""
            if follow in {"connection", "regard", "context", "respect"}:
                continue
        for at in range(number + 1, min(number + 4, len(tokens))):
            low = tokens[at].low
            if tokens[at].is_word and low in words.ROUTE_NOUNS:
                return low, at
            if not (tokens[at].is_word and low in words.MODIFIERS):
                break
    return None


def _known(tokens: Sequence[Token]) -> tuple[str, int] | None:
    """Return the noun of "the project will cost", where no place or "of" follows that tells which."""
    for number, (token, noun) in enumerate(pairwise(tokens)):
        if token.low != "the" or noun.low not in _KNOWN_NOUNS or not noun.is_word:
            continue
        after = tokens[number + 2] if number + 2 < len(tokens) else None
        tied = after is not None and (after.is_place or after.low in _TIES or after.low in words.WEAK_HEADS)
        if not tied:
            return noun.low, number + 1
    return None


def antecedent(
    found: Sequence[RoutePhrase], numbers: Sequence[int], noun: str, *, reach: int, at: int
) -> RoutePhrase | None:
    """Return the phrase that such a noun can mean, from the latest sentence that has one.

    Parameters
    ----------
    found, numbers
        The phrases so far, and the numbers of their sentences.
    reach
        How many sentences back it may stand.
    at
        The number of the sentence that refers to it.
    """
    mode = words.STRONG_HEADS.get(noun, Mode.UNSPECIFIED)
    fits = [
        (number, phrase)
        for number, phrase in zip(numbers[-_RECENT:], found[-_RECENT:], strict=True)
        if 0 <= at - number <= reach and (mode is Mode.UNSPECIFIED or phrase.mode in {mode, Mode.UNSPECIFIED})
    ]
    if not fits:
        return None
    latest = [phrase for number, phrase in fits if number == fits[-1][0]]
    said = [phrase for phrase in latest if noun and noun.removesuffix("s") in phrase.head.casefold()]
    named = [phrase for phrase in latest if phrase.pattern == "named"]
    return (said or named or latest)[-1 if not (said or named) else 0]


def is_proper(head: str) -> bool:
    """Whether the words of a head are a name of its own: "East Coast Railway"."""
    return len(head.split()) > 1 and all(word[:1].isupper() for word in head.split())


def tells_of_another(tokens: Sequence[Token], at: int, found: Sequence[RoutePhrase]) -> bool:
    """Whether "the line" links places that are no part of the route before: then it is another line.

    Parameters
    ----------
    tokens
        The sentence.
    at
        The number of the noun.
    found
        The phrases so far.
    """
    if not at or tokens[at - 1].low != "the":
        return False
    verb = next((n for n in range(at + 1, min(at + 6, len(tokens))) if tokens[n].low in words.LINK_VERBS), -1)
    if verb > 0 and tokens[verb + 1 : verb + 2] and _is_unknown_name(tokens[verb + 1]):
        return True
    linked = [token.mention.place for token in tokens[verb + 1 :] if token.mention] if verb > 0 else []
    known = {stop.place.id for phrase in found[-1:] for stop in phrase.stops}
    countries = {stop.place.country for phrase in found[-1:] for stop in phrase.stops}
    return len(linked) > 1 and not any(
        place.id in known or (place.country and place.country in countries) for place in linked
    )


def _is_unknown_name(token: Token) -> bool:
    return token.is_word and token.text[0].isupper()


def is_called(tokens: Sequence[Token], last: int) -> bool:
    """Whether a name follows a vehicle: "the catamaran Hormuz" is that one ship, and tells no route again."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return after is not None and (after.is_place or _is_unknown_name(after))


def has_own_places(tokens: Sequence[Token], last: int) -> bool:
    """Whether a lead and a name follow a head: "planes between Ercan and London" are no others."""
    after = tokens[last + 1 : last + 3]
    if len(after) < 2 or after[0].low not in _OWN_LEADS:
        return False
    return after[1].is_place or _is_unknown_name(after[1])


def reach_of(noun: str) -> int:
    """Return how many sentences back a noun may point: farther for a transport word than for "project"."""
    return 3 if noun in _TRANSPORT_NOUNS else 1


def first_one_moved(tokens: Sequence[Token], low: Sequence[str]) -> bool:
    """Whether a sentence leaves its vehicle out: "our first landed in Lahore", "the first left on Monday"."""
    if _FIRSTS.isdisjoint(low):
        return False
    for number, token in enumerate(tokens[:-1]):
        if token.low in _FIRSTS:
            one = tokens[number + 1].low in {"one", "ones", "ship", "plane", "service"} and number + 2 < len(
                tokens
            )
            follow = tokens[number + 2 if one else number + 1].low
            if follow in _LANDED_OR_LEFT:
                return True
    return False


def moves_on(tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens with "It" or "They" and a verb of motion: the route of the sentence before."""
    opening = [token for token in tokens[:8] if token.is_word][:6]
    if not opening or opening[0].low not in {"it", "they", "from"}:
        return False
    if opening[0].low == "from":
        return len(opening) > 1 and opening[1].low in {"there", "here"}
    return any(token.low in words.MOTION_VERBS or token.low in words.LINK_VERBS for token in opening[1:])
