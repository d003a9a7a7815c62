"""What stands around a figure's map, title, legend, scale and sources, as marks in a room that is given."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from geodata.place import PlaceKind
from routes.publish.figure import letters
from routes.publish.figure.ink import Anchor, Area, Line, Mark, Words
from routes.publish.figure.symbols import symbol
from routes.publish.legend import Legend, LegendRow

TITLE, SUBTITLE, ROW, HEAD, FINE = 19.0, 11.0, 9.0, 8.6, 8.0  # sizes of letters on a sheet of A4
SWATCH = 30.0
ROW_STEP, HEAD_STEP, FINE_STEP = 13.4, 14.2, 10.4
GUTTER = 18.0
NUMBERED = "Numbered on the map"
LEAST_ROWS, MOST_ROWS = 3, 5  # under a heading, before another column begins, or another line of columns


Sample = Line | Area
_Rows = tuple[tuple[tuple[Sample, ...], str, str], ...]
"""Of each row of a legend its sample, drawn about its left middle, its name and a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Marks that take a height, from the top of a room downwards."""

    marks: tuple[Mark, ...]
    height: float


def heading(
    title: str,
    subtitle: str,
    *,
    left: float,
    top: float,
    room: float,
    colours: Mapping[str, str],
    unit: float,
) -> Block:
    """Return the title, and the line under it, in a room of a width."""
    marks: list[Mark] = []
    y = top
    for text in letters.wrapped(title, TITLE * unit, room, bold=True)[:2]:
        y += TITLE * unit * 1.16
        marks.append(Words(text=text, x=left, y=y, size=TITLE * unit, colour=colours["ink"], bold=True))
    for text in letters.wrapped(subtitle, SUBTITLE * unit, room)[:2]:
        y += SUBTITLE * unit * 1.5
        marks.append(Words(text=text, x=left, y=y, size=SUBTITLE * unit, colour=colours["ink2"]))
    return Block(marks=tuple(marks), height=y - top + 8.0 * unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A part of the legend under a heading: rows of a sample, its name and a note."""

    head: str
    rows: _Rows


def key(
    legend: Legend,
    kinds: Sequence[tuple[PlaceKind, bool]],
    numbered: Sequence[tuple[str, str]],
    *,
    left: float,
    top: float,
    room: float,
    colours: Mapping[str, str],
    unit: float,
    grey: bool,
) -> Block:
    """Return the legend, its parts side by side and broken to a new line where the room ends.

    Parameters
    ----------
    kinds
        Kinds of stops on the map, each with whether an article names one such.
    numbered
        Number and name of routes that stand on the map by number.
    """
    made_of = "Pattern" if grey else "Colour"
    columns = (
        _Column(head=f"{made_of}: mode", rows=_swatches(legend.modes, colours, unit)),
        _Column(head="Core: status", rows=_swatches(legend.looks, colours, unit)),
        _Column(head="How the line was made", rows=_swatches(legend.methods, colours, unit)),
        _Column(head="Stops", rows=_stops(kinds, colours, unit)),
        _Column(head=NUMBERED, rows=tuple(((), f"{number}  {name}", "") for number, name in numbered)),
    )
    filled = [column for column in columns if column.rows]
    return _flowing(filled, left=left, top=top, room=room, colours=colours, unit=unit)


def _flowing(
    columns: Sequence[_Column],
    *,
    left: float,
    top: float,
    room: float,
    colours: Mapping[str, str],
    unit: float,
) -> Block:
    """Return columns side by side, a new line of them where the room ends."""
    marks: list[Mark] = []
    x, y, deepest = left, top, 0.0
    for column in columns:
        per, parts, widths = _broken(column, left + room - x, unit)
        wide = sum(widths) + GUTTER * unit * 0.7 * (len(parts) - 1)
        if x > left and (x + wide > left + room or per > MOST_ROWS):
            x, y = left, y + deepest + 6.0 * unit
            deepest = 0.0
            per, parts, widths = _broken(column, room, unit)
        marks.append(
            Words(
                text=column.head, x=x, y=y + HEAD * unit, size=HEAD * unit, colour=colours["ink3"], bold=True
            )
        )
        for part, width in zip(parts, widths, strict=True):
            marks += _column(part, x, y + HEAD_STEP * unit, colours, unit)
            x += width + GUTTER * unit * 0.7
        deepest = max(deepest, HEAD_STEP * unit + per * ROW_STEP * unit)
        x += GUTTER * unit * 0.6
    return Block(marks=tuple(marks), height=y + deepest - top)


def listing(
    numbered: Sequence[tuple[str, str]],
    *,
    left: float,
    top: float,
    room: float,
    colours: Mapping[str, str],
    unit: float,
) -> Block:
    """Return the names of routes that stand on the map by number, one below the other, in a column."""
    size, indent = ROW * unit, 17.0 * unit
    marks = [
        Words(text=NUMBERED, x=left, y=top + HEAD * unit, size=HEAD * unit, colour=colours["ink3"], bold=True)
    ]
    y = top + HEAD_STEP * unit
    for number, name in numbered:
        lines = letters.wrapped(name, size, room - indent, bold=True)[:3]
        marks.append(Words(text=number, x=left, y=y + size, size=size, colour=colours["ink2"]))
        for text in lines:
            marks.append(
                Words(text=text, x=left + indent, y=y + size, size=size, colour=colours["ink"], bold=True)
            )
            y += size * 1.28
        y += size * 0.3
    return Block(marks=tuple(marks), height=y - top)


def _broken(column: _Column, room: float, unit: float) -> tuple[int, list[_Rows], list[float]]:
    """Return how many rows fit, the columns that a part of the legend takes, and their widths."""
    per = min(LEAST_ROWS, len(column.rows))
    while True:
        parts = [column.rows[start : start + per] for start in range(0, len(column.rows), per)]
        widths = [_width(part, column.head if not index else "", unit) for index, part in enumerate(parts)]
        if len(parts) == 1 or sum(widths) + GUTTER * unit * 0.7 * (len(parts) - 1) <= room:
            return per, parts, widths
        per += 1


def _swatches(rows: Sequence[LegendRow], colours: Mapping[str, str], unit: float) -> _Rows:
    line = np.array([[2.0, 0.0], [SWATCH - 2.0, 0.0]]) * unit
    return tuple(
        (
            tuple(
                Line(
                    parts=(line,),
                    colour=colours[stroke.colour],
                    width=min(stroke.width, 11.0) * unit,
                    dash=tuple(length * unit for length in stroke.dash),
                    round_cap=stroke.round_cap and bool(stroke.dash),
                    opacity=stroke.opacity,
                )
                for stroke in row.strokes
            ),
            row.name[:1].upper() + row.name[1:],
            row.note,
        )
        for row in rows
    )


_STOP_NAMES = {
    PlaceKind.PASS: "pass",
    PlaceKind.BORDER_CROSSING: "border crossing",
    PlaceKind.PORT: "port, dry port",
}


def stop_kind(kind: PlaceKind) -> PlaceKind:
    """Return the kind that a stop is drawn as."""
    if kind is PlaceKind.DRY_PORT:
        return PlaceKind.PORT
    return kind if kind in _STOP_NAMES else PlaceKind.CITY


def _stops(kinds: Sequence[tuple[PlaceKind, bool]], colours: Mapping[str, str], unit: float) -> _Rows:
    """Return a row for each shape, and one for each of filled and open where both are shown."""
    rows = []
    for kind, name in _STOP_NAMES.items():
        if any(kind is seen for seen, _ in kinds):
            marks = tuple(symbol(kind, 6.0 * unit, 0.0, named=True, colours=colours, unit=unit))
            rows.append((marks, name[:1].upper() + name[1:], ""))
    for named, words in ((True, "Named by an article"), (False, "Added by a source")):
        if any(named is seen for _, seen in kinds):
            marks = tuple(symbol(PlaceKind.CITY, 6.0 * unit, 0.0, named=named, colours=colours, unit=unit))
            rows.append((marks, words, ""))
    return tuple(rows)


def _indent(marks: Sequence[Sample], unit: float) -> float:
    if not marks:
        return 0.0
    return (SWATCH + 5.0) * unit if all(isinstance(mark, Line) for mark in marks) else 15.0 * unit


def _width(rows: _Rows, head: str, unit: float) -> float:
    widths = [
        _indent(marks, unit)
        + letters.width(name, ROW * unit, bold=True)
        + (letters.width(f" {note}", ROW * unit) + 2.0 * unit if note else 0.0)
        for marks, name, note in rows
    ]
    return max(*widths, letters.width(head, HEAD * unit, bold=True))


def _column(
    rows: _Rows,
    x: float,
    top: float,
    colours: Mapping[str, str],
    unit: float,
) -> Iterator[Mark]:
    size = ROW * unit
    for number, (marks, name, note) in enumerate(rows):
        middle = top + (number + 0.5) * ROW_STEP * unit
        for mark in marks:
            yield moved(mark, x, middle)
        start = x + _indent(marks, unit)
        yield Words(text=name, x=start, y=middle + size * 0.36, size=size, colour=colours["ink"], bold=True)
        if note:
            after = start + letters.width(f"{name} ", size, bold=True)
            yield Words(text=note, x=after, y=middle + size * 0.36, size=size, colour=colours["ink3"])


def moved(mark: Line | Area, x: float, y: float) -> Mark:
    """Return a line or area moved on the sheet."""
    step = np.array([x, y])
    if isinstance(mark, Line):
        return replace(mark, parts=tuple(part + step for part in mark.parts))
    return replace(mark, rings=tuple(ring + step for ring in mark.rings))


def fine_print(
    texts: Sequence[str], *, left: float, top: float, room: float, colours: Mapping[str, str], unit: float
) -> Block:
    """Return sources and notes in small letters, a paragraph each."""
    marks = []
    y = top
    for text in texts:
        for line in letters.wrapped(text, FINE * unit, room):
            y += FINE_STEP * unit
            marks.append(Words(text=line, x=left, y=y, size=FINE * unit, colour=colours["ink3"]))
    return Block(marks=tuple(marks), height=y - top)


def scale_length(kilometres_per_pixel: float, room: float) -> float:
    """Return a round length in kilometres, 1, 2 or 5 and zeros, that fits a room of so many pixels."""
    most = room * kilometres_per_pixel
    power = 10.0 ** math.floor(math.log10(most))
    return max(step * power for step in (1, 2, 5) if step * power <= most)


def scale_bar(
    kilometres: float, pixels: float, *, x: float, y: float, colours: Mapping[str, str], unit: float
) -> tuple[Mark, ...]:
    """Return a scale bar whose left end and base line stand at a point."""
    tick = 4.0 * unit
    bar = np.array([[x, y - tick], [x, y], [x + pixels, y], [x + pixels, y - tick]])
    words = f"{kilometres:,.0f} km" if kilometres >= 1 else f"{kilometres:g} km"
    return (
        Line(parts=(bar,), colour=colours["halo"], width=3.6 * unit, opacity=0.85, round_cap=True),
        Line(parts=(bar,), colour=colours["ink"], width=1.2 * unit),
        Words(
            text=words,
            x=x + pixels + 5.0 * unit,
            y=y,
            size=8.6 * unit,
            colour=colours["ink"],
            halo=2.6 * unit,
            halo_colour=colours["halo"],
            anchor=Anchor.START,
        ),
    )
