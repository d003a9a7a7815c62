"""What a person decided of mentions, places and routes -> readable rows in a workspace's own two files.

The files are ``routes/corrections.toml`` and ``geodata/places.toml``. What stands in them stays as it is
written, comments and order included; rows alone are added, changed or taken out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from routes import corrections, store
from routes.deciding import keeping
from routes.deciding.desk import Desk, gazetteer
from routes.decisions import BadDecision, Decision, DecisionKind
from routes.errors import RoutesError
from routes.ledger import Ledger
from routes.model import Publication
from routes.pipeline import PLACES
from routes.text.resolve import resolve_stop
from routes.workspace import amended_files

__all__ = ["Amended", "BadDecision", "Decision", "DecisionKind", "amend", "undo"]

_LONGEST_SITTING = 200  # steps back that are kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """What was changed: a sentence each, and the files, by their path in the workspace."""

    changes: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All changes in one line."""
        return " ".join(self.changes) or "Nothing was to be changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """What one `amend` changed: its files as they were and as it left them, None where there was none."""

    changes: tuple[str, ...]
    before: dict[str, bytes | None]
    after: dict[str, bytes]


_sittings: dict[Path, list[_Step]] = {}
_sitting_lock = Lock()
"""What this process wrote, by workspace: undoing is for the person who sits before it, and ends with it."""


def amend(folder: Path, decisions: Sequence[Decision], publication: Publication) -> Amended:
    """Write decisions into the files of the workspace in `folder`: all of them, or none.

    Parameters
    ----------
    publication
        What the person looked at: mentions and routes are found in it.

    Raises
    ------
    RoutesError
        If a decision does not fit the publication, a file was edited so that it does not hold, or a file
        cannot be written. Nothing is written then.
    """

    def work(before: Mapping[str, bytes | None]) -> tuple[dict[str, bytes], _Step]:
        changes, after = _decided(before, decisions, publication)
        if kept := keeping.choices(folder, decisions, publication, after):
            changes, after = _decided(before, [*decisions, *kept], publication)
        changed = {name: data for name, data in after.items() if data != (before[name] or b"")}
        return changed, _Step(changes=changes, before={name: before[name] for name in changed}, after=changed)

    with store.held(folder):
        changed, step = store.rewrite(folder, lambda: amended_files(folder), work, again="Decide once more")
        if changed:
            _remember(folder, step)
    return Amended(changes=step.changes, files=tuple(changed))


def _remember(folder: Path, step: _Step) -> None:
    with _sitting_lock:
        steps = _sittings.setdefault(folder.resolve(), [])
        steps.append(step)
        del steps[:-_LONGEST_SITTING]


def _decided(
    before: Mapping[str, bytes | None], decisions: Sequence[Decision], publication: Publication
) -> tuple[tuple[str, ...], dict[str, bytes]]:
    """Return what the decisions change, in sentences, and both files as they are to be, tried out."""
    rows = Ledger(before[corrections.FILE] or b"", file=corrections.FILE)
    places = Ledger(before[PLACES] or b"", file=PLACES)
    index = gazetteer(places)
    corrections.load(before[corrections.FILE] or b"", place=lambda name: resolve_stop(name, index))
    desk = Desk(publication, rows, places, index)
    changes = []
    for number, decision in enumerate(decisions):
        try:
            changes.append(desk.decide(decision))
        except BadDecision as problem:
            problem.number = number
            raise
    after = {
        PLACES: places.bytes(),
        corrections.FILE: rows.bytes(),
    }  # a row never names a place not yet there
    index = gazetteer(places)
    corrections.load(after[corrections.FILE], place=lambda name: resolve_stop(name, index))
    return tuple(changes), after


def undo(folder: Path) -> Amended:
    """Take back what the last `amend` of this process wrote in `folder`.

    Raises
    ------
    RoutesError
        If there is nothing to take back, or a file was changed since by anything else.
    """
    with store.held(folder):
        with _sitting_lock:
            steps = _sittings.get(folder.resolve(), [])
            step = steps[-1] if steps else None
        if step is None:
            raise BadDecision("there is nothing to take back: nothing was written since this command began")
        now = amended_files(folder)
        for name, data in step.after.items():
            if now[name] != data:
                raise _edited(name)
        for name, was in reversed(step.before.items()):
            if was is None:
                store.remove(folder, iter((name,)))
            elif not store.revise(folder, {name: was}, over={name: step.after[name]}):
                raise _edited(name)
        with _sitting_lock:
            steps.remove(step)
    return Amended(changes=tuple(f"Taken back: {change}" for change in step.changes), files=tuple(step.after))


def _edited(name: str) -> RoutesError:
    return RoutesError("was edited since; it is left as it is. Take the change back by hand", file=name)
