"""The words of a sentence in; which of them small words beside them tell to be firms, teams or bodies out.

"The Alaska–Siberia museum", "Bayern Munich fans", "Lloyd's of London", "Autorité portuaire de Lomé".
"""

from collections.abc import Iterable, Sequence

from routes.text.runs import Run
from routes.text.seated import end_of_run
from routes.text.vocabulary import word_set
from routes.text.words import DASHES, IsPlace, Word

_FOLLOWED = word_set("fans supporters striker goalkeeper midfielder defender winger captain coach players")
_SHARED = word_set("museum society festival memorial club trophy cup monument orchestra restaurant")
_FOREIGN = word_set(
    "autorité autoridad autoridade chambre cámara câmara société sociedad sociedade compagnie compañía "
    "companhia fédération federación port puerto porto banque banco université universidad universidade "
    "ministère ministerio ministério agence agencia agência régie office empresa"
)
_LINKS = word_set("de du des del do da di d")
_SERVICES = word_set("transport metro")
_OF_SERVICES = word_set("for de do di")
_ARTICLES = ("l'", "l’")
_BESIDE = _FOLLOWED | _SHARED | _SERVICES | {"friendship"} | _FOREIGN
_BESIDE |= {f"{article}{word}" for article in _ARTICLES for word in _FOREIGN}
CUES = _BESIDE | {"of"}
"""Words in small letters of which one stands in every sentence that this finds anything in."""


def firm_words(
    words: Sequence[Word], runs: Iterable[Run], cues: frozenset[str], *, is_place: IsPlace
) -> frozenset[int]:
    """Return the indexes of the words of firms, teams and bodies that small words beside them tell.

    Parameters
    ----------
    words, runs
        A sentence's words and its runs of capitalised ones.
    cues
        Its words in small letters; those in `CUES` are enough.
    is_place
        Tells whether words are the name of a large place.
    """
    found: set[int] = set()
    if "of" in cues:
        for first, end in runs:
            if end - first > 2:
                found.update(_of_firm(words, first, end))
    if _BESIDE.isdisjoint(cues):
        return frozenset(found)
    for first, end in runs:
        found.update(range(first, _with_adjective(words, first, end)))
        if _is_joint(words, first, end) or _is_followed(words, first, end, is_place):
            found.update(range(first, end))
        found.update(_of_service(words, first, end))
    return frozenset(found)


def _is_joint(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether two places share what a word names: "the Alaska–Siberia museum", "Zambia–China Friendship"."""
    named = end < len(words) and words[end].glue == " " and words[end].low in _SHARED
    if not named and words[end - 1].low != "friendship":
        return False
    return any(words[at].glue in DASHES for at in range(first + 1, end))


def _is_followed(words: Sequence[Word], first: int, end: int, is_place: IsPlace) -> bool:
    """Whether a run of several words is a team, or two: "Bayern Munich fans"."""
    if end - first < 2 or end >= len(words) or words[end].glue != " " or words[end].low not in _FOLLOWED:
        return False
    if any(words[at].glue in DASHES for at in range(first + 1, end)):
        return False  # "the Rosario–Salta coach"
    return not is_place(words[first:end])


def _of_service(words: Sequence[Word], first: int, end: int) -> Iterable[int]:
    """Return the words of a town's transport: "Transport for London", "Metro de Medellín"."""
    begin = max(first, 1)  # "Transport for Kabul costs more" tells of none
    at = next((at for at in range(begin, end - 2) if words[at].low in _SERVICES), end)
    return range(at, end) if at < end and words[at + 1].low in _OF_SERVICES else ()


def _of_firm(words: Sequence[Word], first: int, end: int) -> Iterable[int]:
    """Return the words after a name that ends in 's: "Lloyd's of London"."""
    for at in range(first + 1, end - 1):
        if words[at - 1].possessive and words[at].low == "of":
            return range(at, end)
    return ()


def _with_adjective(words: Sequence[Word], first: int, end: int) -> int:
    """Return the word after "Autorité portuaire de Lomé", whose adjective has no capital, or `first`."""
    if end + 2 >= len(words) or words[end - 1].low.removeprefix("l'").removeprefix("l’") not in _FOREIGN:
        return first
    adjective, link = words[end], words[end + 1]
    if adjective.is_name_like or adjective.is_small or adjective.glue != " " or link.low not in _LINKS:
        return first
    return end_of_run(words, end + 2) if words[end + 2].is_name_like else first
