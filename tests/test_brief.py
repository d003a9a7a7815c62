"""Briefings: documents whole and well formed, each sentence with its source, the user's template kept."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from browser import samples
from docx import Document
from docx.oxml.ns import qn as docx_name
from docx.shared import Emu, Mm, Pt
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Inches
from shown import seeds

from geodata import basemap
from geodata.path import Mode
from routes import briefing, processes
from routes.model import Publication
from routes.publish import brief as briefs
from routes.publish import figure as figures
from routes.publish.brief import tables
from routes.publish.choosing import only
from routes.publish.escape import visible
from routes.publish.figure import letters

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROPERTIES = ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook")
MAILED = 5_000_000  # bytes: what posts of most firms let through, with room for more
OFFICE = shutil.which("soffice")


@cache
def few() -> Publication:
    return only(seeds(), ("karakoram-highway", "almaty-lahore-air"))


def draw(publication: Publication, *, alone: bool) -> briefs.Picture:
    look = figures.Look(paper=figures.paper_named("141x100"), relief=False, bare=True)
    sheet = figures.figure(publication, look, whole=alone)
    content = figures.png(figures.pdf(sheet), dpi=60)
    return briefs.Picture(
        png=content, width_mm=sheet.width_mm, height_mm=sheet.height_mm, words=sheet.description
    )


@cache
def pictures() -> dict[str, briefs.Picture]:
    """Return the figures of the few routes, drawn once for all tests."""
    alone = {route.id: draw(only(few(), (route.id,)), alone=True) for route in few().routes}
    return {briefs.WHOLE: draw(few(), alone=False), **alone}


@cache
def made() -> briefs.Brief:
    return briefs.briefing(few(), pictures())


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def test_every_sentence_stands_in_the_document_with_its_source_in_a_footnote() -> None:
    content = parts(briefs.word(made()))
    body = ET.fromstring(content["word/document.xml"])  # noqa: S314 - our own file
    notes = ET.fromstring(content["word/footnotes.xml"])  # noqa: S314 - our own file
    text = " ".join(node.text or "" for node in body.iter(f"{W}t"))
    told = {note.get(f"{W}id"): "".join(node.text or "" for node in note.iter(f"{W}t")) for note in notes}
    marks = [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")]
    sentences = [item for part in made().routes for item in part.quotations]
    assert len(marks) == len(sentences) > 5
    for mark, item in zip(marks, sentences, strict=True):
        assert " ".join(item.text.split()).strip('“”" ')[:40] in " ".join(text.split())
        assert item.where in told[mark]
        assert item.source in told[mark]


def test_document_has_headings_captions_and_pictures_in_words() -> None:
    document = Document(io.BytesIO(briefs.word(made())))
    styles = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style]
    assert ("Title", few().title) in styles
    assert [text for style, text in styles if style == "Heading 1"] == [
        *(part.name for part in made().routes),
        "Method and sources",
    ]
    captions = [text for style, text in styles if style == "Caption"]
    assert len(captions) == 1 + len(made().routes)
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]  # noqa: SLF001
    assert all(words and "Borders" in words for words in described)


def test_pages_are_filled_and_what_belongs_together_stays_together() -> None:
    document = Document(io.BytesIO(briefs.word(made())))
    drawn = [bool(each._p.findall(f".//{W}drawing")) for each in document.paragraphs]  # noqa: SLF001
    assert sum(drawn) == 1 + len(made().routes)
    for each, is_drawn in zip(document.paragraphs, drawn, strict=True):
        assert each.text or is_drawn
        assert not each.paragraph_format.page_break_before or each.text == "Method and sources"
    for part in made().routes:
        first = [each.text for each in document.paragraphs].index(part.name)
        block = document.paragraphs[first : first + 4]
        assert [each.paragraph_format.keep_with_next for each in block[:3]] == [True] * 3
        assert part.caption in block[3].text


def test_slides_have_three_facts_a_source_and_the_sentences_in_their_notes() -> None:
    deck = Presentation(io.BytesIO(briefs.slides(made())))
    slides = list(deck.slides)
    assert [slide.shapes.title.text for slide in slides] == [
        few().title,
        *(part.name for part in made().routes),
    ]
    for slide, part in zip(slides[1:], made().routes, strict=True):
        shown = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        lines = shown.split("\n")
        assert {"Status as last told", "Length", "Said by"} <= set(lines)
        assert lines[lines.index("Between") + 1] == part.facts.ends
        assert part.facts.ends not in lines[lines.index("Said by") :]
        assert "OpenStreetMap contributors" in shown or part.facts.route.mode.value == "air"
        notes = slide.notes_slide.notes_text_frame.text
        assert all(item.where in notes for item in part.quotations)
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= deck.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= deck.slide_height


def test_briefing_of_one_route_tells_it_once() -> None:
    alone = replace(made(), routes=made().routes[:1])
    (slide,) = Presentation(io.BytesIO(briefs.slides(alone))).slides
    assert slide.shapes.title.text == alone.routes[0].name
    document = Document(io.BytesIO(briefs.word(alone)))
    assert len(document.inline_shapes) == 1
    first = [each.text for each in document.paragraphs][:3]
    assert first == [alone.title, alone.standfirst, alone.routes[0].name]


def test_long_title_is_set_smaller_until_it_stands_inside_a_low_box() -> None:
    long = "East-West Economic Corridor from South Asia to Central Asia by way of Afghanistan " * 2
    titled = replace(made(), title=long.strip(), routes=())
    (slide,) = Presentation(io.BytesIO(briefs.slides(titled, template=house_deck()))).slides
    fit = slide.shapes.title._element.find(".//" + qn("a:normAutofit"))  # noqa: SLF001
    share = int(fit.get("fontScale")) / 100_000
    lines = letters.wrapped(long, 44 * share, Inches(7.8).pt, bold=True)
    assert len(lines) * 44 * share * 1.2 <= Inches(0.6).pt or share == 0.4
    (own,) = Presentation(io.BytesIO(briefs.slides(titled))).slides
    (run,) = own.shapes.title.text_frame.paragraphs[0].runs
    assert run.font.size < Pt(26)


def test_text_tables_and_pictures_stand_flush_and_footnotes_have_styles() -> None:
    document = Document(io.BytesIO(briefs.word(made())))
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    for shape in document.inline_shapes:
        assert {shape._inline.get(f"dist{side}") for side in "TBLR"} == {"0"}  # noqa: SLF001
        assert shape.width <= room
    for table in document.tables:
        assert table._tbl.tblPr.find(f"{W}tblInd").get(f"{W}w") == "0"  # noqa: SLF001
        order = [item.tag.removeprefix(W) for item in table._tbl.tblPr]  # noqa: SLF001
        assert order == [tag for tag in PROPERTIES if tag in order], "as the schema orders them"
    assert document.styles["footnote reference"].font.superscript
    notes = ET.fromstring(parts(briefs.word(made()))["word/footnotes.xml"])  # noqa: S314 - our own file
    styles = {node.get(f"{W}val") for node in notes.iter(f"{W}pStyle")}
    assert styles == {document.styles["footnote text"].style_id}


def test_same_briefing_is_the_same_bytes() -> None:
    again = briefs.briefing(few(), pictures())
    assert briefs.word(made()) == briefs.word(again)
    assert briefs.slides(made()) == briefs.slides(again)


@pytest.mark.parametrize("method", ["spawn", None])
def test_figures_drawn_by_several_processes_are_the_same_bytes(method: str | None) -> None:
    given = (few(), briefing.BriefOrder())
    wanted = briefing.figures_of(*given)[-2:]
    alone = [briefing.drawn(given, each) for each in wanted]
    assert processes.in_order(briefing.drawn, given, wanted, jobs=2, method=method) == alone


def test_template_keeps_its_styles_and_loses_its_text() -> None:
    document = Document()
    document.styles["Heading 1"].font.size = Pt(31)
    document.sections[0].header.paragraphs[0].text = "House of Letters"
    document.add_paragraph("an old text")
    stream = io.BytesIO()
    document.save(stream)
    result = Document(io.BytesIO(briefs.word(made(), template=stream.getvalue())))
    assert result.styles["Heading 1"].font.size == Pt(31)
    assert result.sections[0].header.paragraphs[0].text == "House of Letters"
    assert "an old text" not in [paragraph.text for paragraph in result.paragraphs]
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "an old slide"
    stream = io.BytesIO()
    deck.save(stream)
    slides = Presentation(io.BytesIO(briefs.slides(made(), template=stream.getvalue()))).slides
    assert "an old slide" not in [each.shapes.title.text for each in slides]


def as_pattern(content: bytes) -> bytes:
    """Return an Office file as its program saves a pattern for new files: .dotx, .potx."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, data in parts(content).items():
            told = re.sub(rb"(document|presentation)\.main\+xml", b"template.main+xml", data)
            file.writestr(name, told if name == "[Content_Types].xml" else data)
    return stream.getvalue()


@pytest.mark.parametrize("columns", [1, 2])
def test_narrow_columns_of_a_template_break_no_word_of_a_table(columns: int) -> None:
    document = Document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(210), Mm(14), Mm(14)
    if columns == 1:
        section.left_margin = section.right_margin = Mm(61)
    section._sectPr.find(docx_name("w:cols")).set(docx_name("w:num"), str(columns))  # noqa: SLF001
    stream = io.BytesIO()
    document.save(stream)
    result = Document(io.BytesIO(briefs.word(made(), template=stream.getvalue())))
    for table in result.tables:
        assert sum(cell.width for cell in table.rows[0].cells) <= Mm(89)
        for row in table.rows:
            for cell in row.cells:
                room = Emu(cell.width - tables.GAP).pt  # beside the gap between columns
                bold = any(run.bold for run in cell.paragraphs[0].runs)
                words = [word for word in cell.text.split() if "/" not in word]
                assert all(letters.width(word, 8.5, bold=bold) <= room for word in words), cell.text
    for shape in result.inline_shapes:
        assert shape.width <= Mm(89)


def test_file_of_another_kind_is_told_by_its_kind() -> None:
    document, deck = io.BytesIO(), io.BytesIO()
    Document().save(document)
    Presentation().save(deck)
    wrong = {
        "it is damaged, or of another kind": (b"nothing", b"nothing"),
        "it is a template for new files; open it, and save what opens": (
            as_pattern(document.getvalue()),
            as_pattern(deck.getvalue()),
        ),
    }
    for why, (given, shown) in wrong.items():
        with pytest.raises(ValueError, match=rf"^is no Word document \(\.docx\): {why}$"):
            briefs.word(made(), template=given)
        with pytest.raises(ValueError, match=rf"^is no PowerPoint file \(\.pptx\): {why}$"):
            briefs.slides(made(), template=shown)
    with pytest.raises(ValueError, match=r"^is no PowerPoint file \(\.pptx\): it is a Word document$"):
        briefs.slides(made(), template=document.getvalue())
    with pytest.raises(ValueError, match=r"^is no Word document \(\.docx\): it is a PowerPoint file$"):
        briefs.word(made(), template=deck.getvalue())


def house_deck() -> bytes:
    """Return a deck whose master is navy with white text, and whose title stands to the right of a band."""
    deck = Presentation()
    master = deck.slide_masters[0]
    master.background.fill.solid()
    master.background.fill.fore_color.rgb = RGBColor(0x0B, 0x1F, 0x3A)
    colours = master._element.find(qn("p:clrMap"))  # noqa: SLF001 - python-pptx has no way
    colours.set("tx1", "lt1")
    title = deck.slide_layouts[5].placeholders[0]
    title.left, title.top, title.width, title.height = Inches(1.5), Inches(0.9), Inches(8), Inches(0.7)
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def test_slides_on_a_house_layout_have_its_type_its_colours_and_its_place_for_the_title() -> None:
    deck = Presentation(io.BytesIO(briefs.slides(made(), template=house_deck())))
    assert len(deck.slides) == 1 + len(made().routes)
    for slide in deck.slides:
        title = slide.shapes.title
        assert (title.left, title.top) == (Inches(1.5), Inches(0.9))
        tags = {node.tag for node in slide._element.iter()}  # noqa: SLF001 - all that a slide sets
        assert not tags & {qn("a:srgbClr"), qn("a:latin")}
        assert title._element.find(".//" + qn("a:xfrm")) is None  # noqa: SLF001
        for shape in slide.shapes:
            if shape is not title and shape.shape_id != title.shape_id:
                assert shape.top >= title.top + title.height
                assert shape.left >= title.left
                assert shape.left + shape.width <= deck.slide_width
            if shape.has_text_frame and shape.shape_id != title.shape_id:
                runs = [run for each in shape.text_frame.paragraphs for run in each.runs]
                assert runs
                assert {run.font.color.theme_color for run in runs} == {MSO_THEME_COLOR.TEXT_1}


def test_without_leave_to_quote_no_sentence_is_shown() -> None:
    silent = briefs.briefing(replace(few(), quotes=False), pictures())
    sentences = [item.text for part in made().routes for item in part.quotations]
    for content in (briefs.word(silent), briefs.slides(silent)):
        text = " ".join(
            re.sub(r"<[^>]+>", "", data.decode("utf-8", "replace")) for data in parts(content).values()
        )
        assert not [sentence for sentence in sentences if sentence[:60] in text]
        assert "The sentence is left out here." in text
        assert "“The sentence" not in text


def test_document_of_many_routes_can_be_mailed() -> None:
    order = briefing.BriefOrder()
    one = only(seeds(), ("karakoram-highway",))  # among mountains: no picture is larger
    drawn = briefing.drawn((one, order), briefing.figures_of(one, order)[-1])
    png = drawn.files["png"]
    assert 15 * len(png) < MAILED
    assert drawn.height_mm <= 100  # facts have room under it
    seen = Image.open(io.BytesIO(png))
    assert seen.mode == "P"
    assert seen.width == pytest.approx(drawn.width_mm / 25.4 * briefing.INSIDE_DPI, abs=2)
    content = briefs.word(replace(made(), picture=replace(made().picture, png=png), routes=()))
    assert len(content) < len(png) + 100_000


def test_hostile_words_are_words_in_documents() -> None:
    shown = samples.publication(samples.HOSTILE)
    drawn = {key: made().picture for key in (briefs.WHOLE, *(route.id for route in shown.routes))}
    hostile = briefs.briefing(shown, drawn)
    word, slides = briefs.word(hostile), briefs.slides(hostile)
    for content in (word, slides):
        for name, data in parts(content).items():
            if name.endswith((".xml", ".rels")):
                root = ET.fromstring(data)  # noqa: S314 - our own file
                assert not [node for node in root.iter() if node.tag.endswith(("}script", "}img"))]
                assert b'TargetMode="External"' not in data
    names = [visible(route.name) for route in shown.routes]
    assert len(names) > 3
    document, deck = Document(io.BytesIO(word)), Presentation(io.BytesIO(slides))
    assert set(names) <= {each.text for each in document.paragraphs}
    assert [slide.shapes.title.text for slide in deck.slides][1:] == names
    text = briefs.caption(hostile)  # a text file: words are words there, and steer no terminal
    assert all(name in text for name in names)
    assert "\x07" not in text
    assert "\x00" not in text


def test_every_form_credits_the_map_under_the_lines_and_a_slide_what_it_shows_alone() -> None:
    document = Document(io.BytesIO(briefs.word(made())))
    deck = Presentation(io.BytesIO(briefs.slides(made())))
    feet = [list(slide.shapes)[-1].text_frame.text for slide in deck.slides]
    for text in ("\n".join(each.text for each in document.paragraphs), briefs.caption(made()), *feet):
        assert all(words in text for words in basemap.attribution())
    routes = {part.facts.route.mode: foot for part, foot in zip(made().routes, feet[1:], strict=True)}
    assert "Roads ©" in feet[0]
    assert "Roads ©" in routes[Mode.ROAD]
    assert "Roads ©" not in routes[Mode.AIR]


def test_picture_for_mail_has_its_words_beside_it() -> None:
    text = briefs.caption(made())
    assert "Karakoram Highway" in text
    assert made().borders in text
    assert "Data: " in text


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_office_program_opens_the_file_and_prints_every_page(kind: str, tmp_path: Path) -> None:
    content = briefs.word(made()) if kind == "docx" else briefs.slides(made())
    (tmp_path / f"brief.{kind}").write_bytes(content)
    command = [
        str(OFFICE),
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*command, f"brief.{kind}"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    picture = Image.open(io.BytesIO(figures.png((tmp_path / "brief.pdf").read_bytes(), dpi=40)))
    assert len(picture.convert("L").getcolors() or ()) > 30  # more than white paper
