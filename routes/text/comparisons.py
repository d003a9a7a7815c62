"""A sentence's tokens -> what it compares ("the shortest route to A"), what it says of a land's stability."""

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.place import PlaceKind
from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_PLAIN = word_set(
    "shortest longest fastest quickest cheapest largest smallest highest busiest deepest oldest "
    "nearest richest safest tallest widest"
)
_SUPERLATIVES = {
    "biggest": "largest",
    **{word: word for word in sorted(_PLAIN)},
}
_WAYS = word_set("route routes road way corridor link railway highway path connection passage line")
_STOPS = frozenset(
    ("is", "are", "was", "and", "but", "we", "that", "which", "who", "can", "has", "have", "sees")
)
_STABLE = word_set("stability stabilised stabilized stable stabilise stabilize instability unstable")
_ADJECTIVES = word_set("stabilised stabilized stable")
COMPARING = frozenset(_SUPERLATIVES) | _STABLE
"""The words without which nothing is compared."""
_CONDITIONS = frozenset(("if", "unless", "until", "once", "provided"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A comparison: token numbers `first` to `last`, what of, its topic's key, and the places it is about.

    `hoped` tells that it is a condition or a wish, not told as reached.
    """

    first: int
    last: int
    what: str
    topic: str
    about: tuple[str, ...]
    hoped: bool = False


def comparisons(tokens: Sequence[Token]) -> list[Comparison]:
    """Return the superlatives that say something of a way or a place."""
    found = []
    for number, token in enumerate(tokens):
        if token.is_word and token.low in _SUPERLATIVES:
            noun = _noun(tokens, number)
            if noun > number:
                found.append(_superlative(tokens, number, noun))
    return found


def _noun(tokens: Sequence[Token], at: int) -> int:
    """Return the last token of the noun after a superlative: "largest landlocked country", or `at`."""
    last = at
    for number in range(at + 1, min(at + 5, len(tokens))):
        token = tokens[number]
        if not token.is_word or token.low in _STOPS or token.low in {"in", "of", "to", "for", "from"}:
            break
        last = number
        if token.low in _WAYS or token.low in {"country", "economy", "port", "city", "partner", "market"}:
            break
    return last


def _superlative(tokens: Sequence[Token], first: int, noun: int) -> Comparison:
    last, places = _scope(tokens, noun)
    adjective = _SUPERLATIVES[tokens[first].low]
    words = [adjective, *(token.low for token in tokens[first + 1 : noun + 1])]
    if tokens[noun].low in _WAYS:
        key = "route:" + "-".join((adjective, *sorted(places)))
    else:
        world = tokens[last].low == "world"
        key = "superlative:" + "-".join((*words, *(["world"] if world else sorted(places))))
    start = first - 1 if first and tokens[first - 1].low == "the" else first
    about = tuple(dict.fromkeys((*_subject(tokens, first), *places)))
    return Comparison(first=start, last=last, what=" ".join(words), topic=key, about=about)


def _scope(tokens: Sequence[Token], noun: int) -> tuple[int, tuple[str, ...]]:
    """Return where "in the world", "to Asia from Chad" ends, and the places in it."""
    last, places = noun, []
    for number in range(noun + 1, min(noun + 16, len(tokens))):
        token = tokens[number]
        if token.mention is not None:
            after = tokens[number + 1] if number + 1 < len(tokens) else None
            named = token.mention.adjective and after is not None and after.is_word
            last = number + 1 if named and after and after.low not in {"and", "or"} else number
            places.append(token.mention.place.id)
        elif token.low == "world" and tokens[number - 1].low == "the":
            return number, tuple(places)
        elif token.low in _STOPS - {"and"} or token.text in {",", ".", ";", "”", '"'}:
            break
    return last, tuple(dict.fromkeys(places))


def _subject(tokens: Sequence[Token], first: int) -> tuple[str, ...]:
    """Return the places named shortly before a superlative in the same clause."""
    found: list[str] = []
    for number in range(first - 1, max(first - 9, -1), -1):
        mention = tokens[number].mention
        if tokens[number].text in {"”", ";", "."}:
            break
        if mention is not None and not mention.adjective:
            found.insert(0, mention.place.id)
    return tuple(dict.fromkeys(found))


def stabilities(tokens: Sequence[Token]) -> list[Comparison]:
    """Return what the sentence says of the stability of a country: reached, missing, or a condition."""
    for number, token in enumerate(tokens):
        if not token.is_word or token.low not in _STABLE:
            continue
        country = _nearest_country(tokens, number)
        if country < 0:
            continue
        first, last = min(country, number), max(country, number)
        opening = next(
            (i for i in range(number, max(number - 12, -1), -1) if tokens[i].low in _CONDITIONS), -1
        )
        if opening >= 0:
            first = opening
        last = _clause_end(tokens, last)
        mention = tokens[country].mention
        place = mention.place if mention else None
        if place is None:
            continue
        return [
            Comparison(
                first=first,
                last=last,
                what=f"stability of {place.name}",
                topic=f"stability:{place.id}",
                about=(place.id,),
                hoped=opening >= 0 or not _is_reached(tokens, number),
            )
        ]
    return []


def _is_reached(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word of stability stands in "has stabilised" or "is now stable", not in what is wished."""
    before = [token.low for token in tokens[max(at - 4, 0) : at] if token.is_word]
    told = {"has", "have", "is", "are", "was", "became", "remains", "stays"} & set(before)
    denied = {"not", "never", "no", "must", "should", "would", "could", "may", "if", "be"} & set(before)
    return tokens[at].low in _ADJECTIVES and bool(told) and not denied


def _nearest_country(tokens: Sequence[Token], at: int) -> int:
    """Return the number of the country mention nearest to a token, at most twenty tokens before, or -1."""
    near = [
        number
        for number in range(max(at - 20, 0), min(at + 9, len(tokens)))
        if (mention := tokens[number].mention) is not None
        and mention.place.kind is PlaceKind.COUNTRY
        and not mention.adjective
    ]
    return min(near, key=lambda number: (abs(number - at), number)) if near else -1


def _clause_end(tokens: Sequence[Token], at: int) -> int:
    while at + 1 < len(tokens) and not (
        tokens[at + 1].is_mark and tokens[at + 1].text not in {"’", "'", "-", "–"}
    ):
        at += 1
    return at
