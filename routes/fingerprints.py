"""What a build depends on -> fingerprints: of the inputs, of the bundled data, of all of it together."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

import routes
from geodata import sources
from routes.store import digest
from routes.workspace import Workspace

_LIBRARIES = ("folium", "branca", "XStatic-Leaflet", "shapely", "geographiclib", "numpy")
_PROGRAM = {".py", ".js", ".css", ".toml", ".html"}


def of_inputs(workspace: Workspace) -> Mapping[str, str]:
    """Return the SHA-256 of every file of the workspace that a build reads, by its path in the workspace."""
    return {name: digest(data) for name, data in workspace.files()}


def together(files: Mapping[str, str]) -> str:
    """Return one SHA-256 of many files, of whatever order they are given in."""
    return _hashed(f"{name} {sha}" for name, sha in sorted(files.items()))


@cache
def of_data() -> str:
    """Return the SHA-256 of what is bundled: each data file's own, as its list says, and the catalogue.

    Line ends do not count, since a checkout may change them.
    """
    catalogue = Path(routes.__file__).with_name("catalogue")
    files = {entry.name: entry.sha256 for entry in sources.files()}
    for path in catalogue.iterdir():
        files[f"catalogue/{path.name}"] = digest(path.read_bytes().replace(b"\r\n", b"\n"))
    return together(files)


def of_build(files: Mapping[str, str], options: Iterable[str]) -> str:
    """Return a hash of everything that the outputs depend on: inputs, options, program, data, libraries."""
    said = [routes.__version__, *options]
    for name, sha in files.items():
        said += [name, sha]
    said += [f"{name} {metadata.version(name)}" for name in _LIBRARIES]
    return _hashed([*said, *_of_program()])


@cache
def _of_program() -> tuple[str, ...]:
    """Return the names and hashes of the program's own files: a process runs what it once loaded of them."""
    package, said = Path(routes.__file__).parent, list[str]()
    for folder in (package, package.parent / "geodata"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _PROGRAM:
                said += [path.relative_to(package.parent).as_posix(), digest(path.read_bytes())]
    return tuple(said)


def _hashed(parts: Iterable[str]) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(part.encode() + b"\0")
    return total.hexdigest()
