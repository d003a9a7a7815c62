"""An article, its mentions and the known routes -> the phrases in it that name a route.

A transport word must head a phrase: "trade between A and B" names no route, "flights from A to B" does.
A later sentence that speaks of the same route without naming it ("this corridor", "our first landed in B")
gives a phrase of its own, with the stops of the one it refers to.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes.model import (
    Article,
    Evidence,
    Mention,
    Part,
    PhraseStop,
    Role,
    RouteDefinition,
    RoutePhrase,
    Sentence,
    Span,
    Status,
    StatusReport,
)
from routes.text import referring, status
from routes.text import transport as words
from routes.text.draft import Draft, DraftStop
from routes.text.drafts import drafts
from routes.text.heads import clauses
from routes.text.overseas import sea_from_port
from routes.text.patterns import is_route, only_ends, pattern_of, share_access, speaks_of_pair
from routes.text.tokens import Token, route_names, sentence_tokens
from routes.text.when import TimeWords, times

_TRAVEL = (Part.FROM, Part.HUB, Part.VIA, Part.END, Part.TO)
"""The order in which one comes to the stops of a phrase; stops of one part stay in the order of the text."""


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
    return tuple(_Reader(article, mentions, definitions).read())


class _Reader:
    def __init__(
        self, article: Article, mentions: Sequence[Mention], definitions: Sequence[RouteDefinition]
    ) -> None:
        self.article = article
        self.mentions = [item for item in mentions if item.role is not Role.DATELINE]
        self.definitions = {item.id: item for item in definitions if item.named}
        self.names = route_names(
            tuple(
                (name, item.id) for item in self.definitions.values() for name in (item.name, *item.aliases)
            )
        )
        self.pair = referring.country_pair(self.mentions)
        self.countries = Counter(item.place.country for item in self.mentions if item.place.country)
        self.southern = _mostly_south(self.mentions)
        self.found: list[RoutePhrase] = []
        self.numbers: list[int] = []
        self.heads: dict[str, RoutePhrase] = {}
        self.by_code = {
            item.place.country: item.place for item in self.mentions if item.place.kind is PlaceKind.COUNTRY
        }
        self.told_times: dict[Span, tuple[TimeWords, ...]] = {}
        self.sides: dict[str, tuple[Place, str] | None] = {}

    def read(self) -> list[RoutePhrase]:
        """Return all phrases."""
        for number, sentence in enumerate(self.article.sentences):
            tokens = sentence_tokens(self.article, sentence, self.mentions, self.names)
            if not tokens:
                continue
            reading = _SentenceReading(self, sentence, tokens, number)
            own = reading.phrases()
            self.found += own
            self.heads.update((phrase.head, phrase) for phrase in own)
            self.numbers += [number] * len(own)
        return self.found

    def times(self, sentence: Sentence, tokens: Sequence[Token]) -> tuple[TimeWords, ...]:
        """Return the words of time in a sentence that names a route; most sentences name none."""
        if sentence.span not in self.told_times:
            self.told_times = {
                sentence.span: times(
                    self.article.text,
                    sentence.span,
                    self.article.published,
                    future=status.sentence_future(tokens),
                    southern=self.southern,
                )
            }
        return self.told_times[sentence.span]

    def chosen(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Return the one route of those that share a name whose countries the article speaks of most."""
        if len(ids) < 2:
            return tuple(ids)
        scores = {key: sum(self.countries[code] for code in self.definitions[key].countries) for key in ids}
        return (min(ids, key=lambda key: (-scores[key], bool(self.definitions[key].countries), key)),)

    def country_of(self, place: Place) -> Place | None:
        """Return the country of a place, if the article names it."""
        return self.by_code.get(place.country)

    def side(self, speaker: str) -> tuple[Place, str] | None:
        """Return the country for which a speaker speaks, and the office that says so."""
        if speaker not in self.sides:
            self.sides[speaker] = referring.speaker_country(self.article, self.mentions, speaker)
        return self.sides[speaker]


def _mostly_south(mentions: Sequence[Mention]) -> bool:
    south = sum(1 for item in mentions if item.place.latitude < 0)
    return south * 2 > len(mentions)


class _SentenceReading:
    """One sentence while it is read."""

    def __init__(self, reader: _Reader, sentence: Sentence, tokens: Sequence[Token], number: int) -> None:
        self.reader = reader
        self.article = reader.article
        self.sentence = sentence
        self.tokens = tokens
        self.number = number

    def phrases(self) -> list[RoutePhrase]:
        """Return the sentence's own phrases, or else those that refer to an earlier sentence's route."""
        own: list[RoutePhrase] = []
        bare: list[Draft] = []
        for clause in clauses(self.tokens):
            made = drafts(clause)
            share_access(made)
            for draft in made:
                phrase = self.phrase(draft)
                if phrase is None:
                    bare.append(draft)
                else:
                    own.append(phrase)
        return own or self.continued(bare)

    # ------------------------------------------------------------------------------- own phrases

    def phrase(self, draft: Draft) -> RoutePhrase | None:
        """Return the phrase that a draft makes, or None where it names no route."""
        stops = self.completed(draft, self.stops(draft))
        stops = tuple(sorted(stops, key=lambda stop: _TRAVEL.index(stop.part)))
        if not is_route(draft, stops):
            return None
        same = self.reader.chosen(draft.same)
        along = tuple(key for ids in [draft.along] if ids for key in self.reader.chosen(ids))
        mode = sea_from_port(draft, stops)
        if same and mode is Mode.UNSPECIFIED:
            mode = self.reader.definitions[same[0]].mode
        evidence = self.evidence(status.span_of(draft.tokens, draft.first, draft.last))
        beside = bool(same) and draft.head.lead in {"along", "near"}
        return RoutePhrase(
            evidence=evidence,
            head=self.head(draft),
            pattern=pattern_of(draft, stops, same),
            mode=mode,
            stops=stops,
            definitions=same or along,
            ordered=not draft.flags & {"links", "near"} and not only_ends(stops),
            reports=() if beside else self.reports(draft.tokens, evidence),
        )

    def head(self, draft: Draft) -> str:
        """Return the words of a draft's head as they stand, without an article."""
        head = draft.head
        at = head.first
        while at < head.last and draft.tokens[at].low in {"the", "a", "an"}:
            at += 1
        return self.article.words(status.span_of(draft.tokens, at, head.last))

    def evidence(self, span: Span) -> Evidence:
        """Return this sentence as evidence, for the words in `span`."""
        return Evidence(
            article=self.article.id,
            sentence=self.sentence.span,
            words=span,
            speaker=self.sentence.speaker,
            date=self.article.published,
        )

    def reports(self, clause: Sequence[Token], evidence: Evidence) -> tuple[StatusReport, ...]:
        """Return what the sentence tells of the status of a route in `clause`."""
        told_times = self.reader.times(self.sentence, self.tokens)
        found = status.told(self.article.text, self.tokens, clause, told_times, evidence.words)
        made = [status.report(found, evidence, self.article.published)]
        if found.status is Status.SUSPENDED and status.revived(clause, evidence.words):
            again = status.Told(status=Status.PROPOSED, words=evidence.words)
            made.append(status.report(again, evidence, self.article.published))
        return tuple(one for one in made if one is not None)

    def stops(self, draft: Draft) -> tuple[PhraseStop, ...]:
        """Return the stops of a draft; two countries for words like "our countries"."""
        found: list[PhraseStop] = []
        for stop in draft.stops:
            if stop.mention is not None:
                found.append(self.named(stop, stop.mention))
                continue
            named = {item.place.id for item in found}
            found += [
                PhraseStop(part=Part.END, place=place, why=f"“{stop.pair}”")
                for place in self.reader.pair or ()
                if place.id not in named
            ]
        return tuple(found)

    def named(self, stop: DraftStop, mention: Mention) -> PhraseStop:
        """Return the stop at a mention; a capital that stands for its country is that country."""
        if (mention.metonym or stop.seat) and mention.place.kind is PlaceKind.CITY:
            country = self.reader.country_of(mention.place)
            if country is not None:
                word = self.article.words(mention.span)
                return PhraseStop(
                    part=stop.part, place=country, mention=mention, why=f"“{word}” stands for {country.name}"
                )
        return PhraseStop(part=stop.part, place=mention.place, mention=mention)

    def completed(self, draft: Draft, stops: tuple[PhraseStop, ...]) -> tuple[PhraseStop, ...]:
        """Return the stops with those that "we", a speaker's office or the article's subject imply."""
        parts = {stop.part for stop in stops}
        if "access" in draft.flags and Part.TO in parts and not parts & {Part.VIA, Part.HUB}:
            stops = (*self.ports_before(), *stops)
            parts = {stop.part for stop in stops}
        if Part.FROM in parts or draft.same or not stops:
            return stops
        ours = referring.speaks_of_us(self.tokens) and not parts & {Part.END}
        asks = ours and (draft.flags & {"access", "gateway"} or (Part.TO in parts and Part.HUB not in parts))
        if asks or "links" in draft.flags:
            return (*self.speakers_side(stops, Part.END if "links" in draft.flags else Part.FROM), *stops)
        if "hub" in draft.flags and parts == {Part.HUB} and "offer" in draft.flags:
            return (*stops, *self.other_side(stops))
        return stops

    def speakers_side(self, stops: tuple[PhraseStop, ...], part: Part) -> tuple[PhraseStop, ...]:
        """Return the country for which the sentence's speaker speaks, unless it is a stop already."""
        found = self.reader.side(self.sentence.speaker)
        if found is None or any(stop.place.id == found[0].id for stop in stops):
            return ()
        place, role = found
        said = "“we” in " if referring.speaks_of_us(self.tokens) else ""
        return (PhraseStop(part=part, place=place, why=f"{said}the words of {role}"),)

    def other_side(self, stops: tuple[PhraseStop, ...]) -> tuple[PhraseStop, ...]:
        """Return the other of the two countries that the article is about."""
        pair = self.reader.pair or ()
        known = {stop.place.id for stop in stops}
        if not any(place.id in known for place in pair):
            return ()
        names = " and ".join(place.name for place in pair)
        return tuple(
            PhraseStop(part=Part.END, place=place, why=f"the article is about {names}")
            for place in pair
            if place.id not in known
        )

    def ports_before(self) -> tuple[PhraseStop, ...]:
        """Return the ports through which a sentence shortly before leads."""
        for phrase, number in zip(reversed(self.reader.found), reversed(self.reader.numbers), strict=True):
            if self.number - number > 3:
                break
            ports = [stop for stop in phrase.stops if stop.part in {Part.VIA, Part.HUB}]
            if ports and phrase.pattern in {"access", "gateway"}:
                return tuple(
                    PhraseStop(part=Part.VIA, place=stop.place, why="named shortly before") for stop in ports
                )
        return ()

    # --------------------------------------------------------------------- phrases that refer back

    def continued(self, bare: Sequence[Draft]) -> list[RoutePhrase]:
        """Return the phrase of a sentence that speaks of an earlier route without its places."""
        pointed = referring.refers_back(self.tokens)
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
        if referring.first_one_moved(self.tokens) or referring.moves_on(self.tokens):
            found = self.again("", 1, None)
            return [found] if found is not None else []
        return []

    def bare(self, draft: Draft) -> RoutePhrase | None:
        """Return the phrase of a head without places: the route before, or one between the article's pair."""
        if draft.noun not in words.STRONG_HEADS:
            return None
        same = self.same_name(self.head(draft))
        if same is not None or referring.is_proper(self.head(draft)):
            return same
        definite = any(
            token.low in {"the", "our", "its"} for token in draft.tokens[draft.first : draft.last + 1]
        )
        vehicle = draft.mode is not Mode.UNSPECIFIED
        if definite or vehicle:
            found = self.again(draft.noun, 8 if vehicle else 1, draft.tokens[draft.last])
            if found is not None:
                return found
        pair = self.reader.pair
        if pair is None or not vehicle or not speaks_of_pair(self.tokens):
            return None
        evidence = self.evidence(status.span_of(draft.tokens, draft.first, draft.last))
        return RoutePhrase(
            evidence=evidence,
            head=self.head(draft),
            pattern="implicit",
            mode=draft.mode,
            stops=tuple(PhraseStop(part=Part.END, place=place, why="“the two countries”") for place in pair),
            ordered=False,
            reports=self.reports(draft.tokens, evidence),
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
        evidence = self.evidence(span)
        return replace(
            before,
            evidence=evidence,
            head=self.article.words(span) if token else before.head,
            reports=self.reports(self.tokens, evidence),
        )
