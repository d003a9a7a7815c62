"""The front door for Python: an atlas of a workspace, in notebooks, as a table, on anybody's folium map."""

import html
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import folium
import geopandas
import jinja2
import pytest
import shapely
from browser import samples
from browser.reader import DESKTOP, PHONE
from playwright.sync_api import Browser, Page, Route
from xstatic.pkg import leaflet

import routes
from geodata.path import Method, Mode
from routes import build as building
from routes.build import Options
from routes.publish import present
from routes.publish.page import dress
from routes.publish.styles import LIGHT, Look, line_style

ARTICLE = (
    "NAIROBI, March 4, 2024 (KNA): Trucks carry tea from Kampala to Nairobi and Mombasa by road, a minister "
    "said. A ferry may sail from Mombasa to Zanzibar if money is found. Trade stands at $45 million.\n"
)
ENVOY = (
    "ISLAMABAD, March 4, 2024 (APP): The Karakoram Highway is open to trucks, the envoy said. Flights from "
    "Almaty to Lahore started last year.\n"
)
PLANTED = ("window.pwned", "7*7", "onerror=")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("python") / "my-map"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "tea.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def atlas(folder: Path) -> routes.Atlas:
    return routes.load(folder)


def hostile() -> routes.Atlas:
    """Return the sample with hostile words in every field, what must be said of a line among them."""
    shown = samples.publication(samples.HOSTILE)
    first, *rest = shown.routes
    leg = first.legs[0]
    assert leg.path
    owned = replace(leg, path=replace(leg.path, source="mine", attribution=f"© me {samples.HOSTILE}"))
    return routes.Atlas(publication=replace(shown, routes=(replace(first, legs=(owned,)), *rest)))


# ------------------------------------------------------------------------------------ the front door


def test_importing_loads_nothing_but_the_door() -> None:
    code = "import routes, sys; print(*(n for n in sys.modules if n.startswith(('routes', 'geodata'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["routes"]


def test_every_name_of_the_door_is_there_and_no_other() -> None:
    assert len(routes.__all__) <= 12
    assert set(routes.__all__) <= set(dir(routes))
    for name in routes.__all__:
        assert (getattr(routes, name).__doc__ or "").strip(), name
    with pytest.raises(AttributeError, match="nothing_like_it"):
        routes.nothing_like_it  # noqa: B018 - asking for it is the test


def test_an_atlas_shows_what_a_build_writes(folder: Path, atlas: routes.Atlas) -> None:
    outcome = building.build(folder, Options(), tell=lambda _: None)
    assert dress.bare(outcome.page.read_text(encoding="utf-8")) == atlas.to_html()
    assert json.loads((folder / "output" / "routes.geojson").read_bytes()) == atlas.to_geojson()


def test_view_and_quotes_are_taken(folder: Path) -> None:
    shown = routes.load(folder, view="pk", quotes=False)
    assert shown.view is routes.View.PK
    assert "carry tea" not in shown.to_html()
    with pytest.raises(routes.RoutesError, match="no view is named 'PX'"):
        routes.load(folder, view="PX")
    with pytest.raises(routes.RoutesError, match="no such folder"):
        routes.load(folder / "nowhere")


def test_values_are_the_models_own(atlas: routes.Atlas) -> None:
    assert [article.file for article in atlas.articles] == ["tea.txt"]
    names = {place.name for place in atlas.places}
    assert {"Kampala", "Nairobi", "Mombasa", "Zanzibar"} <= names
    assert len(names) == len(atlas.places)
    assert any(claim.text == "$45 million" for claim in atlas.claims)
    road = next(route for route in atlas.routes if route.mode is Mode.ROAD)
    assert atlas.route(road.id) == road
    assert atlas.only(road.id).routes == (road,)
    with pytest.raises(routes.RoutesError, match=road.id):
        atlas.route(f"{road.id}-2")


def test_its_text_names_the_routes_and_steers_no_terminal(atlas: routes.Atlas) -> None:
    assert all(route.id in repr(atlas) for route in atlas.routes)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", repr(hostile()))


def test_a_table_of_geopandas_holds_a_row_a_leg(atlas: routes.Atlas) -> None:
    table = atlas.to_geopandas()
    assert isinstance(table, geopandas.GeoDataFrame)
    assert table.crs == "EPSG:4326"
    legs = [leg for route in atlas.routes for leg in route.legs if leg.path]
    assert len(table) == len(legs)
    for shape, leg in zip(table.geometry, legs, strict=True):
        assert leg.path is not None
        assert shapely.hausdorff_distance(shape, leg.path.line) < 1e-5
    assert set(table["route"]) == {route.id for route in atlas.routes}
    again = geopandas.GeoDataFrame.from_features(atlas)
    assert again.geometry.tolist() == table.geometry.tolist()


def test_without_geopandas_it_says_what_to_install(
    atlas: routes.Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "geopandas", None)
    with pytest.raises(ImportError, match="pip install geopandas"):
        atlas.to_geopandas()


def test_a_figure_comes_as_svg_pdf_and_picture(atlas: routes.Atlas) -> None:
    figure = atlas.figure(atlas.routes[0].id, size="120x100", relief=False)
    assert "<svg" in figure.svg()
    assert figure.pdf().startswith(b"%PDF")
    assert figure.png(dpi=60).startswith(b"\x89PNG")
    with pytest.raises(routes.RoutesError, match="a4"):
        atlas.figure(size="a44")
    with pytest.raises(routes.RoutesError, match="there are light, dark, grey"):
        atlas.figure(palette="pink")


def test_documented_use_is_well_typed(root: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "tests/typing/api.py"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def chapter(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Return the help chapter's examples as one program, beside the workspace that they speak of."""
    folder = tmp_path_factory.mktemp("chapter")
    (folder / "my-map" / "seeds").mkdir(parents=True)
    (folder / "my-map" / "seeds" / "envoy.txt").write_text(ENVOY, encoding="utf-8")
    text = (root / "routes" / "help" / "python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert len(blocks) >= 3
    program = folder / "chapter.py"
    program.write_text("\n".join(blocks), encoding="utf-8")
    return program


def test_the_help_chapter_is_well_typed(root: Path, chapter: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", str(chapter)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_help_chapter_does_what_it_says(chapter: Path) -> None:
    done = subprocess.run(
        [sys.executable, chapter.name], cwd=chapter.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "The Karakoram Highway is open to trucks" in done.stdout
    assert {path.name for path in chapter.parent.iterdir()} >= {
        "chart.html",
        "routes.csv",
        "map.html",
        "map.svg",
        "map.pdf",
        "map.png",
    }
    assert [path.name for path in (chapter.parent / "my-map").iterdir()] == ["seeds"], (
        "loading writes nothing"
    )


# ---------------------------------------------------------------------------------------- notebooks


@pytest.fixture(scope="module")
def notebook(root: Path, folder: Path) -> dict[str, Any]:
    """Return the notebook as a kernel ran it beside the workspace."""
    source = root / "tests" / "notebooks" / "atlas.ipynb"
    code = (
        "import sys, nbformat, nbclient\n"
        "book = nbformat.read(sys.argv[1], as_version=4)\n"
        "nbclient.NotebookClient(book, timeout=90).execute()\n"
        "print(nbformat.writes(book))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(source)],
        cwd=folder.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_notebook_runs_and_shows_map_table_layer_and_figure(notebook: dict[str, Any]) -> None:
    shown = {cell["id"]: cell.get("outputs", []) for cell in notebook["cells"]}
    frame, words = (shown["load"][0]["data"][kind] for kind in ("text/html", "text/plain"))
    assert "srcdoc=" in "".join(frame)
    assert "".join(words).startswith("<Atlas: ")
    assert "carry tea" in json.dumps(shown["sentences"])
    assert "length_km" in "".join(shown["table"][0]["data"]["text/html"])
    assert "routebookLayer(" in "".join(shown["layer"][0]["data"]["text/html"])
    assert shown["figure"][0]["data"]["image/png"].startswith("iVBOR")


def test_the_notebook_is_kept_without_what_it_showed(root: Path) -> None:
    for path in (root / "tests" / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in cells), path.name


def test_the_frame_holds_the_page_as_it_is_and_gives_it_no_storage() -> None:
    shown = hostile()
    frame = shown._repr_html_()
    held = re.search(r'srcdoc="([^"]*)"', frame)
    assert held
    assert html.unescape(held[1]) == shown.to_html()
    assert "allow-same-origin" not in frame
    assert not re.search("[{}]", held[1])


# ------------------------------------------------------------------------------------- in a browser

Opened = Callable[..., tuple[Page, list[str], list[str]]]


@pytest.fixture
def show(chromium: Browser) -> Iterator[Opened]:
    """Return a function that shows a page; what folium's links lead to is served from this machine."""
    contexts = []
    files = Path(leaflet.BASE_DIR)

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if name in {"leaflet.js", "leaflet.css"}:
            route.fulfill(path=files / name)
        else:
            route.fulfill(body="", content_type="text/css" if name.endswith("css") else "text/javascript")

    def shown(text: str, size: tuple[int, int] = DESKTOP) -> tuple[Page, list[str], list[str]]:
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, offline=True)
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.route(re.compile("^https?:"), answer)
        page.set_content(text)
        return page, asked, complaints

    yield shown
    for context in contexts:
        context.close()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_an_atlas_shows_itself_in_a_frame_and_asks_for_nothing(show: Opened, size: tuple[int, int]) -> None:
    page, asked, complaints = show(f"<body>{hostile()._repr_html_()}", size)
    inside = page.frame_locator("iframe")
    inside.locator("html[data-ready]").wait_for(state="attached")
    inside.locator("button.row").first.click()
    assert "<script>window.pwned=1</script>{{ 7*7 }}" in inside.locator("#cardh").inner_text()
    assert [text.strip() for text in inside.locator(".tools button:visible").all_inner_texts()] == [
        "Picture",
        "Print",
        "Dark",
    ]
    assert page.frames[1].evaluate("window.pwned") is None
    assert complaints == []
    assert [url for url in asked if not url.startswith(("about:", "data:", "blob:"))] == []


def chart_of(*layers: routes.RouteLayer, **options: Any) -> str:
    chart = folium.Map(location=(-33.0, -70.0), zoom_start=7, tiles=None, **options)
    for layer in layers:
        layer.add_to(chart)
    folium.LayerControl(collapsed=False).add_to(chart)
    text: str = chart.get_root().render()
    return text


def press(page: Page, number: int) -> None:
    """Click the middle of a route's line, by its place among the lines from below."""
    page.evaluate(
        """(number) => {
          const lines = [...document.querySelectorAll('path.leaflet-interactive[stroke-opacity="0"]')];
          const line = lines[number];
          const onLine = line.getPointAtLength(line.getTotalLength() / 2);
          const spot = onLine.matrixTransform(line.getScreenCTM());
          line.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: spot.x, clientY: spot.y }));
        }""",
        number,
    )


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_layer_shows_hostile_words_as_words(show: Opened, size: tuple[int, int]) -> None:
    layer = routes.RouteLayer(hostile(), name=f"Layer {samples.HOSTILE}")
    page, _, complaints = show(chart_of(layer), size)
    page.wait_for_selector("path.leaflet-interactive")
    told = [
        page.inner_text(".leaflet-control-layers-overlays"),
        page.inner_text(".leaflet-control-attribution"),
    ]
    press(page, 3)
    told.append(page.inner_text(".routebook-popup"))
    page.evaluate("document.querySelector('.routebook-area').click()")
    page.wait_for_selector(".routebook-popup >> text=region")
    told.append(page.inner_text(".routebook-popup"))
    for text in told:
        assert "<script>window.pwned=1</script>{{ 7*7 }}{% raw %}${7*7}<img" in text
    assert page.evaluate("window.pwned") is None
    assert page.query_selector("img[src=x]") is None
    assert complaints == []


def test_no_word_of_a_layer_passes_through_a_template(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[str] = []
    compile_template = jinja2.Environment.compile

    def spy(self: jinja2.Environment, source: Any, *rest: Any, **more: Any) -> Any:
        run.append(str(source))
        return compile_template(self, source, *rest, **more)

    monkeypatch.setattr(jinja2.Environment, "compile", spy)
    text = chart_of(routes.RouteLayer(hostile(), name=samples.HOSTILE))
    assert run, "folium compiles what it is given; nothing was seen of it"
    assert not [source for source in run if any(word in source for word in (*PLANTED, "Andean", "pwned"))]
    block = re.search(r'<script type="application/json"[^>]*>(.*)</script>', text)
    assert block
    assert json.loads(block[1])["name"].startswith("<script>")
    assert not re.search(r"\{\{|\{%|\{#|</", block[1])


def test_lines_have_every_stroke_of_their_style(show: Opened) -> None:
    shown = samples.publication()
    page, _, _ = show(chart_of(routes.RouteLayer(shown, stops=False)))
    drawn = page.eval_on_selector_all(
        "path:not([stroke-opacity='0'])",
        "all => all.map((e) => ['stroke', 'stroke-width', 'stroke-dasharray'].map((k) => e.getAttribute(k)))",
    )
    for facts in present.route_facts(shown):
        moment = facts.moments[-1]
        for leg in facts.route.legs:
            method = leg.path.method if leg.path else Method.SCHEMATIC
            look, mode = moment.look or Look.UNSTATED, present.drawn_mode(facts.route, leg)
            for stroke in line_style(mode, method, look, seasonal=moment.seasonal, band=facts.band):
                dash = " ".join(f"{length:g}" for length in stroke.dash) or None
                assert [LIGHT[stroke.colour], f"{stroke.width:g}", dash] in drawn, facts.route.id


def test_a_layer_tells_status_sentence_and_stops(show: Opened) -> None:
    page, _, _ = show(chart_of(routes.RouteLayer(samples.publication())))
    press(page, 3)
    words = page.inner_text(".routebook-popup")
    assert "Andean Tunnel road" in words
    assert "Road · operating" in words
    assert "The Andean Tunnel road opened; trade stood at $45 million." in words
    assert "El Diario 1, 2021" in words
    fills = page.eval_on_selector_all(
        "path[fill-opacity='1']", "all => all.map((e) => e.getAttribute('fill'))"
    )
    assert set(fills) == {LIGHT["ink"], LIGHT["raise"]}, "named stops are filled, others hollow"
    page.wait_for_selector(".routebook-area >> text=Asia")
    assert "GeoNames" in page.inner_text(
        ".leaflet-control-attribution"
    ) or "OpenStreetMap" in page.inner_text(".leaflet-control-attribution")


def test_roads_that_routes_share_are_told_of_together(show: Opened) -> None:
    page, _, _ = show(chart_of(routes.RouteLayer(samples.publication())))
    press(page, 2)
    heads = page.eval_on_selector_all(".routebook-popup h4", "all => all.map((e) => e.textContent)")
    assert {"Santiago to the pass", "Andean Tunnel road"} <= set(heads)


def test_several_layers_lie_on_one_map_and_are_switched_one_by_one(show: Opened) -> None:
    atlas = routes.Atlas(publication=samples.publication())
    first = routes.RouteLayer(atlas.only("andean-tunnel"), name="Roads")
    second = routes.RouteLayer(atlas.only("valparaiso-asia").routes, name="Ships", show=False)
    page, _, complaints = show(chart_of(first, second, attribution_control=False))
    labels = page.locator(".leaflet-control-layers-overlays label")
    assert [text.strip() for text in labels.all_inner_texts()] == ["Roads", "Ships"]
    lines = page.locator("path[stroke-opacity='0']")
    assert lines.count() == 1
    labels.nth(1).locator("input").click()
    assert lines.count() == 2
    assert [text.strip() for text in labels.all_inner_texts()] == ["Roads", "Ships"]
    labels.nth(0).locator("input").click()
    assert lines.count() == 1
    assert page.inner_text(".leaflet-control-attribution"), "a map without attribution is given one"
    assert complaints == []


def test_bare_routes_tell_no_sentence_that_was_not_given(show: Opened) -> None:
    given = samples.publication()
    page, _, complaints = show(chart_of(routes.RouteLayer(given.routes)))
    press(page, 3)
    assert "Andean Tunnel road" in page.inner_text(".routebook-popup")
    assert page.query_selector(".routebook-popup blockquote") is None
    page, _, _ = show(chart_of(routes.RouteLayer(given.routes, articles=given.articles)))
    press(page, 3)
    assert page.query_selector(".routebook-popup blockquote") is not None
    assert complaints == []


def test_a_layer_frames_a_map_and_wants_one() -> None:
    layer = routes.RouteLayer(samples.publication())
    chart = folium.Map()
    layer.add_to(chart)
    assert chart.get_bounds() == [[-33.44, -100.0], [-10.0, -68.84]]
    lost = routes.RouteLayer(samples.publication())
    lost.add_to(folium.Figure())
    with pytest.raises(TypeError, match="folium map"):
        lost.render()
