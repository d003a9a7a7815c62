"""An article and its mentions -> the figures, dates and comparisons that it claims, with who says them.

Claims of one topic and unit measure the same thing and may stand side by side; so a topic names what is
measured and of whom: trade of two countries, a route's length, the peace of a country.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from routes.model import Article, Certainty, Claim, Evidence, Mention, Role, Sentence, Span, When
from routes.text import referring, subjects
from routes.text.comparisons import COMPARING, Comparison, comparisons, stabilities
from routes.text.figures import NUMBER_WORDS, Figure, figures
from routes.text.tokens import LONGEST_SENTENCE, plain_tokens, sentence_tokens
from routes.text.vocabulary import word_set
from routes.text.when import TimeWords, times

_MONEY = frozenset(("USD", "EUR", "GBP", "CNY", "INR", "PKR", "KZT", "KES", ""))
_TOPICS = (
    ("agreements", ("agreement", "agreements", "deal", "deals", "contracts", "memorandums", "mous")),
    ("investment", ("investment", "investments", "fdi", "invested", "invest")),
    ("exports", ("export", "exports", "exported", "products")),
    ("imports", ("import", "imports", "imported")),
    ("trade", ("trade", "turnover", "commerce")),
    ("loan", ("loan", "loans", "lend", "lends", "lent", "credit", "financing")),
    ("cost", ("cost", "costs", "costing", "project", "projects", "budget")),
    ("cargo", ("cargo", "freight", "containers", "goods", "tonnage", "transit", "capacity", "throughput")),
)
_HOPED = word_set(
    """hope hopes hoped hoping target targets targeted benchmark must will would could should plan plans
    planned    aim aims goal projected expected expects potential mark"""
)
_MARKS = frozenset(("benchmark", "mark", "target", "milestone", "must", "goal"))
_JOURNEY = word_set(
    "away takes take journey trip flight flights reach reaches reached transit travel drive delivery sail"
)
_WAY = word_set("route road railway highway pipeline corridor line long length stretch km track tunnel")
_OF_WAYS = ("route:", "journey:", "distance")
_SAVES = word_set("cut cuts reduce reduces reduced shorten shortens shortened save saves")
_REPORTING = word_set("stated said told announced informed stressed noted declared revealed")
_FLIES = frozenset(("flight", "flights", "landed", "airline"))
_MAY_CLAIM = NUMBER_WORDS | COMPARING
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
    for number, sentence in enumerate(article.sentences):
        start = sentence.span.start
        end = min(sentence.span.end, start + LONGEST_SENTENCE)
        words = {token.low for token in plain_tokens(article.text, start, end)}
        flying = number if words & _FLIES else flying
        if not words.isdisjoint(_MAY_CLAIM) or _DIGIT.search(article.text, start, end):
            reading = _Reading(article, sentence, usable, ids)
            found += reading.claims(flying=number - flying <= 2)
    return tuple(_without_repeats(_with_context(found)))


@dataclass(frozen=True, slots=True)
class _Said:
    """What a claim is of: plain words, a topic's key, the places; whether the key tells the subject too."""

    what: str
    topic: str
    about: tuple[str, ...]
    whole: bool = False


class _Reading:
    """One sentence while its claims are read."""

    def __init__(
        self, article: Article, sentence: Sentence, mentions: Sequence[Mention], pair: tuple[str, ...]
    ) -> None:
        self.article, self.sentence, self.pair = article, sentence, pair
        self.tokens = sentence_tokens(article, sentence, mentions)
        self.flies = any(token.low in _FLIES for token in self.tokens)

    @cached_property
    def times(self) -> tuple[TimeWords, ...]:
        """The words of time in the sentence."""
        return times(self.article.text, self.sentence.span, self.article.published)

    def claims(self, *, flying: bool) -> list[Claim]:
        """Return the sentence's claims; `flying` tells whether it or one shortly before speaks of flights."""
        found = [claim for one in figures(self.tokens) if (claim := self.figure(one, flying=flying))]
        found += [self.comparison(one) for one in comparisons(self.tokens)]
        found += [self.comparison(one) for one in stabilities(self.tokens)]
        found += self.dates()
        return sorted(found, key=lambda claim: claim.evidence.words)

    # -------------------------------------------------------------------------------------- figures

    def figure(self, figure: Figure, *, flying: bool) -> Claim | None:
        """Return the claim that a figure makes, or None where it says nothing of worth."""
        said = self.of(figure, flying=flying)
        if said is None:
            return None
        span = Span(start=self.tokens[figure.first].start, end=self.tokens[figure.last].end)
        return Claim(
            evidence=self.evidence(span),
            text=self.article.words(span),
            unit=figure.unit,
            what=said.what,
            topic=said.topic if said.whole else self.topic(said.topic, figure, span),
            when=self.time(span),
            low=figure.low,
            high=figure.high,
            bound=figure.bound,
            hoped=self.hoped(figure),
            via=self.via(figure.first),
            about=said.about,
        )

    def topic(self, kind: str, figure: Figure, span: Span) -> str:
        """Return a topic that holds what a figure is about; one of its own where the words do not tell."""
        of = subjects.of_way if kind.startswith(_OF_WAYS) else subjects.of_figure
        key = of(self.tokens, figure.first, figure.last).key
        return f"{kind}:{key}" if key else self.alone(kind, span)

    def alone(self, kind: str, span: Span) -> str:
        """Return a topic that no other claim has."""
        return f"{kind}:{self.article.id}:{span.start}"

    def of(self, figure: Figure, *, flying: bool) -> _Said | None:
        """Return what a figure is of."""
        if figure.unit in _MONEY:
            return self.money(figure, self.about())
        if figure.unit in {"tonne", "percent"}:
            return self.amount(figure)
        if figure.unit in {"km", "mile", "hour", "minute", "day", "week"}:
            return self.extent(figure, flying=flying)
        return self.counted(figure)

    def amount(self, figure: Figure) -> _Said:
        """Return what tonnes or a share are of."""
        topic = self.nearest_topic(figure)
        if figure.unit == "tonne":
            return _Said(f"tonnes of {topic or 'cargo'}", f"{topic or 'cargo'}:tonnes", self.about())
        return _Said(f"share of {topic}" if topic else "share", f"share:{topic}", self.about())

    def extent(self, figure: Figure, *, flying: bool) -> _Said | None:
        """Return what a distance or a duration is of."""
        low = {token.low for token in self.tokens}
        if figure.unit in {"km", "mile"}:
            before = {token.low for token in self.tokens[max(figure.first - 12, 0) : figure.first]}
            if before & _SAVES and "by" in before:
                return _Said("distance saved", "route:saved", self.about())
            if low & _WAY:
                return _Said(self.way("length of the way", figure), "route:length", self.about())
            return _Said("distance", "distance", self.about())
        if not low & _JOURNEY:
            return None
        what = "duration of the flight" if flying else "duration of the journey"
        return _Said(what, "journey:duration", self.about())

    def way(self, what: str, figure: Figure) -> str:
        """Return what is measured, with the name of the way that it is measured of."""
        name = subjects.of_way(self.tokens, figure.first, figure.last).name
        return f"{what}: {name}" if name else what

    def counted(self, figure: Figure) -> _Said:
        """Return what is counted, or what a span of years is of."""
        if figure.unit == "year":
            relation = figure.counted in {"friendship", "relationship", "relations", "ties", "partnership"}
            topic = (
                f"years:relations:{'-'.join(sorted(self.pair))}" if relation else f"years:{figure.counted}"
            )
            whole = relation and bool(self.pair)
            return _Said(f"years of {figure.counted}", topic, self.about() or self.pair, whole)
        words = [token.low for token in self.tokens[figure.first + 1 : figure.last + 1] if token.is_word]
        return _Said(" ".join(words), f"count:{figure.counted}", self.about())

    def money(self, figure: Figure, about: tuple[str, ...]) -> _Said:
        """Return what an amount of money is of."""
        topic = self.nearest_topic(figure)
        near = {token.low for token in self.tokens[max(figure.first - 4, 0) : figure.last + 4]}
        if topic == "trade" or (not figure.unit and (not topic or near & _MARKS)):
            pair = "-".join(sorted(self.pair))
            return _Said(
                "bilateral trade" if pair else "trade", f"trade:{pair}", self.pair or about, bool(pair)
            )
        names = {"agreements": "agreements", "exports": "goods for export", "": "amount"}
        return _Said(names.get(topic, topic), f"{topic or 'money'}:amount", about)

    def nearest_topic(self, figure: Figure) -> str:
        """Return the topic whose word stands nearest to a figure, those before it first."""
        best, nearest = "", 99
        for number, token in enumerate(self.tokens):
            if not token.is_word or figure.first <= number <= figure.last:
                continue
            away = figure.first - number if number < figure.first else 2 * (number - figure.last) + 4
            if away < nearest and away <= 30:
                found = next((name for name, words in _TOPICS if token.low in words), "")
                best, nearest = (found, away) if found else (best, nearest)
        return best

    def hoped(self, figure: Figure) -> bool:
        """Whether the words around a figure hope for it."""
        near = self.tokens[max(figure.first - 9, 0) : figure.last + 3]
        return any(token.is_word and token.low in _HOPED for token in near)

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
        verbs = {token.text for token in self.tokens if token.is_word}
        happened = any(
            word.endswith("ed") or word in {"took", "was", "were", "began", "held"} for word in verbs
        )
        if not happened or verbs & {"will", "would", "expected", "planned", "may", "might", "should"}:
            return []
        found = []
        for item in self.times:
            dateline = self.article.dateline
            if item.when.how is not Certainty.STATED or (dateline and dateline.meets(item.span)):
                continue
            found.append(
                Claim(
                    evidence=self.evidence(item.span),
                    text=self.article.words(item.span),
                    unit="date",
                    what="date of the flight" if self.flies else "date of what the sentence tells",
                    topic=self.alone("journey:date" if self.flies else "date", item.span),
                    when=item.when,
                    about=self.about(),
                )
            )
        return found

    # -------------------------------------------------------------------------------------- helpers

    def about(self) -> tuple[str, ...]:
        """Return the ids of the places in the sentence, in order."""
        return tuple(dict.fromkeys(token.mention.place.id for token in self.tokens if token.mention))

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
    units = {claim.unit for claim in found if claim.unit in _MONEY and claim.unit}
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
