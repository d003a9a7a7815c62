"""The words of a sentence in; which of them are airlines that bear a land's name out."""

from collections.abc import Sequence

from routes.text.runs import Run
from routes.text.vocabulary import word_set
from routes.text.words import DASHES, IsPlace, Word

_CARRIERS = word_set("iberia emirates")
_PLACED = word_set(
    "in to from across through into throughout of near within reach reached visit visited cross crossed"
)
_STARTING = word_set(
    "begins drops drop launches launch adds add resumes resume opens open cuts cut moves suspends starts"
)
_FLIGHTS = word_set("flights flight rotations frequencies route routes weekly daily nonstop")
_LETTERS = ("US", "UK")
CUES = _CARRIERS | _STARTING | {"us", "uk"}
"""Words in small letters of which one stands in every sentence that this finds anything in."""

_AFTER_LETTERS = word_set("""
    dollar dollars cent cents firm firms company companies aviation authorities officials official sanctions
    tariffs president troops forces navy army treasury secretary citizens investors airline airlines carrier
    carriers aid banks bank military government diplomats envoy ambassador senator lawmakers prosecutors
    intelligence consulate embassy economy investment funding gallons tons
""")


def carrier_words(
    words: Sequence[Word], runs: Sequence[Run], cues: frozenset[str], *, is_place: IsPlace
) -> frozenset[int]:
    """Return the indexes of the words of airlines like "Iberia", and of "US" before what belongs to it.

    Parameters
    ----------
    words, runs
        A sentence's words and its runs of capitalised ones.
    cues
        Its words in small letters; those in `CUES` are enough.
    is_place
        Tells whether words are the name of a large place, which may open flights too.
    """
    found: set[int] = set()
    if not _STARTING.isdisjoint(cues):
        for first, end in runs:
            if _opens_line(words, first, end) and not is_place(words[first:end]):
                found.update(range(first, end))
    if not _CARRIERS.isdisjoint(cues):
        found.update(at for at, word in enumerate(words) if word.low in _CARRIERS and _flies(words, at))
    if "us" in cues or "uk" in cues:
        found.update(at for at, word in enumerate(words) if word.text in _LETTERS and _owns(words, at))
    return frozenset(found)


def _opens_line(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether a name opens its sentence and begins or drops a line: "Azul begins Recife–Madrid"."""
    if first or end + 1 >= len(words) or words[end].glue != " " or words[end].low not in _STARTING:
        return False
    chained = any(
        words[at].glue in DASHES and words[at].is_name_like and words[at - 1].is_name_like
        for at in range(end + 2, min(end + 6, len(words)))
    )
    return chained or any(word.low in _FLIGHTS for word in words[end + 1 : end + 6])


def _flies(words: Sequence[Word], at: int) -> bool:
    """Whether the airline is meant, and no land: "Iberia and TAP suspended", not "across Iberia"."""
    before = words[at - 1].low if at else ""
    return words[at].is_name_like and before not in _PLACED | {"the", "arab"}


def _owns(words: Sequence[Word], at: int) -> bool:
    """Whether letters stand for an adjective: "US dollars", "US aviation authorities"."""
    return at + 1 < len(words) and words[at + 1].glue in {" ", "-"} and words[at + 1].low in _AFTER_LETTERS
