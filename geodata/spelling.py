"""A misspelt name and many right ones come in; those within a few letters, with their distance, go out."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, reduce
from operator import or_
from string import ascii_lowercase
from typing import NamedTuple

_SHELVES = 2048
_LONGEST = 200
"""Letters of the longest name that is compared, as long as a place's own name may be; more are no name."""

_VOWELS = "aeiouy"
_BITS = tuple(1 << (code & 63) for code in range(128))


def allowance(name: str) -> int:
    """Return how many letters a name of this length may differ by and still be taken for a misspelling.

    None under five letters, where another word is always near; one up to seven; two from eight; none for
    what is longer than any name.

    Parameters
    ----------
    name
        The name's key, as `geodata.names.normalised` makes it.
    """
    length = len(name)
    if length < 5 or length > _LONGEST:
        return 0
    return 1 if length < 8 else 2


def consonants(name: str) -> str:
    """Return the consonants of a key, doubled ones once: what a transliteration keeps, whoever writes it."""
    kept = [letter for letter in name if letter not in _VOWELS and letter != " "]
    return "".join(letter for at, letter in enumerate(kept) if not at or kept[at - 1] != letter)


def near_keys(name: str, prominent: Callable[[int], bytes], own: Iterable[str]) -> list[tuple[int, str]]:
    """Return the keys that a misspelt one may be meant for, each with its distance, nearest first.

    They are within the name's `allowance`; from six letters on one letter more where only vowels differ.

    Parameters
    ----------
    name
        The key that names nothing; none in another script than the Latin one is near to any.
    prominent
        Returns the keys of a length to compare it with, side by side.
    own
        Further keys, of any length and script.
    """
    allowed = allowance(name)
    if not allowed or not name.isascii():
        return []
    vowels = 1 if len(name) > 5 else 0
    reach = allowed + vowels
    listed = [(length, prominent(length)) for length in range(len(name) - reach, len(name) + reach + 1)]
    further = [(len(key), key.encode()) for key in own if key.isascii()]
    return distances(name, [*listed, *further], allowed, vowels=vowels)


def distances(
    name: str, candidates: Iterable[tuple[int, bytes]], limit: int, *, vowels: int = 0
) -> list[tuple[int, str]]:
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
    vowels
        How much more the distance may be where the consonants are the same.
    """
    letters, where = _letters(name), _positions(name)
    bare = consonants(name)
    found = []
    for length, packed in candidates:
        apart = abs(length - len(name))
        if not packed or apart > limit + vowels:
            continue
        shelf = _shelf(length, packed)
        for key, _ in shelf.alike.get(letters & _CONSONANTS, ()):
            distance = _distance(len(name), where, key, limit + vowels)
            if distance <= limit or (distance <= limit + vowels and consonants(key) == bare):
                found.append((distance, key))
        # A cheap first sieve: a change gives each of two keys one letter at most that the other lacks, and a
        # letter put in or left out only one of them.
        most = 2 * limit - apart
        sieved = (
            [one for one in shelf.keys if (letters ^ one[1]).bit_count() <= most] if apart <= limit else ()
        )
        for key, others in sieved:
            if (letters ^ others) & _CONSONANTS:
                distance = _distance(len(name), where, key, limit)
                if distance <= limit:
                    found.append((distance, key))
    return sorted(found)


class _Shelf(NamedTuple):
    """Candidates of one length, each with the set of its letters, and those that share their consonants."""

    keys: tuple[tuple[str, int], ...]
    alike: Mapping[int, tuple[tuple[str, int], ...]]


@lru_cache(maxsize=_SHELVES)
def _shelf(length: int, packed: bytes) -> _Shelf:
    """Return the candidates of one length as they are compared."""
    text = packed.decode("ascii")
    keys = [text[at : at + length] for at in range(0, len(text), length)]
    listed = tuple(zip(keys, map(_letters, keys), strict=True))
    alike: dict[int, list[tuple[str, int]]] = {}
    for one in listed:
        alike.setdefault(one[1] & _CONSONANTS, []).append(one)
    return _Shelf(listed, {letters: tuple(found) for letters, found in alike.items()})


def _letters(name: str) -> int:
    """Return the letters of a key as bits; that few signs share a bit only makes the sieve coarser."""
    return reduce(or_, map(_BITS.__getitem__, name.encode("ascii")), 0)


_CONSONANTS = ~_letters(f"{_VOWELS} ")


def _positions(name: str) -> dict[str, int]:
    """Return where each letter of a name stands, as bits."""
    found: dict[str, int] = {}
    for at, letter in enumerate(name):
        found[letter] = found.get(letter, 0) | 1 << at
    return found


def _distance(length: int, where: Mapping[str, int], other: str, limit: int) -> int:
    """Return the distance of a name from another, or any number beyond `limit` where it is greater.

    The rows of the table of distances are kept as bits, a letter of `other` at a time (Hyyrö, A bit-vector
    algorithm for computing Levenshtein and Damerau edit distances, 2003).

    Parameters
    ----------
    length, where
        The name's length and `_positions`.
    """
    every = (1 << length) - 1
    last = 1 << length - 1
    rises, falls, same, before = every, 0, 0, 0
    distance, left = length, len(other)
    for letter in other:
        here = where.get(letter, 0)
        swapped = ((~same & here) << 1) & before
        same = (((here & rises) + rises) ^ rises) | here | falls | swapped
        up = (falls | ~(same | rises)) & every
        down = same & rises
        distance += (1 if up & last else 0) - (1 if down & last else 0)
        left -= 1
        if distance - left > limit:
            break
        up = up << 1 | 1
        rises = (down << 1 | ~(same | up)) & every
        falls = up & same & every
        before = here
    return distance


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
