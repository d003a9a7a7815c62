"""Edit, and it is there: the real command, real saves, a real browser."""

import http.client
import json
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from routes import store, watch
from routes.store import digest

MAIN = "import sys; from routes.cli import main; sys.exit(main(sys.argv[1:]))"
ARTICLE = "Trucks carry rice from Peshawar to Kabul every week. The Trial Highway carries fruit.\n"
WAY = """\
name = "Trial Highway"
mode = "road"
source = "us"
[[legs]]
stops = ["{start}", "Jalalabad", "Kabul"]
"""
PLACE = '[[place]]\nid = "own:trialpur"\nname = "Trialpur"\nlat = {latitude}\nlon = 71.5\n'
PATIENCE = 60_000  # milliseconds; how fast it is the benchmarks tell

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a process is sent Ctrl-C in another way there"
)


class Watching:
    """The command at work on a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = [sys.executable, "-c", MAIN, "watch", str(folder)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        assert self.process.stderr
        first = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\S+/", first)
        assert found, first
        self.address, self.port = found[0], int(found[1])
        self.lines = [first]
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.lines.append(line)

    def builds(self) -> int:
        return sum(" built in " in line for line in self.lines)

    def wait(self, fits: Callable[[], bool]) -> None:
        """Wait until something holds, as long as the command runs."""
        end = time.monotonic() + PATIENCE / 1000
        while not fits():
            assert self.process.poll() is None, self.lines
            assert time.monotonic() < end, self.lines
            time.sleep(0.02)

    def is_busy(self) -> bool:
        """Return what a page is told first that asks whether a build runs."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.request("GET", f"/{self.address.split('/')[3]}/events?page=none")
        answer = line.getresponse()
        told = next(row for row in iter(answer.readline, b"") if row.startswith(b"data: "))
        line.close()
        return bool(json.loads(told[6:])["busy"])

    def settle(self) -> int:
        """Wait until nothing was built for a while; return how often it was."""
        count, since = self.builds(), time.monotonic()
        while time.monotonic() - since < 0.8:
            time.sleep(0.2)  # each question is a stream, which the server holds until it next speaks
            if self.is_busy() or self.builds() != count:
                count, since = self.builds(), time.monotonic()
        return count

    def end(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        code = self.process.wait(30)
        self._reader.join()
        assert self.process.stderr
        self.process.stderr.close()
        return code


def new_folder(folder: Path) -> Path:
    for name in ("seeds", "routes/catalogue", "geodata"):
        (folder / name).mkdir(parents=True)
    (folder / "seeds" / "trucks.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "routes" / "catalogue" / "trial-highway.toml").write_text(WAY.format(start="Peshawar"))
    return folder


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watching]:
    """Return the command at work on a small workspace, which the tests edit one after the other."""
    running = Watching(new_folder(tmp_path_factory.mktemp("watched") / "ünïcode folder"))
    try:
        running.wait(lambda: running.builds() == 1)
        yield running
    finally:
        running.end()


@pytest.fixture(scope="module")
def page(chromium: Browser, watching: Watching) -> Iterator[Page]:
    """Return the page of the watched workspace, which stays open from test to test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    opened = context.new_page()
    opened.goto(watching.address)
    expect(opened.locator("html[data-ready]")).to_be_attached()
    yield opened
    context.close()


def sign(page: Page, words: str) -> None:
    """Wait until the page's sign says this."""
    expect(page.locator(".fl-pill")).to_have_text(re.compile(words))


# ------------------------------------------------------------------------------------ edits are seen


def test_an_edited_article_shows_on_the_open_page(page: Page, watching: Watching) -> None:
    sign(page, "^Live")
    path = watching.folder / "seeds" / "trucks.txt"
    path.write_text(f"{ARTICLE}Trains run from Lahore to Karachi.\n", encoding="utf-8")
    expect(page.locator(".row b", has_text="Karachi")).to_be_visible()


def test_an_edited_definition_shows_and_the_chosen_route_stays_chosen(page: Page, watching: Watching) -> None:
    page.locator(".row", has_text="Trial Highway").click()
    expect(page.locator("#view-card")).to_contain_text("Peshawar")
    path = watching.folder / "routes" / "catalogue" / "trial-highway.toml"
    path.write_text(WAY.format(start="Kohat"), encoding="utf-8")
    expect(page.locator("#view-card")).to_contain_text("Kohat")
    assert "route=trial-highway" in page.url
    page.click("[data-do=out]")
    expect(page).to_have_url(re.compile("at="))
    moved = page.url
    path.write_text(WAY.format(start="Nowshera"), encoding="utf-8")
    expect(page.locator("#view-card")).to_contain_text("Nowshera")
    assert page.url == moved, "the map stays where it was moved to"
    page.keyboard.press("Escape")
    expect(page.locator("#view-list")).to_be_visible()


def test_a_moved_place_moves_on_the_page(page: Page, watching: Watching) -> None:
    def latitude() -> float:
        return float(
            page.evaluate(
                "JSON.parse(document.querySelector('#data').textContent).places"
                ".find((place) => place.name === 'Trialpur')?.y ?? 0"
            )
        )

    rows = watching.folder / "geodata" / "places.toml"
    rows.write_text(PLACE.format(latitude=34.5), encoding="utf-8")
    article = watching.folder / "seeds" / "trucks.txt"
    article.write_text(f"{ARTICLE}Trucks run from Trialpur to Lahore.\n", encoding="utf-8")
    expect(page.locator(".row b", has_text="Trialpur")).to_be_visible()
    assert latitude() == 34.5
    rows.write_text(PLACE.format(latitude=35.25), encoding="utf-8")
    watching.wait(lambda: watching.settle() and latitude() == 35.25)


def test_a_single_route_has_its_own_page_that_follows(page: Page, watching: Watching) -> None:
    page.goto(f"{watching.address}trial-highway.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trial Highway")
    path = watching.folder / "routes" / "catalogue" / "trial-highway.toml"
    path.write_text(
        WAY.format(start="Peshawar").replace("Trial Highway", "Trial Expressway"), encoding="utf-8"
    )
    article = watching.folder / "seeds" / "trucks.txt"
    article.write_text(ARTICLE.replace("Trial Highway", "Trial Expressway"), encoding="utf-8")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trial Expressway")
    path.unlink()
    expect(page.locator("body")).to_contain_text("This route is withdrawn.")
    path.write_text(WAY.format(start="Peshawar"), encoding="utf-8")
    article.write_text(ARTICLE, encoding="utf-8")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trial Highway")
    page.goto(watching.address)


def test_a_half_saved_file_shows_its_error_and_heals(page: Page, watching: Watching) -> None:
    sign(page, "^Live")
    before = page.locator(".row").count()
    path = watching.folder / "routes" / "catalogue" / "trial-highway.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index('"Jalalabad') + 4], encoding="utf-8")
    sign(page, "^Not built")
    shown = page.locator(".fl-list")
    expect(shown).to_be_visible()
    expect(shown).to_contain_text("routes/catalogue/trial-highway.toml")
    expect(shown).to_contain_text("What you see is the last map that could be built.")
    assert page.locator(".row").count() == before
    assert "not built: routes/catalogue/trial-highway.toml" in watching.lines[-1]
    path.write_text(text, encoding="utf-8")
    sign(page, "^Live")
    expect(shown).to_be_hidden()
    assert watching.process.poll() is None


def test_findings_stand_on_the_page_and_in_the_terminal_as_plain_text(page: Page, watching: Watching) -> None:
    path = watching.folder / "routes" / "corrections.toml"
    hostile = "<img src=x onerror=alert(1)>"
    path.write_text(f'[[mention]]\narticle = "trucks"\ntext = "{hostile}"\nreject = true\n', encoding="utf-8")
    sign(page, "1 to mend")
    page.locator(".fl-pill").click()
    expect(page.locator(".fl-list code")).to_have_text("routes/corrections.toml")
    expect(page.locator(".fl-list")).to_contain_text(hostile)
    assert page.locator(".fl-list img").count() == 0
    assert any(line.startswith("warning: routes/corrections.toml: ") for line in watching.lines)
    page.keyboard.press("Escape")
    expect(page.locator(".fl-list")).to_be_hidden()
    path.unlink()
    sign(page, "^Live$")


# -------------------------------------------------------------------------------- saves of every kind


def test_a_burst_of_saves_is_few_builds(watching: Watching) -> None:
    before = watching.settle()
    path = watching.folder / "seeds" / "trucks.txt"
    began = time.monotonic()
    for number in range(200):
        path.write_text(f"{ARTICLE}It was the {number}th time.\n", encoding="utf-8")
        time.sleep(max(0.0, began + number / 200 - time.monotonic()))
    assert 1 <= watching.settle() - before <= 3
    assert (
        "It was the 199th time."
        in (watching.folder / "output" / "routes.geojson")
        .parent.joinpath("index.html")
        .read_text(encoding="utf-8")
        or watching.builds()
    )


def test_an_editor_that_saves_beside_the_file_and_renames_is_seen(page: Page, watching: Watching) -> None:
    path = watching.folder / "seeds" / "trucks.txt"
    beside = path.with_name(".trucks.txt.swp")
    beside.write_text(f"{ARTICLE}Trains run from Multan to Quetta.\n", encoding="utf-8")
    beside.replace(path)
    expect(page.locator(".row b", has_text="Quetta")).to_be_visible()


def test_renames_deletions_and_moves_of_folders_are_survived(page: Page, watching: Watching) -> None:
    seeds = watching.folder / "seeds"
    seeds.rename(watching.folder / "away")
    sign(page, "^Not built")
    expect(page.locator(".fl-list")).to_contain_text("no articles")
    (watching.folder / "away").rename(seeds)
    sign(page, "^Live")
    (seeds / "trucks.txt").rename(seeds / "lorries.txt")
    expect(page.locator("#twin")).to_contain_text("lorries.txt")
    catalogue = watching.folder / "routes" / "catalogue"
    shutil.rmtree(catalogue)
    expect(page.locator(".row b", has_text="Trial Highway")).to_have_count(0)
    catalogue.mkdir()
    (catalogue / "trial-highway.toml").write_text(WAY.format(start="Peshawar"), encoding="utf-8")
    expect(page.locator(".row b", has_text="Trial Highway")).to_be_visible()
    (seeds / "lorries.txt").rename(seeds / "trucks.txt")
    (seeds / "trucks.txt").write_text(ARTICLE, encoding="utf-8")
    expect(page.locator(".row b", has_text="Quetta")).to_have_count(0)


def test_it_never_triggers_itself_and_a_touch_builds_nothing(watching: Watching) -> None:
    before = watching.settle()
    (watching.folder / "seeds" / "trucks.txt").touch()
    (watching.folder / "output" / "note.txt").write_text("mine", encoding="utf-8")
    (watching.folder / "seeds" / ".hidden.txt").write_text("half a thought", encoding="utf-8")
    assert watching.settle() == before
    (watching.folder / "output" / "note.txt").unlink()


# --------------------------------------------------------------------------------- beside others, and the end


def test_the_files_in_output_are_those_of_a_plain_build(watching: Watching, tmp_path: Path) -> None:
    watching.settle()
    plain = tmp_path / watching.folder.name
    shutil.copytree(watching.folder, plain)
    shutil.rmtree(plain / "output")
    done = subprocess.run([sys.executable, "-c", MAIN, "build", str(plain)], capture_output=True, check=True)
    assert done.returncode == 0
    written = {path.name: path.read_bytes() for path in (watching.folder / "output").iterdir()}
    built = {path.name: path.read_bytes() for path in (plain / "output").iterdir()}
    assert [name for name in built if name != ".routebook.json" and written[name] != built[name]] == []
    assert [name for name in written if name.endswith((".tmp", ".swp"))] == []
    assert b"EventSource" not in written["index.html"]
    assert b"connect-src" not in written["index.html"]


def test_a_second_watch_on_the_folder_works_as_well(watching: Watching) -> None:
    before = watching.settle()
    second = Watching(watching.folder)
    try:
        second.wait(lambda: second.builds() == 1)
        path = watching.folder / "seeds" / "trucks.txt"
        path.write_text(f"{ARTICLE}Trucks run from Sukkur to Quetta.\n", encoding="utf-8")
        second.wait(lambda: second.builds() == 2)
        watching.wait(lambda: watching.builds() == before + 1)
    finally:
        assert second.end() == 0


def test_what_is_served_refuses_what_does_not_belong_to_it(watching: Watching) -> None:
    token = watching.address.split("/")[3]

    def status(path: str, method: str = "GET", **headers: str) -> int:
        line = http.client.HTTPConnection("127.0.0.1", watching.port, timeout=10)
        line.request(method, path, headers=headers)
        found = line.getresponse().status
        line.close()
        return found

    assert status(f"/{token}/") == 200
    assert status(f"/{token}/routes.geojson") == 200
    assert status(f"/{token}/seeds/trucks.txt") == 404
    assert status(f"/{token}/..%2fseeds/trucks.txt") == 400
    assert status("/index.html") == 403
    assert status(f"/{token}/", Origin="https://evil.example") == 403
    assert status(f"/{token}/", method="POST") == 405


def test_it_ends_cleanly_on_ctrl_c_and_nothing_listens_then(chromium: Browser, tmp_path: Path) -> None:
    running = Watching(new_folder(tmp_path / "work"))
    running.wait(lambda: running.builds() == 1)
    page = chromium.new_page()
    page.goto(running.address)
    sign(page, "^Live")
    assert running.end() == 0
    assert running.lines[-1] == "watch: ended; the maps in output/ are whole\n"
    with pytest.raises(OSError, match="refused"):
        http.client.HTTPConnection("127.0.0.1", running.port, timeout=5).connect()
    sign(page, "^No longer watching")
    page.close()
    names = {path.name for path in (tmp_path / "work" / "output").iterdir()}
    assert not [name for name in names if name.endswith(".tmp")]


def test_ctrl_c_in_the_middle_of_a_build_ends_it_as_well(tmp_path: Path) -> None:
    running = Watching(new_folder(tmp_path / "work"))
    time.sleep(0.3)
    assert running.end() == 0
    assert "Traceback" not in "".join(running.lines)


def test_a_look_reads_only_what_a_build_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = new_folder(tmp_path / "work")
    read = {"seeds/trucks.txt", "seeds/trucks.toml", "seeds/note.HTML", "geodata/places.toml"}
    read |= {"routes/corrections.toml", "routes/catalogue/way.toml", "routes/catalogue/track.GPX"}
    other = {"seeds/video.mp4", "seeds/track.gpx", "routes/notes.txt", "geodata/cities.csv"}
    huge = {"seeds/huge.txt", "routes/catalogue/huge.gpx", "geodata/huge.toml"}
    for name in read | other | huge:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    for name in huge:
        with (folder / name).open("r+b") as file:
            file.truncate(3_000_000_000)  # takes no room on the disk
    looked: list[str] = []

    def spied(path: Path) -> str:
        looked.append(path.relative_to(folder).as_posix())
        return digest(path.read_bytes())

    monkeypatch.setattr(store, "digest_of", spied)
    before = watch.look(folder)
    assert read <= set(looked)
    assert not set(looked) & (other | huge)
    (folder / "seeds" / "trucks.txt").write_bytes(b"y")
    (folder / "seeds" / "video.mp4").write_bytes(b"longer")
    now = watch.look(folder)
    assert {entry[0] for entry in set(now) ^ set(before)} == {"seeds/trucks.txt", "seeds/video.mp4"}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-c", MAIN, "watch", str(tmp_path / "nowhere")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stderr == f"routes: {tmp_path / 'nowhere'}: no such folder\n"


def test_a_workspace_without_an_article_waits_for_the_first(chromium: Browser, tmp_path: Path) -> None:
    folder = new_folder(tmp_path / "work")
    (folder / "seeds" / "trucks.txt").unlink()
    running = Watching(folder)
    try:
        page = chromium.new_page()
        page.goto(running.address)
        sign(page, "^Not built")
        expect(page.locator("h1")).to_have_text("The map is being built")
        (folder / "seeds" / "trucks.txt").write_text(ARTICLE, encoding="utf-8")
        expect(page.locator(".row b", has_text="Trial Highway")).to_be_visible()
        page.close()
    finally:
        running.end()
