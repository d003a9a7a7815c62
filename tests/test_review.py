"""The review page: a person with a keyboard looks at what was read, decides, and the build honours it.

One program and one page serve the checks of the story below in turn, as they would a person's morning.
"""

import cProfile
import http.client
import json
import math
import re
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser.reader import DESKTOP, PHONE
from playwright.sync_api import Browser, Page, Route

from routes import pipeline
from routes.amend import Decision, DecisionKind
from routes.model import Mention, Publication, Status, View
from routes.review.beside import Beside, Ended
from routes.review.sitting import Sitting
from routes.workspace import open_workspace

ROOT = Path(__file__).parents[1]
PLANT = (
    "<script>window.pwned=1</script>{{ 7*7 }}{% raw %}${7*7}<img src=x onerror=window.pwned=1>\u202e\u2066"
)
HOSTILE = f"""NAIROBI {PLANT} (Reuters), 3 March 2024 - Trucks run from Mombasa {PLANT} to Kampala, he said.

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
        self.press("Delete")
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


def meant(made: Publication, words: str) -> list[str]:
    """Return the places that some words mean, in order."""
    return [one.place.name for one in made.mentions if words_of(made, one) == words]


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
    assert {item["id"] for item in told["items"] if item["type"] == "route"} == {
        one.id for one in made.routes
    }
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


def test_what_is_typed_after_a_key_that_does_nothing_here_decides_nothing(
    program: Program, reviewer: Reviewer
) -> None:
    before = program.corrections
    reviewer.find("karakoram-highway")
    head = reviewer.head
    for key, words in {"c": "Kalinngrad", "m": "hares 1", "t": "u/"}.items():
        reviewer.press(key)
        reviewer.page.keyboard.type(words)
        reviewer.press("Enter")
        assert "Keys are heard again in a second" in reviewer.told
        assert reviewer.head == head
        assert not reviewer.page.is_visible("dialog")
        reviewer.press("Escape")
    reviewer.press("c")
    reviewer.page.wait_for_timeout(1_100)
    reviewer.press("n")
    assert reviewer.page.is_visible("dialog"), "who rested is heard"
    reviewer.press("Escape")
    assert program.corrections == before


def test_a_key_is_heard_at_once_after_a_box_was_left(reviewer: Reviewer) -> None:
    reviewer.find("karakoram-highway")
    reviewer.press("s")
    reviewer.page.focus("#dlg [aria-label='As of']")
    looked_at = reviewer.page.evaluate(
        """() => {
          document.querySelector('#rows').replaceChildren(); // no row to go back to, as when it is read anew
          document.querySelector('#dlg').close();
          const key = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(key);
          return document.activeElement.id;
        }"""
    )
    assert looked_at == "search"
    reviewer.find("")


def test_the_keys_of_the_list_go_on_when_it_is_read_anew(program: Program, reviewer: Reviewer) -> None:
    reviewer.find("")
    in_list = "document.activeElement.closest('#rows') !== null"
    assert reviewer.page.evaluate(in_list)
    first = reviewer.head
    with (program.folder / "seeds" / "hostile.toml").open("a", encoding="utf-8") as sidecar:
        sidecar.write("# a note by another hand\n")
    reviewer.page.wait_for_selector("#told:has-text('outside this page')")
    assert reviewer.page.evaluate(in_list)
    reviewer.press("ArrowDown")
    assert reviewer.head != first


def test_question_mark_shows_the_keys_and_the_chapter_has_the_same(reviewer: Reviewer) -> None:
    reviewer.press("?")
    shown = {text for text in reviewer.page.locator("dialog .keys kbd").all_inner_texts() if len(text) == 1}
    reviewer.press("Escape")
    chapter = (ROOT / "routes" / "help" / "review.md").read_text(encoding="utf-8")
    rows = "".join(line for line in chapter.splitlines() if line.startswith("| `"))
    assert shown == {key.replace("-", "−") for key in re.findall(r"`([^`0-9])`", rows)}


def test_keys_are_shown_from_the_first_on_a_phone_too(reviewer: Reviewer) -> None:
    page = reviewer.page
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    try:
        page.click("[data-act=help]")
        keys = page.locator("dialog .keys kbd")
        assert keys.count() > 15
        assert all(keys.nth(number).is_visible() for number in range(keys.count()))
        assert page.evaluate("document.querySelector('dialog').scrollTop") == 0
        inside = (
            "(e) => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }"
        )
        assert page.locator("dialog .keys kbd").first.evaluate(inside)
        assert page.get_by_role("button", name="Go on").evaluate(inside)
        reviewer.press("Escape")
    finally:
        page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})


def test_every_sign_of_the_page_is_in_its_own_fonts() -> None:
    held = {
        chr(letter)
        for face in json.loads((ROOT / "geodata" / "data" / "fonts" / "fonts.json").read_bytes())
        for span in face["unicode_range"].split(",")
        for first, _, last in [span.removeprefix("U+").partition("-")]
        for letter in range(int(first, 16), int(last or first, 16) + 1)
    }
    for file in (ROOT / "routes" / "review" / "static").iterdir():
        assert sorted(set(file.read_text(encoding="utf-8")) - held - {"\n"}) == [], file.name


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
            const held = node.parentElement.closest('bdi, [dir=auto], option');
            if (/[\\u202e\\u2066]/.test(node.data) && !held) found.push(node.parentElement.outerHTML);
          }
          return found;
        }"""
    )
    assert loose == []


# ------------------------------------------------------------------------------------------- the decisions


def test_a_person_corrects_everything_with_the_keyboard_alone(reviewer: Reviewer) -> None:
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
    for _ in range(5):  # past the five statuses
        reviewer.press("Tab")
    page.keyboard.type("2024-03")
    reviewer.press("Tab")
    page.keyboard.type("a notice")
    assert "suspended, as of 2024-03" in reviewer.decide("Enter", "4")

    reviewer.find("central-asia-pakistan-via-afghanistan")
    assert "accepted" in reviewer.decide("a")

    reviewer.find("Dushanbe")
    reviewer.press("o")
    assert "Dushanbe" in reviewer.decide("2")

    reviewer.find("")
    assert reviewer.done >= 10


def test_a_place_that_no_list_holds_is_chosen_by_name_or_put_on_the_map(reviewer: Reviewer) -> None:
    page = reviewer.page
    reviewer.find("USA country")
    reviewer.press("c")
    reviewer.type("Mexico")
    page.wait_for_selector("#known li:first-child:has-text('Mexico')")
    assert "Mexico" in reviewer.decide("Enter")

    reviewer.find("Port Qasim")
    reviewer.press("p")
    reviewer.type("leaders")
    reviewer.press("Enter")
    reviewer.type("Zzyzx Junction")
    page.wait_for_selector("#known li:has-text('Zzyzx Junction')")
    reviewer.press("Enter")
    assert "geodata/places.toml" in reviewer.decide("Shift+ArrowUp", "Enter")
    reviewer.find("")
    assert reviewer.done >= 10


def corrected(made: Publication) -> None:
    """Hold a publication against what the person decided above."""
    routes = {route.id: route for route in made.routes}
    assert meant(made, "sub-border") == []
    assert meant(made, "USA") == ["Mexico"]
    assert meant(made, "leaders") == ["Zzyzx Junction"]
    assert meant(made, "Bin Qasim Port") == []
    assert {one.place.name for one in made.mentions if "Qasim" in one.place.name} == {"Bin Qasim Port"}
    peshawar = next(one.place for one in made.mentions if one.place.name == "Peshawar")
    bundled = pipeline.gazetteer(None).by_id(peshawar.id)
    assert bundled
    assert peshawar.longitude > bundled.longitude
    assert peshawar.latitude < bundled.latitude
    assert routes["almaty-lahore-air"].name == "Almaty–Lahore air bridge"
    assert not [key for key in routes if key.startswith("pakistan-south-asia-central-asia")]
    assert "karachi-gwadar-kazakhstan" not in routes
    said = routes["karakoram-highway"].set_status
    assert said
    assert (said.status, said.source) == (Status.SUSPENDED, "a notice")
    assert routes["central-asia-pakistan-via-afghanistan"].accepted


def unfit(made: Publication) -> list[str]:
    return [item.message for item in made.findings if item.where.startswith("routes/corrections.toml")]


def test_the_build_honours_every_decision(program: Program) -> None:
    made = planned(program.folder)
    corrected(made)
    assert unfit(made) == []
    chosen = next(one for one in made.mentions if words_of(made, one) == "Beijing")
    assert chosen.place.id != chosen.candidates[0].place.id
    assert chosen.why.startswith("chosen in")


def words_of(made: Publication, mention: Mention) -> str:
    return next(article for article in made.articles if article.id == mention.article).words(mention.span)


# --------------------------------------------------------------------------- saved at once, and taken back


def test_a_decision_is_shown_before_it_is_written(reviewer: Reviewer) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    reviewer.page.route("**/decide", hold)
    reviewer.find("Afghanistan country")
    first = reviewer.head
    done = reviewer.done
    reviewer.press("a")
    assert reviewer.done == done + 1
    assert reviewer.page.locator("#rows .it.done", has_text=first).count() >= 1
    reviewer.page.wait_for_selector("#saving")
    held[0].continue_()
    reviewer.page.unroute("**/decide")
    reviewer.page.wait_for_selector("#saving", state="hidden")
    assert "accepted" in reviewer.told


def test_a_status_that_cannot_be_saved_keeps_its_box_and_what_was_typed(reviewer: Reviewer) -> None:
    page = reviewer.page
    reviewer.find("karakoram-highway")
    reviewer.press("s")
    page.fill("#dlg [aria-label=Source]", "a newspaper")
    page.fill("#dlg [aria-label='As of']", "last June")
    page.click("#dlg [data-number='2']")
    page.wait_for_selector("#dlg .wrong:has-text(\"as_of is 'last June'; expected a day\")")
    assert page.input_value("#dlg [aria-label='As of']") == "last June"
    assert page.input_value("#dlg [aria-label=Source]") == "a newspaper"
    reviewer.press("Escape")


def test_undo_takes_back_the_last_decision_by_key_and_by_button(program: Program, reviewer: Reviewer) -> None:
    before = program.corrections
    reviewer.find("Turkmenistan country")
    assert "no place" in reviewer.decide("r")
    assert program.corrections != before
    assert "Taken back" in reviewer.decide("u")
    assert program.corrections == before
    reviewer.find("Turkmenistan country")
    reviewer.decide("a")
    reviewer.page.click(".top [data-act=undo]")
    reviewer.page.wait_for_selector("#saving", state="hidden")
    assert program.corrections == before


def test_what_was_decided_of_one_item_is_taken_back_days_later(program: Program, reviewer: Reviewer) -> None:
    before = program.rows
    reviewer.find("karakoram-highway")
    assert "status set: suspended" in reviewer.page.inner_text(".badge")
    assert "Suspended · Mar 2024 · set by a person: a notice" in reviewer.page.inner_text("#item")
    assert "taken back" in reviewer.decide("t")
    kept = [row for row in before["route"] if row["id"] != "karakoram-highway"]
    assert program.rows["route"] == kept
    reviewer.decide("u")
    assert program.rows == before


def test_a_decision_that_cannot_be_saved_is_told_and_tried_again(
    program: Program, reviewer: Reviewer
) -> None:
    before = program.corrections
    reviewer.page.route("**/decide", lambda route: route.abort())
    reviewer.find("Uzbekistan country")
    done = reviewer.done
    reviewer.press("a")
    reviewer.page.wait_for_selector("#told.bad")
    assert "was not saved" in reviewer.told
    assert reviewer.done == done
    assert program.corrections == before
    reviewer.page.unroute("**/decide")
    reviewer.page.click("#told button")
    reviewer.page.wait_for_selector("#told.good")
    assert "accepted" in reviewer.told
    assert reviewer.done == done + 1
    reviewer.page.wait_for_selector("#saving", state="hidden")
    reviewer.decide("u")


def test_lines_and_findings_follow(reviewer: Reviewer) -> None:
    reviewer.page.wait_for_selector("#checked:empty", state="attached", timeout=60_000)
    reviewer.find("karakoram-highway")
    shown = reviewer.page.evaluate("document.querySelector('.leaflet-ink-pane canvas').width")
    assert shown > 100


# ------------------------------------------------------------------------------------- who else may ask


def asked(
    program: Program, path: str, body: bytes | None = None, *, token: str | None = None, **headers: str
) -> tuple[int, str]:
    """Ask the program that serves the page, as anybody on this machine could."""
    address = urlsplit(program.url)
    line = http.client.HTTPConnection("127.0.0.1", address.port or 0, timeout=20)
    own = address.path if token is None else f"/{token}/"
    try:
        line.request(
            "GET" if body is None else "POST",
            f"{own}{path}",
            body=body,
            headers={name.replace("_", "-"): value for name, value in headers.items()},
        )
        answer = line.getresponse()
        return answer.status, answer.read().decode()
    finally:
        line.close()


def decision(program: Program, **changes: object) -> bytes:
    version = json.loads(asked(program, "state")[1])["version"]
    good = {"version": version, "kind": "accept", "route": "karakoram-highway"}
    return json.dumps({**good, **changes}).encode()


def test_strangers_are_refused_and_nothing_is_written(program: Program) -> None:
    before = program.corrections
    good = decision(program)
    assert asked(program, "decide", good, Origin="https://evil.example")[0] == 403
    assert asked(program, "decide", good, Sec_Fetch_Site="cross-site")[0] == 403
    assert asked(program, "decide", good, Host="evil.example")[0] == 421
    assert asked(program, "decide", good, token="guessed-guessed-guessed")[0] == 403  # noqa: S106 - a wrong one
    assert asked(program, "../../etc/passwd")[0] == 400
    assert asked(program, "%2e%2e/state")[0] == 400
    assert asked(program, "seeds/hostile.txt")[0] == 404
    assert asked(program, "decide")[0] == 405
    with pytest.raises((ConnectionError, AssertionError)):  # noqa: PT012 - either end may notice first
        status, _ = asked(program, "decide", b" " * 10_000_000)
        assert status != 413
    assert program.corrections == before


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"kind": "approve"}, "'approve' is no decision"),
        ({"kind": "statu"}, "did you mean 'status'"),
        ({"route": "no-such-route"}, "there is no route 'no-such-route'"),
        ({"route": "", "article": "hostile", "spans": [[0, 3]]}, "no place stands there"),
        ({"route": "", "article": "hostile", "spans": [["0", 3]]}, "is no span"),
        ({"route": "", "article": "hostile"}, "no place is named"),
        ({"kind": "status", "status": "closed"}, "'closed' is no status"),
        ({"kind": "status"}, "a status is missing"),
        ({"kind": "merge", "into": "nowhere"}, "no route has the id 'nowhere'"),
        ({"kind": "rename", "name": "x" * 1000}, "expected at most"),
        ({"kind": "rename", "name": 7}, "name is '7'; expected a text"),
        ({"kind": "move", "longitude": "east"}, "longitude is 'east'"),
        ({"kind": "move", "longitude": 10**400}, "longitude has more digits than any place"),
        ({"kind": "move", "longitude": math.inf}, "is not JSON"),
        ({"route": "", "kind": "add", "article": "hostile", "words": "Zanzibar"}, "do not stand in article"),
        ({"route": "", "kind": "add", "article": "hostile", "words": "Trucks"}, "a place is missing"),
        ({"version": ""}, "version is missing"),
        ({"hidden": True}, "'hidden' says nothing here"),
    ],
)
def test_a_request_that_says_nothing_known_gets_a_plain_answer(
    program: Program, changes: dict[str, object], told: str
) -> None:
    before = program.corrections
    status, answer = asked(program, "decide", decision(program, **changes))
    assert status == 400
    assert told in json.loads(answer)["problem"]
    assert program.corrections == before


def test_a_decision_on_files_that_were_changed_since_is_refused(program: Program) -> None:
    before = program.corrections
    status, answer = asked(program, "decide", decision(program, version="0" * 64))
    assert status == 409
    assert "changed since" in json.loads(answer)["problem"]
    assert program.corrections == before


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_is_no_object_gets_a_plain_answer(program: Program, body: bytes) -> None:
    status, answer = asked(program, "decide", body)
    assert status == 400
    assert "the body is not" in json.loads(answer)["problem"]


@pytest.mark.parametrize("box", ["", "a,b,c,d", "0,0,0,0", "0,0,nan,9", "0,-91,9,9", "0,0,1e9,9"])
def test_ground_that_is_none_gets_a_plain_answer(program: Program, box: str) -> None:
    status, answer = asked(program, f"ground?box={box}")
    assert status == 400
    assert "is no box" in json.loads(answer)["problem"]


# -------------------------------------------------------------------------------------------- the page itself


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_scrolls_sideways_and_every_control_has_a_name(
    reviewer: Reviewer, size: tuple[int, int]
) -> None:
    page = reviewer.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    try:
        wider = page.evaluate(
            """() => ['html', '#item', '#side', '.top'].filter((q) => {
              const e = document.querySelector(q); return e.scrollWidth > e.clientWidth + 1; })"""
        )
        assert wider == []
        nameless = page.evaluate(
            """() => [...document.querySelectorAll('button, input, select')]
              .filter((e) => e.checkVisibility() && !(e.getAttribute('aria-label') || e.labels?.length
                || e.textContent.trim())).map((e) => e.outerHTML)"""
        )
        assert nameless == []
    finally:
        page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})


def test_focus_is_always_seen(reviewer: Reviewer) -> None:
    seen = set()
    reviewer.find("Gwadar Pakistan")
    for _ in range(30):
        reviewer.press("Tab")
        name, width, style = reviewer.page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
              const name = e.id || e.dataset.act || e.className || e.tagName;
              return [name, parseFloat(s.outlineWidth), s.outlineStyle]; }"""
        )
        if name == "BODY":
            break
        seen.add(name)
        assert width >= 2, name
        assert style != "none", name
    assert {"accept", "reject", "only"} <= seen


def test_page_asks_its_own_server_alone_and_complains_of_nothing(program: Program) -> None:
    outside = [url for url in program.requests if not url.startswith((program.url, "data:", "blob:"))]
    assert outside == []
    held = "Failed to load resource: net::ERR_FAILED"  # the decision that a test above held back
    refused = "Failed to load resource: the server responded with a status of 400 (Bad Request)"  # a status
    assert [text for text in program.messages if text not in {held, refused}] == []


def test_policy_is_in_force(reviewer: Reviewer) -> None:
    blocked = reviewer.page.evaluate(
        """async () => {
          const told = new Promise((done) => {
            const found = [];
            document.addEventListener('securitypolicyviolation', (event) => {
              found.push(event.effectiveDirective);
              if (found.length === 3) done(found.sort());
            });
          });
          const script = document.createElement('script');
          script.textContent = 'window.ran = 1';
          document.body.append(script, Object.assign(new Image(), { src: 'https://example.org/x.png' }));
          fetch('https://example.org/').catch(() => {});
          return told;
        }"""
    )
    assert blocked == ["connect-src", "img-src", "script-src-elem"]
    assert reviewer.page.evaluate("window.ran") is None


# --------------------------------------------------------------------- articles are edited, and it ends


def test_decisions_hold_when_the_article_is_edited_around_them(program: Program, reviewer: Reviewer) -> None:
    for path in sorted((program.folder / "seeds").glob("0*.txt")):
        text = path.read_text(encoding="utf-8")
        added = "An editor put this line here, and it names no place at all.\n\n"
        edited = added + text.replace(" he said", " he told reporters")
        path.write_text(edited, encoding="utf-8")
    made = planned(program.folder)
    corrected(made)
    assert unfit(made) == []
    reviewer.page.wait_for_selector("#told:has-text('changed outside')")
    reviewer.find("Beijing")
    assert "You decided: chosen" in reviewer.page.inner_text(".badge")


def test_a_decision_that_fits_no_more_is_told(program: Program, reviewer: Reviewer) -> None:
    for path in sorted((program.folder / "seeds").glob("0*.txt")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Beijing", "its capital"), encoding="utf-8")
    assert any("Beijing" in message for message in unfit(planned(program.folder)))
    reviewer.page.wait_for_selector("#mend")
    reviewer.page.click("#mendt")
    assert "Beijing" in reviewer.page.inner_text("#notices")
    assert "routes/corrections.toml" in reviewer.page.inner_text("#notices")


def test_a_table_that_does_not_hold_is_told_and_heals(program: Program, reviewer: Reviewer) -> None:
    path = program.folder / "geodata" / "places.toml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good + "[[place]]\nid = \n", encoding="utf-8")
    reviewer.page.wait_for_selector("#told.bad")
    assert "geodata/places.toml" in reviewer.told
    path.write_text(good, encoding="utf-8")
    reviewer.page.wait_for_selector("#told:not(.bad)")


def test_ctrl_c_ends_it_as_asked_and_nothing_listens(program: Program) -> None:
    program.process.send_signal(signal.SIGINT)
    _, said = program.process.communicate(timeout=20)
    assert program.process.returncode == 0
    assert "Traceback" not in said
    with pytest.raises(OSError, match=r".+"):
        socket.create_connection(("127.0.0.1", urlsplit(program.url).port or 0), timeout=2).close()


def test_the_page_says_that_the_program_has_ended(reviewer: Reviewer) -> None:
    reviewer.page.wait_for_selector("#told.bad")
    assert "does not answer" in reviewer.told


def test_what_is_done_beside_ends_with_a_word_where_its_process_is_gone() -> None:
    other = Beside(abs)
    try:
        assert other.ask(-3) == 3
        assert other.ask("no number") is None  # type: ignore[arg-type]  # what cannot be done gives nothing
    finally:
        other.end()
    with pytest.raises(Ended):
        other.ask(-3)


# -------------------------------------------------------------------------------- other continents, by value


def items(folder: Path, *texts: str) -> list[dict[str, object]]:
    (folder / "seeds").mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / "seeds" / f"{number}.txt").write_text(text, encoding="utf-8")
    told: list[dict[str, object]] = json.loads(Sitting(folder).told())["items"]
    return told


def test_names_that_could_mean_other_places_stand_first_on_any_continent(tmp_path: Path) -> None:
    text = (
        "Wellington, 12 March 2024 - Trucks carry timber from Hamilton to Bamako, and trains run from Dakar "
        "to Niamey, a driver said in Ouagadougou.\n"
    )
    rows = items(tmp_path, text)
    weights = {row["words"]: row["weight"] for row in rows}
    assert rows[0]["words"] == "Hamilton"
    assert weights["Bamako"] == weights["Dakar"] == weights["Niamey"] == 0
    assert "Hamilton, Ontario, Canada is nearly as likely." in rows[0]["doubts"]


def test_a_spelling_and_a_small_place_want_a_look(tmp_path: Path) -> None:
    rows = items(tmp_path, "Karachi, 12 March 2024 - Ships sail from Karachi to Gawadar and to Jiwani.\n")
    doubts = {row["words"]: row["doubts"] for row in rows}
    assert doubts["Gawadar"] == ["“Gawadar” is taken for a spelling of Gwadar."]
    assert doubts["Karachi"] == []


def test_words_that_an_article_uses_often_are_one_item_and_each_has_its_sentence(tmp_path: Path) -> None:
    text = "Lima, 2 May 2020 - " + " ".join(f"Train {number} left Lima for Cusco." for number in range(50))
    rows = {row["words"]: row for row in items(tmp_path, text)}
    assert len(rows["Cusco"]["spans"]) == len(rows["Cusco"]["sentences"]) == 50
    assert len(rows) < 6


def test_candidates_tell_how_far_they_lie_from_the_other_places_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Quito, 2 May 2020 - Trucks go from Quito to Ambato.\n")
    told = json.loads(Sitting(tmp_path).told())
    row = next(item for item in told["items"] if item["words"] == "Ambato")
    nearest = row["candidates"][0]
    assert told["places"][nearest["near"]]["name"] == "Quito"
    assert 100 <= nearest["km"] <= 130


# -------------------------------------------------------------------------------- many articles


def article(number: int) -> str:
    towns = ("Karachi", "Lahore", "Quetta", "Multan", "Sukkur", "Peshawar", "Gwadar", "Turbat", "Hyderabad")
    first, second, third = (towns[(number + step) % len(towns)] for step in (0, 2, 5))
    return (
        f"{first}, {1 + number % 28} March 2024 - Trucks of company {number} go from {first} to {second}.\n\n"
        f"Trains run from {second} to Kabul, {number} men said in {third}.\n"
    )


def test_a_moved_pin_whose_words_are_kept_on_it_counts_as_moved(tmp_path: Path) -> None:
    text = (
        "Trucks run from Kampala through Jinja, Tororo, Mbale and Busia to Iganga and Entebbe. "
        "A pipeline goes from Busia to Kampala."
    )
    items(tmp_path, text)
    person = Sitting(tmp_path)
    read = person.read()
    busia = next(one for one in read.seen.mentions() if one.place.name == "Busia")
    move = Decision(
        kind=DecisionKind.MOVE, article=busia.article, span=busia.span, latitude=3.4, longitude=34.0
    )
    person.decide((move,), read.version)

    def state() -> tuple[str, str]:
        told = json.loads(person.told())
        item = next(one for one in told["items"] if one["words"] == "Busia")
        return told["places"][item["place"]]["id"], item["decided"]

    assert state() == (busia.place.id, "moved")
    back = Decision(kind=DecisionKind.TAKE_BACK, place=busia.place.id)
    person.decide((back,), person.read().version)
    assert state() == (busia.place.id, "chosen"), "the pin is back, and the words stay"


def sitting(folder: Path, articles: int) -> Sitting:
    (folder / "seeds").mkdir(parents=True)
    for number in range(articles):
        (folder / "seeds" / f"{number:03d}.txt").write_text(article(number), encoding="utf-8")
    return Sitting(folder)


def decided(person: Sitting, number: int, kind: DecisionKind = DecisionKind.ACCEPT) -> dict[str, object]:
    """Decide on one name of an article, and return what is told then."""
    read = person.read()
    spot = next(one for one in read.seen.mentions() if one.article == f"{number:03d}")
    person.decide((Decision(kind=kind, article=spot.article, span=spot.span),), read.version)
    told: dict[str, object] = json.loads(person.told())
    return told


def resolved(told: dict[str, Any]) -> dict[str, Any]:
    """Return what is told with places and sentences in the place of their numbers."""
    tables = {"place": told["places"], "near": told["places"], "s": told["sentences"]}

    def within(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: within(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [within(item) for item in value]
        return tables[key][value] if key in tables and value is not None else value

    items = [{**within(item), "legs": item.get("legs")} for item in told["items"]]
    return {**told, "items": items, "places": None, "sentences": None}


def test_what_is_told_after_decisions_is_what_a_new_sitting_tells(tmp_path: Path) -> None:
    person = sitting(tmp_path, 6)
    person.told()
    for kind in (DecisionKind.ACCEPT, DecisionKind.REJECT):
        assert resolved(decided(person, 2, kind)) == resolved(json.loads(Sitting(tmp_path).told()))
    (tmp_path / "seeds" / "001.txt").write_text(article(40), encoding="utf-8")
    assert resolved(json.loads(person.told())) == resolved(json.loads(Sitting(tmp_path).told()))


def test_a_decision_costs_its_own_article_however_many_there_are(tmp_path: Path) -> None:
    calls = {}
    for articles in (20, 40, 80):
        person = sitting(tmp_path / str(articles), articles)
        person.told()
        counted = cProfile.Profile()
        counted.runcall(decided, person, 2)
        assert person.dossier.made == 1
        calls[articles] = sum(one.callcount for one in counted.getstats())
    assert calls[80] - calls[40] < 2.5 * (calls[40] - calls[20])  # twice, where it grows in a line
