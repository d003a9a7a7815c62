"""Texts in rows in; a table with thin rules in a Word document, flush with the text of its page, out."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt, RGBColor, Twips
from docx.table import Table
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph

from routes.publish.escape import visible

INK, FAINT, RULE = "1A1F24", "5F676E", "CFCABF"
NARROW = Mm(120)  # on a template's page or column below this, tables have fewer or wider columns
GAP = Twips(108)  # between columns
SMALL = Pt(8.5)


def room(document: Document) -> int:
    """Return how wide the text of a page is, in the library's units; of one column where it has several."""
    section = document.sections[-1]
    page = int(section.page_width - section.left_margin - section.right_margin)  # type: ignore[operator]
    columns = section._sectPr.find(qn("w:cols"))  # noqa: SLF001 - python-docx has no way to tell columns
    if columns is None:
        return page
    told = columns.get(qn("w:num"), "1")
    number = min(max(int(told), 1), 12) if told.isascii() and told.isdigit() else 1
    gap = columns.get(qn("w:space"), "720")
    between = Twips(int(gap)) if gap.isascii() and gap.isdigit() else 0
    return max(int((page - (number - 1) * between) / number), int(Mm(30)))


def add(
    document: Document,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    shares: Sequence[int],
    bold: bool = False,
    whole: bool = False,
) -> None:
    """Add a table with thin rules, its head row, if any, repeated on every page; a heading follows it.

    Parameters
    ----------
    shares
        How wide each column is, in hundredths of the page's text.
    bold
        Whether the first column is bold.
    whole
        Whether all rows stay on one page.
    """
    table: Table = document.add_table(rows=0, cols=len(shares))
    table.autofit = False
    if heads:
        _row(table, heads, faint=range(len(heads)))
        _marked(table.rows[0], "w:tblHeader")
    for texts in rows:
        _row(table, texts, bold=bold, faint=(len(texts) - 1,))
    wide = room(document)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Emu(wide * share // 100)
    for each in table.rows:
        _marked(each, "w:cantSplit")
        for cell, share in zip(each.cells, shares, strict=True):
            cell.width = Emu(wide * share // 100)
    for row in table.rows[:-1] if whole else ():
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    _ruled(table)


def _row(table: Table, texts: Sequence[str], *, bold: bool = False, faint: Sequence[int] = ()) -> None:
    for number, (cell, text) in enumerate(zip(table.add_row().cells, texts, strict=True)):
        _written(cell.paragraphs[0], text, bold=bold and number == 0, faint=number in faint)


def _marked(row: Row, tag: str) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<{tag} {nsdecls('w')}/>"))  # noqa: SLF001 - no other way


def _ruled(table: Table) -> None:
    """Give a table thin horizontal rules and text flush with that of the page, in the order of the format."""
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for side in ("top", "bottom", "insideH")
    )
    _placed(table, f"<w:tblInd {nsdecls('w')} w:w='0' w:type='dxa'/>")
    _placed(table, f"<w:tblBorders {nsdecls('w')}>{rules}</w:tblBorders>")
    margins = f"<w:left w:w='0' w:type='dxa'/><w:right w:w='{GAP.twips}' w:type='dxa'/>"
    _placed(table, f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>")


_ORDER = ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook")
"""Of a table's properties, by ECMA-376, part 1, 17.4.59, as far as they are set here."""


def _placed(table: Table, xml: str) -> None:
    """Put a property of a table where the format asks for it."""
    known = parse_xml(xml)
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no way to rule a table
    place = {qn(f"w:{name}"): number for number, name in enumerate(_ORDER)}
    follows = next((item for item in properties if place.get(item.tag, -1) > place[known.tag]), None)
    if follows is None:
        properties.append(known)
    else:
        follows.addprevious(known)


def _written(paragraph: Paragraph, text: str, *, bold: bool = False, faint: bool = False) -> None:
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(visible(text))
    run.font.size, run.bold = SMALL, bold
    if faint:
        run.font.color.rgb = RGBColor.from_string(FAINT)
