"""A stretch of text -> tokens: its words, numbers and marks; shared by the rules that read sentences.

A token is a word, a number, a mark, or, once `routes.text.wholes` has joined them, a whole place mention or a
whole route name. Rules walk over tokens one sentence at a time, so that every rule costs as much as the
sentence is long.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from routes.model import Mention

_TOKEN = re.compile(r"(\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\s\w]|\w)", re.UNICODE)
_POSSESSIVES = ("'s", "’s")
LONGEST_SENTENCE = 4000
"""Code points of a sentence that are read; what is longer is a table or a trap, and no prose."""

JOINERS = frozenset("-–—‐‑,()/'’‘\"“”")
_WORDS_KEPT = 16384
_PAIR = 2
_TOKENS_KEPT = 8192
_LONGEST_KEPT = 40


@dataclass(slots=True)
class Token:
    """A piece of a sentence.

    Nobody changes one; it is not frozen, since that costs thrice as much and an article has hundreds.

    Attributes
    ----------
    text, low
        As it stands, and in small letters without a possessive ending.
    start, end
        Where it stands in the article.
    is_word, is_mark
        Whether it is a plain word or number, or a punctuation mark.
    possessive
        Whether it ends in 's.
    mention
        The place that it names, if it names one.
    routes
        Ids of the definitions that it may name, if it names a route.
    is_place, is_way
        Whether it is a place mention, and one whose own name ends in a word for a way ("Wakhan Corridor").
    """

    text: str
    low: str
    start: int
    end: int
    is_word: bool
    is_mark: bool
    possessive: bool
    mention: Mention | None = None
    routes: tuple[str, ...] = ()
    is_place: bool = False
    is_way: bool = False


def _form(text: str) -> tuple[str, bool, bool, bool]:
    """Return a word or mark in small letters, and whether it is a word, a mark, a possessive."""
    possessive = text.endswith(_POSSESSIVES)
    is_word = text[0].isalnum()
    return (text[:-2] if possessive else text).casefold(), is_word, not is_word, possessive


_kept = lru_cache(maxsize=_WORDS_KEPT)(_form)


class Plain(NamedTuple):
    """The words, numbers and marks of a stretch of text: all in small letters, and where they stand."""

    tokens: tuple[Token, ...]
    lows: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]


class _Stretches:
    """What the first stretches of one text hold: stage after stage reads the same ones, from the first on."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, int], Plain] = {}
        self.size = 0

    def keep(self, stretch: tuple[int, int], plain: Plain) -> None:
        size = self.size + len(plain.tokens) + 1
        if size <= _TOKENS_KEPT:
            self.found[stretch] = plain
            self.size = size


@lru_cache(maxsize=1)
def _stretches_of(_text: str) -> _Stretches:
    """Return what is kept of a text; no text but the last one stays in memory."""
    return _Stretches()


def forget() -> None:
    """Keep nothing of the last text: once an article is understood, nobody asks for its words again."""
    _stretches_of.cache_clear()


def plain(text: str, start: int, end: int) -> Plain:
    """Return the words, numbers and marks of a stretch of `text`, and all of them in small letters."""
    stretches = _stretches_of(text)
    found = stretches.found.get((start, end))
    if found is None:
        found = read(text, start, end)
        stretches.keep((start, end), found)
    return found


def read(text: str, start: int, end: int) -> Plain:
    """Return the same as `plain`, and keep nothing of it."""
    pieces = _TOKEN.split(text[start:end])
    words = pieces[1::2]
    if not words:
        return Plain((), (), (), ())
    form = _kept if max(map(len, words)) <= _LONGEST_KEPT else _form
    bounds = list(accumulate(map(len, pieces), initial=start))
    lows, are_words, are_marks, owners = zip(*map(form, words), strict=True)
    starts, ends = bounds[1::2], bounds[2::2]
    tokens = tuple(map(Token, words, lows, starts, ends, are_words, are_marks, owners))
    return Plain(tokens, lows, starts, ends)


def low_at(tokens: Sequence[Token], number: int) -> str:
    """Return a token in small letters, or an empty text where there is none."""
    return tokens[number].low if 0 <= number < len(tokens) else ""


def behind(tokens: Sequence[Token], end: int) -> Sequence[Token]:
    """Return the tokens behind a dateline that ends there, without the dash or colon that follows it."""
    first = next((number for number, token in enumerate(tokens) if token.start >= end), len(tokens))
    while first < len(tokens) and tokens[first].is_mark:
        first += 1
    return tokens[first:]


def outside_brackets(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens that do not stand in round brackets, without these."""
    found, depth = [], 0
    for token in tokens:
        if token.text in {"(", ")"}:
            depth = max(depth + (1 if token.text == "(" else -1), 0)
        elif not depth:
            found.append(token)
    return found


def outside_asides(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens without what stands between two commas: ", and, in a later stage," is ", and"."""
    commas = [number for number, token in enumerate(tokens) if token.text == ","]
    if len(commas) < _PAIR or any(token.is_place for token in tokens[commas[-2] : commas[-1]]):
        return list(tokens)
    return [*tokens[: commas[-2]], *tokens[commas[-1] + 1 :]]
