"""A chain of places and what a further dash joins to it -> whether that is a name that no gazetteer holds."""

from collections.abc import Sequence

from routes.text import transport as words
from routes.text.tokens import Token
from routes.text.words import DASHES

_LONGEST = 6
_NO_NAMES = (
    words.MODIFIERS
    | words.PLACE_NOUNS
    | words.STRONG_HEADS.keys()
    | words.WEAK_HEADS.keys()
    | words.MODE_WORDS.keys()
)


def unknown_after(tokens: Sequence[Token], last: int) -> int:
    """Return the number of the last token of an unknown name that a dash joins to a place, or 0.

    In "Kars–Iğdır–Dilucu" and "Kars–Dilucu–Nakhchivan" it is Dilucu; a spaced dash joins only with a further
    one behind the name, since what follows it may be another clause.

    Parameters
    ----------
    tokens
        The clause.
    last
        The number of the place before the dash.
    """
    dash, first = last + 1, last + 2
    if first >= len(tokens) or tokens[dash].text not in DASHES or not _may_name(tokens[first]):
        return 0
    close = tokens[dash].start == tokens[last].end and tokens[first].start == tokens[dash].end
    at = first
    while at + 1 < len(tokens) and at - first < _LONGEST and _goes_on(tokens, at, close=close):
        at += 1
    following = tokens[at + 1 : at + 3]
    if len(following) > 1 and following[0].text in DASHES and following[1].is_place:
        return at
    return at if close and tokens[dash].text != "-" else 0


def _may_name(token: Token) -> bool:
    name = token.is_word and token.text[0].isupper() and token.text[1:].islower()
    return name and not token.is_place and not token.routes and token.low not in _NO_NAMES


def _goes_on(tokens: Sequence[Token], at: int, *, close: bool) -> bool:
    """Whether an unknown name has one more word or a hyphen: "Kara-Keche"."""
    after = tokens[at + 1]
    if after.text == "-":
        return at + 2 < len(tokens) and after.start == tokens[at].end and _may_name(tokens[at + 2])
    if tokens[at].text == "-":
        return True
    return close and after.start == tokens[at].end + 1 and _may_name(after)
