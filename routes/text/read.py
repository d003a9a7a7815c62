"""The bytes of a file in ``seeds/`` in; an Article out: its text, furniture, sentences, and what it tells.

Of an HTML page the article's text is what `routes.text.markup` extracts; every offset counts in that text.
"""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from routes.model import Article, Span, When
from routes.text import sidecar as sidecars
from routes.text.dateline import Dateline, find_dateline, is_person
from routes.text.dates import find_dates
from routes.text.dating import from_contents, stated
from routes.text.decode import decode
from routes.text.furniture import Kind, Line, leading_stamp, lines_of, sort_lines
from routes.text.markup import Page, extract
from routes.text.sentences import paragraphs_of, sentences_of
from routes.text.speech import spoken

_MARKUP = (".html", ".htm", ".xhtml")


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
    path = PurePath(file)
    given = sidecars.checked(sidecar or {}, file=path.with_suffix(".toml").name)
    is_page = path.suffix.lower() in _MARKUP
    text = decode(data, file=file, markup=is_page)
    page = extract(text, file=file) if is_page else Page(text=text)
    text = page.text
    stamp = leading_stamp(text)
    lines = sort_lines(_without_stamp(lines_of(text), stamp))
    paragraphs = paragraphs_of(text, lines)
    title = next((line for line in lines if line.kind is Kind.TITLE), None)
    dateline = _dateline(text, paragraphs, title)
    split = [(paragraph, sentences_of(text, paragraph)) for paragraph in paragraphs]
    sentences, speakers = spoken(text, split, title.span if title else None)
    published = page.published or _stated(text, lines, stamp, dateline)
    if published is None:
        day = dateline.date if dateline and dateline.date and dateline.date.day else None
        published = from_contents(text, [one.span for one in sentences], day)
    return Article(
        id=path.stem,
        file=path.name,
        text=text,
        published=given.published or published,
        title=_first(given.title, title.text if title else None, page.title),
        outlet=_first(given.outlet, page.outlet, _credit(dateline, person=False)),
        url=_first(given.url, page.url),
        author=_first(given.author, page.author, _byline(lines), _credit(dateline, person=True)),
        dateline=dateline.span if dateline else None,
        furniture=_furniture(text, lines, stamp),
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
    first = lines[0]
    rest = first.text[stamp.end - first.span.start :]
    cut = Line(span=Span(start=stamp.end, end=first.span.end), text=rest, block=first.block)
    return (cut, *lines[1:])


def _dateline(text: str, paragraphs: tuple[Span, ...], title: Line | None) -> Dateline | None:
    body = [one for one in paragraphs if title is None or one != title.span][:3]
    return next((found for one in body if (found := find_dateline(text, one))), None)


def _stated(text: str, lines: tuple[Line, ...], stamp: Span | None, dateline: Dateline | None) -> When | None:
    """Return the day that the dateline or another line of the head states in full, or None."""
    own = dateline.date if dateline else None
    if own is not None and own.year and own.day:
        return stated(own, text, "stated in the dateline")
    heads = [stamp] if stamp else []
    heads += [line.span for line in lines if line.kind is Kind.STAMP]
    first = next((at for at, line in enumerate(lines) if line.kind is Kind.BODY), 0)
    heads += [line.span for line in lines[:first] if line.kind is Kind.FURNITURE and len(line.text) < 90]
    for head in heads:
        for found in find_dates(text, head.start, head.end):
            if found.year and found.day:
                agrees = own is not None and (own.month, own.day) == (found.month, found.day)
                return stated(
                    found, text, "stated at the head" + (", as the dateline has it" if agrees else "")
                )
    title = next((line for line in lines if line.kind is Kind.TITLE), None)
    for found in find_dates(text, title.span.start, title.span.end) if title else ():
        if found.year and found.day and title and not text[found.end : title.span.end].strip(" .)"):
            return stated(found, text, "stated at the end of the title")
    return None


def _credit(dateline: Dateline | None, *, person: bool) -> str:
    if dateline is None or dateline.credit_is_person != person:
        return ""
    return dateline.credit


def _byline(lines: tuple[Line, ...]) -> str:
    for line in lines:
        if line.kind is Kind.BYLINE:
            words = line.text.split(":", 1)[-1].split()
            while words and words[0].lower() in {"by", "written", "reported", "author"}:
                words = words[1:]
            if is_person(" ".join(words)):
                return " ".join(words)
    return ""


def _furniture(text: str, lines: tuple[Line, ...], stamp: Span | None) -> tuple[Span, ...]:
    """Return the stretches that are furniture, neighbours joined over white space."""
    spans = [stamp] if stamp else []
    spans += [line.span for line in lines if line.kind in {Kind.FURNITURE, Kind.BYLINE, Kind.STAMP}]
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(start=joined[-1].start, end=span.end)
        else:
            joined.append(span)
    return tuple(joined)
