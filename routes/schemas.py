"""The name of one of a user's tables -> its JSON Schema for editors, and the line by which a file names it.

The schemas say of a table what its loader takes, as far as a schema can: keys, kinds of values, bounds. They
lie in ``routes/schema`` of this package and, once written, at that path of a workspace: the
line on top of a file leads to them without a network, wherever the workspace is moved.
"""

import json
from posixpath import relpath
from typing import Any

from routes import bundled

FOLDER = "routes/schema"
ENDING = ".json"
NAMES = ("corrections", "definition", "places", "settings", "sidecar")
"""Every table that has a schema, in the order of the alphabet."""


def text(name: str) -> str:
    """Return the JSON Schema (draft 2020-12) of a table, as it is bundled.

    Raises
    ------
    RoutesError
        With the nearest name and all that there are, if there is none of that name.
    """
    return bundled.text_named(name, NAMES, folder="schema", ending=ENDING, what="schema")


def subject(name: str) -> str:
    """Return which file a schema is of and what that file is for, as one sentence."""
    schema: dict[str, Any] = json.loads(text(name))
    return str(schema["description"]).partition(". ")[0]


def files() -> dict[str, bytes]:
    """Return every schema by its file's name, as it lies in a workspace."""
    return {f"{name}{ENDING}": text(name).encode() for name in NAMES}


def line_for(file: str, name: str) -> str:
    """Return the line on top of a file of a workspace that names its schema to editors.

    Parameters
    ----------
    file
        The file's path in the workspace, such as ``routes/catalogue/my-road.toml``.
    name
        The schema.
    """
    path = relpath(f"{FOLDER}/{name}{ENDING}", file.rpartition("/")[0] or ".")
    return f"#:schema {path}"
