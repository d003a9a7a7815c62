"""The start of an article's first paragraph in; its dateline out: where it stands, its date, its agency."""

import re
from dataclasses import dataclass

from routes.model import Span
from routes.text.dates import FoundDate, find_dates
from routes.text.vocabulary import word_set

_LONGEST = 140
_SEPARATOR = re.compile(r"\s?[:–—]\s?|\s-{1,2}\s|(?<=\))\s?-{1,2}\s?|(?<=\w)\s?--\s?")
_PARENTHESES = re.compile(r"\(([^()]{2,60})\)")
_PLACE_PART = re.compile(r"[^\W\d_][\w.'’\-]*")
_SMALL_WORDS = word_set("de da do dos del la le al el es of on the and i y san")
NEWS_WORDS = word_set(
    "news agency press times post herald tribune desk web staff report reporter reporters correspondent "
    "monitoring daily service services tv radio online bureau media network today observer standard "
    "express wire gazette journal monitor guardian telegraph nation chronicle bulletin newspaper courier "
    "review mail argus dispatch inquirer enquirer examiner advertiser citizen weekly magazine digest reuters"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline: the whole of it, its date or None, and what stands in its parentheses."""

    span: Span
    date: FoundDate | None
    credit: str = ""
    credit_is_person: bool = False


def find_dateline(text: str, paragraph: Span) -> Dateline | None:
    """Return the dateline at the start of a paragraph, or None.

    A dateline is one to six words of a place, then a date, a credit in parentheses or both, then a colon or a
    dash. Without a date or a credit the first word must stand in capitals ("RIGA – ...").
    """
    head = text[paragraph.start : min(paragraph.end, paragraph.start + _LONGEST)]
    for match in _SEPARATOR.finditer(head):
        if head.count("(", 0, match.start()) > head.count(")", 0, match.start()):
            continue
        found = _dateline(text, paragraph.start, match.start())
        if found is not None:
            return found
    return None


def _dateline(text: str, start: int, length: int) -> Dateline | None:
    words = text[start : start + length]
    dates = find_dates(text, start, start + length)
    credit = _PARENTHESES.search(words)
    place = words
    if credit is not None:
        place = place[: credit.start()] + " " + place[credit.end() :]
    for one in dates:
        place = place.replace(text[one.start : one.end], " ", 1)
    parts = place.replace(",", " ").replace("/", " ").replace(";", " ").split()
    is_place = 1 <= len(parts) <= 6 and all(
        _PLACE_PART.fullmatch(part) and (part[0].isupper() or part in _SMALL_WORDS) for part in parts
    )
    if not is_place:
        return None
    in_capitals = parts[0].isupper() and len(parts[0]) > 2
    if not (dates or credit is not None or in_capitals) or len(words.strip()) < 3:
        return None
    told = credit.group(1).strip() if credit is not None else ""
    return Dateline(
        span=Span(start=start, end=start + len(words.rstrip())),
        date=next((one for one in dates if one.month), None),
        credit=told,
        credit_is_person=is_person(told),
    )


def is_person(credit: str) -> bool:
    """Whether the words of a credit name a person and not an agency or a desk."""
    parts = credit.split()
    return (
        2 <= len(parts) <= 4
        and all(
            part[0].isupper() and not part.isupper() and part.replace("-", "").isalpha() for part in parts
        )
        and not any(part.lower() in NEWS_WORDS for part in parts)
    )
