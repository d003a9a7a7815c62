"""Find: what articles name, of one file, of standard input, or of a folder."""

import argparse
import sys
from contextlib import closing
from pathlib import Path

from routes.console import hand_over, progress, say, show_or_say, tell
from routes.errors import BadArticle, RoutesError
from routes.prose import counted
from routes.workspace import (
    ARTICLE_ENDINGS,
    ArticleFile,
    Workspace,
    article_file,
    holds_seeds,
    open_workspace,
)


def find(asked: argparse.Namespace) -> int:
    """Print what one article names, or each of a folder."""
    from routes.finder import Finder, Request
    from routes.publish import report

    path = Path(asked.file)
    if asked.file != "-" and path.is_dir():
        return _find_below(asked, path)
    workspace = _around(path.parent) if path.is_file() else None
    if asked.file == "-":
        file = ArticleFile(file="stdin.txt", data=sys.stdin.buffer.read())
    else:
        file = article_file(path)
    finder = Finder(Request(workspace=workspace, as_json=asked.json, why=asked.why))
    try:
        found = finder.found(file, path.as_posix())
    except BadArticle as problem:  # the user's own name for it tells more than its last part
        name = asked.file if problem.file == file.file else problem.file
        raise BadArticle(problem.message, file=name, key=problem.key, line=problem.line) from None
    show_or_say(asked, found, report.in_words(found))
    return 0


def _find_below(asked: argparse.Namespace, path: Path) -> int:
    """Tell of every article below a folder as soon as it is read; a workspace stands for its ``seeds``."""
    from routes import folder, processes
    from routes.finder import Request

    path = path / "seeds" if holds_seeds(path) else path
    request = Request(workspace=_around(path), as_json=asked.json, why=asked.why)
    paths = folder.articles_below(path)
    count = unread = 0
    with closing(folder.find_all(paths, request, jobs=asked.jobs or processes.processors())) as articles:
        for article in articles:
            if asked.json:
                hand_over(article.text)
            else:
                say(f"{article.text}\n", now=True)
            count, unread = count + 1, unread + (not article.good)
            progress(f"{count:,} read")
    progress("")
    if not count:
        kinds = ", ".join(ARTICLE_ENDINGS)
        raise RoutesError(f"no articles ({kinds}) in it or in its folders", file=asked.file)
    told = counted(count, "article")
    tell(f"{told}, {unread:,} of which could not be read" if unread else told)
    return 1 if unread else 0


def _around(folder: Path) -> Workspace | None:
    """Return the workspace that articles in a folder ``seeds`` belong to, without the articles, or None."""
    folder = folder.resolve()
    return open_workspace(folder.parent, with_articles=False) if folder.name == "seeds" else None


COMMANDS = {"find": find}
