"""A place in a sentence -> whether it only tells who somebody is: "the mayor of A", "the Chamber of B in A".

Such a place says nothing of a way that the sentence speaks of.
"""

from collections.abc import Sequence

from geodata.place import Place
from routes.model import Article, Span
from routes.text.vocabulary import OFFICES, ORGANISATION_NOUNS, word_set

_LEADS = frozenset(("of", "in", "for", "at"))
_INSIDE = frozenset(("of", "for", "and", "the", "&"))
_CALLINGS = OFFICES - word_set("head chief general king queen prince princess leader")
_BODIES = ORGANISATION_NOUNS - word_set(
    "railways service services lines motors steel cement petroleum gas oil energy power shipping port group"
)
_LONGEST = 160
_MARKS = ".,;:()“”\"'’"


def tells_who(article: Article, span: Span, place: Place) -> bool:
    """Return whether a place belongs to a person's office or to the seat of an organisation."""
    if place.is_area:
        return False
    words = article.text[max(span.start - _LONGEST, 0) : span.start].split()
    if words and words[-1] == "the":
        words.pop()
    if len(words) < 2 or words[-1] not in _LEADS:
        return False
    return words[-2].lower() in _CALLINGS or _is_seat(words[:-1])


def _is_seat(words: Sequence[str]) -> bool:
    """Whether the name of an organisation of several words ends here."""
    named = 0
    body = False
    for word in reversed(words):
        if word[-1] in _MARKS or not (word[0].isupper() or word in _INSIDE):
            break
        named += word[0].isupper()
        body = body or (word[0].isupper() and word.lower() in _BODIES)
    return body and named > 1
