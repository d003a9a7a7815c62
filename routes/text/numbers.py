"""Tokens -> the number that they tell, with its currency sign and its scale: "Rs 4.2 crore"."""

from collections.abc import Sequence
from typing import NamedTuple

from routes.text import measures
from routes.text.tokens import Token, low_at

NUMBER_WORDS = frozenset((*measures.NUMBERS, "million", "billion", "trillion", "thousand", "lakh", "crore"))
"""The words that tell a number without a digit."""
_BARE = frozenset(("million", "billion", "trillion"))
_HYPHENS = frozenset("-–—")
_ORDINALS = frozenset(("st", "nd", "rd", "th"))
_CLOCK = frozenset(("am", "pm", "a.m", "p.m", "gmt", "utc"))
CHANGES = frozenset(
    (
        *(
            "cut",
            "cuts",
            "cutting",
            "fall",
            "falls",
            "fell",
            "fallen",
            "reduce",
            "reduces",
            "reduced",
            "rise",
        ),
        *("rises", "rose", "risen", "grow", "grows", "grew", "grown", "increase", "increases", "increased"),
        *("drop", "drops", "dropped", "shorten", "shortens", "shortened", "down", "up", "raise", "raised"),
        *("jump", "jumped", "climbed", "halved", "doubled", "tripled", "reducing", "shortening", "raising"),
    )
)
"""Words that tell that "from one to the other" is a change, and no range."""
_LONGEST = 24


class Number(NamedTuple):
    """A number: token numbers `first` to `last`, its value, its currency (or empty), and its scale."""

    first: int
    last: int
    value: float
    currency: str = ""
    scale: float = 1.0


def number_at(tokens: Sequence[Token], at: int) -> Number | None:
    """Return the number that starts at a token, with its currency sign before and its scale after."""
    start = at
    currency, at = _currency(tokens, at)
    if at >= len(tokens) or _is_part_of_label(tokens, at, currency):
        return None
    value, last = _value(tokens, at)
    if value is None:
        word = tokens[at].low
        bare = word in _BARE and start == at and low_at(tokens, at - 1) != "a"
        return (
            Number(first=start, last=at, value=measures.SCALES[word], scale=measures.SCALES[word])
            if bare
            else None
        )
    if _is_no_amount(tokens, last):
        return None
    last, value = _with_half(tokens, last, value)
    scale, end = _scale(tokens, last, currency)
    return Number(first=start, last=end, value=value * scale, currency=currency, scale=scale)


def second_of(tokens: Sequence[Token], first: Number) -> Number | None:
    """Return the upper end of a range: "100 to 200", "20-25", "between 9 and 20".

    "From 60 to 35" after a verb of change is no range: each number is told for itself.
    """
    joint = low_at(tokens, first.last + 1)
    before = low_at(tokens, first.first - 1)
    between = joint == "and" and before in {"between", "either"}
    if not (between or joint == "to" or joint in _HYPHENS) or first.last + 2 >= len(tokens):
        return None
    if joint == "to" and before == "from" and _changes(tokens, first.first):
        return None
    return number_at(tokens, first.last + 2)


def _changes(tokens: Sequence[Token], at: int) -> bool:
    return any(token.low in CHANGES for token in tokens[max(at - 9, 0) : at])


def _touches(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing stands between a token and the next."""
    return at + 1 < len(tokens) and tokens[at].end == tokens[at + 1].start


def _currency(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the currency before an amount, and where the amount begins."""
    word = low_at(tokens, at)
    if word in measures.SIGNS:
        return measures.SIGNS[word], at + 1
    if word in measures.DOLLARS and low_at(tokens, at + 1) == "$" and _touches(tokens, at):
        return measures.DOLLARS[word], at + 2
    begins = at + (2 if low_at(tokens, at + 1) == "." else 1)
    digits = begins < len(tokens) and tokens[begins].text[0].isdigit()
    if word in measures.PREFIXES and digits and not tokens[at].text.islower():
        return measures.PREFIXES[word], begins
    if word == "r" and digits and tokens[at].text == "R" and _is_large(tokens, begins):
        return "ZAR", begins
    return "", at


def _is_large(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is one of money, as "R1.2 billion" and "R45,000" are; "R62" is a road."""
    return low_at(tokens, at + 1) in measures.SCALES or "," in tokens[at].text


def _is_part_of_label(tokens: Sequence[Token], at: int, currency: str) -> bool:
    """Whether letters stand right before the digits: "E18", "N-55", "RN7", "A320"."""
    if currency or not at or not tokens[at].text[0].isdigit():
        return False
    before = at - 1
    if tokens[before].text in _HYPHENS and before and _touches(tokens, before - 1):
        before -= 1
    token = tokens[before]
    joined = _touches(tokens, at - 1) and (before == at - 1 or _touches(tokens, before))
    return (
        joined and token.is_word and token.text[0].isalpha() and (token.text[0].isupper() or before == at - 1)
    )


def _value(tokens: Sequence[Token], at: int) -> tuple[float | None, int]:
    """Return the value of digits or number words, and the last token of it."""
    token = tokens[at]
    if token.is_place or token.routes:
        return None, at
    if token.text[0].isdigit():
        return _digits(token.text), at
    value: float | None = measures.NUMBERS.get(token.low)
    if value is None:
        return None, at
    small = measures.NUMBERS.get(low_at(tokens, at + 2), 99)
    if value in range(20, 100, 10) and low_at(tokens, at + 1) in _HYPHENS and small < 10:
        return value + small, at + 2
    return value, at


def _digits(text: str) -> float | None:
    if len(text) > _LONGEST:
        return None
    groups = text.split(",")
    if len(groups) > 1 and all(len(part.split(".")[0]) in {2, 3} for part in groups[1:]):
        text = text.replace(",", "")
    try:
        return float(text)
    except ValueError:
        return None


def _is_no_amount(tokens: Sequence[Token], last: int) -> bool:
    """Whether the digits are part of an ordinal, a clock time or a date: "25th", "08:30", "9 am"."""
    following = low_at(tokens, last + 1)
    if following in _ORDINALS and _touches(tokens, last):
        return True
    clock = following == ":" and _touches(tokens, last) and low_at(tokens, last + 2)[:1].isdigit()
    after_clock = last > 1 and tokens[last - 1].text == ":" and _touches(tokens, last - 1)
    return clock or (after_clock and tokens[last - 2].text[0].isdigit()) or following in _CLOCK


def _with_half(tokens: Sequence[Token], at: int, value: float) -> tuple[int, float]:
    """Read "two and (a) half", "five-and-a-half"."""
    if "half" not in [token.low for token in tokens[at + 1 : at + 7]]:
        return at, value
    words = [
        (number, token.low)
        for number, token in enumerate(tokens[at + 1 : at + 7], at + 1)
        if not token.is_mark
    ]
    for size in (3, 2):
        if [word for _, word in words[:size]] in (["and", "a", "half"], ["and", "half"]):
            return words[size - 1][0], value + 0.5
    return at, value


def _scale(tokens: Sequence[Token], last: int, currency: str) -> tuple[float, int]:
    """Return the scale after a number, and the last token of it; "m" is one where money or goods follow."""
    word = low_at(tokens, last + 1)
    scale = measures.SCALES.get(word)
    if scale is None:
        return 1.0, last
    if word in measures.SHORT_SCALES and not currency and not _counts(tokens, last):
        return 1.0, last
    again = measures.SCALES.get(low_at(tokens, last + 2))
    if again and low_at(tokens, last + 2) not in measures.SHORT_SCALES:
        return scale * again, last + 2
    return scale, last + 1


def _counts(tokens: Sequence[Token], last: int) -> bool:
    """Whether "4.1m" is followed by what is counted: "vehicles", "tonnes", "euros"."""
    word = low_at(tokens, last + 2)
    unit = word in measures.UNITS or word in measures.CURRENCIES
    return _touches(tokens, last) and (unit or (len(word) > 4 and word.endswith("s")) or word == "people")
