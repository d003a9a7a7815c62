"""A decided place in; whether it is better left out than put where it likely is not, and a note, out."""

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from geodata.capitals import is_capital
from geodata.distance import distance_km
from geodata.neighbours import neighbours
from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes.model import Article, Finding, Severity, Span
from routes.text.glosses import Gloss
from routes.text.nearness import nearest_km
from routes.text.scene import Scene
from routes.text.transport import MODE_WORDS, STRONG_HEADS, VERB_HEADS
from routes.text.vocabulary import word_set

_SMALL, _VILLAGE, _KNOWN = 120_000, 5_000, 300_000
_FEWEST_KNOWN, _NEAR_KM, _AMONG_ISLANDS = 2, 650.0, 25.0
_FAR_KM = 2000.0
"""Beyond this, no town that an article means without naming its country is likely to lie."""
_PLAIN = 3.0
_MARKS = ".,;:()'’\"“”"
_LAND = (Mode.ROAD, Mode.RAIL)
_BY_LAND = frozenset(
    word for heads in (STRONG_HEADS, MODE_WORDS) for word, mode in heads.items() if mode in _LAND
) | word_set("track tracks rails")
_ELSE = frozenset(STRONG_HEADS) - _BY_LAND | frozenset(VERB_HEADS) | frozenset(MODE_WORDS) - _BY_LAND


class LeftOut(NamedTuple):
    """A name that is taken for no place, the place that it would have meant, and how far off that lies."""

    span: Span
    place: Place
    away_km: float


def is_astray(
    place: Place, sentences: frozenset[int], scene: Scene, *, is_only: bool, by_land: Callable[[], bool]
) -> bool:
    """Whether a place is likelier a namesake of one that the gazetteer lacks.

    It is a small town in a country that the article does not speak of, nor of one beside it, and nothing that
    is certain lies near: an "Ashton" in an article about islands of the Caribbean. A name that only one place
    bears is doubted for villages alone, and among islands "near" reaches far. No road or railway of the
    article leads to another continent, so that on one of them larger towns are doubted too.

    Parameters
    ----------
    place
        What the name is taken for.
    sentences
        Where it stands.
    scene
        What the article tells as a whole.
    is_only
        Whether it is the only place of its name.
    by_land
        Tells whether the words speak of a way by land to it, as `goes_by_land` does; asked only in doubt.
    """
    if place.kind is not PlaceKind.CITY or place.population >= _KNOWN:
        return False
    if not place.country or place.country in scene.countries or place.country in scene.beside:
        return False
    if sum(scene.countries.values()) < _FEWEST_KNOWN or is_capital(place.id):
        return False
    if place.population >= (_VILLAGE if is_only else _SMALL) and not _lies_far_by_land(place, scene, by_land):
        return False
    if not neighbours(place.country):
        return all(
            math.hypot(x - place.longitude, y - place.latitude) > _AMONG_ISLANDS
            for x, y, _, _ in scene.anchors
        )
    return nearest_km(place, sentences, scene)[0] > _NEAR_KM


def _lies_far_by_land(place: Place, scene: Scene, by_land: Callable[[], bool]) -> bool:
    return bool(scene.anchors) and by_land() and away_km(place, scene) > _FAR_KM


def goes_by_land(article: Article, sentences: frozenset[int]) -> bool:
    """Whether one of some sentences, counted from one, speaks of a road or a railway, and of no ship."""
    for number in sentences - {0}:
        words = {
            word.strip(_MARKS).lower() for word in article.words(article.sentences[number - 1].span).split()
        }
        if not words.isdisjoint(_BY_LAND) and words.isdisjoint(_ELSE):
            return True
    return False


def away_km(place: Place, scene: Scene) -> float:
    """Return how far a place lies from the nearest point that is certain; infinite where there is none."""
    here = (place.longitude, place.latitude)
    return min(
        (distance_km(here, (x, y)) for x, y, _, key in scene.anchors if key != place.id), default=math.inf
    )


def left_out(article: Article, names: Sequence[LeftOut], drafted: Collection[str]) -> Iterator[Finding]:
    """Yield a note for each name that was left out as likely meaning a place that the gazetteer lacks.

    Parameters
    ----------
    article, names
        The article, and its names that were left out.
    drafted
        Those that read as places and that no person ruled upon.
    """
    told: set[str] = set()
    for name in names:
        words = article.words(name.span)
        if words in told or words not in drafted:
            continue
        told.add(words)
        place, line = name.place, article.text.count("\n", 0, name.span.start) + 1
        off = f"{name.away_km:,.0f} km from" if math.isfinite(name.away_km) else "far from"
        yield Finding(
            severity=Severity.NOTE,
            where=f"seeds/{article.file}:{line}",
            message=(
                f"{words!r} is taken for no place: {place.name} ({place.country}, {place.latitude:.1f}, "
                f"{place.longitude:.1f}) lies {off} all else that is certain in the article, in a country "
                "that it does not name. Put the place that is meant into geodata/places.toml (`routes draft` "
                "drafts a row); if it is that one, say so in routes/corrections.toml with add = true and "
                f"place = {place.id!r}"
            ),
        )


def contradicts(place: Place, glosses: Sequence[Gloss]) -> bool:
    """Whether the words beside a name put it in another country: "Lebanon, Nebraska"."""
    if not place.country or (place.population >= _KNOWN and not place.is_area):
        return False
    told = [one.area for one in glosses if one.weight >= _PLAIN and not one.is_second]
    countries = {code for area in told for code in (area.country, *area.members) if code}
    return bool(countries) and place.country not in countries
