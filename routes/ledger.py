"""A file of rows, and rows put, changed and taken out one by one -> its bytes with all of that at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from routes.rows import Changes, Row, changed
from routes.tables import parse


@dataclass(slots=True, kw_only=True, eq=False)
class Entry:
    """A row as it is to be: its table, its values (None once it is taken out), its place in the file.

    `number` is None for a new one.
    """

    table: str
    values: Mapping[str, Any] | None
    number: int | None
    before: Mapping[str, Any] | None
    remarks: Mapping[str, str]


class Ledger:
    """The rows of one file.

    Parameters
    ----------
    data
        The bytes of the file, empty where there is none.
    file
        Its name, for messages.

    Raises
    ------
    BadDefinition
        If it is not TOML.
    """

    def __init__(self, data: bytes, *, file: str) -> None:
        self._data = data
        self._file = file
        self._entries = [
            Entry(table=table, values=row, number=number, before=row, remarks={})
            for table, rows in parse(data, file=file).items()
            if isinstance(rows, list)
            for number, row in enumerate(rows)
            if isinstance(row, dict)
        ]

    def entries(self, table: str) -> Iterator[Entry]:
        """Yield the rows of a table that are not taken out, in order."""
        return (entry for entry in self._entries if entry.table == table and entry.values is not None)

    def put(self, entry: Entry | None, table: str, row: Row) -> tuple[Entry, bool]:
        """Let a row have these values, or add it; return it and whether that changes anything."""
        if entry is None:
            entry = Entry(table=table, values=None, number=None, before=None, remarks={})
            self._entries.append(entry)
        different = entry.values != row.values
        if different:
            entry.values, entry.remarks = dict(row.values), row.remarks
        return entry, different

    def bytes(self) -> bytes:
        """Return the bytes of the file with all that was changed.

        Raises
        ------
        BadDefinition
            If its rows cannot be changed line by line.
        """
        put: dict[tuple[str, int], Row | None] = {}
        added = []
        for entry in self._entries:
            row = None if entry.values is None else Row(values=entry.values, remarks=entry.remarks)
            if entry.number is None:
                added += [] if row is None else [(entry.table, row)]
            elif entry.values != entry.before:
                put[entry.table, entry.number] = row
        if not put and not added:
            return self._data
        return changed(self._data, Changes(put=put, added=added), file=self._file)
