"""A sentence, its mentions and the names of known routes in; its tokens out, with each name as one token."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from routes.model import Article, Mention, Sentence
from routes.text.tokens import JOINERS, LONGEST_SENTENCE, Plain, Token, plain, read
from routes.text.transport import LAND_NOUNS, STRONG_HEADS
from routes.text.vocabulary import word_set

_COMPANY_WITHIN = 6
_IN_NAMES = frozenset(("and", "of", "for", "the", "&"))
_COMPANIES = word_set(
    "corporation company authority agency association commission committee council ministry department board "
    "bureau consortium group holding limited ltd police secretariat federation institute university bank "
    "logistics fund forum summit conference administration union inc plc ag ae nv bv gmbh jsc"
)
_LEGAL = frozenset(("A.E", "S.A", "N.V", "B.V", "A.S"))


class RouteNames(NamedTuple):
    """Names of known routes, ready to be found: by their first word, the longest first.

    `entries` maps a first word to (words of the name, whether capitals count, ids), and `firsts` to the
    second words of those names; to none where the word is a name by itself. `telling` holds the longest word
    of each name: a text without any of these names no route.
    """

    entries: Mapping[str, tuple[tuple[tuple[str, ...], bool, tuple[str, ...]], ...]]
    firsts: Mapping[str, frozenset[str]]
    telling: frozenset[str]


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters, without marks."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return tuple(name.lower().split())  # the commonest case by far
    return tuple(token.low for token in read(name, 0, len(name)).tokens if token.is_word)


@lru_cache(maxsize=4)
def route_names(routes: tuple[tuple[str, str, tuple[str, ...]], ...]) -> RouteNames:
    """Return an index of the names of routes, each given as its id, name and aliases.

    A name in capitals (KKH, CPEC) is only found in capitals.
    """
    ids: dict[tuple[tuple[str, ...], bool], list[str]] = {}
    for name, identity in ((name, key) for key, own, others in routes for name in (own, *others)):
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
        },
        firsts={
            first: frozenset()
            if any(len(words) == 1 for words, _, _ in found)
            else frozenset(words[1] for words, _, _ in found)
            for first, found in entries.items()
        },
        telling=frozenset(max(words, key=len) for words, _ in ids),
    )


class SentenceTokens:
    """The tokens of an article's sentences, with its mentions and the names of routes as one token each.

    Parameters
    ----------
    article
        The article.
    mentions
        Its mentions, in the order of the text.
    names
        The names of routes to look for, if any.
    """

    def __init__(
        self, article: Article, mentions: Sequence[Mention], names: RouteNames | None = None
    ) -> None:
        self._article, self._mentions, self._names = article, mentions, names
        self._starts = [mention.span.start for mention in mentions]

    def of(self, sentence: Sentence) -> Sequence[Token]:
        """Return the tokens of a sentence."""
        start, end = sentence.span.start, sentence.span.end
        found = plain(self._article.text, start, min(end, start + LONGEST_SENTENCE))
        names = self._names
        whole = found if names is None or names.telling.isdisjoint(found.lows) else _with_routes(found, names)
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, lo=first)
        if first == last:
            return whole.tokens
        return _with_mentions(self._article, whole, self._mentions[first:last], named=whole is not found)


def _with_routes(stretch: Plain, names: RouteNames) -> Plain:
    """Return a stretch with each name of a route as one token."""
    tokens, lows, firsts = stretch.tokens, stretch.lows, names.firsts
    starts = [
        number
        for number, low in enumerate(lows)
        if low in firsts and _may_follow(lows[number + 1 : number + 2], firsts[low])
    ]
    found: list[Token] = []
    at = 0
    for start in starts:
        end, ids = _route_at(tokens, start, names) if start >= at else (at, ())
        if ids:
            found += tokens[at:start]
            text = " ".join(token.text for token in tokens[start:end])
            whole = tokens[start:end]
            found.append(_joined(whole, text, whole[0].start, whole[-1].end, routes=ids))
            at = end
    if not found:
        return stretch
    whole = (*found, *tokens[at:])
    return Plain(
        whole,
        tuple([token.low for token in whole]),
        [token.start for token in whole],
        [token.end for token in whole],
    )


def _may_follow(after: tuple[str, ...], seconds: frozenset[str]) -> bool:
    """Whether the word after the first one of a name may go on with it; most that follow "the" do not."""
    return not seconds or (after != () and (after[0] in seconds or after[0] in JOINERS))


def _route_at(tokens: Sequence[Token], at: int, names: RouteNames) -> tuple[int, tuple[str, ...]]:
    for words, capitals, ids in names.entries.get(tokens[at].low, ()):
        end = _matched(tokens, at, words)
        if end and not (capitals and not tokens[at].text.isupper()):
            return (at, ()) if _goes_on_to_company(tokens, end) else (end, ids)
    return at, ()


def _goes_on_to_company(tokens: Sequence[Token], end: int) -> bool:
    """Whether a route's name only begins that of a company or an office: "Konkan Railway Corporation"."""
    if "".join([token.text for token in tokens[end : end + len("A.E")]]) in _LEGAL:
        return True
    for token in tokens[end : end + _COMPANY_WITHIN]:
        if token.low in _COMPANIES and token.text[0].isupper():
            return True
        if not (token.text[0].isupper() or token.low in _IN_NAMES):
            return False
    return False


def _matched(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> int:
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


def _with_mentions(
    article: Article, stretch: Plain, mentions: Sequence[Mention], *, named: bool
) -> Sequence[Token]:
    """Return the tokens with each mention as one token; a route's name is stronger than a place in it.

    `named` tells whether the stretch holds such a name.
    """
    tokens, starts, ends = stretch.tokens, stretch.starts, stretch.ends
    found: list[Token] = []
    at = 0
    for mention in mentions:
        begins, over = mention.span.start, mention.span.end
        first = bisect_right(ends, begins, at)
        found += tokens[at:first]
        at = bisect_left(starts, over, first)
        covered = tokens[first:at]
        if covered and not (named and any(token.routes for token in covered)):
            text = article.text[begins:over]
            found.append(_joined(covered, text, begins, over, mention=_of_a_land(mention, text)))
        else:
            found += covered
    found += tokens[at:]
    return found


def _of_a_land(mention: Mention, text: str) -> Mention:
    """Return the mention as a name where its words end in a noun ("Central Asian states"): it is one."""
    named = mention.adjective and text.rsplit(" ", 1)[-1].casefold() in LAND_NOUNS
    return replace(mention, adjective=False) if named else mention


def _joined(
    tokens: Sequence[Token],
    text: str,
    start: int,
    end: int,
    *,
    mention: Mention | None = None,
    routes: tuple[str, ...] = (),
) -> Token:
    low = text.casefold()
    is_place = mention is not None
    is_way = is_place and " " in low and low.rsplit(" ", 1)[-1] in STRONG_HEADS
    is_word = is_mark = False
    possessive = tokens[-1].possessive
    return Token(text, low, start, end, is_word, is_mark, possessive, mention, routes, is_place, is_way)
