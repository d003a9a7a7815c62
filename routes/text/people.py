"""Sentences in; the persons whom they name with a title or an office out, each with the fullest role told."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from routes.model import Span
from routes.text.runs import Run, Words, words_in
from routes.text.vocabulary import LINKS_IN_NAMES, OFFICES, ORGANISATION_NOUNS, SPEECH, TITLES, bare, word_set

_POSSESSIVE = re.compile(r"[’']s?$")
_PREPOSITIONS = word_set("of to for in at")
_NOT_NAMES = word_set(
    "the a an he she it they we i his her its their our this that these those in on at by for from to and "
    "or but if when while as with monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december"
)
_ROLE_TAIL = re.compile(
    r"(?:\s(?:of|to|for)\s(?:the\s)?[A-Z][\w’'-]{1,30}(?:\s[A-Z][\w’'-]{1,30}){0,3}){1,3}"
)
_APPOSITION = re.compile(
    r",\s(?P<role>[^,.;:“”\"()\n]{4,110})(?=[,.;]|\s(?:has\s|have\s)?(?:said|told|added)\b)"
)
_LONGEST_NAME = 5
MARKS_A_PERSON = TITLES | OFFICES
_WITHIN_AN_OFFICE = _PREPOSITIONS | {"the", "and"}
_BEFORE_A_ROLE = _NOT_NAMES | SPEECH | _PREPOSITIONS | {"that", "told", "mr", "is", "was", "been"}
_NEVER_IN_NAMES = ORGANISATION_NOUNS | OFFICES | TITLES | _NOT_NAMES | SPEECH


class Person(NamedTuple):
    """A person named in a text: where, under which name, with which role."""

    span: Span
    name: str
    role: str = ""


def is_name(words: Sequence[str]) -> bool:
    """Whether words can be a person's name: a few capitalised ones, none of an organisation or an office."""
    return (
        1 <= len(words) <= _LONGEST_NAME
        and all(bare(word) not in _NEVER_IN_NAMES for word in words)
        and not all(word.isupper() and len(word) > 1 for word in words)
        and all(word[0].isupper() or word in LINKS_IN_NAMES for word in words)
    )


def people_of(text: str, sentences: Iterable[Span]) -> tuple[Person, ...]:
    """Return the persons whom sentences name with a title, an office or a calling, in order."""
    return people_among(text, (words_in(text, one.start, one.end) for one in sentences))


def people_among(text: str, sentences: Iterable[Words]) -> tuple[Person, ...]:
    """Return the persons whom sentences of a text name with a title, an office or a calling, in order."""
    found: list[Person] = []
    for words in sentences:
        if not MARKS_A_PERSON.isdisjoint(words.bares):
            found += _people_in(text, words)
    return tuple(found)


def _people_in(text: str, words: Words) -> Iterator[Person]:
    bares, runs = words.bares, words.runs()
    for number, (first, end) in enumerate(runs):
        lead = max((at + 1 for at in range(first, end) if bares[at] in MARKS_A_PERSON), default=first)
        if first < lead < end:
            yield from _person(text, words, first, lead, end)
        elif lead > first:
            yield from _after_office(text, words, first, end, runs[number + 1 : number + 4])
        elif end - first < 2:
            continue
        elif first and bares[first - 1] in OFFICES and words.glues[first] == " ":
            yield from _person(text, words, _role_start(words, first - 1), first, end)
        else:
            yield from _beside_role(text, words, first, end)


def _person(text: str, words: Words, role: int, first: int, end: int) -> Iterator[Person]:
    """Yield the person whose role begins at word `role` and whose name at `first`."""
    if not is_name(words.words[first:end]):
        return
    lead = [at for at in range(role, first) if words.bares[at] not in TITLES or words.bares[at] in OFFICES]
    told = text[words.starts[lead[0]] : words.ends[lead[-1]]] if lead else ""
    tail = _ROLE_TAIL.match(text, words.ends[end - 1]) if told else None
    if tail:
        told += tail.group()
    elif not told:
        told = _apposed(text, words.ends[end - 1])
    yield _made(text, words, first, end, told)


def _made(text: str, words: Words, first: int, end: int, role: str) -> Person:
    span = Span(start=words.starts[first], end=words.ends[end - 1])
    name = " ".join(text[span.start : span.end].split())
    return Person(span=span, name=_POSSESSIVE.sub("", name), role=" ".join(role.split()))


def _role_start(words: Words, office: int) -> int:
    start = office
    while start and office - start < 4 and words.glues[start] == " ":
        if words.bares[start - 1] in _BEFORE_A_ROLE:
            break
        start -= 1
    return start


def _with_owner(words: Words, office: int) -> int:
    """Return where a role begins: at the possessive before it, as in "Zambia's minister", or at itself."""
    if not office or words.glues[office] != " ":
        return office
    owner = words.words[office - 1]
    return office - 1 if _POSSESSIVE.search(owner) and owner[0].isupper() else office


def _after_office(
    text: str, words: Words, first: int, end: int, following: Sequence[Run]
) -> Iterator[Person]:
    """Yield the person of "Ambassador of Kazakhstan to Pakistan, H.E Yerzhan Kistafin" and its like."""
    first = _with_owner(words, first)
    at = end
    for start, stop in following:
        between = words.bares[at:start]
        if len(between) > 3 or any(word not in _WITHIN_AN_OFFICE for word in between):
            return
        name = words.words[start:stop]
        titles = next((i for i, word in enumerate(words.bares[start:stop]) if word not in TITLES), len(name))
        if not between and words.glues[start].strip() == "," and is_name(name[titles:]) and len(name) > 1:
            role = text[words.starts[first] : words.ends[at - 1]]
            yield _made(text, words, start + titles, stop, role)
            return
        if between and len(name) >= 3 and is_name(name):
            role = text[words.starts[first] : words.ends[stop - 3]]
            yield _made(text, words, stop - 2, stop, role)
            return
        at = stop


def _beside_role(text: str, words: Words, first: int, end: int) -> Iterator[Person]:
    """Yield the person of "Lucia Banda, Zambia's transport minister, said", or of the other order."""
    if not is_name(words.words[first:end]):
        return
    role = _apposed(text, words.ends[end - 1])
    office = -1 if role else _office_before(text, words, first, end)
    if office >= 0:
        start = _with_owner(words, _role_start(words, office))
        role = text[words.starts[start] : words.ends[first - 1]]
    if role:
        yield _made(text, words, first, end, role)


def _office_before(text: str, words: Words, first: int, end: int) -> int:
    """Return the office behind which a name stands apart: "the minister for ports, Lucia Banda"; or -1."""
    glues = words.glues
    if not first or glues[first] != ", ":
        return -1
    following = text[words.ends[end - 1] : words.ends[end - 1] + 1]
    more = end < len(glues)
    if more and glues[end] == ", " and words.words[end][0].isupper():
        return -1  # a list of names, of places perhaps
    if not (more and words.words[end] in SPEECH) and following and following not in ',.;:”"\n':
        return -1
    for at in range(first - 1, max(first - 5, -1), -1):
        if words.bares[at] in OFFICES:
            return at if at == first - 1 or words.words[at + 1] in {"for", "of"} else -1
        if glues[at] != " ":
            return -1
    return -1


def _apposed(text: str, at: int) -> str:
    match = _APPOSITION.match(text, at)
    if match is None:
        return ""
    role = match.group("role").strip()
    words = [bare(word) for word in role.split()]
    if not any(word in OFFICES for word in words) or any(
        word in SPEECH or word in {"who", "is"} for word in words
    ):
        return ""
    return re.sub(r"^(?:the|a|an)\s", "", role, flags=re.IGNORECASE)
