"""A short line of an article's head in; the day, the author, the outlet and the city that it tells out.

Such a line is made of nothing but a byline, a full date, clock words ("updated", "6.45pm AEST") and names
that begin with capitals, set off from each other by bars, commas, brackets or dashes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from routes.model import Span
from routes.text.dateline import NEWS_WORDS, is_person
from routes.text.dates import FoundDate, find_dates
from routes.text.vocabulary import LINKS_IN_NAMES, word_set

_LONGEST = 160
_ZONE = r"\(?(?:[A-Z]{1,4}T|UTC|MSK|WIB|WITA|Z)\b\)?(?:\s?[+-]\d{1,2}(?::?\d\d)?)?"
_TIME = (
    r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?|\s?h(?:rs|ours)?\b)?"
    r"|\d{1,2}\s?[AaPp]\.?[Mm]\b\.?|\d{4}\s?h(?:rs|ours)\b)"
)
CLOCK = rf"T?{_TIME}(?:\s?{_ZONE})?(?:\s[Ll]ocal\s[Tt]ime\b)?"
"""A time of the day: "6.45pm AEST", "18:30 GMT", "11:32"."""

_CLOCKS = re.compile(rf"(?<![\w.:]){CLOCK}(?!\w)")
_STAMP_WORD = (
    r"(?:first\spublished|last\s(?:updated|modified)|date|dated|published|posted|updated|modified|time|on|at|from|"
    r"mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thur?s?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|"
    r"\d{1,3}\s(?:min(?:ute)?s?|hours?|days?)\s(?:read|ago)|am|pm|local\stime|(?-i:[A-Z]{1,4}T|UTC|MSK))"
)
_STAMP = re.compile(rf"(?:{_STAMP_WORD}\b[\s.]*)+", re.IGNORECASE)
_LAST_STAMP = re.compile(
    r"\s(?:(?:(?:first|last)\s)?(?:published|posted|updated|modified)(?:\s(?:on|at))?|on|at)"
    r"(?:\s(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})?$",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)
_BY = re.compile(
    r"(?:(?:written|reported|posted|published|words|story|text|report)\s)?by\s+|author\s?:\s*|reporting\sby\s+",
    re.IGNORECASE,
)
_STAFF = r"(?:staff|web|news|special|bureau|monitoring|newspaper.s|own|foreign)"
_DESK = re.compile(
    rf"(?:(?:by|from)\s)?(?:our\s(?:{_STAFF}\s)?|(?:(?:the|a)\s)?{_STAFF}\s?)"
    r"(?:reporter|desk|correspondent|report|writer)s?\b",
    re.IGNORECASE,
)
_IN_CITY = re.compile(r"\s(?:reporting\s)?(?:in|from)\s(?=[A-Z])")
_BREAK = re.compile(r"(\0+|[|·•–—,;()\[\]/]|\s-{1,2}\s|:\s)")
_NAME_PART = re.compile(r"[^\W\d_][\w’'.\-]*|&")
_AND = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_SMALL = LINKS_IN_NAMES | word_set("of the and for in on & e")
_CALLINGS = word_set(
    "correspondent editor reporter writer columnist bureau chief staff desk contributor analyst"
)
_SECTIONS = word_set(
    "home news world business economy politics transport africa asia europe americas opinion features "
    "national international regional local sport sports tech technology markets trade latest top stories "
    "analysis the and"
)
_MEANS = word_set(
    "rail road sea air land train truck bus ship boat ferry bike foot night day "
    "water car far lake mount and the"
)
_CITY_WORDS = 3
_BARS = frozenset("|·•–—")


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What a line of the head tells; offsets count in the line until `moved`.

    Attributes
    ----------
    date
        The full date, or None.
    updated
        Whether the date is that of a later change.
    author, outlet
        The names, or empty.
    city
        Where the city of the byline or of the date stands, or None.
    is_dateline
        Whether the line is nothing but a city and a date, and so belongs to the text.
    """

    date: FoundDate | None = None
    updated: bool = False
    author: str = ""
    outlet: str = ""
    city: Span | None = None
    is_dateline: bool = False

    def moved(self, by: int) -> "Masthead":
        """Return the same with its offsets moved on by so many characters."""
        date, city = self.date, self.city
        return replace(
            self,
            date=replace(date, start=date.start + by, end=date.end + by) if date else None,
            city=Span(start=city.start + by, end=city.end + by) if city else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A stretch between two marks, with the mark before and the mark after it."""

    start: int
    words: str
    before: str
    after: str


@dataclass(slots=True)
class _Told:
    """What the parts of a line tell while they are read."""

    author: str = ""
    has_byline: bool = False
    cities: list[_Part] = field(default_factory=list)
    names: list[_Part] = field(default_factory=list)


def masthead(line: str) -> Masthead | None:
    """Return what a line of the head tells, or None where it is more than byline, date, clock and names."""
    if len(line) > _LONGEST:
        return None
    dates = [one for one in find_dates(line) if one.year and one.day]
    if not dates and not (_BY.match(line) or _DESK.match(line)):
        return None
    bare_line = _blanked(line, dates)
    told = _Told()
    for part in _parts(bare_line):
        if not _take(part, told, dated=bool(dates)):
            return None
    if not dates:
        return _byline_only(told)
    updates = [_UPDATED.search(line, max(0, one.start - 40), one.start) is not None for one in dates]
    chosen = updates.index(False) if False in updates else 0
    return _dated(told, dates[chosen], updated=updates[chosen])


def _blanked(line: str, dates: list[FoundDate]) -> str:
    """Return the line with its dates and clock times as NUL, so that they part what is around them."""
    for one in dates:
        line = line[: one.start] + "\0" * (one.end - one.start) + line[one.end :]
    return _CLOCKS.sub(lambda match: "\0" * len(match.group()), line)


def _parts(line: str) -> Iterator[_Part]:
    pieces = _BREAK.split(line.rstrip(" ."))
    at = 0
    for number in range(0, len(pieces), 2):
        piece = pieces[number]
        words = piece.strip().lstrip(". ")
        if words:
            yield _Part(
                start=at + piece.index(words),
                words=words,
                before=pieces[number - 1].strip() if number else "",
                after=pieces[number + 1].strip() if number + 1 < len(pieces) else "",
            )
        at += len(piece) + (len(pieces[number + 1]) if number + 1 < len(pieces) else 0)


def _take(part: _Part, told: _Told, *, dated: bool) -> bool:
    """Take in one part; return False where it can be none of a masthead's."""
    if _STAMP.fullmatch(part.words):
        return True
    words = _LAST_STAMP.sub("", part.words)
    follows = part.before.startswith("\0")
    leads = part.after.startswith("\0") and words == part.words
    part = replace(part, words=words)
    by = _BY.match(words)
    if by is not None and not told.has_byline:
        return _take_byline(
            replace(part, start=part.start + by.end(), words=words[by.end() :]), told, dated=dated
        )
    desk = _DESK.match(words)
    if (
        desk is not None
        and not told.has_byline
        and (desk.end() == len(words) or _IN_CITY.match(words, desk.end()))
    ):
        told.has_byline = True
        told.cities += _city_after(part)
        return True
    if leads or follows or not _is_capitalised(words):
        return False
    told.names.append(part)
    return dated or told.has_byline


def _take_byline(part: _Part, told: _Told, *, dated: bool) -> bool:
    """Take in "Tendai Moyo in Lusaka"; a name has two parts, but for an agency's or one beside a date."""
    names = _IN_CITY.split(part.words)[0]
    people = _AND.split(names)
    first = names.split()
    is_one = len(first) == 1 and (dated or (first[0].isupper() and len(first[0]) > 1))
    if not _is_capitalised(names.replace("&", "and")) or not (
        (is_one and first[0].lower() not in _MEANS) or all(_is_writer(one) for one in people)
    ):
        return False
    told.author, told.has_byline = names, True
    told.cities += _city_after(part)
    return True


def _city_after(part: _Part) -> list[_Part]:
    found = _IN_CITY.search(part.words)
    if found is None or not _is_capitalised(part.words[found.end() :]):
        return []
    return [replace(part, start=part.start + found.end(), words=part.words[found.end() :])]


def _is_capitalised(words: str) -> bool:
    """Whether words are names: every one begins with a capital, but for the small ones inside names."""
    parts = words.split()
    return (
        1 <= len(parts) <= 8
        and parts[0][0].isupper()
        and all(
            part.lower() in _SMALL or (part[0].isupper() and _NAME_PART.fullmatch(part) is not None)
            for part in parts
        )
    )


def _is_writer(words: str) -> bool:
    """Whether words can be the name of one who writes: two to five parts, initials among them."""
    parts = words.split()
    return 2 <= len(parts) <= 5 and parts[0].lower() not in _MEANS and _is_capitalised(words)


def is_desk(line: str) -> bool:
    """Whether a line is the byline of one who is not named: "From our correspondent"."""
    return _DESK.fullmatch(line) is not None


def is_stamp(line: str) -> bool:
    """Whether a line is nothing but dates with their year and clock words."""
    dates = [one for one in find_dates(line[:_LONGEST]) if one.year and one.month]
    return (
        bool(dates)
        and len(line) <= _LONGEST
        and all(_STAMP.fullmatch(part.words) for part in _parts(_blanked(line, dates)))
    )


def _byline_only(told: _Told) -> Masthead | None:
    if not told.has_byline:
        return None
    author, outlet, city = _sorted(told)
    return Masthead(author=author, outlet=outlet, city=_span(city))


def _dated(told: _Told, date: FoundDate, *, updated: bool) -> Masthead | None:
    """Return what a line with a date tells; a city and a date alone are a dateline."""
    strong = [one for one in told.names if _is_outlet(one)]
    bars = any(mark in _BARS for one in told.names for mark in (one.before, one.after))
    if told.names and not (told.has_byline or strong or bars):
        if len(told.names) > 2 or any(len(one.words.split()) > _CITY_WORDS for one in told.names):
            return None
        return Masthead(date=date, updated=updated, city=_span(told.names[0]), is_dateline=True)
    if not told.has_byline and not strong and any(len(one.words.split()) > 4 for one in told.names):
        return None
    author, outlet, city = _sorted(told)
    return Masthead(date=date, updated=updated, author=author, outlet=outlet, city=_span(city))


def _sorted(told: _Told) -> tuple[str, str, _Part | None]:
    """Return the author, the outlet and the city among the names of a line."""
    author, cities = told.author, list(told.cities)
    names = [one for one in told.names if not _is_calling(one) and not _is_section(one)]
    strong = [one for one in names if _is_outlet(one)]
    outlet = strong[-1] if strong else None
    rest = [one for one in names if one is not outlet]
    if author:
        others = [at for at, one in enumerate(rest) if _AND.search(one.words)]
        last = others[-1] + 1 if others else 0
        author = ", ".join([author, *(one.words for one in rest[:last])])
        rest = rest[last:]
    elif not told.has_byline and len(names) > 1 and rest and is_person(rest[0].words):
        author, rest = rest[0].words, rest[1:]
    if outlet is None and rest and (len(rest) > 1 or cities or not told.has_byline):
        outlet = rest.pop()
    cities += rest
    return author, outlet.words if outlet else "", cities[0] if cities else None


def _is_outlet(part: _Part) -> bool:
    words = part.words.lower().split()
    return (words[0] == "the" and len(words) > 1) or any(word in NEWS_WORDS for word in words)


def _is_calling(part: _Part) -> bool:
    return any(word in _CALLINGS for word in part.words.lower().split())


def _is_section(part: _Part) -> bool:
    return all(word in _SECTIONS for word in part.words.lower().split())


def _span(part: _Part | None) -> Span | None:
    return Span(start=part.start, end=part.start + len(part.words)) if part else None
