"""What changed from one build to a later one: values, and the lines that tell a person of it.

Every change is one plain sentence, with the article's sentence that it rests on where there is one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from routes.prose import counted


class Kind(StrEnum):
    """What kind of change it is, in the word that stands beside it."""

    ADDED = "new"
    WITHDRAWN = "withdrawn"
    RENAMED = "renamed"
    MOVED = "moved"
    STATUS = "status"
    FIGURES = "figures"
    TOLD = "sentences"
    EDITED = "edited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence that a change rests on, None where it is left out, and who says it, where and when."""

    text: str | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, as a plain sentence."""

    kind: Kind
    words: str
    told: Told | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A route or an article that changed; `known` tells whether the later build has it."""

    id: str
    name: str
    known: bool
    changes: tuple[Change, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of its changes, each once."""
        return tuple(dict.fromkeys(change.kind for change in self.changes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed since an earlier version, which `since` names.

    `notes` are plain sentences on what else differs between the two builds, such as the view.
    """

    since: str
    routes: tuple[Changed, ...]
    articles: tuple[Changed, ...]
    notes: tuple[str, ...]

    @property
    def summary(self) -> str:
        """How many routes and articles changed, in one short phrase."""
        parts = (_counted(self.routes, "route"), _counted(self.articles, "article"))
        return "; ".join(filter(None, parts)) or "nothing that the map tells"


def in_words(told: Changes) -> Iterator[str]:
    """Yield the lines that tell a person what changed, to be pasted into a letter."""
    yield f"Changes since {told.since}: {told.summary}."
    yield from (f"({note})" for note in told.notes)
    for item in (*told.routes, *told.articles):
        yield f"- {item.name} ({', '.join(item.kinds)})"
        for change in item.changes:
            yield f"    {change.words}"
            if change.told is not None:
                said = f"{quoted(change.told.text)} – " if change.told.text else ""
                yield f"      {said}{change.told.by}"


def quoted(text: str) -> str:
    """Return a sentence in quotation marks, or as it is where it has some of its own."""
    return text if {*text} & {*'“”"'} else f"“{text}”"


def _counted(items: Sequence[Changed], noun: str) -> str:
    """Return "2 routes added, 1 changed": each counts once."""
    counts = Counter(_WHOLE.get(item.changes[0].kind, "changed") for item in items)
    told = [(count, word) for word in (*_WHOLE.values(), "changed") if (count := counts[word])]
    return ", ".join(
        f"{count if number else counted(count, noun)} {word}" for number, (count, word) in enumerate(told)
    )


_WHOLE = {Kind.ADDED: "added", Kind.WITHDRAWN: "withdrawn", Kind.EDITED: "edited"}
