"""An article and its mentions -> the figures, dates and comparisons that it claims, with who says them.

Claims of one topic and unit measure the same thing and may stand side by side; so a topic names what is
measured and of whom: trade of two countries, a route's length, the peace of a country.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from routes.model import Article, Certainty, Claim, Evidence, Mention, Role, Sentence, Span, When
from routes.text import referring
from routes.text.changed import current
from routes.text.comparisons import COMPARING, Comparison, comparisons, stabilities
from routes.text.figures import NUMBER_WORDS, Figure, figures
from routes.text.measured import is_hoped, places_of, said_of, subject_of
from routes.text.measures import is_money
from routes.text.tokens import LONGEST_SENTENCE, Token, plain
from routes.text.vocabulary import word_set
from routes.text.when import TimeWords, times
from routes.text.wholes import SentenceTokens

_REPORTING = word_set("stated said told announced informed stressed noted declared revealed")
_FLIES = frozenset(("flight", "flights", "landed", "airline"))
_HAPPENED = frozenset(("took", "was", "were", "began", "held"))
_AHEAD = frozenset(("will", "would", "expected", "planned", "may", "might", "should"))
_MAY_CLAIM = NUMBER_WORDS | COMPARING
_MOST_FIGURES = 30
_DIGIT = re.compile(r"\d")
_NAME_STOPS = frozenset((",", "with", "that", "by", "“", '"', "and", ".", "as", "(", ")"))
_OFFICES = frozenset(("he", "she", "they", "ambassador", "envoy", "diplomat", "official", "i", "we"))


def claims(article: Article, mentions: Sequence[Mention]) -> tuple[Claim, ...]:
    """Return what `article` claims, in the order of the text.

    Parameters
    ----------
    mentions
        The article's mentions, in the order of the text.
    """
    usable = [item for item in mentions if item.role is not Role.DATELINE]
    pair = referring.country_pair(usable)
    found: list[Claim] = []
    flying = -9
    ids = tuple(place.id for place in pair or ())
    named = Counter(item.place.country for item in usable if item.place.country)
    countries = tuple(code for code, _ in named.most_common())
    tokens = SentenceTokens(article, usable)
    for number, sentence in enumerate(article.sentences):
        start = sentence.span.start
        end = min(sentence.span.end, start + LONGEST_SENTENCE)
        words = plain(article.text, start, end).lows
        flying = flying if _FLIES.isdisjoint(words) else number
        dated = _DIGIT.search(article.text, start, end) is not None
        if dated or not _MAY_CLAIM.isdisjoint(words):
            reading = _Reading(article, sentence, tokens.of(sentence), pair=ids, countries=countries)
            compares = not COMPARING.isdisjoint(words)
            found += reading.claims(flying=number - flying <= 2, compares=compares, dated=dated)
    return tuple(_without_repeats(_with_context(found)))


class _Reading:
    """One sentence while its claims are read."""

    def __init__(
        self,
        article: Article,
        sentence: Sentence,
        tokens: Sequence[Token],
        *,
        pair: tuple[str, ...],
        countries: Sequence[str],
    ) -> None:
        self.article, self.sentence, self.pair, self.countries = article, sentence, pair, countries
        self.tokens = tokens

    @cached_property
    def times(self) -> tuple[TimeWords, ...]:
        """The words of time in the sentence."""
        return times(self.article.text, self.sentence.span, self.article.published)

    def claims(self, *, flying: bool, compares: bool, dated: bool) -> list[Claim]:
        """Return the sentence's claims.

        Parameters
        ----------
        flying
            Whether it or one shortly before speaks of flights.
        compares, dated
            Whether it holds a word that compares, and a digit, as every date does.
        """
        told = current(self.tokens, figures(self.tokens, self.countries))
        compared = comparisons(self.tokens) if compares else []
        if len(told) + len(compared) > _MOST_FIGURES:  # a table or a trap, and no prose
            return []
        found = [claim for one in told if (claim := self.figure(one, flying=flying))]
        if compares:
            found += [self.comparison(one) for one in (*compared, *stabilities(self.tokens))]
        if dated:
            found += self.dates()
        return sorted(found, key=lambda claim: claim.evidence.words) if len(found) > 1 else found

    # -------------------------------------------------------------------------------------- figures

    def figure(self, figure: Figure, *, flying: bool) -> Claim | None:
        """Return the claim that a figure makes, or None where it says nothing of worth."""
        said = said_of(self.tokens, figure, self.pair, flying=flying)
        if said is None:
            return None
        span = Span(start=self.tokens[figure.first].start, end=self.tokens[figure.last].end)
        subject = None if said.whole else subject_of(self.tokens, figure, said.topic)
        return Claim(
            evidence=self.evidence(span),
            text=self.article.words(span),
            unit=figure.unit,
            what=said.what,
            topic=self.topic(said.topic, subject.key, span) if subject else said.topic,
            when=self.time(span),
            low=figure.low,
            high=figure.high,
            bound=figure.bound,
            hoped=is_hoped(self.tokens, figure),
            via=self.via(figure.first),
            about=said.about,
            ends=subject.ends if subject else (),
        )

    def topic(self, kind: str, key: str, span: Span) -> str:
        """Return a topic that holds what a figure is about; one of its own where the words do not tell."""
        return f"{kind}:{key}" if key else self.alone(kind, span)

    def alone(self, kind: str, span: Span) -> str:
        """Return a topic that no other claim has."""
        return f"{kind}:{self.article.id}:{span.start}"

    def via(self, at: int) -> str:
        """Return whom the speaker passes a figure on from, or empty."""
        if not self.sentence.speaker:
            return ""
        for number in range(at - 1, 0, -1):
            token = self.tokens[number]
            if token.text in {"“", "”", '"'}:
                return ""
            if token.is_word and token.low in _REPORTING:
                return self.reported(number)
        return ""

    def reported(self, verb: int) -> str:
        """Return the subject of a reporting verb, unless it is the speaker or a pronoun."""
        first = verb
        while first > 0 and self.tokens[first - 1].low not in _NAME_STOPS and verb - first < 9:
            first -= 1
        words = self.tokens[first:verb]
        own = {word.casefold() for word in self.sentence.speaker.split()} | _OFFICES
        if not words or any(token.low in own for token in words):
            return ""
        return self.article.words(Span(start=words[0].start, end=words[-1].end))

    # ---------------------------------------------------------------------------------- comparisons

    def comparison(self, found: Comparison) -> Claim:
        """Return the claim that a comparison makes."""
        span = Span(start=self.tokens[found.first].start, end=self.tokens[found.last].end)
        return Claim(
            evidence=self.evidence(span),
            text=self.article.words(span),
            unit="comparison",
            what=found.what,
            topic=found.topic,
            when=self.time(span),
            via=self.via(found.first),
            about=found.about,
            hoped=found.hoped,
        )

    def dates(self) -> list[Claim]:
        """Return the dates of what the sentence tells as having happened."""
        verbs = [token.text for token in self.tokens if token.is_word]
        if not _AHEAD.isdisjoint(verbs):
            return []
        if _HAPPENED.isdisjoint(verbs) and not any(word.endswith("ed") for word in verbs):
            return []
        found: list[Claim] = []
        if len(self.times) > _MOST_FIGURES:
            return found
        flies = any(token.low in _FLIES for token in self.tokens)
        for item in self.times:
            dateline = self.article.dateline
            if item.when.how is not Certainty.STATED or (dateline and dateline.meets(item.span)):
                continue
            found.append(
                Claim(
                    evidence=self.evidence(item.span),
                    text=self.article.words(item.span),
                    unit="date",
                    what="date of the flight" if flies else "date of what the sentence tells",
                    topic=self.alone("journey:date" if flies else "date", item.span),
                    when=item.when,
                    about=self.about(),
                )
            )
        return found

    # -------------------------------------------------------------------------------------- helpers

    def about(self) -> tuple[str, ...]:
        """Return the ids of the places in the sentence, in order."""
        return places_of(self.tokens)

    def evidence(self, span: Span) -> Evidence:
        """Return this sentence as evidence."""
        return Evidence(
            article=self.article.id,
            sentence=self.sentence.span,
            words=span,
            speaker=self.sentence.speaker,
            date=self.article.published,
        )

    def beside(self, item: TimeWords, span: Span) -> bool:
        """Whether a time stands near some words, with no quotation mark between."""
        after = item.span.start >= span.end
        between = (
            self.article.text[span.end : item.span.start]
            if after
            else self.article.text[item.span.end : span.start]
        )
        return len(between) < (_NEAR_AFTER if after else _NEAR_BEFORE) and not set(between) & set('“”"')

    def time(self, span: Span) -> When:
        """Return the time that stands nearest to some words, or when the article appeared."""
        near = [item for item in self.times if not item.season and self.beside(item, span)]
        return min(near, key=lambda item: _gap(item, span)).when if near else self.article.published


_NEAR_AFTER, _NEAR_BEFORE = 30, 90
"""How many characters after a figure, and before it, a time may stand and still be its time."""


def _gap(item: TimeWords, span: Span) -> int:
    return max(span.start - item.span.end, item.span.start - span.end, 0)


def _with_context(found: list[Claim]) -> list[Claim]:
    """Give a bare "one billion" the currency of the article's other amounts; without one it is no claim."""
    units = {claim.unit for claim in found if is_money(claim.unit)}
    kept = []
    for claim in found:
        if claim.unit or claim.low is None:
            kept.append(claim)
        elif len(units) == 1:
            kept.append(replace(claim, unit=next(iter(units))))
    return kept


def _without_repeats(found: Sequence[Claim]) -> list[Claim]:
    """Return the claims without those that say the same in the same sentence; the longer words are kept."""
    best: dict[object, Claim] = {}
    for claim in found:
        value = (claim.low, claim.high) if claim.low is not None else claim.text.casefold()
        key = (claim.evidence.sentence, claim.topic, claim.unit, value)
        if key not in best or len(claim.text) > len(best[key].text):
            best[key] = claim
    return sorted(best.values(), key=lambda claim: claim.evidence.words)
