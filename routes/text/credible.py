"""A possible place name and what its article tells as a whole in; whether it is a place there out.

Countries, regions and seas are places wherever they stand alone. Towns need evidence: the countries that the
article speaks of, a word that puts them somewhere, or another mention that has both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from geodata.distance import kilometres
from geodata.neighbours import with_neighbours
from geodata.place import Place, PlaceKind
from routes.text.evidence import Find
from routes.text.meanings import LARGE_CITY

_SURE_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA})
_BEFORE_ATTRIBUTES = frozenset({"a", "an", "in", "from", "to", "through", "across"})
_INTO = frozenset({"from", "to", "into", "in", "within", "across", "through", "between", "outside", "inside"})
_LEAVING = frozenset(("leave", "leaves", "left", "leaving", "bound", "departs", "departed", "depart"))
_BEING = frozenset(("is", "are", "was", "were", "has", "had", "lies", "stands", "remains", "and"))
_GREAT_CITY = 500_000
_TOWN = 15_000
_ONE_JOURNEY_KM = 700.0
_MOST_POINTS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Countries that an article speaks of, with those around them.

    Attributes
    ----------
    own
        ISO codes of the countries themselves.
    around
        The same with their neighbours.
    """

    own: frozenset[str]
    around: frozenset[str]

    @classmethod
    def of(cls, countries: Iterable[str]) -> "Scope":
        """Return countries with their neighbours."""
        own = frozenset(countries)
        return cls(own=own, around=with_neighbours(own))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What an article tells as a whole.

    Attributes
    ----------
    named
        The countries that it names.
    scope
        The same with those of the large cities that it puts somewhere.
    placed
        Where the words of countries and large cities begin.
    countries
        Where those of countries begin, adjectives included, and which country it is.
    suspects
        Words in small letters that end a longer name of nobody known: surnames, perhaps.
    points
        Longitude and latitude of the towns that it names in its countries.
    """

    named: Scope
    scope: Scope
    placed: frozenset[int]
    countries: Mapping[int, str]
    suspects: frozenset[str]
    points: tuple[tuple[float, float], ...] = ()

    def is_close(self, place: Place) -> bool:
        """Whether a place lies as near to a town of the article as towns of one journey do."""
        here = place.longitude, place.latitude
        return any(kilometres(*here, *point) < _ONE_JOURNEY_KM for point in self.points)


def scene_of(finds: Sequence[Find]) -> Scene:
    """Return what an article tells as a whole.

    Parameters
    ----------
    finds
        All its possible place names.
    """
    large = [find for find in finds if find.places and not find.within and is_large(find.places[0])]
    placed = _starts(large)
    areas = [find for find in large if find.places[0].kind in _SURE_KINDS]
    countries = {start: find.places[0].country for find in areas for start in _starts([find])}
    named = Scope.of(_countries_of(finds))
    suspects = frozenset(find.text.lower() for find in finds if _may_be_surname(find, placed))
    scene = Scene(named=named, scope=named, placed=placed, countries=countries, suspects=suspects)
    scope = Scope.of(named.own | _countries_of_cities(finds, scene))
    tops = (find.places[0] for find in finds if find.meaning.largest >= _TOWN and not find.within)
    near = {place.id: place for place in tops if place.country in scope.own and not place.is_area}
    return replace(
        scene,
        scope=scope,
        points=tuple((place.longitude, place.latitude) for place in [*near.values()][:_MOST_POINTS]),
    )


def _may_be_surname(find: Find, placed: frozenset[int]) -> bool:
    """Whether a town's name ends a longer one that tells of nothing else: "Juma Kisumu"."""
    if find.end - find.first > 1 or not find.first or not find.places:
        return False
    is_town = find.places[0].kind is PlaceKind.CITY
    return is_town and not find.line.headline and find.follows_name(placed)


def _starts(finds: Iterable[Find]) -> frozenset[int]:
    return frozenset(word.start for find in finds for word in find.words[find.first : find.end])


def _countries_of(finds: Sequence[Find]) -> frozenset[str]:
    """Return the countries that an article speaks of, by name, adjective or province."""
    tops = [(find, find.places[0]) for find in finds if find.places and find.places[0].country]
    countries = {top.country for find, top in tops if find.adjective or top.kind is PlaceKind.COUNTRY}
    return frozenset(countries or {top.country for _, top in tops if top.population >= LARGE_CITY})


def _countries_of_cities(finds: Sequence[Find], scene: Scene) -> frozenset[str]:
    """Return the countries of the provinces and large cities that the words put somewhere."""
    countries: set[str] = set()
    for find in finds:
        top = find.places[0] if find.places else None
        if top is None or find.adjective or not (find.meaning.own_province or top.population >= LARGE_CITY):
            continue
        if not (find.is_located and top.country) or find.follows_name() or find.precedes_name():
            continue
        if is_credible(find, scene):
            countries.add(top.country)
    return frozenset(countries)


def is_large(place: Place) -> bool:
    """Whether a place is a country, a region or a large city."""
    return place.kind in _SURE_KINDS or place.population >= LARGE_CITY


def is_sure(find: Find, scene: Scene) -> bool:
    """Whether a name is a place whatever the article speaks of."""
    if find.adjective or find.sure:
        return find.area or find.sure
    top = find.places[0]
    if find.is_acronym:
        kinds = {PlaceKind.COUNTRY, PlaceKind.PROVINCE}
        if top.kind is PlaceKind.REGION and _is_led(find):  # "from China to the EU"
            return not find.precedes_name(scene.placed)
        return top.kind in kinds and not find.line.headline and not find.precedes_name(scene.placed)
    if top.kind is PlaceKind.SEA and not _is_sea(find):
        return False
    part = top.kind is PlaceKind.REGION and find.is_hyphened(scene.placed)
    if top.kind not in _SURE_KINDS or find.is_of_feature or part:
        return False
    return find.line.headline or _stands_alone(find, scene)


def _is_led(find: Find) -> bool:
    """Whether a preposition of place leads to a name, "the" between them or not."""
    at = find.first - 1 - (find.before == "the")
    return at >= 0 and find.words[at].low in _INTO


def _is_sea(find: Find) -> bool:
    """Whether a name stands for a sea, and is not a word or part of a longer name: "North Sea Port"."""
    if find.end - find.first == 1 and not find.is_named_sea:
        return False
    return find.line.headline or not find.is_before_capital


def _stands_alone(find: Find, scene: Scene) -> bool:
    """Whether a country is not the beginning or the end of a longer name: "Kazakhstan Temir Zholy"."""
    if find.precedes_name(scene.placed) and not find.is_of_office:
        return False
    at = find.first - 1
    if not find.follows_name(scene.placed):
        return True
    return at > 0 and find.words[at - 1].low in _BEFORE_ATTRIBUTES


def is_credible(find: Find, scene: Scene) -> bool:
    """Whether a name that may be something else is a place here.

    Parameters
    ----------
    find
        The name with the places it may mean.
    scene
        What the article tells as a whole.
    """
    if find.adjective or _is_part_of_other(find, scene):
        return False
    if find.is_acronym:
        return find.opens_dateline and find.places[0].population >= LARGE_CITY
    if find.end - find.first == 1:
        if find.is_ordinary and not _is_no_word(find, scene):
            return False
        is_town = find.places[0].kind is PlaceKind.CITY
        if (
            is_town
            and find.text.lower() in scene.suspects
            and not (find.is_strongly_located or find.is_named_as_place)
        ):
            return False
    if not find.line.headline and (find.follows_name(scene.countries) or find.precedes_name(scene.countries)):
        return _in_longer_name(find, scene)
    return _has_evidence(find, scene)


def may_be_town(find: Find, scene: Scene) -> bool:
    """Whether nothing but a lack of evidence speaks against a name being that of a town."""
    if find.adjective or find.is_acronym or find.places[0].kind is not PlaceKind.CITY:
        return False
    if find.end - find.first == 1 and (find.is_ordinary or find.text.lower() in scene.suspects):
        return False
    if find.follows_name(scene.countries) or find.precedes_name(scene.countries):
        return False
    return not _is_part_of_other(find, scene)


def _is_part_of_other(find: Find, scene: Scene) -> bool:
    """Whether a name is part of a country's or a sea's that was no place, or of a river's or a company's."""
    kind = find.places[0].kind
    if kind in _SURE_KINDS or _belongs_to_other_country(find, scene):
        return True
    if kind is not PlaceKind.CITY:
        return kind is PlaceKind.PROVINCE and find.is_of_feature
    return find.is_of_feature or (find.meaning.largest < LARGE_CITY and find.names_road)


def _is_no_word(find: Find, scene: Scene) -> bool:
    """Whether a name that is also an ordinary word is none here: "in Reading"."""
    if not find.first or find.line.headline:
        return False
    if find.follows_name(scene.countries) or find.precedes_name(scene.countries):
        return False
    return find.is_strongly_located or find.is_named_as_place


def _in_longer_name(find: Find, scene: Scene) -> bool:
    """Whether a town beside another capitalised word is a place: "from Belfast Grand Central"."""
    top = find.places[0]
    large = top.kind is not PlaceKind.CITY or top.population >= LARGE_CITY
    near = not find.meaning.countries.isdisjoint(scene.scope.around)
    if find.follows_name(scene.countries):
        return False
    bound = find.before == "for" and not _LEAVING.isdisjoint(find.line.lows)
    return near and large and (find.is_strongly_located or bound)


def _belongs_to_other_country(find: Find, scene: Scene) -> bool:
    """Whether a country that none of its places lies in stands right beside: "Vale Mozambique"."""
    words, meant = find.words, find.meaning.countries
    after = words[find.end].start if find.end < len(words) and words[find.end].glue == " " else -1
    before = words[find.first - 1].start if find.first and words[find.first].glue == " " else -1
    one, other = scene.countries.get(before, ""), scene.countries.get(after, "")
    return (one != "" and one not in meant) or (other != "" and other not in meant)


def _is_told_of(find: Find) -> bool:
    """Whether a name that opens its sentence is all of it, or something is said to be so there."""
    after = find.words[find.end].low if find.end < len(find.words) else ""
    return not after or after in _BEING


def _has_evidence(find: Find, scene: Scene) -> bool:
    """Whether the countries of the article or the words around a town say that it is one."""
    if find.meaning.own_province:
        return True
    meaning = find.meaning
    largest, own = meaning.largest, meaning.own
    inside = not meaning.countries.isdisjoint(scene.scope.own)
    near = not meaning.countries.isdisjoint(scene.scope.around)
    evidence = find.is_located or find.is_glossed or find.is_named_as_place
    if find.end - find.first > 1 and find.places[0].kind not in {PlaceKind.CITY, PlaceKind.PROVINCE}:
        return True  # a port, a pass, an airport
    if meaning.named or largest >= LARGE_CITY:
        return near or own >= _GREAT_CITY or evidence or (find.first > 0 and own >= LARGE_CITY)
    if inside:
        return (
            evidence or largest >= _TOWN or find.first > 0 or find.end - find.first > 1 or _is_told_of(find)
        )
    if near and any(map(scene.is_close, meaning.points)):
        return evidence or largest >= _TOWN
    twice = find.is_located and (find.is_glossed or (find.end - find.first > 1 and find.before != "and"))
    return (find.is_strongly_located or find.is_named_as_place or twice) and largest >= _TOWN
