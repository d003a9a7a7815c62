"""The words of a sentence in; which of them are the name of a ship out."""

from collections.abc import Iterable, Sequence

from routes.text.runs import Run
from routes.text.vocabulary import word_set
from routes.text.words import DASHES, IsPlace, Word

_SHIPS = word_set("tanker bulker steamer dredger trawler liner tug barge yacht freighter frigate destroyer")
_SHIPS |= word_set("submarine icebreaker carrier containership newbuild newbuilding schooner")
_SIZES = word_set("teu dwt grt gt ton tonne")
_CROSSINGS = word_set("ferry boat ship ships vessel")
_HEADS = word_set("pride spirit heroes maid queen princess empress duchess pearl jewel")
CUES = _SHIPS | _SIZES | _CROSSINGS | _HEADS | {"city"}
"""Words in small letters of which one stands in every sentence that this finds anything in."""
_OF = 1
_QUOTES = ("“", '"', "«", "„", "‘", "'")


def ship_words(
    words: Sequence[Word], runs: Iterable[Run], cues: frozenset[str], *, is_place: IsPlace
) -> frozenset[int]:
    """Return the indexes of the words of ships: after "the tanker", with "Pride of" in front, in quotes.

    Parameters
    ----------
    words, runs
        A sentence's words and its runs of capitalised ones.
    cues
        Its words in small letters; those in `CUES` are enough.
    is_place
        Tells whether words are the name of a large place; "the ferry Calais" may be none of a ship.
    """
    if CUES.isdisjoint(cues):
        return frozenset()
    found = (range(first, end) for first, end in runs if _is_ship(words, first, end, is_place))
    return frozenset(at for run in found for at in run)


def _is_ship(words: Sequence[Word], first: int, end: int, is_place: IsPlace) -> bool:
    if _is_named_of(words, first, end):
        return True
    if not first or any(words[at].glue in DASHES for at in range(first + 1, end)):
        return False
    before = words[first - 1]
    if before.low in _SIZES:  # "the 1,700-teu Georgetown Trader"
        return before.glue in DASHES and words[first].glue == " "
    return before.low in _SHIPS or (before.low in _CROSSINGS and not is_place(words[first:end]))


def _is_named_of(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether a run is "Spirit of Tasmania", or "City of Aden" between quotation marks."""
    first += words[first].low == "the" and end - first > 1
    if end - first <= _OF + 1 or words[first + _OF].low != "of":
        return False
    if words[first].low in _HEADS:
        return True
    return words[first].low == "city" and words[first].glue.endswith(_QUOTES)
