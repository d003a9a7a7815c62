"""Articles without a date: nothing that is made of them shows a year that nobody told, least of all 0."""

import re
from pathlib import Path

import pytest
from browser.reader import DESKTOP, PHONE
from playwright.sync_api import Browser

from routes.cli import main

RAIL = "kampala-nairobi-rail"
TEXTS = {
    "a": "The railway from Nairobi to Kampala is under construction.",
    "b": "The railway from Nairobi to Kampala opened.",
}


@pytest.mark.parametrize(
    ("dates", "axis"),
    [({}, ""), ({"b": "2021-05-03"}, "2021"), ({"a": "2022"}, "2022")],
    ids=["none dated", "one dated", "one with a year"],
)
def test_an_undated_article_is_undated_and_of_no_year(
    tmp_path: Path,
    chromium: Browser,
    capsys: pytest.CaptureFixture[str],
    dates: dict[str, str],
    axis: str,
) -> None:
    (tmp_path / "seeds").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    for name, told in dates.items():
        (tmp_path / "seeds" / f"{name}.toml").write_text(f'published = "{told}"\n', encoding="utf-8")
    assert main(["build", str(tmp_path)]) == 0
    capsys.readouterr()
    for size in (DESKTOP, PHONE):
        page = chromium.new_page(viewport={"width": size[0], "height": size[1]})
        page.goto((tmp_path / "output" / f"{RAIL}.html").as_uri())
        page.wait_for_selector(".told li")
        shown = page.locator(".timeline text.ax").all_text_contents()
        assert shown == ([axis] if axis else [])
        # An undated report keeps its number in the list, and has no place on the axis.
        assert page.locator(".timeline circle").count() == len(dates)
        assert page.locator(".told li").count() == len(TEXTS)
        assert sum(
            words == "undated" for words in page.locator(".told .when").all_text_contents()
        ) == 2 - len(dates)
        page.goto((tmp_path / "output" / "index.html").as_uri())
        page.wait_for_selector(".row")
        assert not re.search(r"(^|\s)0(\s|$)", page.locator("body").inner_text())
        page.close()
