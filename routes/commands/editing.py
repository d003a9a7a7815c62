"""New, review, watch and schema: how a workspace starts, is looked through and edited, and its schemas."""

import argparse
import sys
from pathlib import Path

from routes.console import say, tell


def new(asked: argparse.Namespace) -> int:
    """Start a workspace."""
    from routes.scaffold import article_from, new_workspace

    names = dict.fromkeys(asked.article)  # one that is named twice is one article
    articles = [article_from(Path(name), sys.stdin.buffer.read() if name == "-" else None) for name in names]
    for line in new_workspace(asked.folder, articles):
        tell(line)
    return 0


def schema(asked: argparse.Namespace) -> int:
    """Print one schema or the list of them, or write all of them into a workspace."""
    from routes import schemas

    if asked.write is not None:
        from routes.scaffold import write_schemas

        written = write_schemas(asked.write, only=asked.name)
        tell(f"wrote {', '.join(written)}" if written else "nothing to do: they are there")
        return 0
    if asked.name:
        say(schemas.text(asked.name).rstrip())
        return 0
    width = max(map(len, schemas.NAMES))
    for name in schemas.NAMES:
        say(f"{name:<{width}}  {schemas.subject(name)}")
    tell("print a schema with: routes schema NAME; put them into a workspace with: routes schema --write DIR")
    return 0


def review(asked: argparse.Namespace) -> int:
    """Serve the page on which a person looks at what was read, until Ctrl-C."""
    from routes.review import review as serve

    serve(asked.folder, port=asked.port, open_page=asked.open, tell=tell)
    return 0


def watch(asked: argparse.Namespace) -> int:
    """Build on every save, and serve pages that follow, until Ctrl-C."""
    from routes.build import Options
    from routes.watch import Watch

    Watch(asked.folder, Options(), tell=tell).run(port=asked.port, open_page=asked.open)
    return 0


COMMANDS = {"new": new, "review": review, "schema": schema, "watch": watch}
