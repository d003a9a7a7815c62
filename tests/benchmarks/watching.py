"""Prints how long a save takes until it is seen in the browser, by stage, and what many edits leave behind.

Usage: python tests/benchmarks/watching.py [--rounds N] [--minutes N]

The first part watches the five articles and waits, in Chromium, for the page that shows an edit. The second
edits a workspace by chance, with seeds that it prints, and prints how much memory the program then holds and
which files it left.
"""

import argparse
import contextlib
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from test_memory import EDITS  # noqa: E402 - the edits by chance that a test makes as well

from routes import build, pipeline, store, tracing  # noqa: E402
from routes.build import INDEX, Options  # noqa: E402
from routes.cli import collect_rarely  # noqa: E402
from routes.serving import Server  # noqa: E402
from routes.watch import Watch  # noqa: E402

MAIN = "import sys; from routes.cli import main; sys.exit(main(sys.argv[1:]))"
GOAL = 0.5
WAY = """\
name = "Trial Highway"
mode = "road"
source = "a benchmark"
[[legs]]
stops = ["{start}", "Kabul"]
"""
PLACE = '[[place]]\nid = "own:trial"\nname = "Trialpur"\nlat = {latitude:.2f}\nlon = 69.2\n'
NOTE_WHEN_DRAWN = """
new MutationObserver((_, observer) => {
  if (!document.documentElement?.dataset.drawn) return;
  window.drawnAt = performance.timeOrigin + performance.now();
  observer.disconnect();
}).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-drawn'] });
"""
STAGES = ("notice", "read", "plan", "trace", "render", "reload", "the rest")


class Laps:
    """When things happened in the program that watches, by the clock and by its own processor time."""

    def __init__(self) -> None:
        self.at: dict[str, float] = {}
        self.worked: dict[str, float] = {}

    def note(self, what: str) -> None:
        self.at[what], self.worked[what] = time.time(), time.thread_time()

    def around(self, module: Any, name: str, key: str) -> None:
        """Note when a function of a module began and ended; several of one key count together."""
        real = getattr(module, name)

        def timed(*arguments: Any, **options: Any) -> Any:
            self.note(f"{key} began")
            try:
                return real(*arguments, **options)
            finally:
                self.note(f"{key} ended")

        setattr(module, name, timed)

    def took(self, saved: float, seen: float) -> dict[str, float]:
        """Return the seconds of each stage of one save."""
        at = self.at
        marks = [
            saved,
            at["build began"],
            at["read ended"],
            at["plan ended"],
            at["trace ended"],
            at["index shown"],
            seen,
        ]
        stages = dict(zip(STAGES, (b - a for a, b in pairwise(marks)), strict=False))
        return {**stages, "the rest": at["write ended"] - at["index shown"]}


@contextmanager
def watched(folder: Path, laps: Laps) -> Iterator[str]:
    """Watch a folder in a thread of this process; yield the page's address."""
    watch = Watch(folder, Options(), tell=lambda _: None)
    show = watch.live.show

    def shown(name: str, text: str) -> None:
        show(name, text)
        if name == INDEX:
            laps.note("index shown")

    watch.live.show = shown  # type: ignore[method-assign]
    over = threading.Event()
    with Server(watch.live.answer) as server:

        def run() -> None:
            while not over.wait(watch.turn()):
                pass

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield server.url
        finally:
            over.set()
            thread.join()
            watch.live.end()


def save_to_visible(rounds: int) -> None:
    laps = Laps()
    laps.around(build, "build", "build")
    laps.around(pipeline, "read_all", "read")
    laps.around(pipeline, "planned", "plan")
    laps.around(tracing, "traced", "trace")
    laps.around(store, "write", "write")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch) / "work"
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        (folder / "routes" / "catalogue").mkdir(parents=True)
        (folder / "geodata").mkdir()
        article = sorted((folder / "seeds").iterdir())[1]
        words = article.read_text(encoding="utf-8")
        (folder / "routes" / "catalogue" / "trial-highway.toml").write_text(WAY.format(start="Ghazni"))
        (folder / "seeds" / "trial.txt").write_text(
            "The Trial Highway carries trucks. Trains run from Trialpur to Kabul.\n"
        )

        def edit_article(number: int) -> None:
            article.write_text(
                f"{words}\nTrucks run from Kunduz to Dushanbe {number} times.\n", encoding="utf-8"
            )

        def edit_definition(number: int) -> None:
            start = ("Kunduz", "Balkh", "Herat", "Kandahar")[number % 4]
            (folder / "routes" / "catalogue" / "trial-highway.toml").write_text(WAY.format(start=start))

        def move_place(number: int) -> None:
            (folder / "geodata" / "places.toml").write_text(PLACE.format(latitude=36 + number / 10))

        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with watched(folder, laps) as address:
            page = browser.new_page(viewport={"width": 1280, "height": 720})
            page.add_init_script(NOTE_WHEN_DRAWN)
            page.goto(address)
            page.locator("html[data-ready]").wait_for(state="attached", timeout=120_000)
            page.locator(".fl[data-look=live]").wait_for(timeout=120_000)
            for name, edit in (
                ("article", edit_article),
                ("definition", edit_definition),
                ("place", move_place),
            ):
                measure(name, edit, page, laps, rounds)
        browser.close()


def drawn_at(page: Page) -> float:
    """Return when the page that was loaded anew was drawn; one met half saved is loaded once more."""
    while True:
        page.locator("html[data-drawn]:not([data-old])").wait_for(state="attached", timeout=60_000)
        with contextlib.suppress(Error):
            return float(page.evaluate("window.drawnAt")) / 1000


def measure(name: str, edit: Callable[[int], None], page: Page, laps: Laps, rounds: int) -> None:
    """Print how long one kind of edit takes until it is seen."""
    whole, worked, stages = [], [], []
    for number in range(rounds + 1):
        time.sleep(1.0)
        page.evaluate("document.documentElement.dataset.old = '1'")
        laps.at.clear()
        saved = time.time()
        edit(number)
        seen = drawn_at(page)
        while "write ended" not in laps.at:
            time.sleep(0.05)
        if number:  # the first is another edit than those that follow: a file is new
            whole.append(seen - saved)
            worked.append(laps.worked["index shown"] - laps.worked["build began"])
            stages.append(laps.took(saved, seen))
    middle, low, high = statistics.median(whole), min(whole), max(whole)
    print(f"{name:12} seen after  median {middle:.3f} s   min {low:.3f}   max {high:.3f}   goal {GOAL:g}")
    shares = (f"{stage} {statistics.median(row[stage] for row in stages):.3f}" for stage in STAGES)
    print(f"{'':12} {'   '.join(shares)} (after it is seen)")
    print(f"{'':12} processor time until it is shown: median {statistics.median(worked):.3f} s")


def memory_of(process: int) -> float:
    """Return the megabytes that a process holds."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def follow(address: str) -> None:
    """Load the page whenever it changes, as a browser does, until the server ends."""
    try:
        with urllib.request.urlopen(f"{address}events?page={INDEX}") as stream:  # noqa: S310 - our own server
            for line in stream:
                if line.startswith(b"data:"):
                    urllib.request.urlopen(address).read()  # noqa: S310 - as above
    except OSError:
        return


def soak(minutes: float) -> None:
    seed = random.randrange(10_000)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "work"
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        texts = {path: path.read_bytes() for path in (folder / "seeds").iterdir()}
        for name in ("routes/catalogue", "geodata"):
            (folder / name).mkdir(parents=True)
        command = [sys.executable, "-c", MAIN, "watch", str(folder)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr
            address = process.stderr.readline().split("open ")[1].split(" ")[0]
            told: list[str] = []
            reader = threading.Thread(target=lambda: told.extend(process.stderr or ()))
            reader.start()
            threading.Thread(target=follow, args=(address,), daemon=True).start()
            while not any("built" in line for line in told):
                time.sleep(0.1)
            edits, sizes, end = 0, [], time.monotonic() + 60 * minutes
            while time.monotonic() < end:
                if edits % 40 == 39:  # texts must not grow for ever
                    for path in (folder / "seeds").iterdir():
                        path.unlink()
                    for path, data in texts.items():
                        path.write_bytes(data)
                if any((folder / "seeds").glob("*.txt")):
                    chance.choice(EDITS)(folder, chance)
                edits += 1
                time.sleep(chance.choice([0.0, 0.01, 0.1, 0.5, 1.0]))
                if edits % 10 == 0:
                    sizes.append(memory_of(process.pid))
            sizes.append(memory_of(process.pid))
            time.sleep(5)
            process.send_signal(signal.SIGINT)
            code = process.wait(30)
            reader.join()
        builds = sum(1 for line in told if " built in " in line)
        failed = sum(1 for line in told if "not built" in line)
        quarter = max(1, len(sizes) // 4)
        early, late = (
            statistics.median(sizes[quarter : 2 * quarter] or sizes),
            statistics.median(sizes[-quarter:]),
        )
        print(f"soak of {minutes:g} minutes, seed {seed}: {edits} edits, {builds} builds, {failed} not built")
        print(f"memory: second quarter {early:.0f} MB, last quarter {late:.0f} MB, most {max(sizes):.0f} MB")
        known = set(store.read_manifest(folder / "output").files) | {store.MANIFEST, ".routebook.lock"}
        stray = [path.name for path in (folder / "output").iterdir() if path.name not in known]
        print(f"stray files: {', '.join(stray) or 'none'}; ended with {code}; said last: {told[-1].strip()}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--minutes", type=float, default=0.5)
    asked = parser.parse_args()
    collect_rarely()
    if asked.rounds:
        save_to_visible(asked.rounds)
    soak(asked.minutes)


if __name__ == "__main__":
    main()
