"""A text in; its lines that are not blank out, each with the block it stands in and what it may be."""

import re
from enum import StrEnum
from typing import NamedTuple

from routes.model import Span
from routes.text.mastheads import Masthead

LINE_BREAKS = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
CLOSERS = "”\"’')]»"
BULLET = re.compile(r"[-–—•*·●▪◦]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
"""The mark before an item of a list."""

_ENDS = tuple(".?!…:;,。؟")
_CREDIT = re.compile(r"(?<=[.?!”\"])\s?[—–-]{1,2}\s?[A-Z][\w./& ]{1,30}$")
_SENTENCE_ENDS_WITHIN = re.compile(r"(?<=[a-z]{4})[.!?][”\"’')]?\s[“\"(]?[A-Z]")
_MANY_WORDS = 30
_MOST_CAPITALS = 0.6


class Kind(StrEnum):
    """What a line is."""

    BODY = "body"
    TITLE = "title"
    FURNITURE = "furniture"
    BYLINE = "byline"
    DATELINE = "dateline"
    STAMP = "stamp"


class Line(NamedTuple):
    """A line that is not blank, without the white space around it.

    `block` counts the runs of lines between blank ones; `runs` tells whether it reads as running text; `told`
    is what a line of the head tells.
    """

    span: Span
    text: str
    block: int
    runs: bool
    kind: Kind = Kind.BODY
    told: Masthead | None = None

    def sorted(self, kind: Kind, told: Masthead | None) -> "Line":
        """Return the line with what it is."""
        if kind is self.kind and told is self.told:
            return self
        return Line(span=self.span, text=self.text, block=self.block, runs=self.runs, kind=kind, told=told)

    def cut(self, by: int) -> "Line":
        """Return the line without its first characters and the white space behind them."""
        rest = self.text[by:]
        by += len(rest) - len(rest.lstrip())
        return line_at(self.text[by:], self.span.start + by, self.block)


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of a text that are not blank, in order, every one of them BODY."""
    lines: list[Line] = []
    block, blank, start = 0, True, 0
    ends = [(match.start(), match.end()) for match in LINE_BREAKS.finditer(text)]
    ends.append((len(text), len(text)))
    for end, following in ends:
        if start == end:
            blank, start = True, following
            continue
        whole = text[start:end]
        stripped = whole.strip()
        if stripped:
            block += blank
            first = start + len(whole) - len(whole.lstrip())
            lines.append(line_at(stripped, first, block))
        blank = not stripped
        start = following
    return tuple(lines)


def line_at(words: str, start: int, block: int) -> Line:
    """Return the line that these words are, which begin at `start`."""
    return Line(span=Span(start=start, end=start + len(words)), text=words, block=block, runs=is_prose(words))


def ends_like_a_sentence(text: str) -> bool:
    """Whether words end in a mark of punctuation, closing marks and an agency ("— APP") aside."""
    return text.rstrip(CLOSERS).endswith(_ENDS) or _CREDIT.search(text, max(len(text) - 40, 0)) is not None


def is_prose(text: str) -> bool:
    """Whether a line reads as running text: a sentence that ends, or more words than a headline has.

    A long line in which nearly every word begins with a capital is a menu or a row of headlines.
    """
    spaces = text.count(" ")
    if spaces >= 5 and (ends_like_a_sentence(text) or _SENTENCE_ENDS_WITHIN.search(text)):
        return True
    if spaces >= 3 and text.rstrip(CLOSERS).endswith("."):
        return True
    if spaces + 1 < _MANY_WORDS:
        return False
    words = text[:2000].split()
    return sum(word[0].isupper() for word in words) < _MOST_CAPITALS * len(words)
