"""What a figure is made of, in drawing order: areas, lines, words and pictures on a sheet, as plain values.

Units are pixels of 1/96 inch, as on a page; x to the right, y downwards. Every writer (SVG, PDF) draws the
same marks, so that no output can say anything else.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from geodata.geodesy import Coordinates

PIXELS_PER_MM = 96 / 25.4


class Anchor(StrEnum):
    """Which point of a word its position is."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A filled area. `rings` are outlines and holes alike, told apart by the even-odd rule."""

    rings: tuple[Coordinates, ...]
    colour: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One pass of the pen over one or more lines.

    Attributes
    ----------
    dash
        Lengths of dash and gap; empty for a solid line.
    closed
        Whether each line's end is joined to its start.
    """

    parts: tuple[Coordinates, ...]
    colour: str
    width: float
    dash: tuple[float, ...] = ()
    round_cap: bool = False
    opacity: float = 1.0
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of text; `y` is its base line, `angle` turns it clockwise about its position, in degrees.

    `spacing` is added between letters; `halo` is the width of the edge that keeps it readable, `halo_colour`
    that edge's colour.
    """

    text: str
    x: float
    y: float
    size: float
    colour: str
    bold: bool = False
    italic: bool = False
    anchor: Anchor = Anchor.START
    angle: float = 0.0
    spacing: float = 0.0
    halo: float = 0.0
    halo_colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A JPEG picture on the sheet."""

    x: float
    y: float
    width: float
    height: float
    jpeg: bytes


Mark = Area | Line | Words | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Marks that belong together under a name; `clip` is left, top, right and bottom of what is shown."""

    name: str
    marks: tuple[Mark, ...]
    clip: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A figure: its size, what it is called and shows, in words, and its layers from below."""

    width: float
    height: float
    title: str
    description: str
    layers: tuple[Layer, ...] = field(default=())

    @property
    def width_mm(self) -> float:
        """Its width in millimetres."""
        return self.width / PIXELS_PER_MM

    @property
    def height_mm(self) -> float:
        """Its height in millimetres."""
        return self.height / PIXELS_PER_MM
