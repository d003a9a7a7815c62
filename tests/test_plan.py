"""Phrases that are the same route become one, others stay apart, and the card says what was assumed."""

import random

import pytest
from reading import SEEDS, catalogue, one, seeds, stops, understood

from geodata.path import Mode
from routes.lines import plan
from routes.model import How, Route, Severity


def names(text: str) -> list[str]:
    return [route.name for route in one(text).routes]


def test_direction_does_not_part_a_route() -> None:
    told = one("Flights from Lima to Quito are full. Flights from Quito to Lima are empty.")
    assert [route.name for route in told.routes] == ["Lima – Quito flight"]
    assert len(told.routes[0].evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Trucks use the Stuart Highway, the road from Darwin to Port Augusta.",
        "Trucks use the Stuart Highway. The road between Port Augusta and Darwin is long.",
    ],
)
def test_the_road_between_the_ends_of_a_named_road_that_was_just_named_is_no_second_one(text: str) -> None:
    assert names(text) == ["Stuart Highway"]


def test_mode_parts_routes() -> None:
    assert len(names("Flights from Lima to Quito are full. A road from Lima to Quito is full.")) == 2


def test_another_way_between_the_same_ends_is_another_route() -> None:
    assert len(names("A road from Lamu to Juba via Isiolo. A road from Lamu to Juba via Kampala.")) == 2


def test_flights_between_countries_are_the_one_flight_between_their_towns() -> None:
    told = one("Flights between Peru and Ecuador are proposed. Flights from Lima to Quito began in 2020.")
    (route,) = told.routes
    assert stops(route) == ["Lima", "Quito"]
    assert len(route.evidence) == 2
    assert any("Peru" in note for note in route.notes)


def test_flights_between_countries_stay_general_where_two_could_be_meant() -> None:
    text = "Flights between Peru and Ecuador. Flights from Lima to Quito. Flights from Cusco to Quito."
    assert len(names(text)) == 3


def test_a_town_and_its_port_are_one_stop() -> None:
    told = one("A road from Nairobi to Mombasa is busy. A road from Nairobi to the Port of Mombasa is busy.")
    assert len(told.routes) == 1


def test_a_known_way_is_drawn_where_the_words_name_its_countries() -> None:
    (route,) = one("Trucks go from Kenya to South Sudan through Uganda.").routes
    assert route.how is How.WORDS
    assert not route.reviewed
    drawn = [leg.definition for leg in route.legs if leg.definition]
    assert drawn
    assert all(leg.assumed for leg in route.legs)
    assert any("No article says which way" in text for text in route.assumptions)
    uganda = [stop for leg in route.legs for stop in leg.stops if stop.place.name == "Uganda"]
    assert uganda
    assert uganda[0].named


def test_no_country_is_crossed_that_nobody_named() -> None:
    (route,) = one("Trucks go from Kenya to South Sudan.").routes
    crossed = {stop.place.country for leg in route.legs for stop in leg.stops} - {""}
    assert crossed <= {"KE", "SS"}


def test_an_area_stays_an_area() -> None:
    (route,) = one("Ships sail from Mombasa to South America.").routes
    assert [stop.place.name for leg in route.legs for stop in leg.stops] == ["Mombasa", "South America"]


def test_stops_of_a_definition_are_hollow_with_their_source() -> None:
    (route,) = one("The Lobito Corridor runs from Lobito through Huambo.").routes
    named = {stop.place.name: stop for leg in route.legs for stop in leg.stops}
    assert named["Lobito"].named
    assert named["Huambo"].named
    assert not named["Luau"].named
    assert "Lobito Atlantic Railway" in named["Luau"].source


def test_what_is_hoped_for_along_a_known_route_says_nothing_of_it() -> None:
    told = one("Kenya plans to send trucks from Lamu to Isiolo through LAPSSET.")
    lapsset = told.route("Lamu Port–South Sudan–Ethiopia Transport Corridor")
    assert lapsset.reports == ()
    assert len(lapsset.evidence) == 1


def test_a_route_with_one_place_is_a_finding_and_no_route() -> None:
    told = one("The corridor through Lamu is busy.")
    assert told.routes == ()
    assert [item.severity for item in told.findings] == [Severity.NOTE]
    assert "no two places" in told.findings[0].message


def test_one_known_end_is_told_as_such() -> None:
    (finding,) = one("The road to Lamu is closed.").findings
    assert "leads to Lamu, not from where" in finding.message
    (finding,) = one("Trucks from Lamu waited.").findings
    assert "leads from Lamu, not to where" in finding.message


def test_a_named_route_whose_way_nobody_tells_joins_the_countries_of_its_definition() -> None:
    told = one("Kazakhstan and Pakistan praised the North–South corridor. Pakistan and Kazakhstan agreed.")
    (route,) = told.routes
    assert [stop.place.name for leg in route.legs for stop in leg.stops] == ["Kazakhstan", "Pakistan"]
    assert not any(stop.named for leg in route.legs for stop in leg.stops)
    assert all(stop.source for leg in route.legs for stop in leg.stops)
    assert all(leg.assumed for leg in route.legs)
    assert "only joins the countries" in route.assumptions[0]


def test_a_named_route_without_any_way_or_country_is_a_finding() -> None:
    told = one("Pakistan praised the North–South corridor. Pakistan agreed to the North–South corridor.")
    assert told.routes == ()
    assert [item.severity for item in told.findings] == [Severity.WARNING]


def test_the_order_of_articles_does_not_matter() -> None:
    texts = [(path.name, path.read_bytes().decode("utf-8-sig")) for path in sorted(SEEDS.glob("*.txt"))]
    random.Random(7).shuffle(texts)
    assert understood(texts).routes == seeds().routes


def test_evidence_and_reports_come_by_date() -> None:
    for route in seeds().routes:
        days = [item.date.earliest for item in route.evidence if item.date.earliest]
        assert days == sorted(days)


def test_a_person_can_merge_two_routes() -> None:
    first, second = seeds().route("Pakistan – Central Asia"), seeds().route("Karakoram Highway")
    both = plan.merged(first, second)
    assert (both.id, both.name, both.legs) == (first.id, first.name, first.legs)
    assert set(both.evidence) == {*first.evidence, *second.evidence}
    assert second.name in both.spellings
    assert set(both.reports) >= set(second.reports)


@pytest.mark.parametrize("mode", list(Mode))
def test_ids_tell_the_mode(mode: Mode) -> None:
    for route in seeds().routes:
        if route.mode is mode and route.how is How.WORDS and mode in {Mode.AIR, Mode.SEA}:
            assert route.id.endswith(f"-{mode.value}")


def test_every_definition_of_the_catalogue_makes_a_route_when_named() -> None:
    def route_of(name: str) -> tuple[Route, ...]:
        return one(f"They spoke of the {name} again and agreed to use it.").routes

    for definition in catalogue():
        if definition.named and definition.legs and not definition.countries:
            assert [route.definition for route in route_of(definition.name)] == [definition.id], (
                definition.name
            )


def test_a_sentence_that_tells_the_stops_of_a_named_route_belongs_to_it() -> None:
    told = one(
        "Russia and China praised the Abidjan–Lagos Corridor. "
        "The 1,028-km coastal road runs from Abidjan through Takoradi, Accra and Cotonou to Lagos."
    )
    (route,) = told.routes
    assert route.definition == "abidjan-lagos-corridor"
    assert stops(route) == ["Abidjan", "Accra", "Cotonou", "Lagos"]
    assert len(route.evidence) == 2


def test_a_way_along_a_part_of_a_named_route_is_a_way_of_its_own() -> None:
    told = one(
        "The Northern Corridor is busy. Trucks go from Kampala through Mbarara to Kigali and carry sugar."
    )
    assert {route.definition for route in told.routes} == {"northern-corridor", ""}


def test_a_stop_is_named_whatever_entry_of_the_gazetteer_its_sentence_means() -> None:
    told = one(
        "Uganda opened an office. The Northern Corridor leads from Mombasa through Eldoret "
        "and Malaba, Uganda, to Kampala."
    )
    route = told.route("Northern Corridor")
    assert {"Mombasa", "Eldoret", "Malaba", "Kampala"} <= set(stops(route))
    assert "Kigali" not in stops(route)


def test_a_border_town_and_its_crossing_are_one_place() -> None:
    told = understood(
        [
            ("a.txt", "NAIROBI, March 4, 2024 (KNA): Kenya said a railway from Naivasha leads to Malaba."),
            (
                "b.txt",
                "KAMPALA, March 4, 2024 (KNA): Uganda said a road from Tororo leads to Malaba, Uganda.",
            ),
        ]
    )
    assert len({one.place.id for one in told.mentions if one.place.name == "Malaba"}) == 2
    found = {stop.place for route in told.routes for leg in route.legs for stop in leg.stops}
    assert sorted(place.name for place in found) == ["Malaba", "Naivasha", "Tororo"]


def test_a_way_told_briefly_is_the_one_told_with_its_places() -> None:
    told = one("Trucks go from Nairobi to Juba via Kitale. The road from Nairobi to Juba is wet.")
    (route,) = told.routes
    assert stops(route) == ["Nairobi", "Kitale", "Juba"]
    assert len(route.evidence) == 2
    apart = one(
        "A road from Lamu to Juba via Isiolo. A road from Lamu to Juba via Kampala. A road from Lamu to Juba."
    )
    assert len(apart.routes) == 3


def test_a_railway_over_a_border_crossing_is_no_road_with_the_road_there() -> None:
    text = "The Northern Corridor is busy. {} from Naivasha through Malaba to Kampala carry containers."
    by_road, by_rail = (one(text.format(word)) for word in ("Trucks", "Trains"))
    assert any("physically one road" in note for route in by_road.routes for note in route.notes)
    assert any(route.mode is Mode.RAIL for route in by_rail.routes)
    assert not any("physically one road" in note for route in by_rail.routes for note in route.notes)
    assert not any("physically one road" in finding.message for finding in by_rail.findings)


def test_a_way_that_is_told_before_the_ends_is_passed() -> None:
    told = one("A second road route, via Busia, is used by fuel tankers travelling from Eldoret to Kampala.")
    (route,) = told.routes
    assert stops(route) == ["Eldoret", "Busia", "Kampala"]
    assert not any("tells no two places" in finding.message for finding in told.findings)


def test_a_way_is_not_that_of_other_ends_behind_a_break() -> None:
    told = one("A second road route, via Busia, is closed; trucks go from Eldoret to Kampala.")
    assert all("Busia" not in stops(route) for route in told.routes)
