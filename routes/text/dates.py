"""A text in; the calendar dates that stand in it out, as far as each is told."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_NAMES = "january february march april may june july august september october november december"
MONTHS = {name: number for number, name in enumerate(_NAMES.split(), 1)}
MONTHS |= {name[:3]: number for name, number in tuple(MONTHS.items())} | {"sept": 9}

# A look at the first letter spares trying every month at every word.
_INITIAL = "(?=[jfmasond])"
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d%])"
_YEAR_BEHIND = _YEAR.replace("<year>", "<other>")
_GAP = r"[^\S\r\n]{1,2}"
_NUMERIC = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\d.\-/])(?P<year>(?:19|20)\d\d)(?P<by>[-./])(?P<number>\d{1,2})(?P=by)(?P<day>\d{1,2})(?!\d)",
        r"(?<![\d.\-/])(?P<day>\d{1,2})(?P<mark>[-./])(?P<number>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)",
    )
)
_WITH_MONTH = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.\-/])(?P<day>\d{{1,2}})(?P<by>[-/]){_MONTH}(?P=by){_YEAR}",
        rf"(?<![\w.\-/])(?P<year>(?:19|20)\d\d)(?P<by>[-/]){_MONTH}(?P=by)(?P<day>\d{{1,2}})(?!\w)",
        rf"(?<![\w.])(?<!no\.\s){_DAY}{_GAP}(?:of{_GAP})?{_MONTH}(?:,?{_GAP}{_YEAR})?",
        rf"(?<!\w){_INITIAL}{_MONTH}{_GAP}{_DAY}(?:\s?[-–]\s?\d{{1,2}},?{_GAP}{_YEAR}|(?![\w%])(?:,?{_GAP}{_YEAR_BEHIND})?)",
        rf"(?<!\w){_INITIAL}{_MONTH},?{_GAP}(?:of{_GAP})?{_YEAR}",
    )
)
_YEAR_ALONE = re.compile(
    r"(?<![\w$€£.,/])(?P<year>(?:19|20)\d\d)(?![\w%/]|[.,]\d|[^\S\r\n]?(?:km|tonnes|tons|MW|people)\b)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9][0-9]*")
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_HAS_MONTH = re.compile(
    "[JjFfMmAaSsOoNnDd](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec|AN|EB|AR|PR|AY|UN|UL|UG|EP|CT|OV|EC)"
)
_NAMED_MONTH = re.compile(rf"\b{_INITIAL}{_MONTH}", re.IGNORECASE)
_PARTED = re.compile(r"[0-9][-./][0-9]")
_BEFORE, _AFTER = 20, 36


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a text, with where it stands; `year`, `month` or `day` is 0 where it is not told."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def earliest(self) -> date:
        """The first day it can be.

        Raises
        ------
        ValueError
            If the year is not told.
        """
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can be.

        Raises
        ------
        ValueError
            If the year is not told.
        """
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def has_digit(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text holds a digit, as all dates do."""
    return _DIGITS.search(text, start, end) is not None


def has_year(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text holds the digits of a year."""
    return _HAS_YEAR.search(text, start, end) is not None


def has_month(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text holds letters with which the name of a month begins."""
    return _HAS_MONTH.search(text, start, end) is not None


def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[FoundDate, ...]:
    """Return the dates in a stretch of a text, in order, not overlapping.

    "29.10.2023" is read with the day first, unless only the other way makes a date. A month by itself is
    no date ("may", "march").
    """
    if _DIGITS.search(text, start, len(text) if end is None else end) is None:
        return ()
    dates: list[FoundDate] = []
    for low, high in _windows(text, start, len(text) if end is None else end):
        taken = bytearray(high - low)
        for pattern in _patterns(text, low, high):
            for match in pattern.finditer(text, low, high):
                found = _checked(match)
                if found is None or any(taken[found.start - low : found.end - low]):
                    continue
                taken[found.start - low : found.end - low] = b"\1" * (found.end - found.start)
                dates.append(found)
    return tuple(sorted(dates, key=lambda one: one.start))


def _patterns(text: str, start: int, end: int) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that can match in a stretch of text, the most certain first."""
    tells_year = has_year(text, start, end)
    if tells_year and _PARTED.search(text, start, end):
        yield from _NUMERIC
    if has_month(text, start, end) and _NAMED_MONTH.search(text, start, end):
        yield from _WITH_MONTH
    if tells_year:
        yield _YEAR_ALONE


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which a date can stand: those around digits, and no other."""
    low = high = -1
    for match in _DIGITS.finditer(text, start, end):
        if low < 0 or match.start() - _BEFORE > high:
            if low >= 0:
                yield low, high
            low = max(match.start() - _BEFORE, start)
        high = min(match.end() + _AFTER, end)
    if low >= 0:
        yield low, high


def _checked(match: re.Match[str]) -> FoundDate | None:
    told = match.groupdict()
    year, day = int(told.get("year") or told.get("other") or 0), int(told.get("day") or 0)
    month = int(told.get("number") or 0) or MONTHS.get((told.get("month") or "").lower(), 0)
    if told.get("mark") and month > 12 >= day:
        day, month = month, day
    if (
        month > 12
        or (month and day > calendar.monthrange(year or 2024, month)[1])
        or ("day" in told and not day)
    ):
        return None
    return FoundDate(start=match.start(), end=match.end(), year=year, month=month, day=day)
