"""New, draft, review, watch, schema: how a workspace starts, is filled, looked at and edited."""

import argparse
import sys
from pathlib import Path

from routes.console import say, show_or_say, tell
from routes.errors import BadArticle, RoutesError
from routes.prose import counted, listed


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
    from routes.review.serve import review as serve

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
    count = counted(len(done.changes), "decision")
    written = f"written into {listed(done.files)}" if done.files else "no file changed"
    unfit = counted(len(done.unfit), "row fits", "rows fit")
    tell(f"{count}, {written}" + (f"; {unfit} no longer" if done.unfit else ""))
    return 1 if done.unfit else 0


def watch(asked: argparse.Namespace) -> int:
    """Build on every save, and serve pages that follow, until Ctrl-C."""
    from routes.build import Options
    from routes.watch import Watch

    Watch(asked.folder, Options(), tell=tell).run(port=asked.port, open_page=asked.open)
    return 0


def draft(asked: argparse.Namespace) -> int:
    """Print, or write into a workspace, what the tables lack of what an article tells."""
    from routes import drafting_files, drafting_text, pipeline
    from routes.drafting import drafts
    from routes.scaffold import article_from
    from routes.workspace import open_workspace

    path, given = Path(asked.article), asked.article == "-"
    file = article_from(path, sys.stdin.buffer.read() if given else None)
    workspace = open_workspace(asked.within or _workspace_around(path), with_articles=False)
    inside = path.resolve().parent == (workspace.folder / "seeds").resolve()
    name = "standard input" if given else f"seeds/{path.name}" if inside else path.as_posix()
    found = pipeline.tables(workspace)
    try:
        made = drafts(pipeline.understand(pipeline.read_article(file), found), found)
    except BadArticle as problem:
        known = asked.article if problem.file == file.file else problem.file
        raise BadArticle(problem.message, file=known, key=problem.key, line=problem.line) from None
    lines = (f"# ---- {where}\n{text}" for where, text in drafting_text.files_of(made, name).items())
    if asked.json or not asked.write:
        show_or_say(asked, drafting_text.as_json(made, name), lines)
    for route, reason in made.passed:
        tell(f"not drafted: {route} {reason}")
    if asked.write:
        kept = drafting_files.keep(made, workspace, name)
        for where in kept.left:
            tell(f"left as it is: {where}, which has that already")
        for where in kept.written:
            tell(f"wrote {where}")
        if not inside:
            tell(f"the article itself is not in {workspace.folder / 'seeds'}: put it there before you build")
    tell(drafting_text.summary(made))
    return 0


def _workspace_around(article: Path) -> Path:
    """Return the workspace in whose ``seeds`` an article lies, or this folder."""
    folder = article.resolve().parent
    return folder.parent if article.is_file() and folder.name == "seeds" else Path()


COMMANDS = {"new": new, "draft": draft, "review": review, "schema": schema, "watch": watch}
