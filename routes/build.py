"""A workspace's folder and options -> its maps in ``output/``, written only where something changed."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import routes
from routes import corrections, store
from routes.model import Publication, Severity, View
from routes.workspace import Workspace, open_workspace

COMMITTED = ("index.html", "routes.geojson")
_LIBRARIES = ("folium", "branca", "XStatic-Leaflet", "shapely", "geographiclib", "numpy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to build.

    `view` and `quotes` are None to take the workspace's own; `prune` removes the pages of withdrawn routes.
    """

    view: View | None = None
    quotes: bool | None = None
    prune: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build did: the page to open, what to tell, how to end, and whether there was anything to do."""

    page: Path
    messages: tuple[str, ...]
    exit_code: int
    fresh: bool
    routes: int


def build(folder: Path, options: Options, *, tell: Callable[[str], None]) -> Outcome:
    """Build the workspace in `folder`; `tell` gets a line when there is something to wait for.

    Raises
    ------
    RoutesError
        If the workspace cannot be used, a definition does not hold, or an output cannot be written. What
        was in ``output/`` is then untouched.
    """
    workspace = open_workspace(folder)
    fingerprint = _fingerprint(workspace, options)
    old = store.read_manifest(workspace.output)
    current = old.fingerprint == fingerprint and not (options.prune and old.withdrawn)
    if current and store.is_whole(workspace.output, old):
        return _outcome(workspace, old, fresh=False)
    with store.writing(workspace.output, waiting=lambda: tell("another build is running here; waiting")):
        return _build(workspace, options, fingerprint)


def _build(workspace: Workspace, options: Options, fingerprint: str) -> Outcome:
    from routes import pipeline
    from routes.publish.page import withdrawn_page

    result = publication(workspace, options)
    texts = dict(pipeline.pages(result))
    names = {route.id: route.name for route in result.routes}
    before = _withdrawn(workspace, names)
    kept = set(before) if result.skipped else set()  # what an article that cannot be read now may have named
    gone = {} if options.prune else {key: name for key, name in before.items() if key not in kept}
    texts.update({f"{key}.html": withdrawn_page(name, key) for key, name in gone.items()})
    files = {name: text.encode() for name, text in texts.items()}
    told = [finding for finding in result.findings if finding.severity is not Severity.NOTE]
    manifest = store.Manifest(
        fingerprint=fingerprint,
        files={name: store.digest(data) for name, data in sorted(files.items())},
        routes={**names, **{key: before[key] for key in kept}},
        withdrawn=gone,
        exit_code=1 if result.skipped or any(item.where.startswith(corrections.FILE) for item in told) else 0,
        messages=tuple(f"{item.severity.value}: {item.where}: {item.message}" for item in told),
    )
    store.write(workspace.output, files, manifest)
    if options.prune:
        store.remove(workspace.output, (f"{key}.html" for key in before if key not in kept))
    return _outcome(workspace, manifest, fresh=True)


def check_output(folder: Path, options: Options) -> tuple[str, ...]:
    """Build in memory and return a line for each file in ``output/`` that differs from what was built.

    The map of all routes and the lines must be there; of the pages of single routes, which are not committed,
    those that are there must be right, and all must be there if a build here wrote them.
    """
    from routes import pipeline

    workspace = open_workspace(folder)
    built = pipeline.pages(publication(workspace, options))
    written = store.read_manifest(workspace.output).files
    expected = [
        name
        for name in sorted(built)
        if name in COMMITTED or name in written or (workspace.output / name).exists()
    ]
    lines = (_difference(workspace.output / name, built[name].encode()) for name in expected)
    return tuple(line for line in lines if line)


def publication(workspace: Workspace, options: Options) -> Publication:
    """Return what a workspace's outputs show, in the view and with the quotations that are asked for.

    Raises
    ------
    RoutesError
        If a definition, place, correction or sidecar does not hold.
    """
    from routes import pipeline

    return pipeline.publication(
        workspace,
        pipeline.tables(workspace),
        view=options.view or workspace.settings.view,
        quotes=workspace.settings.quotes if options.quotes is None else options.quotes,
    )


def _difference(path: Path, built: bytes) -> str:
    try:
        stored = path.read_bytes()
    except OSError as problem:
        return f"{path}: cannot be read ({problem.strerror}); run `routes build`"
    if stored == built:
        return ""
    at = next(
        (i for i, (a, b) in enumerate(zip(stored, built, strict=False)) if a != b),
        min(len(stored), len(built)),
    )
    return (
        f"{path}: is not what these inputs build: {len(stored):,} bytes, expected {len(built):,}, "
        f"first difference at byte {at:,}; run `routes build` to write what is expected"
    )


def _outcome(workspace: Workspace, manifest: store.Manifest, *, fresh: bool) -> Outcome:
    return Outcome(
        page=workspace.output / "index.html",
        messages=manifest.messages,
        exit_code=manifest.exit_code,
        fresh=fresh,
        routes=len(manifest.routes),
    )


def _withdrawn(workspace: Workspace, names: Mapping[str, str]) -> dict[str, str]:
    """Return the routes that had a page in ``output/`` and have no longer, by id."""
    old = store.read_manifest(workspace.output)
    before = {**_routes_of(workspace.output / "routes.geojson"), **old.withdrawn, **old.routes}
    return {key: name for key, name in sorted(before.items()) if key not in names}


def _routes_of(path: Path) -> dict[str, str]:
    """Return the routes that an older ``routes.geojson`` holds; a checkout brings it without a manifest."""
    try:
        features = json.loads(path.read_bytes())["features"]
        found = {item["properties"]["route"]: item["properties"]["name"] for item in features}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {key: name for key, name in found.items() if _is_plain(key) and isinstance(name, str)}


def _is_plain(key: object) -> bool:
    return isinstance(key, str) and bool(key) and all(char.isalnum() or char in "-_" for char in key)


def _fingerprint(workspace: Workspace, options: Options) -> str:
    """Return a hash of everything that the outputs depend on: inputs, options, program, data, libraries."""
    from importlib import metadata

    total = hashlib.sha256()
    said = [routes.__version__, str(options.view), str(options.quotes)]
    for name, data in workspace.files():
        said += [name, store.digest(data)]
    for name in _LIBRARIES:
        said.append(f"{name} {metadata.version(name)}")
    package = Path(routes.__file__).parent
    for folder in (package, package.parent / "geodata"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".js", ".css", ".toml", ".html"}:
                said += [path.relative_to(package.parent).as_posix(), store.digest(path.read_bytes())]
    for item in said:
        total.update(item.encode() + b"\0")
    return total.hexdigest()
