"""What `routes.text.travelled` promises: small towns are found by the journeys that their sentence tells."""

import pytest

from geodata.gazetteer import PlaceIndex
from routes.text.read import read
from routes.text.recognise import recognise


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    return PlaceIndex.bundled()


def names(index: PlaceIndex, text: str) -> list[str]:
    article = read(text.encode(), file="a.txt")
    return [article.words(one.span) for one in recognise(article, index) if not one.adjective]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tromsø, whose new terminal opened in May, has a coach to Narvik.", ["Tromsø", "Narvik"]),
        ("Whitehorse, where buses stopped, had a coach to Skagway.", ["Whitehorse", "Skagway"]),
        ("Thurso and Stromness share the ferry.", ["Thurso", "Stromness"]),
        ("Lüderitz, the end of the line, has a train to Keetmanshoop.", ["Lüderitz", "Keetmanshoop"]),
        ("Whakatāne and Ōpōtiki are joined by bus.", ["Whakatāne", "Ōpōtiki"]),
        ("Lamu, where no cars run, is a boat ride from Mokowe.", ["Lamu", "Mokowe"]),
    ],
)
def test_a_journey_tells_of_small_towns_in_a_country_that_nothing_names(
    index: PlaceIndex, text: str, wanted: list[str]
) -> None:
    assert names(index, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Thurso, whose bags were lost, took the ferry to Stromness.", []),
        ("Voss took the ferry to Bergen.", ["Bergen"]),
        ("Thurso, whose novel sells well, and Stromness, a poet, wrote of winter.", []),
        ("Thurso, who drives the truck, had words with Stromness.", []),
        ("Thurso likes the ferry, and Keetmanshoop is a painter.", []),
        ("Thurso and Skagway share the ferry.", []),
    ],
)
def test_neither_persons_nor_towns_far_apart_are_taken(
    index: PlaceIndex, text: str, wanted: list[str]
) -> None:
    assert names(index, text) == wanted
