"""A Word document in; footnotes in it, and the part of the file that holds them, out: python-docx makes none.

ECMA-376, part 1, 17.11: a footnote is a ``w:footnote`` in ``footnotes.xml``, and a ``w:footnoteReference`` of
the same number in the text. Numbers -1 and 0 are the lines that stand above all footnotes.
"""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml import etree

from routes.publish.escape import visible

TEXT, MARK = "footnote text", "footnote reference"  # the names of the format's own styles
SIZE, AFTER = Pt(8.5), Pt(2)
_EMPTY = (
    f"<w:footnotes {nsdecls('w')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)


class Footnotes:
    """The footnotes of a document; `save` puts them into it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root: Any = parse_xml(_EMPTY)
        self._count = 0
        self._text, self._mark = _styled(document)

    def add(self, paragraph: Paragraph, text: str) -> None:
        """Put the mark of a footnote at a paragraph's end, and the footnote's text where footnotes stand."""
        self._count += 1
        number = str(self._count)
        mark = paragraph.add_run(style=self._mark)
        mark._r.append(_element("w:footnoteReference", {"w:id": number}))  # noqa: SLF001 - python-docx has no way
        note = _element("w:footnote", {"w:id": number})
        body = _element("w:p")
        body.append(_look("w:pPr", "w:pStyle", self._text))
        own = _element("w:r")
        own.extend((_look("w:rPr", "w:rStyle", self._mark), _element("w:footnoteRef")))
        words = _element("w:r")
        content = _element("w:t", {"xml:space": "preserve"})
        content.text = f" {visible(text)}"
        words.append(content)
        body.extend((own, words))
        note.append(body)
        self._root.append(note)

    def save(self) -> None:
        """Put the part that holds the footnotes into the document's package; after the last one."""
        if not self._count:
            return
        package = self._document.part.package
        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _styled(document: Document) -> tuple[Any, Any]:
    """Return the styles of a footnote's text and of its mark: the document's own where it has them."""
    styles = document.styles
    if TEXT not in styles:
        text = styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.base_style = styles.default(WD_STYLE_TYPE.PARAGRAPH)
        text.font.size, text.paragraph_format.space_after = SIZE, AFTER
    if MARK not in styles:
        styles.add_style(MARK, WD_STYLE_TYPE.CHARACTER, builtin=True).font.superscript = True
    return styles[TEXT], styles[MARK]


def _look(tag: str, kind: str, style: Any) -> Any:
    """Return the properties of a paragraph or of letters that have a style."""
    look = _element(tag)
    look.append(_element(kind, {"w:val": style.style_id}))
    return look


def _element(tag: str, attributes: dict[str, str] | None = None) -> Any:
    element = parse_xml(f"<{tag} {nsdecls('w')}/>")
    for name, value in (attributes or {}).items():
        key = "{http://www.w3.org/XML/1998/namespace}space" if name == "xml:space" else qn(name)
        element.set(key, value)
    return element
