"""A way whose ends stand far apart in its sentence comes out whole; so do flights from an airline's base."""

import time

import pytest
from reading import catalogue, one

from geodata.gazetteer import PlaceIndex
from geodata.path import Mode
from routes.text import phrases, read, recognise, resolve


def ends(text: str) -> set[tuple[Mode, str, str]]:
    stops = [
        (route.mode, route.legs[0].stops[0].place, route.legs[-1].stops[-1].place)
        for route in one(text).routes
    ]
    return {(mode, *sorted((first.name, last.name))) for mode, first, last in stops}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Flights to Kigali, suspended since the storms of March, will restart on Monday from Entebbe.",
            (Mode.AIR, "Entebbe", "Kigali"),
        ),
        (
            "Trucks bring fish overnight from Puerto Deseado, on the sea, to the cold store in Bahía Blanca.",
            (Mode.ROAD, "Bahía Blanca", "Puerto Deseado"),
        ),
        (
            "A Peruvian firm promises seaplanes linking Puno, on the shore of Lake Titicaca, and Copacabana.",
            (Mode.AIR, "Copacabana", "Puno"),
        ),
        (
            "The airline is to begin flights out of Porto Velho to Iquitos.",
            (Mode.AIR, "Iquitos", "Porto Velho"),
        ),
        (
            "Barges that normally serve Kisangani out of Kinshasa lie idle.",
            (Mode.SEA, "Kinshasa", "Kisangani"),
        ),
        (
            "Safi Airways, whose hub is Nairobi, will add Lilongwe in May and, if slots allow, Beira.",
            (Mode.AIR, "Beira", "Nairobi"),
        ),
        (
            "Air Nordic is based in Tromsø. The airline also flies to Murmansk.",
            (Mode.AIR, "Murmansk", "Tromsø"),
        ),
        (
            "She prefers the ferry that goes from Batangas to Calapan and then the coast road to Roxas.",
            (Mode.ROAD, "Calapan", "Roxas"),
        ),
    ],
)
def test_ends_that_stand_far_apart_are_one_way(text: str, expected: tuple[Mode, str, str]) -> None:
    assert expected in ends(text)


@pytest.mark.parametrize(
    "text",
    [
        "The airline has pulled out of Nadi. The minister spoke to planters in Suva about trucks.",
        "The airline, whose hub is Nairobi, opened an office last week.",
        "Drivers want to open a canteen in Bahía Blanca, said a man from Rosario, and trucks wait.",
        "Trucks left Rosario for Salta, went on to Jujuy and Tarija, and one from Sucre told us to wait.",
    ],
)
def test_other_words_between_two_places_tell_no_way(text: str) -> None:
    found = ends(text)
    pairs = {("Nadi", "Suva"), ("Bahía Blanca", "Rosario"), ("Sucre", "Tarija"), ("Rosario", "Sucre")}
    assert not {(first, last) for _, first, last in found} & pairs


def test_cost_of_ends_far_apart_grows_with_length() -> None:
    def cost(count: int) -> float:
        index = PlaceIndex.bundled()
        text = "trucks of Rosario, in the north, for the depot at Salta and planes from Jujuy, " * count
        article = read.read(text.encode(), file="a.txt")
        mentions = resolve.resolve(article, recognise.recognise(article, index), index)
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            phrases.phrases(article, mentions, catalogue())
            best = min(best, time.process_time() - start)
        return best

    cost(100)
    assert cost(1000) < 3 * cost(500) + 0.02
