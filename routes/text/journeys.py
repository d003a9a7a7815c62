"""Sentences that tell one way piece by piece -> one phrase each, all with its stops.

"The road starts in A. It climbs to B. It ends at C" is one way from A by B to C.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from geodata.path import Mode
from routes.model import Evidence, Part, PhraseStop, RoutePhrase, StatusReport
from routes.text import transport as words
from routes.text.groups import Group
from routes.text.steps import ends_at, is_usable, passes_by
from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_OPENING = word_set("it they then thence next after beyond past here there soon finally")
_DEFINITE = frozenset(("the", "this", "our", "that"))
_BEGINS = word_set("starts start started starting begins begin began beginning originates originated")
_ENDS = word_set(
    "ends end ended ending terminates terminated finishes finished reach reaches reached reaching arrive "
    "arrives"
)
_ONCE = word_set("once originally formerly initially instead not never rather")
"""Words by which a sentence tells of another end than the one told: "it was once to end in C"."""

_FAR = 2
"""How many sentences after its last piece a way may still be told on."""


@dataclass(slots=True, kw_only=True)
class Journey:
    """A way that is being told: its stops so far, and where its phrases stand among those of the article.

    `open` tells whether its end has not been told yet.
    """

    number: int
    head: str
    mode: Mode
    stops: tuple[PhraseStop, ...]
    indexes: list[int] = field(default_factory=list)
    open: bool = True


class Piece(NamedTuple):
    """What a sentence adds to a way."""

    passed: tuple[PhraseStop, ...]
    end: PhraseStop | None


def opens_with_way(tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens with words for the way before: "It", "Then", "The road", "This line"."""
    opening = [token for token in tokens[:6] if token.is_word][:4]
    if not opening:
        return False
    if opening[0].low in _OPENING or [one.low for one in opening[:2]] == ["from", "there"]:
        return True
    nouns = words.ROUTE_NOUNS | {"journey", "trip"}
    return opening[0].low in _DEFINITE and any(one.low in nouns for one in opening[1:3])


def begins_at(groups: Sequence[Group]) -> Group | None:
    """Return the group at which "it begins in A" lets a way begin, or None."""
    fits = (group for group in groups if group.lead in {"in", "at"} and group.governor in _BEGINS)
    return next((group for group in fits if is_usable(group)), None)


def piece_of(groups: Sequence[Group]) -> Piece:
    """Return what the groups of a sentence add to a way that is being told."""
    usable = [group for group in groups if is_usable(group)]
    found = [(group, ends_at(group)) for group in usable if passes_by(group) or ends_at(group)]
    last = max((number for number, (_, end) in enumerate(found) if end), default=len(found))
    passed = [mention for group, _ in found[:last] for mention in group.members]
    ends = found[last][0].members if last < len(found) else ()
    stops = tuple(PhraseStop(part=Part.VIA, place=one.place, mention=one) for one in (*passed, *ends[:-1]))
    end = PhraseStop(part=Part.TO, place=ends[-1].place, mention=ends[-1]) if ends else None
    return Piece(passed=stops, end=end)


def _tells_end(tokens: Sequence[Token]) -> bool:
    return any(token.low in _ENDS for token in tokens)


def goes_on(journey: Journey, number: int, tokens: Sequence[Token]) -> bool:
    """Whether a sentence tells on a way: soon after, by words for it, and to its end if it has one."""
    near = 0 < number - journey.number <= _FAR
    if not near or not opens_with_way(tokens):
        return False
    return journey.open or (_tells_end(tokens) and _ONCE.isdisjoint([token.low for token in tokens]))


def extended(journey: Journey, piece: Piece, found: list[RoutePhrase]) -> tuple[PhraseStop, ...]:
    """Return the stops of a way with a piece added, and give them to the phrases told before.

    Parameters
    ----------
    journey
        The way; its stops are changed.
    piece
        What the sentence adds.
    found
        The article's phrases so far; those of the way are replaced.
    """
    if piece.end is not None:
        before = [
            replace(one, part=Part.VIA) if one.part is Part.TO else one
            for one in journey.stops
            if not (one.part is Part.TO and _holds(one, piece.end))
        ]
        stops = (*before, *piece.passed, piece.end)
    else:
        ends = [one for one in journey.stops if one.part is Part.TO]
        stops = (*(one for one in journey.stops if one.part is not Part.TO), *piece.passed, *ends)
    journey.stops = stops
    for index in journey.indexes:
        found[index] = replace(
            found[index], stops=stops, pattern="from_to" if piece.end else found[index].pattern
        )
    return stops


def _holds(land: PhraseStop, end: PhraseStop) -> bool:
    """Whether an end that was told before is the land in which the end lies."""
    return land.place.is_area and land.place.country == end.place.country


def phrase_of(
    journey: Journey, evidence: Evidence, stops: tuple[PhraseStop, ...], reports: tuple[StatusReport, ...]
) -> RoutePhrase:
    """Return the phrase of a sentence that tells on a way."""
    return RoutePhrase(
        evidence=evidence,
        head=journey.head,
        pattern="from_to" if any(one.part is Part.TO for one in stops) else "via",
        mode=journey.mode,
        stops=stops,
        reports=reports,
    )


def journey_of(phrase: RoutePhrase, number: int, index: int) -> Journey | None:
    """Return the way that a phrase begins to tell, or None where it has two ends with no order."""
    parts = {stop.part for stop in phrase.stops}
    if Part.FROM not in parts or phrase.definitions or parts - {Part.FROM, Part.VIA, Part.TO}:
        return None
    return Journey(
        number=number,
        head=phrase.head,
        mode=phrase.mode,
        stops=phrase.stops,
        indexes=[index],
        open=Part.TO not in parts,
    )
