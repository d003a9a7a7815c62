"""Where an organisation's name ends in; where the town that belongs to it ends out.

"The Institute of Technology, Kharagpur, built …" names one institute; "the University of Texas at El Paso"
one university; "the Federation of Owners, Drivers and Workers of Lagos" one federation.
"""

from collections.abc import Sequence

from routes.text.vocabulary import SPEECH, word_set
from routes.text.words import IsPlace, Word

_SEATED = word_set(
    "institute institution university college school academy chamber federation confederation association "
    "society union institut universidad universidade université council centre center club department "
    "directorate"
)
_UNITED = word_set(
    "federation confederation association society union chamber council syndicate organisation"
)
_MISSIONS = word_set("embassy consulate")
_HEADED = word_set("ministry embassy press office government department chamber agency secretariat consulate")
_OF = word_set("of for on")
_VERBS = SPEECH | word_set("has is was will had wants found built holds runs wrote plans")
_ENUMERATED = word_set("and of")
_LONGEST_TOWN = 3
_LONGEST_HEADING = 18
_SHORTEST_SIGNATURE = 4


def with_seat(
    words: Sequence[Word], end: int, nouns: Sequence[int], *, is_place: IsPlace, is_country: IsPlace
) -> int:
    """Return the word after an organisation's name, its seat and the rest of an enumeration included.

    Parameters
    ----------
    words
        A sentence's words.
    end
        The word after the name's last.
    nouns
        Indexes of the organisation's nouns in it.
    is_place, is_country
        Tell whether words are the name of a large place, of a country.
    """
    if any(words[at].low in _MISSIONS for at in nouns) and end + 1 < len(words) and words[end].low == "in":
        return end_of_run(words, end + 1) if words[end + 1].is_name_like else end
    heads = [at for at in nouns if words[at].low in _SEATED]
    if not heads:
        return end
    head = heads[-1]
    named_for = head + 1 < end and words[head + 1].low in _OF
    while named_for and words[head].low in _UNITED and _goes_on(words, end, is_place):
        end = end_of_run(words, end)
    glue = words[end].glue.strip() if end < len(words) else ""
    if glue == "," and named_for and _is_tail(words, end):
        return end if is_country(words[end : end_of_run(words, end)]) else end_of_run(words, end)
    if glue == "(" and (named_for or head == end - 1) and _is_closed(words, end):
        return end_of_run(words, end)
    is_of = named_for and words[head].low == "university" and words[head + 1].low == "of"
    if is_of and not glue and end + 1 < len(words) and words[end].low == "at":
        return end_of_run(words, end + 1)
    return end


def is_signature(words: Sequence[Word]) -> bool:
    """Whether a line is no more than an institute and its seat: "Institute for Ocean Studies, Pune"."""
    first = 1 if words[0].low == "the" else 0
    if _is_heading(words[first:]):
        return True
    if len(words) < _SHORTEST_SIGNATURE or words[first].low not in _SEATED or words[first + 1].low not in _OF:
        return False
    commas = [at for at in range(first + 1, len(words)) if words[at].glue == ", "]
    return len(commas) == 1 and 0 < len(words) - commas[0] <= _LONGEST_TOWN


def _is_heading(words: Sequence[Word]) -> bool:
    """Whether a line is only an office and what it is of: "PRESS SERVICE OF THE MINISTRY OF … OF FIJI"."""
    ofs = [at for at, word in enumerate(words) if word.low == "of"]
    if not ofs or len(words) > _LONGEST_HEADING or words[0].low not in _HEADED:
        return False
    last = words[ofs[-1] + 1 :]
    led = any(word.low in {"to", "from", "in", "for", "at", "with"} for word in words)
    plain = all(word.is_name_like or word.is_small or word.low == "and" for word in words)
    return plain and not led and 0 < len(last) <= _LONGEST_TOWN


def _goes_on(words: Sequence[Word], at: int, is_place: IsPlace) -> bool:
    """Whether an enumeration of members goes on after a comma: ", Drivers and Workers of Lagos"."""
    if (
        at >= len(words)
        or words[at].glue != ", "
        or not words[at].is_name_like
        or is_place(words[at : at + 1])
    ):
        return False
    inside = words[at + 1 : end_of_run(words, at)]
    return any(word.low in _ENUMERATED for word in inside)


def _is_tail(words: Sequence[Word], at: int) -> bool:
    """Whether one name follows a comma, and no list of them: ", Kharagpur designed the bridge"."""
    end = end_of_run(words, at)
    if not 0 < end - at <= _LONGEST_TOWN or any(word.low in _ENUMERATED for word in words[at:end]):
        return False
    if end == len(words):
        return True
    after = words[end]
    if after.is_name_like or after.low in {"and", "or"}:
        return False
    glue = after.glue.strip()
    return glue in {",", "."} or (not glue and (after.low.endswith("ed") or after.low in _VERBS))


def _is_closed(words: Sequence[Word], at: int) -> bool:
    end = end_of_run(words, at)
    if not 0 < end - at <= _LONGEST_TOWN:
        return False
    return end == len(words) or words[end].glue.startswith(")")


def end_of_run(words: Sequence[Word], at: int) -> int:
    """Return where the capitalised words from one on end, with "and", "of" and their like between them."""
    end = at
    while end < len(words) and (end == at or words[end].joined):
        inside = words[end].is_small or words[end].low in _ENUMERATED
        if not words[end].is_name_like and not (
            inside and end + 1 < len(words) and words[end + 1].is_name_like and end > at
        ):
            break
        end += 1
    return end
