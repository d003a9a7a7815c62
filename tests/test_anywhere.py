"""Maps of articles from anywhere: over the antimeridian, and without a date."""

import json
import re
from functools import cache
from typing import Any

import pytest
from shapely import LineString

from geodata.geodesy import length_km
from geodata.path import Method, Mode, Path
from geodata.place import Place, PlaceKind
from routes import pipeline
from routes.model import How, Leg, Route, Stop, View
from routes.publish import page, seam
from routes.publish.chains import chains_of
from routes.publish.facts import branch_lengths, length_of
from routes.workspace import ArticleFile

PACIFIC = (
    "Flights from Nadi in Fiji to Papeete in French Polynesia resume on Monday.\n\n"
    "A cargo ship sails from Brisbane in Australia to Valparaiso in Chile every month.\n"
)
EURASIAN = "Trucks run from Tashkent to Istanbul. Flights from London to Vladivostok are suspended.\n"


@cache
def data_of(text: str) -> dict[str, Any]:
    tables = pipeline.tables()
    file = ArticleFile(file="text.txt", data=text.encode())
    reading = pipeline.understand(pipeline.read_article(file), tables)
    html = page.index_page(pipeline.compose((reading,), tables, view=View.NEUTRAL))
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    loaded: dict[str, Any] = json.loads(found.group(1))
    return loaded


def first_longitude(line: str) -> float:
    """Return the first longitude of an encoded line, in degrees, at the page's precision of 3 decimals."""
    bits = shift = 0
    for letter in line:
        part = ord(letter) - 63
        bits |= (part & 31) << shift
        shift += 5
        if part < 32:
            break
    return (~(bits >> 1) if bits & 1 else bits >> 1) / 1000


def test_map_of_the_pacific_is_one_piece() -> None:
    data = data_of(PACIFIC)
    west, _, east, _ = data["base"]["extent"]
    spots = {place["name"]: place["x"] for place in data["places"]}
    assert west < spots["Brisbane"] < spots["Nadi"] < spots["Papeete"] < spots["Valparaíso"] < east
    assert spots["Valparaíso"] - spots["Brisbane"] < 180
    starts = [first_longitude(leg["line"]) for leg in data["legs"]]
    assert len(starts) == 2
    assert all(west < start < east for start in starts)
    labels = [label["x"] for label in data["base"]["labels"]]
    middle = (west + east) / 2
    assert all(abs(x - middle) <= 180 for x in labels)


def test_map_of_one_side_is_cut_open_as_usual() -> None:
    data = data_of(EURASIAN)
    assert len(data["legs"]) == 2
    assert all(-180 <= place["x"] <= 180 for place in data["places"])


@pytest.mark.parametrize(
    ("spans", "west"),
    [
        ([], -180.0),
        ([(60.0, 80.0), (-10.0, 5.0)], -180.0),
        ([(170.0, 190.0)], 0.0),
        ([(177.0, 177.0), (-150.0, -149.0)], 14.0),
        ([(-120.0, -100.0), (100.0, 140.0)], 0.0),
        ([(-170.0, 170.0)], -180.0),
        ([(-180.0, 180.0), (170.0, 190.0)], -180.0),
    ],
)
def test_seam_lies_where_no_line_does(spans: list[tuple[float, float]], west: float) -> None:
    assert seam.widest_gap(spans) == pytest.approx(west, abs=1.0)


def test_routes_of_an_article_without_a_date_are_drawn_and_in_the_key() -> None:
    data = data_of("Trucks carry fruit from Jalalabad to Peshawar.\n")
    assert data["years"] == []
    (route,) = data["routes"]
    look, seasonal, sentences, voices = route["moments"][-1]
    assert look
    assert not seasonal
    assert sentences == 1
    assert voices
    band = str(int(route["band"]))
    drawn = [f"{leg['mode']}|{leg['method']}|{look}|0|{band}" for leg in data["legs"]]
    assert drawn
    assert set(drawn) <= set(data["styles"])
    assert data["legend"]["looks"]


def test_map_of_one_article_bears_its_title_and_no_country_that_is_one_of_many() -> None:
    headline = "Ferries, trains and lorries of the week"
    places = "Trains run from Sofia in Bulgaria to Bucharest in Romania and to Belgrade in Serbia."
    assert data_of(f"{headline}\n\n{places}\n")["title"] == headline
    assert data_of(places)["title"] == "Routes that articles name"


def test_map_of_several_articles_bears_the_countries_that_they_are_about() -> None:
    texts = (
        "Trains run from Nairobi in Kenya to Kampala in Uganda. Mombasa waits.",
        "Kenya and Uganda mend the road from Eldoret to Jinja. Rwanda looks on.",
    )
    tables = pipeline.tables()
    files = [ArticleFile(file=f"{n}.txt", data=text.encode()) for n, text in enumerate(texts)]
    readings = tuple(pipeline.understand(pipeline.read_article(file), tables) for file in files)
    assert pipeline.planned(readings, tables).title == "Kenya–Uganda, route by route"


def test_map_bears_no_country_that_few_of_its_places_belong_to() -> None:
    texts = (
        "Ships carry copper from Antofagasta in Chile to China.",
        "Trains run from Dar es Salaam to Kigoma in Tanzania. China paid for them.",
        "Lorries go from Riga in Latvia to Kaunas in Lithuania. China looks on.",
    )
    tables = pipeline.tables()
    files = [ArticleFile(file=f"{n}.txt", data=text.encode()) for n, text in enumerate(texts)]
    readings = tuple(pipeline.understand(pipeline.read_article(file), tables) for file in files)
    assert pipeline.planned(readings, tables).title == "Routes that articles name"


def test_a_length_of_which_most_is_a_guess_stands_for_no_route() -> None:
    def place(name: str, longitude: float) -> Place:
        return Place(id=f"test:{name}", name=name, kind=PlaceKind.CITY, longitude=longitude, latitude=40.0)

    def leg(start: Place, end: Place, method: Method) -> Leg:
        line = LineString([(start.longitude, 40.0), (end.longitude, 40.0)])
        path = Path(
            mode=Mode.RAIL, method=method, line=line, length_km=length_km(line), error_km=None, source="test"
        )
        stops = tuple(Stop(place=one, named=True) for one in (start, end))
        return Leg(mode=Mode.RAIL, stops=stops, path=path)

    near, middle, far = place("Near", 60.0), place("Middle", 61.0), place("Far", 66.0)
    legs = (leg(near, middle, Method.GENERALISED), leg(middle, far, Method.SCHEMATIC))
    route = Route(id="a", name="A", mode=Mode.RAIL, how=How.WORDS, legs=legs, evidence=())
    lengths = branch_lengths(route, chains_of(route))
    known, note = length_of(route, lengths)
    assert known is None
    assert "without the stretches that are a guess" in note
