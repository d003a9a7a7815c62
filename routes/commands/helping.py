"""Help: a chapter of the manual, or the list of them."""

import argparse

from routes import chapters
from routes.console import say, tell


def show_help(asked: argparse.Namespace) -> int:
    """Print the chapter about a topic, or the topics."""
    if asked.topic is not None:
        say(chapters.in_plain_text(chapters.chapter(asked.topic)))
        return 0
    known = chapters.topics()
    width = max(map(len, known))
    for topic in known:
        say(f"{topic:<{width}}  {chapters.subject(chapters.chapter(topic))}")
    tell("print a chapter with: routes help TOPIC; the options of a command with: routes COMMAND --help")
    return 0


COMMANDS = {"help": show_help}
