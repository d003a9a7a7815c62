"""A page as its reader meets it: in Chromium, from disk, without a network."""

import re
from pathlib import Path

import pypdfium2
import pytest
from browser import samples
from browser.reader import DESKTOP, PHONE, TALL, Opener, beyond_the_basemap, label_boxes, overlaps
from playwright.sync_api import Page, expect

from routes.publish import page

SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
ROAD = "andean-tunnel"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sample's pages, plain and hostile."""
    made = tmp_path_factory.mktemp("pages")
    few = samples.publication()
    (made / "index.html").write_text(page.index_page(few), encoding="utf-8")
    (made / f"{ROAD}.html").write_text(page.route_page(few, ROAD), encoding="utf-8")
    (made / "hostile.html").write_text(
        page.index_page(samples.publication(samples.HOSTILE)), encoding="utf-8"
    )
    (made / "many.html").write_text(page.index_page(samples.many(40)), encoding="utf-8")
    (made / "plain.html").write_text("<!DOCTYPE html><title>Plain</title>", encoding="utf-8")
    frame = (
        f'<iframe src="{ROAD}.html" title="Road" width="600" height="400" sandbox="allow-scripts"></iframe>'
    )
    (made / "host.html").write_text(f"<!DOCTYPE html><title>Host</title>{frame}", encoding="utf-8")
    return made


def test_page_makes_no_request_and_complains_of_nothing(open_page: Opener) -> None:
    opened = open_page()
    for row in opened.page.locator(".row").all():
        row.click()
        opened.page.keyboard.press("Escape")
    opened.page.click("[data-do=theme]")
    opened.page.click("[data-do=layers]")
    asked = [url for url in opened.requests if not url.startswith(("data:", "blob:"))]
    assert len(asked) == 1
    assert opened.messages == []


def test_the_first_picture_waits_for_no_tile_and_leaves_none_of_itself(open_page: Opener) -> None:
    page = open_page().page
    ground = "Array.from(document.querySelectorAll('.leaflet-basemap-pane canvas'), (one) => one.className)"
    page.add_init_script(
        f"""new MutationObserver((_, observer) => {{
          if (!document.documentElement?.dataset.drawn) return;
          window.first = {ground};
          observer.disconnect();
        }}).observe(document, {{ attributes: true, subtree: true, attributeFilter: ['data-drawn'] }});"""
    )
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.evaluate("window.first") == ["leaflet-zoom-animated"]
    assert {*page.evaluate(ground)} == {"leaflet-tile leaflet-tile-loaded"}


def test_policy_is_in_force(open_page: Opener) -> None:
    opened = open_page()
    opened.page.evaluate(
        """() => {
          window.blocked = [];
          document.addEventListener('securitypolicyviolation', (e) => window.blocked.push(e));
          const script = document.createElement('script');
          script.textContent = 'window.ran = 1';
          document.body.append(script, Object.assign(new Image(), { src: 'https://example.org/x.png' }));
        }"""
    )
    opened.page.wait_for_function("window.blocked.length >= 2")
    assert opened.page.evaluate("window.ran") is None


def test_page_leaves_no_globals(open_page: Opener, folder: Path) -> None:
    opened = open_page()
    added = """() => Object.keys(window).filter((key) => window[key] !== undefined && !%s.includes(key))"""
    blank = opened.context.new_page()
    blank.goto(f"file://{folder}/plain.html")
    usual = blank.evaluate("() => Object.keys(window)")
    assert opened.page.evaluate(added % usual) == ["_leaflet_events"]  # Leaflet's list of its listeners


def test_hostile_words_are_only_words(open_page: Opener) -> None:
    opened = open_page("hostile.html")
    opened.page.locator(".row").first.click()
    card = opened.page.text_content("#view-card") or ""
    shown = samples.HOSTILE.replace("\u0007", "\u2407").replace("\u0000", "\u2400")
    assert card.count(shown) > 12
    opened.page.locator(".stoplist summary").click()
    opened.page.locator(".stoplist .link").first.click()
    assert shown in (opened.page.text_content("#view-card") or "")
    assert opened.page.evaluate("window.pwned") is None
    assert opened.page.locator("img").count() == 0
    assert opened.messages == []


def test_hostile_words_cannot_reorder_what_stands_beside_them(open_page: Opener) -> None:
    opened = open_page("hostile.html")
    for choose in (".row", ".stoplist .link"):
        opened.page.locator(choose).first.evaluate("(chosen) => chosen.click()")
        assert loose_words(opened.page) == []


def loose_words(page: Page) -> list[str]:
    """Return elements whose text holds a sign of direction and is not kept apart from its neighbours."""
    found: list[str] = page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
          const found = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (!/[\u202e\u2066]/.test(node.data)) continue;
            const holder = node.parentElement.closest('bdi, [dir=auto], text, title');
            if (!holder) found.push(node.parentElement.outerHTML.slice(0, 80));
          }
          return found;
        }"""
    )
    return found


@SIZES
@pytest.mark.parametrize("route", ["", f"#route={ROAD}", "#route=valparaiso-asia"])
def test_no_label_stands_on_another_or_under_a_control(
    open_page: Opener, size: tuple[int, int], route: str
) -> None:
    opened = open_page(f"index.html{route}", size=size)
    opened.page.wait_for_timeout(350)
    assert len(label_boxes(opened.page)) >= 3
    assert overlaps(opened.page) == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE, TALL], ids=["desktop", "phone", "tall"])
def test_borders_rivers_and_relief_fill_the_first_view(open_page: Opener, size: tuple[int, int]) -> None:
    assert beyond_the_basemap(open_page(f"{ROAD}.html", size=size).page) == []


@SIZES
def test_opened_panels_cover_no_label_and_no_control(open_page: Opener, size: tuple[int, int]) -> None:
    opened = open_page(size=size)
    opened.page.click("[data-do=layers]")
    assert overlaps(opened.page) == []
    opened.page.keyboard.press("Escape")
    opened.page.click("#keyt")
    assert overlaps(opened.page) == []


@SIZES
def test_nothing_scrolls_sideways(open_page: Opener, size: tuple[int, int]) -> None:
    opened = open_page(f"index.html#route={ROAD}", size=size)
    wider = """() => ['html', '#body', '.tools'].filter((q) => {
      const e = document.querySelector(q); return e.scrollWidth > e.clientWidth; })"""
    assert opened.page.evaluate(wider) == []
    opened.page.keyboard.press("Escape")
    assert opened.page.evaluate(wider) == []


def test_focus_is_always_seen(open_page: Opener) -> None:
    opened = open_page()
    seen = set()
    for _ in range(24):
        opened.page.keyboard.press("Tab")
        name, width, style = opened.page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
              return [e.id || e.dataset.do || e.dataset.route || e.className || e.tagName,
                parseFloat(s.outlineWidth), s.outlineStyle]; }"""
        )
        if name == "BODY":
            break
        seen.add(name)
        assert width >= 2, name
        assert style != "none", name
    assert {"year", "0", "share", "theme"} <= seen


def test_keyboard_alone_opens_a_route_and_comes_back(open_page: Opener) -> None:
    opened = open_page()
    for _ in range(12):
        opened.page.keyboard.press("Tab")
        if opened.page.evaluate("document.activeElement.dataset.route") == "0":
            break
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "cardh"
    assert opened.page.inner_text("#cardh") == "Andean Tunnel road"
    opened.page.keyboard.press("Escape")
    assert opened.page.evaluate("document.activeElement.dataset.route") == "0"


@pytest.mark.parametrize(("group", "heading"), [("routes", "Santiago to the pass"), ("places", "Uspallata")])
def test_keyboard_alone_chooses_on_the_map(open_page: Opener, group: str, heading: str) -> None:
    opened = open_page()
    opened.page.focus(f"#rove-{group} [tabindex='0']")
    opened.page.keyboard.press("ArrowRight")
    focused = opened.page.locator(":focus")
    assert heading in (focused.get_attribute("aria-label") or "")
    assert focused.evaluate("(e) => getComputedStyle(e).opacity") == "1"
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#cardh") == heading


def test_a_click_on_a_line_opens_its_route(open_page: Opener) -> None:
    opened = open_page()
    spot = opened.page.locator("#rove-routes .spot").nth(2).bounding_box()
    assert spot
    opened.page.mouse.click(spot["x"], spot["y"])
    assert opened.page.inner_text("#cardh") == "Mendoza–Santiago flight"


VERBATIM = """() => [...document.querySelectorAll('.q')].map((quote) => {
  const copy = quote.cloneNode(true);
  for (const added of copy.querySelectorAll('.today')) added.remove();
  return copy.textContent; })"""


def test_todays_name_follows_the_articles_own(open_page: Opener) -> None:
    opened = open_page(f"index.html#route={ROAD}")
    assert (
        opened.page.locator(".q").nth(1).inner_text() == "Snow shuts the Andean Tunnel road in winter [Lima]."
    )


def test_every_line_has_its_sentence(open_page: Opener) -> None:
    opened = open_page()
    few = samples.publication()
    texts = {article.id: article for article in few.articles}
    for number, route in enumerate(few.routes):
        opened.page.locator(f".row[data-route='{number}']").click()
        told = opened.page.evaluate(VERBATIM)
        assert told == [texts[item.article].words(item.sentence) for item in route.evidence]
        marked = opened.page.locator(".q mark").all_inner_texts()
        assert marked == [texts[item.article].words(item.words) for item in route.evidence]
        opened.page.keyboard.press("Escape")


def test_a_card_says_where_each_added_stop_comes_from(open_page: Opener) -> None:
    opened = open_page(f"index.html#route={ROAD}")
    assert opened.page.locator("svg.strip .stop").count() == 4
    assert opened.page.locator("svg.strip .stop.said").count() == 2
    opened.page.click(".stoplist summary")
    assert opened.page.inner_text(".stoplist li >> nth=1") == "Uspallata from a road atlas"


def test_year_changes_what_was_known(open_page: Opener) -> None:
    opened = open_page()
    row = opened.page.locator(".row[data-route='0']")
    assert "operating" in row.inner_text()
    opened.page.focus("#year")
    opened.page.keyboard.press("Home")
    assert "proposed" in row.inner_text()
    assert opened.page.inner_text("#known") == "2 of 4 routes, 1 of 2 articles"
    assert opened.page.locator(".row:disabled").count() == 2
    assert opened.page.url.endswith("#year=2019")


def test_a_shared_link_opens_what_was_shared(open_page: Opener) -> None:
    opened = open_page(f"index.html#route={ROAD}&by=2020")
    assert opened.page.inner_text("#cardh") == "Andean Tunnel road"
    assert opened.page.locator(".chipline .c-proposed").count() == 1


def test_a_link_holds_where_the_map_was_moved_to_and_what_was_switched_off(open_page: Opener) -> None:
    opened = open_page()
    assert "#" not in opened.page.url, "a map that nobody moved has a plain address"
    view = "document.querySelector('#map, .leaflet-container').dataset.view"
    opened.page.click("[data-do=layers]")
    opened.page.locator("#layers label", has_text="Road").click()
    opened.page.locator("#layers label", has_text="Relief").click()
    opened.page.click("[data-do=in]")
    expect(opened.page).to_have_url(re.compile("at="))
    assert "off=road&relief=off&at=" in opened.page.url
    seen, spots = opened.page.evaluate(view), opened.page.locator("#rove-routes .spot:not([hidden])").count()
    opened.page.reload()
    opened.page.wait_for_selector("html[data-ready]", state="attached")
    for edge, before in zip(opened.page.evaluate(view).split(","), seen.split(","), strict=True):
        assert abs(float(edge) - float(before)) < 0.1
    assert opened.page.locator("#rove-routes .spot:not([hidden])").count() == spots
    opened.page.click("[data-do=fit]")
    expect(opened.page).not_to_have_url(re.compile("at="))


def test_the_map_comes_no_nearer_than_its_lines_are_exact(open_page: Opener) -> None:
    opened = open_page()
    nearest = re.compile(r"at=[-\d.]+,[-\d.]+,9$")
    for _ in range(60):  # while the map still zooms, a click does nothing
        opened.page.click("[data-do=in]")
        opened.page.wait_for_timeout(100)
        if nearest.search(opened.page.url):
            break
    opened.page.click("[data-do=in]")
    opened.page.wait_for_timeout(500)
    expect(opened.page).to_have_url(nearest)


def test_another_link_in_an_open_page_shows_what_it_says(open_page: Opener) -> None:
    opened = open_page("index.html#at=41,69,5&off=road")
    opened.page.evaluate(f"location.hash = '#route={ROAD}&off=road,sea'")
    expect(opened.page.locator("#cardh")).to_have_text("Andean Tunnel road")
    expect(opened.page).to_have_url(re.compile(f"#route={ROAD}&off=sea$"))
    opened.page.evaluate("location.hash = '#panel'")
    expect(opened.page.locator("#cardh")).to_have_text("Andean Tunnel road")
    opened.page.click("[data-do=layers]")
    assert not opened.page.locator("#layers label", has_text="Sea").locator("input").is_checked()


def test_a_map_that_is_moved_while_it_flies_is_told_as_moved(open_page: Opener) -> None:
    opened = open_page()
    opened.page.emulate_media(reduced_motion="no-preference")
    opened.page.locator(".row").first.click()
    opened.page.mouse.move(900, 300)
    opened.page.mouse.down()
    opened.page.mouse.move(800, 250, steps=3)
    opened.page.mouse.up()
    expect(opened.page).to_have_url(re.compile("at="))
    opened.page.wait_for_timeout(900)
    expect(opened.page).to_have_url(re.compile("at="))


NOWHERE = ["", "x,y,z", "1,2", ",,", "91,0,5", "0,1e9,5", "NaN,0,0", "1,2,Infinity", "1,2,99", "%3Cb%3E,1,2"]


@pytest.mark.parametrize("at", NOWHERE)
def test_a_place_in_a_link_that_is_none_is_passed_over(open_page: Opener, at: str) -> None:
    opened = open_page(f"index.html#at={at}&off=none,{at}")
    opened.page.wait_for_selector("html[data-ready]", state="attached")
    assert opened.messages == []
    assert opened.page.locator(".row").count() == 4


def test_switching_a_mode_off_takes_its_lines_away(open_page: Opener) -> None:
    opened = open_page()
    opened.page.click("[data-do=layers]")
    before = opened.page.locator("#rove-routes .spot:not([hidden])").count()
    opened.page.locator("#layers label", has_text="Road").click()
    assert opened.page.locator("#rove-routes .spot:not([hidden])").count() == before - 2


def test_without_scripts_every_route_and_sentence_is_there_in_words(open_page: Opener) -> None:
    opened = open_page(scripts=False)
    text = opened.page.inner_text("body")
    for route in samples.publication().routes:
        assert route.name in text
    for sentence in samples.SENTENCES:
        assert sentence.format("") in text
    assert "no endorsement" in text
    assert not opened.page.locator("#app").is_visible()


def test_without_scripts_hostile_words_are_only_words(open_page: Opener) -> None:
    opened = open_page("hostile.html", scripts=False)
    assert "{{ 7*7 }}{% raw %}${7*7}<img src=x" in opened.page.inner_text("body")
    assert opened.page.locator("img").count() == 0


@pytest.mark.parametrize("name", ["index.html", "many.html"])
def test_printed_page_is_one_page(open_page: Opener, name: str) -> None:
    opened = open_page(name)
    data = opened.page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 1
    assert opened.page.locator(".printed").count() == 0
    assert opened.messages == []


@pytest.mark.parametrize("name", ["index.html", f"{ROAD}.html"])
def test_print_has_the_card_of_the_one_route_behind_the_map(open_page: Opener, name: str) -> None:
    opened = open_page(name, theme="dark")
    if name == "index.html":
        opened.page.locator(".row").first.click()
    shown = opened.page.inner_html("#view-card")
    document = pypdfium2.PdfDocument(opened.page.pdf(prefer_css_page_size=True, print_background=True))
    sheets = [" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document]
    assert len(sheets) >= 2
    first, card = sheets[0], " ".join(sheets[1:])
    assert "Articles" in first
    for heading in ("Status, as told", "Key facts", "sentences name it", "Whole"):
        assert (heading in card) == (heading != "Whole"), heading
    told = opened.page.locator("#view-card .evi")
    for number in range(told.count()):
        assert " ".join(told.nth(number).locator(".by b").inner_text().split()) in card
        assert " ".join(told.nth(number).locator(".q").inner_text().split())[:30] in card
    assert opened.page.locator(".leaf").count() == 0
    assert opened.page.inner_html("#view-card") == shown
    assert opened.messages == []


def test_printed_words_promise_no_sentence_that_is_not_on_the_sheets(open_page: Opener) -> None:
    words = {}
    for name in ("index.html", f"{ROAD}.html"):
        opened = open_page(name)
        opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        words[name] = opened.page.inner_text("#twin .lead-p")
    assert words["index.html"].endswith("drawn here; the sentences that name it are on the page itself.")
    assert "drawn here with the sentence" in words[f"{ROAD}.html"]


def test_the_key_lies_over_the_printed_map(open_page: Opener) -> None:
    opened = open_page()
    opened.page.emulate_media(media="print")
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    on_top = opened.page.evaluate(
        """() => [...document.querySelectorAll('#keyb h3')].every((head) => {
          const box = head.getBoundingClientRect();
          const top = document.elementFromPoint(box.left + 1, box.top + 1);
          return top !== null && top.closest('#key') !== null; })"""
    )
    assert on_top


def test_a_long_table_shrinks_until_all_of_it_is_printed(open_page: Opener) -> None:
    opened = open_page("many.html")
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    foot, row = opened.page.evaluate(
        """() => ['#twin', '#twin .cols p:last-child']
          .map((q) => document.querySelector(q).getBoundingClientRect().bottom)"""
    )
    assert row <= foot <= 720
    assert opened.page.locator("#twin tbody tr").count() == 40
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not opened.page.locator("#twin").is_visible()


def test_dark_theme_comes_by_itself_and_by_hand(open_page: Opener) -> None:
    opened = open_page(theme="dark")
    dark = opened.page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    assert dark == "rgb(21, 25, 29)"
    opened.page.click("[data-do=theme]")
    assert opened.page.evaluate("document.documentElement.dataset.theme") == "light"


def test_an_embedded_page_works_in_a_sandbox(open_page: Opener) -> None:
    opened = open_page("host.html")
    frame = opened.page.frame_locator("iframe")
    frame.locator("#cardh").wait_for()
    assert frame.locator("#cardh").inner_text() == "Andean Tunnel road"
    frame.locator("html[data-ready]").wait_for(state="attached")
    frame.locator("[data-do=theme]").click()
    frame.locator("[data-do=embed]").click()
    assert "sandbox" in frame.locator("#code").input_value()
    assert frame.locator("a[href='index.html']").count() == 0
    assert opened.messages == []


def test_a_page_of_one_route_leads_to_all_routes_where_it_stands_alone(open_page: Opener) -> None:
    assert open_page(f"{ROAD}.html").page.locator("a[href='index.html']").is_visible()


@pytest.mark.parametrize("size", [(600, 400), (800, 500), (390, 700)])
def test_no_tool_is_cut_off_in_a_frame(open_page: Opener, size: tuple[int, int]) -> None:
    opened = open_page(f"{ROAD}.html", size=size)
    cut = opened.page.evaluate(
        """() => {
          const bar = document.querySelector('.tools').getBoundingClientRect();
          const tools = [...document.querySelectorAll('.tools button')].map((e) => e.getBoundingClientRect());
          const rows = new Set(tools.map((b) => Math.round(b.top))).size;
          const out = tools.filter((b) => b.left < bar.left || b.right > bar.right || b.bottom > innerHeight);
          return [tools.length, rows, out.length];
        }"""
    )
    assert cut == [5, 1, 0]


def test_borders_note_names_the_view_on_the_map(open_page: Opener) -> None:
    for size, part in ((DESKTOP, ".note .long"), (PHONE, ".note .short")):
        opened = open_page(size=size)
        assert opened.page.locator(part).is_visible()
        assert "de facto view" in opened.page.inner_text(part)
        assert opened.page.locator(".note .attr").is_visible()


def test_a_picture_can_be_saved(open_page: Opener) -> None:
    opened = open_page()
    with opened.page.expect_download() as download:
        opened.page.click("[data-do=picture]")
    assert download.value.suggested_filename == "routes.png"
