"""The name of a size, or millimetres, in; the sheet's measures and colours out."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from geodata.path import Mode
from routes.errors import RoutesError
from routes.publish.figure.ink import PIXELS_PER_MM
from routes.publish.styles import DARK, LIGHT

LEAST_MM, MOST_MM = 100.0, 1200.0

_SIZES = {  # width and height in millimetres, and how large letters are
    "a4": (297.0, 210.0, 1.0),
    "a5": (210.0, 148.0, 0.95),
    "slide": (338.67, 190.5, 1.3),  # read from the back of a room
    "square": (200.0, 200.0, 1.0),
    "email": (240.0, 160.0, 1.0),
}
LEAST_UNIT, MOST_UNIT = 0.85, 1.3
_TURNED = frozenset({"a4", "a5"})
_OWN = re.compile(r"(\d{2,4}(?:\.\d{1,2})?)x(\d{2,4}(?:\.\d{1,2})?)", re.ASCII)


class Palette(StrEnum):
    """The colours of a figure."""

    LIGHT = "light"
    DARK = "dark"
    GREY = "grey"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A sheet.

    Attributes
    ----------
    width_mm, height_mm
        Its size.
    unit
    unit
        The size of letters and lines, 1 on a sheet of A4.
    turns
        Whether it may be turned upright where that shows the routes larger.
    """

    width_mm: float
    height_mm: float
    unit: float = 1.0
    turns: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels of 1/96 inch."""
        return self.width_mm * PIXELS_PER_MM, self.height_mm * PIXELS_PER_MM

    def turned(self) -> "Paper":
        """Return the sheet upright instead of across, or the other way round."""
        return replace(self, width_mm=self.height_mm, height_mm=self.width_mm)


def paper_named(name: str) -> Paper:
    """Return the sheet of a name, or of millimetres as in ``180x120``.

    Raises
    ------
    RoutesError
        With the sizes there are, if it is none.
    """
    key = name.strip().lower()
    if key in _SIZES:
        width, height, unit = _SIZES[key]
        return Paper(width_mm=width, height_mm=height, unit=unit, turns=key in _TURNED)
    own = _OWN.fullmatch(key)
    if own is None:
        raise RoutesError(
            f"no size is called {name!r}; there are {', '.join(_SIZES)}, "
            "or width and height in millimetres: 180x120"
        )
    width, height = float(own[1]), float(own[2])
    if not (min(width, height) >= LEAST_MM and max(width, height) <= MOST_MM):
        raise RoutesError(
            f"size {name!r} is out of bounds; a side has {LEAST_MM:g} to {MOST_MM:g} millimetres"
        )
    unit = math.pow(min(width, height) / 210.0, 0.25)  # letters shrink less than the sheet does
    return Paper(width_mm=width, height_mm=height, unit=min(max(unit, LEAST_UNIT), MOST_UNIT))


def sizes() -> tuple[str, ...]:
    """Return the names of the sizes."""
    return tuple(_SIZES)


_GREYS = {
    "paper": "#ffffff", "land": "#f6f6f6", "water": "#dedede", "coast": "#9a9a9a", "river": "#b9b9b9",
    "border": "#7d7d7d", "casing": "#ffffff", "halo": "#ffffff", "ink": "#111111", "ink2": "#3a3a3a",
    "ink3": "#5c5c5c", "country": "#5c5c5c", "area": "#3a3a3a", "town": "#5c5c5c", "sealabel": "#4a4a4a",
    "rule": "#d9d9d9", "rule2": "#c4c4c4",
}  # fmt: skip


def colours(palette: Palette) -> Mapping[str, str]:
    """Return the colours of a palette by the names that `styles` uses, as ``#rrggbb``.

    Grey is for print without colour: patterns alone tell the modes apart, and ways whose mode is not told are
    paler.
    """
    if palette is Palette.DARK:
        return DARK
    if palette is Palette.GREY:
        return LIGHT | _GREYS | {mode.value: "#111111" for mode in Mode} | {"unspecified": "#7f7f7f"}
    return LIGHT
