"""The commands with which one starts, edits and looks after a workspace -> their words and options."""

import argparse
from pathlib import Path
from typing import Any


def add_editing(commands: Any) -> None:
    """Add the commands to a parser's commands."""
    _add_new(commands)
    _add_draft(commands)
    _add_schema(commands)
    _add_review(commands)
    _add_watch(commands)


def _add_new(commands: Any) -> None:
    add = commands.add_parser("new", help="start a workspace")
    add.add_argument("folder", type=Path, metavar="DIR", help="the folder to make")
    add.add_argument(
        "--article",
        action="extend",
        nargs="+",
        default=[],
        metavar="FILE",
        help="articles to copy in, each with the sidecar beside it; - for standard input",
    )


def _add_draft(commands: Any) -> None:
    add = commands.add_parser("draft", help="draft definitions and places that an article needs")
    add.add_argument("article", metavar="ARTICLE", help="the article; - for standard input")
    add.add_argument(
        "--in",
        dest="within",
        type=Path,
        metavar="DIR",
        help="the workspace; where left out, that of the article, or this folder",
    )
    add.add_argument(
        "--write", action="store_true", help="write them into the workspace, over no file that is there"
    )
    add.add_argument("--json", action="store_true", help="print JSON")


def _add_schema(commands: Any) -> None:
    add = commands.add_parser("schema", help="print what editors check a table with: its JSON Schema")
    add.add_argument(
        "name", nargs="?", metavar="NAME", help="of which table; the list of them where left out"
    )
    add.add_argument(
        "--write",
        type=Path,
        metavar="DIR",
        help="write all of them into the workspace, where its files seek them",
    )


def _add_review(commands: Any) -> None:
    add = commands.add_parser("review", help="look at what was read on a page of this machine, and decide")
    _add_served(add)
    add.add_argument(
        "--csv",
        type=Path,
        metavar="FILE",
        help="no page: write a sheet to decide in, a row each place and route",
    )
    add.add_argument(
        "--read", type=Path, metavar="FILE", help="no page: read such a sheet back, and write its decisions"
    )


def _add_watch(commands: Any) -> None:
    add = commands.add_parser("watch", help="build on every save, and show the maps on a page that follows")
    _add_served(add)


def _add_served(add: argparse.ArgumentParser) -> None:
    """Add what every command has that serves a page of a workspace."""
    add.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=Path(),
        metavar="DIR",
        help="the workspace; this folder where left out",
    )
    add.add_argument(
        "--port", type=_port, default=0, metavar="N", help="where the page is served (any port that is free)"
    )
    add.add_argument("--open", action="store_true", help="open the page in the browser")


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65_535:
        raise argparse.ArgumentTypeError(f"is {text!r}; expected a number from 1 to 65535")
    return int(text)
