"""A weak head and the words around it -> whether they make it a way: "rail link", "the line from A to B"."""

from collections.abc import Sequence

from routes.text import transport as words
from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_WIRES = word_set("""
    power transmission electricity front telephone credit cable fibre fiber optic voltage kv bottom phone
    picket product party hard fashion supply health consular news secret civil public postal church
    religious armed
""")
"""Words that make a line or a service something on which nobody travels."""

_LENGTHS = frozenset(("km", "kilometre", "kilometer", "mile", "miles"))
_LEADS = frozenset(("from", "between"))
_JOINING = frozenset(("linking", "connecting", "joining"))


def lacks_company(
    low: str, inside: Sequence[str], following: str, tokens: Sequence[Token], number: int
) -> bool:
    """Return whether a weak head stands without the words that would make it a way.

    Parameters
    ----------
    low, inside
        The head, and the words that belong to it.
    following
        The word after it, or empty.
    tokens, number
        The clause, and where the head stands in it.
    """
    need = words.WEAK_HEADS.get(low, "")
    if need in {"hub", "bridge", "link", "line", "drivers"}:
        return not (words.TRANSPORT_WORDS & set(inside)) and not _in_company(low, tokens, number)
    if need == "journey":
        after = [token.low for token in tokens[number + 1 : number + 4]]
        return not (
            words.TRANSPORT_WORDS & set(inside) or _LEADS & set(after) or _follows_chain(tokens, number)
        )
    if need == "chain":
        return not _follows_chain(tokens, number)
    if need == "gateway":
        return following not in {"to", "for", "into", "of"}
    return False


def _in_company(low: str, tokens: Sequence[Token], number: int) -> bool:
    """Whether transport words stand near enough to make a bare "links" or "bridge" a way."""
    need = words.WEAK_HEADS[low]
    if need == "line":
        return _is_line_of_way(tokens, number)
    if need == "link":
        near = {token.low for token in tokens[max(number - 4, 0) : number]}
        return "connectivity" in near and bool(near & words.VIA_WORDS)
    if need == "bridge":
        beyond = {token.low for token in tokens[number + 1 : number + 9]}
        return "between" in beyond and bool(beyond & {"markets", "market", "ports", "landlocked"})
    return False


def _is_line_of_way(tokens: Sequence[Token], number: int) -> bool:
    """Whether one travels on a line: a chain of places or a length before it, or "runs from" behind."""
    before = {token.low for token in tokens[max(number - 5, 0) : number]}
    if before & _WIRES:
        return False
    if _follows_chain(tokens, number):
        return True
    after = [token.low for token in tokens[number + 1 : number + 6]]
    if not after or tokens[number].low in {"service", "services"}:
        return False
    leads = (
        after[0] in _LEADS
        or after[0] in words.TO_WORDS
        or (after[0] in words.MOTION_VERBS and "from" in after)
    )
    definite = number > 0 and tokens[number - 1].low in {"the", "this", "that"}
    joins = after[0] in _JOINING or (not definite and any(word in words.LINK_VERBS for word in after[:3]))
    length = bool(before & _LENGTHS) or (number > 0 and tokens[number - 1].is_place)
    leaves = not definite and after[0] in words.START_VERBS and len(after) > 1
    return (leads and (length or _leads_on(tokens, number))) or joins or leaves


def _leads_on(tokens: Sequence[Token], number: int) -> bool:
    """Whether a place and a "to" or "via" follow: "the line from A to B"."""
    following = tokens[number + 1 : number + 12]
    return any(token.is_place for token in following) and any(
        token.low in words.TO_WORDS or token.low in words.VIA_WORDS or token.low == "and"
        for token in following
    )


def _follows_chain(tokens: Sequence[Token], number: int) -> bool:
    """Whether two places stand right before: "the A–B line", "the A to B service"."""
    at = number - 1
    while at >= 0 and number - at <= 4 and tokens[at].is_word and tokens[at].low in words.MODIFIERS:
        at -= 1
    if at < 2 or not tokens[at].is_place:
        return False
    return tokens[at - 2].is_place and (tokens[at - 1].text in "-–—‐‑/" or tokens[at - 1].low == "to")
