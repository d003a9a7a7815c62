"""The basemap shows what it says, in the view that was chosen, and fits a page."""

import base64
import io
import json
import math
from collections import Counter
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from shapely import LineString, Point, Polygon

from geodata import areas, basemap, borders, crossings, polyline, sources
from geodata.errors import BadCoordinate
from geodata.place import Place, PlaceKind

ASIA = (36.0, -4.0, 100.0, 60.0)
VIEWS = ("neutral", "PK", "IN", "CN")

# Towns along real roads, from the gazetteer's own table: longitude, latitude.
ISLAMABAD, ABBOTTABAD, CHILAS, GILGIT = (73.04, 33.72), (73.21, 34.15), (74.10, 35.42), (74.31, 35.92)
KHUNJERAB, KASHGAR = (75.42, 36.85), (75.99, 39.47)
SRINAGAR, LEH, AMRITSAR = (74.80, 34.09), (77.58, 34.16), (74.87, 31.63)
TAWANG, BOMDILA, TEZPUR = (91.86, 27.59), (92.42, 27.26), (92.79, 26.63)


@pytest.fixture(scope="module")
def asia() -> dict[str, Any]:
    return basemap.cut(ASIA, view="neutral")


def lines(page: dict[str, Any], kind: str) -> list[LineString]:
    decoded = [
        polyline.decode(each["line"], page["precision"]) for each in page["borders"] if each["kind"] == kind
    ]
    return [LineString(line) for line in decoded if len(line) > 1]


def passes(page: dict[str, Any], kind: str, point: tuple[float, float]) -> bool:
    """Whether a boundary of this kind passes within about 15 km of a point."""
    return any(line.distance(Point(point)) < 0.14 for line in lines(page, kind))


# ------------------------------------------------------------------------------------------- lines


vertices = st.lists(
    st.tuples(st.floats(-540, 540), st.floats(-85, 85)).map(
        lambda pair: (round(pair[0], 3), round(pair[1], 3))
    ),
    min_size=1,
    max_size=40,
)


@given(st.lists(vertices, max_size=5))
@settings(max_examples=60, deadline=None)
def test_an_encoded_line_reads_back_as_it_was(shapes: list[list[tuple[float, float]]]) -> None:
    texts = polyline.encode([np.array(shape) for shape in shapes], 3)
    for shape, text in zip(shapes, texts, strict=True):
        kept = [pair for number, pair in enumerate(shape) if number == 0 or pair != shape[number - 1]]
        assert polyline.decode(text, 3) == pytest.approx(np.array(kept))


# -------------------------------------------------------------------------------------------- size


def test_a_page_about_half_of_asia_fits_its_budget(asia: dict[str, Any]) -> None:
    def size(*keys: str) -> int:
        return sum(len(json.dumps(asia[key], ensure_ascii=False).encode()) for key in keys)

    assert size("world", "land", "lakes", "coast", "rivers", "borders") < 330_000
    assert 100_000 < size("relief") < 300_000
    assert 10_000 < size("labels") < 45_000


@pytest.mark.parametrize(
    "bounds",
    [
        (-180, -90, 180, 90),
        (28, -12, 45, 6),
        (-11, 35, 30, 60),
        (165, -50, -165, 70),
        (0, 70, 60, 90),
        (71.5, 34.0, 71.5, 34.0),
        (10, -90, 10, -89),
        (10, 89, 12, 90),
    ],
    ids=["world", "East Africa", "Europe", "antimeridian", "Arctic", "point", "south pole", "north pole"],
)
def test_any_extent_gives_a_basemap_of_bounded_size(bounds: tuple[float, float, float, float]) -> None:
    page = basemap.cut(bounds, view="neutral")
    assert len(json.dumps(page)) < 700_000
    west, south, east, north = page["extent"]
    assert 0 < east - west <= 360
    assert -85.06 < south < north < 85.06
    assert min(east - west, north - south) > 0.49
    for polygon in page["land"]:
        for longitude, latitude in polyline.decode(polygon[0], page["precision"]):
            assert west - 0.3 <= longitude <= east + 0.3
            assert south - 0.3 <= latitude <= north + 0.3


def test_a_map_over_the_antimeridian_is_one_piece() -> None:
    page = basemap.cut((170, 50, 195, 72), view="neutral")
    assert page["extent"][2] == 195
    east = [polyline.decode(line, page["precision"]) for line in page["coast"]]
    longitudes = [longitude for line in east for longitude, _ in line]
    assert min(longitudes) < 175
    assert max(longitudes) > 188  # Alaska, beyond 172 west
    for line in east:
        assert all(abs(a[0] - b[0]) < 20 for a, b in pairwise(line))
        along = [(a, b) for a, b in pairwise(line) if a[0] == b[0] == 180 and a[1] != b[1]]
        assert not along, "no coast along the antimeridian itself"


def test_nonsense_bounds_are_refused() -> None:
    for bounds in ((0, 50, 10, 40), (math.nan, 0, 10, 10), (0, 0, math.inf, 10)):
        with pytest.raises(BadCoordinate):
            basemap.cut(bounds, view="neutral")


def test_the_same_cut_gives_the_same_bytes(asia: dict[str, Any]) -> None:
    assert json.dumps(basemap.cut(ASIA, view="neutral")) == json.dumps(asia)


# ------------------------------------------------------------------------------------ land and sea


def test_land_is_where_land_is(asia: dict[str, Any]) -> None:
    polygons = [
        Polygon(outer, holes)
        for outer, *holes in (
            [polyline.decode(ring, asia["precision"]) for ring in polygon] for polygon in asia["land"]
        )
    ]
    lakes = [Polygon(polyline.decode(polygon[0], asia["precision"])) for polygon in asia["lakes"]]

    def on_land(point: tuple[float, float]) -> bool:
        return any(polygon.contains(Point(point)) for polygon in polygons)

    for town in (ISLAMABAD, KASHGAR, TEZPUR, (76.9, 43.24)):
        assert on_land(town)
    for water in ((65.0, 15.0), (50.5, 41.5), (88.0, 15.0)):
        assert not on_land(water) or any(lake.contains(Point(water)) for lake in lakes)


def test_relief_is_pictures_that_cover_mountains_and_leave_plains_white(asia: dict[str, Any]) -> None:
    shade = []
    for tile in asia["relief"]:
        with Image.open(io.BytesIO(base64.b64decode(tile["webp"]))) as picture:
            assert picture.format == "WEBP"
            west, south, east, north = tile["bounds"]
            if west <= GILGIT[0] <= east and south <= GILGIT[1] <= north:
                shade.append(np.asarray(picture.convert("L")).min())
    assert shade
    assert min(shade) < 170


# ------------------------------------------------------------------------------------------- views


def test_the_neutral_view_shows_lines_as_they_stand_on_the_ground(asia: dict[str, Any]) -> None:
    assert passes(asia, "line_of_control", (74.0, 34.3))  # between Muzaffarabad and Srinagar
    assert passes(asia, "disputed", (78.9, 34.3))  # the western sector of China and India
    assert passes(asia, "disputed", (94.0, 28.9))  # the eastern sector
    assert passes(asia, "international", (71.1, 34.1))  # Torkham
    assert "no endorsement" in asia["note"]


def test_every_view_draws_its_own_lines() -> None:
    pages = {view: basemap.cut((70, 25, 98, 38), view=view) for view in VIEWS}
    drawn = {view: json.dumps(page["borders"]) for view, page in pages.items()}
    assert len(set(drawn.values())) == len(VIEWS)
    mainland_edge, claimed_south, aksai_chin_north = (76.5, 33.2), (94.2, 27.54), (79.3, 35.9)
    assert passes(pages["PK"], "international", mainland_edge)
    assert not passes(pages["IN"], "international", mainland_edge)
    assert passes(pages["CN"], "international", claimed_south)
    assert not passes(pages["IN"], "international", claimed_south)
    assert passes(pages["IN"], "international", aksai_chin_north)
    assert not passes(pages["CN"], "international", aksai_chin_north)
    for view in ("PK", "IN"):
        assert not passes(pages[view], "line_of_control", (74.0, 34.3))
        assert not passes(pages[view], "disputed", (78.9, 34.3))


def test_every_view_has_a_name_and_says_that_it_endorses_nothing() -> None:
    assert borders.views() == VIEWS
    assert len({borders.view_name(view) for view in VIEWS}) == len(VIEWS)
    for view in VIEWS:
        assert "endorse" in borders.view_note(view)
    with pytest.raises(borders.UnknownView, match="expected one of neutral, PK, IN, CN"):
        basemap.cut(ASIA, view="XX")


def test_no_lease_or_base_is_outlined(asia: dict[str, Any]) -> None:
    baikonur = Point(63.3, 45.9)
    for kind in borders.KINDS:
        assert all(line.distance(baikonur) > 0.8 for line in lines(asia, kind))


# ------------------------------------------------------------------------------------------ labels


def test_countries_seas_and_towns_are_named_and_leases_are_not() -> None:
    page = basemap.cut((-180, -60, 180, 80), view="neutral")
    names = {label["name"] for label in page["labels"] if label["kind"] == "country"}
    assert {"Pakistan", "Kazakhstan", "Kenya", "China", "France"} <= names
    detailed = basemap.cut((55, 40, 75, 50), view="neutral")["labels"]
    assert not [label for label in detailed if "Baikonur" in label["name"] and label["kind"] == "country"]
    kinds = Counter(label["kind"] for label in basemap.cut(ASIA, view="neutral")["labels"])
    assert kinds["sea"] >= 5
    assert kinds["capital"] >= 20
    assert kinds["town"] >= 150


def test_capitals_bear_their_present_names(asia: dict[str, Any]) -> None:
    capitals = {label["name"] for label in asia["labels"] if label["kind"] == "capital"}
    assert "Astana" in capitals
    assert "Nur-Sultan" not in capitals


def test_labels_come_the_most_important_first_and_stand_in_the_extent(asia: dict[str, Any]) -> None:
    ranks = [label["rank"] for label in asia["labels"]]
    assert ranks == sorted(ranks)
    for label in asia["labels"]:
        assert label["zoom"][0] < label["zoom"][1]
        if label["kind"] in {"town", "capital", "lake"}:
            assert 36 <= label["x"] <= 100
            assert -4 <= label["y"] <= 60


def test_country_names_come_in_other_languages_where_they_are_known() -> None:
    def named(language: str) -> set[str]:
        page = basemap.cut((60, 20, 80, 45), view="neutral", language=language)
        return {label["name"] for label in page["labels"] if label["kind"] == "country"}

    assert "پاکستان" in named("ur")
    assert "Пакистан" in named("ru")
    assert "Pakistan" in named("xx")
    assert "Pakistan" in named("en-GB")


def test_a_view_does_not_name_what_it_does_not_hold_to_be_a_country() -> None:
    def named(view: str) -> set[str]:
        return {label["name"] for label in basemap.cut((20, 20, 50, 45), view=view)["labels"]}

    assert "Israel" in named("neutral")
    assert "Israel" not in named("PK")


def test_attribution_is_never_empty_and_covers_what_is_drawn(asia: dict[str, Any]) -> None:
    assert all(word.strip() for word in asia["attribution"])
    used = {"natural-earth", "gmted2010", "globe", "geonames"}
    assert set(asia["attribution"]) >= set(sources.attribution(used))


# --------------------------------------------------------------------------- countries along a line


@pytest.mark.parametrize(
    ("view", "told"),
    [
        ("neutral", ("Pakistan", "Gilgit-Baltistan (administered by Pakistan, claimed by India)", "China")),
        ("PK", ("Pakistan", "China")),
        ("IN", ("Pakistan", "India (Gilgit-Baltistan, administered by Pakistan)", "China")),
        ("CN", ("Pakistan", "Gilgit-Baltistan (administered by Pakistan, claimed by India)", "China")),
    ],
)
def test_the_karakoram_highway_is_told_in_the_terms_of_the_view(view: str, told: tuple[str, ...]) -> None:
    road = LineString(
        [ISLAMABAD, ABBOTTABAD, (72.88, 34.93), CHILAS, GILGIT, (74.88, 36.69), KHUNJERAB, KASHGAR]
    )
    assert crossings.passage(road, view=view).countries == told
    assert crossings.passage(road.reverse(), view=view).countries == told[::-1]


@pytest.mark.parametrize(
    ("road", "view", "told"),
    [
        (
            [SRINAGAR, (76.1, 34.4), LEH],
            "neutral",
            ("Jammu and Kashmir and Ladakh (administered by India, claimed by Pakistan)",),
        ),
        (
            [SRINAGAR, (76.1, 34.4), LEH],
            "PK",
            ("Pakistan (Jammu and Kashmir and Ladakh, administered by India)",),
        ),
        ([SRINAGAR, (76.1, 34.4), LEH], "IN", ("India",)),
        (
            [TAWANG, BOMDILA, TEZPUR],
            "neutral",
            ("Arunachal Pradesh (administered by India, claimed by China)", "India"),
        ),
        ([TAWANG, BOMDILA, TEZPUR], "CN", ("China (Arunachal Pradesh, administered by India)", "India")),
        ([TAWANG, BOMDILA, TEZPUR], "IN", ("India",)),
        ([(78.9, 36.2), (79.5, 35.2)], "CN", ("China",)),
        ([(71.5, 34.0), (69.2, 34.5), (67.28, 37.22)], "neutral", ("Pakistan", "Afghanistan", "Uzbekistan")),
        ([(62.5, 45.2), (63.3, 45.9), (64.5, 46.3)], "neutral", ("Kazakhstan",)),
        ([(39.67, -4.05), (36.8, -1.3), (32.6, 0.3)], "neutral", ("Kenya", "Uganda")),
        ([(44.06, 9.56), (45.0, 10.4)], "neutral", ("Somaliland (claimed by Somalia)",)),
        ([(60.0, 10.0), (65.0, 12.0)], "neutral", ()),
    ],
)
def test_countries_along_roads_of_other_places(
    road: list[tuple[float, float]], view: str, told: tuple[str, ...]
) -> None:
    assert crossings.passage(LineString(road), view=view).countries == told


def test_a_line_over_the_antimeridian_finds_both_sides() -> None:
    line = LineString([(131.9, 43.1), (170, 62), (190, 64), (210, 61.2)])
    assert crossings.passage(line, view="neutral").countries == ("Russia", "United States of America")


def test_a_sliver_is_no_country() -> None:
    road = LineString([(71.05, 34.05), (71.5, 34.0)])  # from near Torkham to Peshawar
    beyond = 0.012  # degrees: about a kilometre into Afghanistan, by the border's own line
    crossing = next(x for x in np.arange(71.2, 70.9, -0.001) if Point(x, 34.1).within(afghanistan()))
    short = LineString([(crossing - beyond, 34.1), (71.5, 34.0)])
    assert crossings.passage(road, view="neutral").countries == ("Pakistan",)
    assert crossings.passage(short, view="neutral").countries == ("Pakistan",)
    assert crossings.passage(
        LineString([(crossing - 5 * beyond, 34.1), (71.5, 34.0)]), view="neutral"
    ).countries == (
        "Afghanistan",
        "Pakistan",
    )


def afghanistan() -> Any:
    return areas.area(place(PlaceKind.COUNTRY, "AF"))


# ------------------------------------------------------------------------------------------- areas


def place(kind: PlaceKind, country: str = "", at: tuple[float, float] = (0, 0), **more: Any) -> Place:
    return Place(id="x", name="x", kind=kind, longitude=at[0], latitude=at[1], country=country, **more)


def test_a_country_holds_its_towns() -> None:
    pakistan = areas.area(place(PlaceKind.COUNTRY, "PK"))
    assert pakistan is not None
    assert pakistan.contains(Point(ISLAMABAD))
    assert pakistan.contains(Point(GILGIT))
    assert not pakistan.contains(Point(AMRITSAR))


def test_a_region_is_its_members_and_a_province_is_less_than_its_country() -> None:
    central_asia = areas.area(place(PlaceKind.REGION, members=("KZ", "KG", "TJ", "TM", "UZ")))
    assert central_asia is not None
    for inside in ((76.9, 43.2), (69.2, 41.3), (58.4, 37.9)):
        assert central_asia.contains(Point(inside))
    province = areas.area(place(PlaceKind.PROVINCE, "PK", at=(71.8, 34.8)))
    country = areas.area(place(PlaceKind.COUNTRY, "PK"))
    assert province is not None
    assert country is not None
    assert 0 < province.area < country.area / 4


@pytest.mark.parametrize(
    ("part", "inside", "outside"),
    [
        ("western", (51.9, 47.1), (76.9, 43.2)),  # Atyrau, Almaty
        ("north", (69.1, 54.9), (68.3, 43.3)),  # Petropavl, Turkistan
        ("south-eastern", (76.9, 43.2), (51.9, 47.1)),
        ("Northwestern", (57.2, 50.3), (76.9, 43.2)),  # Aktobe
    ],
)
def test_a_part_of_a_country_is_on_that_side(
    part: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    shape = areas.area(place(PlaceKind.COUNTRY, "KZ"), part)
    assert shape is not None
    assert shape.contains(Point(inside))
    assert not shape.contains(Point(outside))


@pytest.mark.parametrize("country", ["PK", "CL", "ID", "RU", "KE", "US"])
def test_an_area_can_be_reckoned_with(country: str) -> None:
    shape = areas.area(place(PlaceKind.COUNTRY, country))
    assert shape is not None
    assert shape.is_valid
    assert shape.contains(shape.representative_point())


def test_a_district_is_not_taken_for_a_province() -> None:
    at = (71.8, 34.8)
    assert areas.area(place(PlaceKind.PROVINCE, "PK", at=at, radius_km=186)) is not None
    assert areas.area(place(PlaceKind.PROVINCE, "PK", at=at, radius_km=10)) is None


def test_what_is_no_area_on_land_has_no_polygon() -> None:
    assert areas.area(place(PlaceKind.SEA)) is None
    assert areas.area(place(PlaceKind.CITY, "PK", at=ISLAMABAD)) is None
    assert areas.area(place(PlaceKind.COUNTRY, "QQ")) is None
