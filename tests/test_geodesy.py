"""Lengths, great circles, samples, feet, simpler and cut lines, against geographiclib and by properties."""

import math

import pytest
import shapely
from geographiclib.geodesic import Geodesic
from hypothesis import assume, given, settings
from hypothesis import strategies as some
from shapely import LineString

from geodata.distance import Point, distance_km
from geodata.geodesy import (
    great_circle,
    length_km,
    part_between,
    position_km,
    sample,
    simplified,
    split_at_antimeridian,
)

quick = settings(deadline=None, max_examples=30)
longitudes = some.floats(-180.0, 180.0)
points = some.tuples(longitudes, some.floats(-85.0, 85.0))
wiggles = some.lists(
    some.tuples(some.floats(60.0, 80.0), some.floats(20.0, 50.0)), min_size=2, max_size=30, unique=True
)


def geodesic_km(line: LineString) -> float:
    pairs = zip(line.coords, line.coords[1:], strict=False)
    return float(sum(Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0])["s12"] for a, b in pairs)) / 1000.0


def test_distance_is_the_published_one() -> None:
    # A degree of the equator and a quarter of the meridian, WGS 84 (NGA.STND.0036).
    assert distance_km((0.0, 0.0), (1.0, 0.0)) == pytest.approx(111.319491, abs=1e-5)
    assert distance_km((20.0, 0.0), (20.0, 90.0)) == pytest.approx(10001.965729, abs=1e-4)


@quick
@given(wiggles)
def test_length_is_geodesic(coordinates: list[Point]) -> None:
    line = LineString(coordinates)
    assert length_km(line) == pytest.approx(geodesic_km(line), rel=1e-6, abs=1e-6)


@quick
@given(some.floats(-79.0, 79.0), some.floats(-0.1, 0.1), some.floats(-0.1, 0.1))
def test_short_segments_are_within_a_metre_of_the_geodesic(
    latitude: float, east: float, north: float
) -> None:
    line = LineString([(10.0, latitude), (10.0 + east, latitude + north)])
    assert abs(length_km(line) - geodesic_km(line)) < 0.001


@quick
@given(points, points)
def test_great_circle_is_as_long_as_the_distance(a: Point, b: Point) -> None:
    straight = distance_km(a, b)
    assume(1.0 < straight < 19_900.0)
    line = great_circle(a, b, step_km=500.0)
    assert geodesic_km(line) == pytest.approx(straight, rel=1e-6)
    assert line.coords[0] == pytest.approx(a)
    assert line.coords[-1][1] == pytest.approx(b[1])
    assert (line.coords[-1][0] - b[0]) % 360.0 == pytest.approx(0.0, abs=1e-6) or (
        line.coords[-1][0] - b[0]
    ) % 360.0 == pytest.approx(360.0, abs=1e-6)


@quick
@given(points, points)
def test_antimeridian_is_crossed_the_short_way(a: Point, b: Point) -> None:
    assume(1.0 < distance_km(a, b) < 19_900.0)
    line = great_circle(a, b)
    assert all(abs(x2 - x1) <= 180.0 for (x1, _), (x2, _) in zip(line.coords, line.coords[1:], strict=False))
    assert abs(line.coords[-1][0] - line.coords[0][0]) <= 180.0 + 1e-6


def test_great_circle_over_the_pacific_passes_180() -> None:
    line = great_circle((139.7, 35.4), (-118.3, 33.7))
    assert line.coords[-1][0] == pytest.approx(241.7)
    assert max(y for _, y in line.coords) > 45.0


def test_great_circle_over_a_pole_goes_through_it() -> None:
    line = great_circle((10.0, 80.0), (-170.0, 80.0))
    assert max(y for _, y in line.coords) == pytest.approx(90.0)
    assert length_km(line) == pytest.approx(distance_km((10.0, 80.0), (-170.0, 80.0)), rel=1e-6)


def test_a_pole_has_no_longitude_of_its_own() -> None:
    line = great_circle((-120.0, 90.0), (50.0, 0.0))
    assert {x for x, _ in line.coords} == {50.0}


def test_great_circle_needs_two_points() -> None:
    with pytest.raises(ValueError, match="needs two points"):
        great_circle((70.0, 30.0), (70.0, 30.0))


@quick
@given(wiggles, some.floats(5.0, 200.0))
def test_samples_are_evenly_spaced_along_the_line(coordinates: list[Point], every: float) -> None:
    line = LineString(coordinates)
    stations = sample(line, every)
    assert stations[0] == pytest.approx(coordinates[0])
    assert stations[-1] == pytest.approx(coordinates[-1])
    assert len(stations) == math.ceil(length_km(line) / every) + 1
    for station in stations:
        assert position_km(line, station)[1] < 0.5


@quick
@given(wiggles, some.floats(0.0, 1.0))
def test_a_point_of_the_line_is_found_on_it(coordinates: list[Point], share: float) -> None:
    line = LineString(coordinates)
    point = line.interpolate(share, normalized=True)
    along, off = position_km(line, (point.x, point.y))
    assert off < 0.01
    assert 0.0 <= along <= length_km(line) + 1e-6


def test_position_tells_how_far_along_and_how_far_off() -> None:
    line = LineString([(60.0, 0.0), (61.0, 0.0), (62.0, 0.0)])
    along, off = position_km(line, (61.5, 0.1))
    assert along == pytest.approx(1.5 * 111.319, rel=1e-4)
    assert off == pytest.approx(11.057, rel=1e-3)


def test_position_is_found_over_the_antimeridian() -> None:
    line = great_circle((170.0, 10.0), (-170.0, 10.0))
    assert position_km(line, (-175.0, 10.2))[1] < 30.0
    assert position_km(line, (185.0, 10.2)) == pytest.approx(position_km(line, (-175.0, 10.2)))


def test_part_between_runs_either_way() -> None:
    line = LineString([(60.0, 30.0), (61.0, 30.0), (62.0, 31.0)])
    there, back = part_between(line, 50.0, 150.0), part_between(line, 150.0, 50.0)
    assert length_km(there) == pytest.approx(100.0, rel=1e-3)
    assert list(back.coords) == list(there.coords)[::-1]


@quick
@given(wiggles, some.floats(0.1, 50.0))
def test_simplifying_keeps_every_point_within_the_tolerance(
    coordinates: list[Point], tolerance: float
) -> None:
    line = LineString(coordinates)
    simple = simplified(line, tolerance)
    assert simple.coords[0] == line.coords[0]
    assert simple.coords[-1] == line.coords[-1]
    assert set(simple.coords) <= set(line.coords)
    for point in line.coords:
        # Kilometres are taken at the middle of each stretch, so the bound holds nearly, not exactly.
        assert position_km(simple, (point[0], point[1]))[1] <= tolerance * 1.3 + 0.01


@quick
@given(points, points)
def test_cut_lines_stay_within_180_and_lose_nothing(a: Point, b: Point) -> None:
    assume(1.0 < distance_km(a, b) < 19_900.0)
    line = great_circle(a, b, step_km=200.0)
    cut = split_at_antimeridian(line)
    parts = list(getattr(cut, "geoms", [cut]))
    assert all(abs(x) <= 180.0 for part in parts for x, _ in part.coords)
    assert sum(map(length_km, parts)) == pytest.approx(length_km(line), rel=1e-3)


def test_a_line_over_the_antimeridian_is_cut_in_two() -> None:
    cut = split_at_antimeridian(LineString([(170.0, 0.0), (190.0, 10.0)]))
    assert shapely.equals(
        cut, shapely.MultiLineString([[(170.0, 0.0), (180.0, 5.0)], [(-180.0, 5.0), (-170.0, 10.0)]])
    )


def test_a_line_that_stays_is_not_cut() -> None:
    line = LineString([(70.0, 30.0), (75.0, 35.0)])
    assert split_at_antimeridian(line) == line
