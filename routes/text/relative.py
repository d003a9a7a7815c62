"""Tokens that tell a time from the day of writing -> the days that they mean: "last June", "by May"."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from routes.text.dates import MONTHS
from routes.text.periods import UNITS, Interval, month_days, stretch_days, unit_days, unit_name
from routes.text.seasons import FIRST_MONTHS, SEASON_WORDS, months_at, season_at, season_days
from routes.text.tokens import Token

SHIFTS = {
    **dict.fromkeys(("last", "past", "previous", "preceding", "recent"), -1),
    **dict.fromkeys(("this", "current"), 0),
    **dict.fromkeys(("next", "coming", "upcoming", "following"), 1),
}
NOW = frozenset(("currently", "now", "nowadays", "today", "presently", "tonight"))
SINCE = frozenset(("since", "after", "post"))
UNTIL = frozenset(("before", "until", "till", "by", "pre"))
_DAYS = {"yesterday": -1, "tomorrow": 1}
_WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        1,
    )
} | {"few": 3, "several": 3, "couple": 2, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_MONTH_LEADS = frozenset(
    ("in", "since", "during", "by", "until", "till", "and", "or", "from", "before", "after", "of")
)
_SEASON_LEADS = frozenset(
    ("in", "during", "over", "throughout", "every", "each", "only", "through", "all", "for")
)
REACH = 8
"""How many tokens words of time may take."""
STARTS = (
    NOW
    | _MONTH_LEADS
    | _SEASON_LEADS
    | SHIFTS.keys()
    | _NUMBERS.keys()
    | MONTHS.keys()
    | _DAYS.keys()
    | _WEEKDAYS.keys()
    | {"at", "within", "between", "a"}
)
"""The words with which such words may start, beside digits."""
TELLING = (
    NOW
    | MONTHS.keys()
    | _DAYS.keys()
    | _WEEKDAYS.keys()
    | UNITS.keys()
    | {f"{unit}s" for unit in UNITS}
    | {"centuries"}
    | SEASON_WORDS
    | {"present"}
)
"""The words of which words of time hold one."""
_MOST_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What some tokens mean: how many they are, of which the first `skip` only lead to them.

    `days` is None where they cannot be known; `season` names a season; `now` tells that they mean the
    present; `open_start` and `open_end` that the time reaches back, or on, without an end of its own.
    """

    count: int
    days: Interval | None = None
    skip: int = 0
    season: str = ""
    doubt: str = ""
    now: bool = False
    open_start: bool = False
    open_end: bool = False


class Relative(NamedTuple):
    """Reads words of time, counted from a day that may be unknown.

    `exact` tells that it is the day of writing itself; a day of the week can be counted from no other.
    """

    anchor: date | None
    exact: bool = True
    future: bool = False
    southern: bool = False

    def read(self, tokens: Sequence[Token], low: tuple[str, ...]) -> Meant | None:
        """Return what the tokens that start here mean, or None where they tell no time.

        Parameters
        ----------
        tokens, low
            Up to `REACH` tokens, and their words in small letters.
        """
        if low[0] in NOW or low[:2] == ("at", "present"):
            return Meant(count=1 if low[0] in NOW else 2, now=True)
        return (
            self._day(tokens, low)
            or self._shifted(tokens, low)
            or self._season(tokens)
            or self._month(tokens, low)
            or self._counted(low)
        )

    # ------------------------------------------------------------------------------------------- days

    def _day(self, tokens: Sequence[Token], low: Sequence[str]) -> Meant | None:
        """Read "yesterday", "on Tuesday": the last such day, or the next of what is to come."""
        if low[0] in _DAYS:
            day = self.anchor + timedelta(days=_DAYS[low[0]]) if self.anchor and self.exact else None
            return Meant(count=1, days=(day, day) if day else None)
        if low[0] not in _WEEKDAYS or not tokens[0].text[0].isupper():
            return None
        if self.anchor is None or not self.exact:
            return Meant(count=1)
        gap = (self.anchor.weekday() - _WEEKDAYS[low[0]]) % 7
        day = self.anchor + timedelta(days=(7 - gap) % 7 if self.future else -gap)
        return Meant(count=1, days=(day, day))

    # ----------------------------------------------------------------------------- months and seasons

    def _season(self, tokens: Sequence[Token]) -> Meant | None:
        """Read "in winter", "during the rainy season", "from November to May"."""
        count = months_at(tokens)
        if count:
            return Meant(count=count, season="months")
        count, name = season_at(tokens)
        if not count:
            return None
        days = (
            season_days(self.anchor, name, 0, future=self.future, southern=self.southern)
            if self.anchor
            else None
        )
        return Meant(count=count, days=days, season=name)

    def _month(self, tokens: Sequence[Token], low: Sequence[str]) -> Meant | None:
        """Read "in June", "since March", "by May", "February last year"."""
        if low[0] in MONTHS:
            year = SHIFTS.get(low[1]) if low[2:3] == ("year",) else None
            if year is None:
                return None
            days = month_days(self.anchor.year + year, MONTHS[low[0]]) if self.anchor else None
            return Meant(count=3, days=days)
        if low[0] not in _MONTH_LEADS or not _is_month(tokens, 1):
            return None
        if len(tokens) > 2 and (tokens[2].text.isdigit() or low[2] in {"last", "this", "next"}):
            return None
        days = self._month_days(MONTHS[low[1]], future=self.future or low[0] == "by")
        since, until = low[0] in {"since", "from"}, low[0] in {"by", "until", "till", "before"}
        return Meant(count=2, skip=0 if since or until else 1, days=days, open_end=since, open_start=until)

    def _month_days(self, month: int, *, future: bool) -> Interval | None:
        if self.anchor is None:
            return None
        year = self.anchor.year
        if future and month < self.anchor.month:
            year += 1
        elif not future and month > self.anchor.month:
            year -= 1
        return month_days(year, month)

    # ------------------------------------------------------------------------------ last, this, next

    def _shifted(self, tokens: Sequence[Token], low: Sequence[str]) -> Meant | None:
        """Read "last June", "next year", "the last three decades", "this summer"."""
        if low[0] not in SHIFTS or len(low) < 2:
            return None
        shift, word = SHIFTS[low[0]], low[1]
        if _is_month(tokens, 1):
            return self._shifted_month(MONTHS[word], shift)
        if word in FIRST_MONTHS:
            days = (
                season_days(self.anchor, word, shift, future=self.future, southern=self.southern)
                if self.anchor
                else None
            )
            return Meant(count=2, days=days)
        number = _number(word)
        if number and len(low) > 2 and unit_name(low[2]) in UNITS:
            days = stretch_days(self.anchor, low[2], number * (shift or -1)) if self.anchor else None
            return Meant(count=3, days=days)
        return self._shifted_unit(word, shift, low[0])

    def _shifted_unit(self, unit: str, shift: int, lead: str) -> Meant | None:
        if unit in _WEEKDAYS and not (self.anchor and self.exact):
            return Meant(count=2)
        if unit in _WEEKDAYS and self.anchor:
            gap = (self.anchor.weekday() - _WEEKDAYS[unit]) % 7
            day = self.anchor + timedelta(days=(7 - gap) if shift > 0 else -(gap or 7 * -shift))
            return Meant(count=2, days=(day, day))
        if unit_name(unit) in UNITS and unit.endswith("s") and lead in {"recent", "coming"}:
            return Meant(count=2)
        if unit not in UNITS:
            return None
        days = unit_days(self.anchor, unit, shift) if self.anchor else None
        if days and self.anchor and unit == "week" and not shift:  # what is told has happened
            days = (self.anchor, days[1]) if self.future else (days[0], self.anchor)
        return Meant(count=2, days=days)

    def _shifted_month(self, month: int, shift: int) -> Meant:
        if self.anchor is None:
            return Meant(count=2)
        year = self.anchor.year
        if shift < 0 and month >= self.anchor.month:
            year -= 1
        elif shift > 0 and month <= self.anchor.month:
            year += 1
        doubtful = shift < 0 and year == self.anchor.year
        doubt = f"; {year - 1}-{month:02} if it means the year before" if doubtful else ""
        return Meant(count=2, days=month_days(year, month), doubt=doubt)

    # -------------------------------------------------------------------------------------- ago, within

    def _counted(self, low: Sequence[str]) -> Meant | None:
        """Read "five years ago", "a decade ago", "within two years"."""
        within = low[0] == "within"
        at = 1 if within or low[0] == "the" else 0
        if at >= len(low):
            return None
        number = 1 if low[at] in {"a", "an"} else _number(low[at])
        if not number or at + 1 >= len(low) or unit_name(low[at + 1]) not in UNITS:
            return None
        unit = unit_name(low[at + 1])
        if within:
            days = stretch_days(self.anchor, unit, number) if self.anchor else None
            return Meant(count=at + 2, days=days)
        if low[at + 2 : at + 3] not in (("ago",), ("earlier",)) or at:
            return None
        if self.anchor is None or low[2] == "earlier":
            return Meant(count=3)
        return Meant(count=3, days=_ago(self.anchor, unit, number))


def _ago(anchor: date, unit: str, number: int) -> Interval:
    """Return the year, the month or the day that lies some time before a day."""
    years = {"year": 1, "decade": 10, "century": 100}.get(unit, 0) * number
    if years:
        year = max(anchor.year - years, 1)
        return date(year, 1, 1), date(year, 12, 31)
    day = anchor - timedelta(days=UNITS[unit] * min(number, 999))
    if unit in {"month", "quarter"}:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return day, day


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].low in MONTHS and tokens[at].text[0].isupper()


def _number(word: str) -> int:
    if word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS:
        return int(word)
    return _NUMBERS.get(word, 0)
