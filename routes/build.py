"""A workspace's folder and options -> its maps in ``output/``, written only where something changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import routes
from routes import corrections, earlier, fingerprints, store
from routes.errors import BadArticle, RoutesError
from routes.memory import Memory
from routes.model import Publication, Severity, View
from routes.workspace import Workspace, open_workspace

if TYPE_CHECKING:  # a build with nothing to do compares nothing
    from routes.publish.changes import Changes
    from routes.publish.past import History

INDEX = "index.html"
COMMITTED = (INDEX, "routes.geojson", "history.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to build.

    `view` and `quotes` are None to take the workspace's own; `prune` removes the pages of withdrawn routes;
    `since` is a git revision or a folder of an older build, which the pages then tell the changes from.
    """

    view: View | None = None
    quotes: bool | None = None
    prune: bool = False
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build did: the page to open, what to tell, how to end, and whether there was anything to do.

    `files` are the names of all outputs; `changes` are the lines that tell what changed, where that was
    asked for.
    """

    page: Path
    messages: tuple[str, ...]
    exit_code: int
    fresh: bool
    routes: int
    files: tuple[str, ...]
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The outputs of a publication by file name, their history, and what changed where that was asked for."""

    publication: Publication
    files: Mapping[str, str]
    history: "History"
    changes: "Changes | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """What follows one build after another: what it remembers of the last, and where it shows pages.

    `shown` gets each page once it is drawn, without its fingerprint, the map of all routes first, before
    anything is written. Everything is made, even if what stands in ``output/`` is what would be built.
    """

    memory: Memory
    shown: Callable[[str, str], None]


def build(
    folder: Path, options: Options, *, tell: Callable[[str], None], follower: Follower | None = None
) -> Outcome:
    """Build the workspace in `folder`; `tell` gets a line when there is something to wait for.

    Raises
    ------
    RoutesError
        If the workspace cannot be used, a definition does not hold, there is no such earlier build, or an
        output cannot be written. What was in ``output/`` is then untouched.
    """
    workspace = open_workspace(folder)
    before = earlier.earlier_build(folder, options.since) if options.since else None
    known = _known(workspace, options, before) if follower is None else None
    if known is not None and store.is_tidy(workspace.output):
        return known
    with store.writing(workspace.output, waiting=lambda: tell("another build is running here; waiting")):
        workspace = open_workspace(folder)  # what is built is what stands there once it is this build's turn
        known = _known(workspace, options, before) if follower is None else None
        return known or _build(workspace, options, before, follower)


def _known(workspace: Workspace, options: Options, before: earlier.Earlier | None) -> Outcome | None:
    """Return the outcome of a build that has nothing to do; None where there is something."""
    old = store.read_manifest(workspace.output)
    current = old.fingerprint == _fingerprint(workspace, options, before)
    if not current or (options.prune and old.withdrawn) or not store.is_whole(workspace.output, old):
        return None
    return _outcome(workspace, old, fresh=False)


def _fingerprint(workspace: Workspace, options: Options, before: earlier.Earlier | None) -> str:
    since = (before.name, before.fingerprint) if before else ()
    said = (str(options.view), str(options.quotes), *since)
    return fingerprints.of_build(fingerprints.of_inputs(workspace), said)


def standing(folder: Path, options: Options) -> Mapping[str, str]:
    """Return what is in ``output/``, without the fingerprints, if it is what would be built; else nothing.

    Raises
    ------
    RoutesError
        If the workspace cannot be used.
    """
    workspace = open_workspace(folder)
    known = _known(workspace, options, None)
    if known is None:
        return {}
    from routes.publish.page.dress import bare

    texts = {name: (workspace.output / name).read_text(encoding="utf-8") for name in known.files}
    return {name: bare(text) if name.endswith(".html") else text for name, text in texts.items()}


def _build(
    workspace: Workspace,
    options: Options,
    before: earlier.Earlier | None,
    follower: Follower | None,
) -> Outcome:
    from routes import withdrawn
    from routes.publish.changes import in_words

    built = outputs(workspace, options, before, follower)
    result = built.publication
    names = {route.id: route.name for route in result.routes}
    past = withdrawn.past(workspace.output, names)
    kept = set(past) if result.skipped else set()  # what an article that cannot be read now may have named
    gone = {} if options.prune else {key: name for key, name in past.items() if key not in kept}
    left = withdrawn.pages(gone, built.history)
    if follower:
        for name, text in left.items():
            follower.shown(name, text)
    texts = {**built.files, **left}
    files = {name: text.encode() for name, text in texts.items()}
    told = [finding for finding in result.findings if finding.severity is not Severity.NOTE]
    manifest = store.Manifest(
        fingerprint=_fingerprint(workspace, options, before),
        files={name: store.digest(data) for name, data in sorted(files.items())},
        routes={**names, **{key: past[key] for key in kept}},
        withdrawn=gone,
        exit_code=1 if result.skipped or any(item.where.startswith(corrections.FILE) for item in told) else 0,
        messages=tuple(f"{item.severity.value}: {item.where}: {item.message}" for item in told),
        changes=tuple(in_words(built.changes)) if built.changes else (),
    )
    pruned = [f"{key}.html" for key in past if key not in kept] if options.prune else []
    store.write(workspace.output, files, manifest, gone=pruned)
    return _outcome(workspace, manifest, fresh=True)


def outputs(
    workspace: Workspace,
    options: Options,
    before: earlier.Earlier | None = None,
    follower: Follower | None = None,
) -> Built:
    """Return every output of a workspace but the pages of withdrawn routes, with its fingerprint in it.

    Raises
    ------
    RoutesError
        If a definition, place, correction or sidecar does not hold, or not one article can be read.
    """
    from routes import pipeline

    memory = follower.memory if follower else Memory()
    found = pipeline.tables(workspace, memory)
    view, quotes = _chosen(workspace, options)
    result = pipeline.drawn(workspace, found, view=view, quotes=quotes, memory=memory)
    if not result.articles:
        raise _nothing_read(result)
    pages: dict[str, str] = {}
    for name, text in pipeline.each_page(result, memory):
        pages[name] = text
        if follower:
            follower.shown(name, text)
    return dressed(workspace, pipeline.checked(result, found, memory), pages, before)


def _nothing_read(result: Publication) -> RoutesError:
    """Return why nothing is built where not one article can be read: a map of nothing replaces no map."""
    alone = len(result.skipped) == 1
    all_of_them = (
        "the only article cannot be read"
        if alone
        else f"not one of {len(result.skipped)} articles can be read"
    )
    (file, why), others = result.skipped[0], result.skipped[1:]
    also = "".join(f"; seeds/{name}: {reason}" for name, reason in others)
    return BadArticle(
        f"{why}{also}; {all_of_them}, so nothing was built; output/ is as it was",
        file=f"seeds/{file}",
    )


def dressed(
    workspace: Workspace,
    result: Publication,
    pages: Mapping[str, str],
    before: earlier.Earlier | None = None,
) -> Built:
    """Return the outputs of a publication with their fingerprints in them, and what changed since `before`.

    Parameters
    ----------
    pages
        What `pipeline.pages` returns.
    """
    from routes import stamping
    from routes.publish.history import Made, history
    from routes.publish.past import text_of

    inputs = fingerprints.of_inputs(workspace)
    made = Made(
        version=routes.__version__,
        inputs=fingerprints.together(inputs),
        data=fingerprints.of_data(),
        files=inputs,
    )
    lines = pages[earlier.LINES].encode()
    now = history(result, made, lines=lines)
    changes = stamping.changes(before, now, lines, skipped=bool(result.skipped)) if before else None
    told = stamping.stamped(pages, result, made, changes, since=before.asked if before else "")
    files = {**told, earlier.HISTORY: text_of(now)}
    return Built(publication=result, files=files, history=now, changes=changes)


def check_output(folder: Path, options: Options) -> tuple[str, ...]:
    """Build in memory and return a line for each file in ``output/`` that differs from what was built.

    Changes are told from the build that the map itself tells them from, where `options` name none.
    The map of all routes, the lines and the fingerprints must be there; of the pages of single routes, which
    are not committed, those that are there must be right, and all must be there if a build here wrote them.
    """
    workspace = open_workspace(folder)
    before, problem = _compared_with(workspace, options.since)
    built = outputs(workspace, options, before).files
    written = store.read_manifest(workspace.output).files
    expected = [
        name
        for name in sorted(built)
        if (name in COMMITTED or name in written or (workspace.output / name).exists())
        and not (problem and name.endswith(".html"))
    ]
    anew = f"routes build --since {before.asked}" if before else "routes build"
    lines = [_difference(workspace.output / name, built[name].encode(), anew) for name in expected]
    return tuple(line for line in (problem, *lines) if line)


def _compared_with(workspace: Workspace, since: str) -> tuple[earlier.Earlier | None, str]:
    """Return the build that the map in ``output/`` tells changes from, or the one asked for; else why not."""
    from routes.publish.page.dress import stamp_of

    page = workspace.output / INDEX
    if since:
        return earlier.earlier_build(workspace.folder, since), ""
    try:
        stamp = stamp_of(page.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        stamp = None
    before, problem = earlier.of_page(workspace.folder, stamp.since if stamp else "")
    return before, f"{page}: {problem}" if problem else ""


def publication(workspace: Workspace, options: Options, memory: Memory | None = None) -> Publication:
    """Return what a workspace's outputs show, in the view and with the quotations that are asked for.

    Raises
    ------
    RoutesError
        If a definition, place, correction or sidecar does not hold.
    """
    from routes import pipeline

    found = pipeline.tables(workspace, memory)
    view, quotes = _chosen(workspace, options)
    return pipeline.publication(workspace, found, view=view, quotes=quotes, memory=memory)


def _chosen(workspace: Workspace, options: Options) -> tuple[View, bool]:
    """Return the view and whether sentences are quoted, as asked for or else as the workspace says."""
    quotes = workspace.settings.quotes if options.quotes is None else options.quotes
    return options.view or workspace.settings.view, quotes


def _difference(path: Path, built: bytes, anew: str) -> str:
    try:
        stored = path.read_bytes()
    except OSError as problem:
        return f"{path}: cannot be read ({problem.strerror}); run `{anew}`"
    if stored == built:
        return ""
    at = next(
        (i for i, (a, b) in enumerate(zip(stored, built, strict=False)) if a != b),
        min(len(stored), len(built)),
    )
    return (
        f"{path}: is not what these inputs build: {len(stored):,} bytes, expected {len(built):,}, "
        f"first difference at byte {at:,}; run `{anew}` to write what is expected"
    )


def _outcome(workspace: Workspace, manifest: store.Manifest, *, fresh: bool) -> Outcome:
    return Outcome(
        page=workspace.output / INDEX,
        messages=manifest.messages,
        exit_code=manifest.exit_code,
        fresh=fresh,
        routes=len(manifest.routes),
        files=tuple(manifest.files),
        changes=manifest.changes,
    )
