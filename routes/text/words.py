"""A stretch of text in; its words out, split at hyphens, each with what stands before it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from geodata.names import normalised
from routes.text.vocabulary import word_set

_WORD = re.compile(r"([^\W\d_](?:\.(?:[^\W\d_]\.){1,5}|[^\W\d_]*(?:['’ʻʼ`][^\W\d_]+)*)|\d[\d.,]*\w*)")
_POSSESSIVES = ("'s", "’s", "'S", "’S")
_JOINS = re.compile(r"[^\S\r\n]?(?:\r\n|[\n\r])?[^\S\r\n]?|[-‐‑–—]")
_LONGEST_JOIN = 4
_LONGEST_KEPT = 40
HYPHENS = frozenset("-‐‑–")
DASHES = HYPHENS | {"—"}
_SHORT_FORMS = word_set("st ste mt ft pt")
_PREFIXES = word_set("al el ul ad ar ash trans pan anti pro non intra inter sub post pre cross mid ex cis")
_SMALL = word_set(
    "of the and es as al el ul de del e la las los le les da do dos das du des on sur am an der bi i y e à"
)


@dataclass(slots=True)
class Word:
    """A word of a text, without its possessive ending.

    Nobody changes one; it is not frozen, since that costs thrice as much and an article has hundreds.

    Attributes
    ----------
    start, end
        Where it stands, in code points.
    glue
        What stands between it and the word before.
    joined
        Whether it can go on a name that the word before belongs to: a space, one line break or a hyphen
        lies between them.
    text, low, key
        As it stands, in small letters, and as the gazetteer files it.
    possessive
        Whether 's follows.
    is_name_like
        Whether it begins with a capital, or with a letter of a script that has none.
    is_small
        Whether it may stand in small letters inside a name.
    """

    start: int
    end: int
    glue: str
    joined: bool
    text: str
    low: str
    key: str
    possessive: bool
    is_name_like: bool
    is_small: bool


IsPlace = Callable[[Sequence[Word]], bool]
"""Tells whether words are the name of a place of some kind."""

_Form = tuple[int, str, str, str, bool, bool, bool]


def words_of(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words of a stretch of text, in order."""
    pieces = _WORD.split(text[start:end])
    surfaces, glues = pieces[1::2], pieces[:-1:2]
    if not surfaces:
        return ()
    form = _kept if max(map(len, surfaces)) <= _LONGEST_KEPT else _form
    starts = list(accumulate(map(len, pieces), initial=start))[1:-1:2]
    lengths, texts, lows, keys, possessives, capitals, smalls = zip(*map(form, surfaces), strict=True)
    joined = [
        not possessive and (glue == " " or _joins(low, glue))
        for possessive, low, glue in zip((True, *possessives), ("", *lows), glues, strict=False)
    ]
    ends = map(int.__add__, starts, lengths)
    return tuple(map(Word, starts, ends, glues, joined, texts, lows, keys, possessives, capitals, smalls))


def _form(surface: str) -> _Form:
    """Return what a word is wherever it stands: length, text, small letters, key, and what it is like."""
    possessive = surface.endswith(_POSSESSIVES) and len(surface) > 3
    text = surface[:-2] if possessive else surface
    first = text[2:3] if text[1:2] in {"'", "’"} and text[2:3].isupper() else text[0]
    low = text.lower()
    is_name_like = first.isalpha() and not first.islower()
    return len(text), text, low, normalised(text), possessive, is_name_like, low in _SMALL


_kept = lru_cache(maxsize=16_384)(_form)


def _joins(before: str, glue: str) -> bool:
    if not glue or len(glue) > _LONGEST_JOIN:
        return False
    return _JOINS.fullmatch(glue) is not None or (glue == ". " and before in _SHORT_FORMS)


def follows_prefix(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word is the second half of "Trans-Caspian", "Pan-African" and their like."""
    return at > 0 and words[at].glue in HYPHENS and words[at - 1].low in _PREFIXES


def is_headline(text: str, words: tuple[Word, ...]) -> bool:
    """Whether a sentence is all capitals, or ends without a mark and nearly all longer words have one.

    Capitals tell nothing there.
    """
    if len(words) > 2 and text.isupper():
        return True
    if text.rstrip("”\"’')").endswith((".", "!", "?", "…", ":", ";", ",")):
        return False
    longer = [word for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    capitals = sum(word.is_name_like for word in longer)
    return len(longer) >= 4 and capitals >= 0.7 * len(longer)


def is_shouted(text: str, words: Sequence[Word], capitals: Iterable[int]) -> bool:
    """Whether a sentence is all capitals, or at least half of its longer words are."""
    if not any(map(str.isupper, [words[at].text for at in capitals if len(words[at].text) > 1])):
        return False
    longer = [word.text for word in words if len(word.text) > 5]
    half = bool(longer) and sum(map(str.isupper, longer)) >= 0.5 * len(longer)
    return half or (len(words) > 2 and text.isupper())


def joined_text(words: tuple[Word, ...]) -> str:
    """Return words with a space between them."""
    return words[0].text if len(words) == 1 else " ".join([word.text for word in words])
