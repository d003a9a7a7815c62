"""An article, its mentions and the known routes -> the phrases in it that name a route.

A transport word must head a phrase: "trade between A and B" names no route, "flights from A to B" does.
A later sentence that speaks of the same route without naming it ("this corridor", "our first landed in B")
gives a phrase of its own, with the stops of the one it refers to.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from geodata.path import Mode
from routes.model import (
    Article,
    Mention,
    Part,
    PhraseStop,
    RouteDefinition,
    RoutePhrase,
    Sentence,
    Span,
)
from routes.text import journeys, referring, status
from routes.text import transport as words
from routes.text.apart import Apart
from routes.text.background import Background
from routes.text.dates import has_digit
from routes.text.draft import Draft
from routes.text.drafts import Clause, read_clause
from routes.text.groups import Group
from routes.text.heads import clauses, may_head
from routes.text.linking import leads_on
from routes.text.modes import FAR
from routes.text.numbered import with_numbered_roads
from routes.text.onward import left_in
from routes.text.parting import parted
from routes.text.patterns import is_whole, lacks_start, share_access, speaks_of_pair
from routes.text.telling import Telling
from routes.text.tokens import Token, behind
from routes.text.vehicles import HEADING, speaks
from routes.text.vocabulary import word_set
from routes.text.walks import walks
from routes.text.wholes import SentenceTokens

_NEAR = 2
"""How many sentences before one the start of its way may have been told."""

_WAYS = word_set("""
    route routes corridor corridors road roads highway highways motorway railway railways railroad line lines
    pipeline link links connection
""")
_DEFINITE = frozenset(("the", "these", "its", "their", "it", "they"))


def phrases(
    article: Article, mentions: Sequence[Mention], definitions: Sequence[RouteDefinition]
) -> tuple[RoutePhrase, ...]:
    """Return the phrases in `article` that name a route, in the order of the text.

    Parameters
    ----------
    mentions
        The article's mentions, in the order of the text.
    definitions
        The known routes; only named ones are looked for by name.
    """
    reader = Background(article, mentions, definitions)
    read = SentenceTokens(article, reader.mentions, reader.names)
    waiting: deque[_SentenceReading] = deque()
    for number, sentence in enumerate(article.sentences):
        tokens = read.of(sentence)
        if has_digit(article.text, sentence.span.start, sentence.span.end):
            tokens = with_numbered_roads(tokens)
        if article.dateline is not None and sentence.span.meets(article.dateline):
            tokens = behind(tokens, article.dateline.end)
        if tokens:
            waiting.append(_SentenceReading(reader, sentence, tokens, number))
        if len(waiting) > FAR:
            waiting.popleft().read()
    for reading in waiting:
        reading.read()
    return tuple(reader.found)


class _SentenceReading:
    """One sentence while it is read."""

    def __init__(self, reader: Background, sentence: Sentence, tokens: Sequence[Token], number: int) -> None:
        self.reader = reader
        self.article = reader.article
        self.sentence = sentence
        self.tokens = tokens
        self.number = number
        self.last_place: Mention | None = None
        self.before: RoutePhrase | None = None
        self.places = [token.mention for token in tokens if token.mention]
        self.telling = Telling(reader, sentence, tokens, number)
        self.low = self.telling.lows
        self.heading = may_head(tokens, self.low)
        self.apart = Apart(self.telling)
        paragraph = reader.paragraph(sentence, is_heading=len(tokens) <= HEADING)
        spoken = self.heading or speaks(self.low)
        reader.setting.see(number, self.telling.cues, paragraph=paragraph, speaks=spoken)

    def read(self) -> None:
        """Put the sentence's phrases to those of the article."""
        self.reader.add(self.number, self.phrases())
        self.reader.before = (self.number, self.tokens)
        self.reader.point_at(self.number, self.places)

    def phrases(self) -> list[RoutePhrase]:
        """Return the sentence's own phrases, or else those that refer to an earlier sentence's route."""
        if not self.places and not self.heading:
            return self.continued([])
        own: list[RoutePhrase] = []
        bare: list[Draft] = []
        grouped: list[Group] = []
        around = self.reader.setting.is_transport(self.number)
        several = clauses(self.tokens, self.low)
        clause = None
        for tokens in several:
            heading = self.heading and (
                len(several) == 1 or may_head(tokens, [token.low for token in tokens])
            )
            clause = read_clause(tokens, heading=heading, around=around)
            if clause is not None:
                own += self.apart.beside(clause, self.of_clause(clause, bare, around=around))
                self.before = own[-1] if own else None
                grouped += clause.groups
        if not any(is_whole(phrase) and not lacks_start(phrase) for phrase in own):
            told = (self.told_on(grouped) or self.begun(own, grouped)) if grouped else None
            if told is not None:
                own = [told]
            elif clause is None or len(several) > 1:  # one clause was read as a whole already
                own = self.apart.across_clauses() or own
        return own or self.continued(bare)

    def walks(self, clause: Clause, taken: set[int]) -> list[Draft]:
        """Return the ways of a clause that its heads did not take; one may lead on from the way before."""
        if not clause.groups:
            return []
        origin = self.last_place or self.reader.came_to(self.number) or self.reader.there(self.number)
        points = [one for group in clause.groups for one in group.members if not one.place.is_area]
        self.last_place = points[-1] if points else self.last_place
        number, before = self.reader.before
        gone = origin is not None and self.number - number == 1 and left_in(before) is origin
        return walks(clause.tokens, clause.groups, taken, origin=origin, gone=gone)

    def told_on(self, grouped: Sequence[Group]) -> RoutePhrase | None:
        """Return the phrase of a sentence that tells on the way of those before: "It ends at C"."""
        journey = self.reader.journey
        if journey is None or not journeys.goes_on(journey, self.number, self.tokens):
            return None
        piece = journeys.piece_of(grouped)
        if not piece.passed and piece.end is None:
            return None
        stops = journeys.extended(journey, piece, self.reader.found)
        journey.number = self.number
        journey.indexes.append(len(self.reader.found))
        evidence = self.telling.evidence(self.sentence.span)
        return journeys.phrase_of(journey, evidence, stops, self.telling.reports(self.tokens, evidence))

    def begun(self, own: Sequence[RoutePhrase], grouped: Sequence[Group]) -> RoutePhrase | None:
        """Return the phrase of "The journey begins in A" where no head of the sentence makes one."""
        group = journeys.begins_at(grouped)
        if own or group is None or not journeys.opens_with_way(self.tokens):
            return None
        span = Span(start=group.members[0].span.start, end=group.members[-1].span.end)
        stops = tuple(PhraseStop(part=Part.FROM, place=one.place, mention=one) for one in group.members[:1])
        whole = (self.sentence.span.start, self.sentence.span.end)
        mode = self.telling.guessed(whole, (span.start, span.end), stops)
        evidence = self.telling.evidence(self.sentence.span)
        return RoutePhrase(
            evidence=evidence,
            head="",
            pattern="from_to",
            mode=mode,
            stops=stops,
            reports=self.telling.reports(self.tokens, evidence),
        )

    def of_clause(self, clause: Clause, bare: list[Draft], *, around: bool) -> list[RoutePhrase]:
        """Return the phrases of a clause; drafts that make none are put to `bare`."""
        own: list[RoutePhrase] = []
        single: list[tuple[Draft, RoutePhrase]] = []
        taken: set[int] = set()
        share_access(clause.drafts)
        for draft in clause.drafts:
            phrase = self.telling.phrase(draft)
            if phrase is None:
                bare.append(draft)
            elif is_whole(phrase) and not lacks_start(phrase):
                own.append(phrase)
                taken |= draft.accepted
            else:
                single.append((draft, phrase))
        for draft in self.walks(clause, taken) if around else ():
            phrase = self.telling.phrase(draft)
            if phrase is not None and is_whole(phrase):
                own.append(phrase)
                taken |= draft.accepted
        single = [(draft, phrase) for draft, phrase in single if not draft.accepted & taken]
        own += [
            self.then_on(draft, phrase, own) or self.with_start(draft, phrase) for draft, phrase in single
        ]
        own.sort(key=lambda phrase: phrase.evidence.words.end)
        return [part for phrase in own for part in parted(phrase)]

    def then_on(self, draft: Draft, phrase: RoutePhrase, own: Sequence[RoutePhrase]) -> RoutePhrase | None:
        """Return "the boat to B and then the road to C" with the start of its second way, or None."""
        if not lacks_start(phrase):
            return None
        for before in reversed(own):
            end = next((stop for stop in before.stops if stop.part is Part.TO and stop.mention), None)
            if end is not None and end.mention is not None and leads_on(draft, end.mention.span.end):
                return replace(phrase, stops=(replace(end, part=Part.FROM), *phrase.stops), pattern="from_to")
        return None

    def with_start(self, draft: Draft, phrase: RoutePhrase) -> RoutePhrase:
        """Return a phrase of "the trucks go to C through B" with the start that the trucks had before."""
        before = self.before
        if before is None and self.reader.found and self.number - self.reader.numbers[-1] <= _NEAR:
            before = self.reader.found[-1]
        landed = self.landed(draft, phrase, before) or self.from_there(draft, phrase) or self.labelled(phrase)
        if landed is not None:
            return replace(phrase, stops=(landed, *phrase.stops), pattern="from_to")
        opening = draft.tokens[max(draft.head.first - 3, 0) : draft.head.first + 1]
        definite = any(token.low in _DEFINITE for token in opening) and draft.noun not in _WAYS
        passes = any(stop.part is Part.VIA for stop in phrase.stops)
        if before is None or not (definite and passes and lacks_start(phrase)) or before.definitions:
            return phrase
        starts = [stop for stop in before.stops if stop.part is Part.FROM]
        if not starts or before.mode not in {phrase.mode, Mode.UNSPECIFIED}:
            return phrase
        return replace(phrase, stops=(*starts[:1], *phrase.stops), pattern="from_to")

    def labelled(self, phrase: RoutePhrase) -> PhraseStop | None:
        """Return the place that the sentence has for a label: "Riga airport: flights to B resume"."""
        opening = self.tokens[:3]
        colon = next((at for at, token in enumerate(opening) if token.text == ":"), 0)
        label = opening[0].mention if colon else None
        halt = colon == 1 or (colon and opening[1].low in {"airport", "port", "station", "harbour"})
        if label is None or not halt or label.place.is_area or not lacks_start(phrase):
            return None
        if any(stop.place.id == label.place.id for stop in phrase.stops):
            return None
        return PhraseStop(part=Part.FROM, place=label.place, mention=label)

    def from_there(self, draft: Draft, phrase: RoutePhrase) -> PhraseStop | None:
        """Return the place told before, from where "a railway from there to B" is to lead, or None."""
        if not lacks_start(phrase):
            return None
        behind = [token.low for token in draft.tokens[draft.head.last + 1 : draft.head.last + 4]]
        if ("from", "there") not in pairwise(behind):
            return None
        known = {stop.place.id for stop in phrase.stops}
        told = (self.last_place, self.reader.came_to(self.number), self.reader.there(self.number))
        origin = next((one for one in told if one is not None and one.place.id not in known), None)
        if origin is None:
            return None
        return PhraseStop(part=Part.FROM, place=origin.place, mention=origin, why="“from there”")

    def landed(self, draft: Draft, phrase: RoutePhrase, before: RoutePhrase | None) -> PhraseStop | None:
        """Return where a ship brought what goes on by land: "The grain is then carried by rail to B"."""
        opening = [token.low for token in draft.tokens[:3]]
        goods = opening[:1] == ["the"] and not words.CARGO_NOUNS.isdisjoint(opening)
        by_land = phrase.mode in {Mode.ROAD, Mode.RAIL} and before is not None and before.mode is Mode.SEA
        if not (goods and by_land and before and {stop.part for stop in phrase.stops} == {Part.TO}):
            return None
        ends = [stop for stop in before.stops if stop.part is Part.TO and not stop.place.is_area]
        return replace(ends[-1], part=Part.FROM) if ends else None

    # --------------------------------------------------------------------- phrases that refer back

    def continued(self, bare: Sequence[Draft]) -> list[RoutePhrase]:
        """Return the phrase of a sentence that speaks of an earlier route without its places."""
        pointed = referring.refers_back(self.tokens, self.low)
        if pointed is not None:
            noun, at = pointed
            if referring.tells_of_another(self.tokens, at, self.reader.found):
                return []
            found = self.again(noun, referring.reach_of(noun), self.tokens[at])
            if found is not None:
                return [found]
        for draft in bare:
            found = self.bare(draft)
            if found is not None:
                return [found]
        if referring.first_one_moved(self.tokens, self.low) or referring.moves_on(self.tokens):
            found = self.again("", 1, None)
            return [found] if found is not None else []
        return []

    def bare(self, draft: Draft) -> RoutePhrase | None:
        """Return the phrase of a head without places: the route before, or one between the article's pair."""
        if draft.noun not in words.STRONG_HEADS or referring.has_own_places(draft.tokens, draft.head.last):
            return None
        same = self.same_name(self.telling.head(draft))
        if same is not None or referring.is_proper(self.telling.head(draft)):
            return same
        definite = any(
            token.low in {"the", "our", "its"} for token in draft.tokens[draft.first : draft.last + 1]
        )
        vehicle = draft.mode is not Mode.UNSPECIFIED
        if definite and referring.is_called(draft.tokens, draft.head.last):
            return None
        if definite or vehicle:
            found = self.again(draft.noun, 8 if vehicle else 1, draft.tokens[draft.last])
            if found is not None:
                return found
        pair = self.reader.pair
        if pair is None or not vehicle or not speaks_of_pair(self.tokens):
            return None
        evidence = self.telling.evidence(status.span_of(draft.tokens, draft.first, draft.last))
        return RoutePhrase(
            evidence=evidence,
            head=self.telling.head(draft),
            pattern="implicit",
            mode=draft.mode,
            stops=tuple(PhraseStop(part=Part.END, place=place, why="“the two countries”") for place in pair),
            ordered=False,
            reports=self.telling.reports(draft.tokens, evidence),
        )

    def same_name(self, head: str) -> RoutePhrase | None:
        """Return the phrase again whose head is the same proper name ("East Coast Railway")."""
        if not referring.is_proper(head):
            return None
        before = self.reader.heads.get(head)
        return self.repeated(before, None) if before is not None else None

    def again(self, noun: str, reach: int, token: Token | None) -> RoutePhrase | None:
        """Return an earlier phrase once more, with this sentence as its evidence."""
        before = referring.antecedent(
            self.reader.found, self.reader.numbers, noun, reach=reach, at=self.number
        )
        return None if before is None else self.repeated(before, token)

    def repeated(self, before: RoutePhrase, token: Token | None) -> RoutePhrase:
        """Return a phrase with this sentence as its evidence and this sentence's reports."""
        span = Span(start=token.start, end=token.end) if token else self.sentence.span
        evidence = self.telling.evidence(span)
        return replace(
            before,
            evidence=evidence,
            head=self.article.words(span) if token else before.head,
            reports=self.telling.reports(self.tokens, evidence),
        )
