"""Countries and crossing places along lines: in the view's terms, and none where a border only weaves."""

import json
import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString

from geodata import areas, crossings, territories
from geodata.crossings import Known
from geodata.gazetteer import PlaceIndex
from geodata.path import Method, Mode, Path
from geodata.place import Place, PlaceKind
from routes.cli import main
from routes.lines import land
from routes.model import How, Leg, Route, Stop
from routes.publish import terrain

# GeoNames, to a hundredth of a degree.
PESHAWAR, KABUL = (71.58, 34.01), (69.17, 34.53)
GILGIT, KASHGAR, SRINAGAR, MUZAFFARABAD = (74.31, 35.92), (75.99, 39.47), (74.80, 34.09), (73.47, 34.37)
NAIROBI, KAMPALA = (36.82, -1.28), (32.58, 0.32)
MENDOZA, SANTIAGO = (-68.84, -32.89), (-70.65, -33.46)


def place(name: str, at: tuple[float, float], country: str, kind: PlaceKind = PlaceKind.CITY) -> Place:
    return Place(id=name, name=name, kind=kind, longitude=at[0], latitude=at[1], country=country)


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    return PlaceIndex.bundled()


def told(found: crossings.Passage) -> list[tuple[str, str, str]]:
    return [(one.leaving, one.entering, one.place.name if one.place else "") for one in found.crossings]


# ------------------------------------------------------------------------------------ crossing places


@pytest.mark.parametrize(
    ("road", "expected"),
    [
        (
            [(71.58, 34.01), (71.15, 34.10), (71.05, 34.16), (70.45, 34.43)],
            [("Pakistan", "Afghanistan", "Torkham")],
        ),
        ([NAIROBI, (34.75, 0.05), (34.27, 0.63), (33.2, 0.44), KAMPALA], [("Kenya", "Uganda", "Malaba")]),
        (
            [MENDOZA, (-69.75, -32.83), (-70.08, -32.82), (-70.3, -32.85), SANTIAGO],
            [("Argentina", "Chile", "Paso Internacional Los Libertadores")],
        ),
        ([(3.0, 45.0), (5.0, 46.0)], []),
    ],
)
def test_a_crossing_bears_the_name_of_the_place_where_the_border_is_crossed(
    index: PlaceIndex, road: list[tuple[float, float]], expected: list[tuple[str, str, str]]
) -> None:
    found = crossings.passage(LineString(road), view="neutral", known=Known(error_km=3.0), index=index)
    assert told(found) == expected
    back = crossings.passage(LineString(road[::-1]), view="neutral", known=Known(error_km=3.0), index=index)
    assert told(back) == [(entering, leaving, name) for leaving, entering, name in expected[::-1]]


def test_a_crossing_stands_where_the_two_countries_meet(index: PlaceIndex) -> None:
    road = LineString([PESHAWAR, KABUL])
    (crossing,) = crossings.passage(road, view="neutral", index=index).crossings
    countries = {code: areas.area(place("", (0, 0), code, PlaceKind.COUNTRY)) for code in ("PK", "AF")}
    for shape in countries.values():
        assert shape is not None
        assert shape.distance(shapely.Point(crossing.point)) * 111.2 <= crossings.STEP_KM
    assert crossing.km == pytest.approx(
        crossings.position_km(road, crossing.point)[0], abs=2 * crossings.STEP_KM
    )


def test_a_stop_of_the_way_comes_before_what_the_gazetteer_has_nearer(index: PlaceIndex) -> None:
    road = LineString([(71.58, 34.01), (71.15, 34.10), (71.05, 34.16), (70.45, 34.43)])
    own = place("The Old Gate", (71.15, 34.15), "PK", PlaceKind.BORDER_CROSSING)
    far = place("Far Gate", (71.9, 34.9), "PK", PlaceKind.BORDER_CROSSING)
    foreign = place("Gate of Others", (71.09, 34.13), "TJ", PlaceKind.BORDER_CROSSING)
    stops = [far, foreign, own]
    found = crossings.passage(road, view="neutral", known=Known(stops=stops), index=index)
    assert [one[2] for one in told(found)] == ["The Old Gate"]
    found = crossings.passage(road, view="neutral", known=Known(stops=[far, foreign]), index=index)
    assert [one[2] for one in told(found)] == ["Torkham"]


def test_no_place_is_named_beyond_reach(index: PlaceIndex) -> None:
    # Southern Algeria to northern Mali, some 100 km from any crossing that the gazetteer knows.
    found = crossings.passage(LineString([(-2.5, 24.5), (-4.5, 22.5)]), view="neutral", index=index)
    assert [(one.leaving, one.entering, one.place) for one in found.crossings] == [("Algeria", "Mali", None)]


def test_where_the_line_is_a_long_guess_only_a_stop_tells_the_place(index: PlaceIndex) -> None:
    road = LineString([(71.58, 34.01), (71.15, 34.10), (71.05, 34.16), (70.45, 34.43)])
    known = Known(guessed=[LineString([(71.15, 34.10), (71.05, 34.16), (70.45, 34.43)])])
    (crossing,) = crossings.passage(road, view="neutral", known=known, index=index).crossings
    assert crossing.guessed
    assert crossing.place is None
    torkham = place("Torkham", (71.09, 34.14), "PK", PlaceKind.BORDER_CROSSING)
    known = Known(guessed=known.guessed, stops=[torkham])
    (crossing,) = crossings.passage(road, view="neutral", known=known, index=index).crossings
    assert crossing.guessed
    assert crossing.place == torkham
    short = Known(guessed=[LineString([(71.12, 34.12), (71.05, 34.16)])])
    (crossing,) = crossings.passage(road, view="neutral", known=short, index=index).crossings
    assert not crossing.guessed
    assert crossing.place is not None


def test_a_long_stretch_that_way_points_tie_tells_where_the_border_is(index: PlaceIndex) -> None:
    road = LineString([(71.58, 34.01), (71.15, 34.10), (71.05, 34.16), (70.45, 34.43)])
    gap = LineString([(71.15, 34.10), (71.05, 34.16), (70.45, 34.43)])
    known = Known(guessed=[gap], tied=[gap])
    (crossing,) = crossings.passage(road, view="neutral", known=known, index=index).crossings
    assert not crossing.guessed
    assert crossing.place is not None
    assert crossing.place.name == "Torkham"
    elsewhere = Known(guessed=[gap], tied=[LineString([(70.6, 34.36), (70.45, 34.43)])])
    (crossing,) = crossings.passage(road, view="neutral", known=elsewhere, index=index).crossings
    assert crossing.guessed


def test_a_crossing_by_ferry_says_so(index: PlaceIndex) -> None:
    # Helsinki and Tallinn.
    line = LineString([(24.96, 60.17), (24.9, 59.8), (24.75, 59.44)])
    sailed = Known(error_km=3.0, guessed=[line], tied=[line], ferries=[line])
    (crossing,) = crossings.passage(line, view="neutral", known=sailed, index=index).crossings
    assert (crossing.over_water, crossing.by_ferry, crossing.guessed) == (True, True, False)
    assert terrain.crossing_parts(crossing) == ("Finland → Estonia over water, by ferry", "")
    (crossing,) = crossings.passage(line, view="neutral", index=index).crossings
    assert terrain.crossing_parts(crossing) == ("Finland → Estonia over water", "")


def test_a_bridge_over_a_strait_crosses_over_water(index: PlaceIndex) -> None:
    found = crossings.passage(LineString([(12.5, 55.65), (13.1, 55.6)]), view="neutral", index=index)
    (crossing,) = found.crossings
    assert (crossing.leaving, crossing.entering) == ("Denmark", "Sweden")
    assert crossing.over_water


# -------------------------------------------------------------------------------------- false crossings


def border_between(first: str, second: str) -> LineString:
    """Return the longest stretch of the border of two countries."""
    shapes = [areas.area(place("", (0, 0), code, PlaceKind.COUNTRY)) for code in (first, second)]
    assert shapes[0] is not None
    assert shapes[1] is not None
    shared = shapely.line_merge(shapely.intersection(shapes[0].boundary, shapes[1].boundary))
    return max(
        (part for part in shapely.get_parts(shared) if isinstance(part, LineString)),
        key=lambda line: line.length,
    )


def weaving(border: LineString, swing_km: float, every_km: float) -> LineString:
    """Return a line along a border that swings over it, from one side to the other."""
    step = 0.5 / 111.2
    points = []
    for number in range(1, int(border.length / step)):
        here, ahead = border.interpolate(number * step), border.interpolate((number + 0.1) * step)
        across = math.atan2(ahead.y - here.y, ahead.x - here.x) + math.pi / 2
        swing = swing_km / 111.2 * math.sin(math.pi * number * 0.5 / every_km)
        points.append((here.x + swing * math.cos(across), here.y + swing * math.sin(across)))
    return LineString(points)


# Border rivers and ridges of four continents.
BORDERS = (("TJ", "AF"), ("FR", "ES"), ("MX", "US"), ("CD", "CG"), ("AR", "CL"), ("PK", "AF"))


@pytest.mark.parametrize(("first", "second"), BORDERS)
@pytest.mark.parametrize("every_km", [7.0, 40.0])
def test_a_line_that_weaves_over_a_border_within_its_error_crosses_nothing(
    first: str, second: str, every_km: float
) -> None:
    line = weaving(border_between(first, second), 3.0, every_km)
    sides = np.unique(territories.owners_of(np.asarray(line.coords)))
    assert len(sides) > 1  # it does lie on both
    found = crossings.passage(line, view="neutral", known=Known(error_km=3.5))
    assert found.crossings == ()
    assert len(found.countries) == 1


def test_the_same_line_crosses_if_it_is_exact_and_swings_far() -> None:
    line = weaving(border_between("TJ", "AF"), 9.0, 60.0)
    assert len(crossings.passage(line, view="neutral", known=Known(error_km=0.1)).crossings) > 5


@settings(deadline=None, max_examples=25)
@given(st.floats(0.3, 4.5), st.floats(5.0, 60.0))
def test_the_error_that_covers_the_swing_covers_its_crossings(swing_km: float, every_km: float) -> None:
    line = weaving(border_between("PK", "AF"), swing_km, every_km)
    assert crossings.passage(line, view="neutral", known=Known(error_km=swing_km + 0.5)).crossings == ()


def test_a_coast_road_counts_in_every_country_that_it_passes() -> None:
    # Lagos to Accra within a few kilometres of the sea; Togo is some 50 km wide there.
    road = LineString([(3.39, 6.46), (2.63, 6.40), (1.63, 6.27), (1.23, 6.15), (0.6, 5.85), (-0.19, 5.6)])
    found = crossings.passage(road, view="neutral", known=Known(error_km=3.0))
    assert found.countries == ("Nigeria", "Benin", "Togo", "Ghana")
    assert len(found.crossings) == 3


def test_a_stop_in_a_border_town_makes_its_country_one_that_is_reached() -> None:
    # Taftan lies a few kilometres east of the border of Iran and Pakistan.
    road = [(60.86, 29.50), (61.30, 29.05), (61.56, 28.99), (61.60, 28.98)]
    line = LineString(road)
    taftan = place("Taftan", (61.60, 28.98), "PK")
    known = Known(error_km=5.0)
    assert crossings.passage(line, view="neutral", known=known).countries == ("Iran",)
    stopped = crossings.passage(line, view="neutral", known=Known(error_km=5.0, stops=[taftan]))
    assert stopped.countries == ("Iran", "Pakistan")
    mirjaveh = place("Mirjaveh", (61.45, 29.02), "IR", PlaceKind.BORDER_CROSSING)
    gate = crossings.passage(line, view="neutral", known=Known(error_km=5.0, stops=[mirjaveh]))
    assert gate.countries == ("Iran",)  # a border crossing itself stands in neither


# ------------------------------------------------------------------------------------------------ views


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("neutral", [("Gilgit-Baltistan (administered by Pakistan, claimed by India)", "China")]),
        ("PK", [("Pakistan", "China")]),
        (
            "IN",
            [
                ("Pakistan", "India (Gilgit-Baltistan, administered by Pakistan)"),
                ("India (Gilgit-Baltistan, administered by Pakistan)", "China"),
            ],
        ),
        ("CN", [("Gilgit-Baltistan (administered by Pakistan, claimed by India)", "China")]),
    ],
)
def test_what_is_crossed_is_what_the_view_holds_to_be_a_border(
    view: str, expected: list[tuple[str, str]]
) -> None:
    road = LineString(
        [(73.05, 33.72), (72.88, 34.93), (74.1, 35.42), GILGIT, (74.88, 36.69), (75.42, 36.85), KASHGAR]
    )
    found = crossings.passage(road, view=view)
    assert [(one.leaving, one.entering) for one in found.crossings] == expected


@pytest.mark.parametrize(("view", "count"), [("neutral", 1), ("PK", 0), ("IN", 0), ("CN", 1)])
def test_a_line_of_control_is_crossed_only_where_the_view_sees_two_countries(view: str, count: int) -> None:
    found = crossings.passage(LineString([SRINAGAR, MUZAFFARABAD]), view=view)
    assert len(found.crossings) == count


def test_every_territory_has_an_owner_and_a_name_in_every_view() -> None:
    for one in territories.territories():
        for view in ("neutral", "PK", "IN", "CN"):
            assert one.belongs_to(view)
            assert one.told(view)


# ------------------------------------------------------------------------------------------------ routes


def leg(mode: Mode, stops: list[Place], method: Method = Method.GENERALISED) -> Leg:
    line = LineString([(stop.longitude, stop.latitude) for stop in stops])
    path = Path(mode=mode, method=method, line=line, length_km=1.0, error_km=1.0, source="test")
    return Leg(mode=mode, stops=tuple(Stop(place=stop, named=True) for stop in stops), path=path)


def crossed(*legs: Leg) -> crossings.Passage:
    route = Route(id="r", name="R", mode=legs[0].mode, how=How.WORDS, legs=legs, evidence=())
    ground = {Method.GENERALISED, Method.ROUTED, Method.DRAWN, Method.SURVEYED}
    return land.passage_of(route, view="neutral", methods=ground, index=PlaceIndex.bundled())


def test_a_border_at_the_stop_between_two_legs_is_crossed_once() -> None:
    gate = place("Torkham", (71.087, 34.138), "PK", PlaceKind.BORDER_CROSSING)
    first, last = place("Peshawar", PESHAWAR, "PK"), place("Kabul", KABUL, "AF")
    joined = crossed(leg(Mode.ROAD, [first, gate]), leg(Mode.RAIL, [gate, last]))
    assert told(joined) == [("Pakistan", "Afghanistan", "Torkham")]
    assert joined.countries == ("Pakistan", "Afghanistan")


@pytest.mark.parametrize(
    ("mode", "method"),
    [
        (Mode.SEA, Method.GENERALISED),
        (Mode.AIR, Method.GREAT_CIRCLE),
        (Mode.ROAD, Method.SCHEMATIC),
        (Mode.PIPELINE, Method.SCHEMATIC),
    ],
)
def test_ships_planes_and_guesses_cross_nothing(mode: Mode, method: Method) -> None:
    ends = [place("Nairobi", NAIROBI, "KE"), place("Kampala", KAMPALA, "UG")]
    assert crossed(leg(mode, ends, method)) == crossings.Passage()
    assert crossed(leg(Mode.ROAD, ends)).crossings  # the same line does, on the ground


def test_branches_that_share_a_border_tell_it_once() -> None:
    nairobi, kampala = place("Nairobi", NAIROBI, "KE"), place("Kampala", KAMPALA, "UG")
    kigali = place("Kigali", (30.06, -1.95), "RW")
    found = crossed(leg(Mode.ROAD, [nairobi, kampala]), leg(Mode.ROAD, [nairobi, kampala, kigali]))
    assert [one[:2] for one in told(found)] == [
        ("Kenya", "Uganda"),
        ("Uganda", "Tanzania"),
        ("Tanzania", "Rwanda"),
    ]


# -------------------------------------------------------------------------------------- on the command line


def test_trace_tells_the_borders_in_words_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> str:
        assert main(words) == 0
        return capsys.readouterr().out

    words = run("trace", "Nairobi", "Kampala")
    assert "Kenya → Uganda at " in words
    row = json.loads(run("trace", "Nairobi", "Kampala", "--json"))["properties"]
    assert row["countries"] == ["Kenya", "Uganda"]
    (border,) = row["borders"]
    assert (border["from"], border["to"]) == ("Kenya", "Uganda")
    assert border["place"]
    assert 0 < border["km"] < row["length_km"]
    flown = json.loads(run("trace", "Nairobi", "Kampala", "--mode", "air", "--json"))
    assert flown["properties"]["borders"] == []
