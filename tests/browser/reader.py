"""What tests of pages use to read them: a browser, an opener, and the boxes on the map."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

DESKTOP = (1280, 720)
PHONE = (390, 844)
TALL = (1300, 1500)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@dataclass
class Opened:
    """An open page, with all that it asked for and all that it complained of."""

    page: Page
    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)


Opener = Callable[..., Opened]


@pytest.fixture
def open_page(chromium: Browser, folder: Path) -> Iterator[Opener]:
    """Return a function that opens a page of the test module's `folder`, offline, once it is drawn."""
    contexts = []

    def opened(
        name: str = "index.html",
        *,
        size: tuple[int, int] = DESKTOP,
        scripts: bool = True,
        theme: str = "light",
    ) -> Opened:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
            offline=True,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        found = Opened(page=context.new_page(), context=context)
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.on("console", lambda message: found.messages.append(message.text))
        found.page.on("pageerror", lambda error: found.messages.append(str(error)))
        found.page.goto(f"file://{folder}/{name}")
        if scripts and name != "host.html":
            found.page.wait_for_selector("html[data-ready]", state="attached", timeout=10_000)
        return found

    yield opened
    for context in contexts:
        context.close()


Box = list[float]


def beyond_the_basemap(page: Page) -> list[str]:
    """Return the sides on which the map, as far as no sheet covers it, shows ground without detail."""
    west, south, east, north = (
        float(edge) for edge in (page.get_attribute(".folium-map", "data-view") or "").split(",")
    )
    extent: Box = page.evaluate("JSON.parse(document.querySelector('#data').textContent).base.extent")
    open_share: float = page.evaluate(
        """() => {
          const frame = document.querySelector('.folium-map').getBoundingClientRect();
          const sheet = document.querySelector('#panel').getBoundingClientRect();
          return sheet.top > frame.top ? (sheet.top - frame.top) / frame.height : 1;
        }"""
    )
    top, foot = northing(north), northing(south)
    foot = top - (top - foot) * open_share
    sides = {
        "west": west < extent[0],
        "south": foot < northing(extent[1]),
        "east": east > extent[2],
        "north": top > northing(extent[3]),
    }
    return [side for side, short in sides.items() if short]


def northing(latitude: float) -> float:
    """Return how far north a latitude lies on a Mercator map, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def label_boxes(page: Page) -> list[list[Box]]:
    """Return the boxes of every label on the map, as its canvas reports them."""
    text = page.get_attribute(".leaflet-labels-pane canvas", "data-boxes") or ""
    return [
        [[float(edge) for edge in box.split(",")] for box in label.split("|")]
        for label in text.split(";")
        if label
    ]


def meet(first: Box, second: Box) -> bool:
    apart = first[2] <= second[0] or second[2] <= first[0] or first[3] <= second[1] or second[3] <= first[1]
    return not apart


def obstacles(page: Page) -> list[Box]:
    boxes: list[Box] = page.evaluate(
        """() => {
          const frame = document.querySelector('.leaflet-container').getBoundingClientRect();
          return [...document.querySelectorAll('.ctl, .key, .foot, .pop')]
            .filter((e) => e.getClientRects().length).map((e) => e.getBoundingClientRect())
            .map((b) => [b.left - frame.left, b.top - frame.top, b.right - frame.left, b.bottom - frame.top]);
        }"""
    )
    return boxes


def overlaps(page: Page) -> list[str]:
    """Return what stands on something else: labels on labels, labels under controls, controls on controls."""
    labels, boxes = label_boxes(page), obstacles(page)
    named = [(f"label {number}", part) for number, label in enumerate(labels) for part in label]
    named += [(f"control {number}", box) for number, box in enumerate(boxes)]
    return [
        f"{first[0]} {first[1]} on {second[0]} {second[1]}"
        for first, second in combinations(named, 2)
        if first[0] != second[0] and meet(first[1], second[1])
    ]
