"""Words of a season -> its name and its months: winter, the monsoon, from November to May."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from routes.text.dates import MONTHS
from routes.text.periods import Interval
from routes.text.tokens import Token
from routes.text.vocabulary import word_set

FIRST_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first of the three months of a season in the northern half of the Earth."""
_PLURALS = {"winters": "winter", "summers": "summer", "springs": "spring", "autumns": "autumn"}
_RAINS = word_set("monsoon monsoons rains")
_KINDS = word_set(
    "rainy wet dry monsoon snow winter summer navigation shipping ice harvest pilgrimage cyclone hurricane "
    "typhoon tourist flood hajj umrah"
)
SEASON_WORDS = FIRST_MONTHS.keys() | _PLURALS.keys() | _RAINS | {"season", "seasons", "months", "period"}
"""The words of which a season's name holds one."""
_LEADS = word_set("in during over throughout every each through all the this for only by until since of")
_BETWEEN = word_set("the harsh long cold severe entire whole peak deep high annual brief short")
_MONTH_PARTS = word_set("early mid late - the end of beginning")
_TO = word_set("to until till through and - – —")


def season_at(tokens: Sequence[Token]) -> tuple[int, str]:
    """Return how many tokens name a season here, with what leads to it, and its name; 0 where none does.

    "Winter" alone names one after "in" or "every" only: "the winter timetable" is none.
    """
    at = 0
    while at < len(tokens) and tokens[at].low in _LEADS:
        at += 1
    if not at:
        return 0, ""
    while at < len(tokens) and tokens[at].low in _BETWEEN:
        at += 1
    low = [token.low for token in tokens[at : at + 2]]
    if (
        len(low) > 1
        and low[1] in {"season", "seasons", "months", "period"}
        and low[0] in _KINDS | FIRST_MONTHS.keys()
    ):
        name = low[0] if low[0] in FIRST_MONTHS else f"{low[0]} season"
        return at + 2, name
    if not low:
        return 0, ""
    name = _PLURALS.get(low[0], low[0])
    if name in FIRST_MONTHS or name in _RAINS:
        return at + 1, "monsoon" if name == "monsoons" else name
    return 0, ""


def months_at(tokens: Sequence[Token]) -> int:
    """Return how many tokens tell months of every year here: "from November to May"; 0 where none do."""
    if tokens[0].low not in {"from", "between", "each", "every"}:
        return 0
    first = _month(tokens, 1)
    if not first or first >= len(tokens) or tokens[first].low not in _TO:
        return 0
    end = _month(tokens, first + 1)
    after = tokens[end] if 0 < end < len(tokens) else None
    dated = after is not None and (after.text[0].isdigit() or after.low in {"last", "this", "next"})
    return 0 if dated else end


def _month(tokens: Sequence[Token], at: int) -> int:
    """Return the number of the token after a month without a day or a year, or 0."""
    while at < len(tokens) and tokens[at].low in _MONTH_PARTS:
        at += 1
    if at >= len(tokens) or tokens[at].low not in MONTHS or not tokens[at].text[0].isupper():
        return 0
    return at + 1


def season_days(
    anchor: date, season: str, shift: int, *, future: bool = False, southern: bool = False
) -> Interval | None:
    """Return the three months of a season: the last one begun, or, for what is to come, the next.

    None for a season whose months the words do not tell: the rains fall when the place has them.
    """
    month = FIRST_MONTHS.get(season)
    if month is None:
        return None
    if southern:
        month = (month + 5) % 12 + 1
    year = anchor.year - (1 if date(anchor.year, month, 1) > anchor else 0)
    if shift > 0 or (future and shift == 0):
        year += 1
    end_month, end_year = month + 2, year
    if end_month > 12:
        end_month, end_year = end_month - 12, year + 1
    return date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])
