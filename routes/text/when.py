"""Words of time and season, and when an article appeared -> the days they can mean, with the reason.

"Last June" means nothing until one knows when it was written. Where an article is only known to be later
than a day, relative words are counted from that day, and the reason says so; where nothing is known, they
stay open.
"""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from routes.model import Certainty, Span, When
from routes.text.dates import FoundDate, find_dates, has_digit
from routes.text.periods import Interval
from routes.text.relative import REACH, SINCE, STARTS, TELLING, UNTIL, Meant, Relative
from routes.text.tokens import LONGEST_SENTENCE, Plain, plain

_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ERA = re.compile(
    r"\b(?:(?P<decade>1[5-9]\d0|20\d0)['’]?s|(?P<century>1[0-9]|2[01])(?:th|st)[- ]century)\b", re.IGNORECASE
)
_BETWEEN_LEADS = frozenset(("-", "–", "the", "early", "late", "mid", "end", "of"))


class TimeWords(NamedTuple):
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


def anchored(published: When) -> str:
    """Return how one says from which day relative words are counted."""
    if published.earliest and published.latest:
        if published.earliest == published.latest:
            return f"article of {day_words(published.latest)}"
        return f"after {day_words(published.earliest)}, by {day_words(published.latest)}"
    if published.earliest:
        return f"after {day_words(published.earliest)}"
    if published.latest:
        return f"before {day_words(published.latest)}"
    return "the article carries no date"


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
    end = min(span.end, span.start + LONGEST_SENTENCE)
    stretch = plain(text, span.start, max(end, span.start))
    dated = has_digit(text, span.start, end)
    relative = not TELLING.isdisjoint(stretch.lows)
    if not dated and not relative:
        return ()
    reader = _Reader(text, stretch, published)
    if dated:
        reader.calendar(span.start, end, future=future)
    if relative:
        reader.counted(future=future, southern=southern)
    return tuple(sorted(reader.found, key=lambda item: item.span))


class _Reader:
    """Reads calendar dates first, then eras, then what is counted from the article's own day."""

    def __init__(self, text: str, stretch: Plain, published: When) -> None:
        self.text, self.published = text, published
        self.anchor = published.latest or published.earliest
        self.tokens, self.lows = stretch.tokens, stretch.lows
        self.found: list[TimeWords] = []
        self.taken: list[Span] = []

    def calendar(self, start: int, end: int, *, future: bool) -> None:
        """Read dates and eras; every one of them holds a digit."""
        at = 0
        for told in find_dates(self.text, start, end):
            while at < len(self.tokens) and self.tokens[at].end <= told.start:
                at += 1
            self.dated(told, at, future=future)
        for era in _ERA.finditer(self.text, start, end):
            self.era(era)

    def counted(self, *, future: bool, southern: bool) -> None:
        """Read what is counted from the article's own day; all of it holds a telling word."""
        exact = self.published.earliest == self.published.latest
        relative = Relative(anchor=self.anchor, exact=exact, future=future, southern=southern)
        lows, skip = self.lows, 0
        for at in [number for number, low in enumerate(lows) if low in TELLING]:
            for number in range(max(at - REACH + 1, skip), at + 1):
                low = lows[number]
                if number >= skip and (low in STARTS or low[0].isdigit()):
                    meant = relative.read(self.tokens[number : number + REACH], lows[number : number + REACH])
                    if meant is not None:
                        self.relative(number, meant)
                        skip = number + meant.count
            skip = max(skip, at + 1)

    # ------------------------------------------------------------------------------- calendar dates

    def dated(self, told: FoundDate, at: int, *, future: bool) -> None:
        """Add a date that stands before token `at`, with what leads to it: "since 2021", "by May 2030"."""
        number = at - 1
        while number >= 0 and at - number < 4 and self.tokens[number].low in _BETWEEN_LEADS:
            number -= 1
        lead = self.tokens[number].low if number >= 0 else ""
        since, until = lead in SINCE, lead in UNTIL
        span = Span(start=self.tokens[number].start if since or until else told.start, end=told.end)
        if not told.year:
            self.without_year(told, span, future=future)
            return
        earliest: date | None = told.earliest
        latest: date | None = told.latest
        reason = "stated"
        if since:
            latest, reason = self.published.latest, f"since {told.year}"
            latest = None if latest and latest < told.earliest else latest
        elif until:
            earliest, reason = None, f"by {told.year}"
        self.add(span, (earliest, latest), Certainty.STATED, reason)

    def without_year(self, told: FoundDate, span: Span, *, future: bool) -> None:
        """Add a day without a year: the last such day, or the next of what is to come."""
        if self.anchor is None:
            self.leave_open(span)
            return
        year = self.anchor.year
        last = monthrange(year, told.month)[1]
        day = date(year, told.month, min(told.day or last, last))
        if not future and day > self.anchor:
            year -= 1
        if future and day < self.anchor:
            year += 1
        first = date(year, told.month, min(told.day or 1, monthrange(year, told.month)[1]))
        final = date(year, told.month, min(told.day or 31, monthrange(year, told.month)[1]))
        self.infer(span, (first, final))

    def era(self, match: re.Match[str]) -> None:
        """Add a decade or a century: "the 1930s", "the 19th century"."""
        if match["decade"]:
            first = int(match["decade"])
            last = first + (99 if first % 100 == 0 and first < 2000 else 9)
        else:
            first = (int(match["century"]) - 1) * 100 + 1
            last = first + 99
        span = Span(start=match.start(), end=match.end())
        self.add(span, (date(first, 1, 1), date(last, 12, 31)), Certainty.STATED, "stated")

    # ------------------------------------------------------------------------------- relative words

    def relative(self, number: int, meant: Meant) -> None:
        """Add what is counted from the article's own day."""
        first, last = self.tokens[number + meant.skip], self.tokens[number + meant.count - 1]
        span = Span(start=first.start, end=last.end)
        if meant.now and self.anchor is not None:
            reason = f"{anchored(self.published)}, “{self.words(span)}”"
            self.add(span, (self.published.earliest, self.published.latest), Certainty.INFERRED, reason)
        elif meant.days is None:
            self.leave_open(span, season=meant.season)
        elif meant.open_start or meant.open_end:
            earliest, latest = meant.days
            reason = f"{anchored(self.published)}, “{self.words(span)}”"
            days = (None, latest) if meant.open_start else (earliest, self.end_of(earliest))
            self.add(span, days, Certainty.INFERRED, reason)
        else:
            self.infer(span, meant.days, meant.doubt, meant.season)

    def end_of(self, since: date) -> date | None:
        """Return the day up to which "since" reaches: the article's own, unless that lies before."""
        latest = self.published.latest
        return None if latest is None or latest < since else latest

    # ------------------------------------------------------------------------------------- results

    def words(self, span: Span) -> str:
        """Return the words of a span, verbatim."""
        return self.text[span.start : span.end]

    def infer(self, span: Span, found: Interval, doubt: str = "", season: str = "") -> None:
        """Add days that were counted."""
        reason = f"{anchored(self.published)}, “{self.words(span)}”{doubt}"
        self.add(span, found, Certainty.INFERRED, reason, season)

    def leave_open(self, span: Span, season: str = "") -> None:
        """Add words whose days cannot be known."""
        reason = f"{anchored(self.published)}, “{self.words(span)}”"
        self.add(span, (None, None), Certainty.UNKNOWN, reason, season)

    def add(
        self,
        span: Span,
        days: tuple[date | None, date | None],
        how: Certainty,
        reason: str,
        season: str = "",
    ) -> None:
        """Add words of time unless they share words with others."""
        if any(span.meets(other) for other in self.taken):
            return
        earliest, latest = days
        when = When(earliest=earliest, latest=latest, how=how, reason=reason, words=self.words(span))
        self.taken.append(span)
        self.found.append(TimeWords(span=span, when=when, season=season))
