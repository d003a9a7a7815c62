"""A folder of this package and a name -> the text of the file that is bundled there."""

from collections.abc import Collection
from importlib import resources
from pathlib import PurePosixPath

from geodata.hints import nearest
from routes.errors import RoutesError


def names(folder: str, ending: str) -> tuple[str, ...]:
    """Return the names of the files in a folder with an ending, without it, in the order of the alphabet."""
    found = (resources.files("routes") / folder).iterdir()
    return tuple(sorted(item.name.removesuffix(ending) for item in found if item.name.endswith(ending)))


def text(path: str) -> str:
    """Return a file by its path in the package, such as ``help/lines.md``."""
    return resources.files("routes").joinpath(*PurePosixPath(path).parts).read_text(encoding="utf-8")


def text_named(name: str, known: Collection[str], *, folder: str, ending: str, what: str) -> str:
    """Return the file that a user names, in capitals or not.

    Parameters
    ----------
    known
        The names that there are.
    what
        What such a file is called in a message.

    Raises
    ------
    RoutesError
        With the nearest name and all that there are, if there is none of that name.
    """
    plain = name.casefold()
    if plain not in known:
        there = ", ".join(known)
        raise RoutesError(f"no {what} is named {name!r}{nearest(plain, known)}; there are: {there}")
    return text(f"{folder}/{plain}{ending}")
