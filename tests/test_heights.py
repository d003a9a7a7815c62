"""Heights along roads: near published ones, over saddles and along valleys, and none where none are known."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
from browser import samples
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString

from geodata import heights, sources
from geodata.errors import DamagedData
from geodata.gazetteer import PlaceIndex
from geodata.geodesy import position_km
from geodata.heights import ERROR_M, ROUGH_ERROR_M, Profile
from geodata.network import Network
from geodata.path import Method, Mode, Path
from geodata.place import Place, PlaceKind
from routes.cli import main
from routes.lines import land
from routes.model import Ascent, How, Leg, Publication, Route, Stop
from routes.publish import page, present, terrain

# Airfields beside roads: IATA code, longitude, latitude, metres: airportsdata 20260905.
AIRFIELDS = [
    ("GIL", 74.334, 35.919, 1462, ROUGH_ERROR_M),
    ("CJL", 71.801, 35.887, 1500, ROUGH_ERROR_M),
    ("IXL", 77.546, 34.136, 3256, ROUGH_ERROR_M),
    ("INN", 11.344, 47.260, 581, ROUGH_ERROR_M),
    ("UET", 66.938, 30.251, 1605, ERROR_M),
    ("JAA", 70.499, 34.400, 553, ERROR_M),
    ("KHG", 76.020, 39.543, 1380, ERROR_M),
    ("MHD", 59.641, 36.235, 995, ERROR_M),
    ("ERZ", 41.170, 39.956, 1757, ERROR_M),
    ("SXR", 74.774, 33.987, 1655, ERROR_M),
    ("DYU", 68.825, 38.543, 785, ERROR_M),
    ("KTM", 85.359, 27.697, 1338, ERROR_M),
    ("LHE", 74.404, 31.522, 217, ERROR_M),
]

# Passes: the towns on both sides (GeoNames) and the pass, longitude and latitude, and its published height.
# Khunjerab: Simple English Wikipedia, "Khunjerab Pass". Torugart, Kyzylart: English Wikipedia, "Torugart
# Pass", "Kyzylart Pass". Koitezek: the Soviet account of the Pamir road at savay59.blogspot.com, 2013.
PASSES = [
    ("Khunjerab", [(74.82, 36.70), (75.40, 36.84), (75.23, 37.77)], (75.42, 36.84), 4693),
    ("Torugart", [(75.99, 41.43), (75.39, 40.55), (75.99, 39.47)], (75.427, 40.593), 3752),
    ("Kyzylart", [(73.25, 39.73), (73.97, 38.17)], (73.323, 39.384), 4280),
    ("Koitezek", [(73.97, 38.17), (71.55, 37.49)], (72.75, 37.47), 4271),
]


@pytest.mark.parametrize(("code", "longitude", "latitude", "metres", "error"), AIRFIELDS)
def test_the_grid_has_published_heights_within_its_error(
    code: str, longitude: float, latitude: float, metres: int, error: int
) -> None:
    (height,) = heights.heights_at(np.array([[longitude, latitude]]))
    assert abs(height - metres) <= error, code


@pytest.mark.parametrize(("name", "stops", "top", "metres"), PASSES)
def test_a_road_goes_over_a_pass_at_its_published_height(
    name: str, stops: list[tuple[float, float]], top: tuple[float, float], metres: int
) -> None:
    path = Network.roads().path(stops)
    found = heights.profile(path.line, error_km=path.error_km or 0.0)
    assert found is not None
    along, _ = position_km(path.line, top)
    near = [height for km, height in found.known if abs(km - along) <= 8.0]
    assert abs(max(near) - metres) <= found.error_m == ROUGH_ERROR_M, name


def test_a_line_that_is_a_little_off_keeps_to_the_valley() -> None:
    # The Indus gorge between Dasu and Chilas: the road climbs from some 800 to 1,100 m.
    path = Network.roads().path([(73.19, 35.28), (74.10, 35.42)])
    found = heights.profile(path.line, error_km=3.0)
    exact = heights.profile(path.line)
    assert found is not None
    assert exact is not None

    def climb(profile: Profile) -> float:
        return float(np.clip(np.diff([height for _, height in profile.known]), 0, None).sum())

    assert climb(found) < climb(exact) / 2
    assert found.highest[1] <= exact.highest[1]


# --------------------------------------------------------------------------------------- never invented


@pytest.mark.parametrize(
    "line",
    [
        [(-68.84, -32.89), (-70.65, -33.46)],
        [(36.82, -1.28), (39.67, -4.05)],
        [(65.0, 15.0), (66.0, 12.0)],
        [(35.45, 31.60), (35.46, 31.50)],  # the Dead Sea, which the grid has at 0 m
        [(179.5, 60.0), (181.0, 61.0)],
        [(82.0, 38.5), (83.0, 39.5)],  # the Taklamakan, far from any road
    ],
)
def test_where_the_grid_tells_nothing_there_is_no_profile(line: list[tuple[float, float]]) -> None:
    assert heights.profile(LineString(line)) is None


def test_a_gap_stays_a_gap() -> None:
    path = Network.roads().path([(71.58, 34.01), (74.34, 31.55)])
    points = [point[:2] for point in path.line.coords]
    away = [(points[-1][0] + 2.0, points[-1][1] - 6.0), (points[-1][0] + 2.2, points[-1][1] - 6.0)]
    found = heights.profile(LineString([*points, (60.0, 10.0), *away]), error_km=3.0)
    assert found is not None
    assert None in found.metres
    assert found.covered == pytest.approx(len(found.known) / len(found.km))
    assert all(math.isfinite(height) for _, height in found.known)


@pytest.mark.parametrize("turn", [-360.0, 360.0])
def test_longitudes_past_the_antimeridian_mean_the_same_ground(turn: float) -> None:
    line = [(74.31, 35.92), (74.6, 36.3)]
    moved = [(x + turn, y) for x, y in line]
    first, second = heights.profile(LineString(line)), heights.profile(LineString(moved))
    assert first is not None
    assert second is not None
    assert first.metres == second.metres


@given(st.integers(1, 8800))
def test_a_height_is_kept_to_its_step(metres: int) -> None:
    (kept,) = heights._decoded(heights.encoded(np.array([metres])))  # noqa: SLF001 - what the file is made of
    assert abs(kept - metres) <= (10 if metres >= heights.FROM else 5)


@settings(deadline=None, max_examples=20)
@given(st.data())
def test_a_packed_grid_reads_as_it_was(data: st.DataObject) -> None:
    random = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    metres = random.integers(-50, 8000, (heights.TILE, heights.TILE * 2))
    blocks = random.random((heights.TILE // heights.BLOCK, heights.TILE * 2 // heights.BLOCK))
    kept = blocks < data.draw(st.floats(0.01, 1.0))
    content = heights.packed(heights.encoded(metres), kept)
    assert content == heights.packed(heights.encoded(metres), kept)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sources, "mapped", lambda _: content)
        for made in (heights._content, heights._index, heights._tile):  # noqa: SLF001
            made.cache_clear()
        rows, columns = (axis.ravel() for axis in np.indices(metres.shape))
        found = heights._cells(rows, columns).reshape(metres.shape)  # noqa: SLF001
    for made in (heights._content, heights._index, heights._tile):  # noqa: SLF001
        made.cache_clear()
    cells = np.repeat(np.repeat(kept, heights.BLOCK, axis=0), heights.BLOCK, axis=1)
    known = cells & (metres > 0)
    assert (np.isfinite(found) == known).all()
    assert np.abs(found[known] - metres[known]).max(initial=0) <= heights.COARSE / 2


def test_a_damaged_file_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    content = sources.read(heights.FILE)
    for broken in (b"XXXX" + content[4:], content[:8] + b"\x00" * (len(content) - 8)):
        monkeypatch.setattr(sources, "mapped", lambda _, broken=broken: broken)
        heights._content.cache_clear()  # noqa: SLF001
        heights._index.cache_clear()  # noqa: SLF001
        heights._tile.cache_clear()  # noqa: SLF001
        with pytest.raises(DamagedData):
            heights.profile(LineString([(0.01, 49.99), (0.02, 49.98)]))
    monkeypatch.undo()
    heights._content.cache_clear()  # noqa: SLF001
    heights._index.cache_clear()  # noqa: SLF001
    heights._tile.cache_clear()  # noqa: SLF001


# ---------------------------------------------------------------------------------------------- routes


def stop(name: str, at: tuple[float, float], kind: PlaceKind = PlaceKind.CITY) -> Stop:
    return Stop(place=Place(id=name, name=name, kind=kind, longitude=at[0], latitude=at[1]), named=True)


KHUNJERAB = stop("Khunjerab Pass", (75.40, 36.84), PlaceKind.PASS)
GROUND = frozenset({Method.GENERALISED, Method.DRAWN})


def leg(mode: Mode, method: Method, *, stops: tuple[Stop, ...] = ()) -> Leg:
    ends = (stop("Sost", (74.82, 36.70)), *stops, stop("Tashkurgan", (75.23, 37.77)))
    road = Network.roads().path([(one.place.longitude, one.place.latitude) for one in ends])
    path = Path(
        mode=mode, method=method, line=road.line, length_km=road.length_km, error_km=3.0, source="osm-tiles"
    )
    return Leg(mode=mode, stops=ends, path=path)


def ascents(*legs: Leg) -> tuple[Ascent, ...]:
    route = Route(id="r", name="R", mode=Mode.ROAD, how=How.WORDS, legs=legs, evidence=())
    return land.ascents_of(route, methods=GROUND, index=PlaceIndex.bundled())


@pytest.mark.parametrize("stops", [(KHUNJERAB,), ()], ids=["a stop", "of the gazetteer"])
def test_the_highest_point_bears_the_name_of_its_pass(stops: tuple[Stop, ...]) -> None:
    (ascent,) = ascents(leg(Mode.ROAD, Method.GENERALISED, stops=stops))
    assert ascent.summit is not None
    assert ascent.summit.name == "Khunjerab Pass"
    assert terrain.heights_words(ascent.profile, ascent.summit).endswith("to about 4,700 m at Khunjerab Pass")


@pytest.mark.parametrize("named", [True, False])
def test_a_crossing_in_the_valley_is_not_the_summit(*, named: bool) -> None:
    # Torkham lies some 300 m below the top of the Khyber road, and not far from it.
    line = Network.roads().path([(71.58, 34.01), (71.087, 34.138), (70.45, 34.43)])
    path = Path(
        mode=Mode.ROAD, method=Method.GENERALISED, line=line.line, length_km=90.0, error_km=3.0, source="x"
    )
    torkham = stop("Torkham", (71.087, 34.138), PlaceKind.BORDER_CROSSING).place
    stops = (torkham,) if named else ()
    found, summit = land.heights_of_path(path, stops, methods=GROUND, index=PlaceIndex.bundled())
    assert found is not None
    assert found.highest[1] > 900
    assert summit is not None
    assert summit.name == "Khyber Pass"


@pytest.mark.parametrize(
    ("mode", "method"),
    [(Mode.RAIL, Method.GENERALISED), (Mode.SEA, Method.GENERALISED), (Mode.ROAD, Method.SCHEMATIC)],
)
def test_only_roads_on_the_ground_have_heights(mode: Mode, method: Method) -> None:
    assert ascents(leg(mode, method)) == ()


def test_less_than_four_fifths_covered_is_not_told() -> None:
    whole = leg(Mode.ROAD, Method.DRAWN)
    assert whole.path is not None
    points = [point[:2] for point in whole.path.line.coords]
    half = LineString([*points, (points[-1][0] + 3.0, points[-1][1])])
    assert ascents(whole)
    assert ascents(replace(whole, path=replace(whole.path, line=half))) == ()


# ---------------------------------------------------------------------------------------- words and page


def profile_of(metres: list[int | None], error_m: int = ERROR_M) -> Profile:
    count = len(metres)
    return Profile(
        km=tuple(float(number) for number in range(count)),
        metres=tuple(metres),
        points=tuple((-70.0 + number / 100, -32.0) for number in range(count)),
        step_km=1.0,
        error_m=error_m,
        covered=sum(height is not None for height in metres) / count,
    )


@pytest.mark.parametrize(
    ("metres", "error_m", "words"),
    [
        ([483, 4736], ROUGH_ERROR_M, "from about 500 m to about 4,700 m"),
        ([483, 726], ERROR_M, "from about 480 m to about 730 m"),
        ([2, 726], ERROR_M, "from sea level to about 730 m"),
        ([481, 484], ERROR_M, "about 480 m"),
        ([None, 730], ERROR_M, "about 730 m"),
    ],
)
def test_heights_are_told_as_exactly_as_they_are_known(
    metres: list[int | None], error_m: int, words: str
) -> None:
    assert terrain.heights_words(profile_of(metres, error_m), None) == words


@given(st.lists(st.one_of(st.none(), st.integers(0, 5000)), min_size=2, max_size=400))
def test_a_drawing_keeps_the_ends_the_top_and_few_points(metres: list[int | None]) -> None:
    found = profile_of(metres)
    stretches = terrain.drawn_numbers(found)
    shown = [number for stretch in stretches for number in stretch]
    assert shown == sorted(set(shown))
    assert all(metres[number] is not None for number in shown)
    drawable = [
        number
        for number, height in enumerate(metres)
        if height is not None
        and any(0 <= near < len(metres) and metres[near] is not None for near in (number - 1, number + 1))
    ]
    assert bool(shown) == bool(drawable)
    assert len(shown) <= max(terrain.MOST_POINTS, 2 * len(stretches))
    if None not in metres:
        low, high = min(found.known, key=lambda p: p[1])[1], max(found.known, key=lambda p: p[1])[1]
        drawn = {metres[number] for number in shown}
        assert {metres[0], metres[-1]} <= drawn
        assert max(height for height in drawn if height is not None) >= high - 1 or len(shown) >= 60
        assert min(height for height in drawn if height is not None) <= low + 1 or len(shown) >= 60


def sample_with_heights(plant: str = "") -> Publication:
    made = samples.publication(plant)
    road = made.routes[0]
    climb = [700 + 36 * number for number in range(70)] + [3220 - 40 * number for number in range(65)]
    summit = samples.place("top", "Paso Alto", PlaceKind.PASS, (-70.0, -32.8), plant)
    ascent = Ascent(
        start=road.legs[0].stops[0],
        end=road.legs[0].stops[-1],
        profile=profile_of(list(climb), ROUGH_ERROR_M),
        summit=summit,
    )
    return replace(made, ascents=((road.id, (ascent,)),))


def test_the_card_the_words_and_the_attribution_tell_of_heights() -> None:
    made = sample_with_heights()
    text = page.index_page(made)
    told = "from about 700 m to about 3,200 m at Paso Alto"
    assert told in text.split('id="data"')[0]  # without scripts, and printed
    assert "GLOBE, NOAA" in text
    facts = present.route_facts(made)[0].facts
    assert [fact.value for fact in facts if fact.term == "Heights"] == [told]
    without = page.index_page(samples.publication())
    assert "Heights and borders" not in without


def test_a_page_carries_few_numbers_of_a_profile() -> None:
    rows = page.index_page(sample_with_heights()).split('"heights":[{')[1].split("}]")[0]
    assert len(rows) < 1800


# ------------------------------------------------------------------------------------- on the command line


def test_trace_tells_heights_in_words_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> str:
        assert main(words) == 0
        return capsys.readouterr().out

    assert "at Khunjerab Pass" in run("trace", "Sost", "Tashkurgan").splitlines()[-1]
    row = json.loads(run("trace", "Sost", "Tashkurgan", "--json"))["properties"]["profile"]
    assert len(row["km"]) == len(row["m"])
    assert row["highest"]["place"] == "Khunjerab Pass"
    assert row["highest"]["m"] == max(height for height in row["m"] if height is not None)
    assert row["covered"] > 0.8
    assert (row["step_km"], row["error_m"]) == (1.0, ROUGH_ERROR_M)
    other = json.loads(run("trace", "Mendoza", "Santiago", "--json"))["properties"]
    assert other["profile"] is None
