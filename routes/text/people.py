"""Sentences in; the persons whom they name with a title or an office out, each with the fullest role told."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from routes.model import Span
from routes.text.vocabulary import LINKS_IN_NAMES, OFFICES, ORGANISATION_NOUNS, SPEECH, TITLES, bare, word_set

_TOKEN = re.compile(r"[^\W\d_][\w’'.\-]*(?<![.\-’'])|\d+(?:[.,]\d+)*")
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
_NEVER_IN_NAMES = ORGANISATION_NOUNS | OFFICES | TITLES | _NOT_NAMES | SPEECH


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word with where it stands and what lies between it and the word before."""

    span: Span
    word: str
    glue: str

    @property
    def is_capitalised(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.word[:1].isupper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person named in a text: where, under which name, with which role."""

    span: Span
    name: str
    role: str = ""


def tokens_of(text: str, span: Span) -> tuple[Token, ...]:
    """Return the words and numbers of a stretch of text."""
    found: list[Token] = []
    before = span.start
    for match in _TOKEN.finditer(text, span.start, span.end):
        found.append(
            Token(
                span=Span(start=match.start(), end=match.end()),
                word=match.group(),
                glue=text[before : match.start()],
            )
        )
        before = match.end()
    return tuple(found)


def runs_of(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield first and end index of each run of capitalised words with nothing but a space between them.

    A full stop may stand after an initial or a title, and small words inside a name.
    """
    at = 0
    while at < len(tokens):
        if not tokens[at].is_capitalised:
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and end - at < 40:
            if _joined(tokens[end - 1], tokens[end]) and tokens[end].is_capitalised:
                end += 1
            elif (
                end + 1 < len(tokens)
                and tokens[end].word in LINKS_IN_NAMES
                and tokens[end].glue == tokens[end + 1].glue == " "
                and tokens[end + 1].is_capitalised
            ):
                end += 2
            else:
                break
        yield at, end
        at = end


def _joined(before: Token, after: Token) -> bool:
    glue = after.glue
    if glue.strip() == "":
        return bool(glue) and len(glue) <= 2 and not _POSSESSIVE.search(before.word)
    return glue in {". ", "."} and (len(before.word) == 1 or before.word.lower() in TITLES)


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
    found: list[Person] = []
    for sentence in sentences:
        tokens = tokens_of(text, sentence)
        found += _people_in(text, tokens)
    return tuple(found)


def _people_in(text: str, tokens: tuple[Token, ...]) -> Iterator[Person]:
    runs = list(runs_of(tokens))
    for number, (first, end) in enumerate(runs):
        words = [token.word for token in tokens[first:end]]
        lead = max((at + 1 for at, word in enumerate(words) if bare(word) in TITLES | OFFICES), default=0)
        if lead and lead < len(words):
            yield from _person(text, tokens, first, first + lead, end)
        elif lead:
            following = runs[number + 1 : number + 4]
            yield from _after_office(text, tokens, first, end, following)
        elif (
            first
            and bare(tokens[first - 1].word) in OFFICES
            and tokens[first].glue == " "
            and len(words) >= 2
        ):
            yield from _person(text, tokens, _role_start(tokens, first - 1), first, end)
        elif len(words) >= 2:
            yield from _beside_role(text, tokens, first, end)


def _person(text: str, tokens: tuple[Token, ...], role: int, first: int, end: int) -> Iterator[Person]:
    """Yield the person whose role begins at token `role` and whose name at `first`."""
    name = [token.word for token in tokens[first:end]]
    if not is_name(name):
        return
    lead = [
        token for token in tokens[role:first] if bare(token.word) not in TITLES or bare(token.word) in OFFICES
    ]
    told = text[lead[0].span.start : lead[-1].span.end] if lead else ""
    tail = _ROLE_TAIL.match(text, tokens[end - 1].span.end)
    if told and tail:
        told += tail.group()
    elif not told:
        told = _apposed(text, tokens[end - 1].span.end)
    yield _made(text, tokens[first:end], told)


def _made(text: str, name: Sequence[Token], role: str) -> Person:
    span = Span(start=name[0].span.start, end=name[-1].span.end)
    words = " ".join(text[span.start : span.end].split())
    return Person(span=span, name=_POSSESSIVE.sub("", words), role=" ".join(role.split()))


def _role_start(tokens: tuple[Token, ...], office: int) -> int:
    start = office
    while start and office - start < 4 and tokens[start].glue == " ":
        before = bare(tokens[start - 1].word)
        if before in _NOT_NAMES | SPEECH | _PREPOSITIONS or before in {
            "that",
            "told",
            "mr",
            "is",
            "was",
            "been",
        }:
            break
        start -= 1
    return start


def _with_owner(tokens: tuple[Token, ...], office: int) -> int:
    """Return where a role begins: at the possessive before it, as in "Zambia's minister", or at itself."""
    owned = office and tokens[office].glue == " " and _POSSESSIVE.search(tokens[office - 1].word)
    return office - 1 if owned and tokens[office - 1].is_capitalised else office


def _after_office(
    text: str, tokens: tuple[Token, ...], first: int, end: int, following: Sequence[tuple[int, int]]
) -> Iterator[Person]:
    """Yield the person of "Ambassador of Kazakhstan to Pakistan, H.E Yerzhan Kistafin" and its like."""
    first = _with_owner(tokens, first)
    at = end
    for start, stop in following:
        between = [bare(token.word) for token in tokens[at:start]]
        if any(word not in _PREPOSITIONS | {"the", "and"} for word in between) or len(between) > 3:
            return
        words = [token.word for token in tokens[start:stop]]
        titles = next((i for i, word in enumerate(words) if bare(word) not in TITLES), len(words))
        role = text[tokens[first].span.start : tokens[at - 1].span.end]
        if not between and tokens[start].glue.strip() == "," and is_name(words[titles:]) and len(words) > 1:
            yield _made(text, tokens[start + titles : stop], role)
            return
        if between and len(words) >= 3 and is_name(words):
            role = text[tokens[first].span.start : tokens[stop - 3].span.end]
            yield _made(text, tokens[stop - 2 : stop], role)
            return
        at = stop


def _beside_role(text: str, tokens: tuple[Token, ...], first: int, end: int) -> Iterator[Person]:
    """Yield the person of "Lucia Banda, Zambia's transport minister, said", or of the other order."""
    if not is_name([token.word for token in tokens[first:end]]):
        return
    role = _apposed(text, tokens[end - 1].span.end)
    office = -1 if role else _office_before(text, tokens, first, end)
    if office >= 0:
        start = _with_owner(tokens, _role_start(tokens, office))
        role = text[tokens[start].span.start : tokens[first - 1].span.end]
    if role:
        yield _made(text, tokens[first:end], role)


def _office_before(text: str, tokens: tuple[Token, ...], first: int, end: int) -> int:
    """Return the office behind which a name stands apart: "the minister for ports, Lucia Banda"; or -1."""
    following = text[tokens[end - 1].span.end : tokens[end - 1].span.end + 1]
    says = end < len(tokens) and tokens[end].word in SPEECH
    if end < len(tokens) and tokens[end].glue == ", " and tokens[end].is_capitalised:
        return -1  # a list of names, of places perhaps
    if not first or tokens[first].glue != ", " or not (says or not following or following in ',.;:”"\n'):
        return -1
    for at in range(first - 1, max(first - 5, -1), -1):
        if bare(tokens[at].word) in OFFICES:
            return at if at == first - 1 or tokens[at + 1].word in {"for", "of"} else -1
        if tokens[at].glue != " ":
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
