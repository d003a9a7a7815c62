"""Bytes -> files and folders on the disk, each whole at every moment that somebody may look at it.

What is not ready yet stands beside its place, or within it, under a name that nobody reads. It is flushed to
the disk, and only then moved there.
"""

import os
import shutil
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

_TEMPORARY, _ENDING = ".routebook-", ".tmp"
_NUMBERS = count()
_PATIENCE, _MOMENT = 20, 0.05  # seconds


def holds(path: Path, content: bytes) -> bool:
    """Whether a file is there and has these bytes."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def stands(path: Path, content: bytes | None) -> bool:
    """Whether a file has these bytes still, or is still not there where they are None.

    Raises
    ------
    OSError
        If it is there and cannot be read.
    """
    try:
        return path.read_bytes() == content
    except FileNotFoundError:
        return content is None


def temporary(folder: Path) -> Path:
    """Return a path in `folder` that no other process and no other thread of this one writes to."""
    return folder / f"{_TEMPORARY}{os.getpid()}-{next(_NUMBERS)}{_ENDING}"


def is_leftover(path: Path) -> bool:
    """Whether a path is of something that a killed process left, or that one is about to move."""
    return path.name.startswith(_TEMPORARY) and path.name.endswith(_ENDING)


def leftovers(folder: Path) -> Iterator[Path]:
    """Yield those in `folder`."""
    return filter(is_leftover, folder.glob(f"{_TEMPORARY}*"))


def write_flushed(path: Path, content: bytes) -> None:
    """Write a file that nobody reads yet, down to the disk.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def write_as(path: Path, target: Path, content: bytes) -> None:
    """Write a file that nobody reads yet with the mode of what it is to replace, and never a wider one.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        write_flushed(path, content)
    else:
        path.touch(mode=0o600)
        write_flushed(path, content)
        path.chmod(mode)


def move(ready: Path, target: Path) -> None:
    """Move a file to its place; on Windows, wait a moment for a program that reads what stands there.

    Raises
    ------
    OSError
        If it cannot be moved.
    """
    for _ in range(_PATIENCE):
        try:
            ready.replace(target)
        except PermissionError:
            time.sleep(_MOMENT)
        else:
            return
    ready.replace(target)


def remove(paths: Iterable[Path]) -> None:
    """Remove files as far as they are there; a leftover that cannot be removed costs nothing."""
    for path in paths:
        with suppress(OSError):  # who comes next tries again
            path.unlink(missing_ok=True)


def make_folder(folder: Path, files: Mapping[str, bytes], *, folders: Iterable[str] = ()) -> None:
    """Make a folder with files and folders in it, or fill the empty one that is there: whole, or not at all.

    Raises
    ------
    OSError
        If anything cannot be written; nothing was made then.
    """
    if folder.exists():
        _fill(folder, files, folders)
        return
    with _parents(folder):
        ready = temporary(folder.parent)
        with _gone_after(ready):
            _write_below(ready, files, folders)
            ready.rename(folder)


def _fill(folder: Path, files: Mapping[str, bytes], folders: Iterable[str]) -> None:
    """Write into a folder that is there: it may be the one that the user stands in."""
    for leftover in [*leftovers(folder)]:
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
    ready = temporary(folder)
    moved: list[Path] = []
    with _gone_after(ready):
        _write_below(ready, files, folders)
        try:
            for path in sorted(ready.iterdir()):
                moved.append(folder / path.name)
                path.rename(moved[-1])
        except BaseException:
            for path in moved:
                shutil.rmtree(path, ignore_errors=True)
            raise


@contextmanager
def _parents(folder: Path) -> Iterator[None]:
    """Make the folders that a new one lies in, and remove them again where it does not come to be."""
    made = []
    try:
        for parent in reversed(folder.absolute().parents):
            if not parent.exists():
                parent.mkdir()
                made.append(parent)
        yield
    except BaseException:
        for parent in reversed(made):
            with suppress(OSError):
                parent.rmdir()
        raise


@contextmanager
def _gone_after(folder: Path) -> Iterator[None]:
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_below(folder: Path, files: Mapping[str, bytes], folders: Iterable[str]) -> None:
    for name in folders:
        (folder / name).mkdir(parents=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_flushed(folder / name, content)
