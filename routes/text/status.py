"""The words of a sentence -> what they tell of one route's status: launched, proposed, lost, shut."""

from collections.abc import Sequence
from dataclasses import replace

from routes.model import Certainty, Evidence, Span, Status, StatusReport, When
from routes.text.around import Near
from routes.text.attached import Told, attached
from routes.text.conditions import CONDITIONAL, condition, hangs_on_if, season
from routes.text.cue import Cue
from routes.text.cues import cues
from routes.text.cuewords import RETURNS
from routes.text.governed import reach_of
from routes.text.heads import clauses
from routes.text.tokens import Token
from routes.text.vocabulary import word_set
from routes.text.when import TimeWords

_AHEAD = word_set(
    "will would shall may plan plans planned proposed expected scheduled slated starting effective "
    "launches starts begins opens resumes upcoming next tomorrow"
)
_FREQUENT = word_set("daily weekly hourly fortnightly nightly")
_SOME_DAY = frozenset(("someday", "eventually"))
_DISTANT = _SOME_DAY | {"day"}
_HOPED = frozenset(("could", "might", "can", "should"))
_ARE = frozenset(("is", "are"))
_SET = (["is", "set"], ["are", "set"])
_LOST = frozenset((Status.SUSPENDED, Status.HISTORIC))


def reports(
    text: str,
    tokens: Sequence[Token],
    clause: Sequence[Token],
    times: Sequence[TimeWords],
    evidence: Evidence,
    *,
    low: Sequence[str],
) -> tuple[StatusReport, ...]:
    """Return what a sentence tells of the status of a route, the last word last.

    Parameters
    ----------
    text
        The article's text.
    tokens, clause
        The sentence, and the clause of it that names the route.
    times
        The sentence's words of time.
    evidence
        The sentence, with the words that name the route.
    low
        The sentence's words in small letters.
    """
    held = "" if CONDITIONAL.isdisjoint(low) else condition(text, tokens)
    closed = season(text, tokens, low, times)
    usable = [item for item in times if not item.season] if closed else times
    around, told = attached(clause, evidence.words, usable, evidence.date)
    if held and reach_of(around).verb >= 0:
        held = ""  # what hangs on it is another way
    if closed:
        told = [_open(one) for one in told]
    if held and hangs_on_if(tokens) and (not told or told[-1].status is Status.OPERATING):
        told = [_hung(told, around.first)]
    if told and told[-1].status in _LOST:
        around, told = _taken_up(around, told, tokens, clause, usable)
    if not told and not _FREQUENT.isdisjoint(low):
        told = [Told(cue=Cue(around.first, Status.OPERATING, sure=False), cost=0, status=Status.OPERATING)]
    if not told and (held or closed):
        told = [Told(cue=Cue(around.first, Status.UNSTATED), cost=0, status=Status.UNSTATED)]
    if _is_some_day(low):
        told = [_planned(one) for one in told]
    made = [_report(one, around, evidence, told[:number], closed) for number, one in enumerate(told)]
    return (*made[:-1], replace(made[-1], condition=held)) if held and made else tuple(made)


def _taken_up(
    around: Near,
    told: list[Told],
    tokens: Sequence[Token],
    clause: Sequence[Token],
    times: Sequence[TimeWords],
) -> tuple[Near, list[Told]]:
    """Return what is told with what the next clause adds: "stopped in 2005; service was restored in 2021".

    A clause that names a place or a route of its own adds nothing.
    """
    behind = [token for token in tokens if token.start >= clause[-1].end]
    marked = behind and behind[0].is_mark
    rest = next(iter(clauses(behind, [token.low for token in behind])), ()) if marked else ()
    if any(token.is_place or token.routes for token in rest):
        return around, told
    found = [one for one in cues(rest) if one.status is Status.OPERATING and one.past and one.sure]
    returns = [one for one in found if rest[one.at].low in RETURNS]
    if not returns:
        return around, told
    last, start = returns[-1], rest[returns[-1].at].start
    own = tuple(item for item in times if rest[0].start <= item.span.start < rest[-1].end)
    longer = around._replace(
        tokens=[*around.tokens, *rest], lows=[*around.lows, *(token.low for token in rest)]
    )
    cue = last._replace(at=len(around.tokens) + last.at)
    return longer, [*told, Told(cue=cue, cost=0, status=cue.status, start=start, times=own)]


def _is_some_day(low: Sequence[str]) -> bool:
    """Whether words put what they tell off to a day that nobody knows: "will one day", "may eventually"."""
    if _DISTANT.isdisjoint(low):
        return False
    for at, word in enumerate(low):
        distant = word in _SOME_DAY or (word in {"one", "some"} and low[at + 1 : at + 2] == ["day"])
        if distant and not _AHEAD.union(_HOPED).isdisjoint(low[max(at - 3, 0) : at]):
            return True
    return False


def _planned(one: Told) -> Told:
    """Return what is only implied to run as a plan."""
    implied = one.status is Status.OPERATING and not one.cue.sure
    return one._replace(status=Status.PROPOSED) if implied else one


def _open(one: Told) -> Told:
    """Return what a closure for a season tells: that the way runs for the rest of the year."""
    return one._replace(status=Status.OPERATING) if one.status is Status.SUSPENDED else one


def _hung(told: Sequence[Told], first: int) -> Told:
    """Return the plan of a way that hangs on a condition."""
    if told:
        return told[-1]._replace(status=Status.PROPOSED)
    return Told(cue=Cue(first, Status.PROPOSED), cost=0, status=Status.PROPOSED)


def _report(
    one: Told, around: Near, evidence: Evidence, earlier: Sequence[Told], closed: str
) -> StatusReport:
    cue, words = around.tokens[one.cue.at], evidence.words
    if one.status is not Status.UNSTATED:
        words = Span(start=min(cue.start, words.start), end=max(cue.end, words.end))
    when = _when(one, evidence.date, earlier)
    present = not one.cue.sure or one.status is Status.UNDER_CONSTRUCTION
    if present and _is_ahead(when, evidence.date):
        when = evidence.date  # what is told to be so is so on the article's day, whatever is to come
    return StatusReport(
        status=one.status,
        when=when,
        evidence=evidence if words == evidence.words else replace(evidence, words=words),
        implied=not one.cue.sure and not (one.cue.past and one.times),
        season=closed,
    )


def _is_ahead(when: When, published: When) -> bool:
    """Whether a time lies after the article, or reaches up to a day after it: "by 2030"."""
    day = published.latest or published.earliest
    first = when.earliest or when.latest
    return bool(day and first and first > day)


def _when(one: Told, published: When, earlier: Sequence[Told]) -> When:
    """Return the time that the words tell, or the one that their tense and their order imply."""
    if one.times:
        return one.times[0].when
    if one.status not in _LOST:
        return published
    after = [item.when.latest or item.when.earliest for told in earlier for item in told.times[:1]]
    since = max((day for day in after if day), default=None)
    latest = published.earliest or published.latest
    if since is not None and (latest is None or since < latest):
        reason = f"told after what happened by {since.isoformat()}"
        return When(earliest=since, latest=latest, how=Certainty.INFERRED, reason=reason)
    if not one.cue.past:
        return published
    reason = "before the article, which tells it as past"
    return When(earliest=None, latest=latest, how=Certainty.INFERRED, reason=reason)


def sentence_future(tokens: Sequence[Token], low: Sequence[str]) -> bool:
    """Whether a sentence speaks of what is to come. "May" with a capital is a month."""
    if "to" in low and any(low[at - 1] in _ARE or list(low[at - 2 : at]) in _SET for at in _all_to(low)):
        return True
    if _AHEAD.isdisjoint(low):
        return False
    return any(token.low in _AHEAD and token.text.islower() for token in tokens)


def _all_to(low: Sequence[str]) -> list[int]:
    """Return where "to" stands, but as one of the first two words."""
    return [at for at, word in enumerate(low) if word == "to" and at > 1]


def span_of(tokens: Sequence[Token], first: int, last: int) -> Span:
    """Return the span from one token to another."""
    return Span(start=tokens[first].start, end=tokens[last].end)
