"""Results to stdout, messages to stderr: the one place that prints, and nothing that steers a terminal."""

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterable
from typing import Any


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


def say(line: str, *, now: bool = False) -> None:
    """Print a line of a result; `now` where a reader waits for it."""
    print(plain(line), flush=now)


def hand_over(text: str) -> None:
    """Print a line as it is, for a program to read: it must hold no control characters."""
    print(text, flush=True)


def progress(message: str) -> None:
    """Show on a terminal how far a long work is, in one line that the next one overwrites."""
    if sys.stderr.isatty() and not sys.stdout.isatty():
        print(f"\r\x1b[K{message}", end="", file=sys.stderr, flush=True)
