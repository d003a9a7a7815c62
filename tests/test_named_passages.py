"""Canals, straits and capes named as a ship's way: its line passes them, or a finding says not."""

from pathlib import Path

import pytest

from geodata import passages
from geodata.errors import NoPath
from geodata.gazetteer import PlaceIndex
from geodata.network import Network
from routes import Atlas, load
from routes.lines.told_passages import named_in

HOUSTON, SHANGHAI, ROTTERDAM = (-95.0, 29.4), (121.9, 31.2), (4.1, 51.95)


def passage(identity: str) -> passages.Passage:
    return next(one for one in passages.passages() if one.id == identity)


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("The gas goes by ship through the Panama Canal from Houston to Shanghai.", "the Panama Canal"),
        ("The gas goes by ship through the Suez Canal from Houston to Shanghai.", "the Suez Canal"),
        ("Ships sail from Dubai through the Strait of Malacca to Busan.", "the Strait of Malacca"),
        ("Grain is shipped from Odesa through the Bosporus to Alexandria.", "the Bosporus"),
        ("Ships sail from Rotterdam around the Cape of Good Hope to Mumbai.", "the Cape of Good Hope"),
        ("Grain ships sail from Odesa around the Cape of Good Hope to Mombasa.", "the Cape of Good Hope"),
        ("Ore sails from Santos to Valparaiso round Cape Horn.", "Cape Horn"),
        ("Ships sail from Rotterdam via Suez to Mumbai.", "the Suez Canal"),
        ("Tankers sail from Doha around the Cape of Good Hope to West Africa.", "the Cape of Good Hope"),
    ],
)
def test_a_ship_goes_by_the_passage_that_the_words_name(tmp_path: Path, words: str, way: str) -> None:
    publication = published(tmp_path, words)
    (route,) = publication.routes
    (leg,) = route.legs
    assert leg.path is not None
    assert way in leg.path.passages
    assert not [finding for finding in publication.findings if "as the way" in finding.message]


@pytest.mark.parametrize(
    "words",
    [
        "Ferries sail from Tallinn to Helsinki via the Panama Canal.",
        "Cars are shipped from Rotterdam to Yokohama through the Northern Sea Route.",
    ],
)
def test_a_passage_that_the_line_does_not_pass_is_a_finding(tmp_path: Path, words: str) -> None:
    publication = published(tmp_path, words)
    assert [finding for finding in publication.findings if "as the way" in finding.message]


def test_a_strait_that_a_tunnel_crosses_is_no_stop_of_lorries(tmp_path: Path) -> None:
    publication = published(
        tmp_path, "Trucks go from Istanbul through the tunnel under the Bosporus to Ankara."
    )
    (route,) = publication.routes
    assert [stop.place.name for stop in route.legs[0].stops] == ["Istanbul", "Ankara"]


def test_a_path_is_led_through_passages_in_their_order() -> None:
    sea = Network.sea()
    shortest = sea.path([HOUSTON, SHANGHAI])
    led = sea.path([HOUSTON, passage("gibraltar"), passage("suez"), SHANGHAI])
    assert {"the Strait of Gibraltar", "the Suez Canal"} <= set(led.passages)
    assert "the Suez Canal" not in shortest.passages
    assert led.length_km > shortest.length_km
    assert "the Northern Sea Route" in sea.path([ROTTERDAM, passage("northern-sea-route"), SHANGHAI]).passages


def test_no_ship_turns_back_in_a_passage() -> None:
    with pytest.raises(NoPath, match="the Panama Canal does not lie on the way"):
        Network.sea().path([ROTTERDAM, passage("panama"), (9.9, 53.6)])


def test_words_that_shun_a_passage_do_not_name_it_as_the_way() -> None:
    assert not named_in("Ships go to Genoa, avoiding the way through the Suez Canal.")
    assert not named_in("They no longer sail through the Bosphorus.")
    assert [one.id for one in named_in("Ships go round the Cape of Good Hope instead of via Suez.")] == [
        "good-hope"
    ]


def test_every_place_that_means_a_passage_is_in_the_gazetteer() -> None:
    index = PlaceIndex.bundled()
    assert all(index.by_id(place) for place in passages.by_place())


def published(folder: Path, words: str) -> Atlas:
    (folder / "seeds").mkdir()
    (folder / "seeds" / "ships.txt").write_text(words, encoding="utf-8")
    return load(folder)
