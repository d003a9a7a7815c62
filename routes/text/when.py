"""Words of time and season, and when an article appeared -> the days they can mean, with the reason.

"Last June" means nothing until one knows when it was written. Where an article is only known to be later
than a day, relative words are counted from that day, and the reason says so; where nothing is known, they
stay open.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from routes.model import Certainty, Span, When
from routes.text.dates import MONTHS, FoundDate, find_dates
from routes.text.periods import UNITS, Interval, month_days, stretch_days, unit_days
from routes.text.tokens import Token, plain_tokens

_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SHIFTS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
}
_NOW = frozenset(("currently", "now", "nowadays", "today", "presently"))
_SINCE = frozenset(("since", "after", "post"))
_UNTIL = frozenset(("before", "until", "till", "by", "pre"))
_NUMBERS = dict(
    zip(
        (
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "twelve",
            "few",
            "several",
        ),
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 3, 3),
        strict=True,
    )
)
_STARTS = (
    frozenset(("at", "in", "since", "during", "by", "until", "and", "or", "over", "throughout"))
    | _NOW
    | _SHIFTS.keys()
    | _NUMBERS.keys()
    | MONTHS.keys()
)
"""The words with which words of time may start, beside digits."""
_REACH = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Words that tell a time, with the days they can mean.

    `season` is the name of a season where the words are no more than that ("in winter"), else empty.
    """

    span: Span
    when: When
    season: str = ""


def unknown(reason: str, words: str = "") -> When:
    """Return a time of which nothing is known."""
    return When(earliest=None, latest=None, how=Certainty.UNKNOWN, reason=reason, words=words)


def day_words(day: date) -> str:
    """Return a day as a reader writes it: 8 July 2023."""
    return f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"


def anchored(published: When) -> tuple[date | None, str]:
    """Return the day from which relative words are counted, and how that is said; None where none is."""
    if published.earliest and published.latest:
        if published.earliest == published.latest:
            return published.latest, f"article of {day_words(published.latest)}"
        return (
            published.latest,
            f"after {day_words(published.earliest)}, by {day_words(published.latest)}",
        )
    if published.earliest:
        return published.earliest, f"after {day_words(published.earliest)}"
    if published.latest:
        return published.latest, f"before {day_words(published.latest)}"
    return None, "the article carries no date"


def times(
    text: str, span: Span, published: When, *, future: bool = False, southern: bool = False
) -> tuple[TimeWords, ...]:
    """Return the words of time in a stretch of `text`, in order.

    Parameters
    ----------
    text, span
        The article's text and the stretch to look at.
    published
        When the article appeared.
    future
        Whether the sentence speaks of what is to come, so that "in October" means the next one.
    southern
        Whether its seasons are those of the southern hemisphere.
    """
    reader = _Reader(text, span, published, future=future, southern=southern)
    return tuple(sorted(reader.found, key=lambda item: item.span))


class _Reader:
    def __init__(self, text: str, span: Span, published: When, *, future: bool, southern: bool) -> None:
        self.text, self.published = text, published
        self.future, self.southern = future, southern
        self.anchor, self.because = anchored(published)
        self.tokens = plain_tokens(text, span.start, span.end)
        self.found: list[TimeWords] = []
        self.taken: list[Span] = []
        for told in find_dates(text, span.start, span.end):
            self._dated(told)
        self._relative()

    # ------------------------------------------------------------------------------- calendar dates

    def _dated(self, told: FoundDate) -> None:
        before = [token for token in self.tokens if token.end <= told.start][-2:]
        lead = next((token for token in reversed(before) if token.text not in {"-", "–", "the"}), None)
        start = lead.start if lead is not None and lead.low in _SINCE | _UNTIL else told.start
        span = Span(start=start, end=told.end)
        if not told.year:
            self._without_year(told, span)
            return
        earliest: date | None = told.earliest
        latest: date | None = told.latest
        reason = "stated"
        if lead is not None and lead.low in _SINCE:
            latest, reason = self.published.latest, f"since {told.year}"
        elif lead is not None and lead.low in _UNTIL:
            earliest, reason = None, f"by {told.year}"
        self._add(
            span,
            When(
                earliest=earliest, latest=latest, how=Certainty.STATED, reason=reason, words=self._words(span)
            ),
        )

    def _without_year(self, told: FoundDate, span: Span) -> None:
        if self.anchor is None:
            self._open(span)
            return
        year = self.anchor.year
        last = monthrange(year, told.month)[1]
        day = date(year, told.month, min(told.day or last, last))
        if not self.future and day > self.anchor:
            year -= 1
        if self.future and day < self.anchor:
            year += 1
        first = date(year, told.month, min(told.day or 1, monthrange(year, told.month)[1]))
        final = date(year, told.month, min(told.day or 31, monthrange(year, told.month)[1]))
        self._infer(span, (first, final))

    # ------------------------------------------------------------------------------- relative words

    def _relative(self) -> None:
        at = 0
        for number, token in enumerate(self.tokens):
            if number >= at and (token.low in _STARTS or token.text[0].isdigit()):
                at = number + self._at(self.tokens[number : number + _REACH])

    def _at(self, rest: Sequence[Token]) -> int:
        """Read the words of time that start here; return how many tokens they take."""
        low = [token.low for token in rest]
        if low[0] in _NOW or low[:2] == ["at", "present"]:
            return self._now(rest, 1 if low[0] in _NOW else 2)
        return self._shifted_or_month(rest, low) or self._season_or_ago(rest, low)

    def _shifted_or_month(self, rest: Sequence[Token], low: Sequence[str]) -> int:
        if len(low) > 2 and low[0] in MONTHS and low[1] in {"last", "this", "next"} and low[2] == "year":
            return self._month_of_year(rest)
        if len(low) > 1 and low[0] in _SHIFTS:
            return self._shifted(rest, low)
        if (
            len(low) > 1
            and low[0] in {"in", "since", "during", "by", "until", "and", "or"}
            and self._is_month(rest[1])
        ):
            return self._bare_month(rest)
        return 0

    def _season_or_ago(self, rest: Sequence[Token], low: Sequence[str]) -> int:
        if low[0] in {"in", "during", "over", "throughout"}:
            return self._season(rest, low)
        if len(low) > 2 and low[2] == "ago" and low[1].removesuffix("s") in UNITS:
            return self._ago(rest, low)
        return 0

    def _now(self, rest: Sequence[Token], count: int) -> int:
        span = self._span(rest, count)
        if self.anchor is None:
            self._open(span)
        else:
            earliest, latest = self.published.earliest, self.published.latest
            reason = f"{self.because}, “{self._words(span)}”"
            how = Certainty.INFERRED
            self._add(
                span, When(earliest=earliest, latest=latest, how=how, reason=reason, words=self._words(span))
            )
        return count

    def _month_of_year(self, rest: Sequence[Token]) -> int:
        shift = _SHIFTS[rest[1].low]
        month = MONTHS[rest[0].low]
        self._infer(
            self._span(rest, 3), None if self.anchor is None else month_days(self.anchor.year + shift, month)
        )
        return 3

    def _is_month(self, token: Token) -> bool:
        return token.low in MONTHS and token.text[0].isupper()

    def _bare_month(self, rest: Sequence[Token]) -> int:
        if len(rest) > 2 and (rest[2].text.isdigit() or rest[2].low in {"last", "this", "next"}):
            return 1
        month, span = MONTHS[rest[1].low], Span(start=rest[1].start, end=rest[1].end)
        found = None
        if self.anchor is not None:
            year = self.anchor.year
            if self.future and month < self.anchor.month:
                year += 1
            elif not self.future and month > self.anchor.month:
                year -= 1
            found = month_days(year, month)
        self._infer(span, found)
        return 2

    def _shifted(self, rest: Sequence[Token], low: Sequence[str]) -> int:
        """Read "last June", "next year", "last three decades", "this summer"."""
        shift = _SHIFTS[low[0]]
        if self._is_month(rest[1]):
            return self._last_month_name(rest, shift)
        if low[1] in _SEASONS:
            found = None if self.anchor is None else self._season_days(self.anchor, low[1], shift)
            self._infer(self._span(rest, 2), found)
            return 2
        number = _NUMBERS.get(low[1]) or (int(low[1]) if low[1].isdigit() and len(low[1]) < 4 else 0)
        if number and len(low) > 2 and low[2].removesuffix("s") in UNITS:
            self._infer(
                self._span(rest, 3),
                None if self.anchor is None else stretch_days(self.anchor, low[2], number * (shift or -1)),
            )
            return 3
        unit = low[1]
        if unit.endswith("s") and unit[:-1] in UNITS:
            return 0
        if unit in UNITS:
            found = None if self.anchor is None else unit_days(self.anchor, unit, shift)
            if found and self.anchor and unit == "week" and not shift:  # what is told has happened
                found = (self.anchor, found[1]) if self.future else (found[0], self.anchor)
            self._infer(self._span(rest, 2), found)
            return 2
        return 0

    def _last_month_name(self, rest: Sequence[Token], shift: int) -> int:
        month, found, doubt = MONTHS[rest[1].low], None, ""
        if self.anchor is not None:
            year = self.anchor.year
            if shift < 0 and month >= self.anchor.month:
                year -= 1
            elif shift > 0 and month <= self.anchor.month:
                year += 1
            found = month_days(year, month)
            if shift < 0 and year == self.anchor.year:
                doubt = f"; {year - 1}-{month:02} if it means the year before"
        self._infer(self._span(rest, 2), found, doubt)
        return 2

    def _season(self, rest: Sequence[Token], low: Sequence[str]) -> int:
        """Read "in winter", "during the summer", "in the winter months"."""
        at = 1
        while at < len(low) and low[at] in {"the", "harsh", "long", "cold", "severe", "entire"}:
            at += 1
        if at >= len(low) or low[at] not in _SEASONS:
            return 0
        found = None if self.anchor is None else self._season_days(self.anchor, low[at], 0)
        span = self._span(rest, at + 1)
        if found:
            self._infer(span, found, season=low[at])
        else:
            self._open(span, season=low[at])
        return at + 1

    def _season_days(self, anchor: date, season: str, shift: int) -> Interval:
        """Return the three months of a season: the last one begun, or, for what is to come, the next."""
        month = _SEASONS[season]
        if self.southern:
            month = (month + 5) % 12 + 1
        year = anchor.year - (1 if date(anchor.year, month, 1) > anchor else 0)
        if shift > 0 or (self.future and shift == 0):
            year += 1
        end_month, end_year = month + 2, year
        if end_month > 12:
            end_month, end_year = end_month - 12, year + 1
        return date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])

    def _ago(self, rest: Sequence[Token], low: Sequence[str]) -> int:
        number = _NUMBERS.get(low[0]) or (int(low[0]) if low[0].isdigit() and len(low[0]) < 4 else 0)
        if not number:
            return 0
        found = None
        if self.anchor is not None:
            day = self.anchor - timedelta(days=UNITS[low[1].removesuffix("s")] * number)
            found = (date(day.year, 1, 1), date(day.year, 12, 31))
        self._infer(self._span(rest, 3), found)
        return 3

    # ------------------------------------------------------------------------------------- results

    def _span(self, rest: Sequence[Token], count: int) -> Span:
        return Span(start=rest[0].start, end=rest[count - 1].end)

    def _words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def _infer(self, span: Span, found: Interval | None, doubt: str = "", season: str = "") -> None:
        if found is None:
            self._open(span, season=season)
            return
        words = self._words(span)
        reason = f"{self.because}, “{words}”{doubt}"
        when = When(earliest=found[0], latest=found[1], how=Certainty.INFERRED, reason=reason, words=words)
        self._add(span, when, season)

    def _open(self, span: Span, season: str = "") -> None:
        self._add(span, unknown(f"{self.because}, “{self._words(span)}”", self._words(span)), season)

    def _add(self, span: Span, when: When, season: str = "") -> None:
        if not any(span.meets(other) for other in self.taken):
            self.taken.append(span)
            self.found.append(TimeWords(span=span, when=when, season=season))
