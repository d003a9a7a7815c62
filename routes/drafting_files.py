"""Texts of drafted files and a workspace -> those files in it, none of which stood there; what was done.

Rows of places are added behind what stands in their file; of a name that is in it already, none.
"""

from dataclasses import dataclass

from routes import schemas, store
from routes.drafting import Drafts
from routes.drafting_text import definition_text, place_text
from routes.errors import BadWorkspace
from routes.layering import PLACES
from routes.lines.definitions import FOLDER
from routes.rows import written
from routes.scaffold import write_schemas
from routes.workspace import Workspace, holds_seeds


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
    texts = {draft.file: definition_text(draft, article) for draft in drafts.routes}
    left = [file for file in texts if (folder / file).exists()]
    made = {
        file.removeprefix(f"{FOLDER}/"): text.encode() for file, text in texts.items() if file not in left
    }
    places = _with_places(workspace.places, drafts, article)
    if made:
        store.keep_all(folder / FOLDER, made)
    if places is not None:
        store.keep(folder / PLACES.partition("/")[0], PLACES.partition("/")[2], places)
    elif drafts.places:
        left.append(PLACES)
    files = [f"{FOLDER}/{name}" for name in made] + ([PLACES] if places is not None else [])
    if files:
        write_schemas(folder)
    return Kept(
        written=tuple(str(folder / file) for file in files), left=tuple(str(folder / file) for file in left)
    )


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
