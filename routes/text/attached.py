"""A route's words in a clause, and the cues around them -> the cues that tell of that route, in order."""

from collections.abc import Sequence
from typing import NamedTuple

from routes.model import Certainty, Span, Status, When
from routes.text.around import HEADS, Near, cost_of, near
from routes.text.cue import Cue
from routes.text.cues import cues
from routes.text.cuewords import COMPLETES, DONE, IS, LASTING, STARTS, STUDIES
from routes.text.governed import is_replaced, reach_of
from routes.text.tokens import Token
from routes.text.transport import STRONG_HEADS
from routes.text.when import TimeWords
from routes.text.words import DASHES

_WAYS = frozenset(("route", "routes", "corridor", "corridors"))
_STILL = frozenset(("is", "are", "has", "have", "been", "remains", "remain", "will", "be", "now"))
_VEHICLES = frozenset(STRONG_HEADS) - _WAYS | frozenset(
    ("service", "services", "line", "lines", "shuttle", "express", "drivers", "crossing", "traffic", "track")
)
_OWNERS = frozenset(("its", "their", "our", "his", "her"))
_FARTHEST = 20
_IMPLIED = 7
"""How much farther a cue that tells by itself may stand than a verb that only implies that a way runs."""
_LOOSE = 12
_SAME_SIDE, _BOTH_SIDES = 12, 6
"""How much farther a second cue may stand on the same side of a route's words, and how far on the other."""
_LONG_AGO = 15
_OVER = 40
_BACKWARD = 60
_HEAD_BEFORE = 2


class Told(NamedTuple):
    """One cue of a route: what it costs to tie it to the route, its status, where it stands, and its time."""

    cue: Cue
    cost: int
    status: Status
    start: int = 0
    times: tuple[TimeWords, ...] = ()


def attached(
    clause: Sequence[Token], words: Span, times: Sequence[TimeWords], published: When
) -> tuple[Near, list[Told]]:
    """Return the tokens around a route's words, and what they tell of it, in the order of events.

    Parameters
    ----------
    clause, words
        The clause, and where the words stand in it that name the route.
    times
        The sentence's words of time.
    published
        When the article appeared.
    """
    around = near(clause, words)
    vehicle, reach = _has_vehicle(around), reach_of(around)
    found = [
        Told(cue=cue, cost=cost, status=cue.status)
        for cue in cues(around.tokens)
        if (vehicle or not cue.weak)
        and reach.holds(cue)
        and (not cue.inside or around.first <= cue.at <= around.last)
        and (not cue.follows or cue.at >= around.first)
        and (not cue.leads or cue.at <= around.last)
        and (cost := cost_of(around, cue)) <= _FARTHEST
        and not _is_over(around, cue, times, published)
    ]
    best = min(found, key=lambda one: (one.cost + _handicap(one, around), one.cue.at), default=None)
    if best is None or not best.cue.sure:
        if is_replaced(around):
            return around, []
        implied = best or (_implied(around) if reach.verb < 0 else None)
        if _is_denied(around):
            since = "since" in around.lows
            implied = (
                Told(cue=Cue(around.first, Status.SUSPENDED), cost=0, status=Status.SUSPENDED)
                if since
                else None
            )
        if implied is None:
            return around, []
        return around, [_long_ago(_timed(implied, around, times), published)]
    kept = [one for one in found if one.cue.sure and (one is best or _goes_with(around, one, best))]
    return around, _settled([_timed(one, around, times) for one in kept], around, published)


# ----------------------------------------------------------------------------------- which are of it


def _handicap(one: Told, around: Near) -> int:
    """Return how much farther off a cue counts that only implies that a way runs; less for its own verb."""
    if one.cue.sure:
        return 0
    own = around.first <= one.cue.at <= around.last and not one.cue.loose and not one.cue.weak
    if own:
        return _IMPLIED // 2
    return _LOOSE if one.cue.loose else _IMPLIED


def _goes_with(around: Near, one: Told, best: Told) -> bool:
    """Whether two cues tell of the same route: no other head stands between them."""
    low, high = sorted((one.cue.at, best.cue.at))
    heads = sum(
        token.low in HEADS
        for number, token in enumerate(around.tokens[low + 1 : high], low + 1)
        if not around.first <= number <= around.last
    )
    sides = {cue.at < around.first for cue in (one.cue, best.cue)}
    reach = _BOTH_SIDES if len(sides) > 1 else best.cost + _SAME_SIDE
    return one.cost <= reach and (heads == 0 or one.cost <= best.cost + 2)


def _has_vehicle(around: Near) -> bool:
    """Whether the words of a route name a vehicle, a service or a line, or are a chain: "Karachi–Dubai"."""
    first, end = max(around.first - _HEAD_BEFORE, 0), around.last + 1
    if not _VEHICLES.isdisjoint(around.lows[first:end]):
        return True
    tokens = around.tokens[first:end]
    if any(token.routes for token in tokens):
        return True
    joints = [at for at in range(1, len(tokens) - 1) if tokens[at].text in DASHES]
    return any(tokens[at - 1].is_place and tokens[at + 1].is_place for at in joints)


def _implied(around: Near) -> Told | None:
    """Return that a way runs where something is said of its vehicles, or someone's service is named."""
    if _VEHICLES.isdisjoint(around.low(around.first, around.last + 1)):
        return None
    after = around.low(around.last + 1, around.last + 4)
    said = len(after) > 1 and after[0] in IS and after[1] not in {"the", "a", "an", "to"}
    reviewed = (
        len(after) > 2 and after[0] in {"will", "would"} and after[1] == "be" and after[2].endswith("ed")
    )
    owned = bool(_OWNERS & set(around.low(around.first - 1, around.first + 3)))
    if not (said or reviewed or owned):
        return None
    cue = Cue(around.first, Status.OPERATING, sure=False)
    return Told(cue=cue, cost=0, status=Status.OPERATING)


def _is_denied(around: Near) -> bool:
    """Whether there is no such vehicle: "no train has ever gone", "there are no flights"."""
    low = around.low(around.first - 3, around.first + 2)
    return "no" in low and "longer" not in low


def _is_over(around: Near, cue: Cue, times: Sequence[TimeWords], published: When) -> bool:
    """Whether a closure lasted for a told time: "was closed for two weeks in 2022", "was cancelled twice"."""
    if cue.status is not Status.SUSPENDED or not _STILL.isdisjoint(around.low(cue.at - 2, cue.at)):
        return False
    following = around.low(cue.at + 1, cue.at + 7)
    if {"twice", "briefly"} & {*around.low(cue.at - 2, cue.at), *following[:2]} or "times" in following[:3]:
        return True
    lasted = "for" in following and LASTING & set(following[following.index("for") :])
    end = around.tokens[cue.at].end
    dates = [item.when for item in times if item.span.start > end and not item.season]
    return bool(lasted) and any(_is_past(when, published) for when in dates)


def _is_past(when: When, published: When) -> bool:
    """Whether a time is over: a stated date, or one that is counted and lies well before the article."""
    day = published.latest or published.earliest
    return when.how is Certainty.STATED or bool(day and when.latest and (day - when.latest).days > _OVER)


# --------------------------------------------------------------------------------- time and order


def _away(at: int, cue: int) -> int:
    """Return how far words of time stand from a cue; those before it count as farther."""
    return at - cue if at >= cue else cue - at + _BACKWARD


def _timed(one: Told, around: Near, times: Sequence[TimeWords]) -> Told:
    """Return a cue with the words of time near it, those that follow it first."""
    tokens = around.tokens
    start = tokens[one.cue.at].start
    if not times:
        return one._replace(start=start)
    own = [item for item in times if tokens[0].start <= item.span.start < tokens[-1].end]
    own.sort(key=lambda item: _away(item.span.start, start))
    return Told(cue=one.cue, cost=one.cost, status=one.status, start=start, times=tuple(own))


def _long_ago(one: Told, published: When) -> Told:
    """Return what ran, or was shut, long ago, and is not said to be so since, as history."""
    day = published.latest or published.earliest
    known = [item.when.latest for item in one.times if item.when.latest]
    if not one.cue.past or day is None or not known:
        return one
    until = [
        item.when.latest for item in one.times if item.when.words.casefold().startswith(("until", "till"))
    ]
    ended = any(last is not None and (day - last).days > _OVER for last in until)
    if ended or max(known).year <= day.year - _LONG_AGO:
        return one._replace(status=Status.HISTORIC)
    return one


def _settled(found: list[Told], around: Near, published: When) -> list[Told]:
    """Return one cue for each status that holds in turn, the last one last.

    A phrase beside the main clause ("dropped in March") goes first. The word of a plan does not outweigh a
    verb that tells more; a plan does not undo what is being built, nor a wish what is shut.
    """
    if len(found) == 1:
        return [_long_ago(found[0], published)] if found[0].status is Status.SUSPENDED else found
    found = [one for one in found if not _is_of_study(one, found, around)]
    verbs = [one for one in found if not one.cue.plan]
    ordered = sorted(verbs or found, key=lambda one: (not one.cue.aside, one.cue.at))
    given_up = bool(verbs) and _gives_up_plan(found, verbs)
    if given_up:
        ordered = [_never_ran(one) for one in ordered]
    lost = any(one.status in {Status.SUSPENDED, Status.HISTORIC} for one in ordered)
    kept: list[Told] = []
    opens: list[Told] = []
    for one in ordered:
        planned = one.status is Status.PROPOSED
        building = bool(kept) and kept[-1].status is Status.UNDER_CONSTRUCTION
        if planned and (building or (lost and one.cue.wish)):
            opens.append(one)
        elif not kept or kept[-1].status is not one.status:
            kept.append(one)
    shared = _shared_times(kept, opens)
    last = shared[-1]
    return [
        *(one for one in shared[:-1] if not _was_built_then(one)),
        last if given_up or last.status is not Status.SUSPENDED else _long_ago(last, published),
    ]


def _was_built_then(one: Told) -> bool:
    """Whether a way was being built at no told day: "was under construction when work stopped"."""
    return one.status is Status.UNDER_CONSTRUCTION and one.cue.past and not one.times


def _is_of_study(one: Told, found: Sequence[Told], around: Near) -> bool:
    """Whether a verb tells that a study of the way began or was finished: the way is not there."""
    word = around.tokens[one.cue.at].low
    done = word in STARTS or word in COMPLETES or word in DONE
    studies = [other.cue.at for other in found if around.tokens[other.cue.at].low in STUDIES]
    return done and any(at < one.cue.at for at in studies)


def _gives_up_plan(found: Sequence[Told], verbs: Sequence[Told]) -> bool:
    """Whether a plan is given up: "planned but dropped", "scrapped plans for"."""
    first = min(one.cue.at for one in verbs)
    plans = [one.cue.at for one in found if one.cue.plan]
    return any(at < first or (at - first <= 4 and verbs[0].status is Status.HISTORIC) for at in plans)


def _never_ran(one: Told) -> Told:
    """Return the end of a plan: what never ran is no history."""
    return one._replace(status=Status.SUSPENDED) if one.status is Status.HISTORIC else one


def _shared_times(kept: list[Told], opens: Sequence[Told]) -> list[Told]:
    """Return the cues each with its own words of time: those that stand nearest to it.

    A time that stands nearest to one of `opens` is when a way that is shut or being built is to open.
    """
    told = [*kept, *opens]
    if len(told) < 2:
        return kept
    return [
        one._replace(times=tuple(item for item in one.times if _owner(item, told) is one)) for one in kept
    ]


def _owner(item: TimeWords, kept: Sequence[Told]) -> Told:
    def rank(one: Told) -> tuple[int, int]:
        return (_away(item.span.start, one.start), one.cue.at)

    return min(kept, key=rank)
