"""A sentence's tokens -> the figures in it: money, tonnes, shares, distances, durations, counted things."""

from collections.abc import Sequence
from dataclasses import dataclass

from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "hundred": 100,
}
_SCALES = {
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "₹": "INR", "₸": "KZT"}
_CURRENCIES = {
    **dict.fromkeys(("dollar", "dollars", "usd"), "USD"),
    **dict.fromkeys(("euro", "euros", "eur"), "EUR"),
    **dict.fromkeys(("rupees", "rs", "pkr"), "PKR"),
    **dict.fromkeys(("yuan", "renminbi", "rmb", "cny"), "CNY"),
    **dict.fromkeys(("tenge", "kzt"), "KZT"),
    **dict.fromkeys(("shillings", "ksh", "kes"), "KES"),
}
NUMBER_WORDS = frozenset((*_NUMBERS, "million", "billion", "trillion"))
"""The words that tell a number without a digit."""
_STARTS = NUMBER_WORDS | _SIGNS.keys() | _CURRENCIES.keys() | {"us", "rs"}
_UNITS = {
    **dict.fromkeys(("tonne", "tonnes", "ton", "tons"), "tonne"),
    **dict.fromkeys(("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"), "km"),
    **dict.fromkeys(("mile", "miles"), "mile"),
    **dict.fromkeys(("hour", "hours"), "hour"),
    **dict.fromkeys(("minute", "minutes"), "minute"),
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("percent", "%"), "percent"),
}
_TIME_UNITS = frozenset(("year", "years", "month", "months", "decade", "decades", "century", "centuries"))
_COUNTED_MODIFIERS = 3
_NO_COUNT = word_set(
    "countries nations sides governments peoples parties times years percent others hundreds thousands "
    "states ways things points members"
)
_LABELS = word_set(
    "article law section page chapter no number corridor phase flight highway line route clause day item"
)
"""Nouns whose number is a label and counts nothing."""

_AT_LEAST = (
    ("more", "than"),
    ("over",),
    ("above",),
    ("at", "least"),
    ("exceeding",),
    ("upwards", "of"),
    ("least",),
)
_AT_MOST = (
    ("not", "more", "than"),
    ("no", "more", "than"),
    ("up", "to"),
    ("less", "than"),
    ("under",),
    ("below",),
)
_ABOUT = (
    ("about",),
    ("around",),
    ("some",),
    ("nearly",),
    ("almost",),
    ("approximately",),
    ("roughly",),
    ("just",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure: token numbers `first` to `last`, an interval in `unit`, and how it is bounded.

    `unit` is empty for a bare large number ("one billion"), whose unit the text around must tell. `counted`
    is the noun that is counted, or what a span of years is of ("friendship").
    """

    first: int
    last: int
    low: float
    high: float
    unit: str
    bound: str = ""
    counted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    first: int
    last: int
    value: float
    currency: str
    scaled: bool


def figures(tokens: Sequence[Token]) -> list[Figure]:
    """Return the figures of a sentence, in order, not overlapping."""
    found: list[Figure] = []
    at = 0
    for number, token in enumerate(tokens):
        if number < at or not (token.low in _STARTS or token.text[0].isdigit()):
            continue
        figure = _figure(tokens, number)
        if figure is not None:
            found.append(figure)
            at = figure.last + 1
    return found


def _figure(tokens: Sequence[Token], at: int) -> Figure | None:
    first = _number(tokens, at)
    if first is None:
        return None
    low, last, currency, scaled = first.value, first.last, first.currency, first.scaled
    high = low
    second = _second(tokens, last)
    if second is not None:
        high, last = second.value, second.last
        currency = currency or second.currency
        if second.scaled and not scaled:
            low *= second.value / _unscaled(tokens, second)
        scaled = scaled or second.scaled
    unit, end, counted = _unit(tokens, last, currency, scaled)
    if not unit and not scaled:
        return None
    bound = _bound(tokens, at)
    return Figure(
        first=at, last=end, low=min(low, high), high=max(low, high), unit=unit, bound=bound, counted=counted
    )


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _number(tokens: Sequence[Token], at: int) -> _Number | None:
    """Read a number with its currency sign before and its scale after."""
    start, currency = at, ""
    if _low(tokens, at) in {"us", "rs"} and _low(tokens, at + 1) in {"$", "."}:
        at += 1
    if _low(tokens, at) in _SIGNS:
        currency = _SIGNS[tokens[at].low]
        at += 1
    elif tokens[start].low in _CURRENCIES and at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit():
        currency = _CURRENCIES[tokens[start].low]
        at += 1
    if at >= len(tokens):
        return None
    value = _value(tokens[at])
    if value is None:
        bare = (
            tokens[at].low in {"million", "billion", "trillion"}
            and start == at
            and _low(tokens, at - 1) != "a"
        )
        return (
            _Number(first=start, last=at, value=_SCALES[tokens[at].low], currency="", scaled=True)
            if bare
            else None
        )
    at, value = _with_half(tokens, at, value)
    scale = _SCALES.get(_low(tokens, at + 1), 0.0)
    if scale and (len(tokens[at + 1].low) > 1 or currency):
        return _Number(first=start, last=at + 1, value=value * scale, currency=currency, scaled=True)
    return _Number(first=start, last=at, value=value, currency=currency, scaled=False)


def _with_half(tokens: Sequence[Token], at: int, value: float) -> tuple[int, float]:
    """Read "two and (a) half"."""
    if _low(tokens, at + 1) == "and" and _low(tokens, at + 2) == "half":
        return at + 2, value + 0.5
    if _low(tokens, at + 1) == "and" and _low(tokens, at + 2) == "a" and _low(tokens, at + 3) == "half":
        return at + 3, value + 0.5
    return at, value


def _value(token: Token) -> float | None:
    if token.is_place or token.routes:
        return None
    if token.text[0].isdigit():
        digits = token.text
        commas = digits.split(",")
        if len(commas) > 1 and all(len(part.split(".")[0]) == 3 for part in commas[1:]):
            digits = digits.replace(",", "")
        try:
            return float(digits)
        except ValueError:
            return None
    return _NUMBERS.get(token.low)


def _second(tokens: Sequence[Token], last: int) -> _Number | None:
    """Read the upper end of a range: "100 to 200", "20-25"."""
    if _low(tokens, last + 1) in {"to", "-", "–"} and last + 2 < len(tokens):
        return _number(tokens, last + 2)
    return None


def _unscaled(tokens: Sequence[Token], number: _Number) -> float:
    return _value(tokens[number.last - 1]) or 1.0


def _unit(tokens: Sequence[Token], last: int, currency: str, scaled: bool) -> tuple[str, int, str]:
    """Return the unit after a number, the last token of the figure, and what is counted."""
    if currency:
        return currency, last, ""
    at = last + 1
    if _low(tokens, at) in {"us", "metric"}:
        at += 1
    following = _low(tokens, at)
    known = _CURRENCIES.get(following) or _UNITS.get(following)
    if known:
        return known, at, ""
    if following == "per" and _low(tokens, at + 1) == "cent":
        return "percent", at + 1, ""
    if following in {"-", "–"} and at + 1 < len(tokens):
        return _hyphened(tokens, last, at)
    return _counted(tokens, last, scaled)


def _hyphened(tokens: Sequence[Token], last: int, at: int) -> tuple[str, int, str]:
    """Return the unit of "30-year friendship" or "900-km road"."""
    unit, noun = _low(tokens, at + 1), _low(tokens, at + 2)
    if unit == "year":
        return ("year", at + 1, noun) if noun.isalpha() else ("", last, "")
    return (_UNITS[unit], at + 1, "") if unit in _UNITS else ("", last, "")


def _counted(tokens: Sequence[Token], last: int, scaled: bool) -> tuple[str, int, str]:
    """Return a plural noun that the number counts ("50 Pakistani business people"), as unit and noun."""
    number = tokens[last]
    small = not scaled and (number.low in {"one", "two"} or number.text in {"0", "1"})
    year = number.text.isdigit() and len(number.text) == 4
    labelled = _low(tokens, last - 1) in _LABELS
    if small or year or labelled:
        return "", last, ""
    for at in range(last + 1, min(last + 2 + _COUNTED_MODIFIERS, len(tokens))):
        token = tokens[at]
        if token.is_mark or token.routes or token.low in {"of", "and", "to", "in", "or", "is", "a", "for"}:
            return "", last, ""
        if token.low in _TIME_UNITS or token.low in _NO_COUNT:
            return "", last, ""
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        more = (
            following is not None and following.is_word and following.low in {"people", "groups", "companies"}
        )
        if not token.is_place and _is_plural(token.low) and not more:
            return token.low, at, token.low
    return "", last, ""


def _is_plural(word: str) -> bool:
    return word == "people" or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    )


def _bound(tokens: Sequence[Token], at: int) -> str:
    before = tuple(token.low for token in tokens[max(at - 3, 0) : at])
    for name, choices in (("at most", _AT_MOST), ("at least", _AT_LEAST), ("about", _ABOUT)):
        if any(before[-len(words) :] == words for words in choices):
            return name
    return ""
