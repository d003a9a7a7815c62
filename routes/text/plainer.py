"""A clause's tokens -> the same, plainer: "via" for "by way of", "from" for "out of", ports without seas."""

from collections.abc import Sequence
from dataclasses import replace

from geodata.place import PlaceKind
from routes.text import transport as words
from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_OWN = frozenset(("its", "their", "the", "his", "her", "our", "my"))
_PLAINER = frozenset(("way", "out", "far"))
_GIVING_UP = word_set(
    "pull pulls pulled pulling opt opts opted back backs backed stay stays stayed run runs ran"
)


def plain_ways(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens with "by way of" as one that reads "via", and a port of a sea without the sea.

    "As far as" reads "to", "out of" reads "from".
    """
    seas = [token for token in tokens if token.mention and token.mention.place.kind is PlaceKind.SEA]
    if not seas and _PLAINER.isdisjoint([token.low for token in tokens]):
        return tokens
    plain: list[Token] = []
    for number, token in enumerate(tokens):
        if token.is_place and _describes_port(tokens, number):
            continue
        if token.low == "of" and [one.low for one in plain[-2:]] == ["by", "way"]:
            first = plain[-2]
            plain[-2:] = [replace(first, text="by way of", low="via", end=token.end)]
        elif token.low == "as" and _reaches(plain, tokens[number + 1 : number + 4]):
            first = plain[-2]
            plain[-2:] = [replace(first, text="as far as", low="to", end=token.end)]
        elif token.low == "to" and _is_under_way(plain):
            first = plain[-3]
            plain[-3:] = [replace(first, text="on its way to", low="to", end=token.end)]
        elif token.low == "of" and _leaves(plain, tokens[number + 1 : number + 3]):
            plain[-1:] = [replace(plain[-1], text="out of", low="from", end=token.end)]
        else:
            plain.append(token)
    return plain


def _is_under_way(before: Sequence[Token]) -> bool:
    """Whether "on its way" or "on their way" stands before."""
    low = [one.low for one in before[-3:]]
    return low[:1] == ["on"] and low[2:] == ["way"] and low[1] in _OWN


def _reaches(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether "as far as" tells where one comes to: "run as far as A", not "as far as A is concerned"."""
    if [one.low for one in before[-2:]] != ["as", "far"] or not any(token.is_place for token in after[:2]):
        return False
    return after[-1].low not in {"is", "are", "was", "were", "concerned", "goes"}


def _leaves(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether "out of" tells where one comes from: "flights out of A", not "pulls out of A"."""
    if len(before) < 2 or before[-1].low != "out" or before[-2].low in _GIVING_UP:
        return False
    return after[:1] != () and (after[0].is_place or (after[0].low == "the" and after[-1].is_place))


def _describes_port(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sea only tells which coast a port lies on: "the Black Sea port of Varna"."""
    mention = tokens[at].mention
    if mention is None or mention.place.kind is not PlaceKind.SEA:
        return False
    after = [*tokens[at + 1 : at + 5]]
    while after and after[0].low in {"coast", "sea", "ocean", "city", "deep", "water", "-"}:
        after = after[1:]
    of_place = len(after) > 1 and (after[1].low == "of" or after[1].is_place)
    return of_place and after[0].low in words.PORT_NOUNS | {"terminal", "town", "city", "resort"}
