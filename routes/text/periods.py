"""A day and a period told in words -> the first and last day of that period."""

from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[date, date]
UNITS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3652, "century": 36525}
"""Days of a unit of time, as far as counting back in words goes."""


def unit_name(word: str) -> str:
    """Return a unit of time without its plural ending; what is none stays as it is."""
    return "century" if word == "centuries" else word.removesuffix("s")


def month_days(year: int, month: int) -> Interval:
    """Return the days of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def unit_days(anchor: date, unit: str, shift: int) -> Interval:
    """Return the days of the year or month `shift` away from a day; of "this week", Monday to Sunday."""
    if unit == "week" and not shift:
        monday = anchor - timedelta(days=anchor.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return date(anchor.year + shift, 1, 1), date(anchor.year + shift, 12, 31)
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + shift
        return month_days(months // 12, months % 12 + 1)
    return stretch_days(anchor, unit, shift or 1)


def stretch_days(anchor: date, unit: str, number: int) -> Interval:
    """Return the days from `number` units before (or to as many after) a day."""
    days = timedelta(days=UNITS[unit_name(unit)] * min(abs(number), 400))
    years = abs(number) * {"year": 1, "decade": 10, "century": 100}.get(unit_name(unit), 0)
    if years:
        year = anchor.year + (years if number > 0 else -years)
        other = date(min(max(year, date.min.year), date.max.year), anchor.month, min(anchor.day, 28))
    else:
        other = anchor + days if number > 0 else anchor - days
    return (anchor, other) if number > 0 else (other, anchor)
