"""A sentence's tokens -> what it compares ("the shortest route to A"), what it says of a land's stability."""

from collections.abc import Sequence
from typing import NamedTuple

from geodata.place import PlaceKind
from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_PLAIN = word_set(
    "shortest longest fastest quickest cheapest largest smallest highest busiest deepest oldest nearest "
    "richest safest tallest widest newest lowest slowest steepest closest poorest narrowest"
)
_SUPERLATIVES = {
    "biggest": "largest",
    **{word: word for word in sorted(_PLAIN)},
}
_MOST = word_set(
    "direct important expensive dangerous reliable viable economical strategic efficient convenient"
)
"""Adjectives that "most" makes superlatives of, where they are said of a way."""
_ORDINALS = word_set("second third fourth fifth sixth seventh eighth ninth tenth 2nd 3rd 4th 5th")
_WAYS = word_set(
    "route routes road way corridor link railway highway path connection passage line crossing motorway "
    "expressway pipeline canal tunnel bridge flight service gateway"
)
_NOUNS = word_set(
    "country economy port city partner market airport station border hub exporter importer producer"
)
_NO_NOUNS = word_set(
    "level levels priority importance standards interest possible time degree court common way"
)
_DASHES = frozenset("-–—")
_STOPS = frozenset(
    ("is", "are", "was", "and", "but", "we", "that", "which", "who", "can", "has", "have", "sees")
)
_STABLE = word_set("stability stabilised stabilized stable stabilise stabilize instability unstable")
_ADJECTIVES = word_set("stabilised stabilized stable")
_LEADING = frozenset(_SUPERLATIVES) | {"most"}
COMPARING = frozenset(_SUPERLATIVES) | _STABLE | {"most"}
"""The words without which nothing is compared."""
_CONDITIONS = frozenset(("if", "unless", "until", "once", "provided"))


class Comparison(NamedTuple):
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
        if token.low not in _LEADING or not token.is_word:
            continue
        adjective = _adjective(tokens, number)
        if adjective:
            noun = _noun(tokens, number + (token.low == "most"))
            if noun > number + (token.low == "most"):
                found.append(_superlative(tokens, number, noun, adjective))
    return found


def _adjective(tokens: Sequence[Token], at: int) -> str:
    """Return the superlative that stands here: "largest", "most direct", or empty."""
    low = tokens[at].low
    if low == "most" and at + 1 < len(tokens) and tokens[at + 1].low in _MOST:
        return f"most {tokens[at + 1].low}"
    return _SUPERLATIVES.get(low, "")


def _noun(tokens: Sequence[Token], at: int) -> int:
    """Return the last token of the noun after a superlative: "largest landlocked country", or `at`."""
    last = at
    ever = tokens[at + 1 : at + 3]
    begins = at + 3 if len(ever) == 2 and ever[0].text in _DASHES and ever[1].low == "ever" else at + 1
    for number in range(begins, min(begins + 4, len(tokens))):
        token = tokens[number]
        named = token.mention is not None and token.mention.adjective
        if not (token.is_word or named) or token.low in _STOPS or token.low in _PREPOSITIONS:
            break
        if token.low in _NO_NOUNS and number == begins:
            break
        last = number
        if token.low in _WAYS or token.low in _NOUNS:
            break
    return last if last >= begins else at


_PREPOSITIONS = frozenset(("in", "of", "to", "for", "from", "since", "by", "on", "at", "with", "ever", "so"))


def _superlative(tokens: Sequence[Token], first: int, noun: int, adjective: str) -> Comparison:
    last, places = _scope(tokens, noun)
    rank = _rank(tokens, first)
    start = first - rank if rank else first
    world, owner = _owner(tokens, start)
    places = places or owner
    words = [tokens[start].low] if rank else []
    words += [adjective, *(token.low for token in tokens[first + 1 : noun + 1] if token.is_word)]
    if adjective.startswith("most "):
        words = [*words[:1], *words[2:]]
    world = world or tokens[last].low == "world"
    scope = ["world"] if world else sorted(places)
    if tokens[noun].low in _WAYS:
        ranked = [tokens[start].low] if rank else []
        key = "route:" + "-".join((*ranked, adjective.replace(" ", "-"), *scope))
    else:
        key = "superlative:" + "-".join((*words, *scope))
    start -= 1 if start and (tokens[start - 1].low == "the" or world or owner) else 0
    about = tuple(dict.fromkeys((*_subject(tokens, start), *places)))
    return Comparison(first=start, last=last, what=" ".join(words), topic=key, about=about)


def _rank(tokens: Sequence[Token], first: int) -> int:
    """Return how many tokens rank a superlative: "third-largest", "second busiest"; 0 where none does."""
    if first and tokens[first - 1].low in _ORDINALS:
        return 1
    hyphened = first > 1 and tokens[first - 1].text in _DASHES and tokens[first - 2].low in _ORDINALS
    return 2 if hyphened else 0


def _owner(tokens: Sequence[Token], start: int) -> tuple[bool, tuple[str, ...]]:
    """Return whether "the world's" stands before, and the place that does: "Africa's busiest port"."""
    before = tokens[start - 1] if start else None
    if before is None or not before.possessive:
        return False, ()
    place = (before.mention.place.id,) if before.mention is not None else ()
    return before.low == "world", place


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
