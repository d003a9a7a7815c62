"""The words of a command line come in; the command and its options go out, or a message about usage."""

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import routes
from routes.options_editing import add_editing

SOURCES = "list sources"
"""The command of two words."""


_PLACE: Mapping[str, Any] = {"type": Path, "default": Path(), "metavar": "DIR"}
_FOLDER: Mapping[str, Any] = {**_PLACE, "nargs": "?"}
_WITHIN: Mapping[str, Any] = {
    **_PLACE,
    "help": "the workspace whose places count as well; this folder where left out",
}
_AS_JSON: Mapping[str, Any] = {"action": "store_true", "help": "print JSON"}
_ONLINE: Mapping[str, Any] = {
    "action": "store_true",
    "help": "ask the services that routes/workspace.toml names for what is lacking, and keep the answers",
}


class Parser(argparse.ArgumentParser):
    """One that tells, of a word that it does not know, which of its own is nearest."""

    commands: Mapping[str, argparse.ArgumentParser]

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)  # half a word may be another, and some remove files

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with a command line, and end with the code of usage."""
        wrong = re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if wrong:
            message += _nearest(wrong[1], re.findall(r"[\w-]+(?: [\w-]+)*", wrong[2]))
        super().error(message)


def asked_for(words: Sequence[str]) -> argparse.Namespace:
    """Return what a command line asks for; an option that a command lacks is told with its nearest."""
    parser = command_line(next(iter(words), ""))
    asked, unknown = parser.parse_known_args(words)
    if unknown:
        own = parser.commands[asked.command]
        known = re.findall(r"--[a-z][a-z-]*", own.format_help())
        named = (word.partition("=")[0] for word in unknown)
        told = [word + (_nearest(word, known) if word.startswith("--") else "") for word in named]
        own.error(f"unrecognized arguments: {' '.join(told)}")
    return asked


def _nearest(word: str, known: Sequence[str]) -> str:
    from geodata.hints import nearest  # noqa: PLC0415 - only where a word is wrong

    return nearest(word, known)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"is {text!r}; expected a whole number, 1 or more")
    return int(text)


def one_command(words: Sequence[str]) -> list[str]:
    """Return the words of a command line with ``list sources`` as one; a folder so named is ``./sources``."""
    return [SOURCES, *words[2:]] if " ".join(words[:2]) == SOURCES else [*words]


def command_line(command: str = "") -> Parser:
    """Return the parser of all commands, or of the group that `command` is in; its name is in `command`."""
    parser = Parser(
        prog="routes", description="Turn press articles about regional connectivity into route maps."
    )
    parser.add_argument("--version", action="version", version=f"routebook {routes.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", prog=parser.prog)
    groups = _groups()
    for names, add in groups.items():
        if command in names or not any(command in others for others in groups):
            add(commands)
    parser.commands = commands.choices
    return parser


def _groups() -> Mapping[tuple[str, ...], Callable[[Any], None]]:
    """Return what adds each group of commands, in the order that they are listed in."""
    return {
        ("build", "check"): _add_building,
        ("find", "locate"): _add_reading,
        ("trace",): _add_tracing,
        ("figure", "brief"): _add_briefing,
        ("export",): _add_export,
        ("embed",): _add_embedding,
        ("list", SOURCES): _add_lists,
        ("new", "draft", "schema", "review", "watch"): add_editing,
        ("help",): _add_help,
    }


def _add_reading(commands: Any) -> None:
    """Add what tells of articles and of names."""
    add = commands.add_parser("find", help="print the places, routes and claims of articles")
    add.add_argument("file", metavar="FILE", help="the article, or a folder of them; - for standard input")
    add.add_argument("--json", action="store_true", help="print JSON; of a folder, a line for each article")
    add.add_argument("--jobs", type=_count, metavar="N", help="how many processes read a folder (all cores)")
    add.add_argument(
        "--why", action="store_true", help="tell why each place was chosen, and what else it could be"
    )

    add = commands.add_parser("locate", help="look names up in the gazetteer")
    add.add_argument("name", nargs="+", metavar="NAME", help="a name, or 'Name (PK)', in any script it holds")
    add.add_argument("--json", **_AS_JSON)
    add.add_argument("--in", dest="within", **_WITHIN)
    add.add_argument("--limit", type=int, default=5, metavar="N", help="how many places of one name (5)")
    add.add_argument("--online", **_ONLINE)


def _add_tracing(commands: Any) -> None:
    """Add what draws one line."""
    add = commands.add_parser("trace", help="print the line between two places")
    add.add_argument("start", metavar="FROM", help="where it starts")
    add.add_argument("end", metavar="TO", help="where it ends")
    add.add_argument(
        "--via", action="append", default=[], metavar="PLACE", help="a place on the way; may be repeated"
    )
    add.add_argument(
        "--mode", choices=("road", "rail", "sea", "air"), default="road", help="how one travels (road)"
    )
    for option, what in (("--avoid", "keep out of"), ("--allow", "may take, though it is left out else")):
        add.add_argument(
            option,
            action="append",
            default=[],
            metavar="NAME",
            help=f"a canal or strait, as suez, that ships {what}; may be repeated",
        )
    add.add_argument("--view", metavar="VIEW", help="whose borders to tell: neutral, PK, IN or CN (neutral)")
    add.add_argument("--json", **_AS_JSON)
    add.add_argument("--in", dest="within", **_WITHIN)
    add.add_argument("--online", **_ONLINE)


def _add_embedding(commands: Any) -> None:
    """Add what goes into another page."""
    add = commands.add_parser("embed", help="print what shows one map in another page")
    add.add_argument("route", metavar="ROUTE", help="the route's id, as `routes list` prints it")
    add.add_argument("folder", **_FOLDER, help="the workspace; this folder where left out")
    add.add_argument(
        "--as",
        dest="kind",
        choices=("iframe", "picture", "markdown"),
        default="iframe",
        help="a frame with the map in it, or a picture that leads to it, in HTML or in Markdown (iframe)",
    )
    add.add_argument(
        "--base", default="", metavar="ADDRESS", help="where the maps lie: https://example.org/maps/"
    )


def _add_help(commands: Any) -> None:
    add = commands.add_parser("help", help="print a chapter of the manual")
    add.add_argument(
        "topic", nargs="?", metavar="TOPIC", help="which chapter; the list of them where left out"
    )


def _add_building(commands: Any) -> None:
    """Add what makes the maps, and what tells whether they are right."""
    add = commands.add_parser("build", help="build the maps: seeds/ in, output/ out")
    add.add_argument("folder", **_FOLDER, help="the workspace; this folder where left out")
    add.add_argument("--check", action="store_true", help="build in memory and compare with output/")
    add.add_argument("--view", metavar="VIEW", help="whose borders to draw: neutral, PK, IN or CN")
    add.add_argument(
        "--quotes", choices=("all", "none"), help="show the articles' sentences, or only where they are"
    )
    add.add_argument("--prune", action="store_true", help="remove the pages of withdrawn routes")
    add.add_argument(
        "--since",
        default="",
        metavar="REF|FOLDER",
        help="tell what changed since a git revision, or since the build in a folder",
    )
    add.add_argument("--online", **_ONLINE)

    add = commands.add_parser("check", help="tell what a person should look at, or whether a page is right")
    about = "the workspace, this folder where left out; or a page, to compare with what its workspace builds"
    add.add_argument("folder", **{**_FOLDER, "metavar": "DIR|PAGE"}, help=about)
    add.add_argument(
        "--in",
        dest="within",
        type=Path,
        metavar="DIR",
        help="with a page: the workspace; the folder above the page's own where left out",
    )
    add.add_argument(
        "--since",
        default="",
        metavar="REF|FOLDER",
        help="with a page that tells changes: where the build is now that it tells them from",
    )
    add.add_argument("--json", **_AS_JSON)
    add.add_argument("--online", **_ONLINE)


def _add_lists(commands: Any) -> None:
    add = commands.add_parser("list", help="list the routes that the articles name")
    add.add_argument("folder", **_FOLDER, help="the workspace; this folder where left out")
    add.add_argument("--json", **_AS_JSON)

    add = commands.add_parser(
        SOURCES, help="list every bundled and kept file with its licence, date and checksum"
    )
    add.add_argument("folder", **_FOLDER, help="the workspace; this folder where left out")
    add.add_argument("--verify", action="store_true", help="compare every bundled file with its checksum")
    add.add_argument("--json", **_AS_JSON)


def _add_briefing(commands: Any) -> None:
    """Add what goes into a document: figures and briefings."""
    figure = commands.add_parser("figure", help="draw a figure for print: SVG, PDF and PNG")
    brief = commands.add_parser(
        "brief", help="write a briefing: Word, PowerPoint, figures, a picture for mail"
    )
    for add in (figure, brief):
        add.add_argument(
            "route", nargs="*", metavar="ROUTE", help="ids, as `routes list` prints them; all if none"
        )
        add.add_argument("--in", dest="within", **_PLACE, help="the workspace; this folder where left out")
        add.add_argument("--out", type=Path, metavar="FOLDER", help="where to write (DIR/output/briefing)")
        add.add_argument(
            "--dpi", type=_count, default=200, metavar="N", help="dots an inch of the picture (200)"
        )
        add.add_argument("--bw", action="store_true", help="black, white and grey, for print without colour")
        add.add_argument("--dark", action="store_true", help="for a dark slide or page")
        add.add_argument("--view", metavar="VIEW", help="whose borders to draw: neutral, PK, IN or CN")
        add.add_argument(
            "--language", default="en", metavar="CODE", help="language of names, where known in it (en)"
        )
    figure.add_argument(
        "--size",
        default="a4",
        metavar="SIZE",
        help="a4, a5, slide, square, email, or millimetres: 180x120 (a4)",
    )
    figure.add_argument(
        "--format",
        action="append",
        default=[],
        choices=("svg", "pdf", "png"),
        help="only this one; may be repeated (all three)",
    )
    figure.add_argument("--no-relief", action="store_true", help="leave out the shading of mountains")
    brief.add_argument(
        "--template", type=Path, metavar="FILE", help="a Word file (.docx) whose styles to take"
    )
    brief.add_argument(
        "--slides", type=Path, metavar="FILE", help="a PowerPoint file (.pptx) whose look to take"
    )
    brief.add_argument(
        "--quotes", choices=("all", "none"), help="quote the articles' sentences, or only tell where they are"
    )


def _add_export(commands: Any) -> None:
    """Add what goes into other programs."""
    add = commands.add_parser("export", help="write routes for other programs: GeoJSON, GeoPackage, KML, CSV")
    add.add_argument(
        "route", nargs="*", metavar="ROUTE", help="ids, as `routes list` prints them; all if none"
    )
    add.add_argument(
        "--format",
        action="append",
        default=[],
        choices=("geojson", "gpkg", "kml", "csv"),
        help="only this one; may be repeated (all four)",
    )
    add.add_argument("--in", dest="within", **_PLACE, help="the workspace; this folder where left out")
    add.add_argument("--out", type=Path, metavar="FOLDER", help="where to write (DIR/output/export)")
    add.add_argument(
        "--view", metavar="VIEW", help="whose borders and countries to tell: neutral, PK, IN or CN"
    )
    add.add_argument(
        "--quotes", choices=("all", "none"), help="quote the articles' sentences, or only tell where they are"
    )
