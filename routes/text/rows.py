"""The lines of a page in; rows of tables marked as furniture: rates, clock times, counters, codes.

A timetable says what runs, from where or on which days; it belongs to the article.
"""

import re

from routes.text.labels import is_clock, is_dry, is_rates, is_timed
from routes.text.lines import Kind, Line

TIMETABLE = re.compile(
    r"\b(?:dep|arr|departs?|arrives?|departures?|arrivals?|trains?|flights?|routes?|ferry|ferries|bus|buses|sailings?|"
    r"vessels?|via|from|daily|weekdays)\b",
    re.IGNORECASE,
)
"""Words of a timetable."""


_HEADS_TIMES_OF_THE_DAY = re.compile(
    r"\W{0,3}(?:prayers?|namaz|salah|fajr|sehri|iftar|imsak|azan|weather|forecast|temperatures?|tides?|sunrise)\b",
    re.IGNORECASE,
)
_VALUED = re.compile(r"[^\W\d_][^\d°]{1,40}\s-?\d.{0,60}")
_LONGEST_HEADING = 40


def mark_times_of_the_day(lines: tuple[Line, ...], kinds: list[Kind]) -> None:
    """Mark the rows of towns with clock times or degrees below "Prayer times", "Weather" and their like."""
    under = -1
    for at, line in enumerate(lines):
        if len(line.text) <= _LONGEST_HEADING and _HEADS_TIMES_OF_THE_DAY.match(line.text) and not line.runs:
            under = at
        elif under < 0 or line.runs or not _VALUED.fullmatch(line.text):
            under = -1
        elif kinds[at] is Kind.BODY:
            kinds[at] = Kind.FURNITURE
            kinds[under] = Kind.FURNITURE if kinds[under] is Kind.BODY else kinds[under]


def mark_rates(lines: tuple[Line, ...], kinds: list[Kind], head: int) -> None:
    """Mark rows of rates, two or more on end, with the line above that heads them.

    So are headlines behind times of the day in the first `head` lines, above the article's own byline or day;
    below it they may be the article itself.
    """
    rows = [
        kinds[at] is Kind.BODY and (is_rates(line.text) or (at < head and _is_news_list(line)))
        for at, line in enumerate(lines)
    ]
    for at, is_row in enumerate(rows):
        if is_row and (rows[at - 1 : at] == [True] or rows[at + 1 : at + 2] == [True]):
            kinds[at] = Kind.FURNITURE
            above = at - 1
            if above >= 0 and not rows[above] and kinds[above] is Kind.BODY and not lines[above].runs:
                kinds[above] = Kind.FURNITURE


def _is_news_list(line: Line) -> bool:
    return not line.runs and is_timed(line.text) and not TIMETABLE.search(line.text) and "–" not in line.text


def mark_tables(lines: tuple[Line, ...], kinds: list[Kind]) -> None:
    """Mark blocks of short lines with two or more clock times, counters or codes among them."""
    blocks: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.text.count(" ") > 5:
            blocks.setdefault(line.block, []).append(-1)
        else:
            blocks.setdefault(line.block, []).append(at)
    for members in blocks.values():
        if len(members) < 3 or -1 in members:
            continue
        dry = sum(kinds[at] is Kind.FURNITURE or is_dry(lines[at].text) for at in members)
        clocks = sum(is_clock(lines[at].text) for at in members)
        if clocks < 2 and dry < max(2, 0.4 * len(members)):
            continue
        if any(kinds[at] is Kind.BODY and TIMETABLE.search(lines[at].text) for at in members):
            continue
        for at in members:
            kinds[at] = Kind.FURNITURE if kinds[at] is Kind.BODY else kinds[at]
