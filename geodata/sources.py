"""A bundled file's name comes in; its bytes, its licence, its attribution and its checksum go out.

Every bundled file is opened here and nowhere else. ``geodata/data/sources.toml`` describes them in two kinds
of table: ``[[source]]`` says where data comes from, ``[[file]]`` says what each bundled file must be and
which sources are in it.

A file's size is compared at every reading, which costs nothing and catches what happens in practice: a
file that is missing, cut short or replaced by a pointer. Its SHA-256 takes about a millisecond a megabyte,
so it is compared by `verify`, which ``routes check`` and the tests call.
"""

import mmap
import pathlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from geodata.errors import DamagedData

LIST = "sources.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundledFile:
    """A file in ``geodata/data``: its name with folders, bytes, SHA-256, keys of its sources."""

    name: str
    size: int
    sha256: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where bundled data comes from, and what may be done with it.

    Attributes
    ----------
    key
        Short and unique: what `Place.source` and `Path.source` hold.
    title
        The data's own name.
    licence, licence_url
        The licence's name, and where it can be read: an address, or the name of a bundled file.
    attribution
        The words that must stand on every map made with it.
    registry, package, version
        The package that holds it upstream: ``pip``, ``npm`` or ``apt``, its name, its pinned version;
        ``none`` for what was written for this project.
    date
        When the data was made or collected, as far as known: ``2021-03``, ``2022``.
    notes
        What was done to it in plain sentences: clipped, rounded, left out.
    error_km
        How far it may be off, 95 of 100 cases, in kilometres, where that was measured; else None.
    upstream
        Pairs of an upstream file's path in its package and its SHA-256.
    files
        The bundled files that it is in.
    """

    key: str
    title: str
    licence: str
    licence_url: str
    attribution: str
    registry: str
    package: str
    version: str
    date: str = ""
    notes: tuple[str, ...] = ()
    error_km: float | None = None
    upstream: tuple[tuple[str, str], ...] = ()
    files: tuple[BundledFile, ...] = ()


def read(name: str) -> bytes:
    """Return the bytes of a bundled file.

    Parameters
    ----------
    name
        The file's name below ``geodata/data``, folders with a slash: ``fonts/sans.woff2``.

    Raises
    ------
    DamagedData
        If `name` is not listed, or the file is missing or has another size than listed.
    """
    entry = _entry(name)
    try:
        content = (_folder() / name).read_bytes()
    except OSError as problem:
        raise _missing(name) from problem
    _compare_size(entry, len(content))
    return content


def path(name: str) -> pathlib.Path:
    """Return where a bundled file lies, for files that are mapped into memory rather than read.

    Raises
    ------
    DamagedData
        As `read`.
    """
    entry = _entry(name)
    place = _folder() / name
    try:
        size = place.stat().st_size
    except OSError as problem:
        raise _missing(name) from problem
    _compare_size(entry, size)
    return place


def mapped(name: str) -> mmap.mmap:
    """Return a bundled file mapped into memory: it opens at once, and only what is looked at is read.

    Raises
    ------
    DamagedData
        As `path`.
    """
    place = path(name)
    try:
        with place.open("rb") as stream:
            return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as problem:
        raise _missing(name) from problem


def bundled() -> tuple[Source, ...]:
    """Return every source of bundled data, in the order of ``sources.toml``.

    Raises
    ------
    DamagedData
        If the list itself is missing or a table in it lacks a key.
    """
    return _sources()


def files() -> tuple[BundledFile, ...]:
    """Return every bundled file, in the order of ``sources.toml``.

    Raises
    ------
    DamagedData
        As `bundled`.
    """
    return tuple(_files().values())


def attribution(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the attributions that a map with data of these sources must show, each once.

    Parameters
    ----------
    keys
        Keys of sources. Words that are no key, such as a source that a user gave, are passed over.

    Raises
    ------
    DamagedData
        As `bundled`.
    """
    wanted = set(keys)
    return tuple(dict.fromkeys(source.attribution for source in _sources() if source.key in wanted))


def verify() -> tuple[str, ...]:
    """Return a message for every bundled file that is missing or differs from its SHA-256; empty if none.

    Raises
    ------
    DamagedData
        As `bundled`.
    """
    import hashlib

    problems = []
    for entry in _files().values():
        try:
            content = read(entry.name)
        except DamagedData as problem:
            problems.append(str(problem))
            continue
        if hashlib.sha256(content).hexdigest() != entry.sha256:
            problems.append(
                f"bundled file {entry.name} is not what its checksum says: install the package again"
            )
    return tuple(problems)


def _folder() -> pathlib.Path:
    return pathlib.Path(__file__).with_name("data")


def _missing(name: str) -> DamagedData:
    return DamagedData(f"bundled file {name} is missing: install the package again")


def _entry(name: str) -> BundledFile:
    try:
        return _files()[name]
    except KeyError:
        raise DamagedData(f"no bundled file is called {name!r}: it is not in {LIST}") from None


def _compare_size(entry: BundledFile, size: int) -> None:
    if size != entry.size:
        raise DamagedData(
            f"bundled file {entry.name} has {size} bytes, expected {entry.size}: install the package again"
        )


@cache
def _tables() -> Mapping[str, Any]:
    try:
        return tomllib.loads((_folder() / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise DamagedData(f"the list of bundled data, {LIST}, cannot be read: {problem}") from problem


@cache
def _files() -> Mapping[str, BundledFile]:
    try:
        entries = [
            BundledFile(
                name=table["name"],
                size=table["size"],
                sha256=table["sha256"],
                sources=tuple(table["sources"]),
            )
            for table in _tables().get("file", ())
        ]
    except KeyError as problem:
        raise DamagedData(f"a file in {LIST} has no {problem.args[0]!r}") from problem
    return {entry.name: entry for entry in entries}


@cache
def _sources() -> tuple[Source, ...]:
    try:
        return tuple(_source(table) for table in _tables().get("source", ()))
    except KeyError as problem:
        raise DamagedData(f"a source in {LIST} has no {problem.args[0]!r}") from problem


def _source(table: Mapping[str, Any]) -> Source:
    return Source(
        key=table["key"],
        title=table["title"],
        licence=table["licence"],
        licence_url=table["licence_url"],
        attribution=table["attribution"],
        registry=table["registry"],
        package=table["package"],
        version=table["version"],
        date=table.get("date", ""),
        notes=tuple(table.get("notes", ())),
        error_km=table.get("error_km"),
        upstream=tuple(table.get("upstream", {}).items()),
        files=tuple(entry for entry in _files().values() if table["key"] in entry.sources),
    )
