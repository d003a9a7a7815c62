"""A figure in its sentence -> what it measures, in plain words and as a key; whether it is hoped for."""

from collections.abc import Sequence
from typing import NamedTuple

from routes.text import extents, subjects
from routes.text.figures import Figure
from routes.text.measures import SCALES
from routes.text.savings import is_saved
from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_TOPICS = (
    ("agreements", ("agreement", "agreements", "deal", "deals", "contracts", "memorandums", "mous")),
    ("investment", ("investment", "investments", "fdi", "invested", "invest")),
    ("exports", ("export", "exports", "exported", "products")),
    ("imports", ("import", "imports", "imported")),
    ("trade", ("trade", "turnover", "commerce")),
    ("loan", ("loan", "loans", "lend", "lends", "lent", "credit", "financing", "borrowed")),
    ("fare", ("fare", "fares", "ticket", "tickets", "toll", "tolls", "tariff", "tariffs")),
    ("cost", ("cost", "costs", "costing", "project", "projects", "budget")),
    ("cargo", ("cargo", "freight", "containers", "goods", "tonnage", "transit", "capacity", "throughput")),
)
_TOPIC_OF = {word: name for name, words in reversed(_TOPICS) for word in words}
_HOPED = word_set(
    "hope hopes hoped hoping target targets targeted benchmark must will would could should plan plans "
    "planned aim aims goal projected expected expects potential mark"
)
_MARKS = frozenset(("benchmark", "mark", "target", "milestone", "must", "goal"))
_JOURNEY = word_set(
    "away takes take took taking journey trip flight flights reach reaches reached transit travel drive "
    "delivery sail voyage crossing haul ride"
)
_WAY = word_set(
    "route road railway highway pipeline corridor line long length stretch km track tunnel motorway "
    "expressway bridge canal section"
)
_OF_WAYS = ("route:", "journey:", "distance", "speed")
_LENGTHS = frozenset(("route:length", "distance"))
_DURATIONS = frozenset(("hour", "minute", "day", "week"))
_VOLUMES = {
    "tonne": "tonnes",
    "TEU": "TEU",
    "barrel": "barrels",
    "barrel a day": "barrels a day",
    "cubic metre": "cubic metres",
}
_RELATIONS = frozenset(("friendship", "relationship", "relations", "ties", "partnership"))
_FARTHEST_TOPIC = 30


class Said(NamedTuple):
    """What a claim is of: plain words, a topic's key, the places; whether the key tells the subject too."""

    what: str
    topic: str
    about: tuple[str, ...]
    whole: bool = False


def said_of(tokens: Sequence[Token], figure: Figure, pair: tuple[str, ...], *, flying: bool) -> Said | None:
    """Return what a figure is of, or None where it says nothing of worth.

    Parameters
    ----------
    tokens, figure
        The sentence, and a figure in it.
    pair
        Ids of the two countries that the article is about, or nothing.
    flying
        Whether the sentence, or one shortly before, speaks of flights.
    """
    about = places_of(tokens)
    if figure.money:
        return _money(tokens, figure, about, pair)
    if figure.unit in _VOLUMES:
        topic, name = _nearest_topic(tokens, figure) or "cargo", _VOLUMES[figure.unit]
        return Said(f"{name} of {topic}", f"{topic}:{name}", about)
    if figure.unit == "percent":
        topic = _nearest_topic(tokens, figure)
        return Said(f"share of {topic}" if topic else "share", f"share:{topic}", about)
    if figure.unit in {"km", "km/h"} or figure.unit in _DURATIONS:
        return _extent(tokens, figure, about, flying=flying)
    return _counted(tokens, figure, about, pair)


def subject_of(tokens: Sequence[Token], figure: Figure, topic: str) -> subjects.Subject:
    """Return what a figure is about: a way, or places; its key is empty where the words do not tell."""
    if topic in _LENGTHS:
        return extents.of_length(tokens, figure.first, figure.last)
    of = subjects.of_way if topic.startswith(_OF_WAYS) else subjects.of_figure
    return of(tokens, figure.first, figure.last)


def is_hoped(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether the words around a figure hope for it."""
    near = tokens[max(figure.first - 9, 0) : figure.last + 3]
    return any(token.is_word and token.low in _HOPED for token in near)


def places_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the ids of the places in a sentence, in order."""
    return tuple(dict.fromkeys(token.mention.place.id for token in tokens if token.mention))


def _extent(tokens: Sequence[Token], figure: Figure, about: tuple[str, ...], *, flying: bool) -> Said | None:
    """Return what a distance, a speed or a duration is of."""
    low = {token.low for token in tokens}
    if figure.unit == "km/h":
        return Said(_way(tokens, "speed", figure), "speed", about)
    far = figure.unit == "km"
    if not far and not low & _JOURNEY:
        return None
    if is_saved(tokens, figure):
        return Said(*(("distance saved", "route:saved") if far else ("time saved", "journey:saved")), about)
    if far and extents.is_built(tokens, figure.first, figure.last):
        return Said("length of what is built", "route:built", about)
    if far:
        long = bool(low & _WAY)
        what = _way(tokens, "length of the way", figure) if long else "distance"
        return Said(what, "route:length" if long else "distance", about)
    what = "duration of the flight" if flying else "duration of the journey"
    return Said(what, "journey:duration", about)


def _way(tokens: Sequence[Token], what: str, figure: Figure) -> str:
    """Return what is measured, with the name of the way that it is measured of."""
    of = subjects.of_way if figure.unit != "km" else extents.of_length
    name = of(tokens, figure.first, figure.last).name
    return f"{what}: {name}" if name else what


def _counted(tokens: Sequence[Token], figure: Figure, about: tuple[str, ...], pair: tuple[str, ...]) -> Said:
    """Return what is counted, or what a span of years is of."""
    if figure.unit == "year":
        relation = figure.counted in _RELATIONS
        topic = f"years:relations:{'-'.join(sorted(pair))}" if relation else f"years:{figure.counted}"
        return Said(f"years of {figure.counted}", topic, about or pair, relation and bool(pair))
    inside = tokens[figure.first + 1 : figure.last + 1]
    words = [token.low for token in inside if token.is_word and token.low not in SCALES]
    return Said(" ".join(words), f"count:{figure.counted}", about)


def _money(tokens: Sequence[Token], figure: Figure, about: tuple[str, ...], pair: tuple[str, ...]) -> Said:
    """Return what an amount of money is of."""
    topic = _nearest_topic(tokens, figure)
    near = {token.low for token in tokens[max(figure.first - 4, 0) : figure.last + 4]}
    if topic == "trade" or (not figure.unit and (not topic or near & _MARKS)):
        key = "-".join(sorted(pair))
        return Said("bilateral trade" if key else "trade", f"trade:{key}", pair or about, bool(key))
    names = {"agreements": "agreements", "exports": "goods for export", "": "amount"}
    return Said(names.get(topic, topic), f"{topic or 'money'}:amount", about)


def _nearest_topic(tokens: Sequence[Token], figure: Figure) -> str:
    """Return the topic whose word stands nearest to a figure, those before it first."""
    best, nearest = "", 99
    for number in range(
        max(figure.first - _FARTHEST_TOPIC, 0), min(figure.last + _FARTHEST_TOPIC, len(tokens))
    ):
        if figure.first <= number <= figure.last or not tokens[number].is_word:
            continue
        away = figure.first - number if number < figure.first else 2 * (number - figure.last) + 4
        if away < nearest and away <= _FARTHEST_TOPIC and (found := _TOPIC_OF.get(tokens[number].low)):
            best, nearest = found, away
    return best
