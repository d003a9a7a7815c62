"""Paths over networks: a small one drawn by hand, and the bundled ones of the world's roads and sea lanes."""

import itertools
from collections.abc import Callable, Sequence

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as some
from shapely import LineString

from geodata import outlines, sources
from geodata.distance import Point, distance_km
from geodata.errors import DamagedData, NoPath
from geodata.geodesy import length_km, position_km, sample, split_at_antimeridian
from geodata.graph import EdgeKind, LineGraph, decoded, encoded
from geodata.network import Network
from geodata.packing import packed, unpacked
from geodata.path import Method, Mode, Path
from geodata.rules import ROADS, SEA

quick = settings(deadline=None, max_examples=40)

# Towns far from the articles and near them: GeoNames, to a hundredth of a degree.
NAIROBI, MOMBASA, KAMPALA = (36.82, -1.28), (39.67, -4.05), (32.58, 0.32)
LAHORE, KARACHI, MULTAN = (74.35, 31.56), (67.01, 24.86), (71.48, 30.20)
LIMA, CUSCO = (-77.03, -12.04), (-71.97, -13.52)

Line = tuple[Sequence[Point], EdgeKind]


def graph_of(lines: Sequence[Line], errors: Sequence[float] = ()) -> LineGraph:
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
        ([STRAIGHT], [(70.0, 30.0), (71.0, 30.2)], "no road within 15 km of 30.20° N 71.00° E"),
        (
            [STRAIGHT, (((75.0, 30.0), (76.0, 30.0)), EdgeKind.MAIN)],
            [(70.0, 30.0), (76.0, 30.0)],
            "no road connects",
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


def test_one_point_is_no_path() -> None:
    with pytest.raises(ValueError, match="at least two points"):
        network([STRAIGHT]).path([(70.0, 30.0)])


# --------------------------------------------------------------------------------- the world's roads


@pytest.fixture(scope="module")
def roads() -> Network:
    return Network.roads()


@pytest.fixture(scope="module")
def sea() -> Network:
    return Network.sea()


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


def test_no_road_leads_over_the_ocean(roads: Network) -> None:
    with pytest.raises(NoPath, match="no road"):
        roads.path([(-155.09, 19.72), (-122.42, 37.77)], names=["Hilo", "San Francisco"])


# ------------------------------------------------------------------------------- the world's sea lanes

# Ports as the lanes' own package lists them, to a thousandth of a degree.
PORTS: dict[str, Point] = {
    "Karachi": (66.934, 24.876),
    "Gwadar": (62.350, 25.200),
    "Port Qasim": (67.206, 24.818),
    "Mombasa": (39.666, -4.068),
    "Djibouti": (43.078, 11.546),
    "Durban": (31.017, -29.867),
    "Colombo": (79.849, 6.931),
    "Singapore": (103.832, 1.239),
    "Shanghai": (121.497, 31.400),
    "Piraeus": (23.638, 37.950),
    "Santos": (-46.321, -23.974),
    "Los Angeles": (-118.283, 33.717),
}
CASPIAN: dict[str, Point] = {
    "Aktau": (51.213, 43.682),
    "Turkmenbashi": (52.877, 40.055),
    "Baku": (49.888, 40.381),
}
CANALS = (shapely.box(32.0, 29.7, 32.8, 31.5), shapely.box(-80.1, 8.7, -79.3, 9.6))
NARROWS = shapely.box(26.0, 40.0, 29.4, 41.4)


@pytest.fixture(scope="module")
def land() -> shapely.STRtree:
    """Return the basemap's land as drawn, a little thinner, without what is too narrow to tell."""
    lines = outlines.unpack(sources.read("basemap.bin"))["land"]
    rings = [lines.vertices(line, 0) for line in range(len(lines.starts) - 1)]
    first = {}
    for line, feature in enumerate(lines.features.tolist()):
        first.setdefault(feature, []).append(rings[line])
    polygons = [shapely.make_valid(shapely.Polygon(group[0], group[1:])) for group in first.values()]
    return shapely.STRtree(
        [part for polygon in polygons for part in shapely.get_parts(polygon.buffer(-0.006))]
    )


def on_land_km(line: LineString, ports: Sequence[Point], land: shapely.STRtree) -> float:
    """Return how long a line runs over land further than 3 km from its ports, canals left out."""
    shape = split_at_antimeridian(line).difference(shapely.union_all([*CANALS, NARROWS]))
    total = 0.0
    for index in land.query(shape, predicate="intersects"):
        for part in shapely.get_parts(shapely.intersection(shape, land.geometries[index])):
            if part.length > 0.0 and any(
                all(distance_km(point, port) > 3.0 for port in ports) for point in sample(part, 0.5)
            ):
                total += length_km(part)
    return total


def sea_paths(sea: Network, ports: dict[str, Point]) -> list[tuple[str, str, Path]]:
    return [(a, b, sea.path([ports[a], ports[b]], names=[a, b])) for a, b in itertools.combinations(ports, 2)]


@pytest.mark.parametrize("ports", [PORTS, CASPIAN], ids=["oceans", "caspian"])
def test_ships_stay_off_the_land(sea: Network, land: shapely.STRtree, ports: dict[str, Point]) -> None:
    aground = {
        (a, b): round(km, 1)
        for a, b, path in sea_paths(sea, ports)
        if (km := on_land_km(path.line, (ports[a], ports[b]), land)) > 0.0
    }
    assert aground == {}


def test_sea_paths_are_lanes_with_no_error_that_anyone_measured(sea: Network) -> None:
    path = sea.path([PORTS["Gwadar"], PORTS["Mombasa"]])
    assert (path.mode, path.method, path.source, path.error_km) == (Mode.SEA, Method.ROUTED, "marnet", None)


# Capes that every ship between two ports rounds: Natural Earth's land, to a tenth of a degree.
RAS_AL_HADD, RAS_HAFUN, DONDRA, ACEH, AGULHAS = (
    (59.9, 22.5),
    (51.5, 10.5),
    (80.6, 5.9),
    (95.2, 5.7),
    (20.0, -34.9),
)


@pytest.mark.parametrize(
    ("start", "end", "capes", "longer"),
    [
        ("Gwadar", "Mombasa", (RAS_AL_HADD, RAS_HAFUN), 1.03),
        ("Karachi", "Mombasa", (RAS_HAFUN,), 1.05),
        ("Gwadar", "Karachi", (), 1.12),
        ("Colombo", "Singapore", (DONDRA, ACEH), 1.08),
        ("Durban", "Santos", (AGULHAS,), 1.08),
    ],
)
def test_ships_sail_hardly_further_than_round_the_capes_between(
    sea: Network, start: str, end: str, capes: Sequence[Point], longer: float
) -> None:
    stops = [PORTS[start], *capes, PORTS[end]]
    least = sum(distance_km(a, b) for a, b in itertools.pairwise(stops))
    assert sea.path([PORTS[start], PORTS[end]]).length_km <= longer * least


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("Gwadar", "Mombasa"),
        ("Gwadar", "Colombo"),
        ("Karachi", "Djibouti"),
        ("Mombasa", "Colombo"),
        ("Colombo", "Durban"),
        ("Durban", "Singapore"),
        ("Santos", "Durban"),
        ("Los Angeles", "Shanghai"),
    ],
)
def test_ships_do_not_leave_a_port_away_from_where_they_are_bound(sea: Network, start: str, end: str) -> None:
    path = sea.path([PORTS[start], PORTS[end]])
    away = [distance_km(point, PORTS[end]) for point in sample(path.line, 5.0)[:31]]
    assert max(away) <= distance_km(PORTS[start], PORTS[end]) + 20.0
    assert away[-1] <= distance_km(PORTS[start], PORTS[end]) - 60.0


def test_ships_pass_ports_by_at_which_they_do_not_call() -> None:
    port: Line = (((70.0, 30.0), (70.5, 30.1)), EdgeKind.SECOND)
    other: Line = (((70.5, 30.1), (71.0, 30.0)), EdgeKind.SECOND)
    lane: Line = (((70.0, 30.0), (70.5, 29.8), (71.0, 30.0)), EdgeKind.MAIN)
    lanes = Network(decoded(encoded(graph_of([port, other, lane]))), SEA)
    passing = lanes.path([(70.0, 30.0), (71.0, 30.0)])
    assert min(y for _, y in passing.line.coords) == pytest.approx(29.8)
    calling = lanes.path([(70.0, 30.0), (70.5, 30.1), (71.0, 30.0)])
    assert min(y for _, y in calling.line.coords) == pytest.approx(30.0)


def test_ships_take_the_canals(sea: Network) -> None:
    path = sea.path([PORTS["Karachi"], PORTS["Piraeus"]])
    assert path.line.intersects(CANALS[0])
    assert sea.path([PORTS["Santos"], PORTS["Los Angeles"]]).line.intersects(CANALS[1])


def test_ships_cross_the_antimeridian_the_short_way(sea: Network) -> None:
    line = sea.path([PORTS["Shanghai"], PORTS["Los Angeles"]]).line
    assert line.bounds[2] > 180.0
    steps = np.diff(np.asarray(line.coords)[:, 0])
    assert np.abs(steps).max() < 90.0


def test_a_path_towards_an_area_ends_before_it(sea: Network) -> None:
    area = shapely.box(30.0, -10.0, 45.0, 5.0)
    path = sea.path_towards([PORTS["Karachi"]], area, near_km=150.0, names=["Karachi", "the area"])
    end = path.line.coords[-1]
    off = position_km(area.exterior, (end[0], end[1]))[1]
    assert 100.0 < off <= 150.0
    assert distance_km((path.line.coords[0][0], path.line.coords[0][1]), PORTS["Karachi"]) < 10.0


def test_towards_an_area_that_no_lane_reaches_is_no_path(sea: Network) -> None:
    with pytest.raises(NoPath, match="no sea lane leads from Karachi to the steppe"):
        sea.path_towards(
            [PORTS["Karachi"]],
            shapely.box(66.0, 47.0, 70.0, 50.0),
            near_km=150.0,
            names=["Karachi", "the steppe"],
        )


def test_a_town_far_inland_has_no_sea_lane(sea: Network) -> None:
    with pytest.raises(NoPath, match="no sea lane within 40 km of Lahore"):
        sea.path([LAHORE, PORTS["Karachi"]], names=["Lahore", "Karachi"])


def test_sea_rules_measure_nothing() -> None:
    assert SEA.errors_km == ()
