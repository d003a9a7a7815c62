"""A box and a view come in; the names on its map go out."""

from typing import Any

from geodata.cutting import Box

SOURCES: tuple[str, ...] = ()


def within(box: Box, *, view: str, language: str) -> list[dict[str, Any]]:
    """Return."""
    return []
