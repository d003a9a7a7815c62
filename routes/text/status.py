"""The words of a sentence -> what they tell of a route's status: launched, proposed, lost, shut in winter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from routes.model import Certainty, Evidence, Span, Status, StatusReport, When
from routes.text.tokens import Token
from routes.text.when import TimeWords


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SUSPENDED = _words("""
    lost suspended suspend halted severed closed closure stopped discontinued cancelled canceled blocked shut
    disrupted interrupted grounded shelved abandoned scrapped mothballed axed
""")
_DROPPED = _words("dropped ditched")
_WAS = _words("was were been is are be")
_LASTING = _words("hour hours day days week weeks month months year years")
_GO = _words("""
    go goes run runs travel travels fly flies sail sails ply plies operate operates carry carries use uses
    pass passes move moves serve serves cross crosses ship ships leave leaves depart departs reach reaches
""")
_SPEND = _words("spend invest pay raise fund buy hire lend")
_COORDINATORS = _words("and but then before")
_BUILDING = _words("construction constructing building upgrading rehabilitation")
_OPERATING = _words("""
    launched launch opened inaugurated inauguration started began begun resumed landed arrived operate
    operates operating operational sent dispatched carried carries completed commissioned restored reopened
    travelled traveled left flew sailed delivered reached exported shipped departed crossed running runs
    plies
""")
_PROPOSED = _words("""
    proposed proposes propose proposal proposals suggest suggests suggested plan plans
    planned planning idea vision visions intend
    intends intention want wants wanted expected expects feasibility envisaged envisages
    envisioned hope hopes hoped hoping seek seeks aim aims aimed eyes mulls discuss discussed discussing
    consider considering considered upcoming soon need needs future ambition dream feasible
    pre-feasibility prospective agree agreed
""")
_MODALS = _words("could would may might will shall")
_MADE = _words("""
    be become serve act function emerge offer open start begin launch connect link run operate pass carry
    reach have build extend stretch resume fly sail travel provide give bring allow enable lead ply
    cross shorten
""")
_BACK = _words(
    "restored resumed reopened restore resume reopen revived revive back restart restarted relaunched"
)
_BEFORE = 10
_AFTER = 16
_QUOTES = frozenset('“”"')
_POTENTIAL = _words("be serve become act function emerge offer")
_CLOSED_TO = _words(
    "impractical impassable unusable inaccessible snowbound closed blocked shut difficult treacherous"
)
_NEEDED = _words("vital essential crucial necessary must prerequisite key needed imperative indispensable")
_PEACE = _words("peace stability stable stabilised stabilized security")
_IF = _words("if unless provided once until")
_ENDS = frozenset((".", ";", "”", '"', "!", "?"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a sentence tells: a status, a condition and a season in its own words, each possibly empty.

    `words` reach from the word that tells the status to those that name the route, in either order.
    """

    status: Status
    words: Span
    condition: str = ""
    season: str = ""
    times: tuple[TimeWords, ...] = ()


def told(
    text: str, tokens: Sequence[Token], clause: Sequence[Token], times: Sequence[TimeWords], words: Span
) -> Told:
    """Return what a sentence tells of a route that the words at `words`, in one of its clauses, name."""
    near = _near(clause, words)
    status, cue = _status(near, times)
    condition = _condition(text, tokens)
    if status in {Status.UNSTATED, Status.OPERATING} and condition and _hangs_on_if(tokens):
        status = Status.PROPOSED
    season = _season(text, tokens, times)
    if cue is not None:
        words = Span(start=min(cue.start, words.start), end=max(cue.end, words.end))
    near_times = _times_near(near, times)
    if cue is not None and status is Status.SUSPENDED:
        near_times = tuple(sorted(near_times, key=lambda item: (item.span.start < cue.start, item.span)))
    return Told(status=status, words=words, condition=condition, season=season, times=near_times)


def revived(clause: Sequence[Token], words: Span) -> Status | None:
    """Return PROPOSED where a sentence tells that a lost route is to come back, else None."""
    low = [token.low if token.is_word else "" for token in _near(clause, words)]
    lost = next((i for i, word in enumerate(low) if word in _SUSPENDED), len(low))
    hoped = [i for i, word in enumerate(low) if i > lost and (word in _PROPOSED or _may_be(low, i))]
    back = any(word in _BACK for i, word in enumerate(low) if i > lost)
    return Status.PROPOSED if hoped and back else None


def _near(clause: Sequence[Token], words: Span) -> list[Token]:
    """Return the tokens around a route's words, within their quotation marks."""
    first = next((i for i, token in enumerate(clause) if token.end > words.start), 0)
    last = max((i for i, token in enumerate(clause) if token.start < words.end), default=first)
    start, end = first, last + 1
    while start > 0 and first - start < _BEFORE and clause[start - 1].text not in _QUOTES:
        start -= 1
    while end < len(clause) and end - last <= _AFTER and clause[end].text not in _QUOTES:
        end += 1
    return list(clause[start:end])


def _times_near(near: Sequence[Token], times: Sequence[TimeWords]) -> tuple[TimeWords, ...]:
    if not near:
        return ()
    return tuple(item for item in times if near[0].start <= item.span.start < near[-1].end)


def _status(clause: Sequence[Token], times: Sequence[TimeWords]) -> tuple[Status, Token | None]:
    """Return the status that a clause tells, and the word that tells it."""
    low = [token.low if token.is_word else "" for token in clause]
    proposed = [i for i, word in enumerate(low) if _is_intent(low, i) or _may_be(low, i)]
    lost = [i for i, word in enumerate(low) if _is_lost(low, i) and not _is_over(clause, i, times)]
    runs = [i for i, word in enumerate(low) if word in _OPERATING or _now_have(low, i) or _now_goes(low, i)]
    built = [i for i, word in enumerate(low) if word in _BUILDING]
    if lost and not _before(proposed, lost[0], low):
        return Status.SUSPENDED, clause[lost[0]]
    if built and not _before(proposed, built[0], low):
        return Status.UNDER_CONSTRUCTION, clause[built[0]]
    if runs and not _before(proposed, runs[0], low):
        return Status.OPERATING, clause[runs[0]]
    return (Status.PROPOSED, clause[proposed[0]]) if proposed else (Status.UNSTATED, None)


def _before(earlier: Sequence[int], at: int, low: Sequence[str]) -> bool:
    """Whether a word of intent stands shortly before a verb and takes its fact away: "proposed to start".

    It does not in "proposed in 1995 and shelved in 2016".
    """
    if low[at].endswith("ed") and _COORDINATORS & set(low[max(at - 3, 0) : at]):
        return False
    return any(0 < at - number <= 6 for number in earlier)


def _is_intent(low: Sequence[str], at: int) -> bool:
    """Whether a word tells of a plan for a way; who "plans to spend" on one has it already."""
    return low[at] in _PROPOSED and not (
        low[at + 1 : at + 2] == ["to"] and _SPEND & set(low[at + 2 : at + 3])
    )


def _is_lost(low: Sequence[str], at: int) -> bool:
    """Whether a word tells that a way no longer runs or a plan for it was given up."""
    return low[at] in _SUSPENDED or (
        low[at] in _DROPPED and bool((_WAS | _COORDINATORS) & set(low[max(at - 2, 0) : at]))
    )


def _is_over(clause: Sequence[Token], at: int, times: Sequence[TimeWords]) -> bool:
    """Whether a closure lasted for a told time at a told date: "was closed for two weeks in 2022"."""
    low = [token.low for token in clause]
    was = {"was", "were"} & set(low[max(at - 2, 0) : at])
    following = low[at + 1 : at + 7]
    lasted = "briefly" in low[max(at - 2, 0) : at + 3] or (
        "for" in following and bool(_LASTING & set(following[following.index("for") :]))
    )
    dated = any(
        item.when.how is Certainty.STATED and item.span.start > clause[at].end and not item.season
        for item in times
    )
    return bool(was) and lasted and dated


def _now_goes(low: Sequence[str], at: int) -> bool:
    """Whether "now go", "now runs" stands here, with no "will" or "could" before it."""
    return (
        low[at] == "now"
        and bool(_GO & set(low[at + 1 : at + 3]))
        and not (_MODALS | {"can", "to"}) & set(low[max(at - 3, 0) : at])
    )


def _may_be(low: Sequence[str], at: int) -> bool:
    """Whether "can be", "will open" or "would pass" stands here; "will ensure" says nothing of a route."""
    following = low[at + 1 : at + 6]
    if low[at] == "can":
        return bool(following) and following[0] in _POTENTIAL
    return low[at] in _MODALS and bool(_MADE & set(following)) and "interested" not in following


def _now_have(low: Sequence[str], at: int) -> bool:
    near = low[at + 1 : at + 4]
    return (low[at] == "now" and bool({"have", "has"} & set(near))) or (
        low[at] in {"have", "has"} and bool({"already", "now"} & set(near))
    )


def _condition(text: str, tokens: Sequence[Token]) -> str:
    for number, token in enumerate(tokens):
        if token.low in _IF and token.is_word and _opens_condition(tokens, number):
            return text[
                token.start : _end(
                    tokens, number + 1, stop_at_comma=number == 0 or tokens[number - 1].is_mark
                )
            ]
    return _needed(text, tokens)


def _opens_condition(tokens: Sequence[Token], number: int) -> bool:
    low = tokens[number].low
    following = {token.low for token in tokens[number + 1 : number + 12]}
    if low == "until":
        return False
    if low in {"once", "provided"}:
        return bool(following & {"is", "are", "comes", "that", "completed"}) and number > 0
    before = tokens[number - 1].low if number else ""
    return before not in {"see", "know", "ask", "asked", "wonder", "as", "even", "decide"}


def _needed(text: str, tokens: Sequence[Token]) -> str:
    """Return words like "stability in Chad is vital"."""
    for number, token in enumerate(tokens):
        if token.low not in _PEACE or not token.is_word:
            continue
        for later in range(number + 1, min(number + 8, len(tokens))):
            if tokens[later].is_mark:
                break
            if tokens[later].low in _NEEDED and {"is", "are", "remains"} & {
                t.low for t in tokens[number:later]
            }:
                return text[token.start : tokens[later].end]
    return ""


def _end(tokens: Sequence[Token], start: int, *, stop_at_comma: bool) -> int:
    at = start
    while (
        at < len(tokens) and tokens[at].text not in _ENDS and not (stop_at_comma and tokens[at].text == ",")
    ):
        at += 1
    return tokens[at - 1].end


def _hangs_on_if(tokens: Sequence[Token]) -> bool:
    return any(token.is_word and token.low in _IF - {"until"} for token in tokens)


def _season(text: str, tokens: Sequence[Token], times: Sequence[TimeWords]) -> str:
    """Return the words of a season in which the way is hard or shut, or empty."""
    if not any(token.is_word and token.low in _CLOSED_TO for token in tokens):
        return ""
    found = next((item for item in times if item.season), None)
    return text[found.span.start : found.span.end] if found else ""


def report(found: Told, evidence: Evidence, published: When) -> StatusReport | None:
    """Return the report that a sentence makes of a route's status, or None where it makes none."""
    if found.status is Status.UNSTATED and not found.condition and not found.season:
        return None
    dated = [item.when for item in found.times if not (item.season and found.season)]
    when = dated[0] if dated else None
    if when is None and found.status is Status.SUSPENDED:
        latest = published.earliest or published.latest
        when = When(
            earliest=None,
            latest=latest,
            how=Certainty.INFERRED,
            reason="before the article, which tells it as past",
        )
    return StatusReport(
        status=found.status,
        when=when or published,
        evidence=replace(evidence, words=found.words),
        condition=found.condition,
        season=found.season,
    )


def sentence_future(tokens: Sequence[Token]) -> bool:
    """Whether a sentence speaks of what is to come."""
    return any(
        token.is_word and token.low in {"will", "would", "may", "plan", "plans", "planned"}
        for token in tokens
    )


def span_of(tokens: Sequence[Token], first: int, last: int) -> Span:
    """Return the span from one token to another."""
    return Span(start=tokens[first].start, end=tokens[last].end)
