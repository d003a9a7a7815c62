"""The five articles with other places of the same kinds: routes of the same structure come out."""

import re

import pytest
from reading import SEEDS, Understood, understood

from geodata.path import Mode
from routes.model import Route, Status

SWAPS = {
    "Central Asian states": "East African states",
    "Central and South Asia": "East Africa and the African Great Lakes",
    "South and Central Asia": "the African Great Lakes and East Africa",
    "South East Asian": "European",
    "Southeast Asia": "Europe",
    "Central Asia": "East Africa",
    "South Asia": "the African Great Lakes",
    "African": "South American",
    "Kazakhstani": "Ugandan",
    "Pakistani": "Kenyan",
    "Pak-Kazakh": "Kenya-Uganda",
    "Kazakhstan": "Uganda",
    "Kazakh": "Ugandan",
    "Pakistan": "Kenya",
    "Pakis\n": "Keny\n",
    "Afghanistan": "Tanzania",
    "Uzbekistan": "Zambia",
    "Turkmenistan": "Rwanda",
    "Kyrgistan": "Ethiopia",
    "China-Pakistan Economic Corridor": "Lamu Port–South Sudan–Ethiopia Transport Corridor",
    "CPEC": "LAPSSET",
    "China": "South Sudan",
    "North-South, International Transport Corridor": "Northern, Transport Corridor",
    "International Transport Corridor along the North-South route": "Corridor along the Northern Corridor",
    "Karakorum Highway": "Tarbaj Highway",
    "Karakoram Highway": "Tarbaj Highway",
    "Khunjerab Pass": "Salang Pass",
    "Port Qasim": "Port of Dar es Salaam",
    "Gawadar": "Lamu",
    "Gawader": "Lamu",
    "Gawardar": "Lamu",
    "Gwadar": "Lamu",
    "Karachi": "Mombasa",
    "Lahore": "Nairobi",
    "Almaty": "Kampala",
    "Peshawar": "Garissa",
    "the sub-border": "Moyale",
    "KP": "Turkana County",
    "Arabian Sea": "Indian Ocean",
    "Islamabad": "Nairobi",
    "ISLAMABAD": "NAIROBI",
    "Nur-Sultan": "Kampala",
    "Astana": "Entebbe",
    "Dushanbe": "Dodoma",
    "Beijing": "Cairo",
}
REWORDED = {
    "proposed to start": "suggested to start",
    "can serve as": "could serve as",
    "Another option, he said, is": "A further option, he added, is",
    "we now have direct flights": "we already have direct flights",
    "providing Uganda with access": "giving Uganda access",
    "sent trucks": "dispatched lorries",
    "essential gateways": "vital gateways",
}


@pytest.fixture(scope="module")
def told() -> Understood:
    names = sorted(SWAPS, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, names)))
    texts = []
    for path in sorted(SEEDS.glob("*.txt")):
        text = pattern.sub(lambda match: SWAPS[match[0]], path.read_bytes().decode("utf-8-sig"))
        for old, new in REWORDED.items():
            text = text.replace(old, new)
        texts.append((path.name, text))
    return understood(texts)


def between(told: Understood, mode: Mode, *names: str) -> Route:
    """Return the route of a mode whose named stops are just these, in any order."""
    for route in told.routes:
        found = {stop.place.name for leg in route.legs for stop in leg.stops if stop.named}
        if route.mode is mode and found == set(names):
            return route
    shown = [
        (r.name, r.mode.value, sorted({s.place.name for leg in r.legs for s in leg.stops if s.named}))
        for r in told.routes
    ]
    raise AssertionError((mode.value, names, shown))


def test_flights_are_one_route_lost_proposed_and_flying(told: Understood) -> None:
    route = between(told, Mode.AIR, "Kampala", "Nairobi")
    assert len(route.evidence) == 7
    assert {item.status for item in route.reports} == {Status.SUSPENDED, Status.PROPOSED, Status.OPERATING}
    assert route.status is Status.OPERATING


def test_ports_give_a_way_to_them_and_sea_lanes_from_them(told: Understood) -> None:
    way = between(told, Mode.UNSPECIFIED, "Uganda", "Mombasa", "Lamu")
    assert len(way.evidence) == 7
    for area in ("South America", "Europe"):
        assert len(between(told, Mode.SEA, "Mombasa", "Lamu", area).evidence) == 2


def test_the_three_ports_are_gateways(told: Understood) -> None:
    route = next(
        route
        for route in told.routes
        if len(route.legs) == 3 and "Mombasa" in route.name and route.mode is Mode.UNSPECIFIED
    )
    assert {leg.stops[0].place.name for leg in route.legs} == {"Uganda"}


def test_the_hub_is_conditional(told: Understood) -> None:
    route = next(route for route in told.routes if route.name.split(" – ")[1:2] == ["Tanzania"])
    assert "if peace and stability comes to the country" in [item.condition for item in route.reports]
    assert len(route.evidence) == 8


def test_links_are_no_chain(told: Understood) -> None:
    route = next(route for route in told.routes if "links with" in route.name)
    ends = {leg.stops[-1].place.name for leg in route.legs if leg.stops[-1].place.is_area}
    assert ends == {"Rwanda", "Tanzania", "Zambia", "Kenya"}


def test_trucks_from_a_province_to_two_countries(told: Understood) -> None:
    route = next(route for route in told.routes if "Turkana" in route.name)
    assert route.mode is Mode.ROAD
    named = {stop.place.name for leg in route.legs for stop in leg.stops if stop.named}
    assert {"Tanzania", "Zambia"} <= named
    assert route.status is Status.OPERATING


def test_first_trucks_connect_the_countries(told: Understood) -> None:
    route = next(route for route in told.routes if "Moyale" in route.name)
    assert route.mode is Mode.ROAD
    named = {stop.place.name for leg in route.legs for stop in leg.stops if stop.named}
    assert {"South Sudan", "Ethiopia"} <= named
    assert route.status is Status.OPERATING


def test_a_pass_leads_to_a_part_of_a_country(told: Understood) -> None:
    route = next(route for route in told.routes if route.name.startswith("Salang Pass"))
    assert route.legs[0].stops[-1].part == "western"


def test_named_corridors_come_from_the_catalogue(told: Understood) -> None:
    known = {route.definition: len(route.evidence) for route in told.routes if route.definition}
    assert known["lapsset-corridor"] == 5
    assert known["northern-corridor"] >= 3


def test_from_one_town_by_a_corridor_to_another(told: Understood) -> None:
    route = between(told, Mode.ROAD, "Garissa", "Lamu")
    assert route.status is Status.PROPOSED


def test_a_country_as_the_way_for_a_region(told: Understood) -> None:
    assert len(between(told, Mode.UNSPECIFIED, "Kenya", "East Africa").evidence) == 3


def test_claims_keep_their_measure(told: Understood) -> None:
    trade = [claim for claim in told.claims if claim.topic.startswith("trade:")]
    assert len(trade) == 4
    assert {claim.topic for claim in trade} == {"trade:country:KE-country:UG"}
