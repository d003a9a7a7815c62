"""New, review, watch and schema: how a workspace starts, is looked through and edited, and its schemas."""

import argparse
import sys
from pathlib import Path

from routes.console import say, tell
from routes.errors import RoutesError


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
    """Serve the page on which a person looks at what was read; or write a sheet of it, or read one."""
    if asked.csv and asked.read:
        raise RoutesError("--csv writes a sheet and --read reads one; do one after the other")
    if asked.csv or asked.read:
        return _write_sheet(asked) if asked.csv else _read_sheet(asked)
    from routes.review import review as serve

    serve(asked.folder, port=asked.port, open_page=asked.open, tell=tell)
    return 0


def _write_sheet(asked: argparse.Namespace) -> int:
    from routes import sheets

    rows = sheets.write(asked.folder, asked.csv)
    tell(
        f"{rows:,} rows in {asked.csv}; fill in empty columns, save it as CSV again, and read it with --read"
    )
    return 0


def _read_sheet(asked: argparse.Namespace) -> int:
    from routes import sheets

    done = sheets.read(asked.folder, asked.read)
    for change in done.changes:
        say(change)
    for row in done.unfit:
        tell(f"{asked.read}: {row}")
    count = "1 decision" if len(done.changes) == 1 else f"{len(done.changes):,} decisions"
    written = f"written into {' and '.join(done.files)}" if done.files else "no file changed"
    unfit = "1 row fits" if len(done.unfit) == 1 else f"{len(done.unfit)} rows fit"
    tell(f"{count}, {written}" + (f"; {unfit} no longer" if done.unfit else ""))
    return 1 if done.unfit else 0


def watch(asked: argparse.Namespace) -> int:
    """Build on every save, and serve pages that follow, until Ctrl-C."""
    from routes.build import Options
    from routes.watch import Watch

    Watch(asked.folder, Options(), tell=tell).run(port=asked.port, open_page=asked.open)
    return 0


COMMANDS = {"new": new, "review": review, "schema": schema, "watch": watch}
