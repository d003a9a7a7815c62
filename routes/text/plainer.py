"""A clause's tokens -> the same in plainer words: "by way of" as "via", a port without the sea it lies on."""

from collections.abc import Sequence
from dataclasses import replace

from geodata.place import PlaceKind
from routes.text import transport as words
from routes.text.tokens import Token


def plain_ways(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with "by way of" as one that reads "via", and a port of a sea without the sea."""
    for token in tokens:
        if token.low == "way" or (token.mention and token.mention.place.kind is PlaceKind.SEA):
            break
    else:
        return list(tokens)
    plain: list[Token] = []
    for number, token in enumerate(tokens):
        if token.is_place and _describes_port(tokens, number):
            continue
        if token.low == "of" and [one.low for one in plain[-2:]] == ["by", "way"]:
            first = plain[-2]
            plain[-2:] = [replace(first, text="by way of", low="via", end=token.end)]
        else:
            plain.append(token)
    return plain


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
