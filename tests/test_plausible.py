"""`routes check` says which lengths, times and shortest ways of articles cannot be, and nothing else."""

from dataclasses import replace
from functools import cache

import pytest
from shapely import LineString

from geodata.geodesy import length_km
from geodata.network import Network
from geodata.path import Method, Mode, Path
from geodata.place import Place, PlaceKind
from routes import pipeline
from routes.lines.check import check
from routes.lines.plausible import implausible
from routes.lines.same_road import same_roads
from routes.lines.spoken import Sentences
from routes.memory import Memory
from routes.model import Finding, How, Leg, Publication, Route, Severity, Stop
from routes.workspace import ArticleFile


@cache
def tables() -> pipeline.Tables:
    return pipeline.tables()


def published(text: str) -> Publication:
    data = f"NAIROBI, March 4, 2024 (KNA): {text}".encode()
    article = pipeline.read_article(ArticleFile(file="told.txt", data=data))
    made = pipeline.compose((pipeline.understand(article, tables()),), tables())
    return pipeline.checked(made, tables(), Memory())


def told(text: str) -> list[Finding]:
    return list(implausible(published(text), Network.of))


CANNOT_BE = [
    ("The road from Nairobi to Mombasa is 90 km long.", "taken as 85 to 95 km, it is less than the 441 km"),
    ("The 90-km road from Nairobi to Mombasa was opened.", "441 km that Nairobi"),
    ("The road from Perth to Adelaide is 430 miles long.", "apart as the crow flies"),
    ("The 200-km highway between Lagos and Dakar will be built.", "2,454 km that Lagos"),
    ("The journey by road from Lusaka to Dar es Salaam takes five hours.", "km/h on average"),
    ("The drive from Anchorage to Fairbanks takes 40 minutes.", "possible are 150 km/h"),
    ("Trucks take six hours from Santos to Campo Grande.", "possible are 110 km/h"),
    ("The truck took three hours from Almaty to Tashkent.", "by road"),
    ("The train from Beijing to Shanghai takes one hour.", "by rail"),
    ("The flight from London to New York takes one hour.", "by air"),
    ("Ships sail from Karachi to Mombasa in one day.", "by sea"),
    ("Trucks go from Campo Grande to Iquique via Corumbá, a journey of five hours.", "by road"),
    ("The coach from Caracas to Manaus by way of Boa Vista takes 2 hours.", "by road"),
    ("A ship reaches Rotterdam from Shanghai in four days.", "by sea"),
]


@pytest.mark.parametrize(("text", "words"), CANNOT_BE)
def test_what_cannot_be_is_told_with_the_figures_of_both_sides(text: str, words: str) -> None:
    (finding,) = told(text)
    assert finding.severity is Severity.NOTE
    assert finding.where == "seeds/told.txt:1"
    assert "cannot be" in finding.message
    assert words in finding.message
    assert 'note = "…" of seeds/told.toml' in finding.message


DOUBTFUL = [
    ("The road from Arica to La Paz is 5,000 km long.", "more than twice the line from Arica to La Paz"),
    ("The 300 km Karakoram Highway is old.", "1,300 km are published"),
    ("The Karakoram Highway is 4,000 km long.", "1,300 km are published"),
    ("The direct flight from Madrid to Warsaw takes 15 hours.", "is doubtful for a direct flight"),
    ("The Pamir Highway is the shortest route from Osh to Dushanbe.", "over the bundled network"),
]


@pytest.mark.parametrize(("text", "words"), DOUBTFUL)
def test_what_hardly_can_be_is_told_as_doubtful(text: str, words: str) -> None:
    (finding,) = told(text)
    assert words in finding.message
    assert "cannot be" not in finding.message


HARMLESS = [
    # true, or true enough
    "The 1,300-km Karakoram Highway links Pakistan and China.",
    "The 800-km Karakoram Highway climbs to the border.",
    "The road from Nairobi to Mombasa is 485 km long.",
    "The road from Nairobi to Mombasa is over 90 km long.",
    "The road from Perth to Adelaide is about 1,700 miles long.",
    "The road between Arica and La Paz is 460 km long.",
    "The flight from Nairobi to Lagos takes five and a half hours.",
    "The flight from London to New York takes 8 hours.",
    "The train between Beijing and Shanghai takes four and a half hours.",
    "The journey from Mombasa to Kampala takes 4 days.",
    "The drive from Anchorage to Fairbanks takes six hours.",
    "Container ships from Shanghai to Rotterdam take 35 days.",
    "Trucks from Karachi reach Tashkent in 8 days.",
    "The Alaska Highway is the shortest road from Dawson Creek to Delta Junction.",
    "The road from Termez to Peshawar via Kabul and Jalalabad is 760 km long.",
    "A container that leaves Xi'an reaches Aktau through Dostyk in six days.",
    "Lorries will be able to drive from Georgetown to Manaus via Linden and Lethem in about 24 hours.",
    # of something else
    "A 24 km tunnel on the Karakoram Highway will be built.",
    "Some 80 km of the Karakoram Highway were washed away.",
    "The Karakoram Highway is 30 km from Abbottabad.",
    "They paved 90 km of the road from Nairobi to Mombasa.",
    "A 90 km stretch of the road from Nairobi to Mombasa was closed.",
    "The new road will cut the journey from Nairobi to Mombasa by three hours.",
    "The new road shortens the way from Nairobi to Mombasa by 90 km.",
    "Trucks wait 3 hours at the border on the road from Lusaka to Dar es Salaam.",
    "The flight from Nairobi to Lagos was delayed by 20 minutes.",
    "Flights from Nairobi to Lagos leave every 20 minutes.",
    "It is 90 km from Nairobi to Thika and 400 km from there to Mombasa.",
    "The road from Nairobi to Mombasa passes 90 km of savannah.",
    "The road from Nairobi to Mombasa runs 90 km north of the border.",
    "The first 90 km of the road from Nairobi to Mombasa are paved.",
    "The railway from Nairobi to Mombasa crosses 98 bridges and a 2 km viaduct.",
    "The road from Nairobi to Mombasa is not 90 km long.",
    "The minister flew for 20 minutes over the road from Nairobi to Mombasa.",
    "The road from Nairobi to Mombasa has been closed for 3 hours.",
    "During the flight from Nairobi to Lagos it took two minutes to eat.",
    "Passengers of the train from Beijing to Shanghai took 20 minutes to board.",
    "Talks on the flight from Nairobi to Lagos took two hours.",
    "It is the only road from Nairobi to Mombasa and the first of 90 km.",
    # of areas, whose ends nobody knows
    "The road from Kenya to Zambia is 90 km long.",
    "The Karakoram Highway is the shortest route to Central Asia from Pakistan.",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_can_be_or_is_of_something_else_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_the_finding_stands_at_the_line_of_the_words() -> None:
    text = "It rained.\n\nLorries queued.\n\nThe road from Nairobi to Mombasa is 90 km long.\n"
    (finding,) = told(text)
    assert finding.where == "seeds/told.txt:5"
    assert finding.message.startswith("“90 km” ")


def test_check_tells_it_with_the_route_that_it_is_about() -> None:
    result = published("The road from Nairobi to Mombasa is 90 km long.")
    found = [one for one in check(result, Network.of) if "cannot be" in one.message]
    assert [one.route for one in found] == ["mombasa-nairobi-road"]
    assert any("cannot be" in one.message for one in result.findings)


def test_another_route_that_is_shorter_is_told_without_a_network() -> None:
    result = published("The Pamir Highway is the shortest route from Osh to Dushanbe.")
    osh, dushanbe = (place(*row) for row in (("Osh", 72.80, 40.53), ("Dushanbe", 68.78, 38.54)))
    other = route("Alai Road", osh, place("Half", 71.0, 39.3), dushanbe)
    (finding,) = implausible(replace(result, routes=(*result.routes, other)), None)
    assert "along Alai Road" in finding.message
    assert list(implausible(result, None)) == []


def test_hostile_sentences_are_read_to_their_end() -> None:
    result = published("The road from Nairobi to Mombasa is 90 km long.")
    claim = next(one for one in result.claims if one.unit == "km")
    for filler in ("the of ", "about at least ", "from Nairobi to ", "( ", "a ", "F P0 to P1 "):
        text = f"{filler * 5000} 90 km"
        article = replace(result.articles[0], text=text)
        span = replace(claim.evidence.sentence, start=0, end=700)
        evidence = replace(claim.evidence, sentence=span, words=replace(span, start=690, end=695))
        assert Sentences(article, (), {}).spoken(replace(claim, evidence=evidence)) is None


# -------------------------------------------------------------------------------- physically one road


def place(name: str, x: float, y: float, kind: PlaceKind = PlaceKind.CITY) -> Place:
    return Place(id=name.lower(), name=name, kind=kind, longitude=x, latitude=y)


A, B, C, D = (
    place(*row) for row in (("Aby", 0.0, 10.0), ("Bex", 2.0, 10.0), ("Cil", 4.0, 10.0), ("Dor", 2.0, 12.0))
)


def route(
    name: str, *places: Place, offset: float = 0.0, mode: Mode = Mode.ROAD, assumed: bool = False
) -> Route:
    line = LineString([(one.longitude, one.latitude + offset) for one in places])
    path = Path(
        mode=mode,
        method=Method.GENERALISED,
        line=line,
        length_km=length_km(line),
        error_km=3.0,
        source="osm-tiles",
    )
    leg = Leg(
        mode=mode, stops=tuple(Stop(place=one, named=True) for one in places), path=path, assumed=assumed
    )
    return Route(id=name.lower(), name=name, mode=mode, how=How.WORDS, legs=(leg,), evidence=())


def test_two_routes_along_one_road_are_told_as_one_way() -> None:
    trunk = replace(route("Trunk", A, B, C, offset=0.01), definition="trunk")
    (finding,) = same_roads([route("Old Road", A, B), trunk])
    assert "“Old Road” and “Trunk” run along the same road from Aby to Bex" in finding.message
    assert "219 of the 219 km" in finding.message
    assert (finding.route, finding.severity) == ("old road", Severity.NOTE)


def test_ways_between_other_towns_that_share_a_stretch_are_no_news() -> None:
    near = place("Aby Port", 0.05, 10.02)
    assert list(same_roads([route("A to B", A, B), route("A to C", A, B, C)])) == []
    assert len(list(same_roads([route("A to B", A, B), route("B to port", B, near)]))) == 1


@pytest.mark.parametrize(
    "other",
    [
        route("Cross", D, B),
        route("Beside", A, C, offset=0.2),
        route("Rails", A, C, mode=Mode.RAIL),
        route("Guess", A, C, assumed=True),
    ],
    ids=lambda one: one.name,
)
def test_ways_that_cross_or_lie_beside_or_are_assumed_are_not_one_road(other: Route) -> None:
    assert list(same_roads([replace(route("Old Road", A, B), definition="old"), other])) == []


def test_a_line_that_leaves_a_stop_out_tells_nothing_of_its_way() -> None:
    past = route("Past", A, B)
    stops = (*past.legs[0].stops, Stop(place=D, named=True))
    past = replace(past, definition="past", legs=(replace(past.legs[0], stops=stops, definition="past"),))
    assert list(same_roads([past, route("Trunk", A, C)])) == []


def test_a_shared_approach_is_not_one_road() -> None:
    bent = route("Bent", A, place("Near", 0.6, 10.0), D)
    assert list(same_roads([replace(bent, definition="bent"), route("Trunk", A, C)])) == []


def test_over_the_antimeridian_a_road_is_the_same_on_both_sides() -> None:
    ends = place("West", 179.0, -17.0), place("East", 181.0, -17.0)
    shifted = place("Left", -181.0, -17.0), place("Right", -179.0, -17.0)
    assert len(list(same_roads([route("One", *ends), route("Two", *shifted)]))) == 1
