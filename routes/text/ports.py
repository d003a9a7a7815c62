"""The words of a sentence and a run of capitalised ones in; whether it is a company that runs a port out."""

from collections.abc import Sequence

from routes.text.vocabulary import SPEECH, word_set
from routes.text.words import Word

_DOINGS = SPEECH | word_set(
    "blamed blames reported reports expects expected invested invests posted plans planned signed hopes "
    "wants awarded hired appointed bought agreed agrees"
)
_BODIES = word_set(
    "authority subsidiary company eleven team shares shareholders unit arm fund corporation board trust "
    "spokesman spokeswoman ceo chairman"
)
_OWNED = word_set("subsidiary profits profit shares stake revenue revenues turnover unit arm owned eleven")
_OWNING = word_set("of at in by")
_SHORTEST = 2
PORTS = word_set("port terminal terminals")
_DOES = _DOINGS - word_set("says say told tells") | word_set("believes signed")
_PARTNER_WITHIN = 8


def speaks_as_port(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether a run is the company: "Port of Salalah reported", "the Nagoya Port authority".

    Parameters
    ----------
    words
        A sentence's words.
    first, end
        The run: its first word, and the word after its last.
    """
    ends = words[end - 1].low in PORTS
    if not ends and words[first].low not in {"port", "the"}:
        return False
    following = words[end : end + 2]
    bodied = any(
        word.low in _BODIES and all(one.glue == " " and not one.is_name_like for one in following[: at + 1])
        for at, word in enumerate(following)
    )
    with_article = words[first].low == "the"
    first += with_article
    if end - first < _SHORTEST:
        return False
    if ends:
        own = words[end - 1].low == "port" and bodied and following[0].low in _BODIES
        return own or (end - first > _SHORTEST and _does(words, end))
    if words[first].low != "port" or words[first + 1].low != "of":
        return False
    if bodied or (following and following[0].low in _DOINGS):
        return True
    owned = first > 1 and words[first - 1].low in _OWNING and words[first - 2].low in _OWNED
    return owned and not with_article


def _does(words: Sequence[Word], end: int) -> bool:
    """Whether who a run names does what a company does: "Aqaba Coal Terminal hopes"."""
    if end >= len(words) or words[end].glue != " ":
        return False
    if words[end].low in _DOES:
        return True
    return words[end].low == "and" and any(
        word.low in {"signed", "agreed"} for word in words[end + 1 : end + 1 + _PARTNER_WITHIN]
    )
