"""A length stands with the way that the words measure: its own two ends, a whole way, or a way's name."""

from functools import cache

import pytest
from reading import one

from geodata.network import Network
from routes import pipeline
from routes.lines.plausible import implausible
from routes.model import Route
from routes.workspace import ArticleFile


def told(route: Route) -> list[str]:
    return [f"{claim.what}, {claim.text}" for claim in route.claims if claim.unit == "km"]


def of(text: str) -> list[str]:
    return [f"{claim.what}, {claim.text}" for claim in one(text).claims if claim.unit == "km"]


OF_A_STRETCH = [
    "Trucks on the Stuart Highway cover the 1,500 km from Darwin to Alice Springs in two days.",
    "The Stuart Highway, 1,500 km between Darwin and Alice Springs, is closed.",
    "The distance from Darwin to Alice Springs along the Stuart Highway is 1,500 km.",
    "The 1,500 km Darwin–Alice Springs stretch of the Stuart Highway is being widened.",
    "The 1,500 km stretch of the Stuart Highway between Darwin and Alice Springs is being widened.",
    "The 1,500 km Stuart Highway from Darwin to Alice Springs is being widened.",
    "The Stuart Highway is 1,500 km long between Darwin and Alice Springs.",
    "Darwin to Alice Springs on the Stuart Highway is 1,500 km.",
    "On the Stuart Highway, Alice Springs is about 1,500 km away from Darwin.",
    "The Stuart Highway is closed at Alice Springs, 1,500 km from Darwin.",
]


@pytest.mark.parametrize("text", OF_A_STRETCH)
def test_a_length_with_ends_of_its_own_is_never_told_as_that_of_a_longer_named_route(text: str) -> None:
    found = one(text)
    pair = {
        "length of the way: Darwin – Alice Springs, 1,500 km",
        "length of the way: Alice Springs – Darwin, 1,500 km",
    }
    (claim,) = (claim for claim in found.claims if claim.unit == "km")
    assert len(claim.ends) == 2
    assert {*told(found.route("Stuart Highway"))} <= pair
    others = [route for route in found.routes if route.name != "Stuart Highway"]
    assert bool(told(found.route("Stuart Highway"))) is not bool(others), (
        "it belongs to the route with its ends"
    )
    assert all({*told(route)} <= pair and told(route) for route in others)


def test_a_length_goes_to_the_route_with_its_ends_that_another_sentence_names() -> None:
    found = one(
        "Trucks go from Mombasa to Kampala. On the Northern Corridor, Kampala is 1,170 km from Mombasa."
    )
    assert told(found.route("Mombasa – Kampala by road")) == [
        "length of the way: Mombasa – Kampala, 1,170 km"
    ]
    assert told(found.route("Northern Corridor")) == []


def test_a_length_of_a_road_does_not_go_to_a_flight_with_its_ends() -> None:
    found = one(
        "Flights go from Mombasa to Kampala. On the Northern Corridor, Kampala is 1,170 km from Mombasa."
    )
    assert told(found.route("Mombasa – Kampala flight")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Trucks take two days from Darwin to Alice Springs on the 2,700 km Stuart Highway.",
        "The Stuart Highway is 2,700 km long and trucks go from Darwin to Alice Springs by road.",
        "The 2,700 km Stuart Highway is closed, and so is the road from Darwin to Alice Springs.",
    ],
)
def test_the_length_of_a_way_that_is_called_by_its_name_stands_with_that_way_alone(text: str) -> None:
    found = one(text)
    for route in found.routes:
        own = ["length of the way: Stuart Highway, 2,700 km"] if route.name == "Stuart Highway" else []
        assert told(route) == own


WHOLE = [
    "The 1,900 km railway runs from Lima to Huancayo, from Huancayo to Cusco and from Cusco to Puno.",
    "The 1,900 km railway links Lima with Huancayo, Huancayo with Cusco, and Cusco with Puno.",
    "The 1,900 km railway has parts: from Lima to Huancayo, from Huancayo to Cusco and from Cusco to Puno.",
    "The railway is 1,900 km long and runs from Lima to Huancayo, Huancayo to Cusco and Cusco to Puno.",
    "The 1,900 km railway will be built as Lima–Huancayo, Huancayo–Cusco and Cusco–Puno.",
    "The 1,900 km railway runs from Lima to Cusco and on to Puno.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_the_length_of_a_whole_way_is_not_that_of_the_first_part_that_is_listed(text: str) -> None:
    assert of(text) == ["length of the way: Lima – Puno, 1,900 km"]


def test_parts_that_are_listed_with_their_lengths_keep_them_beside_that_of_the_whole() -> None:
    assert of(
        "The railway will have 1,900 km: 700 km from Lima to Huancayo, 650 km from Huancayo to Cusco and "
        "550 km from Cusco to Puno."
    ) == [
        "length of the way: Lima – Puno, 1,900 km",
        "length of the way: Lima – Huancayo, 700 km",
        "length of the way: Huancayo – Cusco, 650 km",
        "length of the way: Cusco – Puno, 550 km",
    ]


def test_parts_that_do_not_follow_each_other_make_no_ends_of_the_whole() -> None:
    (claim,) = (
        claim
        for claim in one("The 1,900 km line links Lima with Huancayo and Cusco with Puno.").claims
        if claim.unit == "km"
    )
    assert claim.ends == ()
    assert claim.what == "length of the way: Lima, Huancayo, Cusco, Puno"


@pytest.mark.parametrize(
    "text",
    [
        "They paved 90 km of the road from Lima to Huancayo.",
        "The road from Lima to Huancayo runs 90 km north of the border.",
        "The 300 km road links Lima with Huancayo, Cusco and Puno.",
        "A 24 km stretch of the road from Lima to Huancayo was closed.",
    ],
)
def test_what_is_of_a_part_or_of_more_places_gets_no_ends_of_its_own(text: str) -> None:
    assert [claim.ends for claim in one(text).claims if claim.unit == "km"] == [()]


@cache
def tables() -> pipeline.Tables:
    return pipeline.tables()


@pytest.mark.parametrize(
    "text",
    [
        "The 400 km Karakoram Highway between Hasan Abdal and Chilas was closed.",
        "The 1,500 km Stuart Highway between Darwin and Alice Springs was closed.",
        "The 1,900 km railway runs from Lima to Huancayo, from Huancayo to Cusco and from Cusco to Puno.",
        "The 1,900 km railway runs from Lima to Huancayo and on to Puno.",
    ],
)
def test_a_length_is_not_checked_against_a_longer_or_a_shorter_line_than_it_measures(text: str) -> None:
    article = pipeline.read_article(ArticleFile(file="told.txt", data=text.encode()))
    publication = pipeline.compose((pipeline.understand(article, tables()),), tables())
    assert publication.routes
    assert list(implausible(publication, Network.of)) == []


@pytest.mark.parametrize(
    "text",
    [
        "We have built 40 kilometres of main line near Rail Baltica's Kaunas node.",
        "We have laid 40 kilometres of track near the Lobito Corridor's Huambo depot.",
        "Some 120 km of track have been laid near Kigoma.",
        "The first 60 km were paved in Chad.",
        "Workers paved another 25 km near Juba.",
        "Kenya has completed 200 km of the Lamu Corridor.",
        "About 30 km of road has been asphalted since May around Puno.",
        "Crews rebuilt 15 km of railway by Tete last year.",
        "Engineers are laying 12 km of rails in Darwin.",
        "By March 75 km of the Northern Corridor had been resurfaced.",
    ],
)
def test_what_was_built_is_the_length_of_no_way(text: str) -> None:
    (said,) = of(text)
    assert said.startswith("length of what is built, ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Kenya built a 480-km railway from Mombasa to Nairobi.",
            "length of the way: Mombasa – Nairobi, 480-km",
        ),
        ("They built the 480 km from Mombasa to Nairobi.", "length of the way: Mombasa – Nairobi, 480 km"),
        ("The Lobito Corridor's 1,300 km cross Angola.", "length of the way: Lobito Corridor, 1,300 km"),
        ("The Lobito Corridor's length is 1,300 km.", "length of the way: Lobito Corridor, 1,300 km"),
        ("The 870-km railway is under construction in all three Baltic states.", "length of the way, 870-km"),
        ("A 300-km road through Nampula is planned.", "length of the way, 300-km"),
        ("The line is 90 km long, said the minister in Kampala.", "length of the way, 90 km"),
        ("Near the Lobito Corridor's Huambo depot a road is 12 km long.", "length of the way, 12 km"),
    ],
)
def test_a_length_is_told_of_a_way_and_of_no_place_besides_nor_of_an_owner(text: str, said: str) -> None:
    assert of(text) == [said]
