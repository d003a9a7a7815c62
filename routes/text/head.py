"""The words that make a route, as they are found in a clause: "direct flights", or a route's own name."""

from typing import NamedTuple

from geodata.path import Mode


class Head(NamedTuple):
    """The words that make a route: "direct flights", or a route's own name.

    `first` and `last` are token numbers, `noun` the head's last word, `lead` the word before it and `lead_at`
    its number (-1 where there is none).
    """

    first: int
    last: int
    noun: str
    mode: Mode
    routes: tuple[str, ...] = ()
    lead: str = ""
    lead_at: int = -1
