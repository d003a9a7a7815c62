"""Places with their keys come in; the packed gazetteer of `geodata.index` goes out."""

import json
import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from geodata.index import BLOCK, COORDINATE_SCALE, MAGIC, SEVERAL, TOWN

MOST_SHARED = 255


@dataclass(slots=True, kw_only=True)
class Entry:
    """A place to pack.

    Attributes
    ----------
    id
        As `geodata.place.Place.id`.
    record
        The place's record with the short keys that `geodata.index` reads; a town's has ``n x y p c``.
    keys
        Its keys, each with a weight: of the places that a key files, the heaviest comes first.
    prominent
        Those of its keys that misspellings are compared with.
    province
        For a town, the id of its province, or empty.
    first
        The key of another name that is as much its first one, or empty.
    """

    id: str
    record: dict[str, Any]
    keys: dict[str, float] = field(default_factory=dict)
    prominent: set[str] = field(default_factory=set)
    province: str = ""
    first: str = ""

    @property
    def is_town(self) -> bool:
        """Whether it is packed as a town."""
        return self.id.startswith("geonames:")

    def add(self, key: str, weight: float, *, prominent: bool = False) -> None:
        """File the place under a key, at the greatest weight that it is added with."""
        if key and len(key.encode()) <= MOST_SHARED:
            self.keys[key] = max(weight, self.keys.get(key, weight))
            if prominent:
                self.prominent.add(key)


def packed(entries: Sequence[Entry], ordinary: Iterable[str], town_source: str) -> bytes:
    """Return the packed gazetteer's bytes.

    Parameters
    ----------
    entries
        The places; their ids differ.
    ordinary
        The keys that are also ordinary words.
    town_source
        The key in ``sources.toml`` that the towns come from.
    """
    records = sorted((e for e in entries if not e.is_town), key=lambda entry: entry.id.encode())
    towns = sorted((e for e in entries if e.is_town), key=lambda entry: int(entry.id[9:]))
    numbers = {entry.id: number for number, entry in enumerate([*records, *towns])}
    countries = sorted({entry.record["c"] for entry in towns})
    sections: dict[str, bytes] = {"ids": "\n".join(entry.id for entry in records).encode()}
    sections |= _lines("records", [_json(entry.record) for entry in records])
    sections |= _towns(towns, {code: at for at, code in enumerate(countries)}, numbers)
    sections |= _keys(entries, numbers)
    sections["ordinary"] = "\n".join(sorted(set(ordinary), key=str.encode)).encode()
    prominent, sections["prominent"] = _prominent(entries)
    header: dict[str, Any] = {
        "countries": countries,
        "towns": len(towns),
        "town_source": town_source,
        "prominent": prominent,
    }
    return _assembled(header, sections)


def _assembled(header: dict[str, Any], sections: Mapping[str, bytes]) -> bytes:
    offset = 0
    table = {}
    for name, content in sections.items():
        table[name] = (offset, len(content))
        offset += len(content)
    text = _json(header | {"sections": table})
    return b"".join([MAGIC, struct.pack("<I", len(text)), text, *sections.values()])


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _lines(section: str, lines: Sequence[bytes]) -> dict[str, bytes]:
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    return {f"{section}_at": struct.pack(f"<{len(offsets)}I", *offsets), section: b"".join(lines)}


def _towns(
    towns: Sequence[Entry], countries: Mapping[str, int], numbers: Mapping[str, int]
) -> dict[str, bytes]:
    columns = b"".join(
        TOWN.pack(
            int(town.id[9:]),
            round(town.record["x"] * COORDINATE_SCALE),
            round(town.record["y"] * COORDINATE_SCALE),
            town.record["p"],
            countries[town.record["c"]],
            numbers[town.province] + 1 if town.province else 0,
        )
        for town in towns
    )
    names = [town.record["n"].encode() for town in towns]
    blocks = [b"\n".join(names[at : at + BLOCK]) for at in range(0, len(names), BLOCK)]
    extra = [at for at, town in enumerate(towns) if town.record.get("l")]
    return {
        "towns": columns,
        **_lines("town_names", blocks),
        "extra_towns": struct.pack(f"<{len(extra)}I", *extra),
        **_lines("extra", [_json(towns[at].record["l"]) for at in extra]),
    }


def _keys(entries: Sequence[Entry], numbers: Mapping[str, int]) -> dict[str, bytes]:
    filed: dict[bytes, list[tuple[float, int]]] = defaultdict(list)
    for entry in entries:
        for key, weight in entry.keys.items():
            filed[key.encode()].append((-weight, numbers[entry.id]))
    heads, blocks, postings, lists = [], [0], bytearray(), bytearray()
    content = bytearray()
    before = b""
    for position, key in enumerate(sorted(filed)):
        if position % BLOCK == 0:
            heads.append(key)
            if position:
                blocks.append(len(content))
        else:
            shared = _shared(before, key)
            content += bytes((shared, len(key) - shared)) + key[shared:]
        before = key
        ranked = [number for _, number in sorted(filed[key])]
        if len(ranked) == 1:
            postings += ranked[0].to_bytes(3, "little")
        else:
            postings += (SEVERAL + len(lists) // 3).to_bytes(3, "little")
            lists += b"".join(number.to_bytes(3, "little") for number in [len(ranked), *ranked])
    blocks.append(len(content))
    return {
        "heads": b"\n".join(heads),
        "blocks": struct.pack(f"<{len(blocks)}I", *blocks),
        "keys": bytes(content),
        "postings": bytes(postings),
        "lists": bytes(lists),
    }


def _shared(one: bytes, other: bytes) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _prominent(entries: Iterable[Entry]) -> tuple[dict[str, tuple[int, int]], bytes]:
    by_length: dict[int, set[bytes]] = defaultdict(set)
    for entry in entries:
        for key in entry.prominent:
            if key.isascii():
                by_length[len(key)].add(key.encode())
    table, content = {}, bytearray()
    for length in sorted(by_length):
        table[str(length)] = (len(content), len(by_length[length]))
        content += b"".join(sorted(by_length[length]))
    return table, bytes(content)
