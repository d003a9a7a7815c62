"""Words and their size in; their width on a sheet, and lines that fit a width, out."""

import io
import json
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from geodata import sources

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FAMILY, LIST = "Noto Sans", "fonts/fonts.json"
FACES = {False: "fonts/noto-sans-400.ttf", True: "fonts/noto-sans-600.ttf"}
_EM = 100.0  # the size at which letters are measured


def width(text: str, size: float, *, bold: bool = False, spacing: float = 0.0) -> float:
    """Return how wide a text is set, in the unit of `size`."""
    return _measured(text, bold=bold) * size / _EM + spacing * len(text)


@cache
def _measured(text: str, *, bold: bool) -> float:
    return float(_face(bold=bold).getlength(text))


@cache
def _face(*, bold: bool) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415 - only figures measure letters

    return ImageFont.truetype(io.BytesIO(sources.read(FACES[bold])), int(_EM))


def settable(text: str) -> str:
    """Return a text with plain letters for accented ones that the bundled fonts lack.

    A letter of another script stays as it is: a reader's own fonts may hold it.
    """
    known = _letters()
    return "".join(sign if sign in known else _plainer(sign, known) for sign in text)


def set_or(text: str, instead: str) -> str:
    """Return a text as the bundled fonts set it, or what stands instead where they lack a letter of it."""
    whole = settable(text)
    return whole if is_settable(whole) else settable(instead)


def is_settable(text: str) -> bool:
    """Return whether the bundled fonts hold every letter of a text."""
    return _letters().issuperset(text)


def _plainer(sign: str, known: frozenset[str]) -> str:
    plain = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    return plain if plain and known.issuperset(plain) else sign


@cache
def _letters() -> frozenset[str]:
    """Return the letters of the faces, as the list of the same fonts for pages tells them."""
    found: set[str] = set()
    for font in json.loads(sources.read(LIST)):
        if font["family"] == FAMILY:
            for part in font["unicode_range"].split(","):
                first, _, last = part.removeprefix("U+").partition("-")
                found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(found)


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return a text as lines no wider than `room`, broken between words; a word that is wider is cut."""
    lines: list[str] = []
    for word in text.split():
        whole = f"{lines[-1]} {word}" if lines else word
        if lines and width(whole, size, bold=bold) <= room:
            lines[-1] = whole
        else:
            lines.append(cut(word, size, room, bold=bold))
    return lines


def cut(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return a text, shortened with an ellipsis where it is wider than `room`."""
    if width(text, size, bold=bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(f"{text[:middle].rstrip()}…", size, bold=bold) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return f"{text[:low].rstrip()}…"
