"""A briefing in; a PowerPoint file out: a title slide, and one a route with figure, facts and sources."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from routes.prose import one_line
from routes.publish import wording
from routes.publish.brief.content import Brief, Picture, RoutePart
from routes.publish.brief.packed import steady, what_it_is
from routes.publish.escape import visible
from routes.publish.figure import letters

WIDE = (Inches(13.333), Inches(7.5))
INK, FAINT = RGBColor(0x1A, 0x1F, 0x24), RGBColor(0x5F, 0x67, 0x6E)
EDGE, TITLE_TOP, TITLE_HEIGHT, FOOT = Inches(0.5), Inches(0.32), Inches(0.8), Inches(0.5)
FACTS, FACTS_SHARE = Inches(3.35), 0.3  # the width of the column of facts, and the most of a slide's
LOWEST_TITLE, LEAST_TITLE = 0.45, 0.6
"""A layout's title ends above this share of the slide and is this share of its width, else it is moved."""

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
TITLE_SIZE, USUAL_TITLE = 26.0, 44.0  # points: of our own, and of the format's where a file tells of none
INSET, LINE, SMALLEST = (Inches(0.1), Inches(0.05)), 1.2, 40
"""Of a box of text: what stays free in it, a line's height by its letters', the least size in per cent."""

_FONT = "Calibri"
_Line = list[tuple[str, float, Any, bool]]
"""Runs of a line: text, size in points, colour, whether bold."""


def slides(brief: Brief, *, template: bytes | None = None) -> bytes:
    """Return the briefing as a PowerPoint file; the same briefing gives the same bytes.

    Parameters
    ----------
    template
        A PowerPoint file of the user's, whose master and layouts it takes; its slides are left out.

    Raises
    ------
    ValueError
        If the template is no PowerPoint file, or has no layout with a title.
    """
    deck = _opened(template)
    properties = deck.core_properties
    properties.title = visible(brief.title)[:255]
    properties.author = properties.last_modified_by = "Routebook"
    properties.revision = 1
    properties.created = properties.modified = datetime(brief.year or 2000, 1, 1)  # noqa: DTZ001
    layout = _layout(deck)
    own = template is None
    if len(brief.routes) != 1:  # else the first slide would say what the second does
        _slide(
            deck,
            layout,
            brief.title,
            brief.picture,
            own=own,
            facts=_summary(brief),
            source=_source_line(brief),
            notes="\n".join((brief.borders, *brief.methods)),
        )
    for part in brief.routes:
        _slide(
            deck,
            layout,
            part.name,
            part.picture,
            own=own,
            facts=_facts(part),
            source=_said_line(part, brief),
            notes=_notes(part, brief),
        )
    stream = io.BytesIO()
    deck.save(stream)
    return steady(stream.getvalue())


def _opened(template: bytes | None) -> Any:
    if template is None:
        deck = Presentation()
        deck.slide_width, deck.slide_height = WIDE
        return deck
    try:
        deck = Presentation(io.BytesIO(template))
    except Exception:  # noqa: BLE001 - the library raises whatever a file's parts make it raise
        why = what_it_is(template, "ppt/presentation.xml")
        raise ValueError(f"is no PowerPoint file (.pptx): {why}") from None
    listed = deck.slides._sldIdLst  # noqa: SLF001 - python-pptx has no way to remove slides
    for entry in list(listed):
        deck.part.drop_rel(entry.rId)
        listed.remove(entry)
    return deck


def _layout(deck: Any) -> Any:
    """Return the layout that has a title at its head and least else."""
    titled = [layout for layout in deck.slide_layouts if any(_is_title(item) for item in layout.placeholders)]
    if not titled:
        raise ValueError("has no slide layout with a title")

    def order(layout: Any) -> tuple[bool, int]:
        title = next(item for item in layout.placeholders if _is_title(item))
        return not _is_head(title, deck), len(layout.placeholders)

    return min(titled, key=order)


def _is_title(placeholder: Any) -> bool:
    return bool(placeholder.placeholder_format.idx == 0)


def _is_head(title: Any, deck: Any) -> bool:
    """Tell whether a title stands at the head of its slide, and leaves room under it."""
    if None in (title.left, title.top, title.width, title.height):
        return False
    low = title.top + title.height <= LOWEST_TITLE * deck.slide_height
    return bool(low and title.width >= LEAST_TITLE * deck.slide_width)


def _slide(
    deck: Any,
    layout: Any,
    title: str,
    picture: Picture,
    *,
    own: bool,
    facts: Sequence[tuple[str, str, str]],
    source: str,
    notes: str,
) -> None:
    """Add a slide; on one of the user's layouts type, colours and the title's place are the layout's."""
    slide = deck.slides.add_slide(layout)
    width, height = deck.slide_width, deck.slide_height
    head = slide.shapes.title
    if own or not _is_head(head, deck):
        head.left, head.top, head.width, head.height = EDGE, TITLE_TOP, width - 2 * EDGE, TITLE_HEIGHT
    if own:
        points = TITLE_SIZE * _share_that_fits(title, TITLE_SIZE, head)
        _text(head.text_frame, [[(title, points, INK, True)]], own=True, anchor=MSO_ANCHOR.MIDDLE)
    else:
        head.text_frame.text = visible(title).replace("\n", " ")
        _shrunk(head, _share_that_fits(title, _size_of_titles(layout), head))
    edge, wide = head.left, head.width
    for placeholder in list(slide.placeholders):
        if placeholder.placeholder_format.idx != 0:  # an empty one shows its prompt
            placeholder._element.getparent().remove(placeholder._element)  # noqa: SLF001
    top = head.top + head.height + Inches(0.1)
    room = (wide - min(FACTS, int(FACTS_SHARE * wide)) - Inches(0.3), height - top - FOOT - Inches(0.12))
    scale = min(room[0] / picture.width_mm, room[1] / picture.height_mm)
    size = (Emu(int(picture.width_mm * scale)), Emu(int(picture.height_mm * scale)))
    shown = slide.shapes.add_picture(io.BytesIO(picture.png), edge, top, *size)
    described = shown._element.nvPicPr.cNvPr  # noqa: SLF001 - python-pptx has no way to describe a picture
    described.set("descr", visible(picture.words))
    described.set("name", visible(f"Map: {title}"))
    left = edge + size[0] + Inches(0.3)
    box = slide.shapes.add_textbox(left, top, edge + wide - left, room[1])
    _text(box.text_frame, [line for fact in facts for line in _lines(*fact)], own=own)
    foot = slide.shapes.add_textbox(edge, height - FOOT - Inches(0.06), wide, FOOT)
    _text(foot.text_frame, [[(source, 9, FAINT, False)]], own=own, anchor=MSO_ANCHOR.BOTTOM)
    slide.notes_slide.notes_text_frame.text = visible(notes)


def _size_of_titles(layout: Any) -> float:
    """Return how large a layout's titles are, in points: by itself, or by its master."""
    own = next(item for item in layout.placeholders if _is_title(item))._element  # noqa: SLF001
    master = layout.slide_master._element  # noqa: SLF001 - python-pptx has no way to ask for either
    for element, path in ((own, ".//a:lstStyle"), (master, ".//p:titleStyle")):
        for found in element.findall(f"{path}/a:lvl1pPr/a:defRPr", NAMESPACES):
            told = found.get("sz", "")
            if told.isascii() and told.isdigit():
                return int(told) / 100
    return USUAL_TITLE


def _share_that_fits(text: str, size: float, box: Any) -> float:
    """Return how much of its size a text may have so that all its lines stand inside its box."""
    width, height = Emu(box.width - 2 * INSET[0]).pt, Emu(box.height - 2 * INSET[1]).pt
    for percent in range(100, SMALLEST, -5):
        points = size * percent / 100
        lines = letters.wrapped(text, points, width, bold=True)
        if len(lines) * LINE * points <= height and not lines[-1].endswith("…"):
            return percent / 100
    return SMALLEST / 100


def _shrunk(box: Any, share: float) -> None:
    """Have a text drawn smaller, as the program would once it is edited; of its own accord it does not."""
    box.text_frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    if share < 1.0:
        fit = box._element.find(".//a:normAutofit", NAMESPACES)  # noqa: SLF001 - python-pptx has no way
        fit.set("fontScale", str(round(share * 100_000)))


def _lines(term: str, value: str, note: str) -> Iterator[_Line]:
    """Yield the lines of a fact: what it is, how it is, and what qualifies it."""
    listed = value.split("\n")
    size, bold = (14.0, True) if len(listed) == 1 else (11.0, False)
    if term:
        yield [(term, 11, FAINT, False)]
    for text in listed:
        yield [(text, size, INK, bold)]
    if note:
        yield [(note, 10, FAINT, False)]
    yield [("", 6, INK, False)]


def _text(frame: Any, lines: Sequence[_Line], *, own: bool, anchor: Any = None) -> None:
    """Write lines into a frame; where the look is not our own, in the theme's type and colour of text."""
    frame.word_wrap = True
    if own:
        frame.margin_left = frame.margin_right = 0  # flush with the picture
    if anchor is not None:
        frame.vertical_anchor = anchor
    frame.clear()
    for number, runs in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(3 if runs and runs[0][3] else 1)
        paragraph.alignment = PP_ALIGN.LEFT
        for text, size, colour, bold in runs:
            run = paragraph.add_run()
            run.text = visible(text).replace("\n", " ")
            run.font.size, run.font.bold = Pt(size), bold
            if own:
                run.font.name = _FONT
                run.font.color.rgb = colour
            else:
                run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1


def _summary(brief: Brief) -> list[tuple[str, str, str]]:
    """Return what all routes have in common: how many there are, how they stand, and who says so."""
    stand = Counter(part.status for part in brief.routes).most_common()
    return [
        ("", brief.standfirst, ""),
        ("Status as last told", "\n".join(f"{count} {status}" for status, count in stand), ""),
        ("Named in", "\n".join(dict.fromkeys(brief.outlets)), ""),
    ]


def _facts(part: RoutePart) -> list[tuple[str, str, str]]:
    """Return where it leads, and three facts: how it stands, how long it is, who says so; with qualifiers."""
    length = next((row for row in part.rows if row.term == "Length"), None)
    told = part.reports[-1].when if part.reports else ""
    given = part.facts.route.set_status
    if given is not None:
        told = wording.when_words(given.as_of) if given.as_of else ""
    return [
        ("Between", part.facts.ends, ""),
        ("Status" if given else "Status as last told", part.status, "" if told == "undated" else told),
        ("Length", length.value if length else "not given", length.note if length else ""),
        ("Said by", part.facts.voices, ""),
    ]


def _said_line(part: RoutePart, brief: Brief) -> str:
    sources = dict.fromkeys(item.source for item in part.quotations)
    return f"Named in: {'; '.join(sources)}. {_credit(part.attribution, brief)}"


def _source_line(brief: Brief) -> str:
    return f"Named in: {'; '.join(brief.outlets)}. {_credit(brief.attribution, brief)}"


def _credit(attribution: Sequence[str], brief: Brief) -> str:
    return f"Line and map: {' · '.join(attribution)}. {brief.borders}"


def _notes(part: RoutePart, brief: Brief) -> str:
    """Return the speaker's notes: what the route is, and every sentence with where it stands."""
    lines = [" ".join(part.facts.what), ""]
    for item in part.quotations:
        text = one_line(item.text)
        lines.append(f"“{text}”" if item.quoted else text)
        lines.append(f"{item.speaker}. {item.source}; {item.where}. {item.address}".rstrip())
        lines.append("")
    lines += part.remarks
    lines.append(brief.borders)
    return "\n".join(lines)
