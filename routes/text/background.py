"""An article, its mentions and the known routes -> what holds for all its sentences while they are read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from geodata.capitals import is_capital
from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes.model import Article, Mention, Part, Role, RouteDefinition, RoutePhrase, Sentence
from routes.model.same import SameDefinitions
from routes.text import referring, status
from routes.text.journeys import Journey, journey_of
from routes.text.modes import Setting
from routes.text.tokens import Token
from routes.text.when import TimeWords, times
from routes.text.wholes import RouteNames, route_names


class _Known(NamedTuple):
    """The named ones of some definitions, by id, with their names as they are looked for, and their modes."""

    definitions: Mapping[str, RouteDefinition]
    names: RouteNames
    modes: Mapping[str, Mode]


@lru_cache(maxsize=4)
def _known(same: SameDefinitions) -> _Known:
    named = {item.id: item for item in same.definitions if item.named}
    return _Known(
        definitions=named,
        names=route_names(tuple([(item.id, item.name, item.aliases) for item in named.values()])),
        modes={item.id: item.mode for item in named.values()},
    )


class Background:
    """What an article tells as a whole, and the phrases found so far.

    Parameters
    ----------
    article, mentions, definitions
        As for `routes.text.phrases.phrases`.
    """

    def __init__(
        self, article: Article, mentions: Sequence[Mention], definitions: Sequence[RouteDefinition]
    ) -> None:
        self.article = article
        self.mentions = [item for item in mentions if item.role is not Role.DATELINE]
        known = _known(SameDefinitions(definitions))
        self.definitions, self.names, self.modes = known.definitions, known.names, known.modes
        self.pair = referring.country_pair(self.mentions)
        self.countries = Counter(item.place.country for item in self.mentions if item.place.country)
        self.southern = _mostly_south(self.mentions)
        self.found: list[RoutePhrase] = []
        self.numbers: list[int] = []
        self.heads: dict[str, RoutePhrase] = {}
        self.by_code = {
            item.place.country: item.place for item in self.mentions if item.place.kind is PlaceKind.COUNTRY
        }
        self.told_times: tuple[Sentence | None, tuple[TimeWords, ...]] = (None, ())
        self.sides: dict[str, tuple[Place, str] | None] = {}
        self.setting = Setting()
        self.journey: Journey | None = None
        self.at = 0
        self.base: tuple[int, Mention] | None = None
        self.point: tuple[int, Mention] | None = None
        self.before: tuple[int, Sequence[Token]] = (-1, ())

    def add(self, number: int, own: Sequence[RoutePhrase]) -> None:
        """Keep the phrases of the sentence of that number."""
        if not own:
            return
        self.found += own
        self.heads.update((phrase.head, phrase) for phrase in own)
        self.numbers += [number] * len(own)
        for phrase in own:
            self.setting.tell(number, phrase.mode)
        last = len(self.found) - 1
        if self.journey is None or last not in self.journey.indexes:
            self.journey = journey_of(own[-1], number, last)

    def paragraph(self, sentence: Sentence, *, is_heading: bool) -> int:
        """Return the number of the paragraph in which the next sentence stands; a heading is of the next."""
        paragraphs = self.article.paragraphs
        while self.at < len(paragraphs) and paragraphs[self.at].end < sentence.span.end:
            self.at += 1
        heads = is_heading and self.at < len(paragraphs) and paragraphs[self.at] == sentence.span
        return self.at + 1 if heads else self.at

    def came_to(self, number: int) -> Mention | None:
        """Return where the way of the sentence before that of a number ends, as far as it is told."""
        if not self.found or number - self.numbers[-1] > 1:
            return None
        ends = [stop.mention for stop in self.found[-1].stops if stop.part is Part.TO and stop.mention]
        return ends[-1] if ends else None

    def point_at(self, number: int, named: Sequence[Mention]) -> None:
        """Keep the one point that the sentence of that number names, for "from there" in the next."""
        points = {item.place.id: item for item in named if not (item.place.is_area or item.adjective)}
        self.point = (number, next(iter(points.values()))) if len(points) == 1 else None

    def there(self, number: int) -> Mention | None:
        """Return the one point that the sentence before that of a number names."""
        return self.point[1] if self.point is not None and number - self.point[0] == 1 else None

    def times(
        self, sentence: Sentence, tokens: Sequence[Token], lows: Sequence[str]
    ) -> tuple[TimeWords, ...]:
        """Return the words of time in a sentence that names a route; most sentences name none."""
        if self.told_times[0] is not sentence:
            found = times(
                self.article.text,
                sentence.span,
                self.article.published,
                future=status.sentence_future(tokens, lows),
                southern=self.southern,
            )
            self.told_times = (sentence, found)
        return self.told_times[1]

    def chosen(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Return the one route of those that share a name whose countries the article speaks of most.

        A name that other ways bear too means none of them where the article speaks of other countries only.
        """
        ids = [key for key in ids if not self.lies_elsewhere(self.definitions[key])]
        if len(ids) < 2:
            return tuple(ids)
        scores = {key: sum(self.countries[code] for code in self.definitions[key].countries) for key in ids}
        return (min(ids, key=lambda key: (-scores[key], bool(self.definitions[key].countries), key)),)

    def lies_elsewhere(self, item: RouteDefinition) -> bool:
        """Whether the article names countries, and none of those by which a route is told from namesakes."""
        return bool(item.countries and self.countries) and self.countries.keys().isdisjoint(item.countries)

    def country_of(self, place: Place) -> Place | None:
        """Return the country of a place, if the article names it."""
        return self.by_code.get(place.country)

    def capital_of(self, country: Place) -> Place | None:
        """Return the capital of a country, if the article names it."""
        own = (item.place for item in self.mentions if item.place.country == country.country)
        return next((place for place in own if place.kind is PlaceKind.CITY and is_capital(place.id)), None)

    def side(self, speaker: str) -> tuple[Place, str] | None:
        """Return the country for which a speaker speaks, and the office that says so."""
        if speaker not in self.sides:
            self.sides[speaker] = referring.speaker_country(self.article, self.mentions, speaker)
        return self.sides[speaker]


def _mostly_south(mentions: Sequence[Mention]) -> bool:
    south = sum(1 for item in mentions if item.place.latitude < 0)
    return south * 2 > len(mentions)
