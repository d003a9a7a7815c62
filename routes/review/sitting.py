"""A workspace's folder, a person's decisions -> what is known after each, read anew where files changed."""

import threading
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from geodata.gazetteer import PlaceIndex, rows_from_toml
from routes import build, fingerprints, pipeline
from routes.amend import Amended, Decision, amend, undo
from routes.errors import RoutesError
from routes.memory import Memory
from routes.model import Publication
from routes.review.dossier import Dossier
from routes.review.seen import Seen
from routes.tables import parse
from routes.workspace import Workspace, open_workspace


class Outdated(RoutesError):
    """What a person decided on is not what the files hold now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One reading of all files: its version, and what was seen."""

    version: str
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A publication with its lines and what checks found, and the version of the files that it is made of."""

    version: str
    publication: Publication


def traced(folder: Path) -> Traced:
    """Return a workspace's publication with lines, which takes seconds.

    Raises
    ------
    RoutesError
        If the workspace cannot be used.
    """
    workspace, memory = open_workspace(folder), _memory()
    with memory.build():
        made = build.publication(workspace, build.Options(quotes=True), memory)
    return Traced(version=version_of(workspace), publication=made)


@cache
def _memory() -> Memory:
    """Return what this process made of files before; only the one process that traces asks for it."""
    return Memory()


class Sitting:
    """One person at one workspace, from the start of the program to its end.

    Parameters
    ----------
    folder
        The workspace.

    Raises
    ------
    RoutesError
        If it cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._guard = threading.RLock()
        self._telling = threading.Lock()  # of its own: a decision waits for no telling
        self._memory = Memory()
        self.dossier = Dossier()
        self._own = set[str]()  # versions since the last change from outside: decisions on them still fit
        self._read: Read | None = None
        self.read()

    def version(self) -> str:
        """Return what tells these files from any others.

        Raises
        ------
        RoutesError
            If they cannot be read.
        """
        return version_of(open_workspace(self._folder))

    def read(self) -> Read:
        """Return what the files hold now.

        Raises
        ------
        RoutesError
            If a definition, place, correction or sidecar does not hold.
        """
        with self._guard:
            workspace = open_workspace(self._folder)
            version = version_of(workspace)
            if self._read is None or self._read.version != version:
                self._read = self._anew(workspace, version)
                self._own = {*self._own, version} if version in self._own else {version}
            return self._read

    def told(self) -> str:
        """Return the dossier of what the files hold now, with its version, as JSON that is safe in a page."""
        read = self.read()
        with self._telling:
            return self.dossier.written(read.seen, read.version)

    def decide(self, decisions: tuple[Decision, ...], version: str) -> Amended:
        """Write decisions that were taken on some version of the files; return what was changed.

        Raises
        ------
        Outdated
            If the files were changed by somebody else since.
        RoutesError
            If a decision does not fit, or cannot be written.
        """
        with self._guard:
            read = self.read()
            if version not in self._own:
                raise Outdated(
                    "the files were changed since this page read them; look again, and decide anew"
                )
            amended = amend(self._folder, decisions, read.seen.publication)
            self._own.add(self.version())
            return amended

    def take_back(self) -> Amended:
        """Take back what was decided last; return what was changed.

        Raises
        ------
        RoutesError
            If there is nothing to take back, or it cannot be.
        """
        with self._guard:
            amended = undo(self._folder)
            self._own.add(self.version())
            return amended

    def untraced(self) -> bool:
        """Whether lines and checks are still lacking for what the files hold now.

        Raises
        ------
        RoutesError
            If a definition, place, correction or sidecar does not hold.
        """
        return self.read().seen.traced is None

    def take(self, traced: Traced) -> None:
        """Take over lines and what checks found, if they are of what the files hold now."""
        with self._guard:
            read = self._read
            if read is not None and read.version == traced.version:
                self._read = replace(read, seen=replace(read.seen, traced=traced.publication))

    def _anew(self, workspace: Workspace, version: str) -> Read:
        with self._memory.build():
            found = pipeline.tables(workspace, self._memory)
            readings, skipped = pipeline.read_all(workspace, found, self._memory)
        settings = workspace.settings
        made = pipeline.planned(readings, found, title=settings.title, view=settings.view, skipped=skipped)
        seen = Seen(
            publication=made,
            corrections=found.corrections,
            index=found.index,
            placed=_placed(workspace),
        )
        return Read(version=version, seen=seen)


def _placed(workspace: Workspace) -> dict[str, str]:
    """Return what a workspace's rows say of the bundled gazetteer's places, as one word, by their ids."""
    if workspace.places is None:
        return {}
    bundled = PlaceIndex.bundled()
    rows = rows_from_toml(parse(workspace.places, file=pipeline.PLACES))
    known = [row for row in rows if bundled.by_id(row.id)]
    return {row.id: "moved" if row.position else "renamed" for row in known}


def version_of(workspace: Workspace) -> str:
    """Return a fingerprint of all that a workspace's folder holds for a build."""
    return fingerprints.together(fingerprints.of_inputs(workspace))
