"""A sheet of marks in; a PDF file whose text is text, with its fonts inside, and a PNG picture of it, out.

Both are drawn from the same marks as the SVG file. The same sheet gives the same bytes: no clock is in them.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata import sources
from geodata.geodesy import Coordinates
from routes.publish.escape import visible
from routes.publish.figure import letters
from routes.publish.figure.ink import Anchor, Area, Layer, Line, Mark, Picture, Sheet, Words

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS = 72 / 96  # a pixel of the sheet in PDF's points
STEPS = 100.0  # to a pixel: lines are drawn in whole steps, which are written soonest and shortest
SLANT = 0.21  # of upright letters that stand for italic ones
LEAST_DPI, MOST_DPI = 36, 1200
PACKING = 5  # of 9: beyond it a picture takes twice the time to be a twentieth smaller
COLOURS = 256  # of a light picture: as many as a byte a dot can tell apart
MOST_DOTS = 120_000_000  # of a picture: more fill a machine's memory
_NAMES = {False: "NotoSans", True: "NotoSans-SemiBold"}


def pdf(sheet: Sheet) -> bytes:
    """Return a sheet as a PDF file of one page."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - only this output needs it

    _fonts()
    stream = io.BytesIO()
    size = (sheet.width * POINTS, sheet.height * POINTS)
    with _bytes_as_they_are():
        canvas = Canvas(stream, pagesize=size, invariant=1, pageCompression=1)
        canvas.setTitle(visible(sheet.title))
        canvas.setSubject(visible(sheet.description))
        canvas.setCreator("Routebook")
        canvas.setProducer("Routebook")
        pen = _Pen(canvas, sheet.height)
        for layer in sheet.layers:
            pen.layer(layer)
        canvas.showPage()
        canvas.save()
    return stream.getvalue()


def png(content: bytes, *, dpi: int, light: bool = False) -> bytes:
    """Return the first page of a PDF file as a PNG picture.

    Parameters
    ----------
    dpi
        Dots an inch, 36 to 1,200.
    light
        Whether it has 256 colours, for a third of the bytes, so that a document of many can be mailed.

    Raises
    ------
    ValueError
        If so many dots an inch are not possible, or the picture would be too large for any use.
    """
    import pypdfium2  # noqa: PLC0415 - only this output needs it

    if not LEAST_DPI <= dpi <= MOST_DPI:
        raise ValueError(f"is {dpi}; expected {LEAST_DPI} to {MOST_DPI} dots an inch")
    document = pypdfium2.PdfDocument(content)
    try:
        page = document[0]
        width, height = page.get_size()
        if width * height * (dpi / 72) ** 2 > MOST_DOTS:
            raise ValueError(f"is {dpi}; a sheet of this size would have more than {MOST_DOTS:,} dots")
        picture = page.render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()
    stream = io.BytesIO()
    (_few(picture) if light else picture).save(stream, "PNG", dpi=(dpi, dpi), compress_level=PACKING)
    return stream.getvalue()


def _few(picture: "Image") -> "Image":
    """Return a picture in few colours.

    They are those of an octree, which keeps rare ones, as of lines and symbols; no dithering speckles what is
    flat.
    """
    from PIL import Image  # noqa: PLC0415

    return picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


@contextmanager
def _bytes_as_they_are() -> Iterator[None]:
    """Let the library write bytes, not letters that stand for them: that takes a fifth less room and time."""
    from reportlab import rl_config  # noqa: PLC0415

    before, rl_config.useA85 = rl_config.useA85, 0
    try:
        yield
    finally:
        rl_config.useA85 = before


@cache
def _fonts() -> None:
    from reportlab.pdfbase import pdfmetrics, ttfonts  # noqa: PLC0415

    for bold, file in letters.FACES.items():
        pdfmetrics.registerFont(ttfonts.TTFont(_NAMES[bold], io.BytesIO(sources.read(file))))


@dataclass(frozen=True, slots=True)
class _Steps:
    """Lines as the library asks a path for them."""

    parts: Sequence[Coordinates]
    closed: bool

    def getCode(self) -> str:  # noqa: N802 - the library's name
        return " ".join(map(self._way, self.parts))

    def _way(self, part: Coordinates) -> str:
        points = np.round(part * STEPS).astype(np.int64).tolist()
        (x, y), *others = points
        walked = "".join(f"{x} {y} l " for x, y in others)
        return f"{x} {y} m {walked}{'h' if self.closed else ''}"


@cache
def _colour(code: str) -> Any:
    from reportlab.lib.colors import HexColor  # noqa: PLC0415

    return HexColor(code)


class _Pen:
    """Draws marks on a canvas, whose y runs upwards."""

    def __init__(self, canvas: Any, height: float) -> None:
        self.canvas = canvas
        self.height = height

    def layer(self, layer: Layer) -> None:
        self.canvas.saveState()
        if layer.clip is not None:
            left, top, right, bottom = layer.clip
            path = self.canvas.beginPath()
            path.rect(left * POINTS, self._up(bottom), (right - left) * POINTS, (bottom - top) * POINTS)
            self.canvas.clipPath(path, stroke=0, fill=0)
        for mark in layer.marks:
            self._mark(mark)
        self.canvas.restoreState()

    def _up(self, y: float) -> float:
        return (self.height - y) * POINTS

    def _mark(self, mark: Mark) -> None:
        match mark:
            case Area():
                self.canvas.setFillColor(_colour(mark.colour))
                self.canvas.setFillAlpha(mark.opacity)
                self._path(mark.rings, closed=True, stroke=0, fill=1, fillMode=0)
            case Line():
                self._line(mark)
            case Words():
                self._words(mark)
            case Picture():
                self._picture(mark)

    def _path(self, parts: Sequence[Coordinates], *, closed: bool, **how: int) -> None:
        """Draw lines in steps, x to the right and y downwards as on the sheet."""
        self.canvas.saveState()
        self.canvas.transform(POINTS / STEPS, 0, 0, -POINTS / STEPS, 0, self.height * POINTS)
        self.canvas.drawPath(_Steps(parts, closed=closed), **how)
        self.canvas.restoreState()

    def _line(self, mark: Line) -> None:
        self.canvas.setStrokeColor(_colour(mark.colour))
        self.canvas.setStrokeAlpha(mark.opacity)
        self.canvas.setLineWidth(mark.width * STEPS)
        self.canvas.setLineCap(1 if mark.round_cap else 0)
        self.canvas.setLineJoin(1)
        self.canvas.setDash([length * STEPS for length in mark.dash])
        self._path(mark.parts, closed=mark.closed, stroke=1, fill=0)

    def _words(self, mark: Words) -> None:
        canvas = self.canvas
        canvas.saveState()
        canvas.setDash([])
        canvas.setLineJoin(1)
        canvas.setFillAlpha(1.0)
        canvas.setStrokeAlpha(1.0)
        canvas.translate(mark.x * POINTS, self._up(mark.y))
        if mark.angle:
            canvas.rotate(-mark.angle)
        wide = letters.width(mark.text, mark.size, bold=mark.bold, spacing=mark.spacing)
        shift = {Anchor.START: 0.0, Anchor.MIDDLE: -wide / 2, Anchor.END: -wide}[mark.anchor]
        canvas.translate(shift * POINTS, 0.0)
        if mark.italic:
            canvas.transform(1, 0, SLANT, 1, 0, 0)
        if mark.halo:
            canvas.setLineWidth(mark.halo * POINTS)
            canvas.saveState()  # else the way that letters are drawn would hold for what follows
            self._text(mark, mark.halo_colour, mode=1)
            canvas.restoreState()
        self._text(mark, mark.colour, mode=0)
        canvas.restoreState()

    def _text(self, mark: Words, colour: str, *, mode: int) -> None:
        text = self.canvas.beginText(0.0, 0.0)
        text.setFont(_NAMES[mark.bold], mark.size * POINTS)
        text.setCharSpace(mark.spacing * POINTS)
        text.setTextRenderMode(mode)
        text.setFillColor(_colour(colour))
        text.setStrokeColor(_colour(colour))
        text.textOut(visible(mark.text))
        self.canvas.drawText(text)

    def _picture(self, mark: Picture) -> None:
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415

        self.canvas.drawImage(
            ImageReader(io.BytesIO(mark.jpeg)),
            mark.x * POINTS,
            self._up(mark.y + mark.height),
            mark.width * POINTS,
            mark.height * POINTS,
        )
