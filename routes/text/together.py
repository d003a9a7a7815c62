"""Possible place names of an article in; those that are places there out, each judged beside the others.

A name is a place if it is one by itself, if another mention of it is, or if it stands in a list with places.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geodata.distance import kilometres
from geodata.names import normalised
from geodata.place import PlaceKind
from routes.text.credible import Scene, is_credible, is_large, is_sure
from routes.text.evidence import Find
from routes.text.meanings import LARGE_CITY
from routes.text.placenouns import GENERIC
from routes.text.travelled import travelled
from routes.text.words import HYPHENS

_CHAINING = frozenset({"-", "–", "—", "/"})
_LISTING = _CHAINING | {","}
_TOWN = 15_000
_ONE_WAY_KM = 500.0
_MOST_COMPARED = 4


def places_among(finds: Sequence[Find], scene: Scene) -> list[Find]:
    """Return the possible names that are places, with the places that they may mean.

    Parameters
    ----------
    finds
        All possible names of an article, in order.
    scene
        What the article tells as a whole.
    """
    possible = [
        find
        for find in finds
        if find.places and not (find.within or find.is_part_of_thing or _ends_name(find, scene))
    ]
    taken = {at for at, find in enumerate(possible) if is_sure(find, scene) or is_credible(find, scene)}
    taken |= travelled(possible, taken, scene)
    told = {normalised(possible[at].text) for at in taken if not possible[at].adjective}
    for at in [*range(len(possible)), *range(len(possible) - 1, -1, -1)]:
        if at not in taken and not possible[at].adjective and not possible[at].is_acronym:
            beside = _listed(possible, at, taken, scene)
            if beside or (_is_told_again(possible[at], scene, told) and _may_begin(possible[at])):
                taken.add(at)
    found = [find for at, find in enumerate(possible) if at in taken]
    return [*found, *_short_forms(finds, found)]


def _ends_name(find: Find, scene: Scene) -> bool:
    """Whether a town's name is but the second half of somebody's, whose first half is no place."""
    if find.adjective or not find.ends_double_name:
        return False
    return find.words[find.first - 1].start not in scene.placed


def _listed(possible: Sequence[Find], at: int, taken: set[int], scene: Scene) -> bool:
    """Whether a name stands in one list with a place, or in a chain with one that lies near."""
    find = possible[at]
    if find.line.headline or find.is_of_feature or not _is_alone(find, scene):
        return False
    for other in (at - 1, at + 1):
        if not 0 <= other < len(possible):
            continue
        beside = possible[other]
        joint = _joint(*((find, beside) if at < other else (beside, find)))
        sure = other in taken or (is_large(beside.places[0]) and _is_alone(beside, scene))
        if sure and joint and not beside.adjective:
            least = LARGE_CITY if find.is_ordinary and not _is_near(find, beside) else _TOWN
            if find.meaning.largest >= least:
                return True
        ordinary = find.is_ordinary or beside.is_ordinary
        if joint in _CHAINING and not ordinary and _is_alone(beside, scene) and _is_near(find, beside):
            return True
    return False


def _joint(one: Find, two: Find) -> str:
    """Return what links two names of a list, "and" and "," among it; nothing where they are no list."""
    if one.line is not two.line or one.end >= len(one.words):
        return ""
    between = one.words[one.end : two.first]
    mark = one.words[one.end].glue.strip()
    if not between:
        return mark if mark in _LISTING else ""
    return "and" if len(between) == 1 and between[0].low in {"and", "or"} and mark in {"", ","} else ""


def _is_alone(find: Find, scene: Scene) -> bool:
    return not (find.follows_name(scene.countries) or find.precedes_name(scene.countries))


def _is_near(one: Find, two: Find) -> bool:
    """Whether two names may mean places that one way links."""
    return any(
        kilometres(here.longitude, here.latitude, there.longitude, there.latitude) < _ONE_WAY_KM
        for here in one.places[:_MOST_COMPARED]
        for there in two.places[:_MOST_COMPARED]
    )


def _may_begin(find: Find) -> bool:
    """Whether a name that begins its sentence is no ordinary word with a capital."""
    return find.first > 0 or not find.is_ordinary or find.line.shouted


def _is_told_again(find: Find, scene: Scene, told: set[str]) -> bool:
    """Whether a name is a place because another mention of it is."""
    if normalised(find.text) not in told or _is_described(find):
        return False
    return find.line.headline or not (find.follows_name(scene.placed) or find.precedes_name(scene.placed))


def _is_described(find: Find) -> bool:
    """Whether a sea of one word ends the name of a company: "Canadian Pacific"."""
    if find.places[0].kind is not PlaceKind.SEA or find.end - find.first > 1 or not find.first:
        return False
    before = find.words[find.first - 1]
    return before.is_name_like and before.low not in GENERIC and find.words[find.first].glue == " "


def _short_forms(finds: Iterable[Find], found: Iterable[Find]) -> Iterable[Find]:
    """Yield the words that stand for the first part of a longer name: "Mazar" beside "Mazar-i-Sharif"."""
    whole: dict[str, Find] = {}
    for find in found:
        if find.end - find.first > 1:
            one, two = find.words[find.first], find.words[find.first + 1]
            if (two.is_small or two.glue in HYPHENS) and one.low not in GENERIC:
                whole.setdefault(one.low, find)
    taken = {find.edges for find in found} if whole else set()
    for find in finds if whole else ():
        full = whole.get(find.text.lower())
        if full is None or find.edges in taken or find.adjective or find.line.headline:
            continue
        alone = not find.follows_name() and not find.precedes_name()
        if alone and (find.is_located or find.is_glossed or find.is_named_as_place):
            yield replace(find, meaning=full.meaning, why=f"short for {full.text}")
