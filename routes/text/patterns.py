"""A draft and its stops -> whether they make a route phrase, and how it is worded."""

from collections.abc import Sequence
from itertools import pairwise

from geodata.path import Mode
from routes.model import Part, PhraseStop, RoutePhrase
from routes.text import transport as words
from routes.text.draft import Draft
from routes.text.tokens import Token


def speaks_of_pair(tokens: Sequence[Token]) -> bool:
    """Whether a sentence says "the two countries", "both nations" or the like."""
    low = [token.low for token in tokens]
    return any(
        word in {"two", "both", "our"} and low[at + 1] in {"countries", "nations", "states", "capitals"}
        for at, word in enumerate(low[:-1])
    )


def share_access(made: Sequence[Draft]) -> None:
    """Give a named route the stops of the access that it provides in the same clause."""
    for before, draft in pairwise(made):
        if "within" in draft.flags:
            known = {stop.mention.span for stop in before.stops if stop.mention}
            before.stops += [stop for stop in draft.stops if stop.mention and stop.mention.span not in known]


def is_route(draft: Draft, stops: Sequence[PhraseStop]) -> bool:
    """Whether a head and its stops are enough for a route."""
    if draft.same:
        return True
    parts = {stop.part for stop in stops}
    places = {stop.place.id for stop in stops}
    landings = draft.mode is Mode.SEA and {Part.FROM, Part.TO} <= parts  # of a ferry, listed as one place
    if len(stops) > 1 == len(places) and not landings:
        return False  # "the Gatuna–Katuna crossing" is one place by two names
    kind = words.WEAK_HEADS.get(draft.noun, "")
    if kind:
        return _is_enough(kind, parts, len(stops))
    return len(places) > 1 or bool(
        Part.TO in parts or Part.FROM in parts or Part.VIA in parts or (draft.along and stops)
    )


def _is_enough(kind: str, parts: set[Part], count: int) -> bool:
    """Whether some parts of a way are told with a head that is no way by itself."""
    ended = not parts.isdisjoint((Part.FROM, Part.TO, Part.END))
    if kind == "access":
        return ended and not parts.isdisjoint((Part.VIA, Part.HUB))
    if kind in {"hub", "gateway", "bridge"}:
        return ended and Part.HUB in parts
    if kind == "goods":
        return Part.TO in parts and not parts.isdisjoint((Part.FROM, Part.VIA))
    if kind == "cargo":
        return (Part.VIA in parts and ended) or (Part.FROM in parts and Part.TO in parts)
    return count > 1


def only_ends(stops: Sequence[PhraseStop]) -> bool:
    """Whether no stop comes before another: two ends, or a hub and its ends."""
    return bool(stops) and all(stop.part in {Part.END, Part.HUB} for stop in stops)


def pattern_of(draft: Draft, stops: Sequence[PhraseStop], same: tuple[str, ...]) -> str:
    """Return the name of the way in which a draft is worded."""
    if same:
        return "named"
    parts = {stop.part for stop in stops}
    if "except" in draft.flags:
        return "hub"
    flags = ("access", "gateway", "connect", "links", "chain", "hub", "between")
    told = next((flag for flag in flags if flag in draft.flags), "")
    by_parts = (
        ("from_to", Part.FROM in parts and Part.TO in parts),
        ("via", Part.VIA in parts),
        ("to_only", Part.TO in parts),
        ("between", Part.END in parts),
    )
    return told or next((name for name, fits in by_parts if fits), "implicit")


def lacks_start(phrase: RoutePhrase) -> bool:
    """Whether a phrase tells where a way ends, perhaps what lies on it, and not where it begins."""
    parts = {stop.part for stop in phrase.stops}
    untold = Part.TO in parts and parts <= {Part.VIA, Part.TO}
    return not phrase.definitions and phrase.pattern in {"via", "to_only"} and untold


def lacks_end(phrase: RoutePhrase) -> bool:
    """Whether a phrase tells only where a way ends, or only where it begins."""
    parts = {stop.part for stop in phrase.stops}
    return not phrase.definitions and (parts == {Part.FROM} or lacks_start(phrase))


def is_whole(phrase: RoutePhrase) -> bool:
    """Whether a phrase tells two places, or a route's own name."""
    return bool(phrase.definitions) or len({stop.place.id for stop in phrase.stops}) > 1
