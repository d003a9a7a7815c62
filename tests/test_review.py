"""The review page: a person with a keyboard looks at what was read, decides, and the build honours it.

One program and one page serve the checks of the story below in turn, as they would a person's morning.
"""

import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.reader import DESKTOP, PHONE
from playwright.sync_api import Browser, Page, Route

from geodata.place import PlaceKind
from routes import pipeline
from routes.model import Publication, Status, View
from routes.review.doubts import SMALL
from routes.review.sitting import Sitting
from routes.workspace import open_workspace

ROOT = Path(__file__).parents[1]
PLANT = "<script>window.pwned=1</script>{{ 7*7 }}{% raw %}${7*7}<img src=x onerror=window.pwned=1>\u202e\u2066"
HOSTILE = f"""NAIROBI {PLANT} (Reuters), 3 March 2024 - Trucks run from Mombasa {PLANT} to Kampala, the minister said.

Trains run from Mombasa to Nairobi {PLANT}. Поезда идут из Алматы. القطار من كراتشي إلى لاهور.
"""


@dataclass
class Program:
    """The command as it runs, and what its page asked for and complained of."""

    process: subprocess.Popen[str]
    folder: Path
    url: str
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    @property
    def corrections(self) -> str:
        path = self.folder / "routes" / "corrections.toml"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def rows(self) -> dict[str, list[dict[str, object]]]:
        return {"mention": [], "route": [], **tomllib.loads(self.corrections)}


def started(folder: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    code = "import sys; from routes.cli import main; sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "review", str(folder), *options],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr
    line = process.stderr.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]+/", line)
    assert found, line + process.stderr.read()
    return process, found[0]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Return the program over the five articles and a hostile sixth; Ctrl-C ends it, and nothing listens."""
    folder = tmp_path_factory.mktemp("review")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "seeds" / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "seeds" / "hostile.toml").write_text(f"title = {json.dumps(PLANT)}\n", encoding="utf-8")
    process, url = started(folder)
    try:
        yield Program(process=process, folder=folder, url=url)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


class Reviewer:
    """A person at the page who uses the keyboard alone."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.press = page.keyboard.press

    def find(self, words: str) -> None:
        """Search the list, and look at the first item found."""
        self.press("/")
        self.press("Control+A")
        self.page.keyboard.type(words)
        self.press("Enter")

    def decide(self, *keys: str) -> str:
        """Press keys that decide, and return what is told once it is written and read anew."""
        for key in keys:
            self.press(key)
        self.page.wait_for_selector("#saving", state="hidden")
        return self.told

    def type(self, words: str) -> None:
        self.press("Control+A")
        self.page.keyboard.type(words)

    @property
    def told(self) -> str:
        return self.page.inner_text("#told")

    @property
    def head(self) -> str:
        return self.page.inner_text("#head")

    @property
    def done(self) -> int:
        return int(self.page.inner_text("#done").split()[0])


@pytest.fixture(scope="module")
def reviewer(program: Program, chromium: Browser) -> Iterator[Reviewer]:
    context = chromium.new_context(
        viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, reduced_motion="reduce"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.on("request", lambda request: program.requests.append(request.url))
    page.on("console", lambda message: program.messages.append(message.text))
    page.on("pageerror", lambda error: program.messages.append(str(error)))
    page.goto(program.url)
    page.wait_for_selector("html[data-ready]", state="attached")
    yield Reviewer(page)
    context.close()


def planned(folder: Path) -> Publication:
    """Return what a build makes of a workspace, up to its lines."""
    workspace = open_workspace(folder)
    found = pipeline.tables(workspace)
    readings, skipped = pipeline.read_all(workspace, found)
    return pipeline.planned(readings, found, view=View.NEUTRAL, skipped=skipped)


def meant(made: Publication, article: str, words: str) -> list[str]:
    """Return the places that some words of an article mean, in order."""
    texts = {item.id: item for item in made.articles if item.id.startswith(article)}
    return [
        one.place.name for one in made.mentions if one.article in texts and texts[one.article].words(one.span) == words
    ]


# -------------------------------------------------------------------------------- before anything is decided


def test_what_is_doubtful_stands_first(reviewer: Reviewer) -> None:
    marks = reviewer.page.locator("#rows .mark").all_inner_texts()
    first_calm = marks.index("")
    assert 3 < first_calm < len(marks)
    assert "!" not in marks[first_calm:]
    assert reviewer.done == 0


def test_every_mention_and_route_is_there_with_its_sentence(program: Program, reviewer: Reviewer) -> None:
    made = planned(program.folder)
    told = reviewer.page.evaluate("JSON.parse(document.querySelector('#data').textContent)")
    spots = {
        (told["articles"][item["article"]]["id"], *span)
        for item in told["items"]
        if item["type"] == "place"
        for span in item["spans"]
    }
    assert spots == {(one.article, one.span.start, one.span.end) for one in made.mentions}
    assert {item["id"] for item in told["items"] if item["type"] == "route"} == {one.id for one in made.routes}
    texts = {article.id: article.text for article in made.articles}
    for row in told["sentences"]:
        assert row["text"] == texts[told["articles"][row["a"]]["id"]][row["start"] : row["end"]]


def test_an_item_shows_its_words_its_choice_why_and_what_else_it_could_be(reviewer: Reviewer) -> None:
    reviewer.find("Islamabad Pakistan")
    item = reviewer.page.inner_text("#item")
    assert reviewer.page.inner_text("#item .q mark") == reviewer.head
    assert "Read as Islamabad, town or city" in item
    assert "Exact name" in item
    candidates = reviewer.page.locator(".cand").all_inner_texts()
    assert len(candidates) >= 3
    assert "people" in candidates[0]
    assert " km" in candidates[0]
    assert reviewer.page.locator(".leaflet-marker-pane .pin").count() == len(candidates)
    assert reviewer.page.locator(".leaflet-marker-pane .pin.on").inner_text() == "1"


def test_no_key_does_harm_while_one_writes(program: Program, reviewer: Reviewer) -> None:
    before = program.corrections
    reviewer.find("arhmngstou1")
    assert reviewer.page.is_visible("#none")
    reviewer.find("Karakoram")
    reviewer.press("n")
    reviewer.page.keyboard.type("arhgsu1")
    reviewer.press("Escape")
    assert not reviewer.page.is_visible("dialog")
    assert program.corrections == before


def test_question_mark_shows_the_keys_and_the_chapter_has_the_same(reviewer: Reviewer) -> None:
    reviewer.press("?")
    shown = {text for text in reviewer.page.locator("dialog .keys kbd").all_inner_texts() if len(text) == 1}
    reviewer.press("Escape")
    chapter = (ROOT / "routes" / "help" / "review.md").read_text(encoding="utf-8")
    rows = "".join(line for line in chapter.splitlines() if line.startswith("| `"))
    assert shown == {key.replace("-", "−") for key in re.findall(r"`([^`0-9])`", rows)}


def test_hostile_words_are_only_words(reviewer: Reviewer) -> None:
    reviewer.find("Mombasa")
    assert PLANT in (reviewer.page.text_content("#item") or "")
    assert PLANT[:60] in " ".join(reviewer.page.locator("#f-article option").all_text_contents())
    assert reviewer.page.evaluate("window.pwned") is None
    assert reviewer.page.locator("img").count() == 0
    reviewer.find("")


def test_hostile_words_cannot_reorder_what_stands_beside_them(reviewer: Reviewer) -> None:
    reviewer.find("Mombasa")
    loose = reviewer.page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
          const found = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (!/[\\u202e\\u2066]/.test(node.data)) continue;
            if (!node.parentElement.closest('bdi, [dir=auto], option')) found.push(node.parentElement.outerHTML);
          }
          return found;
        }"""
    )
    assert loose == []


# ------------------------------------------------------------------------------------------- the decisions


def test_a_person_corrects_everything_with_the_keyboard_alone(program: Program, reviewer: Reviewer) -> None:
    page = reviewer.page
    reviewer.find("Gwadar Pakistan")
    first = reviewer.head
    assert "accepted" in reviewer.decide("a")
    assert reviewer.head != first, "the next open item comes up"

    reviewer.find("sub-border")
    assert "no place" in reviewer.decide("r")

    reviewer.find("Beijing")
    assert "Beijing" in reviewer.decide("2")

    reviewer.find("Peshawar Pakistan")
    reviewer.press("m")
    assert page.is_visible("#movebar")
    told = reviewer.decide("Shift+ArrowRight", "ArrowDown", "Enter")
    assert "geodata/places.toml" in told
    assert not page.is_visible("#movebar")

    reviewer.find("Port Qasim Pakistan")
    reviewer.press("n")
    reviewer.type("Bin Qasim Port")
    assert "Bin Qasim Port" in reviewer.decide("Enter")

    reviewer.find("almaty-lahore-air")
    reviewer.press("n")
    reviewer.type("Almaty–Lahore air bridge")
    assert "air bridge" in reviewer.decide("Enter")

    reviewer.find("pakistan-south-asia-central-asia")
    assert "hidden" in reviewer.decide("h")

    reviewer.find("karachi-gwadar-kazakhstan")
    reviewer.press("g")
    page.keyboard.type("qasim")
    assert "counted with" in reviewer.decide("Enter")

    reviewer.find("karakoram-highway")
    reviewer.press("s")
    assert "suspended" in reviewer.decide("4")

    reviewer.find("central-asia-pakistan-via-afghanistan")
    assert "accepted" in reviewer.decide("a")

    reviewer.find("Dushanbe")
    reviewer.press("o")
    assert "Dushanbe" in reviewer.decide("2")
    reviewer.find("")
    assert reviewer.done >= 10


def corrected(made: Publication) -> None:
    """Hold a publication against what the person decided above."""
    routes = {route.id: route for route in made.routes}
    assert meant(made, "", "sub-border") == []
    assert meant(made, "", "Bin Qasim Port") == []
    assert {one.place.name for one in made.mentions if "Qasim" in one.place.name} == {"Bin Qasim Port"}
    peshawar = next(one.place for one in made.mentions if one.place.name == "Peshawar")
    bundled = pipeline.gazetteer(None).by_id(peshawar.id)
    assert bundled
    assert peshawar.longitude > bundled.longitude
    assert peshawar.latitude < bundled.latitude
    assert routes["almaty-lahore-air"].name == "Almaty–Lahore air bridge"
    assert not [key for key in routes if key.startswith("pakistan-south-asia-central-asia")]
    assert "karachi-gwadar-kazakhstan" not in routes
    assert routes["karakoram-highway"].status is Status.SUSPENDED
    assert routes["central-asia-pakistan-via-afghanistan"].accepted


def unfit(made: Publication) -> list[str]:
    return [item.message for item in made.findings if item.where.startswith("routes/corrections.toml")]


def test_the_build_honours_every_decision(program: Program) -> None:
    made = planned(program.folder)
    corrected(made)
    assert unfit(made) == []
    chosen = next(one for one in made.mentions if meant_words(made, one) == "Beijing")
    assert chosen.place.id != chosen.candidates[0].place.id
    assert chosen.why.startswith("chosen in")


def meant_words(made: Publication, mention: object) -> str:
    texts = {article.id: article for article in made.articles}
    return texts[mention.article].words(mention.span)  # type: ignore[attr-defined]
