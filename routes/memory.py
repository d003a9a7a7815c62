"""What stages made of what, kept from one build to the next, so that only what changed is made again.

A stage is a function from values to values, so what it made of equal values before is what it would make of
them now. A memory that is empty gives the same as one that is full: it takes longer, and nothing else.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
Ask = Callable[..., Hashable]


class _Key:
    """A stage and what a result of it depends on, whose hash is worked out once: it may be of whole maps."""

    __slots__ = ("_hash", "of", "stage")

    def __init__(self, stage: str, of: Hashable) -> None:
        self.stage, self.of = stage, of
        self._hash = hash((stage, of))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and (self.stage, self.of) == (other.stage, other.of)

    def __hash__(self) -> int:
        return self._hash


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was made, what it was told when it asked, and what else was kept to make it."""

    value: Any
    told: tuple[tuple[tuple[Hashable, ...], Hashable], ...]
    needed: tuple[_Key, ...]


class Memory:
    """What the last build made of what; it forgets what a build does not use.

    Attributes
    ----------
    follows
        Whether one build of several runs, so that what is made now may serve the next.
    made
        How often each stage made something anew, in the build that runs or that ended last.
    """

    def __init__(self) -> None:
        self._last: dict[_Key, _Kept] = {}
        self._now: dict[_Key, _Kept] = {}
        self._making: list[dict[_Key, None]] = []
        self.follows = False
        self.made: Counter[str] = Counter()

    @property
    def size(self) -> int:
        """How many results are kept."""
        return len(self._last | self._now)

    @contextmanager
    def build(self) -> Iterator[None]:
        """Keep what one build uses, and forget all else when it ends; one that fails changes nothing."""
        self._now, self.made, self.follows = {}, Counter(), True
        try:
            yield
        except BaseException:
            self._now = {}
            raise
        finally:
            self.follows = False
        self._last, self._now = self._now, {}

    def once(self, stage: str, of: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gives, or what it gave for an equal value before.

        Parameters
        ----------
        stage
            The name of the stage: values of different stages never stand for each other.
        of
            Everything that the result depends on.
        """
        return self.asking(stage, of, _nothing, lambda _: make())

    def same(self, stage: str, value: T) -> T:
        """Return the value, or an equal one that was given before, so that what is equal is one thing."""
        if not isinstance(value, Hashable):
            return value
        return self.once(stage, value, lambda: value)

    def asking(self, stage: str, of: Hashable, ask: Ask, make: Callable[[Ask], T]) -> T:
        """Return what `make` gives, or gave before where every question it asked has the same answer now.

        Parameters
        ----------
        of
            Everything that the result depends on, but for the answers of `ask`.
        ask
            A function of values, which `make` gets to ask as it needs.
        """
        key = _Key(stage, of)
        if self._making:
            self._making[-1][key] = None
        kept = self._now.get(key) or self._last.get(key)
        if kept is None or any(ask(*question) != answer for question, answer in kept.told):
            kept = self._make(ask, make)
            self.made[stage] += 1
        self._use(key, kept)
        value: T = kept.value
        return value

    def _make(self, ask: Ask, make: Callable[[Ask], Any]) -> _Kept:
        told: dict[tuple[Hashable, ...], Hashable] = {}

        def heard(*question: Hashable) -> Hashable:
            if question not in told:
                told[question] = ask(*question)
            return told[question]

        self._making.append({})
        try:
            value = make(heard)
        finally:
            needed = self._making.pop()
        return _Kept(value, tuple(told.items()), tuple(needed))

    def _use(self, key: _Key, kept: _Kept) -> None:
        """Keep something for the next build, and with it what was needed to make it."""
        if key not in self._now:
            for other in kept.needed:
                before = self._last.get(other)
                if before is not None:
                    self._use(other, before)
        self._now[key] = kept


def _nothing(*_: Hashable) -> None:
    return None
