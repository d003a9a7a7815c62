"""Prints how the page of all routes behaves in Chromium: size, time to routes drawn, frames a second.

Usage: python tests/benchmarks/page.py [PAGE.html] [RUNS]
"""

import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
WATCH = """
window.drawn = new Promise((done) => {
  const look = () => {
    // The page marks itself once its routes are on their canvas.
    const root = document.documentElement;
    if (root && root.dataset.drawn) requestAnimationFrame(() => done(performance.now()));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
"""
COUNT = """
(milliseconds) => new Promise((done) => {
  let frames = 0; const start = performance.now();
  const step = (now) => { frames += 1; now - start < milliseconds ? requestAnimationFrame(step)
    : done(frames * 1000 / (now - start)); };
  requestAnimationFrame(step);
})
"""


def drawn(browser: Browser, address: str) -> float:
    """Return the milliseconds from navigation to the first frame with routes."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.add_init_script(WATCH)
    page.goto(address)
    milliseconds: float = page.evaluate("window.drawn")
    page.close()
    return milliseconds


def frames(page: Page, act: str) -> float:
    """Return frames a second while the map is panned or zoomed by the mouse."""
    page.evaluate("(code) => { window.rate = eval(code)(2000); }", COUNT)
    page.mouse.move(850, 300)
    if act == "pan":
        page.mouse.down()
        for step in range(60):
            page.mouse.move(850 + 160 * (1 if step // 15 % 2 else -1) * (step % 15) / 15, 300 + step)
            page.wait_for_timeout(16)
        page.mouse.up()
    else:
        for step in range(12):
            page.mouse.wheel(0, -120 if step % 6 < 3 else 120)
            page.wait_for_timeout(120)
    rate: float = page.evaluate("window.rate")
    return rate


def tell(name: str, values: list[float], unit: str, goal: str) -> None:
    low, middle, high = min(values), statistics.median(values), max(values)
    print(f"{name:24} median {middle:7.1f} {unit}   min {low:7.1f}   max {high:7.1f}   goal {goal}")


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "output" / "index.html"
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    print(f"{path.name:24} {path.stat().st_size / 1e6:.2f} MB   goal 1.2")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        drawn(browser, path.resolve().as_uri())
        times = [drawn(browser, path.resolve().as_uri()) for _ in range(runs)]
        tell("routes drawn", times, "ms", "600")
        page = browser.new_page(viewport={"width": 1280, "height": 720}, bypass_csp=True)
        page.goto(path.resolve().as_uri())
        page.wait_for_timeout(1500)
        tell("panning", [frames(page, "pan") for _ in range(max(3, runs // 2))], "frames/s", "55")
        tell("zooming", [frames(page, "zoom") for _ in range(max(3, runs // 2))], "frames/s", "45")
        browser.close()


if __name__ == "__main__":
    main()
