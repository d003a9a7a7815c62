"""A sentence's tokens -> the figures in it: money, tonnes, shares, distances, durations, counted things."""

from collections.abc import Sequence
from typing import NamedTuple

from routes.text import measures
from routes.text.numbers import NUMBER_WORDS, Number, number_at, second_of
from routes.text.tokens import Token, low_at

__all__ = ["NUMBER_WORDS", "Figure", "figures"]

_DIGITS_KEPT = 6
_HYPHENS = frozenset("-–—")
_STARTS = NUMBER_WORDS | measures.SIGNS.keys() | measures.PREFIXES.keys() | measures.DOLLARS.keys()
_BOUNDS = (
    ("at most", ("not", "more", "than")),
    ("at most", ("no", "more", "than")),
    ("at most", ("up", "to")),
    ("at most", ("as", "much", "as")),
    ("at most", ("as", "many", "as")),
    ("at most", ("less", "than")),
    ("at most", ("fewer", "than")),
    ("at most", ("under",)),
    ("at most", ("below",)),
    ("at most", ("maximum", "of")),
    ("at least", ("more", "than")),
    ("at least", ("over",)),
    ("at least", ("above",)),
    ("at least", ("at", "least")),
    ("at least", ("exceeding",)),
    ("at least", ("upwards", "of")),
    ("at least", ("least",)),
    ("at least", ("minimum", "of")),
    *(
        ("about", (word,))
        for word in (
            *("about", "around", "some", "nearly", "almost", "approximately", "roughly", "just", "circa"),
            *("approx", "estimated"),
        )
    ),
    ("about", ("close", "to")),
)

_BOUND_OF = {words: (rank, name) for rank, (name, words) in enumerate(_BOUNDS)}


class Figure(NamedTuple):
    """A figure: token numbers `first` to `last`, an interval in `unit`, and how it is bounded.

    `unit` is empty for a bare large number ("one billion"), whose unit the text around must tell. `counted`
    is the noun that is counted, or what a span of years is of ("friendship"). `money` tells an amount of it.
    """

    first: int
    last: int
    low: float
    high: float
    unit: str
    bound: str = ""
    counted: str = ""
    money: bool = False


class _Measure(NamedTuple):
    """A unit: what one of it is in `unit`, the last token of it, and what is counted."""

    unit: str
    last: int
    factor: float = 1.0
    counted: str = ""
    money: bool = False


def figures(tokens: Sequence[Token], countries: Sequence[str] = ()) -> list[Figure]:
    """Return the figures of a sentence, in order, not overlapping.

    Parameters
    ----------
    tokens
        The sentence.
    countries
        ISO codes of the countries that the article speaks of, the one named most first; they tell whose
        rupees are meant.
    """
    found: list[Figure] = []
    at = 0
    for number in [n for n, token in enumerate(tokens) if token.low in _STARTS or token.text[0].isdigit()]:
        if number < at:
            continue
        figure = _figure(tokens, number, countries)
        if figure is not None:
            found.append(figure)
            at = figure.last + 1
    return found


def _figure(tokens: Sequence[Token], at: int, countries: Sequence[str]) -> Figure | None:
    first = number_at(tokens, at)
    if first is None:
        return None
    second = second_of(tokens, first)
    last = second or first
    low, high = first.value, last.value
    if second is not None and second.scale > 1.0 and first.scale == 1.0:
        low *= second.scale
    scaled = last.scale > 1.0
    measure = _measure(tokens, last, first.currency or last.currency, countries)
    if not measure.unit and not scaled:
        return None
    if measure.counted and second is not None and low > high:  # a score counts nothing
        return None
    if measure.counted and measure.unit != "year" and _is_label(tokens, at):
        return None
    end, more = _rest_of_hours(tokens, measure)
    low, high = sorted(round(value * measure.factor + more, _DIGITS_KEPT) for value in (low, high))
    return Figure(
        first=at,
        last=end,
        low=low,
        high=high,
        unit=measure.unit,
        bound=_bound(tokens, at),
        counted=measure.counted,
        money=measure.money or not measure.unit,
    )


# --------------------------------------------------------------------------------------------- units


def _measure(tokens: Sequence[Token], number: Number, currency: str, countries: Sequence[str]) -> _Measure:
    """Return the unit after a number."""
    last = number.last
    if currency:
        return _Measure(unit=_whose(currency, "", countries), last=last, money=True)
    following = (*[token.low for token in tokens[last + 1 : last + 4]], "", "", "")[:3]
    for size in (3, 2):
        known = measures.LONG_UNITS.get(following[:size])
        if known:
            return _Measure(unit=known[0], last=last + size, factor=known[1])
    money = _money(tokens, number, countries)
    if money is not None:
        return money
    unit = measures.UNITS.get(following[0])
    if unit and not _is_clock(tokens, number, following[0]):
        return _Measure(unit=unit[0], last=last + 1, factor=unit[1])
    if following[0] in _HYPHENS:
        return _hyphened(tokens, last)
    return _counted(tokens, number)


def _money(tokens: Sequence[Token], number: Number, countries: Sequence[str]) -> _Measure | None:
    """Return the currency named after a number, with its country before: "3 million Egyptian pounds"."""
    at, code = number.last + 1, ""
    if at < len(tokens) and tokens[at].mention is not None:
        mention = tokens[at].mention
        code = mention.place.country if mention is not None and mention.adjective else ""
        at += 1 if code else 0
    elif low_at(tokens, at) in {"us", "u.s"} or (
        _is_adjective(tokens, at) and low_at(tokens, at + 1) in measures.CURRENCIES
    ):
        told = low_at(tokens, at)
        code = "US" if told.startswith("u") else measures.ADJECTIVES.get(told, "?")
        at += 1
    word = low_at(tokens, at)
    known = measures.CURRENCIES.get(word, "")
    large = number.scale > 1.0 or number.value >= 1000
    if not known or (word in measures.ALSO_WORDS and not (large or code)):
        return None
    end = at + (1 if known == "CFA franc" and low_at(tokens, at + 1) in {"francs", "franc"} else 0)
    return _Measure(unit=_whose(known, code, countries), last=end, money=True)


def _is_adjective(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word stands here that may tell whose money is meant."""
    if at >= len(tokens) or tokens[at].low in measures.CURRENCIES:
        return False
    return tokens[at].is_word and tokens[at].text[0].isupper()


def _whose(currency: str, code: str, countries: Sequence[str]) -> str:
    """Return the code of a currency, by the adjective before it or else by the article's countries."""
    choices = measures.BY_COUNTRY.get(currency)
    if choices is None:
        return currency
    if code in choices:
        return choices[code]
    if code and code != "US":
        return currency
    if currency in measures.BY_DEFAULT:
        return measures.BY_DEFAULT[currency]
    return next((choices[country] for country in countries if country in choices), currency)


def _is_clock(tokens: Sequence[Token], number: Number, unit: str) -> bool:
    """Whether "1500 hours" tells the time of day."""
    text = tokens[number.last].text
    return unit in {"hours", "hrs"} and len(text) == 4 and text.isdigit() and number.scale == 1.0


def _hyphened(tokens: Sequence[Token], last: int) -> _Measure:
    """Return the unit of "30-year friendship" or "900-km road"."""
    unit, noun = low_at(tokens, last + 2), low_at(tokens, last + 3)
    if unit == "year":
        return _Measure(unit="year", last=last + 2, counted=noun) if noun.isalpha() else _none(last)
    known = measures.UNITS.get(unit)
    return _Measure(unit=known[0], last=last + 2, factor=known[1]) if known else _none(last)


def _none(last: int) -> _Measure:
    return _Measure(unit="", last=last)


def _rest_of_hours(tokens: Sequence[Token], measure: _Measure) -> tuple[int, float]:
    """Return where "3 hours and 20 minutes" ends, and the minutes in hours."""
    if measure.unit != "hour":
        return measure.last, 0.0
    at = measure.last + (2 if low_at(tokens, measure.last + 1) == "and" else 1)
    value = number_at(tokens, at) if at < len(tokens) else None
    if value is None or measures.UNITS.get(low_at(tokens, value.last + 1)) != ("minute", 1.0):
        return measure.last, 0.0
    return value.last + 1, value.value / 60


# ----------------------------------------------------------------------------------- what is counted


def _counted(tokens: Sequence[Token], number: Number) -> _Measure:
    """Return a plural noun that the number counts ("50 Pakistani business people"), as unit and noun."""
    last = number.last
    if number.scale == 1.0 and (number.value in {0, 1, 2} or _is_year(tokens[last], number)):
        return _none(last)
    for at in range(last + 1, min(last + 2 + measures.COUNTED_MODIFIERS, len(tokens))):
        token = tokens[at]
        if token.is_mark or token.routes or token.low in measures.NO_NOUN:
            break
        if token.low in measures.TIME_UNITS or token.low in measures.NO_COUNT:
            break
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        more = (
            following is not None and following.is_word and following.low in {"people", "groups", "companies"}
        )
        if not token.is_place and _is_plural(token.low) and not more:
            return _Measure(unit=token.low, last=at, counted=token.low)
    return _none(last)


def _is_year(token: Token, number: Number) -> bool:
    return token.text.isdigit() and len(token.text) == 4 and 1700 <= number.value <= 2100


def _is_label(tokens: Sequence[Token], first: int) -> bool:
    """Whether a number is part of a name: "Terminal 2", "Boeing 737", "Phase two"."""
    if not first:
        return False
    before = tokens[first - 1]
    if before.low in measures.LABELS:
        return True
    named = before.is_word and before.text[0].isupper() and first > 1 and not tokens[first - 2].is_mark
    return named and not before.low.endswith("ly") and before.low not in _OPENERS


_OPENERS = frozenset(
    ("the", "some", "about", "over", "more", "than", "at", "in", "and", "with", "i", "these")
)


def _is_plural(word: str) -> bool:
    return word == "people" or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    )


def _bound(tokens: Sequence[Token], at: int) -> str:
    before = tuple([token.low for token in tokens[max(at - 3, 0) : at]])
    told = [_BOUND_OF[before[-size:]] for size in (3, 2, 1) if before[-size:] in _BOUND_OF]
    return min(told)[1] if told else ""
