"""The words of a stretch of a sentence, and a cue in it; shared by those who look for cues."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from routes.model import Status
from routes.text.mood import Mood
from routes.text.tokens import Token


class Cue(NamedTuple):
    """A word that tells a status.

    Attributes
    ----------
    at
        The number of its token.
    status
        What it tells.
    sure
        Whether it tells so itself; a verb that only says what vehicles do implies that a way runs.
    weak
        Whether it implies that only of a vehicle or a line ("costs", "saw"), not of any route.
    loose
        Whether it is no finite verb: "linking A with B".
    past
        Whether it tells what happened, not what is.
    plan
        Whether it is a word of a plan, not a verb: "proposed line", "feasibility".
    wish
        Whether it is wished for or possible, not decided.
    aside
        Whether it stands in a phrase that describes ("dropped in March"), not in the main clause.
    inside
        Whether it tells of a way only where its own words hold it: "will be extended from A to B".
    whole
        Whether it tells of its whole clause, wherever it stands: "before the war".
    follows
        Whether it tells of what goes before it only: "would shorten the road" tells of a tunnel.
    leads
        Whether it tells of what comes after it only: "opens Kutaisi".
    """

    at: int
    status: Status
    sure: bool = True
    weak: bool = False
    loose: bool = False
    past: bool = False
    plan: bool = False
    wish: bool = False
    aside: bool = False
    inside: bool = False
    whole: bool = False
    follows: bool = False
    leads: bool = False


@dataclass(slots=True)
class Stretch:
    """Tokens and their words, empty for places and routes; what is read of them so far.

    `used` are the tokens that a cue took already, `mood` is that of the verb before.
    """

    tokens: Sequence[Token]
    low: list[str]
    used: set[int] = field(default_factory=set)
    mood: Mood = Mood.FACT

    def after(self, at: int, count: int) -> list[str]:
        """Return some words after one."""
        return self.low[at + 1 : at + 1 + count]

    def before(self, at: int, count: int) -> list[str]:
        """Return some words before one."""
        return self.low[max(at - count, 0) : at]

    def next_word(self, at: int) -> str:
        """Return the word after one, or empty."""
        return self.low[at + 1] if at + 1 < len(self.low) else ""

    def word_before(self, at: int) -> str:
        """Return the word before one, or empty."""
        return self.low[at - 1] if at else ""

    def place_after(self, at: int, reach: int = 1) -> bool:
        """Whether a place is among the next tokens."""
        return any(token.is_place for token in self.tokens[at + 1 : at + 1 + reach])
