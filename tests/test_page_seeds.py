"""The pages of the repository's own articles, as a reader meets them."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from browser.reader import DESKTOP, PHONE, TALL, Opener, beyond_the_basemap, label_boxes, overlaps

from routes import pipeline
from routes.model import Publication, View
from routes.publish import page
from routes.workspace import open_workspace

LARGEST = 1_200_000


@pytest.fixture(scope="session")
def seeds(root: Path) -> Publication:
    workspace = open_workspace(root)
    return pipeline.publication(workspace, pipeline.tables(workspace), view=View.NEUTRAL, quotes=True)


@dataclass(frozen=True)
class Pages:
    folder: Path
    sizes: dict[str, int]


@pytest.fixture(scope="session")
def pages(seeds: Publication, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    folder = tmp_path_factory.mktemp("seeds")
    made = {"index": page.index_page(seeds)}
    made |= {route.id: page.route_page(seeds, route.id) for route in seeds.routes}
    for name, html in made.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return Pages(folder=folder, sizes={name: len(html.encode()) for name, html in made.items()})


@pytest.fixture
def folder(pages: Pages) -> Path:
    return pages.folder


def test_every_page_is_small_enough_to_send(pages: Pages) -> None:
    assert {name: size for name, size in pages.sizes.items() if size > LARGEST} == {}


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_overview_and_every_card_are_free_of_overlaps(open_page: Opener, size: tuple[int, int]) -> None:
    opened = open_page(size=size)
    assert len(label_boxes(opened.page)) >= 12
    assert beyond_the_basemap(opened.page) == []
    assert overlaps(opened.page) == []
    for row in opened.page.locator(".row").all():
        name = row.locator("b").inner_text()
        row.evaluate("(row) => row.click()")
        opened.page.wait_for_timeout(20)
        assert overlaps(opened.page) == [], name
        opened.page.keyboard.press("Escape")
    asked = [url for url in opened.requests if not url.startswith(("data:", "blob:"))]
    assert (len(asked), opened.messages) == (1, [])


def test_tall_windows_show_no_end_of_the_basemap(open_page: Opener, seeds: Publication) -> None:
    for name in ("index", seeds.routes[1].id):
        assert beyond_the_basemap(open_page(f"{name}.html", size=TALL).page) == [], name


def test_every_route_shows_all_its_sentences_word_for_word(open_page: Opener, seeds: Publication) -> None:
    opened = open_page(size=(480, 320))
    texts = {article.id: article for article in seeds.articles}
    assert opened.page.locator(".row").count() == len(seeds.routes)
    for number, route in enumerate(seeds.routes):
        opened.page.locator(f".row[data-route='{number}']").evaluate("(row) => row.click()")
        told = opened.page.evaluate(
            """() => [...document.querySelectorAll('.q')].map((quote) => {
              const copy = quote.cloneNode(true);
              for (const added of copy.querySelectorAll('.today')) added.remove();
              return copy.textContent; })"""
        )
        assert told == [texts[item.article].words(item.sentence) for item in route.evidence], route.id
        assert told, route.id
        opened.page.keyboard.press("Escape")


def test_every_page_of_one_route_opens_in_silence(open_page: Opener, seeds: Publication) -> None:
    for route in seeds.routes[::12]:
        opened = open_page(f"{route.id}.html", size=(600, 400))
        assert opened.page.inner_text("#cardh").replace("\u00a0", " ") == route.name
        assert opened.messages == []
