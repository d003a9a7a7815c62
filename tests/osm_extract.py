"""Invented roads in; the bytes of an extract of OpenStreetMap that holds them, as PBF, out.

The format: https://wiki.openstreetmap.org/wiki/PBF_Format. Enough of it for points and tagged ways.
"""

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

Point = tuple[float, float]
_UNIT = 1e7  # coordinates are written in units of a ten-millionth of a degree


def extract(roads: Sequence[tuple[Sequence[Point], Mapping[str, str]]]) -> bytes:
    """Return an extract with these roads: their points (longitude, latitude) and tags.

    Points at the same place are one node, so that roads meet there.
    """
    numbers: dict[Point, int] = {}
    for line, _ in roads:
        for point in line:
            numbers.setdefault(point, len(numbers) + 1)
    strings = [""]
    ways = b"".join(
        _field(3, _way(number, [numbers[point] for point in line], tags, strings))
        for number, (line, tags) in enumerate(roads, 1)
    )
    table = b"".join(_field(1, text.encode()) for text in strings)
    nodes = _field(2, _field(2, _dense(numbers)))
    block = _field(1, table) + nodes + _field(2, ways)
    header = _field(4, b"OsmSchema-V0.6") + _field(4, b"DenseNodes") + _field(16, b"routebook tests")
    return _blob(b"OSMHeader", header) + _blob(b"OSMData", block)


def _dense(numbers: Mapping[Point, int]) -> bytes:
    ids = _deltas(numbers.values())
    latitudes = _deltas(round(y * _UNIT) for _, y in numbers)
    longitudes = _deltas(round(x * _UNIT) for x, _ in numbers)
    return _field(1, ids) + _field(8, latitudes) + _field(9, longitudes)


def _way(number: int, nodes: Sequence[int], tags: Mapping[str, str], strings: list[str]) -> bytes:
    for text in (text for pair in tags.items() for text in pair):
        if text not in strings:
            strings.append(text)
    keys = b"".join(_number(strings.index(key)) for key in tags)
    values = b"".join(_number(strings.index(value)) for value in tags.values())
    return _varint_field(1, number) + _field(2, keys) + _field(3, values) + _field(8, _deltas(nodes))


def _blob(kind: bytes, content: bytes) -> bytes:
    blob = _varint_field(2, len(content)) + _field(3, zlib.compress(content))
    header = _field(1, kind) + _varint_field(3, len(blob))
    return struct.pack(">I", len(header)) + header + blob


def _deltas(values: Iterable[int]) -> bytes:
    """Return numbers as the steps from each to the next, zig-zag coded."""
    steps = (after - before for before, after in pairwise([0, *values]))
    return b"".join(_number(step << 1 if step >= 0 else ~(step << 1)) for step in steps)


def _number(value: int) -> bytes:
    groups = []
    while value > 127:
        groups.append(value & 127 | 128)
        value >>= 7
    return bytes([*groups, value])


def _field(number: int, content: bytes) -> bytes:
    return _number(number << 3 | 2) + _number(len(content)) + content


def _varint_field(number: int, value: int) -> bytes:
    return _number(number << 3) + _number(value)
