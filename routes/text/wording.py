"""The words around a place name in; how it is used out: as a part, for its government, as an adjective."""

from collections.abc import Sequence

from routes.text.vocabulary import word_set
from routes.text.words import Word

_DIRECTIONS = word_set(
    "north south east west northern southern eastern western central northeast northwest southeast "
    "southwest northeastern northwestern southeastern southwestern upper lower inner outer far"
)
_SIMPLE = word_set(
    "northern southern eastern western central northeastern northwestern southeastern southwestern"
)
_BEFORE_A_PLACE = _SIMPLE | {"of", "the"}
_PARTS = word_set(
    "part parts region regions area areas half side coast provinces districts reaches border borders"
)
_AREA_NOUNS = word_set(
    "market markets state states country countries nation nations republic republics seaport seaports "
    "port ports region regions coast coastline border borders territory soil land lands highway "
    "highways road roads railway railways airport airports city cities town towns province provinces "
    "side waters network hinterland economies destinations capitals continent steppe interior mainland "
    "harbour harbours harbor harbors terminals districts routes corridors capital frontier frontiers"
)
_SENT = word_set(
    "truck trucks lorry lorries cargo cargoes goods freight grain wheat copper coal cotton oil crude "
    "timber ore minerals fruit tea coffee cobalt cement fertiliser maize soybeans"
)
"""What moves, and comes from the land whose adjective stands before it."""
_KINDS_OF_PLACE = word_set(
    "sea ocean peninsula islands island lake river valley pass bay gulf canal strait mountains"
)
_KINDS = _AREA_NOUNS | _KINDS_OF_PLACE
_MODIFIERS = word_set(
    "sea dry border major main key domestic inland northern southern eastern western global coastal "
    "landlocked neighbouring neighboring big biggest large largest central transport"
)
_GOVERNING = word_set(
    "need needs agreed agree agrees want wants hopes hoped urged urges says said plans planned seeks "
    "sought signed welcomed welcomes should must wishes decided decides proposed proposes insists "
    "pledged vowed expects rejected backs backed supports supported denied accuses accused has have "
    "will"
)
_SURE_GOVERNING = _GOVERNING - word_set("has have will planned should must")
_RELATIONS = word_set(
    "relations relationship ties cooperation co-operation dialogue agreement talks tensions "
    "rapprochement understanding diplomacy partnership friendship trust consultations negotiations deal"
)
_GOVERNMENT_GOODS = word_set(
    "strategic position stance policy policies interest interests role efforts commitment willingness "
    "decision ambitions foreign diplomatic diplomacy support leadership government relations ties"
)


def is_kind_of_place(word: Word) -> bool:
    """Whether a word in small letters may end a place's name: "Baltic states", "Khyber pass"."""
    return word.low in _KINDS


def part_before(words: Sequence[Word], first: int) -> tuple[str, int]:
    """Return the part of a place that the words before it single out, and at which word it begins.

    "western" for "the western parts of", "northern", "the north of"; an empty text where there is none.
    """
    at = first - 1
    if not first or words[at].low not in _BEFORE_A_PLACE:
        return "", first
    if words[first].glue in {" ", "-"} and words[at].low in _SIMPLE:
        return words[at].low, at
    if words[at].low == "the" and at:
        at -= 1
    if words[at].low != "of" or not at:
        return "", first
    at -= 1
    if words[at].low in _PARTS and at and words[at - 1].low in _DIRECTIONS:
        return words[at - 1].low, at - 1
    if words[at].low in _DIRECTIONS and at and words[at - 1].low in {"the", "far"}:
        return words[at].low, at
    return "", first


def is_metonym(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether a city stands for its government: "Islamabad and Astana need to", "ties between A and B"."""
    if end < len(words) and words[end - 1].possessive:
        return bool(_GOVERNMENT_GOODS & {word.low for word in words[end : end + 2]})
    after = end
    if after + 1 < len(words) and words[after].low == "and" and words[after + 1].is_name_like:
        after += 2
        while after < len(words) and words[after].is_name_like and words[after].glue in {" ", "-"}:
            after += 1
    passive = after + 1 < len(words) and words[after + 1].low in {"be", "been"}  # "will be linked by rail"
    governs = after < len(words) and words[after].glue == " " and words[after].low in _GOVERNING
    if governs and not passive and _begins_clause(words, first):
        return words[after].low in _SURE_GOVERNING or after > end
    return _between_governments(words, first)


def _begins_clause(words: Sequence[Word], first: int) -> bool:
    """Whether a name is the subject: first in its sentence, after a comma or "that", or after "X and"."""
    if not first or words[first - 1].low in {"that", "both", "while", "as", "but", "if", "because"}:
        return True
    if "," in words[first].glue or ":" in words[first].glue or "“" in words[first].glue:
        return True
    if words[first - 1].low != "and" or first < 2 or not words[first - 2].is_name_like:
        return False
    at = first - 2
    while at and words[at - 1].is_name_like and words[at].glue in {" ", "-"}:
        at -= 1
    return at == 0 or words[at - 1].low in {"that", "both"} or "," in words[at].glue


def _between_governments(words: Sequence[Word], first: int) -> bool:
    """Whether a name stands in "relations between A and B" or "ties with A"."""
    for at in range(first - 1, max(first - 7, -1), -1):
        if words[at].low in {"between", "with"}:
            if words[at].low == "with" and at != first - 1:
                return False
            before = words[max(at - 2, 0) : at]
            return bool(before) and before[-1].low in _RELATIONS
        if not (words[at].is_name_like or words[at].low == "and"):
            return False
    return False


def names_area(words: Sequence[Word], end: int, other_adjectives: frozenset[int]) -> bool:
    """Whether the noun after an adjective makes it an area: "African and South East Asian markets".

    Parameters
    ----------
    words
        A sentence's words.
    end
        The word after the adjective.
    other_adjectives
        Indexes of words that belong to other adjectives of places.
    """
    at = end
    while at < len(words) and at - end < 9 and (at in other_adjectives or words[at].low in {"and", "or"}):
        at += 1
    for _ in range(3):
        if at >= len(words) or (at > end and words[at].glue.strip() not in {"", "-"}):
            return False
        if words[at].is_name_like and not words[end - 1].text.isupper():
            return False
        if words[at].low in _AREA_NOUNS or words[at].low in _SENT:
            return True
        if words[at].low not in _MODIFIERS:
            return False
        at += 1
    return False
