"""A page and a workspace -> whether the page is what the workspace builds, and what differs, in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from routes import build as building
from routes import earlier, store
from routes.build import Options
from routes.errors import RoutesError, why
from routes.model import Publication, View
from routes.publish import export, page, wording
from routes.publish.page.dress import Stamp, bare, data_of, is_untouched, stamp_of
from routes.workspace import Workspace, holds_seeds, open_workspace

_LARGEST = 50_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCheck:
    """Whether a page is what a workspace builds; if not, what differs, a sentence each."""

    page: Path
    workspace: Path
    same: bool
    told: tuple[str, ...]


def check_page(path: Path, *, within: Path | None = None, since: str = "") -> PageCheck:
    """Compare a page with what its workspace builds now, in the page's own view and with its quotations.

    Parameters
    ----------
    within
        The workspace; where None, the folder above the page's own if that is one, else the current one.
    since
        Where the build is that the page tells changes from, if it is elsewhere now.

    Raises
    ------
    RoutesError
        If the page cannot be read or bears no fingerprint, or the workspace cannot be built.
    """
    text = _text(path)
    folder = within or _workspace_of(path)
    stamp = stamp_of(text)
    if stamp is None:
        if _is_withdrawn(text, folder):
            return PageCheck(page=path, workspace=folder, same=True, told=())
        raise RoutesError(
            "bears no fingerprint: it is no page of Routebook, or one of an older version, or one that was "
            "cut; build it anew",
            file=str(path),
        )
    if within is None and not holds_seeds(folder):
        above = path.resolve().parent.parent
        raise RoutesError(
            f"no workspace to compare it with: neither {above}, the folder above its own, nor "
            f"{folder.resolve()}, where this was asked, has a folder seeds; name the workspace with --in DIR",
            file=str(path),
        )
    workspace = open_workspace(folder)
    told = tuple(_differences(text, stamp, workspace, since))
    return PageCheck(page=path, workspace=folder, same=not told, told=told)


def _text(path: Path) -> str:
    """Return a page's text; line ends that a mail program changed are as they were."""
    try:
        if path.stat().st_size > _LARGEST:
            raise RoutesError(f"has more than {_LARGEST:,} bytes, which no page has", file=str(path))
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except OSError as problem:
        raise RoutesError(f"cannot be read: {why(problem)}", file=str(path)) from None
    except UnicodeDecodeError:
        raise RoutesError("is no page: it is not UTF-8 text", file=str(path)) from None


def _workspace_of(path: Path) -> Path:
    above = path.resolve().parent.parent
    return above if holds_seeds(above) else Path()


def _is_withdrawn(text: str, folder: Path) -> bool:
    """Whether this is the page of a route that the last build in a workspace told to be withdrawn."""
    known = store.read_manifest(folder / "output")
    digest = store.digest(text.encode())
    return any(known.files.get(f"{key}.html") == digest for key in known.withdrawn)


def _differences(text: str, stamp: Stamp, workspace: Workspace, since: str) -> Iterator[str]:
    settings = workspace.settings
    view = View(stamp.view) if stamp.view in {*View} else settings.view
    result = building.publication(workspace, Options(view=view, quotes=stamp.quotes))
    alone = str(data_of(text).get("only", ""))
    if alone and alone not in {route.id for route in result.routes}:
        yield f"It is the page of the route {alone!r}, which this workspace does not build."
        return
    before, problem = earlier.of_page(workspace.folder, stamp.since, since)
    drawn = page.route_page(result, alone) if alone else page.index_page(result)
    expected = _dressed(workspace, result, alone, drawn, before)
    built = stamp_of(expected)
    assert built is not None  # noqa: S101 - it was put there just now
    untouched = is_untouched(text, stamp)
    found = [*_by_stamp(stamp, built), *_by_settings(stamp, workspace), *([problem] if problem else [])]
    if not untouched:
        found.insert(0, "It was changed after it was built: by a person, or by a program on its way.")
    yield from found
    if bare(text) != drawn:
        if untouched:
            yield _shows_else(found=bool(found), alone=bool(alone))
    elif found:
        yield "What it shows of routes and articles is the same, nevertheless."
    elif text != expected:
        yield (
            "Its section on changes is not what a build tells now."
            if stamp.since
            else "Its fingerprint was changed by hand."
        )


def _shows_else(*, found: bool, alone: bool) -> str:
    if found:
        return "What it shows differs from what this workspace builds."
    more = "a table of places or corrections, a setting, an answer of a service, or " if alone else ""
    return (
        "It shows something else, though its inputs, data, version and view are the same: "
        f"{more}the program itself or a library was changed."
    )


def _dressed(
    workspace: Workspace, result: Publication, alone: str, drawn: str, before: earlier.Earlier | None
) -> str:
    name = f"{alone or 'index'}.html"
    pages = {earlier.LINES: export.geojson(result), name: drawn}
    return building.dressed(workspace, result, pages, before).files[name]


def _by_stamp(stamp: Stamp, built: Stamp) -> Iterator[str]:
    """Tell what two stamps differ in, but for what the reader chose."""
    if stamp.version != built.version:
        yield f"It was built by Routebook {stamp.version}; this is {built.version}."
    if stamp.data != built.data:
        yield "It was built with another gazetteer, other networks or definitions than are bundled here."
    then, now = dict(stamp.files), dict(built.files)
    for name in sorted(then.keys() | now.keys()):
        if name not in now:
            yield f"It was built from {name}, which is not among its inputs here."
        elif name not in then:
            yield f"{name} is an input here, and was none when it was built."
        elif then[name] != now[name]:
            yield f"{name} is not the same as when it was built."
    if then == now and stamp.inputs != built.inputs:
        yield "Its fingerprint of the inputs is not that of the files which it names."


def _by_settings(stamp: Stamp, workspace: Workspace) -> Iterator[str]:
    """Tell what a build without options would do otherwise."""
    own = workspace.settings
    if stamp.view not in {*View}:
        yield f"It says to draw borders in a view that there is not: {stamp.view[:40]!r}."
    elif stamp.view != own.view.value:
        views = [wording.view_name(View(stamp.view)), wording.view_name(own.view)]
        yield f"Its borders: {views[0]}; those of this workspace without `--view {stamp.view}`: {views[1]}."
    if stamp.quotes != own.quotes:
        kept = ("quotes", "leaves them out") if stamp.quotes else ("leaves out", "quotes them")
        option = "all" if stamp.quotes else "none"
        yield (f"It {kept[0]} the articles’ sentences, this workspace {kept[1]} without `--quotes {option}`.")
