"""The command line: words and options -> a command, its results on stdout, all else on stderr.

Exit codes: 0 done, 1 findings or bad input, 2 usage.
"""

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from geodata.errors import GeodataError
from routes.console import progress, tell
from routes.errors import RoutesError
from routes.options import SOURCES, asked_for, command_line, one_command

_RARELY = 250_000
_HOMES = {
    **dict.fromkeys(("build", "check", "list", SOURCES), "building"),
    "find": "reading",
    **dict.fromkeys(("locate", "trace"), "tracing"),
    **dict.fromkeys(("figure", "brief", "export", "embed"), "briefing"),
    **dict.fromkeys(("new", "draft", "review", "schema", "watch"), "editing"),
    "help": "helping",
}
"""The module of `routes.commands` in which each command is: only its own is loaded."""


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    command: Callable[[argparse.Namespace], int] = import_module(f"routes.commands.{_HOMES[name]}").COMMANDS[
        name
    ]
    return command


def collect_rarely() -> None:
    """Look for cycles of garbage as rarely as commands do, and not once more at their end.

    Short runs leave few of them, and looking for them took a tenth of the time.
    """
    gc.set_threshold(_RARELY)
    atexit.register(gc.freeze)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments`, or in the process's own, and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may know few characters; none must stop us
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    collect_rarely()
    words = one_command(sys.argv[1:] if arguments is None else arguments)
    if not words:
        command_line().print_help(sys.stderr)
        return 2
    asked = asked_for(words)
    try:
        code = _command(asked.command)(asked)
        sys.stdout.flush()
    except (RoutesError, GeodataError) as problem:
        tell(f"routes: {problem}")
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        progress("")
        tell("routes: stopped" + ("; what was in output/ is whole" if asked.command == "build" else ""))
        return 130
    return code
