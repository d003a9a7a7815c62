"""A folder -> the bytes of everything a build reads from it: articles, definitions, places, kept answers.

Nothing is parsed here but ``routes/workspace.toml``, and nothing is written.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geodata.online.shelf import FOLDER as ANSWERS
from geodata.online.shelf import LARGEST_FILE, is_answer
from routes.errors import BadWorkspace, why
from routes.settings import SETTINGS, Settings, settings_in

ARTICLE_ENDINGS = (".txt", ".html", ".htm")
LINE_ENDINGS = (".geojson", ".gpx", ".kml")
_LARGEST_LINE = 12_000_000  # bytes; a track with a point a second for a day
_LARGEST_SHEET = 100_000_000  # bytes; a hundred thousand places with their sentences
_LARGEST_ARTICLE = 20_000_000  # bytes; a text of this size is no article


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFile:
    """One article as it lies on the disk.

    Attributes
    ----------
    folder
        The folder that it lies in, as messages name it.
    problem
        Why its bytes could not be had, else empty.
    """

    file: str
    data: bytes
    folder: str = "seeds"
    sidecar_file: str = ""
    sidecar: bytes | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Everything that a build reads from a user's folder. Files are keyed by their path in the folder."""

    folder: Path
    articles: tuple[ArticleFile, ...]
    definitions: dict[str, bytes] = field(default_factory=dict)
    places: bytes | None = None
    corrections: bytes | None = None
    answers: dict[str, bytes] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    settings_data: bytes | None = None
    ignored: tuple[str, ...] = ()

    @property
    def output(self) -> Path:
        """The folder that the maps are written to."""
        return self.folder / "output"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the name and bytes of every input, in a fixed order, for fingerprints."""
        for article in self.articles:
            yield f"seeds/{article.file}", article.data or article.problem.encode()
            if article.sidecar is not None:
                yield f"seeds/{article.sidecar_file}", article.sidecar
        yield from ((f"seeds/{name}", b"") for name in self.ignored)
        yield from sorted(self.definitions.items())
        yield from sorted(self.answers.items())
        optional = (
            ("geodata/places.toml", self.places),
            ("routes/corrections.toml", self.corrections),
            (SETTINGS, self.settings_data),
        )
        yield from ((name, data) for name, data in optional if data is not None)


def open_workspace(folder: Path, *, with_articles: bool = True) -> Workspace:
    """Read the workspace in `folder`, or only what is layered over the bundled tables, without its articles.

    Raises
    ------
    BadWorkspace
        If the folder is missing, has no ``seeds`` with an article in it, or would hide this program's own
        packages from Python.
    BadDefinition
        If the settings do not hold.
    """
    if not folder.is_dir():
        raise BadWorkspace("no such folder", file=str(folder))
    _refuse_python(folder)
    seeds = folder / "seeds"
    names = sorted(_names(seeds)) if with_articles and seeds.is_dir() else []
    articles = _articles(seeds, [name for name in names if name.lower().endswith(ARTICLE_ENDINGS)])
    below = _below(seeds) if with_articles and seeds.is_dir() else []
    if with_articles and not articles:
        kinds = ", ".join(ARTICLE_ENDINGS)
        lying = f"; those in seeds/{below[0]} are not read: move them out of it" if below else ""
        raise BadWorkspace(
            f"no articles; put at least one ({kinds}) into {seeds}, or start with `routes new`{lying}",
            file=str(folder),
        )
    own = is_own_source(folder)
    settings_data = _optional(folder / "routes" / "workspace.toml")
    return Workspace(
        folder=folder,
        articles=articles,
        definitions={} if own else _catalogue(folder / "routes" / "catalogue"),
        places=places_of(folder),
        corrections=_optional(folder / "routes" / "corrections.toml"),
        answers=answers_of(folder),
        settings=settings_in(settings_data) if settings_data is not None else Settings(),
        settings_data=settings_data,
        ignored=(*_ignored(names, articles), *below),
    )


def _ignored(names: list[str], articles: tuple[ArticleFile, ...]) -> tuple[str, ...]:
    """Return the files in ``seeds`` that nothing is made of: neither articles nor the sidecar of one."""
    used = {article.file for article in articles} | {article.sidecar_file for article in articles}
    return tuple(name for name in names if name not in used and not name.endswith(".example"))


def most_read(folder: str, name: str) -> int:
    """Return how many bytes a build reads at most of a file; 0 where it reads none, whatever its size.

    Parameters
    ----------
    folder
        One of a workspace's folders, as ``routes/catalogue``.
    name
        The file's name.
    """
    ending = Path(name).suffix
    if folder == ANSWERS:
        return LARGEST_FILE if is_answer(name) else 0
    if folder == "routes/catalogue":
        return _LARGEST_LINE if ending == ".toml" or ending.casefold() in LINE_ENDINGS else 0
    is_read = ending == ".toml" or (folder == "seeds" and ending.lower() in ARTICLE_ENDINGS)
    return _LARGEST_ARTICLE if is_read else 0


def _below(seeds: Path) -> list[str]:
    """Return the folders in ``seeds`` that hold an article, with a stroke behind each: none of it is read."""
    found = []
    for folder, inner, files in os.walk(seeds):
        inner[:] = sorted(name for name in inner if not name.startswith((".", "~")))
        own = Path(folder).relative_to(seeds).as_posix()
        if own != "." and any(name.lower().endswith(ARTICLE_ENDINGS) for name in files):
            found.append(f"{own}/")
    return found


def places_of(folder: Path) -> bytes | None:
    """Return the bytes of a workspace's ``geodata/places.toml``, or None where there is none.

    Raises
    ------
    BadWorkspace
        If there is no such folder.
    """
    if not folder.is_dir():
        raise BadWorkspace("no such folder", file=str(folder))
    return _optional(folder / "geodata" / "places.toml")


def amended_files(folder: Path) -> dict[str, bytes | None]:
    """Return the bytes of the two files that decisions are written into, by their path; None where one lacks.

    Raises
    ------
    BadWorkspace
        If there is no such folder, or one cannot be read.
    """
    names = ("routes/corrections.toml", "geodata/places.toml")
    return {name: _optional(folder / name) for name in names}


def sheet_of(path: Path) -> bytes | None:
    """Return the bytes of a sheet that a person filled in, or None where there is none.

    Raises
    ------
    BadWorkspace
        If it cannot be read, or is larger than any sheet.
    """
    try:
        size = path.stat().st_size if path.exists() else 0
    except OSError as error:
        raise BadWorkspace(f"cannot be read: {why(error)}", file=str(path)) from None
    if size > _LARGEST_SHEET:
        raise BadWorkspace(f"{size:,} bytes; a sheet has at most {_LARGEST_SHEET:,}", file=str(path))
    return _optional(path)


def answers_of(folder: Path) -> dict[str, bytes]:
    """Return the files that keep what services answered, by their path in the workspace.

    One that is larger than any answer has no bytes here.

    Raises
    ------
    BadWorkspace
        If one cannot be read.
    """
    kept = folder / ANSWERS
    names = sorted(name for name in _names(kept) if is_answer(name)) if kept.is_dir() else []
    found = {}
    for name in names:
        small = (kept / name).stat().st_size <= LARGEST_FILE
        data = _optional(kept / name) if small else b""
        if data is not None:
            found[f"{ANSWERS}/{name}"] = data
    return found


def settings_of(folder: Path) -> Settings:
    """Return what a workspace's ``routes/workspace.toml`` says, or the defaults where there is none.

    Raises
    ------
    BadDefinition, BadWorkspace
        If a key or value in it does not hold.
    """
    data = _optional(folder / "routes" / "workspace.toml")
    return Settings() if data is None else settings_in(data)


def holds_seeds(folder: Path) -> bool:
    """Return whether a folder has a folder ``seeds`` in it.

    Raises
    ------
    BadWorkspace
        If the folder cannot be looked into.
    """
    try:
        return (folder / "seeds").is_dir()
    except OSError as problem:
        raise BadWorkspace(f"cannot be read: {why(problem)}", file=str(folder)) from None


def is_own_source(folder: Path) -> bool:
    """Whether the workspace is the checkout that this program runs from; its catalogue is the bundled one."""
    return (folder / "routes").resolve() == Path(__file__).resolve().parent


def _refuse_python(folder: Path) -> None:
    if is_own_source(folder):
        return
    for name in ("routes", "geodata"):
        found = sorted(path.name for path in (folder / name).glob("*.py"))
        if found:
            raise BadWorkspace(
                f"holds Python files ({found[0]}): Python would take this folder for the program's own "
                "package; move them elsewhere",
                file=str(folder / name),
            )


def _names(folder: Path) -> Iterator[str]:
    for entry in os.scandir(folder):
        if not entry.name.startswith((".", "~")) and may_be_read(entry):
            yield entry.name


def may_be_read(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file, or cannot be told, as of a link that leads to itself: reading it tells why."""
    try:
        return entry.is_file()
    except OSError:
        return True


def _articles(seeds: Path, names: list[str]) -> tuple[ArticleFile, ...]:
    """Read the articles; of two with the same stem, which would have the same id, only the first counts."""
    read, stems = [], dict[str, str]()
    for name in names:
        first = stems.setdefault(Path(name).stem, name)
        if first == name:
            read.append(article_file(seeds / name, folder="seeds"))
        else:
            problem = f"has the same name as {first} but for its ending; rename one of them"
            read.append(ArticleFile(file=name, data=b"", problem=problem))
    return tuple(read)


def article_file(path: Path, *, folder: str | None = None) -> ArticleFile:
    """Return one article and its sidecar; `folder` is how messages name the folder it lies in."""
    sidecar_file = f"{path.stem}.toml"
    problem, data, sidecar = "", b"", None
    try:
        size = path.stat().st_size
        if size > _LARGEST_ARTICLE:
            problem = f"{size:,} bytes; an article has at most {_LARGEST_ARTICLE:,}"
        else:
            data = path.read_bytes()
        beside = path.with_name(sidecar_file)
        if beside != path and beside.is_file():
            sidecar = beside.read_bytes()
    except OSError as error:
        problem = f"cannot be read: {why(error)}"
    return ArticleFile(
        file=path.name,
        data=data,
        folder=path.parent.as_posix() if folder is None else folder,
        sidecar_file=sidecar_file,
        sidecar=sidecar,
        problem=problem,
    )


def _optional(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadWorkspace(f"cannot be read: {why(error)}", file=str(path)) from None


def _catalogue(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    found = {}
    for name in sorted(_names(folder)):
        if name.endswith(".toml") or name.casefold().endswith(LINE_ENDINGS):
            _refuse_huge(folder / name)
            data = _optional(folder / name)
            if data is not None:
                found[f"routes/catalogue/{name}"] = data
    return found


def _refuse_huge(path: Path) -> None:
    """Refuse a catalogue file that no definition and no line needs the size of, before it is read."""
    try:
        size = path.stat().st_size
    except OSError:
        return  # reading it tells why
    if size > _LARGEST_LINE:
        message = f"has {size:,} bytes, expected at most {_LARGEST_LINE:,}; thin its points out"
        raise BadWorkspace(message, file=f"routes/catalogue/{path.name}")
