"""A clause and its phrases -> those of ways whose ends stand far apart in it, or at an airline's base."""

from collections.abc import Sequence

from geodata.path import Mode
from routes.model import Mention, Part, RoutePhrase
from routes.text.bases import base_of, served, speaks_of_carrier, tells_further
from routes.text.draft import Draft
from routes.text.drafts import Clause
from routes.text.gaps import without_gaps
from routes.text.groups import Group, groups
from routes.text.linking import linked
from routes.text.parting import parted
from routes.text.patterns import is_whole, lacks_end
from routes.text.plainer import plain_ways
from routes.text.telling import Telling
from routes.text.tokens import Token

_SOON = 2
"""How many sentences an airline's base is kept in mind."""


class Apart:
    """One sentence, and the ways in it that no head and no walk makes.

    Parameters
    ----------
    telling
        What makes phrases of the sentence's drafts.
    """

    def __init__(self, telling: Telling) -> None:
        self.telling = telling

    def beside(self, clause: Clause, own: list[RoutePhrase]) -> list[RoutePhrase]:
        """Return a clause's phrases, with the ways of the places that these leave out."""
        if not any(is_whole(phrase) and not lacks_end(phrase) for phrase in own):
            return self.far_apart(clause.tokens, clause.groups) or own
        if not self.may_fly():
            return own
        spans = {stop.mention.span for phrase in own for stop in phrase.stops if stop.mention}
        left = [group for group in clause.groups if not any(one.span in spans for one in group.members)]
        flown = [stop for phrase in own if phrase.mode is Mode.AIR for stop in phrase.stops]
        start = next((stop.mention for stop in flown if stop.part is Part.FROM and stop.mention), None)
        return own + self.told_by(self.from_base(clause.tokens, left, start)) if left else own

    def far_apart(self, tokens: Sequence[Token], found: Sequence[Group]) -> list[RoutePhrase]:
        """Return the phrases of a way whose ends stand far apart, or that begins at an airline's base."""
        if not found:
            return []
        told = self.told_by(linked(tokens, found, {cue.start for cue in self.telling.cues}))
        if told or not self.may_fly():
            return told
        return self.told_by(self.from_base(tokens, found))

    def across_clauses(self) -> list[RoutePhrase]:
        """Return the phrases of the one way whose start and end stand in two clauses of the sentence."""
        places = [token for token in self.telling.tokens if token.is_place]
        if not places or (len(places) == 1 and not self.may_fly()):
            return []
        plain = plain_ways(self.telling.tokens)
        return self.far_apart(plain, without_gaps(plain, groups(plain)))

    def told_by(self, draft: Draft | None) -> list[RoutePhrase]:
        """Return the phrases of a draft that tells two places."""
        phrase = self.telling.phrase(draft) if draft is not None else None
        return [*parted(phrase)] if phrase is not None and is_whole(phrase) else []

    def may_fly(self) -> bool:
        """Whether the sentence, or else what stands around it, speaks of flights first of all."""
        cues, setting = self.telling.cues, self.telling.reader.setting
        if cues:
            return cues[0].mode is Mode.AIR
        return setting.flies and setting.mode(self.telling.number) is Mode.AIR

    def from_base(
        self, tokens: Sequence[Token], found: Sequence[Group], start: Mention | None = None
    ) -> Draft | None:
        """Return the flights from an airline's base, which this sentence or one before tells."""
        own = start or base_of(tokens, found)
        if own is not None:
            self.telling.reader.base = (self.telling.number, own)
        elif speaks_of_carrier(tokens):
            own = self.base_before(tokens)
        return served(tokens, found, own) if own is not None else None

    def base_before(self, tokens: Sequence[Token]) -> Mention | None:
        """Return the base that was told shortly before, or where the flights told just before begin."""
        reader, number = self.telling.reader, self.telling.number
        if reader.base is not None and number - reader.base[0] <= _SOON:
            return reader.base[1]
        last = reader.found[-1] if reader.found and number - reader.numbers[-1] <= 1 else None
        if last is None or last.mode is not Mode.AIR or not tells_further(tokens):
            return None
        starts = [stop.mention for stop in last.stops if stop.part is Part.FROM and stop.mention]
        return starts[0] if starts else None
