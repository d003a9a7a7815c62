"""A box comes in; the pictures of its relief go out."""

from typing import Any

from geodata.cutting import Box

SOURCES: tuple[str, ...] = ()


def tiles(box: Box) -> list[dict[str, Any]]:
    """Return."""
    return []
