"""What an article tells of its day in; when it appeared out, as an interval with its reason.

A full date at the head is stated. A day without a year gets its bounds from the years that the text speaks
of; an article without any date is bounded by what it tells as past and as still to come. Nothing is invented:
an end of which nothing is known stays open.
"""

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from routes.model import Certainty, Span, When
from routes.text.dates import MONTHS, FoundDate, find_dates, has_month, has_year

_AHEAD = re.compile(
    r"\b(?:will|would|shall|should(?!\shave)|may(?=\s[a-z])|intend(?:s|ed)?|plans?|planned|planning|to\sbe|expected|scheduled|due|going\sto|target(?:ed|s)?|aims?"
    r"|forecasts?|projected|upcoming|next|hopes?|from\snow|promis(?:e|es|ed)|pledg(?:e|es|ed)"
    r"|deadline|goal"
    r"|(?:when|once)\s(?:it\sis\s|they\sare\s)?(?:done|complete|completed|finished|ready|built|open))\b",
    re.IGNORECASE,
)
_TOLD_AS_PAST = re.compile(
    r"\b(?:was|were|had|been|has|have|did|since|ago|began|rose|fell|took|came|went|left|grew|built|made|sold|sent|"
    r"ran|held|said|told|won|lost|cut|hit|put|set|shut|born|became|brought|bought|broke|drove|flew|sank|saw|stood|"
    r"\w{2,20}ed)\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before)\s(?:the\s(?:end|middle|start)\sof\s|mid-|early\s|late\s)?$", re.IGNORECASE
)
_PUT_OFF = re.compile(
    r"\b(?:push(?:ed|es|ing)\sback|put(?:s|ting)?\soff|postpone[ds]?|delay(?:ed|s)?|moved)\b.{0,120}\b(?:to|until|till)\s$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:—–]|\bsince\b|\bin\sthe\spast\b")
_STRICTLY_AFTER = re.compile(r"(?:\bpost[-\s–]|\bsince\sthe\send\sof\s|\bafter\s)$", re.IGNORECASE)
_MONTHS_AHEAD = re.compile(
    r"\b(?:planned|scheduled|expected|will|due)\b[^.!?\n]{0,25}?\b(?:in|by|on|for)\s(?P<first>"
    + "|".join(name for name in MONTHS if len(name) > 3 or name == "may")
    + r")\b(?!\s\d)(?:\s(?:or|and)\s\w{3,9})?",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:last|next|this|previous)\s(?:week|month|year|summer|winter|spring|autumn|"
    + "|".join(name for name in MONTHS if len(name) > 3)
    + r")\b",
    re.IGNORECASE,
)
_PLANS_AHEAD = timedelta(days=548)


class Bounds(NamedTuple):
    """The days between which the text must have been written, the words that say so, and whether it plans."""

    earliest: date | None = None
    latest: date | None = None
    after: str = ""
    before: str = ""
    ahead: bool = False


def stated(found: FoundDate, text: str, reason: str) -> When:
    """Return a date that the head of an article states in full."""
    return When(
        earliest=found.earliest,
        latest=found.latest,
        how=Certainty.STATED,
        reason=reason,
        words=text[found.start : found.end],
    )


def from_contents(text: str, sentences: Sequence[Span], day: FoundDate | None = None) -> When:
    """Return when an article appeared that states no year.

    Parameters
    ----------
    text
        The article's whole text.
    sentences
        Its sentences.
    day
        The day and month that its dateline states, or None.
    """
    bounds = _bounds(text, sentences, day)
    if day is not None:
        return _day_without_year(text, day, bounds)
    if bounds.earliest is None:
        hint = _RELATIVE.search(text)
        told = f'; "{hint.group()}" says nothing without it' if hint else ""
        return When(
            earliest=None,
            latest=None,
            how=Certainty.UNKNOWN,
            reason=f"the text states no date and {'only years to come' if bounds.ahead else 'no year'}{told}",
        )
    reasons = [f"after {bounds.after}"] if bounds.after else []
    reasons += [f"before {bounds.before}"] if bounds.before else []
    return When(
        earliest=bounds.earliest,
        latest=bounds.latest,
        how=Certainty.INFERRED,
        reason="no date stated: " + ", ".join(reasons),
    )


def _day_without_year(text: str, day: FoundDate, bounds: Bounds) -> When:
    words = text[day.start : day.end]
    if bounds.earliest is None:
        years = "only years to come" if bounds.ahead else "none"
        return When(
            earliest=None,
            latest=None,
            how=Certainty.UNKNOWN,
            reason=f'"{words}" without a year, and the text mentions {years}',
            words=words,
        )
    earliest = _next(day, bounds.earliest)
    latest = _last(day, bounds.latest) if bounds.latest else None
    if latest is not None and latest < earliest:
        latest = None
    if latest is None or not bounds.before:
        reason = f'"{words}" of a year that is not stated, after {bounds.after}'
    else:
        reason = f'"{words}" of a year that is not stated, after {bounds.after}, before {bounds.before}'
    return When(earliest=earliest, latest=latest, how=Certainty.INFERRED, reason=reason, words=words)


def _next(day: FoundDate, after: date) -> date:
    """Return the first such day that is not before `after`."""
    for year in range(after.year, after.year + 9):
        if day.day <= calendar.monthrange(year, day.month)[1]:
            found = date(year, day.month, day.day or 1)
            if found >= after:
                return found
    return after


def _last(day: FoundDate, before: date) -> date:
    """Return the last such day that is not after `before`."""
    for year in range(before.year, max(before.year - 9, 1), -1):
        if day.day <= calendar.monthrange(year, day.month)[1]:
            found = date(year, day.month, day.day or 1)
            if found <= before:
                return found
    return before


def _bounds(text: str, sentences: Sequence[Span], skipped: FoundDate | None) -> Bounds:
    earliest: tuple[date, str] | None = None
    reached = date.min
    ahead: list[tuple[date, str]] = []
    for sentence in sentences:
        if not has_year(text, sentence.start, sentence.end):
            continue
        dates = find_dates(text, sentence.start, sentence.end)
        tells_past = bool(dates) and _TOLD_AS_PAST.search(text, sentence.start, sentence.end) is not None
        for found in dates:
            if not found.year or (skipped is not None and found.start == skipped.start):
                continue
            words = text[found.start : found.end]
            if _lies_ahead(text, sentence.start, found.start):
                ahead.append((found.latest, f'"{words}", which lies ahead'))
                continue
            if not found.day and not tells_past:
                continue  # "The honest answer is 2030." tells nothing of the day on which it is said
            strictly = not found.month and _STRICTLY_AFTER.search(text, max(0, found.start - 24), found.start)
            day = date(found.year + 1, 1, 1) if strictly and found.year < 9999 else found.earliest
            if earliest is None or day > earliest[0]:
                earliest = (day, f'"{words}", which the text tells as past')
                reached = max(day, found.latest)
    latest: tuple[date, str] | None = None
    if earliest is not None:
        month = _month_ahead(text, sentences, earliest[0])
        bounds = [*ahead, month] if month else ahead
        latest = min((one for one in bounds if earliest[0] <= one[0] <= _horizon(reached)), default=None)
    return Bounds(
        earliest=earliest[0] if earliest else None,
        latest=latest[0] if latest else None,
        after=earliest[1] if earliest else "",
        before=latest[1] if latest else "",
        ahead=bool(ahead),
    )


def _lies_ahead(text: str, start: int, at: int) -> bool:
    """Whether the clause before a date speaks of what is to come."""
    clause = _CLAUSE.split(text[max(start, at - 90) : at])[-1]
    if _AHEAD.search(clause) or _DEADLINE.search(clause):
        return True
    return _PUT_OFF.search(text[max(start, at - 160) : at]) is not None


def _horizon(after: date) -> date:
    """Return the last day to which a plan told after a day still bounds when it was told.

    A plan for a far year says nothing of the day on which it is reported.
    """
    return after + min(_PLANS_AHEAD, date.max - after)


def _month_ahead(text: str, sentences: Sequence[Span], after: date) -> tuple[date, str] | None:
    """Return the end of the first month that the text plans for, taken as the next one after `after`."""
    ahead: list[tuple[date, str]] = []
    for sentence in sentences:
        if not has_month(text, sentence.start, sentence.end):
            continue
        for match in _MONTHS_AHEAD.finditer(text, sentence.start, sentence.end):
            month = MONTHS[match.group("first").lower()]
            year = after.year + (month < after.month)
            last = date(year, month, calendar.monthrange(year, month)[1])
            ahead.append((last, f'the end of the month in "{match.group()}", taken as the next one to come'))
    return min(ahead, default=None)
