"""Bytes of a user's TOML file -> a table whose keys and values were checked, or a message that helps."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from geodata.hints import nearest
from routes.errors import BadDefinition, RoutesError

_AT_LINE = re.compile(r" ?\(at line (\d{1,9}), column \d{1,9}\)| ?\(at end of document\)")
_LARGEST_NUMBER = 10**15 - 1


def parse(data: bytes, *, file: str, error: type[RoutesError] = BadDefinition) -> dict[str, Any]:
    """Return the TOML table in `data`.

    Raises
    ------
    RoutesError
        Of the class `error`, with file and line, if the bytes are not UTF-8 or not TOML.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise error("not UTF-8 text; save the file as UTF-8", file=file, line=line) from None
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        found = _AT_LINE.search(str(problem))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        message = _AT_LINE.sub("", str(problem)).rstrip(".") or "nested too deeply"
        if not isinstance(problem, tomllib.TOMLDecodeError | RecursionError):  # too many digits
            message = "holds a number of thousands of digits"
        hint = "is the file half saved, or a quote or bracket missing?"
        raise error(f"not valid TOML: {message}; {hint}", file=file, line=line) from None
    _refuse_huge_numbers(table, file, error)
    return table


def _refuse_huge_numbers(table: dict[str, Any], file: str, error: type[RoutesError]) -> None:
    """Raise `error` where a whole number is larger than any that a table means, or a float can hold."""
    waiting: list[tuple[str, Any]] = [("", table)]
    while waiting:
        key, found = waiting.pop()
        if isinstance(found, dict):
            waiting += [(f"{key}.{name}" if key else name, each) for name, each in found.items()]
        elif isinstance(found, list):
            waiting += [(f"{key}[{number}]", each) for number, each in enumerate(found)]
        elif isinstance(found, int) and abs(found) > _LARGEST_NUMBER:
            raise error("is a number of more than 15 digits", file=file, key=key)


def only_keys(
    table: Mapping[str, Any],
    known: Iterable[str],
    *,
    file: str,
    key: str = "",
    error: type[RoutesError] = BadDefinition,
) -> None:
    """Raise `error`, naming the nearest known key, if `table` has a key that is not in `known`."""
    known = [*known]
    for name in table:
        if name not in known:
            where = f"{key}.{name}" if key else name
            expected = ", ".join(known)
            raise error(f"unknown key{nearest(name, known)}; known: {expected}", file=file, key=where)


_EXPECTED = {
    str: "a text in quotes",
    bool: "true or false",
    int: "a whole number",
    list: "a list",
    dict: "a table",
}


def value(
    table: Mapping[str, Any],
    name: str,
    kind: type,
    *,
    file: str,
    key: str = "",
    error: type[RoutesError] = BadDefinition,
) -> Any:
    """Return the value of `name`, or None where it is left out; raise `error` if it is not a `kind`."""
    found = table.get(name)
    if found is None:
        return None
    if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
        where = f"{key}.{name}" if key else name
        raise error(f"is {found!r}; expected {_EXPECTED.get(kind, kind.__name__)}", file=file, key=where)
    return found
