"""Ways told in the manners of the press come out with their mode and both ends; what is no way does not."""

import time
from collections.abc import Callable

import pytest
from reading import catalogue, one, shape

from geodata.gazetteer import PlaceIndex
from geodata.path import Mode
from routes.model import Route
from routes.text import phrases, read, recognise, resolve

ROAD, RAIL, SEA, AIR, PIPELINE = Mode.ROAD, Mode.RAIL, Mode.SEA, Mode.AIR, Mode.PIPELINE
Way = tuple[Mode, str, str]


def ways(text: str) -> list[Way]:
    return sorted(_way(route) for route in one(text).routes)


def _way(route: Route) -> Way:
    first, last = route.legs[0].stops[0].place.name, route.legs[-1].stops[-1].place.name
    return route.mode, min(first, last), max(first, last)


def told(*found: Way) -> list[Way]:
    return sorted((mode, min(one, other), max(one, other)) for mode, one, other in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Barges carry grain from Reni to Constanța.", (SEA, "Reni", "Constanţa")),
        ("The company pumps oil from Kirkuk to Ceyhan.", (PIPELINE, "Kirkuk", "Ceyhan")),
        ("A cargo plane flew from Nairobi to Sharjah.", (AIR, "Nairobi", "Sharjah")),
        ("The ship docked at Mundra from Durban on Friday.", (SEA, "Durban", "Mundra")),
        ("Qatar Airways flies to Kigali from Doha.", (AIR, "Doha", "Kigali")),
        ("Avianca flies between Quito and Guayaquil.", (AIR, "Quito", "Guayaquil")),
        ("Soybeans were shipped from Santos to Qingdao.", (SEA, "Santos", "Qingdao")),
        ("Timber is floated from Kisangani to Kinshasa on barges.", (SEA, "Kisangani", "Kinshasa")),
        ("Trains leave Hanoi for Lao Cai every evening.", (RAIL, "Hanoi", "Lào Cai")),
        ("Trucks left Karachi on Sunday for Tashkent via Kabul.", (ROAD, "Karachi", "Tashkent")),
        ("Copper left Lubumbashi by truck for Durban through Harare.", (ROAD, "Lubumbashi", "Durban")),
        ("A convoy of 40 lorries rolled out of Djibouti for Addis Ababa.", (ROAD, "Djibouti", "Addis Ababa")),
        ("Lorries cross by ferry from Dover to Calais.", (SEA, "Dover", "Calais")),
        ("The Lagos–Ibadan–Kano line will be rebuilt.", (RAIL, "Lagos", "Kano")),
        ("A cargo line between two ports runs from Durban to Port Louis.", (SEA, "Durban", "Port Louis")),
        ("A freight line links the port of Mombasa with Nairobi.", (RAIL, "Mombasa", "Nairobi")),
        ("The Dakar–Bamako train no longer runs.", (RAIL, "Dakar", "Bamako")),
        ("Weekly flights on the Muscat–Salalah route were cut.", (AIR, "Muscat", "Salalah")),
        ("Indian Railways will extend the Agartala line to Dhaka.", (RAIL, "Agartala", "Dhaka")),
        ("A bus service between Agartala and Dhaka runs twice a week.", (ROAD, "Agartala", "Dhaka")),
        ("The corridor connects Dar es Salaam to Lusaka by rail.", (RAIL, "Dar es Salaam", "Lusaka")),
        ("Freight goes from Santos round Cape Horn to Valparaíso.", (SEA, "Santos", "Valparaíso")),
        ("The railway ends at Naivasha and will be extended to Kisumu.", (RAIL, "Naivasha", "Kisumu")),
        ("Traders in Niamey have been sending onions to Cotonou by truck.", (ROAD, "Niamey", "Cotonou")),
        ("Boxes unloaded at Poti will move by rail through Tbilisi to Baku.", (RAIL, "Poti", "Baku")),
        ("The ship carries lorries from Poti to Burgas.", (SEA, "Poti", "Burgas")),
        ("The launch to Kisumu from Jinja goes at eight.", (SEA, "Kisumu", "Jinja")),
        ("A jetfoil runs from Fukuoka to Busan.", (SEA, "Fukuoka", "Busan")),
        ("Boeing 747 freighters fly from Liège to Nairobi.", (AIR, "Liège", "Nairobi")),
        ("Freighters take ore from Ushuaia to Rotterdam.", (SEA, "Ushuaia", "Rotterdam")),
        ("A motor track from Timbuktu to Gao was cut by sand.", (ROAD, "Timbuktu", "Gao")),
        (
            "A rapid transit shuttle between Johor Bahru and Singapore opens.",
            (RAIL, "Johor Bahru", "Singapore"),
        ),
        ("The railbus from Mombasa to Voi runs twice a day.", (RAIL, "Mombasa", "Voi")),
        ("The company owns rails from Veracruz to Salina Cruz.", (RAIL, "Veracruz", "Salina Cruz")),
        ("Freight rates: Shanghai–Santos $3,100/feu.", (SEA, "Shanghai", "Santos")),
        ("Trains take ore from Harare to the quay at Beira.", (RAIL, "Harare", "Beira")),
        ("Georgian Railway hauls the boxes from Batumi to Gardabani.", (RAIL, "Batumi", "Gardabani")),
        ("Kigali keeps just two flights a day to Lagos.", (AIR, "Kigali", "Lagos")),
        ("Arusha has lost its last train to Tanga.", (RAIL, "Arusha", "Tanga")),
        ("Mombasa gained a weekly sailing, to Jeddah.", (SEA, "Mombasa", "Jeddah")),
        (
            "The railway between Malaba, on the Kenyan border, and Kampala is shut.",
            (RAIL, "Malaba", "Kampala"),
        ),
        ("A road between Mandalay (in the centre) and Myitkyina was cut.", (ROAD, "Mandalay", "Myitkyina")),
        ("The Tanga-bound train left Arusha at dawn.", (RAIL, "Arusha", "Tanga")),
        ("The Karachi-bound ship left Colombo on Monday.", (SEA, "Colombo", "Karachi")),
        (
            "Oil comes down a pipeline from Kirkuk to the new terminal at Ceyhan.",
            (PIPELINE, "Kirkuk", "Ceyhan"),
        ),
        ("Ethiopian Airlines serves Juba from Addis Ababa.", (AIR, "Addis Ababa", "Juba")),
        ("The airline will resume Asmara from Nairobi in May.", (AIR, "Nairobi", "Asmara")),
        ("Uganda trucked maize to Juba through Nimule.", (ROAD, "Uganda", "Juba")),
        ("Zambia has sent copper to Beira by rail.", (RAIL, "Zambia", "Beira")),
        ("A feeder vessel calls weekly at Berbera from Jebel Ali.", (SEA, "Berbera", "Jebel Ali")),
        ("Kigali gets its fuel by truck from Dar es Salaam.", (ROAD, "Kigali", "Dar es Salaam")),
        ("Flour for Bangui comes from Douala by road.", (ROAD, "Bangui", "Douala")),
        ("The port of Tanga is linked to Arusha by rail.", (RAIL, "Tanga", "Arusha")),
        ("The Mombasa train from Nairobi was late.", (RAIL, "Mombasa", "Nairobi")),
        ("There is no train from Nairobi to Kisumu on weekdays.", (RAIL, "Kisumu", "Nairobi")),
        ("Ships call on a loop: Durban–Maputo–Beira–Durban.", (SEA, "Durban", "Beira")),
        ("Bus 31  Nakuru dep 09.00  Kericho 12.35  Kisumu arr 16.40", (ROAD, "Nakuru", "Kisumu")),
        ("No. 12 / Kampala / 20:40 / Nairobi / 05:55 / daily. Trains only.", (RAIL, "Kampala", "Nairobi")),
    ],
)
def test_one_way(text: str, expected: Way) -> None:
    assert ways(text) == told(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ethiopian Airlines has launched flights to Accra and Abidjan from Addis Ababa.",
            [(AIR, "Addis Ababa", "Accra"), (AIR, "Addis Ababa", "Abidjan")],
        ),
        (
            "Flights from Almaty and Astana to Tbilisi resumed.",
            [(AIR, "Almaty", "Tbilisi"), (AIR, "Astana", "Tbilisi")],
        ),
        (
            "The airline will fly from Lima to Quito (twice a week) and to Bogotá (on Fridays).",
            [(AIR, "Lima", "Quito"), (AIR, "Lima", "Bogotá")],
        ),
        (
            "The airline confirmed that Sharjah–Karachi and Sharjah–Sialkot rise to 21 and 9 flights.",
            [(AIR, "Sharjah", "Karachi"), (AIR, "Sharjah", "Sialkot")],
        ),
        (
            "Copper goes by rail from Kolwezi to Lobito, then by ship to Antwerp.",
            [(RAIL, "Kolwezi", "Lobito"), (SEA, "Lobito", "Antwerp")],
        ),
        (
            "Containers travel by ship from Busan to Vladivostok and from there by train to Moscow.",
            [(SEA, "Busan", "Vladivostok"), (RAIL, "Vladivostok", "Moscow")],
        ),
        (
            "Trucks carry the beans from Kumasi to Tema, where they are loaded on ships for Rotterdam.",
            [(ROAD, "Kumasi", "Tema"), (SEA, "Tema", "Rotterdam")],
        ),
        (
            "Trains leave Lagos for Ibadan, Kano for Kaduna and Abuja for Jos.",
            [(RAIL, "Lagos", "Ibadan"), (RAIL, "Kano", "Kaduna"), (RAIL, "Abuja", "Jos")],
        ),
        (
            "The airline flies from Lima to Cusco, Quito to Guayaquil and Bogotá to Cali.",
            [(AIR, "Lima", "Cusco"), (AIR, "Quito", "Guayaquil"), (AIR, "Bogotá", "Cali")],
        ),
        (
            "The road goes from Manaus to Boa Vista, where it meets the highway to Georgetown.",
            [(ROAD, "Manaus", "Boa Vista"), (ROAD, "Boa Vista", "Georgetown")],
        ),
        (
            "A container was shipped from Xiamen to Kolkata and carried by rail to Birgunj.",
            [(SEA, "Xiamen", "Kolkata"), (RAIL, "Kolkata", "Birganj")],
        ),
        (
            "Containers are shipped from Mundra to Fujairah, railed to Haifa, and shipped again to Piraeus.",
            [(SEA, "Mundra", "Fujairah"), (RAIL, "Fujairah", "Haifa"), (SEA, "Haifa", "Piraeus")],
        ),
        (
            "The airline flies from Lima to Quito and, from next year, to Bogotá.",
            [(AIR, "Lima", "Quito"), (AIR, "Lima", "Bogotá")],
        ),
        (
            "Ferries sail from Piraeus to Chios and, if the wind allows, to Izmir.",
            [(SEA, "Piraeus", "Chios"), (SEA, "Piraeus", "İzmir")],
        ),
        (
            "The airline cut its Dakar and Niamey flights from Abidjan.",
            [(AIR, "Abidjan", "Dakar"), (AIR, "Abidjan", "Niamey")],
        ),
        (
            "There is no road from Iquitos to Lima; boats go from Iquitos to Manaus.",
            [(SEA, "Iquitos", "Manaus")],
        ),
        (
            "Tanga is connected by rail to Arusha and by road to Mombasa.",
            [(RAIL, "Tanga", "Arusha"), (ROAD, "Tanga", "Mombasa")],
        ),
        (
            "Kathmandu–Pokhara flights ended, and the highway between Kathmandu and Pokhara was cut.",
            [(AIR, "Kathmandu", "Pokhara"), (ROAD, "Kathmandu", "Pokhara")],
        ),
    ],
)
def test_several_ways_in_one_sentence(text: str, expected: list[Way]) -> None:
    assert ways(text) == told(*expected)


def test_places_behind_each_other_are_one_way_and_places_aside_are_branches() -> None:
    (route,) = one("Trains from Lagos to Abeokuta and Ibadan are full.").routes
    assert [stop.place.name for leg in route.legs for stop in leg.stops] == ["Lagos", "Abeokuta", "Ibadan"]
    (route,) = one("Trucks from Nairobi to Kampala and Dodoma are full.").routes
    assert len(route.legs) == 2


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        (
            "The railway begins at Port Sudan. It crosses the desert to Atbara and continues to Khartoum.",
            ["Port Sudan", "Atbara", "Khartoum"],
        ),
        (
            "The road starts in Abuja, climbs to Jos and ends at Maiduguri.",
            ["Abuja", "Jos", "Maiduguri"],
        ),
        (
            "The journey begins in Cusco. The bus stops in Juliaca and ends in La Paz.",
            ["Cusco", "Juliaca", "La Paz"],
        ),
    ],
)
def test_a_way_told_piece_by_piece_is_one(text: str, stops: list[str]) -> None:
    (route,) = one(text).routes
    assert [stop.place.name for leg in route.legs for stop in leg.stops] == stops
    assert len(route.evidence) == text.count(". ") + 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The new train service starts in May. From Karachi through Rohri to Lahore, it takes 18 hours.",
            (RAIL, "Karachi", "Lahore"),
        ),
        ("The airline has grown. It links Kigali with Bangui.", (AIR, "Kigali", "Bangui")),
        ("Ferries are full. Tallinn–Helsinki takes two hours.", (SEA, "Tallinn", "Helsinki")),
        (
            "Boats are full and trucks wait. A cargo service linking Port of Spain with Bridgetown opens.",
            (SEA, "Bridgetown", "Port of Spain"),
        ),
        (
            (
                "Train drivers were hired. Locomotives came by rail. Wagons, tracks and trains wait.\n\n"
                "The route as approved would go from Lilongwe to Blantyre."
            ),
            (RAIL, "Lilongwe", "Blantyre"),
        ),
        (
            "Oil flows through the pipeline again. A line from Kirkuk to Haditha may be mended.",
            (PIPELINE, "Kirkuk", "Hadithah"),
        ),
        ("1. Air. Services from Dakar to Praia are reviewed.", (AIR, "Dakar", "Praia")),
    ],
)
def test_how_one_travels_is_told_by_the_words_around(text: str, expected: Way) -> None:
    assert ways(text) == told(expected)


@pytest.mark.parametrize(
    "text",
    [
        "He moved from Lahore to Karachi as a child and worked as a bus conductor.",
        "The match between Ghana and Togo was moved from Accra to Kumasi. Trains were full.",
        "Power lines from Kampala to Kigali will carry 300 megawatts. The road near the dam is wet.",
        "Prices of flour rose from Kabul to Herat as trucks were held up at the border.",
        "The bank opened branches from Nairobi to Kampala. It finances trucks.",
        "The storm moved from Mumbai to Karachi; ships stayed in port.",
        "The minister flew from Cairo to Geneva for talks.",
        "Delegates travelled to Nairobi from Kampala and Juba for the summit on railways.",
        "The ambassador of Brazil in Kenya and the envoy of Peru to Chile spoke about roads.",
        "The agreement on a railway was signed between Kenya and Uganda.",
        "The line was built by China. Trains are new.",
        "A tariff quarrel between Ottawa and Washington worries the railways.",
        "The row between Nairobi and Kampala delayed no train.",
        "His house stands five kilometres from Malaba, where the road is due to enter Kenya.",
        "A teacher from Honiara should not have to fly through Brisbane to get to Suva.",
        "China exported goods worth 3 billion dollars to Pakistan. Trucks are new.",
        "Egypt has a railway museum devoted to Africa.",
        "Nigeria has lost ships to piracy and trucks to Cameroon's rebels.",
        "There is no bridge between Kinshasa and Brazzaville; ferries cross the river.",
        "There are no direct flights from Lagos to Dakar.",
        "Kenya is linked to China by trade. Trucks are new.",
        "The Belgrade–Pristina dialogue stalled. Trains are late.",
        "Trucks wait for money from China to Kenya's government.",
    ],
)
def test_no_way_in_these_words(text: str) -> None:
    assert one(text).routes == ()


BARGES = "Barges sail from Kisumu to Port Bell."
TRAINS = "Trains run from Nairobi to Mombasa."


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        (BARGES, "The border crossing between Rwanda and Uganda was closed.", (ROAD, "Rwanda", "Uganda")),
        (BARGES, "The Rusumo crossing between Rwanda and Tanzania is open.", (ROAD, "Rwanda", "Tanzania")),
        (BARGES, "The bridge between Cúcuta and Ureña was closed.", (Mode.UNSPECIFIED, "Cúcuta", "Ureña")),
        (BARGES, "The ferry crossing between Dover and Calais is full.", (SEA, "Calais", "Dover")),
        (TRAINS, "The Malaba crossing between Kenya and Uganda is busy.", (ROAD, "Kenya", "Uganda")),
        (TRAINS, "The rail crossing between Lahore and Amritsar is shut.", (RAIL, "Amritsar", "Lahore")),
        (
            "Ferries are full.",
            "The crossing from Tarifa to Tangier takes an hour.",
            (SEA, "Tangier", "Tarifa"),
        ),
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_border_crossing_takes_no_mode_from_the_sentence_before(
    before: str, text: str, expected: Way, gap: str
) -> None:
    assert told(expected)[0] in ways(before + gap + text)


def test_a_crossing_between_towns_may_be_one_of_the_ships_told_of() -> None:
    text = "Ferries are full. The crossing from Tarifa to Tangier takes an hour."
    assert ways(text) == told((SEA, "Tangier", "Tarifa"))


def test_one_place_by_two_names_is_no_way() -> None:
    text = "The Gatuna-Katuna crossing between Rwanda and Uganda was closed in February 2019."
    assert ways(f"{TRAINS} {text}") == told((RAIL, "Nairobi", "Mombasa"))


def test_a_mode_that_leads_another_way_is_not_the_first_one_s() -> None:
    text = "Cherries from Gilgit arrive in Lahore in a day, and are flown from Islamabad to Guangzhou."
    assert ways(text) == told((Mode.UNSPECIFIED, "Gilgit", "Lahore"), (AIR, "Islamabad", "Guangzhou"))


def test_a_way_with_a_name_and_its_ends_told_without_it_are_one() -> None:
    text = 'The "Savanna Railway" from Harare to Beira stays a plan. Trains from Harare to Beira are slow.'
    (route,) = one(text).routes
    assert len(route.evidence) == 2


def test_who_builds_or_pays_is_no_stop() -> None:
    text = "Trains are slow. A line from Herat by Kandahar to Quetta is backed by Turkmenistan."
    (phrase,) = [phrase for phrase in one(text).phrases if phrase.stops]
    assert {name for _, name in shape(phrase)} == {"Herat", "Kandahar", "Quetta"}


def test_a_list_keeps_its_lead_across_a_name_that_no_gazetteer_has() -> None:
    assert ways("Trucks go from Lima to Qwertaq, Zzyzaq and Cusco.") == told((ROAD, "Lima", "Cusco"))


@pytest.mark.parametrize(
    "text",
    [
        "Trucks go through Kabul and Torkham to Karachi.",
        "From the port I took the motorway by way of Rabat and Casablanca to Agadir.",
        "Builders are busy on the next stretch of railway, through Tabora to Mwanza.",
        "Hauliers now take the old road over Arusha and Voi to Mombasa.",
    ],
)
def test_nothing_is_drawn_where_nobody_says_from_where(text: str) -> None:
    assert one(text).routes == ()


def test_one_known_end_is_told_and_not_drawn() -> None:
    found = one("The first direct flight to Baghdad left on Monday.")
    assert found.routes == ()
    assert "Baghdad" in found.findings[0].message


@pytest.mark.parametrize(
    "text",
    [
        lambda count: "Trucks go from Mombasa to Kampala via Nairobi and Juba. " * count,
        lambda count: "from Mombasa to Kampala via Nairobi and Juba " * count,
        lambda count: "Mombasa–Kampala–" * count + " road",
        lambda count: "trains (" * count,
        lambda count: "This railway – " * count + ". It begins in Lima. " * count,
    ],
)
def test_cost_grows_with_length_and_no_faster(text: Callable[[int], str]) -> None:
    def cost(count: int) -> float:
        index = PlaceIndex.bundled()
        article = read.read(text(count).encode(), file="a.txt")
        mentions = resolve.resolve(article, recognise.recognise(article, index), index)
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            phrases.phrases(article, mentions, catalogue())
            best = min(best, time.process_time() - start)
        return best

    cost(100)
    assert cost(1000) < 3 * cost(500) + 0.02


def test_a_name_that_another_corridor_bears_is_not_taken_for_it() -> None:
    told_far = one(
        "Kazakhstan and Pakistan want an East-West Economic Corridor from Almaty to Lahore by road."
    )
    assert not any(phrase.definitions for phrase in told_far.phrases)
    assert ways("Kazakhstan and Pakistan want an East-West Economic Corridor from Almaty to Lahore by road.")
    told_near = one("Laos and Vietnam praised the East-West Economic Corridor.")
    assert all(phrase.definitions for phrase in told_near.phrases)
