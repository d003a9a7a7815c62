"""A sentence, its mentions and the names of known routes -> tokens; shared by the rules that read sentences.

A token is a word, a number, a mark, a whole place mention or a whole route name. Rules walk over tokens one
sentence at a time, so that every rule costs as much as the sentence is long.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from routes.model import Article, Mention, Sentence, Span
from routes.text.transport import LAND_NOUNS, STRONG_HEADS

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\s\w]|\w", re.UNICODE)
_POSSESSIVES = ("'s", "’s")
LONGEST_SENTENCE = 4000
"""Code points of a sentence that are read; what is longer is a table or a trap, and no prose."""

JOINERS = frozenset("-–—‐‑,()/'’‘\"“”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of a sentence.

    Attributes
    ----------
    text, low
        As it stands, and in small letters without a possessive ending.
    start, end
        Where it stands in the article.
    mention
        The place that it names, if it names one.
    routes
        Ids of the definitions that it may name, if it names a route.
    possessive
        Whether it ends in 's.
    """

    text: str
    low: str
    start: int
    end: int
    mention: Mention | None = None
    routes: tuple[str, ...] = ()
    possessive: bool = False

    @property
    def is_place(self) -> bool:
        """Whether the token is a place mention."""
        return self.mention is not None

    @property
    def is_way(self) -> bool:
        """Whether the token is a place whose own name ends in a word for a way ("Wakhan Corridor")."""
        return self.mention is not None and " " in self.low and self.low.rsplit(" ", 1)[-1] in STRONG_HEADS

    @property
    def is_word(self) -> bool:
        """Whether the token is a plain word or number."""
        return self.mention is None and not self.routes and (self.text[0].isalnum())

    @property
    def is_mark(self) -> bool:
        """Whether the token is a punctuation mark."""
        return self.mention is None and not self.routes and not self.text[0].isalnum()


def plain_tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words, numbers and marks of a stretch of `text`."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        possessive = word.endswith(_POSSESSIVES)
        low = (word[:-2] if possessive else word).casefold()
        found.append(Token(text=word, low=low, start=match.start(), end=match.end(), possessive=possessive))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteNames:
    """Names of known routes, ready to be found: by their first word, the longest first.

    `entries` maps a first word to (words of the name, whether capitals count, ids).
    """

    entries: Mapping[str, tuple[tuple[tuple[str, ...], bool, tuple[str, ...]], ...]]


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters, without marks."""
    return tuple(token.low for token in plain_tokens(name, 0, len(name)) if token.is_word)


def route_names(names: Iterable[tuple[str, str]]) -> RouteNames:
    """Return an index of (name, id) pairs. A name in capitals (KKH, CPEC) is only found in capitals."""
    ids: dict[tuple[tuple[str, ...], bool], list[str]] = {}
    for name, identity in names:
        words = name_words(name)
        key = (words, len(words) == 1 and name.isupper())
        if words and identity not in ids.setdefault(key, []):
            ids[key].append(identity)
    entries: dict[str, list[tuple[tuple[str, ...], bool, tuple[str, ...]]]] = {}
    for (words, capitals), found in ids.items():
        entries.setdefault(words[0], []).append((words, capitals, tuple(found)))
    return RouteNames(
        entries={
            first: tuple(sorted(found, key=lambda item: (-len(item[0]), item)))
            for first, found in entries.items()
        }
    )


def sentence_tokens(
    article: Article, sentence: Sentence, mentions: Sequence[Mention], names: RouteNames | None = None
) -> list[Token]:
    """Return the tokens of a sentence; `mentions` are the article's, in the order of the text."""
    end = min(sentence.span.end, sentence.span.start + LONGEST_SENTENCE)
    tokens = plain_tokens(article.text, sentence.span.start, end)
    tokens = _with_routes(tokens, names) if names else tokens
    first = bisect_left(mentions, sentence.span.start, key=lambda item: item.span.start)
    last = bisect_left(mentions, sentence.span.end, key=lambda item: item.span.start)
    inside = mentions[first:last]
    return _with_mentions(article, tokens, inside)


def _with_routes(tokens: list[Token], names: RouteNames) -> list[Token]:
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        end, ids = _route_at(tokens, at, names)
        if ids:
            whole = tokens[at:end]
            found.append(_joined(whole, routes=ids))
            at = end
        else:
            found.append(tokens[at])
            at += 1
    return found


def _route_at(tokens: list[Token], at: int, names: RouteNames) -> tuple[int, tuple[str, ...]]:
    for words, capitals, ids in names.entries.get(tokens[at].low, ()):
        end = _matched(tokens, at, words)
        if end and not (capitals and not tokens[at].text.isupper()):
            return end, ids
    return at, ()


def _matched(tokens: list[Token], at: int, words: tuple[str, ...]) -> int:
    """Return where the words end, marks between them skipped, or 0."""
    for number, word in enumerate(words):
        skipped = 0
        while number and at < len(tokens) and tokens[at].text in JOINERS and skipped < 3:
            at += 1
            skipped += 1
        if at >= len(tokens) or tokens[at].low != word:
            return 0
        at += 1
    return at


def _with_mentions(article: Article, tokens: list[Token], mentions: Sequence[Mention]) -> list[Token]:
    """Return the tokens with each mention as one token; a route's name is stronger than a place in it."""
    found: list[Token] = []
    at = 0
    for mention in mentions:
        while at < len(tokens) and tokens[at].end <= mention.span.start:
            found.append(tokens[at])
            at += 1
        end = at
        while end < len(tokens) and tokens[end].start < mention.span.end:
            end += 1
        covered = tokens[at:end]
        if covered and not any(token.routes for token in covered):
            text = article.words(mention.span)
            found.append(_joined(covered, mention=_of_a_land(mention, text), span=mention.span, text=text))
        else:
            found += covered
        at = end
    return found + tokens[at:]


def _of_a_land(mention: Mention, text: str) -> Mention:
    """Return the mention as a name where its words end in a noun ("Central Asian states"): it is one."""
    named = mention.adjective and text.rsplit(" ", 1)[-1].casefold() in LAND_NOUNS
    return replace(mention, adjective=False) if named else mention


def _joined(
    tokens: list[Token],
    *,
    mention: Mention | None = None,
    routes: tuple[str, ...] = (),
    span: Span | None = None,
    text: str = "",
) -> Token:
    text = text or " ".join(token.text for token in tokens)
    return Token(
        text=text,
        low=text.casefold(),
        start=span.start if span else tokens[0].start,
        end=span.end if span else tokens[-1].end,
        mention=mention,
        routes=routes,
        possessive=tokens[-1].possessive,
    )
