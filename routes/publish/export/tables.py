"""Layers -> tables as CSV (RFC 4180) that a spreadsheet opens as they are, with no formula in any cell."""

import csv
import io
import re
from datetime import date

from routes.publish.export.layer import Cell, Layer

_DEFUSED = "'"
_LONGEST = 32_767  # characters that a cell of Excel holds; it cuts a longer text into rows of its own
_CUT = " … (cut here: the table of evidence has the rest)"
# What a spreadsheet may begin a formula with, in the widths of East Asian type as well. Blanks, marks that
# nobody sees and quotation marks in front are no help: some programs strip them. And a cell may begin within
# a text where semicolons part the cells, as in much of Europe, or where quotation marks part nothing.
_BEGINS = r"^(?=[\t\r])|(?:^|(?<=[;\t\r\n]))"
_FOLLOWS = (
    r"(?=[\s\"'\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]{0,64}"
    r"[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])"
)
_FORMULA = re.compile(_BEGINS + _FOLLOWS)
_FORMULA_DEFUSED = re.compile(rf"(?:{_BEGINS}|^){_DEFUSED}(?:(?=[\t\r])|{_FOLLOWS})")


def table(layer: Layer) -> bytes:
    """Return a layer as CSV, geometries left out.

    UTF-8 with the mark by which Excel knows it, lines end in CR LF. A text that a spreadsheet could take for
    a formula has an apostrophe in front. Numbers stay numbers, dates are ``2023-07-08``, truth TRUE or FALSE.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(name for name, _ in layer.columns)
    writer.writerows([_cell(value) for value in row.cells] for row in layer.rows)
    return stream.getvalue().encode("utf-8-sig")


def _cell(value: Cell) -> str | int | float | None:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        text = defused(value)
        return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def defused(text: str) -> str:
    """Return a text with an apostrophe wherever a spreadsheet could take what follows for a formula."""
    return _FORMULA.sub(_DEFUSED, text)


def undefused(text: str) -> str:
    """Return what was a text before `defused`, as far as it did not have such apostrophes of its own."""
    return _FORMULA_DEFUSED.sub("", text)
