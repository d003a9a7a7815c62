"""Printed figures: no names meet, text stays text, same input same bytes, hostile words are words."""

import re
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree as ET

import numpy as np
import pypdfium2
import pytest
import shapely
from browser import samples
from shapely import affinity
from shapely.geometry.base import BaseGeometry
from shown import seeds

from geodata.geodesy import Coordinates
from geodata.projection import Projection
from routes.errors import RoutesError
from routes.publish import figure as figures
from routes.publish import present
from routes.publish.choosing import only
from routes.publish.escape import visible
from routes.publish.figure import Look, Palette, compose, letters, paper_named
from routes.publish.figure.board import Board
from routes.publish.figure.compose import UNTITLED
from routes.publish.figure.ink import Area, Sheet, Words
from routes.publish.figure.paper import colours
from routes.publish.figure.plan import Plan
from routes.publish.legend import legend

SIZES = ("a4", "slide", "email")
SETTABLE = "<script>window.pwned=1</script>{{ 7*7 }}"
SVG = "{http://www.w3.org/2000/svg}"


@cache
def drawn(size: str, language: str, route: str = "") -> tuple[Sheet, Board]:
    shown = only(seeds(), (route,)) if route else seeds()
    paper = paper_named(size)
    plan = Plan.of(shown, paper, palette=Palette.LIGHT, relief=False, language=language, whole=bool(route))
    return compose.composed(plan, paper)


def outline(mark: Words) -> BaseGeometry:
    """Return what a line of text covers on the sheet, by its letters alone."""
    wide = letters.width(mark.text, mark.size, bold=mark.bold, spacing=mark.spacing)
    left = mark.x - {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor.value]
    box = shapely.box(left, mark.y - 0.7 * mark.size, left + wide, mark.y + 0.2 * mark.size)
    return affinity.rotate(box, mark.angle, origin=(mark.x, mark.y))


def on_map(sheet: Sheet) -> tuple[list[tuple[str, BaseGeometry]], list[tuple[str, BaseGeometry]]]:
    """Return the labels on a map as drawn, and its symbols: stops, discs of numbers, dots of towns."""
    marks = {layer.name: layer.marks for layer in sheet.layers}
    drawn = [*marks["basemap names"], *marks["names"], *marks["frame and scale"]]
    areas = [mark for mark in (*marks["stops"], *drawn) if isinstance(mark, Area)]
    symbols = [("symbol", shapely.Polygon(mark.rings[0])) for mark in areas]
    discs = [shape for _, shape in symbols]
    words = [(mark.text, outline(mark)) for mark in drawn if isinstance(mark, Words)]
    # A number stands in its own disc: the disc is what must not be met.
    return [each for each in words if not any(disc.contains(each[1].centroid) for disc in discs)], symbols


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("size", SIZES)
def test_no_name_meets_another_or_a_symbol_or_leaves_the_map(size: str, language: str) -> None:
    touching = total = 0
    for route in ("", *(route.id for route in seeds().routes)):
        sheet, board = drawn(size, language, route)
        labels, symbols = on_map(sheet)
        shapes = np.array([shape for _, shape in (*labels, *symbols)], object)
        for one, other in shapely.STRtree(shapes).query(shapes[: len(labels)], predicate="intersects").T:
            if one != other:
                met = shapes[one].intersection(shapes[other]).area
                assert met < 0.1, (route, labels[one][0], [*labels, *symbols][other][0])
        for what, shape in labels:
            assert shapely.box(*board.frame).covers(shape), (route, what)
        crossed = board.crossed(shapes[: len(labels)])
        touching += int((crossed > 1.0).sum())
        total += len(labels)
        assert len(labels) > 3, route
    assert touching < 0.1 * total


def test_meeting_names_would_be_seen() -> None:
    sheet, _ = drawn("a4", "en", "karakoram-highway")
    marks = next(layer for layer in sheet.layers if layer.name == "names").marks
    first = next(mark for mark in marks if isinstance(mark, Words))
    assert outline(first).area > 100
    assert outline(first).intersection(outline(replace(first, x=first.x + 2.0))).area > 0.1
    assert {what for what, _ in on_map(sheet)[0]} > {"Sost", "Kashgar", "CHINA", "50 km"}
    assert len(on_map(sheet)[1]) >= 12


@pytest.mark.parametrize("size", SIZES)
def test_every_stop_that_an_article_names_has_its_name_on_a_figure_of_its_route(size: str) -> None:
    for route in seeds().routes:
        sheet, board = drawn(size, "en", route.id)
        shown = {item.what.removeprefix("stop ") for item in board.taken if item.what.startswith("stop ")}
        words = {mark.text for layer in sheet.layers for mark in layer.marks if isinstance(mark, Words)}
        for leg in route.legs:
            for stop in leg.stops:
                if stop.named and stop.place.name in shown:
                    assert stop.place.name in words, route.id


@pytest.mark.parametrize("size", [*SIZES, "square", "166x118"])
def test_every_route_is_named_or_numbered_and_the_list_tells_which_have_no_room(size: str) -> None:
    sheet, board = drawn(size, "en")
    texts = [mark.text for layer in sheet.layers for mark in layer.marks if isinstance(mark, Words)]
    listed = " ".join(texts)
    shown = {item.what for item in board.taken}
    for number, route in enumerate(seeds().routes, start=1):
        by_name = f"name of route {route.name}" in shown
        by_number = f"number of route {number}" in shown or f"name of {number}" in shown
        assert by_name or by_number or texts.count("–") or f"–  {route.name}" in texts, route.name
        words = route.name.split()
        assert by_name or all(word in listed for word in words), route.name


@pytest.mark.parametrize("size", [*SIZES, "square", "166x118", "300x300"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_words_around_the_map_meet(size: str, language: str) -> None:
    sheet, _ = drawn(size, language)
    boxes = []
    for layer in sheet.layers:
        if layer.name in {"title", "legend"}:
            for mark in layer.marks:
                if isinstance(mark, Words):
                    wide = letters.width(mark.text, mark.size, bold=mark.bold)
                    high = mark.size * 0.7
                    boxes.append((mark.text, shapely.box(mark.x, mark.y - high, mark.x + wide, mark.y)))
    assert len(boxes) > 20
    for number, (text, box) in enumerate(boxes):
        low_x, low_y, high_x, high_y = box.bounds
        assert (low_x >= 0, low_y >= 0, high_x <= sheet.width, high_y <= sheet.height) == (True,) * 4, text
        for other, second in boxes[number + 1 :]:
            assert not box.intersects(second), (text, other)


def test_sheet_that_is_too_small_says_so() -> None:
    with pytest.raises(RoutesError, match="too small for 17 routes"):
        drawn("100x100", "en")
    for size in ("100x100", "100x125", "1200x100"):
        sheet, _ = drawn(size, "en", "karakoram-highway")
        assert sheet.layers


def test_text_stays_text_with_its_fonts_inside_and_nothing_is_asked_for() -> None:
    sheet, _ = drawn("a4", "en", "karakoram-highway")
    text = figures.svg(sheet)
    root = ET.fromstring(text)  # noqa: S314 - our own file
    words = [element.text for element in root.iter(f"{SVG}text")]
    assert "Karakoram Highway" in words
    assert "Sost" in words
    assert "data:font/woff2;base64," in text
    assert not re.search(r'(?:href|src|url\()\s*=?\s*["\']?\s*(?:https?:|//|file:)', text)
    document = pypdfium2.PdfDocument(figures.pdf(sheet))
    try:
        page = document[0].get_textpage().get_text_bounded()
        assert "Karakoram Highway" in page
        assert "Boundaries and names imply no endorsement" in page
    finally:
        document.close()


def test_figure_tells_who_said_it_and_whose_data_it_shows() -> None:
    sheet, _ = drawn("a4", "en", "karakoram-highway")
    text = " ".join(m.text for layer in sheet.layers for m in layer.marks if isinstance(m, Words))
    assert "OpenStreetMap contributors" in text
    assert "Made with Natural Earth" in text
    assert "Named in:" in text
    assert "GLOBE" not in text  # no relief, no word of it
    assert "Haripur" in sheet.description


def test_same_routes_give_the_same_bytes() -> None:
    shown = only(seeds(), ("karakoram-highway",))
    look = Look(paper=paper_named("a5"))
    first, second = (figures.figure(shown, look, whole=True) for _ in range(2))
    assert figures.svg(first) == figures.svg(second)
    one, two = figures.pdf(first), figures.pdf(second)
    assert one == two
    assert figures.png(one, dpi=72) == figures.png(two, dpi=72)


def test_sheet_has_the_size_that_was_asked_for() -> None:
    shown = only(seeds(), ("karakoram-highway",))
    for size, width, height in (("180x120", 180, 120), ("slide", 338.67, 190.5), ("square", 200, 200)):
        sheet = figures.figure(shown, Look(paper=paper_named(size), relief=False), whole=True)
        root = ET.fromstring(figures.svg(sheet))  # noqa: S314 - our own file
        assert float(root.attrib["width"].removesuffix("mm")) == pytest.approx(width, abs=0.01)
        assert float(root.attrib["height"].removesuffix("mm")) == pytest.approx(height, abs=0.01)
    with pytest.raises(RoutesError, match="there are a4, a5, slide"):
        paper_named("a44")
    with pytest.raises(RoutesError, match="out of bounds"):
        paper_named("10x2000")


def test_files_are_as_small_as_promised() -> None:
    for relief, most in ((True, 1_200_000), (False, 400_000)):
        sheet = figures.figure(seeds(), Look(paper=paper_named("a4"), relief=relief))
        assert len(figures.svg(sheet).encode()) < most


def test_grey_figure_has_no_colour() -> None:
    shown = only(seeds(), ("karakoram-highway",))
    sheet = figures.figure(shown, Look(paper=paper_named("a5"), palette=Palette.GREY, relief=False))
    used = set(re.findall(r"#([0-9a-f]{6})", figures.svg(sheet)))
    assert used
    assert all(code[:2] == code[2:4] == code[4:] for code in used)


def test_modes_differ_without_colour() -> None:
    rows = legend(present.route_facts(seeds())).modes
    grey = colours(Palette.GREY)
    looks = {tuple((grey[stroke.colour], stroke.dash) for stroke in row.strokes) for row in rows}
    assert len(looks) == len(rows) > 2


@pytest.mark.parametrize("plant", [samples.HOSTILE, SETTABLE], ids=["signs", "letters"])
def test_hostile_words_are_words_in_every_format(plant: str) -> None:
    hostile = samples.publication(plant)
    sheet = figures.figure(hostile, Look(paper=paper_named("500x400"), relief=False), whole=True)
    root = ET.fromstring(figures.svg(sheet))  # noqa: S314 - our own file
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "style", "g", "clipPath", "rect", "path", "text", "image"),
    }
    assert not [key for element in root.iter() for key in element.attrib if key.lower().startswith("on")]
    told = root.findtext(f"{SVG}desc") or ""
    assert visible(hostile.routes[0].name) in told
    printed = figures.pdf(sheet)
    assert not re.search(rb"/(?:JavaScript|JS|Launch|URI|OpenAction)\b", printed)
    document = pypdfium2.PdfDocument(printed)
    try:
        page = document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    if plant == SETTABLE:
        shown = "".join(element.text or "" for element in root.iter(f"{SVG}text"))
        for text in (shown, page):
            assert SETTABLE in text
    else:  # letters that the fonts lack stand for nothing: what stands instead is told in their place
        assert UNTITLED in page
    assert figures.png(printed, dpi=40).startswith(b"\x89PNG")


def test_map_over_the_antimeridian_and_by_the_equator_is_whole() -> None:
    for box in ((160.0, -45.0, 290.0, -30.0), (10.0, -12.0, 45.0, 12.0), (-30.0, 60.0, 40.0, 82.0)):
        projection = Projection.fitted(box)
        west, south, east, north = box
        grid = np.meshgrid(np.linspace(west, east, 9), np.linspace(south, north, 9))
        points: Coordinates = np.column_stack([axis.ravel() for axis in grid])
        assert np.abs(projection.inverse(projection.forward(points)) - points).max() < 1e-9


def test_outlet_and_title_in_letters_that_the_fonts_lack_are_told_by_file_and_in_words() -> None:
    shown = only(seeds(), ("karakoram-highway",))
    arabic = "\u0645\u0645\u0631 \u0644\u0627\u0645\u0648"
    papers = tuple(replace(article, outlet=arabic) for article in shown.articles)
    route = replace(shown.routes[0], name=arabic)
    foreign = replace(shown, articles=papers, routes=(route,))
    sheet = figures.figure(foreign, Look(paper=paper_named("a5"), relief=False), whole=True)
    words = [mark.text for layer in sheet.layers for mark in layer.marks if isinstance(mark, Words)]
    assert all(letters.is_settable(text) for text in words)
    assert "Haripur \u2013 Kashgar" in words
    assert any(article.file in " ".join(words) for article in papers)
    assert arabic in sheet.description


def test_letters_that_the_fonts_lack_never_print_as_boxes() -> None:
    assert letters.settable("Lao Bảo, Đồng Hới") == "Lao Bao, Đong Hoi"
    assert letters.settable("Қызылорда") == "Қызылорда"
    shown = only(seeds(), ("karakoram-highway",))
    for language in ("ru", "ur", "zh"):
        look = Look(paper=paper_named("a5"), relief=False, language=language)
        sheet = figures.figure(shown, look, whole=True)
        words = [mark.text for layer in sheet.layers for mark in layer.marks if isinstance(mark, Words)]
        assert all(letters.is_settable(text) for text in words), language
