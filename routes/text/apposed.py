"""The words of a sentence in; which names are told, by what a comma adds, to be persons or companies out."""

from collections.abc import Iterable, Sequence

from routes.text.runs import Run
from routes.text.vocabulary import SPEECH, word_set
from routes.text.words import IsPlace, Word

_DETERMINERS = word_set("a an the our my his her their one")
_COMPANIES = word_set(
    "airline brewer builder carrier lender insurer refiner miner conglomerate contractor operator company "
    "firm retailer manufacturer carmaker steelmaker shipbuilder shipowner forwarder subsidiary broker "
    "brokerage bank newspaper weekly daily magazine broadcaster start-up startup developer utility club "
    "champions side supermarket trucker haulier drugmaker trader charity"
)
_CALLINGS = word_set(
    "driver farmer student teacher mechanic widow pilot fisherman nurse doctor lawyer guard sailor cook "
    "passenger commuter shopkeeper vendor herder engineer conductor waiter waitress clerk hairdresser "
    "grandmother grandfather mother father pensioner tailor baker plumber electrician welder"
)
_LOCATIVES = word_set(
    "in at from to near via through between towards toward of for with after before past around outside "
    "beyond across and or reach reached leave left leaving reaching"
)
_LONGEST_GLOSS = 5
_LONGEST_NAME = 3
_AGES = frozenset(f"{age}," for age in range(14, 100))  # a number keeps the comma after it
CUES = _COMPANIES | _CALLINGS | _AGES | {"who"}
"""Words in small letters of which one stands in every sentence that this finds anything in."""


def apposed_words(
    words: Sequence[Word], runs: Iterable[Run], cues: frozenset[str], *, is_country: IsPlace
) -> frozenset[int]:
    """Return the indexes of the words of persons and companies that a comma glosses.

    "San Miguel, the brewer, …", "Sofia, a driver of 30, …", "Ibrahim Basra, 45, …", "said Lima, who …".

    Parameters
    ----------
    words, runs
        A sentence's words and its runs of capitalised ones.
    cues
        Its words in small letters; those in `CUES` are enough.
    is_country
        Tells whether words are the name of a country, which is neither.
    """
    found: set[int] = set()
    if CUES.isdisjoint(cues):
        return frozenset()
    for first, end in runs:
        if end + 1 >= len(words) or words[end].glue != ", " or end - first > _LONGEST_NAME:
            continue
        if first and words[first - 1].low in _LOCATIVES and words[first].glue == " ":
            continue
        if _tells_of_someone(words, end) and not is_country(words[first:end]):
            found.update(range(first, end))
    return frozenset(found)


def _tells_of_someone(words: Sequence[Word], at: int) -> bool:
    """Whether what follows the comma before a word is said of a person or of a company."""
    low = words[at].low
    if low in _DETERMINERS:
        return _is_gloss(words, at + 1)
    if low == "who":
        return True
    return low in _AGES and words[at + 1].text[0].islower()


def _is_gloss(words: Sequence[Word], at: int) -> bool:
    """Whether the words from one on are a calling or a kind of company, up to the next comma or the end."""
    end = at
    while end < len(words) and words[end].glue == " " and end - at <= _LONGEST_GLOSS:
        end += 1
        if words[end - 1].text.endswith(","):  # "of 30,"
            break
    part = words[at:end]
    closed = end == len(words) or words[end].glue[:1] in {",", "."} or words[end - 1].text.endswith(",")
    if end - at > _LONGEST_GLOSS or not closed:
        return False
    nouns = [i for i, word in enumerate(part) if word.low in _COMPANIES or word.low in _CALLINGS]
    if not nouns or any(word.low in SPEECH or word.possessive for word in part):
        return False
    after = part[nouns[0] + 1 :]
    before = part[: nouns[0]]
    return (not after or after[0].low in {"and", "of", "in", "from", "with"}) and not any(
        word.low in {"of", "and", "for"} for word in before
    )
