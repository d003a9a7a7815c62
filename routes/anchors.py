"""Words with the words around them, as a row quotes them -> where in an article they stand now.

A quotation holds while about half of it stands around the words, in its order: words may have come, gone or
changed before, behind and between. What agrees is the heaviest common subsequence of words (after Wagner and
Fischer, "The string-to-string correction problem", Journal of the ACM 21, 1974): a word weighs more the
longer it is and the nearer it stands. Words that came in between cost a little: the very words fit best.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from routes.model import Span
from routes.prose import one_line

LONGEST = 600  # characters of a quotation
_LEAST = 0.48  # of the weight must agree
_APART = 0.1  # a place fits better than another if it leads by this much, or is the only one word for word
_MOST = 24  # places looked at closely; where more have the words, those that share the rarest words around
_COMMON = 64  # a word that stands around more places than this tells none of them
_FAR = 8  # words that may have come between, beside those that are quoted once more
_WIDTHS = (9, 14, 24, 40)  # words on each side that are quoted
_FARTHEST, _READINGS = 64, 8  # words on each side of a quotation that count; of how many readings
_ENOUGH = 24  # letters around the words that tell one place from others
_HEAVIEST = 8  # letters of a word that count
_NEAREST, _HALVED = 600, 5  # a word weighs by its letters, and half as much at the sixth word
_SKIPPED = 0.3  # what it costs at most that other words stand in between
_BITS = 10
# The scripts that are written without blanks between words: there every sign counts as a word.
_UNPARTED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Only what quotes words needs it; a pattern of so many letters takes a while to compile.
_A_WORD = rf"[{_UNPARTED}]|[^\W_{_UNPARTED}]+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words that a row quotes: before and behind its own words, nearest first."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How many letters count in it."""
        return sum(map(_weight, (*self.before, *self.after)))


class Words:
    """The words of a text, each with its place, read once.

    Parameters
    ----------
    text
        The text of an article.
    """

    __slots__ = ("_ends", "_starts", "text", "words")

    def __init__(self, text: str) -> None:
        found = [(match[0].casefold(), match.start(), match.end()) for match in re.finditer(_A_WORD, text)]
        self.text = text
        self.words = [word for word, _, _ in found]
        self._starts = [start for _, start, _ in found]
        self._ends = [end for _, _, end in found]

    def around(self, span: Span, width: int) -> Quote:
        """Return so many words before and behind a span."""
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        before = self.words[max(0, first - width) : first]
        return Quote(before=tuple(reversed(before)), after=tuple(self.words[last : last + width]))

    def spell(self, span: Span, width: int, within: Span) -> str:
        """Return a span with so many words before and behind it, but none beyond `within`, verbatim.

        Blanks and line ends are one blank each, and no other span of the same words is in it.
        """
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        lowest = max(first - width, bisect_left(self._starts, within.start))
        highest = min(last + width, bisect_right(self._ends, within.end))
        own = self.words[first:last]
        if own:
            size = len(own)
            for at in range(first - size, lowest - 1, -1):
                if self.words[at : at + size] == own:
                    lowest = at + 1
                    break
            for at in range(last, highest - size + 1):
                if self.words[at : at + size] == own:
                    highest = at + size - 1
                    break
        start = min(span.start, self._starts[lowest]) if lowest < first else span.start
        end = max(span.end, self._ends[highest - 1]) if highest > last else span.end
        return one_line(self.text[start:end])


class Places:
    """Places of one text that have the same words; finds which of them a quotation means.

    Parameters
    ----------
    words
        The words of the text.
    spans
        The places, in order.
    """

    __slots__ = ("_around", "_words", "spans")

    def __init__(self, words: Words, spans: Sequence[Span]) -> None:
        self._words = words
        self.spans = tuple(spans)
        self._around: dict[str, list[int]] | None = None

    def fit(self, quotes: Sequence[Quote]) -> tuple[Span, ...]:
        """Return the places that a quotation fits best, in order: none, one, or several equally well.

        Parameters
        ----------
        quotes
            Its readings: one for each time that it holds the words.
        """
        spans = self._shortlist(quotes)
        verbatim = tuple(span for span in spans if any(self._stands(quote, span) for quote in quotes))
        if verbatim:
            return verbatim
        scored = [
            (max(_likeness(quote, self._words.around(span, _reach(quote))) for quote in quotes), span)
            for span in spans
        ]
        best = max((score for score, _ in scored), default=0.0)
        if best < _LEAST:
            return ()
        return tuple(span for score, span in scored if score >= best - _APART)

    def _stands(self, quote: Quote, span: Span) -> bool:
        """Whether a quotation stands around a place word for word."""
        found = self._words.around(span, max(len(quote.before), len(quote.after)))
        same = found.before[: len(quote.before)] == quote.before
        return same and found.after[: len(quote.after)] == quote.after

    def _shortlist(self, quotes: Sequence[Quote]) -> Sequence[Span]:
        """Return the places worth a closer look, at most `_MOST`, so that the cost stays in proportion."""
        if len(self.spans) <= _MOST:
            return self.spans
        votes: Counter[int] = Counter()
        for word in {word for quote in quotes for word in (*quote.before, *quote.after)}:
            places = self._index.get(word, ())
            votes.update(dict.fromkeys(places if len(places) <= _COMMON else (), _weight(word)))
        if not votes:
            rarest = min(
                (word for quote in quotes for word in (*quote.before, *quote.after) if word in self._index),
                key=lambda word: (len(self._index[word]), word),
                default="",
            )
            votes.update(dict.fromkeys(self._index.get(rarest, ())[:_MOST], 1))
        chosen = sorted(votes, key=lambda at: (-votes[at], at))[:_MOST]
        return [self.spans[at] for at in sorted(chosen)]

    @property
    def _index(self) -> dict[str, list[int]]:
        """The places that each word stands around."""
        if self._around is None:
            self._around = {}
            for at, span in enumerate(self.spans):
                quote = self._words.around(span, _WIDTHS[0] * 2)
                for word in {*quote.before, *quote.after}:
                    self._around.setdefault(word, []).append(at)
        return self._around


def quotes(near: str, text: str) -> tuple[Quote, ...]:
    """Return what stands around `text` in the quotation `near`, once for each time that it stands in it."""
    words, own = Words(near).words, Words(text).words
    size = len(own)
    starts = [at for at in range(len(words) - size + 1) if size and words[at : at + size] == own]
    return tuple(
        Quote(
            before=tuple(reversed(words[max(0, at - _FARTHEST) : at])),
            after=tuple(words[at + size : at + size + _FARTHEST]),
        )
        for at in starts[:_READINGS]
    )


def near(words: Words, span: Span, sentence: Span, places: Places) -> tuple[str, int]:
    """Return a quotation that tells one place of a text from the other `places` with the same words.

    The number with it is 0; or, where its text says the same twice, which of the places that fit is meant,
    counted from 1. Where no words tell it, the quotation is empty, and the number one of all places.
    """
    own = one_line(words.text[span.start : span.end])
    whole = Span(start=0, end=len(words.text))
    tried = [(sentence, _WIDTHS[0]), *((whole, width) for width in _WIDTHS)]
    for number, (within, width) in enumerate(tried):
        said = words.spell(span, width, within)
        readings = quotes(said, own)
        slight = sum(reading.weight for reading in readings) < _ENOUGH and number == 0
        if readings and not slight and len(said) <= LONGEST and places.fit(readings) == (span,):
            return said, 0
    said = words.spell(span, _WIDTHS[0], whole)
    fits = places.fit(quotes(said, own)) if quotes(said, own) and len(said) <= LONGEST else ()
    if span in fits:
        return said, fits.index(span) + 1
    return "", places.spans.index(span) + 1


def _reach(quote: Quote) -> int:
    return 2 * max(len(quote.before), len(quote.after)) + _FAR


def _weight(word: str) -> int:
    return min(len(word), _HEAVIEST)


def _likeness(quote: Quote, other: Quote) -> float:
    """Return how much of a quotation stands around another place, from 0 to 1."""
    shared = total = skipped = matched = 0
    for said, found in ((quote.before, other.before), (quote.after, other.after)):
        weights = [_weight(word) * _NEAREST // (at + _HALVED) for at, word in enumerate(said)]
        agreeing, words, reach = _common(said, weights, found)
        shared, total = shared + agreeing, total + sum(weights)
        matched, skipped = matched + words, skipped + reach - words
    return shared / total * (1 - _SKIPPED * skipped / max(1, skipped + matched))


def _common(said: Sequence[str], weights: Sequence[int], found: Sequence[str]) -> tuple[int, int, int]:
    """Return the weight of the longest common subsequence, its words, and how many of `found` it reaches."""
    best = [0] * (len(found) + 1)  # weights, with the number of words in the lowest bits
    for word, weight in zip(said, weights, strict=True):
        previous, more = 0, (weight << _BITS) + 1
        for at, other in enumerate(found, start=1):
            kept = best[at]
            best[at] = previous + more if word == other else max(best[at], best[at - 1])
            previous = kept
    most = best[-1]
    return most >> _BITS, most & ((1 << _BITS) - 1), best.index(most)
