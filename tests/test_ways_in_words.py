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
        ("Riga airport: flights to Dubai resume.", (Mode.AIR, "Riga", "Dubai")),
        (
            "Every Thursday a ship leaves Trieste with 200 trailers for Mersin.",
            (Mode.SEA, "Trieste", "Mersin"),
        ),
        (
            "Barge traffic on the river from Brazzaville up to Bangui halts.",
            (Mode.SEA, "Brazzaville", "Bangui"),
        ),
        ("Trucks are few. Cement for Juba comes up the road from Kampala.", (Mode.ROAD, "Kampala", "Juba")),
        ("Passengers for Bergen must take a bus from Voss.", (Mode.ROAD, "Voss", "Bergen")),
        ("Tickets are sold. * Air: Tivat–Leeds, from May", (Mode.AIR, "Tivat", "Leeds")),
        (
            "Two weeks ago the first container left Lianyungang. It went by rail to Almaty.",
            (Mode.RAIL, "Lianyungang", "Almaty"),
        ),
        (
            "Barges will get from Giurgiulești to Galați in two hours, and from there down to Sulina.",
            (Mode.SEA, "Giurgiuleşti", "Sulina"),
        ),
        (
            "Qantas began flying from Perth to Rome. It will add Paris next July.",
            (Mode.AIR, "Perth", "Paris"),
        ),
        ("By truck, as always: Yerevan–Qwxbra–Tbilisi.", (Mode.ROAD, "Yerevan", "Tbilisi")),
        (
            "A crore was set aside for the Agartala–Akhaura line, which trains will use.",
            (Mode.RAIL, "Agartala", "Akhaura"),
        ),
        ("Farmers in Mubende prefer the new road to Kampala.", (Mode.ROAD, "Mubende", "Kampala")),
        ("The train leaves Fort William for London Euston at noon.", (Mode.RAIL, "Fort William", "London")),
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
        "Trains wait. The planned railway Kars–Bergen–Qwxdilucu costs much.",
        "Trains are full. He plans to cycle from Lisbon to Bergen next summer.",
        "Trains are full. Migrants walked from Tapachula to Bergen along the highway.",
        "Trains were no topic. The mayors signed a pact between Almaty and Bergen.",
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


@pytest.mark.parametrize(
    "text",
    [
        "The lorry was late on the 17th of Mehr, the trucker in Zahedan said.",
        "They sell Bukhara carpets at the station of Zahedan.",
        "My cat Shiraz rides in the truck to Zahedan.",
        "Georgia Wellington, formerly of the railway, moved to Zahedan.",
        "SHRI B. K. MADURAI asked about the train to Zahedan.",
    ],
)
def test_months_wares_and_names_are_no_places(text: str) -> None:
    assert places(text) == ["Zahedan"]


def test_name_behind_a_month_is_a_place() -> None:
    text = "Lorries from Georgia and Russia wait. In January Upper Lars was shut for eleven days."
    assert places(text) == ["Georgia", "Russia", "Verkhny Lars"]


def test_airport_is_known_without_the_word_international() -> None:
    text = "The airline adds flights from Badajoz to Madrid-Barajas Airport."
    assert ways(text) == [(Mode.AIR, "Badajoz", "Madrid Barajas International Airport")]
