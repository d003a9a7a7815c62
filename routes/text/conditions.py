"""A sentence -> the words of a condition on which a way hangs, and of a season that shuts it."""

from collections.abc import Sequence

from routes.text.tokens import Token
from routes.text.vocabulary import word_set
from routes.text.when import TimeWords

_NEEDED = word_set("vital essential crucial necessary must prerequisite key needed imperative indispensable")
_PEACE = word_set("peace stability stable stabilised stabilized security")
_IF = word_set("if unless provided once until")
_ENDS = frozenset((".", ";", "”", '"', "!", "?"))
_SHUT = word_set(
    "impractical impassable unusable inaccessible snowbound closed closes close blocked shut shuts difficult "
    "treacherous unnavigable icebound frozen freezes flooded submerged suspended stops halts dangerous cut "
    "unreachable risky close halted stopped stop"
)
_SEASONAL = word_set("seasonal seasonally")
CONDITIONAL = _IF | _PEACE
"""Words without one of which a sentence tells no condition."""


def condition(text: str, tokens: Sequence[Token]) -> str:
    """Return the words of a condition: "if peace comes", "stability in Chad is vital"; empty without one."""
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


def hangs_on_if(tokens: Sequence[Token]) -> bool:
    """Whether a sentence says "if", "unless", "provided" or "once"."""
    return any(token.is_word and token.low in _IF - {"until"} for token in tokens)


def season(text: str, tokens: Sequence[Token], low: Sequence[str], times: Sequence[TimeWords]) -> str:
    """Return the words of a season in which the way is hard or shut, or alone open; empty without one."""
    found = next((item for item in times if item.season), None) if times else None
    if found is None:
        return "" if _SEASONAL.isdisjoint(low) else _named_season(tokens)
    words = text[found.span.start : found.span.end]
    if words.casefold().startswith("only"):
        return words
    before = [token for token in tokens if token.end <= found.span.start]
    if before and before[-1].low == "only":
        return text[before[-1].start : found.span.end]
    shut = any(
        token.is_word and token.low in _SHUT and not _is_open(tokens, at) for at, token in enumerate(tokens)
    )
    return words if shut else ""


def _named_season(tokens: Sequence[Token]) -> str:
    return next(token.text for token in tokens if token.low in _SEASONAL)


def _is_open(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of closing is denied: "is not closed", "never shut"."""
    return bool({"not", "never", "isn't", "no"} & {token.low for token in tokens[max(at - 3, 0) : at]})
