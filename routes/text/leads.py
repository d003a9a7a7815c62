"""A clause's tokens and where a group of places begins -> the preposition or verb that leads it."""

from collections.abc import Sequence

from routes.text import transport as words
from routes.text.tokens import Token

_DASHES = frozenset("-–—‐‑")
_TO_AND_FRO = words.FROM_WORDS | words.TO_WORDS | {"via", "through", "between"}
_MOST_MARKS = 2
_NEARBY = frozenset(("near", "outside", "beside"))
_MAY_STAND_BETWEEN = _NEARBY | {"of", "in", "at", "s", "and", "or"}
"""Words in small letters that may stand between a lead and its group without being fillers."""
_LISTING = frozenset(
    ("including", "such", "as", "like", "namely", "especially", "particularly", "mainly", "the")
)


def lead_of(tokens: Sequence[Token], first: int) -> tuple[int, set[str]]:
    """Return the number of the word that leads a group (-1 for none), and the words skipped on the way."""
    at = first - 1
    skipped: set[str] = set()
    while at >= 0 and first - at <= 9:
        token = tokens[at]
        if token.is_word:
            if token.low in words.LEAD_FILLERS:
                skipped.add(token.low)
                at -= 1
                continue
            if token.low not in _MAY_STAND_BETWEEN and not token.text[0].isupper():
                break
        owner = token.is_place and token.mention is not None and (token.mention.adjective or token.possessive)
        noun_before = at > 0 and tokens[at - 1].low in words.PLACE_NOUNS and tokens[at - 1].is_word
        if not (
            owner
            or (token.low in {"of", "in", "at"} and noun_before)
            or (token.low in _NEARBY and noun_before and not skipped)
            or (not skipped.isdisjoint(_NEARBY) and _is_name_of_site(tokens, at))
            or (token.text in {",", "(", ":"} and noun_before and skipped <= _LISTING)
            or (token.text in {"’", "'", "s"} and not skipped.isdisjoint(words.PORT_NOUNS))
            or (token.low in {"at", "in"} and at > 0 and tokens[at - 1].low in {"sea", "ocean", "gulf"})
            or _is_unknown_name(tokens, at)
            or _is_hyphen(tokens, at)
        ):
            break
        skipped.add(token.low)
        at -= 1
    return at, skipped


def _is_name_of_site(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the name of what lies near: "to the Aprin dry port near"."""
    token, after = tokens[at], tokens[at + 1]
    return (
        token.is_word
        and token.text[:1].isupper()
        and (after.low in words.FILLERS or after.text[:1].isupper())
    )


def _is_hyphen(tokens: Sequence[Token], at: int) -> bool:
    """Whether a dash joins two plain words: "deep-sea"."""
    if tokens[at].text not in _DASHES or not 0 < at < len(tokens) - 1:
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    return (
        before.is_word and after.is_word and before.end == tokens[at].start and tokens[at].end == after.start
    )


def _is_unknown_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of a list is a name that no gazetteer has: "to Uelkal, Seymchan and Yakutsk"."""
    marks = 0
    while at > 1 and marks < _MOST_MARKS and (tokens[at].text == "," or tokens[at].low in {"and", "or"}):
        at, marks = at - 1, marks + 1  # ", and" before the last of a list
    token = tokens[at]
    if not (token.is_word and token.text[0].isupper() and token.text[1:].islower() and at > 0):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else token
    before = tokens[at - 1]
    return (after.text == "," or after.low == "and") and (
        before.text == "," or before.low == "and" or before.low in _TO_AND_FRO
    )


def governor_of(tokens: Sequence[Token], lead_at: int) -> str:
    """Return the word before a lead, adverbs skipped; a place gives its text, a mark itself."""
    at = lead_at - 1
    while at >= 0 and tokens[at].is_word and tokens[at].low in words.ADVERBS:
        at -= 1
    return tokens[at].low if at >= 0 else ""
