"""A folder's name and articles -> a new workspace on the disk that builds at once; schemas for its editors.

A workspace is made whole, beside its place or in the empty folder that is there; a failure leaves nothing.
"""

import re
import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path

from routes import bundled, disk, pipeline, schemas, store
from routes.errors import BadArticle, BadWorkspace, OutputProblem, why
from routes.model import Article, Certainty
from routes.prose import one_line
from routes.rows import written
from routes.workspace import ARTICLE_ENDINGS, ArticleFile, article_file

_FOLDERS = ("seeds", "routes/catalogue", "geodata", "output")
_EXAMPLE = "example"
_EXAMPLES = {
    "routes/workspace.toml": "settings",
    "routes/corrections.toml": "corrections",
    "routes/catalogue/example-road.toml": "definition",
    "geodata/places.toml": "places",
}
"""Where the example of each table lies in a workspace; that of a sidecar lies beside each article."""
_SWITCHED_OFF = re.compile(r'# (?P<start>(?P<key>\w+) *= )"[^"]*" *# (?P<what>.*)')


def new_workspace(folder: Path, articles: Iterable[ArticleFile] = ()) -> tuple[str, ...]:
    """Make the workspace with the articles, or with an example of one, and return lines on what to do next.

    Of articles whose names differ in nothing but their folder or ending, the later ones are numbered.

    Raises
    ------
    BadWorkspace
        If the folder has anything in it.
    BadArticle, BadDefinition
        If an article or its sidecar cannot be read.
    OutputProblem
        If the disk does not let us.
    """
    _check(folder)
    named = _named_apart(tuple(articles))
    read = {name: _read(article) for name, article in named}
    files = {name: _example(name, table) for name, table in _EXAMPLES.items()}
    files |= {f"{schemas.FOLDER}/{name}": data for name, data in schemas.files().items()}
    files |= _seeds(named, read)
    _write(folder, files)
    renamed = [
        f"{old.file} is {folder / 'seeds' / name}, since another article has its name"
        for name, old in named
        if name != old.file
    ]
    there = shlex.quote(str(folder))
    if named:
        return (*renamed, f"made {folder}; build its maps with: routes build {there}")
    example = folder / "seeds" / f"{_EXAMPLE}.txt"
    kinds = " or ".join(ARTICLE_ENDINGS[:2])
    return (
        f"made {folder}, with an article to try, {example}; build its maps with: routes build {there}",
        f"then put your own articles ({kinds}) beside it, and remove it",
    )


def article_from(path: Path, data: bytes | None = None) -> ArticleFile:
    """Return an article to put into a workspace: a file with its sidecar, or bytes that came without a name.

    Raises
    ------
    BadArticle
        If there is no such file, or its ending is not that of an article.
    """
    if data is not None:
        page = b"<html" in data[:4096].lower() or b"<!doctype html" in data[:4096].lower()
        return ArticleFile(file="article.html" if page else "article.txt", data=data)
    if path.is_dir():
        raise BadArticle("is a folder; name the articles in it, each with --article", file=str(path))
    if not path.is_file():
        raise BadArticle("no such file", file=str(path))
    if path.suffix.lower() not in ARTICLE_ENDINGS:
        expected = ", ".join(ARTICLE_ENDINGS)
        found = f"ends in {path.suffix!r}" if path.suffix else "has no ending"
        raise BadArticle(f"{found}; expected {expected}", file=str(path))
    return article_file(path)


def write_schemas(folder: Path, only: str | None = None) -> tuple[str, ...]:
    """Write the schemas into a workspace, or the one of a name, and return those that were not there yet.

    Raises
    ------
    BadWorkspace
        If there is no such folder.
    OutputProblem
        If one cannot be written.
    """
    if not folder.is_dir():
        raise BadWorkspace("no such folder", file=str(folder))
    place = folder / schemas.FOLDER
    files = (
        schemas.files()
        if only is None
        else {f"{only.casefold()}{schemas.ENDING}": schemas.text(only).encode()}
    )
    files = {name: data for name, data in files.items() if not disk.holds(place / name, data)}
    if files:
        store.keep_all(place, files)
    return tuple(str(place / name) for name in files)


def _check(folder: Path) -> None:
    """Raise BadWorkspace where the folder is taken; what a stopped start left there is none's."""
    try:
        if not folder.exists() and not folder.is_symlink():
            return
        if not folder.is_dir():
            raise BadWorkspace("is a file; choose another name", file=str(folder))
        found = sorted(path.name for path in folder.iterdir() if not disk.is_leftover(path))
    except OSError as problem:
        raise BadWorkspace(f"cannot be read: {why(problem)}", file=str(folder)) from None
    if found:
        raise BadWorkspace(f"is there already and holds {found[0]!r}; choose another name", file=str(folder))


def _named_apart(articles: tuple[ArticleFile, ...]) -> tuple[tuple[str, ArticleFile], ...]:
    """Return each article with the name of its file in the workspace; what is before the ending is its id."""
    taken: set[str] = set()
    named = []
    for article in articles:
        given = Path(article.file)
        stem = given.stem.lstrip(".~ ") or "article"  # names that begin so are passed over
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        named.append((f"{name}{given.suffix}", article))
    return tuple(named)


def _read(article: ArticleFile) -> Article:
    try:
        return pipeline.read_article(article)
    except BadArticle as problem:
        name = f"{article.folder}/{problem.file or article.file}"
        raise BadArticle(problem.message, file=name, key=problem.key, line=problem.line) from None


def _seeds(named: Iterable[tuple[str, ArticleFile]], read: Mapping[str, Article]) -> dict[str, bytes]:
    """Return the articles, each with its own sidecar or one to fill in; or an example of them."""
    if not read:
        sidecar = f"seeds/{_EXAMPLE}.toml"
        return {
            f"seeds/{_EXAMPLE}.txt": _bundled(f"{_EXAMPLE}.txt"),
            sidecar: _example(sidecar, "sidecar"),
        }
    files: dict[str, bytes] = {}
    for name, article in named:
        sidecar = f"seeds/{Path(name).stem}.toml"
        files[f"seeds/{name}"] = article.data
        files[sidecar] = article.sidecar or _as_read(_example(sidecar, "sidecar"), read[name])
    return files


def _as_read(example: bytes, article: Article) -> bytes:
    """Return the example of a sidecar with what was read of an article in the places of its values."""
    day = article.published
    known = {key: getattr(article, key) for key in ("title", "outlet", "url", "author")}
    if day.how is Certainty.STATED and day.earliest and day.earliest == day.latest:
        known["published"] = day.earliest.isoformat()
    lines = []
    for line in example.decode().splitlines():
        found = _SWITCHED_OFF.fullmatch(line)
        value = one_line(known.get(found["key"], "")) if found else ""
        told = f"# {found['start']}{written(value)}  # as read; {found['what']}" if found and value else line
        lines.append(told)
    return ("\n".join(lines) + "\n").encode()


def _bundled(name: str) -> bytes:
    return bundled.text(f"examples/{name}").encode()


def _example(name: str, table: str) -> bytes:
    return f"{schemas.line_for(name, table)}\n".encode() + _bundled(f"{table}.toml")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        disk.make_folder(folder, files, folders=_FOLDERS)
    except OSError as problem:
        file = problem.filename if isinstance(problem.filename, str) else str(folder)
        raise OutputProblem(f"cannot be written: {why(problem)}; nothing was made", file=file) from None
