"""The map of a page over the antimeridian, as its reader sees it: pixels of land and sea on both sides."""

import io
import statistics
from pathlib import Path

import pytest
from browser.reader import PHONE, Opener, northing
from PIL import Image
from playwright.sync_api import Page

from routes import pipeline
from routes.model import View
from routes.publish import page
from routes.publish.styles import DARK, LIGHT
from routes.workspace import ArticleFile

TEXT = "A ship sails from Yokohama to Valparaíso every month. Flights from Auckland to Santiago resumed.\n"
WIDE = (1280, 480)
PATCH = 4  # pixels around a point: more than rivers and borders are wide

# Longitude east of Greenwich, latitude: two plains and the sea, all far from any coast.
QUEENSLAND, PARAGUAY, OPEN_SEA = (143.0, -24.0), (300.0, -22.0), (240.0, -17.0)
CHAD = (20.0, 13.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pacific")
    tables = pipeline.tables()
    file = ArticleFile(file="text.txt", data=TEXT.encode())
    reading = pipeline.understand(pipeline.read_article(file), tables)
    publication = pipeline.compose((reading,), tables, view=View.NEUTRAL)
    (made / "index.html").write_text(page.index_page(publication), encoding="utf-8")
    return made


def grounds(opened: Page, points: list[tuple[float, float]], theme: str) -> list[str]:
    """Return whether land or water is the colour on the screen at longitudes and latitudes, labels aside."""
    opened.locator(".leaflet-labels-pane").evaluate("(pane) => { pane.style.display = 'none'; }")
    screen = Image.open(io.BytesIO(opened.screenshot())).convert("RGB")
    west, south, east, north = sides(opened)
    frame = opened.locator(".folium-map").bounding_box()
    assert frame
    colours = DARK if theme == "dark" else LIGHT
    found = []
    for longitude, latitude in points:
        x = frame["x"] + frame["width"] * (longitude - west) / (east - west)
        down = (northing(north) - northing(latitude)) / (northing(north) - northing(south))
        y = frame["y"] + frame["height"] * down
        patch = screen.crop((round(x) - PATCH, round(y) - PATCH, round(x) + PATCH + 1, round(y) + PATCH + 1))
        seen = [statistics.median(band.tobytes()) for band in patch.split()]
        found.append(min(("land", "water"), key=lambda name: distance(seen, colours[name])))
    return found


def sides(opened: Page) -> tuple[float, float, float, float]:
    """Return west, south, east and north of what the map shows, in degrees."""
    view = opened.get_attribute(".folium-map", "data-view") or ""
    west, south, east, north = map(float, view.split(","))
    return west, south, east, north


def distance(seen: list[float], colour: str) -> float:
    wanted = bytes.fromhex(colour.removeprefix("#"))
    return sum(abs(one - other) for one, other in zip(seen, wanted, strict=True))


BOTH_SIDES = [QUEENSLAND, OPEN_SEA, PARAGUAY]


def test_land_lies_on_both_sides_of_the_antimeridian_on_a_dark_phone(open_page: Opener) -> None:
    opened = open_page(size=PHONE, theme="dark")
    assert grounds(opened.page, BOTH_SIDES, "dark") == ["land", "water", "land"]


def test_land_lies_on_both_sides_and_comes_again_beyond_the_worlds_ends(open_page: Opener) -> None:
    opened = open_page(size=WIDE)
    assert grounds(opened.page, BOTH_SIDES, "light") == ["land", "water", "land"]
    west, _, east, _ = sides(opened.page)
    while east - west < 400:
        before = opened.page.get_attribute(".folium-map", "data-view")
        opened.page.locator("[data-do=out]").evaluate("(button) => button.click()")
        opened.page.wait_for_function(
            "(before) => document.querySelector('.folium-map').dataset.view !== before", arg=before
        )
        west, _, east, _ = sides(opened.page)
    again = (CHAD[0] + 360, CHAD[1])
    assert west < CHAD[0] < again[0] < east
    assert grounds(opened.page, [CHAD, PARAGUAY, again], "light") == ["land", "land", "land"]
