"""A briefing in; a Word document out: headings, figures, tables, quotations with footnotes, sources.

Text goes in through python-docx, which escapes it, after `visible`: a document holds no control characters.
"""

import io
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from routes.prose import one_line
from routes.publish.brief import tables
from routes.publish.brief.content import Brief, Picture, RoutePart
from routes.publish.brief.footnotes import Footnotes
from routes.publish.brief.packed import steady, what_it_is
from routes.publish.escape import visible

MARGIN = Mm(22)
BODY = Pt(10)
FEW_ROWS = 8  # a table of no more stays on one page
_FONT = "Calibri"
_HEADINGS = {"Title": (24.0, 0.0, 4.0), "Heading 1": (15.0, 20.0, 3.0), "Heading 2": (11.5, 8.0, 2.0)}
"""Size, and room before and after, in points."""


def word(brief: Brief, *, template: bytes | None = None) -> bytes:
    """Return the briefing as a Word document; the same briefing gives the same bytes.

    Parameters
    ----------
    template
        A Word document of the user's, whose styles, page and headers it takes; its text is left out.

    Raises
    ------
    ValueError
        If the template is no Word document.
    """
    document = _opened(template)
    footnotes = Footnotes(document)
    _properties(document, brief)
    document.add_paragraph(visible(brief.title), style=_style(document, "Title", "Heading 1"))
    document.add_paragraph(visible(brief.standfirst), style=_style(document, "Subtitle", "Normal"))
    figures = _Figures(document)
    if len(brief.routes) != 1:  # else it would be told twice
        figures.add(brief.picture, f"{brief.title}: all routes.")
        _overview(document, brief)
    for part in brief.routes:
        _route(document, part, figures, footnotes)
    _sources(document, brief)
    footnotes.save()
    stream = io.BytesIO()
    document.save(stream)
    return steady(stream.getvalue())


def _opened(template: bytes | None) -> WordDocument:
    if template is None:
        document = Document()
        _dressed(document)
        return document
    try:
        document = Document(io.BytesIO(template))
    except Exception:  # noqa: BLE001 - the library raises whatever a file's parts make it raise
        why = what_it_is(template, "word/document.xml")
        raise ValueError(f"is no Word document (.docx): {why}") from None
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    return document


def _dressed(document: WordDocument) -> None:
    """Give an empty document the look of a briefing."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, BODY
    normal.font.color.rgb = RGBColor.from_string(tables.INK)
    normal.paragraph_format.space_after = Pt(5)
    for name, (size, before, after) in _HEADINGS.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), True
        style.font.color.rgb = RGBColor.from_string(tables.INK)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(key), None)
        if name == "Title":
            for border in style.element.iter(qn("w:pBdr")):
                border.getparent().remove(border)
    for name in ("Subtitle", "Caption", "Quote"):
        style = document.styles[name]
        style.font.name, style.font.bold, style.font.italic = _FONT, False, False
        style.font.color.rgb = RGBColor.from_string(tables.FAINT if name != "Quote" else tables.INK)
        style.font.size = {"Subtitle": Pt(11), "Caption": tables.SMALL, "Quote": BODY}[name]
    quote = document.styles["Quote"]
    quote.font.name = "Cambria"
    quote.paragraph_format.left_indent = Mm(6)
    quote.paragraph_format.space_after = Pt(3)


def _properties(document: WordDocument, brief: Brief) -> None:
    properties = document.core_properties
    properties.title = visible(brief.title)[:255]
    properties.author = properties.last_modified_by = "Routebook"
    properties.comments = ""
    properties.revision = 1
    moment = datetime(brief.year or 2000, 1, 1)  # noqa: DTZ001 - of the articles, not of the clock
    properties.created = properties.modified = moment


def _style(document: WordDocument, *names: str) -> str:
    """Return the first style that the document has: a template need not have all."""
    return next((name for name in names if name in document.styles), "Normal")


class _Figures:
    """Adds pictures with numbered captions that Word can list."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.count = 0

    def add(self, picture: Picture, caption: str) -> None:
        self.count += 1
        section, room = self.document.sections[-1], tables.room(self.document)
        tall = section.page_height - section.top_margin - section.bottom_margin - Mm(22)  # type: ignore[operator]
        width = min(Mm(picture.width_mm), room, int(tall * picture.width_mm / picture.height_mm))
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(picture.png), width=width)
        for side in ("distT", "distB", "distL", "distR"):  # else programs leave room of their own around it
            shape._inline.set(side, "0")  # noqa: SLF001 - python-docx has no way
        described = shape._inline.docPr  # noqa: SLF001 - python-docx has no way to describe a picture
        described.set("descr", visible(picture.words))
        described.set("title", visible(caption))
        _caption(self.document, "Figure", self.count, caption)


def _caption(document: WordDocument, kind: str, number: int, text: str) -> None:
    """Add a caption whose number is a field, so that Word counts and lists it."""
    paragraph = document.add_paragraph(style=_style(document, "Caption", "Normal"))
    paragraph.add_run(f"{kind} ")
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" SEQ {kind} \\* ARABIC "/>')
    run = parse_xml(f"<w:r {nsdecls('w')}><w:t>{number}</w:t></w:r>")
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no way to add a field
    paragraph.add_run(visible(f". {text}"))


def _overview(document: WordDocument, brief: Brief) -> None:
    rows = [
        (part.name, part.status, part.facts.length_words or "–", part.facts.method_words, part.facts.voices)
        for part in brief.routes
    ]
    heads = ("Route", "Status as last told", "Length", "Line", "Said by")
    if tables.room(document) < tables.NARROW:  # the rest stands with each route
        tables.add(document, heads[:3], [row[:3] for row in rows], shares=(46, 27, 27), bold=True)
    else:
        tables.add(document, heads, rows, shares=(34, 18, 12, 16, 20), bold=True)


def _route(document: WordDocument, part: RoutePart, figures: _Figures, footnotes: Footnotes) -> None:
    # Heading, sentence, figure and caption stay on one page: a route begins on a new one where they need it.
    heading = document.add_paragraph(visible(part.name), style=_style(document, "Heading 1", "Normal"))
    heading.paragraph_format.keep_with_next = True
    told_first = document.add_paragraph(visible(" ".join(part.facts.what)))
    told_first.paragraph_format.keep_with_next = True
    figures.add(part.picture, part.caption)
    _told(document, part)
    _under(document, "What the articles say")
    for item in part.quotations:
        paragraph = document.add_paragraph(style=_style(document, "Quote", "Normal"))
        text = one_line(item.text)
        run = paragraph.add_run(visible(_quoted(text) if item.quoted else text))
        run.italic = None if item.quoted else True
        where = f"{item.speaker}. {item.source}; {item.where}"
        footnotes.add(paragraph, f"{where}. {item.address}".rstrip())
    for remark in part.remarks:
        document.add_paragraph(visible(remark), style=_style(document, "List Bullet", "Normal"))


def _told(document: WordDocument, part: RoutePart) -> None:
    """Add the tables of a route: its facts, its status in time, and each figure as all tell it."""
    narrow = tables.room(document) < tables.NARROW
    _under(document, "Key facts")
    facts = [(row.term, row.value, row.note) for row in part.rows]
    shares = (24, 40, 36) if narrow else (20, 38, 42)
    tables.add(document, (), facts, shares=shares, bold=True, whole=len(facts) <= FEW_ROWS)
    if part.reports:
        _under(document, "Status as told, in time")
        rows = [(row.when, row.what, _quoted(row.words), row.source) for row in part.reports]
        heads = ("When", "Status", "In the words", "Said by")
        tables.add(document, heads, rows, shares=(20, 27, 29, 24) if narrow else (18, 15, 40, 27))
    for what, claims in part.claims:
        _under(document, f"As told: {what}")
        told = [(row.when, row.what, row.source) for row in claims]
        tables.add(document, ("Of", "Figure", "Said by"), told, shares=(24, 40, 36))


def _quoted(text: str) -> str:
    """Return words between quotation marks, without those that they have already."""
    inner = text.strip('“”" ')
    return f"“{inner}”" if text else ""


def _under(document: WordDocument, text: str) -> None:
    heading = document.add_paragraph(visible(text), style=_style(document, "Heading 2", "Normal"))
    heading.paragraph_format.keep_with_next = True


def _sources(document: WordDocument, brief: Brief) -> None:
    heading = document.add_paragraph("Method and sources", style=_style(document, "Heading 1", "Normal"))
    heading.paragraph_format.page_break_before = True
    document.add_paragraph(
        "Routes, their status and figures are read from the articles by rules; every one leads to its "
        "sentence. A stop drawn open is named by no article: its source stands with the route. Figures are "
        "put side by side and never averaged."
    )
    _under(document, "How the lines were made")
    for text in brief.methods:
        document.add_paragraph(visible(text), style=_style(document, "List Bullet", "Normal"))
    _under(document, "Borders")
    document.add_paragraph(visible(brief.borders))
    _under(document, "Articles")
    for outlet, title, address in brief.articles:
        text = f"{outlet}: {title}. {address}".rstrip()
        document.add_paragraph(visible(text), style=_style(document, "List Number", "Normal"))
    for file, reason in brief.skipped:
        document.add_paragraph(visible(f"Left out: {file}: {reason}"))
    _under(document, "Data")
    document.add_paragraph(visible(" · ".join(brief.attribution)))
