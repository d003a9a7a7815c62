"""The command line: words and options -> a command, its results on stdout, all else on stderr.

Exit codes: 0 done, 1 findings or bad input, 2 usage.
"""

import argparse
import gc
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from geodata.errors import GeodataError
from routes.errors import BadArticle, RoutesError
from routes.options import SOURCES, command_line, one_command
from routes.settings import view_named
from routes.workspace import (
    ARTICLE_ENDINGS,
    ArticleFile,
    Workspace,
    answers_of,
    article_file,
    holds_seeds,
    open_workspace,
    places_of,
    settings_of,
)

_RARELY = 50_000


def tell(message: str) -> None:
    """Write one message to stderr, with nothing in it that could steer a terminal."""
    print(plain(message), file=sys.stderr)


def plain(text: str) -> str:
    """Return `text` with control and direction characters replaced by their code points."""
    return "".join(
        char
        if char == "\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
        else f"\\u{ord(char):04x}"
        for char in text
    )


def show(value: Any) -> None:
    """Print a result as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def show_or_say(asked: argparse.Namespace, value: Any, lines: Iterable[str]) -> None:
    """Print a result as JSON where that is asked for, else as the lines that tell a person of it."""
    if asked.json:
        show(value)
        return
    for line in lines:
        print(plain(line))


# ----------------------------------------------------------------------------------------- commands


def _build(asked: argparse.Namespace) -> int:
    from routes import build as building
    from routes.build import Options

    options = Options(
        view=view_named(asked.view) if asked.view else None,
        quotes={"all": True, "none": False, None: None}[asked.quotes],
        prune=asked.prune,
    )
    if asked.online:
        _ask_for_build(asked.folder)
    if asked.check:
        different = building.check_output(asked.folder, options)
        for line in different:
            tell(line)
        if not different:
            tell("what is in output/ is what these inputs build")
        return 1 if different else 0
    outcome = building.build(asked.folder, options, tell=tell)
    for message in outcome.messages:
        tell(message)
    count = "1 route" if outcome.routes == 1 else f"{outcome.routes} routes"
    tell(f"{count}; open {outcome.page}" if outcome.fresh else f"nothing to do: {count}; open {outcome.page}")
    return outcome.exit_code


def _check(asked: argparse.Namespace) -> int:
    from geodata import sources
    from routes import build as building
    from routes.build import Options
    from routes.model import Severity

    for problem in sources.verify():
        tell(f"error: {problem}")
        return 1
    if asked.online:
        _ask_for_build(asked.folder)
    result = building.publication(open_workspace(asked.folder), Options())
    rows = [
        {"severity": f.severity.value, "where": f.where, "route": f.route, "message": f.message}
        for f in result.findings
    ]
    lines = (f"{row['severity']}: {row['where']}: {row['message']}" for row in rows)
    show_or_say(asked, {"schema": "routebook.check/1", "findings": rows}, lines)
    serious = [finding for finding in result.findings if finding.severity is not Severity.NOTE]
    tell(f"{len(serious)} to mend, {len(rows) - len(serious)} worth knowing")
    return 1 if serious else 0


def _find(asked: argparse.Namespace) -> int:
    from routes.finder import Finder, Request
    from routes.publish import report

    path = Path(asked.file)
    if asked.file != "-" and path.is_dir():
        return _find_below(asked, path)
    workspace = _around(path.parent) if path.is_file() else None
    if asked.file == "-":
        file = ArticleFile(file="stdin.txt", data=sys.stdin.buffer.read())
    else:
        file = article_file(path)
    finder = Finder(Request(workspace=workspace, as_json=asked.json, why=asked.why))
    try:
        found = finder.found(file, path.as_posix())
    except BadArticle as problem:  # the user's own name for it tells more than its last part
        name = asked.file if problem.file == file.file else problem.file
        raise BadArticle(problem.message, file=name, key=problem.key, line=problem.line) from None
    show_or_say(asked, found, report.in_words(found))
    return 0


def _find_below(asked: argparse.Namespace, path: Path) -> int:
    """Tell of every article below a folder as soon as it is read; a workspace stands for its ``seeds``."""
    from routes import folder
    from routes.finder import Request

    path = path / "seeds" if holds_seeds(path) else path
    request = Request(workspace=_around(path), as_json=asked.json, why=asked.why)
    paths = folder.articles_below(path)
    count = unread = 0
    with closing(folder.find_all(paths, request, jobs=asked.jobs or folder.processors())) as articles:
        for article in articles:
            print(article.text if asked.json else plain(f"{article.text}\n"), flush=True)
            count, unread = count + 1, unread + (not article.good)
            _progress(f"{count:,} read")
    _progress("")
    if not count:
        kinds = ", ".join(ARTICLE_ENDINGS)
        raise RoutesError(f"no articles ({kinds}) in it or in its folders", file=asked.file)
    counted = "1 article" if count == 1 else f"{count:,} articles"
    tell(f"{counted}, {unread:,} of which could not be read" if unread else counted)
    return 1 if unread else 0


def _progress(message: str) -> None:
    """Show on a terminal how far a long work is, in one line that the next one overwrites."""
    if sys.stderr.isatty() and not sys.stdout.isatty():
        print(f"\r\x1b[K{message}", end="", file=sys.stderr, flush=True)


def _around(folder: Path) -> Workspace | None:
    """Return the workspace that articles in a folder ``seeds`` belong to, without the articles, or None."""
    folder = folder.resolve()
    return open_workspace(folder.parent, with_articles=False) if folder.name == "seeds" else None


def _ask_for_build(folder: Path) -> None:
    from routes import online

    online.ask_for_build(online.Asking(workspace=open_workspace(folder), tell=tell))


def _places(folder: Path, names: Sequence[str], *, mode: Any = None, online: bool) -> tuple[Any, Any]:
    """Return the gazetteer with a workspace's own places over it, and what services answered it.

    With `online`, names that it lacks are looked up first.
    """
    from routes import pipeline
    from routes.text.resolve import stops_named

    def opened() -> tuple[Any, Any]:
        bare = pipeline.gazetteer(places_of(folder))
        kept = answers_of(folder)
        return pipeline.with_answers(bare, kept, settings_of(folder).engine if kept else None)

    index, kept = opened()
    unknown = [name for name in names if online and not stops_named(name, index, mode=mode)]
    if unknown:
        from routes.online import Asking

        Asking(workspace=open_workspace(folder, with_articles=False), tell=tell).names(unknown, index, kept)
        index, kept = opened()
    return index, kept


def _locate(asked: argparse.Namespace) -> int:
    from routes.publish import report
    from routes.text.resolve import stops_named

    index, kept = _places(asked.within, asked.name, online=asked.online)
    code = 0
    rows = []
    for name in asked.name:
        places = stops_named(name, index)[: asked.limit]
        rows.append(report.located(name, places))
        if not places:
            nearest = " or ".join(index.suggest(name))
            tell(f"unknown place {name!r}{f': did you mean {nearest}?' if nearest else ''}")
            code = 1
        for place in places if not asked.json else ():
            spot = f"{place.latitude:.4f}, {place.longitude:.4f}"
            source = f" {place.source}" if place.id in dict(kept.credits) else ""
            line = f"{place.name} ({place.country or '-'}) {place.kind.value} {spot} [{place.id}]{source}"
            print(plain(line))
    if asked.json:
        show(rows[0] if len(rows) == 1 else rows)
    return code


def _trace(asked: argparse.Namespace) -> int:
    from geodata.network import Network
    from geodata.path import Mode
    from routes.lines import land, steering, trace
    from routes.model import View
    from routes.publish import traced
    from routes.text.resolve import resolve_stop

    mode, names = Mode(asked.mode), (asked.start, *asked.via, asked.end)
    index, kept = _places(asked.within, names, mode=mode, online=asked.online)
    places = tuple(resolve_stop(name, index, mode=mode) for name in names)
    if asked.online and mode is Mode.ROAD:
        kept = _ask_for_way(asked.within, places, kept)
    if mode is not Mode.SEA and (asked.avoid or asked.allow):
        raise RoutesError("--avoid and --allow hold for ships; add --mode sea, or leave them out")
    networks = trace.Networks(
        network=Network.of, kept=kept.path, avoid=tuple(asked.avoid), allow=tuple(asked.allow)
    )
    path = trace.path_between(places, mode=mode, networks=networks)
    view = view_named(asked.view) if asked.view else View.NEUTRAL
    ground = trace.ON_THE_GROUND
    heights, summit = land.heights_of_path(path, places, methods=ground, index=index)
    passed = traced.Land(
        passage=land.passage_of_path(path, places, view=view.value, methods=ground, index=index),
        profile=heights,
        summit=summit,
    )
    ends = (places[0], places[-1])
    show_or_say(asked, traced.feature(path, ends, passed), traced.in_words(path, ends, passed))
    if path.note:
        tell(path.note)
    for choice in steering.choices(path, places, lambda point: index.nearest(*point)[0][0].name):
        tell(choice)
    return 0


def _ask_for_way(folder: Path, places: Any, kept: Any) -> Any:
    """Ask for the line of a road, and return what is kept then."""
    from routes import online

    workspace = open_workspace(folder, with_articles=False)
    online.ask_for_way(online.Asking(workspace=workspace, tell=tell), places, kept)
    return _places(folder, (), online=False)[1]


def _embed(asked: argparse.Namespace) -> int:
    from routes import store
    from routes.publish.embed import embed_snippet

    manifest = store.read_manifest(asked.folder / "output")
    if not manifest.routes:
        raise RoutesError("no maps here yet; run `routes build` first", file=str(asked.folder / "output"))
    if asked.route not in manifest.routes:
        known = ", ".join(sorted(manifest.routes))
        raise RoutesError(f"no route has the id {asked.route!r}; there are: {known}")
    print(embed_snippet(asked.route, manifest.routes[asked.route], base=asked.base))
    return 0


def _list(asked: argparse.Namespace) -> int:
    from routes import build as building
    from routes.build import Options
    from routes.publish import report

    found = report.listed(building.publication(open_workspace(asked.folder), Options()))
    show_or_say(asked, found, report.listed_in_words(found))
    return 0


def _list_sources(asked: argparse.Namespace) -> int:
    from routes import inventory, pipeline

    workspace = open_workspace(asked.folder, with_articles=False)
    definitions = pipeline.tables(workspace).definitions if workspace.definitions else ()
    found = inventory.inventory(workspace, definitions, verify=asked.verify)
    show_or_say(asked, found, inventory.in_words(found))
    for problem in found.get("problems", ()):
        tell(f"error: {problem}")
    tell(inventory.summary(found))
    return 1 if found.get("problems") else 0


def _new(asked: argparse.Namespace) -> int:
    from routes.scaffold import new_workspace

    for line in new_workspace(asked.folder, tuple(asked.article)):
        tell(line)
    return 0


_COMMANDS = {
    "build": _build,
    "check": _check,
    "find": _find,
    "locate": _locate,
    "trace": _trace,
    "embed": _embed,
    "list": _list,
    SOURCES: _list_sources,
    "new": _new,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments`, or in the process's own, and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may know few characters; none must stop us
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.set_threshold(_RARELY)  # a short run leaves few cycles, and looking for them is a tenth of its time
    parser = command_line()
    words = one_command(sys.argv[1:] if arguments is None else arguments)
    if not words:
        parser.print_help(sys.stderr)
        return 2
    asked = parser.parse_args(words)
    try:
        code = _COMMANDS[asked.command](asked)
        sys.stdout.flush()
    except (RoutesError, GeodataError) as problem:
        tell(f"routes: {problem}")
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        _progress("")
        tell("routes: stopped" + ("; what was in output/ is whole" if asked.command == "build" else ""))
        return 130
    return code
