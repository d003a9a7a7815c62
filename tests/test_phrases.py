"""What words name a route: a transport word must head them, and places must be tied to it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import one, shape, stops

from geodata.path import Mode
from routes.model import RoutePhrase, Status


def only(text: str) -> RoutePhrase:
    found = one(text).phrases
    assert len(found) == 1, [(item.pattern, shape(item)) for item in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "mode", "pattern", "expected"),
    [
        (
            "Trucks run from Mombasa to Kampala via Malaba.",
            Mode.ROAD,
            "from_to",
            [("from", "Mombasa"), ("via", "Malaba"), ("to", "Kampala")],
        ),
        (
            "The Mombasa–Nairobi–Kampala railway is old.",
            Mode.RAIL,
            "chain",
            [("end", "Mombasa"), ("end", "Nairobi"), ("end", "Kampala")],
        ),
        (
            "A new Kigali to Kampala highway is needed.",
            Mode.ROAD,
            "from_to",
            [("from", "Kigali"), ("to", "Kampala")],
        ),
        (
            "Daily flights between Lima and Bogotá resumed.",
            Mode.AIR,
            "between",
            [("end", "Lima"), ("end", "Bogotá")],
        ),
        ("A road connects Juba with Kampala.", Mode.ROAD, "connect", [("end", "Juba"), ("end", "Kampala")]),
        (
            "They connect Santos with Lima by rail.",
            Mode.RAIL,
            "connect",
            [("end", "Santos"), ("end", "Lima")],
        ),
        (
            "Goods move from Baku to Tbilisi by train.",
            Mode.RAIL,
            "from_to",
            [("from", "Baku"), ("to", "Tbilisi")],
        ),
        (
            "Thailand could become a logistics hub between Laos and Malaysia.",
            Mode.UNSPECIFIED,
            "hub",
            [("hub", "Thailand"), ("end", "Laos"), ("end", "Malaysia")],
        ),
        (
            "The port of Mombasa serves as a gateway to Uganda and Rwanda.",
            Mode.UNSPECIFIED,
            "gateway",
            [("hub", "Mombasa"), ("to", "Uganda"), ("to", "Rwanda")],
        ),
        (
            "Kazakhstan wants access to the Black Sea through the ports of Poti and Batumi.",
            Mode.UNSPECIFIED,
            "access",
            [("from", "Kazakhstan"), ("via", "Poti"), ("via", "Batumi"), ("to", "Black Sea")],
        ),
        (
            "A ferry service links Lagos with Accra.",
            Mode.SEA,
            "connect",
            [("end", "Lagos"), ("end", "Accra")],
        ),
        ("Convoys left Mombasa for Juba.", Mode.ROAD, "from_to", [("from", "Mombasa"), ("to", "Juba")]),
        (
            "A pipeline carries gas from Baku through Tbilisi to Ceyhan.",
            Mode.PIPELINE,
            "from_to",
            [("from", "Baku"), ("via", "Tbilisi"), ("to", "Ceyhan")],
        ),
        (
            "The railway starts in Kunming and ends in Vientiane.",
            Mode.RAIL,
            "from_to",
            [("from", "Kunming"), ("to", "Vientiane")],
        ),
    ],
)
def test_wordings(text: str, mode: Mode, pattern: str, expected: list[tuple[str, str]]) -> None:
    phrase = only(text)
    assert (phrase.mode, phrase.pattern, shape(phrase)) == (mode, pattern, expected)


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Kenya and Uganda grew.",
        "The Ambassador of Finland to Latvia praised relations between Helsinki and Riga.",
        "He flew home after talks on ties from Kenya to Uganda.",
        "The Belt and Road Forum took place in Beijing.",
        "The road map for peace between Sudan and South Sudan was signed.",
        "Ancient links with India are remembered in Kenya.",
        "Kenya could serve as the regional hub for Ugandan businessmen.",
    ],
)
def test_no_transport_word_no_route(text: str) -> None:
    assert one(text).phrases == ()


def test_a_country_told_after_a_town_is_no_stop_of_its_own() -> None:
    assert shape(only("Ships sail from Mombasa, Kenya, to Mumbai, India."))[0] == ("from", "Mombasa")


def test_links_have_no_order() -> None:
    phrase = only("Kenya offers road links with Ethiopia, Uganda and Rwanda.")
    assert not phrase.ordered
    assert {name for _, name in shape(phrase)} == {"Kenya", "Ethiopia", "Uganda", "Rwanda"}


def test_a_named_route_is_found_in_any_spelling_of_its_dashes() -> None:
    for text in (
        "The Lobito Corridor is busy.",
        "They praised the LOBITO CORRIDOR.",
        "Trains use the Abidjan-Lagos Corridor.",
    ):
        assert only(text).definitions


def test_capitals_count_in_an_acronym() -> None:
    assert only("KKH is open.").definitions == ("karakoram-highway",)
    assert one("The tapi of the region.").phrases == ()


def test_two_routes_of_one_name_are_told_apart_by_the_countries_of_the_article() -> None:
    through_iran = one("Russia, Iran and India speak of the North–South corridor. Russia and Iran build it.")
    through_pakistan = one("Kazakhstan and Pakistan speak of the North–South corridor. Pakistan needs it.")
    assert through_iran.phrases[0].definitions == ("international-north-south-transport-corridor",)
    assert through_pakistan.phrases[0].definitions == ("north-south-corridor-pakistan",)


def test_this_corridor_refers_to_the_route_before() -> None:
    found = one("A corridor from Lamu to Juba is planned. This corridor, he said, will help.").phrases
    assert len(found) == 2
    assert shape(found[0]) == shape(found[1])
    assert found[0].evidence.sentence != found[1].evidence.sentence


def test_in_this_connection_is_no_connection() -> None:
    assert len(one("A road from Lamu to Juba is planned. In this connection he thanked Kenya.").phrases) == 1


def test_a_flight_left_out_is_understood() -> None:
    found = one("Flights from Kampala to Dubai began. The first landed in Dubai on 3 May 2022.").phrases
    assert [item.reports[0].status for item in found] == [Status.OPERATING, Status.OPERATING]
    assert found[1].reports[0].when.earliest.isoformat() == "2022-05-03"


def test_a_route_told_over_two_sentences_is_one() -> None:
    told = one(
        "The railway starts in Kunming, crosses the border at Boten and ends in Vientiane. It carried rice."
    )
    (route,) = told.routes
    assert stops(route) == ["Kunming", "Boten", "Vientiane"]
    assert len(route.evidence) == 2


def test_both_countries_are_the_two_that_the_article_is_about() -> None:
    text = (
        "Kenya and Uganda are friends. Kenya trades with Uganda. "
        "He hailed the launch of direct flights for the people of both countries."
    )
    phrase = one(text).phrases[0]
    assert {name for _, name in shape(phrase)} == {"Kenya", "Uganda"}
    assert all(stop.mention is None and stop.why for stop in phrase.stops)


def test_what_was_given_up_is_dated_by_that_and_not_by_its_proposal() -> None:
    phrase = only("A railway from Bergen to Narvik was proposed in 1990 and abandoned in 2005.")
    assert phrase.reports[0].when.earliest == date(2005, 1, 1)


def test_a_line_that_links_other_places_is_not_the_line_before() -> None:
    told = one(
        "The railway from Beira to Harare was built by Britons. "
        "An envoy said that the line would link the Atlantic with the Indian Ocean."
    )
    assert Status.PROPOSED not in [report.status for phrase in told.phrases for report in phrase.reports]
    same = one("The railway from Beira to Harare is old. The line would link Beira with Zambia.")
    assert Status.PROPOSED in [report.status for phrase in same.phrases for report in phrase.reports]


def test_a_pipeline_with_a_name_of_its_own_is_not_the_one_before() -> None:
    told = one(
        "A pipeline from Eilat to Ashkelon was abandoned in 2016. "
        "The Trans Adriatic Oil Pipeline will open next year."
    )
    assert [report.status for phrase in told.phrases for report in phrase.reports] == [Status.HISTORIC]


def test_what_was_lost_and_is_to_come_back_is_told_twice() -> None:
    phrase = only(
        "Bus service between Peshawar and Jalalabad, which was suspended in 2016, will be restored."
    )
    assert [item.status for item in phrase.reports] == [Status.SUSPENDED, Status.PROPOSED]
    assert phrase.reports[0].when.earliest.year == 2016


def test_what_hangs_on_completion_does_not_run_yet() -> None:
    phrase = only("Once completed, the railway from Termez to Peshawar will carry 15 million tonnes.")
    assert phrase.reports[0].status is Status.PROPOSED


def test_trade_is_a_route_only_with_a_way() -> None:
    assert one("Trade between Pakistan and Uzbekistan grew.").phrases == ()
    phrase = only("Trade between Pakistan and Uzbekistan is carried by road through Afghanistan.")
    assert phrase.mode is Mode.ROAD
    assert ("via", "Afghanistan") in shape(phrase)


def test_a_port_that_gives_access_is_a_gateway() -> None:
    told = one("The port of Mombasa gives Uganda access to South Sudan and South America.")
    assert {(route.name, route.mode) for route in told.routes} == {
        ("Uganda – Mombasa", Mode.UNSPECIFIED),
        ("Mombasa – South Sudan", Mode.UNSPECIFIED),
        ("Mombasa – South America by sea", Mode.SEA),
    }


def test_a_condition_and_a_season_keep_their_words() -> None:
    hub = only("Chad can serve as a transit hub between Libya and Cameroon if peace returns to the country.")
    assert hub.reports[0].condition == "if peace returns to the country"
    road = only("The road from Leh to Manali is impassable in winter.")
    assert road.reports[0].season == "in winter"


# --------------------------------------------------------- corridors that no rule was written for

UNSEEN = {
    "mombasa": (
        (
            "Kenya and Uganda have agreed to reopen the border. The Mombasa–Nairobi–Kampala highway "
            "carries most of Uganda's imports. “The port of Mombasa serves as a gateway to Uganda, Rwanda"
            " and South Sudan,” the minister said. Last month two convoys of trucks left Mombasa for Juba"
            " through Uganda."
        ),
        [
            (Mode.ROAD, {"Mombasa", "Nairobi", "Kampala"}),
            (Mode.UNSPECIFIED, {"Mombasa", "Uganda", "Rwanda", "South Sudan"}),
            (Mode.ROAD, {"Mombasa", "Uganda", "Juba"}),
        ],
    ),
    "lobito": (
        (
            "The Lobito Corridor runs from the port of Lobito through Huambo. It is expected to reach "
            "Zambia by 2029. A freight train carrying copper from Kolwezi to Lobito arrived on Tuesday."
        ),
        [(Mode.RAIL, {"Lobito", "Huambo"}), (Mode.RAIL, {"Kolwezi", "Lobito"})],
    ),
    "caspian": (
        (
            "A container train from Xi'an to Baku via Aktau was launched in April. Azerbaijan plans to "
            "build a railway between Horadiz and Kars. Kazakhstan wants access to the Black Sea through "
            "the Georgian ports of Poti and Batumi."
        ),
        [
            (Mode.RAIL, {"Xi’an", "Aktau", "Baku"}),
            (Mode.RAIL, {"Horadiz", "Kars"}),
            (Mode.UNSPECIFIED, {"Kazakhstan", "Poti", "Batumi"}),
        ],
    ),
    "andes": (
        (
            "The new port at Chancay will send ships to Shanghai. Brazil hopes to connect Santos with "
            "Chancay by rail. A highway between Cusco and Puerto Maldonado is impassable in winter."
        ),
        [
            (Mode.SEA, {"Chancay", "Shanghai"}),
            (Mode.RAIL, {"Santos", "Chancay"}),
            (Mode.ROAD, {"Cusco", "Puerto Maldonado"}),
        ],
    ),
    "air": (
        (
            "Ethiopian Airlines will start direct flights from Addis Ababa to Chennai in July. Flights "
            "between Ethiopia and India were halted in 2020. The first one landed in Chennai in 2019."
        ),
        [(Mode.AIR, {"Addis Ababa", "Chennai"})],
    ),
    "europe": (
        (
            "Rail Baltica will link Tallinn, Riga and Kaunas with Warsaw. Ferries sail from Tallinn to "
            "Helsinki eight times a day. The ambassador of Finland to Latvia praised relations between "
            "Helsinki and Riga."
        ),
        [(Mode.RAIL, {"Tallinn", "Riga", "Kaunas", "Warsaw"}), (Mode.SEA, {"Tallinn", "Helsinki"})],
    ),
    "mekong": (
        (
            "The railway starts in Kunming, crosses the border at Boten and ends in Vientiane. Thailand "
            "could become a logistics hub between Laos and Malaysia if the bridge is built. Trucks go "
            "from Vientiane to Da Nang."
        ),
        [
            (Mode.RAIL, {"Kunming", "Boten", "Vientiane"}),
            (Mode.UNSPECIFIED, {"Laos", "Thailand", "Malaysia"}),
            (Mode.ROAD, {"Vientiane", "Da Nang"}),
        ],
    ),
    "horn": (
        (
            "In talks with Somalia, Ethiopia discussed a road from Berbera to Jijiga. Kenya offers road "
            "links with Ethiopia. Trade between Kenya and Somalia fell."
        ),
        [(Mode.ROAD, {"Berbera", "Jijiga"}), (Mode.ROAD, {"Kenya", "Ethiopia"})],
    ),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_unseen_corridors(name: str) -> None:
    text, expected = UNSEEN[name]
    found = [(route.mode.value, sorted(stops(route))) for route in one(text).routes]
    assert sorted(found) == sorted((mode.value, sorted(names)) for mode, names in expected)


def test_a_long_sentence_costs_no_more_than_it_is_long() -> None:
    told = one("Trucks from Mombasa to Kampala and " * 3000)
    assert len(told.routes) == 1


WORDS = (
    *("trucks", "flights", "from", "to", "via", "through", "between", "and", "with", "Mombasa", "Kampala"),
    *("Kenya", "Uganda", "the", "port", "ports", "as", "gateway", "corridor", "LAPSSET", "this", "route"),
    *("links", "connecting", "access", "sea", "markets", "if", "peace", "was", "suspended", "in", "winter"),
    *(",", ".", ";", "–", "“", "”"),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=40))
def test_any_row_of_words_gives_sound_phrases(row: list[str]) -> None:
    told = one(" ".join(row) + ".")
    for phrase in told.phrases:
        assert phrase.evidence.sentence.holds(phrase.evidence.words)
        for stop in phrase.stops:
            assert stop.mention is not None or stop.why
        for report in phrase.reports:
            assert report.evidence.sentence == phrase.evidence.sentence
    for route in told.routes:
        assert all(len(leg.stops) > 1 for leg in route.legs)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        (
            "All is dry. From Lima, trucks continue to Cusco by way of Ayacucho, and to La Paz through Puno.",
            [
                [("from", "Lima"), ("via", "Ayacucho"), ("to", "Cusco")],
                [("from", "Lima"), ("via", "Puno"), ("to", "La Paz")],
            ],
        ),
        (
            "Flights from Lagos to Accra via Lome and to Dakar via Abidjan will begin.",
            [
                [("from", "Lagos"), ("via", "Lomé"), ("to", "Accra")],
                [("from", "Lagos"), ("via", "Abidjan"), ("to", "Dakar")],
            ],
        ),
        (
            "Trucks from Almaty through Bishkek to Kashgar and to Urumqi are waiting.",
            [[("from", "Almaty"), ("via", "Bishkek"), ("to", "Kashgar"), ("to", "Urumqi")]],
        ),
        (
            "Goods go from Durban to Harare and Lusaka and on to Lubumbashi by road.",
            [[("from", "Durban"), ("via", "Harare"), ("via", "Lusaka"), ("to", "Lubumbashi")]],
        ),
        (
            "The railway from Lagos to Ibadan would be extended to Ilorin and on to Kano.",
            [
                [("from", "Lagos"), ("to", "Ibadan")],
                [("from", "Ibadan"), ("via", "Ilorin"), ("to", "Kano")],
            ],
        ),
    ],
)
def test_each_end_with_places_of_its_own_is_a_way_of_its_own(
    text: str, ways: list[list[tuple[str, str]]]
) -> None:
    assert [shape(phrase) for phrase in one(text).phrases] == ways


def test_an_extension_may_come_while_the_line_is_there() -> None:
    line, extension = one("The railway from Lagos to Ibadan would be extended to Kano.").phrases
    assert not line.reports
    assert [report.status for report in extension.reports] == [Status.PROPOSED]


@pytest.mark.parametrize(
    ("text", "mode", "ends"),
    [
        (
            "Coal carried on the Sena railway left the Indian Ocean port of Beira, bound for Norfolk.",
            Mode.SEA,
            [("from", "Beira"), ("to", "Norfolk")],
        ),
        (
            "Trucks left the Black Sea port of Poti for Yerevan.",
            Mode.ROAD,
            [("from", "Poti"), ("to", "Yerevan")],
        ),
        (
            "Trains from the port of Rotterdam to Duisburg run daily.",
            Mode.RAIL,
            [("from", "Rotterdam"), ("to", "Duisburg")],
        ),
    ],
)
def test_the_sea_of_a_port_is_no_stop_and_no_train_crosses_it(
    text: str, mode: Mode, ends: list[tuple[str, str]]
) -> None:
    phrase = only(text)
    assert (phrase.mode, shape(phrase)) == (mode, ends)


@pytest.mark.parametrize(
    ("text", "mode", "ends"),
    [
        (
            "Wheat will be trucked from Rosario via Mendoza to Santiago.",
            Mode.ROAD,
            [("from", "Rosario"), ("via", "Mendoza"), ("to", "Santiago")],
        ),
        ("Blue Air flies from Lima to Quito.", Mode.AIR, [("from", "Lima"), ("to", "Quito")]),
        (
            "The oil pipeline will run 1,768 km from Baku to Ceyhan.",
            Mode.PIPELINE,
            [("from", "Baku"), ("to", "Ceyhan")],
        ),
        (
            "They would build a 600-km greenfield line from Nacala to Lilongwe.",
            Mode.RAIL,
            [("from", "Nacala"), ("to", "Lilongwe")],
        ),
    ],
)
def test_verbs_and_lengths_lead_a_way_too(text: str, mode: Mode, ends: list[tuple[str, str]]) -> None:
    phrase = only(text)
    assert (phrase.mode, shape(phrase)) == (mode, ends)


@pytest.mark.parametrize(
    "text",
    [
        "The survey was submitted by Konkan Railway Corporation in 2023.",
        "Drivers of the Northern Corridor Transit Drivers Association met.",
        "The Northern Corridor Transit and Transport Coordination Authority has a new head.",
    ],
)
def test_a_company_that_is_called_after_a_route_is_no_route(text: str) -> None:
    assert not one(text).phrases


@pytest.mark.parametrize(
    "text",
    [
        "Papua New Guinea has no road from Port Moresby to Lae.",
        "There is no direct flight from Bishkek to Karachi.",
        "We are not going to build a road from Lusaka to Beira, he said.",
        "He denied that a road from Lima to Pucallpa would be built.",
        "The company never ran trains from Riga to Minsk.",
        "Officials denied any truck service between Delhi and Kabul.",
        "A railway from Darwin to Broome was never built.",
    ],
)
def test_a_way_that_the_words_deny_is_no_route(text: str) -> None:
    assert not one(text).routes


def test_a_sea_on_the_way_is_no_stop() -> None:
    (phrase,) = one("Ships sail from Antofagasta to Shanghai across the Pacific.").phrases
    assert shape(phrase) == [("from", "Antofagasta"), ("to", "Shanghai")]


def test_who_leads_on_from_several_places_starts_at_the_last() -> None:
    told = one(
        "It takes lorries from Dar es Salaam through Dodoma, Tabora and Kigoma, whence barges cross Lake "
        "Tanganyika to Bujumbura and Kalemie."
    )
    ways = {tuple(stop.place.name for stop in leg.stops) for route in told.routes for leg in route.legs}
    assert ("Kigoma", "Bujumbura") in ways
    assert ("Kigoma", "Kalemie") in ways
    assert not any(way[0] in {"Dodoma", "Tabora"} for way in ways)


@pytest.mark.parametrize("joint", [",", "and ", ", or "])
def test_a_list_of_nothing_costs_no_article(joint: str) -> None:
    assert one(f"Trucks go every day to {joint * 1200}Kabul.").mentions


def test_the_end_of_a_way_is_not_lost_to_an_owner_behind_it() -> None:
    text = (
        "Dar es Salaam offers a road through Dodoma and Singida to Kampala, and Tanzania's trains are late."
    )
    (route,) = one(text).routes
    names = [stop.place.name for stop in route.legs[0].stops]
    assert names == ["Dar es Salaam", "Dodoma", "Singida", "Kampala"]
