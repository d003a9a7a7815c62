"""The words of a sentence in; which of them stand in the title of a book, a film or a ship out.

A title stands between quotation marks, has a capital on every longer word, and is no list of places.
"""

import re
from collections.abc import Iterator, Sequence

from routes.text.placenouns import GENERIC
from routes.text.runs import Run
from routes.text.words import IsPlace, Word

_QUOTES = re.compile('[“”«»„"]')
_OPENING = ("“", "«", "„", '"')
_CLOSING = ("”", "»", "“", '"')
_LONGEST_TITLE = 9
_LONG_WORD = 4


def may_hold_title(text: str) -> bool:
    """Whether a sentence has a quotation mark; only then can `title_words` find anything in it."""
    return _QUOTES.search(text) is not None


def title_words(words: Sequence[Word], *, is_place: IsPlace) -> frozenset[int]:
    """Return the indexes of the words of titles.

    Parameters
    ----------
    words
        A sentence's words.
    is_place
        Tells whether words make up the name of a place.
    """
    found: set[int] = set()
    for first, end in _quoted(words):
        longer = [word for word in words[first:end] if len(word.text) >= _LONG_WORD]
        if end - first < 2 or not all(word.is_name_like for word in longer):
            continue
        if any(not is_place((word,)) and word.low not in GENERIC for word in longer) and not is_place(
            words[first:end]
        ):
            found.update(range(first, end))
    return frozenset(found)


def _quoted(words: Sequence[Word]) -> Iterator[Run]:
    """Yield what stands between quotation marks, where it is short."""
    opened = -1
    for at, word in enumerate(words):
        if not word.glue or word.glue == " ":
            continue
        if opened >= 0 and any(mark in word.glue for mark in _CLOSING):
            if at - opened <= _LONGEST_TITLE:
                yield opened, at
            opened = -1
        elif word.glue.endswith(_OPENING):
            opened = at
