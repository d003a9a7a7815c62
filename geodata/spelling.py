"""A misspelt name and many right ones come in; those within a few letters, with their distance, go out."""

from collections.abc import Iterable
from string import ascii_lowercase

import numpy as np
import numpy.typing as npt

_Bytes = npt.NDArray[np.uint8]
_Counts = npt.NDArray[np.int16]


def allowance(name: str) -> int:
    """Return how many letters a name of this length may differ by and still be taken for a misspelling.

    None under five letters, where another word is always near; one up to seven; two from eight.

    Parameters
    ----------
    name
        The name's key, as `geodata.names.normalised` makes it.
    """
    length = len(name)
    return 0 if length < 5 else 1 if length < 8 else 2


def consonants(name: str) -> str:
    """Return the consonants of a key, doubled ones once: what a transliteration keeps, whoever writes it."""
    kept = [letter for letter in name if letter not in "aeiouy "]
    return "".join(letter for at, letter in enumerate(kept) if not at or kept[at - 1] != letter)


def distances(name: str, candidates: Iterable[tuple[int, bytes]], limit: int) -> list[tuple[int, str]]:
    """Return the candidates within `limit` letters of a name, each with its distance, nearest first.

    The distance counts letters that were left out, put in, changed, or swapped with their neighbour (optimal
    string alignment, after Damerau 1964).

    Parameters
    ----------
    name
        The key to compare, in ASCII letters.
    candidates
        Pairs of a length and the candidates of that length, side by side in ASCII.
    limit
        The greatest distance.
    """
    wanted = np.frombuffer(name.encode(), dtype=np.uint8)
    found = []
    for length, packed in candidates:
        if not length or abs(length - len(wanted)) > limit or not packed:
            continue
        table: _Bytes = np.frombuffer(packed, dtype=np.uint8).reshape(-1, length)
        near = table[_alike(wanted, table, limit)]
        for row, distance in zip(near, _aligned(wanted, near), strict=True):
            if distance <= limit:
                found.append((int(distance), row.tobytes().decode()))
    return sorted(found)


def _alike(wanted: _Bytes, table: _Bytes, limit: int) -> npt.NDArray[np.bool_]:
    """Return which rows have nearly the same letters, whatever their order: a cheap first sieve.

    A letter that only one of the two has costs at least one change.
    """
    strange = np.ones(256, dtype=np.uint8)
    strange[wanted] = 0
    kept = np.flatnonzero(strange[table].sum(axis=1, dtype=np.uint8) <= limit)
    rows = table[kept]
    missing = np.zeros(len(rows), dtype=np.int16)
    for letter in set(wanted.tolist()):
        missing += ~(rows == letter).any(axis=1)
    alike = np.zeros(len(table), dtype=np.bool_)
    alike[kept[missing <= limit]] = True
    return alike


def _aligned(wanted: _Bytes, table: _Bytes) -> _Counts:
    """Return every row's distance, all rows at once."""
    rows, length = table.shape
    before: _Counts = np.zeros((length + 1, rows), dtype=np.int16)
    above: _Counts = np.repeat(np.arange(length + 1, dtype=np.int16)[:, None], rows, axis=1)
    columns = np.ascontiguousarray(table.T)
    for i, letter in enumerate(wanted, start=1):
        row: _Counts = np.empty_like(above)
        row[0] = i
        for j in range(1, length + 1):
            changed = above[j - 1] + (columns[j - 1] != letter)
            row[j] = np.minimum(np.minimum(above[j] + 1, row[j - 1] + 1), changed)
            if i > 1 and j > 1:
                swapped = (columns[j - 1] == wanted[i - 2]) & (columns[j - 2] == letter)
                row[j] = np.where(swapped, np.minimum(row[j], before[j - 2] + 1), row[j])
        before, above = above, row
    return above[length]


def one_letter_off(name: str) -> set[str]:
    """Return every spelling that is one letter away from a name.

    Parameters
    ----------
    name
        The key, in ASCII letters.
    """
    found: set[str] = set()
    for at in range(len(name) + 1):
        head, tail = name[:at], name[at:]
        found.update(head + letter + tail for letter in ascii_lowercase)
        if tail:
            found.add(head + tail[1:])
            found.update(head + letter + tail[1:] for letter in ascii_lowercase)
        if len(tail) > 1:
            found.add(head + tail[1] + tail[0] + tail[2:])
    return found - {name}
