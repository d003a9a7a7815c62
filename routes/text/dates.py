"""A text in; the calendar dates that stand in it out, as far as each is told."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_NAMES = "january february march april may june july august september october november december"
MONTHS = {name: number for number, name in enumerate(_NAMES.split(), 1)}
MONTHS |= {name[:3]: number for name, number in tuple(MONTHS.items())} | {"sept": 9}

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d%])"
_GAP = r"[^\S\r\n]{1,2}"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d.\-/])(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        r"(?<![\d.\-/])(?P<day>\d{1,2})(?P<mark>[./])(?P<number>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"(?<![\w.]){_DAY}{_GAP}(?:of{_GAP})?{_MONTH}(?:,?{_GAP}{_YEAR})?",
        rf"(?<!\w){_MONTH}{_GAP}{_DAY}(?![\w%])(?:,?{_GAP}{_YEAR})?",
        rf"(?<!\w){_MONTH},?{_GAP}(?:of{_GAP})?{_YEAR}",
        r"(?<![\w$€£.,/])(?P<year>(?:19|20)\d\d)(?![\w%/]|[.,]\d|[^\S\r\n]?(?:km|tonnes|tons|MW|people)\b)",
    )
)


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


def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[FoundDate, ...]:
    """Return the dates in a stretch of a text, in order, not overlapping.

    "29.10.2023" is read with the day first, unless only the other way makes a date. A month by itself is
    no date ("may", "march").
    """
    end = len(text) if end is None else end
    taken = bytearray(max(end - start, 0))
    dates: list[FoundDate] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            found = _checked(match)
            if found is None or any(taken[found.start - start : found.end - start]):
                continue
            taken[found.start - start : found.end - start] = b"\1" * (found.end - found.start)
            dates.append(found)
    return tuple(sorted(dates, key=lambda one: one.start))


def _checked(match: re.Match[str]) -> FoundDate | None:
    told = match.groupdict()
    year, day = int(told.get("year") or 0), int(told.get("day") or 0)
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
