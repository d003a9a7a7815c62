"""The start of an article's first paragraph in; its dateline out: where it stands, its date, its agency."""

import re
from typing import NamedTuple

from routes.model import Span
from routes.text.dates import FoundDate, find_dates
from routes.text.vocabulary import word_set

_LONGEST = 140
_SEPARATOR = re.compile(
    r"\s?[:–—]\s?|\s-{1,2}\s|(?<=\))\s?-{1,2}\s?|(?<=\w)\s?--\s?"
    r"|(?<=/)[.,:]?\s|(?<=\])\s|(?<=\))\s(?=[A-Z“\"])|(?<=\d)\.\s(?=[A-Z]\w{2,20}\sreports?\b)"
)
_CREDIT = re.compile(r"\(([^()]{2,60})\)|(?<=\s)/([A-Z][\w .-]{1,30})/|\[([^\[\]]{2,40})\]")
_CREDIT_BEHIND = re.compile(r"[\s,.;]+([A-Z][\w.&]*(?:\s[A-Z][\w.&]*){0,2})\s*$")
_CREDIT_PART = re.compile(r"\s[-–—/|]\s|,\s")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PARTING = re.compile(r"[\s,/;:]+")
_PLACE_PART = re.compile(r"[^\W\d_][\w.'’\-]*")
_OUTLET = re.compile(
    r"((?:The\s)?(?:[A-Z][\w.'’&-]{0,30}\s){0,3}[A-Z][\w'’&-]{0,30}(?i:\.(?:com|org|net|[a-z]{2}))?)\s?(?:[—–]|--?\s|:\s)\s?",
)
_DOMAIN = re.compile(r"\.(?:com|org|net|[a-z]{2})$", re.IGNORECASE)
_SETTERS = frozenset("([")
_SHORT_AGENCIES = frozenset({"AP", "PA", "DW", "TT"})
_DASHES = frozenset("-–—:")
_WORDS = re.compile(r"\S+")
_SMALL_WORDS = word_set("de da do dos del la le al el es of on the and i y san")
NEWS_WORDS = word_set(
    "news agency press times post herald tribune desk web staff report reporter reporters correspondent "
    "monitoring daily service services tv radio online bureau media network today observer standard "
    "express wire gazette journal monitor guardian telegraph nation chronicle bulletin newspaper courier "
    "review mail argus dispatch inquirer enquirer examiner advertiser citizen weekly magazine digest reuters "
    "economist broadcaster newswire newsroom newsdesk ledger sentinel mercury echo tass"
)


class Dateline(NamedTuple):
    """A dateline: the whole of it, its date or None, and what stands in its parentheses."""

    span: Span
    date: FoundDate | None
    credit: str = ""
    credit_is_person: bool = False


def find_dateline(text: str, paragraph: Span) -> Dateline | None:
    """Return the dateline at the start of a paragraph, or None.

    A dateline is one to six words of a place, then a date, a credit in parentheses or both, then a colon or a
    dash. Without a date or a credit the first word must stand in capitals ("RIGA – ..."). A second dash may
    follow on its date ("RIGA – 4 May – ...").
    """
    whole = text[paragraph.start : min(paragraph.end, paragraph.start + _LONGEST)]
    head = whole[: _in_small_letters(whole)]
    found: Dateline | None = None
    for match in _SEPARATOR.finditer(head):
        if head.count("(", 0, match.start()) > head.count(")", 0, match.start()):
            continue
        longer = _dateline(text, paragraph.start, match.start(), whole[match.start() :])
        if found is not None and (longer is None or longer.date is None or found.date is not None):
            break
        found = longer or found
    return found


def _in_small_letters(head: str) -> int:
    """Return where a dateline must be over: behind the second word that no place and no date has."""
    seen = 0
    for match in _WORDS.finditer(head):
        word = match.group()
        if word[0].islower() and word not in _SMALL_WORDS:
            seen += 1
            if seen > 1:
                return match.end()
    return len(head)


def outlet_lead(line: str) -> tuple[str, int]:
    """Return the paper or agency that stands before the first words of a line, and where they begin.

    "Tehran Economist — Every minister …"; an empty name and 0 where none does.
    """
    found = _OUTLET.match(line[:_LONGEST])
    if found is None:
        return "", 0
    words = found.group(1).split()
    named = words[-1].lower() in NEWS_WORDS or _DOMAIN.search(words[-1]) is not None
    return (found.group(1), found.end()) if named and found.end() < len(line) else ("", 0)


def _dateline(text: str, start: int, length: int, following: str) -> Dateline | None:
    """Return the dateline that so many characters are, by them and by what follows them, or None."""
    words = text[start : start + length]
    if sum(part[0].islower() and part not in _SMALL_WORDS for part in words.split()) > 1:
        return None
    dates = find_dates(text, start, start + length)
    credit = _CREDIT.search(words)
    told = next((one for one in credit.groups() if one), "") if credit is not None else ""
    place = words
    if credit is not None:
        place = place[: credit.start()] + " " + place[credit.end() :]
    for one in dates:
        place = place.replace(text[one.start : one.end], " ", 1)
    parts = [part for part in _PARTING.split(place) if part.strip("-–—.")]
    if not parts and told and words[:1] in _SETTERS | {words[:1] if dates else ""}:
        parts, told = told.split(), ""  # "(Nairobi) –", "4 May 2024 (LUSAKA) –"
    is_place = 1 <= len(parts) <= 6 and all(
        _PLACE_PART.fullmatch(part)
        and (part[0].isupper() or part in _SMALL_WORDS)
        and not _DOMAIN.search(part)
        for part in parts
    )
    stands = _stands_alone(parts, following) if not (dates or credit is not None) else True
    ends_weakly = following[:1] == " " and following[1:2] not in _DASHES
    if not is_place or not stands or len(words.strip()) < 3:
        return None
    if ends_weakly and not words.endswith(("/", "]")) and not (credit and (dates or ":" in words)):
        return None
    if credit is None:
        told = _credit_behind(words, dates[-1].end - start if dates else 0)
    told = _CREDIT_PART.split(told)[0].strip()
    if len(told) < 3 and told not in _SHORT_AGENCIES:
        told = ""  # "PORTO MURTINHO (MS)": the state
    return Dateline(
        span=Span(start=start, end=start + len(words.rstrip())),
        date=next((one for one in dates if one.month), None),
        credit=told,
        credit_is_person=is_person(told),
    )


def _stands_alone(parts: list[str], following: str) -> bool:
    """Whether a place in capitals opens a paragraph without date and credit: a sentence follows it."""
    first = parts[0] if parts else ""
    sentence = following.lstrip(" :–—-“\"‘'(")[:60]
    starts = not sentence[:1].islower() and any(map(str.islower, sentence))
    return first.isupper() and len(first) > 2 and starts


def _credit_behind(words: str, date_end: int) -> str:
    """Return the agency of "Accra, March 14, GNA" or of "ASTANA. KAZINFORM", or an empty text."""
    at = date_end or words.find(". ") + 1
    behind = _CREDIT_BEHIND.match(words, at) if at else None
    told = behind.group(1) if behind else ""
    last = told.split()[-1].lower() if told else ""
    return told if sum(map(str.isupper, told)) > 1 or last in NEWS_WORDS else ""


def is_person(credit: str) -> bool:
    """Whether the words of a credit name a person and not an agency or a desk."""
    parts = credit.split()
    return (
        2 <= len(parts) <= 4
        and all(part[0].isupper() and not part.isupper() and _LETTERS.fullmatch(part) for part in parts)
        and not any(part.lower() in NEWS_WORDS for part in parts)
    )
