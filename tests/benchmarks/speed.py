"""Prints how long the program takes: whole processes, medians and spread, in one run.

Usage: python tests/benchmarks/speed.py [RUNS]
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAIN = "import sys; from routes.cli import main; sys.exit(main(sys.argv[1:]))"


def timed(command: list[str], runs: int, before: Callable[[], None] | None = None) -> list[float]:
    """Return the wall seconds of `runs` runs, after one that is not counted."""
    seconds = []
    for number in range(runs + 1):
        if before:
            before()
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        if number:
            seconds.append(time.perf_counter() - start)
    return seconds


def tell(name: str, seconds: list[float], goal: float) -> None:
    low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
    print(f"{name:32} median {middle:6.3f} s   min {low:6.3f}   max {high:6.3f}   goal {goal:g}")


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch) / "work"
        shutil.copytree(ROOT / "seeds", work / "seeds")
        build = [sys.executable, "-c", MAIN, "build", str(work)]
        clean = timed(build, runs, before=lambda: shutil.rmtree(work / "output", ignore_errors=True))
        tell("build from clean", clean, 2.0)
        tell("build with nothing to do", timed(build, runs), 0.25)
        tell("import routes", timed([sys.executable, "-c", "import routes"], runs), 0.15)
        tell("python alone", timed([sys.executable, "-c", "pass"], runs), 0.0)
        article = next((work / "seeds").glob("003*"))
        tell(
            "find one article", timed([sys.executable, "-c", MAIN, "find", str(article), "--json"], runs), 1.0
        )
        sizes = {path.name: path.stat().st_size for path in (work / "output").glob("*.html")}
        print(f"{'index.html':32} {sizes['index.html'] / 1e6:.2f} MB   goal 1.2")
        largest = max(size for name, size in sizes.items() if name != "index.html")
        print(f"{'largest page of one route':32} {largest / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
