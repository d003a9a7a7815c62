"""A git revision or a folder of an older build -> the fingerprints and lines of that build.

Of git, only what it keeps of the workspace's own ``output/`` is read; nothing is checked out or fetched.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from routes.errors import RoutesError
from routes.publish.past import History, parsed
from routes.publish.wording import day
from routes.store import digest

HISTORY, LINES = "history.json", "routes.geojson"
_LARGEST = 50_000_000  # bytes
_PATIENCE = 30  # seconds
_DIGITS = 8
_OPTION = "--since"
_SHOWN = 60  # letters of what a page says


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier build: how to ask for it, what a page calls it, its fingerprints and its lines.

    A folder is told by its name alone: where it lies is nobody's business who reads the map.

    `lines` are the bytes of its ``routes.geojson``, empty where they are not those of the same build.
    """

    asked: str
    name: str
    history: History
    lines: bytes
    fingerprint: str


def earlier_build(folder: Path, asked: str) -> Earlier:
    """Return the build that a folder holds, or that a git revision keeps of the workspace in `folder`.

    A folder of that name comes first; it is an ``output`` folder, or a workspace with one in it.

    Raises
    ------
    RoutesError
        If there is no such folder or revision, or it keeps no fingerprints.
    """
    place = Path(asked)
    try:
        is_folder = bool(asked) and place.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if is_folder:
        return _in_folder(place, asked)
    return _in_git(folder, asked)


def of_page(folder: Path, named: str, since: str = "") -> tuple[Earlier | None, str]:
    """Return the build that a page tells changes from, as a person or the page itself names it, or why not.

    A page may come from anybody, so that what it names is looked for only if it cannot lead out of here.

    Parameters
    ----------
    folder
        The workspace.
    named, since
        How the page names that build, and how a person does; empty where it tells no changes, or nobody does.
    """
    if not since and not named:
        return None, ""
    if not since and not is_plain_name(named):
        return None, (
            f"It tells what changed since {named[:_SHOWN]!r}, which is not looked for, since a page may name "
            "any folder or address; tell with `--since` which build that is."
        )
    try:
        return earlier_build(folder, since or named), ""
    except RoutesError as problem:
        return None, (
            f"It tells what changed since {since or named}, which cannot be compared here ({problem}); tell "
            "with `--since` where that build is now."
        )


def is_plain_name(text: str) -> bool:
    """Whether a text can only be a folder's own name or a revision, and no path, drive or address."""
    return text.isprintable() and bool(text.strip(". ")) and not set(text) & set("/\\:")


def _in_folder(place: Path, asked: str) -> Earlier:
    home = place if (place / HISTORY).is_file() else place / "output"
    if not (home / HISTORY).is_file():
        raise _lacking(asked, f"there is no {HISTORY} in it")

    def read(name: str) -> bytes | None:
        try:
            if (home / name).stat().st_size > _LARGEST:
                return None
            return (home / name).read_bytes()
        except OSError:
            return None

    named = home.resolve()
    name = named.parent.name if named.name == "output" and named.parent.name else named.name
    return _earlier(name, f"the build in {name}", read)


def _in_git(folder: Path, asked: str) -> Earlier:
    program = shutil.which("git")
    if asked.startswith("-") or not asked.isprintable() or not asked.strip():
        raise RoutesError(f"{asked!r} is neither a folder nor a git revision", file=_OPTION)
    if program is None:
        raise RoutesError(
            f"there is no folder {asked}, and git, which could know a revision of that name, is not here",
            file=_OPTION,
        )

    def git(*words: str) -> bytes | None:
        return _answer([program, "-C", str(folder.resolve()), *words])

    if git("rev-parse", "--git-dir") is None:
        raise RoutesError(
            f"there is no folder {asked}, and {folder} is in no git repository that could know a revision of "
            "that name",
            file=_OPTION,
        )
    found = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{asked}^{{commit}}")
    commit = (found or b"").decode("ascii", "replace").strip()
    if not commit.isalnum():
        raise RoutesError(
            f"neither a folder nor a revision that git knows here is named {asked!r}; `git log --oneline` "
            "and `git tag` list revisions",
            file=_OPTION,
        )
    if git("cat-file", "-e", f"{commit}:./output/{HISTORY}") is None:
        raise _lacking(asked, f"it keeps no output/{HISTORY} of this workspace")

    def read(name: str) -> bytes | None:
        size = git("cat-file", "-s", f"{commit}:./output/{name}") or b""
        if not size.strip().isdigit() or int(size) > _LARGEST:
            return None
        return git("cat-file", "blob", f"{commit}:./output/{name}")

    told = git("show", "-s", "--no-show-signature", "--format=%cs", commit) or b""
    return _earlier(asked, f"{asked} ({commit[:_DIGITS]}{_committed(told)})", read)


def _earlier(asked: str, name: str, read: Callable[[str], bytes | None]) -> Earlier:
    data, lines = read(HISTORY), read(LINES) or b""
    if data is None:
        raise RoutesError(
            f"{asked}: its {HISTORY} cannot be read, or is larger than {_LARGEST:,} bytes", file=_OPTION
        )
    try:
        history = parsed(data)
    except ValueError as problem:
        raise RoutesError(f"{asked}: its {HISTORY} {problem}", file=_OPTION) from None
    return Earlier(
        asked=asked,
        name=name,
        history=history,
        lines=lines if digest(lines) == history.lines else b"",
        fingerprint=digest(data),
    )


def _answer(words: list[str]) -> bytes | None:
    """Return what git answers, None where it answers with an error; it may not ask, fetch or lock."""
    quiet = {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }
    own = {key: text for key, text in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - a program found by its name, with arguments in a list
            words,
            env={**own, **quiet},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None


def _committed(told: bytes) -> str:
    try:
        return f", {day(date.fromisoformat(told.decode('ascii', 'replace').strip()))}"
    except ValueError:
        return ""


def _lacking(asked: str, why: str) -> RoutesError:
    return RoutesError(
        f"{asked}: {why}, so there is nothing to compare with; it was built by an older Routebook, or never. "
        "Build that version anew in a folder of its own and name that folder",
        file=_OPTION,
    )
