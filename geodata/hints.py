"""A word that is not known and those that are -> the words of a message that name the nearest."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean 'x'?)`` for the known word nearest to `word`, or an empty string."""
    import difflib

    found = difflib.get_close_matches(word, [*known], n=1, cutoff=0.6)
    return f" (did you mean {found[0]!r}?)" if found else ""
