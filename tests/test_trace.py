"""Legs become paths: roads and lanes where there are any, honest guesses elsewhere, areas that fade."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.distance import distance_km
from geodata.errors import NoPath
from geodata.geodesy import position_km
from geodata.network import Network
from geodata.path import Method, Mode
from geodata.place import Place, PlaceKind
from routes.lines.trace import ON_THE_GROUND, Networks, path_between, trace
from routes.model import (
    DefinedLeg,
    Fade,
    Finding,
    How,
    Leg,
    Route,
    RouteDefinition,
    Severity,
    Stop,
)


def place(name: str, kind: PlaceKind, longitude: float, latitude: float) -> Place:
    return Place(id=f"test:{name}", name=name, kind=kind, longitude=longitude, latitude=latitude)


# GeoNames, to a hundredth of a degree; the areas are boxes of this test's own.
NAIROBI = place("Nairobi", PlaceKind.CITY, 36.82, -1.28)
NAKURU = place("Nakuru", PlaceKind.CITY, 36.07, -0.28)
KAMPALA = place("Kampala", PlaceKind.CITY, 32.58, 0.32)
MOMBASA = place("Mombasa", PlaceKind.PORT, 39.67, -4.06)
COLOMBO = place("Colombo", PlaceKind.PORT, 79.85, 6.93)
HILO = place("Hilo", PlaceKind.CITY, -155.09, 19.72)
UPLAND = place("Upland", PlaceKind.COUNTRY, 33.0, 2.0)
FARTHER_COAST = place("Farther Coast", PlaceKind.REGION, 100.0, 12.0)
LOWLAND = place("Lowland", PlaceKind.COUNTRY, 10.0, 50.0)
SHAPES: Mapping[tuple[str, str], BaseGeometry] = {
    ("Upland", ""): shapely.box(30.0, -1.0, 36.0, 5.0),
    ("Upland", "western"): shapely.box(30.0, -1.0, 32.0, 5.0),
    ("Farther Coast", ""): shapely.box(92.0, 5.0, 108.0, 20.0),
}


def area(where: Place, part: str) -> BaseGeometry | None:
    return SHAPES.get((where.name, part))


def stop(where: Place, part: str = "") -> Stop:
    return Stop(place=where, named=True, part=part)


def route_of(*legs: Leg) -> Route:
    return Route(id="a-route", name="A route", mode=legs[0].mode, how=How.WORDS, legs=legs, evidence=())


def traced(
    leg: Leg, definitions: Mapping[str, RouteDefinition] | None = None
) -> tuple[Leg, tuple[Finding, ...]]:
    (route,), findings = trace(
        (route_of(leg),), Networks(network=Network.of, area=area, definitions=definitions or {})
    )
    return route.legs[0], findings


def leg_of(mode: Mode, *stops: Stop | Place) -> Leg:
    return Leg(mode=mode, stops=tuple(one if isinstance(one, Stop) else stop(one) for one in stops))


def test_a_road_leg_follows_the_roads_through_its_stops() -> None:
    leg, findings = traced(leg_of(Mode.ROAD, NAIROBI, NAKURU, KAMPALA))
    assert leg.path is not None
    assert leg.path.method is Method.GENERALISED
    assert leg.path.error_km is not None
    assert leg.fade is Fade.NONE
    assert findings == ()
    for where in (NAIROBI, NAKURU, KAMPALA):
        assert position_km(leg.path.line, (where.longitude, where.latitude))[1] < 5.0


def test_where_no_road_leads_the_line_is_a_guess_and_a_finding_says_why() -> None:
    leg, (finding,) = traced(leg_of(Mode.ROAD, HILO, NAIROBI))
    assert leg.path is not None
    assert (leg.path.method, leg.path.error_km) == (Method.SCHEMATIC, None)
    assert finding.severity is Severity.WARNING
    assert finding.route == "a-route"
    assert "Hilo" in finding.message
    assert finding.message.startswith(leg.path.note)
    assert "`stops`" in finding.message


def test_one_gap_does_not_make_a_guess_of_the_whole_leg() -> None:
    # A point in the middle of Lake Victoria, which no road reaches.
    lake = place("the lake", PlaceKind.CITY, 33.0, -0.6)
    leg, (finding, *_) = traced(leg_of(Mode.ROAD, MOMBASA, NAIROBI, NAKURU, KAMPALA, lake))
    assert leg.path is not None
    assert leg.path.method is Method.GENERALISED
    assert "the lake" in finding.message
    gap = leg.path.guessed[-1]
    assert tuple(gap.coords[-1]) == pytest.approx((33.0, -0.6))
    leg, _ = traced(leg_of(Mode.ROAD, NAKURU, NAIROBI, HILO))
    assert leg.path is not None
    assert leg.path.method is Method.SCHEMATIC


def test_a_line_that_is_partly_a_guess_has_its_length_as_a_range_at_least_as_wide() -> None:
    # A point in the middle of Lake Victoria, which no road reaches.
    lake = place("the lake", PlaceKind.CITY, 33.0, -0.6)
    whole, _ = traced(leg_of(Mode.ROAD, MOMBASA, NAIROBI, NAKURU, KAMPALA))
    leg, _ = traced(leg_of(Mode.ROAD, MOMBASA, NAIROBI, NAKURU, KAMPALA, lake))
    assert whole.path is not None
    assert whole.path.way_km is not None
    assert leg.path is not None
    assert leg.path.way_km is not None
    straight = distance_km((32.58, 0.32), (33.0, -0.6))
    least, most = (part - one for part, one in zip(leg.path.way_km, whole.path.way_km, strict=True))
    assert leg.path.note.endswith("it is straight there, and how far off is not known")
    assert straight <= least < most, "no way is shorter than the straight line"
    assert most < 3 * straight
    guess, _ = traced(leg_of(Mode.ROAD, NAKURU, NAIROBI, HILO))
    assert guess.path is not None
    assert guess.path.way_km is None, "what is a guess as a whole has no length"


def test_a_stop_that_no_road_reaches_is_left_out_and_told() -> None:
    # A point in the south of Lake Victoria, beside a road between two towns that does not touch it.
    lake = place("the lake", PlaceKind.CITY, 33.0, -0.9)
    leg, findings = traced(leg_of(Mode.ROAD, NAIROBI, lake, KAMPALA))
    straight_on, _ = traced(leg_of(Mode.ROAD, NAIROBI, KAMPALA))
    assert leg.path is not None
    assert straight_on.path is not None
    assert leg.path.line == straight_on.path.line
    assert any("the lake" in finding.message for finding in findings)
    assert leg.path.note.startswith("the line leaves out the lake: ")
    assert not any("drawn straight" in finding.message for finding in findings)


def test_a_stop_of_a_definition_that_no_road_reaches_is_passed_straight() -> None:
    lake = place("the lake", PlaceKind.CITY, 33.0, -0.9)
    by_words = leg_of(Mode.ROAD, NAIROBI, lake, KAMPALA)
    leg, findings = traced(replace(by_words, definition="own"))
    assert leg.path is not None
    assert position_km(leg.path.line, (33.0, -0.9))[1] < 0.1
    assert (leg.path.method, leg.path.error_km) == (Method.SCHEMATIC, None)
    assert all("the lake; drawn straight there" in finding.message for finding in findings)
    leg, findings = traced(replace(by_words, definition="own", stops=(stop(MOMBASA), *by_words.stops)))
    assert position_km(leg.path.line, (33.0, -0.9))[1] < 0.1 if leg.path else False
    assert "leaves out" not in " ".join(finding.message for finding in findings)


def test_a_flight_is_a_great_circle() -> None:
    leg, findings = traced(leg_of(Mode.AIR, NAIROBI, COLOMBO))
    assert leg.path is not None
    assert leg.path.method is Method.GREAT_CIRCLE
    assert leg.path.length_km == pytest.approx(distance_km((36.82, -1.28), (79.85, 6.93)), rel=1e-4)
    assert findings == ()


def test_ships_follow_lanes() -> None:
    leg, _ = traced(leg_of(Mode.SEA, MOMBASA, COLOMBO))
    assert leg.path is not None
    assert leg.path.method is Method.ROUTED


@pytest.mark.parametrize("mode", [Mode.PIPELINE, Mode.UNSPECIFIED])
def test_other_modes_are_guesses(mode: Mode) -> None:
    leg, findings = traced(leg_of(mode, NAIROBI, KAMPALA))
    assert leg.path is not None
    assert (leg.path.method, leg.path.mode, leg.path.error_km) == (Method.SCHEMATIC, mode, None)
    assert findings == ()


@pytest.mark.parametrize(
    ("ends", "fade"),
    [((UPLAND, NAIROBI), Fade.START), ((NAIROBI, UPLAND), Fade.END), ((UPLAND, LOWLAND), Fade.BOTH)],
)
def test_lines_fade_out_towards_areas(ends: tuple[Place, Place], fade: Fade) -> None:
    leg, _ = traced(leg_of(Mode.ROAD, *ends))
    assert leg.path is not None
    assert (leg.path.method, leg.fade) == (Method.SCHEMATIC, fade)
    for end, where in zip((leg.path.line.coords[0], leg.path.line.coords[-1]), ends, strict=True):
        assert end == pytest.approx((where.longitude, where.latitude))


def test_a_part_of_an_area_is_where_the_line_ends() -> None:
    leg, _ = traced(leg_of(Mode.UNSPECIFIED, stop(NAIROBI), stop(UPLAND, "western")))
    assert leg.path is not None
    assert SHAPES["Upland", "western"].contains(shapely.Point(leg.path.line.coords[-1]))


def test_a_lane_towards_an_area_ends_off_its_coast() -> None:
    leg, _ = traced(leg_of(Mode.SEA, COLOMBO, FARTHER_COAST))
    assert leg.path is not None
    assert (leg.path.method, leg.fade) == (Method.ROUTED, Fade.END)
    end = leg.path.line.coords[-1]
    coast = SHAPES["Farther Coast", ""].exterior
    assert position_km(coast, (end[0], end[1]))[1] <= 150.0
    assert not SHAPES["Farther Coast", ""].contains(shapely.Point(end))


def test_a_lane_from_an_area_is_the_same_line_the_other_way() -> None:
    to, _ = traced(leg_of(Mode.SEA, COLOMBO, FARTHER_COAST))
    back, _ = traced(leg_of(Mode.SEA, FARTHER_COAST, COLOMBO))
    assert to.path is not None
    assert back.path is not None
    assert back.fade is Fade.START
    assert list(back.path.line.coords) == list(to.path.line.coords)[::-1]


def test_an_area_without_a_shape_is_a_guess_at_sea_too() -> None:
    leg, _ = traced(leg_of(Mode.SEA, COLOMBO, LOWLAND))
    assert leg.path is not None
    assert (leg.path.method, leg.fade) == (Method.SCHEMATIC, Fade.END)
    assert "Lowland" in leg.path.note


def test_a_leg_with_one_place_has_no_line_and_says_so() -> None:
    leg, (finding,) = traced(leg_of(Mode.ROAD, NAIROBI, NAIROBI))
    assert leg.path is None
    assert "Nairobi" in finding.message


def definition_with(line: tuple[tuple[float, float], ...]) -> RouteDefinition:
    return RouteDefinition(
        id="the-line",
        name="The Line",
        named=True,
        mode=Mode.RAIL,
        source="a map",
        legs=(DefinedLeg(mode=Mode.RAIL, stops=(NAIROBI, KAMPALA)),),
        line=line,
        line_method="surveyed",
        line_source="The survey, 2019",
        line_error_km=0.5,
        file="the-line.toml",
    )


def test_a_line_that_a_person_gave_is_used_between_the_stops() -> None:
    given = definition_with(((38.0, -2.0), (36.82, -1.28), (34.0, 0.1), (32.58, 0.32), (31.0, 0.5)))
    leg = replace(leg_of(Mode.RAIL, KAMPALA, NAIROBI), definition="the-line")
    result, findings = traced(leg, {"the-line": given})
    assert result.path is not None
    assert (result.path.method, result.path.source, result.path.error_km) == (
        Method.SURVEYED,
        "The survey, 2019",
        0.5,
    )
    assert [tuple(point) for point in result.path.line.coords] == [
        pytest.approx((32.58, 0.32)),
        pytest.approx((34.0, 0.1)),
        pytest.approx((36.82, -1.28)),
    ]
    assert findings == ()


def test_a_given_line_that_misses_a_stop_is_told() -> None:
    given = definition_with(((36.9, -1.0), (34.0, 0.5), (32.6, 0.4)))
    leg = replace(leg_of(Mode.RAIL, NAIROBI, KAMPALA), definition="the-line")
    _, findings = traced(leg, {"the-line": given})
    assert any("Nairobi" in finding.message for finding in findings)
    assert {finding.where for finding in findings} == {"the-line.toml"}


def test_legs_and_routes_are_never_merged_or_reordered() -> None:
    legs = (leg_of(Mode.AIR, NAIROBI, KAMPALA), leg_of(Mode.AIR, NAIROBI, KAMPALA))
    routes = (route_of(*legs), replace(route_of(*legs), id="another"))
    traced_routes, _ = trace(routes, Networks(network=Network.of, area=area))
    assert [route.id for route in traced_routes] == ["a-route", "another"]
    assert [len(route.legs) for route in traced_routes] == [2, 2]
    assert routes[0].legs[0].path is None


def test_paths_between_places_need_no_article() -> None:
    path = path_between([NAIROBI, NAKURU, KAMPALA], mode=Mode.ROAD, networks=Networks(network=Network.of))
    assert path.method in ON_THE_GROUND
    guess = path_between([HILO, NAIROBI], mode=Mode.ROAD, networks=Networks(network=Network.of))
    assert guess.method is Method.SCHEMATIC
    assert "Hilo" in guess.note
    with pytest.raises(NoPath, match="two different places"):
        path_between([NAIROBI, NAIROBI], mode=Mode.ROAD, networks=Networks(network=Network.of))


@pytest.mark.parametrize(
    ("aside", "severity"),
    [((36.6, -0.6), Severity.WARNING), ((36.9, -0.3), Severity.NOTE)],
    ids=["some twenty kilometres off", "some twelve kilometres off"],
)
def test_a_stop_that_the_line_does_not_pass_is_something_to_mend(
    aside: tuple[float, float], severity: Severity
) -> None:
    town = place("Aside", PlaceKind.CITY, *aside)
    _, findings = traced(leg_of(Mode.ROAD, NAIROBI, town, KAMPALA))
    (told,) = [finding for finding in findings if "passes Aside" in finding.message]
    assert told.severity is severity
    assert ("`stops`" in told.message) == (severity is Severity.WARNING)
