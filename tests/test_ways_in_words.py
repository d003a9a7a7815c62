"""Ways that the words tell by the number of a road, as far as a town, by loads, chains and handing over."""

import pytest
from reading import one

from geodata.path import Mode


def ways(text: str) -> list[tuple[Mode, str, str]]:
    return [
        (route.mode, leg.stops[0].place.name, leg.stops[-1].place.name)
        for route in one(text).routes
        for leg in route.legs
    ]


def places(text: str) -> list[str]:
    return [mention.place.name for mention in one(text).mentions if not mention.adjective][1:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US-93 between Missoula and Kalispell was shut by a tree.", (Mode.ROAD, "Missoula", "Kalispell")),
        (
            "Crews hope to reopen Interstate 80 between Cheyenne and Laramie.",
            (Mode.ROAD, "Cheyenne", "Laramie"),
        ),
        ("The old trains ran from Izmir as far as Aydın.", (Mode.RAIL, "İzmir", "Aydın")),
        ("The charter to Zanzibar from Warsaw was cancelled.", (Mode.AIR, "Warsaw", "Zanzibar")),
        ("We loaded onions in Multan for Muscat; the truck took four days.", (Mode.ROAD, "Multan", "Muscat")),
        ("The last leg, Rostock–Berlin–Prague, is again on rails.", (Mode.RAIL, "Rostock", "Prague")),
        (
            "Block trains run by the sea, Valencia–Tarragona–Girona, and from there roll on to Perpignan.",
            (Mode.RAIL, "Valencia", "Perpignan"),
        ),
        ("Freight for Bamako is trucked from Dakar.", (Mode.ROAD, "Dakar", "Bamako")),
        ("Shared taxis link Tbilisi with Yerevan in five hours.", (Mode.ROAD, "Tbilisi", "Yerevan")),
        ("He boarded a train in Vienna and was in Budapest by noon.", (Mode.RAIL, "Vienna", "Budapest")),
        ("The airfield at Goma may see flights to Entebbe again.", (Mode.AIR, "Goma", "Entebbe")),
        (
            "Coal goes by rail from Moatize to Beira, and on by coaster to Durban.",
            (Mode.SEA, "Beira", "Durban"),
        ),
        (
            "Lorries bring cotton to Karachi, in Pakistan, where it is loaded for Ningbo.",
            (Mode.UNSPECIFIED, "Karachi", "Ningbo"),
        ),
        (
            "The port of Maputo waits for trains. They talk of a railway from there to Durban.",
            (Mode.RAIL, "Maputo", "Durban"),
        ),
        (
            "The trucks wait. We go from Multan over Loralai to Quetta on most days.",
            (Mode.ROAD, "Multan", "Quetta"),
        ),
        (
            "The airline moves its freighter to Brisbane, from where it carries food to Honiara.",
            (Mode.AIR, "Brisbane", "Honiara"),
        ),
        ("The MV Liemba, which left Kigoma for Mpulungu, is late.", (Mode.SEA, "Kigoma", "Mpulungu")),
    ],
)
def test_way_is_read(text: str, expected: tuple[Mode, str, str]) -> None:
    assert expected in ways(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bill goes as far as Kampala is concerned, the lorry drivers said.",
        "The ferry from Bari to Durrës was late. The catamaran Aurora is in dock at Bergen.",
    ],
)
def test_no_other_way_is_read(text: str) -> None:
    assert not {"Kampala", "Bergen"} & {end for _, *pair in ways(text) for end in pair}


def test_words_behind_a_colon_open_what_is_said() -> None:
    text = "Trains are late.\n\nQ: And Burgas?\nA: In Brest, yes. From Brest to Minsk they run daily.\n"
    assert places(text) == ["Burgas", "Brest", "Brest", "Minsk"]


def test_province_behind_its_town_is_the_province() -> None:
    text = "Barges leave Lewiston, Idaho, for Vancouver, Washington, every day."
    assert places(text) == ["Lewiston", "Idaho", "Vancouver", "Washington State"]
    assert ways(text) == [(Mode.SEA, "Lewiston", "Vancouver")]


@pytest.mark.parametrize("word", ["Agadem", "Indiga", "Kasanga", "Bavra"])
def test_small_place_is_no_misspelt_large_one(word: str) -> None:
    text = f"Niger, India, Tanzania and Turkey build roads. Lorries bring salt from {word} to the market."
    assert places(text) == ["Niger", "India", "Tanzania", "Türkiye"]
