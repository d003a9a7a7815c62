"""The gazetteer speaks geopy's protocol, offline."""

import doctest

import geopy
import geopy.distance
import pytest
from geopy.geocoders.base import Geocoder

from geodata import geocoder
from geodata.gazetteer import PlaceIndex
from geodata.geocoder import Gazetteer
from geodata.overlay import rows_from_toml


def test_is_a_geopy_geocoder_and_answers_with_its_locations() -> None:
    found = Gazetteer().geocode("Mombasa")
    assert isinstance(Gazetteer(), Geocoder)
    assert isinstance(found, geopy.Location)
    assert geopy.distance.distance(found.point, (-4.05, 39.66)).km < 5
    assert set(found.raw) == {"id", "kind", "country", "source"}
    assert found.raw["country"] == "KE"


@pytest.mark.parametrize(
    ("query", "country", "near"),
    [
        ("Lahore, Pakistan", "PK", (31.55, 74.35)),
        ("Hyderabad, Pakistan", "PK", (25.39, 68.37)),
        ("Hyderabad, India", "IN", (17.38, 78.46)),
        ("Valencia, Spain", "ES", (39.47, -0.38)),
        ("Valencia, Europe", "ES", (39.47, -0.38)),
        ("Paris, TX", "US", (33.66, -95.56)),
        ("Paris, Texas, USA", "US", (33.66, -95.56)),
        ("Georgia, USA", "US", (32.8, -83.6)),
        ("Tripoli, LB", "LB", (34.43, 35.84)),
        ("Алматы", "KZ", (43.25, 76.9)),
    ],
)
def test_a_country_or_province_after_a_comma_decides(
    query: str, country: str, near: tuple[float, float]
) -> None:
    found = Gazetteer().geocode(query)
    assert found is not None
    assert found.raw["country"] == country
    assert geopy.distance.distance(found.point, near).km < 150


def test_none_where_nothing_is_found() -> None:
    assert Gazetteer().geocode("Nowhere in Particular") is None
    assert Gazetteer().geocode("Lahore, Portugal") is None
    assert Gazetteer().geocode("") is None
    assert Gazetteer().geocode("Nowhere in Particular", exactly_one=False) is None


def test_many_answers_come_best_first() -> None:
    found = Gazetteer().geocode("Hyderabad", exactly_one=False)
    assert found is not None
    assert [place.raw["country"] for place in found[:2]] == ["IN", "PK"]


@pytest.mark.parametrize("query", [(31.55, 74.34), "31.55, 74.34", geopy.Point(31.55, 74.34)])
def test_reverse_takes_latitude_first_in_every_form_that_geopy_takes(
    query: tuple[float, float] | str | geopy.Point,
) -> None:
    found = Gazetteer().reverse(query)
    assert found is not None
    assert found.raw["country"] == "PK"
    assert geopy.distance.distance(found.point, (31.55, 74.34)).km < 10


def test_reverse_lists_the_nearest_first() -> None:
    found = Gazetteer().reverse((-1.29, 36.82), exactly_one=False)
    assert found is not None
    away = [geopy.distance.great_circle(place.point, (-1.29, 36.82)).km for place in found]
    assert len(found) == 10
    assert away == sorted(away)


def test_what_is_no_point_is_refused() -> None:
    with pytest.raises(ValueError):  # noqa: PT011  geopy's own error, with its own words
        Gazetteer().reverse("somewhere")


def test_a_workspaces_places_are_found() -> None:
    row = {"id": "own:depot", "name": "Our Depot", "lat": 12.5, "lon": 30.25, "country": "SD"}
    index = PlaceIndex.bundled().layered(rows_from_toml({"place": [row]}))
    found = Gazetteer(index).geocode("our depot, Sudan")
    assert found is not None
    assert (found.latitude, found.longitude) == (12.5, 30.25)


def test_the_example_in_the_documentation_holds() -> None:
    assert doctest.testmod(geocoder).failed == 0
