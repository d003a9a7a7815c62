"""Ways whose start or end is told by an owner, a sender, a capital or a hand-over come out whole."""

import pytest
from test_ways import Way, told, ways

from geodata.path import Mode

ROAD, RAIL, SEA, AIR, PIPELINE = Mode.ROAD, Mode.RAIL, Mode.SEA, Mode.AIR, Mode.PIPELINE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Laos's railway to China opened in 2021.", (RAIL, "Laos", "China")),
        ("Few planes land at Malé, whose flights to Colombo are full.", (AIR, "Colombo", "Male")),
        (
            "In the Spanish city of Zaragoza, which runs a daily train to Lyon, few buy tickets.",
            (RAIL, "Lyon", "Zaragoza"),
        ),
        ("She stood in the queue at Calais, waiting for the ferry to Dover.", (SEA, "Calais", "Dover")),
        ("The copper of Lubumbashi goes by road to Durban through Harare.", (ROAD, "Durban", "Lubumbashi")),
        ("Ugandan trucks reach Juba through Nimule.", (ROAD, "Juba", "Uganda")),
        ("Ukrainian grain goes by rail to Gdańsk through Lviv.", (RAIL, "Gdańsk", "Ukraine")),
        ("Kampala-bound lorries from Mombasa queue at the border.", (ROAD, "Kampala", "Mombasa")),
        ("The road runs from Basra to the Kuwaiti border.", (ROAD, "Basrah", "Kuwait")),
        (
            "The night boat leaves Piraeus at six and is in Heraklion by breakfast.",
            (SEA, "Irakleion", "Piraeus"),
        ),
        ("Train 41 departs Hanoi 06:10, arrives Vinh 12:02.", (RAIL, "Hanoi", "Vinh")),
        ("Lorries from Jordan unload at Basra.", (ROAD, "Basrah", "Jordan")),
        ("Copper mined at Lubumbashi is trucked to Durban.", (ROAD, "Durban", "Lubumbashi")),
        (
            "Drivers hauling copper out of Lubumbashi wait a week before they reach Durban.",
            (ROAD, "Durban", "Lubumbashi"),
        ),
        ("Travel time between Oslo and Bergen by train is seven hours.", (RAIL, "Bergen", "Oslo")),
        ("Ryanair adds Tirana to its network from its base in Naples.", (AIR, "Naples", "Tirana")),
        ("Planes on the Lima–Bogotá sector are full.", (AIR, "Bogotá", "Lima")),
        ("The railway linking Nairobi and Mombasa was cut by floods.", (RAIL, "Mombasa", "Nairobi")),
        ("AirSerbia flies to Ankara out of Belgrade.", (AIR, "Ankara", "Belgrade")),
        ("A ship with wheat from Odesa berthed at Karachi on Friday.", (SEA, "Karachi", "Odesa")),
        ("Oslo and Bergen will be joined by a daily flight.", (AIR, "Bergen", "Oslo")),
        ("The airline gets a permit for Havana to Montreal flights.", (AIR, "Havana", "Montréal")),
        (
            "It is noon in Tamanrasset, and the trucks for Agadez are lining up.",
            (ROAD, "Agadez", "Tamanrasset"),
        ),
        (
            "The railway runs from Accra to Kumasi, and the mayor wants it to reach Tamale.",
            (RAIL, "Accra", "Kumasi"),
        ),
        (
            "The highway climbs from Lima to Huancayo and goes on across the hills to Cusco.",
            (ROAD, "Cusco", "Lima"),
        ),
        ("Two helicopters fly from Bergen to Stavanger.", (AIR, "Bergen", "Stavanger")),
        ("The gas line from Baku to Tbilisi was doubled.", (PIPELINE, "Baku", "Tbilisi")),
        ("Drivers offer a six-hour drive from Leh to Srinagar.", (ROAD, "Leh", "Srinagar")),
    ],
)
def test_an_end_is_told_by_the_words_around(text: str, expected: Way) -> None:
    assert ways(text) == told(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trains go from Brest to Kaliningrad, from where ships sail to Rostock.",
            [(RAIL, "Brest", "Kaliningrad"), (SEA, "Kaliningrad", "Rostock")],
        ),
        (
            "A ship brought wheat from Odesa to Karachi. The grain is carried by rail to Multan.",
            [(SEA, "Karachi", "Odesa"), (RAIL, "Karachi", "Multan")],
        ),
        (
            "Boxes move by truck from Piraeus to Skopje, and are then loaded on trains for Belgrade.",
            [(ROAD, "Piraeus", "Skopje"), (RAIL, "Belgrade", "Skopje")],
        ),
    ],
)
def test_where_one_way_ends_the_next_begins(text: str, expected: list[Way]) -> None:
    assert ways(text) == told(*expected)


def test_the_capital_of_a_land_is_the_town_that_the_article_names() -> None:
    told_once = "Kathmandu is foggy. Flights from Doha to the Nepalese capital were halted."
    assert ways(told_once) == told((AIR, "Doha", "Kathmandu"))


@pytest.mark.parametrize(
    "text",
    [
        "Brazil's road to Manaus is mud.",
        "Talks between Lima and La Paz about a road went from Monday to Thursday.",
        "Travel time between Oslo and Bergen is a topic of talks.",
        "Kenyan exports of tea to Egypt grew.",
        "South Korea has exported locomotives to Bangladesh since 2018.",
        "It sells boats to Norway and Iceland from its yard in Gdynia.",
        "The ministry bought ten trains from China.",
        "A road was planned. The customs union from Minsk to Bishkek has its seat in Moscow.",
        "The minister's visit from Kigali to Kampala, returning to Rwanda on Sunday, was about trucks.",
    ],
)
def test_an_owner_or_a_visit_makes_no_way(text: str) -> None:
    assert ways(text) == []


def test_an_end_in_the_land_that_was_told_before_takes_its_place() -> None:
    text = "A train for Vietnam left Almaty. It will cross into China and reach Hanoi in sixteen days."
    assert ways(text) == told((RAIL, "Almaty", "Hanoi"))


def test_a_firm_s_home_is_no_stop() -> None:
    text = "Dubai-based DP World has opened a rail link between its Callao pier and a dry port."
    assert ways(text) == []


def test_an_end_that_was_only_meant_once_is_none() -> None:
    text = "The pipeline runs from Hoima to Tanga. It was once planned to end in Lamu."
    assert ways(text) == told((PIPELINE, "Hoima", "Tanga"))


@pytest.mark.parametrize(
    "text",
    [
        "The Nord Stream AG office in Zug declined to comment on the pipeline.",
        "Egnatia Odos A.E. will hire ten engineers for the road.",
    ],
)
def test_a_company_that_bears_the_name_of_a_way_is_none(text: str) -> None:
    assert ways(text) == []
