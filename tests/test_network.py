"""Paths over networks: a small one drawn by hand, and the bundled one of the world's roads."""

import itertools
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from geodata.distance import Point, distance_km
from geodata.errors import DamagedData, NoPath
from geodata.geodesy import length_km, position_km
from geodata.graph import EdgeKind, LineGraph, decoded, encoded
from geodata.network import Network
from geodata.packing import packed, unpacked
from geodata.path import Method, Mode
from geodata.rules import ROADS

quick = settings(deadline=None, max_examples=40)

# Towns far from the articles and near them: GeoNames, to a hundredth of a degree.
NAIROBI, MOMBASA, KAMPALA = (36.82, -1.28), (39.67, -4.05), (32.58, 0.32)
LAHORE, KARACHI, MULTAN = (74.35, 31.56), (67.01, 24.86), (71.48, 30.20)
LIMA, CUSCO = (-77.03, -12.04), (-71.97, -13.52)

Line = tuple[Sequence[Point], EdgeKind]


def graph_of(lines: Sequence[Line], errors: Sequence[float] = (), names: tuple[str, ...] = ()) -> LineGraph:
    """Return lines as a graph, in which they meet where they share an end."""
    nodes = {end: None for points, _ in lines for end in (points[0], points[-1])}
    number = {node: index for index, node in enumerate(nodes)}
    return LineGraph(
        starts=np.array([number[points[0]] for points, _ in lines]),
        ends=np.array([number[points[-1]] for points, _ in lines]),
        kinds=np.array([int(kind) for _, kind in lines]),
        shown=np.array([float(kind <= EdgeKind.SECOND) for _, kind in lines]),
        errors_km=np.array([*errors, *[0.0] * (len(lines) - len(errors))]),
        first=np.concatenate(([0], np.cumsum([len(points) for points, _ in lines]))),
        points=np.array([point for points, _ in lines for point in points], float),
        names=names,
    )


def network(lines: Sequence[Line], errors: Sequence[float] = ()) -> Network:
    """Return a network of roads that were packed and unpacked."""
    return Network(decoded(encoded(graph_of(lines, errors))), ROADS)


STRAIGHT: Line = (((70.0, 30.0), (71.0, 30.0)), EdgeKind.MAIN)
AROUND: Line = (((70.0, 30.0), (70.5, 30.4), (71.0, 30.0)), EdgeKind.MAIN)
ONWARD: Line = (((71.0, 30.0), (72.0, 30.0)), EdgeKind.MAIN)


# ------------------------------------------------------------------------------------ packed columns


@quick
@given(some.lists(some.lists(some.integers(-(2**50), 2**50)), max_size=5))
def test_packed_columns_come_back_as_they_were(columns: list[list[int]]) -> None:
    arrays = [np.array(column, np.int64) for column in columns]
    back = unpacked(b"TEST", packed(b"TEST", arrays))
    assert [column.tolist() for column in back] == columns


@pytest.mark.parametrize("spoil", [lambda content: content[:-3], lambda content: b"XXXX" + content[4:]])
def test_spoilt_bytes_are_told(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(DamagedData, match="packed data"):
        unpacked(b"TEST", spoil(packed(b"TEST", [np.arange(1000)])))


def test_graph_comes_back_with_the_same_lines() -> None:
    lines = [STRAIGHT, AROUND, (((71.0, 30.0), (71.2, -30.5), (-72.0, 31.0)), EdgeKind.LINKED)]
    small = graph_of(lines)
    again = decoded(encoded(small))
    found = {
        tuple(map(tuple, np.round(again.points[again.first[edge] : again.first[edge + 1]], 3).tolist()))
        for edge in range(3)
    }
    assert found == {tuple(points) for points, _ in lines}
    assert sorted(again.kinds) == [EdgeKind.MAIN, EdgeKind.MAIN, EdgeKind.LINKED]
    assert encoded(again) == encoded(small)


# ------------------------------------------------------------------------------ a network drawn by hand


def test_the_shorter_of_two_roads_is_taken() -> None:
    path = network([STRAIGHT, AROUND]).path([(70.0, 30.0), (71.0, 30.0)])
    assert path.length_km == pytest.approx(distance_km((70.0, 30.0), (71.0, 30.0)), rel=1e-3)
    assert (path.mode, path.method, path.source) == (Mode.ROAD, Method.GENERALISED, "osm-tiles")


def test_a_drawn_road_is_taken_before_a_shorter_guess() -> None:
    guess: Line = (STRAIGHT[0], EdgeKind.LINKED)
    path = network([guess, AROUND]).path([(70.0, 30.0), (71.0, 30.0)])
    assert path.guessed == ()
    assert max(y for _, y in path.line.coords) == pytest.approx(30.4)


def test_a_stop_between_decides_which_road() -> None:
    path = network([STRAIGHT, AROUND, ONWARD]).path([(70.0, 30.0), (70.5, 30.38), (72.0, 30.0)])
    assert max(y for _, y in path.line.coords) == pytest.approx(30.4, abs=0.01)
    assert path.note == ""


def test_a_stop_beside_the_road_is_told() -> None:
    path = network([STRAIGHT, ONWARD]).path(
        [(70.0, 30.0), (70.5, 30.08), (72.0, 30.0)], names=["A", "B", "C"]
    )
    assert path.note == "passes B at 9 km"


def test_a_short_spur_into_a_stop_is_cut_and_a_long_one_kept() -> None:
    short: Line = (((71.0, 30.0), (71.0, 30.02)), EdgeKind.MAIN)
    there = network([STRAIGHT, ONWARD, short]).path([(70.0, 30.0), (71.0, 30.02), (72.0, 30.0)])
    assert max(y for _, y in there.line.coords) == pytest.approx(30.0)
    long: Line = (((71.0, 30.0), (71.0, 30.2)), EdgeKind.MAIN)
    far = network([STRAIGHT, ONWARD, long]).path([(70.0, 30.0), (71.0, 30.2), (72.0, 30.0)])
    assert max(y for _, y in far.line.coords) == pytest.approx(30.2)


def test_a_path_starts_and_ends_at_the_stops_themselves() -> None:
    path = network([STRAIGHT]).path([(70.1, 30.02), (70.9, 29.99)])
    assert path.line.coords[0] == (70.1, 30.02)
    assert path.line.coords[-1] == (70.9, 29.99)


def test_a_straight_line_to_a_stop_is_a_guess_and_adds_to_the_error() -> None:
    near = network([STRAIGHT]).path([(70.0, 30.005), (71.0, 30.0)])
    assert near.guessed == ()
    off = network([STRAIGHT]).path([(70.0, 30.12), (71.0, 30.0)])
    (gap,) = off.guessed
    assert list(gap.coords) == [(70.0, 30.12), (70.0, 30.0)]
    assert off.tied == ()
    assert near.error_km is not None
    assert off.error_km is not None
    assert near.error_km < off.error_km
    beside: Line = (((71.0, 30.0), (71.2, 30.0)), EdgeKind.BRIDGED)
    (gap,) = network([STRAIGHT, beside]).path([(70.0, 30.0), (71.2, 30.1)]).guessed
    assert (gap.coords[0], gap.coords[-1]) == ((71.0, 30.0), (71.2, 30.1))  # one stretch, not two


def test_a_way_to_a_road_and_back_is_no_way_along_it() -> None:
    short: Line = (((70.1, 30.0), (70.11, 30.0)), EdgeKind.MAIN)
    with pytest.raises(NoPath, match="runs along only 1 of the 19 km"):
        network([short]).path([(70.0, 30.0), (70.2, 30.0)])


def test_a_short_way_must_be_shown_too() -> None:
    hidden: Line = (((71.0, 30.0), (71.1, 30.0)), EdgeKind.LINKED)
    with pytest.raises(NoPath, match="shows only 0%"):
        network([hidden, STRAIGHT]).path([(71.0, 30.0), (71.1, 30.0)])
    half: Line = (((71.0, 30.0), (71.05, 30.0), (71.1, 30.0)), EdgeKind.LINKED)
    assert network([half, STRAIGHT]).path([(70.85, 30.0), (71.1, 30.0)]).guessed


def test_what_way_points_with_a_source_tie_is_told_from_guesses() -> None:
    linked: Line = (((71.0, 30.0), (71.2, 30.0)), EdgeKind.LINKED)
    tied: Line = (((71.2, 30.0), (71.4, 30.0)), EdgeKind.TIED)
    on: Line = (((71.4, 30.0), (73.0, 30.0)), EdgeKind.MAIN)
    path = network([STRAIGHT, linked, tied, on]).path([(70.0, 30.0), (73.0, 30.0)])
    (sure,) = path.tied
    assert (sure.coords[0][0], sure.coords[-1][0]) == pytest.approx((71.2, 71.4))


def test_kilometres_on_a_ferry_are_as_long_as_drawn() -> None:
    path = sailing(STRAIGHT, FERRY, BEYOND).path([(70.0, 30.0), (73.0, 30.0)])
    assert path.way_km is not None
    low, high = ROADS.stretch or (0.0, 0.0)
    afloat = length_km(path.guessed[0])
    driven = path.length_km - afloat
    assert path.way_km == pytest.approx((low * driven + afloat, high * driven + afloat), rel=1e-3)


def test_what_the_source_does_not_show_is_marked() -> None:
    hidden: Line = (((71.0, 30.0), (71.2, 30.0)), EdgeKind.BRIDGED)
    tied: Line = (((71.2, 30.0), (71.4, 30.0)), EdgeKind.TIED)
    on: Line = (((71.4, 30.0), (73.0, 30.0)), EdgeKind.MAIN)
    path = network([STRAIGHT, hidden, tied, on]).path([(70.0, 30.0), (73.0, 30.0)])
    (gap,) = path.guessed
    assert (gap.coords[0][0], gap.coords[-1][0]) == pytest.approx((71.0, 71.4))


def test_the_error_grows_with_the_guessed_share() -> None:
    def error(guessed_degrees: float) -> float:
        drawn: Line = (((70.0, 30.0), (72.0, 30.0)), EdgeKind.MAIN)
        tie: Line = (((72.0, 30.0), (72.0 + guessed_degrees, 30.0)), EdgeKind.TIED)
        path = network([drawn, tie]).path([(70.0, 30.0), (72.0 + guessed_degrees, 30.0)])
        assert path.error_km is not None
        return path.error_km

    assert ROADS.errors_km[EdgeKind.MAIN] < error(0.5) < error(2.0) < ROADS.errors_km[EdgeKind.TIED]


def test_an_edge_may_have_an_error_of_its_own() -> None:
    path = network([STRAIGHT], errors=[7.5]).path([(70.0, 30.0), (71.0, 30.0)])
    assert path.error_km == 7.5


def test_a_road_may_pass_a_town_between_the_ends_further_off() -> None:
    points = [(70.0, 30.0), (70.5, 30.2), (71.0, 30.0)]
    path = network([STRAIGHT]).path(points, names=["A", "B", "C"])
    assert path.note == "passes B at 22 km"
    with pytest.raises(NoPath, match="within 15 km of B"):
        network([STRAIGHT]).path(points[:2], names=["A", "B"])


@pytest.mark.parametrize(
    ("lines", "points", "reason"),
    [
        (
            [STRAIGHT],
            [(70.0, 30.0), (71.0, 30.2)],
            "the bundled roads show none within 15 km of 30.20° N 71.00° E",
        ),
        (
            [STRAIGHT, (((75.0, 30.0), (76.0, 30.0)), EdgeKind.MAIN)],
            [(70.0, 30.0), (76.0, 30.0)],
            "the bundled roads do not connect",
        ),
        (
            [(((70.0, 30.0), (70.0, 32.0), (71.0, 32.0), (71.0, 30.0)), EdgeKind.MAIN)],
            [(70.0, 30.0), (71.0, 30.0)],
            "a detour",
        ),
        (
            [STRAIGHT, (((71.0, 30.0), (72.0, 30.0)), EdgeKind.LINKED)],
            [(70.0, 30.0), (72.0, 30.0)],
            "shows only 50%",
        ),
    ],
)
def test_no_path_says_why(lines: list[Line], points: list[Point], reason: str) -> None:
    with pytest.raises(NoPath, match=reason):
        network(lines).path(points)


FERRY: Line = (((71.0, 30.0), (71.4, 30.0)), EdgeKind.FERRY)
BEYOND: Line = (((71.4, 30.0), (73.0, 30.0)), EdgeKind.MAIN)


def sailing(*lines: Line) -> Network:
    """Return roads of which the second crosses the water by ferry."""
    names = tuple("by ferry across the Sound" if kind is EdgeKind.FERRY else "" for _, kind in lines)
    return Network(decoded(encoded(graph_of(lines, names=names))), ROADS)


def test_names_of_edges_come_back_with_their_edges() -> None:
    again = decoded(encoded(graph_of([BEYOND, FERRY, STRAIGHT], names=("", "by ferry, é", "a b"))))
    named = {int(kind): name for kind, name in zip(again.kinds, again.names, strict=True) if name}
    assert set(again.names) == {"", "by ferry, é", "a b"}
    assert named[EdgeKind.FERRY] == "by ferry, é"


def test_a_path_says_which_ferry_it_takes_and_draws_it_apart() -> None:
    path = sailing(STRAIGHT, FERRY, BEYOND).path([(70.0, 30.0), (73.0, 30.0)])
    assert path.note == "by ferry across the Sound"
    (crossing,) = path.guessed
    assert (crossing.coords[0][0], crossing.coords[-1][0]) == pytest.approx((71.0, 71.4))


def test_a_bridge_is_taken_before_a_ferry_that_is_shorter() -> None:
    bridge: Line = (((71.0, 30.0), (71.2, 30.2), (71.4, 30.0)), EdgeKind.MAIN)
    path = sailing(STRAIGHT, FERRY, BEYOND, bridge).path([(70.0, 30.0), (73.0, 30.0)])
    assert path.note == ""
    assert path.guessed == ()


def test_nobody_gets_off_a_ferry_on_its_way() -> None:
    with pytest.raises(NoPath, match="within 15 km of the buoy"):
        sailing(STRAIGHT, FERRY, BEYOND).path([(70.0, 30.0), (71.2, 30.0)], names=["A", "the buoy"])


def test_the_way_is_told_to_be_longer_than_its_line() -> None:
    path = network([STRAIGHT]).path([(70.0, 30.0), (71.0, 30.0)])
    assert path.way_km is not None
    low, high = path.way_km
    assert 0.9 * path.length_km < low < path.length_km < high < 1.5 * path.length_km


def test_another_road_of_nearly_the_same_length_is_found() -> None:
    def road(north: float) -> Line:
        bends = [(70.0 + east / 4, 30.0 + north * min(east, 12 - east) / 6) for east in range(13)]
        return tuple(bends), EdgeKind.MAIN

    def parts(north: float) -> list[Line]:
        points, kind = road(north)
        return [((a, b), kind) for a, b in itertools.pairwise(points)]

    ends = [(70.0, 30.0), (73.0, 30.0)]
    where, off_km = network([*parts(0.3), *parts(-0.35)]).rival(ends) or ((0.0, 0.0), 0.0)
    assert where[1] < 30.0
    assert off_km > 40.0
    assert network([*parts(0.1), *parts(-1.5)]).rival(ends) is None
    assert network([*parts(0.02), *parts(-0.02)]).rival(ends) is None
    assert network(parts(0.1)).rival(ends) is None


def test_one_point_is_no_path() -> None:
    with pytest.raises(ValueError, match="at least two points"):
        network([STRAIGHT]).path([(70.0, 30.0)])


# --------------------------------------------------------------------------------- the world's roads


@pytest.fixture(scope="module")
def roads() -> Network:
    return Network.roads()


@pytest.mark.parametrize(("start", "end"), [(NAIROBI, MOMBASA), (LAHORE, KARACHI), (LIMA, CUSCO)])
def test_roads_of_every_continent_are_traced(roads: Network, start: Point, end: Point) -> None:
    path = roads.path([start, end])
    straight = distance_km(start, end)
    assert straight < path.length_km < 1.9 * straight
    assert path.line.coords[0] == start
    assert path.line.coords[-1] == end
    assert path.error_km is not None
    assert path.error_km >= ROADS.errors_km[EdgeKind.MAIN]


def test_the_way_back_is_the_way_there(roads: Network) -> None:
    there, back = roads.path([NAIROBI, KAMPALA]), roads.path([KAMPALA, NAIROBI])
    assert there.length_km == pytest.approx(back.length_km, rel=1e-6)


def test_a_call_leaves_no_trace(roads: Network) -> None:
    before = roads.path([LAHORE, KARACHI])
    roads.path([LAHORE, MULTAN, KARACHI])
    with pytest.raises(NoPath):
        roads.path([LAHORE, (60.0, 10.0)])
    assert roads.path([LAHORE, KARACHI]) == before


def test_guessed_stretches_lie_on_the_path(roads: Network) -> None:
    path = roads.path([NAIROBI, KAMPALA])
    for gap in path.guessed:
        for point in gap.coords:
            assert position_km(path.line, (point[0], point[1]))[1] < 0.01


def test_a_road_that_the_tiles_hide_is_tied_in(roads: Network) -> None:
    # Kashgar and Naryn, either side of a pass whose far side no tile draws: GeoNames.
    path = roads.path([(75.99, 39.47), (75.99, 41.43)])
    assert path.guessed
    assert path.error_km is not None
    assert path.error_km > ROADS.errors_km[EdgeKind.MAIN]


def test_a_known_choice_of_roads_is_told(roads: Network) -> None:
    # Islamabad and Kashgar: one way leads by the Kaghan valley, the other down the Indus by Besham.
    found = roads.rival([(73.05, 33.69), (75.99, 39.47)])
    assert found is not None
    assert 34.0 < found[0][1] < 36.0


def test_no_road_leads_over_the_ocean(roads: Network) -> None:
    with pytest.raises(NoPath, match="the bundled roads do not connect"):
        roads.path([(-155.09, 19.72), (-122.42, 37.77)], names=["Hilo", "San Francisco"])
