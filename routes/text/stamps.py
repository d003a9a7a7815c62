"""A short line of an article's head in; its parts between marks, dates and clock times out.

A date and a clock time ("6.45pm AEST") part what stands around them, as bars, commas and brackets do.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from routes.text.dates import FoundDate, find_dates

LONGEST_STAMP = 160
"""Code points of a line that is looked at."""

_ZONE = r"\(?(?:[A-Z]{1,4}T|UTC|MSK|WIB|WITA|Z)\b\)?(?:\s?[+-]\d{1,2}(?::?\d\d)?\)?)?"
_TIME = (
    r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?|\s?h(?:rs|ours)?\b)?"
    r"|\d{1,2}\s?[AaPp]\.?[Mm]\b\.?|\d{4}\s?h(?:rs|ours)\b)"
)
CLOCK = rf"T?{_TIME}(?:\s?{_ZONE})?(?:\s[Ll]ocal\s[Tt]ime\b)?"
"""A time of the day: "6.45pm AEST", "18:30 GMT", "11:32"."""

_CLOCKS = re.compile(rf"(?<![\w.:]){CLOCK}(?!\w)")
_DAY_OF_WEEK = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
_STAMP_WORD = (
    r"(?:first\spublished|last\s(?:updated?|modified)|date|dated|published|posted|updated|modified|time|on|at|from|"
    rf"{_DAY_OF_WEEK}|(?:no|vol|volume|issue|edition|number)(?:\.?\s?\d{{1,5}})?|today|yesterday|"
    r"\d{1,3}\s(?:min(?:ute)?s?|hours?|days?)\s(?:read|ago)|am|pm|local\stime|(?-i:[A-Z]{1,4}T|UTC|MSK))"
)
_STAMP = re.compile(rf"(?:{_STAMP_WORD}\b[\s.:]*)+", re.IGNORECASE)
_LAST_STAMP = re.compile(
    r"\s(?:(?:(?:first|last)\s)?(?:published|posted|updated|modified)(?:\s(?:on|at))?|on|at)"
    r"(?:\s(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})?$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"(\0+|[|·•–—,;()\[\]/]|\s-{1,2}\s|(?<!by)(?<!author)(?<!text)(?<!words)(?<!reporter)(?<!writer)(?<!correspondent)(?<!editor):\s)",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A stretch between two marks, with the mark before and the mark after it; NULs are a date or a time."""

    start: int
    words: str
    before: str
    after: str

    @property
    def end(self) -> int:
        """Where the words end in their line."""
        return self.start + len(self.words)

    def only(self, words: str, by: int = 0) -> "Part":
        """Return the part with other words that begin so many characters later."""
        return Part(start=self.start + by, words=words, before=self.before, after=self.after)


def parts_of(line: str, dates: Sequence[FoundDate]) -> Iterator[Part]:
    """Yield the parts of a line in which dates were found."""
    pieces = _BREAK.split(_blanked(line, dates).rstrip(" ."))
    at = 0
    for number in range(0, len(pieces), 2):
        piece = pieces[number]
        words = piece.strip().lstrip(". ")
        if words:
            yield Part(
                start=at + piece.index(words),
                words=words,
                before=pieces[number - 1].strip() if number else "",
                after=pieces[number + 1].strip() if number + 1 < len(pieces) else "",
            )
        at += len(piece) + (len(pieces[number + 1]) if number + 1 < len(pieces) else 0)


def is_stamp_part(words: str) -> bool:
    """Whether words are clock words and no more: "Published on Sunday", "4 min read", "Issue 12"."""
    return _STAMP.fullmatch(words) is not None


def without_stamp_word(words: str) -> str:
    """Return words without the "Published on" that leads to a date behind them."""
    return _LAST_STAMP.sub("", words)


def is_stamp(line: str, *, yearless: bool = False) -> bool:
    """Whether a line is nothing but dates and clock words; dates with a year, or with `yearless` a day."""
    if len(line) > LONGEST_STAMP:
        return False
    dates = [one for one in find_dates(line) if one.month and (one.year or (yearless and one.day))]
    return bool(dates) and all(is_stamp_part(part.words) for part in parts_of(line, dates))


def _blanked(line: str, dates: Sequence[FoundDate]) -> str:
    """Return the line with its dates and clock times as NUL, so that they part what is around them."""
    for one in dates:
        line = line[: one.start] + "\0" * (one.end - one.start) + line[one.end :]
    return _CLOCKS.sub(lambda match: "\0" * len(match.group()), line)
