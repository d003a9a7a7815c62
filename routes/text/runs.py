"""A sentence in; its words, what stands between them, and the runs of capitalised words among them, out.

Everything is told in parallel tuples that are made once for a sentence and shared by those who look for
persons, offices and verbs of speech.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, compress

from routes.text.vocabulary import LINKS_IN_NAMES, TITLES, bare_words

_WORD = re.compile(r"([^\W\d_][\w’'.\-]*(?<![.\-’'])|\d+(?:[.,]\d+)*)")
_POSSESSIVES = ("'s", "’s", "'", "’")
_LONGEST_RUN = 40
_SMALL_LETTERS, _AFTER_ASCII = "a", "{"

Run = tuple[int, int]
"""The index of the first word of a run, and the one after its last word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words and numbers of a stretch of text.

    Attributes
    ----------
    words
        As they stand.
    bares
        In small letters, without a possessive ending.
    glues
        What stands between each word and the one before.
    starts, ends
        Where they stand in the text.
    """

    words: tuple[str, ...]
    bares: tuple[str, ...]
    glues: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def runs(self) -> tuple[Run, ...]:
        """Return the runs of capitalised words with nothing but a space between them."""
        return runs_of(self.words, self.glues)

    def without(self, kept: Sequence[bool]) -> "Words":
        """Return the words that are kept, each with what stood before it."""
        return Words(
            words=tuple(compress(self.words, kept)),
            bares=tuple(compress(self.bares, kept)),
            glues=tuple(compress(self.glues, kept)),
            starts=tuple(compress(self.starts, kept)),
            ends=tuple(compress(self.ends, kept)),
        )


def words_in(text: str, start: int, end: int) -> Words:
    """Return the words and numbers of a stretch of text."""
    pieces = _WORD.split(text[start:end])
    offsets = tuple(accumulate(map(len, pieces[:-1]), initial=start))
    words = tuple(pieces[1::2])
    return Words(
        words=words,
        bares=bare_words(words),
        glues=tuple(pieces[0:-1:2]),
        starts=offsets[1::2],
        ends=offsets[2::2],
    )


def runs_of(words: Sequence[str], glues: Sequence[str]) -> tuple[Run, ...]:
    """Return the runs of capitalised words with nothing but a space between them.

    A full stop may stand after an initial or a title, and small words inside a name.
    """
    runs: list[Run] = []
    last, end = len(words), 0
    for at in _capitalised(words):
        if at < end:
            continue
        end = at + 1
        while end < last and end - at < _LONGEST_RUN:
            if words[end][0].isupper():
                if not _joined(words[end - 1], glues[end]):
                    break
                end += 1
            elif (
                end + 1 < last
                and words[end] in LINKS_IN_NAMES
                and glues[end] == glues[end + 1] == " "
                and words[end + 1][0].isupper()
            ):
                end += 2
            else:
                break
        runs.append((at, end))
    return tuple(runs)


def _capitalised(words: Sequence[str]) -> list[int]:
    """Return which words begin with a capital; most are told apart by their first code point."""
    return [
        number
        for number, word in enumerate(words)
        if (word < _SMALL_LETTERS or word > _AFTER_ASCII) and word[0].isupper()
    ]


def _joined(before: str, glue: str) -> bool:
    if glue == " ":
        return not before.endswith(_POSSESSIVES)
    if glue.isspace():
        return len(glue) <= 2 and not before.endswith(_POSSESSIVES)
    return glue in {". ", "."} and (len(before) == 1 or before.lower() in TITLES)
