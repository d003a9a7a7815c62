"""The bytes of a file in ``seeds/`` in; an Article out: its text, furniture, sentences, and what it tells.

Of an HTML page the article's text is what `routes.text.markup` extracts; every offset counts in that text.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from routes.model import Article, Span, When
from routes.text import sidecar as sidecars
from routes.text import tokens
from routes.text.dateline import Dateline, find_dateline, outlet_lead
from routes.text.dates import FoundDate, find_dates
from routes.text.dating import from_contents, stated
from routes.text.decode import decode
from routes.text.furniture import leading_stamp, sort_lines
from routes.text.lines import Kind, Line, lines_of
from routes.text.mastheads import Masthead
from routes.text.page import Page
from routes.text.sentences import paragraphs_of, sentences_of
from routes.text.speech import spoken

_MARKUP = (".html", ".htm", ".xhtml")
_LABEL_LENGTH = 90


def read(data: bytes, *, file: str, sidecar: Mapping[str, Any] | None = None) -> Article:
    """Return the article in a file, as far as it tells about itself.

    Parameters
    ----------
    data
        The file's bytes.
    file
        Its name; the stem is the article's id, and ``.html`` makes it a page.
    sidecar
        The parsed table of the file beside it, which overrides what was inferred, or None.

    Raises
    ------
    BadArticle
        If the file is empty, binary, undecodable or without letters, or the sidecar does not hold.
    """
    tokens.forget()  # what one text left must not make another cheaper or dearer
    path = PurePath(file)
    given = sidecars.checked(sidecar or {}, file=path.with_suffix(".toml").name)
    is_page = path.suffix.lower() in _MARKUP
    text = decode(data, file=file, markup=is_page)
    return _article(path, _page(text, file) if is_page else Page(text=text), given)


def _page(markup: str, file: str) -> Page:
    from routes.text.markup import extract

    return extract(markup, file=file)


def _article(path: PurePath, page: Page, given: sidecars.Sidecar) -> Article:
    text = page.text
    stamp = leading_stamp(text)
    lines, lead = _without_lead(text, sort_lines(text, _without_stamp(lines_of(text), stamp)))
    paragraphs = paragraphs_of(text, lines)
    title = next((line for line in lines if line.kind is Kind.TITLE), None)
    dateline = _dateline(text, lines, paragraphs, title)
    city = None if dateline else _city(lines)
    if city is not None:
        paragraphs = tuple(sorted((*paragraphs, city), key=lambda one: one.start))
    split = [(paragraph, sentences_of(text, paragraph)) for paragraph in paragraphs]
    sentences, speakers = spoken(text, split, title.span if title else None)
    published = given.published or page.published or _stated(text, lines, stamp, dateline)
    if published is None:
        published = from_contents(text, [one.span for one in sentences], _day(dateline, lines))
    return Article(
        id=path.stem,
        file=path.name,
        text=text,
        published=published,
        title=_first(given.title, title.text if title else None, page.title),
        outlet=_first(given.outlet, page.outlet, _outlet(text, lines, lead, dateline)),
        url=_first(given.url, page.url),
        author=_first(given.author, page.author, _byline(lines), _credit(dateline, person=True)),
        dateline=dateline.span if dateline else city,
        furniture=_furniture(text, lines, [one for one in (stamp, lead) if one], city),
        paragraphs=paragraphs,
        sentences=sentences,
        speakers=speakers,
        note=given.note or "",
    )


def _first(*values: str | None) -> str:
    """Return the first value that is given; an empty text of a sidecar counts as given."""
    return next(
        (" ".join(one.split()) for one in values if one is not None and (one or one is values[0])), ""
    )


def _without_stamp(lines: tuple[Line, ...], stamp: Span | None) -> tuple[Line, ...]:
    """Return the lines with the first one cut to what follows the date stamp."""
    if stamp is None or not lines:
        return lines
    return (lines[0].cut(stamp.end - lines[0].span.start), *lines[1:])


def _without_lead(text: str, lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], Span | None]:
    """Return the lines, the first paragraph cut to what follows a paper's name, and where that is."""
    for at, line in enumerate(lines):
        if line.kind is Kind.BODY and line.runs:
            length = outlet_lead(line.text)[1]
            if not length or find_dateline(text, line.span) is not None:
                return lines, None
            lead = Span(start=line.span.start, end=line.span.start + len(line.text[:length].rstrip()))
            return (*lines[:at], line.cut(length), *lines[at + 1 :]), lead
    return lines, None


def _dateline(
    text: str, lines: tuple[Line, ...], paragraphs: tuple[Span, ...], title: Line | None
) -> Dateline | None:
    body = [one for one in paragraphs if title is None or one != title.span][:3]
    found = next((found for one in body if (found := find_dateline(text, one))), None)
    if found is not None:
        return found
    told = next((line for line in lines if line.kind is Kind.DATELINE), None)
    return Dateline(span=told.span, date=told.told.date if told.told else None) if told else None


def _city(lines: tuple[Line, ...]) -> Span | None:
    """Return the city that a byline tells: the one part of its line that belongs to the text."""
    return next((line.told.city for line in lines if line.told and line.told.city), None)


def _stated(text: str, lines: tuple[Line, ...], stamp: Span | None, dateline: Dateline | None) -> When | None:
    """Return the day that the dateline or another line of the head states in full, or None."""
    own = dateline.date if dateline else None
    if own is not None and own.year and own.day:
        return stated(own, text, "stated in the dateline")
    for head in _heads(lines, stamp):
        found = head.date if isinstance(head, Masthead) else _whole(text, head)
        if found is not None:
            agrees = own is not None and (own.month, own.day) == (found.month, found.day)
            beside = f', beside "{head.outlet}"' if isinstance(head, Masthead) and head.outlet else ""
            return stated(
                found, text, f"stated at the head{beside}" + (", as the dateline has it" if agrees else "")
            )
    for line in lines:
        dates = find_dates(text, line.span.start, line.span.end) if line.kind is Kind.STAMP else ()
        if dates and dates[0].year:
            return stated(dates[0], text, "stated at the head")
    title = next((line for line in lines if line.kind is Kind.TITLE), None)
    for found in find_dates(text, title.span.start, title.span.end) if title else ():
        if found.year and found.day and title and not text[found.end : title.span.end].strip(" .)"):
            return stated(found, text, "stated at the end of the title")
    return None


def _heads(lines: tuple[Line, ...], stamp: Span | None) -> Iterator[Span | Masthead]:
    """Yield where the head may state the day, the likeliest first; the day of a change comes last."""
    if stamp is not None:
        yield stamp
    told = [line.told for line in lines if line.told and line.told.date and line.told.date.year]
    yield from sorted(told, key=lambda one: one.updated)
    yield from (line.span for line in lines if line.kind is Kind.STAMP and line.told is None)
    first = next((at for at, line in enumerate(lines) if line.kind is Kind.BODY), 0)
    yield from (
        line.span for line in lines[:first] if line.kind is Kind.FURNITURE and len(line.text) < _LABEL_LENGTH
    )


def _day(dateline: Dateline | None, lines: tuple[Line, ...]) -> FoundDate | None:
    """Return the day and month that the dateline tells, or else another line of the head."""
    told = [dateline.date] if dateline and dateline.date else []
    told += [line.told.date for line in lines if line.told and line.told.date]
    return next((one for one in told if one.day and not one.year), None)


def _whole(text: str, span: Span) -> FoundDate | None:
    return next((one for one in find_dates(text, span.start, span.end) if one.year and one.day), None)


def _credit(dateline: Dateline | None, *, person: bool) -> str:
    if dateline is None or dateline.credit_is_person != person:
        return ""
    return dateline.credit


def _outlet(text: str, lines: tuple[Line, ...], lead: Span | None, dateline: Dateline | None) -> str:
    """Return the paper that the head, the dateline or the first words of the text name."""
    named = next((line.told.outlet for line in lines if line.told and line.told.outlet), "")
    return named or _credit(dateline, person=False) or (outlet_lead(text[lead.start :])[0] if lead else "")


def _byline(lines: tuple[Line, ...]) -> str:
    return next((line.told.author for line in lines if line.told and line.told.author), "")


def _furniture(text: str, lines: tuple[Line, ...], leads: list[Span], city: Span | None) -> tuple[Span, ...]:
    """Return the stretches that are furniture, neighbours joined over white space, the city left out."""
    spans = [line.span for line in lines if line.kind in {Kind.FURNITURE, Kind.BYLINE, Kind.STAMP}]
    joined: list[Span] = []
    for span in sorted([*spans, *leads], key=lambda one: one.start):
        for part in _around(text, span, city):
            if joined and not text[joined[-1].end : part.start].strip():
                joined[-1] = Span(start=joined[-1].start, end=part.end)
            else:
                joined.append(part)
    return tuple(joined)


def _around(text: str, span: Span, city: Span | None) -> tuple[Span, ...]:
    """Return what remains of a stretch without the city in it, white space at its ends left out."""
    if city is None or not span.holds(city):
        return (span,)
    before = text[span.start : city.start].rstrip()
    after = text[city.end : span.end].lstrip()
    parts = (
        Span(start=span.start, end=span.start + len(before)),
        Span(start=span.end - len(after), end=span.end),
    )
    return tuple(one for one in parts if one.start < one.end)
