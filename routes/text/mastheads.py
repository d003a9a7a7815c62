"""A short line of an article's head in; the day, the author, the outlet and the city that it tells out.

Such a line is made of nothing but a byline, a date, clock words ("updated", "6.45pm AEST") and names that
begin with capitals, set off from each other by bars, commas, brackets or dashes.
"""

import re
from dataclasses import dataclass, field, replace

from routes.model import Span
from routes.text.credits import (
    MEANS,
    is_agency,
    is_calling,
    is_capitalised,
    is_outlet,
    is_section,
    is_writer,
)
from routes.text.dateline import is_person
from routes.text.dates import FoundDate, find_dates
from routes.text.stamps import LONGEST_STAMP, Part, is_stamp_part, parts_of, without_stamp_word

_UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)
_BY = re.compile(
    r"(?:(?:written|reported|posted|published|words|story|text|report|compiled|edited|translated|photos?)\s)?"
    r"by(?:\s|:)\s*|(?:author|text|words|reporter|writer|correspondent|editor)\s?:\s*|reporting\sby\s+"
    r"|from\s(?=[A-Z][\w.’'-]+\s[A-Z][\w.’'-]+(?:\sin\s|$))",
    re.IGNORECASE,
)
_BY_SOMEWHERE = re.compile(r"(?:^|[/|·•–—(]\s?)by\s(?=[^\W\d_])", re.IGNORECASE)
_POSTED_BY = re.compile(r"(?:posted|written|published|story|report|words|text)\s(?:by|:)\s", re.IGNORECASE)
_FOR_PAPER = re.compile(r"(?:special(?:ly)?\s(?:to|for)|for)\s(?:the\s)?(?=[A-Z])", re.IGNORECASE)
_STAFF = r"(?:staff|web|news|special|bureau|monitoring|newspaper.s|own|foreign)"
_DESK = re.compile(
    rf"(?:(?:by|from)\s)?(?:our\s(?:{_STAFF}\s)?|(?:(?:the|a)\s)?{_STAFF}\s?)"
    r"(?:reporter|desk|correspondent|report|writer)s?\b",
    re.IGNORECASE,
)
_IN_CITY = re.compile(r"\s(?:reporting\s)?(?:in|from)\s(?=[A-Z])")
_AND = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_CITY_WORDS = 3
_BARS = frozenset("|·•–—")
_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What a line of the head tells; offsets count in the line until `moved`.

    Attributes
    ----------
    date
        The date, or None; of a day without a year the year is 0.
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
class Beside:
    """What stands around a line of the head: the text, where the line ends, whether a title went before."""

    text: str = ""
    end: int = 0
    titled: bool = False

    def names(self, words: str) -> bool:
        """Whether the text that follows names these words, as it does a place and hardly its writer."""
        return self.text.find(words, self.end, self.end + _LOOKED_AT) >= 0


@dataclass(slots=True)
class _Told:
    """What the parts of a line tell while they are read."""

    beside: Beside
    author: str = ""
    has_byline: bool = False
    cities: list[Part] = field(default_factory=list)
    names: list[Part] = field(default_factory=list)


def masthead(line: str, beside: Beside | None = None) -> Masthead | None:
    """Return what a line of the head tells, or None where it is more than byline, date, clock and names."""
    if len(line) > LONGEST_STAMP:
        return None
    told = _Told(beside=beside or Beside())
    found = find_dates(line)
    dates = [one for one in found if one.year and one.day] or [one for one in found if one.month and one.day]
    by = _BY.match(line) or _DESK.match(line) or _BY_SOMEWHERE.search(line)
    if not dates and not by:
        return _unmarked(line, told.beside)
    for part in parts_of(line, dates):
        if not _take(part, told, dated=bool(dates), by=bool(by)):
            return _posted(line) if not dates else None
    if not dates:
        return _byline_only(told)
    updates = [_UPDATED.search(line, max(0, one.start - 40), one.start) is not None for one in dates]
    chosen = updates.index(False) if False in updates else 0
    return _dated(told, dates[chosen], updated=updates[chosen])


def is_desk(line: str) -> bool:
    """Whether a line is the byline of one who is not named: "From our correspondent"."""
    return _DESK.fullmatch(line) is not None


def _take(part: Part, told: _Told, *, dated: bool, by: bool) -> bool:
    """Take in one part; return False where it can be none of a masthead's."""
    if is_stamp_part(part.words):
        return True
    words = without_stamp_word(part.words)
    stamped = words != part.words
    beside_a_date = part.before.startswith("\0") or (part.after.startswith("\0") and not stamped)
    part = part.only(words)
    if (
        _takes_desk(part, told)
        or _takes_byline(part, told, dated=dated)
        or _takes_paper_or_calling(part, told)
    ):
        return True
    if stamped and is_person(words) and not is_section(words.split()[0]) and not told.beside.names(words):
        told.author, told.has_byline = words, True
        return True
    is_name = is_capitalised(words) or is_section(part.words)
    if not is_name or (beside_a_date and not _stands_by_a_date(words, told.beside)):
        return False
    told.names.append(part)
    return dated or by


def _stands_by_a_date(words: str, beside: Beside) -> bool:
    """Whether words right beside a date are an agency or a writer: "APP March 14, 2024"."""
    if not beside.titled or words.count(" ") >= _CITY_WORDS:
        return False
    return is_agency(words) or (words.count(" ") == 1 and is_person(words) and not beside.names(words))


def _takes_desk(part: Part, told: _Told) -> bool:
    """Take in "our correspondent in Lusaka", who is not named."""
    desk = _DESK.match(part.words)
    if desk is None or not (desk.end() == len(part.words) or _IN_CITY.match(part.words, desk.end())):
        return False
    told.has_byline = True
    told.cities += _city_after(part)
    return True


def _takes_paper_or_calling(part: Part, told: _Told) -> bool:
    """Take in "for Transport Weekly", "special to the Daily Star", "transport editor"."""
    lead = _FOR_PAPER.match(part.words)
    if lead is not None and is_capitalised(part.words[lead.end() :]):
        told.names.append(part.only(part.words[lead.end() :], lead.end()))
        return told.has_byline or told.beside.titled
    return told.has_byline and part.words.count(" ") < 5 and is_calling(part.words)


def _takes_byline(part: Part, told: _Told, *, dated: bool) -> bool:
    """Take in "by Tendai Moyo in Lusaka"; a name has two parts, but for an agency's or one beside a date."""
    lead = _BY.match(part.words)
    if lead is None:
        return False
    part = part.only(part.words[lead.end() :], lead.end())
    names = _IN_CITY.split(part.words)[0]
    first = names.split()
    is_one = len(first) == 1 and (dated or (first[0].isupper() and len(first[0]) > 1))
    if not is_capitalised(names.replace("&", "and")) or not (
        (is_one and first[0].lower() not in MEANS) or all(map(is_writer, _AND.split(names)))
    ):
        return False
    if not told.has_byline:
        told.author, told.has_byline = names, True
        told.names = [one for one in told.names if is_outlet(one.words)]
        told.cities += _city_after(part)
    return True


def _city_after(part: Part) -> list[Part]:
    found = _IN_CITY.search(part.words)
    if found is None or not is_capitalised(part.words[found.end() :]):
        return []
    city = part.only(part.words[found.end() :], found.end())
    return [] if is_section(city.words) else [city]


def _unmarked(line: str, beside: Beside) -> Masthead | None:
    """Return the byline that says neither "by" nor a day: "Rosa Aguilar, The Austral Mail"."""
    if not beside.titled or line.count(" ") > 8 or line.endswith((".", "!", "?", ":")):
        return None
    parts = list(parts_of(line, ()))
    if len(parts) == 1:
        paper = _FOR_PAPER.match(line)
        if paper is not None and is_outlet(parts[0].words):
            return Masthead(outlet=line[paper.end() :])
        people = _AND.split(line)
        if len(people) == 2 and all(is_person(one) and not beside.names(one) for one in people):
            return Masthead(author=line)
        cut = _IN_CITY.search(line)
        if cut is not None and is_capitalised(line):
            parts = [parts[0].only(line[: cut.start()]), parts[0].only(line[cut.end() :], cut.end())]
    if len(parts) != 2:
        return None
    first, other = parts
    if not beside.names(first.words):
        return _with_beside(first.words, other, beside) if is_person(first.words) else None
    are_places = all(is_capitalised(one.words) and one.words.count(" ") < _CITY_WORDS for one in parts)
    is_dateline = are_places and first.after == "," and not is_section(first.words)
    return Masthead(city=_span(first), is_dateline=True) if is_dateline else None


def _with_beside(author: str, other: Part, beside: Beside) -> Masthead | None:
    """Return the byline of a writer with a calling, a paper or a city behind the name."""
    words = other.words.count(" ") + 1
    if is_calling(other.words) and words < 5:
        return Masthead(author=author)
    if not is_capitalised(other.words):
        return None
    if is_outlet(other.words):
        return Masthead(author=author, outlet=other.words)
    is_city = words <= _CITY_WORDS and beside.names(other.words)
    return Masthead(author=author, city=_span(other)) if is_city else None


def _posted(line: str) -> Masthead | None:
    """Return the byline that goes on in other words: "Posted by Rosa Aguilar, somewhere at sea"."""
    lead = _POSTED_BY.match(line)
    if lead is None or line.endswith((".", "!", "?")) or line.count(" ") > 14:
        return None
    name: list[str] = []
    for word in line[lead.end() :].split():
        if not word[0].isupper():
            break
        name.append(word)
    return Masthead(author=" ".join(name).rstrip(",;")) if name else None


def _byline_only(told: _Told) -> Masthead | None:
    if not told.has_byline:
        return None
    author, outlet, city = _sorted(told)
    return Masthead(author=author, outlet=outlet, city=_span(city))


def _dated(told: _Told, date: FoundDate, *, updated: bool) -> Masthead | None:
    """Return what a line with a date tells; a city and a date alone are a dateline."""
    strong = [one for one in told.names if is_outlet(one.words)]
    bars = any(mark in _BARS for one in told.names for mark in (one.before, one.after))
    names = [one for one in told.names if not is_section(one.words)]
    are_places = all(told.beside.names(one.words) for one in names)
    if names and not (told.has_byline or strong or (bars and not are_places)):
        if len(names) > 4 or any(len(one.words.split()) > _CITY_WORDS for one in names):
            return None
        told.author = _lone_writer(names, told.beside)
        if not told.author and not _is_lone_agency(names):
            return Masthead(date=date, updated=updated, city=_span(names[0]), is_dateline=True)
        told.has_byline, told.names = bool(told.author), [] if told.author else names
    if not told.has_byline and not strong and any(len(one.words.split()) > 4 for one in told.names):
        return None
    author, outlet, city = _sorted(told)
    return Masthead(date=date, updated=updated, author=author, outlet=outlet, city=_span(city))


def _lone_writer(names: list[Part], beside: Beside) -> str:
    """Return the writer who stands alone before a date, as in "Rosa Aguilar - March 14, 2024"."""
    words = names[0].words
    is_writer = len(names) == 1 and beside.titled and names[0].after != "," and is_person(words)
    return words if is_writer and not beside.names(words) else ""


def _is_lone_agency(names: list[Part]) -> bool:
    return len(names) == 1 and names[0].after.startswith("\0") and is_agency(names[0].words)


def _sorted(told: _Told) -> tuple[str, str, Part | None]:
    """Return the author, the outlet and the city among the names of a line."""
    author, cities = told.author, list(told.cities)
    names = [one for one in told.names if not is_calling(one.words) and not is_section(one.words)]
    strong = [one for one in names if is_outlet(one.words)]
    outlet = strong[-1] if strong else None
    rest = [one for one in names if one is not outlet]
    if author:
        others = [at for at, one in enumerate(rest) if _AND.search(one.words)]
        last = others[-1] + 1 if others else 0
        author = ", ".join([author, *(one.words for one in rest[:last])])
        rest = rest[last:]
    elif (
        not told.has_byline
        and rest
        and is_person(rest[0].words)
        and (len(names) > 1 or any(is_calling(one.words) for one in told.names))
    ):
        author, rest = rest[0].words, rest[1:]
    may_end = rest and (len(rest) > 1 or cities or not told.has_byline)
    if outlet is None and may_end and not told.beside.names(rest[-1].words):
        outlet = rest.pop()
    cities += rest
    return author, outlet.words if outlet else "", cities[0] if cities else None


def _span(part: Part | None) -> Span | None:
    return Span(start=part.start, end=part.end) if part else None
