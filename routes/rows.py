"""The bytes of a user's TOML file of rows, and what to change -> its bytes with those rows alone changed.

Rows are cut out, filled in and added as lines of text; every other byte stays: comments, order, blank lines,
the ends of lines. (A library that writes the whole file anew sorts rows of two tables that alternate.) What
comes out is parsed and compared with what was wanted before anybody writes it.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from routes.errors import BadDefinition
from routes.tables import parse

_HEADER = re.compile(
    r"[ \t]*\[(?P<many>\[?)[ \t]*(?P<table>[\w-]+)[ \t]*(?P<under>\.[^\]#]*)?\]{1,2}[ \t]*(?:#.*)?\r?$"
)
_KEY = re.compile(r"[ \t]*(?P<key>[\w-]+)[ \t]*=[ \t]*")
_REMARK = re.compile(r"# [^#]{1,200} \([A-Z]{2}\)$")
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
_TURNING = {*"\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"}
"""Marks that change how the rest of a line is shown; in a file that people read they stand as escapes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """All values of a row, and what to remark behind some of them."""

    values: Mapping[str, Any]
    remarks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What to change in a file of rows. Rows are named by table and number, from 0, as in the file before.

    Attributes
    ----------
    put
        What rows should be instead; None for none.
    added
        Rows to add at the end, each with its table.
    """

    put: Mapping[tuple[str, int], Row | None] = field(default_factory=dict)
    added: Sequence[tuple[str, Row]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """The lines of a row, from its header to the last that is neither blank nor a comment."""

    table: str
    first: int
    last: int


def changed(data: bytes, changes: Changes, *, file: str) -> bytes:
    """Return the bytes of a TOML file with some rows changed, taken out or added.

    Raises
    ------
    BadDefinition
        If the file is not TOML, or is written in a way in which lines cannot be changed one by one.
    """
    wanted = _wanted(parse(data, file=file), changes)
    text = data.decode("utf-8-sig")
    mark = data[: len(data) - len(text.encode())]  # by which some programs know UTF-8
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    made = "\n".join(_with_changes(lines, changes, end)).removesuffix("\r")
    for table, row in changes.added:
        made = _ended(made, end) + end.join([f"[[{table}]]", *_written(row), ""])
    result = mark + made.encode()
    try:
        same = parse(result, file=file) == wanted
    except BadDefinition:
        same = False
    if not same:
        raise BadDefinition(
            "is written in a way in which its rows cannot be changed line by line; "
            "write each as a table of its own under [[…]], or change it by hand",
            file=file,
        )
    return result


def _wanted(table: dict[str, Any], changes: Changes) -> dict[str, Any]:
    """Return what the file should hold afterwards."""
    found: dict[str, Any] = {
        name: [*rows] if isinstance(rows, list) else rows for name, rows in table.items()
    }
    for (name, number), row in changes.put.items():
        found[name][number] = None if row is None else dict(row.values)
    for name, row in changes.added:
        found.setdefault(name, []).append(dict(row.values))
    touched = {name for name, _ in changes.put}
    return {
        name: [row for row in rows if row is not None] if name in touched else rows
        for name, rows in found.items()
        if name not in touched or any(row is not None for row in rows)
    }


def _with_changes(lines: list[str], changes: Changes, end: str) -> list[str]:
    """Return the lines with the rows of `changes.put` changed or left out."""
    numbered: dict[str, list[_Block]] = {}
    for block in _blocks(lines):
        numbered.setdefault(block.table, []).append(block)
    instead: dict[int, list[str]] = {}
    for (table, number), row in changes.put.items():
        if number < len(numbered.get(table, ())):
            block = numbered[table][number]
            instead |= _left_out(lines, block) if row is None else _filled(lines, block, row, end)
    return [line for at, old in enumerate(lines) for line in instead.get(at, (old,))]


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    """Yield the rows of a file; a header inside a long text misleads, which the comparison finds out."""
    table, first, last = "", 0, 0
    for at, line in enumerate(lines):
        header = _HEADER.match(line)
        if header and not (header["under"] and header["table"] == table):
            if table:
                yield _Block(table=table, first=first, last=last)
            table, first, last = header["table"] if header["many"] and not header["under"] else "", at, at
        elif line.strip() and not line.lstrip().startswith("#"):
            last = at
    if table:
        yield _Block(table=table, first=first, last=last)


def _left_out(lines: Sequence[str], block: _Block) -> dict[int, list[str]]:
    """Leave a row out, with the blank line before it where two would meet."""
    after = lines[block.last + 1 :]
    meet = not after or not after[0].strip()
    first = block.first - 1 if meet and block.first and not lines[block.first - 1].strip() else block.first
    return {at: [] for at in range(first, block.last + 1)}


def _filled(lines: Sequence[str], block: _Block, row: Row, end: str) -> dict[int, list[str]]:
    """Fill a row in anew: a key with another value gets it, one too many goes, new ones come behind."""
    instead: dict[int, list[str]] = {}
    left = dict(row.values)
    at = behind = block.first
    inside = True
    while at < block.last:
        at += 1
        header = _HEADER.match(lines[at])
        if header:  # the table of a key's own, such as [place.names], stays as it is
            left.pop((header["under"] or "").strip(". \t").partition(".")[0], None)
            inside = False
        found = _KEY.match(lines[at]) if inside else None
        if not found:
            continue
        key, last, old = found["key"], *_value_at(lines, at, block.last)
        if key not in left:
            instead |= {number: [] for number in range(at, last + 1)}
        elif repr(left[key]) != repr(old):  # true is no 1
            comment = _comment(lines[last], old) if last == at else ""
            remark = row.remarks.get(key, "")
            if remark and (not comment or _REMARK.match(comment)):
                comment = f"# {remark}"
            elif _REMARK.match(comment):
                comment = ""
            value = found[0] + written(left[key])
            instead |= {number: [] for number in range(at, last + 1)}
            instead[at] = [f"{value}  {comment}".rstrip() + end.removesuffix("\n")]
        left.pop(key, None)
        behind = at = last
    more = [f"{line}{end.removesuffix(chr(10))}" for line in _written(Row(values=left, remarks=row.remarks))]
    instead[behind] = [*instead.get(behind, (lines[behind],)), *more]
    return instead


def _value_at(lines: Sequence[str], first: int, limit: int) -> tuple[int, Any]:
    """Return the last line of the value that begins in a line, and the value, or None where none is told."""
    for last in range(first, limit + 1):
        try:
            text = "\n".join(line.removesuffix("\r") for line in lines[first : last + 1])
            (found,) = tomllib.loads(text).values()
        except ValueError:
            continue
        return last, found
    return first, None


def _comment(line: str, value: Any) -> str:
    """Return the comment behind a value in its line."""
    line = line.rstrip("\r")
    for at, char in enumerate(line):
        if char == "#":
            try:
                (found,) = tomllib.loads(line[:at]).values()
            except ValueError:
                continue
            if found == value:
                return line[at:]
    return ""


def _ended(text: str, end: str) -> str:
    """Return the text with its last line ended, and a blank one behind it."""
    if not text:
        return text
    if not text.endswith("\n"):
        text += end
    return text if text.endswith(("\n\n", "\n\r\n")) else text + end


def _written(row: Row) -> list[str]:
    width = max(map(len, row.values), default=0)
    lines = []
    for key, value in row.values.items():
        line = f"{key:<{width}} = {written(value)}"
        lines.append(f"{line}  # {_plain(row.remarks[key])}" if row.remarks.get(key) else line)
    return lines


def written(value: Any) -> str:
    """Return a text, number or truth as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{"".join(map(_escaped, value))}"'
    if isinstance(value, Sequence):
        return f"[{', '.join(map(written, value))}]"
    return repr(value)


def _escaped(char: str) -> str:
    if char in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[char]
    unseen = char in _TURNING or unicodedata.category(char) in _UNSEEN
    return f"\\u{ord(char):04x}" if unseen else char


def _plain(remark: str) -> str:
    """Return a remark that ends where its line does."""
    return " ".join(
        "".join(
            " " if _escaped(char)[:2] in {"\\u", "\\n", "\\r", "\\t"} else char for char in remark
        ).split()
    )
