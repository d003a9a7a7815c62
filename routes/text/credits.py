"""A few words of an article's head in; what they can be out: a writer, a paper, a section, a calling."""

import re

from routes.text.dateline import NEWS_WORDS
from routes.text.vocabulary import LINKS_IN_NAMES, TITLES, bare, word_set

_NAME_PART = re.compile(r"[^\W\d_][\w’'.\-]*|&")
_SMALL = LINKS_IN_NAMES | word_set("of the and for in on & e")
_CALLINGS = word_set(
    "correspondent editor reporter writer columnist bureau chief staff desk contributor analyst journalist "
    "freelancer photographer intern"
)
_SECTIONS = word_set(
    "home news world business economy politics transport africa asia europe americas opinion features "
    "national international regional local sport sports tech technology markets trade latest top "
    "stories analysis the and press media release statement interview report infrastructure railways "
    "aviation shipping logistics materials central south energy society culture editor picks nation "
    "newsletter bulletin e-paper epaper today's paper"
)
MEANS = word_set(
    "rail road sea air land train truck bus ship boat ferry bike foot night day "
    "water car far lake mount and the"
)


def is_capitalised(words: str) -> bool:
    """Whether words are names: every one begins with a capital, but for the small ones inside names."""
    parts = words.split()
    return (
        1 <= len(parts) <= 8
        and parts[0][0].isupper()
        and all(
            part.lower() in _SMALL or (part[0].isupper() and _NAME_PART.fullmatch(part) is not None)
            for part in parts
        )
    )


def is_writer(words: str) -> bool:
    """Whether words can be the name of one who writes: two to five parts, initials among them."""
    parts = words.split()
    titled = bool(parts) and bare(parts[0]) in TITLES
    return 2 <= len(parts) - titled <= 5 and parts[0].lower() not in MEANS and is_capitalised(words)


def is_agency(words: str) -> bool:
    """Whether words are an agency's: letters in capitals, or a word of the press at the end."""
    last = words.rsplit(maxsplit=1)[-1].lower()
    return (words.isupper() and words.isalpha() and len(words) > 1) or last in NEWS_WORDS


def is_outlet(words: str) -> bool:
    """Whether words are the name of a paper: a word of the press is among them, or "The" before them."""
    parts = words.lower().split()
    is_paper = (parts[0] == "the" and len(parts) > 1) or not NEWS_WORDS.isdisjoint(parts)
    return is_paper and not is_calling(words)


def is_calling(words: str) -> bool:
    """Whether words say what a writer is to the paper: "Staff Writer"."""
    return not _CALLINGS.isdisjoint(words.lower().split())


def is_section(words: str) -> bool:
    """Whether words are a section or a rubric of a paper: "World News", "Press release"."""
    return _SECTIONS.issuperset(words.lower().split())
