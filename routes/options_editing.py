"""The commands with which one starts, edits and looks after a workspace -> their words and options."""

from pathlib import Path
from typing import Any


def add_editing(commands: Any) -> None:
    """Add the commands to a parser's commands."""
    _add_new(commands)
    _add_schema(commands)


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
