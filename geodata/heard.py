"""A gazetteer in; the same that notes what it is asked out, to tell whether another would answer so.

What a reading depends on is what it asked. Two gazetteers over the same bundled places differ by a few rows,
and these by few names: where none of them was asked for, every answer is the same, and so is the reading.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, ParamSpec, TypeVar

from geodata.filing import keys_of
from geodata.gazetteer import PlaceIndex
from geodata.names import normalised
from geodata.overlay import Row, filed
from geodata.place import Place, PlaceKind
from geodata.spelling import near_keys

MOST_NOTED = 65_536
"""How many different questions are noted, in half a megabyte; who asks more may have asked for any name."""

_MOST_KEPT = 16_384
Asked = ParamSpec("Asked")
T = TypeVar("T")
Near = tuple[tuple[Place, int, str], ...]


class Heard:
    """What a gazetteer was asked.

    Parameters
    ----------
    index
        The gazetteer.
    asked
        Marks of the keys and ids that were looked up; marks that meet by chance only cost a reading.
    near
        Keys of the names whose near spellings were asked for.
    everything
        Whether the answers may depend on any row.
    """

    __slots__ = ("_asked", "_everything", "_index", "_near")

    def __init__(
        self, index: PlaceIndex, asked: Collection[int], near: Iterable[str], *, everything: bool
    ) -> None:
        self._index = index
        self._everything = everything or len(asked) > MOST_NOTED
        self._asked = array("q", () if self._everything else asked)
        self._near = tuple(near)

    def holds(self, index: PlaceIndex) -> bool:
        """Return whether another gazetteer gives the same answers to all that was asked."""
        if index is self._index:
            return True
        changes = changes_between(self._index, index)
        if changes.marks and (self._everything or not changes.marks.isdisjoint(self._asked)):
            return False
        if any(changes.are_near(name) for name in self._near):
            return False
        self._index = index  # its answers are the same, so that it does as well from now on
        return True


class Changes(NamedTuple):
    """By what two gazetteers differ: marks of keys and ids, and the keys that names may be near to."""

    marks: frozenset[int]
    keys: tuple[str, ...]

    def are_near(self, name: str) -> bool:
        """Return whether a key may be a misspelling of one that means another place by now."""
        return bool(self.keys) and bool(near_keys(name, lambda _: b"", self.keys))


@lru_cache(maxsize=16)
def changes_between(before: PlaceIndex, after: PlaceIndex) -> Changes:
    """Return by what two gazetteers over the same bundled places differ."""
    rows = {*before.rows, *after.rows}
    places = {identifier for identifier in rows if before.by_id(identifier) != after.by_id(identifier)}
    (own, begun), (other, begun_after) = filed(before.shown_rows), filed(after.shown_rows)
    keys = {
        key
        for key in own.keys() | other.keys()
        if own.get(key) != other.get(key) or not places.isdisjoint(own[key])
    }
    keys |= before.packed.filing(
        number for place in places if (number := before.packed.number(place)) is not None
    )
    longer = {key for key in begun ^ begun_after if not before.packed.find(key)[1]}
    marks = {*map(hash, keys), *map(hash, longer), *map(_mark_of_id, places)}
    # A key that begins with the article is looked up without it.
    near = dict.fromkeys(form for key in sorted(keys) for form in (key, f"the {key}"))
    return Changes(frozenset(marks), tuple(near))


class Listener(PlaceIndex):
    """A gazetteer that notes what it is asked; it answers as the one that it is made of.

    Parameters
    ----------
    index
        The gazetteer.
    """

    __slots__ = ("_answers", "_asked", "_everything", "_near", "_of")

    def __init__(self, index: PlaceIndex) -> None:
        for name in PlaceIndex.__slots__:
            setattr(self, name, getattr(index, name))
        self._of, self._answers = index, _answers_of(index)
        self._asked: set[int] = set()
        self._near: dict[str, None] = {}
        self._everything = False

    @property
    def heard(self) -> Heard:
        """What was asked until now."""
        return Heard(self._of, self._asked, self._near, everything=self._everything)

    def lookup_on(self, name: str) -> tuple[tuple[Place, ...], bool]:
        """Answer as `PlaceIndex.lookup_on`."""
        answer, marks = self._answers.lookup_on(name)
        self._asked.update(marks)
        return answer

    def begins_longer(self, key: str) -> bool:
        """Answer as `PlaceIndex.begins_longer`."""
        self._asked.add(hash(key))
        return self._answers.begins_longer(key)

    def adjective(self, name: str) -> Place | None:
        """Answer as `PlaceIndex.adjective`."""
        key = normalised(name)
        self._asked.update((hash(f"~{key}"), hash(f"~{key.removesuffix('s')}")))
        return self._answers.adjective(name)

    def in_context(self, words: str, names: Iterable[str]) -> tuple[Place, ...]:
        """Answer as `PlaceIndex.in_context`."""
        general, beside = normalised(words), tuple(names)
        self._asked.update(hash(f"?{general}?{normalised(name)}") for name in beside)
        return self._of.in_context(words, beside)

    def knows(self, name: str) -> bool:
        """Answer as `PlaceIndex.knows`."""
        return bool(self.lookup_on(name)[0])

    def near_spellings(
        self,
        name: str,
        *,
        countries: Iterable[str] = (),
        limit: int = 5,
        small_towns: bool = True,
        same_initial: bool = False,
    ) -> Near:
        """Answer as `PlaceIndex.near_spellings`."""
        self._near[normalised(name)] = None
        return self._answers.near_spellings(name, frozenset(countries), limit, small_towns, same_initial)

    def by_id(self, identifier: str) -> Place | None:
        """Answer as `PlaceIndex.by_id`."""
        self._asked.add(_mark_of_id(identifier))
        return self._of.by_id(identifier)

    def province_of(self, place: Place) -> Place | None:
        """Answer as `PlaceIndex.province_of`."""
        number = self.packed.number(place.id)
        if number is not None:
            self._asked.add(_mark_of_id(self.packed.province(number)))
        return self._of.province_of(place)

    def nearest(
        self,
        longitude: float,
        latitude: float,
        *,
        kinds: Collection[PlaceKind] | None = None,
        limit: int = 1,
    ) -> tuple[tuple[Place, float], ...]:
        """Answer as `PlaceIndex.nearest`, of which any row may be the answer."""
        self._everything = True
        return self._of.nearest(longitude, latitude, kinds=kinds, limit=limit)

    def layered(self, rows: Sequence[Row]) -> PlaceIndex:
        """Answer as `PlaceIndex.layered`, of which nobody knows what it will be asked."""
        self._everything = True
        return self._of.layered(rows)


class _Answers:
    """The answers of a gazetteer that are asked for again and again, for all who listen to it."""

    def __init__(self, index: PlaceIndex) -> None:
        def lookup_on(name: str) -> tuple[tuple[tuple[Place, ...], bool], tuple[int, ...]]:
            return index.lookup_on(name), tuple(map(hash, keys_of(name)))

        def near_spellings(
            name: str, countries: frozenset[str], limit: int, small_towns: bool, same_initial: bool
        ) -> Near:
            return index.near_spellings(
                name, countries=countries, limit=limit, small_towns=small_towns, same_initial=same_initial
            )

        self.lookup_on = _kept(lookup_on)
        self.begins_longer = _kept(index.begins_longer)
        self.adjective = _kept(index.adjective)
        self.near_spellings = _kept(near_spellings)


def _kept(answer: Callable[Asked, T]) -> Callable[Asked, T]:
    return lru_cache(maxsize=_MOST_KEPT)(answer)  # type: ignore[return-value]


@lru_cache(maxsize=4)
def _answers_of(index: PlaceIndex) -> _Answers:
    return _Answers(index)


def _mark_of_id(identifier: str) -> int:
    return hash(f"@{identifier}")
