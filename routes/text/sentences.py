"""A text and its lines in; paragraphs and sentences as spans out.

Lines that an editor wrapped are one paragraph, and so are parts of a sentence that a blank line tore apart
after a comma. A full stop ends a sentence unless it stands in an abbreviation, an initial or a number, or a
quotation goes on to say who speaks.
"""

import re

from routes.model import Span
from routes.text.lines import BULLET, Kind, Line
from routes.text.vocabulary import word_set

_NEVER_LAST = word_set(
    "mr mrs ms dr prof rev gen maj col lt capt brig adm cmdr sgt sen rep gov hon amb insp supt comdr pres "
    "vs approx ca cf i.e e.g viz al eng engr sh messrs jl bros rs h.e"
)
_NEVER_LAST_IN_CAPITALS = word_set("st ste mt ft pt")
_BEFORE_A_NUMBER = word_set(
    "no nos p pp vol ch art sec fig tel ext est dep arr km max min para cl reg jan feb mar apr jun jul aug "
    "sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun"
)
_LAST_BEFORE_A_STARTER = word_set(
    "co inc ltd corp plc llc pvt jr sr dept govt univ intl a.m p.m ave blvd etc"
)
_STARTERS = word_set(
    "the a an he she it they we i in on at but and this that these those there however meanwhile after "
    "before as if when while his her its their our according for with both"
)
# A pattern that begins with one set of marks is searched for by these marks alone: five times as fast.
_END = re.compile(r"[.!?…。？！؟۔][.!?…。？！؟۔]{0,5}[”\"’')\]»」]{0,3}")
_WIDE_END = frozenset("。？！؟۔")
_QUOTES = "”\"’'»」"
_ATTRIBUTION = re.compile(
    r"(?:[A-Z][\w.’'-]{0,30}\s){1,4}(?:said|says|added|told|noted|stressed|believed|observed|explained|warned|"
    r"stated|remarked|concluded|continued|argued|insisted|recalled|emphasi[sz]ed|asked|replied|underlined|informed|pointed\sout)(?:[,.;:]|\s(?:on|at|in|during|while|of|to)\b)"
)
_BEFORE_A_WORD = re.compile(r"[\s(“\"‘/\-–—]")
_NUMBER_OF_ITEM = re.compile(
    r"(?:(?:no|route|line|section|item|phase|part|lot|article|chapter|stage|day|week|question|note|point|stop)\.?\s)?"
    r"(?:\d{1,3}|[ivx]{1,4}|[a-z])",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 14
_IN_ADDRESSES = frozenset("/.@")
_ROW = re.compile(r"(?:\s[/|]\s.*?){2}|\t|\S {2,}\S.*\d|(?:^|\s)\d{1,2}[:.]\d\d(?:\s|$)")
_OPENS = re.compile(rf"{BULLET.pattern}|[A-Z][\w.’ -]{{0,30}}:\s")
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 45


def paragraphs_of(text: str, lines: tuple[Line, ...]) -> tuple[Span, ...]:
    """Return the paragraphs that a text's lines make, in order, furniture left out."""
    widths: dict[int, int] = {}
    wrapped: set[int] = set()
    for line in lines:
        if line.text[0].islower() and line.block in widths:
            wrapped.add(line.block)
        widths[line.block] = max(widths.get(line.block, 0), len(line.text))
    paragraphs: list[Span] = []
    before: Line | None = None
    for line in lines:
        if line.kind in {Kind.BODY, Kind.TITLE, Kind.DATELINE}:
            if before is not None and _continues(
                text, before, line, widths[line.block], is_ragged=line.block in wrapped
            ):
                paragraphs[-1] = Span(start=paragraphs[-1].start, end=line.span.end)
            else:
                paragraphs.append(line.span)
            before = line
        else:
            before = None
    return tuple(paragraphs)


def _continues(text: str, before: Line, line: Line, width: int, *, is_ragged: bool) -> bool:
    """Whether `line` goes on with the paragraph of the line before it.

    Lines of a block in which no line begins with a small letter were hardly wrapped short of its width.
    """
    if {Kind.TITLE, Kind.DATELINE} & {before.kind, line.kind} or _OPENS.match(line.text):
        return False
    if before.block != line.block:
        between = text[before.span.end : line.span.start]
        return before.text.endswith(",") and len(before.text) >= 60 and len(between) < 12
    starts_low = line.text[:1].islower()
    if starts_low and not before.text.endswith((".", "!", "?", ":")):
        return True
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP or _is_row(before.text) or _is_row(line.text):
        return False
    first_word = line.text.split(maxsplit=1)[0]
    was_full = len(before.text) + 1 + len(first_word) > width
    breaks_off = is_ragged and len(before.text) > 0.6 * width and before.text[-1].isalpha()
    return was_full or breaks_off


def _is_row(text: str) -> bool:
    """Whether a line that may be wrapped is a row of a table: marks or gaps part it, or it tells a time."""
    return not text.endswith((".", ",")) and _ROW.search(text[:_WIDEST_WRAP]) is not None


def sentences_of(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Return the sentences of a paragraph, in order, without the white space between them."""
    sentences: list[Span] = []
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if match.start() < start or (
            start == paragraph.start and _is_number_of_item(text, start, match.start())
        ):
            continue
        if _ends_here(text, match, paragraph.end):
            sentences.append(Span(start=start, end=match.end()))
            start = match.end()
            while start < paragraph.end and text[start].isspace():
                start += 1
    if start < paragraph.end:
        sentences.append(Span(start=start, end=paragraph.end))
    return tuple(sentences)


def _ends_here(text: str, match: re.Match[str], end: int) -> bool:
    """Whether the full stop that was matched ends its sentence."""
    after = text[match.end() : min(match.end() + 120, end)]
    stripped = after.lstrip()
    if not stripped or match.group()[0] in _WIDE_END:
        return True
    first = stripped.lstrip("“\"‘'([«¿¡—–- ")[:1]
    if not after[0].isspace():
        return _is_missing_space(text, match.start(), after)
    if not first or first.islower() or (first in ",;:" and stripped[0] == first):
        return False
    if match.group()[-1] in _QUOTES and _ATTRIBUTION.match(stripped):
        return False
    if match.group() != ".":
        return True
    return not _is_abbreviation(text, match.start(), stripped)


def _is_missing_space(text: str, at: int, after: str) -> bool:
    """Whether two sentences stand together without a space: "each year.Interaction"."""
    before = text[max(at - 4, 0) : at]
    return (
        text[at] == "."
        and len(before) == 4
        and before[-3:].isalpha()
        and before[-3:].islower()
        and after[0].isupper()
        and after[1:2].islower()
        and not _IN_ADDRESSES.intersection(after[:25].split(" ", maxsplit=1)[0][:-1])
    )


def _is_abbreviation(text: str, at: int, following: str) -> bool:
    """Whether the full stop at `at` belongs to a short form, judged by it and by the word after it."""
    head = text[max(at - 12, 0) : at]
    word = _BEFORE_A_WORD.split(head)[-1]
    low = word.lower()
    if low in _NEVER_LAST or (low in _NEVER_LAST_IN_CAPITALS and word[0].isupper()):
        return True
    if low in _BEFORE_A_NUMBER and not (len(word) == 1 and word.isupper()):
        return following[0].isdigit()
    letters = word.replace(".", "")
    is_short = (
        len(letters) <= 3
        and letters.isalpha()
        and ("." in word or len(letters) == 1)
        and letters[:1].isupper()
    )
    if not is_short and low not in _LAST_BEFORE_A_STARTER:
        return False
    return following.split(maxsplit=1)[0].strip('“"‘,.').lower() not in _STARTERS


def _is_number_of_item(text: str, start: int, at: int) -> bool:
    """Whether a paragraph has no more than the number of an item before a full stop: "3.", "Route 3."."""
    return at - start <= _LONGEST_NUMBER and _NUMBER_OF_ITEM.fullmatch(text, start, at) is not None
