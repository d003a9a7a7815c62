"""The paragraphs of an interview or of minutes in; whose words each of them is by its label out.

"A:" and "Answer:" are the words of the person interviewed, where the article asks with "Q:" and names one;
"Tayali:" those of a person whom the article knows. An answer goes on until the next label.
"""

import re
from collections.abc import Iterator, Sequence

from routes.model import Span
from routes.text.cast import Cast, known
from routes.text.people import is_name, people_among
from routes.text.runs import Words
from routes.text.vocabulary import word_set

_LABEL = re.compile(
    r"(?P<ask>(?:Q|Question|Interviewer)\s?\d{0,2}\s?[:.–—])\s|(?P<answer>(?:A|Answer|Ans)\s?\d{0,2}\s?[:.–—])\s"
    r"|(?P<name>(?:[A-Z][\w'’-]{0,20}\.?\s){0,3}[A-Z][\w'’-]{1,20}):\s"
)
_LONGEST_LABEL = 60
_TALKED_WITH = frozenset({"with", "to", "of"})
TALKS = word_set("interview interviews interviewed talk talks talked spoke speaks conversation chat")


def labelled(text: str, paragraphs: Sequence[Span], read: Sequence[Sequence[Words]], cast: Cast) -> list[str]:
    """Return for each paragraph the person whose words it is by its label, or an empty text.

    Parameters
    ----------
    text
        The article's whole text.
    paragraphs
        Its paragraphs, in order.
    read
        The words of their sentences.
    cast
        The persons of the article; the one interviewed is added to it.
    """
    labels = [_LABEL.match(text, one.start, min(one.end, one.start + _LONGEST_LABEL)) for one in paragraphs]
    asks = [at for at, label in enumerate(labels) if label is not None and label["ask"]]
    interviewed = _interviewed(text, read[: asks[0]], cast) if len(asks) > 1 else ""
    told: list[str] = []
    for label in labels:
        if label is None:
            told.append(told[-1] if told and len(asks) > 1 else "")
        elif label["name"]:
            told.append(known(label["name"].split(), cast))
        else:
            told.append(interviewed if label["answer"] else "")
    return told


def _interviewed(text: str, before: Sequence[Sequence[Words]], cast: Cast) -> str:
    """Return the one person whom the article introduces before the first question."""
    words = [one for sentences in before for one in sentences]
    named = [*dict.fromkeys(person.name for person in people_among(text, words))] or [
        *dict.fromkeys(name for one in words for name in _talked_with(one))
    ]
    return cast.add(named[0]) if len(named) == 1 else ""


def _talked_with(words: Words) -> Iterator[str]:
    """Yield the names of "interview with Somchit Vongsa" and its like."""
    if TALKS.isdisjoint(words.bares):
        return
    for first, end in words.runs():
        leads = first > 1 and words.bares[first - 1] in _TALKED_WITH and words.bares[first - 2] in TALKS
        if leads and end - first > 1 and is_name(words.words[first:end]):
            yield " ".join(words.words[first:end])
