"""Candidates, what the words beside their name ask for and the scene in; how likely each is, and why, out.

The scores are sums of evidence, about as decimal logarithms of odds would be: a city of ten million people
starts 1.3 ahead of one of a million, a country that the article names again and again gives its places 2.7.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from geodata.capitals import is_capital
from geodata.gazetteer import PlaceIndex
from geodata.names import normalised
from geodata.neighbours import neighbours, with_neighbours
from geodata.place import Place, PlaceKind
from routes.model import Candidate
from routes.text.glosses import Gloss
from routes.text.lookups import lookups_of
from routes.text.nearness import CLOSE_KM, lies_at, nearest_km
from routes.text.scene import Scene

_BY_PEOPLE = 1.3
_STANDING = {
    PlaceKind.COUNTRY: 11.5,
    PlaceKind.REGION: 9.5,
    PlaceKind.SEA: 9.5,
    PlaceKind.PROVINCE: 6.6,
    PlaceKind.PASS: 6.8,
    PlaceKind.BORDER_CROSSING: 6.8,
    PlaceKind.PORT: 6.6,
    PlaceKind.DRY_PORT: 6.6,
    PlaceKind.AIRPORT: 3.6,
}
_FEWEST, _ON_ROUTES = 300, 8_000
_CAPITAL, _OWN_NAME, _FAMOUS = 1.0, 0.9, 0.8
_CAPITAL_FROM, _FAMOUS_FROM, _SEAT_FROM = 10_000, 2_000_000, 8_000
_SPACED, _OWN_NAME_OF_AREA, _FIRST_WORDS, _SPELLING, _OTHER_NAME, _AS_SEAT = 0.6, 3.0, 0.7, 0.9, 1.6, 1.8
_NAMED, _SHARE, _SAME_SENTENCE, _BESIDE = 1.0, 1.7, 0.7, 0.5
_NEAR, _NEAR_KM, _CLOSE = 2.2, 650.0, 1.6
_AWAY, _KNOWN = 1.2, 300_000
_BESIDE_KM, _NOT_BESIDE = 300.0, 1.2
_SAME_PROVINCE, _PROVINCE_NAMED = 2.5, 1.0
_ASKED = {PlaceKind.CITY: 0.8, PlaceKind.PROVINCE: 3.2}
_ASKED_OTHERS = 2.0
_PORT, _PORT_IN_WORDS = 0.5, 1.8
_YIELDS, _NOT_GLOSSED = 7.0, 2.5
_AROUND, _MOST_AROUND, _IN_OWN_STATE, _MEMBERS = 1.5, 4.0, 6.0, 1.5
_CITY_FROM = 120_000
# What is this far behind before nearness is looked at cannot come first by it.
_REACH = _NEAR + _CLOSE + _AWAY
_BY_RANK = 0.05
_AREAS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA, PlaceKind.PROVINCE})
_WIDE = _AREAS - {PlaceKind.PROVINCE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What an article says of a name.

    Attributes
    ----------
    key
        The name's key.
    kinds
        The kinds of place that the words beside it ask for.
    glosses
        The areas that the words beside it put it in.
    sentences
        The sentences in which it stands.
    at_sea
        Whether they speak of ships.
    harbours
        The ports that bear the name.
    counted
        The country whose count rests on the name itself, taken for a large city, and how much of it.
    """

    key: str
    kinds: frozenset[PlaceKind] = frozenset()
    glosses: tuple[Gloss, ...] = ()
    sentences: frozenset[int] = frozenset()
    at_sea: bool = False
    harbours: tuple[Place, ...] = ()
    counted: tuple[str, float] = ("", 0.0)


class Weighed:
    """A candidate with the sum of what speaks for it, nearness left out, and the strongest reason."""

    __slots__ = ("away", "place", "reason", "score", "strongest")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.score = 0.0
        self.strongest = 0.0
        self.reason = "the largest of that name"
        self.away = False

    def add(self, weight: float, reason: str = "") -> None:
        """Add what speaks for the candidate, or against it."""
        self.score += weight
        if reason and weight > self.strongest:
            self.strongest, self.reason = weight, reason


def weighed(
    candidates: Sequence[Place], evidence: Evidence, scene: Scene, index: PlaceIndex
) -> list[Weighed]:
    """Return the candidates with all that speaks for them but nearness, the likeliest first."""
    seats = {place.country for place in candidates if place.population >= _SEAT_FROM and not place.is_area}
    states = [place.country for place in candidates if place.kind is PlaceKind.COUNTRY]
    yields = bool(states) and _country_yields(candidates, scene)
    found = []
    for rank, place in enumerate(candidates):
        one = Weighed(place)
        one.score = -_BY_RANK * rank
        _of_itself(one, evidence.key, seats)
        _of_words(one, evidence, index)
        _of_scene(one, evidence, scene, index)
        if place.country in states and not place.is_area and PlaceKind.CITY not in evidence.kinds:
            one.score -= _IN_OWN_STATE  # "Singapore", "Djibouti": the state before its city
        if place.kind is PlaceKind.COUNTRY:
            if yields:
                one.add(-_YIELDS)
            if len(states) > 1:
                one.add(_around(place.country, states, scene), "the article speaks of countries beside it")
        found.append(one)
    _favour_glossed(found, evidence.glosses, index)
    found.sort(key=lambda one: -one.score)
    return found


def ranked(candidates: Sequence[Weighed], sentences: frozenset[int], scene: Scene) -> tuple[Candidate, ...]:
    """Return the candidates with what lies near them weighed in, the likeliest first."""
    least = candidates[0].score - _REACH
    if len(candidates) == 1 or candidates[1].score < least:
        least = math.inf  # nothing that lies near could change the order
    found: list[tuple[float, float, Place, str]] = []
    beside = False
    for one in candidates:
        score, reason, place = one.score, one.reason, one.place
        local = math.inf
        if score >= least and place.kind not in _WIDE:
            nearest, local = nearest_km(place, sentences, scene)
            beside |= local < _BESIDE_KM
            near = _NEAR * max(0.0, 1.0 - local / _NEAR_KM) + _CLOSE * max(0.0, 1.0 - nearest / CLOSE_KM)
            if near:
                score += near + (_AWAY if one.away else 0.0)
                if near > one.strongest:
                    reason = "near other places of the article"
        found.append((local, round(score, 3), place, reason))
    # Where one lies beside a certain place of its sentence, little ones far off lose.
    if beside:
        found = [
            (local, round(score - _NOT_BESIDE, 3), place, reason)
            if math.isinf(local) and _is_little(place)
            else (local, score, place, reason)
            for local, score, place, reason in found
        ]
    found.sort(key=lambda one: -one[1])
    return tuple([Candidate(place=place, score=score, reason=reason) for _, score, place, reason in found])


def _is_little(place: Place) -> bool:
    """Whether a place is not known far beyond its own country."""
    return place.population < _KNOWN and place.kind not in _WIDE and not is_capital(place.id)


def _of_itself(one: Weighed, key: str, seats: set[str]) -> None:
    """Weigh what speaks for a place whatever the article says: its people, its kind, its name."""
    place = one.place
    kind = place.kind
    if kind is PlaceKind.CITY:
        people = place.population or (_ON_ROUTES if place.id.startswith("transport:") else 0)
        one.score += _BY_PEOPLE * math.log10(max(people, _FEWEST))
    else:
        one.score += _STANDING[kind]
        one.reason = f"a {kind.value.replace('_', ' ')} before towns of its name"
        if kind is PlaceKind.PROVINCE and place.country in seats:
            one.score -= _AS_SEAT
    name = normalised(place.name)
    if name == key:
        whole = kind in _AREAS and kind is not PlaceKind.PROVINCE
        one.add(_OWN_NAME_OF_AREA if whole else _OWN_NAME, "its own name")
        if place.population >= _FAMOUS_FROM and kind is PlaceKind.CITY:
            one.add(_FAMOUS, "a very large city")
        if place.population >= _CAPITAL_FROM and is_capital(place.id):
            one.add(_CAPITAL, "a capital")
    elif kind is PlaceKind.CITY:
        if name.replace(" ", "") == key.replace(" ", ""):
            one.add(_SPACED, "its own name")
        elif name.startswith(f"{key} "):
            one.score -= _FIRST_WORDS
        else:
            one.score -= _SPELLING if name[:2] == key[:2] else _OTHER_NAME


def _of_words(one: Weighed, evidence: Evidence, index: PlaceIndex) -> None:
    """Weigh what the words beside the name say for a place: glosses, kinds, ships."""
    place = one.place
    for gloss in evidence.glosses:
        one.add(_of_gloss(place, gloss, index), f"the words beside it name {gloss.area.name}")
    if place.kind in evidence.kinds:
        told = f"the words speak of a {place.kind.value.replace('_', ' ')}"
        one.add(_ASKED.get(place.kind, _ASKED_OTHERS), told)
    if evidence.harbours and not place.is_area and any(lies_at(port, place) for port in evidence.harbours):
        wanted = evidence.at_sea or PlaceKind.PORT in evidence.kinds
        one.add(_PORT_IN_WORDS if wanted else _PORT, "it has a port")


def _of_gloss(place: Place, gloss: Gloss, index: PlaceIndex) -> float:
    """Return what an area that the words beside the name tell says for a place; 0 if it lies elsewhere."""
    area = gloss.area
    inside = bool(place.country) and (place.country == area.country or place.country in area.members)
    if place.id == area.id or not (inside or (area.country and area.country in place.members)):
        return 0.0
    if area.kind is not PlaceKind.PROVINCE:
        return gloss.weight
    own = "" if place.is_area else province(index, place)
    if own == area.id:
        return gloss.weight + _SAME_PROVINCE
    elsewhere = gloss.is_second or place.is_area
    return 0.0 if elsewhere else max(0.0, gloss.weight - (_SAME_PROVINCE if own else 0.0))


def _favour_glossed(candidates: Sequence[Weighed], glosses: Sequence[Gloss], index: PlaceIndex) -> None:
    """Put candidates that lie elsewhere behind, where one lies in the area that the words beside it tell."""
    if not glosses:
        return
    inside = [any(_of_gloss(one.place, gloss, index) for gloss in glosses) for one in candidates]
    for one, is_inside in zip(candidates, inside, strict=True):
        if not is_inside and any(inside):
            one.score -= _NOT_GLOSSED


def _of_scene(one: Weighed, evidence: Evidence, scene: Scene, index: PlaceIndex) -> None:
    """Weigh what the article as a whole says for a place: its countries and provinces."""
    place = one.place
    code = place.country
    if place.kind is PlaceKind.REGION and any(
        scene.countries.get(member, 0.0) >= 0.5 for member in place.members
    ):
        one.add(_MEMBERS, "the article speaks of countries of it")
    if not code or place.kind is PlaceKind.COUNTRY:
        return
    count = scene.countries.get(code, 0.0)
    if evidence.counted[0] == code:
        count -= evidence.counted[1]  # a name does not speak for itself
    if count > 0.01:
        told = _NAMED * min(count, 1.0) + _SHARE * math.sqrt(count / scene.most)
        if any(code in scene.local.get(number, ()) for number in evidence.sentences):
            told += _SAME_SENTENCE
        one.add(told, f"the article speaks of {lookups_of(index).country_name(code)}")
    elif code in scene.beside:
        one.add(_BESIDE, f"{lookups_of(index).country_name(code)} borders a country of the article")
    elif scene.countries and place.population < _KNOWN and place.kind not in _WIDE:
        one.score -= _AWAY
        one.away = True
    if code in scene.divided and not place.is_area and province(index, place) in scene.provinces:
        one.add(_PROVINCE_NAMED, "it lies in a province of the article")


def province(index: PlaceIndex, place: Place) -> str:
    """Return the id of the first-level division that a town lies in, or an empty string."""
    return lookups_of(index).province_id(place.id)


def _around(country: str, states: Sequence[str], scene: Scene) -> float:
    """Return what speaks for one of two states of a name: what the article says of those beside it alone."""
    others = with_neighbours(code for code in states if code != country)
    own = neighbours(country) - others - set(states)
    told = sum(scene.countries.get(code, 0.0) for code in own)
    return min(_AROUND * told, _MOST_AROUND)


def _country_yields(candidates: Sequence[Place], scene: Scene) -> bool:
    """Whether a country gives way to a city or province of its name: "Georgia" in a text about Atlanta.

    It does where the article speaks of the other's country again and again, and of none beside its own.
    """
    own = next((place for place in candidates if place.kind is PlaceKind.COUNTRY), None)
    if own is None:
        return False
    others = {
        place.country
        for place in candidates
        if place.kind is PlaceKind.PROVINCE or (place.population >= _CITY_FROM and not place.is_area)
    }
    about = scene.countries.get(own.country, 0.0)
    around = with_neighbours((own.country,))
    beside = sum(scene.countries.get(code, 0.0) for code in around if code != own.country)
    return beside < 0.3 and any(
        scene.countries.get(code, 0.0) >= max(2.5, 1.5 * about) for code in others - around
    )
