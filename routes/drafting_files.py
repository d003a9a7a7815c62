"""Texts of drafted files and a workspace -> those files in it, none of which stood there; what was done.

Rows of places are added behind what stands in their file; of a name that is in it already, none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from routes import schemas, store
from routes.drafting import Drafts
from routes.drafting_text import definition_text, place_text
from routes.errors import BadWorkspace
from routes.layering import PLACES
from routes.lines.definitions import FOLDER
from routes.rows import written
from routes.scaffold import write_schemas
from routes.workspace import Workspace, amended_files, holds_seeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The files that were written or added to, and those that stood there and were left as they are."""

    written: tuple[str, ...]
    left: tuple[str, ...]


def keep(drafts: Drafts, workspace: Workspace, article: str) -> Kept:
    """Write drafts into a workspace.

    Raises
    ------
    BadWorkspace
        If the folder is no workspace.
    OutputProblem
        If a file cannot be written.
    """
    folder = workspace.folder
    if not holds_seeds(folder):
        raise BadWorkspace(
            "is no workspace: it has no folder seeds; name one with --in DIR, or start one with `routes new`",
            file=str(folder),
        )
    with store.held(folder):
        made, left = _definitions(drafts, folder, article)
        if made:
            store.keep_all(folder / FOLDER, made)
        places = _keep_places(drafts, folder, article)
    if drafts.places and not places:
        left.append(PLACES)
    files = [f"{FOLDER}/{name}" for name in made] + [PLACES] * places
    if files:
        write_schemas(folder)
    return Kept(
        written=tuple(str(folder / file) for file in files), left=tuple(str(folder / file) for file in left)
    )


def _definitions(drafts: Drafts, folder: Path, article: str) -> tuple[dict[str, bytes], list[str]]:
    """Return the definitions to write, by their name in their folder, and the files that stand there."""
    texts = {draft.file: definition_text(draft, article) for draft in drafts.routes}
    left = [file for file in texts if (folder / file).exists()]
    made = {
        file.removeprefix(f"{FOLDER}/"): text.encode() for file, text in texts.items() if file not in left
    }
    return made, left


def _keep_places(drafts: Drafts, folder: Path, article: str) -> bool:
    """Add rows to the table of places as it stands by now, and tell whether any was to be added."""

    def work(before: Mapping[str, bytes | None]) -> tuple[dict[str, bytes], None]:
        data = _with_places(before[PLACES], drafts, article)
        return ({} if data is None else {PLACES: data}), None

    def read() -> dict[str, bytes | None]:
        return {PLACES: amended_files(folder)[PLACES]}

    return bool(store.rewrite(folder, read, work, again="Draft once more")[0])


def _with_places(before: bytes | None, drafts: Drafts, article: str) -> bytes | None:
    """Return the table of places with rows for the names that it lacks, or None where it has them all."""
    old = (before or b"").decode("utf-8", "replace")
    rows = [place_text(draft, article) for draft in drafts.places if written(draft.found.name) not in old]
    if not rows:
        return None
    start = before or f"{schemas.line_for(PLACES, 'places')}\n".encode()
    end = b"\r\n" if b"\r\n" in start else b"\n"
    gap = end if start.endswith(b"\n") else end + end
    return start + gap + "\n".join(rows).encode().replace(b"\n", end)
