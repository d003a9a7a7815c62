"""The drawing of heights on a card, in Chromium: in words, followed on the map, only where known."""

import re
from pathlib import Path

import pytest
from browser import samples
from browser.reader import DESKTOP, PHONE, Opener
from test_heights import sample_with_heights

from routes.publish import page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("heights")
    (made / "index.html").write_text(page.index_page(sample_with_heights()), encoding="utf-8")
    hostile = page.index_page(sample_with_heights(samples.HOSTILE))
    (made / "hostile.html").write_text(hostile, encoding="utf-8")
    return made


@pytest.mark.parametrize(("size", "theme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"])
def test_the_drawing_says_what_it_shows(open_page: Opener, size: tuple[int, int], theme: str) -> None:
    opened = open_page(size=size, theme=theme)
    opened.page.locator(".row").first.click()
    drawing = opened.page.locator("svg.climb")
    assert drawing.get_attribute("role") == "img"
    label = drawing.get_attribute("aria-label") or ""
    assert "from about 700 m to about 3,200 m at Paso Alto" in label
    assert "95 of 100 points" in label
    texts = drawing.locator("text").all_text_contents()
    assert "Paso Alto, 3,200 m" in texts
    assert "0 km" in texts
    assert "134 km" in texts
    assert any(re.fullmatch(r"\d,\d00 m", text) for text in texts)
    frame = drawing.bounding_box()
    assert frame is not None
    for text in drawing.locator("text").all():
        box = text.bounding_box()
        assert box is not None
        assert frame["x"] - 1 <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    assert opened.messages == []


def test_the_pointer_in_the_drawing_shows_the_spot_on_the_map(open_page: Opener) -> None:
    opened = open_page()
    opened.page.locator(".row").first.click()
    drawing, mark = opened.page.locator("svg.climb"), opened.page.locator(".spotmark")
    assert mark.is_hidden()
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box is not None
    spots = []
    for share in (0.1, 0.5, 0.9):
        opened.page.mouse.move(box["x"] + share * box["width"], box["y"] + box["height"] / 2)
        assert mark.is_visible()
        spot = mark.bounding_box()
        assert spot is not None
        spots.append(spot["x"])
    assert spots == sorted(spots)  # the sample's points lie from west to east
    assert len(set(spots)) == 3
    opened.page.mouse.move(box["x"] + 5, box["y"] - 60)
    assert mark.is_hidden()


def test_a_card_without_heights_has_no_drawing(open_page: Opener) -> None:
    opened = open_page()
    opened.page.locator(".row").nth(1).click()
    assert opened.page.locator("svg.climb").count() == 0
    assert opened.page.get_by_role("heading", name="Heights").count() == 0


def test_the_name_of_a_pass_is_text_whatever_it_holds(open_page: Opener) -> None:
    opened = open_page("hostile.html")
    opened.page.locator(".row").first.click()
    assert opened.page.locator("svg.climb").count() == 1
    assert opened.page.evaluate("window.pwned") is None


def test_heights_and_borders_are_printed_in_words(open_page: Opener) -> None:
    opened = open_page()
    opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    line = opened.page.locator(".land li")
    assert line.is_visible()
    assert "at Paso Alto" in (line.text_content() or "")
