"""The sixteen routes of the five articles, row by row, as a person reads them."""

import pytest
from reading import Understood, seeds, stops

from geodata.path import Mode
from routes.model import Certainty, Claim, How, Route, Status


@pytest.fixture(scope="module")
def told() -> Understood:
    return seeds()


def holds(told: Understood, route: Route, expected: list[tuple[str, str]]) -> None:
    """Assert that the route's evidence is just these sentences, each known by some of its words."""
    found = told.sentences(route)
    for article, words in expected:
        assert any(article == key and words in sentence for key, sentence in found), (article, words, found)
    extra = [
        pair for pair in found if not any(pair[0] == key and words in pair[1] for key, words in expected)
    ]
    assert not extra


def reports(route: Route) -> list[tuple[str, str]]:
    return [(item.evidence.article[:3], item.status.value) for item in route.reports]


def test_row_1_the_karakoram_highway(told: Understood) -> None:
    route = told.route("Karakoram Highway")
    assert (route.mode, route.how, route.reviewed) == (Mode.ROAD, How.DEFINITION, True)
    assert "Karakorum Highway" in route.spellings
    names = [stop.place.name for stop in route.legs[0].stops]
    assert names[-2:] == ["Tashkurgan", "Kashgar"]
    assert "Khunjerab Pass" in names
    assert "Central Asia" in stops(route)
    holds(
        told,
        route,
        [("002", "Karakorum Highway is the shortest route"), ("003", "Last June we launched our very")],
    )
    assert [item.season for item in route.reports if item.season] == ["in winter"]
    ran = next(item for item in route.reports if item.status is Status.OPERATING)
    assert (ran.when.earliest.isoformat(), ran.when.how) == ("2023-06-01", Certainty.INFERRED)
    assert route.closures[0].months == (12, 1, 2, 3)
    assert route.published.length_km == 1300


def test_row_2_khunjerab_to_western_kazakhstan_is_apart_from_the_highway(told: Understood) -> None:
    route = told.route("Khunjerab Pass – western Kazakhstan")
    assert (route.mode, route.how) == (Mode.ROAD, How.WORDS)
    assert stops(route) == ["Khunjerab Pass", "western Kazakhstan"]
    assert route.legs[-1].stops[-1].place.is_area
    holds(told, route, [("002", "Another option, he said, is the route of Khunjerab Pass")])
    assert any("physically one road" in note for note in route.notes)
    assert any("physically one road" in note for note in told.route("Karakoram Highway").notes)
    assert any("Karakoram Highway" in item.message and item.route == route.id for item in told.findings)


def test_row_3_first_trucks_go_by_the_highway_through_china_and_kyrgyzstan(told: Understood) -> None:
    route = told.route("Sost – China – Kyrgyzstan – Kazakhstan by road")
    assert route.mode is Mode.ROAD
    assert stops(route) == ["Sost", "China", "Kyrgyzstan"]
    assert route.legs[0].definition == "karakoram-highway"
    assert not route.legs[0].assumed
    assert route.legs[1].definition == "way-kashgar-torugart-bishkek"
    assert route.legs[1].assumed
    end = route.legs[-1].stops[-1]
    assert (end.place.name, end.named, end.place.is_area) == ("Kazakhstan", False, True)
    assert "our countries" in end.source
    assert any("Irkeshtam" in text for text in route.assumptions)
    holds(told, route, [("003", "Last June we launched our very first Trucks from the sub-border")])
    assert reports(route) == [("003", "operating")]


def test_row_4_trucks_from_kp(told: Understood) -> None:
    route = told.route("Khyber Pakhtunkhwa – Afghanistan and Uzbekistan by road")
    assert route.mode is Mode.ROAD
    assert set(stops(route)) == {"Khyber Pakhtunkhwa", "Afghanistan", "Uzbekistan"}
    assert {leg.definition for leg in route.legs} >= {"way-peshawar-kabul-termez"}
    assert all(leg.assumed for leg in route.legs)
    holds(told, route, [("003", "In June, NLC sent trucks from KP")])
    assert reports(route) == [("003", "operating")]
    assert route.reports[0].when.earliest.isoformat() == "2023-06-01"


def test_row_5_afghanistan_as_a_transit_hub(told: Understood) -> None:
    route = told.route("Pakistan – Afghanistan – Central Asia")
    assert route.mode is Mode.UNSPECIFIED
    assert {"Pakistan", "Afghanistan", "Central Asia"} <= set(stops(route))
    assert "way-peshawar-kabul-termez" in {leg.definition for leg in route.legs}
    assert any("Chaman" in text for text in route.assumptions)
    holds(
        told,
        route,
        [
            ("002", "Afghanistan can serve as a regional transit hub between Central and South Asia"),
            ("002", "apart from Afghanistan there are also other routes for trade"),
            ("002", "if stability did not come to Afghanistan"),
            ("003", "Afghanistan can be a regional transit hub between Pakistan and Central Asia"),
            ("003", "stability in Afghanistan is vital"),
            ("003", "Unless Afghanistan is not stabilized"),
            ("003", "Unless Afghanistan is not stabilised"),
            ("004", "the situation in Afghanistan has stabilized"),
        ],
    )
    conditions = [item.condition for item in route.reports]
    assert "if peace and stability comes to the country" in conditions
    assert "Afghanistan has stabilized" in conditions


def test_row_6_the_north_south_corridor_is_the_one_through_pakistan(told: Understood) -> None:
    route = told.route("North–South International Transport Corridor")
    assert (route.mode, route.definition) == (Mode.UNSPECIFIED, "north-south-corridor-pakistan")
    assert {"Kazakhstan", "Karachi", "Gwadar", "Arabian Sea"} == set(stops(route))
    holds(
        told,
        route,
        [
            ("000", "International Transport Corridor along the North-South route"),
            ("000", "This corridor, he said, is expected to be a cornerstone"),
            ("003", "Pakistan’s role is very important in developing North-South"),
            ("003", "In this regard developing North-South, International Transport Corridor"),
        ],
    )
    assert route.status is Status.PROPOSED
    assert "stability in Afghanistan is vital" in [item.condition for item in route.reports]


def test_row_7_peshawar_to_gwadar_by_the_cpec_route(told: Understood) -> None:
    route = told.route("Peshawar – Gwadar")
    assert route.mode is Mode.ROAD
    assert stops(route) == ["Peshawar", "Gwadar"]
    assert "china-pakistan-economic-corridor" in {leg.definition for leg in route.legs}
    assert any("several branches" in text for text in route.assumptions)
    holds(told, route, [("003", "From Peshawar by using the CPEC route")])
    assert [(item.status, item.when.earliest.year) for item in route.reports] == [(Status.PROPOSED, 2024)]


def test_row_8_the_china_pakistan_economic_corridor(told: Understood) -> None:
    route = told.route("China–Pakistan Economic Corridor")
    assert (route.mode, route.how) == (Mode.UNSPECIFIED, How.DEFINITION)
    assert {"Gwadar", "Karachi"} <= set(stops(route))
    holds(
        told,
        route,
        [
            ("001", "China-Pakistan Economic Corridor (CPEC)"),
            ("001", "This project will ensure regional development"),
            ("003", "properties along the CPEC route near Gawardar and Karachi"),
            ("003", "In context CPEC plays a very crucial role"),
            ("003", "From Peshawar by using the CPEC route"),
        ],
    )
    assert route.status is Status.UNSTATED


def test_row_9_kazakhstan_to_karachi_and_gwadar(told: Understood) -> None:
    route = told.route("Kazakhstan – Karachi and Gwadar")
    assert route.mode is Mode.UNSPECIFIED
    assert set(stops(route)) == {"Kazakhstan", "Karachi", "Gwadar"}
    holds(
        told,
        route,
        [
            ("000", "providing Kazakhstan with access to the Arabian Sea"),
            ("003", "Pakistan’s seaports Karachi and Gawadar can provide the shortest route"),
            ("003", "we need access to the warm waters"),
            ("003", "Probably we have the shortest route"),
            ("003", "an access to African and South East Asian markets"),
            ("003", "all the way down to Karachi and Gawader seaport"),
            ("004", "sees Pakistan’s ports, including Gwadar, Karachi, and Port Qasim"),
        ],
    )
    assert route.status is Status.PROPOSED


@pytest.mark.parametrize("area", ["Africa", "Southeast Asia"])
def test_rows_10_and_11_sea_lanes_from_the_ports(told: Understood, area: str) -> None:
    route = told.route(f"Karachi and Gwadar – {area} by sea")
    assert route.mode is Mode.SEA
    assert [leg.stops[-1].place.name for leg in route.legs] == [area, area]
    assert [leg.stops[0].place.name for leg in route.legs] == ["Karachi", "Gwadar"]
    holds(
        told,
        route,
        [
            ("003", "Pakistan’s seaports Karachi and Gawadar can provide the shortest route"),
            ("003", "an access to African and South East Asian markets"),
        ],
    )
    assert route.status is Status.PROPOSED


def test_row_12_the_flight_lost_proposed_and_flying(told: Understood) -> None:
    route = told.route("Almaty – Lahore flight")
    assert route.mode is Mode.AIR
    assert stops(route) == ["Almaty", "Lahore"]
    holds(
        told,
        route,
        [
            ("000", "the launch of direct flights during the summer"),
            ("002", "proposed to start direct flights between Pakistan and Kazakhstan"),
            ("003", "we now have direct flights from Almaty to Lahore"),
            ("003", "Our first landed in Lahore on July 8, 2023"),
            ("003", "we lost this connection"),
            ("003", "on the very first flight from Almaty to Lahore"),
            ("003", "on the very first flight, from Lahore to Almaty"),
        ],
    )
    told_of = [item.status for item in route.reports]
    assert told_of.index(Status.SUSPENDED) < told_of.index(Status.OPERATING)
    assert ("002", "proposed") in reports(route)
    assert route.status is Status.OPERATING
    days = {(item.when.earliest.isoformat(), item.when.how) for item in route.reports if item.when.earliest}
    assert ("2023-07-08", Certainty.STATED) in days
    assert ("2023-06-01", Certainty.INFERRED) in days
    assert {claim.text for claim in route.claims} >= {"two and half hours", "July 8, 2023"}


def test_row_13_links_are_no_chain(told: Understood) -> None:
    route = told.route("Kazakhstan: links with Turkmenistan, Afghanistan, Uzbekistan and Pakistan")
    assert set(stops(route)) == {"Turkmenistan", "Afghanistan", "Uzbekistan", "Pakistan"}
    ends = {leg.stops[-1].place.name for leg in route.legs if leg.stops[-1].place.is_area}
    assert ends == {"Turkmenistan", "Afghanistan", "Uzbekistan", "Pakistan"}
    holds(told, route, [("004", "enhance connectivity through links with Turkmenistan")])


def test_row_14_three_ports_as_gateways(told: Understood) -> None:
    route = told.route("Kazakhstan – Gwadar, Karachi and Port Qasim")
    assert set(stops(route)) == {"Kazakhstan", "Gwadar", "Karachi", "Port Qasim"}
    holds(told, route, [("004", "sees Pakistan’s ports, including Gwadar, Karachi, and Port Qasim")])


def test_row_15_the_east_west_corridor_of_a_book(told: Understood) -> None:
    route = told.route("East-West Economic Corridor (South Asia – Central Asia)")
    assert set(stops(route)) == {"South Asia", "Central Asia"}
    holds(told, route, [("004", "Examining the Feasibility of an East-West Economic Corridor")])


def test_row_16_pakistan_as_the_way_for_central_asia(told: Understood) -> None:
    route = told.route("Pakistan – Central Asia")
    holds(
        told,
        route,
        [
            ("001", "Pakistan offers critical land routes"),
            ("004", "strategic location as a vital trade corridor for Central Asia"),
            ("004", "a bridge between landlocked Central Asian states and global markets"),
        ],
    )
    regions = told.route("Pakistan – South Asia, Central Asia, Middle East and Southeast Asia")
    holds(told, regions, [("004", "could open new economic corridors benefiting South Asia")])
    assert regions.status is Status.PROPOSED


def test_no_other_routes_come_out(told: Understood) -> None:
    assert len(told.routes) == 17


def test_every_route_leads_to_its_words(told: Understood) -> None:
    for route in told.routes:
        assert route.evidence
        assert route.legs
        for item in route.evidence:
            assert item.sentence.holds(item.words)
        for leg in route.legs:
            for stop in leg.stops:
                assert bool(stop.spans) == stop.named
                assert stop.named or stop.source


def test_ids_are_stable_and_safe(told: Understood) -> None:
    ids = [route.id for route in told.routes]
    assert len(set(ids)) == len(ids)
    for identity in ids:
        assert identity.isascii()
        assert identity == identity.lower()
        assert all(part.isalnum() for part in identity.split("-"))
    assert {"karakoram-highway", "almaty-lahore-air"} <= set(ids)


def test_an_area_is_never_ended_at_a_town_that_nobody_named(told: Understood) -> None:
    for route in told.routes:
        if route.how is How.DEFINITION:
            continue
        for end in (route.legs[0].stops[0], route.legs[-1].stops[-1]):
            assert end.named or end.place.is_area, (route.name, end.place.name)


# ------------------------------------------------------------------------------------------ claims


def claimed(told: Understood, text: str) -> list[Claim]:
    return [claim for claim in told.claims if claim.text == text]


def test_figures_that_measure_the_same_stand_side_by_side(told: Understood) -> None:
    trade = [claim for claim in told.claims if claim.topic.startswith("trade:")]
    assert [(c.evidence.article[:3], c.low, c.high, c.unit, c.bound, c.hoped) for c in trade] == [
        ("002", 45e6, 45e6, "USD", "", False),
        ("003", 1e9, 1e9, "USD", "", True),
        ("003", 100e6, 200e6, "USD", "at most", False),
        ("003", 1e9, 1e9, "USD", "", True),
    ]
    assert len({claim.topic for claim in trade}) == 1
    assert trade[1].when.earliest.year == 2024


def test_figures_that_measure_other_things_stand_apart(told: Understood) -> None:
    apart = {"$200 million": "agreements", "$400 million": "exports", "400 billion dollars": "investment"}
    for text, topic in apart.items():
        (claim,) = claimed(told, text)
        assert claim.topic.startswith(topic), text
    (share,) = claimed(told, "70 per cent")
    assert (share.low, share.unit) == (70.0, "percent")


def test_figures_passed_on_name_their_source(told: Understood) -> None:
    for text in ("80 products", "$400 million"):
        (claim,) = claimed(told, text)
        assert claim.via == "the Deputy Prime Minister of Kazakhstan"
        assert claim.evidence.speaker == "Yerzhan Kistafin"
    assert claimed(told, "80 products")[0].bound == "at least"


def test_years_durations_and_counts(told: Understood) -> None:
    years = {claim.low: claim.topic for claim in told.claims if claim.unit == "year"}
    assert set(years) == {30.0, 35.0}
    assert len(set(years.values())) == 1
    (hours,) = claimed(told, "two and half hours")
    assert (hours.low, hours.unit, hours.what) == (2.5, "hour", "duration of the flight")
    counts = {claim.text: claim.low for claim in told.claims if claim.topic.startswith("count:")}
    assert counts == {
        "three working groups": 3,
        "50 Pakistani business people": 50,
        "seven areas": 7,
        "80 products": 80,
    }


def test_comparisons_are_told_apart_by_what_they_compare(told: Understood) -> None:
    shortest = {claim.topic for claim in told.claims if claim.topic.startswith("route:shortest-")}
    assert len(shortest) == 2
    largest = {
        (c.evidence.article[:3], c.topic) for c in told.claims if c.topic.startswith("superlative:largest")
    }
    assert {article for article, _ in largest} == {"002", "003", "004"}
    assert len({topic for _, topic in largest}) == 3


def test_stability_is_a_condition_and_then_reached(told: Understood) -> None:
    found = [(c.evidence.article[:3], c.text) for c in told.claims if c.topic == "stability:country:AF"]
    assert ("002", "if peace and stability comes to the country") in found
    assert ("002", "if stability did not come to Afghanistan") in found
    assert ("004", "Afghanistan has stabilized") in found
    assert [article for article, _ in found].count("003") == 3


def test_dates_of_events_are_claims(told: Understood) -> None:
    dated = {claim.text for claim in told.claims if claim.unit == "date"}
    assert {"July 8, 2023", "1992", "December 1991", "2022"} <= dated
    assert "23 October 2021" not in dated


def test_no_figure_of_the_furniture_is_claimed(told: Understood) -> None:
    for claim in told.claims:
        article = told.articles[claim.evidence.article]
        assert not any(span.meets(claim.evidence.words) for span in article.furniture)
