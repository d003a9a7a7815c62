"""What `routes embed` prints shows a map in another page, as frame, picture or Markdown; words stay words."""

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
from browser import samples
from browser.reader import DESKTOP, PHONE, Opener
from conftest import Command
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page

from routes import build as building
from routes import embedding
from routes.build import Options
from routes.publish import embed, page
from routes.publish.embed import Drawing, Picture, Shown

ROAD = "andean-tunnel"
DRAWING = Drawing(
    words=f"A road.\n{samples.HOSTILE}",
    vectors=(
        Picture(ending=".dark.svg", content=b"", width=9, height=6, media="(prefers-color-scheme: dark)"),
        Picture(ending=".svg", content=b"", width=9, height=6),
    ),
    plain=Picture(ending=".png", content=b"", width=9, height=6),
)
HOSTILE = Shown(route=ROAD, name=f"Road {samples.HOSTILE}", base='https://example.org/a"b(c)<d> {e}/')


class Tags(HTMLParser):
    """The tags of a text with their attributes, and the words between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def one(self, tag: str) -> dict[str, str]:
        found = [attributes for name, attributes in self.tags if name == tag]
        assert len(found) == 1, self.tags
        return found[0]


# ------------------------------------------------------------------------------------------- words


def test_a_frame_is_sandboxed_and_its_title_is_text() -> None:
    read = Tags(embed.frame(HOSTILE))
    assert [tag for tag, _ in read.tags] == ["iframe", "script"]
    frame = read.one("iframe")
    assert "allow-scripts" in frame["sandbox"]
    assert "same-origin" not in frame["sandbox"]
    assert "<script>window.pwned=1</script>{{ 7*7 }}" in frame["title"]
    assert read.words.strip() == embed.HOST_SCRIPT


def test_a_picture_has_words_and_leads_to_the_map() -> None:
    read = Tags(embed.picture(HOSTILE, DRAWING))
    assert [tag for tag, _ in read.tags] == ["a", "picture", "source", "source", "img"]
    assert read.one("a")["href"].endswith(f"/{ROAD}.html")
    assert "<script>window.pwned=1</script>{{ 7*7 }}" in read.one("img")["alt"]
    sources = [attributes for tag, attributes in read.tags if tag == "source"]
    assert [item.get("media", "") for item in sources] == ["(prefers-color-scheme: dark)", ""]
    assert read.words == ""


def test_markdown_is_an_image_within_a_link_whatever_the_words_are() -> None:
    line = embed.markdown(HOSTILE, DRAWING)
    for parser in (MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False, "html": True})):
        read = Tags(parser.render(line))
        assert [tag for tag, _ in read.tags] == ["p", "a", "img"]
        assert read.one("a")["href"].endswith(f"/{ROAD}.html")
        assert "<script>window.pwned=1</script>{{ 7*7 }}" in read.one("img")["alt"]


@pytest.mark.parametrize("made", [embed.frame(HOSTILE), embed.picture(HOSTILE, DRAWING)])
def test_nothing_in_it_can_steer_a_terminal_or_run_as_a_template(made: str) -> None:
    told = made.replace(embed.HOST_SCRIPT, "")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f{}\u200b-\u200f\u202a-\u202e\u2066-\u2069]", told)


# ---------------------------------------------------------------------------------------- commands


@pytest.fixture(scope="module")
def workspace_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("embed")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "tea.txt").write_text(
        "NAIROBI, March 4, 2024 (KNA): Trucks carry tea from Kampala to Nairobi by road.\n", encoding="utf-8"
    )
    building.build(folder, Options(), tell=lambda _: None)
    return folder


@pytest.fixture(scope="module")
def route(workspace_built: Path) -> str:
    manifest = json.loads((workspace_built / "output" / ".routebook.json").read_text("utf-8"))
    return str(next(iter(manifest["routes"])))


@pytest.fixture(scope="module")
def pictured(workspace_built: Path, route: str) -> Path:
    """Return a page that holds what is printed for a picture, beside the maps."""
    told: list[str] = []
    snippet = embedding.snippet(workspace_built, route, kind="picture", tell=told.append)
    output = workspace_built / "output"
    for name in re.findall(r'(?:href|src|srcset)="([^"]*)"', snippet):
        assert str(output / name) in told[0]
    host = output / "pictured.html"
    host.write_text(f"<!DOCTYPE html><meta charset='utf-8'>{snippet}", encoding="utf-8")
    return host


def test_the_pictures_that_a_snippet_names_are_written(pictured: Path) -> None:
    read = Tags(pictured.read_text(encoding="utf-8"))
    names = [attributes["srcset"] for tag, attributes in read.tags if tag == "source"]
    names += [read.one("img")["src"], read.one("a")["href"]]
    assert len({(pictured.parent / name).read_bytes() for name in names}) == len(names) == 6
    assert "Kampala" in read.one("img")["alt"]


def test_markdown_names_the_picture_and_the_page(workspace_built: Path, route: str, command: Command) -> None:
    done = command("embed", route, workspace_built, "--as", "markdown", "--base", "https://example.org/maps/")
    assert done.returncode == 0, done.stderr
    read = Tags(MarkdownIt("commonmark").render(done.stdout))
    assert read.one("img")["src"] == f"https://example.org/maps/{route}.png"
    assert read.one("a")["href"] == f"https://example.org/maps/{route}.html"
    assert str(workspace_built / "output" / f"{route}.png") in done.stderr


def test_a_build_leaves_the_pictures_where_they_are(
    workspace_built: Path, route: str, pictured: Path
) -> None:
    assert building.check_output(workspace_built, Options()) == ()
    building.build(workspace_built, Options(prune=True), tell=lambda _: None)
    assert (pictured.parent / f"{route}.png").exists()


@pytest.mark.parametrize(
    ("size", "theme", "taken"),
    [
        (DESKTOP, "light", ".svg"),
        (DESKTOP, "dark", ".dark.svg"),
        (PHONE, "light", ".narrow.svg"),
        (PHONE, "dark", ".narrow.dark.svg"),
    ],
)
def test_each_reader_is_shown_the_picture_for_the_screen_at_hand(
    pictured: Path, chromium: Browser, size: tuple[int, int], theme: Literal["light", "dark"], taken: str
) -> None:
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=theme, offline=True
    )
    shown = context.new_page()
    shown.goto(pictured.as_uri())
    image, link = shown.locator("img"), shown.locator("a").get_attribute("href") or ""
    assert image.evaluate("e => e.decode().then(() => e.currentSrc)").endswith(link.replace(".html", taken))
    box = image.bounding_box()
    assert box
    assert box["width"] <= size[0]
    assert 0.6 < box["width"] / box["height"] < 2
    context.close()


# ------------------------------------------------------------------------------------ in a browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a page of one route, one of all, and pages that show the first in a frame."""
    made = tmp_path_factory.mktemp("hosts")
    sample = samples.publication()
    (made / f"{ROAD}.html").write_text(page.route_page(sample, ROAD), encoding="utf-8")
    (made / "index.html").write_text(page.index_page(sample), encoding="utf-8")
    snippet = embed.frame(Shown(route=ROAD, name="Andean Tunnel road"))
    policy = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'none'\">"
    allowed = policy.replace("'none'", f"'{embed.script_hash()}'")
    for name, head in (("plain", ""), ("refused", policy), ("allowed", allowed)):
        text = f"<!DOCTYPE html><meta charset='utf-8'>{head}<title>Host</title><body>{snippet}"
        (made / f"{name}.html").write_text(text, encoding="utf-8")
    return made


Host = Callable[..., tuple[Page, list[str]]]


@pytest.fixture
def host(chromium: Browser, folder: Path) -> Iterator[Host]:
    """Return a function that opens a page with frames in it, offline, once the first frame's map is drawn."""
    contexts = []

    def opened(name: str, size: tuple[int, int]) -> tuple[Page, list[str]]:
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, offline=True)
        contexts.append(context)
        context.set_default_timeout(10_000)
        found = context.new_page()
        errors: list[str] = []
        found.on("pageerror", lambda error: errors.append(str(error)))
        found.goto(f"file://{folder}/{name}.html")
        found.frame_locator("iframe >> nth=0").locator("html[data-ready]").wait_for(state="attached")
        return found, errors

    yield opened
    for context in contexts:
        context.close()


def heights(shown: Page) -> list[float]:
    found: list[float] = shown.eval_on_selector_all("iframe", "all => all.map((e) => e.offsetHeight)")
    return found


@pytest.mark.parametrize(("size", "wanted"), [(DESKTOP, 757), (PHONE, 640)])
def test_a_frame_takes_the_height_that_its_map_asks_for(
    host: Host, size: tuple[int, int], wanted: int
) -> None:
    shown, errors = host("plain" if size == PHONE else "allowed", size)
    assert abs(heights(shown)[0] - wanted) <= 4
    assert errors == []
    shown.set_viewport_size({"width": 900, "height": 700})
    shown.wait_for_function("() => document.querySelector('iframe').offsetHeight < 560")


def test_a_frame_keeps_its_height_where_scripts_are_refused(host: Host) -> None:
    shown, errors = host("refused", PHONE)
    assert heights(shown)[0] == embed.HEIGHT
    assert errors == []


def test_the_script_takes_a_number_of_pixels_and_nothing_else(host: Host) -> None:
    shown, errors = host("plain", DESKTOP)
    before = heights(shown)
    values = ("9999", "-5", "'calc(1px)'", "{}", "[]", "null", "NaN", "'9e9'")
    messages = [f"{{ routebook: 'height', height: {value} }}" for value in values]
    for message in (*messages, "{ height: 900 }", "{ routebook: 'width', height: 900 }", "'height'", "null"):
        shown.frames[1].evaluate(f"parent.postMessage({message}, '*')")
    shown.wait_for_timeout(100)
    assert heights(shown) == before
    assert errors == []


def test_the_script_listens_to_its_own_frames_alone(host: Host) -> None:
    shown, _ = host("plain", DESKTOP)
    before = heights(shown)
    shown.evaluate("postMessage({ routebook: 'height', height: 900 }, '*')")
    shown.evaluate(
        """() => {
          const other = document.createElement('iframe');
          other.sandbox = 'allow-scripts';
          const said = "parent.postMessage({ routebook: 'height', height: 900 }, '*')";
          other.srcdoc = `<script>${said}</${'script'}>`;
          document.body.append(other);
          return new Promise((done) => { other.onload = () => setTimeout(done, 100); });
        }"""
    )
    assert heights(shown)[:1] == before
    spoken = """(origin) => dispatchEvent(new MessageEvent('message', {
      data: { routebook: 'height', height: 900 },
      source: document.querySelector('iframe').contentWindow,
      origin,
    }))"""
    shown.evaluate(spoken, "https://example.org")
    assert heights(shown)[:1] == before, "a frame with an origin is no sandboxed one"
    shown.frames[1].evaluate("parent.postMessage({ routebook: 'height', height: 900 }, '*')")
    shown.wait_for_function("() => document.querySelector('iframe').offsetHeight === 900")


def test_the_page_offers_what_the_command_prints(open_page: Opener) -> None:
    opened = open_page(f"{ROAD}.html")
    opened.page.click("[data-do=embed]")
    offered = opened.page.input_value("#code")
    assert offered == embed.frame(Shown(route=ROAD, name="Andean Tunnel road"))
    assert opened.messages == []


@pytest.mark.parametrize("key", ["year", "by"])
def test_a_link_carries_route_and_year_and_old_links_still_do(open_page: Opener, key: str) -> None:
    opened = open_page(f"index.html#route={ROAD}&{key}=2020")
    assert opened.page.inner_text("#cardh") == "Andean Tunnel road"
    assert opened.page.input_value("#year") == "1"
    opened.page.keyboard.press("Escape")
    opened.page.click(".row[data-route='0']")
    assert opened.page.url.endswith(f"#route={ROAD}&year=2020")


def test_a_page_stores_nothing(open_page: Opener) -> None:
    opened = open_page("index.html")
    opened.page.click("[data-do=theme]")
    opened.page.click(".row[data-route='0']")
    assert opened.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
