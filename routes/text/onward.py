"""Where a way came to and the words behind -> whether it goes on from there, or is handed over."""

from collections.abc import Sequence
from itertools import pairwise

from routes.model import Mention
from routes.text import transport as words
from routes.text.groups import Group
from routes.text.steps import BOUND, JOINED, LEAVING, LOADED, is_near
from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_WISHES = word_set("want wants wanted hope hopes hoped wish wishes")
_IT = frozenset(("it", "them", "this"))
_ENTERING = frozenset(("into", "enter", "enters", "entering"))
_EXTENSIONS = word_set("extension continuation prolongation")
_TAKEN_OVER = word_set("loaded reloaded transferred transhipped transshipped")
_CARRIED = words.VERB_HEADS.keys() | {"flown", "ferried", "floated"}
_LEADING_ON = _CARRIED | {"there", "where", "onward", "onwards", "by", "whence", "thence"}
"""Words without which nothing goes on from a place."""
_EXTENDING = word_set("extended extend extending extension continue continued prolonged reach onward onwards")
_ONWARD = word_set("on onward onwards further thence then there continues continue continuing goes")
_FORKS = word_set("branch spur fork line track turn-off turning turnoff")
_FORK_LEADS = frozenset(("to", "for", "towards", "toward", "into"))


def goes_onward(tokens: Sequence[Token], last: int, group: Group) -> bool:
    """Return whether a way goes on from a place to a group: "to A and on to B", "to A, then climbs to B"."""
    between = [token.low for token in tokens[last + 1 : group.lead_at]]
    if ("so", "that") in pairwise(between):
        return False
    return not (_ONWARD | words.MOTION_VERBS).isdisjoint(between)


def left_in(tokens: Sequence[Token]) -> Mention | None:
    """Return the one place that a sentence names, if it says that one left it: "the first train left A"."""
    named = [number for number, token in enumerate(tokens) if token.is_place]
    if len(named) != 1 or not named[0]:
        return None
    mention = tokens[named[0]].mention
    away = tokens[named[0] - 1].low in LEAVING | words.FROM_WORDS
    return mention if away and mention is not None and not mention.place.is_area else None


def is_wished_for(tokens: Sequence[Token], last: int, group: Group) -> bool:
    """Return whether a way only ought to go on to a group: "to B, and the town wants it to reach C"."""
    between = {token.low for token in tokens[last + 1 : group.lead_at]}
    return not _WISHES.isdisjoint(between) and not _IT.isdisjoint(between)


def goes_on_from(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether "from there", "from where" or "whence" leads on from the place before."""
    low = [token.low for token in tokens[before.last + 1 : group.lead_at]]
    if _LEADING_ON.isdisjoint(low):
        return False
    pairs = {*pairwise(low)}
    there = {("from", "there"), ("from", "where"), ("and", "onwards"), ("and", "onward"), ("then", "by")}
    loaded = ("where" in low or "there" in low[:3]) and bool(LOADED & set(low))
    onward = bool({"and", "then", ","} & set(low[:4])) and any(word in _CARRIED for word in low)
    onward = onward or (group.lead in _FORK_LEADS and _forks(low))
    listed = bool({"and", "then"} & set(low[:2]))
    joined = any(token.low in JOINED for token in tokens[max(before.lead_at - 6, 0) : before.last])
    by = listed and not joined and any(one == "by" and other in words.BY_MODES for one, other in pairs)
    return bool(pairs & there) or loaded or onward or by or "whence" in low or "thence" in low


def goes_on_alike(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether a way goes on from a place, and nothing says that one changes: "and from there to B"."""
    low = [token.low for token in tokens[before.last + 1 : group.lead_at]]
    other = (words.BY_MODES, words.STRONG_HEADS, _CARRIED, _TAKEN_OVER)
    return ("from", "there") in pairwise(low) and not any(word in known for word in low for known in other)


def is_handed_over(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Return whether another vehicle takes over: "by lorry to A, where it is loaded for B"."""
    low = [token.low for token in tokens[before.last + 1 : group.lead_at]]
    where = "where" in low or "there" in low[:3]
    return where and not _TAKEN_OVER.isdisjoint(low)


def _forks(low: Sequence[str]) -> bool:
    """Whether another way sets out where one came to: "to A, where a branch turns east for B"."""
    behind = low[low.index("where") + 1 :] if "where" in low[:3] else []
    way = any(word in words.STRONG_HEADS or word in _FORKS for word in behind)
    return way and not words.FROM_WORDS & set(behind)


def is_extended(tokens: Sequence[Token], goal: Group, group: Group) -> bool:
    """Return whether a way that ends at one place is to lead on to another: "ends at A and shall reach B"."""
    between = {token.low for token in tokens[goal.last + 1 : group.lead_at + 1]}
    if goal.lead in _ENTERING:
        return False  # "crosses into A at the border and reaches B"
    return is_near(tokens, goal.last, group) and bool(between & _EXTENDING)


def is_led_on(tokens: Sequence[Token], group: Group, *, gone: bool = False) -> bool:
    """Return whether the words lead on from the way told before: "From there", "It left on a ship for B".

    `gone` tells that the sentence before says from where one left: then "It went by rail to B" leads on too.
    """
    low = [token.low for token in tokens[: group.lead_at]]
    if gone and low[:1] in (["it"], ["they"]) and not words.TRAVEL_VERBS.isdisjoint(low[1:5]):
        return True
    there = "there" in low[:4] or low[:2] == ["from", "here"] or bool({"whence", "thence"} & set(low))
    left = low[:1] in (["it"], ["they"]) and bool(BOUND & set(low))
    then = "then" in low[:2] and not words.STRONG_HEADS.keys().isdisjoint(low[:6])
    return there or left or then or bool(_EXTENSIONS & set(low[-4:]))
