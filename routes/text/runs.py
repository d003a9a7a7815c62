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
    runs
        The runs of capitalised words with nothing but a space between them.
    """

    words: tuple[str, ...]
    bares: tuple[str, ...]
    glues: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    runs: tuple[Run, ...]

    def without(self, kept: Sequence[bool]) -> "Words":
        """Return the words that are kept, each with what stood before it."""
        words, glues = tuple(compress(self.words, kept)), tuple(compress(self.glues, kept))
        return Words(
            words=words,
            bares=tuple(compress(self.bares, kept)),
            glues=glues,
            starts=tuple(compress(self.starts, kept)),
            ends=tuple(compress(self.ends, kept)),
            runs=runs_of(words, glues),
        )


def words_in(text: str, start: int, end: int) -> Words:
    """Return the words and numbers of a stretch of text."""
    pieces = _WORD.split(text[start:end])
    offsets = tuple(accumulate(map(len, pieces[:-1]), initial=start))
    words, glues = tuple(pieces[1::2]), tuple(pieces[0:-1:2])
    return Words(
        words=words,
        bares=bare_words(words),
        glues=glues,
        starts=offsets[1::2],
        ends=offsets[2::2],
        runs=runs_of(words, glues),
    )


def runs_of(words: Sequence[str], glues: Sequence[str]) -> tuple[Run, ...]:
    """Return the runs of capitalised words with nothing but a space between them.

    A full stop may stand after an initial or a title, and small words inside a name.
    """
    runs: list[Run] = []
    last, end = len(words), 0
    for at in [number for number, word in enumerate(words) if word[0].isupper()]:
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


def _joined(before: str, glue: str) -> bool:
    if glue == " ":
        return not before.endswith(_POSSESSIVES)
    if glue.isspace():
        return len(glue) <= 2 and not before.endswith(_POSSESSIVES)
    return glue in {". ", "."} and (len(before) == 1 or before.lower() in TITLES)
