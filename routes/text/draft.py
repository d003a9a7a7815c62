"""The draft of a route phrase: a head, and the places that its clause ties to it, as it is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from geodata.path import Mode
from routes.model import Mention, Part
from routes.text.groups import Group
from routes.text.head import Head
from routes.text.tokens import Token


class DraftStop(NamedTuple):
    """A place that a clause ties to a head; `mention` is None for words like "our countries"."""

    part: Part
    mention: Mention | None
    pair: str = ""
    port: bool = False
    market: bool = False
    seat: bool = False
    capital: bool = False

    def as_start(self) -> "DraftStop":
        """Return the place as where another way starts."""
        return DraftStop(
            part=Part.FROM, mention=self.mention, pair=self.pair, port=self.port, market=self.market
        )


@dataclass(slots=True, kw_only=True)
class Draft:
    """A head with its places, while its clause is read.

    `flags` tell how it is worded: ``between``, ``connect``, ``links``, ``chain``, ``hub``, ``gateway``,
    ``access``, ``except``, ``offer``, ``near``, ``from_to``, ``onward``.
    """

    tokens: Sequence[Token]
    head: Head
    noun: str
    mode: Mode
    first: int
    last: int
    heads: list[Head]
    same: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    stops: list[DraftStop] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    accepted: set[int] = field(default_factory=set)

    def has(self, part: Part) -> bool:
        """Whether a stop of that part was found."""
        return part in [stop.part for stop in self.stops]

    def passes_on(self) -> bool:
        """Whether places that the way leads through stand after its end: "to X through Y"."""
        spots = {
            part: [stop.mention.span.start for stop in self.stops if stop.part is part and stop.mention]
            for part in (Part.TO, Part.VIA)
        }
        return bool(spots[Part.TO] and spots[Part.VIA]) and max(spots[Part.VIA]) > max(spots[Part.TO])

    def add(self, group: Group, part: Part, *flags: str) -> None:
        """Add the group's places as stops."""
        kind = (group.pair, group.ports, group.markets, group.seat, group.capital)
        found = [DraftStop(part, mention, *kind) for mention in group.members]
        if group.pair:
            found = [DraftStop(part, None, group.pair)]
        if part is Part.HUB or part is Part.FROM:
            self.stops[:0] = found
        else:
            self.stops += found
        self.flags.update(flags)
        self.accepted.add(group.last)
        self.first = min(self.first, _words_from(self.tokens, group), group.first)
        self.last = max(self.last, group.last)


def _words_from(tokens: Sequence[Token], group: Group) -> int:
    """Return where a group's words start: with its lead, and with what goes before that in "apart from"."""
    at = group.lead_at
    if at < 0 or tokens[at].is_mark:
        return at + 1
    return at - 1 if at > 0 and group.governor in {"apart", "aside"} else at
