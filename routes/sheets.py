"""A workspace's folder and a file -> a sheet to decide in, or the decisions of one, written as rows."""

from dataclasses import dataclass
from pathlib import Path

from routes import amend, pipeline, store
from routes.errors import RoutesError
from routes.model import Publication
from routes.pipeline import Tables
from routes.publish.export.tables import table
from routes.sheet import sheet
from routes.sheet_back import BadSheet, decisions_in, holds_decisions
from routes.workspace import open_workspace, sheet_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a sheet: a sentence each decision, the files written, and a sentence each unfit row."""

    changes: tuple[str, ...]
    files: tuple[str, ...]
    unfit: tuple[str, ...]


def write(folder: Path, path: Path) -> int:
    """Write a sheet of the workspace in `folder`, and return how many rows it has.

    Raises
    ------
    RoutesError
        If the workspace cannot be used, or the file is there already and more than a sheet in which nothing
        is filled in, or cannot be written.
    """
    _spare(path)
    made, _ = _read(folder)
    layer = sheet(made)
    _spare(path)  # reading takes a while, in which a person may have saved it
    store.keep(path.parent, path.name, table(layer))
    return len(layer.rows)


def _spare(path: Path) -> None:
    """Refuse to write over whatever is not a sheet in which nothing is filled in."""
    before = sheet_of(path)
    if before is None:
        return
    try:
        filled = holds_decisions(before)
    except BadSheet as problem:
        fault = problem.message.partition(";")[0]
        raise RoutesError(
            f"is there already, and is no sheet in which nothing is filled in: it {fault}. Nothing was "
            "written over it; choose another name. If decisions are in it, save it as “CSV UTF-8” with its "
            "columns as they were, and read it with --read",
            file=str(path),
        ) from None
    if filled:
        raise RoutesError(
            "holds decisions of a person; read it with --read, or choose another name", file=str(path)
        )


def read(folder: Path, path: Path) -> Done:
    """Write what a sheet says into the files of the workspace in `folder`.

    Raises
    ------
    RoutesError
        If it is no sheet, or says what cannot be meant, with the numbers of its rows; nothing is written.
    """
    data = sheet_of(path)
    if data is None:
        raise RoutesError("no such file", file=str(path))
    made, found = _read(folder)
    filled = decisions_in(data, made, found.index, file=str(path))
    if not filled.decisions:
        return Done(changes=(), files=(), unfit=filled.unfit)
    try:
        done = amend.amend(folder, [decision for _, decision in filled.decisions], made)
    except amend.BadDecision as problem:
        where = (
            f"row {filled.decisions[problem.number][0]}: "
            if 0 <= problem.number < len(filled.decisions)
            else ""
        )
        raise BadSheet(f"{where}{problem}; nothing was written", file=str(path)) from None
    return Done(changes=done.changes, files=done.files, unfit=filled.unfit)


def _read(folder: Path) -> tuple[Publication, Tables]:
    """Return what is read of a workspace, without lines, and the tables that it is read with."""
    workspace = open_workspace(folder)
    found = pipeline.tables(workspace)
    readings, skipped = pipeline.read_all(workspace, found)
    return pipeline.planned(readings, found, skipped=skipped), found
