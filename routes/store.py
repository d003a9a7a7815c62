"""File names and bytes -> files in ``output/``, each whole at every moment, and a manifest of them.

Everything is first written beside its place under a temporary name, flushed to the disk, and only then moved
there, so that a full disk, a kill or a crash leaves what stood before. One build at a time writes.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from geodata.locking import lock
from routes import disk
from routes.errors import OutputProblem, why

MANIFEST = ".routebook.json"
_LOCK = ".routebook.lock"
_ROWS_LOCK = ".routebook-rows.lock"
_MANIFEST_VERSION = 1
_TRIES = 5  # while an editor saves the same files
_UNTOUCHED = "the maps that were there are untouched"
_HALFWAY = "each map is whole, some are those of this build and some those of the one before"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the last build wrote.

    Attributes
    ----------
    fingerprint
        Of everything that the build depended on.
    files
        The SHA-256 of each file by its name.
    routes
        The name of each route that has a page, by its id.
    withdrawn
        The name of each route that had one, by its id.
    exit_code
        What the build ended with.
    messages
        What it told, line by line.
    changes
        What changed since the version that it was compared with, line by line.
    """

    fingerprint: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    routes: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    exit_code: int = 0
    messages: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    return digest(path.read_bytes())


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest in `folder`, or an empty one if there is none that can be used."""
    try:
        table = json.loads((folder / MANIFEST).read_bytes())
        if table.pop("version") != _MANIFEST_VERSION:
            return Manifest()
        lines = {name: tuple(table.get(name, ())) for name in ("messages", "changes")}
        return Manifest(**{**table, **lines})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Manifest()


def is_whole(folder: Path, manifest: Manifest) -> bool:
    """Whether every file of the manifest stands in `folder` as it was written."""
    try:
        return all(digest((folder / name).read_bytes()) == sha for name, sha in manifest.files.items())
    except OSError:
        return False


@contextmanager
def writing(folder: Path, *, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold `folder` for one build; call `waiting` once if another build holds it now.

    Leftovers of a killed build are removed.

    Raises
    ------
    OutputProblem
        If the folder cannot be made or written.
    """
    with _locked(folder / _LOCK, waiting, tidied=folder, parents=True):
        yield


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the rows of the workspace in `folder` for one writer; another one waits for the moment it takes.

    Raises
    ------
    OutputProblem
        If there is no such folder, or its ``output`` cannot be written.
    """
    with _locked(folder / "output" / _ROWS_LOCK, lambda: None, tidied=folder):
        yield


@contextmanager
def _locked(
    file: Path, waiting: Callable[[], None], *, tidied: Path, parents: bool = False
) -> Iterator[None]:
    """Hold a file whose folder is made where it is not there, and remove what a killed process left."""
    try:
        file.parent.mkdir(parents=parents, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise _problem(file.parent, error) from None
    try:
        lock(handle, waiting)
        disk.remove(disk.leftovers(tidied))
        yield
    finally:
        os.close(handle)


def is_tidy(folder: Path) -> bool:
    """Whether nothing lies in `folder` that a killed build left, or that one is about to move."""
    return not any(disk.leftovers(folder))


def write(folder: Path, files: Mapping[str, bytes], manifest: Manifest, *, gone: Iterable[str] = ()) -> None:
    """Write `files` and the manifest into `folder`, which must be held by `writing`, and remove those `gone`.

    A file that already has these bytes is left alone. The manifest comes last.

    Raises
    ------
    OutputProblem
        If anything cannot be written; the files that stood before are then whole.
    """
    table = {
        "version": _MANIFEST_VERSION,
        "fingerprint": manifest.fingerprint,
        "files": dict(manifest.files),
        "routes": dict(manifest.routes),
        "withdrawn": dict(manifest.withdrawn),
        "exit_code": manifest.exit_code,
        "messages": list(manifest.messages),
        "changes": list(manifest.changes),
    }
    data = json.dumps(table, ensure_ascii=False, indent=1).encode()
    ready: list[tuple[Path, Path]] = []
    moved = 0
    try:
        for name, content in [*files.items(), (MANIFEST, data)]:
            target = folder / name
            if not disk.holds(target, content):
                ready.append((disk.temporary(folder), target))
                disk.write_flushed(ready[-1][0], content)
        disk.remove(folder / name for name in gone)
        for moved, (temporary, target) in enumerate(ready):  # noqa: B007 - it is told where a move fails
            disk.move(temporary, target)
    except OSError as error:
        raise _problem(folder, error, untouched=not moved) from None
    finally:
        disk.remove(temporary for temporary, _ in ready)


def keep(folder: Path, name: str, content: bytes) -> None:
    """Write one file of a workspace whole: an answer that is kept for the next build.

    Raises
    ------
    OutputProblem
        If it cannot be written.
    """
    keep_all(folder, {name: content})


def keep_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, which is made where there is none: all of them, or none where one fails.

    A file that stands there keeps its mode.

    Raises
    ------
    OutputProblem
        If one cannot be written; the files that stood before are then whole.
    """
    _put(folder, [(folder / name, content) for name, content in files.items()], lambda: True)


def revise(folder: Path, files: Mapping[str, bytes], *, over: Mapping[str, bytes | None]) -> bool:
    """Write a person's own files anew, as `keep_all` does, where a link leads to; tell whether it was done.

    Parameters
    ----------
    over
        What stood in files when the new bytes were worked out, None where there was none. Where an editor has
        saved another one since, nothing is written.

    Raises
    ------
    OutputProblem
        If one cannot be written or read; the files that stood before are then whole.
    """
    places = [(Path(os.path.realpath(folder / name)), content) for name, content in files.items()]
    return _put(folder, places, lambda: all(disk.stands(folder / name, was) for name, was in over.items()))


def rewrite(
    folder: Path,
    read: Callable[[], Mapping[str, bytes | None]],
    work: Callable[[Mapping[str, bytes | None]], tuple[dict[str, bytes], T]],
    *,
    again: str,
) -> tuple[dict[str, bytes], T]:
    """Write what work makes of a person's files as they stand, and return it; anew where an editor saves one.

    Parameters
    ----------
    read
        Returns the files as they stand, None for one that is not there.
    work
        Returns the files to be written, none where nothing is to be changed, and what it has to tell.
    again
        What the person is to do where another program does not stop saving them.

    Raises
    ------
    OutputProblem
        If it does not stop, or a file cannot be written or read; nothing is written then.
    """
    files: dict[str, bytes] = {}
    for _ in range(_TRIES):
        before = read()
        files, told = work(before)
        if not files or revise(folder, files, over=before):
            return files, told
    message = f"is saved again and again by another program; nothing was written. {again}"
    raise OutputProblem(message, file=next(iter(files)))


def _put(folder: Path, files: Iterable[tuple[Path, bytes]], still: Callable[[], bool]) -> bool:
    """Move files to their places if all is `still` as it was once they are written; tell whether it was."""
    ready: list[tuple[Path, Path]] = []
    target = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        root = Path(os.path.realpath(folder))
        for target, content in files:
            target.parent.mkdir(parents=True, exist_ok=True)
            within = folder in target.parents or root in target.parents
            ready.append((disk.temporary(folder if within else target.parent), target))
            disk.write_as(*ready[-1], content)
        if not still():
            return False
        for temporary, target in ready:
            disk.move(temporary, target)
    except OSError as error:
        if folder.exists() and not folder.is_dir():
            raise OutputProblem("is a file, where a folder should be", file=str(folder)) from None
        raise OutputProblem(f"cannot be written: {why(error)}", file=str(target)) from None
    finally:
        disk.remove(temporary for temporary, _ in ready)
    return True


def remove(folder: Path, names: Iterable[str]) -> None:
    """Remove the files of those names from `folder`, as far as they are there."""
    disk.remove(folder / name for name in names)


def _problem(folder: Path, error: OSError, *, untouched: bool = True) -> OutputProblem:
    file = error.filename if isinstance(error.filename, str) else str(folder)
    if folder.exists() and not folder.is_dir():
        return OutputProblem(
            "is a file, where the folder for the maps should be; move it away", file=str(folder)
        )
    return OutputProblem(
        f"cannot be written: {why(error)}; {_UNTOUCHED if untouched else _HALFWAY}. "
        "Free some space or choose a folder that you may write to, and build again",
        file=file,
    )
