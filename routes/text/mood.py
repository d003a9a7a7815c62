"""A verb in a sentence -> whether it tells a fact, a plan, a wish, a possibility, or what is not."""

from collections.abc import Sequence
from enum import StrEnum

from routes.text import cuewords as words


class Mood(StrEnum):
    """How a verb is meant.

    NEVER is "will not" and "no longer", YET is "has yet to", ASIDE a purpose ("to reach the sea"), ONCE what
    was ("used to run", "once linked"), LAST what has stopped since ("last ran").
    """

    FACT = "fact"
    PLAN = "plan"
    WISH = "wish"
    MAY = "may"
    CAN = "can"
    MUST = "must"
    LAST = "last"
    NOT = "not"
    NEVER = "never"
    YET = "yet"
    ONCE = "once"
    ASIDE = "aside"


HOPED = frozenset((Mood.PLAN, Mood.WISH, Mood.MAY, Mood.CAN, Mood.MUST, Mood.YET, Mood.ASIDE))
DENIED = frozenset((Mood.NOT, Mood.NEVER, Mood.YET))
_JOINS = frozenset(("and", "or", ","))
_STOPS = frozenset((";", ":", "“", "”", '"', "."))
_LETS = frozenset(("let", "lets", "help", "see", "make"))
_HOPES = words.WILL | words.MAY | words.WANTS
_REACH = 10
_MOST_HELPERS = 8


def mood_at(low: Sequence[str], at: int, last: Mood, *, bare: bool = False) -> Mood:
    """Return how a verb is meant.

    Parameters
    ----------
    low
        The words of the stretch, empty for places and names of routes.
    at
        The number of the verb.
    last
        How the verb before it was meant; a bare verb after "and" is meant like that.
    bare
        Whether the verb has no ending.
    """
    first = at
    while first > 0 and at - first < _MOST_HELPERS and _helps(low[first - 1]):
        first -= 1
    helpers = low[first:at]
    if not helpers:
        if not bare or not first:
            return Mood.FACT
        if _LETS & set(low[max(first - 4, 0) : first]) and _HOPES & set(low[max(first - 7, 0) : first]):
            return Mood.MAY
        return last if low[first - 1] in _JOINS else Mood.FACT
    if "to" in helpers:
        return _infinitive(low, first, helpers)
    return _finite(helpers, low[first - 1] if first else "", bare=bare)


def _helps(word: str) -> bool:
    return word in words.HELPERS or word.endswith("ly")


def _finite(helpers: Sequence[str], subject: str, *, bare: bool) -> Mood:
    """Return how a verb is meant by its helpers, none of them "to"."""
    told = set(helpers)
    denied = bool(words.NOT & told)
    if "longer" in told and (denied or "no" in told):
        return Mood.NEVER
    if words.WILL & told:
        return Mood.NEVER if denied else Mood.PLAN
    if denied:
        return Mood.NOT
    modal = next((word for word in helpers if word in words.MAY or word == "must"), "")
    if modal:
        return {"must": Mood.MUST, "can": Mood.MAY if subject == "we" else Mood.CAN}.get(modal, Mood.MAY)
    return _BY_ADVERB.get(helpers[-1], Mood.FACT) if not bare else Mood.FACT


def _infinitive(low: Sequence[str], first: int, helpers: Sequence[str]) -> Mood:
    """Return how a verb with "to" is meant, by what stands before "to"."""
    lead = helpers[: len(helpers) - 1 - list(reversed(helpers)).index("to")]
    if "yet" in lead:
        return Mood.YET
    if not lead:
        return _governed(low, first)
    if words.WILL & set(lead) or words.MAY & set(lead) or lead[-1] in words.IS:
        return Mood.PLAN
    return Mood.FACT if lead[-1] in words.HAS else _governed(low, first)


def _governed(low: Sequence[str], first: int) -> Mood:
    """Return how a verb with "to" is meant, by the nearest word that governs it."""
    for number in range(first - 1, max(first - 1 - _REACH, -1), -1):
        word = low[number]
        if word in _STOPS:
            break
        if word == "used" and number == first - 1:
            return Mood.ONCE if low[number - 1] not in words.IS else Mood.FACT
        if word in words.FACTS and number >= first - 2:
            if word.startswith("continue"):
                return Mood.FACT
            return Mood.PLAN if words.WILL & set(low[max(number - 3, 0) : number]) else Mood.FACT
        governs = _BY_GOVERNOR.get(word)
        if governs is not None:
            return Mood.NEVER if number and low[number - 1] == "no" else governs
    return Mood.ASIDE


_BY_ADVERB = {"once": Mood.ONCE, "last": Mood.LAST}
_BY_GOVERNOR = {
    **dict.fromkeys(words.PLANS, Mood.PLAN),
    **dict.fromkeys(words.WANTS, Mood.WISH),
    **dict.fromkeys(words.INTENDS, Mood.PLAN),
    **dict.fromkeys(words.FAILS, Mood.YET),
}
