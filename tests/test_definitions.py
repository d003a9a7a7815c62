"""Definitions load whole or not at all, with a message that says where and what to do."""

import json
from collections.abc import Iterator
from itertools import pairwise
from multiprocessing.reduction import ForkingPickler

import pytest
from reading import catalogue, one

from geodata.distance import distance_km
from geodata.errors import UnknownPlace
from geodata.gazetteer import PlaceIndex
from geodata.path import Mode
from geodata.place import Place
from routes.errors import BadDefinition
from routes.lines import definitions
from routes.lines.same_names import same_name
from routes.model import DefinedLeg, RouteDefinition
from routes.text.resolve import resolve_stop
from routes.text.wholes import name_words

GOOD = """
name = "Coast Road"
aliases = ["A8"]
mode = "road"
source = "the roads agency"

[[legs]]
stops = ["Mombasa", "Malindi"]
"""


def stop(name: str, mode: Mode) -> Place:
    return resolve_stop(name, PlaceIndex.bundled(), mode=mode)


def load(**files: str) -> tuple[RouteDefinition, ...]:
    encoded = {
        f"routes/catalogue/{key.replace('__', '.').replace('_', '-')}": text.encode()
        for key, text in files.items()
    }
    return definitions.load(encoded, stop=stop)


def problem(text: str, **files: str) -> BadDefinition:
    with pytest.raises(BadDefinition) as raised:
        load(coast_road__toml=text, **files)
    return raised.value


def test_a_definition_has_its_stops_resolved() -> None:
    (found,) = load(coast_road__toml=GOOD)
    assert (found.id, found.named, found.mode) == ("coast-road", True, Mode.ROAD)
    assert [place.name for place in found.legs[0].stops] == ["Mombasa", "Malindi"]
    assert all(place.country == "KE" for place in found.legs[0].stops)


def test_disabled_takes_a_route_away() -> None:
    assert load(coast_road__toml="disabled = true") == ()


def test_a_file_of_the_same_name_replaces_the_bundled_one() -> None:
    bundled = definitions.bundled_files()
    layered = {**bundled, "routes/catalogue/karakoram-highway.toml": b"disabled = true"}
    found = {item.id for item in definitions.load(layered, stop=stop)}
    assert "karakoram-highway" not in found
    assert "lobito-corridor" in found


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ('"Malindi"', '"Malindii"', "legs[0].stops[1]", "did you mean Malindi"),
        ('mode = "road"', 'mode = "raod"', "mode", "did you mean 'road'"),
        ("aliases", "aliasses", "aliasses", "did you mean 'aliases'"),
        ('name = "Coast Road"', "", "name", "is missing"),
        ('name = "Coast Road"', "name = 3", "name", "expected a text"),
        ('source = "the roads agency"', "", "source", "is missing"),
        ('["Mombasa", "Malindi"]', '["Mombasa"]', "legs[0].stops", "two stops"),
        ('["Mombasa", "Malindi"]', '["Mombasa", 4]', "legs[0].stops[1]", "expected a text"),
        ('["A8"]', '"A8"', "aliases", "a list"),
        ('mode = "road"', 'mode = "road"\nkind = "path"', "kind", "named, way"),
        ('mode = "road"', 'mode = "road"\ncountries = ["Kenya"]', "countries[0]", "two capital letters"),
    ],
)
def test_a_mistake_is_told_with_its_key(old: str, new: str, key: str, words: str) -> None:
    found = problem(GOOD.replace(old, new))
    assert found.file == "routes/catalogue/coast-road.toml"
    assert found.key == key
    assert words in str(found)


def test_a_line_is_told_where_it_is_certain() -> None:
    assert problem(GOOD.replace('"Malindi"', '"Malindii"')).line == 8
    assert problem(GOOD.replace('["Mombasa", "Malindi"]', '["Malindii", "Malindii"]')).line == 8
    assert problem(GOOD + "\n[[legs]\n").line == 10


@pytest.mark.parametrize(("months", "key"), [("[13]", "closures[0].months[0]"), ("[]", "closures[0].months")])
def test_months_are_months(months: str, key: str) -> None:
    text = f'{GOOD}\n[[closures]]\nwhere = "Malindi"\nmonths = {months}\nsource = "someone"\n'
    assert problem(text).key == key


def test_a_published_length_is_kilometres_with_a_source() -> None:
    assert problem(f'{GOOD}\n[published]\nlength_km = -3\nsource = "x"\n').key == "published.length_km"
    assert problem(f"{GOOD}\n[published]\nlength_km = 120\n").key == "published.source"


def test_a_name_belongs_to_one_route_unless_countries_tell_them_apart() -> None:
    other = GOOD.replace("Coast Road", "Hill Road").replace('"Malindi"', '"Voi"')
    found = problem(GOOD, hill_road__toml=other)
    assert "also a name of" in str(found)
    apart = other.replace('mode = "road"', 'mode = "road"\ncountries = ["TZ"]')
    assert len(load(coast_road__toml=GOOD, hill_road__toml=apart)) == 2


def test_an_id_is_safe_as_a_file_name() -> None:
    with pytest.raises(BadDefinition, match="small letters"):
        definitions.load({"routes/catalogue/Coast Road.toml": GOOD.encode()}, stop=stop)


def line(*points: tuple[float, float], **properties: object) -> str:
    geometry = {"type": "LineString", "coordinates": points}
    return json.dumps({"type": "Feature", "properties": properties, "geometry": geometry})


def test_a_line_beside_a_definition_is_the_line() -> None:
    points = ((39.66, -4.05), (39.9, -3.6), (40.12, -3.22))
    (drawn,) = load(coast_road__toml=GOOD, coast_road__geojson=line(*points))
    assert (drawn.line, drawn.line_method) == (points, "drawn")
    told = {"survey": "roads agency", "date": "2020", "error_km": 0.1}
    (surveyed,) = load(coast_road__toml=GOOD, coast_road__geojson=line(*points, **told))
    assert (surveyed.line_method, surveyed.line_error_km, surveyed.line_source) == (
        "surveyed",
        0.1,
        "roads agency, 2020",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (line((30.0, 0.0), (30.5, 0.5)), "km from the stop Mombasa"),
        (line((39.66, 91.0), (40.12, -3.22)), "outside"),
        ("{", "not valid JSON"),
        ('{"type": "Feature", "geometry": {"type": "Point"}}', "expected one LineString"),
    ],
)
def test_a_bad_line_is_told(text: str, words: str) -> None:
    found = problem(GOOD, coast_road__geojson=text)
    assert found.file == "routes/catalogue/coast-road.geojson"
    assert words in str(found)


def test_a_line_alone_is_told() -> None:
    with pytest.raises(
        BadDefinition, match=r"expected cost-road.toml beside it \(did you mean 'coast-road'\?\)"
    ):
        load(coast_road__toml=GOOD, cost_road__geojson=line((39.66, -4.05), (40.12, -3.22)))


def test_an_unknown_place_stays_a_bad_definition() -> None:
    def never(name: str, mode: Mode) -> Place:
        del mode
        raise UnknownPlace(name, ("Malindi (KE)",))

    with pytest.raises(BadDefinition, match="did you mean Malindi"):
        definitions.load({"coast-road.toml": GOOD.encode()}, stop=never)


# --------------------------------------------------------------------------------- the catalogue


def test_the_catalogue_holds_routes_of_four_continents() -> None:
    named = [item for item in catalogue() if item.named]
    ways = [item for item in catalogue() if not item.named]
    assert len(named) >= 200
    assert len(ways) >= 18
    countries = {place.country for item in named for leg in item.legs for place in leg.stops}
    assert {"PK", "KE", "AO", "BR", "LV", "RU", "LA"} <= countries


def test_every_definition_says_what_it_rests_on() -> None:
    for item in catalogue():
        assert len(item.source) > 10, item.file
        assert item.legs or item.note, item.file
        for closure in item.closures:
            assert closure.source
        if item.published:
            assert item.published.source


def test_no_way_has_a_name_that_articles_could_use() -> None:
    assert not any(item.aliases for item in catalogue() if not item.named)


NAMED = [item for item in catalogue() if item.named]


def names(item: RouteDefinition) -> tuple[str, ...]:
    return (item.name, *item.aliases)


@pytest.mark.parametrize("item", NAMED, ids=lambda item: item.id)
def test_a_route_is_found_by_each_of_its_names(item: RouteDefinition) -> None:
    """Where a name is shared, the countries of the article tell which is meant."""
    index = PlaceIndex.bundled()
    told = [place.name for code in item.countries if (place := index.by_id(f"country:{code}"))]
    lands = f"Ministers of {', '.join(told)} met. " if told else ""
    for name in names(item):
        found = one(f"{lands}They opened {name} on Monday.").phrases
        assert [phrase.definitions for phrase in found] == [(item.id,)], f"{name!r} in {item.file}"


def test_no_name_of_a_route_is_an_ordinary_word() -> None:
    """A name of one word is found wherever the word stands; in capitals, only where it has them."""
    index = PlaceIndex.bundled()
    for item in NAMED:
        for name in names(item):
            assert name[0].isupper(), f"{name!r} in {item.file}"
            if len(name_words(name)) == 1:
                assert len(name) > 2, f"{name!r} in {item.file}"
                assert not index.is_ordinary_word(name), f"{name!r} in {item.file}"
                assert name.isupper() or not index.lookup(name), f"{name!r} in {item.file}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Etihad Rail named a new chief in Abu Dhabi on Monday.",
        "Hafeet Rail signed a loan with banks in Muscat.",
        "Ulaanbaatar Railway hired forty people in Mongolia.",
        "TAZARA owes its workers in Tanzania four months of wages.",
        "Alyeska Pipeline Service Company moved its office in Anchorage.",
        "The Via Egnatia took legions from Durrës to Thessaloniki.",
    ],
)
def test_a_company_or_another_way_is_not_the_route_that_it_runs_or_resembles(sentence: str) -> None:
    assert not any(phrase.definitions for phrase in one(sentence).phrases)


@pytest.mark.parametrize(
    ("sentence", "route"),
    [
        ("The M41 Highway to Osh was closed by snow.", "pamir-highway"),
        ("The M41 Highway to Southampton was closed by snow.", ""),
        ("The N-10 National Highway to Gwadar was closed by floods.", "makran-coastal-highway"),
        ("The N-10 National Highway to Brussels was closed by floods.", ""),
    ],
)
def test_the_number_of_a_road_means_it_in_its_own_countries(sentence: str, route: str) -> None:
    assert {key for phrase in one(sentence).phrases for key in phrase.definitions} == {route} - {""}


def test_routes_that_share_a_name_each_say_by_which_countries_they_are_told_apart() -> None:
    owners: dict[str, list[RouteDefinition]] = {}
    for item in NAMED:
        for name in {same_name(name) for name in names(item)}:
            owners.setdefault(name, []).append(item)
    shared = {name: items for name, items in owners.items() if len(items) > 1}
    assert "northsouthcorridor" in shared
    for name, items in shared.items():
        assert all(item.countries for item in items), name
        assert len({frozenset(item.countries) for item in items}) == len(items), name


def test_no_alias_is_told_twice() -> None:
    for item in NAMED:
        plain = [name_words(name) for name in names(item)]
        assert len(set(plain)) == len(plain), item.file


def turns(leg: DefinedLeg) -> Iterator[tuple[str, float]]:
    """Yield each stop between two others and how much longer the way by it is than the way past it."""
    points = [(place.longitude, place.latitude) for place in leg.stops]
    for at in range(1, len(points) - 1):
        before, here, after = points[at - 1 : at + 2]
        by = distance_km(before, here) + distance_km(here, after)
        yield leg.stops[at].name, by / max(distance_km(before, after), 25.0)


def test_no_stop_is_a_namesake_in_another_land() -> None:
    """A stop that means another place than was meant sends the line far out and back again."""
    far = [
        f"{item.id}: {name} {ratio:.1f}"
        for item in catalogue()
        for leg in item.legs
        for name, ratio in turns(leg)
        if ratio > 3.0
    ]
    assert not far


def test_stops_follow_each_other_without_repeats() -> None:
    for item in catalogue():
        for leg in item.legs:
            for before, after in pairwise(leg.stops):
                assert before.id != after.id, f"{before.name} in {item.file}"


def test_proven_stops_are_looked_up_when_they_are_asked_for_and_once() -> None:
    asked: list[str] = []

    def counted(name: str, mode: Mode) -> Place:
        asked.append(name)
        return stop(name, mode)

    file = "routes/catalogue/coast-road.toml"
    (later,) = definitions.load({file: GOOD.encode()}, stop=counted, proven={file})
    assert asked == []
    (now,) = load(coast_road__toml=GOOD)
    for _ in range(2):
        assert [place.name for place in later.legs[0].stops] == ["Mombasa", "Malindi"]
    assert asked == ["Mombasa", "Malindi"]
    assert later == now
    assert hash(later) == hash(now)
    assert ForkingPickler.loads(ForkingPickler.dumps(later)) == now
