"""A place's name and the words beside it -> whether it only names a thing: a month, a dish, an edition."""

from collections.abc import Sequence

from routes.text.vocabulary import word_set
from routes.text.words import Word

OTHER_MONTHS = word_set(
    "baishakh boishakh jyaistha ashar asar shrawan srabon bhadra ashwin asoj kartik mangsir poush push magh "
    "falgun phagun chaitra chait muharram safar rajab shaban ramadan shawwal farvardin khordad tir mordad "
    "shahrivar mehr aban azar dey bahman esfand hamal sawr jawza saratan asad sunbula mizan aqrab qaws jadi "
    "dalw hut"
)
"""Months of other calendars, of which some are the names of towns too."""

_EPONYMS = {
    "brussels": ("sprouts", "sprout"),
    "lima": ("beans", "bean"),
    "panama": ("hat", "hats"),
    "kobe": ("beef",),
    "parma": ("ham",),
    "peking": ("duck",),
}
_WARES = word_set(
    "sauce hat hats sandals sprouts sprout cheese ham sausage sausages beans biscuits noodles cutlets carpet "
    "carpets rug rugs kilims beef curry porcelain lace"
)


def names_month(words: Sequence[Word], first: int, before: str) -> bool:
    """Return whether a name in `OTHER_MONTHS` is that of a month: "in Aban", "6 Bhadra".

    Parameters
    ----------
    words
        The words of its sentence.
    first
        Where the name begins.
    before
        The word before it in small letters, or nothing.
    """
    return before in {"in", "during", "since"} or _follows_day(words, first, before)


def names_thing(words: Sequence[Word], first: int, end: int) -> bool:
    """Return whether a name is that of a ware, an edition of a paper or a numbered work.

    Parameters
    ----------
    words
        The words of its sentence.
    first, end
        Where the name begins, and the word after it.
    """
    if end == len(words) or words[end].glue not in {" ", "-"}:
        return False
    after = words[end]
    if after.glue == "-":
        return after.text.isdigit() and len(after.text) < len("100")
    if after.low in _WARES:
        return True
    return after.low == "edition" or after.low in _EPONYMS.get(words[first].low, ())


def _follows_day(words: Sequence[Word], first: int, before: str) -> bool:
    """Whether a day of a month stands before a name: "6", "the 17th of"."""
    day = words[first - 2].text if before == "of" and first > 1 else before
    return day[:1].isdigit()
