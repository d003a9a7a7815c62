"""The packed gazetteer file comes in; keys, postings and places go out, each decoded when it is asked for.

The file is a header and sections, all little-endian, mapped into memory, so that opening it costs the same
however many places it holds.

- ``RBPLACES``, a 4-byte header length, then the header: JSON with the offset and length of every section and
  the lists that need no packing.
- Keys (`geodata.names.normalised`) stand sorted by their UTF-8 bytes, in blocks of `BLOCK`. A block's first
  key stands in ``heads``; each key in ``keys`` is one byte that says how many bytes it shares with the key
  before it in the block, one byte for the number of its own bytes, and those.
- A key's posting is three bytes: a place's number or, with the top bit set, the place in ``lists`` where
  several numbers follow their count.
- Places with a record of their own (countries, regions, provinces, transport places, airports) come first,
  sorted by id, a JSON line each; then the towns, sorted by GeoNames id, as columns. ``extra`` holds the names
  of large towns in other scripts.
- ``prominent`` holds the keys that misspellings are compared with, side by side by their length.
"""

import json
import mmap
import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geodata.errors import DamagedData
from geodata.place import Place, PlaceKind

MAGIC = b"RBPLACES"
BLOCK = 16
SEVERAL = 0x800000
_MOST_KEPT, _LONGEST_KEPT = 16_384, 80
COORDINATE_SCALE = 100_000
TOWN = struct.Struct("<IiiIBH")  # GeoNames id, longitude, latitude, population, country, province

# Kind and source of the records that do not tell their own, by the layer in front of their ids.
_NO_LAYER = (PlaceKind.CITY, "")
_LAYERS = {
    "airport": (PlaceKind.AIRPORT, "airportsdata"),
    "port": (PlaceKind.PORT, "harborly"),
    "province": (PlaceKind.PROVINCE, "geonames"),
}


class PackedPlaces:
    """A packed gazetteer, open for reading.

    Parameters
    ----------
    content
        The file's bytes, or anything that slices like them.

    Raises
    ------
    DamagedData
        If it is not a packed gazetteer, or is cut short.
    """

    __slots__ = (
        "_blocks",
        "_content",
        "_countries",
        "_extra",
        "_found",
        "_heads",
        "_ids",
        "_keys_at",
        "_ordinary",
        "_places",
        "_prominent",
        "_sections",
        "_town_source",
        "prominent",
        "towns",
    )

    def __init__(self, content: bytes | mmap.mmap) -> None:
        if content[: len(MAGIC)] != MAGIC:
            raise DamagedData("the packed gazetteer does not begin as one: install the package again")
        try:
            (size,) = struct.unpack_from("<I", content, len(MAGIC))
            start = len(MAGIC) + 4
            header: dict[str, Any] = json.loads(content[start : start + size])
        except (struct.error, ValueError) as problem:
            raise DamagedData(f"the packed gazetteer cannot be read: {problem}") from problem
        base = start + size
        self._content = content
        self._sections: dict[str, tuple[int, int]] = {
            name: (base + offset, length) for name, (offset, length) in header["sections"].items()
        }
        if max(offset + length for offset, length in self._sections.values()) > len(content):
            raise DamagedData("the packed gazetteer is cut short: install the package again")
        self._heads = self._bytes("heads").split(b"\n")
        self._ids = self._bytes("ids").split(b"\n")
        self._ordinary: list[bytes] | None = None
        self._places: dict[int, Place] = {}
        self._found: dict[str, tuple[tuple[int, ...], bool]] = {}
        self._prominent: dict[tuple[int, str], bytes] = {}
        self._blocks = self._integers("blocks")
        self._keys_at = self._sections["keys"][0]
        self._extra = self._integers("extra_towns")
        self._countries: list[str] = header["countries"]
        self._town_source: str = header["town_source"]
        self.towns: int = header["towns"]
        self.prominent: Mapping[int, tuple[int, int]] = {
            int(length): (offset, count) for length, (offset, count) in header["prominent"].items()
        }

    # ------------------------------------------------------------------------------------- keys

    def numbers(self, key: str) -> tuple[int, ...]:
        """Return the numbers of the places that a key files, best first; empty if there is none."""
        return self.find(key)[0]

    def find(self, key: str) -> tuple[tuple[int, ...], bool]:
        """Return the numbers of the places that a key files, best first, and whether longer keys begin so.

        A longer name goes on with a space. Both answers stand side by side: a space sorts before all else.
        """
        found = self._found.get(key)
        if found is None:
            found = self._search(key.encode())
            if len(key) <= _LONGEST_KEPT:
                if len(self._found) >= _MOST_KEPT:
                    self._found.clear()
                self._found[key] = found
        return found

    def _search(self, wanted: bytes) -> tuple[tuple[int, ...], bool]:
        block = bisect_right(self._heads, wanted) - 1
        if block < 0:
            return (), False
        head, position = self._heads[block], block * BLOCK
        found = position if head == wanted else -1
        # How many bytes of what is wanted the key before has. A key that shares more with that one differs
        # from what is wanted where that one does; only where it shares as much, its own bytes tell.
        same = _shared(head, wanted)
        packed = self._content[self._keys_at + self._blocks[block] : self._keys_at + self._blocks[block + 1]]
        at, end = 0, len(packed)
        goes_on = False
        while at < end:
            position += 1
            if packed[at] > same:
                at += 2 + packed[at + 1]
                continue
            if packed[at] < same:
                break
            suffix = at + 2
            at = suffix + packed[at + 1]
            own, rest = packed[suffix:at], wanted[same:]
            if own == rest:
                found, same = position, len(wanted)
            elif own > rest:
                goes_on = own.startswith(rest + b" ")
                break
            elif own[0] == rest[0]:
                same += _shared(own, rest)
        else:
            goes_on = block + 1 < len(self._heads) and self._heads[block + 1].startswith(wanted + b" ")
        return self._posting(found) if found >= 0 else (), goes_on

    def starting(self, prefix: str) -> Iterator[str]:
        """Yield the keys that begin with `prefix`, in order."""
        wanted = prefix.encode()
        for block in range(max(bisect_right(self._heads, wanted) - 1, 0), len(self._heads)):
            for found in self._keys(block):
                if found.startswith(wanted):
                    yield found.decode()
                elif found > wanted:
                    return

    def filing(self, numbers: Iterable[int]) -> set[str]:
        """Return the keys that file any of some places, those of abbreviations and adjectives among them."""
        wanted = set(numbers)
        postings, lists = self._bytes("postings"), self._bytes("lists")
        cells = {at for number in wanted for at in _cells(lists, number)}
        at = 0
        while cells and at < len(lists) // 3:
            count = int.from_bytes(lists[3 * at : 3 * at + 3], "little")
            if not cells.isdisjoint(range(at + 1, at + 1 + count)):
                wanted.add(SEVERAL + at)
            at += 1 + count
        ordinals = {at for number in wanted for at in _cells(postings, number)}
        blocks = {ordinal // BLOCK: list(self._keys(ordinal // BLOCK)) for ordinal in ordinals}
        return {blocks[ordinal // BLOCK][ordinal % BLOCK].decode() for ordinal in ordinals}

    def is_ordinary(self, key: str) -> bool:
        """Return whether a key is also an ordinary English word."""
        if self._ordinary is None:
            self._ordinary = self._bytes("ordinary").split(b"\n")
        wanted = key.encode()
        at = bisect_left(self._ordinary, wanted)
        return at < len(self._ordinary) and self._ordinary[at] == wanted

    def prominent_keys(self, length: int, initial: str = "") -> bytes:
        """Return the keys of `length` bytes that misspellings are compared with, side by side, in order.

        With `initial`, a key's first letter, only those that begin with it.
        """
        if length not in self.prominent:
            return b""
        found = self._prominent.get((length, initial))
        if found is None:
            offset, count = self.prominent[length]
            start, _ = self._sections["prominent"]
            found = bytes(self._content[start + offset : start + offset + count * length])
            if initial:
                first, letter = found[::length], ord(initial)
                found = found[bisect_left(first, letter) * length : bisect_right(first, letter) * length]
            self._prominent[length, initial] = found
        return found

    def _keys(self, block: int) -> Iterator[bytes]:
        key = self._heads[block]
        yield key
        start, _ = self._sections["keys"]
        packed = self._content[start + self._blocks[block] : start + self._blocks[block + 1]]
        at, end = 0, len(packed)
        while at < end:
            suffix = at + 2
            following = suffix + packed[at + 1]
            key = key[: packed[at]] + packed[suffix:following]
            at = following
            yield key

    def _posting(self, ordinal: int) -> tuple[int, ...]:
        start, _ = self._sections["postings"]
        at = start + 3 * ordinal
        number = int.from_bytes(self._content[at : at + 3], "little")
        if number < SEVERAL:
            return (number,)
        start, _ = self._sections["lists"]
        at = start + 3 * (number - SEVERAL)
        count = int.from_bytes(self._content[at : at + 3], "little")
        packed = self._content[at + 3 : at + 3 + 3 * count]
        return tuple(int.from_bytes(packed[i : i + 3], "little") for i in range(0, 3 * count, 3))

    # ----------------------------------------------------------------------------------- places

    @property
    def records(self) -> int:
        """How many places have a record of their own; the towns are numbered after them."""
        return len(self._ids)

    def number(self, identifier: str) -> int | None:
        """Return the number of the place with an id, or None."""
        if identifier.startswith("geonames:") and identifier[9:].isdecimal():
            return self._town_number(int(identifier[9:]))
        wanted = identifier.encode()
        at = bisect_left(self._ids, wanted)
        return at if at < len(self._ids) and self._ids[at] == wanted else None

    def place(self, number: int) -> Place:
        """Return the place of a number; the ones asked for last are kept, for names repeat."""
        found = self._places.get(number)
        if found is None:
            if len(self._places) >= _MOST_KEPT:
                self._places.clear()
            records = len(self._ids)
            found = self._record(number) if number < records else self._town(number - records)
            self._places[number] = found
        return found

    def town_columns(self) -> bytes:
        """Return the towns' columns, `TOWN` records side by side."""
        return self._bytes("towns")

    def _record(self, number: int) -> Place:
        row: dict[str, Any] = json.loads(self._line("records", number))
        identifier = self._ids[number].decode()
        kind, source = _LAYERS.get(identifier.partition(":")[0], _NO_LAYER)
        return Place(
            id=identifier,
            name=row["n"],
            kind=PlaceKind(row["k"]) if "k" in row else kind,
            longitude=row["x"],
            latitude=row["y"],
            country=row.get("c", ""),
            names=tuple(row.get("l", {}).items()),
            population=row.get("p", 0),
            radius_km=row.get("r", 0.0),
            members=tuple(row.get("m", ())),
            source=row.get("s", source),
        )

    def _town(self, town: int) -> Place:
        start, _ = self._sections["towns"]
        identifier, x, y, population, country, _ = TOWN.unpack_from(self._content, start + town * TOWN.size)
        block = self._line("town_names", town // BLOCK)
        at = bisect_left(self._extra, town)
        extra = at < len(self._extra) and self._extra[at] == town
        names: dict[str, str] = json.loads(self._line("extra", at)) if extra else {}
        return Place(
            id=f"geonames:{identifier}",
            name=block.split(b"\n")[town % BLOCK].decode(),
            kind=PlaceKind.CITY,
            longitude=x / COORDINATE_SCALE,
            latitude=y / COORDINATE_SCALE,
            country=self._countries[country],
            names=tuple(names.items()),
            population=population,
            source=self._town_source,
        )

    def province(self, number: int) -> str:
        """Return the id of the province that a town lies in, or an empty string."""
        if number < len(self._ids):
            return ""
        start, _ = self._sections["towns"]
        province: int = TOWN.unpack_from(self._content, start + (number - len(self._ids)) * TOWN.size)[5]
        return self._ids[province - 1].decode() if province else ""

    def _town_number(self, identifier: int) -> int | None:
        start, _ = self._sections["towns"]
        low, high = 0, self.towns
        while low < high:
            middle = (low + high) // 2
            (found,) = struct.unpack_from("<I", self._content, start + middle * TOWN.size)
            if found == identifier:
                return len(self._ids) + middle
            low, high = (middle + 1, high) if found < identifier else (low, middle)
        return None

    # --------------------------------------------------------------------------------- sections

    def _bytes(self, section: str) -> bytes:
        start, length = self._sections[section]
        return bytes(self._content[start : start + length])

    def _integers(self, section: str) -> memoryview:
        # A copy of some hundred kilobytes, aligned, so that it can be read as integers.
        return memoryview(self._bytes(section)).cast("I")

    def _line(self, section: str, number: int) -> bytes:
        offsets, _ = self._sections[f"{section}_at"]
        first, last = struct.unpack_from("<II", self._content, offsets + 4 * number)
        start, _ = self._sections[section]
        return bytes(self._content[start + first : start + last])


def _shared(one: bytes, other: bytes) -> int:
    """Return how many bytes two keys begin with alike."""
    at, least = 0, min(len(one), len(other))
    while at < least and one[at] == other[at]:
        at += 1
    return at


def _cells(packed: bytes, number: int) -> Iterator[int]:
    """Yield the positions of a number among numbers of three bytes each."""
    wanted = number.to_bytes(3, "little")
    at = packed.find(wanted)
    while at >= 0:
        if at % 3 == 0:
            yield at // 3
        at = packed.find(wanted, at + 1)
