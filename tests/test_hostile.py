"""Articles and tables are written by an attacker: what they say is shown as text and never run."""

import json
import re
from pathlib import Path

import pytest
from browser.reader import Opener

from routes import build as building
from routes.build import Options

SCRIPT = "<script>window.owned=1</script><img src=x onerror=window.owned=2>"
TEMPLATE = "{{ 7*191 }}{% raw %}{# gone #}${window.owned=3}#{7*191}"
MARKUP = f"{SCRIPT}{TEMPLATE}"
SPOILERS = f"{SCRIPT}{TEMPLATE}</script><!--\u202e\u2066\x07\x1b[31m\u2028"


def toml_text(text: str) -> str:
    return json.dumps(text)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    files = {
        "seeds/one.txt": (
            f"Envoy {SPOILERS} on trade\n\nISLAMABAD, May 2, 2024 (APP): Trucks go from Lahore to "
            f"Multan {SPOILERS} by road, he said. The Evil{SCRIPT} Road is open. The Evil Road carries "
            f"$45 million {TEMPLATE} of goods. Flights run from Karachi to {SPOILERS} Nairobi.\n\n"
            f"{SPOILERS}\n"
        ),
        "seeds/one.toml": "".join(
            f"{key} = {toml_text(value)}\n"
            for key, value in {
                "title": f"Title {SPOILERS}",
                "outlet": f"Outlet {SPOILERS}",
                "author": f"Author {SPOILERS}",
                "url": "https://example.org/{{7*191}}${window.owned=4}&amp;%7B#",
                "note": f"Note {SPOILERS}",
            }.items()
        ),
        "seeds/two.html": (
            f"<html><head><title>Web {SCRIPT}</title><script>window.owned=5</script></head><body><p>Trucks "
            "go from Quetta to Multan &lt;script&gt;window.owned=6&lt;/script&gt; by road.</p></body></html>"
        ),
        "routes/catalogue/evil-road.toml": (
            f"name = {toml_text('Evil Road')}\naliases = [{toml_text('Evil ' + SPOILERS)}]\nmode = 'road'\n"
            f"source = {toml_text('Source ' + SPOILERS)}\nnote = {toml_text('Note ' + SPOILERS)}\n"
            "[[legs]]\nstops = ['Lahore', 'Evil Town', 'Multan']\n"
            f"[[closures]]\nwhere = {toml_text('Where ' + SPOILERS)}\nmonths = [1]\n"
            f"source = {toml_text('Closed ' + SPOILERS)}\n"
            f"[published]\nlength_km = 340\nsource = {toml_text('Published ' + SPOILERS)}\n"
        ),
        "geodata/places.toml": (
            "[[place]]\nid = 'evil'\nname = 'Evil Town'\nkind = 'city'\nlat = 30.66\nlon = 73.1\n"
            "country = 'PK'\n"
            f"source = {toml_text('Place ' + MARKUP)}\nnames = {{ ru = {toml_text('Имя ' + MARKUP)} }}\n"
            f"[[place]]\nid = 'geonames:1172451'\nname = {toml_text('Lahore ' + MARKUP)}\n"
        ),
        "routes/corrections.toml": (
            f"[[route]]\nid = 'evil-road'\nname = {toml_text('Renamed ' + SPOILERS)}\n"
        ),
        "routes/workspace.toml": f"title = {toml_text('Map ' + SPOILERS)}\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    outcome = building.build(folder, Options(), tell=lambda _: None)
    assert outcome.routes >= 2, outcome.messages
    return folder


def test_nothing_of_it_is_markup_and_no_template_ran(hostile: Path) -> None:
    pages = sorted((hostile / "output").glob("*.html"))
    assert len(pages) >= 3
    for path in pages:
        text = path.read_text("utf-8")
        assert "window.owned=1</script" not in text, path.name
        assert "onerror=window" not in re.sub(r"\\u003c|&lt;", "", text).replace("img src=x onerror", ""), (
            path.name
        )
        assert "1337" not in text, path.name
        assert 'href="javascript:' not in text, path.name
        assert "{{" not in text.split("</head>")[1].split('type="application/json"')[0], path.name
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text), path.name


@pytest.fixture
def folder(hostile: Path) -> Path:
    """Return the folder whose pages `open_page` opens."""
    return hostile / "output"


def test_the_browser_shows_it_as_text_and_runs_none_of_it(folder: Path, open_page: Opener) -> None:
    for path in sorted(folder.glob("*.html")):
        opened = open_page(path.name)
        rows = [row for row in opened.page.query_selector_all("button.row") if row.is_visible()]
        for button in rows[:6]:
            button.click()
            opened.page.keyboard.press("Escape")
        assert opened.page.evaluate("window.owned") is None, path.name
        assert opened.messages == [], path.name
        assert opened.requests == [path.as_uri()], path.name
    shown = open_page("index.html").page.evaluate("document.body.textContent")
    assert "<script>window.owned=1</script>" in shown
    assert "{{ 7*191 }}" in shown


def test_exports_hold_it_as_plain_values(hostile: Path) -> None:
    found = json.loads((hostile / "output" / "routes.geojson").read_text("utf-8"))
    names = {feature["properties"]["name"] for feature in found["features"]}
    assert any(name.startswith("Renamed <script>") for name in names)
