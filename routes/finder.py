"""The file of an article comes in; what the article says goes out, as text for people or programs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.errors import GeodataError
from routes import pipeline
from routes.errors import BadArticle, RoutesError
from routes.publish import report
from routes.workspace import ArticleFile, Workspace, article_file

_LINE_ENDS = ("\x85", "\u2028", "\u2029")
"""What some readers of lines take for the end of one; JSON itself escapes the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to tell of every article.

    Attributes
    ----------
    workspace
        The workspace whose definitions, places and corrections hold, or None for the bundled ones alone.
    as_json
        Whether to tell it as JSON, one line an article, or in words.
    why
        Whether to tell why each place was chosen.
    """

    workspace: Workspace | None = None
    as_json: bool = True
    why: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of one article: text without a line end behind it, and whether it could be read."""

    text: str
    good: bool


class Finder:
    """Reads articles one by one with tables that it opens once.

    Raises
    ------
    RoutesError
        If a definition, place or correction of the workspace does not hold.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._tables = pipeline.tables(request.workspace)

    def found(self, file: ArticleFile, name: str) -> dict[str, Any]:
        """Return what an article says, laid out by `report.found`; `name` is the file as the user knows it.

        Raises
        ------
        RoutesError
            If it cannot be read, or its sidecar does not hold.
        """
        reading = pipeline.understand(pipeline.read_article(file), self._tables)
        made = pipeline.planned((reading,), self._tables)
        return report.found(made, file=name, why=self._request.why)

    def told(self, path: str) -> Told:
        """Return what is told of the article in a file; that it cannot be read is told, too, not raised."""
        name = Path(path).as_posix()
        try:
            found, good = self.found(article_file(Path(path)), name), True
        except (RoutesError, GeodataError) as problem:
            found, good = report.unread(name, _detail(problem)), False
        except Exception as problem:  # noqa: BLE001 - a defect that one article brings out must not cost the rest
            defect = f"a defect of this program came out: {type(problem).__name__}: {problem}"
            found, good = report.unread(name, defect), False
        text = one_line(found) if self._request.as_json else "\n".join([name, *report.in_words(found)])
        return Told(text=text, good=good)


def one_line(found: Mapping[str, Any]) -> str:
    """Return a value as JSON in one line, whatever a reader takes for the end of a line."""
    text = json.dumps(found, ensure_ascii=False, check_circular=False)  # values of our own hold no circle
    for char in _LINE_ENDS:
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _detail(problem: RoutesError | GeodataError) -> str:
    """Return what is wrong, without the name of the article that stands beside it; a sidecar is named."""
    return problem.detail if isinstance(problem, BadArticle) else str(problem)
