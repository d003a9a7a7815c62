"""The command line: words and options -> a command, its results on stdout, all else on stderr.

Exit codes: 0 done, 1 findings or bad input, 2 usage.
"""

import argparse
import json
import os
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import routes
from geodata.errors import GeodataError
from routes.errors import RoutesError
from routes.workspace import ArticleFile, Workspace, open_workspace, places_of, view_named


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


# ----------------------------------------------------------------------------------------- commands


def _build(asked: argparse.Namespace) -> int:
    from routes import build as building
    from routes.build import Options

    options = Options(
        view=view_named(asked.view) if asked.view else None,
        quotes={"all": True, "none": False, None: None}[asked.quotes],
        prune=asked.prune,
    )
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
    result = building.publication(open_workspace(asked.folder), Options())
    rows = [
        {"severity": f.severity.value, "where": f.where, "route": f.route, "message": f.message}
        for f in result.findings
    ]
    if asked.json:
        show({"schema": "routebook.check/1", "findings": rows})
    else:
        for row in rows:
            print(plain(f"{row['severity']}: {row['where']}: {row['message']}"))
    serious = [finding for finding in result.findings if finding.severity is not Severity.NOTE]
    tell(f"{len(serious)} to mend, {len(rows) - len(serious)} worth knowing")
    return 1 if serious else 0


def _find(asked: argparse.Namespace) -> int:
    from routes import pipeline
    from routes.publish import report

    workspace = _single(asked.file)
    tables = pipeline.tables(_around(asked.file))
    reading = pipeline.understand(pipeline.read_article(workspace), tables)
    result = pipeline.planned((reading,), tables)
    found = report.found(result, why=asked.why)
    if asked.json:
        show(found)
        return 0
    for place in found["places"]:
        said = f"{place['country'] or place['kind']}, {place['role']}"
        print(plain(f"{place['start']:>6} {place['text']} -> {place['name']} ({said})"))
        if asked.why:
            print(plain(f"       {place['why']}"))
            for other in place["candidates"]:
                print(
                    plain(f"       {other['score']:>7} {other['name']} {other['country']}: {other['reason']}")
                )
    for route in found["routes"]:
        ends = " - ".join(stop["name"] for stop in route["stops"])
        print(plain(f"{route['mode']}: {route['name']} [{route['status']}] {ends}"))
    return 0


def _single(name: str) -> ArticleFile:
    if name == "-":
        return ArticleFile(file="stdin.txt", data=sys.stdin.buffer.read())
    path = Path(name)
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise RoutesError(f"cannot be read: {problem.strerror or problem}", file=name) from None
    sidecar = path.with_suffix(".toml")
    found = sidecar.read_bytes() if sidecar.is_file() and sidecar != path else None
    return ArticleFile(file=path.name, data=data, sidecar_file=sidecar.name, sidecar=found)


def _around(name: str) -> Workspace | None:
    """Return the workspace that an article in ``seeds/`` belongs to, or None."""
    folder = Path(name).resolve().parent
    return open_workspace(folder.parent) if name != "-" and folder.name == "seeds" else None


def _index(folder: Path) -> Any:
    """Return the gazetteer, with the workspace's own places over it if `folder` has any."""
    from routes import pipeline

    return pipeline.gazetteer(places_of(folder))


def _locate(asked: argparse.Namespace) -> int:
    from routes.publish import report
    from routes.text.resolve import stops_named

    index = _index(asked.within)
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
            print(plain(f"{place.name} ({place.country or '-'}) {place.kind.value} {spot} [{place.id}]"))
    if asked.json:
        show(rows[0] if len(rows) == 1 else rows)
    return code


def _trace(asked: argparse.Namespace) -> int:
    from geodata.network import Network
    from geodata.path import Mode
    from routes.lines import trace
    from routes.publish import report
    from routes.text.resolve import resolve_stop

    index, mode = _index(asked.within), Mode(asked.mode)
    names = (asked.start, *asked.via, asked.end)
    places = tuple(resolve_stop(name, index, mode=mode) for name in names)
    path = trace.path_between(places, mode=mode, roads=Network.roads(), sea=Network.sea())
    feature = report.traced(path, (places[0], places[-1]))
    if asked.json:
        show(feature)
    else:
        error = f" ±{path.error_km:g} km" if path.error_km is not None else ""
        print(
            plain(
                f"{places[0].name} - {places[-1].name}: {path.length_km:,.0f} km, {path.method.value}{error}"
            )
        )
    if path.note:
        tell(path.note)
    return 0


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
    if asked.json:
        show(found)
    else:
        for row in found["routes"]:
            sentences = "1 sentence" if row["sentences"] == 1 else f"{row['sentences']} sentences"
            told = f"{row['mode']}, {row['status']}, {sentences}"
            print(plain(f"{row['id']}: {row['name']} ({told})"))
    return 0


def _new(asked: argparse.Namespace) -> int:
    from routes.scaffold import new_workspace

    for line in new_workspace(asked.folder, tuple(asked.article)):
        tell(line)
    return 0


# ------------------------------------------------------------------------------------------- parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="routes", description="Turn press articles about regional connectivity into route maps."
    )
    parser.add_argument("--version", action="version", version=f"routebook {routes.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    folder: dict[str, Any] = {"type": Path, "nargs": "?", "default": Path(), "metavar": "DIR"}
    within: dict[str, Any] = {
        "type": Path,
        "default": Path(),
        "metavar": "DIR",
        "help": "the workspace whose places count as well; this folder where left out",
    }
    as_json: dict[str, Any] = {"action": "store_true", "help": "print JSON"}

    add = commands.add_parser("build", help="build the maps: seeds/ in, output/ out")
    add.add_argument("folder", **folder, help="the workspace; this folder where left out")
    add.add_argument("--check", action="store_true", help="build in memory and compare with output/")
    add.add_argument("--view", metavar="VIEW", help="whose borders to draw: neutral, PK, IN or CN")
    add.add_argument(
        "--quotes", choices=("all", "none"), help="show the articles' sentences, or only where they are"
    )
    add.add_argument("--prune", action="store_true", help="remove the pages of withdrawn routes")
    add.set_defaults(run=_build)

    add = commands.add_parser("check", help="tell what a person should look at")
    add.add_argument("folder", **folder, help="the workspace; this folder where left out")
    add.add_argument("--json", **as_json)
    add.set_defaults(run=_check)

    add = commands.add_parser("find", help="print the places, routes and claims of one article")
    add.add_argument("file", metavar="FILE", help="the article; - for standard input")
    add.add_argument("--json", **as_json)
    add.add_argument(
        "--why", action="store_true", help="tell why each place was chosen, and what else it could be"
    )
    add.set_defaults(run=_find)

    add = commands.add_parser("locate", help="look names up in the gazetteer")
    add.add_argument("name", nargs="+", metavar="NAME", help="a name, or 'Name (PK)', in any script it holds")
    add.add_argument("--json", **as_json)
    add.add_argument("--in", dest="within", **within)
    add.add_argument("--limit", type=int, default=5, metavar="N", help="how many places of one name (5)")
    add.set_defaults(run=_locate)

    add = commands.add_parser("trace", help="print the line between two places")
    add.add_argument("start", metavar="FROM", help="where it starts")
    add.add_argument("end", metavar="TO", help="where it ends")
    add.add_argument(
        "--via", action="append", default=[], metavar="PLACE", help="a place on the way; may be repeated"
    )
    add.add_argument(
        "--mode", choices=("road", "rail", "sea", "air"), default="road", help="how one travels (road)"
    )
    add.add_argument("--json", **as_json)
    add.add_argument("--in", dest="within", **within)
    add.set_defaults(run=_trace)

    add = commands.add_parser("embed", help="print the snippet that shows one map in another page")
    add.add_argument("route", metavar="ROUTE", help="the route's id, as `routes list` prints it")
    add.add_argument("folder", **folder, help="the workspace; this folder where left out")
    add.add_argument(
        "--base", default="", metavar="ADDRESS", help="where the maps lie: https://example.org/maps/"
    )
    add.set_defaults(run=_embed)

    add = commands.add_parser("list", help="list the routes that the articles name")
    add.add_argument("folder", **folder, help="the workspace; this folder where left out")
    add.add_argument("--json", **as_json)
    add.set_defaults(run=_list)

    add = commands.add_parser("new", help="start a workspace")
    add.add_argument("folder", type=Path, metavar="DIR", help="the folder to make")
    add.add_argument(
        "--article", action="append", default=[], type=Path, metavar="FILE", help="an article to copy in"
    )
    add.set_defaults(run=_new)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments`, or in the process's own, and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may know few characters; none must stop us
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = _parser()
    if not (sys.argv[1:] if arguments is None else arguments):
        parser.print_help(sys.stderr)
        return 2
    asked = parser.parse_args(arguments)
    try:
        code: int = asked.run(asked)
        sys.stdout.flush()
    except (RoutesError, GeodataError) as problem:
        tell(f"routes: {problem}")
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        tell("routes: stopped; what was in output/ is whole")
        return 130
    return code
