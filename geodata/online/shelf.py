"""The name of a file in a workspace comes in; whether it keeps what a service answered goes out."""

import re

FOLDER = "geodata/answers"
"""Where a workspace keeps answers."""

LARGEST_FILE = 5_000_000
"""Bytes of the largest file that is read as one."""

_FILE = re.compile(r"(?:road-[a-z0-9-]{1,60}\.geojson|place-[a-z0-9-]{1,60}\.toml)")


def is_answer(name: str) -> bool:
    """Return whether a file in the folder of answers has the name of one."""
    return _FILE.fullmatch(name) is not None
