"""A workspace's folder, a person's decisions -> what is known after each, read anew where files changed."""

import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from geodata.gazetteer import PlaceIndex, rows_from_toml
from routes import pipeline, store
from routes.amend import Amended, Decision, amend, undo
from routes.errors import BadArticle, RoutesError
from routes.model import Publication
from routes.pipeline import Reading, Tables
from routes.review.dossier import dossier
from routes.review.seen import Seen
from routes.tables import parse
from routes.workspace import ArticleFile, Workspace, open_workspace


class Outdated(RoutesError):
    """What a person decided on is not what the files hold now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One reading of all files: its version, and what was seen."""

    version: str
    seen: Seen


@dataclass(slots=True, kw_only=True)
class _Shelf:
    """Readings of single articles that still hold, by the bytes that they were made of."""

    kept: dict[tuple[Any, ...], Reading] = field(default_factory=dict)
    used: dict[tuple[Any, ...], Reading] = field(default_factory=dict)

    def read(self, file: ArticleFile, found: Tables, tables_key: str) -> Reading:
        key = (file, tables_key, found.corrections.by_article.get(Path(file.file).stem, ()))
        reading = self.kept.get(key)
        if reading is None:
            reading = pipeline.understand(pipeline.read_article(file), found)
        self.used[key] = reading
        return reading

    def forget_the_rest(self) -> None:
        """Keep only what was used since the last call."""
        self.kept, self.used = self.used, {}


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
    workspace = open_workspace(folder)
    made = pipeline.publication(
        workspace, pipeline.tables(workspace), view=workspace.settings.view, quotes=True
    )
    return Traced(version=version_of(workspace), publication=made)


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
        self._shelf = _Shelf()
        self._own: set[str] = (
            set()
        )  # versions since the last change from outside: decisions on them still fit
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

    def told(self) -> dict[str, Any]:
        """Return the dossier of what the files hold now, with its version."""
        read = self.read()
        return {"version": read.version, **dossier(read.seen)}

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
        found = pipeline.tables(workspace)
        tables_key = _tables_key(workspace)
        readings, skipped = [], []
        for file in workspace.articles:
            try:
                readings.append(self._shelf.read(file, found, tables_key))
            except BadArticle as problem:
                skipped.append((problem.file or file.file, problem.detail))
        self._shelf.forget_the_rest()
        settings = workspace.settings
        made = pipeline.planned(
            tuple(readings), found, title=settings.title, view=settings.view, skipped=tuple(skipped)
        )
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
    return _digest(workspace.files())


def _tables_key(workspace: Workspace) -> str:
    """Return a fingerprint of what all articles are read with, corrections left out."""
    return _digest(
        (name, data)
        for name, data in workspace.files()
        if not name.startswith("seeds/") and name != "routes/corrections.toml"
    )


def _digest(files: Any) -> str:
    return store.digest("\0".join(f"{name}\0{store.digest(data)}" for name, data in files).encode())
