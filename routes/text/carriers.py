"""The words of a sentence in; which of them are airlines that bear a land's name out."""

from collections.abc import Sequence

from routes.text.vocabulary import word_set
from routes.text.words import Word

_CARRIERS = word_set("iberia emirates")
_PLACED = word_set(
    "in to from across through into throughout of near within reach reached visit visited cross crossed"
)
_LETTERS = ("US", "UK")
_AFTER_LETTERS = word_set("""
    dollar dollars cent cents firm firms company companies aviation authorities officials official sanctions
    tariffs president troops forces navy army treasury secretary citizens investors airline airlines carrier
    carriers aid banks bank military government diplomats envoy ambassador senator lawmakers prosecutors
    intelligence consulate embassy economy investment funding gallons tons
""")


def carrier_words(words: Sequence[Word], lows: frozenset[str]) -> frozenset[int]:
    """Return the indexes of the words of airlines like "Iberia", and of "US" before what belongs to it.

    Parameters
    ----------
    words
        A sentence's words.
    lows
        All of them in small letters.
    """
    found: set[int] = set()
    if not _CARRIERS.isdisjoint(lows):
        found.update(at for at, word in enumerate(words) if word.low in _CARRIERS and _flies(words, at))
    if "us" in lows or "uk" in lows:
        found.update(at for at, word in enumerate(words) if word.text in _LETTERS and _owns(words, at))
    return frozenset(found)


def _flies(words: Sequence[Word], at: int) -> bool:
    """Whether the airline is meant, and no land: "Iberia and TAP suspended", not "across Iberia"."""
    before = words[at - 1].low if at else ""
    return words[at].is_name_like and before not in _PLACED | {"the", "arab"}


def _owns(words: Sequence[Word], at: int) -> bool:
    """Whether letters stand for an adjective: "US dollars", "US aviation authorities"."""
    return at + 1 < len(words) and words[at + 1].glue in {" ", "-"} and words[at + 1].low in _AFTER_LETTERS
